"""Who is to sign a meeting's minutes: as each of them reads it, and as the secretary follows it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.files import FileFacts
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.minutes import LapsedSignature, Signature
from meetings.models.snapshots import Snapshot
from meetings.queries.called_in import called_in
from meetings.queries.disqualified import items_barred_to
from meetings.queries.given_out import Reading, bodies_of, given_out_of, reading_of
from meetings.queries.recipients import Recipient, bodies_of_signers, recipients_among
from meetings.queries.snapshots import open_snapshot, whole_record
from meetings.record import MeetingRecord
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Audience, SignatureKind, State


@dataclass(frozen=True, slots=True)
class HiddenItem:
    """An item of which the signer does not see all; he signs it all the same."""

    number: str
    title: str
    is_barred: bool  # he was ruled disqualified from it


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the reader answered, or that he has not."""

    kind: SignatureKind
    signed_at: datetime | None
    reservation: str
    on_paper: bool


@dataclass(frozen=True, slots=True)
class ToSign:
    """The minutes as one who is to sign them reads them, and what he answered."""

    meeting_id: UUID
    organization_ids: tuple[UUID, ...]
    state: State
    record: MeetingRecord
    version: int
    sha256: str
    made_on: date
    sent_at: datetime
    own: OwnAnswer
    hidden: tuple[HiddenItem, ...]
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line as the secretary follows it; `reach` says whether a mail reaches him."""

    signature_id: UUID
    name: str
    body: str
    person_id: UUID | None
    kind: SignatureKind
    signed_at: datetime | None
    reservation: str
    on_paper: bool
    entered_by: str
    has_scan: bool
    reminded_at: datetime | None
    asked_at: datetime | None
    reach: Recipient | None


@dataclass(frozen=True, slots=True)
class LapsedLine:
    """A signature on a version that was taken back."""

    name: str
    kind: SignatureKind
    signed_at: datetime | None
    lapsed_at: datetime


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the signing of a meeting's minutes is. Without lines nobody was asked."""

    meeting_id: UUID
    state: State
    lines: tuple[SignatureLine, ...]
    lapsed: tuple[LapsedLine, ...]
    snapshot_id: UUID | None = None
    version: int = 0
    sha256: str = ""
    sent_at: datetime | None = None

    def count(self, *kinds: SignatureKind) -> int:
        """How many answered so."""
        return sum(line.kind in kinds for line in self.lines)


@dataclass(frozen=True, slots=True)
class Scan:
    """A sheet that was signed on paper. The bytes are in the storage, by sha256."""

    sha256: str
    media_type: str
    organization_id: UUID


def to_sign(meeting_id: UUID, viewer: Actor) -> ToSign:
    """The minutes that the viewer is asked to sign. Raises NotFound where he is not."""
    meeting = session().get(Meeting, meeting_id)
    organization_ids = _bodies(meeting_id)
    rows = _asked(meeting_id)
    mine = [row for row in rows if row.person_id == viewer.person_id is not None]
    if meeting is None or not mine or not _may_sign(meeting_id, viewer):
        raise NotFound
    snapshot = _snapshot(mine[0])
    opened = open_snapshot(_reading(snapshot, organization_ids, viewer), viewer)
    whole = whole_record(snapshot.id, viewer)
    return ToSign(
        meeting_id=meeting_id,
        organization_ids=tuple(organization_ids),
        state=meeting.state,
        record=opened.record,
        version=opened.version,
        sha256=opened.sha256,
        made_on=opened.made_on,
        sent_at=snapshot.made_at,
        own=OwnAnswer(
            mine[0].kind, mine[0].signed_at, mine[0].reservation, on_paper=mine[0].on_paper
        ),
        hidden=_hidden(opened.record, whole, viewer),
        answered=sum(row.kind is not SignatureKind.MISSING for row in rows),
        asked=len(rows),
    )


def own_answer(meeting_id: UUID, viewer: Actor) -> SignatureKind | None:
    """How the viewer answered; MISSING where he is awaited, None where he is not asked."""
    if viewer.person_id is None or not _may_sign(meeting_id, viewer):
        return None
    mine = [row.kind for row in _asked(meeting_id) if row.person_id == viewer.person_id]
    return mine[0] if mine else None


