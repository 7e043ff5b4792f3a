"""The year's protocol of a body: the minutes that were given out to its reader, as one document.

It is made of snapshots alone, each read as on its meeting's own page. So what was withdrawn is
not there, what was narrowed or ruled since is shut, and nothing that is being written gets in.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, cast
from uuid import UUID

from sqlmodel import col, select

from exports import MEDIA_TYPES, export_protocol
from exports.compose import is_closed_edition
from exports.document import Document
from exports.protocol import Protocol, file_name
from meetings.config import load_settings
from meetings.database import reading, session, transaction
from meetings.look import look
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.queries.given_out import (
    GivenOut,
    Reading,
    bodies_of,
    given_out_of,
    reading_of,
    snapshot_lines,
)
from meetings.queries.snapshots import open_snapshot
from meetings.rules.permissions import CITIZEN, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.documents import document_for, with_proof
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.vocabulary import Audience, DocumentKind, Format, LogAction, Problem

_WIDER: Final = (Audience.PUBLIC, Audience.MEMBER, Audience.SECRETARIAT)


@internal("each meeting is read as its reader may read it")
def make_protocol(wanted: Wanted, actor: Actor, tell: Tell) -> Made:
    """The protocol of what the actor may read now. Taking out what is closed is logged.

    Raises NotFound where there is no such body, and ProblemsFound where no minutes are his.
    """
    with reading():
        protocol = _read(wanted, actor, tell)
    steps = 2 * len(protocol.documents) + 1
    content, page_count = export_protocol(
        protocol,
        as_docx=wanted.as_docx,
        look=look(),
        tell=lambda meetings: tell(len(protocol.documents) + meetings, steps),
    )
    format = Format.DOCX if wanted.as_docx else Format.PDF
    if any(is_closed_edition(document) for document in protocol.documents):
        _note_taken_out(wanted, format, actor)
    return Made(
        content,
        file_name(protocol, format.value.lower()),
        MEDIA_TYPES[format],
        page_count,
        _digest(protocol),
    )


@internal("each meeting is read as its reader may read it")
def read_protocol(wanted: Wanted, actor: Actor) -> str:
    """A digest of all that the actor's protocol would be made of now. Raises as `make_protocol`."""
    with reading():
        return _digest(_read(wanted, actor, lambda done, total: None))


@internal("which bodies there are is no secret")
def body_with(slug: str) -> UUID:
    """The body at this address. Raises NotFound."""
    with reading():
        found = session().exec(select(Organization.id).where(Organization.slug == slug)).first()
    if found is None:
        raise NotFound
    return found


PROTOCOL: Final = Maker(make_protocol, read_protocol)


def _read(wanted: Wanted, actor: Actor, tell: Tell) -> Protocol:
    body = session().get(Organization, wanted.organization_id) if wanted.organization_id else None
    if body is None or wanted.year is None:
        raise NotFound
    viewer = CITIZEN if wanted.edition is Audience.PUBLIC else actor
    readings = [
        replace(one, audience=min(one.audience, wanted.edition, key=_WIDER.index))
        for one in _readings(body.id, wanted.year, viewer)
    ]
    if not readings:
        raise ProblemsFound([Problem.NO_MINUTES_THAT_YEAR])
    documents = []
    for place, one in enumerate(readings, 1):
        documents.append(_document(one, viewer))
        tell(place, 2 * len(readings) + 1)
    return Protocol(
        municipality=load_settings().municipality,
        body=body.name,
        year=wanted.year,
        documents=tuple(documents),
        made_on=max(document.made_on for document in documents),
    )


def _readings(body_id: UUID, year: int, viewer: Actor) -> Iterator[Reading]:
    """Which snapshots the viewer reads as minutes of that year, in the order they were held."""
    meetings = _meetings_of(body_id)
    given, held_by = given_out_of(viewer, list(meetings)), bodies_of(viewer, list(meetings))
    readings = {}
    for meeting_id in meetings:
        bodies = [body.organization_id for body in held_by[meeting_id]]
        if one := _reading(given[meeting_id], viewer, bodies):
            readings[one.snapshot_id] = one
    lines = snapshot_lines(viewer, list(readings)).values()
    first, last = date(year, 1, 1), date(year, 12, 31)
    minutes = [
        line
        for line in lines
        if line.kind is DocumentKind.MINUTES and first <= line.held_on <= last
    ]
    for line in sorted(
        minutes,
        key=lambda line: (
            line.held_on,
            line.starts_at is not None,
            line.starts_at.timestamp() if line.starts_at else 0.0,
            meetings[line.meeting_id],
            line.id,
        ),
    ):
        yield readings[line.id]


def _reading(given: GivenOut, viewer: Actor, bodies: list[UUID]) -> Reading | None:
    one = reading_of(given, viewer, bodies)
    return one if one is not None and not one.is_withdrawn else None


def _meetings_of(body_id: UUID) -> dict[UUID, int]:
    """The body's meetings, each with its number among those of its day."""
    statement = (
        select(col(Meeting.id), col(Meeting.ordinal))
        .join(MeetingBody, col(MeetingBody.meeting_id) == col(Meeting.id))
        .where(MeetingBody.organization_id == body_id)
    )
    return dict(session().exec(statement).all())


def _document(one: Reading, viewer: Actor) -> Document:
    opened = open_snapshot(one, viewer)
    document = document_for(
        opened.record,
        one.audience,
        made_on=opened.made_on,
        approved=opened.approved,
        imported=opened.imported,
    )
    return with_proof(document, opened.proof)


def _note_taken_out(wanted: Wanted, format: Format, actor: Actor) -> None:
    with transaction():
        write_line(
            LogAction.EXPORTED,
            Subject("organization", cast(UUID, wanted.organization_id), wanted.organization_id),
            actor=actor,
            changes=[FieldChange("protocol", None, f"{wanted.year} {wanted.edition} {format}")],
        )


def _digest(protocol: Protocol) -> str:
    counted = hashlib.sha256(f"{protocol.body}\n{protocol.year}\n".encode())
    for document in protocol.documents:
        counted.update(document.model_dump_json().encode() + b"\n")
    return counted.hexdigest()
