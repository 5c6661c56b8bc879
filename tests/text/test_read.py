from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.model import Block, BlockKind, Document, LoadError
from loader.text import read_text

# A middle dot stands for a blank at the end of a line.
SPACED = """ Läget i korthet·

Vintern i fjällkommunerna·
Under januari 2024 har kliniken i Tjärvik tagit emot fler patienter än vän-

tat, och väntetiderna till sjuk- och tandvård har ökat i hela länet utom i·

söder, där kliniken i Lomben har haft öppet på kvällar och lördagar sedan·

i november.·

Bemanningen är bättre än förra året, men fortfarande saknas sjuksköter-

skor på två avdelningar i Tjärvik och på en i Lomben, där läget är svårt.··

\uf0b7 Avdelning 3 håller stängt·

\uf0b7 Jouren delas mellan hälso-·

och sjukvården i två orter·
 Ny ambulans·

Den nya ambulansen har varit i drift sedan årsskiftet och har använts vid·

flera larm i glesbygden.·
""".replace("·", " ")


def heads(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is BlockKind.HEADING]


def of_kind(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def test_lines_with_a_blank_between_them_are_wraps() -> None:
    document = read_text(SPACED.encode(), "x.txt")
    assert heads(document) == ["Läget i korthet", "Vintern i fjällkommunerna", "Ny ambulans"]
    paragraphs = of_kind(document, BlockKind.PARAGRAPH)
    assert len(paragraphs) == 3
    assert paragraphs[0].text.startswith("Under januari 2024 har kliniken")
    assert "väntat, och väntetiderna" in paragraphs[0].text
    bullets = of_kind(document, BlockKind.BULLET)
    assert [bullet.text for bullet in bullets] == [
        "Avdelning 3 håller stängt",
        "Jouren delas mellan hälso- och sjukvården i två orter",
    ]
    assert document.pages == 2
    assert paragraphs[2].page == 2


def test_places_lead_back_to_the_lines_of_the_file() -> None:
    document = read_text(SPACED.encode(), "x.txt")
    lines = SPACED.split("\n")
    for block in document.blocks:
        for place in block.places:
            printed = block.text[place.start : place.end].strip()
            first = printed.split(" ")[0].rstrip("-")
            assert first in lines[place.line - 1]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"]
)
def test_encodings(encoding: str) -> None:
    plain = SPACED.replace("\uf0b7", "-")
    assert heads(read_text(plain.encode(encoding), "x.txt"))[0] == "Läget i korthet"
    assert "väntetiderna" in read_text(plain.encode(encoding), "x.txt").blocks[2].text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\r\n\x0c", "empty"),
        (b"PK\x03\x04abcdef", "zip or Office"),
        (b"\x00\x01\x02\x03" * 4000, "binary"),
        (bytes(range(256)) * 50, "binary"),
        (b"--- ... ---", "no words"),
        (b"a" * 16_000_001, "more than"),
    ],
)
def test_what_is_no_text_is_told_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(LoadError, match=words) as caught:
        read_text(data, "x.txt")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_sentence(data: bytes) -> None:
    try:
        blocks = read_text(data, "x.txt").blocks
    except LoadError:
        blocks = ()
    assert all(ord(letter) >= 32 for block in blocks for letter in block.text)


def test_header_block_and_page_numbers_are_mined_and_gone() -> None:
    text = (
        "Bra text som står överst på sidan och slutar här. \n\n"
        " Sida 7 (9) \n \n\nGÄLLER FÖR VERKSAMHET  DOKUMENT-ID VERSION \n\n"
        "Region Granmark  GRAN-77-1204 0.3 \n\nPUBLICERINGSDATUM  ANSVARIG UPPRÄTTAD AV \n\n"
        "[Datum]  Anna-Karin Ek Bo Ström \n\nTexten fortsätter på nästa sida som den ska. \n"
    )
    document = read_text(text.encode(), "x.txt")
    assert document.facts == {
        "issuer": "Region Granmark",
        "document_id": "GRAN-77-1204",
        "version": "0.3",
        "responsible": "Anna-Karin Ek",
        "author": "Bo Ström",
    }
    assert document.pages == 9
    assert [(block.page, block.text.split()[0]) for block in document.blocks] == [(6, "Bra"), (7, "Texten")]
