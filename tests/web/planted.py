"""A town hall in the middle of its work, with a word of its own planted in every place.

One agenda is sent and published and was changed since; one is a draft that is read through; a
paper is on its way outside any meeting. WHO_MAY says of each word who may meet it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Attachment as AttachmentRow
from meetings.models.cases import AttachmentList as ListRow
from meetings.models.cases import Paper
from meetings.models.cases import Section as SectionRow
from meetings.models.documents import DocumentOrder
from meetings.models.meetings import AgendaItem
from meetings.models.minutes import Extract, RunSheetNote
from meetings.models.people import Membership, Person, Substitution
from meetings.models.reading import Note, NoteShare
from meetings.models.sending import OutboxMail
from meetings.parsing.kinds import DOCX, ENDINGS, PDF
from meetings.queries.checks import check_of
from meetings.record import Attachment, AttachmentList, Item, Recommendation
from meetings.rules.local_time import today
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor, Grant
from meetings.rules.proceedings.entries import Substituted
from meetings.rules.routes import StepFacts
from meetings.rules.standing_items import StandingFacts, WheelFacts
from meetings.services import approval, checking, notes, read_throughs, standing_items
from meetings.services.minuting import note
from meetings.services.notes import NewNote
from meetings.services.notices_of_disqualification import OwnNotice, give_notice
from meetings.services.papers import PaperFacts, create_paper
from meetings.services.publishing import publish
from meetings.services.read_throughs import Asked, Remark
from meetings.services.sending import Confirmed
from meetings.services.texts import TextChange, save_text
from meetings.storage import ordered_files, storage
from meetings.vocabulary import Access, Audience, MemberRole, OrderedKind, OrderState, Role
from tests.factories import make_item, make_record, make_section
from tests.papers import HEAD, add_route, asked, write_text
from tests.parsing.files import docx, pdf
from tests.people import CAST, SOCIAL, TECHNICAL, person_id
from tests.rules.personal_samples import number_of
from tests.services.sent import add_item, retitle, send_agenda, store_draft

DRAFT_DAY: Final = date(2099, 3, 17)
NUMBER: Final = number_of(date(1902, 5, 4))
MADE: Final[dict[str, Callable[[str], bytes]]] = {PDF: pdf, DOCX: docx}
SOMEBODY: Final = UUID("00000000-0000-4000-8000-0000000000e5")


def _reader(name: str, number: int, *grants: Grant) -> Actor:
    return Actor(name, UUID(int=0xA000 + number), UUID(int=0xB000 + number), frozenset(grants))


MAYOR = _reader("Birthe Lassen", 1, Grant(Role.MEMBER, TECHNICAL))  # and she has no seat there
OF_ALL = _reader("Bodil Juhl", 2, Grant(Role.MEMBER))
OTHER = _reader("Osvald Brandt", 3, Grant(Role.MEMBER, SOCIAL))
PALLE = _reader("Palle Ny", 4, Grant(Role.CASE_OFFICER))
ASKED = _reader("Liv Sand", 5, Grant(Role.CASE_OFFICER))
INGE = _reader("Inge Rask", 6, Grant(Role.MEMBER, TECHNICAL))  # disqualified from the sale
STEEN = _reader("Steen Lind", 7)  # granted nothing, and called in for the case about a person
NEW = (MAYOR, OF_ALL, OTHER, PALLE, ASKED, INGE, STEEN)
READERS: Final[dict[str, Actor]] = {
    "citizen": CAST.bente,
    "secretary": CAST.sanne,
    "narrowed in": CAST.mette,
    "narrowed out": CAST.carl,
    "substitute": CAST.viggo,
    "disqualified": INGE,
    "called in": STEEN,
    "mayor": MAYOR,
    "reader of all bodies": OF_ALL,
    "member of another body": OTHER,
    "secretary of another body": CAST.sofus,
    "author": CAST.karen,
    "another case officer": PALLE,
    "asked to read": ASKED,
    "approver": HEAD,
    "archivist": CAST.arne,
    "administrator": CAST.astrid,
}

ALL = frozenset(READERS)
KEEPS = frozenset({"secretary"})
SEATED = KEEPS | {"narrowed in", "narrowed out", "substitute"}
OWN = SEATED | {"disqualified", "called in"}
SOLD = SEATED | {"mayor", "reader of all bodies", "archivist"}
GIVEN = SOLD | {"disqualified"}
NARROWED = KEEPS | {"narrowed in"}
WRITES = KEEPS | {"author"}
APPROVES = WRITES | {"approver"}

# Each word with who may meet it. Nobody else meets it anywhere; they meet it somewhere.
WHO_MAY: Final[dict[str, frozenset[str]]] = {
    "Aabnelyng": ALL,  # the open item's title
    "Lukkafsnit": GIVEN,  # a closed section of it, and a closed attachment
    "Bilagslyng": GIVEN,
    "bilagsnavn-lyng": GIVEN,
    "Bilagsbytes": GIVEN,
    "Salgslyng": SOLD,  # a closed item
    "Salgstekst": SOLD,
    "Salgssag": SOLD,
    "82.07.11-G10-71-26": SOLD,
    "Salgsbytes": SOLD,
    "Personlyng": OWN,  # about a person
    "Persontekst": OWN,
    "82.07.12-G10-72-26": OWN,
    "Personbytes": OWN,
    "Personbilag": SEATED,  # and an attachment about one, on the closed item
    "Grundlyng": KEEPS | {"disqualified", "narrowed out"},  # his reason; the chair reads it
    "Snaeverlyng": NARROWED,  # narrowed
    "Snaevertekst": NARROWED,
    "Snaeverbytes": NARROWED,
    "82.07.13-G10-73-26": NARROWED,
    str(SOMEBODY): NARROWED,  # the other it is narrowed to
    "Rettelyng": KEEPS,  # changed since, and sent to nobody
    "Rettetekst": KEEPS,
    "Nytpunktlyng": KEEPS,
    "Nytbilagslyng": KEEPS,
    "Nyebytes": KEEPS,
    "Gammelversion": KEEPS,  # a text that was written over
    "Udkastlyng": KEEPS | {"asked to read"},  # a draft that is read through
    "Lukketudkast": KEEPS,
    "Opgavelyng": KEEPS | {"asked to read"},  # what its readers are told
    "Kommentarlyng": KEEPS | {"asked to read"},
    "Citatlyng": KEEPS | {"asked to read"},
    "Afklaringslyng": KEEPS,  # the note of what the check found
    f"-{NUMBER[6:]}": KEEPS | {"asked to read"},  # who reads the open text reads the number in it
    NUMBER: frozenset(),  # and nobody in another way than it was written
    "Papirlyng": APPROVES,  # a paper outside any meeting
    "Papirtekst": APPROVES,
    "82.07.14-G10-74-26": APPROVES,
    "Udskriftslyng": WRITES,  # an extract of a decision, sent to the author
    "Tilbagelyng": APPROVES,  # what its approver wrote
    "Fastlyng": KEEPS,  # a closed standing item
    "Drejebogslyng": KEEPS | {"narrowed out"},  # the run sheet; Carl leads the meeting
    "Drejebogspris": KEEPS,  # and the note at the item that is narrowed to others than him
    "Faggrund": KEEPS,
    "Egennotelyng": frozenset({"narrowed in"}),  # her own note, at the closed item
    "Delenotelyng": frozenset({"narrowed in", "narrowed out"}),  # one that she shares with Carl
    "Inhabilnotelyng": frozenset({"disqualified"}),  # one that quotes what is shut to her since
    "Bestiltlyng": frozenset(),  # a document that was made of what its reader could read before
}
# The words that may stand in no mail and no log; the open item's title is everybody's.
KEPT: Final = tuple(word for word in WHO_MAY if word != "Aabnelyng")

OPEN_ITEM, SALE, PERSON, NARROW = (UUID(int=0xC000 + place) for place in range(4))
OWN_NOTE, SHARED_NOTE = UUID(int=0xC020), UUID(int=0xC021)
DRAFT_OPEN, DRAFT_CLOSED = UUID(int=0xC010), UUID(int=0xC011)


@dataclass(frozen=True, slots=True)
class Scene:
    """The ids of everything there is, by the name an address calls it."""

    ids: dict[str, tuple[str, ...]]
    sent_id: UUID
    draft_id: UUID


def build(sign_in: Callable[[Actor], object]) -> Scene:
    """Fill the database; everybody has an account and an address."""
    _people(sign_in)
    sent = _sent_agenda()
    draft, read_through, comment = _draft_agenda()
    paper = _paper()
    facts = StandingFacts("Fastlyng", access=Access.CLOSED, closed_reason="Faggrund")
    _run_sheet()
    _ordered_document()
    _own_notes(sent)
    standing = standing_items.add_standing(TECHNICAL, facts, actor=CAST.sanne)
    entry = standing_items.add_entry(TECHNICAL, WheelFacts(3, "Budget"), actor=CAST.sanne)
    return Scene(_ids(paper, standing, entry, read_through, comment), sent, draft)


def _ordered_document() -> None:
    """The secretary's, made before something of it was ruled."""
    assert CAST.sanne.account_id is not None
    content = b"Bestiltlyng"
    with transaction() as writing:
        writing.add(
            DocumentOrder(
                kind=OrderedKind.PROTOCOL,
                organization_id=TECHNICAL,
                year=2026,
                edition=Audience.SECRETARIAT,
                account_id=CAST.sanne.account_id,
                ordered_by=CAST.sanne.name,
                state=OrderState.DONE,
                ended_at=now(),
                read_sha256="0" * 64,
                sha256=ordered_files().put(content),
                size_bytes=len(content),
                file_name="protokol.pdf",
                media_type="application/pdf",
            )
        )


