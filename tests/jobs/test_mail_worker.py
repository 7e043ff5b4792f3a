"""Each mail is sent once, or somebody is told; whatever the mail server does."""

import logging
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest

from meetings.config import MailServer
from meetings.database import transaction
from meetings.jobs import worker
from meetings.models.base import now
from meetings.models.sending import OutboxMail
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services import outbox
from meetings.vocabulary import MailState, Problem
from tests.jobs.conftest import Write, mail_of
from tests.mail import Mailbox
from tests.people import Cast

ON_BOTH_SERVERS = True
METTE: Final = "mette@lindevang.example"


def send_all(server: MailServer) -> int:
    """Let the worker do what is due now; returns how many mails it had in hand."""
    count = 0
    while worker.send_next(server):
        count += 1
    return count


def make_due(mail_id: UUID) -> None:
    """Let the wait for the next attempt be over."""
    with transaction() as session:
        mail = session.get_one(OutboxMail, mail_id)
        mail.not_before = now() - timedelta(seconds=1)
        session.add(mail)


def test_a_mail_arrives_whole_with_its_own_message_id(write: Write, mailbox: Mailbox) -> None:
    [mail_id] = write("Mette")

    assert send_all(mailbox.server) == 1

    [taken] = mailbox.taken
    kept = mail_of(mail_id)
    assert kept.state is MailState.SENT
    assert kept.sent_at is not None
    assert taken["Message-ID"] == kept.message_id
    assert taken["Auto-Submitted"] == "auto-generated"
    assert str(taken["From"]) == "Lindevang Kommune <protokol@lindevang.example>"
    assert str(taken["To"]) == f"Mette <{METTE}>"
    assert taken.get_content().replace("\r\n", "\n") == kept.body
    assert send_all(mailbox.server) == 0


def test_everybody_gets_a_mail_of_their_own(write: Write, mailbox: Mailbox) -> None:
    write("Mette", "Carl", "Viggo")
    send_all(mailbox.server)
    assert sorted(mailbox.addressees()) == sorted(
        f"{name}@lindevang.example" for name in ("mette", "carl", "viggo")
    )
    assert len({taken["Message-ID"] for taken in mailbox.taken}) == 3


def test_an_address_that_is_refused_has_failed_at_once_and_the_others_go(
    write: Write, mailbox: Mailbox
) -> None:
    mailbox.answers[METTE] = "550 No such user"
    mette, carl = write("Mette", "Carl")

    send_all(mailbox.server)

    assert mail_of(mette).state is MailState.FAILED
    assert mail_of(mette).last_error == "Mailserveren svarede 550: No such user"
    assert mail_of(carl).state is MailState.SENT
    assert mailbox.addressees() == ["carl@lindevang.example"]


def test_a_server_that_is_busy_is_asked_again_later_and_in_the_end_no_more(
    write: Write, mailbox: Mailbox
) -> None:
    mailbox.data_answer = "451 Try again later"
    [mail_id] = write("Mette")
    waits = []
    for _ in range(outbox.ATTEMPTS):
        assert send_all(mailbox.server) == 1
        kept = mail_of(mail_id)
        waits.append(kept.not_before - now())
        make_due(mail_id)

    assert kept.state is MailState.FAILED
    assert kept.attempts == outbox.ATTEMPTS
    assert "451" in kept.last_error
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(hours=1)
    assert send_all(mailbox.server) == 0


def test_without_a_connection_the_mail_waits_and_goes_when_there_is_one(
    write: Write, mailbox: Mailbox
) -> None:
    [mail_id] = write("Mette")
    nobody = MailServer("127.0.0.1", 1, "none", "protokol@lindevang.example", timeout_seconds=1)

    assert send_all(nobody) == 1
    assert mail_of(mail_id).state is MailState.WAITING
    assert "kan ikke nås" in mail_of(mail_id).last_error

    make_due(mail_id)
    send_all(mailbox.server)
    assert mail_of(mail_id).state is MailState.SENT
    assert mail_of(mail_id).last_error == ""


def test_a_server_that_dies_before_the_text_is_asked_again(write: Write, mailbox: Mailbox) -> None:
    mailbox.hangs_up_on_address = True
    [mail_id] = write("Mette")
    send_all(mailbox.server)
    assert mail_of(mail_id).state is MailState.WAITING
    assert mailbox.taken == []


