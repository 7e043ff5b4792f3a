"""From a record and what is known of it to the findings, and how they are known again."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given

from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Decision,
    Item,
    MeetingRecord,
    Recommendation,
    Section,
    Statement,
)
from meetings.rules.agenda_check import CheckFacts, FileSeen, check_record, is_broken, linked_ids
from meetings.rules.contacts import contact_of
from meetings.rules.findings import (
    CANNOT_BE_SETTLED,
    SEVERITIES,
    Finding,
    Place,
    fingerprint_of,
)
from meetings.rules.templates import TemplateLine
from meetings.vocabulary import (
    Access,
    DocumentKind,
    FileProblem,
    FindingKind,
    Purpose,
    SectionKind,
    Severity,
    StatementKind,
    TemplatePartKind,
    UnitKind,
)
from tests.factories import make_item, make_record, make_section
from tests.records import meeting_records
from tests.rules.personal_samples import ON, number_of

ITEM = UUID("00000000-0000-4000-8000-000000000001")
FILE = UUID("00000000-0000-4000-8000-0000000000f1")
MEETING = UUID("00000000-0000-4000-8000-0000000000aa")
NUMBER = number_of(date(1902, 5, 4))
CPR = f"{NUMBER[:6]}-{NUMBER[6:]}"
SHA = "ab" * 32
REQUIRED = (TemplateLine(TemplatePartKind.SECTION, SectionKind.CASE, "Sagsfremstilling", True),)


def item(*parts: Any, title: str = "Cykelsti", **facts: Any) -> Item:
    return make_item(title, *parts, id=ITEM, **facts)


def files(**facts: Any) -> AttachmentList:
    given: dict[str, Any] = {
        "id": FILE,
        "title": "Kort",
        "file_name": "kort.pdf",
        "sha256": SHA,
        "access": Access.OPEN,
    }
    return AttachmentList(access=Access.OPEN, attachments=(Attachment(**given | facts),))


def agenda(*items: Item, **facts: Any) -> MeetingRecord:
    return make_record(*items, **({"kind": DocumentKind.AGENDA} | facts))


def findings(record: MeetingRecord, **facts: Any) -> tuple[Finding, ...]:
    given: dict[str, Any] = {"files": {SHA: FileSeen()}} | facts
    return check_record(CheckFacts(record, ON, **given))


def kinds(*items: Item, **facts: Any) -> list[FindingKind]:
    return [finding.kind for finding in findings(agenda(*items), **facts)]


def test_a_whole_agenda_has_no_finding() -> None:
    whole = item(
        Recommendation(html="<p>Det indstilles.</p>", access=Access.OPEN),
        make_section("Stien bliver tre meter bred."),
        files(),
        purpose=Purpose.DECISION,
    )
    assert kinds(whole, template=REQUIRED) == []


CLOSED: dict[str, Any] = {"access": Access.CLOSED, "closed_reason": "Personsag"}


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (item(make_section("Tekst"), purpose=Purpose.DECISION), FindingKind.NO_RECOMMENDATION),
        (
            item(Recommendation(html="<p> </p>", access=Access.OPEN), purpose=Purpose.DECISION),
            FindingKind.NO_RECOMMENDATION,
        ),
        (item(files(**CLOSED)), FindingKind.CLOSED_ATTACHMENT_ON_OPEN_ITEM),
        (item(files(sha256="")), FindingKind.ATTACHMENT_IS_MISSING),
        (item(files(sha256="cd" * 32)), FindingKind.ATTACHMENT_IS_MISSING),
        (item(access=Access.CLOSED, public_title="Et punkt"), FindingKind.NO_GROUND),
        (item(make_section("x", access=Access.CLOSED)), FindingKind.NO_GROUND),
        (item(**CLOSED), FindingKind.TITLE_TELLS),
        (item(**CLOSED, public_title="Cykelsti"), FindingKind.TITLE_TELLS),
        (
            item(title="Salg af Havnevej 14", **CLOSED, public_title="Havnevej 14 sælges"),
            FindingKind.TITLE_TELLS,
        ),
        (item(make_section("x", html='<p><a href="/bilag/x">x</a></p>')), None),
        (
            item(make_section("x", html=f'<p><a href="/punkt/{FILE}">x</a></p>')),
            FindingKind.LINK_IS_BROKEN,
        ),
        (
            item(make_section("x", html='<p><a href="https://intranet/x">x</a></p>')),
            FindingKind.LINK_IS_BROKEN,
        ),
        (item(**CLOSED, public_title="Personsag"), None),
        (item(title="Salg af Havnevej 14", **CLOSED, public_title="Salg af ejendom"), None),
    ],
)
def test_each_fault_is_found_alone(made: Item, kind: FindingKind | None) -> None:
    assert kinds(made) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (FileSeen(problem=FileProblem.ENCRYPTED), FindingKind.ATTACHMENT_IS_UNREADABLE),
        (FileSeen(problem=FileProblem.BROKEN), FindingKind.ATTACHMENT_IS_UNREADABLE),
        (FileSeen(problem=FileProblem.TOO_SLOW), FindingKind.ATTACHMENT_IS_UNREADABLE),
        (FileSeen(examined=False), FindingKind.ATTACHMENT_IS_UNREADABLE),
        (FileSeen(problem=FileProblem.NO_TEXT), FindingKind.TOO_LITTLE_TEXT),
        (FileSeen(active=True), FindingKind.ATTACHMENT_IS_ACTIVE),
        (FileSeen(words=f"side 1\fSe {CPR}"), FindingKind.CPR_NUMBER),
        (FileSeen(words="Tlf. 23 45 67 89"), FindingKind.PHONE_NUMBER),
    ],
)
def test_what_is_known_of_a_file_is_told(seen: FileSeen, kind: FindingKind) -> None:
    assert kinds(item(files()), files={SHA: seen}) == [kind]


def test_an_agenda_of_nothing_is_stopped_and_cannot_be_settled_away() -> None:
    (found,) = check_record(CheckFacts(agenda().model_copy(update={"items": ()}), ON))

    assert found.severity is Severity.STOPS
    assert found.kind in CANNOT_BE_SETTLED


def test_few_things_stop_a_sending() -> None:
    assert {kind for kind, weight in SEVERITIES.items() if weight is Severity.STOPS} == {
        FindingKind.NO_ITEMS,
        FindingKind.CPR_NUMBER,
        FindingKind.SECTION_IS_EMPTY,
    }
    assert set(SEVERITIES) == set(FindingKind)


@pytest.mark.parametrize(
    ("neutral", "weight"), [("", Severity.TOLD), ("Havnevej 14 sælges", Severity.STOPS)]
)
def test_a_neutral_title_stops_where_it_says_too_much_and_not_where_it_lacks(
    neutral: str, weight: Severity
) -> None:
    made = item(title="Salg af Havnevej 14", **CLOSED, public_title=neutral)
    (found,) = findings(agenda(made))
    assert (found.kind, found.severity) == (FindingKind.TITLE_TELLS, weight)


def test_a_required_section_is_asked_for_unless_the_item_writes_itself() -> None:
    empty = item(make_section("", html=""))
    other = item(make_section("Noget", kind=SectionKind.ECONOMY))

    assert kinds(empty, template=REQUIRED) == [FindingKind.SECTION_IS_EMPTY]
    assert kinds(other, template=REQUIRED) == [FindingKind.SECTION_IS_EMPTY]
    for standing in (empty, other):
        assert kinds(standing, template=REQUIRED, standing=frozenset({ITEM})) == []
    assert kinds(item(withdrawn=True, parts=()), template=REQUIRED) == []


def test_an_empty_section_that_the_members_have_already_is_told_and_stops_nothing() -> None:
    made = agenda(item(make_section("", html="")))
    for sent, weight in ((frozenset(), Severity.STOPS), (frozenset({ITEM}), Severity.TOLD)):
        (found,) = findings(made, template=REQUIRED, sent=sent)
        assert found.severity is weight


def test_a_section_of_the_bodys_own_is_known_by_its_heading() -> None:
    own = (TemplateLine(TemplatePartKind.SECTION, SectionKind.OTHER, "Klimaspor", True),)
    written = make_section("Neutralt", kind=SectionKind.OTHER, heading="Klimaspor")
    other = make_section("Neutralt", kind=SectionKind.OTHER, heading="Børnespor")

    assert kinds(item(written), template=own) == []
    assert kinds(item(other), template=own) == [FindingKind.SECTION_IS_EMPTY]


@pytest.mark.parametrize(("due", "late"), [(ON, False), (date(2026, 11, 21), True), (None, False)])
def test_late_is_told_from_the_day_after_the_notice(due: date | None, late: bool) -> None:
    assert (FindingKind.AGENDA_IS_LATE in kinds(item(), due_on=due)) is late


def test_a_late_item_says_why_and_then_nothing_is_told() -> None:
    late = frozenset({ITEM})

    assert kinds(item(), late=late) == [FindingKind.ITEM_IS_LATE]
    assert kinds(item(late_reason=" "), late=late) == [FindingKind.ITEM_IS_LATE]
    assert kinds(item(late_reason="Fristen er kortere."), late=late) == []


def test_minutes_are_not_asked_for_what_an_agenda_needs() -> None:
    record = make_record(item(purpose=Purpose.DECISION), kind=DocumentKind.MINUTES)

    assert not findings(record, template=REQUIRED)


def _in(where: str) -> tuple[MeetingRecord, dict[str, Any]]:
    """An agenda with a CPR number in one place that citizens or lists would show."""
    section = make_section(f"Borger {CPR}")
    neutral = item(**CLOSED, public_title=f"Sag om {CPR}")
    told = Decision(html="<p>x</p>", public_html=f"<p>{CPR}</p>", closed_reason="Personsag")
    spoken = Statement(by="A", kind=StatementKind.REMARK, html=f"<p>{CPR}</p>")
    words = {"files": {SHA: FileSeen(words=f"Bilag {CPR}")}}
    made: dict[str, tuple[MeetingRecord, dict[str, Any]]] = {
        "section": (agenda(item(section)), {}),
        "title": (agenda(item(title=f"Om {CPR}")), {}),
        "neutral title": (agenda(neutral), {}),
        "closed title": (agenda(item(title=f"Om {CPR}", **CLOSED, public_title="Sag")), {}),
        "file name": (agenda(item(files(file_name=f"{CPR}.pdf"))), {}),
        "attachment's title": (agenda(item(files(title=f"Ansøgning {CPR}"))), {}),
        "attachment": (agenda(item(files())), words),
        "public decision": (agenda(item(told, **CLOSED, public_title="Sag")), {}),
        "statement": (agenda(item(statements=(spoken,))), {}),
        "preface": (agenda(item(), preface=(section,)), {}),
        "addition": (
            agenda(
                item(),
                additions=(Addition(added_on=ON, html=f"<p>{CPR}</p>", access=Access.OPEN),),
            ),
            {},
        ),
        "case number": (agenda(item(case_number=CPR)), {}),
        "recommendation": (
            agenda(item(Recommendation(html=f"<p>{CPR}</p>", access=Access.OPEN))),
            {},
        ),
        "table": (
            agenda(
                item(
                    make_section(
                        "x",
                        html=f"<table><tbody><tr><td>{NUMBER[:6]}</td><td>{NUMBER[6:]}</td></tr>"
                        "</tbody></table>",
                    )
                )
            ),
            {},
        ),
    }
    return made[where]


@pytest.mark.parametrize(
    "where",
    [
        "section",
        "title",
        "neutral title",
        "closed title",
        "file name",
        "attachment's title",
        "attachment",
        "public decision",
        "statement",
        "preface",
        "addition",
        "case number",
        "recommendation",
        "table",
    ],
)
def test_a_cpr_number_is_found_wherever_it_would_be_read(where: str) -> None:
    record, facts = _in(where)
    found = [one for one in findings(record, **facts) if one.kind is FindingKind.CPR_NUMBER]

    assert len(found) == 1
    assert found[0].value == NUMBER
    assert found[0].is_public is (where != "closed title")


def test_closed_texts_and_closed_attachments_may_hold_what_they_are_closed_for() -> None:
    closed = item(
        make_section(f"Borger {CPR}", **CLOSED), files(**CLOSED), **CLOSED, public_title="Sag"
    )
    assert kinds(closed, files={SHA: FileSeen(words=CPR)}) == []


def test_the_number_is_shown_hidden_with_the_words_around_it() -> None:
    other = number_of(date(1931, 8, 7))
    text = f"Sagen angår {CPR} og hans søster {other[:6]}-{other[6:]}, som bor der."
    found = findings(agenda(item(make_section(text))))

    assert found[0].told == (
        "Sagsfremstilling Sagen angår 0405••-•••• og hans søster 0708••-••••, som bor…",
    )
    assert len(found) == 2
    shown = "".join(text for one in found for text in one.told) + repr(found)
    assert NUMBER[4:6] + "-" + NUMBER[6:] not in shown
    assert NUMBER[6:] not in shown
    assert other[6:] not in shown


def test_one_line_for_the_addresses_of_an_item_and_one_for_each_attachment() -> None:
    made = item(
        make_section("a@b.dk og c@d.dk"),
        make_section("e@f.dk"),
        files(),
    )
    found = findings(agenda(made), files={SHA: FileSeen(words="g@h.dk, g@h.dk")})

    assert [one.kind for one in found] == [FindingKind.EMAIL_ADDRESS] * 2
    assert [one.told for one in found] == [("a@b.dk", "c@d.dk", "e@f.dk"), ("g@h.dk",)]


def test_approved_domains_and_numbers_are_not_told() -> None:
    made = item(make_section("post@lindevang.dk, tlf. 70203040, x@andre.dk"))
    found = findings(agenda(made), approved=frozenset({"lindevang.dk", "70203040"}))

    assert [one.told for one in found] == [("x@andre.dk",)]


def test_a_list_of_very_many_numbers_is_one_line() -> None:
    numbers = [number_of(date(1901 + n, 3, 4)) for n in range(25)]
    text = "\n".join(f"{one[:6]}-{one[6:]}" for one in numbers)
    found = findings(agenda(item(files())), files={SHA: FileSeen(words=text)})

    assert len(found) == 1
    assert len(found[0].value.split()) == 25
    assert len(found[0].told) == 3


def test_the_pages_of_an_attachment_are_told() -> None:
    words = f"Intet\f{CPR}\fIntet\f{CPR}"
    (found,) = findings(agenda(item(files())), files={SHA: FileSeen(words=words)})

    assert found.pages == (2, 4)


KEY = b"a key"


def test_a_finding_is_known_again_after_an_edit_elsewhere_and_is_another_when_it_changes() -> None:
    (before,) = findings(agenda(item(make_section(f"Om {CPR}"))))
    (after,) = findings(
        agenda(
            item(make_section("Ny indledning", kind=SectionKind.SUMMARY, heading="Resumé")),
            make_item("Et andet punkt"),
            item(make_section(f"Helt nye ord om {CPR} her")),
        )
    )
    other = number_of(date(1931, 8, 7))
    (another,) = findings(agenda(item(make_section(f"Om {other[:6]}-{other[6:]}"))))

    assert fingerprint_of(before, MEETING, KEY) == fingerprint_of(after, MEETING, KEY)
    assert fingerprint_of(before, MEETING, KEY) != fingerprint_of(another, MEETING, KEY)
    assert fingerprint_of(before, MEETING, KEY) != fingerprint_of(before, MEETING, b"another")
    assert fingerprint_of(before, MEETING, KEY) != fingerprint_of(before, ITEM, KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": FindingKind.PHONE_NUMBER},
        {"value": "x"},
        {"place": Place(ITEM, UnitKind.SECTION, "Økonomi")},
        {"place": Place(ITEM, UnitKind.ATTACHMENT, "Kort", FILE)},
    ],
)
def test_a_fingerprint_is_of_kind_place_and_value(change: dict[str, Any]) -> None:
    one = Finding(FindingKind.CPR_NUMBER, Place(ITEM, UnitKind.SECTION, "Sag"), NUMBER)

    assert fingerprint_of(one, MEETING, KEY) != fingerprint_of(replace(one, **change), MEETING, KEY)


def test_an_attachments_finding_survives_another_title() -> None:
    one = Finding(FindingKind.CPR_NUMBER, Place(ITEM, UnitKind.ATTACHMENT, "Kort", FILE), NUMBER)
    renamed = replace(one, place=Place(ITEM, UnitKind.ATTACHMENT, "Bilag 1", FILE))

    assert fingerprint_of(one, MEETING, KEY) == fingerprint_of(renamed, MEETING, KEY)


@pytest.mark.parametrize(
    ("href", "broken"),
    [
        (f"/punkt/{ITEM}", False),
        (f"/bilag/{FILE}", True),
        ("/udvalg/teknisk-udvalg", False),
        (f"/moeder/{MEETING}", True),
        (f"/punkter/{ITEM}/skriv", True),
        ("https://www.lindevang.dk/plan?id=1", False),
        ("https://blåbær.dk", False),
        ("http://localhost:8000/", True),
        ("https://", True),
        ("mailto:post@lindevang.dk", False),
        ("mailto:post", True),
    ],
)
def test_a_link_is_judged_by_its_form_and_our_own_rows(href: str, broken: bool) -> None:
    assert is_broken(href, frozenset({ITEM})) is broken


def test_the_ids_to_look_up_are_those_of_our_own_links() -> None:
    html = (
        f'<ul><li><p><a href="/punkt/{ITEM}">a</a></p></li></ul>'
        f'<p><a href="https://x.dk/{FILE}">b</a></p>'
    )
    assert linked_ids(agenda(item(Section(kind=SectionKind.CASE, html=html)))) == {ITEM}


@given(meeting_records())
def test_any_record_can_be_checked(record: MeetingRecord) -> None:
    for found in findings(record, template=REQUIRED, due_on=date(2000, 1, 1)):
        assert fingerprint_of(found, MEETING, KEY)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("lindevang.dk", "lindevang.dk"),
        (" Post@Lindevang.dk ", "lindevang.dk"),
        ("www.lindevang.dk", "lindevang.dk"),
        ("@lindevang.dk", "lindevang.dk"),
        ("70 20 30 40", "70203040"),
        ("+45 70203040", "70203040"),
        ("gmail.com", ""),
        ("hans@hotmail.com", ""),
        ("dk", ""),
        ("10203040", ""),
        ("7020304", ""),
        ("", ""),
    ],
)
def test_only_domains_and_numbers_can_be_approved_and_never_anybodys(
    written: str, value: str
) -> None:
    assert contact_of(written) == value
