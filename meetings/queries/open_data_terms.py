"""The election periods that open data tells of, from the bodies that were elected for them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy
from sqlalchemy import Select, func
from sqlmodel import col, select

from meetings.database import session
from meetings.models.people import Organization
from meetings.models.trail import LogEntry
from meetings.queries.open_data_people import BEFORE_THE_LOG, known_bodies
from meetings.rules.permissions import Actor


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """An election period, from the bodies that were elected for it."""

    id: UUID
    name: str
    starts_on: date | None
    ends_on: date | None
    created: datetime
    modified: datetime


def list_terms(viewer: Actor) -> list[OpenTerm]:
    """The election periods that bodies are elected for, the first first: a few each decade."""
    known = known_bodies(viewer).subquery()
    statement: Select[Any] = (
        sqlalchemy.select(
            col(Organization.election_period).label("name"),
            func.min(col(Organization.period_starts_on)).label("starts_on"),
            func.max(col(Organization.period_ends_on)).label("ends_on"),
            func.min(known.c.created).label("created"),
            func.max(known.c.modified).label("modified"),
        )
        .join(known, known.c.key == col(Organization.id))
        .where(col(Organization.election_period) != "")
        .group_by(col(Organization.election_period))
        .order_by(col(Organization.election_period))
    )
    return [
        OpenTerm(
            uuid5(NAMESPACE_URL, f"urn:protokol:legislative-term:{row.name}"),
            row.name,
            row.starts_on,
            row.ends_on,
            row.created,
            row.modified,
        )
        for row in session().execute(statement)
    ]


def began(viewer: Actor) -> datetime:
    """When the installation's first line was written: nothing here is older."""
    return session().exec(select(func.min(LogEntry.at))).one() or BEFORE_THE_LOG
