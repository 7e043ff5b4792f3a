"""Minutes are submitted, taken back, approved and archived; what is signed is what is approved."""

import json
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, MeetingBody
from meetings.models.minutes import LapsedSignature, MinutesReturn
from meetings.models.people import BodyRules, Membership
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Publication, SnapshotDocument
from meetings.models.trail import LogField
from meetings.queries.drafts import get_draft
from meetings.queries.meetings import get_meeting, get_published
from meetings.queries.returned import returned_of
from meetings.rules.canonical import digest_of, read_canonical
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    MeetingClosed,
    MeetingOpened,
    NotTakingPart,
    Substituted,
)
from meetings.rules.version_difference import record_version
from meetings.services import submitting
from meetings.services.assemble import assemble
from meetings.services.correcting import Correction, correct_minutes
from meetings.services.history import verify_chain
from meetings.services.minuting import close_meeting, open_meeting
from meetings.services.publishing import publish, release
from meetings.services.signing import enter_approval
from meetings.services.verifying import verify_meeting
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    ApprovalForm,
    AttendanceStatus,
    Format,
    MemberRole,
    Problem,
    SignatureKind,
    State,
)
from tests.factories import HELD_ON, make_item, make_record
from tests.minuting import MEMBERS, Live, call_meeting, hold_meeting, new
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.rules.personal_samples import number_of
from tests.services.sent import store_draft
from tests.signing import (
    approved,
    asked_for,
    decide,
    finish,
    give_accounts,
    given_to_members,
    held,
    line_of,
    mails_about,
    publish_agenda,
    sign,
    state_of,
    submitted,
)

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True


def approves_by(form: ApprovalForm) -> None:
    with transaction() as db:
        db.add(BodyRules(organization_id=TECHNICAL, approval=form))


