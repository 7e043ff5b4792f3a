"""What the subjects that cases are filed under are called, as the municipality's own file says."""

from collections.abc import Collection

from sqlmodel import col, select

from meetings.database import session
from meetings.models.archive import KleSubject
from meetings.rules.permissions import Actor

_MOST_AT_ONCE = 500  # parameters of one question to the database


def subject_titles(viewer: Actor, numbers: Collection[str]) -> dict[str, str]:
    """The titles of these numbers, those that we have: 15, 15.00, 15.00.00, or a facet as G01.

    Everybody may read them, so the viewer makes no difference.
    """
    wanted = sorted(set(numbers))
    titles: dict[str, str] = {}
    for at in range(0, len(wanted), _MOST_AT_ONCE):
        some = wanted[at : at + _MOST_AT_ONCE]
        rows = session().exec(select(KleSubject).where(col(KleSubject.number).in_(some)))
        titles |= {row.number: row.title for row in rows}
    return titles
