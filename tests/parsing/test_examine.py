"""What is found in a file: its kind by its content, its words, and what it does besides."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pikepdf import ObjectStreamMode, Pdf

from meetings.parsing.examination import Examination, examine
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.looking import look
from meetings.parsing.reading import read, tidy
from meetings.parsing.word import word_to_html
from meetings.vocabulary import ActiveContent, FileProblem
from tests.parsing import files

LIMITS = Limits()
UNPACKED = ObjectStreamMode.disable


def here(task: str, content: bytes, limits: Limits) -> dict[str, object] | FileProblem:
    """What the child would answer, without the child; what it raises else is a fault of ours."""
    try:
        return {"look": look, "read": read}[task](content, limits)
    except CannotRead as error:
        return error.problem


def found_in(content: bytes, limits: Limits = LIMITS) -> Examination:
    return examine(content, limits, run=here)


@pytest.mark.parametrize("ending", list(files.GOOD))
def test_the_kind_is_told_by_the_content(ending: str) -> None:
    media_type, make = files.GOOD[ending]
    found = found_in(make())
    assert found.media_type == media_type
    assert found.active == ()
    expected = FileProblem.NO_TEXT if media_type.startswith("image/") else None
    assert found.problem is expected


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "pptx"])
def test_the_words_are_read(ending: str) -> None:
    assert files.WORDS in found_in(files.GOOD[ending][1]()).words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.docx, ("Ord i en tabel", "Ord i sidehovedet")),
        (files.xlsx, ("1250", "Ord i en kommentar", "Ord på et skjult ark")),
        (files.pptx, ("Ord i noterne",)),
        (lambda: files.changed_pdf(files.with_note), ("Kommentar i margen",)),
    ],
)
def test_words_that_are_easily_forgotten_are_read_too(
    content: Callable[[], bytes], words: tuple[str, ...]
) -> None:
    found = found_in(content())
    assert [word for word in words if word not in found.words] == []


def test_pages_are_counted_and_kept_apart() -> None:
    found = found_in(files.pdf("Den første side siger dette", "Den anden side siger noget andet"))
    assert found.page_count == 2
    assert [page.split("\n")[0] for page in found.words.split("\f")] == [
        "Den første side siger dette",
        "Den anden side siger noget andet",
    ]
    assert found_in(files.pptx()).page_count == 2
    assert found_in(files.xlsx()).page_count == 2


def test_an_image_is_measured() -> None:
    found = found_in(files.image())
    assert (found.width, found.height) == (30, 20)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (files.with_script, ActiveContent.SCRIPT),
        (files.with_script_on_a_link, ActiveContent.SCRIPT),
        (files.with_launch, ActiveContent.LAUNCH),
        (files.with_submit, ActiveContent.SENDING),
        (files.with_file, ActiveContent.EMBEDDED_FILE),
    ],
)
@pytest.mark.parametrize("mode", [ObjectStreamMode.generate, UNPACKED])
def test_active_content_of_a_pdf_is_found(
    change: Callable[[Pdf], None], kind: ActiveContent, mode: ObjectStreamMode
) -> None:
    found = found_in(files.changed_pdf(change, object_stream_mode=mode))
    assert kind in found.active
    assert files.WORDS in found.words


def test_a_pdf_that_opens_on_its_first_page_is_not_called_active() -> None:
    assert found_in(files.changed_pdf(files.with_view)).active == ()


def test_a_name_that_is_written_in_another_way_is_found_too() -> None:
    plain = files.changed_pdf(files.with_launch, object_stream_mode=UNPACKED)
    assert ActiveContent.LAUNCH in found_in(plain.replace(b"/Launch", b"/L#61unch")).active


def test_parts_that_cannot_be_seen_through_are_said() -> None:
    found = found_in(files.not_to_be_printed_pdf())
    assert found.problem is None
    assert ActiveContent.UNSEEN in found.active


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.with_macros, ActiveContent.MACRO),
        (files.macro_kind, ActiveContent.MACRO),
        (files.with_embedded, ActiveContent.EMBEDDED_FILE),
        (files.with_template_elsewhere, ActiveContent.EXTERNAL),
    ],
)
def test_active_content_of_an_office_file_is_found(
    content: Callable[[], bytes], kind: ActiveContent
) -> None:
    assert kind in found_in(content()).active


def test_a_link_is_no_active_content() -> None:
    assert found_in(files.with_a_link()).active == ()


HOSTILE: list[tuple[str, Callable[[], bytes], FileProblem]] = [
    ("nothing", lambda: b"", FileProblem.UNKNOWN_TYPE),
    ("html", lambda: b"<html><script>alert(1)</script>", FileProblem.UNKNOWN_TYPE),
    ("svg", lambda: b"<svg xmlns='x'><script>alert(1)</script></svg>", FileProblem.UNKNOWN_TYPE),
    ("html before pdf", lambda: b"<html>" + files.pdf(), FileProblem.UNKNOWN_TYPE),
    ("program", lambda: b"MZ" + bytes(200), FileProblem.UNKNOWN_TYPE),
    ("zip", lambda: b"PK\x03\x04" + bytes(200), FileProblem.BROKEN),
    ("locked pdf", files.locked_pdf, FileProblem.ENCRYPTED),
    ("locked docx", files.locked_docx, FileProblem.ENCRYPTED),
    ("half a pdf", lambda: files.pdf()[:-600], FileProblem.BROKEN),
    ("half a docx", lambda: files.docx()[:-900], FileProblem.BROKEN),
    ("half a png", lambda: files.image()[:-20], FileProblem.BROKEN),
    ("half a jpeg", lambda: files.image("JPEG")[:-200], FileProblem.BROKEN),
    ("pdf by name", lambda: b"%PDF-1.7 et kort\n%%EOF", FileProblem.BROKEN),
    ("zip bomb", files.docx_bomb, FileProblem.TOO_LARGE),
    ("lying bomb", files.lying_bomb, FileProblem.BROKEN),
    ("entity bomb", files.entity_bomb, FileProblem.BROKEN),
    ("reading entity", files.reading_entity, FileProblem.BROKEN),
    ("entity in UTF-16", files.utf16_entity, FileProblem.BROKEN),
    ("huge image", files.huge_image, FileProblem.TOO_LARGE),
]


@pytest.mark.parametrize(
    ("content", "problem"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE]
)
def test_a_hostile_file_is_told_as_what_it_is(
    content: Callable[[], bytes], problem: FileProblem
) -> None:
    found = found_in(content())
    assert found.problem is problem
    assert found.media_type == ""
    assert found.words == ""


def test_a_scan_is_told() -> None:
    found = found_in(files.scanned_pdf())
    assert found.problem is FileProblem.NO_TEXT
    assert found.page_count == 1


def test_no_more_is_read_than_the_limits_say() -> None:
    content = files.pdf(*[f"Side nummer {page} siger noget" for page in range(5)])
    few = found_in(content, Limits(pages=2))
    assert few.problem is FileProblem.TOO_LARGE
    assert few.page_count == 5
    assert "Side nummer 1" in few.words
    assert "Side nummer 3" not in few.words
    short = found_in(content, Limits(characters=40))
    assert short.problem is FileProblem.TOO_LARGE
    assert len(short.words.replace("\f", "")) <= 40


def test_words_can_be_stored_as_they_are() -> None:
    assert tidy("a\x00b\ud800c\x0cd \t e\r\n\r\n\n f\x07") == "abcd e\nf"


def test_a_word_document_becomes_html_without_its_pictures() -> None:
    html = word_to_html(files.docx("Første", "Anden"), LIMITS)["html"]
    assert html.startswith("<p>Første</p><p>Anden</p>")
    with pytest.raises(CannotRead):
        word_to_html(files.xlsx(), LIMITS)


_SEEDS = [files.pdf(), files.docx(), files.image(), files.image("GIF"), b"PK\x03\x04"]


@given(
    seed=st.sampled_from(_SEEDS),
    at=st.floats(0, 1),
    put=st.binary(max_size=40),
    cut=st.integers(0, 400),
)
@example(seed=b"%PDF-", at=1.0, put=b"%%EOF", cut=0)
def test_whatever_is_sent_the_answer_is_bounded(
    seed: bytes, at: float, put: bytes, cut: int
) -> None:
    place = int(at * len(seed))
    content = seed[:place] + put + seed[place + cut :]
    try:
        found = look(content, LIMITS)
    except Exception:  # the child makes a problem of whatever a library raises
        return
    assert found["media_type"] or ActiveContent.MACRO in found["active"]
