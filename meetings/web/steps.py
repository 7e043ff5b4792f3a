"""What a secretary can do next with a meeting, and who can read it now.

A button is there when both tables agree: that the reader may (rules/permissions.py) and that
the step is possible (rules/workflow/meeting.py).
"""

from dataclasses import dataclass
from typing import Final

from flask import url_for

from meetings.models.base import now
from meetings.queries.run_sheet import may_read_run_sheet
from meetings.queries.views import MeetingView
from meetings.rules.agenda import agenda_problems
from meetings.rules.extracts import TAKEN_PLACE
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may, may_take
from meetings.rules.workflow.meeting import (
    SIGNED,
    MeetingFacts,
    can_take,
    may_correct_minutes,
)
from meetings.vocabulary import Ability, DocumentKind, MeetingAction, MeetingKind, State
from meetings.web.language import moment, translate
from meetings.web.step_groups import GROUPS, Way, label_of
from meetings.wording import word

# Where each step is asked about.
_PAGES: Final[dict[MeetingAction, str]] = {
    MeetingAction.SEND: "sending.ask_send",
    MeetingAction.SEND_SUPPLEMENT: "sending.ask_supplement",
    MeetingAction.SEND_NEW_VERSION: "sending.ask_new_version",
    MeetingAction.RELEASE: "publishing.ask_release",
    MeetingAction.PUBLISH: "publishing.ask_publish",
    MeetingAction.START_AGENDA: "sending.ask_start",
    MeetingAction.ASK_READ_THROUGH: "reading_through.ask",
    MeetingAction.END_READ_THROUGH: "reading_through.ask_end",
    MeetingAction.CORRECT: "sending.ask_correction",
    MeetingAction.WITHDRAW_AGENDA: "sending.ask_withdraw",
    MeetingAction.WITHDRAW_PUBLICATION: "publishing.ask_withdraw",
    MeetingAction.MOVE: "changes.ask_move",
    MeetingAction.CANCEL: "changes.ask_cancel",
    MeetingAction.OPEN: "minuting.minute",
    MeetingAction.SUBMIT: "submitting.ask_submit",
    MeetingAction.APPROVE: "submitting.ask_approve",
    MeetingAction.RETURN: "submitting.ask_take_back",
    MeetingAction.ARCHIVE: "submitting.ask_archive",
    MeetingAction.DECIDE_ALONE: "without_meeting.show",
}
_SENDS: Final = (
    MeetingAction.SEND,
    MeetingAction.SEND_SUPPLEMENT,
    MeetingAction.SEND_NEW_VERSION,
)


_WITHOUT_MEETING: Final = (MeetingAction.OPEN, MeetingAction.DECIDE_ALONE)
_SIGNING: Final = (MeetingAction.SUBMIT, MeetingAction.APPROVE)


@dataclass(frozen=True, slots=True)
class Step:
    """A button that leads to a question before anything is done."""

    text: str
    href: str
    about: str  # the word of the group that it stands in
    primary: bool = False


Found = dict[MeetingAction | Way, Step]


def steps_for(meeting: MeetingView, actor: Actor, facts: MeetingFacts | None) -> list[Step]:
    """The steps open to this reader, group by group; the next one is the only primary one.

    Without facts, for who reads what was sent out, there are only the ways that ask for none.
    """
    found = {
        **(_steps_of_life(meeting, actor, facts) if facts is not None else {}),
        **(_ways_to_signing(meeting, actor, facts) if facts is not None else {}),
        **_ways_to_write(meeting, actor),
        **_ways_out(meeting, actor),
    }
    return [found[key] for keys in GROUPS.values() for key in keys if key in found]


def _steps_of_life(meeting: MeetingView, actor: Actor, facts: MeetingFacts) -> Found:
    """What changes where the meeting stands, with the way to the minutes while they are written."""
    possible = [
        action
        for action in _PAGES
        if may_take(actor, action, meeting.organization_ids) and can_take(action, facts)
    ]
    minuting = _minuting(meeting, actor, facts)
    following = None if any(s.primary for s in minuting.values()) else _next_of(possible, facts)
    if MeetingAction.OPEN in possible and meeting.record.held_on <= today(now()):
        following = MeetingAction.OPEN  # what a secretary comes for on the day
    if facts.way is not None and not minuting:
        chosen = (one for one in _WITHOUT_MEETING if one in possible)
        following = next(chosen, following)
    return minuting | {
        action: _step(
            action,
            meeting,
            _text(action, facts),
            _page(action, facts),
            primary=action is following,
        )
        for action in possible
    }


def _minuting(meeting: MeetingView, actor: Actor, facts: MeetingFacts) -> Found:
    """The way to the minutes while they are written: the next step until nothing is missing."""
    if not may(actor, Ability.MINUTE, meeting.organization_ids) or not facts.is_minuted_here:
        return {}
    writing = "minuting.minute"
    if facts.state is State.IN_SESSION and facts.way is not None:
        text, page = translate("Se svarene"), "without_meeting.show"
        return _way(Way.SEE_ANSWERS, meeting, text, page, primary=True)
    if facts.state is State.IN_SESSION:
        return _way(Way.TAKE_MINUTES, meeting, translate("Før referat"), writing, primary=True)
    if facts.state is State.HELD and meeting.record.kind is DocumentKind.MINUTES:
        text, missing = translate("Skriv referatet færdigt"), facts.undecided_items > 0
        return _way(Way.FINISH_MINUTES, meeting, text, writing, primary=missing)
    return {}


