"""What a PDF does besides being read: scripts, programs it starts, files it carries.

pdfium tells of the scripts and files of the whole document, but not of those that hang on a
page, a button or a link. So the names of such actions are looked for in the file itself: in
what stands between its streams, and in the streams that hold objects, unpacked. The long
names are also looked for everywhere, since a file can pretend that a stream begins.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from meetings.vocabulary import ActiveContent

_MEANS: Final = {
    b"JavaScript": ActiveContent.SCRIPT,
    b"JS": ActiveContent.SCRIPT,
    b"AA": ActiveContent.SCRIPT,
    b"XFA": ActiveContent.SCRIPT,
    b"Launch": ActiveContent.LAUNCH,
    b"EmbeddedFile": ActiveContent.EMBEDDED_FILE,
    b"EmbeddedFiles": ActiveContent.EMBEDDED_FILE,
    b"RichMedia": ActiveContent.EMBEDDED_FILE,
    b"SubmitForm": ActiveContent.SENDING,
    b"ImportData": ActiveContent.SENDING,
}
# A short name turns up by chance in packed bytes, a long one does not.
_LONG: Final = 6
_NAME: Final = re.compile(rb"/([^\s/<>\[\](){}%]{2,64})")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_HEAD: Final = 1024  # bytes before a stream in which its facts stand
_MOST_UNPACKED: Final = 100 << 20


def active_in(content: bytes) -> set[ActiveContent]:
    """Every kind of active content that the file names."""
    found = {means for name, means in _names(content) if len(name) >= _LONG}
    found |= {means for _, means in _names(_STREAM.sub(b" ", content))}
    left = _MOST_UNPACKED
    for packed in _object_streams(content):
        objects = _unpacked(packed, left)
        if objects is None:
            found.add(ActiveContent.UNSEEN)
            continue
        left -= len(objects)
        found |= {means for _, means in _names(objects)}
    return found


def _names(text: bytes) -> Iterator[tuple[bytes, ActiveContent]]:
    for match in _NAME.finditer(text):
        name = _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), match[1])
        if name in _MEANS:
            yield name, _MEANS[name]


def _object_streams(content: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(content):
        head = content[max(0, match.start() - _HEAD) : match.start()].rpartition(b" obj")[2]
        if b"ObjStm" in _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]), head):
            yield match[1]


def _unpacked(packed: bytes, most: int) -> bytes | None:
    """The stream's objects; None where it is packed in a way that we do not see through."""
    if b"/Type" in packed[:_HEAD] or b"<<" in packed[:_HEAD]:
        return packed  # it is not packed at all
    reader = zlib.decompressobj()
    try:
        objects = reader.decompress(packed, max(most, 1))
    except zlib.error:
        return None
    return None if reader.unconsumed_tail else objects
