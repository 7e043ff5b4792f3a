"""The tables of the record, and what the database itself refuses."""

from meetings.models import (
    accounts,
    archive,
    cases,
    decisions,
    documents,
    drafting,
    files,
    following,
    meetings,
    minutes,
    people,
    reading,
    searching,
    sending,
    snapshots,
    templates,
    trail,
)
from meetings.models.base import metadata

__all__ = [
    "accounts",
    "archive",
    "cases",
    "decisions",
    "documents",
    "drafting",
    "files",
    "following",
    "meetings",
    "metadata",
    "minutes",
    "people",
    "reading",
    "searching",
    "sending",
    "snapshots",
    "templates",
    "trail",
]
