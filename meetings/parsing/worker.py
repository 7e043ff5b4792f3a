"""What runs in the child: one task on one file, and its answer as JSON.

Started by child.py as `python -m meetings.parsing.worker TASK LIMITS`; the file is stdin.
"""

import json
import os
import sys
from typing import BinaryIO

from meetings.parsing.fences import close_in
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.tasks import Found, task_named
from meetings.vocabulary import FileProblem


def main() -> None:
    """Do the task and answer. The libraries are loaded first: they need what is then closed."""
    run, limits = task_named(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints says nothing
        close_in(limits)
        _reply(answer, _result(run, sys.stdin.buffer.read(), limits), limits)


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


if __name__ == "__main__":
    main()
