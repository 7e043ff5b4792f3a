"""What a mail may tell of a meeting, from its record."""

from uuid import UUID

from meetings.config import load_settings
from meetings.record import MeetingRecord
from meetings.rules.mail_texts import MeetingNotice


def notice_of(record: MeetingRecord, address: str) -> MeetingNotice:
    """The notice of a meeting; the link is left out where PUBLIC_URL does not say how we are
    reached, since a mail never uses a request's host.
    """
    return MeetingNotice(
        bodies=", ".join(body.name for body in record.bodies),
        held_on=record.held_on,
        starts_at=record.starts_at,
        place=record.place,
        item_count=len(record.items),
        link=whole_address(address),
    )


def whole_address(address: str) -> str:
    """The address as a mail must write it; "" where PUBLIC_URL does not say how we are reached."""
    public_url = load_settings().public_url.rstrip("/")
    return f"{public_url}{address}" if public_url else ""


def address_of_meeting(meeting_id: UUID) -> str:
    """Where a meeting is read by who is signed in."""
    return f"/moeder/{meeting_id}"
