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
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import IO, Any, Final

from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

Found = dict[str, Any]

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


def run_limited(task: str, content: bytes, limits: Limits) -> Found | FileProblem:
    """What the task of that name finds in the bytes, or why it finds nothing. Never raises.

    Slow: outside transactions only. A child that hangs, dies or answers nonsense is a problem
    of the file, since that is what it was given.
    """
    if len(content) > limits.file_bytes:
        return FileProblem.TOO_LARGE
    with (
        _AT_ONCE,
        tempfile.TemporaryDirectory(prefix="protokol-") as empty,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
    ):
        given.write(content)
        given.seek(0)
        problem = _run(task, limits, given, answer, empty)
        return problem if problem is not None else _answer_in(answer, limits)


def _run(
    task: str, limits: Limits, given: IO[bytes], answer: IO[bytes], folder: str
) -> FileProblem | None:
    command = [sys.executable, "-P", "-m", "meetings.parsing.worker"]
    child = subprocess.Popen(  # noqa: S603 - our own module, by the Python that runs us
        [*command, task, json.dumps(asdict(limits))],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(),
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


def _environment() -> dict[str, str]:
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
    try:
        told = json.loads(written)
        if "problem" in told:
            return FileProblem(told["problem"])
        found = told["found"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return FileProblem.BROKEN
    return found if isinstance(found, dict) else FileProblem.BROKEN