def _run_sheet() -> None:
    with transaction():
        session().add(RunSheetNote(item_id=OPEN_ITEM, text="Drejebogslyng"))
        session().add(RunSheetNote(item_id=NARROW, text="Drejebogspris"))


def _people(sign_in: Callable[[Actor], object]) -> None:
    with transaction():
        for actor in NEW:
            assert actor.person_id is not None
            session().add(Person(id=actor.person_id, name=actor.name))
    for actor in READERS.values():
        if actor.account_id is not None:
            sign_in(actor)
    add_route(TECHNICAL, StepFacts(1, "Fagchef", HEAD.account_id))
    with transaction():
        for account in session().exec(select(Account)):
            account.email = f"{account.login_name}@lindevang.example"
            session().add(account)
        for seat in (CAST.mette, CAST.carl):
            seated = person_id(seat.name)
            session().add(Membership(organization_id=TECHNICAL, person_id=seated))
        assert OTHER.person_id is not None
        assert INGE.person_id is not None
        assert STEEN.person_id is not None
        session().add(Membership(organization_id=TECHNICAL, person_id=INGE.person_id))
        session().add(
            Membership(
                organization_id=TECHNICAL, person_id=STEEN.person_id, role=MemberRole.SUBSTITUTE
            )
        )
        session().add(Membership(organization_id=SOCIAL, person_id=OTHER.person_id))
        session().add(
            Substitution(
                organization_id=TECHNICAL,
                member_id=person_id("Carl Winther"),
                substitute_id=person_id("Viggo Damm"),
                starts_on=date(2026, 1, 1),
            )
        )


