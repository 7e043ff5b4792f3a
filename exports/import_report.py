"""The report of a run over a folder: HTML to read and print, and CSV for a spreadsheet.

Both come in pieces, so that a report of many thousand files is never whole in memory. The files
that somebody should look at stand first; whoever makes the report puts them so.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS: Final = (
    "Fil",
    "Resultat",
    "Sikkerhed",
    "Møde",
    "Format",
    "Punkter",
    "Tvivl",
    "Ord læst",
    "Ord beholdt",
    "Problem",
    "Bemærkninger",
    "SHA-256",
)
HOW_SURE: Final = (
    "Sikkerheden er talt sammen og ikke gættet. Den begynder ved 100. For hver procent af filens "
    "ord, som ikke er kommet med, trækkes 2 fra, dog højst 60; for tvivl trækkes op til 30, alt "
    "efter hvor mange steder der er i forhold til punkterne; og noget trækkes fra, når der mangler "
    "punkter, numre, beslutninger, fremmøde eller klokkeslæt. Tallet siger, hvor meget der er at "
    "se efter, og ikke hvor sandsynligt det er, at alt er rigtigt."
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One file of the run, in the words of people."""

    path: str
    outcome: str
    tone: str  # "new", "same", "version" or "failed"
    confidence: int | None  # None where nothing was read
    is_doubtful: bool
    meeting: str
    format: str
    items: int
    doubts: tuple[tuple[int, str], ...]  # the line in the source, and what it is
    words_read: int
    words_kept: int
    problem: str
    remarks: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The run as a whole."""

    folder: str
    when: str
    by: str
    total: int
    counts: Sequence[tuple[str, str, int]]  # word, tone, how many
    doubtful: int
    skipped: Sequence[tuple[str, str]] = ()
    is_ended: bool = True


def to_csv(rows: Iterable[ReportRow]) -> Iterator[str]:
    """The lines of the CSV, for spreadsheets set to Danish: semicolons, and a mark for UTF-8.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    yield "\ufeff" + _csv_line(_COLUMNS)
    for row in rows:
        yield _csv_line(
            (
                row.path,
                row.outcome,
                "" if row.confidence is None else str(row.confidence),
                row.meeting,
                row.format,
                str(row.items),
                str(len(row.doubts)),
                str(row.words_read),
                str(row.words_kept),
                row.problem,
                " ".join((*row.remarks, *map(_doubt, row.doubts))),
                row.sha256,
            )
        )


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow(map(_plain, cells))
    return line.getvalue()


def _plain(cell: str) -> str:
    """The cell on one line, as words and never as a formula."""
    said = " ".join(cell.split())
    return f"'{said}" if said.startswith(_FORMULA) or cell.startswith(_FORMULA) else said


def _doubt(doubt: tuple[int, str]) -> str:
    line, text = doubt
    return f"Linje {line}: {text}" if line else text


def to_html(report: ImportReport, rows: Iterable[ReportRow]) -> Iterator[str]:
    """The report as one HTML file that needs nothing else: no script, nothing fetched."""
    yield _head(report)
    yield from _summary(report)
    yield '<h2 id="filer">Filerne, de tvivlsomme først</h2>\n'
    any_row = False
    for row in rows:
        if not any_row:
            yield _TABLE_HEAD
        any_row = True
        yield _row(row)
    yield "</tbody>\n</table></div>\n" if any_row else "<p>Der var ingen filer i mappen.</p>\n"
    yield from _skipped(report.skipped)
    yield "</main>\n</body>\n</html>\n"


def _head(report: ImportReport) -> str:
    title = f"Indlæsning den {report.when}"
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n"
        f'<p class="quiet">{escape(report.folder)}<br>Sat i gang af {escape(report.by)}</p>\n'
    )


def _summary(report: ImportReport) -> Iterator[str]:
    done = sum(count for _, _, count in report.counts)
    if not report.is_ended:
        yield (
            f"<p><strong>Indlæsningen er ikke færdig: {_number(done)} af {_number(report.total)} "
            "filer er læst.</strong></p>\n"
        )
    look = (
        f"{_number(report.doubtful)} bør ses efter"
        if report.doubtful
        else "ingen behøver at blive set efter"
    )
    count = min(done, report.total)
    files = "1 fil" if count == 1 else f"{_number(count)} filer"
    more = f" Nogle rummer flere møder, så her er {_number(done)} linjer." if done > count else ""
    yield f'<p class="lead">{files}, {look}.{more}</p>\n'
    told = [one for one in report.counts if one[2]]
    if told:
        yield _bar(told, done)
    yield f"<details><summary>Sådan er sikkerheden talt</summary><p>{HOW_SURE}</p></details>\n"


def _bar(counts: Sequence[tuple[str, str, int]], done: int) -> str:
    """The outcomes as one bar, with the same said in words below it."""
    at, pieces = 0.0, []
    for _, tone, count in counts:
        width = 1000 * count / done
        pieces.append(
            f'<rect class="is-{tone}" x="{at:.1f}" width="{max(width - 2, 1):.1f}" height="24"/>'
        )
        at += width
    legend = "".join(
        f'<li><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect class="is-{tone}" '
        f'width="10" height="10"/></svg> {escape(word)}: <strong>{_number(count)}</strong></li>'
        for word, tone, count in counts
    )
    said = ", ".join(f"{word.lower()} {_number(count)}" for word, _, count in counts)
    return (
        f'<figure>\n<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(said)}">{"".join(pieces)}</svg>\n'
        f"<figcaption><ul>{legend}</ul></figcaption>\n</figure>\n"
    )


