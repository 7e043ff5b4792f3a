"""How much a child may use, and why a file could not be read."""

import struct
from dataclasses import dataclass
from typing import Final

from meetings.vocabulary import FileProblem

HEAD: Final = struct.Struct(">QQ")  # of an answer with a file: where its JSON is, how long


@dataclass(frozen=True, slots=True)
class Limits:
    """What one look into a file may cost, and how much of it is read."""

    file_bytes: int = 50_000_000  # the largest file that is looked into at all
    seconds: int = 20
    memory_mb: int = 1024
    output_bytes: int = 16_000_000
    open_files: int = 64
    unpacked_mb: int = 300  # what a packed file may become
    pages: int = 2_000
    characters: int = 2_000_000


class CannotRead(Exception):
    """A file cannot be read, and why; only ever raised inside the child."""

    def __init__(self, problem: FileProblem) -> None:
        """Take the reason."""
        self.problem = problem
        super().__init__(problem)
