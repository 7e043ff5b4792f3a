"""The DOCX file itself: parts in a ZIP archive whose bytes depend on their content alone."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NEEDED_VERSION = 20  # of the ZIP format, for deflated parts
_UTF8_NAMES = 0x0800
_DEFLATED = 8
_TIME, _DATE = 0, 0x21  # midnight, 1 January 1980: the earliest a ZIP archive knows
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in the archive."""

    name: bytes
    checksum: int  # CRC-32
    size: int  # before compression
    content: bytes  # raw deflate


def pack(name: str, content: bytes) -> Packed:
    """Compress a part."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = deflater.compress(content) + deflater.flush()
    return Packed(name.encode(), zlib.crc32(content), len(content), deflated)


@lru_cache(maxsize=64)
def pack_once(name: str, content: bytes) -> Packed:
    """Compress a part that many documents share; it is kept."""
    return pack(name, content)


def archive(parts: Iterable[Packed]) -> bytes:
    """The ZIP archive (APPNOTE 6.3) of the parts in their order, at most 4 GB together."""
    written: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        head = (
            _NEEDED_VERSION, _UTF8_NAMES, _DEFLATED, _TIME, _DATE,
            part.checksum, len(part.content), part.size, len(part.name), 0,
        )  # fmt: skip
        local = _LOCAL.pack(b"PK\x03\x04", *head) + part.name
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _NEEDED_VERSION, *head, 0, 0, 0, 0, offset) + part.name
        )
        written += [local, part.content]
        offset += len(local) + len(part.content)
    index = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join([*written, index, end])
