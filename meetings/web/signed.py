"""What a meeting's page tells of the signing of its minutes, by who reads it."""

from dataclasses import dataclass

from meetings.queries.returned import Returned, returned_of
from meetings.queries.signing import Signing, own_answer, signing_of
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, DocumentKind, SignatureKind, State


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """Whether the reader is awaited, how far the signing is, and why minutes were taken back."""

    own: SignatureKind | None = None
    signing: Signing | None = None
    returned: Returned | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.own, self.signing, self.returned))


def signing_facts(meeting: MeetingView, actor: Actor) -> SigningFacts:
    """What this reader is told of the signing; asks the database, for minutes alone."""
    if meeting.record.kind is not DocumentKind.MINUTES or meeting.imported:
        return SigningFacts()
    signing = None
    if may(actor, Ability.RELEASE, meeting.organization_ids):
        found = signing_of(meeting.meeting_id, actor)
        signing = found if found.lines else None
    own = own_answer(meeting.meeting_id, actor)
    is_open = meeting.state in (State.IN_REVIEW, State.HELD)  # a member reads the latter
    return SigningFacts(
        own=own if is_open else None,
        signing=signing,
        returned=returned_of(meeting.meeting_id, actor),
    )
