"""Rows come back as they were stored, and few take little room."""

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from meetings.search.bitmaps import packed_rows, unpacked_rows


@given(st.sets(st.integers(0, 2**32 - 1), max_size=12))
def test_rows_come_back_as_they_were_stored(numbers: set[int]) -> None:
    assert set(unpacked_rows(packed_rows(BitMap(numbers)))) == numbers


@given(st.integers(0, 5_000_000), st.integers(4, 70_000))
def test_a_run_of_rows_comes_back_too(first: int, length: int) -> None:
    rows = BitMap(range(first, first + length))
    rows.run_optimize()
    assert unpacked_rows(packed_rows(rows)) == rows


def test_a_row_alone_takes_four_bytes() -> None:
    assert len(packed_rows(BitMap([7]))) == 4
    assert packed_rows(BitMap()) == b""
    assert unpacked_rows(b"") == BitMap()
