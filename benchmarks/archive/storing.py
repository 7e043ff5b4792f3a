"""The made archive as rows: meetings that were held, given out and published.

The rows are made straight from the facts, since going through every service for a million
items takes a day; `check` holds them to what the services would have made.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from html import escape
from itertools import islice
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import Engine, insert

from benchmarks.archive import words
from benchmarks.archive.writing import MadeItem, MadeMeeting
from meetings.models import metadata
from meetings.record import Body, Decision, Item, MeetingRecord, Recommendation, Section
from meetings.rules.canonical import VERSION, canonical_json, digest_of
from meetings.rules.units import units_of
from meetings.vocabulary import (
    Access,
    DocumentKind,
    MeetingKind,
    OrganizationKind,
    SectionKind,
    State,
    UnitKind,
)
from meetings.wording import CLOSED_ITEM

_SPACE: Final = UUID("7d1f0a3e-2f58-4d0b-9f6b-6a0a5e4a1c11")
_BLOCK: Final = 25  # meetings in one statement
_BY: Final = "Arkivet"

Values = dict[str, Any]


def organization_id(body: int) -> UUID:
    """The id of a body of the archive."""
    return uuid5(_SPACE, f"body {body}")


def meeting_id(number: int) -> UUID:
    """The id of a meeting of the archive."""
    return uuid5(_SPACE, f"meeting {number}")


def slug(body: int) -> str:
    """How a body is called in addresses."""
    return f"{words.BODIES[body].split()[0].lower().strip('-')}-{body}"


def fill(engine: Engine, meetings: Iterable[MadeMeeting]) -> int:
    """Store the meetings in an empty database, block by block; returns how many bytes of text."""
    stream, size = iter(meetings), 0
    with engine.begin() as connection:
        connection.execute(insert(metadata.tables["organizations"]), list(_organizations()))
    while block := list(islice(stream, _BLOCK)):
        size += sum(len(text.encode()) for m in block for i in m.items for text in i.texts)
        rows: dict[str, list[Values]] = {}
        for meeting in block:
            for table, values in rows_of(meeting):
                rows.setdefault(table, []).append(values)
        with engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                for table, values_of in rows.items():
                    connection.execute(insert(metadata.tables[table]), values_of)
    return size


def check(meeting: MadeMeeting) -> None:
    """Raise SystemExit where our rows of a meeting are not what the services would make."""
    record = record_of(meeting)
    rows = list(rows_of(meeting))
    (snapshot,) = (values for table, values in rows if table == "snapshots")
    ours = [values for table, values in rows if table == "snapshot_units"]
    theirs = units_of(record)
    if snapshot["canonical_json"] != canonical_json(record):
        raise SystemExit("the made archive's JSON is not canonical")
    for values, unit in zip(ours, theirs, strict=True):
        for name in ("kind", "access", "heading", "html", "plain_text", "public_heading",
                     "item_id", "item_number", "case_number", "decision_kind"):  # fmt: skip
            if values[name] != getattr(unit, name):
                raise SystemExit(f"the made archive's units differ: {name}")


def _organizations() -> Iterator[Values]:
    for body, name in enumerate(words.BODIES):
        yield {
            "id": organization_id(body),
            "kind": OrganizationKind.COMMITTEE,
            "name": name,
            "slug": slug(body),
            "short_name": "",
            "election_period": "",
            "meetings_public": False,
            "active": True,
        }


def rows_of(meeting: MadeMeeting) -> Iterator[tuple[str, Values]]:
    """Every row of a meeting, each table's after those that it points to."""
    own_id, snapshot_id = meeting_id(meeting.number), uuid5(_SPACE, f"snapshot {meeting.number}")
    moment = datetime.combine(meeting.held_on, time(12), UTC)
    yield "meetings", {
        "id": own_id, "kind": MeetingKind.ORDINARY, "state": State.ARCHIVED,
        "document_kind": DocumentKind.MINUTES, "title": "", "held_on": meeting.held_on,
        "place": "", "ordinal": meeting.ordinal, "source_sha256": "",
        "source_file_name": "", "created_at": moment,
    }  # fmt: skip
    yield "meeting_bodies", {
        "id": uuid5(_SPACE, f"holds {meeting.number}"), "meeting_id": own_id,
        "organization_id": organization_id(meeting.body), "position": 0,
        "name": words.BODIES[meeting.body], "short_name": "",
        "kind": OrganizationKind.COMMITTEE, "election_period": "",
    }  # fmt: skip
    text = _canonical(meeting)
    yield "snapshots", {
        "id": snapshot_id, "meeting_id": own_id, "version": 1, "kind": DocumentKind.MINUTES,
        "meeting_kind": MeetingKind.ORDINARY, "title": "", "held_on": meeting.held_on,
        "starts_at": None, "place": "", "canonical_version": VERSION, "canonical_json": text,
        "sha256": digest_of(text), "made_at": moment, "made_by": _BY, "imported": True,
        "approved": False, "signed_sha256": "", "chain_head": "",
    }  # fmt: skip
    units = (unit for item in enumerate(meeting.items, 1) for unit in _units(meeting, *item))
    for position, unit in enumerate(units):
        unit_id = uuid5(_SPACE, f"unit {meeting.number} {position}")
        yield (
            "snapshot_units",
            unit | {"id": unit_id, "snapshot_id": snapshot_id, "position": position},
        )
    for table, when in (("releases", "released"), ("publications", "published")):
        yield table, {
            "id": uuid5(_SPACE, f"{table} {meeting.number}"), "meeting_id": own_id,
            "snapshot_id": snapshot_id, f"{when}_at": moment, f"{when}_by": _BY,
            "withdrawn_by": "", "withdrawn_reason": "",
        }  # fmt: skip


