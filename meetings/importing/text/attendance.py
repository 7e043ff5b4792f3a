"""Who came to the meeting and who did not: from the lists of the head, and from the items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from meetings.importing.text.head import Head
from meetings.importing.text.names import Name, find_people, is_nobody, pieces, read_name
from meetings.importing.text.spelling import fold, tidy
from meetings.record import Attendee, Decision, Guest, Item, ItemPresence
from meetings.vocabulary import AttendanceStatus, MemberRole

ROLES: Final[tuple[tuple[MemberRole, re.Pattern[str]], ...]] = (
    (
        MemberRole.VICE_CHAIR,
        re.compile(r"\b(?:næstformand|viceborgmester|viceformand)\b", re.IGNORECASE),
    ),
    (MemberRole.MAYOR, re.compile(r"\bborgmester\b", re.IGNORECASE)),
    (
        MemberRole.CHAIR,
        re.compile(r"\b(?:formand|regionsrådsformand|udvalgsformand)\b", re.IGNORECASE),
    ),
    (MemberRole.SUBSTITUTE, re.compile(r"\b(?:stedfortræder|suppleant)\b", re.IGNORECASE)),
)
LETTER: Final = re.compile(r"^(?:[A-ZÆØÅ]|UP|løsgænger|uden for parti)$")
STAND_IN: Final = re.compile(
    r"(?:[-–,(:;]|\s)\s?(?:(?:stedfortræder|suppleant|i stedet(?: mødte| deltog)?|afløst af|"
    r"erstattet af)(?:\s(?:er|var))?:?\s(?P<after>[A-ZÆØÅ][^,;:()]{3,60})|"
    r"(?P<before>[A-ZÆØÅ][^,;:()–-]{3,60}?)(?:\s\([A-ZÆØÅ]{1,2}\))?\s\(?"
    r"(?:er\s|(?:deltager|deltog|mødte|møder)\s)?(?:som\s)?(?:stedfortræder|suppleant)\b)",
)
FOR_WHOM: Final = re.compile(
    r"(?:stedfortræder|suppleant)\sfor\s(?P<for>[A-ZÆØÅ][^,;:()]{3,60})|\(for\s(?P<short>[A-ZÆØÅ][^,;:()]{3,60})\)"
)
ONLY_ITEMS: Final = re.compile(
    r"(?:,\s?|\s\(?)(?:ved|under|til|i|på|fra)?\s?(?:behandlingen af\s)?(?:sag(?:erne)?|"
    r"punkt(?:erne)?|pkt)\.?\s?(?:nr\.?\s?)?(?P<first>\d{1,4})"
    r"(?:\s?(?:-|–|til|og|til og med)\s?(?P<last>\d{1,4}))?\)?\.?$",
    re.IGNORECASE,
)
WITHOUT: Final = re.compile(
    r"[-–,(]?\s?(?:uden (?:stedfortræder|afbud)|ingen stedfortræder|med afbud|indkaldt "
    r"som.{0,40})\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member as one line of a list names them."""

    name: Name
    role: MemberRole = MemberRole.MEMBER
    stand_in: Name | None = None
    substitute_for: str = ""
    only_items: tuple[int, int] | None = None  # the first and last item that the line is about
    note: str = ""


def covers(span: tuple[int, int], numbers: Sequence[int]) -> bool:
    """Whether a span of items is the whole meeting."""
    return bool(numbers) and span[0] <= min(numbers) and span[1] >= max(numbers)


def partly_absent(head: Head, items: Sequence[Item]) -> list[Item]:
    """The items, with those away whom the head's list says were away from just these."""
    found = list(items)
    numbers = [int(item.number) for item in items if item.number.isdigit()]
    for status, lines in (
        (AttendanceStatus.ABSENT, head.absent),
        (AttendanceStatus.EXCUSED, head.excused),
    ):
        for member in read_list(lines):
            if not member.only_items or covers(member.only_items, numbers):
                continue
            row = ItemPresence(name=member.name.name, status=status)
            found = [
                item.model_copy(update={"presence": (*item.presence, row)})
                if item.number.isdigit()
                and member.only_items[0] <= int(item.number) <= member.only_items[1]
                else item
                for item in found
            ]
    return found


def read_list(lines: Iterable[str]) -> list[Member]:
    """The members of a list: one to a line, or parted by commas."""
    members: list[Member] = []
    for line in joined_rows(lines):
        plain = tidy(line).strip(" •·*-–")
        if not plain or is_nobody(plain):
            continue
        stands_in = STAND_IN.search(plain) or FOR_WHOM.search(plain)
        several = len(list(find_people(plain))) > 1 and not stands_in
        whole = None if several else one_member(plain)
        members += (
            [whole] if whole else [found for piece in pieces(plain) if (found := one_member(piece))]
        )
    return members


def joined_rows(lines: Iterable[str]) -> list[str]:
    """Lists that print name, role and party on lines of their own, a person to a line again."""
    rows: list[str] = []
    for line in lines:
        plain = tidy(line)
        if rows and re.fullmatch(
            r"\((?:[A-ZÆØÅ]|UP)\)|(?:\d\. )?(?:formand|næstformand|viceborgmester|borgmester)",
            plain,
            re.IGNORECASE,
        ):
            rows[-1] = f"{rows[-1]} {plain}"
        else:
            rows.append(re.sub(r"^\d{1,2}\.\s", "", plain))
    return rows


