"""Put attachments behind our own pages: one file, one numbering, one set of tags.

Files are taken in one after the other; their streams are read when the pack is written, so
that no more than one page's worth of them is in memory at a time.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from exports.pack.balance import Balance, balance_of
from exports.pack.cleaning import clean_page, disarm
from exports.pack.destinations import Destinations
from exports.pack.layers import Layers
from exports.pack.plan import Piece, Plan
from exports.pack.stamps import sheet_of, stamp
from exports.pack.trees import Tree

_FONT: Final = "PkF"  # what foreign pages call the font of the stamps
_VERSION: Final = "1.7"
_MARK: Final = b"/P <</MCID 0>> BDC\n"


class CannotTakeIn(Exception):
    """Files that cannot be taken in, by their place among the pieces."""

    def __init__(self, places: Iterable[int]) -> None:
        """Take their places."""
        self.places = tuple(places)
        super().__init__(self.places)


def merge(front: bytes, plan: Plan, out: BinaryIO) -> None:
    """Write the pack. `front` is our own part, as front.py lays it out for the same plan.

    Raises CannotTakeIn with all pieces whose files cannot be read, or whose pages are not as
    many as the plan says; then nothing is written.
    """
    with pikepdf.open(BytesIO(front)) as pack:
        _Merger(pack, plan).merge(out)


class _Merger:
    """One pack while it is put together."""

    def __init__(self, pack: pikepdf.Pdf, plan: Plan) -> None:
        self._pack, self._plan = pack, plan
        self._font = pack.pages[0].obj.Resources.Font[f"/{plan.font}"]
        self._tree = Tree(pack)
        self._layers = Layers()
        self._opened: list[pikepdf.Pdf] = []  # until the pack is written
        self._anchored: dict[str, Any] = {}  # where each attachment begins
        self._openings: dict[bytes, Any] = {}
        self._branches: list[Any] = []  # of the tree of pages
        self._count = 0
        self._suspects = False  # whether tags were put on pages that had none

    def merge(self, out: BinaryIO) -> None:
        plan = self._plan
        own = [page.obj for page in self._pack.pages]
        first, covers = own[: plan.front_pages], own[plan.front_pages :]
        shown = self._tree.set_aside(covers)
        self._add_pages(first)
        failed = []
        for place, piece in enumerate(plan.pieces):
            try:
                pages = [own[number] for number in piece.covers] or self._take_in(piece)
            except Exception:  # whatever a library raises is the file's fault
                failed.append(place)
                continue
            for number in piece.covers:
                self._tree.append(shown[own[number].objgen])
            self._add_pages(pages)
            self._anchored[piece.anchor] = _top_of(pages[0])
        if failed or self._count != plan.total_pages:
            raise CannotTakeIn(failed)
        for page in first:
            self._lead_links(page)
        self._lead_bookmarks()
        self._save(out)

    def _add_pages(self, pages: list[Any]) -> None:
        """Put pages at the end, in a branch of their own: the library's list of pages takes the
        longer for each page the more there are."""
        branch = self._pack.make_indirect(
            Dictionary(
                Type=Name.Pages,
                Kids=Array(pages),
                Count=len(pages),
                Parent=self._pack.Root.Pages,
            )
        )
        for page in pages:
            page.Parent = branch
        self._branches.append(branch)
        self._count += len(pages)

    def _take_in(self, piece: Piece) -> list[Any]:
        document = pikepdf.open(piece.path)
        self._opened.append(document)
        pages = list(document.pages)
        if len(pages) != piece.pages:
            raise CannotTakeIn([])
        places = Destinations(document)
        cleaned = [clean_page(document, page, places.find) for page in pages]
        balances = [balance_of(document, page) for page in pages]
        removed = {one for page in cleaned for one in page.removed if one != (0, 0)}
        root = self._tree.prepare(document, removed)
        taken = [self._pack.copy_foreign(page.obj) for page in pages]
        for page, found in zip(taken, cleaned, strict=True):
            for lead in found.leads:
                page.Annots[lead.annotation].Dest = Array([taken[lead.page], *lead.view])
        language = document.Root.get("/Lang")
        name = f"{piece.label}: {piece.title}"
        if root is not None:
            self._tree.take_in(root, name, language)
            if piece.is_picture:
                self._tree.describe_picture(piece.title)
        bare = [root is None and not balance.marked for balance in balances]
        if any(bare):
            plain = [page for page, is_bare in zip(taken, bare, strict=True) if is_bare]
            self._tree.add_pages(plain, name, language)
        self._suspects = self._suspects or root is None
        for number, page in enumerate(taken):
            text = (
                f"{piece.label}, side {number + 1} · "
                f"Side {self._count + number + 1} af {self._plan.total_pages}"
            )
            self._enclose(page, balances[number], text, mark=bare[number])
        self._layers.take_in(self._pack, document)
        return taken

    def _enclose(self, page: Any, balance: Balance, text: str, *, mark: bool) -> None:
        """Put the stamp behind what the page draws, whose state ends before it."""
        if balance.broken:
            # Drawn as a picture of its own, it ends where it ends.
            drawn = pikepdf.Page(page).as_form_xobject(False)
            name = pikepdf.Page(page).add_resource(drawn, Name.XObject, prefix="PkB")
            page.Contents = self._pack.make_stream(f"{name} Do".encode("ascii"))
        opening = _MARK + balance.before if mark else balance.before
        if opening not in self._openings:
            self._openings[opening] = self._pack.make_stream(opening)
        drawn = page.get("/Contents")
        between = list(drawn) if isinstance(drawn, Array) else [drawn]
        stamped = stamp(text, sheet_of(page), _FONT, self._plan.widths)
        closing = balance.behind + (b"EMC\n" if mark else b"") + stamped
        page.Contents = Array(
            [
                self._openings[opening],
                *(stream for stream in between if isinstance(stream, pikepdf.Stream)),
                self._pack.make_stream(closing),
            ]
        )
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = page.Resources = Dictionary()
        fonts = resources.get("/Font")
        if isinstance(fonts, Dictionary):
            fonts[f"/{_FONT}"] = self._font
        else:
            resources.Font = Dictionary({f"/{_FONT}": self._font})

    # -- our own links, which name what they lead to

    def _lead_links(self, page: Any) -> None:
        for annotation in page.get("/Annots", ()):
            self._lead(annotation)

    def _lead_bookmarks(self) -> None:
        outlines = self._pack.Root.get("/Outlines")
        waiting = [outlines.get("/First")] if outlines is not None else []
        while waiting:
            entry = waiting.pop()
            if entry is not None:
                self._lead(entry)
                waiting += [entry.get("/First"), entry.get("/Next")]

    def _lead(self, pointer: Any) -> None:
        goal = pointer.get("/Dest")
        if isinstance(goal, pikepdf.String):
            where = self._anchored.get(str(goal))
            if where is None:
                del pointer["/Dest"]  # of a piece that is not in this pack
            else:
                pointer.Dest = where

    def _save(self, out: BinaryIO) -> None:
        pack = self._pack
        pack.Root.Pages.Kids = Array(self._branches)
        pack.Root.Pages.Count = self._count
        self._tree.write()
        self._layers.write(pack)
        if self._opened:
            pack.Root.MarkInfo = Dictionary(Marked=True)
            if self._suspects:
                pack.Root.MarkInfo.Suspects = True
            if "/OutputIntents" in pack.Root:
                del pack.Root.OutputIntents  # what others' colours mean is not ours to say
        disarm(pack)
        pack.save(
            out,
            min_version=max([_VERSION, *(each.pdf_version for each in self._opened)]),
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )


def _top_of(page: Any) -> Array:
    """A destination: the page, from its upper left corner as it is shown."""
    sheet = sheet_of(page)
    left, bottom, right, top = sheet.box
    corner = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}
    return Array([page, Name.XYZ, *corner[sheet.turned], None])
