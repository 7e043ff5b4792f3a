"""A meeting whose outbox is full, and a mail server to empty it to."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from sqlmodel import col, select

from meetings.database import transaction
from meetings.models.sending import OutboxMail
from meetings.rules.mail_texts import MailText
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import MailState
from tests.mail import Mailbox, mail_server_here
from tests.people import Cast
from tests.web.scene import store_agenda

Write = Callable[..., tuple[UUID, ...]]


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """A meeting that mails tell of."""
    return store_agenda(anyone)


@pytest.fixture
def write(meeting_id: UUID) -> Write:
    """Put a mail to each of these names in the outbox."""

    def put(*names: str) -> tuple[UUID, ...]:
        text = MailText("Dagsorden: Teknisk Udvalg", "Dagsordenen er klar.\n.\nMødet er i salen.\n")
        letters = [(Addressee(name, f"{name.lower()}@lindevang.example"), text) for name in names]
        with transaction():
            return put_in_outbox(meeting_id, letters)

    return put


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything, until it is told otherwise."""
    with mail_server_here() as box:
        yield box


def mail_of(mail_id: UUID) -> OutboxMail:
    """A mail of the outbox as it is now."""
    with transaction() as session:
        mail = session.get_one(OutboxMail, mail_id)
        session.expunge(mail)
        return mail


def states() -> list[MailState]:
    """The state of every mail, in the order they were written."""
    with transaction() as session:
        mails = session.exec(select(OutboxMail).order_by(col(OutboxMail.created_at)))
        return [mail.state for mail in mails]
