"""Danish: how many forms and parts of compounds are found, and how many wrongly.

    python -m benchmarks.danish

Precision and recall on two lists: the words that the rules were tuned by, and words that were
put down before and only measured (danish_held_out.py). Snowball's Danish stemmer is measured
beside ours on the same pairs, once and until it changes nothing more.
"""

import time
from collections.abc import Callable

import Stemmer

from benchmarks import danish_held_out as held_out
from meetings.search.analyser import VERSION, fold, parts, runs, stem
from tests.search import danish_words as tuned
from tests.search.scoring import Score, score_compounds, score_forms

_SNOWBALL = Stemmer.Stemmer("danish", 0)
_WORDS = 300
_TEXTS = 2000


def snowball(word: str) -> str:
    """Snowball's stem of a written word, folded as ours is."""
    return fold(str(_SNOWBALL.stemWord(word.lower())))


def snowball_until_stable(word: str) -> str:
    """Snowball's stem of its own stem, until that is the same."""
    word = word.lower()
    while (shorter := str(_SNOWBALL.stemWord(word))) != word:
        word = shorter
    return fold(word)


def main() -> None:
    """Measure and print."""
    print(f"Rules of version {VERSION}")
    peers: dict[str, Callable[[str], str]] = {
        "ours": stem,
        "Snowball": snowball,
        "Snowball until stable": snowball_until_stable,
    }
    for name, words in (("tuned by", tuned), ("held out", held_out)):
        for peer, stem_of in peers.items():
            show(f"forms, {name}, {peer}", score_forms(words.FORMS, words.APART, stem_of))
        show(f"compounds, {name}", score_compounds(words.COMPOUNDS))
    show_speed()


def show(name: str, score: Score) -> None:
    """Print one line of figures."""
    print(
        f"{name:40} recall {score.recall:.3f}  precision {score.precision:.3f}"
        f"  ({score.wanted} wanted, {len(score.wrong)} wrong)"
    )


def show_speed() -> None:
    """Texts of 300 words a second, once read before and the first time."""
    vocabulary = [
        word for line in (tuned.FORMS + held_out.FORMS).split("\n") for word in line.split()
    ]
    compounds = [
        line.replace("+", "").replace("-", "") for line in tuned.COMPOUNDS.split() if "+" in line
    ]
    words = vocabulary + compounds
    texts = [
        " ".join(words[(start * 7 + place * 13) % len(words)] for place in range(_WORDS))
        for start in range(_TEXTS)
    ]
    began = time.perf_counter()
    for word in words:
        runs(word)
    first = (time.perf_counter() - began) / len(words)
    began = time.perf_counter()
    for text in texts:
        runs(text)
    took = time.perf_counter() - began
    print(f"new words: {first * 1e6:.0f} µs each, with stem and parts")
    print(f"known words: {len(texts) / took:,.0f} texts of {_WORDS} words a second")
    if not parts(compounds[0]):
        raise SystemExit("the compounds are not divided at all")


if __name__ == "__main__":
    main()
