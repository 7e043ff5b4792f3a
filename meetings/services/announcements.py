"""What the mails say that tell of a sending, by the step that is taken; nothing is sent here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.database import reading
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import meeting_facts, released_record
from meetings.record import MeetingRecord
from meetings.rules.mail_texts import (
    MailText,
    MeetingNotice,
    agenda_mail,
    supplement_mail,
    version_mail,
)
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.version_difference import (
    new_items,
    version_difference,
    with_new_items,
)
from meetings.rules.visibility import for_audience
from meetings.rules.workflow.meeting import MeetingFacts, can_take
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.notices import address_of_meeting, notice_of
from meetings.vocabulary import Ability, Audience, Language, MailKind, MailProblem, MeetingAction

_KINDS: Final = {
    MeetingAction.SEND: MailKind.AGENDA_SENT,
    MeetingAction.SEND_SUPPLEMENT: MailKind.AGENDA_CHANGED,
    MeetingAction.SEND_NEW_VERSION: MailKind.AGENDA_CHANGED,
}

Write = Callable[[Language], MailText]


@dataclass(frozen=True, slots=True)
class MailToCome:
    """The mail that somebody would get, were the agenda sent now, and where it would go.

    Without a text no mail would come: because of the `problem`, because he is not told at all,
    or, where nobody is, because there is nothing to send.
    """

    text: MailText | None = None
    address: str = ""
    language: Language = Language.DA
    problem: MailProblem | None = None
    nothing_to_send: bool = False


@requires(Ability.READ_WORKING_RECORD, where=bodies_of_meeting)
def mail_to_come(meeting_id: UUID, person_id: UUID | None, *, actor: Actor) -> MailToCome:
    """The mail to this person by the very words that sending would use. Raises NotFound."""
    with reading():
        action = _next_step(meeting_facts(meeting_id, SYSTEM))
        told = [
            one
            for one in list_recipients(meeting_id, SYSTEM, kind_of_mail(action))
            if person_id is not None and one.person_id == person_id
        ]
        if not told:
            return MailToCome()
        if told[0].problem is not None:
            return MailToCome(problem=told[0].problem)
        if action is None:
            return MailToCome(nothing_to_send=True)
        before, record = released_record(meeting_id, SYSTEM), assemble(meeting_id)
        if action is MeetingAction.SEND_SUPPLEMENT and before is not None:
            record = with_new_items(before, record)
        text = writer_of(action, meeting_id, before, record)(told[0].language)
        return MailToCome(text, told[0].address, told[0].language)


def _next_step(facts: MeetingFacts) -> MeetingAction | None:
    """The step by which the members would get the agenda as it stands now."""
    steps = (MeetingAction.SEND, MeetingAction.SEND_SUPPLEMENT, MeetingAction.SEND_NEW_VERSION)
    return next((step for step in steps if can_take(step, facts)), None)


@internal("it is a table")
def kind_of_mail(action: MeetingAction | None) -> MailKind | None:
    """The kind of mail that a step sends, for who does without it; None where it always comes."""
    return _KINDS.get(action) if action is not None else None


@internal("whoever sends asked who may")
def writer_of(
    action: MeetingAction, meeting_id: UUID, before: MeetingRecord | None, record: MeetingRecord
) -> Write:
    """What the mails say, by the step that was taken."""
    notice: MeetingNotice = notice_of(record, address_of_meeting(meeting_id))
    if action is MeetingAction.SEND or before is None:
        return lambda language: agenda_mail(notice, language)
    if action is MeetingAction.SEND_SUPPLEMENT:
        count = len(new_items(before, record))
        return lambda language: supplement_mail(notice, count, language)
    # Mails travel openly: what they tell of changes is what a citizen could see of them.
    public = [for_audience(one, Audience.PUBLIC) for one in (before, record)]
    changes = version_difference(*public)
    return lambda language: version_mail(notice, changes, language)
