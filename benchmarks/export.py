"""How fast documents are written, as a ratio to others writing the same content.

Run it as `python -m benchmarks.export`. Everybody writes the same new documents in one run, in
turns, each as its own documentation shows it; medians of the processor's time are compared.
What the others need to read (typst's markup, HTML) is made before their time begins.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path

import pypdfium2

from benchmarks.peers.content import ITEMS, minutes
from benchmarks.peers.measuring import in_new_process, medians, seconds
from benchmarks.peers.pack import meeting_with_attachments, pack_by_us
from exports import export
from exports.blocks import Composed
from exports.docx import write as write_docx
from exports.pdf import pages_of
from exports.pdf import write as write_pdf
from meetings.vocabulary import Format

try:
    from benchmarks.peers.by_docxtpl import docxtpl_writer
    from benchmarks.peers.by_pypdf import Stamped, pack_by_pypdf, stamps
    from benchmarks.peers.by_typst import typst_source, typst_writer
    from benchmarks.peers.by_weasyprint import page_source, weasyprint_writer
except ImportError as missing:
    raise SystemExit(
        f"{missing.name} is not installed: "
        "python -m pip install --no-deps -r requirements-peers.lock installs what is compared."
    ) from missing

_REPEATS = 9
_SLOW_REPEATS = 3  # of what takes seconds
_PAGES_240, _PAGES_960, _PAGES_2400 = 88, 352, 880  # items
_FACES = ("Regular", "Semibold", "It", "SemiboldIt")


def main() -> None:
    """Measure and print."""
    compare_pdf()
    compare_docx()
    compare_pack()
    print_growth()
    print_first_export()


@contextmanager
def _fonts() -> Iterator[Path]:
    """A folder with the four files of the font that our own documents embed."""
    with tempfile.TemporaryDirectory() as name:
        for face in _FACES:
            file = f"SourceSansPro-{face}.ttf"
            data = files("font_source_sans_pro").joinpath("files", file).read_bytes()
            (Path(name) / file).write_bytes(data)
        yield Path(name)


def compare_pdf() -> None:
    """PDF against typst and WeasyPrint."""
    with _fonts() as fonts:
        by_typst, by_weasyprint = typst_writer(fonts), weasyprint_writer(fonts)
        sample = minutes(ITEMS, 0)
        ours = write_pdf(sample)
        others = by_typst(typst_source(sample)), by_weasyprint(page_source(sample))
        middle = medians(
            {
                "ours": lambda turn: seconds(write_pdf, minutes(ITEMS, turn + 1)),
                "typst": lambda turn: seconds(by_typst, typst_source(minutes(ITEMS, turn + 1))),
                "weasyprint": lambda turn: seconds(
                    by_weasyprint, page_source(minutes(ITEMS, turn + 1))
                ),
            },
            {"ours": _REPEATS, "typst": _REPEATS, "weasyprint": _SLOW_REPEATS},
        )
    pages = [_pages(made) for made in (ours, *others)]
    sizes = [len(ours) / len(made) for made in others]
    print(
        f"PDF of {pages[0]} pages, tagged, PDF/UA-1 and PDF/A-2a in one file:\n"
        f"  {middle['ours'] / middle['typst']:.2f} of typst's time with a kept compiler and the"
        f" same standards and fonts; {sizes[0]:.2f} of its size ({pages[1]} pages; it also kerns"
        " and chooses line breaks by the whole paragraph, in several threads)\n"
        f"  {middle['ours'] / middle['weasyprint']:.3f} of WeasyPrint's time with kept fonts and"
        f" style sheet; {sizes[1]:.2f} of its size ({pages[2]} pages; PDF/UA-1 only, no PDF/A)"
    )


def compare_docx() -> None:
    """DOCX against docxtpl."""
    by_docxtpl = docxtpl_writer()
    by_docxtpl(minutes(ITEMS, 0))
    _write_with_pages(minutes(ITEMS, 0))
    middle = medians(
        {
            "ours": lambda turn: seconds(write_docx, minutes(ITEMS, turn + 1)),
            "with pages": lambda turn: seconds(_write_with_pages, minutes(ITEMS, turn + 1)),
            "docxtpl": lambda turn: seconds(by_docxtpl, minutes(ITEMS, turn + 1)),
        },
        {"ours": _REPEATS, "with pages": _REPEATS, "docxtpl": _REPEATS},
    )
    print(
        "DOCX of the same minutes, / docxtpl with a template in the same styles (which writes no"
        " contents field, no bookmarks, no table descriptions, and no new numbering a list):\n"
        f"  {middle['ours'] / middle['docxtpl']:.2f} where the PDF was laid out already\n"
        f"  {middle['with pages'] / middle['docxtpl']:.2f} with a layout of its own for the page"
        " numbers in the contents, which docxtpl does not have"
    )


def _write_with_pages(composed: Composed) -> bytes:
    return write_docx(composed, pages_of(composed))


def compare_pack() -> None:
    """A document with all its attachments in one file, against pypdf."""
    with tempfile.TemporaryDirectory() as name:
        packed = meeting_with_attachments(Path(name))
        document = export(packed.document, Format.PDF)
        attachments = [
            Stamped(Path(one.path), one.attachment.title, stamps(one.label, one.pages))
            for one in packed.taken
        ]
        middle = medians(
            {
                "ours": lambda _: seconds(pack_by_us, packed),
                "pypdf": lambda _: seconds(partial(pack_by_pypdf, document), attachments),
            },
            {"ours": _SLOW_REPEATS, "pypdf": _SLOW_REPEATS},
        )
        sizes = len(pack_by_us(packed)) / len(pack_by_pypdf(document, attachments))
    pages = sum(one.pages for one in packed.taken)
    print(
        f"Pack of {len(attachments)} attachments with {pages} pages, stamped and bookmarked:\n"
        f"  {middle['ours'] / middle['pypdf']:.2f} of pypdf's time, {sizes:.2f} of its size (its"
        " stamps and the document were made before; it keeps no tags, cleans nothing, and writes"
        " no contents)"
    )


def print_growth() -> None:
    """What grows with the number of pages."""
    pdf = _per_page(write_pdf, _PAGES_240, _PAGES_960)
    docx = _per_page(_write_with_pages, _PAGES_240, _PAGES_2400)
    print(
        f"PDF, time per page at 960 pages / at 240: {pdf:.2f}\n"
        f"DOCX, time per page at 2,400 pages / at 240: {docx:.2f}"
    )
    for format in ("pdf", "docx"):
        peak, _, _ = _alone(format, _PAGES_2400)
        print(f"{format.upper()} of 2,400 pages, most memory held by its process: {peak:.0f} MB")


def _per_page(write: Callable[[Composed], bytes], few: int, many: int) -> float:
    """Time per page of a long document as a ratio to that of a short one."""
    steps = {
        name: (lambda turn, items=items: seconds(write, minutes(items, turn + 1)))
        for name, items in (("few", few), ("many", many))
    }
    middle = medians(steps, {"few": _SLOW_REPEATS + 2, "many": _SLOW_REPEATS})
    pages = [_pages(write_pdf(minutes(items, 1))) for items in (few, many)]
    return (middle["many"] / pages[1]) / (middle["few"] / pages[0])


def print_first_export() -> None:
    """What the first export of a process takes more, since it loads libraries and fonts."""
    for format in ("pdf", "docx"):
        _, first, second = _alone(format, ITEMS)
        print(f"{format.upper()}, first export in a process / the next: {first / second:.1f}")


def _alone(format: str, items: int) -> tuple[float, float, float]:
    """Megabytes, and seconds of the first and the second export, in a process of its own."""
    peak, first, second = in_new_process("benchmarks.peers.alone", [format, str(items)]).split()
    return float(peak), float(first), float(second)


def _pages(data: bytes) -> int:
    pdf = pypdfium2.PdfDocument(data)
    count = len(pdf)
    pdf.close()
    return count


if __name__ == "__main__":
    main()
