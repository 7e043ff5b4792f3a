"""A Word document as HTML, by mammoth."""

from io import BytesIO
from typing import Any

import mammoth

from meetings.parsing.kinds import DOCX
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.packages import open_package
from meetings.vocabulary import FileProblem


def word_to_html(content: bytes, limits: Limits) -> dict[str, Any]:
    """The document's HTML without its pictures, not made safe. Raises CannotRead."""
    package = open_package(content, limits)
    if package.media_type != DOCX:
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    converted = mammoth.convert_to_html(BytesIO(content), convert_image=_no_picture)
    return {"html": converted.value}


def _no_picture(_image: object) -> list[object]:
    return []
