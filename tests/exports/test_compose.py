from datetime import date, datetime, time
from uuid import UUID

import pytest

from exports import sentences
from exports.blocks import (
    Attachments,
    Contents,
    DecisionBox,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.compose import compose, is_closed_edition
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
    Item,
    ItemPresence,
    MeetingChange,
    MeetingRecord,
    NonParticipation,
    Part,
    Recommendation,
    Section,
    Statement,
    VoteEvent,
)
from meetings.richtext.to_text import to_text
from meetings.rules.visibility import for_audience
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Audience,
    DecisionKind,
    DocumentKind,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    Ruling,
    SectionKind,
    SignatureKind,
    StatementKind,
)
from meetings.wording import CLOSED_ITEM
from tests.exports.meetings_made import MINUTES, OPEN, PATH_ID, ROADS, SALE, document, item, short


def outline(document: Document) -> list[str]:
    """A word for each block, with what it says."""
    return [_told(block) for block in compose(document).blocks]


def _told(block: object) -> str:
    match block:
        case SectionHeading(text, level):
            return f"h{level} {text}"
        case Text(blocks):
            return to_text(blocks)
        case ItemHeading():
            return f"punkt {block.number} {block.title}"
        case DecisionBox():
            return " | ".join([block.heading, *(_told(part) for part in block.body)])
        case VoteTable():
            return f"{block.caption}: " + "; ".join(" ".join(row) for row in block.rows)
        case Attachments():
            rows = (f"{r.number} {r.title} ({r.note}){' !' * r.closed}" for r in block.rows)
            return f"{block.heading}: " + "; ".join(rows)
        case Notice(text):
            return f"! {text}"
        case _:
            return type(block).__name__


def first(document: Document, kind: type[Title | Facts | Contents | ItemHeading]) -> object:
    return next(block for block in compose(document).blocks if isinstance(block, kind))


def heading_of(one: Item, document_: Document | None = None) -> ItemHeading:
    found = first(document_ or document(short(one)), ItemHeading)
    assert isinstance(found, ItemHeading)
    return found


def people_of(*attendance: Attendee, kind: DocumentKind = DocumentKind.MINUTES) -> object:
    facts = first(document(short(attendance=attendance, kind=kind)), Facts)
    assert isinstance(facts, Facts)
    return facts.rows


def test_minutes_are_told_from_top_to_bottom() -> None:
    assert outline(document()) == [
        "Title",
        "! Mødet er flyttet fra den 15. september 2026 til den 22. september 2026. "
        "Formanden er forhindret.",
        "! Referatet er ikke godkendt endnu.",
        "Facts",
        "h2 Bemærkninger",
        "Ingen.",
        "Mødet blev optaget.",
        "Contents",
        "punkt 1 Cykelsti langs Brede Å",
        "h3 Resumé",
        "Der anlægges en 2,4 km lang sti.",
        "h3 Indstilling",
        "Indstillet af Teknik og Miljø.\n1. at stien anlægges i 2027\n"
        "2. at haven ved nr. 8 bevares",
        "Beslutning | Indstillingen blev godkendt. | "
        "Afstemning om sagen: indstillingen: For 3 Carl Holm (A), Listen; Imod 1 Bo Friis (V); "
        "Hverken for eller imod 0  | "
        "Afstemning om fremgangsmåden: at udsætte sagen | "
        "Mindretalsudtalelse fra Bo Friis (V):\nStien er for dyr. | "
        "Teknisk Udvalg fandt, at Mette Krogh er inhabil, og Mette Krogh deltog ikke i "
        "behandlingen.\n"
        "Teknisk Udvalg fandt, at Yrsa Dam ikke er inhabil.\n"
        "Det er ikke afgjort, om Bo Friis er inhabil.\n"
        "Inga Ravn meldte mulig inhabilitet. Teknisk Udvalg fandt efter afstemning, at Inga Ravn "
        "er inhabil, og Inga Ravn forlod mødet kl. 8.50 under behandlingen og kom tilbage "
        "kl. 9.02. Begrundelse: Søster til ansøgeren. Per Storm deltog i stedet.\n"
        "Ove Lind deltog ikke i behandlingen af dette punkt.\n"
        "Yrsa Dam kom til stede kl. 8.45 og forlod mødet kl. 9.05.",
        "h3 Sagsfremstilling",
        "Linjeføring\nStien følger åen.\nØkonomi\nAnlægsudgifter i 1.000 kr.\nÅr\tAnlæg\tDrift\n"
        "2027\t4.200\t35\n2028\t1.150\t70\nSe kortet.",
        "h3 Tidligere behandling",
        "Naturrådet, 4. maj 2026, punkt 3: Anbefalet.\nTeknisk Udvalg, 9. juni 2026\n"
        "Udsat til efter ferien.",
        "Bilag: 1 Skitse af stien (PDF · 1,4 MB);  Brev fra lodsejer "
        "(Lukket bilag · 1 kB · Eftersendt · 18. september 2026) !",
        "Kortet hænger i mødelokalet.",
        "h3 Tilføjet 1. oktober 2026",
        "Tilsagn kom.",
        "punkt 2 Salg af grund på Havnevej",
        "h3 Sagsfremstilling",
        "Prisen er lav.",
        "Beslutning | Grunden sælges ikke. | Offentliggøres som:\nSagen blev afgjort.",
        "h2 Tilføjet 2. oktober 2026",
        "Tid rettet.",
        "Mødet sluttede.",
        "SignatureLines",
    ]


