"""A worker process killed while it sends: nothing is sent twice, and nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from meetings import database as databases
from meetings.vocabulary import MailState
from tests.jobs.conftest import Write, states
from tests.mail import SENDER, Mailbox

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def begin(database: Engine, folder: Path, mailbox: Mailbox) -> subprocess.Popen[bytes]:
    """A real worker on the test's own database."""
    environment = os.environ | {
        "DATABASE_URL": str(database.url.render_as_string(hide_password=False)),
        "PROTOKOL_INSTANCE": str(folder),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(mailbox.port),
        "SMTP_TLS": "none",
        "MAIL_FROM": SENDER,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "meetings", "work"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Wait, but not for ever."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, states()
        time.sleep(0.02)


def test_a_killed_worker_sends_nothing_twice_and_loses_nothing(
    database: Engine, write: Write, mailbox: Mailbox, tmp_path: Path
) -> None:
    names = [f"Medlem{number}" for number in range(6)]
    write(*names)
    mailbox.slow_seconds = 0.4
    killed = begin(database, tmp_path, mailbox)
    wait_until(lambda: len(mailbox.taken) == 3)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert states().count(MailState.SENDING) == 1

    mailbox.slow_seconds = 0.0
    next_one = begin(database, tmp_path, mailbox)
    wait_until(lambda: not {MailState.WAITING, MailState.SENDING} & set(states()))
    next_one.terminate()
    next_one.wait(timeout=20)

    assert states().count(MailState.UNCERTAIN) == 1
    assert states().count(MailState.SENT) == 5
    assert sorted(mailbox.addressees()) == sorted(f"{n.lower()}@lindevang.example" for n in names)
    assert databases.engine() is database


def test_a_second_worker_waits_until_the_first_is_gone(
    database: Engine, write: Write, mailbox: Mailbox, tmp_path: Path
) -> None:
    mailbox.slow_seconds = 0.4
    write("Mette", "Carl", "Viggo")
    workers = [begin(database, tmp_path, mailbox) for _ in range(2)]
    wait_until(lambda: set(states()) == {MailState.SENT})
    for each in workers:
        each.terminate()
        each.wait(timeout=20)
    assert len(mailbox.taken) == 3
