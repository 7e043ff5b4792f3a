"""A child that lives on: one task on one file after the other, closed in as worker.py is.

Started by pool.py as `python -m meetings.parsing.pool_worker TASK LIMITS`. Each file comes on
stdin behind its length and its options; each answer goes out as its length and its JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any, BinaryIO, Final

from meetings.parsing.fences import close_in
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.pool import ANSWERED, ASKED
from meetings.vocabulary import FileProblem

_ALL_ITS_LIFE: Final = 1_000_000  # seconds; what one file may cost is set anew for each

Task = Callable[[bytes, Limits, dict[str, Any]], dict[str, Any]]


def main() -> None:
    """Answer until nothing more comes. The libraries are loaded first, then the door is shut."""
    limits = Limits(**json.loads(sys.argv[2]))
    module, function = sys.argv[1].split(":")
    task: Task = getattr(import_module(module), function)
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints says nothing
        close_in(replace(limits, seconds=_ALL_ITS_LIFE))
        while given := _given(sys.stdin.buffer):
            content, options = given
            _give_time(limits.seconds)
            _reply(answer, _result(task, content, limits, options), limits)


def _given(stdin: BinaryIO) -> tuple[bytes, dict[str, Any]] | None:
    head = stdin.read(ASKED.size)
    if len(head) < ASKED.size:
        return None
    options, content = ASKED.unpack(head)
    told = json.loads(stdin.read(options))
    return stdin.read(content), told


def _give_time(seconds: int) -> None:
    """From now on this many seconds of work, and then the kernel stops us."""
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    wanted = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))


def _result(
    task: Task, content: bytes, limits: Limits, options: dict[str, Any]
) -> dict[str, object]:
    try:
        return {"found": task(content, limits, options)}
    except CannotRead as error:
        return {"problem": error.problem}
    except MemoryError:
        return {"problem": FileProblem.TOO_LARGE}
    except Exception:  # whatever a library raises is the file's fault
        return {"problem": FileProblem.BROKEN}


def _reply(answer: BinaryIO, result: dict[str, object], limits: Limits) -> None:
    written = json.dumps(result).encode()
    if len(written) > limits.output_bytes:
        written = json.dumps({"problem": FileProblem.TOO_LARGE}).encode()
    answer.write(ANSWERED.pack(len(written)) + written)
    answer.flush()


if __name__ == "__main__":
    main()
