"""Mail over an encrypted line, with a login, to a server with a certificate made for the test."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from meetings.config import MailServer
from meetings.jobs import worker
from meetings.vocabulary import MailState
from tests.jobs.conftest import Write, mail_of
from tests.mail import Mailbox, mail_server_here

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl, which makes the certificate, is not here"
)
USER, PASSWORD = "protokol", "en lang adgangskode"


@dataclass
class Certificate:
    """A certificate that signs itself, for this machine only."""

    certificate: Path
    key: Path

    @property
    def of_server(self) -> ssl.SSLContext:
        """What the server shows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for 127.0.0.1, a day old at most."""
    folder = tmp_path_factory.mktemp("certificate")
    made = Certificate(folder / "server.pem", folder / "server.key")
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    where = ["-keyout", str(made.key), "-out", str(made.certificate)]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
    command = ["openssl", "req", "-x509", *kind, *names, *where]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def trusted(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    """The certificate, where this machine trusts it as it would a real one."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
    return certificate


def _check_login(
    server: object, session: object, envelope: object, mechanism: str, given: object
) -> AuthResult:
    assert isinstance(given, LoginPassword)
    is_ours = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_ours, handled=False)


def _asking(certificate: Certificate) -> dict[str, object]:
    """A server that takes no mail before STARTTLS and a login."""
    return {
        "tls_context": certificate.of_server,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": _check_login,
    }


@pytest.fixture
def starttls_box(certificate: Certificate) -> Iterator[Mailbox]:
    with mail_server_here(_asking(certificate)) as box:
        yield box


@pytest.fixture
def tls_box(certificate: Certificate) -> Iterator[Mailbox]:
    # Behind TLS from the first byte the library sees no STARTTLS; it is told to offer a login.
    options = {
        "ssl_context": certificate.of_server,
        "auth_require_tls": False,
        "authenticator": _check_login,
    }
    with mail_server_here(options) as box:
        yield box


def with_login(box: Mailbox, tls: str, password: str = PASSWORD) -> MailServer:
    return replace(box.server, tls=tls, user=USER, password=password, timeout_seconds=5.0)


def test_with_starttls_and_the_right_password_the_mail_arrives(
    write: Write, starttls_box: Mailbox, trusted: Certificate
) -> None:
    [mail_id] = write("Mette")
    assert worker.send_next(with_login(starttls_box, "starttls"))
    assert mail_of(mail_id).state is MailState.SENT
    assert starttls_box.addressees() == ["mette@lindevang.example"]


def test_behind_tls_from_the_first_byte_the_mail_arrives(
    write: Write, tls_box: Mailbox, trusted: Certificate
) -> None:
    [mail_id] = write("Mette")
    assert worker.send_next(with_login(tls_box, "tls"))
    assert mail_of(mail_id).state is MailState.SENT
    assert tls_box.addressees() == ["mette@lindevang.example"]


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_wrong_password_is_told_without_the_password_and_the_mail_waits(
    write: Write, starttls_box: Mailbox, tls_box: Mailbox, trusted: Certificate, tls: str
) -> None:
    [mail_id] = write("Mette")
    box = starttls_box if tls == "starttls" else tls_box
    worker.send_next(with_login(box, tls, "a guess"))
    kept = mail_of(mail_id)
    assert kept.state is MailState.WAITING
    assert kept.last_error == "Mailserveren afviste brugernavn eller adgangskode (535)."
    assert box.taken == []


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_server_with_a_certificate_that_nobody_vouches_for_gets_neither_password_nor_mail(
    write: Write, starttls_box: Mailbox, tls_box: Mailbox, tls: str
) -> None:
    [mail_id] = write("Mette")
    box = starttls_box if tls == "starttls" else tls_box
    worker.send_next(with_login(box, tls))
    kept = mail_of(mail_id)
    assert kept.state is MailState.WAITING
    assert kept.last_error.startswith("Mailserveren kan ikke nås")
    assert PASSWORD not in kept.last_error
    assert box.taken == []


def test_a_server_that_asks_for_starttls_is_given_nothing_in_the_open(
    write: Write, starttls_box: Mailbox
) -> None:
    [mail_id] = write("Mette")
    worker.send_next(replace(starttls_box.server, tls="none"))
    assert mail_of(mail_id).state is not MailState.SENT
    assert starttls_box.taken == []


def test_a_password_that_cannot_be_sent_is_told_of_and_the_worker_goes_on(
    write: Write, tls_box: Mailbox, trusted: Certificate
) -> None:
    [mail_id] = write("Mette")
    assert worker.send_next(with_login(tls_box, "tls", "gættet"))
    kept = mail_of(mail_id)
    assert kept.state is MailState.WAITING
    assert "andre tegn end ASCII" in kept.last_error
    assert "gættet" not in kept.last_error
