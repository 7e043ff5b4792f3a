"""Bytes by their SHA-256, in a folder: what is stored under a digest never changes.

`put` writes a temporary file, forces it to the disk, and renames it, so that a power cut
leaves the whole file or none; only then does the caller commit the row that names it. A
transaction that fails leaves an orphan, never a row without its bytes; `orphans` finds them.
`get` counts the digest again, since a disk may change what it was given.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class BadDigest(ValueError):
    """What was asked for is no SHA-256, so it names no file of ours."""


class FileIsMissing(LookupError):
    """The storage has no bytes under this digest."""


class FileIsDamaged(Exception):
    """The bytes are no longer those that were stored."""


@dataclass(frozen=True, slots=True)
class Storage:
    """The folder where bytes are kept, two levels deep by the first letters of the digest."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the bytes; returns their SHA-256. Storing the same bytes again costs nothing."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if path.exists() and self._is_whole(path, digest):
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        _sync_folder(path.parent.parent)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes stored under the digest.

        Raises BadDigest, FileIsMissing, or FileIsDamaged when they are not what was stored.
        """
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise FileIsMissing(digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise FileIsDamaged(digest)
        return content

    def path_of(self, digest: str) -> Path:
        """The file that holds the bytes, for who reads them piece by piece; raises as `get`."""
        path = self._path(digest)
        try:
            whole = self._is_whole(path, digest)
        except FileNotFoundError:
            raise FileIsMissing(digest) from None
        if not whole:
            raise FileIsDamaged(digest)
        return path

    def has(self, digest: str) -> bool:
        """Whether there are bytes under the digest; whether they are whole, `get` tells."""
        return self._path(digest).is_file()

    def remove(self, digest: str) -> None:
        """Take the bytes away. Only where whoever asks is alone with the folder: between `put`
        and the row that names them, nobody else may remove them."""
        self._path(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Every digest that the storage has bytes for, in order."""
        for path in sorted(self.folder.glob("??/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def orphans(self, known: Collection[str]) -> list[str]:
        """The digests that no row names: what transactions that failed left behind."""
        return [digest for digest in self.digests() if digest not in known]

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise BadDigest("a SHA-256 has 64 lower-case hexadecimal digits")
        return self.folder / digest[:2] / digest

    @staticmethod
    def _is_whole(path: Path, digest: str) -> bool:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest


_bound: list[Storage] = []


def bind(folder: Path) -> None:
    """Make this the folder that bytes are kept in, for the whole process."""
    _bound[:] = [Storage(folder)]


def storage() -> Storage:
    """The storage in use. Raises LookupError when none was bound: our fault."""
    if not _bound:
        raise LookupError("no storage was bound")
    return _bound[0]


def ordered_files() -> Storage:
    """Where documents that were ordered lie until they are fetched and forgotten. They are apart
    from the record's files: those are never removed."""
    return Storage(storage().folder / "ordered")


def _sync_folder(folder: Path) -> None:
    """Force the folder's own entry to the disk, where the system can (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
