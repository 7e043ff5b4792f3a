"""Whether an Office file stands alone, or would fetch something where it is opened."""

import re
from typing import Any, Final

from meetings.parsing.limits import Limits
from meetings.parsing.packages import active_in, open_package
from meetings.vocabulary import ActiveContent

# Fields and functions that read another file, or ask another program; spelled out in the text
# of a part, where markup may stand between the letters.
_FETCHES: Final = re.compile(
    rb"INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|\bDDE\b|WEBSERVICE\(|\bIMPORT\b|\bRD\s+\S", re.IGNORECASE
)
_MARKUP: Final = re.compile(rb"<[^<>]*>")
_FIELDS: Final = re.compile(
    rb"<(?:\w+:)?(?:instrText|fldSimple|f|ddeLink)\b.*?(?:>|/>)[^<]*", re.DOTALL
)
_SCHEMES: Final = re.compile(rb"file:/|\\\\\\\\|smb:/", re.IGNORECASE)


def may_convert(content: bytes, limits: Limits) -> dict[str, Any]:
    """Whether it may be given to a program that opens it. Raises CannotRead."""
    package = open_package(content, limits)
    if ActiveContent.EXTERNAL in active_in(package):
        return {"alone": False}
    for name, part in package.parts.items():
        if name.lower().endswith(".xml") and _fetches(part):
            return {"alone": False}
    return {"alone": True}


def _fetches(part: bytes) -> bool:
    fields = b"".join(_MARKUP.sub(b"", found) for found in _FIELDS.findall(part))
    attributes = b" ".join(re.findall(rb'\binstr="([^"]*)"', part))
    told = fields + b" " + attributes
    return bool(_FETCHES.search(told) or _SCHEMES.search(told))
