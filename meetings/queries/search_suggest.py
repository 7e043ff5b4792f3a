"""What was probably meant, where nothing was found: only words that the reader himself can find."""

import threading
from typing import Final

import sqlalchemy
from pyroaring import BitMap

from meetings.database import session
from meetings.models import metadata
from meetings.queries.search_plan import Plan
from meetings.rules.permissions import Actor
from meetings.search.language import Node, Word
from meetings.search.query_text import to_text
from meetings.search.suggest import Known, corrected

_WORDS: Final = metadata.tables["search_words"]
_lock: Final = threading.Lock()
_known: Final[dict[int, Known]] = {}  # by how many words there are: they are only ever added


def suggestion(viewer: Actor, plan: Plan) -> str:
    """The question with other words where the reader finds nothing by those he typed; empty
    where no word of his is near, or it would find nothing either.

    Words of all readers are held against what was typed, and one is taken only where it stands
    in a row that this reader reads: a word that stands in closed items alone is never told.
    """
    known = _words()

    def count(word: str) -> int:
        return len(plan.index.read([word])[word] & plan.universe)

    def better(word: str) -> str | None:
        if _rows(Word(word), plan):
            return None
        return known.nearest(word, count)

    meant = corrected(plan.tree, better)
    return to_text(meant) if meant is not None and _rows(meant, plan) else ""


def _rows(node: Node, plan: Plan) -> BitMap:
    """What the same reader finds by another question."""
    return Plan(node, plan.index, plan.universe, plan.bodies).rows()


def _words() -> Known:
    connection = session().connection()
    many = connection.execute(sqlalchemy.select(sqlalchemy.func.count()).select_from(_WORDS))
    number = int(many.scalar_one())
    with _lock:
        known = _known.get(number)
        if known is None:
            known = Known(connection.scalars(sqlalchemy.select(_WORDS.c.word)))
            _known.clear()
            _known[number] = known
        return known
