"""A pack made of files, and what a reader finds in it."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary

from exports.document import Document
from exports.pack.content import Taken, attachments_in
from exports.pack.front import write_front
from exports.pack.merging import merge
from meetings.parsing.limits import Limits
from meetings.parsing.packing import count_pages
from meetings.record import Attachment, AttachmentList
from meetings.vocabulary import Access, Audience, FileProblem
from tests.factories import make_item, make_record, make_section
from tests.parsing import files


def document(*counts: int, **facts: Any) -> Document:
    """Minutes with an item for each count, which has so many attachments."""
    items = [
        make_item(
            f"Sag {place}",
            make_section("Stien bliver tre meter bred."),
            AttachmentList(
                access=Access.OPEN,
                attachments=tuple(
                    Attachment(
                        number=str(at),
                        title=f"Bilagets titel {place}-{at}",
                        file_name="bilag.pdf",
                        media_type="application/pdf",
                        size_bytes=240_000,
                        sha256="a" * 64,
                        access=Access.OPEN,
                    )
                    for at in range(1, count + 1)
                ),
            ),
            number=str(place),
        )
        for place, count in enumerate(counts, 1)
    ]
    given = {"record": make_record(*items), "audience": Audience.PUBLIC} | facts
    return Document(municipality="Lindevang Kommune", made_on=date(2026, 9, 22), **given)


def taken_of(whole: Document, folder: Path, contents: tuple[bytes | None, ...]) -> list[Taken]:
    """The document's attachments with these files; without one, a page of ours stands there."""
    paths = []
    for number, content in enumerate(contents):
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(content or b"")
    told = count_pages(json.dumps([str(path) for path in paths]).encode(), Limits())["files"]
    taken = []
    listed = zip(attachments_in(whole), contents, paths, told, strict=True)
    for number, ((item, label, attachment), content, path, found) in enumerate(listed, 1):
        one = Taken(item, label, attachment, f"bilag-{number}", problem=FileProblem.UNKNOWN_TYPE)
        if content is not None and "pages" in found:
            one = Taken(
                item,
                label,
                attachment,
                f"bilag-{number}",
                pages=found["pages"],
                path=str(path),
                mended=found["mended"],
            )
        elif content is not None:
            one = Taken(
                item, label, attachment, f"bilag-{number}", problem=FileProblem(found["problem"])
            )
        taken.append(one)
    return taken


def packed(folder: Path, *contents: bytes | None, whole: Document | None = None) -> bytes:
    """A pack of one item with these files as its attachments."""
    whole = whole or document(len(contents))
    front = write_front(whole, taken_of(whole, folder, contents))
    if front.plan is None:
        return front.content
    made = BytesIO()
    merge(front.content, front.plan, made)
    return made.getvalue()


def texts(pack: bytes) -> list[str]:
    """The text of each page."""
    opened = pypdfium2.PdfDocument(pack)
    found = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return found


def changed(change: Callable[[pikepdf.Pdf], None], *pages: str) -> bytes:
    """A PDF of these pages after a change."""
    made = BytesIO()
    with pikepdf.open(BytesIO(files.pdf(*pages))) as opened:
        change(opened)
        opened.save(made)
    return made.getvalue()


def bookmarks(pack: pikepdf.Pdf) -> list[tuple[str, int, list[Any]]]:
    """Title, page (from 1) and what stands below, of each bookmark."""
    numbers = {page.obj.objgen: at for at, page in enumerate(pack.pages, 1)}

    def level(entry: Any) -> Iterator[tuple[str, int, list[Any]]]:
        while entry is not None:
            below = list(level(entry.get("/First")))
            yield str(entry.Title), numbers[entry.Dest[0].objgen], below
            entry = entry.get("/Next")

    return list(level(pack.Root.Outlines.First)) if "/Outlines" in pack.Root else []


def structure_faults(pack: pikepdf.Pdf) -> list[str]:
    """Where marked content, its elements and the parent tree say different things."""
    faults: list[str] = []
    root: Any = pack.Root.StructTreeRoot
    nums = list(root.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    if len(parents) != len(nums) // 2 or int(root.ParentTreeNextKey) <= max(parents):
        faults.append("numbers of the parent tree")
    shown = _shown(root, faults)
    used: list[int] = []
    for number, page in enumerate(pack.pages, 1):
        marks = _marks(page)
        if len(set(marks)) != len(marks):
            faults.append(f"page {number} uses a mark twice")
        if "/StructParents" in page.obj:
            used.append(int(page.obj.StructParents))
            listed = list(parents[used[-1]])
            faults += [
                f"page {number}, mark {mark} has another owner"
                for mark in marks
                if (page.obj.objgen, mark) not in shown.get(listed[mark].objgen, set())
            ]
        elif marks:
            faults.append(f"page {number} is in no parent tree")
        used += [
            int(one.StructParent) for one in page.obj.get("/Annots", ()) if "/StructParent" in one
        ]
    faults += [f"{number} is not in the parent tree" for number in used if number not in parents]
    if len(set(used)) != len(used):
        faults.append("a number is used twice")
    return faults


def _marks(page: pikepdf.Page) -> list[int]:
    return [
        int(step.operands[1].MCID)
        for step in pikepdf.parse_content_stream(page, "BDC")
        if isinstance(step.operands[1], Dictionary) and "/MCID" in step.operands[1]
    ]


def elements(pack: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, each after the one it stands in."""
    waiting: list[Any] = [pack.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting.extend(reversed(list(one)))
        elif isinstance(one, Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                waiting.append(one.K)


def _shown(root: Any, faults: list[str]) -> dict[tuple[int, int], set[tuple[Any, int]]]:
    shown: dict[tuple[int, int], set[tuple[Any, int]]] = {}
    waiting: list[tuple[Any, Any, Any]] = [(root.K, root.objgen, None)]
    while waiting:
        one, above, page = waiting.pop()
        if isinstance(one, Array):
            waiting += [(kid, above, page) for kid in one]
        elif isinstance(one, int):
            shown.setdefault(above, set()).add((page, one))
        elif isinstance(one, Dictionary) and "/S" in one:
            if one.P.objgen != above:
                faults.append(f"{one.S} stands in another element than it says")
            own = one.Pg.objgen if "/Pg" in one else page
            if "/K" in one:
                waiting.append((one.K, one.objgen, own))
        elif isinstance(one, Dictionary) and "/MCID" in one:
            own = one.Pg.objgen if "/Pg" in one else page
            shown.setdefault(above, set()).add((own, int(one.MCID)))
    return shown
