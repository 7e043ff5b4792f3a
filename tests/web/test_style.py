"""The stylesheet is whole: no rule swallows those after it."""

import re
from pathlib import Path

import meetings.web

SHEET = Path(meetings.web.__file__).parent / "static" / "protokol.css"


def test_every_rule_of_the_stylesheet_ends_before_the_next_begins() -> None:
    """Joining two people's rules once put one inside another, and browsers dropped the rest."""
    depth = 0
    for number, line in enumerate(SHEET.read_text("utf-8").split("\n"), 1):
        assert not (line.startswith(("/*", ".", "@")) and depth), f"line {number} is inside a rule"
        depth += line.count("{") - line.count("}")
        assert depth in {0, 1, 2}, f"line {number}"
    assert depth == 0


def test_no_part_of_the_stylesheet_stands_there_twice() -> None:
    heads = re.findall(r"^/\* .*\*/$", SHEET.read_text("utf-8"), re.MULTILINE)

    assert len(heads) == len(set(heads))