def _row(row: ReportRow) -> str:
    doubted = ' class="doubtful"' if row.is_doubtful else ""
    sure = "–" if row.confidence is None else str(row.confidence)
    kept = f"{_number(row.words_kept)} af {_number(row.words_read)}" if row.words_read else "–"
    return (
        f'<tr{doubted}><th scope="row"><span class="path">{_breakable(row.path)}</span>'
        f"{_said(row)}</th>"
        f'<td data-of="Resultat"><span class="mark is-{row.tone}"></span>{escape(row.outcome)}</td>'
        f'<td class="n" data-of="Sikkerhed">{sure}</td>'
        f'<td class="n" data-of="Punkter">{_number(row.items) if row.items else "–"}</td>'
        f'<td class="n" data-of="Tvivl">{_number(len(row.doubts)) if row.doubts else "–"}</td>'
        f'<td class="n" data-of="Ord beholdt">{kept}</td></tr>\n'
    )


def _said(row: ReportRow) -> str:
    """What stands under a file's name: its meeting, what is wrong, and each doubt."""
    quiet = " · ".join(filter(None, (row.meeting, row.format)))
    told = f'<span class="quiet">{escape(quiet)}</span>' if quiet else ""
    if row.problem:
        told += f"<strong>{escape(row.problem)}</strong>"
    told += "".join(f"<span>{escape(remark)}</span>" for remark in row.remarks)
    if row.doubts:
        lines = "".join(f"<li>{escape(_doubt(doubt))}</li>" for doubt in row.doubts)
        many = (
            "1 tvivlsomt sted" if len(row.doubts) == 1 else f"{len(row.doubts)} tvivlsomme steder"
        )
        told += f"<details><summary>{many}</summary><ul>{lines}</ul></details>"
    return f'<div class="said">{told}</div>' if told else ""


def _skipped(skipped: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not skipped:
        return
    yield f"<h2>Sprunget over ({_number(len(skipped))})</h2>\n<ul>\n"
    for name, why in skipped:
        yield f'<li><span class="path">{_breakable(name)}</span>: {escape(why)}</li>\n'
    yield "</ul>\n"


def _breakable(path: str) -> str:
    """The path with places where a narrow page may break it."""
    return escape(path).replace("/", "/<wbr>").replace("_", "_<wbr>")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


_TABLE_HEAD: Final = (
    '<div class="wide"><table aria-labelledby="filer">\n<thead><tr><th scope="col">Fil</th>'
    '<th scope="col">Resultat</th><th scope="col" class="n">Sikkerhed</th>'
    '<th scope="col" class="n">Punkter</th><th scope="col" class="n">Tvivl</th>'
    '<th scope="col" class="n">Ord beholdt</th></tr></thead>\n<tbody>\n'
)
_STYLE: Final = """
:root{--ink:#1c2430;--quiet:#556070;--line:#d5dae1;--paper:#fff;--soft:#f5f7f9;
--new:#2b6a4d;--same:#8894a3;--version:#2f5f9e;--failed:#a8322a}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebf0;--quiet:#a6b0bd;--line:#3a434f;
--paper:#14181d;--soft:#1d232a;--new:#6fbf98;--same:#7f8b9a;--version:#7fb0ee;--failed:#ef8f86}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem}
p{max-width:42rem}
.quiet{color:var(--quiet);overflow-wrap:anywhere}
.lead{font-size:1.15rem}
figure{margin:1.25rem 0}
.bar{display:block;width:100%;height:1.25rem;border-radius:3px}
figcaption ul{list-style:none;
display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;margin:.6rem 0}
.key{width:.75rem;height:.75rem}
.is-new{fill:var(--new);background:var(--new)}.is-same{fill:var(--same);background:var(--same)}
.is-version{fill:var(--version);background:var(--version)}
.is-failed{fill:var(--failed);background:var(--failed)}
.mark{display:inline-block;width:.6rem;height:.6rem;border-radius:50%;margin-right:.45rem}
summary{cursor:pointer}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;
padding:.6rem .75rem .6rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--quiet);font-weight:600;font-size:.875rem}
tbody th{font-weight:400;width:52%}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td{white-space:nowrap}
.path{font-weight:600;overflow-wrap:anywhere}
.said{font-size:.9rem}.said>*{display:block;margin-top:.15rem}
.said ul{margin:.25rem 0;padding-left:1.2rem}
@media (max-width:45rem){thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;
overflow:hidden}tr{display:block;border-top:1px solid var(--line);padding:.75rem 0}
tbody th{display:block;width:auto;border:0;padding:0 0 .4rem}
td,td.n{display:flex;justify-content:space-between;align-items:center;
border:0;padding:.1rem 0;white-space:normal}
td::before{content:attr(data-of);color:var(--quiet)}td .mark{margin-left:auto}}
@media print{main{max-width:none;padding:0}body{font-size:10pt}tr{break-inside:avoid}
details:not([open])>*{display:block}summary{list-style:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
