"""A meeting with something of every kind in its record, sent to be signed."""

from datetime import date
from uuid import uuid4

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.drafting import ItemReader, TextVersion
from meetings.models.meetings import MeetingChange
from meetings.models.minutes import (
    Extract,
    LapsedSignature,
    MinutesReturn,
    Signature,
    WrittenAnswer,
    WrittenRound,
)
from meetings.models.snapshots import Addition, Publication, Snapshot, SnapshotReader
from meetings.record import (
    Attachment,
    AttachmentList,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    Recommendation,
)
from meetings.rules.proceedings.entries import (
    Cast as CastVote,
)
from meetings.rules.proceedings.entries import (
    GuestNoted,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingPaused,
    MeetingResumed,
    NotTakingPart,
    OutcomeNoted,
    ReferralNoted,
    Ruled,
    Standing,
    StatementNoted,
    VoteNoted,
)
from meetings.services import publishing
from meetings.services.meeting_steps import take_step
from meetings.services.minuting import close_meeting
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    MeetingAction,
    MeetingChangeKind,
    Ruling,
    SignatureKind,
    StatementKind,
    VoteMethod,
    VoteOption,
    VoteSubject,
    WayWithoutMeeting,
)
from tests.factories import make_item, make_section
from tests.minuting import MEMBERS, Live, hold_meeting, new
from tests.people import Cast, person_id

TODAY = date(2026, 11, 22)


def full_item() -> Item:
    """An item with every kind of part."""
    sha256 = storage().put(b"%PDF-1.7 et kort")
    return make_item(
        "Cykelsti langs åen",
        Recommendation(html="<p>Stien anlægges.</p>", access=Access.OPEN),
        make_section("Stien er bred."),
        AttachmentList(
            access=Access.OPEN,
            attachments=(Attachment(title="Kort", sha256=sha256, access=Access.OPEN),),
        ),
        EarlierTreatments(
            access=Access.OPEN,
            treatments=(
                EarlierTreatment(
                    body="Byrådet",
                    held_on=date(2026, 8, 1),
                    html="<p>Oversendt.</p>",
                    access=Access.OPEN,
                ),
            ),
        ),
    )


def happen(live: Live) -> None:
    """Let something of every kind be noted."""
    item_id = live.item_ids[0]
    every = [CastVote(person_id=person_id(name), option=VoteOption.IN_FAVOUR) for name in MEMBERS]
    live.note(ItemTaken(**new(16, 40), item_id=item_id))
    live.note(VoteNoted(**new(16, 45), vote_id=uuid4(), item_id=item_id, casts=tuple(every)))
    live.note(
        VoteNoted(
            **new(16, 50),
            vote_id=uuid4(),
            item_id=item_id,
            subject=VoteSubject.ELECTION,
            method=VoteMethod.PLURALITY,
            candidates=(Standing(name="Mette Krogh", votes=3),),
        )
    )
    live.note(
        StatementNoted(
            **new(16, 55),
            statement_id=uuid4(),
            item_id=item_id,
            person_ids=(person_id("Omar Dahl"),),
            statement=StatementKind.REMARK,
            html="<p>Husk lys.</p>",
        )
    )
    live.note(
        ReferralNoted(
            **new(16, 56), referral_id=uuid4(), item_id=item_id, person_id=person_id("Jens Holm")
        )
    )
    live.note(MeetingPaused(**new(17, 0)))
    live.note(MeetingResumed(**new(17, 10)))
    live.note(GuestNoted(**new(17, 11), guest_id=uuid4(), name="Direktør Skov", title="Direktør"))
    live.note(ItemTaken(**new(17, 12), item_id=live.item_ids[1]))
    out = {"item_id": live.item_ids[1], "person_id": person_id("Mette Krogh")}
    live.note(Ruled(**new(17, 13), **out, ruling=Ruling.DISQUALIFIED))
    out["person_id"] = person_id("Birgit Skov")
    live.note(NotTakingPart(**new(17, 14), **out))
    for place in live.item_ids:
        live.note(OutcomeNoted(**new(17, 15), item_id=place, without_decision=True))
    live.note(Left(**new(17, 20), person_id=person_id("Omar Dahl"), from_item_id=live.item_ids[1]))


def keep_the_rest(live: Live) -> None:
    """The rows that other services write, as they write them."""
    snapshot = session().exec(select(Snapshot).where(Snapshot.meeting_id == live.meeting_id)).one()
    item_id, digest = live.item_ids[0], storage().put(b"en udskrift")
    written = WrittenRound(meeting_id=live.meeting_id, way=WayWithoutMeeting.CHAIR)
    session().add(written)
    session().flush()
    session().add_all(
        [
            Signature(
                meeting_id=live.meeting_id,
                position=0,
                name="Carl Winther",
                person_id=person_id("Carl Winther"),
                kind=SignatureKind.SIGNED,
                signed_at=now(),
                snapshot_id=snapshot.id,
                sha256=snapshot.sha256,
            ),
            LapsedSignature(
                meeting_id=live.meeting_id,
                name="Carl Winther",
                kind=SignatureKind.SIGNED,
                sha256=digest,
            ),
            MinutesReturn(
                meeting_id=live.meeting_id, returned_by="Sanne Lund", reason="Fejl", sha256=digest
            ),
            MeetingChange(
                meeting_id=live.meeting_id,
                position=0,
                kind=MeetingChangeKind.MOVED,
                from_day=date(2026, 9, 21),
                to_day=date(2026, 9, 22),
                reason="Flyttet",
                made_by="Sanne Lund",
            ),
            TextVersion(text_id=uuid4(), item_id=item_id, number=1, made_by="Sanne Lund"),
            ItemReader(item_id=live.item_ids[1], person_id=person_id("Mette Krogh")),
            SnapshotReader(snapshot_id=snapshot.id, item_id=item_id, person_id=uuid4()),
            Publication(meeting_id=live.meeting_id, snapshot_id=snapshot.id, published_by="S"),
            Addition(meeting_id=live.meeting_id, position=0, added_on=TODAY, html="<p>N</p>"),
            WrittenAnswer(
                round_id=written.id,
                item_id=item_id,
                person_id=person_id("Mette Krogh"),
                name="Mette Krogh",
                option=VoteOption.IN_FAVOUR,
            ),
            Extract(
                meeting_id=live.meeting_id,
                item_id=item_id,
                to_name="Karen Bilde",
                made_by="Sanne Lund",
                docx_sha256=digest,
                pdf_sha256=digest,
            ),
        ]
    )


def sign_record(anyone: Cast) -> Live:
    """A meeting with something in every table of its record, sent to be signed."""
    closed = make_item("Salg af grund", number="2", access=Access.CLOSED, closed_reason="Salg")
    live = hold_meeting(anyone, full_item(), closed)
    happen(live)
    close_meeting(live.meeting_id, MeetingClosed(**new(18, 30)), actor=anyone.sanne)
    publishing.release(live.meeting_id, actor=anyone.sanne)
    with transaction():
        keep_the_rest(live)
        take_step(live.meeting_id, MeetingAction.SUBMIT, anyone.sanne)
    return live
