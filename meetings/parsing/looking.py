"""The first look: what kind of file it is, how long it is, and what it does besides showing."""

from typing import Any

from meetings.parsing import images, office, packages, pdf
from meetings.parsing.kinds import (
    IMAGES,
    OLE_BEGINS,
    OLE_ENCRYPTED,
    PDF,
    ZIP_BEGINS,
    kind_by_beginning,
)
from meetings.parsing.limits import CannotRead, Limits
from meetings.vocabulary import FileProblem


def look(content: bytes, limits: Limits) -> dict[str, Any]:
    """The fields of an Examination but its words. Raises CannotRead where it is not taken."""
    media_type = kind_by_beginning(content)
    if media_type == PDF:
        return {"media_type": PDF, **pdf.look(content)}
    if media_type in IMAGES:
        return {"media_type": media_type, **images.look(content, media_type)}
    if content.startswith(ZIP_BEGINS):
        return _office(content, limits)
    if content.startswith(OLE_BEGINS) and OLE_ENCRYPTED in content:
        raise CannotRead(FileProblem.ENCRYPTED)
    raise CannotRead(FileProblem.UNKNOWN_TYPE)


def _office(content: bytes, limits: Limits) -> dict[str, Any]:
    package = packages.open_package(content, limits)
    return {
        "media_type": package.media_type,
        "page_count": office.count_pages(package) if package.media_type else None,
        "active": sorted(packages.active_in(package)),
    }
