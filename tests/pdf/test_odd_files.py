"""Broken, hostile and unreadable PDFs: one clear sentence or a warning, never a hang or a crash."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.runlength import rldecode
from reportlab.lib.pdfencrypt import StandardEncryption

from loader.model import Document, LoadError
from loader.pdf import read_pdf
from loader.pdf.file import limits
from loader.pdf.file.streams import inflate, unpack_runs
from tests.pdf import made

PLAIN = made.lines("En vanlig rad med text.", "Och en rad till.")
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
PAGE = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
NO_MAP = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]>>",
)


def read(data: bytes) -> Document:
    return read_pdf(data, "test.pdf")


def text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def with_root(extra: bytes, *more: bytes) -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R%s>>" % extra
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return made.assemble([catalog, pages, PAGE, made.stream(PLAIN), made.FONT, *more])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Hej, det h\xe4r \xe4r en textfil.", "not a PDF"),
        (b"%PDF-1.7\n", "no pages"),
        (made.one_page(made.stream(b"")), "no text layer"),
        (made.one_page(made.stream(PLAIN))[:60], "no pages"),
        (made.assemble([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"]), "no pages"),
        (made.one_page(b"4 0 R"), "no text layer"),
        (made.one_page(made.packed(b"q " * 40_000_000)), "unpacks to more"),
        (
            made.drawn(lambda c: c.drawString(70, 700, "Text"), encrypt=StandardEncryption("secret")),
            "password",
        ),
    ],
    ids=["empty", "text", "header only", "blank", "cut", "page loop", "content loop", "bomb", "encrypted"],
)
def test_unreadable_files_say_why(data: bytes, reason: str) -> None:
    with pytest.raises(LoadError, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_an_owner_password_is_no_hindrance_but_is_told() -> None:
    locked = StandardEncryption("", ownerPassword="secret", canCopy=0)
    document = read(made.drawn(lambda c: c.drawString(70, 700, "Läsbar text"), encrypt=locked))
    assert text(document) == "Läsbar text"
    assert "owner password" in document.warnings[0]


def test_text_without_a_unicode_map_is_told_and_never_invented() -> None:
    content = b"BT /F2 9 Tf 50 50 Td <004100420043> Tj ET "
    bomb = made.stream(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")
    resources = b"/Font<</F1 5 0 R/F2 6 0 R>>"
    document = read(made.one_page(made.stream(content + PLAIN), *NO_MAP, bomb, resources=resources))
    assert "3 of" in document.warnings[0]
    assert "no Unicode map" in document.warnings[0]
    assert "cid:" not in text(document)
    with pytest.raises(LoadError, match="none of the PDF's text can be decoded"):
        read(made.one_page(made.stream(content), *NO_MAP, bomb, resources=resources))


@pytest.mark.parametrize(
    "line",
    [
        "KOD K1-RSV VRNT BX KLMN",
        "xxx line 1 line 2 xxx",
        "text text text",
        "Cz. Wstrz\\363s czwartk\\363w szczyt",
    ],
)
def test_letters_that_are_no_common_words_are_text_all_the_same(line: str) -> None:
    assert text(read(made.one_page(made.stream(made.lines(*[line] * 20)))))


@pytest.mark.parametrize("shift", [0, 29, 31])
def test_fonts_that_name_other_letters_than_they_show_are_told(shift: int) -> None:
    sentence = (
        "Regionens resultat blev bra med det som kom in i juli, och att det inte har sjunkit beror av priset"
    )
    shifted = "".join(chr(ord(letter) - shift) for letter in sentence)
    escaped = re.sub(r"([()\\])", r"\\\1", shifted)
    content = made.stream(made.lines(*[escaped] * 12))
    if shift:
        with pytest.raises(LoadError, match="name other letters than they show"):
            read(made.one_page(content))
    else:
        assert text(read(made.one_page(content))).startswith("Regionens resultat")


@pytest.mark.parametrize(
    "data",
    [
        with_root(b"/StructTreeRoot 6 0 R", b"<</K 7 0 R/RoleMap<</A/B/B/A>>>>", b"<</S/A/K[7 0 R 6 0 R]>>"),
        with_root(b"/Outlines 6 0 R", b"<</First 7 0 R>>", b"<</Title(x)/First 7 0 R/Next 7 0 R>>"),
        made.one_page(
            made.stream(PLAIN + b"/X Do"),
            made.stream(b"/X Do /X Do", FORM % 6),
            resources=b"/XObject<</X 6 0 R>>",
        ),
        made.one_page(b"<</Length 4 0 R>>stream\n" + PLAIN + b"\nendstream"),
        made.one_page(made.stream(PLAIN)).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"),
        made.one_page(made.stream(PLAIN + b"1" * 5000 + b" 0 Td " + b"9" * 400 + b" 0 0 1 0 0 cm" + PLAIN)),
        made.one_page(made.stream(PLAIN + b"[" * 9000 + b"<<" * 9000)),
        made.one_page(made.stream(PLAIN + b"BT /F1 9 Tf (" * 9000)),
        made.one_page(made.stream(PLAIN + b"BI /W 1 ID " * 9000)),
        made.one_page(made.stream(PLAIN)).replace(b"[0 0 595 842]", b"[0 0 0 0]     "),
        made.one_page(made.stream(PLAIN)).replace(b"[0 0 595 842]", b"(no box here)"),
        made.one_page(made.stream(PLAIN)).replace(b"%PDF-1.7", b"%PDF-1.7\n%moved"),
        made.one_page(made.stream(PLAIN))[:-60],
    ],
    ids=["tags loop", "outline loop", "form loop", "length loop", "table loop", "numbers", "deep", "strings",
         "inline images", "no size", "bad size", "moved", "cut"],
)  # fmt: skip
def test_what_can_be_read_of_odd_files_is_read(data: bytes) -> None:
    assert "En vanlig rad med text." in text(read(data))


def test_a_file_cut_off_in_the_middle_says_so() -> None:
    pages = [lambda c, n=n: made.paragraph(c, 70, 700, [f"Sidan handlar om ämne {n}"] * 9) for n in range(9)]
    whole = made.drawn(*pages)
    document = read(whole[: len(whole) * 3 // 4])
    assert "damaged or cut off" in document.warnings[0]
    assert read(whole).warnings == ()
    with pytest.raises(LoadError, match="damaged or cut off"):
        read(whole[:1500])


def test_drawings_in_drawings_stop_at_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GLYPHS", 20_000)
    forms = [made.stream(b"/X Do " * 50 + PLAIN, FORM % (7 + i)) for i in range(10)]
    document = read(made.one_page(made.stream(PLAIN + b"/X Do"), *forms, resources=b"/XObject<</X 6 0 R>>"))
    assert "Only a part could be read of page 1" in document.warnings[0]


def test_only_so_many_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGES", 5)
    pages = [lambda c, n=n: c.drawString(70, 700 - 9 * n, f"Sidan handlar om ämne {n}") for n in range(9)]
    document = read(made.drawn(*pages))
    assert document.pages == 5
    assert "first 5 pages" in document.warnings[0]


def test_glyphs_scattered_over_a_page_are_read() -> None:
    rnd = random.Random(7)
    content = b"".join(
        made.text_at(rnd.uniform(0, 595), rnd.uniform(0, 842), chr(rnd.randint(65, 90)), rnd.randint(4, 30))
        for _ in range(6000)
    )
    assert read(made.one_page(made.packed(content))).blocks


def test_a_map_of_arrays_is_no_bomb() -> None:
    """Neighbours in an array are no ends of a range: a map of Chinese was refused for its size."""
    arrays = b"1 beginbfrange <0041> <0044> [<0053> <FF0A> <6B64> <6574>] endbfrange"
    fonts = (NO_MAP[0], b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500>>")
    maps = made.stream(b"9999 begincodespacerange <0000> <FFFF> endcodespacerange " + arrays * 9)
    content = made.stream(b"BT /F2 9 Tf 50 50 Td <00410042> Tj ET")
    resources = b"/Font<</F2 6 0 R>>"
    assert text(read(made.one_page(content, *fonts, maps, resources=resources))) == "S＊"


def test_an_entry_of_encryption_that_leads_nowhere_encrypts_nothing() -> None:
    data = made.one_page(made.stream(PLAIN)).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 77 0 R")
    assert "En vanlig rad med text." in text(read(data))


def test_a_file_without_its_first_line_is_read() -> None:
    data = made.one_page(made.stream(PLAIN)).replace(b"%PDF-1.7", b"%        ")
    assert "En vanlig rad med text." in text(read(data))


def test_an_encrypted_file_brings_its_library_with_it() -> None:
    """cryptography is imported when the first encrypted file comes."""
    locked = StandardEncryption("", ownerPassword="secret", strength=128)
    data = made.drawn(lambda c: c.drawString(70, 700, "Läsbar text"), encrypt=locked)
    script = (
        "import sys; from loader.pdf import read_pdf; assert 'cryptography' not in sys.modules; "
        "print(read_pdf(sys.stdin.buffer.read(), 'x.pdf').blocks[0].text)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "Läsbar text"


def test_an_image_that_only_claims_to_end_otherwise_ends_where_it_ends() -> None:
    image = b"BI /W 1 /H 1 /F [/AHx] /Filter [/A85] ID 00ff >\nEI "
    assert "En vanlig rad" in text(read(made.one_page(made.stream(image + PLAIN))))


@pytest.mark.parametrize("name", ["FontStore.font", "Device.show", "read_tags", "PDFPage"])
def test_too_little_memory_is_never_taken_for_a_fault_of_the_file(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is read once more, alone: nothing may be left out in silence."""

    def full(*_: object, **__: object) -> None:
        raise MemoryError

    asked = "file.document" if name == "PDFPage" else "shown"
    monkeypatch.setattr(f"loader.pdf.{asked}.{name}", full)
    with pytest.raises(MemoryError):
        read(made.one_page(made.stream(PLAIN)))


