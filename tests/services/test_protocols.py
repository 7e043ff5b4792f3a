"""A year's protocol is made of what its reader was given, and opens only while he may read it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlmodel import select

from meetings import start
from meetings.cli import commands
from meetings.database import reading, session, transaction
from meetings.models.decisions import Disqualification
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.models.trail import LogEntry
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import document_work
from meetings.services.document_orders import fetch, order_document
from meetings.services.importing import store_record
from meetings.services.made import Wanted
from meetings.services.protocols import PROTOCOL, make_protocol
from meetings.services.publishing import withdraw
from meetings.vocabulary import Audience, DocumentKind, LogAction, OrderedKind, Problem, Ruling
from tests.factories import make_item, make_record
from tests.inside import words_inside
from tests.leaks import CLOSED_CASE, CLOSED_ITEM, OPEN_WORD, TRACES, WORD, leaky_record
from tests.out import keep_account
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.scenes import built_once

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

MARCH, NEXT_YEAR = date(2026, 3, 10), date(2027, 1, 12)


@pytest.fixture
@built_once
def year(anyone: Cast) -> UUID:
    """Two published meetings of the year, the later with something closed; an agenda; the next
    year; and another body's. Returns the later meeting."""
    for title, held_on, more in (
        ("Martspunktet", MARCH, {}),
        ("Januarpunktet", NEXT_YEAR, {}),
        ("Dagsordenspunktet", date(2026, 5, 5), {"kind": DocumentKind.AGENDA}),
        ("Socialpunktet", date(2026, 6, 2), {"bodies": ("Socialudvalget",)}),
    ):
        record = make_record(make_item(title), held_on=held_on, **more)
        store_record(record, published=True, actor=SYSTEM)
    store_record(
        make_record(make_item("Arbejdspunktet"), held_on=date(2026, 8, 4)), actor=anyone.sanne
    )
    record = leaky_record()
    assert record.held_on.year == 2026
    return store_record(record, published=True, actor=anyone.sanne)


def wanted(edition: Audience = Audience.SECRETARIAT, **more: object) -> Wanted:
    facts: dict[str, object] = {"organization_id": TECHNICAL, "year": 2026}
    return Wanted(edition, **(facts | more))  # type: ignore[arg-type]


def words(actor: Actor, edition: Audience = Audience.SECRETARIAT, **more: object) -> str:
    return words_inside(make_protocol(wanted(edition, **more), actor, lambda *_: None).content)


@pytest.mark.parametrize("as_docx", [False, True])
def test_it_is_of_the_years_minutes_of_one_body_in_order(
    year: UUID, anyone: Cast, as_docx: bool
) -> None:
    told = words(anyone.sanne, Audience.PUBLIC, as_docx=as_docx)
    assert 0 < told.index("Martspunktet") < told.index(OPEN_WORD)
    for other in ("Januarpunktet", "Dagsordenspunktet", "Socialpunktet", "Arbejdspunktet"):
        assert other not in told


@pytest.mark.parametrize("as_docx", [False, True])
def test_the_public_edition_holds_no_trace_whoever_asks(
    year: UUID, anyone: Cast, as_docx: bool
) -> None:
    for actor in (anyone.sanne, anyone.mette, anyone.bente, SYSTEM):
        told = words(actor, Audience.PUBLIC, as_docx=as_docx)
        assert OPEN_WORD in told
        assert [trace for trace in (*TRACES, CLOSED_CASE) if trace in told] == []


def test_an_outsider_gets_the_public_edition_whatever_he_asks_for(year: UUID, anyone: Cast) -> None:
    for outsider in (anyone.sofus, anyone.astrid, anyone.karen, anyone.bente):
        told = words(outsider)
        assert OPEN_WORD in told
        assert [trace for trace in TRACES if trace in told] == []


def test_insiders_get_what_is_closed_and_its_name_says_so(year: UUID, anyone: Cast) -> None:
    for insider in (anyone.sanne, anyone.mette, anyone.arne):
        made = make_protocol(wanted(), insider, lambda *_: None)
        assert WORD in words_inside(made.content)
        assert made.file_name == "protokol-teknisk-udvalg-2026-lukket.pdf"
        assert made.page_count is not None
    assert WORD not in words(SYSTEM, Audience.PUBLIC)


def test_what_was_withdrawn_is_in_no_open_protocol(year: UUID, anyone: Cast) -> None:
    withdraw(year, "Forkert", actor=anyone.sanne)
    told = words(anyone.sofus)
    assert "Martspunktet" in told
    assert OPEN_WORD not in told
    assert OPEN_WORD not in words(anyone.sanne, Audience.PUBLIC)


