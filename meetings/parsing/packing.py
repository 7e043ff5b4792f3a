"""Attachments put behind a document's own pages; what is given to the child, and done in it."""

import json
from typing import Any, BinaryIO, Final

import pikepdf
from pikepdf import Dictionary

from exports.pack.merging import CannotTakeIn, merge
from exports.pack.plan import Plan
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

_LENGTH: Final = 8  # bytes in which the plan's length is written
_REPAIRED: Final = ("damaged", "reconstruct", "recover")  # words of the library's warnings


def request(plan: Plan, front: bytes) -> bytes:
    """What `merge_files` is given."""
    told = plan.to_json()
    return len(told).to_bytes(_LENGTH, "big") + told + front


def merge_files(content: bytes, _limits: Limits, out: BinaryIO) -> dict[str, Any]:
    """Write the pack; where files cannot be taken in, tell which ones instead."""
    end = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    try:
        merge(content[end:], Plan.from_json(content[_LENGTH:end]), out)
    except CannotTakeIn as error:
        return {"failed": list(error.places)}
    return {}


def count_pages(content: bytes, limits: Limits) -> dict[str, Any]:
    """Of each of these files (paths, as JSON) how many pages it has, or why it cannot be shown."""
    return {"files": [_counted(path, limits) for path in json.loads(content)]}


def _counted(path: str, limits: Limits) -> dict[str, Any]:
    try:
        with pikepdf.open(path) as document:
            count = len(document.pages)
            if count > limits.pages:
                return {"problem": FileProblem.TOO_LARGE}
            if not count:
                return {"problem": FileProblem.BROKEN}
            if _is_drawn_by_its_form(document):
                return {"problem": FileProblem.UNKNOWN_TYPE}
            warned = " ".join(map(str, document.get_warnings()))
            return {"pages": count, "mended": any(word in warned for word in _REPAIRED)}
    except pikepdf.PasswordError:
        return {"problem": FileProblem.ENCRYPTED}
    except Exception:  # whatever a library raises is the file's fault
        return {"problem": FileProblem.BROKEN}


def _is_drawn_by_its_form(document: pikepdf.Pdf) -> bool:
    """Whether the pages only ask to be opened elsewhere, and a program in the file draws it."""
    form = document.Root.get("/AcroForm")
    is_form = isinstance(form, Dictionary) and "/XFA" in form
    return is_form and bool(document.Root.get("/NeedsRendering", False))
