from __future__ import annotations

from loader.model import Block, BlockKind, Cell, Document, Table
from loader.structure.sections import build


def block(kind: BlockKind, text: str, level: int | None = None) -> Block:
    return Block(kind, text, (), level)


def test_text_and_offsets_leave_out_tables() -> None:
    table = Block(BlockKind.TABLE, "", (), table=Table(1, 1, (Cell(0, 0, "7"),)))
    blocks = (
        block(BlockKind.PARAGRAPH, "Före."),
        block(BlockKind.HEADING, "Ett", 1),
        block(BlockKind.PARAGRAPH, "Första."),
        table,
        block(BlockKind.BULLET, "Andra.", 0),
    )
    before, one = build(Document("x", "pdf", 1, blocks))
    assert (before.title, before.position, before.text, before.path) == ("", 0, "Före.", ())
    assert one.text == "Första.\n\nAndra."
    assert one.block_starts == (0, 7, 9)
    assert one.text[one.block_starts[2] :] == "Andra."


def test_levels_with_gaps_become_depths() -> None:
    blocks = tuple(
        block(BlockKind.HEADING, title, level)
        for title, level in [("A", 2), ("B", 4), ("C", 3), ("D", 1), ("E", 2)]
    )
    sections = build(Document("x", "pdf", 1, blocks))
    assert [section.level for section in sections] == [1, 2, 2, 1, 2]
    assert [section.parent for section in sections] == [None, 0, 0, None, 3]
    assert sections[4].path == ("D", "E")


def test_a_title_that_stands_over_everything_once_more_is_no_section() -> None:
    blocks = tuple(
        block(BlockKind.HEADING, title, level)
        for title, level in [("Månadsrapport mars", 1), ("Ekonomi", 2), ("Personal", 2)]
    )
    facts = {"title": "Månadsrapport, mars"}
    assert [s.title for s in build(Document("x", "pdf", 1, blocks, facts=facts))] == ["Ekonomi", "Personal"]
    assert [s.level for s in build(Document("x", "pdf", 1, blocks))] == [1, 2, 2]


def test_headings_of_one_level_that_a_short_text_names_stand_under_it() -> None:
    blocks = (
        block(BlockKind.HEADING, "Division Kust", 1),
        block(BlockKind.HEADING, "Röntgen", 2),
        block(BlockKind.PARAGRAPH, "Hit hör enheten i Tjärvik och enheten i Lomben."),
        block(BlockKind.HEADING, "Enheten i Tjärvik", 2),
        block(BlockKind.PARAGRAPH, "Allt är som förut."),
        block(BlockKind.HEADING, "Enheten i Lomben", 2),
        block(BlockKind.HEADING, "Akuten", 2),
    )
    assert [s.level for s in build(Document("x", "pdf", 1, blocks))] == [1, 2, 3, 3, 2]