def _files(number: int, title: str, content: str, kind: str = PDF, **facts: object) -> Attachment:
    """An attachment that says the content on its page, as the programs of an office write it."""
    data = MADE[kind](content)
    given: dict[str, object] = {"file_name": f"{title}.{ENDINGS[kind]}", "access": Access.CLOSED}
    return Attachment(
        id=UUID(int=0xF000 + number),
        number=str(number),
        title=title,
        media_type=kind,
        size_bytes=len(data),
        sha256=storage().put(data),
        **given | facts,
    )


def _listed(*files: Attachment, access: Access = Access.OPEN) -> AttachmentList:
    return AttachmentList(access=access, attachments=files)


def _closed(identity: UUID, number: str, word: str, *parts: object, **facts: object) -> Item:
    given: dict[str, object] = {
        "id": identity,
        "number": number,
        "access": Access.CLOSED,
        "public_title": "En sag",
        "closed_reason": "Forretningsforhold",
    }
    return make_item(word, *parts, **given | facts)  # type: ignore[arg-type]


def sent_items() -> tuple[Item, ...]:
    """An open item with closed pieces, a closed, a personal and a narrowed one."""
    person = _closed(
        PERSON,
        "3",
        "Personlyng",
        make_section("Persontekst"),
        _listed(_files(3, "Notat", "Personbytes")),
        access=Access.PERSONAL,
        case_number="82.07.12-G10-72-26",
    )
    narrow = _closed(
        NARROW,
        "4",
        "Snaeverlyng",
        make_section("Snaevertekst"),
        _listed(_files(4, "Notat", "Snaeverbytes", DOCX)),
        narrowed_to=(person_id("Mette Krogh"), SOMEBODY),
        case_number="82.07.13-G10-73-26",
    )
    return _open_item(), _sale(), person, narrow