def test_the_title_says_what_it_is_of_whom_and_when() -> None:
    composed = compose(document())

    assert composed.blocks[0] == Title(
        "Lindevang Kommune",
        "Referat fra Teknisk Udvalg",
        "Teknisk Udvalg · Stimøde · Ekstraordinært møde · "
        "tirsdag den 22. september 2026 kl. 8.30–10.15 · Mødelokale 2",
        "Lukket udgave",
    )
    assert composed.title == "Referat fra Teknisk Udvalg den 22. september 2026"
    assert composed.foot == "Teknisk Udvalg · 22. september 2026"
    assert (composed.author, composed.made_on) == ("Lindevang Kommune", "2026-11-22")


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (DocumentKind.AGENDA, "Dagsorden for Teknisk Udvalg"),
        (DocumentKind.SUPPLEMENT, "Tillægsdagsorden for Teknisk Udvalg"),
        (DocumentKind.MINUTES, "Referat fra Teknisk Udvalg"),
    ],
)
def test_each_kind_of_document_has_its_title(kind: DocumentKind, title: str) -> None:
    assert sentences.title(short(kind=kind)) == title


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Teknisk Udvalg · tirsdag den 22. september 2026"),
        (
            {"starts_at": time(16, 5), "place": "Byrådssalen"},
            "Teknisk Udvalg · tirsdag den 22. september 2026 kl. 16.05 · Byrådssalen",
        ),
        (
            {"ends_at": time(9, 0)},
            "Teknisk Udvalg · tirsdag den 22. september 2026, sluttede kl. 9.00",
        ),
        (
            {"meeting_kind": MeetingKind.WITHOUT_MEETING},
            "Teknisk Udvalg · Afgjort uden møde · tirsdag den 22. september 2026",
        ),
        (
            {"bodies": (ROADS, Body(name="Klimaudvalget"), Body(name="Ældrerådet"))},
            "Teknisk Udvalg, Klimaudvalget og Ældrerådet · tirsdag den 22. september 2026",
        ),
    ],
)
def test_the_meeting_line_tells_what_is_known(changes: dict[str, object], line: str) -> None:
    assert sentences.meeting_line(short().model_copy(update=changes)) == line


def test_members_stand_by_status_with_the_chair_first() -> None:
    facts = first(document(), Facts)

    assert facts == Facts(
        (
            ("Til stede", ("Carl Holm (A), formand", "Ida Bang (B), næstformand", "Bo Friis (V)")),
            ("Afbud", ("Mette Krogh, ferie",)),
            ("Fraværende", ("Ove Lind",)),
            ("Stedfortræder", ("Viggo Lund (B), for Mette Krogh",)),
            ("Gæster", ("Karen Juul, stadsingeniør, under punkt 1",)),
        ),
        "Deltagere",
    )


def test_an_agenda_names_its_members_and_not_who_came() -> None:
    assert people_of(Attendee(name="Carl Holm"), kind=DocumentKind.AGENDA) == (
        ("Medlemmer", ("Carl Holm",)),
    )


