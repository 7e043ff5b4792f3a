"""Rows as they are stored: a few by their numbers, more as a bitmap.

Most terms stand in one row or two, and a bitmap's own head is longer than those.
"""

import sys
from array import array
from typing import Final

from pyroaring import BitMap

_FEW: Final = 3  # whose numbers take less room than the smallest bitmap
_NUMBER: Final = 4  # bytes


def packed_rows(rows: BitMap) -> bytes:
    """The rows as bytes; none are no bytes."""
    if len(rows) > _FEW:
        return rows.serialize()
    numbers = array("I", rows)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked_rows(stored: bytes) -> BitMap:
    """The rows that these bytes hold."""
    if len(stored) > _FEW * _NUMBER:
        return BitMap.deserialize(stored)
    numbers = array("I")
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return BitMap(numbers)
