"""What was noted, in words that say it: "Mette Krogh: afbud", not "Fremmøde"."""

from collections.abc import Iterable
from uuid import UUID

from meetings.rules.local_time import clock_at
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Away,
    Came,
    Entry,
    GuestNoted,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    NoticeGiven,
    NotTakingPart,
    OutcomeNoted,
    ReferralNoted,
    Ruled,
    StatementNoted,
    Substituted,
    VoteNoted,
    item_of,
)
from meetings.vocabulary import VoteOption
from meetings.web import language
from meetings.web.language import translate
from meetings.web.shown import listed, said

_FEW = 3  # names that are told one by one


def noted_in_words(entry: Entry, assembly: Assembly) -> str:
    """What the entry says, in the reader's language; whom and which item it is about."""
    words = _meeting(entry, assembly) or _person(entry, assembly) or _item(entry, assembly)
    if getattr(entry, "removed", False):
        return translate("Taget tilbage: {what}", what=words)
    return words


def _meeting(entry: Entry, assembly: Assembly) -> str:
    at = language.clock(clock_at(entry.at))
    match entry:
        case MeetingOpened():
            return translate("Mødet åbnede {clock}", clock=at)
        case MeetingPaused():
            return translate("Pause fra {clock}", clock=at)
        case MeetingResumed():
            return translate("Mødet gik videre {clock}", clock=at)
        case MeetingClosed():
            return translate("Mødet sluttede {clock}", clock=at)
        case AllPresent():
            if len(entry.person_ids) > _FEW:
                return translate("Til stede: {count} medlemmer", count=len(entry.person_ids))
            return translate("Til stede: {names}", names=_names(entry.person_ids, assembly))
        case GuestNoted():
            return translate("Gæst: {name}", name=entry.name)
        case _:
            return ""


def _person(entry: Entry, assembly: Assembly) -> str:
    person_id = getattr(entry, "person_id", None)
    if not isinstance(person_id, UUID):
        return ""
    name, at = _name(person_id, assembly), language.clock(clock_at(entry.at))
    match entry:
        case AttendanceNoted():
            return f"{name}: {said(entry.status).lower()}"
        case Came():
            told = translate("{name} kom {clock}", name=name, clock=at)
            return told + _from(entry.from_item_id, assembly)
        case Left():
            told = translate("{name} gik {clock}", name=name, clock=at)
            return told + _from(entry.from_item_id, assembly)
        case Away():
            first, last = entry.from_item_id, entry.to_item_id
            told = translate("{name} var væk", name=name)
            return f"{told}, {_number(first, assembly)} – {_number(last, assembly)}"
        case Substituted():
            member = _name(entry.member_id, assembly)
            told = translate("{name} i stedet for {member}", name=name, member=member)
            return told + (f", {_number(entry.item_id, assembly)}" if entry.item_id else "")
        case NotTakingPart():
            told = translate("{name} deltog ikke", name=name)
        case NoticeGiven():
            told = translate("{name}: spørgsmål om inhabilitet", name=name)
        case Ruled():
            told = f"{name}: {said(entry.ruling).lower()}"
        case _:
            told = f"{said(entry.kind)}, {name}"
    item_id = item_of(entry)
    return f"{told}, {_number(item_id, assembly)}" if item_id is not None else told


def _item(entry: Entry, assembly: Assembly) -> str:
    item_id = item_of(entry)
    number = _number(item_id, assembly) if item_id is not None else ""
    match entry:
        case ItemTaken():
            group = [_number(one, assembly) for one in (entry.item_id, *entry.with_item_ids)]
            at = language.clock(clock_at(entry.at))
            return translate("{points} taget op {clock}", points=listed(group), clock=at)
        case OutcomeNoted():
            if entry.without_decision:
                return translate("{point} er uden beslutning", point=number)
            outcome = said(entry.outcome).lower() if entry.outcome else translate("intet udfald")
            return f"{number}: {outcome}"
        case VoteNoted():
            return f"{said(entry.subject)}, {number}{_sides(entry)}"
        case StatementNoted():
            by = entry.group or _names(entry.person_ids, assembly)
            return f"{said(entry.statement)}, {by}, {number}"
        case ReferralNoted():
            return f"{said(entry.kind)}, {number}"
        case _:
            return f"{said(entry.kind)}, {number}" if number else said(entry.kind)


def _sides(entry: VoteNoted) -> str:
    """The sums, where votes are by name of members alone or told as totals."""
    if any(one.person_id is None for one in entry.casts):
        return ""
    counted = {o: sum(one.option is o for one in entry.casts) for o in VoteOption}
    in_favour = counted[VoteOption.IN_FAVOUR] if entry.casts else entry.in_favour
    against = counted[VoteOption.AGAINST] if entry.casts else entry.against
    if in_favour is None or against is None:
        return ""
    return ": " + translate("{yes} for, {no} imod", yes=in_favour, no=against)


def _from(item_id: UUID | None, assembly: Assembly) -> str:
    if item_id is None:
        return ""
    return ", " + translate("fra {point}", point=_number(item_id, assembly))


def _number(item_id: UUID, assembly: Assembly) -> str:
    """ "punkt 3"; the title of an item without a number."""
    point = assembly.point_of(item_id)
    if point is None:
        return translate("et punkt, der ikke er på dagsordenen mere")
    return translate("punkt {number}", number=point.number) if point.number else point.title


def _name(person_id: UUID, assembly: Assembly) -> str:
    """The name; who lost his place since has none here."""
    if assembly.seat_of(person_id) is None:
        return translate("En, der ikke er medlem mere")
    return assembly.name_of(person_id)


def _names(person_ids: Iterable[UUID], assembly: Assembly) -> str:
    return listed([_name(one, assembly) for one in person_ids])
