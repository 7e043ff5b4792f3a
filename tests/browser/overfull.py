"""Meetings fuller than meetings are: long words, wide tables, many people, much to read."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from meetings.database import reading
from meetings.queries.people import list_people
from meetings.record import (
    Attachment,
    AttachmentList,
    Attendee,
    Decision,
    Guest,
    Item,
    MeetingRecord,
    Recommendation,
    VoteEvent,
)
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor
from meetings.services import planning
from meetings.services.importing import store_record
from meetings.services.people import SeatFacts, Who, add_member, add_substitution
from meetings.services.publishing import withdraw
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    MemberRole,
    Purpose,
    State,
)
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, SOCIAL, TECHNICAL
from tests.web.scene import item_ids

LONG_WORD = "Spildevandsforsyningsselskabsbestyrelsesmedlemsvederlagsregulering"
_SENTENCE = (
    "Forvaltningen har talt cyklister ved fjorten skoler og hørt forældre, elever og naboer om, "
    "hvor vejen er farligst. "
)


@dataclass(frozen=True)
class Places:
    """Where the server's pages are."""

    meeting_id: UUID
    item_id: UUID
    membership_id: UUID
    planned_id: UUID
    cancelled_id: UUID
    server: str = ""

    def at(self, server: str) -> "Places":
        """The same places on a server."""
        return replace(self, server=server)

    @property
    def public(self) -> tuple[str, ...]:
        """Pages that anyone reads."""
        meeting = "/udvalg/teknisk-udvalg/2026-09-22"
        return (
            "/",
            "/udvalg",
            "/udvalg/teknisk-udvalg",
            meeting,
            f"{meeting}/punkt/2",
            f"{meeting}/punkt/3",
            f"/en{meeting}/punkt/2",
            "/sager/05.13.00-P20-4-25",
            "/sager/05",
            "/udvalg/teknisk-udvalg/aar/2026",
            "/udvalg/teknisk-udvalg/2026-08-25",
            "/was",
            "/log-ind",
            "/soeg",
            "/soeg?q=punkt",
            "/soeg?q=findesikke&fra=2014&udvalg=teknisk-udvalg",
            "/en/search?q=udvalg:teknisk%20%22punkt%20om%22&beslutning=godkendt",
            "/findes-ikke",
        )

    @property
    def behind_login(self) -> tuple[str, ...]:
        """Pages that the secretary reads."""
        meeting = f"/moeder/{self.meeting_id}"
        body = "/organer/teknisk-udvalg"
        seat = f"{body}/medlemmer/{self.membership_id}"
        return (
            "/moeder",
            "/soeg?q=punkt&fra=2026",
            "/soegninger",
            "/soegninger/ny?q=punkt",
            meeting,
            f"{meeting}/punkter/{self.item_id}",
            f"{meeting}/frigiv",
            f"{meeting}/offentliggoer",
            f"{meeting}/traek-tilbage",
            "/organer",
            body,
            f"{body}/medlemmer/nyt",
            f"{body}/stedfortraedere/nyt",
            f"{seat}/ret",
            f"{seat}/afslut",
            f"/moeder/{self.planned_id}",
            f"/moeder/{self.planned_id}/flyt",
            f"/moeder/{self.planned_id}/aflys",
            f"/moeder/{self.cancelled_id}",
            "/kalender?year=2099",
            "/planlaegning",
            f"/planlaegning?body={TECHNICAL}&kind=ORDINARY&year=2099&weekday=3&rhythm=FIRST&weeks=7",
            "/planlaegning/moede",
        )

    @property
    def for_administrators(self) -> tuple[str, ...]:
        """Pages that only the administrator reads."""
        body = "/organer/teknisk-udvalg"
        return (
            "/organer",
            body,
            "/nyt-organ",
            f"{body}/ret",
            f"{body}/medlemmer/{self.membership_id}/inviter",
        )


def fill(secretary: Actor) -> Places:
    """Store an overfull meeting, one that was withdrawn, and one that is coming."""
    meeting_id = store_record(overfull(), published=True, state=State.IN_REVIEW, actor=secretary)
    gone = store_record(
        make_record(held_on=date(2026, 8, 25)), published=True, state=State.HELD, actor=secretary
    )
    withdraw(gone, f"Et bilag om {LONG_WORD} nævnte en borger.", actor=secretary)
    store_record(
        make_record(kind=DocumentKind.AGENDA, held_on=date(2027, 1, 19)),
        published=True,
        state=State.CALLED,
        actor=secretary,
    )
    ids = item_ids(meeting_id, CAST)
    return Places(meeting_id, ids[1], _seat_long(secretary), *_planned(secretary))


