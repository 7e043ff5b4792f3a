"""Who was away from an item, who took no part in it, and who was found disqualified.

Read from what is printed with a decision. What the text does not say in so many words is
not concluded: "deltog ikke" without a cause is neither absence nor disqualification.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.importing.text.names import Name, find_people, is_nobody, split_names
from meetings.importing.text.people_words import (
    ABSENT_LABEL,
    DID_NOT,
    DISSENT,
    EXCUSED_LABEL,
    EXCUSED_SENTENCE,
    HINDERED,
    LISTED_SUBSTITUTE,
    LISTED_SUBSTITUTE_LAST,
    MINUTED,
    OF_THE_ITEM,
    RESERVATION,
    SAYS_MORE,
    SUBSTITUTE,
    TAKES_PART,
)
from meetings.importing.text.rulings import (
    ABOUT_ITEM,
    ASKED,
    DISQUALIFIED,
    MAY,
    MAY_NOT,
    NOT_DISQUALIFIED,
    OF_HABILITY,
    Elsewhere,
)
from meetings.importing.text.sentences import sentences
from meetings.importing.text.spelling import fold, tidy
from meetings.record import (
    Disqualification,
    ItemPresence,
    NonParticipation,
    Statement,
)
from meetings.vocabulary import AttendanceStatus, Ruling, StatementKind


@dataclass(slots=True)
class People:
    """What an item's decision tells of people."""

    absent: list[tuple[Name, AttendanceStatus]] = field(default_factory=list)
    substitutes: list[tuple[Name, str]] = field(default_factory=list)
    outside: list[Name] = field(default_factory=list)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def presence(self) -> tuple[ItemPresence, ...]:
        """The record's rows of who was away from the item or stood in for somebody."""
        away = [
            ItemPresence(name=name.name, status=status, in_text=True)
            for name, status in self.absent
        ]
        stood_in = [
            ItemPresence(
                name=name.name, status=AttendanceStatus.PRESENT, substitute_for=other, in_text=True
            )
            for name, other in self.substitutes
        ]
        return (*away, *stood_in)

    def non_participations(self) -> tuple[NonParticipation, ...]:
        """Who took no part without a stated cause."""
        ruled = {
            fold(name) for name, ruling in self.rulings.items() if ruling is Ruling.DISQUALIFIED
        }
        return tuple(
            NonParticipation(name=name.name, in_text=True)
            for name in self.outside
            if fold(name.name) not in ruled
        )

    def disqualifications(self) -> tuple[Disqualification, ...]:
        """The notices of disqualification and their rulings."""
        return tuple(
            Disqualification(name=name, ruling=ruling, in_text=True)
            for name, ruling in self.rulings.items()
        )


def is_attendance(text: str) -> bool:
    """Whether a line only says who was away."""
    return len(text) < 2100 and bool(ABSENT_LABEL.match(text) or EXCUSED_LABEL.match(text))


def without_attendance(lines: Sequence[str]) -> list[str]:
    """The lines of a decision without those before and after it that only say who was away."""
    kept = list(lines)
    while kept and (not kept[0].strip() or is_attendance(kept[0].strip())):
        bare_label = kept[0].strip().endswith(":")
        kept.pop(0)
        while (
            bare_label
            and kept
            and (not kept[0].strip() or only_names(kept[0]) or is_nobody(kept[0]))
        ):
            kept.pop(0)
    end = len(kept)
    while end and (
        not kept[end - 1].strip()
        or only_names(kept[end - 1])
        or is_attendance(kept[end - 1].strip())
    ):
        end -= 1
        if is_attendance(kept[end].strip()):
            kept = kept[:end]
    return kept


def read_people(lines: Sequence[str]) -> People:
    """What the lines of a decision tell of people."""
    people = People()
    asked: list[Name] = []
    at = 0
    while at < len(lines):
        line = tidy(lines[at])[:4000]
        at += 1
        if is_attendance(line):
            at = read_absent(people, line, lines, at)
            continue
        for sentence in sentences(line):
            read_sentence(people, sentence, asked)
    return people


def read_absent(people: People, line: str, lines: Sequence[str], at: int) -> int:
    """Take the names of a line such as "Fraværende: Bo Liber (V)"; they can stand under it."""
    match = ABSENT_LABEL.match(line) or EXCUSED_LABEL.match(line)
    if not match:
        return at
    excused = bool(EXCUSED_LABEL.match(line)) or "med afbud" in (match.groupdict().get("how") or "")
    status = AttendanceStatus.EXCUSED if excused else AttendanceStatus.ABSENT
    names = match["names"]
    if not names.strip():
        while at < len(lines) and only_names(lines[at]):
            add_absent(people, lines[at], status)
            at += 1
        return at
    add_absent(people, names, status)
    return at


