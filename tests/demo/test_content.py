"""The demo's content: it shows everything the record can say, and its facts hold together."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import BaseModel

from meetings.demo import FIRST_DAY, Content, content
from meetings.demo.agendas import agenda_of
from meetings.demo.files import DOCX, PDF, PNG
from meetings.record import (
    Attachment,
    Attendee,
    Decision,
    EarlierTreatment,
    Item,
    MeetingRecord,
    Section,
    VoteEvent,
)
from meetings.richtext.blocks import Block, ListBlock, Table
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import clean
from meetings.rules.holidays import holidays
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    AttendanceStatus,
    DecisionKind,
    MeetingKind,
    Purpose,
    Ruling,
    SectionKind,
    SignatureKind,
    State,
    StatementKind,
    VoteOption,
    VoteSubject,
)

TODAY = date(2026, 11, 22)


@cache
def made() -> Content:
    return content(TODAY)


def values(piece: BaseModel) -> Iterator[object]:
    """Everything inside a piece of the record, at every depth."""
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        yield value
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                yield part
                yield from values(part)


def everything() -> list[object]:
    return [value for meeting in made().meetings for value in values(meeting.record)]


def records() -> list[MeetingRecord]:
    return [meeting.record for meeting in made().meetings]


def items() -> list[Item]:
    return [item for record in records() for item in record.items]


def blocks(html: str) -> Iterator[Block]:
    pending = list(parse(html))
    while pending:
        block = pending.pop()
        yield block
        if isinstance(block, ListBlock):
            pending.extend(inner for entry in block.items for inner in entry.blocks)


def html_pieces() -> list[str]:
    return [
        getattr(piece, name)
        for piece in everything()
        if isinstance(piece, BaseModel)
        for name in ("html", "public_html")
        if getattr(piece, name, "")
    ]


def tables() -> list[Table]:
    return [block for html in html_pieces() for block in blocks(html) if isinstance(block, Table)]


@pytest.mark.parametrize(
    "kind",
    [
        Access,
        AttachmentStage,
        AttendanceStatus,
        DecisionKind,
        MeetingKind,
        Purpose,
        Ruling,
        SignatureKind,
        StatementKind,
        VoteOption,
        VoteSubject,
    ],
)
def test_the_demo_shows_every_member_of(kind: type[StrEnum]) -> None:
    seen = {value for value in everything() if isinstance(value, kind)}
    assert seen == set(kind)


def test_the_demo_has_a_meeting_in_every_state() -> None:
    assert {meeting.state for meeting in made().meetings} == set(State)


def test_the_demo_uses_most_kinds_of_sections() -> None:
    seen = {value.kind for value in everything() if isinstance(value, Section)}
    assert seen >= {
        SectionKind.SUMMARY,
        SectionKind.EFFECT,
        SectionKind.CASE,
        SectionKind.ECONOMY,
        SectionKind.LEGAL,
        SectionKind.HEARING,
        SectionKind.SCHEDULE,
        SectionKind.PROCEDURE,
        SectionKind.BACKGROUND,
        SectionKind.COMMUNICATION,
        SectionKind.PURPOSE,
        SectionKind.OTHER,
    }


def test_six_meetings_have_at_least_six_items() -> None:
    assert len([record for record in records() if len(record.items) >= 6]) >= 6


# Around Easter, Christmas and new year, in a leap year, and when a new election period begins.
AWKWARD_DAYS = [
    FIRST_DAY,
    TODAY,
    date(2026, 12, 23),
    date(2027, 3, 23),
    date(2028, 2, 29),
    date(2028, 4, 18),
    date(2029, 5, 6),
    date(2030, 1, 1),
    date(2030, 9, 30),
]


@pytest.mark.parametrize("today", AWKWARD_DAYS)
def test_there_is_a_coming_meeting_and_the_days_are_in_order(today: date) -> None:
    assert_days_fit(today)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=4000)))
def test_on_any_day_there_is_a_coming_meeting_and_the_days_are_in_order(today: date) -> None:
    assert_days_fit(today)


def assert_days_fit(today: date) -> None:
    """No meeting on a holiday; what is past is past, what is ahead is ahead."""
    past = {State.HELD, State.IN_REVIEW, State.APPROVED, State.ARCHIVED}
    meetings = content(today).meetings
    assert any(m.state is State.CALLED for m in meetings)
    for meeting in meetings:
        held_on = meeting.record.held_on
        assert held_on.weekday() < 5
        assert held_on not in holidays(held_on.year)
        if meeting.state in past:
            assert held_on < today
        elif meeting.state is State.IN_SESSION:
            assert held_on <= today
        else:
            assert held_on > today
        for given_out in (meeting.agenda_out_on, meeting.minutes_out_on):
            assert given_out is None or given_out <= today
        if meeting.agenda_out_on:
            assert meeting.agenda_out_on < held_on
        for addition in meeting.additions:
            assert addition.added_on <= today


def test_the_same_day_gives_the_same_demo_to_the_byte() -> None:
    again = content(TODAY)
    assert again.meetings == made().meetings
    assert again.files == made().files


def test_a_wrong_clock_gives_the_first_days_demo() -> None:
    assert content(date(1970, 1, 1)).meetings == content(FIRST_DAY).meetings


def test_every_text_is_in_the_form_that_is_stored() -> None:
    assert html_pieces()
    for html in html_pieces():
        assert clean(html) == html


def test_no_mark_of_the_writing_is_left_in_a_text() -> None:
    for html in html_pieces():
        words = re.sub(r"<[^>]+>", "", html)
        assert not re.search(r"\*|~|\^|\{|\}|^\s*#|\]\(", words), words


def test_every_table_names_its_columns_and_its_rows() -> None:
    assert len(tables()) > 20
    for table in tables():
        assert table.header_rows >= 1
        assert all(cell.header for row in table.rows[: table.header_rows] for cell in row.cells)
        assert all(row.cells[0].header for row in table.rows)
        widths = {
            sum(cell.colspan for cell in row.cells) for row in table.rows[table.header_rows :]
        }
        assert len(widths) == 1


def test_a_header_with_two_levels_spans_rows_and_columns() -> None:
    assert any(
        table.header_rows == 2
        and any(cell.colspan > 1 for cell in table.rows[0].cells)
        and any(cell.rowspan > 1 for cell in table.rows[0].cells)
        for table in tables()
    )


def number(words: str) -> float | None:
    plain = words.replace(".", "").replace(",", ".").replace("−", "-").replace(" mio kr", "")
    try:
        return float(plain)
    except ValueError:
        return None


def cell_text(table: Table, row: int, column: int) -> str:
    cell = table.rows[row].cells[column]
    return "".join(run.text for block in cell.blocks for run in getattr(block, "runs", ()))


def test_totals_add_up() -> None:
    checked = 0
    for table in tables():
        last = len(table.rows) - 1
        label = cell_text(table, last, 0)
        if label not in {"I alt", "Kommunens udgift"}:
            continue
        for column in range(1, len(table.rows[last].cells)):
            total = number(cell_text(table, last, column))
            cells = [cell_text(table, row, column) for row in range(table.header_rows, last)]
            if total is None or "år" in "".join(cells):
                continue
            assert sum(number(cell) or 0 for cell in cells) == pytest.approx(total), label
            checked += 1
    assert checked > 25


def test_the_budgets_result_follows_from_its_lines() -> None:
    table = next(t for t in tables() if t.caption.startswith("Resultatopgørelse"))
    for column in range(1, 5):
        lines = [number(cell_text(table, row, column)) or 0 for row in range(2, 9)]
        assert sum(lines[:4]) == pytest.approx(lines[4])
        assert lines[4] + lines[5] == pytest.approx(lines[6])


def test_votes_count_as_many_as_could_vote() -> None:
    counted = 0
    for record in records():
        present = [a for a in record.attendance if a.status is AttendanceStatus.PRESENT]
        for item in record.items:
            for event in item.votes:
                assert (event.in_favour or 0) + (event.against or 0) + (
                    event.abstained or 0
                ) == len(present)
                counted += 1
    assert counted > 10


def test_a_lapsed_proposal_had_as_many_for_as_against() -> None:
    lapsed = [
        item
        for item in items()
        if any(isinstance(p, Decision) and p.kind is DecisionKind.LAPSED for p in item.parts)
    ]
    assert lapsed
    for item in lapsed:
        assert item.votes[0].in_favour == item.votes[0].against == 3


def test_the_numbers_in_a_decision_are_those_of_its_votes() -> None:
    checked = 0
    for item in items():
        text = " ".join(p.html for p in item.parts if isinstance(p, Decision))
        for event in item.votes:
            if event.subject is VoteSubject.PROCEDURE or "stemte" not in text:
                continue
            for count, verb in ((event.against, "imod"), (event.in_favour, "for")):
                if count and re.search(rf"\d+ stemte {verb}\b", text):
                    assert str(count) in re.findall(r"\d+", text)
                    checked += 1
    assert checked > 5


def test_a_chair_speaks_as_a_member_with_the_letter_of_that_day() -> None:
    letters = {
        (record.held_on, attendee.name): attendee.party_letter
        for record in records()
        for attendee in record.attendance
    }
    changer = {day: letter for (day, name), letter in letters.items() if name == "Rikke Damsbo"}
    assert set(changer.values()) == {"V", "C"}
    assert all((letter == "C") == (day >= date(2026, 9, 1)) for day, letter in changer.items())


def test_names_with_letters_in_texts_are_right_on_that_day() -> None:
    checked = 0
    for record in records():
        letters = {a.name: a.party_letter for a in record.attendance}
        for html in (v for v in values(record) if isinstance(v, str) and "(" in v):
            for name, letter in re.findall(
                r"([A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)+) \(([A-ZÆØÅ])\)", html
            ):
                if name in letters:
                    assert letters[name] == letter, (record.held_on, name)
                    checked += 1
    assert checked > 20


def test_everybody_named_in_an_items_facts_was_listed() -> None:
    for record in records():
        listed = {attendee.name for attendee in record.attendance}
        for item in record.items:
            if not listed:
                continue
            named = {p.name for p in item.presence} | {d.name for d in item.disqualifications}
            named |= {n.name for n in item.non_participations}
            assert named <= listed


def test_mette_is_on_leave_while_viggo_sits_for_her() -> None:
    stood_in = [
        record
        for record in records()
        if any(
            a.name == "Viggo Damm" and a.substitute_for == "Mette Krogh" for a in record.attendance
        )
    ]
    assert stood_in
    for record in stood_in:
        mette = next(a for a in record.attendance if a.name == "Mette Krogh")
        assert mette.status is AttendanceStatus.EXCUSED
        assert mette.note == "orlov"


def test_a_closed_item_has_a_neutral_title_and_a_ground() -> None:
    shut = [item for item in items() if item.access is not Access.OPEN]
    assert len(shut) >= 8
    for item in shut:
        assert item.closed_reason
        assert item.public_title
        assert item.public_title != item.title
        assert all(part.access is item.access for part in item.parts)


def test_an_open_item_can_hold_a_closed_section_and_a_closed_paper() -> None:
    inside = [
        piece
        for item in items()
        if item.access is Access.OPEN
        for piece in values(item)
        if isinstance(piece, Section | Attachment) and piece.access is not Access.OPEN
    ]
    assert any(isinstance(piece, Section) for piece in inside)
    assert any(isinstance(piece, Attachment) for piece in inside)
    assert all(piece.closed_reason for piece in inside)


def test_a_supplementary_item_says_why_it_cannot_wait() -> None:
    late = [item for item in items() if item.supplementary]
    assert late
    for item in late:
        assert "Hvorfor sagen ikke kan vente" in item.parts[0].html  # type: ignore[union-attr]


def test_the_order_treated_is_told_where_it_is_not_the_agendas() -> None:
    changed = [r for r in records() if any(item.treated_as for item in r.items)]
    assert changed
    for record in changed:
        places = list(enumerate((item.treated_as for item in record.items), start=1))
        assert sorted(told or place for place, told in places) == [place for place, _ in places]
        assert all(told != place for place, told in places)


def test_the_technical_committee_numbers_through_the_year() -> None:
    numbers = [
        int(item.number)
        for record in records()
        if record.bodies[0].name == "Teknik- og Miljøudvalget"
        for item in record.items
    ]
    assert numbers == list(range(104, 104 + len(numbers)))


def test_the_cycle_path_passes_three_bodies_and_two_periods() -> None:
    seen = [
        (record.bodies[0].name, record.bodies[0].election_period)
        for record in records()
        for item in record.items
        if "Cykelsti langs Lerå" in item.title
    ]
    assert seen == [
        ("Teknik- og Klimaudvalget", "2022-2025"),
        ("Teknik- og Miljøudvalget", "2026-2029"),
        ("Økonomiudvalget", "2026-2029"),
        ("Lindevang Byråd", "2026-2029"),
    ]


def test_earlier_treatments_are_what_that_body_decided_on_that_day() -> None:
    held = {(r.held_on, body.name): r for r in records() for body in r.bodies}
    checked = 0
    for record in records():
        for item in record.items:
            for part in item.parts:
                for treatment in getattr(part, "treatments", ()):
                    before = held[treatment.held_on, treatment.body]
                    assert before.held_on < record.held_on
                    earlier = next(i for i in before.items if i.number == treatment.number)
                    kinds = {p.kind for p in earlier.parts if isinstance(p, Decision)}
                    assert treatment.decision_kind in kinds
                    checked += 1
    assert checked > 10


def test_attachments_open_in_what_they_are_made_for() -> None:
    opened = set()
    for attachment in (v for v in everything() if isinstance(v, Attachment)):
        bytes_ = made().files[attachment.sha256]
        assert sha256(bytes_).hexdigest() == attachment.sha256
        assert len(bytes_) == attachment.size_bytes
        opened.add(attachment.media_type)
        if attachment.media_type == PDF:
            pdf = pypdfium2.PdfDocument(bytes_)
            assert attachment.title.split()[0] in pdf[0].get_textpage().get_text_bounded()
            pdf.close()
        elif attachment.media_type == DOCX:
            headings = [p.text for p in Document(BytesIO(bytes_)).paragraphs]
            assert attachment.title in headings
        else:
            assert Image.open(BytesIO(bytes_)).size == (960, 480)
    assert opened == {PDF, DOCX, PNG}


def test_some_paper_has_more_than_one_page() -> None:
    pages = []
    for attachment in (v for v in everything() if isinstance(v, Attachment)):
        if attachment.media_type == PDF:
            pdf = pypdfium2.PdfDocument(made().files[attachment.sha256])
            pages.append(len(pdf))
            pdf.close()
    assert max(pages) >= 2


def test_an_agenda_tells_nothing_of_what_the_meeting_decided() -> None:
    for record in records():
        sent_on = record.held_on - timedelta(days=7)
        agenda = agenda_of(record, sent_on)
        pieces = list(values(agenda))
        assert not any(isinstance(piece, Decision | VoteEvent | Attendee) for piece in pieces)
        assert not any(item.supplementary for item in agenda.items)
        treatments = [piece for piece in pieces if isinstance(piece, EarlierTreatment)]
        assert all(treatment.held_on < sent_on for treatment in treatments)


def test_no_text_holds_what_must_not_be_published() -> None:
    for html in html_pieces():
        assert "@" not in html
        assert not re.search(r"\b\d{6}-\d{4}\b", html)
        assert not re.search(r"\b(?:\d{2} ){3}\d{2}\b", html)
