"""What subjects are called (KLE), where the municipality's own list was read in."""

from collections.abc import Collection

from sqlmodel import col, select

from meetings.database import session
from meetings.models.archive import KleSubject
from meetings.rules.permissions import Actor


def subject_titles(viewer: Actor, numbers: Collection[str]) -> dict[str, str]:
    """The title of each of these subjects that there is one for; the list is no secret."""
    statement = select(KleSubject).where(col(KleSubject.number).in_(numbers))
    return {row.number: row.title for row in session().exec(statement)}
