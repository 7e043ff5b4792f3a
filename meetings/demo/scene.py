"""What the writers of the demo's meetings are given: the days, the files, and who was there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from meetings.demo.calendar import Calendar
from meetings.demo.files import Files
from meetings.demo.people import LEAVE_BODIES, LEAVE_SUBSTITUTE, ON_LEAVE, Key, body, seats_on
from meetings.record import Addition, Attendee, Guest, Item, MeetingRecord, Vote, VoteEvent
from meetings.vocabulary import (
    AttendanceStatus,
    DocumentKind,
    MeetingKind,
    MemberRole,
    State,
    VoteOption,
    VoteSubject,
)

LEAVE_BEGINS, LEAVE_ENDS = -98, -35  # days from the coming Tuesday


@dataclass(frozen=True)
class DemoMeeting:
    """A meeting of the demo: its whole record, where it is in its life, and what went out when."""

    record: MeetingRecord
    state: State
    agenda_out_on: date | None = None
    minutes_out_on: date | None = None
    withdrawal: str = ""  # why what was published was withdrawn again
    readings: Mapping[str, int] = field(default_factory=dict)  # item number: 2nd reading
    additions: tuple[Addition, ...] = ()  # written on top of the last release
    is_being_signed: bool = False  # its minutes were written here, and the members are asked


@dataclass(frozen=True)
class Away:
    """Who was not there: with apologies, without, and who came instead of whom."""

    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    stand_ins: dict[str, tuple[str, str]] = field(default_factory=dict)  # absent: (name, letter)


@dataclass(frozen=True)
class Scene:
    """The day the demo is made, and the files made so far."""

    calendar: Calendar
    files: Files = field(default_factory=Files)

    @property
    def leave(self) -> tuple[date, date]:
        """When Mette is on leave and Viggo sits for her: first and last day."""
        tuesday = self.calendar.coming_tuesday
        return tuesday + timedelta(days=LEAVE_BEGINS), tuesday + timedelta(days=LEAVE_ENDS)

    def attendance(
        self, keys: Sequence[Key], day: date, away: Away = Away()
    ) -> tuple[Attendee, ...]:
        """Who was there from each body, by who sat in it that day and who was away."""
        several = len(keys) > 1
        return tuple(
            attendee.model_copy(update={"body": body(key, day).name if several else ""})
            for key in keys
            for attendee in self._of_body(key, day, away)
        )

    def _of_body(self, key: Key, day: date, away: Away) -> Iterable[Attendee]:
        begins, ends = self.leave
        for seat in seats_on(key, day):
            member = Attendee(name=seat.name, party_letter=seat.party_letter, role=seat.role)
            if seat.name == ON_LEAVE and key in LEAVE_BODIES and begins <= day <= ends:
                yield _with(member, AttendanceStatus.EXCUSED, "orlov")
                yield _stand_in(LEAVE_SUBSTITUTE, seat.party_letter, seat.name)
            elif seat.name in away.excused:
                yield _with(member, AttendanceStatus.EXCUSED, "")
                if seat.name in away.stand_ins:
                    name, letter = away.stand_ins[seat.name]
                    yield _stand_in(name, letter, seat.name)
            elif seat.name in away.absent:
                yield _with(member, AttendanceStatus.ABSENT, "udeblev uden afbud")
            else:
                yield member


def _with(member: Attendee, status: AttendanceStatus, note: str) -> Attendee:
    return member.model_copy(update={"status": status, "note": note})


def _stand_in(name: str, letter: str, absent: str) -> Attendee:
    role = MemberRole.SUBSTITUTE
    return Attendee(name=name, party_letter=letter, role=role, substitute_for=absent)


@dataclass(frozen=True)
class Setting:
    """When and where a meeting is held."""

    keys: tuple[Key, ...]
    day: date
    starts_at: time
    place: str = ""
    ends_at: time | None = None
    kind: MeetingKind = MeetingKind.ORDINARY
    title: str = ""
    guests: tuple[Guest, ...] = ()


def agenda(setting: Setting, *items: Item) -> MeetingRecord:
    """A meeting that has not been held yet."""
    return _record(DocumentKind.AGENDA, setting, (), items)


def minutes(setting: Setting, attendance: tuple[Attendee, ...], *items: Item) -> MeetingRecord:
    """A meeting that has been held, or has begun."""
    return _record(DocumentKind.MINUTES, setting, attendance, items)


def _record(
    kind: DocumentKind,
    setting: Setting,
    attendance: tuple[Attendee, ...],
    items: tuple[Item, ...],
) -> MeetingRecord:
    return MeetingRecord(
        kind=kind,
        bodies=tuple(body(key, setting.day) for key in setting.keys),
        meeting_kind=setting.kind,
        title=setting.title,
        held_on=setting.day,
        starts_at=setting.starts_at,
        ends_at=setting.ends_at,
        place=setting.place,
        attendance=attendance,
        guests=setting.guests,
        items=items,
    )


@dataclass(frozen=True)
class Split:
    """How a vote fell: who was against and who abstained, by name or party letter."""

    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()  # took no part in the vote


def vote_by_member(
    attendance: tuple[Attendee, ...],
    split: Split,
    motion: str,
    subject: VoteSubject = VoteSubject.MATTER,
) -> VoteEvent:
    """A vote with each present member's name; whoever is not named in the split was in favour."""
    votes = tuple(
        Vote(voter=each.name, party_letter=each.party_letter, option=_option(each, split))
        for each in _voters(attendance, split)
    )
    return _event(subject, motion, votes, [vote.option for vote in votes])


def vote_by_group(
    attendance: tuple[Attendee, ...],
    split: Split,
    motion: str,
    subject: VoteSubject = VoteSubject.MATTER,
) -> VoteEvent:
    """A vote with the groups' letters, for groups whose members all voted alike."""
    voters = _voters(attendance, split)
    letters = dict.fromkeys(each.party_letter for each in voters)
    votes = tuple(
        Vote(voter=letter, party_letter=letter, is_group=True, option=_letter_option(letter, split))
        for letter in letters
    )
    return _event(subject, motion, votes, [_option(each, split) for each in voters])


def _voters(attendance: tuple[Attendee, ...], split: Split) -> list[Attendee]:
    present = AttendanceStatus.PRESENT
    return [
        each for each in attendance if each.status is present and each.name not in split.outside
    ]


def _letter_option(letter: str, split: Split) -> VoteOption:
    if letter in split.against:
        return VoteOption.AGAINST
    return VoteOption.ABSTAINED if letter in split.abstained else VoteOption.IN_FAVOUR


def _option(voter: Attendee, split: Split) -> VoteOption:
    if voter.name in split.against:
        return VoteOption.AGAINST
    if voter.name in split.abstained:
        return VoteOption.ABSTAINED
    return _letter_option(voter.party_letter, split)


def _event(
    subject: VoteSubject, motion: str, votes: tuple[Vote, ...], options: list[VoteOption]
) -> VoteEvent:
    return VoteEvent(
        subject=subject,
        motion=motion,
        in_favour=options.count(VoteOption.IN_FAVOUR),
        against=options.count(VoteOption.AGAINST),
        abstained=options.count(VoteOption.ABSTAINED),
        votes=votes,
    )
