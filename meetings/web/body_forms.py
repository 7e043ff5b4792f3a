"""What is typed about bodies, seats and substitutions, read and given back as it was typed."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import EnumMeta
from typing import Final, TypeVar
from uuid import UUID

from flask import request

from meetings.queries.body_views import ManagedBody, SeatLine
from meetings.rules.memberships import Period
from meetings.rules.problems import ProblemsFound
from meetings.services.bodies import BodyFacts
from meetings.services.people import SeatFacts, Who
from meetings.vocabulary import MemberRole, OrganizationKind, Problem, Word
from meetings.web import shown
from meetings.web.forms import FieldError
from meetings.web.language import translate
from meetings.wording import sentence

Typed = dict[str, str]
Choices = list[tuple[str, str]]
Member = TypeVar("Member", bound=Word)

ROLES: Final = tuple(role for role in MemberRole if role is not MemberRole.SUBSTITUTE)
_YES: Final = "ja"
# Beside which field each problem stands; what is not here concerns the whole form.
_FIELDS: Final[Mapping[Problem, str]] = {
    Problem.BODY_NAME_IS_MISSING: "name",
    Problem.BODY_EXISTS_ALREADY: "name",
    Problem.BODY_FOLLOWS_ITSELF: "predecessor",
    Problem.PERSON_IS_MISSING: "person",
    Problem.PERSON_EXISTS_ALREADY: "new_name",
    Problem.ENDS_BEFORE_START: "ends_on",
    Problem.START_IS_MISSING: "starts_on",
    Problem.END_IS_MISSING: "ends_on",
    Problem.MEMBER_ALREADY: "starts_on",
    Problem.CHAIR_ALREADY: "role",
    Problem.CHANGE_IS_OUTSIDE: "changes_on",
    Problem.NOT_A_MEMBER_THEN: "member",
    Problem.SUBSTITUTE_IS_MEMBER: "person",
    Problem.SUBSTITUTE_IS_THE_MEMBER: "person",
    Problem.SUBSTITUTE_IS_TAKEN: "person",
    Problem.SUBSTITUTED_ALREADY: "starts_on",
}


class WronglyTyped(Exception):
    """A field holds what cannot be read: each with its sentence."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(", ".join(error.field for error in errors))
        self.errors = errors


def typed() -> Typed:
    """All that was sent, without NUL, which no database keeps, and without spaces around it."""
    return {name: value.replace("\x00", "").strip() for name, value in request.form.items()}


def errors_of(found: ProblemsFound, at: Mapping[Problem, str] | None = None) -> list[FieldError]:
    """Each problem as a sentence beside its field; `at` moves some to other fields."""
    fields = {**_FIELDS, **(at or {})}
    return [
        FieldError(fields.get(problem, ""), translate(sentence(problem)))
        for problem in found.problems
    ]


def body_facts(values: Typed) -> BodyFacts:
    """The body that was typed. Raises WronglyTyped."""
    first, last = _dates(values, "starts_on", "ends_on")
    return BodyFacts(
        name=" ".join(values.get("name", "").split()),
        short_name=values.get("short_name", ""),
        kind=member_of(OrganizationKind, values.get("kind", ""), OrganizationKind.COMMITTEE),
        election_period=values.get("election_period", ""),
        period=Period(first, last),
        predecessor_id=_id(values.get("predecessor", "")),
        meetings_public=values.get("meetings_public") == _YES,
        active=values.get("active") == _YES,
    )


def seat_facts(values: Typed) -> SeatFacts:
    """The seat that was typed. Raises WronglyTyped."""
    first, last = _dates(values, "starts_on", "ends_on")
    return SeatFacts(
        party_letter=values.get("party_letter", ""),
        role=member_of(MemberRole, values.get("role", ""), MemberRole.MEMBER),
        period=Period(first, last),
        voting=values.get("voting") == _YES,
    )


def period_of(values: Typed) -> Period:
    """The days that were typed. Raises WronglyTyped."""
    return Period(*_dates(values, "starts_on", "ends_on"))


def day_of(values: Typed, name: str) -> date | None:
    """One day that was typed, None where nothing was. Raises WronglyTyped."""
    return _dates(values, name)[0]


def who(values: Typed) -> Who:
    """Who was chosen or written."""
    return Who(
        person_id=_id(values.get("person", "")),
        new_name=values.get("new_name", ""),
        is_another=values.get("is_another") == _YES,
    )


def id_of(values: Typed, name: str) -> UUID | None:
    """An id that was chosen; None where none was, or where it is no id."""
    return _id(values.get(name, ""))


def of_body(body: ManagedBody) -> Typed:
    """A body as the form shows it."""
    return {
        "name": body.name,
        "short_name": body.short_name,
        "kind": body.kind.value,
        "election_period": body.election_period,
        "starts_on": _day(body.period_starts_on),
        "ends_on": _day(body.period_ends_on),
        "predecessor": str(body.predecessor.id) if body.predecessor else "",
        "meetings_public": tick(body.meetings_public),
        "active": tick(body.active),
        "seen": body.version,
    }


def of_seat(seat: SeatLine) -> Typed:
    """A seat as the form shows it."""
    return {
        "party_letter": seat.party_letter,
        "role": seat.role.value,
        "starts_on": _day(seat.starts_on),
        "ends_on": _day(seat.ends_on),
        "voting": tick(seat.voting),
        "changes_on": "",
        "seen": seat.version,
    }


def choices(members: Iterable[Word]) -> Choices:
    """Words to choose from, each by its value."""
    return [(member.value, shown.said(member)) for member in members]


def _dates(values: Typed, *names: str) -> list[date | None]:
    days: list[date | None] = []
    errors = []
    for name in names:
        text = values.get(name, "")
        day = _read_day(text)
        days.append(day)
        if text and day is None:
            wrong = translate("Skriv en dag, der findes, som 31.12.2029.")
            errors.append(FieldError(name, wrong))
    if errors:
        raise WronglyTyped(errors)
    return days


def _read_day(text: str) -> date | None:
    """A day as browsers send it (2029-12-31), or as people write it (31.12.2029, 31-12-2029)."""
    parts = text.replace(".", "-").replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) != 4:
        parts.reverse()
    year, month, day = (int(part) for part in parts)
    try:
        return date(year, month, day) if 1800 <= year <= 2999 else None
    except ValueError:
        return None


def member_of(words: type[Member], value: str, otherwise: Member) -> Member:
    """The member that was chosen; `otherwise` where what was sent is none of ours."""
    assert isinstance(words, EnumMeta)  # noqa: S101 - narrows the type
    return words(value) if value in {member.value for member in words} else otherwise


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def tick(yes: bool) -> str:
    """What a form's tick sends: "ja", or nothing."""
    return _YES if yes else ""
