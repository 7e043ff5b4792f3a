"""The case officer has the decision the next morning, and reads that one decision alone."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from exports.json.neutral import from_json
from meetings.database import reading, session, transaction
from meetings.models.decisions import Decision, Disqualification
from meetings.models.minutes import Extract
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.queries.extracts import extracts_of, get_extract
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import extracts
from meetings.services.extracts import ExtractOrder, send_extracts, send_to_authors
from meetings.storage import storage
from meetings.vocabulary import LogAction, Problem, Ruling
from tests.minuting import Live, hold_meeting
from tests.out import PALLE, hold_and_close, keep_account, written_by
from tests.people import Cast

ON_BOTH_SERVERS = True


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that say all they hold, in JSON."""
    from exports import export
    from meetings.vocabulary import Format

    monkeypatch.setattr(
        extracts,
        "write_documents",
        lambda made, formats: dict.fromkeys(formats, export(made, Format.JSON)),
    )


def made_for(account_id: UUID) -> list[Extract]:
    with reading():
        return list(session().exec(select(Extract).where(Extract.to_account_id == account_id)))


def order(live: Live, place: int, to: Actor) -> ExtractOrder:
    assert to.account_id is not None
    return ExtractOrder(live.item_ids[place], to.account_id)


def test_the_author_gets_the_decision_of_his_item_before_anybody_signed(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)
    written_by(live.item_ids[1], anyone.karen)

    assert send_to_authors(live.meeting_id, actor=anyone.sanne) == 1

    [made] = made_for(anyone.karen.account_id)  # type: ignore[arg-type]
    document = from_json(storage().get(made.pdf_sha256))
    [item] = document.record.items
    assert item.title == "Cykelsti langs åen"
    assert (document.is_extract, document.approved, made.approved) == (True, False, False)
    assert "Indstillingen følges." in item.model_dump_json()
    assert "Salg af Havnevej" not in document.model_dump_json()
    assert {one.name for one in document.record.attendance} >= {"Carl Winther"}


def test_sending_to_all_again_sends_nothing_twice(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)
    written_by(live.item_ids[1], anyone.karen)
    send_to_authors(live.meeting_id, actor=anyone.sanne)

    assert send_to_authors(live.meeting_id, actor=anyone.sanne) == 0
    assert send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=anyone.sanne) == 0


def test_the_mail_tells_neither_title_nor_number_nor_decision(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)

    send_extracts(live.meeting_id, [order(live, 2, anyone.karen)], actor=anyone.sanne)

    with reading():
        [mail] = session().exec(select(OutboxMail))
    told = mail.subject + mail.body
    assert mail.to_address == "karen@lindevang.example"
    assert "Havnevej" not in told
    assert "Salg" not in told
    assert "Solgt" not in told


def test_only_the_recipient_and_the_secretariat_find_the_extract(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    for one in (anyone.karen, PALLE):
        keep_account(one)
    send_extracts(live.meeting_id, [order(live, 2, anyone.karen)], actor=anyone.sanne)
    [made] = made_for(anyone.karen.account_id)  # type: ignore[arg-type]

    with reading():
        for reader in (anyone.karen, anyone.sanne):
            assert get_extract(made.id, reader).pdf_sha256 == made.pdf_sha256
        for reader in (PALLE, anyone.carl, anyone.mette, anyone.sofus, anyone.arne, anyone.astrid,
                       anyone.bente):  # fmt: skip
            with pytest.raises(NotFound):
                get_extract(made.id, reader)


def test_who_left_the_administration_keeps_no_key(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)
    send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=anyone.sanne)
    [made] = made_for(anyone.karen.account_id)  # type: ignore[arg-type]
    outside = Actor(anyone.karen.name, anyone.karen.account_id, anyone.karen.person_id)

    with reading(), pytest.raises(NotFound):
        get_extract(made.id, outside)


def test_who_is_ruled_disqualified_gets_no_closed_decision_though_he_wrote_the_case(
    anyone: Cast,
) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)
    written_by(live.item_ids[2], anyone.karen)
    with transaction() as now:
        now.add(
            Disqualification(
                item_id=live.item_ids[2],
                position=0,
                person_id=anyone.karen.person_id,
                name=anyone.karen.name,
                ruling=Ruling.DISQUALIFIED,
            )
        )

    assert send_to_authors(live.meeting_id, actor=anyone.sanne) == 0
    with pytest.raises(ProblemsFound) as found:
        send_extracts(live.meeting_id, [order(live, 2, anyone.karen)], actor=anyone.sanne)
    assert found.value.problems == (Problem.RECIPIENT_IS_DISQUALIFIED,)


