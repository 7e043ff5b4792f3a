"""No date in a file but the document's own: it is the same file on any day, anywhere."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from exports import export
from exports.document import Document
from exports.pdf.metadata import srgb_profile
from meetings.vocabulary import Format
from tests.exports.meetings_made import document
from tests.exports.pdf.test_embedding import signed

_MOMENT = re.compile(rb"D:(\d{8})|(\d{4}-\d\d-\d\d)T\d\d:\d\d")


def everything(data: bytes) -> Iterator[bytes]:
    """The file as it is, and what its streams hold."""
    yield data
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and "/DCTDecode" not in str(thing.get("/Filter")):
                yield thing.read_bytes()


@pytest.mark.parametrize("made", [document(), signed()], ids=["minutes", "signed"])
def test_a_file_names_no_day_but_its_own(made: Document) -> None:
    data = export(made, Format.PDF)
    found = {
        (short or long.replace(b"-", b"")).decode()
        for part in everything(data)
        if not part.startswith(b"{")  # the record's own times
        for short, long in _MOMENT.findall(part)
    }
    assert found == {"20261122"}


def test_the_colour_profile_was_made_on_no_day() -> None:
    profile = srgb_profile()
    assert profile[24:36] == b"".join(n.to_bytes(2, "big") for n in (2026, 1, 1, 0, 0, 0))
    assert profile[84:100] == bytes(16)  # nor does its digest tell of one
    with pikepdf.open(BytesIO(export(document(), Format.PDF))) as pdf:
        inside = pdf.Root.OutputIntents[0].DestOutputProfile
        assert inside.read_bytes() == profile


def test_what_is_packed_is_packed_by_what_everybody_has() -> None:
    """Another zlib may pack otherwise; what is in it is the same."""
    with pikepdf.open(BytesIO(export(document(), Format.PDF))) as pdf:
        page = pdf.pages[0].Contents
        assert zlib.decompress(page.read_raw_bytes()) == page.read_bytes()
