"""Somebody's own notes as a file, with what he may read today of what they are about."""

import json
from collections.abc import Sequence

from meetings.queries.notes import NoteSeen
from meetings.rules.local_time import LOCAL
from meetings.web import shown
from meetings.web.language import plain_date, translate


def as_json(notes: Sequence[NoteSeen]) -> str:
    """For another program: times with their zone, ids as they are here."""
    return json.dumps({"notes": [_facts(note) for note in notes]}, ensure_ascii=False, indent=2)


def as_text(notes: Sequence[NoteSeen]) -> str:
    """To read and print: each note under what it is about."""
    blocks = ["\n".join(_lines(note)) for note in notes]
    title = translate("Mine noter")
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *blocks]) + "\n"


def place_of(note: NoteSeen) -> str:
    """The item that the note is about, in a line; that it is not to be read any more, if so."""
    if note.item is None:
        return translate("Et punkt, du ikke kan læse nu")
    return " ".join(filter(None, (note.item.number, shown.title_of(note.item))))


def meeting_of(note: NoteSeen) -> str:
    """The meeting that the note belongs to, in a line; empty where it is not to be read."""
    if note.meeting is None:
        return ""
    return f"{shown.listed(note.meeting.bodies)}, {plain_date(note.meeting.held_on)}"


def file_of(note: NoteSeen) -> str:
    """The attachment and page that the note is about, in a line; empty where it is about none."""
    if note.attachment is None:
        return ""
    page = [translate("side {page}", page=note.page)] if note.page else []
    return ", ".join([note.attachment.title, *page])


def _facts(note: NoteSeen) -> dict[str, object]:
    return {
        "id": str(note.id),
        "text": note.text,
        "created_at": note.created_at.isoformat(),
        "changed_at": note.changed_at.isoformat(),
        "meeting": meeting_of(note),
        "meeting_id": str(note.meeting_id),
        "item": place_of(note) if note.item is not None else "",
        "item_id": str(note.item_id or ""),
        "attachment": note.attachment.title if note.attachment is not None else "",
        "page": note.page,
        "passage": note.quoted,
        "passage_changed": note.is_changed,
        "shared_with": [one.name for one in note.shared_with],
    }


def _lines(note: NoteSeen) -> list[str]:
    lines = [meeting_of(note), place_of(note), file_of(note)]
    if note.quoted:
        lines.append(f"»{note.quoted}«")
    if note.is_changed and note.item is not None:
        lines.append(translate("Afsnittet er ændret, siden du skrev noten."))
    written = plain_date(note.changed_at.astimezone(LOCAL).date())
    return [*filter(None, lines), f"({written})", note.text]