def _page(action: MeetingAction, facts: MeetingFacts) -> str:
    """Where the step is asked about; minutes are corrected with a reason, on another page."""
    if action is MeetingAction.CORRECT and may_correct_minutes(facts):
        return "correcting.ask"
    if action is MeetingAction.OPEN and facts.way is not None:
        return "without_meeting.show"
    return _PAGES[action]


def next_sending(meeting: MeetingView, actor: Actor, facts: MeetingFacts) -> Step | None:
    """The sending that comes next, for who may; None where nothing can be sent now."""
    for action in _SENDS:
        if may_take(actor, action, meeting.organization_ids) and can_take(action, facts):
            return _step(action, meeting, _text(action, facts), _PAGES[action], primary=True)
    return None


def _ways_to_write(meeting: MeetingView, actor: Actor) -> Found:
    """What the meeting is prepared by; the check and the look through another's eyes too."""
    found: Found = {}
    is_cancelled = meeting.state is State.CANCELLED  # nothing is prepared any more
    is_held = meeting.record.meeting_kind is not MeetingKind.WITHOUT_MEETING
    if may_read_run_sheet(meeting, actor) and is_held and not is_cancelled:
        found |= _way(Way.RUN_SHEET, meeting, translate("Drejebog"), "run_sheet.show")
    if not may(actor, Ability.EDIT_AGENDA, meeting.organization_ids):
        return found
    if not agenda_problems(meeting.state, meeting.record.kind):
        found |= _way(Way.EDIT_AGENDA, meeting, translate("Ret dagsordenen"), "agenda.show_agenda")
    if not is_cancelled:
        found |= _way(Way.CHECK, meeting, translate("Kontrollér"), "checking.show_check")
    return found | _way(Way.SEE_AS, meeting, translate("Se som"), "seeing.choose_reader")


def _ways_to_signing(meeting: MeetingView, actor: Actor, facts: MeetingFacts) -> Found:
    """Who has signed the minutes and who is missing, while they are signed and ever after."""
    asked = facts.state is State.IN_REVIEW or (facts.state in SIGNED and meeting.record.signatures)
    follows = may(actor, Ability.RELEASE, meeting.organization_ids)
    if not (follows and asked and facts.is_minuted_here):
        return {}
    return _way(Way.SIGNATURES, meeting, translate("Underskrifter"), "signatures.show")


def _ways_out(meeting: MeetingView, actor: Actor) -> Found:
    """What leaves the house of a meeting that was held."""
    held = meeting.state in TAKEN_PLACE and meeting.record.kind is DocumentKind.MINUTES
    if not held or not may(actor, Ability.RELEASE, meeting.organization_ids):
        return {}
    extracts, journal = "extracts.show_extracts", "journal.show_meeting"
    return {
        **_way(Way.EXTRACTS, meeting, translate("Beslutningsudskrifter"), extracts),
        **_way(Way.JOURNAL, meeting, translate("Journalpakker"), journal),
    }


def _way(
    way: Way, meeting: MeetingView, text: str, endpoint: str, *, primary: bool = False
) -> Found:
    return {way: _step(way, meeting, text, endpoint, primary=primary)}


def _step(
    key: MeetingAction | Way,
    meeting: MeetingView,
    text: str,
    endpoint: str,
    *,
    primary: bool = False,
) -> Step:
    href = url_for(endpoint, meeting_id=meeting.meeting_id)
    return Step(text, href, label_of(key, meeting), primary=primary)


def readers_of(meeting: MeetingView, actor: Actor) -> list[tuple[str, str]]:
    """Who can read the meeting now; only for who may change it."""
    if not may(actor, Ability.RELEASE, meeting.organization_ids):
        return []
    return [
        (
            translate("Medlemmerne"),
            translate("fik mødet {when}", when=moment(meeting.released_at))
            if meeting.released_at
            else translate("har ikke fået mødet endnu"),
        ),
        (translate("Offentligheden"), _public_since(meeting)),
    ]


def is_public(meeting: MeetingView) -> bool:
    """Whether citizens can read the meeting now."""
    return meeting.published_at is not None and meeting.withdrawn_at is None


def _next_of(possible: list[MeetingAction], facts: MeetingFacts) -> MeetingAction | None:
    for action in possible:
        if action in _SENDS or action in _SIGNING:
            return action
    if MeetingAction.RELEASE in possible and not facts.is_released:
        return MeetingAction.RELEASE
    if MeetingAction.PUBLISH in possible and facts.is_released and not facts.is_published:
        return MeetingAction.PUBLISH
    return MeetingAction.START_AGENDA if MeetingAction.START_AGENDA in possible else None


def _text(action: MeetingAction, facts: MeetingFacts) -> str:
    if action is MeetingAction.RELEASE and facts.is_released:
        return translate("Frigiv igen")
    if action is MeetingAction.PUBLISH and facts.is_published:
        return translate("Offentliggør igen")
    if action is MeetingAction.OPEN and facts.way is not None:
        return translate("Bed medlemmerne om svar")
    return translate(word(action))


def _public_since(meeting: MeetingView) -> str:
    if meeting.withdrawn_at is not None:
        return translate(
            "kan ikke læse mødet; trukket tilbage {when}", when=moment(meeting.withdrawn_at)
        )
    if meeting.published_at is not None:
        return translate("kan læse mødet; offentliggjort {when}", when=moment(meeting.published_at))
    return translate("kan ikke læse mødet endnu")
