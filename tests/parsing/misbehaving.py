"""What a child may try: tasks that use too much, or reach for what is none of theirs."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meetings.parsing.limits import Limits


def sleep(_content: bytes, _limits: Limits) -> dict[str, Any]:
    time.sleep(600)
    return {}


def count(_content: bytes, _limits: Limits) -> dict[str, Any]:
    number = 0
    while True:
        number += 1


def hoard(_content: bytes, _limits: Limits) -> dict[str, Any]:
    kept = []
    while True:
        kept.append(bytearray(200_000_000))


def talk(_content: bytes, limits: Limits) -> dict[str, Any]:
    return {"words": "x" * (limits.output_bytes + 1)}


def flood(_content: bytes, limits: Limits) -> dict[str, Any]:
    """Write past our own bound, as a library that was taken over could."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"x" * (limits.output_bytes + 1000))
            os.write(descriptor, b"x" * 1000)
        except OSError:
            continue
    return {}


def crash(_content: bytes, _limits: Limits) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def lie(_content: bytes, _limits: Limits) -> dict[str, Any]:
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b'["no answer"]')
            os._exit(0)
        except OSError:
            continue
    return {}


def reach_out(content: bytes, _limits: Limits) -> dict[str, Any]:
    """Each thing it tries, and whether it was let."""
    own = Path(content.decode())
    tries: dict[str, Callable[[], object]] = {
        "connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        "start": lambda: subprocess.run(["true"], check=True),
        "write": lambda: own.write_text("was here"),
        "remove": own.unlink,
    }
    refused = {}
    for name, attempt in tries.items():
        try:
            attempt()
        except PermissionError as error:
            refused[name] = str(error)
    return {"refused": sorted(refused), "secrets": sorted(os.environ)}


def network(_content: bytes, _limits: Limits) -> dict[str, Any]:
    """Which networks the kernel still shows."""
    lines = Path("/proc/net/dev").read_text("ascii").splitlines()[2:]
    return {"networks": [line.split(":")[0].strip() for line in lines]}
