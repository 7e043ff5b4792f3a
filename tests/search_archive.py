"""A few hundred items of every kind, and questions about them: the same each time."""

import random
from datetime import date, timedelta
from uuid import UUID, uuid5

from meetings.queries.search_views import SearchQuestion
from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Attendee,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    Ruling,
    SearchOrder,
    StatementKind,
    VoteOption,
)
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, person_id

_SPACE = UUID("5b5a1f0e-8b7e-4c0e-9a53-6f6f0b6f5a10")
BODIES = (("Teknisk Udvalg",), ("Socialudvalget",), ("Teknisk Udvalg", "Socialudvalget"))
_TEXT = (
    "skole skolen skoler skolevej skolevejen folkeskole cykelsti cykelstier stien sti plan "
    "planer lokalplan lokalplanen budget budgettet børn børnehave barnet ældre Ældreråd råd "
    "rådet Ærøvej Aabenraa Åbenrå vej veje vejen e-mail 2-årig støj støjen trafikstøj busser "
    "bus havn havnen naboer høring høringssvar §15 4,5 TV2 godkendt orientering åen aaen møde "
    "møder mødet"
)
WORDS = _TEXT.split()
NAMES = tuple(actor.name for actor in vars(CAST).values() if actor.person_id is not None)
CASES = ("15.00.00-G01-1-19", "15.00.01-P20-2-20", "82.02.00-G10-4-16", "S2019-7", "")


def _id(name: str) -> UUID:
    return uuid5(_SPACE, name)


