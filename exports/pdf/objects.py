"""Pieces of PDF syntax, and the operators of a page."""

import re
import zlib
from collections.abc import Sequence

_OWN_SIGNS = re.compile(r"[\\()\r]")  # of strings; a bare CR in them is read as LF
_LEVEL = 6


class PageContents:
    """A page's operators. They are compressed as soon as nothing in them is awaited any more;
    what is known last, such as the number of pages, is compressed behind them."""

    def __init__(self, operators: list[str]) -> None:
        self.operators = operators
        self.late: list[str] = []
        self._packed = b""
        self._sum = zlib.adler32(b"")

    def pack(self) -> None:
        """Compress what is there; only `late` may be added to from now on."""
        data = _joined(self.operators)
        packer = zlib.compressobj(_LEVEL)
        # A full flush ends at a byte, so that a second run of blocks can stand behind it.
        self._packed = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
        self._sum = zlib.adler32(data)
        self.operators = []

    def finish(self) -> bytes:
        """The compressed stream: both runs as one, with the sum over all of it (RFC 1950)."""
        if self.operators:
            self.pack()
        data = _joined(self.late)
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        end = packer.compress(data) + packer.flush()
        return self._packed + end + zlib.adler32(data, self._sum).to_bytes(4, "big")


def _joined(operators: Sequence[str]) -> bytes:
    return ("\n".join(operators) + "\n").encode("latin-1")


def text_string(text: str) -> str:
    """A PDF text string in hexadecimal UTF-16, which needs no escaping."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def literal(text: str) -> str:
    """A string of PDF in parentheses, its own signs escaped."""
    if "(" in text or ")" in text or "\\" in text or "\r" in text:  # seldom, and quickly seen
        text = _OWN_SIGNS.sub(_escaped, text)
    return f"({text})"


def _escaped(sign: re.Match[str]) -> str:
    return "\\r" if sign.group() == "\r" else f"\\{sign.group()}"
