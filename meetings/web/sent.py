"""What a meeting's page tells of its sending: what changed, which mails, which editions."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from exports.compose import is_closed_edition
from meetings.queries.outbox import WAITING_FOR_A_PERSON, count_mails
from meetings.queries.sending import last_changes, meeting_facts, unsent_changes
from meetings.queries.still_public import items_still_public
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor, may
from meetings.rules.version_difference import VersionDifference, supplement_of
from meetings.rules.workflow.meeting import MeetingFacts
from meetings.vocabulary import Ability, DocumentKind, ItemChangeKind
from meetings.web.downloads import document_of
from meetings.web.files import ENDINGS, FOR_PEOPLE
from meetings.web.language import moment, translate
from meetings.web.shown import DocumentLink, listed
from meetings.wording import CLOSED_ITEM, word


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What became of an item: its number and title, and what changed in words."""

    number: str
    title: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentFacts:
    """What stands on the meeting's page besides the record; what is empty is not shown."""

    unsent: tuple[ChangeLine, ...] = ()
    changed: tuple[ChangeLine, ...] = ()
    changed_since: str = ""  # when the version was sent that it is compared with
    mails: str = ""
    mails_wait: bool = False
    editions: tuple[DocumentLink, ...] = ()
    still_public: tuple[ChangeLine, ...] = ()  # closed now, and read by everybody


def facts_for(meeting: MeetingView, actor: Actor) -> MeetingFacts | None:
    """What decides the steps, for who may take any; asks the database."""
    return meeting_facts(meeting.meeting_id, actor) if meeting.working else None


def sent_facts(meeting: MeetingView, actor: Actor) -> SentFacts:
    """What this reader is told of the sending; asks the database."""
    if not meeting.working:
        last = last_changes(meeting.meeting_id, actor)
        return SentFacts(
            changed=change_lines(last.difference),
            changed_since=moment(last.sent_at) if last.sent_at is not None else "",
            editions=_editions(meeting),
        )
    counts = count_mails(actor, meeting.meeting_id) if _sends(meeting, actor) else {}
    told = [f"{count} {translate(word(state)).lower()}" for state, count in counts.items()]
    return SentFacts(
        unsent=change_lines(unsent_changes(meeting.meeting_id, actor)),
        mails=listed(told),
        mails_wait=any(state in counts for state in WAITING_FOR_A_PERSON),
        editions=(*_editions(meeting), *_sheet(meeting, actor)),
        still_public=tuple(
            ChangeLine(item.number, item.title, ()) for item in items_still_public(meeting, actor)
        ),
    )


def change_lines(difference: VersionDifference) -> tuple[ChangeLine, ...]:
    """The changes in words, in the agenda's order, those of the meeting itself first."""
    lines = []
    if difference.frame:
        lines.append(ChangeLine("", translate("Mødet"), (translate("Tid, sted eller ramme"),)))
    for one in difference.items:
        told = tuple(_told(one.kinds, one.added_attachments, one.removed_attachments))
        lines.append(ChangeLine(one.number, one.title or CLOSED_ITEM, told))
    return tuple(lines)


def _told(
    kinds: Iterable[ItemChangeKind], added: tuple[str, ...], removed: tuple[str, ...]
) -> Iterable[str]:
    for kind in kinds:
        said = translate(word(kind))
        if kind is ItemChangeKind.ATTACHMENT_ADDED:
            said = f"{said}: {', '.join(added)}"
        if kind is ItemChangeKind.ATTACHMENT_REMOVED:
            said = f"{said}: {', '.join(removed)}"
        yield said


def _editions(meeting: MeetingView) -> tuple[DocumentLink, ...]:
    """The open edition beside the closed one, and the supplement alone, where they differ."""
    editions: list[DocumentLink] = []
    if is_closed_edition(document_of(meeting)):
        editions += _edition(translate("Åben udgave"), "aaben", meeting.meeting_id)
    is_agenda = meeting.record.kind is DocumentKind.AGENDA
    supplement = supplement_of(meeting.record)
    if is_agenda and 0 < len(supplement) < len(meeting.record.items):
        editions += _edition(translate("Kun tillægget"), "tillaeg", meeting.meeting_id)
    return tuple(editions)


def _edition(name: str, part: str, meeting_id: UUID) -> list[DocumentLink]:
    return [
        DocumentLink(
            f"{name}, {format.value}",
            url_for("editions.show_edition", meeting_id=meeting_id, part=part, ending=ending),
        )
        for ending, format in ENDINGS.items()
        if ending in FOR_PEOPLE
    ]


def _sheet(meeting: MeetingView, actor: Actor) -> list[DocumentLink]:
    """The sheet to sign on, for who prepares the meeting."""
    if not _sends(meeting, actor):
        return []
    return [
        DocumentLink(
            translate("Underskriftsblad, {format}", format=ENDINGS[ending].value),
            url_for("signatures.show_sheet", meeting_id=meeting.meeting_id, ending=ending),
        )
        for ending in FOR_PEOPLE
    ]


def _sends(meeting: MeetingView, actor: Actor) -> bool:
    return may(actor, Ability.RELEASE, meeting.organization_ids)
