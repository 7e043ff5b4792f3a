"""The words of titles that a register is kept by: those that say what a punkt is about."""

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_](?:[\w-]*\w)?", re.UNICODE)
_SHORTEST: Final = 3
# Words that stand in titles of every kind, and lead to nothing.
_EVERYWHERE: Final = frozenset(
    {
        "af", "alle", "andet", "andre", "at", "bl.a", "blandt", "blev", "bliver", "da", "de",
        "dem", "den", "denne", "der", "deres", "det", "dette", "dog", "efter", "eget", "eller",
        "en", "end", "er", "et", "flere", "for", "forhold", "fra", "frem", "før", "gennem",
        "grund", "har", "hen", "hos", "hvad", "hver", "hvor", "hvordan", "i", "idet", "ifm",
        "ift", "ifølge", "igen", "ikke", "ind", "inden", "indtil", "jf", "kan", "kl", "langs",
        "lige", "lukket", "man", "med", "mellem", "men", "mere", "mod", "må", "ned", "noget",
        "nogle", "nr", "når", "og", "også", "om", "omkring", "op", "orientering", "over", "pkt",
        "punkt", "på", "sag", "sagen", "sager", "samt", "siden", "sig", "skal", "som", "så",
        "til", "ud", "uden", "under", "var", "ved", "vedr", "vedrørende", "vil", "være",
    }
)  # fmt: skip


def register_words(title: str) -> Iterator[str]:
    """The title's words for the register, as they are spelled there, each once."""
    seen = set()
    for found in _WORD.finditer(title):
        word = found[0]
        known = word.casefold()
        if len(word) >= _SHORTEST and known not in _EVERYWHERE and known not in seen:
            seen.add(known)
            yield word
