"""What each step with a meeting is about: the quiet word that its link stands under, and its place.

The table is the whole order of a meeting's page. What takes something away stands last in its
group, so that nobody meets it on the way to something else. A new step is put in here; a test
names the one that has no group.
"""

from enum import StrEnum, auto
from typing import Final

from meetings.queries.views import MeetingView
from meetings.vocabulary import DocumentKind, MeetingAction, MeetingKind
from meetings.web.language import translate


class About(StrEnum):
    """What a step is about, in the order of the page."""

    MEETING = auto()  # that it is held, and when
    TEXT = auto()  # the agenda, and then the minutes: what is written, sent and signed
    PUBLIC = auto()  # what everybody reads


class Way(StrEnum):
    """A way from the meeting's page that is no step of its life: it leads there at once."""

    TAKE_MINUTES = auto()
    FINISH_MINUTES = auto()
    SEE_ANSWERS = auto()
    RUN_SHEET = auto()
    EDIT_AGENDA = auto()
    CHECK = auto()
    SEE_AS = auto()
    SIGNATURES = auto()
    EXTRACTS = auto()
    JOURNAL = auto()


GROUPS: Final[dict[About, tuple[MeetingAction | Way, ...]]] = {
    About.MEETING: (
        MeetingAction.OPEN,
        MeetingAction.DECIDE_ALONE,
        Way.TAKE_MINUTES,
        Way.SEE_ANSWERS,
        Way.RUN_SHEET,
        MeetingAction.MOVE,
        MeetingAction.CANCEL,
    ),
    About.TEXT: (
        MeetingAction.START_AGENDA,
        Way.EDIT_AGENDA,
        Way.FINISH_MINUTES,
        Way.CHECK,
        Way.SEE_AS,
        MeetingAction.ASK_READ_THROUGH,
        MeetingAction.END_READ_THROUGH,
        MeetingAction.SEND,
        MeetingAction.SEND_SUPPLEMENT,
        MeetingAction.SEND_NEW_VERSION,
        MeetingAction.RELEASE,
        MeetingAction.SUBMIT,
        MeetingAction.APPROVE,
        Way.SIGNATURES,
        MeetingAction.CORRECT,
        Way.EXTRACTS,
        Way.JOURNAL,
        MeetingAction.ARCHIVE,
        MeetingAction.WITHDRAW_AGENDA,
        MeetingAction.RETURN,
    ),
    About.PUBLIC: (MeetingAction.PUBLISH, MeetingAction.WITHDRAW_PUBLICATION),
}
_ABOUT: Final = {step: about for about, steps in GROUPS.items() for step in steps}


def label_of(step: MeetingAction | Way, meeting: MeetingView) -> str:
    """The word of the step's group, as this meeting has it."""
    about = _ABOUT[step]
    if about is About.PUBLIC:
        return translate("Offentligheden")
    if about is About.TEXT:
        is_minutes = meeting.record.kind is DocumentKind.MINUTES
        return translate("Referatet") if is_minutes else translate("Dagsordenen")
    is_held = meeting.record.meeting_kind is not MeetingKind.WITHOUT_MEETING
    return translate("Mødet") if is_held else translate("Afgørelsen")