def one_member(text: str) -> Member | None:
    """One member: "Sanne Lyng, V", "Formand Ida Dam (F)", "Bo Lie - stedfortræder Tine Hund"."""
    plain = tidy(text).strip(" .•·*-–")
    only = ONLY_ITEMS.search(plain)
    if only:
        member = one_member(plain[: only.start()])
        span = int(only["first"]), int(only["last"] or only["first"])
        return (
            replace(member, only_items=span, note=tidy(only[0]).strip(" ,()")) if member else None
        )
    whom = FOR_WHOM.search(plain)
    if whom:
        name = person(plain[: whom.start()])
        return (
            Member(name, MemberRole.SUBSTITUTE, substitute_for=tidy(whom["for"] or whom["short"]))
            if name
            else None
        )
    stand_in = STAND_IN.search(plain)
    if stand_in:
        other = person(stand_in["after"] or stand_in["before"])
        name = person(plain[: stand_in.start()])
        return Member(name, role_of(plain[: stand_in.start()]), other) if name else None
    name = person(WITHOUT.sub("", plain))
    return Member(name, role_of(plain)) if name else None


def person(text: str) -> Name | None:
    """The one person a piece of a list names, with the party printed beside."""
    plain = tidy(text).strip(" .,;:-–")
    for _, pattern in ROLES:
        plain = tidy(re.sub(rf"\(?{pattern.pattern}\)?", "", plain, flags=re.IGNORECASE)).strip(
            " .,;:-–"
        )
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) == 2 and LETTER.match(parts[1]):
        found = read_name(parts[0])
        return Name(found.name, parts[1] if len(parts[1]) < 3 else "") if found else None
    if len(parts) > 1:
        return None
    spaced = re.match(r"^(?P<name>.{4,60}?)\s(?:-\s)?(?P<party>[A-ZÆØÅ])$", plain)
    if spaced and len(spaced["name"].split()) >= 2:
        return Name(spaced["name"].strip(" -"), spaced["party"])
    return read_name(plain)


def role_of(text: str) -> MemberRole:
    """The role printed with a name."""
    return next((role for role, pattern in ROLES if pattern.search(text)), MemberRole.MEMBER)


def attendees_of(head: Head, items: Sequence[Item]) -> tuple[Attendee, ...]:
    """The meeting's attendance: its lists, and those who were away from every item."""
    rows: dict[str, Attendee] = {}
    absent_in_items = meeting_absences(items)
    numbers = [int(item.number) for item in items if item.number.isdigit()]
    for status, lines in (
        (AttendanceStatus.PRESENT, head.present),
        (AttendanceStatus.ABSENT, head.absent),
        (AttendanceStatus.EXCUSED, head.excused),
    ):
        for member in read_list(lines):
            if member.only_items and not covers(member.only_items, numbers):
                add(rows, member, AttendanceStatus.PRESENT)
            else:
                add(rows, member, status)
    for name, status in absent_in_items:
        key = fold(name)
        row = rows.get(key)
        if row is None or row.status is AttendanceStatus.PRESENT:
            base = row or Attendee(name=name)
            rows[key] = base.model_copy(update={"status": status})
    return tuple(rows.values())


def add(rows: dict[str, Attendee], member: Member, status: AttendanceStatus) -> None:
    """Add one member, and whoever stood in."""
    key = fold(member.name.name)
    rows[key] = Attendee(
        name=member.name.name,
        party_letter=member.name.party[:3] or (rows[key].party_letter if key in rows else ""),
        role=member.role
        if member.role is not MemberRole.MEMBER or key not in rows
        else rows[key].role,
        status=status,
        substitute_for=member.substitute_for,
        note=member.note,
    )
    if member.stand_in:
        rows[fold(member.stand_in.name)] = Attendee(
            name=member.stand_in.name,
            party_letter=member.stand_in.party[:3],
            role=MemberRole.SUBSTITUTE,
            substitute_for=member.name.name,
        )


def guests_of(head: Head) -> tuple[Guest, ...]:
    """Those who came and are no members."""
    found: list[Guest] = []
    for line in head.guests:
        for piece in pieces(tidy(line).strip(" •·*-–")):
            people = list(find_people(piece))
            if people:
                title = tidy(piece.replace(people[0].name, "")).strip(" ,.:()-–")
                found.append(Guest(name=people[0].name, title=title[:100]))
            elif found and len(piece) < 60:
                found[-1] = found[-1].model_copy(
                    update={"title": tidy(f"{found[-1].title} {piece}").strip()}
                )
    return tuple(found)


def meeting_absences(items: Sequence[Item]) -> list[tuple[str, AttendanceStatus]]:
    """Those named as away from every item that was decided: away from the meeting."""
    decided = [
        item
        for item in items
        if any(isinstance(part, Decision) and part.html for part in item.parts)
    ]
    if not decided:
        return []
    away: dict[str, tuple[str, AttendanceStatus, int]] = {}
    for item in decided:
        for row in item.presence:
            if row.status is not AttendanceStatus.PRESENT:
                name, status, count = away.get(fold(row.name), (row.name, row.status, 0))
                away[fold(row.name)] = (name, status, count + 1)
    return [(name, status) for name, status, count in away.values() if count == len(decided)]
