"""The colours of Word documents: our accent everywhere, until a municipality's replaces it."""

from functools import lru_cache

from exports.docx.styles import ACCENT, TINT
from exports.look import PLAIN, Look

# Attributes that hold nothing but colours: no text can be mistaken for them.
_PLACES = ('w:color="', 'w:fill="', '<w:color w:val="', '<a:srgbClr val="')


def painted(xml: str, look: Look) -> str:
    """The XML in a municipality's colours."""
    for ours, theirs in _exchanges(look):
        xml = xml.replace(ours, theirs)
    return xml


@lru_cache(maxsize=8)
def _exchanges(look: Look) -> tuple[tuple[str, str], ...]:
    if look.accent == PLAIN.accent:
        return ()
    return tuple(
        (place + ours, place + theirs[1:].upper())
        for place in _PLACES
        for ours, theirs in ((ACCENT, look.accent), (TINT, look.tint))
    )
