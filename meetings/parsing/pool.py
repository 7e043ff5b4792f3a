"""Many files, one task: children that live on, each closed in, and one file at a time in each.

A child that hangs or dies costs the file it was given, and is replaced. What a file may cost
in time is counted file by file; memory by the child, which is replaced after some hundred
files. Answers come in the order of the files, and only a few are waiting at any time.
"""

import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from meetings.parsing.child import Found, environment
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

ASKED: Final = struct.Struct(">QQ")  # how long the options are, and the file
ANSWERED: Final = struct.Struct(">Q")
FILES_A_CHILD: Final = 300
_START_SECONDS: Final = 20  # for Python and the libraries, on a machine that is busy

Job = TypeVar("Job")
Result = TypeVar("Result")
Ask = Callable[[bytes, dict[str, Any]], Found | FileProblem]


class Pool:
    """Reads files by a task in several processes. Use it in a `with`; it ends its children."""

    def __init__(self, task: str, limits: Limits, processes: int) -> None:
        """Begin nothing yet: a child is started when it is needed."""
        self._task, self._limits, self._processes = task, limits, max(1, processes)
        self._threads = ThreadPoolExecutor(self._processes, thread_name_prefix="reading")
        self._own = threading.local()
        self._children: set[_Child] = set()
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        """End the children at once; what they were reading is not waited for."""
        self._stopped.set()
        for child in tuple(self._children):
            child.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def in_order(
        self, jobs: Iterable[Job], work: Callable[[Job, Ask], Result]
    ) -> Iterator[tuple[Job, Result]]:
        """What `work` makes of each job, in their order. `work` runs in a thread and asks a
        child by its second argument; only a few jobs are begun before their turn.
        """
        begun: deque[tuple[Job, Future[Result]]] = deque()
        for job in jobs:
            begun.append((job, self._threads.submit(work, job, self._ask)))
            if len(begun) > 2 * self._processes:
                first, future = begun.popleft()
                yield first, future.result()
        while begun:
            first, future = begun.popleft()
            yield first, future.result()

    def _ask(self, content: bytes, options: dict[str, Any]) -> Found | FileProblem:
        """What the task finds in the file, or why it finds nothing."""
        if len(content) > self._limits.file_bytes:
            return FileProblem.TOO_LARGE
        child: _Child | None = getattr(self._own, "child", None)
        if child is None or child.is_spent:
            self._forget(child)
            child = self._own.child = _Child(self._task, self._limits)
            self._children.add(child)
        if self._stopped.is_set():
            child.end()
        return child.ask(content, options)

    def _forget(self, child: "_Child | None") -> None:
        if child is not None:
            child.end()
            self._children.discard(child)


class _Child:
    """One process that answers, file after file, until it is spent."""

    def __init__(self, task: str, limits: Limits) -> None:
        self._limits, self._answered = limits, 0
        self._folder = tempfile.TemporaryDirectory(prefix="protokol-")
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the Python that runs us
            [
                sys.executable,
                "-P",
                "-m",
                "meetings.parsing.pool_worker",
                task,
                json.dumps(asdict(limits)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env=environment(),
            start_new_session=os.name == "posix",  # Ctrl-C is for the parent alone
        )
        self._late = False

    @property
    def is_spent(self) -> bool:
        """Whether another one is to be started instead."""
        return self._process.poll() is not None or self._answered >= FILES_A_CHILD

    def ask(self, content: bytes, options: dict[str, Any]) -> Found | FileProblem:
        """Give it a file and wait for its answer, no longer than agreed."""
        patience = self._limits.seconds + (0 if self._answered else _START_SECONDS)
        clock = threading.Timer(patience, self._end_late)
        clock.start()
        try:
            told = self._exchange(content, json.dumps(options).encode())
        except (OSError, ValueError):
            told = b""
        finally:
            clock.cancel()
        self._answered += 1
        return _answer(told) if told else self._why_silent()

    def end(self) -> None:
        """Stop it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # it was gone before it read everything
                continue
        self._folder.cleanup()

    def _end_late(self) -> None:
        self._late = True
        self._process.kill()

    def _exchange(self, content: bytes, options: bytes) -> bytes:
        given, answer = self._process.stdin, self._process.stdout
        if given is None or answer is None:
            return b""
        given.write(ASKED.pack(len(options), len(content)) + options)
        given.write(content)
        given.flush()
        head = answer.read(ANSWERED.size)
        if len(head) < ANSWERED.size:
            return b""
        (length,) = ANSWERED.unpack(head)
        if length > self._limits.output_bytes:
            self._process.kill()
            return json.dumps({"problem": FileProblem.TOO_LARGE}).encode()
        told = answer.read(length)
        return told if len(told) == length else b""

    def _why_silent(self) -> FileProblem:
        """Why it gave no answer: it was too slow, or died of the file."""
        self._process.kill()
        code = self._process.wait()
        if self._late or code == -getattr(signal, "SIGXCPU", 0):
            return FileProblem.TOO_SLOW
        aborted = {-getattr(signal, name, 0) for name in ("SIGABRT", "SIGTRAP", "SIGILL")}
        return FileProblem.TOO_LARGE if code in aborted else FileProblem.BROKEN


def _answer(told: bytes) -> Found | FileProblem:
    try:
        answer = json.loads(told)
        if "problem" in answer:
            return FileProblem(answer["problem"])
        found = answer["found"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return FileProblem.BROKEN
    return found if isinstance(found, dict) else FileProblem.BROKEN