def test_at_a_joint_meeting_each_body_has_its_own_rows() -> None:
    assert people_of(
        Attendee(name="Carl Holm", body="Teknisk Udvalg"),
        Attendee(name="Eva Skov", body="Klimaudvalget"),
        Attendee(name="Per Å", body="Klimaudvalget", status=AttendanceStatus.EXCUSED),
    ) == (
        ("Til stede, Teknisk Udvalg", ("Carl Holm",)),
        ("Til stede, Klimaudvalget", ("Eva Skov",)),
        ("Afbud, Klimaudvalget", ("Per Å",)),
    )


def test_a_substitute_who_stayed_away_is_among_those_who_sent_word() -> None:
    assert people_of(
        Attendee(name="A", role=MemberRole.SUBSTITUTE),
        Attendee(name="B", substitute_for="X"),
        Attendee(name="C", role=MemberRole.SUBSTITUTE, status=AttendanceStatus.EXCUSED),
    ) == (("Afbud", ("C",)), ("Stedfortrædere", ("A", "B, for X")))


def test_a_meeting_without_items_people_or_place_is_still_a_document() -> None:
    assert outline(document(short(), approved=True)) == ["Title"]


def test_approved_minutes_and_agendas_carry_no_warning() -> None:
    assert outline(document(short(), approved=True)) == ["Title"]
    agenda = short(item(), kind=DocumentKind.AGENDA)
    assert not [block for block in compose(document(agenda)).blocks if isinstance(block, Notice)]


def test_a_meeting_that_was_moved_or_cancelled_says_so_under_its_title() -> None:
    moved = MeetingChange(
        kind=MeetingChangeKind.MOVED,
        from_day=date(2026, 9, 15),
        to_day=date(2026, 9, 22),
        reason="Ferie.",
    )
    cancelled = MeetingChange(
        kind=MeetingChangeKind.CANCELLED, from_day=date(2026, 9, 22), reason="For få sager."
    )
    blocks = compose(document(short(kind=DocumentKind.AGENDA, changes=(moved, cancelled)))).blocks

    assert blocks[1:] == (
        Notice("Mødet er flyttet fra den 15. september 2026 til den 22. september 2026. Ferie."),
        Notice("Mødet er aflyst. For få sager."),
    )


def test_contents_lead_to_each_item_and_mark_the_closed_ones() -> None:
    contents = first(document(), Contents)

    assert isinstance(contents, Contents)
    assert [(e.number, e.title, e.anchor, e.closed) for e in contents.entries] == [
        ("1", "Cykelsti langs Brede Å", "punkt-1", False),
        ("2", "Salg af grund på Havnevej", "punkt-2", True),
    ]


def test_an_item_heading_tells_number_case_purpose_and_why_it_is_closed() -> None:
    headings = [b for b in compose(document(item_pages=True)).blocks if isinstance(b, ItemHeading)]

    assert headings == [
        ItemHeading(
            "1",
            "Cykelsti langs Brede Å",
            "punkt-1",
            ("05.04.00-P20-7-26", "Sag: Stier 2026", "Til godkendelse"),
            "",
            True,
        ),
        ItemHeading(
            "2",
            "Salg af grund på Havnevej",
            "punkt-2",
            ("Tillægspunkt", "Udgået", "Behandlet som nr. 1"),
            "Lukket punkt: Forretningsforhold",
            True,
        ),
    ]


WITHHELD = SALE.model_copy(update={"withheld": True, "case_number": "85.02.02-A00-1-26"})


def test_a_withheld_item_shows_number_public_title_and_ground_whatever_else_it_holds() -> None:
    heading = heading_of(WITHHELD)

    assert (heading.number, heading.title) == ("2", "Salg af ejendom")
    assert (heading.facts, heading.closed) == ((), "Lukket punkt: Forretningsforhold")
    assert outline(document(short(WITHHELD), Audience.PUBLIC, approved=True)) == [
        "Title",
        "punkt 2 Salg af ejendom",
    ]


@pytest.mark.parametrize(
    ("ground", "mark"), [("", "Lukket punkt"), ("Personforhold", "Personforhold")]
)
def test_a_withheld_item_without_a_public_title_is_just_closed(ground: str, mark: str) -> None:
    one = item(withheld=True, title="Salg", closed_reason=ground)

    assert (heading_of(one).title, heading_of(one).closed) == (CLOSED_ITEM, mark)


