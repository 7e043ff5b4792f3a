"""A file with its neighbours: the attachments it names, the content file of a manifest.

Whoever wrote the file wrote the names in it too, so a name is only a wish. It is looked up
below the folder that the file lies in and nowhere else: Windows' backslashes, another case and
a drive in front are understood; what climbs out of the folder, in words or by a link, is not
followed.
"""

import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from meetings.importing.problems import NotReadable

LARGEST_NEIGHBOUR: Final = 200 * 1024 * 1024
MOST_ENTRIES: Final = 20_000
LARGEST_UNPACKED: Final = 2 * 1024 * 1024 * 1024

_DRIVE: Final = re.compile(r"^(?:file:/*|[a-zA-Z]:|//[^/]+/[^/]+)")
_LONGEST_PATH: Final = 1_000
_UTF8_NAMES: Final = 0x800  # a ZIP entry's flag that its name is UTF-8


class Files(Protocol):
    """Some files that belong together, by their paths with forward slashes."""

    def names_in(self, folder: str) -> Iterator[str]:
        """The names that stand in a folder of them; "" is the uppermost."""

    def is_file(self, path: str) -> bool:
        """Whether the path, as it is written, is a file that may be read."""

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes, one more than `most` at most. Raises NotReadable."""


@dataclass(slots=True)
class Bundle:
    """One file's bytes, and the files that lie around it."""

    name: str  # the path of the file among the files
    content: bytes
    files: Files
    _listed: dict[str, dict[str, str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # every neighbour that was asked for and found
    refused: set[str] = field(default_factory=set)  # those that are said not to be given out

    @property
    def folder(self) -> str:
        """The folder that the file lies in; "" is the uppermost."""
        parent = PurePosixPath(self.name).parent.as_posix()
        return "" if parent == "." else parent

    def find(self, wanted: str) -> str | None:
        """The path of the neighbour that a file means; None where there is none inside.

        A path from another machine's root or drive is looked for by its end; it may count from
        the file's own folder or from one that this lies in.
        """
        steps = _steps(wanted)
        around = [one.as_posix() for one in PurePosixPath(self.name).parents]
        for begin in range(len(steps)):
            for folder in around:
                found = self._walk("" if folder == "." else folder, steps[begin:])
                if found is not None:
                    self.named.add(found)
                    return found
        return None

    def find_at(self, folder: str, name: str) -> str | None:
        """The path of a file of this name in a folder among the files; None where there is none."""
        steps = [] if folder == "." else _steps(folder)
        found = self._walk("", [*steps, name])
        if found is not None:
            self.named.add(found)
        return found

    def read(self, path: str, most: int = LARGEST_NEIGHBOUR) -> bytes:
        """The bytes of a path that `find` gave. Raises NotReadable, also for one too large."""
        content = self.files.read(path, most)
        if len(content) > most:
            raise NotReadable(
                f"fylder mere end {most // 1024 // 1024} MB og er ikke læst. Del den, og prøv igen."
            )
        return content

    def of(self, path: str) -> "Bundle":
        """The neighbour as a file of its own, among the same files. Raises NotReadable."""
        content = self.read(path)
        return Bundle(path, content, self.files, self._listed, self.named, self.refused)

    def _walk(self, folder: str, steps: list[str]) -> str | None:
        at = folder
        for step in steps:
            name = self._names(at).get(_key(step))
            if name is None:
                return None
            at = f"{at}/{name}" if at else name
        return at if self.files.is_file(at) else None

    def _names(self, folder: str) -> dict[str, str]:
        if folder not in self._listed:
            self._listed[folder] = {_key(name): name for name in self.files.names_in(folder)}
        return self._listed[folder]


def _steps(wanted: str) -> list[str]:
    """The steps of a path as any system writes it; none where it climbs or is no path."""
    path = _DRIVE.sub("", wanted.strip().replace("\\", "/"))
    steps = [step for step in path.split("/") if step not in ("", ".")]
    if len(wanted) > _LONGEST_PATH or "\x00" in wanted or ".." in steps:
        return []
    return steps


def key_of(path: str) -> str:
    """A path as `find` compares it: two that may be meant by one name have the same key."""
    return "/".join(map(_key, path.split("/")))


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().rstrip(". ")


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """The files of a folder on the disk. A link that leads out of it leads nowhere."""

    root: Path

    def names_in(self, folder: str) -> Iterator[str]:
        """The names in a folder; none where it is not inside, or may not be listed."""
        place = self._inside(folder)
        try:
            with os.scandir(place or os.devnull) as entries:
                yield from sorted(entry.name for entry in entries)
        except OSError:
            return

    def is_file(self, path: str) -> bool:
        """Whether it is a plain file inside; a pipe or a device would never end."""
        place = self._inside(path)
        try:
            return place is not None and stat.S_ISREG(place.stat().st_mode)
        except OSError:
            return False

    def read(self, path: str, most: int) -> bytes:
        """The bytes of a file inside. Raises NotReadable."""
        place = self._inside(path)
        try:
            if place is not None and self.is_file(path):
                with place.open("rb") as file:
                    return file.read(most + 1)
        except OSError as error:
            raise NotReadable(f"kan ikke læses ({error.strerror or 'ukendt fejl'}).") from None
        raise NotReadable("findes ikke. Se efter, om navnet er stavet rigtigt.")

    def _inside(self, path: str) -> Path | None:
        root = self.root.resolve()
        place = (root / path).resolve()
        return place if place.is_relative_to(root) else None


class ZipFiles:
    """The files of a ZIP archive, opened without trusting what it says of itself."""

    def __init__(self, content: bytes) -> None:
        """Read the archive's list. Raises NotReadable for one that is damaged or too large."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise NotReadable("er en beskadiget ZIP-fil. Hent den igen, og prøv så.") from None
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
            raise NotReadable("pakker sig ud til mere, end der kan læses. Del den i flere filer.")
        self._entries = {_entry_path(e): e for e in entries if not e.is_dir()}
        self._folders: dict[str, set[str]] = {}
        for path in self._entries:
            steps = path.split("/")
            for depth, step in enumerate(steps):
                self._folders.setdefault("/".join(steps[:depth]), set()).add(step)

    @property
    def paths(self) -> list[str]:
        """The path of every file, in order."""
        return sorted(self._entries)

    def names_in(self, folder: str) -> Iterator[str]:
        """The names in a folder of the archive."""
        yield from sorted(self._folders.get(folder, ()))

    def is_file(self, path: str) -> bool:
        """Whether the archive holds a file there."""
        return path in self._entries

    def read(self, path: str, most: int) -> bytes:
        """The bytes of one of its files. Raises NotReadable for one that cannot be unpacked."""
        try:
            with self._archive.open(self._entries[path]) as file:
                return file.read(most + 1)
        except RuntimeError:  # how zipfile says that an entry is encrypted
            raise NotReadable("er beskyttet med en adgangskode. Fjern den, og prøv igen.") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError):
            raise NotReadable(
                "er beskadiget og kan ikke pakkes ud. Hent den igen, og prøv så."
            ) from None


def _entry_path(entry: zipfile.ZipInfo) -> str:
    """An entry's path with forward slashes; Danish letters without a flag are set right."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        written = name.encode("cp437", "replace")
        try:
            name = written.decode("utf-8")
        except UnicodeDecodeError:
            name = written.decode("cp850")
    steps = name.replace("\\", "/").split("/")
    return "/".join(step for step in steps if step not in ("", "."))


def bundle_of(path: Path, content: bytes) -> Bundle:
    """A file on the disk, with the folder it lies in."""
    return Bundle(path.name, content, FolderFiles(path.parent))
