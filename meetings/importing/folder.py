"""Every file below a folder, in a fixed order, under names that can be stored and printed.

Links are not followed: what they lead to may lie anywhere. Hidden files, and those that
programs leave behind, are nobody's records; all that is passed over is told.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LEFT_BEHIND: Final = frozenset({"thumbs.db", "desktop.ini"})
_LOCK: Final = "~$"  # Word's note that somebody has the file open
HIDDEN: Final = "skjult fil"
HIDDEN_FOLDER: Final = "skjult mappe"
LINK: Final = "genvej, der ikke følges"
NO_FILE: Final = "ingen almindelig fil"
CLOSED_FOLDER: Final = "mappe, der ikke kan åbnes"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `name` is its path below the folder, as it is stored and shown.

    `unsure` names a file around it that may say that it is not given out, and cannot be read.
    """

    path: Path
    name: str
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is not read, and why, in a word or two of Danish."""

    name: str
    why: str


def walk(folder: Path) -> Iterator[FoundFile | Skipped]:
    """What lies below the folder, by name; folders inside it in their turn. Never raises."""
    waiting = [(folder, "")]
    while waiting:
        here, below = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
        except OSError:
            yield Skipped(below.rstrip("/") or printable(here.name) or ".", CLOSED_FOLDER)
            continue
        inside = []
        for entry in entries:
            name = below + printable(entry.name)
            if why := _why_not(entry):
                yield Skipped(name, why)
            elif entry.is_dir(follow_symlinks=False):
                inside.append((Path(entry.path), f"{name}/"))
            else:
                yield FoundFile(Path(entry.path), name)
        waiting += reversed(inside)


def printable(name: str) -> str:
    """The name as it can be stored and printed, whatever it is made of; no two read alike.

    A byte that is no letter of UTF-8 is written as `\\xe6`, what moves the cursor or turns
    the writing round as `\\u202e`, and a backslash as two.
    """
    return "".join(map(_shown, name))


def _shown(letter: str) -> str:
    code = ord(letter)
    if letter == "\\":
        return "\\\\"
    if 0xDC80 <= code <= 0xDCFF:  # how Python hands over a byte that it cannot read
        return f"\\x{code - 0xDC00:02x}"
    if letter.isprintable():
        return letter
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _why_not(entry: os.DirEntry[str]) -> str:
    is_folder = entry.is_dir(follow_symlinks=False)
    if entry.is_symlink():
        return LINK
    if entry.name.startswith((".", _LOCK)) or entry.name.lower() in _LEFT_BEHIND:
        return HIDDEN_FOLDER if is_folder else HIDDEN
    return "" if is_folder or entry.is_file(follow_symlinks=False) else NO_FILE
