"""A PDF file to a document of blocks: the stages in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from loader import data as vocabulary_data
from loader.language.hyphens import clean, join, vocabulary
from loader.layout.contents import Row, find_contents
from loader.layout.furniture import find_furniture
from loader.model import Block, BlockKind, ContentsEntry, Document, LoadError, Place
from loader.pdf import limits
from loader.pdf.content import interpret_page
from loader.pdf.device import Device, PageContent
from loader.pdf.document import OpenDocument, open_document, pages_of
from loader.pdf.fonts import UNKNOWN, FontStore
from loader.pdf.headings import Heading, find_headings
from loader.pdf.limits import TooMuchError
from loader.pdf.lines import Line, page_lines
from loader.pdf.order import in_reading_order
from loader.pdf.outline import OutlineEntry, read_outline
from loader.pdf.paragraphs import Para, body_style, merge_rows, paragraphs
from loader.pdf.tables import mark_tables
from loader.pdf.tagged_tables import tagged_table
from loader.pdf.tags import Element, Tags, read_tags

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DATE = re.compile(
    rf"(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?", re.IGNORECASE
)


def read_pdf(data: bytes, source: str) -> Document:
    """Read the bytes of a PDF.

    `source` is the file's name without its folder. LoadError says in one sentence why a file cannot be
    read: no PDF, encrypted with a password, without pages, without a text layer, damaged, hostile.
    """
    try:
        return _read(data, source)
    except LoadError:
        raise
    except TooMuchError as error:
        raise LoadError(f"the PDF cannot be read: {error}") from error
    except (MemoryError, RecursionError) as error:
        raise LoadError("the PDF cannot be read: it is nested or packed like no report") from error
    except Exception as error:
        raise LoadError(f"the PDF is damaged and cannot be read ({type(error).__name__})") from error


def _read(data: bytes, source: str) -> Document:
    document = open_document(data)
    warnings: list[str] = []
    contents, numbers = _page_contents(document, warnings)
    _check_text(contents, warnings)
    if document.encryption is not None:
        warnings.append("The file is encrypted with an owner password only; it was read without one.")
    tags = read_tags(document, numbers)
    outline = read_outline(document, numbers)
    pages = [page_lines(page, tags) for page in contents]
    everything = [line for lines in pages for line in lines]
    if everything and all(line.artifact for line in everything):
        for line in everything:
            line.artifact = False
    body_size = body_style(everything)[0]
    furniture, facts = find_furniture(pages, [page.height for page in contents], body_size)
    kept = [[line for line in lines if id(line) not in furniture] for lines in pages]
    flow = _flow(kept, contents, tags)
    flow, listed = _without_contents(flow, len(pages))
    mark_tables(flow, contents)
    words = vocabulary(line.text for line in flow)
    blocks, title = _blocks(flow, words, outline, listed)
    _mine_cover(facts, blocks, title)
    _metadata(facts, document)
    return Document(source, "pdf", len(pages), tuple(blocks), tuple(listed), facts, tuple(warnings))


def _page_contents(document: OpenDocument, warnings: list[str]) -> tuple[list[PageContent], dict[int, int]]:
    """What every page shows, and the page number of each page object."""
    fonts = FontStore()
    contents: list[PageContent] = []
    numbers: dict[int, int] = {}
    broken: list[str] = []
    for number, page in enumerate(pages_of(document), 1):
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in (90, 270):
            width, height = height, width
        content = PageContent(number, width, height)
        if isinstance(page.pageid, int):
            numbers.setdefault(page.pageid, number)
        try:
            interpret_page(page, fonts, Device(content, height))
        except TooMuchError as error:
            broken.append(f"{number} ({error})")
        except Exception:
            broken.append(str(number))
        contents.append(content)
    if not contents:
        raise LoadError("the PDF has no pages that can be read")
    if broken:
        shown = ", ".join(broken[:5]) + (" and more" if len(broken) > 5 else "")
        warnings.append(f"Only a part could be read of page {shown}.")
    if len(contents) >= limits.MAX_PAGES:
        warnings.append(f"Only the first {limits.MAX_PAGES} pages were read.")
    return contents, numbers


def _check_text(contents: Sequence[PageContent], warnings: list[str]) -> None:
    """LoadError where there is no text to read; a warning where some is missing."""
    readable = [any(c.isalnum() for run in page.runs for c in run.text) for page in contents]
    unknown = sum(page.unknown for page in contents)
    glyphs = sum(page.glyphs for page in contents)
    if not any(readable):
        if unknown:
            raise LoadError("none of the PDF's text can be decoded: its fonts have no Unicode map")
        raise LoadError("the PDF has no text layer: its pages are pictures or empty")
    if unknown:
        warnings.append(
            f"{unknown} of {glyphs} characters cannot be decoded, because their fonts have no Unicode map; "
            f"they stand as {UNKNOWN}."
        )
    pictured = [
        page.number for page, text in zip(contents, readable, strict=True) if not text and page.pictures > 0.4
    ]
    if pictured:
        shown = ", ".join(map(str, pictured[:8])) + ("…" if len(pictured) > 8 else "")
        warnings.append(f"{len(pictured)} pages are pictures without text: {shown}.")


def _flow(pages: Sequence[list[Line]], contents: Sequence[PageContent], tags: Tags) -> list[Line]:
    """All lines in reading order: that of the structure tree where it covers the text."""
    flow: list[Line] = []
    for lines, page in zip(pages, contents, strict=True):
        flow.extend(in_reading_order(lines, page.width))
    if not tags:
        return flow
    tagged = sum(len(line.text) for line in flow if line.element is not None)
    if tagged < 0.8 * sum(len(line.text) for line in flow):
        return flow
    last = 0.0
    for line in flow:
        if line.element is not None:
            last = float(line.element.order)
        line.order = last
    return sorted(flow, key=lambda line: line.order)


def _without_contents(flow: list[Line], pages: int) -> tuple[list[Line], list[ContentsEntry]]:
    """The lines without the contents list, and the list."""
    rows: list[Row] = []
    members: list[list[int]] = []
    key: tuple[int, int, int] | None = None
    for index, line in enumerate(flow):
        here = (line.page, line.number, line.turn)
        if here == key:
            before = rows[-1]
            rows[-1] = Row(f"{before.text} {line.text}", before.left, before.page, before.marked)
            members[-1].append(index)
        else:
            marked = line.element is not None and line.element.contents
            rows.append(Row(line.text, line.left, line.page, marked))
            members.append([index])
            key = here
    used, entries = find_contents(rows, pages)
    drop = {index for row in used for index in members[row]}
    return [line for index, line in enumerate(flow) if index not in drop], entries


def _blocks(
    flow: list[Line],
    words: frozenset[str],
    outline: Sequence[OutlineEntry],
    listed: Sequence[ContentsEntry],
) -> tuple[list[Block], str | None]:
    """Blocks in reading order, and the title on the cover."""
    parts: list[list[Line]] = [[]]
    for line in flow:
        if parts[-1] and _table_of(line) is not _table_of(parts[-1][-1]):
            parts.append([])
        parts[-1].append(line)
    paras: list[Para] = []
    tables: dict[int, Block] = {}
    for part in parts:
        if not part:
            continue
        element = part[0].element
        table = tagged_table(part, words) if _table_of(part[0]) is not None else None
        if table is not None and table.columns > 1:
            text_lines = tuple(Place(0, 0, line.page, line.number, line.box) for line in part[:1])
            tables[len(paras)] = Block(BlockKind.TABLE, "", text_lines, table=table)
            paras.append(Para(part[:1], element))
        else:
            paras.extend(paragraphs(merge_rows(part)))
    shown = [para for index, para in enumerate(paras) if index not in tables]
    body = body_style([line for para in shown for line in para.lines])
    headings = find_headings(shown, body, outline, listed)
    title = _title(shown, headings, body)
    blocks: list[Block] = []
    position = 0
    for index, para in enumerate(paras):
        if index in tables:
            blocks.append(tables[index])
            continue
        block = _block(para, headings.get(position), words)
        position += 1
        if block.text:
            blocks.append(block)
    return blocks, title


def _table_of(line: Line) -> Element | None:
    """The element of the table that a line stands in."""
    return line.element.table if line.element is not None else None


def _title(paras: Sequence[Para], headings: dict[int, Heading], body: tuple[float, bool, bool]) -> str | None:
    """The report's title: the largest type on the first page; it is no heading of a section."""
    first = [index for index, para in enumerate(paras) if para.lines[0].page == paras[0].lines[0].page]
    if not first:
        return None
    best = max(first, key=lambda index: (paras[index].style[0], -index))
    size = paras[best].style[0]
    if size < 1.15 * body[0]:
        return None
    rest = [paras[index].style[0] for index in headings if index != best]
    alone = sum(len(paras[index].text) for index in first) < 700
    unique = all(size > other for other in rest)
    element = paras[best].element
    tagged = element is not None and element.kind == "Title"
    if not (alone or unique or tagged) or _is_sure(headings.get(best)):
        return None
    if any(_is_sure(headings.get(index)) for index in first if index < best):
        return None
    headings.pop(best, None)
    # What else stands on a cover (issuer, date) is set large, and heads nothing.
    for index in first if alone else []:
        heading = headings.get(index)
        if heading is not None and not _is_sure(heading) and not heading.evidence.startswith("tag"):
            del headings[index]
    return clean(paras[best].text)