def test_a_file_that_lost_its_pages_says_so() -> None:
    with pytest.raises(LoadError, match="cut off: no pages are left"):
        read(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")


@given(st.binary(max_size=400))
def test_run_lengths_are_those_of_pdfminer(data: bytes) -> None:
    try:
        wanted = rldecode(data)
    except (RuntimeError, StopIteration):  # cut off: what is there is kept
        return
    assert unpack_runs(data, 10**6) == wanted


def test_run_lengths_in_run_lengths_do_not_fill_the_memory() -> None:
    bomb = made.stream(zlib.compress(b"\x81\x81" * 500_000), b"/Filter[/FlateDecode/RL/RL/RL]")
    with pytest.raises(LoadError, match="unpacks to more"):
        read(made.one_page(bomb))


def test_a_list_of_pages_that_cannot_be_read_does_not_hide_the_pages() -> None:
    broken = made.one_page(made.stream(PLAIN)).replace(b"/Kids[3 0 R]", b"/Kids 6 0 R ")
    assert "En vanlig rad" in text(
        read(broken.replace(b"xref\n", b"6 0 obj\n<</A 1 /B>>\nendobj\nxref\n", 1))
    )


def test_control_characters_are_kept_out() -> None:
    content = rb"BT /F1 11 Tf 70 700 Td (Hej\033[31m d\007\000\010u) Tj ET"
    assert text(read(made.one_page(made.stream(content)))) == "Hej[31m du"


def test_broken_compression_keeps_what_comes_before_the_damage() -> None:
    whole = made.packed(made.lines(*(f"Rad {n} av texten, med ord {n * 7919}." for n in range(50))))
    cut = whole[: len(whole) * 2 // 3]
    data = made.one_page(cut + b"\nendstream")
    assert "Rad 3 av texten" in text(read(data))


def test_nothing_before_the_damage_is_lost() -> None:
    """The last step that inflates holds text before its broken byte."""
    words = b"".join(made.text_at(70, 780 - 9 * n, f"Rad {n} {n * 7919}") for n in range(60))
    squeezed = zlib.compress(words, 9)
    for cut in range(len(squeezed) - 40, len(squeezed) - 8):
        whole = zlib.decompressobj().decompress(squeezed[:cut])
        assert inflate(squeezed[:cut] + b"\xff" * 40, 10**6).startswith(whole)


SAMPLE = next(iter(sorted((Path(__file__).parents[2] / "samples" / "pdf").glob("*2024-04.pdf"))))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=6))
def test_any_damage_gives_a_document_or_a_reason(damage: list[tuple[float, bytes]]) -> None:
    data = bytearray(SAMPLE.read_bytes())
    for place, instead in damage:
        at = int(place * (len(data) - 1))
        data[at : at + len(instead)] = instead
    with suppress(LoadError):
        assert read(bytes(data)).pages


@pytest.mark.parametrize(
    "box", [b"[a b c d]", b"[(x) 0 595 842]", b"[/a 0 595 842]", b"[null 0 1 1]", b"[0 0 9]"]
)
def test_a_page_whose_box_is_none_is_read(box: bytes) -> None:
    data = made.one_page(made.stream(PLAIN)).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox" + box)
    assert "En vanlig rad med text." in text(read(data))
