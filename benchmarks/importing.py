"""Reading files into records: minutes as PDF, Word and text, beside bare text extraction.

    python -m benchmarks.importing

The same made minutes are written in each format and read in turns in the same run, in processor
time. The bare limit is pypdfium2 giving the text of the same PDF files, and nothing more. Only
reading is measured: the process that a file is opened in, and storing, are not.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

import pypdfium2

from benchmarks.archive.storing import record_of
from benchmarks.archive.writing import MadeMeeting, meetings
from exports import export_each
from exports.document import Document
from meetings.importing.formats.bundle import bundle_of
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.pages import PrintedPage
from meetings.parsing.limits import Limits
from meetings.parsing.pdf_pieces import read_pieces
from meetings.printed_pages import pages_of
from meetings.vocabulary import Access, Audience, Format

_FILES: Final = 8
_ROUNDS: Final = 5
_LIMITS: Final = Limits(seconds=60, memory_mb=1024, output_bytes=64_000_000)

Files = dict[str, list[tuple[bytes, int]]]  # of each format: its bytes, and how many items


def made_files() -> Files:
    """Some minutes in each format."""
    files: Files = {"PDF": [], "DOCX": [], "text": []}
    for meeting in islice(meetings(12 * _FILES * 10), _FILES):
        document = Document(
            municipality="Lindevang Kommune",
            audience=Audience.SECRETARIAT,
            record=record_of(meeting),
            made_on=date(2026, 11, 22),
        )
        written = export_each(document, (Format.PDF, Format.DOCX))
        files["PDF"].append((written[Format.PDF], len(meeting.items)))
        files["DOCX"].append((written[Format.DOCX], len(meeting.items)))
        files["text"].append((printed(meeting).encode(), len(meeting.items)))
    return files


def printed(meeting: MadeMeeting) -> str:
    """The minutes as printed text."""
    lines = [f"REFERAT Klimaudvalget d. {meeting.held_on:%d-%m-%Y}", ""]
    for number, item in enumerate(meeting.items, 1):
        lines += [f"Punkt {number}: {item.title}", "", item.case_number, "", "Resume", ""]
        lines += [item.resume, "", "Sagsfremstilling", "", item.background, "", "Indstilling", ""]
        lines += [item.recommendation, "", "Beslutning", "", item.decision, ""]
    return "\n".join(lines)


def look_into(content: bytes) -> tuple[PrintedPage, ...]:
    """The pages of a PDF as our import reads them, in this process."""
    return pages_of(read_pieces(content, _LIMITS)["pages"])


def read(content: bytes, name: str) -> int:
    """Read a file as the import does; how many items it has."""
    wanted = Wanted(unmarked=Access.OPEN, look_into_pdf=look_into)
    (imported,) = read_bundle(bundle_of(Path(name), content), wanted)
    return len(imported.record.items)


def bare(content: bytes) -> int:
    """The text of a PDF by pypdfium2, and nothing else."""
    with pypdfium2.PdfDocument(content) as pdf:
        return sum(len(page.get_textpage().get_text_range()) for page in pdf)


def took(work: Callable[[], object]) -> float:
    """How many seconds of processor time it takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Print the ratios, and how many of the items were found."""
    files = made_files()
    names = {"PDF": "referat.pdf", "DOCX": "referat.docx", "text": "referat.txt"}
    times: dict[str, list[float]] = {name: [] for name in ("bare", *files)}
    found = dict.fromkeys(files, 0)
    for _ in range(_ROUNDS):
        for place in range(_FILES):
            pdf = files["PDF"][place][0]
            times["bare"].append(took(partial(bare, pdf)))
            for kind, some in files.items():
                begun = time.process_time()
                found[kind] += read(some[place][0], names[kind])
                times[kind].append(time.process_time() - begun)
    least = statistics.median(times["bare"])
    wanted = _ROUNDS * sum(items for _, items in files["PDF"])
    size = sum(len(content) for content, _ in files["text"]) / _FILES / 1_000
    print(f"{_FILES} minutes of 12 items, {size:.0f} kB of text each")
    for kind in files:
        ratio = statistics.median(times[kind]) / least
        share = found[kind] / wanted
        print(
            f"reading {kind} / pypdfium2's text of the PDF: {ratio:.2f}; items found: {share:.0%}"
        )


if __name__ == "__main__":
    main()