class Archive:
    """Makes meetings and questions by throwing the same dice each time."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)  # noqa: S311

    def _text(self, most: int = 14) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(2, most)))

    def _html(self) -> str:
        return f"<p>{self._text()}. {self._text()}.</p><ul><li>{self._text(5)}</li></ul>"

    def _access(self) -> Access:
        return self.dice.choices((Access.OPEN, Access.CLOSED, Access.PERSONAL), weights=(14, 4, 2))[
            0
        ]

    def meeting(self, number: int, items: int) -> MeetingRecord:
        """A meeting with so many items."""
        held_on = date(2012, 2, 1) + timedelta(days=self.dice.randrange(2600))
        made = tuple(self._item(f"{number}.{n}", n) for n in range(1, items + 1))
        additions = [
            Addition(added_on=held_on, item_id=item_id, html=self._html(), access=self._access())
            for item_id in (None, made[0].id)
            if self.dice.random() < 0.4
        ]
        away = self.dice.sample(NAMES, 3)
        return make_record(
            *made,
            bodies=self.dice.choice(BODIES),
            kind=self.dice.choice(
                (DocumentKind.MINUTES, DocumentKind.MINUTES, DocumentKind.AGENDA)
            ),
            held_on=held_on,
            starts_at=None,
            title=self._text(3) if self.dice.random() < 0.3 else "",
            attendance=tuple(
                Attendee(
                    name=name,
                    status=AttendanceStatus.EXCUSED if name in away else AttendanceStatus.PRESENT,
                )
                for name in NAMES
            ),
            preface=(make_section(self._text(), access=self._access()),)
            if self.dice.random() < 0.5
            else (),
            additions=tuple(additions),
        )

    def _item(self, name: str, number: int) -> Item:
        dice = self.dice
        parts: list[Part] = [
            make_section(self._text(), html=self._html(), access=self._access()),
            Recommendation(html=self._html(), access=self._access()),
        ]
        if dice.random() < 0.8:
            kind = dice.choice((*DecisionKind, None))
            parts.append(Decision(kind=kind, html=self._html(), access=self._access()))
        if dice.random() < 0.4:
            parts.append(self._attachments(name))
        if dice.random() < 0.2:
            parts.append(self._earlier())
        access = self._access()
        return make_item(
            f"Sag {name}: {self._text(4)}",
            *parts,
            id=_id(name),
            number=str(number),
            access=access,
            public_title=self._text(3) if dice.random() < 0.3 else "",
            case_number=dice.choice(CASES),
            narrowed_to=(person_id("Mette Krogh"),) if dice.random() < 0.06 else (),
            statements=self._statements(),
            votes=self._votes(),
            disqualifications=self._disqualifications(),
        )

    def _attachments(self, name: str) -> AttachmentList:
        return AttachmentList(
            access=Access.OPEN,
            attachments=tuple(
                Attachment(id=_id(f"{name} {n}"), title=self._text(4), access=self._access())
                for n in range(2)
            ),
        )

    def _earlier(self) -> EarlierTreatments:
        treatment = EarlierTreatment(
            body="Byrådet", held_on=date(2011, 5, 5), html=self._html(), access=self._access()
        )
        return EarlierTreatments(access=Access.OPEN, treatments=(treatment,))

    def _statements(self) -> tuple[Statement, ...]:
        if self.dice.random() < 0.8:
            return ()
        return (Statement(by="Liste A", kind=StatementKind.DISSENT, html=self._html()),)

    def _votes(self) -> tuple[VoteEvent, ...]:
        if self.dice.random() < 0.8:
            return ()
        votes = tuple(
            Vote(voter=name, option=self.dice.choice((VoteOption.IN_FAVOUR, VoteOption.AGAINST)))
            for name in NAMES[:4]
        )
        return (VoteEvent(votes=votes),)

    def _disqualifications(self) -> tuple[Disqualification, ...]:
        if self.dice.random() < 0.9:
            return ()
        ruling = self.dice.choice((Ruling.DISQUALIFIED, Ruling.NOT_DISQUALIFIED))
        name = self.dice.choice(NAMES[:4])
        return (Disqualification(name=name, notified=True, ruling=ruling),)

    # -- questions

    def question(self) -> SearchQuestion:
        """Any question, with something chosen beside the words now and then."""
        dice, first = self.dice, self.dice.randint(2011, 2019)
        return SearchQuestion(
            text=self._asked(2),
            bodies=("socialudvalget",) if dice.random() < 0.15 else (),
            years=(first, first + 2) if dice.random() < 0.15 else (None, None),
            outcomes=(DecisionKind.APPROVED, DecisionKind.NOTED) if dice.random() < 0.1 else (),
            kinds=(DocumentKind.AGENDA,) if dice.random() < 0.1 else (),
            order=dice.choice(tuple(SearchOrder)),
            size=1_000,
        )

    def _asked(self, depth: int) -> str:
        dice = self.dice
        pieces = [self._piece(depth) for _ in range(dice.choice((1, 1, 2, 2, 3)))]
        text = dice.choice((" ", " ", " ELLER ", " OR ")).join(pieces)
        return text + dice.choice(("", "", "", "", "", " (", '"', " -", " :", " *"))

    def _piece(self, depth: int) -> str:
        dice, word = self.dice, self.dice.choice(WORDS)
        kind = dice.randrange(14)
        if kind < 4:
            return dice.choice((word, word.upper(), word[:-1]))
        if kind == 4:
            return f"{word[: dice.randint(1, 4)]}*"
        if kind == 5:
            return f"={word}"
        if kind == 6:
            return '"' + " ".join(dice.choices(WORDS, k=2)) + '"'
        if kind == 7:
            return f"-{word}"
        if kind == 8 and depth:
            return dice.choice(("(", "-(", "titel:(")) + self._asked(depth - 1) + ")"
        if kind == 9:
            return dice.choice(("titel:", "beslutning:", "bilag:")) + dice.choice(
                (word, f"{word[:3]}*", f'"{word} {dice.choice(WORDS)}"')
            )
        return dice.choice(
            (
                f"år:{dice.randint(2012, 2019)}", "år:2013..2016", "år:..2015", "sag:15.00.00",
                "sag:15.00.00-G01", "sag:S2019-7", "sag:15*", "kle:15.00", "kle:82.02.00-G10",
                "udvalg:social", "udvalg:teknisk-udvalg", "type:godkendt", "inhabil:Mette",
                'fraværende:"Carl Winther"', "fraværende:win*", "stemte-imod:sanne", "farve:rød",
                "år:snart", "§15", "-", "", "'", "%", "\\", "a:b:c", "((", "ELLER",
            )
        )  # fmt: skip
