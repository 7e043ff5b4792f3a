"""What was read into the archive: the runs, what came of each file, and the reports.

For who may import; what is to be looked at stands first.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    get_flashed_messages,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.models.base import now
from meetings.queries.import_runs import ResultView, RunView, get_run, list_results, list_runs
from meetings.rules.problems import NotFound
from meetings.services.import_reports import report_csv, report_html
from meetings.vocabulary import ImportOutcome
from meetings.web.guards import actor
from meetings.web.language import counted, moment, number, translate
from meetings.web.shown import Chip, said

pages = Blueprint("importing", __name__)

A_PAGE: Final = 50
_RUNS: Final = 5
_STOPPED_AFTER: Final = timedelta(minutes=3)
_TONES: Final = {
    ImportOutcome.FAILED: "warning",
    ImportOutcome.NEW: "done",
    ImportOutcome.NEW_VERSION: "",
    ImportOutcome.UNCHANGED: "quiet",
}
DOUBTFUL: Final = "tvivl"
_SHOWN: Final = {
    "fejl": ImportOutcome.FAILED,
    "nye": ImportOutcome.NEW,
    "udgaver": ImportOutcome.NEW_VERSION,
    "uaendret": ImportOutcome.UNCHANGED,
}


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as pages show it."""

    run_id: UUID
    what: str
    by: str
    chip: Chip
    waits: bool
    done: int
    total: int
    progress: str
    counts: tuple[tuple[str, str, int, int], ...]  # word, tone, how many, of a thousand


@dataclass(frozen=True, slots=True)
class ResultShown:
    """A result as pages show it."""

    result_id: UUID
    path: str
    meeting: str
    chip: Chip
    sure: str
    facts: tuple[str, ...]
    problem: str
    remarks: tuple[str, ...]


@pages.get("/indlaesning")
def show_list() -> ResponseReturnValue:
    """The runs and the results, those that are to be looked at first."""
    asked = request.args
    run_id = _run_asked(asked.get("koersel", ""))
    at = _page_asked(asked.get("side", ""))
    shown = asked.get("vis", "")
    with reading():
        runs = list_runs(actor(), most=_RUNS)
        found = list_results(
            actor(),
            run_id=run_id,
            outcome=_SHOWN.get(shown),
            doubtful=shown == DOUBTFUL,
            begin=at * A_PAGE,
            most=A_PAGE,
        )
    told = [_run_shown(run) for run in runs]
    return render_template(
        "importing/list.html",
        runs=told,
        waits=any(run.waits for run in told),
        results=[result_shown(one) for one in found.results],
        total=found.total,
        found=counted("1 fil", "{count} filer", found.total),
        chosen={"koersel": str(run_id or ""), "vis": shown},
        choices=_choices(),
        run_choices=[("", translate("Alle")), *((str(run.run_id), run.what) for run in told)],
        pages=_pages(at, found.total, run_id, shown),
        messages=get_flashed_messages(),
    )


@pages.get("/indlaesning/koersler/<uuid:run_id>/rapport.<string:kind>")
def fetch_report(run_id: UUID, kind: str) -> ResponseReturnValue:
    """The report of a run as a file, with what the viewer may see."""
    if kind not in ("html", "csv"):
        raise NotFound
    with reading():
        run = get_run(run_id, actor())
    make = report_html if kind == "html" else report_csv
    media_type = "text/html" if kind == "html" else "text/csv"
    answer = Response(make(run_id, viewer=actor()), mimetype=media_type)
    name = f"indlaesning-{run.started_at:%Y-%m-%d}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def result_shown(result: ResultView) -> ResultShown:
    """A result in words."""
    failed = result.outcome is ImportOutcome.FAILED
    facts = [said(result.format)] if result.format else []
    if not failed:
        facts.append(counted("1 punkt", "{count} punkter", result.items))
    if result.words_read:
        kept = translate(
            "{kept} af {read} ord beholdt",
            kept=number(result.words_kept),
            read=number(result.words_read),
        )
        facts.append(kept)
    if result.details.warnings:
        count = len(result.details.warnings)
        facts.append(counted("1 tvivlsomt sted", "{count} tvivlsomme steder", count))
    if result.mended_at:
        facts.append(translate("rettet i hånden"))
    if result.looked_at:
        facts.append(translate("set igennem"))
    return ResultShown(
        result_id=result.id,
        path=result.path,
        meeting=result.details.meeting,
        chip=Chip(said(result.outcome), _TONES[result.outcome]),
        sure="" if failed else translate("Sikkerhed {count} af 100", count=result.confidence),
        facts=tuple(facts),
        problem=result.problem,
        remarks=result.details.told,
    )


def _run_shown(run: RunView) -> RunShown:
    waits = run.ended_at is None and _is_under_way(run.last_at or run.started_at)
    done = run.done if run.total is None else min(run.done, run.total)
    of = max(1, run.done)
    counts = tuple(
        (said(outcome), tone, count, 1000 * count // of)
        for outcome, tone in _TONES.items()
        if (count := run.counts.get(outcome, 0))
    )
    total = run.total if run.total is not None else 0
    return RunShown(
        run_id=run.id,
        what=translate("Indlæsning den {when}", when=moment(run.started_at)),
        by=" · ".join(filter(None, (run.folder, run.committee))),
        chip=_state(run, waits=waits),
        waits=waits,
        done=done,
        total=total,
        progress=translate("{done} af {total} filer", done=number(done), total=number(total))
        if total
        else counted("1 fil", "{count} filer", done),
        counts=counts,
    )


def _state(run: RunView, *, waits: bool) -> Chip:
    if run.ended_at is not None:
        return Chip(translate("Færdig"), "done")
    if waits:
        return Chip(translate("I gang"), "live")
    return Chip(translate("Stoppet. Kør kommandoen igen for at gå videre."), "warning")


def _is_under_way(last: datetime) -> bool:
    return now() - last < _STOPPED_AFTER


def _choices() -> list[tuple[str, str]]:
    outcomes = [(key, said(outcome)) for key, outcome in _SHOWN.items()]
    return [("", translate("Alle")), (DOUBTFUL, translate("Bør ses efter")), *outcomes]


def _run_asked(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NotFound from None


def _page_asked(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _pages(at: int, total: int, run_id: UUID | None, shown: str) -> list[tuple[str, str]]:
    """The links to the page before and after."""
    links = []
    for place, name in ((at - 1, "Forrige side"), (at + 1, "Næste side")):
        if place >= 0 and place * A_PAGE < total:
            address = url_for(".show_list", koersel=run_id, vis=shown or None, side=place or None)
            links.append((translate(name), address))
    return links