def test_a_withheld_item_shows_the_decision_and_the_additions_that_are_for_everybody() -> None:
    sale = WITHHELD.model_copy(
        update={
            "parts": (Decision(html="<p>Åbent.</p>", access=OPEN), Decision(html="<p>Nej.</p>"))
        }
    )
    additions = (
        Addition(added_on=date(2026, 10, 1), item_id=sale.id, html="<p>Hemmeligt.</p>"),
        Addition(added_on=date(2026, 10, 1), item_id=sale.id, html="<p>Til alle.</p>", access=OPEN),
    )

    shown = outline(document(short(sale, additions=additions), Audience.PUBLIC, approved=True))

    assert shown[2:] == ["Beslutning | Åbent.", "h3 Tilføjet 1. oktober 2026", "Til alle."]


def test_an_item_of_which_something_is_closed_says_that_much() -> None:
    shown = outline(document(short(item(partly_withheld=True)), Audience.PUBLIC, approved=True))

    assert shown[2:] == ["! Dele af punktet er lukkede og er ikke med her."]


TEXT = Section(kind=SectionKind.CASE, heading="Sagen", html="<p>Tekst.</p>", access=OPEN)
ADVICE = Recommendation(html="<p>Ja.</p>", access=OPEN)
SECOND_ADVICE = Recommendation(heading="Ny indstilling", html="<p>Nej.</p>", access=OPEN)
DECISION = Decision(html="<p>Godkendt.</p>", access=OPEN)


@pytest.mark.parametrize(
    ("parts", "move", "order"),
    [
        ((ADVICE, TEXT, DECISION), True, "Ja. Godkendt. Tekst."),
        ((ADVICE, TEXT, DECISION), False, "Ja. Tekst. Godkendt."),
        ((TEXT, DECISION), True, "Tekst. Godkendt."),
        ((DECISION, ADVICE, TEXT), True, "Godkendt. Ja. Tekst."),
        ((ADVICE, TEXT, SECOND_ADVICE, TEXT, DECISION), True, "Ja. Tekst. Nej. Godkendt. Tekst."),
    ],
)
def test_a_decision_stands_behind_the_last_recommendation_where_the_document_says_so(
    parts: tuple[Part, ...], move: bool, order: str
) -> None:
    shown = outline(document(short(item(parts=parts)), approved=True, move_decisions=move))

    texts = [line.removeprefix("Beslutning | ") for line in shown if not line.startswith("h3")]
    assert " ".join(texts[2:]) == order


def parts_of(*parts: Part, audience: Audience = Audience.MEMBER, **changes: object) -> list[str]:
    """What is printed of an item below its heading."""
    record = short(item(parts=parts, **changes))
    return outline(document(record, audience, approved=True))[2:]


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Section(kind=SectionKind.UNKNOWN, html="<p>Løs.</p>", access=OPEN), ["Løs."]),
        (Section(kind=SectionKind.CASE, heading="Tom", access=OPEN), []),
        (
            Recommendation(recommended_by="Rådet", html="<p>Rådet siger ja.</p>", access=OPEN),
            ["h3 Indstilling", "Rådet siger ja."],
        ),
        (Decision(kind=DecisionKind.POSTPONED, access=OPEN), ["Beslutning | Udsat."]),
        (Decision(access=OPEN), []),
        (
            Decision(heading="", body="Rådet", kind=DecisionKind.NOTED, access=OPEN),
            ["Beslutning, Rådet | Taget til efterretning."],
        ),
        (
            Decision(heading="Rådets svar", body="Rådet", html="<p>Ja.</p>", access=OPEN),
            ["Rådets svar | Ja."],
        ),
        (AttachmentList(access=OPEN), []),
        (
            AttachmentList(html="<p>Intet bilag.</p>", access=OPEN),
            ["h3 Bilag", "Intet bilag."],
        ),
        (EarlierTreatments(access=OPEN), []),
    ],
)
def test_each_part_is_printed_as_far_as_it_says_something(part: Part, shown: list[str]) -> None:
    assert parts_of(part) == shown


