"""Every kind of Word file is valid, opens in other programs, and its contents name its pages."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import cycle, groupby
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree

from exports.blocks import Composed, Contents, Index, ItemHeading
from exports.docx import write
from exports.pdf import pages_of
from meetings import demo
from meetings.importing import decode, read_text
from meetings.record import MeetingRecord
from meetings.vocabulary import Access
from tests.exports.docx_kinds import KINDS
from tests.exports.docx_order import misplaced_children
from tests.exports.libreoffice import converted
from tests.exports.meetings_made import MINUTES, short
from tests.exports.test_docx import W
from tests.exports.test_docx_bad_input import TEXTS, everywhere, listed_deep
from tests.exports.test_same_content import words_of_docx
from tests.importing.facts import SHARED_TEXTS

OURS = {"everything": MINUTES, "nothing": short()}
MOST_PAGES_OFF = 1


def records() -> Iterator[tuple[str, MeetingRecord]]:
    """Ours, the demo's meetings, and real referater where they lie beside us."""
    yield from OURS.items()
    for number, meeting in enumerate(demo.content(date(2026, 11, 22)).meetings):
        yield f"demo-{number:02d}", meeting.record
    for path in SHARED_TEXTS:
        yield path.stem, read_text(decode(path.read_bytes()), unmarked=Access.OPEN).record


def file_of(composed: Composed) -> tuple[bytes, list[int]]:
    """The Word file, and the pages that its contents and registers name."""
    pages = pages_of(composed)
    named = []
    for block in composed.blocks:
        if isinstance(block, Contents):
            for entry in block.entries:
                named += [pages[one.anchor] for one in (entry, *entry.below)]
        elif isinstance(block, Index):
            named += [pages[place.anchor] for entry in block.entries for place in entry.places]
    return write(composed, pages), named


def files() -> dict[str, tuple[bytes, list[int]]]:
    """The closed edition of every meeting, and two more kinds of each in turn."""
    turns = cycle(kind for kind in KINDS if kind != "closed edition")
    return {
        f"{name}-{kind.replace(' ', '-')}": file_of(composed)
        for name, record in records()
        for kind in ("closed edition", next(turns), next(turns))
        for composed in KINDS[kind](record)
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("which", OURS)
def test_every_kind_opens_with_its_words_headings_tables_and_properties(
    which: str, kind: str
) -> None:
    for composed in KINDS[kind](OURS[which]):
        content, _ = file_of(composed)
        held = docx.Document(io.BytesIO(content))
        headings = [p.text for p in held.paragraphs if p.style and "Heading" in str(p.style.name)]
        items = [block for block in composed.blocks if isinstance(block, ItemHeading)]
        assert {f"{item.number}\t{item.title}".strip() for item in items} <= set(headings)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = etree.fromstring(package.read("word/document.xml"))
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))
        assert len(held.tables) == len(body.findall(f"{W}body/{W}tbl"))
        assert misplaced_children(body) == []
        assert held.core_properties.title == composed.title
        assert held.core_properties.author == composed.author
        assert held.core_properties.language == "da-DK"


@pytest.mark.long
def test_microsofts_own_validator_finds_nothing_in_any_kind(tmp_path: Path) -> None:
    validator, node = os.environ.get("OOXML_VALIDATOR"), shutil.which("node")
    if not validator or not node:
        pytest.skip("needs OOXML_VALIDATOR, the path of its cli.js; .ci/full installs it")

    def faults(name: str) -> list[str]:
        told = subprocess.run(
            [node, validator, f"{name}.docx"], cwd=tmp_path, capture_output=True, timeout=120
        )
        found = json.loads(told.stdout)
        return [] if found["ok"] else [f"{name}: {error}" for error in found["errors"]]

    written = {name: content for name, (content, _) in files().items()}
    written |= {f"bad-{n}": write(everywhere(text), {"a": 1}) for n, text in enumerate(TEXTS)}
    written["deep"] = write(listed_deep())
    for name, content in written.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    with ThreadPoolExecutor(2) as pool:
        found = [fault for faults_of_one in pool.map(faults, written) for fault in faults_of_one]
    assert found == []
    print(f"{len(written)} Word files, no fault")  # noqa: T201 - a figure for who runs it


@pytest.mark.long
def test_libreoffice_shows_the_same_words_on_the_pages_that_the_contents_name(
    tmp_path: Path,
) -> None:
    written = files()
    shown = converted({name: content for name, (content, _) in written.items()}, tmp_path)
    entries = moved = 0
    for name, (content, named) in written.items():
        assert is_within(
            letters(" ".join(words_of_docx(content))), letters(text_of(shown[name]))
        ), name
        if "own-template" in name:
            continue  # its pages are not ours, so its contents name none
        found = pages_linked_to(shown[name])
        if len(named) < 2:
            continue
        assert len(found) == len(named), name
        off = [abs(one - other) for one, other in zip(found, named, strict=True)]
        assert max(off) <= MOST_PAGES_OFF, (name, found, named)
        entries += len(off)
        moved += sum(1 for pages_off in off if pages_off)
    print(f"{entries} entries in contents, {moved} a page off")  # noqa: T201


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def is_within(wanted: str, found: str) -> bool:
    """Whether all letters come in their order, with what a page adds between them."""
    rest = iter(found)
    return all(letter in rest for letter in wanted)


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return text


def pages_linked_to(content: bytes) -> list[int]:
    """The page behind each line of the contents, from top to bottom."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = sorted(
            (number, -float(link.Rect[1]), numbers[link.Dest[0].objgen], float(link.Dest[3]))
            for number, page in enumerate(pdf.pages, 1)
            for link in page.get("/Annots", ())
            if isinstance(link.get("/Dest"), pikepdf.Array)
        )
    # A line that is broken is two links to the same place.
    return [page for (page, _), _ in groupby(link[2:] for link in links)]


@pytest.mark.slow
def test_two_processes_write_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.exports.docx_kinds import KINDS;"
        "from tests.exports.meetings_made import MINUTES;"
        "from tests.exports.test_docx_kinds import file_of;"
        "kinds = [KINDS[name](MINUTES) for name in ('protocol', 'own template')];"
        "made = [file_of(composed)[0] for kind in kinds for composed in kind];"
        "print(hashlib.sha256(b''.join(made)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
