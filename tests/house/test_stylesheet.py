"""The one stylesheet is whole: a rule that was torn apart takes all that follows with it."""

import re
from pathlib import Path

STYLESHEET = Path(__file__).parents[2] / "meetings/web/static/protokol.css"


def test_every_rule_begins_at_the_margin_and_ends_there() -> None:
    text = re.sub(r"/\*.*?\*/", lambda note: "\n" * note[0].count("\n"), _text(), flags=re.DOTALL)
    depth, torn = 0, []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(" ") and depth != line.count("}"):
            torn.append((number, line))
        depth += line.count("{") - line.count("}")
    assert not torn
    assert depth == 0


def test_every_part_has_its_heading_once() -> None:
    headings = re.findall(r"^/\* --- (.*?) -*\s*\*/", _text(), flags=re.MULTILINE)
    assert len(headings) == len(set(headings)) > 10


def _text() -> str:
    return STYLESHEET.read_text("utf-8")
