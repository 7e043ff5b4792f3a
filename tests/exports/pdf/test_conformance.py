"""The file keeps PDF/UA-1 and PDF/A-2a, by an independent validator."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page
import pytest

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.pdf import write
from meetings.richtext.blocks import Paragraph, Run
from tests.exports.pdf import samples
from tests.exports.pdf.test_pages import assert_well_set

PROFILES = ("ua1", "2a")


def failures(document: Composed, folder: Path) -> list[str]:
    """What the validator finds against the file, under both standards."""
    path = folder / "document.pdf"
    path.write_bytes(write(document))
    return [
        f"{profile}: {failure}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(path), profile=profile).failures
    ]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_referat_is_accessible_and_archival_in_one_file(count: int, tmp_path: Path) -> None:
    assert failures(samples.rich(count), tmp_path) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(samples.rich()) == write(samples.rich())


def hostile(text: str) -> Composed:
    """A document with this text in every place that takes one."""
    rich = Text((Paragraph((Run(text, href="https://noerrevig.example/" + text),)),))
    return Composed(
        blocks=(
            Title(text, text, text, text),
            Notice(text),
            Facts(((text, (text, text)), ("", ()), (text, ()), ("", (text,))), text),
            Contents(text, (ContentsEntry(text, text, "a", closed=True),)),
            ItemHeading(text, text, "a", (text,), text),
            SectionHeading(text),
            rich,
            DecisionBox(text, (rich, Facts(()), VoteTable(text, ((text, text, text),)))),
            VoteTable("", ()),
            Attachments(text, (AttachmentRow(text, text, text, text, closed=True),)),
            SignatureLines(text, ((text, text), (text, ""), ("", text))),
        ),
        title=text,
        author=text,
        foot=text,
        made_on="2026-09-22",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\x00\x1b",
        "\ud800",
        "😀",
        "<&>)(\\",
        "\uffff\ufeff",
        "a\r\nb",
        "W" * 400,
        "العربية",
    ],
    ids=ascii,
)
def test_no_text_breaks_the_file(text: str, tmp_path: Path) -> None:
    assert failures(hostile(text), tmp_path) == []
    assert_well_set(hostile(text))


def test_documents_can_be_written_at_the_same_time() -> None:
    documents = [samples.rich(count) for count in (1, 2, 3, 4)] * 3
    expected = [write(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, documents)) == expected
