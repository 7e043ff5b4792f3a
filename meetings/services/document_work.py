"""The worker's side of documents that take long: taken up, made, kept, and forgotten in time.

One worker is at it at a time (jobs/alone.py). Nothing is made inside a transaction: a row says
that it is being made, the bytes are put in the folder, and then the row says that they are there.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.documents import DocumentOrder
from meetings.queries.actors import active_accounts
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.document_makers import MAKERS
from meetings.services.document_orders import wanted_of
from meetings.services.made import Made, Wanted
from meetings.storage import ordered_files
from meetings.vocabulary import OrderedKind, OrderState, Problem

log = logging.getLogger(__name__)

KEPT: Final = timedelta(days=7)
ATTEMPTS: Final = 3
_BETWEEN_NOTES_SECONDS: Final = 1.0


class Removed(Exception):
    """Who ordered the document does not want it any more; raised in the middle of making it."""


@dataclass(frozen=True, slots=True)
class Task:
    """An order that the worker took up."""

    order_id: UUID
    kind: OrderedKind
    wanted: Wanted
    account_id: UUID


@internal("the worker on the machine itself")
def take_over() -> int:
    """Let what a worker that died was making be made again; says how many there were.

    What was begun for the third time has failed: it may be what the workers die of.
    """
    with transaction():
        statement = select(DocumentOrder).where(DocumentOrder.state == OrderState.WORKING)
        left = session().exec(statement).all()
        for row in left:
            if row.attempts >= ATTEMPTS:
                _end(row, OrderState.FAILED, str(Problem.PROGRAM_FAILED))
            else:
                row.state, row.steps_done, row.steps_total = OrderState.WAITING, 0, 0
                session().add(row)
    return len(left)


@internal("the worker on the machine itself")
def make_next() -> bool:
    """Make the document that has waited longest; says whether there was one."""
    task = _claim()
    if task is None:
        return False
    try:
        made = MAKERS[task.kind].make(task.wanted, _orderer(task), _Progress(task.order_id))
        _finish(task.order_id, made)
    except Removed:
        pass
    except ProblemsFound as found:
        _fail(task.order_id, " ".join(dict.fromkeys(found.problems)))
    except (NotFound, NotAllowed):
        _fail(task.order_id, str(Problem.READABLE_HAS_CHANGED))
    except Exception as fault:  # one document that goes wrong does not stop the others
        # Only what kind of fault: its words may hold a case's.
        log.error("Document %s failed: %s", task.order_id, type(fault).__name__)
        _fail(task.order_id, str(Problem.PROGRAM_FAILED))
    return True


@internal("the worker on the machine itself")
def expire(at: datetime | None = None) -> int:
    """Forget what was done a week ago, and every file that no order names; says how many orders."""
    with transaction():
        statement = select(DocumentOrder).where(col(DocumentOrder.ended_at) <= (at or now()) - KEPT)
        old = session().exec(statement).all()
        for row in old:
            session().delete(row)
    with reading():
        known = set(session().exec(select(DocumentOrder.sha256)))
    for digest in ordered_files().orphans(known):
        ordered_files().remove(digest)
    return len(old)


class _Progress:
    """Hears often how far a document is, and writes it down once a second at most."""

    def __init__(self, order_id: UUID) -> None:
        self._order_id = order_id
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Raises Removed where the order is not there any more."""
        if time.monotonic() < self._next:
            return
        with transaction():
            statement = (
                update(DocumentOrder)
                .where(col(DocumentOrder.id) == self._order_id)
                .where(col(DocumentOrder.state) == OrderState.WORKING)
                .values(steps_done=max(done, 0), steps_total=max(total, 0))
            )
            if not session().connection().execute(statement).rowcount:
                raise Removed
        self._next = time.monotonic() + _BETWEEN_NOTES_SECONDS


def _claim() -> Task | None:
    with transaction():
        statement = (
            select(DocumentOrder)
            .where(DocumentOrder.state == OrderState.WAITING)
            .order_by(col(DocumentOrder.ordered_at), col(DocumentOrder.id))
            .limit(1)
        )
        row = session().exec(statement).first()
        if row is None:
            return None
        row.state, row.started_at, row.attempts = OrderState.WORKING, now(), row.attempts + 1
        session().add(row)
        return Task(row.id, row.kind, wanted_of(row), row.account_id)


def _orderer(task: Task) -> Actor:
    """Who ordered it, with what is granted to him today. Raises NotFound where he is gone."""
    with reading():
        people = active_accounts(SYSTEM, [task.account_id])
    if not people:
        raise NotFound
    return people[0].actor


def _finish(order_id: UUID, made: Made) -> None:
    """Keep the bytes, then say that they are there; not for an order that was removed."""
    digest = ordered_files().put(made.content)
    with transaction():
        row = _under_work(order_id)
        if row is None:
            return  # the file is removed with the next that expires
        row.sha256, row.size_bytes = digest, len(made.content)
        row.file_name, row.media_type = made.file_name, made.media_type
        row.page_count, row.read_sha256 = made.page_count, made.read_sha256
        row.steps_done = row.steps_total
        _end(row, OrderState.DONE)


def _fail(order_id: UUID, problem: str) -> None:
    with transaction():
        if (row := _under_work(order_id)) is not None:
            _end(row, OrderState.FAILED, problem)


def _under_work(order_id: UUID) -> DocumentOrder | None:
    row = session().get(DocumentOrder, order_id)
    return row if row is not None and row.state is OrderState.WORKING else None


def _end(row: DocumentOrder, state: OrderState, problem: str = "") -> None:
    row.state, row.problem, row.ended_at = state, problem, now()
    session().add(row)
