"""What is decided is a text like the others: every saving a version, and no one overwritten."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.queries.decision_texts import DecisionText, decisions_of
from meetings.queries.texts import removed_texts, versions_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    MeetingClosed,
    MeetingOpened,
    OutcomeNoted,
    Undone,
)
from meetings.rules.visibility import for_audience
from meetings.services.decision_texts import (
    Phrased,
    close_decision,
    follow_item,
    restore_decision,
    save_decision,
    use_newest_decision,
    use_phrase,
)
from meetings.services.importing import store_record
from meetings.services.minuting import close_meeting, open_meeting
from meetings.services.text_order import bring_back_text
from meetings.services.text_versions import EditedMeanwhile
from meetings.services.texts import Restoring, TextChange, save_text
from meetings.vocabulary import (
    Access,
    Audience,
    ConsultationState,
    DecisionKind,
    DocumentKind,
    Problem,
    Purpose,
    State,
)
from tests.factories import make_item, make_record
from tests.minuting import Live, call_meeting, hold_meeting, new, seat_everybody
from tests.people import CAST, Cast

ON_BOTH_SERVERS = True
SANNE, LISE = CAST.sanne, Actor("Lise Dahl", uuid4(), grants=CAST.sanne.grants)


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way."""
    return hold_meeting(anyone)


def decision(live: Live, place: int = 1, viewer: Actor = SANNE) -> DecisionText:
    with reading():
        [found] = decisions_of(live.item_ids[place], viewer)
    return found


def write(live: Live, html: str, place: int = 1, actor: Actor = SANNE) -> None:
    now = decision(live, place)
    save_decision(live.item_ids[place], TextChange(now.id, now.version, html), actor=actor)


def treatment(live: Live, place: int = 1) -> ConsultationState:
    with reading():
        item = session().get_one(AgendaItem, live.item_ids[place])
        return session().get_one(Consultation, item.consultation_id).state


def test_what_is_written_stands_in_the_record_and_is_a_version(live: Live) -> None:
    write(live, "<p>Godkendt.</p>")
    write(live, "<p>Godkendt med bemærkninger.</p>", actor=LISE)
    [part] = [part for part in live.item(1).parts if part.type == "decision"]
    assert part.html == "<p>Godkendt med bemærkninger.</p>"
    with reading():
        found = versions_of(live.item_ids[1], decision(live).id, SANNE)
    assert [(one.made_by, one.html) for one in found] == [
        ("Lise Dahl", "<p>Godkendt med bemærkninger.</p>"),
        ("Sanne Lund", "<p>Godkendt.</p>"),
    ]


def test_two_minute_takers_never_overwrite_each_other_unseen(live: Live) -> None:
    seen = decision(live)
    write(live, "<p>Lises ord.</p>", actor=LISE)
    mine = TextChange(seen.id, seen.version, "<p>Mine ord.</p>")
    with pytest.raises(EditedMeanwhile) as met:
        save_decision(live.item_ids[1], mine, actor=SANNE)
    assert (met.value.theirs.html, met.value.theirs.saved_by) == ("<p>Lises ord.</p>", "Lise Dahl")
    newer = TextChange(seen.id, met.value.theirs.version, mine.html)
    use_newest_decision(live.item_ids[1], newer, actor=SANNE)
    assert decision(live).html == "<p>Lises ord.</p>"
    with reading():
        found = versions_of(live.item_ids[1], seen.id, SANNE)
    assert "<p>Mine ord.</p>" in [one.html for one in found]


def test_an_older_version_stands_again(live: Live) -> None:
    write(live, "<p>Først.</p>")
    first = decision(live).version
    write(live, "<p>Så.</p>")
    restoring = Restoring(decision(live).id, first, decision(live).version)
    restore_decision(live.item_ids[1], restoring, actor=SANNE)
    assert decision(live).html == "<p>Først.</p>"


