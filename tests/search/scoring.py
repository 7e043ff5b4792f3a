"""How well words of a list are found: pairs of forms, and parts of compounds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

from meetings.search.analyser import fold, parts, stem


@dataclass
class Score:
    """How many were to be found, were found, and were found though they were not to be."""

    wanted: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        said = self.found + len(self.wrong)
        return self.found / said if said else 1.0


def lines_of(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line.strip()]


def score_forms(forms: str, apart: str, stem: Callable[[str], str] = stem) -> Score:
    """Every two forms of a line are wanted; what two lines or a pair have in common is wrong."""
    score = Score()
    lines = lines_of(forms)
    for line in lines:
        for one, other in combinations(line, 2):
            score.wanted += 1
            if stem(one) == stem(other):
                score.found += 1
            else:
                score.missed.append(f"{one}/{other} {stem(one)}|{stem(other)}")
    for first, second in combinations(lines, 2):
        if set(first) & set(second):
            continue
        together = {stem(word) for word in first} & {stem(word) for word in second}
        score.wrong += [f"{first[0]}={second[0]} ({stem_})" for stem_ in together]
    for pair in lines_of(apart):
        if len(pair) == 2 and stem(pair[0]) == stem(pair[1]):
            score.wrong.append(f"{pair[0]}={pair[1]} ({stem(pair[0])})")
    return score


def score_compounds(compounds: str) -> Score:
    """Each part is wanted once; what is neither a part nor several in a row is wrong."""
    score = Score()
    for (line,) in lines_of(compounds):
        segments = [segment.split("-") for segment in line.split("+")]
        word = "".join("".join(segment) for segment in segments)
        wanted = [stem(segment[0]) for segment in segments] if len(segments) > 1 else []
        found = parts(word)
        allowed = set(wanted) | _in_a_row(segments)
        score.wanted += len(wanted)
        score.found += sum(part in found for part in wanted)
        score.missed += [f"{word}: {part}" for part in wanted if part not in found]
        score.wrong += [f"{word}: {part}" for part in found if part not in allowed]
    return score


def _in_a_row(segments: list[list[str]]) -> set[str]:
    found = set()
    for first, last in combinations(range(len(segments)), 2):
        inner = "".join("".join(segment) for segment in segments[first:last])
        found.add(stem(fold(inner + segments[last][0])))
    return found