def test_who_may_read_nothing_of_the_year_is_told_so(year: UUID, anyone: Cast) -> None:
    for actor in (anyone.sanne, anyone.bente):
        with pytest.raises(ProblemsFound) as found:
            words(actor, year=2025)
        assert found.value.problems == (Problem.NO_MINUTES_THAT_YEAR,)
    with pytest.raises(NotFound):
        words(anyone.sanne, organization_id=UUID(int=1))
    assert "Socialpunktet" in words(anyone.sanne, organization_id=SOCIAL)


def rule_out(anyone: Cast) -> None:
    with transaction() as writing:
        writing.add(
            Disqualification(
                item_id=CLOSED_ITEM, position=9, person_id=person_id("Mette Krogh"),
                name="Mette Krogh", ruling=Ruling.DISQUALIFIED,
            )
        )  # fmt: skip


def narrow(anyone: Cast) -> None:
    with transaction() as writing:
        writing.add(ItemReader(item_id=CLOSED_ITEM, person_id=person_id("Carl Winther")))


def take_back(anyone: Cast) -> None:
    with transaction() as writing:
        meeting_id = writing.get_one(AgendaItem, CLOSED_ITEM).meeting_id
    assert meeting_id is not None
    withdraw(meeting_id, "Forkert", actor=anyone.sanne)


@pytest.mark.parametrize(
    ("edition", "happens"),
    [
        (Audience.MEMBER, rule_out),
        (Audience.MEMBER, narrow),
        (Audience.PUBLIC, take_back),
    ],
)
def test_what_was_ordered_before_is_not_given_out_after(
    year: UUID, anyone: Cast, edition: Audience, happens: Callable[[Cast], None]
) -> None:
    keep_account(anyone.mette)
    before = order_document(OrderedKind.PROTOCOL, wanted(edition), actor=anyone.mette)
    document_work.make_next()
    there = OPEN_WORD if edition is Audience.PUBLIC else CLOSED_CASE.split()[0]
    assert there in words_inside(fetch(before, actor=anyone.mette).content)

    happens(anyone)

    with pytest.raises(ProblemsFound) as found:
        fetch(before, actor=anyone.mette)
    assert found.value.problems == (Problem.READABLE_HAS_CHANGED,)
    after = order_document(OrderedKind.PROTOCOL, wanted(edition), actor=anyone.mette)
    assert after != before
    document_work.make_next()
    told = words_inside(fetch(after, actor=anyone.mette).content)
    assert "Martspunktet" in told
    assert there not in told


def test_a_closed_protocol_is_logged_without_a_word_of_a_case(year: UUID, anyone: Cast) -> None:
    keep_account(anyone.mette)
    order_id = order_document(OrderedKind.PROTOCOL, wanted(Audience.MEMBER), actor=anyone.mette)
    document_work.make_next()
    fetch(order_id, actor=anyone.mette)
    with reading():
        lines = session().exec(
            select(LogEntry).where(LogEntry.subject_type == "document_order")
        ).all()  # fmt: skip
    assert {one.action for one in lines} == {LogAction.CREATED, LogAction.EXPORTED}
    assert {one.organization_id for one in lines} == {TECHNICAL}


def test_whoever_makes_a_protocol_with_closed_words_is_written_down(
    year: UUID, anyone: Cast
) -> None:
    for edition in (Audience.PUBLIC, Audience.SECRETARIAT):
        make_protocol(wanted(edition), SYSTEM, lambda *_: None)
    with reading():
        action = LogEntry.action == LogAction.EXPORTED
        lines = session().exec(select(LogEntry).where(action)).all()
    assert [(one.subject_type, one.organization_id) for one in lines] == [
        ("organization", TECHNICAL)
    ]


def test_what_is_read_is_the_same_until_something_is_changed(year: UUID, anyone: Cast) -> None:
    first = PROTOCOL.read(wanted(), anyone.mette)
    made = make_protocol(wanted(), anyone.mette, lambda *_: None)
    assert made.read_sha256 == first == PROTOCOL.read(wanted(), anyone.mette)
    assert PROTOCOL.read(wanted(Audience.PUBLIC), anyone.mette) != first


def test_it_is_told_how_far_it_is(year: UUID, anyone: Cast) -> None:
    heard: list[tuple[int, int]] = []
    make_protocol(wanted(), anyone.sanne, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 5), (2, 5), (3, 5), (4, 5)]


def test_the_command_writes_the_public_edition(
    year: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "open_installation", lambda settings: None)
    out = tmp_path / "protokol.docx"
    answer = CliRunner().invoke(commands, ["protocol", "teknisk-udvalg", "2026", "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    told = words_inside(out.read_bytes())
    assert OPEN_WORD in told
    assert WORD not in told
    for wrong, said in (
        (["findes-ikke", "2026"], "Der er intet organ med adressen findes-ikke."),
        (["teknisk-udvalg", "1999"], "Der er ingen referater fra det år"),
    ):
        answer = CliRunner().invoke(commands, ["protocol", *wrong])
        assert answer.exit_code == 2
        assert said in answer.output
