"""What a signed record consists of: the tables whose rows are sealed, and how each hangs on."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, select

from meetings.database import session
from meetings.models import metadata
from meetings.services.abilities import internal


@dataclass(frozen=True, slots=True)
class Hangs:
    """Rows of a table belong to the record whose rows of the parent have the same value."""

    column: str
    parent: str
    parent_column: str = "id"


# Parents before children. The meeting itself is the root.
HANGS: Final[dict[str, Hangs]] = {
    "meeting_bodies": Hangs("meeting_id", "meetings"),
    "meeting_changes": Hangs("meeting_id", "meetings"),
    "meeting_sections": Hangs("meeting_id", "meetings"),
    "meeting_pauses": Hangs("meeting_id", "meetings"),
    "agenda_items": Hangs("meeting_id", "meetings"),
    "attendances": Hangs("meeting_id", "meetings"),
    "guests": Hangs("meeting_id", "meetings"),
    "minute_entries": Hangs("meeting_id", "meetings"),
    "signatures": Hangs("meeting_id", "meetings"),
    "lapsed_signatures": Hangs("meeting_id", "meetings"),
    "minutes_returns": Hangs("meeting_id", "meetings"),
    "snapshots": Hangs("meeting_id", "meetings"),
    "releases": Hangs("meeting_id", "meetings"),
    "publications": Hangs("meeting_id", "meetings"),
    "additions": Hangs("meeting_id", "meetings"),
    "extracts": Hangs("meeting_id", "meetings"),
    "written_rounds": Hangs("meeting_id", "meetings"),
    "written_answers": Hangs("round_id", "written_rounds"),
    "consultations": Hangs("id", "agenda_items", "consultation_id"),
    "paper_revisions": Hangs("id", "agenda_items", "revision_id"),
    "sections": Hangs("revision_id", "agenda_items", "revision_id"),
    "recommendations": Hangs("revision_id", "agenda_items", "revision_id"),
    "text_versions": Hangs("item_id", "agenda_items"),
    "item_readers": Hangs("item_id", "agenda_items"),
    "item_presences": Hangs("item_id", "agenda_items"),
    "decisions": Hangs("item_id", "agenda_items"),
    "non_participations": Hangs("item_id", "agenda_items"),
    "disqualifications": Hangs("item_id", "agenda_items"),
    "statements": Hangs("item_id", "agenda_items"),
    "referral_demands": Hangs("item_id", "agenda_items"),
    "vote_events": Hangs("item_id", "agenda_items"),
    "votes": Hangs("vote_event_id", "vote_events"),
    "candidates": Hangs("vote_event_id", "vote_events"),
    "attachment_lists": Hangs("item_id", "agenda_items"),
    "attachments": Hangs("list_id", "attachment_lists"),
    "earlier_lists": Hangs("item_id", "agenda_items"),
    "earlier_treatments": Hangs("list_id", "earlier_lists"),
    "snapshot_units": Hangs("snapshot_id", "snapshots"),
    "snapshot_readers": Hangs("snapshot_id", "snapshots"),
    "snapshot_documents": Hangs("snapshot_id", "snapshots"),
}

# What goes on living beside a signed record, and why it is not sealed with it.
NOT_SEALED: Final[dict[str, str]] = {
    "accounts": "who may sign in",
    "role_grants": "who may sign in",
    "login_sessions": "who is signed in",
    "one_time_links": "who may sign in",
    "cases": "shared by many meetings; the record holds what was printed of it",
    "papers": "shared by many meetings; the record holds its revision",
    "paper_steps": "how a paper was approved before it was placed",
    "standing_omissions": "for agendas that are written",
    "read_throughs": "before the agenda was sent",
    "read_through_readers": "before the agenda was sent",
    "read_through_comments": "before the agenda was sent",
    "agenda_checks": "before the agenda was sent",
    "settlements": "before the agenda was sent",
    "approved_contacts": "a setting",
    "outbox_mails": "mail is on its way",
    "stored_files": "the bytes are checked by their digest",
    "document_orders": "an order; what it holds is in the record",
    "converted_files": "what a file is as PDF can be found again",
    "file_facts": "what was found in a file can be found again",
    "imported_files": "where a record came from",
    "import_runs": "where records came from",
    "import_results": "where a record came from",
    "search_states": "made from what was given out",
    "search_changes": "made from what was given out",
    "search_segments": "made from what was given out",
    "search_postings": "made from what was given out",
    "search_groups": "made from what was given out",
    "search_rows": "made from what was given out",
    "search_words": "made from what was given out",
    "saved_searches": "somebody's own",
    "item_readings": "somebody's own",
    "notes": "somebody's own, never in the record",
    "note_shares": "somebody's own, never in the record",
    "calendar_keys": "somebody's own",
    "mail_refusals": "somebody's own",
    "subscriptions": "a citizen's own",
    "subscription_mails": "which mails are a citizen's own",
    "kle_subjects": "what subjects are called; the record holds its numbers",
    "organizations": "bodies go on; the record holds their names",
    "body_rules": "a setting",
    "persons": "people go on; the record holds their names",
    "memberships": "people go on; the record holds who took part",
    "substitutions": "people go on; the record holds who took part",
    "template_parts": "a setting",
    "standard_phrases": "a setting",
    "standing_items": "a setting",
    "wheel_entries": "a setting",
    "route_steps": "a setting",
    "walls": "the screen in the room",
    "run_sheet_notes": "the chair's own, never in the record",
    "scheduled_publications": "an order; what came of it is a publication",
    "log_entries": "the chain itself",
    "log_fields": "the chain itself",
    "log_head": "the chain itself",
    "row_seals": "the seals themselves",
}
Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]


@internal("the seals are the system's own")
def rows_of_record(meeting_id: UUID) -> Rows:
    """Every row of the meeting's record, by table and id, as the database has it now."""
    meetings = metadata.tables["meetings"]
    found = {"meetings": _rows(meetings, "id", [meeting_id])}
    for name, hangs in HANGS.items():
        values = {row[hangs.parent_column] for row in found[hangs.parent]} - {None}
        found[name] = _rows(metadata.tables[name], hangs.column, sorted(values, key=str))
    return {(name, str(row["id"])): row for name, rows in found.items() for row in rows}


def _rows(table: Table, column: str, values: list[Any]) -> list[Row]:
    if not values:
        return []
    statement = select(table).where(table.c[column].in_(values))
    return [dict(row) for row in session().connection().execute(statement).mappings()]
