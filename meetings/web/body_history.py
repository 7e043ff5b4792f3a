"""The log of a body in words, and what somebody else saved while a form was open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from meetings.queries.body_views import HistoryLine
from meetings.vocabulary import (
    Access,
    ApprovalForm,
    LogAction,
    MemberRole,
    Numbering,
    OrganizationKind,
    Purpose,
    Role,
    StandingPlace,
    StandingRhythm,
    Word,
)
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
                Told(
                    _label(one.field),
                    _value(one.field, one.before),
                    _value(one.field, one.after),
                )
                for one in line.changes
            ),
        )
        for line in lines
    ]


def set_beside(
    values: Typed, stored: Typed, lists: Mapping[str, Choices]
) -> tuple[list[Told], Typed]:
    """For a form that somebody else saved meanwhile: where what is stored now is another than
    what is typed, and what was typed, ready to be sent again by who has seen that.
    """
    theirs = [
        Told(
            _label(name),
            _chosen(name, stored[name], lists.get(name)),
            _chosen(name, values.get(name, ""), lists.get(name)),
        )
        for name in stored
        if name not in ("seen", "changes_on") and values.get(name, "") != stored[name]
    ]
    return theirs, values | {"seen": stored["seen"]}


def _what(line: HistoryLine) -> str:
    created, changed, removed = _events(line.subject_type)
    if line.action is LogAction.CREATED:
        return created
    return removed if line.action is LogAction.REMOVED else changed


def _events(subject_type: str) -> tuple[str, str, str]:
    """What is said of something that was created, changed, and removed."""
    organization = translate("Organ ændret")
    rules, template = translate("Regler ændret"), translate("Skabelon ændret")
    phrases = translate("Standardformuleringer ændret")
    events = {
        "membership": (
            translate("Medlem tilføjet"),
            translate("Medlem ændret"),
            translate("Medlem ændret"),
        ),
        "substitution": (
            translate("Stedfortræder tilføjet"),
            translate("Stedfortræder ændret"),
            translate("Stedfortræder fjernet"),
        ),
        "rolegrant": (
            translate("Adgang givet"),
            translate("Adgang ændret"),
            translate("Adgang fjernet"),
        ),
        "bodyrules": (rules, rules, rules),
        "template": (template, template, template),
        "phrases": (phrases, phrases, phrases),
        "standingitem": (
            translate("Fast punkt tilføjet"),
            translate("Fast punkt ændret"),
            translate("Fast punkt fjernet"),
        ),
        "wheelentry": (
            translate("Linje i årshjulet tilføjet"),
            translate("Linje i årshjulet ændret"),
            translate("Linje i årshjulet fjernet"),
        ),
    }
    return events.get(subject_type, (translate("Organ oprettet"), organization, organization))


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
        "granted_role": translate("Rolle"),
        "voting": translate("Stemmeret"),
        "person": translate("Person"),
        "member": translate("Medlem"),
        "substitute": translate("Stedfortræder"),
        "seen_at_meetings": translate("Set på møder"),
    } | _labels_of_agendas()


def _labels_of_agendas() -> dict[str, str]:
    """The fields that a body decides for all its agendas."""
    return {
        "notice_days": translate("Dagsordenen ud før mødet"),
        "saturday_counts": translate("Lørdag tæller som hverdag"),
        "meeting_day_counts": translate("Mødedagen tæller med"),
        "cases_close_days_before": translate("Sagerne lukker før dagsordenen ud"),
        "minutes_within_days": translate("Referatet ud efter mødet"),
        "initiative_days_before": translate("Medlemmers egne forslag før mødet"),
        "usual_place": translate("Plejer at mødes i"),
        "usual_start": translate("Plejer at begynde"),
        "numbering": translate("Punkternes numre"),
        "new_page_per_item": translate("Hvert punkt på en ny side"),
        "approval": translate("Referatet godkendes"),
        "second_person_settles": translate("En anden person afklarer"),
        "prints_disqualification_reason": translate("Referatet begrunder inhabilitet"),
        "tells_public_who_was_out": translate("Offentligheden får inhabilitet at vide"),
        "substitutes_when_disqualified": translate("Stedfortræder ved inhabilitet"),
        "substitutes_for_any_absence": translate("Stedfortræder ved ethvert fravær"),
        "headings": translate("Overskrifter"),
        "phrases": translate("Standardformuleringer"),
        "title": translate("Titel"),
        "case_number": translate("Sagsnummer"),
        "purpose": translate("Formål"),
        "place": translate("Plads"),
        "position": translate("Rækkefølge"),
        "rhythm": translate("Hvor tit"),
        "months": translate("Måneder"),
        "month": translate("Måned"),
        "responsible": translate("Ansvarlig"),
        "filled_from_last": translate("Tag teksten med fra sidste gang"),
        "access": translate("Adgang"),
        "closed_reason": translate("Begrundelse, når punktet er lukket"),
        "note": translate("Note"),
    }


def _label(field: str) -> str:
    return _labels().get(field, field)


# Whose words a field holds; members of different classes may share a value.
_WORDS: Final[Mapping[str, type[Word]]] = {
    "role": MemberRole,
    "granted_role": Role,
    "kind": OrganizationKind,
    "numbering": Numbering,
    "approval": ApprovalForm,
    "purpose": Purpose,
    "place": StandingPlace,
    "rhythm": StandingRhythm,
    "access": Access,
}


def _value(field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("Ja") if value else translate("Nej")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    text = str(value)
    for member in _WORDS.get(field, ()):
        if member.value == text:
            return shown.said(member)
    try:
        return plain_date(date.fromisoformat(text))
    except ValueError:
        return text


def _chosen(field: str, value: str, choices: Choices | None) -> str:
    if choices is not None:
        return dict(choices).get(value, value)
    return translate("Ja") if value == "ja" else _value(field, value)
