"""Invented meetings for the tests of documents: one with everything, and short ones."""

from datetime import date, datetime, time
from uuid import UUID

from exports.document import Document
from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Attendee,
    Body,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Guest,
    Item,
    ItemPresence,
    MeetingChange,
    MeetingRecord,
    NonParticipation,
    Recommendation,
    Section,
    Signature,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    AttendanceStatus,
    Audience,
    DecisionKind,
    DocumentKind,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    Purpose,
    Ruling,
    SectionKind,
    SignatureKind,
    StatementKind,
    VoteOption,
    VoteSubject,
)

OPEN = Access.OPEN
ROADS = Body(name="Teknisk Udvalg", kind=OrganizationKind.COMMITTEE)
PATH_ID = UUID("11111111-1111-4111-8111-111111111111")
SALE_ID = UUID("22222222-2222-4222-8222-222222222222")

BUDGET = (
    "<table><caption>Anlægsudgifter i 1.000 kr.</caption>"
    "<thead><tr><th>År</th><th>Anlæg</th><th>Drift</th></tr></thead>"
    "<tbody><tr><th>2027</th><td>4.200</td><td>35</td></tr>"
    "<tr><th>2028</th><td>1.150</td><td>70</td></tr></tbody></table>"
)
PATH = Item(
    id=PATH_ID,
    number="1",
    title="Cykelsti langs Brede Å",
    case_number="05.04.00-P20-7-26",
    case_title="Stier 2026",
    purpose=Purpose.DECISION,
    access=OPEN,
    parts=(
        Section(
            kind=SectionKind.SUMMARY,
            heading="Resumé",
            html="<p>Der anlægges en <strong>2,4 km</strong> lang sti.</p>",
            access=OPEN,
        ),
        Recommendation(
            recommended_by="Teknik og Miljø",
            html="<ol><li>at stien anlægges i 2027</li><li>at haven ved nr. 8 bevares</li></ol>",
            access=OPEN,
        ),
        Section(
            kind=SectionKind.CASE,
            heading="Sagsfremstilling",
            html=f"<h3>Linjeføring</h3><p>Stien følger åen.</p><h4>Økonomi</h4>{BUDGET}"
            '<p>Se <a href="https://lindevang.example/stier">kortet</a>.</p>',
            access=OPEN,
        ),
        EarlierTreatments(
            access=OPEN,
            treatments=(
                EarlierTreatment(
                    body="Naturrådet",
                    held_on=date(2026, 5, 4),
                    number="3",
                    decision_kind=DecisionKind.RECOMMENDED,
                    access=OPEN,
                ),
                EarlierTreatment(
                    body="Teknisk Udvalg",
                    held_on=date(2026, 6, 9),
                    html="<p>Udsat til efter ferien.</p>",
                    access=OPEN,
                ),
            ),
        ),
        AttachmentList(
            access=OPEN,
            html="<p>Kortet hænger i mødelokalet.</p>",
            attachments=(
                Attachment(
                    number="1",
                    title="Skitse af stien",
                    file_name="skitse.pdf",
                    size_bytes=1_430_000,
                    access=OPEN,
                ),
                Attachment(
                    title="Brev fra lodsejer",
                    stage=AttachmentStage.LATE,
                    dated_on=date(2026, 9, 18),
                    size_bytes=12,
                    access=Access.CLOSED,
                ),
            ),
        ),
        Decision(html="<p>Indstillingen blev godkendt.</p>", access=OPEN),
    ),
    presence=(
        ItemPresence(
            name="Yrsa Dam",
            status=AttendanceStatus.PRESENT,
            came_at=time(8, 45),
            left_at=time(9, 5),
        ),
    ),
    non_participations=(
        NonParticipation(name="Ove Lind"),
        NonParticipation(name="Mette Krogh"),
        NonParticipation(name="Usagt Person", in_text=True),
    ),
    disqualifications=(
        Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED),
        Disqualification(name="Yrsa Dam", ruling=Ruling.NOT_DISQUALIFIED),
        Disqualification(name="Bo Friis", ruling=Ruling.PENDING),
        Disqualification(
            name="Inga Ravn",
            notified=True,
            ruling=Ruling.DISQUALIFIED,
            ruled_by_vote=True,
            printed_reason="Søster til ansøgeren.",
            substitute="Per Storm",
            left_at=time(8, 50),
            came_back_at=time(9, 2),
        ),
        Disqualification(name="Usagt Person", ruling=Ruling.DISQUALIFIED, in_text=True),
    ),
    votes=(
        VoteEvent(
            in_favour=3,
            against=1,
            abstained=0,
            motion="indstillingen",
            votes=(
                Vote(voter="Carl Holm", party_letter="A", option=VoteOption.IN_FAVOUR),
                Vote(voter="Listen", is_group=True, option=VoteOption.IN_FAVOUR),
                Vote(voter="Bo Friis", party_letter="V", option=VoteOption.AGAINST),
            ),
        ),
        VoteEvent(subject=VoteSubject.PROCEDURE, motion="at udsætte sagen"),
        VoteEvent(motion="Usagt afstemning", in_favour=9, in_text=True),
    ),
    statements=(
        Statement(by="Bo Friis (V)", kind=StatementKind.DISSENT, html="<p>Stien er for dyr.</p>"),
        Statement(by="Usagt", kind=StatementKind.REMARK, html="<p>Usagt.</p>", in_text=True),
    ),
)
SALE = Item(
    id=SALE_ID,
    number="2",
    title="Salg af grund på Havnevej",
    public_title="Salg af ejendom",
    access=Access.CLOSED,
    closed_reason="Forretningsforhold",
    supplementary=True,
    withdrawn=True,
    treated_as=1,
    parts=(
        Section(kind=SectionKind.CASE, heading="Sagsfremstilling", html="<p>Prisen er lav.</p>"),
        Decision(html="<p>Grunden sælges ikke.</p>", public_html="<p>Sagen blev afgjort.</p>"),
    ),
)
MINUTES = MeetingRecord(
    kind=DocumentKind.MINUTES,
    bodies=(ROADS,),
    meeting_kind=MeetingKind.EXTRAORDINARY,
    title="Stimøde",
    held_on=date(2026, 9, 22),
    starts_at=time(8, 30),
    ends_at=time(10, 15),
    place="Mødelokale 2",
    attendance=(
        Attendee(name="Bo Friis", party_letter="V"),
        Attendee(name="Ida Bang", party_letter="B", role=MemberRole.VICE_CHAIR),
        Attendee(name="Carl Holm", party_letter="A", role=MemberRole.CHAIR),
        Attendee(name="Mette Krogh", status=AttendanceStatus.EXCUSED, note="ferie"),
        Attendee(name="Ove Lind", status=AttendanceStatus.ABSENT),
        Attendee(
            name="Viggo Lund",
            party_letter="B",
            role=MemberRole.SUBSTITUTE,
            substitute_for="Mette Krogh",
        ),
    ),
    guests=(Guest(name="Karen Juul", title="stadsingeniør", note="under punkt 1"),),
    preface=(
        Section(kind=SectionKind.OTHER, heading="Bemærkninger", html="<p>Ingen.</p>", access=OPEN),
        Section(kind=SectionKind.UNKNOWN, html="<p>Mødet blev optaget.</p>", access=OPEN),
    ),
    items=(PATH, SALE),
    closing=(Section(kind=SectionKind.OTHER, html="<p>Mødet sluttede.</p>", access=OPEN),),
    signatures=(
        Signature(
            name="Carl Holm",
            kind=SignatureKind.SIGNED,
            signed_at=datetime(2026, 9, 22, 10, 20),  # noqa: DTZ001
        ),
        Signature(name="Bo Friis", kind=SignatureKind.REFUSED),
        Signature(name="Ida Bang", kind=SignatureKind.MISSING),
    ),
    additions=(
        Addition(
            added_on=date(2026, 10, 1), item_id=PATH_ID, html="<p>Tilsagn kom.</p>", access=OPEN
        ),
        Addition(added_on=date(2026, 10, 2), html="<p>Tid rettet.</p>", access=OPEN),
    ),
    changes=(
        MeetingChange(
            kind=MeetingChangeKind.MOVED,
            from_day=date(2026, 9, 15),
            to_day=date(2026, 9, 22),
            reason="Formanden er forhindret.",
        ),
    ),
)


def document(
    record: MeetingRecord = MINUTES,
    audience: Audience = Audience.SECRETARIAT,
    *,
    approved: bool = False,
    item_pages: bool = False,
    move_decisions: bool = True,
) -> Document:
    """A document of a record, by default of the one with everything."""
    return Document(
        municipality="Lindevang Kommune",
        audience=audience,
        record=record,
        approved=approved,
        item_pages=item_pages,
        decision_after_recommendation=move_decisions,
        made_on=date(2026, 11, 22),
    )


def short(item: Item | None = None, **changes: object) -> MeetingRecord:
    """A short agenda or minutes with one item or none."""
    record = MeetingRecord(
        kind=DocumentKind.MINUTES,
        bodies=(ROADS,),
        held_on=date(2026, 9, 22),
        items=(item,) if item else (),
    )
    return record.model_copy(update=changes)


def item(**changes: object) -> Item:
    """An open item with nothing in it."""
    return Item(number="1", title="Et punkt", access=OPEN).model_copy(update=changes)
