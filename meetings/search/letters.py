"""Letters alike: one way of writing a word, whether it is typed with å, aa or an accent.

A stored word is folded: lower case, å as aa, æ as ae, ø as oe, no accents. So "Århus" and
"Aarhus" are one word. The rules of Danish endings read æ, ø and å as one letter each, and take
a folded word back first; where "oe" or "ae" is two letters ("broen", "temaet") the word itself
tells, so that a folded word alone decides what it is found by.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 64  # letters of a word that are kept; what is longer is no word of a language

_FOLDED: Final = str.maketrans(
    {
        "å": "aa",
        "æ": "ae",
        "ø": "oe",
        "ä": "ae",
        "ö": "oe",
        "ǿ": "oe",
        "ǽ": "ae",
        "ǻ": "aa",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)
# Invisible in print, or a mark that only says where a word may be broken.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_MARKS: Final = re.compile("[\u0300-\u036f]")

# Words in -o and -a, whose endings in e look like ø and æ when they are folded.
_ENDS_IN_O: Final = (
    "auto banko bebo bistro bro casino cello dato demo depo disko duo dødsbo euro fiasko foto"
    " ghetto indbo kano kilo kino kro konto logo memo metro motto nabo piano porto radio risiko"
    " saldo sko studio tempo uro video zoo"
)
_ENDS_IN_A: Final = (
    "agenda area arena aroma aula cafeteria corona data dilemma diploma drama firma gala kamera"
    " karma klima kollega koma komma kvota lama liga mafia mantra mega opera panorama paprika pizza"
    " plasma prisma propaganda quinoa rampa salsa sauna skala skema sofa stigma tema tombola trauma"
    " tundra veranda villa"
)
_TWO_LETTERS: Final = re.compile(
    rf"(?:\b(?:bo|tro)|{'|'.join(_ENDS_IN_O.split())}|{'|'.join(_ENDS_IN_A.split())})"
    r"(?=e(?:n|ns|r|rs|t|ts|rne|rnes|re|ren|res|rens)$)"
)
# Short words that would be read the other way: bør, børne-, skøn.
_ONE_LETTER: Final = frozenset({"boer", "boen", "boerne", "skoen"})
_DIGRAPH: Final = re.compile("aa|ae|oe")
_LETTER: Final = {"aa": "å", "ae": "æ", "oe": "ø"}


def fold(word: str) -> str:
    """The word as it is stored: composed, lower case, without æ, ø, å, accents and hidden signs.

    Digits and what joins them stay. Never longer than LONGEST letters.
    """
    if word.isascii():
        return word.lower()[:LONGEST]
    lower = unicodedata.normalize("NFC", _UNSEEN.sub("", word[: 8 * LONGEST])).casefold()
    lower = lower.translate(_FOLDED)
    if not lower.isascii():
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", lower))
        lower = unicodedata.normalize("NFC", bare).casefold()
    return lower[:LONGEST]


def unfold(folded: str) -> str:
    """The word with æ, ø and å as one letter each, as Danish most likely has it."""
    if "aa" not in folded and "ae" not in folded and "oe" not in folded:
        return folded
    if folded in _ONE_LETTER:
        return _DIGRAPH.sub(_as_letter, folded)
    edge = _TWO_LETTERS.search(folded)
    if edge is None:
        return _DIGRAPH.sub(_as_letter, folded)
    return _DIGRAPH.sub(_as_letter, folded[: edge.end()]) + folded[edge.end() :]


def _as_letter(match: re.Match[str]) -> str:
    return _LETTER[match[0]]
