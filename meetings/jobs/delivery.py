"""Hand one mail to the mail server, and know what became of it.

Until the last dot of the text is sent the server cannot have taken the mail, so it may be
tried again. When the connection breaks after that dot and before the server's answer, nobody
knows; that is `Uncertain`, and is left to a person. (RFC 5321, 4.2.5 and 6.1)
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Final

from meetings.config import MailServer
from meetings.services.outbox import Letter

_GO_ON: Final = 354
_PERMANENT: Final = 500
_LEADING_DOT: Final = re.compile(rb"(?m)^\.")


class _MailPolicy(EmailPolicy):
    """How mails are written. An address to stop at stays on its one line, however long, as mail
    programs do not read it when it is encoded. (RFC 8058, 3.1; RFC 5322, 2.1.1)
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY: Final = _MailPolicy(linesep="\r\n", cte_type="7bit")


class Postponed(Exception):
    """The mail was not sent, and may be later; the text says why, in Danish."""


class Refused(Exception):
    """The server will never take this mail; the text says what it answered."""


class Uncertain(Exception):
    """The connection broke when the server may have taken the mail already."""


def deliver(letter: Letter, server: MailServer) -> None:
    """Hand the mail over; returns when the server took it.

    Raises Postponed, Refused or Uncertain.
    """
    content = message_of(letter, server).as_bytes()
    with _connected(server) as smtp:
        try:
            _envelope(smtp, server.sender, letter.to_address)
            smtp.send(_LEADING_DOT.sub(b"..", content))
        except (OSError, smtplib.SMTPException) as error:
            raise Postponed(f"Forbindelsen til mailserveren blev afbrudt ({_named(error)}).") from (
                error
            )
        try:
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise Uncertain(
                f"Mailserveren svarede ikke, da den havde fået mailen ({_named(error)})."
            ) from error
        _check(code, reply)


def message_of(letter: Letter, server: MailServer) -> EmailMessage:
    """The mail as it travels; the same letter is always the same message."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(server.sender_name, addr_spec=server.sender)
    message["To"] = Address(_one_line(letter.to_name), addr_spec=letter.to_address)
    message["Subject"] = _one_line(letter.subject)
    message["Date"] = letter.written_at
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
    if letter.stop_address:  # RFC 8058: a mail program's own button stops it, by one press
        message["List-Unsubscribe"] = f"<{letter.stop_address}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body)
    return message


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is ready to take a mail. What goes wrong before that can wait."""
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _connect(server)
    except smtplib.SMTPAuthenticationError as error:
        # The server's own words may repeat what was sent, so they are not kept.
        raise Postponed(
            f"Mailserveren afviste brugernavn eller adgangskode ({error.smtp_code})."
        ) from None
    except UnicodeEncodeError:  # smtplib sends a login in ASCII alone, and the error quotes it
        raise Postponed(
            "Brugernavn eller adgangskode til mailserveren har andre tegn end ASCII."
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Postponed(f"Mailserveren kan ikke nås ({_named(error)}).") from None
    try:
        yield smtp
    finally:
        # Whether the server hears our farewell changes nothing of what it took.
        smtp.close()


def _connect(server: MailServer) -> smtplib.SMTP:
    name = server.sender.rpartition("@")[2]
    seconds = server.timeout_seconds
    if server.tls == "tls":
        context = ssl.create_default_context()
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, name, timeout=seconds, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=seconds)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _envelope(smtp: smtplib.SMTP, sender: str, to_address: str) -> None:
    _check(*smtp.mail(sender))
    _check(*smtp.rcpt(to_address))
    code, reply = smtp.docmd("DATA")
    if code != _GO_ON:
        _check(code, reply)
        raise Postponed(f"Mailserveren svarede {code}.")


def _check(code: int, reply: bytes) -> None:
    if 200 <= code < 400:
        return
    said = f"Mailserveren svarede {code}: {_one_line(reply.decode('utf-8', 'replace'))}"
    if code >= _PERMANENT:
        raise Refused(said)
    raise Postponed(said)


def _named(error: Exception) -> str:
    """What kind of fault it was; its own words may hold an address or a password."""
    reason = getattr(error, "strerror", None)
    return str(reason) if isinstance(reason, str) and reason else type(error).__name__


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
