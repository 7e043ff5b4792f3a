"""What runs in the child: one task on one file, and its answer as JSON.

Started by child.py as `python -m meetings.parsing.worker TASK LIMITS`; the file is stdin.
A task that makes a file writes it into the answer, between two numbers that say where the
JSON stands and the JSON itself.
"""

import json
import os
import sys
from typing import BinaryIO

from meetings.parsing.fences import close_in
from meetings.parsing.limits import HEAD, CannotRead, Limits
from meetings.parsing.tasks import Found, maker_named, task_named
from meetings.vocabulary import FileProblem


def main() -> None:
    """Do the task and answer. The libraries are loaded first: they need what is then closed."""
    limits = Limits(**json.loads(sys.argv[2]))
    make = maker_named(sys.argv[1])
    run = task_named(sys.argv[1]) if make is None else None
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints says nothing
        close_in(limits)
        given = sys.stdin.buffer.read()
        if run is not None:
            _reply(answer, _result(run, given, limits), limits)
        elif make is not None:
            answer.write(HEAD.pack(0, 0))
            told = _result(lambda file, most: make(file, most, answer), given, limits)
            _end_file(answer, told)


def _result(run: Found, content: bytes, limits: Limits) -> dict[str, object]:
    try:
        return {"found": run(content, limits)}
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
    answer.write(written)


def _end_file(answer: BinaryIO, result: dict[str, object]) -> None:
    """Put the JSON behind the file, or in its place where none could be made."""
    if "problem" in result:
        answer.seek(HEAD.size)
    written, place = json.dumps(result).encode(), answer.tell()
    answer.write(written)
    answer.seek(0)
    answer.write(HEAD.pack(place, len(written)))


if __name__ == "__main__":
    main()
