"""One spelling for comparing: what two printings of the same words have in common."""

import re
import unicodedata
from functools import lru_cache

DASHES = re.compile(r"[\u2010-\u2015\u2212]")
QUOTES = re.compile(r"[”“\"„»«'’`´]")
MARKS = re.compile(rf"{DASHES.pattern}|{QUOTES.pattern}")
WORD = re.compile(r"\w+")
REMEMBERED = 200
LINKED = ("PDF", "DOC", "XLS")
LINK_MARK = re.compile(r"^(?:PDF|DOCX?|XLSX?)(?=[A-ZÆØÅ0-9~\"”])")


def tidy(text: str) -> str:
    """The text with single spaces and none at its ends."""
    if text.isprintable() and "  " not in text:  # of white space, only a space is printable
        return text.strip(" ")
    return " ".join(text.split())


def fold(text: str) -> str:
    """Lower case, one kind of dash, no quotes, single spaces, no punctuation at the end."""
    return remembered_fold(text) if len(text) <= REMEMBERED else fold_now(text)


def fold_now(text: str) -> str:
    """As fold; a line is folded by many rules, so short ones are remembered."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    if MARKS.search(plain):
        plain = QUOTES.sub("", DASHES.sub("-", plain))
    return tidy(plain).lower().rstrip(" .:;,")


remembered_fold = lru_cache(maxsize=4096)(fold_now)


def listed(text: str) -> frozenset[str]:
    """The entries of a table written as one text, parted by semicolons, folded."""
    return frozenset(fold(entry) for entry in text.split(";"))


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def without_link_mark(text: str) -> str:
    """A title without the file type that a web page's link puts right in front of it."""
    bare = text.strip()
    return LINK_MARK.sub("", bare) if bare.startswith(LINKED) else bare
