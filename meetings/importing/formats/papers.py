"""Attachments that a file names: looked up beside it, hashed, and told of where they are not."""

import hashlib
from pathlib import PurePosixPath
from typing import Final

from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper
from meetings.importing.imported import FoundFile
from meetings.importing.problems import NotReadable

_ENDINGS: Final = ("", ".pdf", ".PDF", ".docx")


def with_file(paper: Paper, path: str, bundle: Bundle, found: Found, line: int = 0) -> Paper:
    """The attachment with its file, where that lies beside. A missing one, or one that cannot
    be read, is a doubt, and the title stays."""
    if not path.strip():
        return paper
    paper.title = paper.title or PurePosixPath(path.replace("\\", "/")).stem
    place = next((at for end in _ENDINGS if (at := bundle.find(path + end))), None)
    named = PurePosixPath(path.replace("\\", "/")).name
    if place is None or place == bundle.name:
        found.doubt(line, f"Bilaget »{paper.title}«: filen {named} fulgte ikke med.")
        return paper
    try:
        content = bundle.read(place)
    except NotReadable as problem:
        found.doubt(line, f"Bilaget »{paper.title}«: filen {named} {problem}")
        return paper
    paper.file_name = PurePosixPath(place).name
    paper.size_bytes = len(content)
    paper.sha256 = hashlib.sha256(content).hexdigest()
    found.files.append(FoundFile(paper.sha256, place))
    return paper