def refused(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_everybody_who_took_part_is_asked_about_the_very_version_the_members_got(
    anyone: Cast,
) -> None:
    give_accounts(anyone)
    live = held(anyone)
    done = submitting.submit(live.meeting_id, actor=anyone.sanne)
    lines = asked_for(live.meeting_id)
    given = given_to_members(live.meeting_id)
    assert state_of(live.meeting_id) is State.IN_REVIEW
    assert [line.name for line in lines] == list(MEMBERS)
    assert {line.kind for line in lines} == {SignatureKind.MISSING}
    assert {(line.snapshot_id, line.sha256) for line in lines} == {(given.id, given.sha256)}
    assert digest_of(given.canonical_json) == given.sha256
    assert done.asked == 5
    assert mails_about("til underskrift") == ["birgit", "carl", "jens", "mette", "omar"]
    assert mails_about("Referat: ") == ["sanne"]
    assert done.mails == 6


@pytest.mark.slow
def test_who_was_away_is_not_asked_and_who_stepped_in_is(anyone: Cast) -> None:
    live = hold_meeting(anyone)
    for name in ("Omar Dahl", "Mette Krogh"):
        away = AttendanceStatus.EXCUSED
        live.note(AttendanceNoted(**new(), person_id=person_id(name), status=away))
    live.note(
        Substituted(**new(), person_id=person_id("Viggo Damm"), member_id=person_id("Mette Krogh"))
    )
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    names = [line.name for line in asked_for(live.meeting_id)]
    assert names == ["Carl Winther", "Jens Holm", "Birgit Skov", "Viggo Damm"]


@pytest.mark.slow
def test_who_took_no_part_in_an_item_signs_the_whole_protocol(anyone: Cast) -> None:
    live = hold_meeting(anyone)
    for item_id in live.item_ids:
        live.note(NotTakingPart(**new(), item_id=item_id, person_id=person_id("Omar Dahl")))
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    assert "Omar Dahl" in [line.name for line in asked_for(live.meeting_id)]


@pytest.mark.slow
def test_where_the_chair_signs_only_the_chair_is_asked(anyone: Cast) -> None:
    approves_by(ApprovalForm.CHAIR)
    live = submitted(anyone)
    assert [line.name for line in asked_for(live.meeting_id)] == ["Carl Winther"]


@pytest.mark.slow
def test_where_the_next_meeting_approves_the_body_is_asked_and_no_mail_asks_to_sign(
    anyone: Cast,
) -> None:
    give_accounts(anyone)
    approves_by(ApprovalForm.NEXT_MEETING)
    live = submitted(anyone)
    [line] = asked_for(live.meeting_id)
    assert (line.name, line.person_id) == ("Teknisk Udvalg", None)
    assert mails_about("til underskrift") == []
    enter_approval(live.meeting_id, line.id, HELD_ON, actor=anyone.sanne)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    [printed] = live.record().signatures
    assert printed.kind is SignatureKind.APPROVED_AT_MEETING


@pytest.mark.slow
def test_imported_minutes_stand_as_found_and_are_not_submitted(anyone: Cast) -> None:
    meeting_id = store_draft(anyone, make_record(make_item()), state=State.HELD)
    with pytest.raises(ProblemsFound) as found:
        submitting.submit(meeting_id, actor=anyone.sanne)
    assert refused(found) == (Problem.STEP_IS_NOT_POSSIBLE,)


@pytest.mark.slow
def test_nobody_but_the_secretary_submits_takes_back_or_approves(anyone: Cast) -> None:
    live = submitted(anyone)
    for actor in (anyone.carl, anyone.mette, anyone.sofus, anyone.astrid, anyone.bente):
        for step in (submitting.submit, submitting.approve, submitting.archive):
            with pytest.raises((NotAllowed, NotFound)):
                step(live.meeting_id, actor=actor)
        with pytest.raises((NotAllowed, NotFound)):
            submitting.take_back(live.meeting_id, "Fejl", actor=actor)


@pytest.mark.slow
def test_a_cpr_number_stops_the_submission_before_anybody_has_it(anyone: Cast) -> None:
    live = held(anyone)
    write_decision(live, f"<p>Borgeren har {number_of(date(1971, 3, 4))}.</p>")
    with pytest.raises(ProblemsFound) as found:
        submitting.submit(live.meeting_id, actor=anyone.sanne)
    assert refused(found) == (Problem.CPR_IS_PUBLIC,)
    assert state_of(live.meeting_id) is State.HELD
    assert not asked_for(live.meeting_id)


def write_decision(live: Live, html: str, place: int = 0) -> None:
    with transaction() as db:
        statement = select(Decision).where(Decision.item_id == live.item_ids[place])
        row = db.exec(statement).one()
        row.html = html
        db.add(row)


@pytest.mark.slow
def test_what_was_changed_since_the_secretary_looked_is_not_submitted_unseen(anyone: Cast) -> None:
    live = held(anyone)
    seen = record_version(live.record())
    write_decision(live, "<p>Udsat.</p>")
    with pytest.raises(ProblemsFound) as found:
        submitting.submit(live.meeting_id, seen, actor=anyone.sanne)
    assert refused(found) == (Problem.RECORD_CHANGED_MEANWHILE,)


@pytest.mark.slow
def test_nobody_writes_in_minutes_that_members_sign(anyone: Cast) -> None:
    live = submitted(anyone)
    with reading():
        assert not get_draft(live.item_ids[0], anyone.sanne).may_write
    with pytest.raises(ProblemsFound):
        release(live.meeting_id, actor=anyone.sanne)
    submitting.take_back(live.meeting_id, "Et tal var forkert", actor=anyone.sanne)
    with reading():
        assert get_draft(live.item_ids[0], anyone.sanne).may_write


def test_minutes_taken_back_lose_their_signatures_and_say_why(anyone: Cast) -> None:
    give_accounts(anyone)
    live = submitted(anyone)
    sign(live.meeting_id, "Mette Krogh")
    before = given_to_members(live.meeting_id)
    with pytest.raises(ProblemsFound) as found:
        submitting.take_back(live.meeting_id, "  ", actor=anyone.sanne)
    assert refused(found) == (Problem.REASON_IS_MISSING,)
    assert submitting.take_back(live.meeting_id, "Et tal var forkert", actor=anyone.sanne) == 5
    assert (state_of(live.meeting_id), asked_for(live.meeting_id)) == (State.HELD, [])
    assert len(mails_about("taget tilbage")) == 5
    with reading():
        lapsed = session().exec(select(LapsedSignature)).all()
        assert [(one.name, one.sha256) for one in lapsed] == [("Mette Krogh", before.sha256)]
        returned = returned_of(live.meeting_id, anyone.mette)
        assert returned is not None
        assert returned.reason == "Et tal var forkert"
        assert returned_of(live.meeting_id, anyone.sofus) is None
        assert get_meeting(live.meeting_id, anyone.mette).version == before.version


@pytest.mark.slow
def test_a_new_submission_asks_everybody_about_the_new_version(anyone: Cast) -> None:
    live = submitted(anyone)
    sign(live.meeting_id, "Mette Krogh")
    first = given_to_members(live.meeting_id)
    submitting.take_back(live.meeting_id, "Et tal var forkert", actor=anyone.sanne)
    write_decision(live, "<p>Godkendt med fire meter.</p>")
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    second = given_to_members(live.meeting_id)
    assert (first.version + 1, first.sha256 != second.sha256) == (second.version, True)
    assert {line.sha256 for line in asked_for(live.meeting_id)} == {second.sha256}
    assert line_of(live.meeting_id, "Mette Krogh").kind is SignatureKind.MISSING


@pytest.mark.slow
def test_minutes_are_approved_when_all_have_answered(anyone: Cast) -> None:
    live = submitted(anyone)
    for name in MEMBERS[:-1]:
        sign(live.meeting_id, name)
    with pytest.raises(ProblemsFound) as found:
        submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert refused(found) == (Problem.NOT_ALL_HAVE_ANSWERED,)
    sign(live.meeting_id, MEMBERS[-1], SignatureKind.REFUSED)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert state_of(live.meeting_id) is State.APPROVED


def test_what_is_approved_is_what_was_signed_with_its_signatures(anyone: Cast) -> None:
    live = submitted(anyone)
    signed = given_to_members(live.meeting_id)
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    final = given_to_members(live.meeting_id)
    record = read_canonical(final.canonical_json)
    assert final.approved
    assert (final.signed_sha256, len(final.chain_head)) == (signed.sha256, 64)
    assert record.model_copy(update={"signatures": ()}) == read_canonical(signed.canonical_json)
    assert [one.name for one in record.signatures] == list(MEMBERS)
    assert all(one.signed_at is not None for one in record.signatures)
    with reading():
        assert assemble(live.meeting_id) == record
        assert verify_chain() == []


@pytest.mark.slow
def test_the_documents_of_approved_minutes_say_what_was_signed(anyone: Cast) -> None:
    live = approved(anyone)
    final = given_to_members(live.meeting_id)
    with reading():
        kept = (
            session()
            .exec(
                select(SnapshotDocument)
                .where(SnapshotDocument.snapshot_id == final.id)
                .where(SnapshotDocument.format == Format.JSON)
            )
            .one()
        )
    document = json.loads(storage().get(kept.sha256).decode().partition("\n")[2])
    assert document["approved"]
    assert document["signed_sha256"] == final.signed_sha256
    assert document["chain_head"] == final.chain_head


@pytest.mark.slow
def test_minutes_changed_behind_the_members_backs_are_not_approved(anyone: Cast) -> None:
    live = submitted(anyone)
    for name in MEMBERS:
        sign(live.meeting_id, name)
    with transaction() as db:
        row = db.get_one(AgendaItem, live.item_ids[0])
        row.title = "Noget andet"
        db.add(row)
    with pytest.raises(ProblemsFound) as found:
        submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert refused(found) == (Problem.MINUTES_CHANGED_IN_REVIEW,)


@pytest.mark.slow
def test_published_minutes_are_what_members_sign_and_become_the_approved(anyone: Cast) -> None:
    live = submitted(anyone)
    publish(live.meeting_id, actor=anyone.sanne)
    with reading():
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert (seen.snapshot_sha256, seen.approved) == (
            asked_for(live.meeting_id)[0].sha256,
            False,
        )
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    with reading():
        seen = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert seen.approved
        assert seen.record is not None
        assert [one.name for one in seen.record.signatures] == list(MEMBERS)


@pytest.mark.slow
def test_a_published_agenda_does_not_make_its_approved_minutes_public(anyone: Cast) -> None:
    live = submitted(anyone)
    agenda_id = publish_agenda(live.meeting_id)
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    assert public_snapshots(live.meeting_id) == [agenda_id]


def public_snapshots(meeting_id: UUID) -> list[UUID]:
    with reading():
        statement = select(Publication.snapshot_id).where(Publication.meeting_id == meeting_id)
        return list(session().exec(statement.order_by(col(Publication.published_at))))


@pytest.mark.slow
def test_approved_minutes_are_archived_and_signed_no_more(anyone: Cast) -> None:
    live = approved(anyone)
    submitting.archive(live.meeting_id, actor=anyone.sanne)
    assert state_of(live.meeting_id) is State.ARCHIVED
    for step in (submitting.submit, submitting.approve, submitting.archive):
        with pytest.raises(ProblemsFound):
            step(live.meeting_id, actor=anyone.sanne)
    with pytest.raises(ProblemsFound):
        submitting.take_back(live.meeting_id, "Fejl", actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as found:
        sign(live.meeting_id, "Mette Krogh", SignatureKind.REFUSED)
    assert refused(found) == (Problem.MINUTES_ARE_NOT_SIGNED_NOW,)


@pytest.mark.slow
def test_submitting_twice_asks_once(anyone: Cast) -> None:
    live = submitted(anyone)
    with pytest.raises(ProblemsFound):
        submitting.submit(live.meeting_id, actor=anyone.sanne)
    assert len(asked_for(live.meeting_id)) == 5


@pytest.mark.slow
def test_no_reason_for_taking_back_stands_in_the_log_or_a_mail(anyone: Cast) -> None:
    give_accounts(anyone)
    live = submitted(anyone)
    submitting.take_back(live.meeting_id, "Havnegrunden var nævnt", actor=anyone.sanne)
    with reading():
        assert not [m for m in session().exec(select(OutboxMail)) if "Havnegrunden" in m.body]
        kept = [f"{f.before_value} {f.after_value}" for f in session().exec(select(LogField))]
        assert not [value for value in kept if "Havnegrunden" in value]
        assert len(session().exec(select(MinutesReturn)).all()) == 1


@pytest.mark.slow
def test_the_record_stands_after_every_step_of_its_signing(anyone: Cast) -> None:
    live = submitted(anyone)
    sign(live.meeting_id, "Mette Krogh")
    submitting.take_back(live.meeting_id, "Et tal var forkert", actor=anyone.sanne)
    write_decision(live, "<p>Godkendt med fire meter.</p>")
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    publish(live.meeting_id, actor=anyone.sanne)
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    correction = Correction("<p>Fem meter.</p>", "Tastefejl", live.item_ids[0], Access.OPEN)
    correct_minutes(live.meeting_id, correction, actor=anyone.sanne)
    submitting.archive(live.meeting_id, actor=anyone.sanne)
    assert verify_meeting(live.meeting_id, actor=anyone.sanne).misfits == ()


@pytest.mark.slow
def test_who_sits_in_both_bodies_of_a_joint_meeting_signs_once_for_both(anyone: Cast) -> None:
    live = call_meeting(anyone)
    with transaction() as db:
        carl = person_id("Carl Winther")
        db.add(Membership(organization_id=SOCIAL, person_id=carl, role=MemberRole.MEMBER))
        body = MeetingBody(
            meeting_id=live.meeting_id, organization_id=SOCIAL, position=1, name="Socialudvalget"
        )
        db.add(body)
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live.everybody_is_there()
    decide(live, TECHNICAL, SOCIAL)
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=anyone.sanne)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    names = [line.name for line in asked_for(live.meeting_id)]
    assert names == [*MEMBERS, "Carl Winther"]
    sign(live.meeting_id, "Carl Winther")
    signed = [x for x in asked_for(live.meeting_id) if x.kind is SignatureKind.SIGNED]
    assert [(x.name, x.organization_id) for x in signed] == [
        ("Carl Winther", TECHNICAL),
        ("Carl Winther", SOCIAL),
    ]
