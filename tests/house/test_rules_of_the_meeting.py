"""The table of the law in docs/rules.md names rules and tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| .+ \| .+ \| `([a-z_/]+\.py)` \| `(test_\w+)` \|$", re.MULTILINE)


def test_every_rule_in_the_table_has_its_file_and_a_test_of_that_name() -> None:
    rows = ROW.findall((ROOT / "docs" / "rules.md").read_text("utf-8"))
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(rows) > 20
    for file, test in rows:
        assert (ROOT / "meetings" / file).is_file(), file
        assert f"def {test}(" in tests, test