def test_an_item_on_which_nothing_is_decided_says_so() -> None:
    assert parts_of(Decision(access=OPEN), without_decision=True) == [
        "Beslutning | Der blev ikke truffet beslutning på punktet."
    ]
    words = Decision(html="<p>Drøftet.</p>", access=OPEN)
    assert parts_of(words, without_decision=True) == ["Beslutning | Drøftet."]


def test_an_item_that_came_up_at_the_meeting_says_so() -> None:
    assert "Rejst på mødet" in heading_of(item(oral=True)).facts


def test_what_was_printed_elsewhere_keeps_a_heading_over_nothing() -> None:
    empty = Section(kind=SectionKind.CASE, heading="Tom", access=OPEN)
    printed = document(short(item(parts=(empty,))), move_decisions=False)
    assert "h3 Tom" in outline(printed)


@pytest.mark.parametrize(
    ("part", "notice"),
    [
        (
            Section(
                kind=SectionKind.LEGAL,
                heading="Jura",
                html="<p>Nej.</p>",
                closed_reason="Forhandling.",
            ),
            "! Afsnittet er lukket: Forhandling.",
        ),
        (Decision(html="<p>Nej.</p>"), "! Beslutningen er lukket."),
        (Decision(kind=DecisionKind.NOTED), "! Beslutningen er lukket."),
        (AttachmentList(attachments=(Attachment(title="Notat"),)), "! Afsnittet er lukket."),
        (
            EarlierTreatments(
                treatments=(EarlierTreatment(body="Rådet", held_on=date(2026, 1, 2)),)
            ),
            "! Afsnittet er lukket.",
        ),
    ],
)
def test_a_closed_part_of_an_open_item_says_so_to_members(part: Part, notice: str) -> None:
    assert parts_of(part)[0] == notice


def test_an_empty_closed_part_says_nothing() -> None:
    assert parts_of(AttachmentList(), EarlierTreatments()) == []


def test_a_closed_item_does_not_mark_each_of_its_parts() -> None:
    attachments = AttachmentList(attachments=(Attachment(title="Notat"),))

    assert parts_of(attachments, access=Access.CLOSED) == ["Bilag:  Notat ()"]


def test_what_happened_stands_under_its_own_heading_where_nothing_was_decided() -> None:
    assert parts_of(TEXT, non_participations=(NonParticipation(name="Ove Lind"),)) == [
        "h3 Sagen",
        "Tekst.",
        "h3 Under behandlingen",
        "Ove Lind deltog ikke i behandlingen af dette punkt.",
    ]


def test_what_the_text_tells_already_is_not_told_again() -> None:
    assert parts_of(
        DECISION,
        presence=(ItemPresence(name="A", status=AttendanceStatus.EXCUSED, in_text=True),),
        non_participations=(NonParticipation(name="A", in_text=True),),
        disqualifications=(Disqualification(name="A", in_text=True),),
        votes=(VoteEvent(in_favour=3, in_text=True),),
        statements=(Statement(by="A", kind=StatementKind.REMARK, html="<p>B</p>", in_text=True),),
    ) == ["Beslutning | Godkendt."]


def test_who_was_ruled_out_is_not_also_told_to_have_stayed_away() -> None:
    assert parts_of(
        DECISION,
        non_participations=(NonParticipation(name="A"), NonParticipation(name="B")),
        disqualifications=(Disqualification(name="A", ruling=Ruling.DISQUALIFIED, in_text=True),),
    ) == ["Beslutning | Godkendt. | B deltog ikke i behandlingen af dette punkt."]


def test_a_count_that_nobody_told_is_never_nought() -> None:
    assert parts_of(DECISION, votes=(VoteEvent(in_favour=5),)) == [
        "Beslutning | Godkendt. | Afstemning om sagen: For 5 "
    ]


