"""What was read into the archive: runs, results, and what was found in each file.

Who may import in a body sees the results of its meetings. What became no meeting is seen by
who may import everywhere, since nobody knows whose it is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from meetings.database import session
from meetings.importing.confidence import SURE
from meetings.importing.details import Details, details_of
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.meetings import MeetingBody
from meetings.rules.permissions import Actor, bodies_with
from meetings.rules.problems import NotAllowed, NotFound
from meetings.vocabulary import Ability, ImportFormat, ImportOutcome


@dataclass(frozen=True, slots=True)
class ResultView:
    """What came of one file."""

    id: UUID
    run_id: UUID
    path: str
    sha256: str
    size_bytes: int
    format: ImportFormat | None
    outcome: ImportOutcome
    meeting_id: UUID | None
    items: int
    words_read: int
    words_kept: int
    confidence: int
    problem: str
    read_at: datetime
    mended_at: datetime | None
    looked_at: datetime | None
    details: Details

    @property
    def is_unsure(self) -> bool:
        """Whether it is one to be looked at, also after somebody did."""
        return self.outcome is ImportOutcome.FAILED or self.confidence < SURE

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it still."""
        return self.is_unsure and self.looked_at is None


@dataclass(frozen=True, slots=True)
class RunView:
    """One reading of a folder, with as many results as the viewer may see."""

    id: UUID
    folder: str
    published: bool
    committee: str
    total: int | None  # None for who sees only some of the files
    started_by: str
    started_at: datetime
    ended_at: datetime | None
    counts: dict[ImportOutcome, int]
    skipped: tuple[tuple[str, str], ...]
    last_at: datetime | None  # when a file was done last

    @property
    def done(self) -> int:
        """How many files are done."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Page:
    """Some results, and how many there are."""

    results: tuple[ResultView, ...]
    total: int


def list_runs(viewer: Actor, *, most: int = 50) -> tuple[RunView, ...]:
    """The runs, the newest first, with the counts of what the viewer may see.

    Raises NotAllowed for who may import nowhere.
    """
    seen = _seen_by(viewer)
    runs = session().exec(select(ImportRun).order_by(col(ImportRun.started_at).desc()).limit(most))
    rows = list(runs)
    counts = _counts([run.id for run in rows], seen)
    last = _last([run.id for run in rows], seen)
    views = (_run(run, counts.get(run.id, {}), viewer, last.get(run.id)) for run in rows)
    return tuple(view for view in views if view.counts or view.total is not None)


def get_run(run_id: UUID, viewer: Actor) -> RunView:
    """One run. Raises NotFound, also where the viewer may see nothing of it."""
    seen = _seen_by(viewer)
    run = session().get(ImportRun, run_id)
    if run is None:
        raise NotFound
    view = _run(run, _counts([run_id], seen).get(run_id, {}), viewer)
    if not view.counts and view.total is None:
        raise NotFound
    return view


def list_results(
    viewer: Actor,
    *,
    run_id: UUID | None = None,
    outcome: ImportOutcome | None = None,
    doubtful: bool = False,
    begin: int = 0,
    most: int | None = 50,
) -> Page:
    """The results that the viewer may see, those that are to be looked at first.

    Raises NotAllowed for who may import nowhere.
    """
    chosen = [_seen_by(viewer)]
    if run_id is not None:
        chosen.append(col(ImportResult.run_id) == run_id)
    if outcome is not None:
        chosen.append(col(ImportResult.outcome) == outcome)
    if doubtful:
        is_failed = col(ImportResult.outcome) == ImportOutcome.FAILED
        chosen.append(or_(is_failed, col(ImportResult.confidence) < SURE))
        chosen.append(col(ImportResult.looked_at).is_(None))
    counted = session().exec(select(func.count(col(ImportResult.id))).where(*chosen)).one()
    rows = session().exec(
        select(ImportResult)
        .where(*chosen)
        .order_by(
            col(ImportResult.looked_at).is_not(None),
            col(ImportResult.outcome) != ImportOutcome.FAILED,
            col(ImportResult.confidence),
            col(ImportResult.path),
            col(ImportResult.id),
        )
        .offset(begin)
        .limit(most)
    )
    return Page(tuple(map(_result, rows)), counted)


def get_result(result_id: UUID, viewer: Actor) -> ResultView:
    """One result. Raises NotFound, also where the viewer may not see it."""
    statement = select(ImportResult).where(ImportResult.id == result_id, _seen_by(viewer))
    row = session().exec(statement).first()
    if row is None:
        raise NotFound
    return _result(row)


def _seen_by(viewer: Actor) -> ColumnElement[bool]:
    """Which results the viewer may see. Raises NotAllowed for who may import nowhere."""
    where = bodies_with(viewer, Ability.IMPORT_RECORD)
    if where is None:
        return col(ImportResult.id).is_not(None)
    if not where:
        raise NotAllowed
    held = select(MeetingBody.meeting_id).where(col(MeetingBody.organization_id).in_(where))
    return col(ImportResult.meeting_id).in_(held)


def _counts(
    run_ids: Sequence[UUID], seen: ColumnElement[bool]
) -> dict[UUID, dict[ImportOutcome, int]]:
    statement = (
        select(ImportResult.run_id, ImportResult.outcome, func.count())
        .where(col(ImportResult.run_id).in_(run_ids), seen)
        .group_by(col(ImportResult.run_id), col(ImportResult.outcome))
    )
    counts: dict[UUID, dict[ImportOutcome, int]] = {}
    for run_id, outcome, count in session().exec(statement):
        counts.setdefault(run_id, {})[ImportOutcome(outcome)] = count
    return counts


def _last(run_ids: Sequence[UUID], seen: ColumnElement[bool]) -> dict[UUID, datetime]:
    """When a file of each run was done last."""
    statement = (
        select(ImportResult.run_id, func.max(ImportResult.read_at))
        .where(col(ImportResult.run_id).in_(run_ids), seen)
        .group_by(col(ImportResult.run_id))
    )
    return {run_id: at for run_id, at in session().exec(statement) if at is not None}


def _run(
    run: ImportRun,
    counts: dict[ImportOutcome, int],
    viewer: Actor,
    last_at: datetime | None = None,
) -> RunView:
    sees_all = bodies_with(viewer, Ability.IMPORT_RECORD) is None
    skipped = json.loads(run.skipped) if sees_all else []
    return RunView(
        id=run.id,
        folder=run.folder if sees_all else "",
        published=run.published,
        committee=run.committee,
        total=run.total if sees_all else None,
        started_by=run.started_by,
        started_at=run.started_at,
        ended_at=run.ended_at,
        counts=counts,
        skipped=tuple((one["name"], one["why"]) for one in skipped),
        last_at=last_at,
    )


def _result(row: ImportResult) -> ResultView:
    return ResultView(
        id=row.id,
        run_id=row.run_id,
        path=row.path,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        format=row.format,
        outcome=row.outcome,
        meeting_id=row.meeting_id,
        items=row.items,
        words_read=row.words_read,
        words_kept=row.words_kept,
        confidence=row.confidence,
        problem=row.problem,
        read_at=row.read_at,
        mended_at=row.mended_at,
        looked_at=row.looked_at,
        details=details_of(row.details),
    )
