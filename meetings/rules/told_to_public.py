"""What the public is told of a meeting's people: less than its members, and never by a gap."""

from meetings.record import Attendee, Guest, Item, MeetingRecord, Signature, WithoutMeeting
from meetings.rules.units import item_access
from meetings.vocabulary import Access, Ruling, VoteSubject


def as_told(item: Item) -> Item:
    """The item without the questions of disqualification that the body does not tell the public.

    Nothing is left by which it could be guessed: not that somebody left, stepped in or took no
    part, not the vote on it, and of other votes the totals alone, since a name would be missing.
    """
    untold = [one for one in item.disqualifications if not one.told_to_public]
    if not untold:
        return item
    out = [one for one in untold if one.ruling is Ruling.DISQUALIFIED and not one.took_part]
    silent = {name for one in out for name in (one.name, one.substitute) if name}
    votes = (one for one in item.votes if one.subject is not VoteSubject.DISQUALIFICATION)
    return item.model_copy(
        update={
            "disqualifications": tuple(one for one in item.disqualifications if one not in untold),
            "presence": tuple(
                one for one in item.presence if silent.isdisjoint({one.name, one.substitute_for})
            ),
            "non_participations": tuple(
                one for one in item.non_participations if one.name not in silent
            ),
            "votes": tuple(one.model_copy(update={"votes": ()}) if out else one for one in votes),
        }
    )


def told_attendance(record: MeetingRecord) -> tuple[Attendee, ...]:
    """Who was there; but not when he went and came whose disqualification is not told."""
    notices = (notice for item in record.items for notice in item.disqualifications)
    silent = {notice.name for notice in notices if not notice.told_to_public}
    return tuple(
        one.model_copy(update={"note": ""})
        if one.note and not silent.isdisjoint({one.name, f"{one.name} ({one.party_letter})"})
        else one
        for one in record.attendance
    )


def told_guests(record: MeetingRecord) -> tuple[Guest, ...]:
    """The guests but those of closed items alone, since a name can tell what such an item is."""
    closed = {item.number for item in record.items if item_access(item) is not Access.OPEN}
    return tuple(
        guest
        for guest in record.guests
        if not guest.at_items or not closed.issuperset(guest.at_items.split(", "))
    )


def told_signatures(record: MeetingRecord) -> tuple[Signature, ...]:
    """Who signed and how, without the words of a reservation."""
    return tuple(
        signed.model_copy(update={"reservation": ""}) if signed.reservation else signed
        for signed in record.signatures
    )


def told_round(record: MeetingRecord) -> WithoutMeeting | None:
    """How it was decided, without why: the words may speak of what the reader cannot read."""
    told = record.without_meeting
    return told.model_copy(update={"reason": ""}) if told is not None else None