def test_the_public_does_not_read_its_own_text_twice() -> None:
    told = Decision(html="<p>Afgjort.</p>", public_html="<p>Afgjort.</p>", access=OPEN)
    other = Decision(html="<p>Afgjort.</p>", public_html="<p>Andet.</p>", access=OPEN)

    assert parts_of(told) == ["Beslutning | Afgjort."]
    assert parts_of(other, audience=Audience.PUBLIC) == ["Beslutning | Afgjort."]


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (
            ItemPresence(name="A", status=AttendanceStatus.PRESENT),
            "A var til stede under dette punkt.",
        ),
        (
            ItemPresence(name="A", status=AttendanceStatus.EXCUSED),
            "A havde meldt afbud til dette punkt.",
        ),
        (
            ItemPresence(name="A", status=AttendanceStatus.ABSENT),
            "A var fraværende under dette punkt.",
        ),
        (
            ItemPresence(name="A", status=AttendanceStatus.PRESENT, came_at=time(9, 1)),
            "A kom til stede kl. 9.01.",
        ),
        (
            ItemPresence(name="A", status=AttendanceStatus.ABSENT, left_at=time(9, 30)),
            "A forlod mødet kl. 9.30.",
        ),
        (
            ItemPresence(name="A", status=AttendanceStatus.PRESENT, substitute_for="B"),
            "A deltog i stedet for B under dette punkt.",
        ),
        (
            ItemPresence(
                name="A",
                status=AttendanceStatus.PRESENT,
                substitute_for="B",
                came_at=time(9),
                left_at=time(10),
            ),
            "A deltog i stedet for B fra kl. 9.00 til kl. 10.00.",
        ),
    ],
)  # fmt: skip
def test_coming_and_going_is_told_in_a_sentence(who: ItemPresence, sentence: str) -> None:
    assert sentences.presence(who) == sentence


def test_an_addition_to_an_item_that_is_not_here_belongs_to_the_whole() -> None:
    lost = Addition(added_on=date(2026, 10, 1), item_id=UUID(int=7), html="<p>Ny.</p>", access=OPEN)

    assert outline(document(short(item(id=PATH_ID), additions=(lost,)), approved=True)) == [
        "Title",
        "punkt 1 Et punkt",
        "h2 Tilføjet 1. oktober 2026",
        "Ny.",
    ]


def test_who_signed_and_who_did_not_is_recorded() -> None:
    block = compose(document()).blocks[-1]

    assert block == SignatureLines(
        "Underskrifter",
        (
            ("Carl Holm", "Underskrevet den 22. september 2026 kl. 10.20"),
            ("Bo Friis", "Ønskede ikke at underskrive"),
            ("Ida Bang", ""),
        ),
    )
    assert datetime(2026, 9, 22, 10, 20) == MINUTES.signatures[0].signed_at  # noqa: DTZ001
    assert MINUTES.signatures[1].kind is SignatureKind.REFUSED


@pytest.mark.parametrize(
    ("record", "audience", "closed"),
    [
        (MINUTES, Audience.SECRETARIAT, True),
        (MINUTES, Audience.MEMBER, True),
        (for_audience(MINUTES, Audience.PUBLIC), Audience.PUBLIC, False),
        (short(item()), Audience.MEMBER, False),
        (short(item(withheld=True, access=Access.CLOSED)), Audience.MEMBER, False),
        (short(item(access=Access.PERSONAL)), Audience.MEMBER, True),
        (short(item(parts=(TEXT, ADVICE, DECISION))), Audience.MEMBER, False),
        (short(item(parts=(Decision(html="x"),))), Audience.MEMBER, True),
        (
            short(item(parts=(AttachmentList(access=OPEN, attachments=(Attachment(title="N"),)),))),
            Audience.MEMBER,
            True,
        ),
        (
            short(
                item(
                    parts=(
                        EarlierTreatments(
                            access=OPEN,
                            treatments=(EarlierTreatment(body="R", held_on=date(2026, 1, 2)),),
                        ),
                    )
                )
            ),
            Audience.MEMBER,
            True,
        ),
        (short(closing=(Section(kind=SectionKind.OTHER),)), Audience.MEMBER, True),
    ],
)
def test_only_what_holds_something_closed_is_the_closed_edition(
    record: MeetingRecord, audience: Audience, closed: bool
) -> None:
    assert is_closed_edition(document(record, audience)) is closed


@pytest.mark.parametrize(
    ("bytes_", "told"),
    [(0, ""), (1, "1 kB"), (240_400, "240 kB"), (999_600, "1,0 MB"), (12_345_678, "12,3 MB")],
)
def test_sizes_are_told_as_people_read_them(bytes_: int, told: str) -> None:
    assert sentences.size(bytes_) == told