def _is_sure(heading: Heading | None) -> bool:
    """Whether a list of the report's own names the heading."""
    return heading is not None and heading.evidence in ("outline", "contents")


def _block(para: Para, heading: Heading | None, words: frozenset[str]) -> Block:
    """One paragraph as a block, its lines joined."""
    joined = join([line.raw for line in para.lines], words)
    starts = [*joined.starts, len(joined.text)]
    places = tuple(
        Place(start, max(start, end - (joined.text[end - 1 : end] == " ")), line.page, line.number, line.box)
        for line, start, end in zip(para.lines, starts, starts[1:], strict=False)
    )
    if heading is not None:
        return Block(BlockKind.HEADING, joined.text, places, heading.level, heading.evidence)
    if para.depth is not None:
        kind = BlockKind.NUMBERED if para.numbered else BlockKind.BULLET
        return Block(kind, joined.text, places, para.depth, marker=para.marker)
    return Block(BlockKind.PARAGRAPH, joined.text, places)


def _mine_cover(facts: dict[str, str], blocks: Sequence[Block], title: str | None) -> None:
    """Title, date and issuer from what stands before the first heading."""
    if title:
        facts["title"] = title
    starts = tuple(vocabulary_data.read("furniture")["other"]["issuers"])
    month = None
    for block in blocks[:12]:
        if block.kind is BlockKind.HEADING or (block.page or 1) > 2:
            break
        found = _DATE.search(block.text)
        if found and len(block.text) < 80:
            whole = found[0][:1].isdigit() and len(found[0]) > 7
            if whole:
                facts["date"] = found[0]
                break
            month = month or found[0]
    for block in blocks[:12]:
        if (block.page or 1) > 1 or "issuer" in facts:
            break
        if len(block.text) < 70 and block.text.casefold().startswith(starts):
            facts["issuer"] = _DATE.sub("", block.text).strip(" ,–-")
    if month:
        facts.setdefault("date", month)


def _metadata(facts: dict[str, str], document: OpenDocument) -> None:
    """The title and author that the file's own metadata give, where the pages gave none."""
    for info in document.info:
        for key, fact in (("Title", "title"), ("Author", "author")):
            value = resolve1(info.get(key)) if isinstance(info, dict) else None
            if isinstance(value, bytes):
                text = clean(decode_text(value))
                if 2 < len(text) < 200 and "." not in text[-5:] and "untitled" not in text.casefold():
                    facts.setdefault(fact, text)
