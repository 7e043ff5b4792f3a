"""The tables of the record, and what the database itself refuses."""

from meetings.models import (
    accounts,
    cases,
    decisions,
    files,
    meetings,
    people,
    snapshots,
    trail,
)
from meetings.models.base import metadata

__all__ = [
    "accounts",
    "cases",
    "decisions",
    "files",
    "meetings",
    "metadata",
    "people",
    "snapshots",
    "trail",
]