def test_what_the_public_is_told_is_a_text_of_its_own(live: Live) -> None:
    sale = decision(live, 2)
    assert (sale.access, sale.closed_reason) == (Access.CLOSED, "Forretningsforhold")
    write(live, "<p>Solgt for 4 mio. kr.</p>", 2)
    public = TextChange(sale.public_id, sale.public_version, "<p>Godkendt.</p>")
    save_decision(live.item_ids[2], public, actor=SANNE)
    [part] = [part for part in live.item(2).parts if part.type == "decision"]
    assert (part.html, part.public_html) == ("<p>Solgt for 4 mio. kr.</p>", "<p>Godkendt.</p>")
    with pytest.raises(EditedMeanwhile):
        save_decision(live.item_ids[2], public_again(public), actor=LISE)


def public_again(change: TextChange) -> TextChange:
    return TextChange(change.text_id, change.seen, "<p>Andet.</p>")


def test_one_click_writes_the_phrase_and_notes_the_outcome(live: Live) -> None:
    now = decision(live)
    phrases = ("<p>Godkendt.</p>", "<p>Udsat.</p>")
    noted = OutcomeNoted(**new(), item_id=live.item_ids[1], outcome=DecisionKind.POSTPONED)
    phrased = Phrased(now.id, now.version, "<p>Udsat.</p>", phrases, noted)
    use_phrase(live.item_ids[1], phrased, actor=SANNE)
    after = decision(live)
    assert (after.html, after.kind) == ("<p>Udsat.</p>", DecisionKind.POSTPONED)
    assert treatment(live) is ConsultationState.POSTPONED
    other = OutcomeNoted(**new(), item_id=live.item_ids[1], outcome=DecisionKind.APPROVED)
    late = Phrased(now.id, now.version, "<p>Godkendt.</p>", phrases, other)
    with pytest.raises(EditedMeanwhile):
        use_phrase(live.item_ids[1], late, actor=LISE)
    assert decision(live).kind is DecisionKind.POSTPONED  # neither words nor outcome


def test_an_outcome_that_is_undone_is_gone_from_the_decision_too(live: Live) -> None:
    entry = live.decide(1, DecisionKind.WITHDRAWN)
    assert live.item(1).withdrawn
    assert live.item(1).number == "2"
    live.note(Undone(**new(), entry_id=entry.id))
    assert not live.item(1).withdrawn
    assert decision(live).kind is None
    assert treatment(live) is ConsultationState.PLANNED


@pytest.mark.parametrize("name", ["mette", "carl", "sofus", "karen", "arne", "astrid", "bente"])
def test_nobody_but_who_takes_the_minutes_writes_or_reads_a_decision(
    anyone: Cast, live: Live, name: str
) -> None:
    write(live, "<p>Hemmeligt endnu.</p>")
    other, now = getattr(anyone, name), decision(live)
    with pytest.raises((NotAllowed, NotFound)):
        save_decision(live.item_ids[1], TextChange(now.id, now.version, "<p>x</p>"), actor=other)
    with pytest.raises(NotFound), reading():
        decisions_of(live.item_ids[1], other)
    with pytest.raises(NotFound), reading():
        versions_of(live.item_ids[1], now.id, other)


def test_a_decision_is_no_text_of_the_paper(live: Live) -> None:
    write(live, "<p>Godkendt.</p>")
    now = decision(live)
    with pytest.raises(NotFound):
        save_text(live.item_ids[1], TextChange(now.id, now.version, "<p>x</p>"), actor=SANNE)
    with pytest.raises(NotFound):
        bring_back_text(live.item_ids[1], now.id, actor=SANNE)
    with reading():
        assert removed_texts(live.item_ids[1], SANNE) == ()


def test_nothing_is_decided_before_the_meeting(anyone: Cast) -> None:
    live = call_meeting(anyone)
    change = TextChange(uuid4(), 1, "<p>Godkendt.</p>")
    with pytest.raises(ProblemsFound) as found:
        save_decision(live.item_ids[0], change, actor=SANNE)
    assert found.value.problems == (Problem.MEETING_IS_NOT_OPEN,)


def test_words_are_finished_after_the_meeting(anyone: Cast, live: Live) -> None:
    live.decide_everything()
    close_meeting(live.meeting_id, MeetingClosed(**new(19)), actor=anyone.sanne)
    write(live, "<p>Godkendt som indstillet.</p>")
    assert decision(live).html == "<p>Godkendt som indstillet.</p>"


