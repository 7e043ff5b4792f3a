"""Reading printed text: how its time grows with the length, and with a hostile line.

    python -m benchmarks.import_text

The bare limit in the same run is finding the words of the same text with one expression.
"""

import re
import statistics
import time
from collections.abc import Callable
from contextlib import suppress

from meetings.importing import NotReadable, read_text
from meetings.vocabulary import Access

HEAD = "REFERAT Miljøudvalget d. 03-02-2021\n\n"
ITEM = """Punkt {n}: Støj fra vej {n}

09.07.00-P05-{n}-21

Resume

Beboerne ved vej {n} har klaget over støj, og der er målt 58 dB(A) ved 112 boliger.

Indstilling

Forvaltningen indstiller,
1. at orienteringen tages til efterretning
2. at der måles igen til efteråret

Beslutning

Udvalget godkender indstillingen. For stemte: A, F og V. Imod stemte: O (1).

Fraværende: Bo Lie (V)

Sagsfremstilling

Strækning\t2019\t2020
Vej {n}\t1.204\t1.388

"""
LINES = ("1. Punkt om støj", "a\tb\tc", "- et", "Beslutning", "Støj.....4", "Side 3")
REPEATS = 3


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the work, the median of a few runs."""
    runs = []
    for _ in range(REPEATS):
        start = time.process_time()
        with suppress(NotReadable):
            work()
        runs.append(time.process_time() - start)
    return statistics.median(runs)


def read(text: str) -> Callable[[], object]:
    """Reading this text."""
    return lambda: read_text(text, unmarked=Access.OPEN)


def main() -> None:
    """Print the ratios."""
    some, many = (
        HEAD + "".join(ITEM.format(n=n) for n in range(1, count + 1)) for count in (60, 600)
    )
    short, long, bare = (
        seconds(read(some)),
        seconds(read(many)),
        seconds(lambda: re.findall(r"\w+", many)),
    )
    print(f"600 items take {long / short:.1f} times as long as 60 (10 is linear)")
    print(f"reading 600 items / finding their words: {long / bare:.0f}")
    for line in LINES:
        few, lots = (seconds(read(HEAD + f"{line}\n" * count)) for count in (5_000, 50_000))
        print(f"{line!r} 50,000 times / 5,000 times: {lots / few:.1f} (10 is linear)")


if __name__ == "__main__":
    main()
