"""Danish: how many forms and parts of compounds are found, and how many wrongly.

    python -m benchmarks.danish

Precision and recall on two lists: the words that the rules were tuned by, and words that were
put down before and only measured (danish_held_out.py). Snowball's Danish stemmer is measured
beside ours on the same pairs, once and until it changes nothing more.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module

from benchmarks import danish_held_out as held_out
from meetings.search.analyser import VERSION, fold, runs, stem
from meetings.search.base_words import BASES
from meetings.search.marks import Sought, sought
from meetings.search.parser import parse
from meetings.search.snippets import Passage, snippets
from meetings.search.suggest import Known
from tests.search import danish_words as tuned
from tests.search.scoring import Score, score_compounds, score_forms

_SNOWBALL = import_module("Stemmer").Stemmer("danish", 0)
_WORDS = 300
_TEXTS = 2000
_KNOWN = 300_000


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
    """Print every figure."""
    print(f"Rules of version {VERSION}")
    show_speed()  # first, while no word has been read yet
    peers: dict[str, Callable[[str], str]] = {
        "ours": stem,
        "Snowball": snowball,
        "Snowball until stable": snowball_until_stable,
    }
    for name, words in (("tuned by", tuned), ("held out", held_out)):
        for peer, stem_of in peers.items():
            show(f"forms, {name}, {peer}", score_forms(words.FORMS, words.APART, stem_of))
        show(f"compounds, {name}", score_compounds(words.COMPOUNDS))
    show_suggestions()


def show(name: str, score: Score) -> None:
    """A line of one list."""
    print(
        f"{name:40} recall {score.recall:.3f}  precision {score.precision:.3f}"
        f"  ({score.wanted} wanted, {len(score.wrong)} wrong)"
    )


def show_speed() -> None:
    """Texts of 300 words a second, new and known; then what is marked in them."""
    words = [word for line in (tuned.FORMS + held_out.FORMS).split("\n") for word in line.split()]
    words += [line.replace("+", "").replace("-", "") for line in tuned.COMPOUNDS.split()]
    chance = random.Random(1)  # noqa: S311
    texts = [" ".join(chance.choices(words, k=_WORDS)) for _ in range(_TEXTS)]
    took = seconds(lambda: [runs(word) for word in words])
    print(f"new words: {took / len(words) * 1e6:.0f} µs each, with stem and parts")
    took = seconds(lambda: [runs(text) for text in texts])
    print(f"known words: {len(texts) / took:,.0f} texts of {_WORDS} words a second")
    letters = sum(map(len, texts)) / 1000
    for question in ("skole budget", "plan*", '"ny skole"', "intethermed"):
        looked_for = sought(parse(question).terms)
        took = seconds(partial(_snip, texts, looked_for))
        print(f"snippets of {question}: {took / letters * 1e3:.3f} ms a thousand letters")


def _snip(texts: list[str], looked_for: tuple[Sought, ...]) -> None:
    for text in texts:
        snippets([Passage("", text)], looked_for)


def show_suggestions() -> None:
    """How often one slip in a word is put right, among so many words."""
    chance = random.Random(2)  # noqa: S311
    words = {fold(word) for line in held_out.FORMS.split("\n") for word in line.split()}
    bases = [fold(word) for word in BASES.split()]
    known = set(words)
    while len(known) < _KNOWN:
        known.add("".join(chance.choices(bases, k=2)) + chance.choice(["", "en", "er", "et", "s"]))
    nearest = Known(known).nearest
    right, times = 0, []
    slips = [(word, slip(word, chance)) for word in sorted(words) if len(word) > 4]
    slips = [(word, typed) for word, typed in slips if typed not in known]
    for word, typed in slips:
        began = time.process_time()
        right += nearest(typed, lambda _: 1) == word
        times.append(time.process_time() - began)
    times.sort()
    print(
        f"one slip put right: {right / len(slips):.3f} of {len(slips)}, among {_KNOWN:,} words;"
        f" median {times[len(times) // 2] * 1e3:.1f} ms,"
        f" p95 {times[len(times) * 95 // 100] * 1e3:.1f} ms"
    )


def slip(word: str, chance: random.Random) -> str:
    """The word with a letter left out, put in, changed, or two swapped."""
    place = chance.randrange(len(word) - 1)
    letter = chance.choice("abdefghijklmnoprstuvy")
    before, after = word[:place], word[place + 1 :]
    swapped = word[place + 1] + word[place] + word[place + 2 :]
    return before + chance.choice([after, letter + word[place:], letter + after, swapped])


def seconds(work: Callable[[], object]) -> float:
    """The processor's time that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
