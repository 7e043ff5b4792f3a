"""Documents are made beside the mail: neither waits for the other."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from meetings.config import load_settings
from meetings.database import reading, session
from meetings.jobs import worker
from meetings.models.documents import DocumentOrder
from meetings.rules.permissions import Actor
from meetings.services import document_orders, document_work
from meetings.services.document_orders import order_document
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.vocabulary import Audience, OrderedKind, OrderState
from tests.jobs.conftest import Write, mail_of
from tests.mail import Mailbox
from tests.out import keep_account
from tests.people import Cast


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    ends = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.01)


def state() -> OrderState:
    with reading():
        return OrderState(session().exec(select(DocumentOrder.state)).one())


def test_a_long_document_holds_up_no_mail(
    write: Write, mailbox: Mailbox, anyone: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = threading.Event()

    def make(wanted: Wanted, actor: Actor, tell: Tell) -> Made:
        assert sent.wait(30), "the mail goes while the document is being made"
        return Made(b"%PDF-", "samlet.pdf", "application/pdf", 1, "a" * 64)

    makers = {OrderedKind.PACK: Maker(make, lambda wanted, actor: "a" * 64)}
    for module in (document_orders, document_work):
        monkeypatch.setattr(module, "MAKERS", makers)
    keep_account(anyone.sanne)
    [mail_id] = write("Mette")
    wanted = Wanted(Audience.PUBLIC, mail_of(mail_id).meeting_id)
    order_document(OrderedKind.PACK, wanted, actor=anyone.sanne)
    settings = load_settings(
        protokol_instance=tmp_path, smtp_host="127.0.0.1", smtp_port=mailbox.port,
        smtp_tls="none", mail_from="protokol@lindevang.example",
    )  # fmt: skip

    stop = worker.start(settings)
    try:
        wait_until(lambda: len(mailbox.taken) == 1)
        assert state() is not OrderState.DONE
        sent.set()
        wait_until(lambda: state() is OrderState.DONE)
    finally:
        stop.set()
        for thread in threading.enumerate():
            if thread.name in ("mail-worker", "document-worker"):
                thread.join(30)