def test_who_is_ruled_disqualified_later_fetches_it_no_more(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.karen)
    send_extracts(live.meeting_id, [order(live, 2, anyone.karen)], actor=anyone.sanne)
    [made] = made_for(anyone.karen.account_id)  # type: ignore[arg-type]
    with transaction() as now:
        now.add(
            Disqualification(
                item_id=live.item_ids[2],
                position=0,
                person_id=anyone.karen.person_id,
                name=anyone.karen.name,
                ruling=Ruling.DISQUALIFIED,
            )
        )

    with reading(), pytest.raises(NotFound):
        get_extract(made.id, anyone.karen)


def test_a_member_or_an_unknown_account_is_sent_nothing(anyone: Cast) -> None:
    live = hold_and_close(anyone)
    keep_account(anyone.mette)

    for to in (anyone.mette.account_id, uuid4()):
        assert to is not None
        with pytest.raises(ProblemsFound) as found:
            send_extracts(live.meeting_id, [ExtractOrder(live.item_ids[1], to)], actor=anyone.sanne)
        assert found.value.problems == (Problem.RECIPIENT_WRITES_NO_PAPERS,)


def test_there_is_no_extract_before_the_meeting_is_held_nor_of_what_was_not_decided(
    anyone: Cast,
) -> None:
    keep_account(anyone.karen)
    live = hold_meeting(anyone)
    with pytest.raises(ProblemsFound) as found:
        send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=anyone.sanne)
    assert found.value.problems == (Problem.MEETING_IS_NOT_HELD,)


def test_an_item_of_another_meeting_is_not_sent_from_this_one(anyone: Cast) -> None:
    keep_account(anyone.karen)
    live = hold_and_close(anyone)
    assert anyone.karen.account_id is not None
    with pytest.raises(ProblemsFound) as found:
        send_extracts(
            live.meeting_id, [ExtractOrder(uuid4(), anyone.karen.account_id)], actor=anyone.sanne
        )
    assert found.value.problems == (Problem.ITEM_IS_NOT_OF_THE_MEETING,)


def test_only_the_bodys_own_secretary_sends(anyone: Cast) -> None:
    keep_account(anyone.karen)
    live = hold_and_close(anyone)
    for other in (anyone.sofus, anyone.karen, anyone.carl, anyone.mette, anyone.arne):
        with pytest.raises(NotAllowed):
            send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=other)


def test_the_log_tells_that_it_was_sent_and_to_whom_but_not_what(anyone: Cast) -> None:
    keep_account(anyone.karen)
    live = hold_and_close(anyone)
    send_extracts(live.meeting_id, [order(live, 2, anyone.karen)], actor=anyone.sanne)

    with reading():
        [line] = session().exec(select(LogEntry).where(LogEntry.action == LogAction.EXTRACTED))
        told = "".join(
            str(field.after_value)
            for field in session().exec(select(LogField).where(LogField.entry_id == line.id))
        )
    assert anyone.karen.name in told
    assert "Havnevej" not in told


def test_what_was_sent_stays_as_it_was_when_the_decision_is_written_anew(anyone: Cast) -> None:
    keep_account(anyone.karen)
    live = hold_and_close(anyone)
    send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=anyone.sanne)
    with transaction() as now:
        row = now.exec(select(Decision).where(Decision.item_id == live.item_ids[1])).one()
        row.html = "<p>Sagen udsættes.</p>"
        now.add(row)

    assert send_extracts(live.meeting_id, [order(live, 1, anyone.karen)], actor=anyone.sanne) == 1

    told = [
        storage().get(one.pdf_sha256).decode()
        for one in made_for(anyone.karen.account_id)  # type: ignore[arg-type]
    ]
    assert sorted("Indstillingen følges." in one for one in told) == [False, True]


def test_the_list_says_who_wrote_each_item_and_what_was_sent(anyone: Cast) -> None:
    keep_account(anyone.karen)
    live = hold_and_close(anyone)
    written_by(live.item_ids[1], anyone.karen)
    send_to_authors(live.meeting_id, actor=anyone.sanne)

    with reading():
        seen = extracts_of(live.meeting_id, anyone.sanne)
        with pytest.raises(NotFound):
            extracts_of(live.meeting_id, anyone.karen)

    by_id = {one.item_id: one for one in seen.items}
    assert by_id[live.item_ids[1]].author_has_it
    assert by_id[live.item_ids[2]].is_closed
    assert by_id[live.item_ids[2]].author is None
