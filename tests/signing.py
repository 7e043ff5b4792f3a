"""Minutes on their way to be signed, for tests of what becomes of them."""

from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Decision
from meetings.models.minutes import Signature
from meetings.models.people import Person
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Publication, Release, Snapshot
from meetings.queries.sending import meeting_facts
from meetings.record import Item
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.rules.proceedings.entries import MeetingClosed, OutcomeNoted
from meetings.services import signing, submitting
from meetings.services.minuting import close_meeting
from meetings.services.signing import Answer
from meetings.vocabulary import DecisionKind, DocumentKind, Role, SignatureKind, State
from tests.minuting import MEMBERS, Live, hold_meeting, new
from tests.people import CAST, TECHNICAL, Cast, person_id
from tests.scenes import built_once
from tests.services.sent import keep_account


def member(name: str) -> Actor:
    """A member of the technical committee who can sign in."""
    known: dict[str, Actor] = {one.name: one for one in vars(CAST).values()}
    if name in known:
        return known[name]
    return Actor(
        name,
        account_id=person_id(f"account {name}"),
        person_id=person_id(name),
        grants=frozenset({Grant(Role.MEMBER, TECHNICAL)}),
    )


@built_once
def give_accounts(anyone: Cast) -> None:
    """Let the five members and the secretary be reached by mail."""
    with transaction() as db:
        for name in MEMBERS:
            if db.get(Person, person_id(name)) is None:
                db.add(Person(id=person_id(name), name=name))
    for actor in (anyone.sanne, *(member(name) for name in MEMBERS)):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")


@built_once
def held(anyone: Cast, *items: Item) -> Live:
    """A meeting that was held, with every item decided; nobody was given its minutes yet."""
    return finish(hold_meeting(anyone, *items))


@built_once
def finish(live: Live) -> Live:
    """Decide every item, and close the meeting."""
    decide(live)
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=live.secretary)
    return live


@built_once
def decide(live: Live, *bodies: UUID) -> None:
    """Let each item be decided, by each body of a joint meeting, and its decision have words."""
    for place, item_id in enumerate(live.item_ids):
        for body in bodies or (None,):
            noted = {"item_id": item_id, "outcome": DecisionKind.APPROVED, "organization_id": body}
            live.note(OutcomeNoted(**new(), **noted))
        with transaction() as db:
            for row in db.exec(select(Decision).where(Decision.item_id == item_id)):
                row.html = f"<p>Godkendt som punkt {place + 1}.</p>"
                db.add(row)


@built_once
def submitted(anyone: Cast, *items: Item) -> Live:
    """A meeting whose minutes wait for the five members' signatures."""
    live = held(anyone, *items)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    return live


@built_once
def approved(anyone: Cast, *items: Item) -> Live:
    """A meeting whose minutes all five signed, and that are approved."""
    live = submitted(anyone, *items)
    for name in MEMBERS:
        sign(live.meeting_id, name)
    submitting.approve(live.meeting_id, actor=anyone.sanne)
    return live


@built_once
def sign(
    meeting_id: UUID,
    name: str,
    kind: SignatureKind = SignatureKind.SIGNED,
    reservation: str = "",
) -> None:
    """Let a member answer what he is shown now."""
    given = Answer(kind, asked_for(meeting_id)[0].sha256, reservation)
    signing.answer(meeting_id, given, actor=member(name))


def asked_for(meeting_id: UUID) -> list[Signature]:
    """The lines of who is asked, in order."""
    with reading():
        statement = select(Signature).where(Signature.meeting_id == meeting_id)
        return list(session().exec(statement.order_by(col(Signature.position))))


def line_of(meeting_id: UUID, name: str) -> Signature:
    """The line of this person."""
    [line] = [row for row in asked_for(meeting_id) if row.name == name]
    return line


def state_of(meeting_id: UUID) -> State:
    """Where the meeting is."""
    with reading():
        return meeting_facts(meeting_id, SYSTEM).state


def given_to_members(meeting_id: UUID) -> Snapshot:
    """The snapshot that the members have now."""
    with reading():
        return (
            session()
            .exec(
                select(Snapshot)
                .join(Release, col(Release.snapshot_id) == Snapshot.id)
                .where(Release.meeting_id == meeting_id)
                .where(col(Release.superseded_at).is_(None))
            )
            .one()
        )


def mails_about(words: str) -> list[str]:
    """To whom a mail with these words in its subject goes, by the first part of the address."""
    with reading():
        mails = session().exec(select(OutboxMail).order_by(col(OutboxMail.to_address)))
        return [m.to_address.partition("@")[0] for m in mails if words in m.subject]


def publish_agenda(meeting_id: UUID) -> UUID:
    """Let citizens read the agenda of the minutes that are to be signed, and not the minutes."""
    with transaction() as db:
        signed = db.get_one(Snapshot, asked_for(meeting_id)[0].snapshot_id)
        agenda = Snapshot(
            **signed.model_dump(exclude={"id", "version", "kind"}),
            version=signed.version + 1,
            kind=DocumentKind.AGENDA,
        )
        db.add(agenda)
        db.flush()
        db.add(Publication(meeting_id=meeting_id, snapshot_id=agenda.id, published_by="Sanne Lund"))
        return agenda.id