def _html(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _item_id(meeting: MadeMeeting, place: int) -> UUID:
    return uuid5(_SPACE, f"item {meeting.number} {place}")


def _texts(item: MadeItem) -> tuple[tuple[UnitKind, str, str], ...]:
    return (
        (UnitKind.SECTION, "Resume", item.resume),
        (UnitKind.SECTION, "Sagsfremstilling", item.background),
        (UnitKind.RECOMMENDATION, "Indstilling", item.recommendation),
        (UnitKind.DECISION, "Beslutning", item.decision),
    )


def _units(meeting: MadeMeeting, place: int, item: MadeItem) -> Iterator[Values]:
    access = Access.CLOSED if item.is_closed else Access.OPEN
    common = {
        "access": access, "item_id": _item_id(meeting, place), "item_number": str(place),
        "case_number": item.case_number, "attachment_id": None, "decision_kind": None,
        "public_heading": "", "html": "", "plain_text": "",
    }  # fmt: skip
    public = CLOSED_ITEM if item.is_closed else item.title
    yield common | {"kind": UnitKind.ITEM, "heading": item.title, "public_heading": public}
    for kind, heading, text in _texts(item):
        yield common | {
            "kind": kind, "heading": heading, "html": _html(text), "plain_text": text,
            "decision_kind": item.kind if kind is UnitKind.DECISION else None,
        }  # fmt: skip


# -- the record, the slow way for the check, the fast way for the rows


def record_of(meeting: MadeMeeting) -> MeetingRecord:
    """The meeting as the neutral record."""
    return MeetingRecord(
        id=meeting_id(meeting.number),
        kind=DocumentKind.MINUTES,
        bodies=(Body(name=words.BODIES[meeting.body], slug=slug(meeting.body)),),
        held_on=meeting.held_on,
        items=tuple(_item(meeting, *item) for item in enumerate(meeting.items, 1)),
    )


def _item(meeting: MadeMeeting, place: int, item: MadeItem) -> Item:
    access = Access.CLOSED if item.is_closed else Access.OPEN
    sections = (
        Section(kind=SectionKind.SUMMARY, heading="Resume", html=_html(item.resume), access=access),
        Section(
            kind=SectionKind.BACKGROUND,
            heading="Sagsfremstilling",
            html=_html(item.background),
            access=access,
        ),
    )
    return Item(
        id=_item_id(meeting, place),
        number=str(place),
        title=item.title,
        case_number=item.case_number,
        access=access,
        parts=(
            *sections,
            Recommendation(html=_html(item.recommendation), access=access),
            Decision(kind=item.kind, html=_html(item.decision), access=access),
        ),
    )


_EMPTY: dict[str, str] = {}


def _canonical(meeting: MadeMeeting) -> str:
    """The canonical JSON by filling in the facts where an empty record has them."""
    first = meeting.items[0]
    if not _EMPTY:
        bare = replace(meeting, items=())
        _EMPTY["item"] = json.dumps(_item(meeting, 1, first).model_dump(mode="json"))
        _EMPTY["meeting"] = json.dumps(record_of(bare).model_dump(mode="json"))
    facts = json.loads(_EMPTY["meeting"])
    facts["id"], facts["held_on"] = str(meeting_id(meeting.number)), meeting.held_on.isoformat()
    facts["bodies"][0] |= {"name": words.BODIES[meeting.body], "slug": slug(meeting.body)}
    facts["items"] = [_item_facts(meeting, *item) for item in enumerate(meeting.items, 1)]
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _item_facts(meeting: MadeMeeting, place: int, item: MadeItem) -> Values:
    access = str(Access.CLOSED if item.is_closed else Access.OPEN)
    facts: Values = json.loads(_EMPTY["item"])
    facts |= {
        "id": str(_item_id(meeting, place)), "number": str(place), "title": item.title,
        "case_number": item.case_number, "access": access,
    }  # fmt: skip
    for part, (_, _, text) in zip(facts["parts"], _texts(item), strict=True):
        part |= {"html": _html(text), "access": access}
    facts["parts"][-1]["kind"] = str(item.kind)
    return facts
