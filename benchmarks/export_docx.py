"""How fast Word files are written, as a ratio to plain python-docx writing the same words.

Run it as `python -m benchmarks.export_docx`. Both write the same documents in the same run,
in turns; medians are compared. The second figure tells how time grows with length.
"""

import gc
import io
import sys
import time
from collections.abc import Callable
from statistics import median

import docx
from docx.document import Document

from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.docx import write
from meetings.richtext.blocks import Blocks, Heading, ListBlock, Paragraph, Runs, Table
from tests.exports.docx_samples import minutes

_REPEATS = 7
_SHORT, _LONG = 12, 48  # times the sample's two items; 12 are some 24 pages


def write_plainly(composed: Composed) -> bytes:
    """The same words by python-docx's own methods, the way its documentation shows."""
    document = docx.Document()
    for block in composed.blocks:
        _add_plainly(document, block)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _add_plainly(  # noqa: C901 - one branch a kind of block
    document: Document, block: ExportBlock
) -> None:
    if isinstance(block, Title):
        document.add_heading(block.text, 0)
        document.add_paragraph(block.meeting_line)
    elif isinstance(block, Contents):
        document.add_heading(block.heading, 1)
        for line in block.entries:
            document.add_paragraph(f"{line.number} {line.title}")
    elif isinstance(block, ItemHeading):
        document.add_heading(f"{block.number} {block.title}", 1)
        document.add_paragraph(" · ".join(block.facts))
    elif isinstance(block, SectionHeading):
        document.add_heading(block.text, 2)
    elif isinstance(block, Text):
        _add_blocks(document, block.blocks)
    elif isinstance(block, DecisionBox):
        document.add_heading(block.heading, 2)
        for piece in block.body:
            _add_plainly(document, piece)
    elif isinstance(block, Attachments):
        document.add_heading(block.heading, 2)
        for attachment in block.rows:
            document.add_paragraph(f"{attachment.number} {attachment.title} {attachment.note}")
    else:
        _add_rows(document, block)


def _add_rows(document: Document, block: ExportBlock) -> None:
    if isinstance(block, VoteTable):
        document.add_paragraph(block.caption)
        _add_cells(document, [list(block.columns), *(list(row) for row in block.rows)])
    elif isinstance(block, Facts):
        _add_cells(document, [[label, "\n".join(values)] for label, values in block.rows])
    elif isinstance(block, SignatureLines):
        _add_cells(document, [list(row) for row in block.rows])


def _add_cells(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), max(len(row) for row in rows), "Table Grid")
    for row_number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(row_number, column).text = text


def _add_blocks(document: Document, blocks: Blocks, depth: int = 0) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            for run in block.runs:
                written = paragraph.add_run(run.text)
                written.bold, written.italic = run.bold, run.italic
        elif isinstance(block, Heading):
            document.add_heading(_plain(block.runs), 2 + block.level)
        elif isinstance(block, ListBlock):
            style = "List Number" if block.ordered else "List Bullet"
            for item in block.items:
                first = item.blocks[0]
                text = _plain(first.runs) if isinstance(first, Paragraph) else ""
                document.add_paragraph(text, f"{style} {depth + 1}" if depth else style)
                _add_blocks(document, item.blocks[1:], depth + 1)
        else:
            _add_cells(document, _plain_cells(block))


def _plain_cells(table: Table) -> list[list[str]]:
    return [
        [
            " ".join(_plain(b.runs) for b in cell.blocks if isinstance(b, Paragraph))
            for cell in row.cells
        ]
        for row in table.rows
    ]


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _seconds(writer: Callable[[Composed], bytes], composed: Composed) -> float:
    gc.collect()
    begun = time.perf_counter()
    writer(composed)
    return time.perf_counter() - begun


def main() -> None:
    """Print the ratios."""
    short, long = minutes(repeat=_SHORT), minutes(repeat=_LONG)
    write(short)
    write_plainly(minutes())
    ours, plain, longer, plain_longer = [], [], [], []
    for turn in range(_REPEATS):
        ours.append(_seconds(write, short))
        plain.append(_seconds(write_plainly, short))
        longer.append(_seconds(write, long))
        if turn < 3:
            plain_longer.append(_seconds(write_plainly, long))
    print(f"ours / plain python-docx, {_SHORT * 2} items: {median(ours) / median(plain):.4f}")
    print(
        f"ours / plain python-docx, {_LONG * 2} items: {median(longer) / median(plain_longer):.4f}"
    )
    print(f"growth over {_LONG // _SHORT} times the length: {median(longer) / median(ours):.2f}")
    print(f"size, ours / plain: {len(write(short)) / len(write_plainly(short)):.2f}")
    print(f"ours, {_SHORT * 2} items: {median(ours) * 1000:.1f} ms", file=sys.stderr)


if __name__ == "__main__":
    main()