def _open_item() -> Item:
    files = _listed(
        _files(1, "Bilagslyng", "Bilagsbytes", file_name="bilagsnavn-lyng.pdf"),
        _files(9, "Kort over stien", "et kort", access=Access.OPEN),
    )
    return make_item(
        "Aabnelyng",
        make_section("Stien bliver tre meter bred."),
        make_section("Lukkafsnit", access=Access.CLOSED, closed_reason="Forhandling"),
        Recommendation(html="<p>Stien anlægges.</p>", access=Access.OPEN),
        files,
        id=OPEN_ITEM,
        case_number="05.04.00-P20-1-26",
    )


def _sale() -> Item:
    files = _listed(
        _files(2, "Pris", "Salgsbytes", DOCX),
        _files(5, "Personbilag", "et brev", access=Access.PERSONAL),
    )
    return _closed(
        SALE,
        "2",
        "Salgslyng",
        make_section("Salgstekst"),
        files,
        case_number="82.07.11-G10-71-26",
        case_title="Salgssag",
    )


def _sent_agenda() -> UUID:
    """Sent and published; then changed, and the change sent to nobody."""
    record = make_record(*sent_items())
    meeting_id = store_draft(CAST, record)
    send_agenda(meeting_id, Confirmed(), actor=CAST.sanne)
    publish(meeting_id, actor=CAST.sanne)
    _disqualified_and_called_in(meeting_id)
    retitle(meeting_id, 0, "Rettelyng")
    _rewrite(OPEN_ITEM, "Gammelversion", "Rettetekst")
    add_item(meeting_id, "Nytpunktlyng", "5")
    _attach(OPEN_ITEM)
    _extract(meeting_id)
    return meeting_id


def _disqualified_and_called_in(meeting_id: UUID) -> None:
    """One asks not to see the sale's papers; another is called in for the case about a person."""
    notice = OwnNotice("Grundlyng", papers_closed=True)
    give_notice(meeting_id, SALE, notice, actor=INGE)
    assert STEEN.person_id is not None
    called = Substituted(
        id=UUID(int=0xD001),
        at=now(),
        person_id=STEEN.person_id,
        member_id=person_id("Mette Krogh"),
        item_id=PERSON,
    )
    note(meeting_id, called, actor=CAST.sanne)


def _rewrite(item_id: UUID, *texts: str) -> None:
    for text in texts:
        with reading():
            row = _first_section(item_id)
        change = TextChange(row.id, row.version, f"<p>{text}</p>")
        save_text(item_id, change, actor=CAST.sanne)


def _extract(meeting_id: UUID) -> None:
    """An extract of the sale's decision, that the author was sent."""
    digest = storage().put(b"%PDF-1.7 Udskriftslyng")
    with transaction():
        session().add(
            Extract(
                meeting_id=meeting_id,
                item_id=SALE,
                to_account_id=CAST.karen.account_id,
                to_name=CAST.karen.name,
                made_by=CAST.sanne.name,
                docx_sha256=digest,
                pdf_sha256=digest,
            )
        )


def _first_section(item_id: UUID) -> SectionRow:
    item = session().get_one(AgendaItem, item_id)
    statement = select(SectionRow).where(SectionRow.revision_id == item.revision_id)
    return session().exec(statement.order_by(col(SectionRow.position))).first()  # type: ignore[return-value]


def _attach(item_id: UUID) -> None:
    data = pdf("Nyebytes")
    with transaction():
        held_by = session().exec(select(ListRow).where(ListRow.item_id == item_id)).one()
        session().add(
            AttachmentRow(
                list_id=held_by.id,
                position=7,
                title="Nytbilagslyng",
                file_name="nyt.pdf",
                media_type="application/pdf",
                size_bytes=len(data),
                sha256=storage().put(data),
                access=Access.OPEN,
            )
        )


