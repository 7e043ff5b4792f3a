"""The child closes itself in before it looks at a file.

The kernel bounds memory, time, and what is written; where it lets us, there is no network
at all. For what the kernel does not stop, Python's own audit stops Python: no connection,
no other program, no file opened to be written.
"""

import ctypes
import os
import sys
from typing import Any, Final

from meetings.parsing.limits import Limits

_NEW_USER: Final = 0x10000000  # linux/sched.h: CLONE_NEWUSER
_NEW_NETWORK: Final = 0x40000000  # CLONE_NEWNET
_NO_NEW_RIGHTS: Final = 38  # linux/prctl.h: PR_SET_NO_NEW_PRIVS
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG
_SIGKILL: Final = 9

_REFUSED: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "ctypes.dlopen",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "webbrowser.",
)


def close_in(limits: Limits) -> None:
    """From here on this process can use no more than the limits, and reach nobody."""
    if sys.platform == "linux":
        _cut_off()
    if sys.platform != "win32":
        _bound(limits)
    sys.addaudithook(_refuse)


def _cut_off() -> None:
    """A network of its own, without any way out. Where the system refuses, the audit is left."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)
    libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    if libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)


def _bound(limits: Limits) -> None:
    import resource  # there is none on Windows

    memory = limits.memory_mb * 1024 * 1024
    for kind, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, limits.output_bytes, limits.output_bytes),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _writes(arguments):
        raise PermissionError("this process writes no file")
    if event.startswith(_REFUSED):
        raise PermissionError(f"this process may not do {event}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    if isinstance(arguments[0], int):
        return False  # a file that is open already
    mode, flags = arguments[1], arguments[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
