"""A PDF file while it is written: objects under numbers, packed, and an index to find them by.

What is finished goes into the file at once and needs no memory any more. Objects without a
stream are packed many together (ISO 32000-1, 7.5.7): a structure tree is thousands of small ones
that resemble each other, and takes a tenth of the room so. Streams end in a line end of their
own, as PDF/A asks (ISO 19005-2, 6.1.7.1).
"""

import hashlib
import struct
import zlib
from typing import Final

_BEGIN: Final = b"%PDF-1.7\n%\xe6\xf8\xe5\xff\n"  # signs beyond ASCII tell that it is no text
_LEVEL: Final = 6
_BUNDLE: Final = 200  # objects packed together; whoever reads one unpacks all of them
_INDEX: Final = struct.Struct(">BIH")  # one entry of the index (7.5.8.3)
_FREE, _PLAIN, _BUNDLED = 0, 1, 2  # kinds of entry


class PdfFile:
    """Objects get their numbers before they are written or then; their bodies are PDF syntax."""

    def __init__(self) -> None:
        self._written = bytearray(_BEGIN)
        self._index = bytearray(_INDEX.pack(_FREE, 0, 0xFFFF))
        self._count = 1
        self._numbers: list[int] = []  # of the objects that wait to be packed together
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._index += bytes(_INDEX.size)
        self._count += 1
        return self._count - 1

    def put(self, number: int, body: str) -> None:
        """Write the object of a number, in ASCII."""
        self._numbers.append(number)
        self._bodies.append(body.encode("ascii"))
        if len(self._numbers) == _BUNDLE:
            self._pack_waiting()

    def add(self, body: str) -> str:
        """Write an object; gives its reference, "12 0 R"."""
        number = self.reserve()
        self.put(number, body)
        return refer(number)

    def add_stream(self, data: bytes, entries: str = "", *, compressed: bool = True) -> str:
        """Write a stream with the entries of its dictionary; gives its reference."""
        if compressed:
            data, entries = zlib.compress(data, _LEVEL), f"{entries}/Filter/FlateDecode"
        number = self.reserve()
        self.put_stream(number, data, entries)
        return refer(number)

    def put_stream(self, number: int, data: bytes, entries: str) -> None:
        """Write the stream of a number as it is; the entries tell how it was compressed."""
        self._place(number, _PLAIN, len(self._written), 0)
        head = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n"
        self._written += head.encode("ascii")
        self._written += data
        # CR and LF, which nobody takes for the end of data that happens to end in a CR.
        self._written += b"\r\nendstream\nendobj\n"

    def finish(self, root: str, information: str) -> bytes:
        """The whole file, with the references of its catalog and of its information."""
        self._pack_waiting()
        identity = hashlib.md5(self._written, usedforsecurity=False).hexdigest()
        begin, number = len(self._written), self.reserve()
        self._place(number, _PLAIN, begin, 0)  # the index names itself, too
        self.put_stream(
            number,
            zlib.compress(self._index, 9),
            f"/Type/XRef/Size {self._count}/W[1 4 2]/Root {root}/Info {information}"
            f"/ID[<{identity}><{identity}>]/Filter/FlateDecode",
        )
        self._written += f"startxref\n{begin}\n%%EOF\n".encode("ascii")
        return bytes(self._written)

    def _pack_waiting(self) -> None:
        if not self._numbers:
            return
        bundle, at, begins = self.reserve(), 0, []
        for place, (number, body) in enumerate(zip(self._numbers, self._bodies, strict=True)):
            self._place(number, _BUNDLED, bundle, place)
            begins.append(f"{number} {at}")
            at += len(body) + 1
        head = (" ".join(begins) + "\n").encode("ascii")
        self.put_stream(
            bundle,
            zlib.compress(head + b"\n".join(self._bodies), _LEVEL),
            f"/Type/ObjStm/N {len(begins)}/First {len(head)}/Filter/FlateDecode",
        )
        self._numbers.clear()
        self._bodies.clear()

    def _place(self, number: int, kind: int, where: int, place: int) -> None:
        _INDEX.pack_into(self._index, number * _INDEX.size, kind, where, place)


def refer(number: int) -> str:
    """The reference to the object of a number."""
    return f"{number} 0 R"