def signing_of(meeting_id: UUID, viewer: Actor) -> Signing:
    """Who has signed, who is missing, and who signed what was taken back.

    Raises NotFound for everybody but who may submit the minutes.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None or not may(viewer, Ability.RELEASE, _bodies(meeting_id)):
        raise NotFound
    rows = _asked(meeting_id)
    lapsed = tuple(
        LapsedLine(row.name, row.kind, row.signed_at, row.lapsed_at)
        for row in session().exec(
            select(LapsedSignature)
            .where(LapsedSignature.meeting_id == meeting_id)
            .order_by(col(LapsedSignature.lapsed_at), col(LapsedSignature.name))
        )
    )
    if not rows:
        return Signing(meeting_id, meeting.state, (), lapsed)
    snapshot = _snapshot(rows[0])
    names = {b.organization_id: b.name for b in bodies_of(viewer, [meeting_id])[meeting_id]}
    people = [row.person_id for row in rows if row.person_id is not None]
    reach = recipients_among(meeting_id, people, viewer)
    return Signing(
        meeting_id=meeting_id,
        state=meeting.state,
        lines=tuple(_line(row, names, reach) for row in rows),
        lapsed=lapsed,
        snapshot_id=snapshot.id,
        version=snapshot.version,
        sha256=snapshot.sha256,
        sent_at=snapshot.made_at,
    )


def scan_of(meeting_id: UUID, signature_id: UUID, viewer: Actor) -> Scan:
    """The sheet behind a signature; only the body's secretariat may see it. Raises NotFound."""
    row = session().get(Signature, signature_id)
    organization_ids = _bodies(meeting_id)
    if row is None or row.meeting_id != meeting_id or not row.scan_sha256:
        raise NotFound
    if not may(viewer, Ability.RELEASE, organization_ids):
        raise NotFound
    facts = session().get_one(FileFacts, row.scan_sha256)
    return Scan(row.scan_sha256, facts.media_type, organization_ids[0])


def _line(row: Signature, names: dict[UUID, str], reach: dict[UUID, Recipient]) -> SignatureLine:
    return SignatureLine(
        signature_id=row.id,
        name=row.name,
        body=names.get(row.organization_id, "") if row.organization_id and len(names) > 1 else "",
        person_id=row.person_id,
        kind=row.kind,
        signed_at=row.signed_at,
        reservation=row.reservation,
        on_paper=row.on_paper,
        entered_by=row.entered_by,
        has_scan=bool(row.scan_sha256),
        reminded_at=row.reminded_at,
        asked_at=row.asked_at,
        reach=reach.get(row.person_id) if row.person_id else None,
    )


def _asked(meeting_id: UUID) -> list[Signature]:
    """The lines of who was asked here; a printed one from an import asks nobody."""
    statement = (
        select(Signature)
        .where(Signature.meeting_id == meeting_id)
        .where(col(Signature.snapshot_id).is_not(None))
        .order_by(col(Signature.position))
    )
    return list(session().exec(statement))


def _snapshot(row: Signature) -> Snapshot:
    return session().get_one(Snapshot, row.snapshot_id)


def _bodies(meeting_id: UUID) -> list[UUID]:
    statement = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    return list(session().exec(statement.order_by(col(MeetingBody.position))))


def _may_sign(meeting_id: UUID, viewer: Actor) -> bool:
    """Whether the viewer signs what he is asked to: a member, or who was called in for one."""
    granted = may(viewer, Ability.SIGN, bodies_of_signers(meeting_id, viewer))
    return granted or meeting_id in called_in(viewer)


def _reading(snapshot: Snapshot, organization_ids: list[UUID], viewer: Actor) -> Reading:
    """The version to be signed; who was called in for some items reads those, not the others."""
    given = given_out_of(viewer, [snapshot.meeting_id])[snapshot.meeting_id]
    found = reading_of(given, viewer, organization_ids)
    if found is None or found.audience is Audience.PUBLIC:
        return Reading(snapshot.id, Audience.MEMBER, is_limited=True)
    return replace(found, snapshot_id=snapshot.id, audience=Audience.MEMBER)


def _hidden(shown: MeetingRecord, whole: MeetingRecord, viewer: Actor) -> tuple[HiddenItem, ...]:
    barred = items_barred_to(viewer, whole)
    mine = {item.id: item for item in shown.items}
    return tuple(
        HiddenItem(item.number, mine[item.id].title, item.id in barred)
        for item in whole.items
        if mine[item.id] != item
    )
