"""Files as they come: in any alphabet Danish offices write in, or not readable at all."""

from pathlib import Path

import pytest

from meetings.importing import (
    MOST_LINES,
    Line,
    NotReadable,
    decode,
    read_file,
    read_lines,
    read_text,
)
from meetings.importing.decoding import LARGEST_BYTES
from meetings.vocabulary import Access

REFERAT = """REFERAT Miljøudvalget d. 03-02-2021

Punkt 1: Støj på Åvej

Beslutning

Udvalget følger målingerne. Også om støj.
"""


@pytest.mark.parametrize(
    "content",
    [
        REFERAT.encode("utf-8"),
        REFERAT.encode("utf-8-sig"),
        REFERAT.encode("utf-16"),
        REFERAT.encode("utf-16-le"),
        REFERAT.encode("utf-16-be"),
        REFERAT.encode("cp1252"),
        REFERAT.replace("\n", "\r\n").encode("cp1252"),
        REFERAT.replace("\n", "\r").encode("utf-8"),
        REFERAT.replace("følger", "føl\u00adger").encode("utf-8"),
        REFERAT.replace("Punkt 1", "\x0cPunkt 1").encode("utf-8"),
        REFERAT.replace("Støj", "Sto\u0308j".replace("o\u0308", "ø")).encode("utf-8"),
        REFERAT.replace("Åvej", "A\u030avej").encode("utf-8"),
    ],
    ids="utf8 bom utf16 utf16le utf16be cp1252 crlf cr soft-hyphen form-feed plain nfd".split(),  # noqa: SIM905
)
def test_a_referat_reads_the_same_in_every_alphabet(content: bytes) -> None:
    item = read_text(decode(content), unmarked=Access.OPEN).record.items[0]

    assert item.title == "Støj på Åvej"
    assert item.parts[0].type == "decision"
    assert item.parts[0].html == "<p>Udvalget følger målingerne. Også om støj.</p>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "er tom"),
        (b" \r\n\t\x00\n", "er tom"),
        (b"%PDF-1.7\n%\xe2\xe3", "er en PDF"),
        (b"PK\x03\x04" + b"\x00" * 40, "Word-dokument"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "er et billede"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "gammelt Word.*gem den som .docx"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "tekstgenkendelse"),
        (bytes(range(1, 9)) * 400, "er ikke tekst"),
        (REFERAT.encode("utf-8").decode("cp1252").encode("utf-8") * 3, "ødelagte bogstaver"),
        (("\ufffd" * 40 + REFERAT).encode("utf-8"), "ødelagte bogstaver"),
        (b"= - = - . . .\n" * 50, "næsten ingen bogstaver"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason):
        decode(content)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "stor.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    with pytest.raises(NotReadable, match=f"mere end {LARGEST_BYTES // 1024 // 1024} MB"):
        read_file(large)


def test_a_file_that_is_not_there_is_told_by_its_reason(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="findes ikke"):
        read_file(tmp_path / "mangler.txt")
    with pytest.raises(NotReadable, match="er en mappe"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Kære alle\n\nHusk frokosten på torsdag. Vi ses.\n\nHilsen Bo\n",
        "Ost 20 kr.\nMælk 12 kr.\nBrød 30 kr.\n",
        "1. Bland mel og vand\n2. Ælt dejen\n3. Bag ved 200 grader i en time\n",
        "Der var engang en konge, som boede i et slot ved havet.\n" * 40,
    ],
)
def test_a_text_that_is_no_referat_is_refused(text: str) -> None:
    with pytest.raises(NotReadable, match="ligner ikke en dagsorden eller et referat"):
        read_text(text, unmarked=Access.OPEN)


def test_a_referat_without_a_body_takes_the_one_it_is_given() -> None:
    text = "REFERAT\nMødedato: 3. februar 2021\n\nPunkt 1: Støj\n\nBeslutning\n\nGodkendt.\n"
    with pytest.raises(NotReadable, match="--committee"):
        read_text(text, unmarked=Access.OPEN)

    named = read_text(text, unmarked=Access.OPEN, committee="Miljøudvalget")
    assert named.record.bodies[0].name == "Miljøudvalget"


def test_a_referat_without_a_day_says_so() -> None:
    with pytest.raises(NotReadable, match="hvornår mødet blev holdt"):
        read_text(
            "REFERAT Miljøudvalget\n\nPunkt 1: Støj\n\nBeslutning\n\nJa.", unmarked=Access.OPEN
        )


def test_a_word_of_a_button_is_left_out_only_beside_the_buttons_of_a_page() -> None:
    text = REFERAT + "\nInfo\n\nOk\n\nPunkt 2: Stier\n\nBeslutning\n\nJa.\n\n×\n\nLuk\n\nOk\n"
    imported = read_text(text, unmarked=Access.OPEN)

    first, second = imported.record.items
    assert "Info" in first.parts[0].model_dump_json()
    assert second.parts[0].model_dump()["html"] == "<p>Ja.</p>"
    assert [one.text for one in imported.left_out if one.why == "furniture"] == ["×", "Luk", "Ok"]


def test_a_text_of_more_lines_than_a_referat_can_have_is_refused_at_once() -> None:
    lines = [Line(1, "Punkt 1: Sag")] * (MOST_LINES + 1)

    with pytest.raises(NotReadable, match="flere linjer"):
        read_lines(lines, unmarked=Access.OPEN)
