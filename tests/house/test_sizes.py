"""A function does one thing and a file has one subject; what is longer says why, here."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FUNCTION = 40
LONGEST_FILE = 300

# Tables of words and rules may be as long as they are.
LONG_FILES: dict[str, str] = {
    "meetings/record.py": "a table: every field of the one record",
    "meetings/search/stem_words.py": "a table: words whose forms no ending tells",
    "meetings/vocabulary.py": "a table: every enum of the field",
    "meetings/wording.py": "a table: the word of every member, the sentence of every problem",
}


# The demo is texts, and a migration is what the tables became that day.
TEXTS = ("meetings/demo/", "migrations/versions")


def sources() -> list[Path]:
    found = [ROOT / "run.py", *ROOT.glob("meetings/**/*.py"), *ROOT.glob("exports/**/*.py")]
    return [path for path in found if not any(part in path.as_posix() for part in TEXTS)]


def test_no_file_is_longer_than_its_subject() -> None:
    too_long = {}
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        lines = path.read_text("utf-8").count("\n")
        if lines > LONGEST_FILE and name not in LONG_FILES:
            too_long[name] = lines
    assert not too_long


def test_no_function_is_longer_than_one_thought() -> None:
    too_long = {}
    for path in sources():
        if path.parent.name == "demo":
            continue  # a function there is one meeting or one item, written out
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    too_long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert not too_long


def test_every_reason_for_a_long_file_is_still_needed() -> None:
    for name in LONG_FILES:
        assert (ROOT / name).read_text("utf-8").count("\n") > LONGEST_FILE // 2, name
