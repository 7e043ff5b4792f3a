"""The one grammar of rich text: which tags and attributes there are, and how much of them.

Stored rich text is HTML of STORED_TAGS and nothing else. Everything that reads or writes
rich text takes its limits from here.

A heading of level 1-3 is stored as h3, h4, h5, because a page has its own h1 and h2 above
the text. A table stands in no other table, and a heading in no list and no table.
"""

import re
from typing import Final


def tags(names: str) -> frozenset[str]:
    """Tag names written as one line, as a set."""
    return frozenset(names.split())


STORED_TAGS: Final = tags(
    "p h3 h4 h5 ul ol li table caption thead tbody tr th td a strong em u sub sup br"
)
HEADING_LEVELS: Final = 3
FIRST_STORED_HEADING: Final = 3

# What is read, and what it is read as. A tag that is in none of these tables has no meaning
# for us; its words are kept.
INLINE_TAGS: Final = {
    "strong": "bold", "b": "bold",
    "em": "italic", "i": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "u": "underline", "ins": "underline",
    "sub": "subscript", "sup": "superscript",
    "a": "link",
}  # fmt: skip
HEADING_TAGS: Final = {f"h{level}": level for level in range(1, 7)}
LIST_TAGS: Final = frozenset({"ul", "ol", "menu", "dir"})
TABLE_TAGS: Final = tags("table caption thead tbody tfoot tr th td")
BREAKING_TAGS: Final = tags(
    "p div section article header footer main nav aside hgroup blockquote pre address center "
    "dl dt dd figure figcaption form fieldset legend details summary hr option optgroup li"
)
READ_TAGS: Final = (
    {"span"}
    | STORED_TAGS
    | set(INLINE_TAGS)
    | set(HEADING_TAGS)
    | LIST_TAGS
    | TABLE_TAGS
    | BREAKING_TAGS
)
READ_ATTRIBUTES: Final = {
    "p": {"style"},
    "span": {"style"},
    "a": {"href"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
UNSEEN_TAGS: Final = tags("script style template iframe noembed noframes title")

MARKERS: Final = frozenset("1aAiI")
MAX_START: Final = 99_999

MAX_CHARACTERS: Final = 2_000_000  # of HTML; the longest referat has some 400,000
MAX_DEPTH: Final = 120  # of tags in each other
MAX_LIST_DEPTH: Final = 6  # deeper entries become paragraphs of the entry they stand in
MAX_COLUMNS: Final = 60
MAX_COLSPAN: Final = 200
MAX_SLOTS: Final = 200_000  # of one table's grid
MAX_HREF: Final = 2_000


class TooLarge(ValueError):
    """The text is too long or nested too deeply to be rich text. Its words are for the user."""


_SCHEME = re.compile(r"(https?://[^/?#]|mailto:[^?])", re.IGNORECASE)
_UNSAFE_IN_HREF = re.compile(r"""[\s"'<>`{}|^\\]""")
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def safe_href(address: str) -> str:
    """The address if a link may lead there, written safely; else an empty text.

    http, https and mailto may, and addresses inside the same site, which begin with one
    slash. A browser reads a backslash as a slash and leaves out line ends, so both are
    settled before anything is judged (URL Standard, whatwg.org).
    """
    cleaned = _INVISIBLE.sub("", legal(address)).strip().replace("\\", "/")
    scheme = _SCHEME.match(cleaned)
    if scheme:
        start, colon, rest = cleaned.partition(":")
        cleaned = start.lower() + colon + rest
    elif not cleaned.startswith("/") or cleaned.startswith("//"):
        return ""
    quoted = _UNSAFE_IN_HREF.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), cleaned
    )
    return quoted if len(quoted) <= MAX_HREF else ""


_SPACE_LIKE = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_ILLEGAL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def legal(text: str) -> str:
    """The text without characters that XML, and so DOCX and PDF/A metadata, cannot hold.

    Control characters that part words become spaces; the others vanish (XML 1.0, 2.2).
    """
    if text.isprintable():  # nearly always, and much sooner known
        return text
    return _ILLEGAL.sub("", _SPACE_LIKE.sub(" ", text))
