"""Whatever leaves the app is written in one place, so that all of it has the same look."""

import re
from pathlib import Path

MEETINGS = Path(__file__).parents[2] / "meetings"
_IMPORTED = re.compile(r"^from exports import \(?([^)]*?)\)?$", re.MULTILINE)
_WRITERS = re.compile(r"^from exports\.(pdf|docx|to_html) import", re.MULTILINE)


_MAKERS = re.compile(r"\b(?:export_(?:protocol|sheet)|write_front)\(")


def test_documents_are_written_in_one_place() -> None:
    writers = []
    for path in MEETINGS.rglob("*.py"):
        source = path.read_text("utf-8")
        names = {name.strip() for found in _IMPORTED.findall(source) for name in found.split(",")}
        if names & {"export", "export_each"} or _WRITERS.search(source):
            writers.append(path.relative_to(MEETINGS).as_posix())
    assert writers == ["services/documents.py"]


def test_whoever_makes_another_kind_of_document_hands_on_the_look() -> None:
    made = {
        path.relative_to(MEETINGS).as_posix(): source
        for path in MEETINGS.rglob("*.py")
        if _MAKERS.search(source := path.read_text("utf-8"))
    }
    assert made
    assert [name for name, source in made.items() if "look()" not in source] == []
