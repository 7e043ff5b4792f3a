"""Who lives in the demo: the bodies of Lindevang Kommune, who sits where and when, and the logins.

All names are invented. The cast (Sanne, Carl, Mette, Viggo, Karen, Arne, Sofus) is the one that
the tests know too.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from meetings.demo.calendar import FIRST_PERIOD, PERIOD_YEARS, period_start
from meetings.record import Body
from meetings.vocabulary import MemberRole, OrganizationKind, Role


class Key(Enum):
    """The bodies, the same through changes of name."""

    COUNCIL = "council"
    FINANCE = "finance"
    TECHNICAL = "technical"
    CHILDREN = "children"
    SOCIAL = "social"
    ELDERS = "elders"


@dataclass(frozen=True)
class Name:
    """What a body is called in an election period."""

    name: str
    short_name: str
    slug: str


KINDS: dict[Key, OrganizationKind] = {
    Key.COUNCIL: OrganizationKind.COUNCIL,
    Key.FINANCE: OrganizationKind.FINANCE_COMMITTEE,
    Key.TECHNICAL: OrganizationKind.COMMITTEE,
    Key.CHILDREN: OrganizationKind.COMMITTEE,
    Key.SOCIAL: OrganizationKind.COMMITTEE,
    Key.ELDERS: OrganizationKind.ADVISORY_COUNCIL,
}

NAMES: dict[Key, Name] = {
    Key.COUNCIL: Name("Lindevang Byråd", "BY", "lindevang-byraad"),
    Key.FINANCE: Name("Økonomiudvalget", "ØU", "oekonomiudvalget"),
    Key.TECHNICAL: Name("Teknik- og Miljøudvalget", "TMU", "teknik-og-miljoeudvalget"),
    Key.CHILDREN: Name("Børne- og Undervisningsudvalget", "BUU", "boerne-og-undervisningsudvalget"),
    Key.SOCIAL: Name("Social- og Sundhedsudvalget", "SSU", "social-og-sundhedsudvalget"),
    Key.ELDERS: Name("Ældrerådet", "ÆR", "aeldreraadet"),
}

# What some bodies were called in the first period of the demo.
FIRST_NAMES: dict[Key, Name] = {
    Key.TECHNICAL: Name("Teknik- og Klimaudvalget", "TKU", "teknik-og-klimaudvalget"),
    Key.CHILDREN: Name("Børne- og Kulturudvalget", "BKU", "boerne-og-kulturudvalget"),
    Key.SOCIAL: Name("Sundheds- og Omsorgsudvalget", "SOU", "sundheds-og-omsorgsudvalget"),
}

DEPARTMENTS: tuple[Body, ...] = (
    Body(
        name="Teknik og Miljø",
        short_name="TM",
        slug="teknik-og-miljoe",
        kind=OrganizationKind.DEPARTMENT,
    ),
    Body(
        name="Børn og Undervisning",
        short_name="BU",
        slug="boern-og-undervisning",
        kind=OrganizationKind.DEPARTMENT,
    ),
    Body(
        name="Social og Sundhed",
        short_name="SS",
        slug="social-og-sundhed",
        kind=OrganizationKind.DEPARTMENT,
    ),
    Body(
        name="Økonomi og Stab",
        short_name="ØS",
        slug="oekonomi-og-stab",
        kind=OrganizationKind.DEPARTMENT,
    ),
)


def body(key: Key, day: date) -> Body:
    """The body as it was on that day: its name then, and its election period."""
    start = period_start(day)
    early = start == FIRST_PERIOD
    name = FIRST_NAMES.get(key, NAMES[key]) if early else NAMES[key]
    return Body(
        name=name.name,
        short_name=name.short_name,
        slug=name.slug,
        kind=KINDS[key],
        election_period=f"{start}-{start + PERIOD_YEARS - 1}",
    )


@dataclass(frozen=True)
class Seat:
    """A place in a body: who has it, for which party, in which role, from when to when."""

    body: Key
    name: str
    party_letter: str
    role: MemberRole
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Login:
    """A demo account: whose it is and what it may. No body means everywhere.

    Without a role it is only asked about papers.
    """

    user_name: str
    name: str
    title: str
    role: Role | None
    bodies: tuple[Key, ...] = ()


# One password for every demo login. It is printed at the start and is no secret.
DEMO_PASSWORD = "lindevang-demo"  # noqa: S105 - printed by run.py, for the demo only

LOGINS: tuple[Login, ...] = (
    Login("astrid", "Astrid Munk", "administrator", Role.ADMINISTRATOR),
    Login(
        "sanne",
        "Sanne Lund",
        "sekretær for Teknik- og Miljøudvalget",
        Role.SECRETARY,
        (Key.TECHNICAL,),
    ),
    Login(
        "sofus",
        "Sofus Rask",
        "sekretær for Børne- og Undervisningsudvalget",
        Role.SECRETARY,
        (Key.CHILDREN,),
    ),
    Login(
        "helle",
        "Helle Krogsbæk",
        "sekretær for Byrådet og de øvrige udvalg",
        Role.SECRETARY,
        (Key.COUNCIL, Key.FINANCE, Key.SOCIAL, Key.ELDERS),
    ),
    Login(
        "karen",
        "Karen Bilde",
        "sagsbehandler i Teknik og Miljø",
        Role.CASE_OFFICER,
        (Key.TECHNICAL,),
    ),
    Login(
        "carl", "Carl Winther", "formand for Teknik- og Miljøudvalget", Role.CHAIR, (Key.TECHNICAL,)
    ),
    Login(
        "mette",
        "Mette Krogh",
        "medlem af Teknik- og Miljøudvalget og Byrådet",
        Role.MEMBER,
        (Key.TECHNICAL, Key.COUNCIL),
    ),
    Login("viggo", "Viggo Damm", "stedfortræder for Mette Krogh", Role.MEMBER, (Key.TECHNICAL,)),
    Login("arne", "Arne Toft", "arkivar", Role.ARCHIVIST),
    Login("ditte", "Ditte Vestermark", "fagchef for Vej og Park", None),
    Login("jonas", "Jonas Engholm", "økonomikonsulent", None),
    Login("ragna", "Ragna Sejrsbøl", "jurist", None),
    Login("hjalte", "Hjalte Brandstrup", "direktør for Teknik og Miljø", None),
)

MAYOR, CHAIR, VICE, MEMBER = (
    MemberRole.MAYOR,
    MemberRole.CHAIR,
    MemberRole.VICE_CHAIR,
    MemberRole.MEMBER,
)

_FIRST: dict[Key, tuple[tuple[str, str, MemberRole], ...]] = {
    Key.COUNCIL: (
        ("Erling Sønderup", "V", MAYOR),
        ("Gerda Thorsager", "L", VICE),
        ("Birgit Højmark", "A", MEMBER),
        ("Solvej Birkelund", "B", MEMBER),
        ("Rikke Damsbo", "V", MEMBER),
        ("Lone Egeris", "V", MEMBER),
        ("Carl Winther", "V", MEMBER),
        ("Jens-Ole Fruelund", "A", MEMBER),
        ("Asger Klintholm", "A", MEMBER),
        ("Ida Lyngsø", "F", MEMBER),
        ("Peter Mosevang", "V", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
        ("Mette Krogh", "A", MEMBER),
        ("Torben Skovbakke", "A", MEMBER),
        ("Henrik Ulvedal", "C", MEMBER),
    ),
    Key.FINANCE: (
        ("Erling Sønderup", "V", CHAIR),
        ("Gerda Thorsager", "L", VICE),
        ("Birgit Højmark", "A", MEMBER),
        ("Jens-Ole Fruelund", "A", MEMBER),
        ("Henrik Ulvedal", "C", MEMBER),
    ),
    Key.TECHNICAL: (
        ("Gerda Thorsager", "L", CHAIR),
        ("Carl Winther", "V", VICE),
        ("Asger Klintholm", "A", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
        ("Mette Krogh", "A", MEMBER),
    ),
    Key.CHILDREN: (
        ("Solvej Birkelund", "B", CHAIR),
        ("Rikke Damsbo", "V", VICE),
        ("Ida Lyngsø", "F", MEMBER),
        ("Peter Mosevang", "V", MEMBER),
        ("Torben Skovbakke", "A", MEMBER),
    ),
    Key.SOCIAL: (
        ("Lone Egeris", "V", CHAIR),
        ("Jens-Ole Fruelund", "A", VICE),
        ("Ida Lyngsø", "F", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
        ("Torben Skovbakke", "A", MEMBER),
    ),
    Key.ELDERS: (
        ("Ruth Sølyst", "", CHAIR),
        ("Villy Nørremark", "", VICE),
        ("Bodil Frostholm", "", MEMBER),
        ("Inger Margrethe Holmegård", "", MEMBER),
        ("Poul Ejner Kratbjerg", "", MEMBER),
    ),
}

_NOW: dict[Key, tuple[tuple[str, str, MemberRole], ...]] = {
    Key.COUNCIL: (
        ("Birgit Højmark", "A", MAYOR),
        ("Lone Egeris", "V", VICE),
        ("Anne-Sofie Brogård", "C", MEMBER),
        ("Rikke Damsbo", "V", MEMBER),
        ("Carl Winther", "V", MEMBER),
        ("Jens-Ole Fruelund", "A", MEMBER),
        ("Nadia Lindemark", "A", MEMBER),
        ("Ida Lyngsø", "F", MEMBER),
        ("Peter Mosevang", "V", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
        ("Mette Krogh", "A", MEMBER),
        ("Torben Skovbakke", "A", MEMBER),
        ("Gerda Thorsager", "L", MEMBER),
        ("Henrik Ulvedal", "C", MEMBER),
        ("Malthe Østerbæk", "B", MEMBER),
    ),
    Key.FINANCE: (
        ("Birgit Højmark", "A", CHAIR),
        ("Lone Egeris", "V", VICE),
        ("Carl Winther", "V", MEMBER),
        ("Jens-Ole Fruelund", "A", MEMBER),
        ("Ida Lyngsø", "F", MEMBER),
        ("Gerda Thorsager", "L", MEMBER),
        ("Henrik Ulvedal", "C", MEMBER),
    ),
    Key.TECHNICAL: (
        ("Carl Winther", "V", CHAIR),
        ("Mette Krogh", "A", VICE),
        ("Ida Lyngsø", "F", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
        ("Torben Skovbakke", "A", MEMBER),
        ("Gerda Thorsager", "L", MEMBER),
        ("Henrik Ulvedal", "C", MEMBER),
    ),
    Key.CHILDREN: (
        ("Nadia Lindemark", "A", CHAIR),
        ("Malthe Østerbæk", "B", VICE),
        ("Anne-Sofie Brogård", "C", MEMBER),
        ("Rikke Damsbo", "V", MEMBER),
        ("Peter Mosevang", "V", MEMBER),
    ),
    Key.SOCIAL: (
        ("Lone Egeris", "V", CHAIR),
        ("Jens-Ole Fruelund", "A", VICE),
        ("Anne-Sofie Brogård", "C", MEMBER),
        ("Nadia Lindemark", "A", MEMBER),
        ("Kurt Ravnkilde", "O", MEMBER),
    ),
    Key.ELDERS: (
        ("Villy Nørremark", "", CHAIR),
        ("Else Bakkelund", "", VICE),
        ("Bodil Frostholm", "", MEMBER),
        ("Inger Margrethe Holmegård", "", MEMBER),
        ("Poul Ejner Kratbjerg", "", MEMBER),
        ("Ruth Sølyst", "", MEMBER),
        ("Hans Tangebro", "", MEMBER),
    ),
}

# Rikke Damsbo left one party for another in the middle of the second period.
PARTY_CHANGE_ON = date(2026, 9, 1)
PARTY_CHANGER, OLD_LETTER, NEW_LETTER = "Rikke Damsbo", "V", "C"

ON_LEAVE, LEAVE_SUBSTITUTE = "Mette Krogh", "Viggo Damm"
LEAVE_BODIES = (Key.COUNCIL, Key.TECHNICAL)


def seats() -> tuple[Seat, ...]:
    """Every seat of both periods; those of the second last until further notice."""
    start, change = date(FIRST_PERIOD, 1, 1), date(FIRST_PERIOD + PERIOD_YEARS, 1, 1)
    end = date(FIRST_PERIOD + PERIOD_YEARS - 1, 12, 31)
    first = [
        Seat(key, name, letter, role, start, end)
        for key, members in _FIRST.items()
        for name, letter, role in members
    ]
    now = [
        seat
        for key, members in _NOW.items()
        for name, letter, role in members
        for seat in _through_party_change(Seat(key, name, letter, role, change))
    ]
    return (*first, *now)


def _through_party_change(seat: Seat) -> tuple[Seat, ...]:
    if seat.name != PARTY_CHANGER:
        return (seat,)
    last = date.fromordinal(PARTY_CHANGE_ON.toordinal() - 1)
    before = Seat(seat.body, seat.name, OLD_LETTER, seat.role, seat.since, last)
    after = Seat(seat.body, seat.name, NEW_LETTER, seat.role, PARTY_CHANGE_ON)
    return before, after


def seats_on(key: Key, day: date) -> tuple[Seat, ...]:
    """Who sits in the body that day, chair first."""
    sitting = (
        seat
        for seat in seats()
        if seat.body is key and seat.since <= day and (seat.until is None or day <= seat.until)
    )
    return tuple(sorted(sitting, key=listed))


def listed(seat: Seat) -> tuple[int, str]:
    """The chair first, then the vice chair, then the others by surname."""
    rank = {MAYOR: 0, CHAIR: 0, VICE: 1}.get(seat.role, 2)
    return rank, seat.name.split()[-1]
