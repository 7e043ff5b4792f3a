"""The tables of the record, and what the database itself refuses."""

from meetings.models import (
    accounts,
    cases,
    decisions,
    documents,
    drafting,
    files,
    meetings,
    minutes,
    people,
    sending,
    snapshots,
    templates,
    trail,
)
from meetings.models.base import metadata

__all__ = [
    "accounts",
    "cases",
    "decisions",
    "documents",
    "drafting",
    "files",
    "meetings",
    "metadata",
    "minutes",
    "people",
    "sending",
    "snapshots",
    "templates",
    "trail",
]
