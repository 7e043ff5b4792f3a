"""One spelling for comparing: what two printings of the same words have in common."""

import re
import unicodedata
from functools import lru_cache

DASHES = re.compile(r"[\u2010-\u2015\u2212]")
QUOTES = re.compile(r"[”“\"„»«'’`´]")
SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+")
REMEMBERED = 200
LINK_MARK = re.compile(r"^(?:PDF|DOCX?|XLSX?)(?=[A-ZÆØÅ0-9~\"”])")


def tidy(text: str) -> str:
    """The text with single spaces and none at its ends."""
    return SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """Lower case, one kind of dash, no quotes, single spaces, no punctuation at the end."""
    return remembered_fold(text) if len(text) <= REMEMBERED else fold_now(text)


def fold_now(text: str) -> str:
    """As fold; a line is folded by many rules, so short ones are remembered."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return tidy(QUOTES.sub("", DASHES.sub("-", plain))).lower().rstrip(" .:;,")


remembered_fold = lru_cache(maxsize=4096)(fold_now)


def listed(text: str) -> frozenset[str]:
    """The entries of a table written as one text, parted by semicolons, folded."""
    return frozenset(fold(entry) for entry in text.split(";"))


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def without_link_mark(text: str) -> str:
    """A title without the file type that a web page's link puts right in front of it."""
    return LINK_MARK.sub("", text.strip())