def read_absence_item(people: People, lines: Sequence[str]) -> None:
    """An item of its own says who was away: "1. Fraværende"."""
    for line in lines:
        if only_names(line):
            add_absent(people, line, AttendanceStatus.ABSENT)


def only_names(line: str) -> bool:
    """Whether a line holds one or more names and nothing else."""
    plain = tidy(line).strip(" .•-")
    return (
        len(plain) < 200
        and not plain.endswith(":")
        and all(len(piece) < 60 for piece in plain.split(","))
        and not SAYS_MORE.search(plain)
        and bool(split_names(plain))
    )


def add_absent(people: People, names: str, status: AttendanceStatus) -> None:
    """Add those away, and whoever stood in for them."""
    first = sentences(names)
    printed = next(first, names)
    for pattern in (LISTED_SUBSTITUTE, LISTED_SUBSTITUTE_LAST):
        found = pattern.search(printed)
        if found:
            away, stand_in = split_names(found["for"]), split_names(found["who"])
            people.absent += [(name, status) for name in away]
            people.substitutes += [(name, away[0].name if away else "") for name in stand_in]
            return
    if is_nobody(printed):
        return
    known = {fold(name.name) for name, _ in people.absent}
    people.absent += [
        (name, status) for name in split_names(printed) if fold(name.name) not in known
    ]


def read_sentence(people: People, sentence: str, asked: list[Name]) -> None:
    """What one sentence tells; asked holds whose disqualification was just put to the body."""
    if OF_HABILITY.search(sentence):
        read_ruling(people, sentence, asked)
        return
    if asked and read_permission(people, sentence, asked):
        return
    plain = sentence.lower()  # the patterns look everywhere for a name first, which takes long
    hindered = HINDERED.search(sentence)
    if not hindered and "afbud" in plain:
        hindered = EXCUSED_SENTENCE.search(sentence)
    if hindered:
        people.absent += [
            (name, AttendanceStatus.EXCUSED) for name in find_people(hindered["names"])
        ]
    stood_in = SUBSTITUTE.search(sentence)
    if stood_in:
        whom = [name.name for name in find_people(stood_in["for"] or "")]
        people.substitutes += [
            (name, whom[0] if whom else "") for name in find_people(stood_in["who"])
        ]
    if any(word in plain for word in TAKES_PART):
        read_outside(people, sentence)
    if any(word in plain for word in MINUTED):
        read_statement(people, sentence)


def read_outside(people: People, sentence: str) -> None:
    """Who took no part in the item."""
    match = DID_NOT.search(sentence)
    if match and OF_THE_ITEM.search(match["rest"]):
        known = {fold(name.name) for name in people.outside}
        people.outside += [
            name for name in find_people(match["names"]) if fold(name.name) not in known
        ]


def read_statement(people: People, sentence: str) -> None:
    """Reservations and what was asked to be entered in the minutes."""
    for pattern, kind in (
        (RESERVATION, StatementKind.RESERVATION),
        (DISSENT, StatementKind.REMARK),
    ):
        match = pattern.match(sentence)
        if (match and match["by"][:1].isupper()) or (match and match["by"][:1].isdigit()):
            people.statements.append(
                Statement(
                    by=tidy(match["by"])[:150], kind=kind, html=as_paragraph(sentence), in_text=True
                )
            )
            return


def as_paragraph(sentence: str) -> str:
    """One sentence as canonical rich text."""
    escaped = sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped}</p>"


def read_ruling(people: People, sentence: str, asked: list[Name]) -> None:
    """A notice of disqualification, or what the body ruled on it."""
    named = list(find_people(sentence))
    if NOT_DISQUALIFIED.search(sentence):
        ruling = Ruling.NOT_DISQUALIFIED
    elif ASKED.search(sentence):
        asked[:] = named or asked
        for name in named:
            people.rulings.setdefault(name.name, Ruling.PENDING)
        return
    elif DISQUALIFIED.search(sentence):
        ruling = Ruling.DISQUALIFIED
    else:
        asked[:] = named or asked
        return
    at = ABOUT_ITEM.search(sentence)
    if at:
        people.elsewhere += [Elsewhere(at["number"], name.name, ruling) for name in named or asked]
        return
    for name in named or asked:
        people.rulings[name.name] = ruling
        if ruling is Ruling.DISQUALIFIED and all(
            fold(name.name) != fold(o.name) for o in people.outside
        ):
            people.outside.append(name)


def read_permission(people: People, sentence: str, asked: list[Name]) -> bool:
    """A ruling told as whether somebody may take part."""
    for pattern, ruling in ((MAY_NOT, Ruling.DISQUALIFIED), (MAY, Ruling.NOT_DISQUALIFIED)):
        match = pattern.search(sentence)
        if match and not ASKED.search(sentence):
            for name in list(find_people(match["names"])) or asked:
                people.rulings[name.name] = ruling
            return True
    return False