@pytest.mark.parametrize("behaviour", [{"hangs_up": True}, {"slow_seconds": 1.6}])
def test_a_server_that_dies_or_is_slow_with_the_whole_mail_leaves_it_uncertain(
    write: Write, mailbox: Mailbox, behaviour: dict[str, object]
) -> None:
    for name, value in behaviour.items():
        setattr(mailbox, name, value)
    [mail_id] = write("Mette")

    send_all(mailbox.server)

    assert mail_of(mail_id).state is MailState.UNCERTAIN
    assert len(mailbox.taken) == 1
    assert send_all(mailbox.server) == 0, "it may have arrived, so it is not sent again"


def test_a_person_decides_what_becomes_of_an_uncertain_mail(
    write: Write, mailbox: Mailbox, anyone: Cast
) -> None:
    mailbox.hangs_up = True
    again, dropped = write("Mette", "Carl")
    send_all(mailbox.server)
    mailbox.hangs_up = False

    for other in (anyone.mette, anyone.sofus, anyone.astrid, anyone.karen):
        with pytest.raises(NotAllowed):
            outbox.send_again(again, actor=other)
        with pytest.raises(NotAllowed):
            outbox.drop(again, actor=other)
    outbox.send_again(again, actor=anyone.sanne)
    outbox.drop(dropped, actor=anyone.sanne)
    send_all(mailbox.server)

    assert mail_of(again).state is MailState.SENT
    assert mail_of(dropped).state is MailState.DROPPED
    first, _, last = mailbox.taken
    assert first["Message-ID"] == last["Message-ID"], "a mail program shows the two as one"
    for decide in (outbox.send_again, outbox.drop):
        with pytest.raises(ProblemsFound) as found:
            decide(again, actor=anyone.sanne)
        assert found.value.problems == (Problem.MAIL_IS_ON_ITS_WAY,)


def test_what_a_dead_worker_had_in_hand_waits_for_a_person(write: Write, mailbox: Mailbox) -> None:
    [mail_id] = write("Mette")
    assert outbox.claim() is not None  # and then it died

    assert outbox.take_over() == 1
    assert mail_of(mail_id).state is MailState.UNCERTAIN
    assert "stoppede" in mail_of(mail_id).last_error
    assert send_all(mailbox.server) == 0


def test_a_worker_thought_dead_that_ends_well_is_believed(write: Write) -> None:
    [mail_id] = write("Mette")
    letter = outbox.claim()
    assert letter is not None
    outbox.take_over()
    outbox.note_sent(letter)
    assert mail_of(mail_id).state is MailState.SENT
    outbox.note_failed(letter, "for sent")
    assert mail_of(mail_id).state is MailState.SENT


def test_two_workers_never_take_the_same_mail(write: Write) -> None:
    write("Mette", "Carl")
    first, second, third = outbox.claim(), outbox.claim(), outbox.claim()
    assert first is not None
    assert second is not None
    assert first.mail_id != second.mail_id
    assert third is None


def test_the_log_tells_neither_whom_nor_what_nor_the_password(
    write: Write, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mailbox.answers[METTE] = "550 No such user"
    write("Mette", "Carl")
    send_all(mailbox.server)
    no_login = MailServer(
        "127.0.0.1",
        mailbox.port,
        "none",
        "protokol@lindevang.example",
        user="protokol",
        password="hemmelig-kode",
    )
    [viggo] = write("Viggo")
    send_all(no_login)
    ours = [record for record in caplog.records if not record.name.startswith("mail.log")]
    logged = "\n".join(record.getMessage() for record in ours)
    told = logged + mail_of(viggo).last_error + repr(no_login)
    for word in ("mette@", "Teknisk Udvalg", "salen", "hemmelig-kode", "No such user"):
        assert word not in told
    assert "was refused" in logged


def test_a_fault_in_what_a_new_day_brings_stops_no_mail(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall_over() -> int:
        raise RuntimeError("Havnevej 14")

    monkeypatch.setattr("meetings.services.deputies.tell_deputies", fall_over)
    monkeypatch.setattr("meetings.services.search_mails.tell_of_new", fall_over)

    worker.tell_what_is_due()
    worker.tell_of_saved_searches()

    assert caplog.text.count("RuntimeError") == 2
    assert "Havnevej" not in caplog.text
