"""Start another program closed in: `python -m meetings.parsing.confined LIMITS FOLDER PROGRAM …`.

The program may write in the folder only and read only what programs need (Landlock), has no
network, and ends with whoever started it, and so does all that it starts. Where the system
refuses one of these, the others are left; memory, time and sizes are bounded everywhere.
"""

import ctypes
import json
import os
import signal
import struct
import sys
from pathlib import Path
from typing import Final

from meetings.parsing.limits import Limits

_NEW_USER: Final = 0x10000000  # linux/sched.h
_NEW_PROCESSES: Final = 0x20000000
_NEW_NETWORK: Final = 0x40000000
_NO_NEW_RIGHTS: Final = 38  # linux/prctl.h: PR_SET_NO_NEW_PRIVS
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG

# linux/landlock.h; the numbers of its calls are the same on every machine.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_PATH_BENEATH: Final = 1
_READ: Final = 0b1101  # run, read, list
_ALL: Final = (1 << 13) - 1  # all that the first version knows
_READABLE: Final = (
    "/usr /lib /lib32 /lib64 /bin /opt /nix /etc/fonts /etc/libreoffice /etc/alternatives "
    "/etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/passwd /etc/group "
    "/etc/nsswitch.conf /etc/localtime /etc/locale.alias /etc/papersize "
    "/var/spool/libreoffice /var/cache/fontconfig /var/lib/libreoffice "
    "/proc /sys/devices/system/cpu"
)
_WRITABLE: Final = "/dev/null /dev/zero /dev/urandom /dev/random /dev/shm"
_SOCKETS: Final = 1 << 9 | 1 << 5  # make one, remove a file
_SOCKET_PLACES: Final = ("/tmp", "/var/tmp")  # noqa: S108 - where LibreOffice insists on one


def main() -> None:
    """Close in, and become the program."""
    limits, folder, command = Limits(**json.loads(sys.argv[1])), sys.argv[2], sys.argv[3:]
    if sys.platform != "win32":
        _bound(limits)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
        _cut_off(libc)
        _lock_in(libc, folder, Path(command[0]).parents[1])
    os.execv(command[0], command)  # noqa: S606 - the program of the setting


def _cut_off(libc: ctypes.CDLL) -> None:
    """A network without any way out, and processes that all end with the first of them."""
    user, group = os.getuid(), os.getgid()
    for spaces in (_NEW_NETWORK | _NEW_PROCESSES, _NEW_USER | _NEW_NETWORK | _NEW_PROCESSES):
        if libc.unshare(spaces) == 0:
            if spaces & _NEW_USER:
                _stay(user, group)
            _wait_for_first(libc)
            return


def _stay(user: int, group: int) -> None:
    """Be the same user in the new space as outside."""
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            Path(f"/proc/self/{name}").write_text(line, "ascii")
        except OSError:
            return


def _wait_for_first(libc: ctypes.CDLL) -> None:
    """Go on in the first process of the new space; this one waits and ends as that does."""
    first = os.fork()
    if first == 0:
        libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        return
    _, status = os.waitpid(first, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _lock_in(libc: ctypes.CDLL, folder: str, program: Path) -> None:
    """Let no file be opened but these; nothing is done where the kernel has no Landlock."""
    asked = struct.pack("Q", _ALL)
    rules = libc.syscall(_CREATE, asked, len(asked), 0)
    if rules < 0:
        return
    allowed = [(path, _READ) for path in _READABLE.split()]
    if program != Path("/"):
        allowed.append((str(program), _READ))
    allowed += [(path, _ALL) for path in (*_WRITABLE.split(), folder)]
    allowed += [(path, _SOCKETS) for path in _SOCKET_PLACES]
    for path, rights in allowed:
        _allow(libc, rules, path, rights)
    libc.syscall(_RESTRICT, rules, 0)
    os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return
    if not os.path.isdir(path):
        rights &= 0b111  # of a file: run, write, read
    rule = struct.pack("=Qi", rights, place)
    libc.syscall(_ADD, rules, _PATH_BENEATH, rule, 0)
    os.close(place)


def _bound(limits: Limits) -> None:
    import resource  # there is none on Windows

    memory = limits.memory_mb * 1024 * 1024
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, 2 * limits.seconds),
        (resource.RLIMIT_FSIZE, limits.output_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
