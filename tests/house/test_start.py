"""Protokol starts in an empty folder, keeps what is there, and says clearly when it cannot."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"PROTOKOL_INSTANCE": str(folder), "PYTHONUNBUFFERED": "1"}


def command(port: int, *options: str) -> list[str]:
    return [sys.executable, str(ROOT / "run.py"), "--port", str(port), *options]


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[str, str]]:
    """The address of a started app, and what it said at the start."""
    port = free_port()
    log = folder / f"start-{port}.txt"
    folder.mkdir(exist_ok=True)
    with log.open("w") as out:
        process = subprocess.Popen(
            command(port, *options), env=environment(folder), stdout=out, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 300  # a busy machine fills the invented municipality slowly
        while not (log.read_text().count("Ctrl+C") and answers(address)):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield address, log.read_text()
    finally:
        process.terminate()
        process.wait(20)


def answers(address: str) -> bool:
    """Whether the server has begun; it says all it has to say before."""
    try:
        return bool(page(f"{address}/robots.txt"))
    except OSError:
        return False


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  (our own server)
        return str(answer.read().decode())


def refused(folder: Path, port: int, *options: str) -> str:
    """What a start that cannot succeed says; it must be one line, and exit with 2."""
    done = subprocess.run(
        command(port, *options), env=environment(folder), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2, done.stdout + done.stderr
    said = (done.stdout + done.stderr).strip()
    assert "\n" not in said
    return said


def test_the_first_start_brings_an_invented_municipality_and_the_second_keeps_it(
    tmp_path: Path,
) -> None:
    with running(tmp_path) as (address, said):
        first = page(address)
        assert "Lindevang" in first
        assert f"{address}/log-ind" in said
        assert "sanne" in said
    with running(tmp_path) as (address, _):
        assert page(address) == first


def test_an_empty_start_gives_one_link_for_the_first_administrator(tmp_path: Path) -> None:
    with running(tmp_path, "--no-demo") as (address, said):
        link = re.search(rf"{address}/velkommen/\S+", said)
        assert link
        assert "adgangskode" in page(link[0]).lower()
        assert "sanne" not in said


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        assert "--port" in refused(tmp_path, port, "--no-demo")


def test_a_host_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    options = ("--no-demo", "--host", "intet.invalid")
    assert "--host" in refused(tmp_path, free_port(), *options)


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    in_the_way = tmp_path / "instance"
    in_the_way.write_text("a file, not a folder")
    assert "PROTOKOL_INSTANCE" in refused(in_the_way, free_port())


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    address = f"postgresql://127.0.0.1:{free_port()}/intet"
    assert "DATABASE_URL" in refused(tmp_path, free_port(), "--database", address)
