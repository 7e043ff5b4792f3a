"""The lines of a file of any kind we read."""

from meetings.importing.decoding import decode
from meetings.importing.docx import looks_like_zip, read_docx
from meetings.importing.lines import Line, split_lines


def source_lines(content: bytes) -> tuple[Line, ...]:
    """The lines of a file's bytes: a Word file (.docx) or plain text in any usual alphabet.

    Raises NotReadable for what is neither.
    """
    if looks_like_zip(content):
        return read_docx(content)
    return split_lines(decode(content))