def test_a_meeting_is_not_closed_while_a_decision_is_missing(anyone: Cast) -> None:
    live = hold_meeting(
        anyone,
        make_item("Cykelsti langs åen"),
        make_item("Orientering", number="2", purpose=Purpose.INFORMATION),
    )
    with pytest.raises(ProblemsFound) as found:
        close_meeting(live.meeting_id, MeetingClosed(**new(19)), actor=anyone.sanne)
    assert found.value.problems == (Problem.ITEMS_ARE_UNDECIDED,)
    live.note(OutcomeNoted(**new(), item_id=live.item_ids[0], without_decision=True))
    assert live.item(0).without_decision
    close_meeting(live.meeting_id, MeetingClosed(**new(19)), actor=anyone.sanne)


def test_the_ids_of_a_decision_s_two_texts_are_two(live: Live) -> None:
    now = decision(live)
    assert isinstance(now.public_id, UUID)
    assert now.public_id != now.id


def test_a_decision_follows_its_item_unless_it_is_closed_with_a_reason(live: Live) -> None:
    now = decision(live)
    assert now.access is Access.OPEN
    with pytest.raises(ProblemsFound):
        close_decision(live.item_ids[1], now.id, " ", actor=SANNE)
    write(live, "<p>Købes for 4 mio. kr.</p>")
    close_decision(live.item_ids[1], now.id, "Forretningsforhold", actor=SANNE)
    shown = for_audience(live.record(), Audience.PUBLIC)
    assert "4 mio" not in shown.model_dump_json()
    follow_item(live.item_ids[1], now.id, actor=SANNE)
    assert decision(live).access is Access.OPEN
    follow_item(live.item_ids[2], decision(live, 2).id, actor=SANNE)
    assert decision(live, 2).access is Access.CLOSED


@pytest.fixture
def joint(anyone: Cast) -> Live:
    """A meeting of two bodies under way, with one item."""
    seat_everybody()
    bodies = ("Teknisk Udvalg", "Socialudvalget")
    record = make_record(make_item("Fælles budget"), kind=DocumentKind.AGENDA, bodies=bodies)
    meeting_id = store_record(record, published=False, state=State.CALLED, actor=anyone.sanne)
    with reading():
        rows = session().exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
        ids = tuple(row.id for row in rows)
    open_meeting(meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live = Live(meeting_id, ids, anyone.sanne)
    live.everybody_is_there()
    return live


def both(live: Live) -> list[tuple[str, str, DecisionKind | None]]:
    with reading():
        found = decisions_of(live.item_ids[0], SANNE)
    return [(one.body, one.html, one.kind) for one in found]


def test_at_a_joint_meeting_each_body_has_words_and_an_outcome_of_its_own(joint: Live) -> None:
    with reading():
        first, second = decisions_of(joint.item_ids[0], SANNE)
    assert (first.body, second.body) == ("Teknisk Udvalg", "Socialudvalget")
    save_decision(
        joint.item_ids[0], TextChange(second.id, second.version, "<p>Nej.</p>"), actor=SANNE
    )
    for body, outcome in ((first, DecisionKind.APPROVED), (second, DecisionKind.REJECTED)):
        joint.decide(0, outcome, organization_id=body.organization_id)
    assert both(joint) == [
        ("Teknisk Udvalg", "", DecisionKind.APPROVED),
        ("Socialudvalget", "<p>Nej.</p>", DecisionKind.REJECTED),
    ]
    parts = [part for part in joint.item(0).parts if part.type == "decision"]
    assert [part.body for part in parts] == ["Teknisk Udvalg", "Socialudvalget"]


def test_a_joint_meeting_waits_for_both_bodies(anyone: Cast, joint: Live) -> None:
    with reading():
        first, second = decisions_of(joint.item_ids[0], SANNE)
    joint.decide(0, DecisionKind.APPROVED, organization_id=first.organization_id)
    with pytest.raises(ProblemsFound):
        close_meeting(joint.meeting_id, MeetingClosed(**new(19)), actor=anyone.sanne)
    let_be = {"without_decision": True, "organization_id": second.organization_id}
    joint.note(OutcomeNoted(**new(), item_id=joint.item_ids[0], **let_be))
    assert not joint.item(0).without_decision  # the other body decided
    close_meeting(joint.meeting_id, MeetingClosed(**new(19)), actor=anyone.sanne)