def _draft_agenda() -> tuple[UUID, UUID, UUID]:
    """A draft that is read through; its check found a number, and it was said to stand."""
    record = make_record(
        make_item(
            "Udkastlyng",
            make_section(f"Borgeren {NUMBER[:6]}-{NUMBER[6:]} søger."),
            id=DRAFT_OPEN,
        ),
        _closed(DRAFT_CLOSED, "2", "Lukketudkast", make_section("Lukketudkast")),
        held_on=DRAFT_DAY,
    )
    meeting_id = store_draft(CAST, record)
    with reading():
        found = check_of(meeting_id, CAST.sanne).stopping
    for line in found:
        checking.settle(meeting_id, line.fingerprint, "Afklaringslyng", actor=CAST.sanne)
    assert ASKED.account_id is not None
    readers = Asked(frozenset({ASKED.account_id}), "Opgavelyng", today(now()))
    read_through = read_throughs.ask_to_read(meeting_id, readers, actor=CAST.sanne)
    remark = Remark("Kommentarlyng", DRAFT_OPEN, "Citatlyng")
    return meeting_id, read_through, read_throughs.comment(read_through, remark, actor=ASKED)


def _paper() -> UUID:
    """A paper that was sent back to its author."""
    facts = PaperFacts(
        "Papirlyng", (Stop(TECHNICAL), Stop(SOCIAL)), case_number="82.07.14-G10-74-26"
    )
    item_id = create_paper(facts, actor=CAST.karen)
    write_text(item_id, "Papirtekst")
    approval.send_on(item_id, actor=CAST.karen)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, "Tilbagelyng", step, actor=HEAD)
    return item_id


def _own_notes(meeting_id: UUID) -> None:
    """Notes at the sale: one kept, one shared with who may read it and who may not, one quoting."""
    notes.add(meeting_id, SALE, NewNote(OWN_NOTE, "Egennotelyng"), actor=CAST.mette)
    notes.add(meeting_id, SALE, NewNote(SHARED_NOTE, "Delenotelyng"), actor=CAST.mette)
    assert CAST.carl.account_id is not None
    assert INGE.account_id is not None
    with transaction():
        for account_id in (CAST.carl.account_id, INGE.account_id):
            session().add(NoteShare(note_id=SHARED_NOTE, account_id=account_id))
        session().add(
            Note(
                account_id=INGE.account_id,
                meeting_id=meeting_id,
                item_id=SALE,
                exact="Salgstekst",
                text="Inhabilnotelyng",
            )
        )


def _ids(*named: UUID) -> dict[str, tuple[str, ...]]:
    _, standing, entry, read_through, comment = named
    with reading():
        items = session().exec(select(AgendaItem)).all()
        texts = session().exec(select(SectionRow.id)).all()
        files = session().exec(select(AttachmentRow.id)).all()
        mails = session().exec(select(OutboxMail.id)).all()
        orders = session().exec(select(DocumentOrder.id)).all()
        extracts = session().exec(select(Extract.id)).all()
        papers = session().exec(select(Paper.id)).all()
        seats = session().exec(select(Membership).where(Membership.organization_id == TECHNICAL))
        standing_in = session().exec(select(Substitution.id)).all()
        meetings = {str(item.meeting_id) for item in items if item.meeting_id}
        return {
            "meeting_id": tuple(sorted(meetings)),
            "item_id": tuple(sorted(str(item.id) for item in items)),
            "attachment_id": tuple(sorted(map(str, files))),
            "paper_id": tuple(sorted(map(str, papers))),
            "text_id": tuple(sorted(map(str, texts))),
            "part_id": tuple(sorted(map(str, texts))),
            "order_id": tuple(map(str, orders)),
            "extract_id": tuple(map(str, extracts)),
            "mail_id": tuple(map(str, mails)),
            "membership_id": tuple(str(seat.id) for seat in seats),
            "substitution_id": tuple(map(str, standing_in)),
            "standing_id": (str(standing),),
            "entry_id": (str(entry),),
            "read_through_id": (str(read_through),),
            "comment_id": (str(comment),),
            "signature_id": (str(SOMEBODY),),
            "note_id": (str(OWN_NOTE), str(SHARED_NOTE)),
        }
