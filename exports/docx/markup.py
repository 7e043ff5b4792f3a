"""Text as the XML of a Word document takes it."""

import re
from urllib.parse import quote, urlsplit

_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile('[&<>"\x00-\x08\x0b-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]')

# Word refuses a whole file for one address that is none, and addresses longer than this.
_LONGEST_ADDRESS = 2_000
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_KEPT = "/%:@!$&'()*+,;=~-._?"


def clean_text(text: str) -> str:
    """The text without the characters XML 1.0 forbids; every kind of line end as a newline."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def escape(text: str) -> str:
    """The text ready to stand between tags or inside a quoted attribute."""
    if not _UNSAFE.search(text):
        return text
    cleaned = clean_text(text)
    return (
        cleaned.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def link_address(href: str) -> str:
    """The address in ASCII as RFC 3986 spells it, or nothing where it is no outside address."""
    try:
        parts = urlsplit(clean_text(href).strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    if parts.scheme in {"http", "https"}:
        if not re.fullmatch(r"[a-z0-9._-]+", host) or ".." in host:
            return ""
        address = f"{parts.scheme}://{host}{port}{_spelled(parts.path)}"
    elif parts.scheme == "mailto":
        if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", parts.path, re.ASCII):
            return ""
        address = f"mailto:{parts.path}"
    else:
        if not re.fullmatch(r"\+?[\d ().-]+", parts.path, re.ASCII):
            return ""
        address = "tel:" + parts.path.replace(" ", "")
    if parts.query:
        address += "?" + _spelled(parts.query)
    if parts.fragment:
        address += "#" + _spelled(parts.fragment)
    return address if len(address) <= _LONGEST_ADDRESS else ""


def _spelled(piece: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", piece), safe=_KEPT)
