"""What a secretary can do next with a meeting, and who can read it now."""

from dataclasses import dataclass

from flask import url_for

from meetings.queries.views import MeetingView
from meetings.rules.meeting_changes import change_problems
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability
from meetings.web.language import moment, translate


@dataclass(frozen=True, slots=True)
class Step:
    """A button that leads to a question before anything is done."""

    text: str
    href: str
    primary: bool = False


def steps_for(meeting: MeetingView, actor: Actor) -> list[Step]:
    """The steps open to this reader, the next one first and the only primary one."""
    released, published = meeting.released_at is not None, is_public(meeting)
    release = translate("Frigiv igen") if released else translate("Frigiv til medlemmerne")
    publish = translate("Offentliggør igen") if published else translate("Offentliggør")
    steps = []
    if may(actor, Ability.RELEASE, meeting.organization_ids):
        steps.append(Step(release, _address("ask_release", meeting), primary=not released))
    if may(actor, Ability.PUBLISH, meeting.organization_ids):
        primary = released and not published
        steps.append(Step(publish, _address("ask_publish", meeting), primary=primary))
    if published and may(actor, Ability.WITHDRAW_PUBLICATION, meeting.organization_ids):
        steps.append(Step(translate("Træk tilbage"), _address("ask_withdraw", meeting)))
    if may(actor, Ability.EDIT_AGENDA, meeting.organization_ids):
        steps.append(Step(translate("Kontrollér"), _address("show_check", meeting, "checking")))
        steps.append(Step(translate("Se som"), _address("choose_reader", meeting, "seeing")))
    if may(actor, Ability.PLAN_MEETINGS, meeting.organization_ids) and not change_problems(
        meeting.state, meeting.record.kind
    ):
        steps.append(Step(translate("Flyt mødet"), _address("ask_move", meeting, "changes")))
        steps.append(Step(translate("Aflys mødet"), _address("ask_cancel", meeting, "changes")))
    return sorted(steps, key=lambda step: not step.primary)


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


def _public_since(meeting: MeetingView) -> str:
    if meeting.withdrawn_at is not None:
        return translate(
            "kan ikke læse mødet; trukket tilbage {when}", when=moment(meeting.withdrawn_at)
        )
    if meeting.published_at is not None:
        return translate("kan læse mødet; offentliggjort {when}", when=moment(meeting.published_at))
    return translate("kan ikke læse mødet endnu")


def _address(endpoint: str, meeting: MeetingView, pages: str = "publishing") -> str:
    return url_for(f"{pages}.{endpoint}", meeting_id=meeting.meeting_id)