def _seat_long(secretary: Actor) -> UUID:
    """Give somebody with a long name a seat, and a substitute with another."""
    days = Period(date(2026, 1, 1), date(2029, 12, 31))
    who, facts = Who(None, f"Ane <b>Ø</b> {LONG_WORD}"), SeatFacts("Æ", period=days, voting=False)
    membership_id = add_member(TECHNICAL, who, facts, actor=secretary)
    with reading():
        people = {name: person_id for person_id, name in list_people(secretary)}
    member_id, substitute = people[who.new_name], Who(None, f"Åse {LONG_WORD}")
    add_substitution(TECHNICAL, member_id, substitute, days, actor=secretary)
    return membership_id


def _planned(secretary: Actor) -> tuple[UUID, UUID]:
    """Two joint meetings that were planned; the second was moved, and then cancelled."""
    setting = planning.Setting((TECHNICAL, SOCIAL), place=f"Lokalet for {LONG_WORD}")
    planned, cancelled = (
        planning.plan_meeting(setting, date(2099, 3, day), actor=secretary) for day in (17, 18)
    )
    move = planning.Move(date(2099, 4, 1), f"Formanden for {LONG_WORD} er forhindret.")
    planning.move_meeting(cancelled, move, actor=secretary)
    planning.cancel_meeting(cancelled, "Der er for få sager.", actor=secretary)
    return planned, cancelled


def overfull() -> MeetingRecord:
    """Minutes of forty punkter, with everything that a page can be asked to show."""
    many = (make_item(f"Punkt om {LONG_WORD}", number=str(n)) for n in range(4, 41))
    return make_record(
        make_item("Godkendelse af dagsorden", number="1"),
        _long_item(),
        make_item(
            "Salg af grund",
            number="3",
            access=Access.CLOSED,
            closed_reason="Sagen handler om pris og vilkår for salg af kommunens ejendom.",
        ),
        *many,
        attendance=tuple(
            Attendee(
                name=f"Medlem Nummer {n}",
                party_letter="A",
                role=MemberRole.CHAIR if n == 1 else MemberRole.MEMBER,
                status=AttendanceStatus.EXCUSED if n % 7 == 0 else AttendanceStatus.PRESENT,
            )
            for n in range(1, 32)
        ),
        guests=(Guest(name="Karen Bilde", title="vejingeniør", note="under punkt 2"),),
    )


def _long_item() -> Item:
    sha256 = storage().put(b"%PDF-1.7 kort")
    return make_item(
        f"Plan for {LONG_WORD} ved kommunens skoler",
        make_section(_SENTENCE * 3, heading="Resumé"),
        Recommendation(
            recommended_by="Teknik og Miljø",
            html="<p>Forvaltningen indstiller,</p><ol><li>at planen godkendes, og</li>"
            "<li>at sagen sendes videre.</li></ol>",
            access=Access.OPEN,
        ),
        make_section("", html=f"<p>{_SENTENCE * 6}</p><h3>Tal</h3>{_wide_table()}<p>Slut.</p>"),
        AttachmentList(
            access=Access.OPEN,
            attachments=tuple(
                Attachment(
                    number=str(n),
                    title=f"Bilag om {LONG_WORD}",
                    file_name="kort.pdf",
                    media_type="application/pdf",
                    size_bytes=1_250_000,
                    sha256=sha256,
                    access=Access.OPEN,
                )
                for n in (1, 2)
            ),
        ),
        Decision(
            kind=DecisionKind.APPROVED, html="<p>Indstillingen følges.</p>", access=Access.OPEN
        ),
        number="2",
        case_number="05.13.00-P20-4-25",
        purpose=Purpose.DECISION,
        supplementary=True,
        votes=(VoteEvent(motion=f"Ændringsforslag om {LONG_WORD}", in_favour=16, against=15),),
    )


def _wide_table() -> str:
    head = "".join(f"<th>Regnskabsår {year}</th>" for year in range(2020, 2032))
    row = "".join(f"<td>{year}.000</td>" for year in range(2020, 2032))
    rows = f"<tr><td>{LONG_WORD}</td>{row}</tr><tr><td>Åvej</td>{row}</tr>"
    return f"<table><thead><tr><th>Indsats</th>{head}</tr></thead><tbody>{rows}</tbody></table>"
