"""Reading a Word file into the stream of source lines that the rules in text/ read.

`read_docx` takes the bytes of a file and returns its lines; what it cannot read it refuses
with NotReadable. Looks are left behind; headings, list entries and table rows go along as
hints. Nothing outside the file is ever fetched, and macros, comments, deleted and hidden
text are not read.
"""

from meetings.importing.docx.body import read_docx
from meetings.importing.docx.package import looks_like_zip

__all__ = ["looks_like_zip", "read_docx"]
