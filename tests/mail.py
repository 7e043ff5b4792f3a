"""A real mail server on this machine (aiosmtpd), which takes what it is given, or does worse."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from meetings.config import MailServer

SENDER = "protokol@lindevang.example"
TAKEN = "250 OK"


@dataclass
class Mailbox:
    """What the server took, and how it behaves from now on."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # to an address asked for
    data_answer: str = TAKEN
    slow_seconds: float = 0.0  # before it answers a whole mail
    hangs_up: bool = False  # having taken a whole mail, without a word
    hangs_up_on_address: bool = False

    @property
    def server(self) -> MailServer:
        """The server as the installation's settings would describe it."""
        return MailServer(
            "127.0.0.1",
            self.port,
            "none",
            SENDER,
            sender_name="Lindevang Kommune",
            timeout_seconds=1.0,
        )

    def addressees(self) -> list[str]:
        """Whom the mails that were taken are to, in order."""
        return [str(mail["To"].addresses[0].addr_spec) for mail in self.taken]

    async def handle_RCPT(  # noqa: N802 - the server calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer an address."""
        if self.hangs_up_on_address:
            _hang_up(server)
        answer = self.answers.get(address, TAKEN)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail, as far as we do."""
        if self.data_answer != TAKEN:
            return self.data_answer
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append(message_from_bytes(content, EmailMessage, policy=policy.default))
        if self.slow_seconds:
            await asyncio.sleep(self.slow_seconds)
        if self.hangs_up:
            _hang_up(server)
        return TAKEN


@contextmanager
def mail_server_here(
    options: Mapping[str, Any] | None = None, **behaviour: object
) -> Iterator[Mailbox]:
    """A server that speaks SMTP on a free port until the block ends.

    `options` are the library's own, such as its certificate and who may log in.
    """
    box = Mailbox(**behaviour)  # type: ignore[arg-type]
    controller = _OnAnyPort(box, hostname="127.0.0.1", port=0, ready_timeout=10, **(options or {}))
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


class _OnAnyPort(Controller):
    """A server on whichever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()
