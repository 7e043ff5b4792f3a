"""Each signature is bound to the version that was read; what is on paper is kept apart."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.minutes import Signature
from meetings.models.people import Membership, Organization, Person
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import SnapshotDocument
from meetings.models.trail import LogField
from meetings.parsing.limits import Limits
from meetings.queries.awaiting_signature import list_awaiting
from meetings.queries.meetings import get_meeting, get_published
from meetings.queries.signing import own_answer, scan_of, signing_of, to_sign
from meetings.record import MeetingRecord
from meetings.rules.permissions import Actor, Grant
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import AttendanceNoted, Substituted
from meetings.services import signing, submitting
from meetings.services.correcting import Correction, correct_minutes
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.services.publishing import publish
from meetings.services.signing import Answer, Sheet
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    AdditionKind,
    AttendanceStatus,
    OrganizationKind,
    Problem,
    Role,
    SignatureKind,
)
from tests.factories import HELD_ON, make_record
from tests.leaks import WORD
from tests.minuting import MEMBERS, Live, hold_meeting, new
from tests.parsing.files import docx, image, pdf
from tests.people import Cast, person_id
from tests.rules.personal_samples import number_of
from tests.signing import (
    approved,
    asked_for,
    finish,
    give_accounts,
    given_to_members,
    held,
    line_of,
    mails_about,
    member,
    sign,
    submitted,
)

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
K = SignatureKind
LIMITS = Limits()
DAY = HELD_ON + timedelta(days=1)


def refused(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


@pytest.fixture
def live(anyone: Cast) -> Live:
    """Minutes that wait for five signatures."""
    return submitted(anyone)


def test_a_signature_is_bound_to_what_was_read_and_its_line_stands_in_the_log(live: Live) -> None:
    line = line_of(live.meeting_id, "Mette Krogh")
    sign(live.meeting_id, "Mette Krogh")
    after = line_of(live.meeting_id, "Mette Krogh")
    assert (after.kind, after.sha256) == (K.SIGNED, line.sha256)
    with reading():
        fields = session().exec(select(LogField).where(LogField.name == "sha256")).all()
        assert f'"{line.sha256}"' in {field.after_value for field in fields}
        assert verify_chain() == []


def test_another_version_than_the_one_read_is_not_signed(live: Live) -> None:
    with pytest.raises(ProblemsFound) as found:
        signing.answer(live.meeting_id, Answer(K.SIGNED, "0" * 64), actor=member("Jens Holm"))
    assert refused(found) == (Problem.MINUTES_ARE_ANOTHER_VERSION,)


@pytest.mark.slow
def test_a_double_click_signs_once(live: Live) -> None:
    sign(live.meeting_id, "Mette Krogh")
    first = line_of(live.meeting_id, "Mette Krogh").signed_at
    sign(live.meeting_id, "Mette Krogh")
    assert line_of(live.meeting_id, "Mette Krogh").signed_at == first


@pytest.mark.slow
def test_nobody_signs_for_another_or_what_is_not_his(live: Live, anyone: Cast) -> None:
    sha256 = asked_for(live.meeting_id)[0].sha256
    for actor in (anyone.viggo, anyone.sanne, anyone.arne, anyone.astrid, anyone.bente):
        with pytest.raises((NotAllowed, NotFound)):
            signing.answer(live.meeting_id, Answer(K.SIGNED, sha256), actor=actor)
        with reading(), pytest.raises(NotFound):
            to_sign(live.meeting_id, actor)
    for made_up in (K.GONE, K.MISSING, K.APPROVED_AT_MEETING):
        with pytest.raises(ProblemsFound):
            signing.answer(live.meeting_id, Answer(made_up, sha256), actor=anyone.mette)
    assert {line.kind for line in asked_for(live.meeting_id)} == {K.MISSING}


@pytest.mark.slow
def test_what_awaits_a_member_is_listed_until_he_answers(live: Live, anyone: Cast) -> None:
    with reading():
        assert [one.meeting_id for one in list_awaiting(anyone.mette)] == [live.meeting_id]
        assert own_answer(live.meeting_id, anyone.mette) is K.MISSING
        assert list_awaiting(anyone.sanne) == ()
    sign(live.meeting_id, "Mette Krogh", K.REFUSED)
    with reading():
        assert list_awaiting(anyone.mette) == ()


@pytest.mark.slow
def test_a_member_of_the_council_who_was_called_in_reads_and_signs(anyone: Cast) -> None:
    council = uuid4()
    seat = frozenset({Grant(Role.MEMBER, council)})
    lise = Actor("Lise Borg", person_id("account Lise"), person_id("Lise Borg"), seat)
    live = hold_meeting(anyone)
    _seat_in_council(council, lise)
    away = AttendanceStatus.EXCUSED
    mette = person_id("Mette Krogh")
    live.note(AttendanceNoted(**new(), person_id=mette, status=away))
    assert lise.person_id is not None
    live.note(
        Substituted(**new(), person_id=lise.person_id, member_id=mette, item_id=live.item_ids[1])
    )
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    with reading():
        minutes = to_sign(live.meeting_id, lise)
        assert [one.is_barred for one in minutes.hidden] == [False]
        assert minutes.hidden[0].number == "3"
    given = Answer(K.SIGNED, minutes.sha256)
    signing.answer(live.meeting_id, given, actor=lise)
    assert line_of(live.meeting_id, "Lise Borg").kind is K.SIGNED


def _seat_in_council(council: UUID, who: Actor) -> None:
    assert who.person_id is not None
    with transaction() as db:
        kind = OrganizationKind.COUNCIL
        db.add(Organization(id=council, name="Byrådet", slug="byraadet", kind=kind))
        db.add(Person(id=who.person_id, name=who.name))
        db.flush()
        db.add(Membership(organization_id=council, person_id=who.person_id, position=0))


@pytest.mark.slow
def test_who_has_not_answered_is_reminded_once_a_day(anyone: Cast) -> None:
    give_accounts(anyone)
    live = submitted(anyone)
    sign(live.meeting_id, "Mette Krogh")
    with pytest.raises(ProblemsFound) as found:
        signing.remind(live.meeting_id, actor=anyone.sanne)
    assert refused(found) == (Problem.REMINDED_TODAY,)
    _asked_days_ago(live.meeting_id, 2)
    assert signing.remind(live.meeting_id, actor=anyone.sanne) == 4
    assert mails_about("Påmindelse") == ["birgit", "carl", "jens", "omar"]
    with pytest.raises(ProblemsFound):
        signing.remind(live.meeting_id, actor=anyone.sanne)


def _asked_days_ago(meeting_id: UUID, days: int) -> None:
    with transaction() as db:
        for row in db.exec(select(Signature).where(Signature.meeting_id == meeting_id)):
            row.asked_at = now() - timedelta(days=days)
            db.add(row)


def sheet(live: Live, *names: str, content: bytes | None = None, **facts: object) -> Sheet:
    ids = [line_of(live.meeting_id, name).id for name in names]
    return Sheet(content or pdf("Underskrifter"), ids, DAY, **facts)  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("content", [pdf("Ark"), image()], ids=["pdf", "image"])
def test_a_sheet_covers_those_who_signed_it_with_its_bytes(
    live: Live, anyone: Cast, content: bytes
) -> None:
    both = sheet(live, "Jens Holm", "Birgit Skov", content=content)
    signing.enter_sheet(live.meeting_id, both, LIMITS, actor=anyone.sanne)
    for name in ("Jens Holm", "Birgit Skov"):
        line = line_of(live.meeting_id, name)
        assert (line.kind, line.on_paper, line.entered_by) == (K.SIGNED, True, "Sanne Lund")
        with reading():
            scan = scan_of(live.meeting_id, line.id, anyone.sanne)
        assert storage().get(scan.sha256) == content
    for actor in (anyone.mette, anyone.carl, anyone.arne, anyone.sofus, anyone.bente):
        with reading(), pytest.raises(NotFound):
            scan_of(live.meeting_id, line.id, actor)


@pytest.mark.slow
def test_what_is_no_scan_or_covers_nobody_is_not_kept(live: Live, anyone: Cast) -> None:
    for content, problem in (
        (docx("Ark"), Problem.SHEET_IS_NO_SCAN),
        (b"noget andet", Problem.FILE_IS_OF_NO_KNOWN_KIND),
    ):
        wrong = sheet(live, "Jens Holm", content=content)
        with pytest.raises(ProblemsFound) as found:
            signing.enter_sheet(live.meeting_id, wrong, LIMITS, actor=anyone.sanne)
        assert refused(found) == (problem,)
    with pytest.raises(ProblemsFound) as found:
        signing.enter_sheet(live.meeting_id, sheet(live), LIMITS, actor=anyone.sanne)
    assert refused(found) == (Problem.NOBODY_ON_THE_SHEET,)
    early = Sheet(pdf("Ark"), [asked_for(live.meeting_id)[0].id], HELD_ON - timedelta(days=1))
    with pytest.raises(ProblemsFound) as found:
        signing.enter_sheet(live.meeting_id, early, LIMITS, actor=anyone.sanne)
    assert refused(found) == (Problem.SIGNING_DAY_IS_WRONG,)


@pytest.mark.slow
def test_a_sheet_never_replaces_what_a_member_signed_himself(live: Live, anyone: Cast) -> None:
    sign(live.meeting_id, "Jens Holm")
    with pytest.raises(ProblemsFound) as found:
        signing.enter_sheet(live.meeting_id, sheet(live, "Jens Holm"), LIMITS, actor=anyone.sanne)
    assert refused(found) == (Problem.SIGNATURE_STANDS,)
    own = line_of(live.meeting_id, "Jens Holm").id
    with pytest.raises(ProblemsFound) as found:
        signing.take_back_entered(live.meeting_id, own, actor=anyone.sanne)
    assert refused(found) == (Problem.NOTHING_WAS_ENTERED,)


@pytest.mark.slow
def test_who_left_meanwhile_is_noted_and_the_minutes_can_be_approved(
    live: Live, anyone: Cast
) -> None:
    for name in MEMBERS[:-1]:
        sign(live.meeting_id, name)
    gone = line_of(live.meeting_id, MEMBERS[-1]).id
    signing.enter_gone(live.meeting_id, gone, actor=anyone.sanne)
    with pytest.raises(ProblemsFound):
        sign(live.meeting_id, MEMBERS[-1])
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert live.record().signatures[-1].kind is K.GONE


@pytest.mark.slow
def test_only_the_secretariat_reminds_and_enters(live: Live, anyone: Cast) -> None:
    line = line_of(live.meeting_id, "Jens Holm").id
    for actor in (anyone.mette, anyone.carl, anyone.sofus, anyone.arne, anyone.astrid):
        with pytest.raises(NotAllowed):
            signing.remind(live.meeting_id, actor=actor)
        with pytest.raises(NotAllowed):
            signing.enter_gone(live.meeting_id, line, actor=actor)
        with pytest.raises(NotAllowed):
            signing.take_back_entered(live.meeting_id, line, actor=actor)
        with pytest.raises(NotAllowed):
            signing.enter_approval(live.meeting_id, line, DAY, actor=actor)
        with reading(), pytest.raises(NotFound):
            signing_of(live.meeting_id, actor)


@pytest.mark.slow
def test_the_words_of_a_reservation_reach_no_outsider_and_no_mail(anyone: Cast) -> None:
    give_accounts(anyone)
    live = submitted(anyone)
    publish(live.meeting_id, actor=anyone.sanne)
    sign(live.meeting_id, "Jens Holm", K.SIGNED_WITH_RESERVATION, f"Salget af {WORD} er galt")
    for name in MEMBERS:
        if name != "Jens Holm":
            sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    with reading():
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert seen.record is not None
        assert WORD not in seen.record.model_dump_json()
        for kept in session().exec(select(SnapshotDocument)):
            assert WORD.encode() not in storage().get(kept.sha256)
        assert not [m for m in session().exec(select(OutboxMail)) if WORD in m.subject + m.body]
        values = [f"{f.before_value}{f.after_value}" for f in session().exec(select(LogField))]
        assert not [value for value in values if WORD in value]
        assert WORD in get_meeting(live.meeting_id, anyone.mette).record.model_dump_json()


# --- corrections -----------------------------------------------------------------------------


def correction(live: Live, **facts: object) -> Correction:
    given: dict[str, object] = {
        "html": "<p>Stien er fire meter bred.</p>",
        "reason": "Tastefejl",
        "item_id": live.item_ids[0],
        "access": Access.OPEN,
    }
    return Correction(**(given | facts))  # type: ignore[arg-type]


def corrections(record: MeetingRecord) -> list[tuple[str, str, str]]:
    return [
        (one.html, one.reason, one.author)
        for one in record.additions
        if one.kind is AdditionKind.CORRECTION
    ]


THE_CORRECTION = ("<p>Stien er fire meter bred.</p>", "Tastefejl", "Sanne Lund")


def test_a_correction_is_an_addition_under_the_same_signatures_in_every_version(
    anyone: Cast,
) -> None:
    give_accounts(anyone)
    live = approved(anyone)
    publish(live.meeting_id, actor=anyone.sanne)
    before = given_to_members(live.meeting_id)
    assert correct_minutes(live.meeting_id, correction(live), actor=anyone.sanne) == 6
    after = given_to_members(live.meeting_id)
    assert after.version == before.version + 1
    assert (after.approved, after.signed_sha256, after.chain_head) == (
        True,
        before.signed_sha256,
        before.chain_head,
    )
    with reading():
        for viewer in (anyone.mette, anyone.sanne):
            record = get_meeting(live.meeting_id, viewer).record
            assert corrections(record) == [THE_CORRECTION]
            assert [one.name for one in record.signatures] == list(MEMBERS)
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert seen.record is not None
        assert corrections(seen.record) == [THE_CORRECTION]
        for kept in seen.documents:
            assert b"fire meter" in storage().get(kept.sha256)
        mails = session().exec(select(OutboxMail)).all()
        assert not [mail for mail in mails if "fire meter" in mail.body]
        assert verify_chain() == []


@pytest.mark.slow
def test_a_correction_while_it_is_signed_lets_the_signatures_stand(
    live: Live, anyone: Cast
) -> None:
    sign(live.meeting_id, "Mette Krogh")
    correct_minutes(live.meeting_id, correction(live), actor=anyone.sanne)
    assert line_of(live.meeting_id, "Mette Krogh").kind is K.SIGNED
    with reading():
        assert corrections(to_sign(live.meeting_id, anyone.carl).record) == [THE_CORRECTION]
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert corrections(live.record()) == [THE_CORRECTION]


@pytest.mark.slow
def test_a_second_correction_stands_beside_the_first_and_once(anyone: Cast) -> None:
    live = approved(anyone)
    correct_minutes(live.meeting_id, correction(live), actor=anyone.sanne)
    correct_minutes(live.meeting_id, correction(live, reason="Igen"), actor=anyone.sanne)
    with reading():
        record = get_meeting(live.meeting_id, anyone.mette).record
    assert [reason for _, reason, _ in corrections(record)] == ["Tastefejl", "Igen"]


@pytest.mark.slow
def test_a_correction_of_a_closed_item_is_as_closed_as_the_item(anyone: Cast) -> None:
    live = approved(anyone)
    publish(live.meeting_id, actor=anyone.sanne)
    closed = correction(live, item_id=live.item_ids[2], html=f"<p>{WORD}</p>")
    correct_minutes(live.meeting_id, closed, actor=anyone.sanne)
    with reading():
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert seen.record is not None
        assert WORD not in seen.record.model_dump_json()
        for kept in session().exec(select(SnapshotDocument)):
            assert WORD.encode() not in storage().get(kept.sha256)
        assert WORD in get_meeting(live.meeting_id, anyone.mette).record.model_dump_json()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"html": " "}, Problem.TEXT_IS_MISSING),
        ({"reason": " "}, Problem.REASON_IS_MISSING),
        ({"item_id": UUID(int=3)}, Problem.ITEM_IS_NOT_OF_THE_MEETING),
        ({"reason": f"Om {number_of(date(1902, 5, 4))}"}, Problem.ADDITION_HOLDS_CPR),
    ],
)
def test_a_correction_says_what_why_and_where_and_no_cpr_number(
    anyone: Cast, facts: dict[str, object], problem: Problem
) -> None:
    live = submitted(anyone)
    with pytest.raises(ProblemsFound) as found:
        correct_minutes(live.meeting_id, correction(live, **facts), actor=anyone.sanne)
    assert refused(found) == (problem,)


@pytest.mark.slow
def test_what_can_be_changed_itself_is_not_corrected_and_imports_are(anyone: Cast) -> None:
    live = held(anyone)
    with pytest.raises(ProblemsFound):
        correct_minutes(live.meeting_id, correction(live), actor=anyone.sanne)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    for actor in (anyone.mette, anyone.carl, anyone.sofus, anyone.astrid):
        with pytest.raises(NotAllowed):
            correct_minutes(live.meeting_id, correction(live), actor=actor)


@pytest.mark.slow
def test_imported_minutes_that_were_published_are_corrected_the_same_way(anyone: Cast) -> None:
    meeting_id = store_record(make_record(), published=True, actor=anyone.sanne)
    found = Correction("<p>Salen var en anden.</p>", "Fejl i referatet", None, Access.OPEN)
    correct_minutes(meeting_id, found, actor=anyone.sanne)
    with reading():
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert seen.record is not None
        assert [text for text, _, _ in corrections(seen.record)] == ["<p>Salen var en anden.</p>"]
