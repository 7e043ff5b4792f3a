"""Start the child, wait no longer than agreed, and read its answer.

The file goes in and the answer comes out by temporary files without a name, so neither can
block and the kernel itself bounds the answer. The child inherits no setting: its environment
holds where Python finds our code and nothing else.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import BoundedSemaphore
from typing import IO, Any, Final, TypeVar

from meetings.parsing.limits import HEAD, Limits
from meetings.vocabulary import FileProblem

Found = dict[str, Any]
Answer = TypeVar("Answer")

_LONGEST_JSON: Final = 10_000_000

_AT_ONCE: Final = BoundedSemaphore(2)  # the others wait; memory is for the pages too
_START_SECONDS: Final = 10  # for Python itself, on a machine that is busy
_STOPPED_BY: Final = {
    getattr(signal, name): problem
    for name, problem in (
        ("SIGXCPU", FileProblem.TOO_SLOW),
        ("SIGKILL", FileProblem.TOO_SLOW),
        # This is how the PDF library ends where there is no more memory.
        ("SIGABRT", FileProblem.TOO_LARGE),
        ("SIGTRAP", FileProblem.TOO_LARGE),
        ("SIGILL", FileProblem.TOO_LARGE),
    )
    if hasattr(signal, name)
}


@dataclass(frozen=True, slots=True)
class Produced:
    """A file that the child made, and what it tells of it."""

    content: bytes
    found: Found


def run_limited(task: str, content: bytes, limits: Limits) -> Found | FileProblem:
    """What the task of that name finds in the bytes, or why it finds nothing. Never raises.

    Slow: outside transactions only. A child that hangs, dies or answers nonsense is a problem
    of the file, since that is what it was given.
    """
    if len(content) > limits.file_bytes:
        return FileProblem.TOO_LARGE
    return _run(task, content, limits, lambda answer: _answer_in(answer, limits))


def make_limited(task: str, content: bytes, limits: Limits) -> Produced | FileProblem:
    """The file that the task of that name makes, or why it makes none. Never raises.

    Slow, as `run_limited` is. The file is no larger than the limits' output.
    """
    return _run(task, content, limits, _file_in)


def _run(
    task: str, content: bytes, limits: Limits, read: Callable[[IO[bytes]], Answer | FileProblem]
) -> Answer | FileProblem:
    with (
        _AT_ONCE,
        tempfile.TemporaryDirectory(prefix="protokol-") as empty,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
    ):
        given.write(content)
        given.seek(0)
        problem = _wait(task, limits, given, answer, empty)
        return problem if problem is not None else read(answer)


def _wait(
    task: str, limits: Limits, given: IO[bytes], answer: IO[bytes], folder: str
) -> FileProblem | None:
    command = [sys.executable, "-P", "-m", "meetings.parsing.worker"]
    child = subprocess.Popen(  # noqa: S603 - our own module, by the Python that runs us
        [*command, task, json.dumps(asdict(limits))],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment(),
        close_fds=True,
    )
    try:
        code = child.wait(limits.seconds + _START_SECONDS)
    except subprocess.TimeoutExpired:
        return FileProblem.TOO_SLOW
    finally:
        child.kill()
        child.wait()
    if code == 0:
        return None
    return _STOPPED_BY.get(-code, FileProblem.BROKEN)


def environment() -> dict[str, str]:
    """Where Python finds our code, and no setting of ours."""
    ours = os.pathsep.join(os.path.abspath(path) for path in sys.path)
    kept = {"PYTHONPATH": ours, "PYTHONUTF8": "1"}
    if "SYSTEMROOT" in os.environ:  # Windows starts no Python without it
        kept["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return kept


def _answer_in(answer: IO[bytes], limits: Limits) -> Found | FileProblem:
    answer.seek(0)
    written = answer.read(limits.output_bytes + 1)
    if len(written) > limits.output_bytes:
        return FileProblem.TOO_LARGE
    return _told(written)


def _file_in(answer: IO[bytes]) -> Produced | FileProblem:
    answer.seek(0)
    head = answer.read(HEAD.size)
    if len(head) < HEAD.size:
        return FileProblem.BROKEN
    place, length = HEAD.unpack(head)
    if not (HEAD.size <= place and 0 < length <= _LONGEST_JSON):
        return FileProblem.BROKEN
    content = answer.read(place - HEAD.size)
    found = _told(answer.read(length))
    return found if isinstance(found, FileProblem) else Produced(content, found)


def _told(written: bytes) -> Found | FileProblem:
    try:
        told = json.loads(written)
        if "problem" in told:
            return FileProblem(told["problem"])
        found = told["found"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return FileProblem.BROKEN
    return found if isinstance(found, dict) else FileProblem.BROKEN
