"""The log of a body in words, and what somebody else saved while a form was open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from meetings.queries.body_views import HistoryLine
from meetings.vocabulary import LogAction, MemberRole, OrganizationKind
from meetings.web import shown
from meetings.web.body_forms import Choices, Typed
from meetings.web.language import plain_date, translate


@dataclass(frozen=True, slots=True)
class Told:
    """A field with what it was and what it became; empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """A line of the log as people read it."""

    at: datetime
    actor_name: str
    what: str
    about: str
    changes: tuple[Told, ...]


def history_of(lines: Iterable[HistoryLine]) -> list[HistoryShown]:
    """The lines in words, in the page's language."""
    return [
        HistoryShown(
            at=line.at,
            actor_name=line.actor_name,
            what=_what(line),
            about=line.about,
            changes=tuple(
                Told(_label(one.field), _value(one.before), _value(one.after))
                for one in line.changes
            ),
        )
        for line in lines
    ]


def differences(values: Typed, stored: Typed, lists: Mapping[str, Choices]) -> list[Told]:
    """Where what is stored now is another than what is typed: what is stored, and what is typed."""
    fields = [name for name in stored if name not in ("seen", "changes_on")]
    return [
        Told(
            _label(name),
            _chosen(stored[name], lists.get(name)),
            _chosen(values.get(name, ""), lists.get(name)),
        )
        for name in fields
        if values.get(name, "") != stored[name]
    ]


def _what(line: HistoryLine) -> str:
    is_new = line.action is LogAction.CREATED
    if line.subject_type == "membership":
        return translate("Medlem tilføjet") if is_new else translate("Medlem ændret")
    if line.subject_type == "substitution":
        return translate("Stedfortræder tilføjet")
    return translate("Organ oprettet") if is_new else translate("Organ ændret")


def _labels() -> dict[str, str]:
    return {
        "name": translate("Navn"),
        "short_name": translate("Kort navn"),
        "kind": translate("Art"),
        "election_period": translate("Valgperiode"),
        "period_starts_on": translate("Første dag"),
        "period_ends_on": translate("Sidste dag"),
        "starts_on": translate("Første dag"),
        "ends_on": translate("Sidste dag"),
        "predecessor": translate("Kommer efter"),
        "meetings_public": translate("Offentlige møder"),
        "active": translate("I brug"),
        "party_letter": translate("Partibogstav"),
        "role": translate("Rolle"),
        "voting": translate("Stemmeret"),
        "person": translate("Person"),
        "member": translate("Medlem"),
        "substitute": translate("Stedfortræder"),
        "seen_at_meetings": translate("Set på møder"),
    }


def _label(field: str) -> str:
    return _labels().get(field, field)


_WORDS: Final = {member.value: member for kind in (MemberRole, OrganizationKind) for member in kind}


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Ja") if value else translate("Nej")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    text = str(value)
    if text in _WORDS:
        return shown.said(_WORDS[text])
    try:
        return plain_date(date.fromisoformat(text))
    except ValueError:
        return text


def _chosen(value: str, choices: Choices | None) -> str:
    if choices is not None:
        return dict(choices).get(value, value)
    return translate("Ja") if value == "ja" else _value(value)
