"""The election period before: a committee under its old name, and the council's last meeting.

These days are fixed: they lie in 2022-2025 whenever the demo is made.
"""

from datetime import date, time, timedelta

from meetings.demo.cases import CYCLE_PATH, CYCLE_PATH_NUMBER
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed_item,
    decide,
    economy,
    item,
    matter,
    papers,
    recommend,
    statement,
    summary,
)
from meetings.demo.people import Key
from meetings.demo.scene import (
    Away,
    DemoMeeting,
    Scene,
    Setting,
    Split,
    minutes,
    vote_by_group,
)
from meetings.demo.writing import table
from meetings.record import Guest, Signature
from meetings.rules.deadlines import hverdage_before
from meetings.vocabulary import DecisionKind, Purpose, SignatureKind, State, StatementKind

CYCLE_PATH_FIRST = date(2024, 6, 11)
LAST_COUNCIL = date(2025, 11, 26)
ADMINISTRATION = "Økonomi og Stab"


def climate_committee(scene: Scene) -> DemoMeeting:
    """Teknik- og Klimaudvalget in 2024: where the cycle path began."""
    setting = Setting(
        keys=(Key.TECHNICAL,),
        day=CYCLE_PATH_FIRST,
        starts_at=time(16, 0),
        ends_at=time(17, 35),
        place="Rådhuset, mødelokale 1",
        guests=(Guest(name="Sanne Lund", title="udvalgssekretær, referent"),),
    )
    present = scene.attendance(
        (Key.TECHNICAL,), CYCLE_PATH_FIRST, Away(excused=("Asger Klintholm",))
    )
    record = minutes(
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Godkendt."),
        ),
        item(
            "2",
            "Siden sidst",
            summary("Formanden orienterede om et møde med naboerne til genbrugsstationen."),
            decide(DecisionKind.NOTED, "Orienteringen blev taget til efterretning."),
            purpose=Purpose.INFORMATION,
        ),
        item(
            "3",
            "Klimaplan – status efter første år",
            summary("Halvdelen af planens 24 handlinger er i gang eller afsluttet."),
            recommend(
                "Teknik og Klima", "Teknik og Klima indstiller, at status tages til efterretning."
            ),
            decide(DecisionKind.NOTED, "Taget til efterretning."),
            matter(
                table(
                    ("Spor", "Handlinger", "I gang", "Afsluttet"),
                    ("Energi", "9", "4", "1"),
                    ("Transport", "8", "3", "0"),
                    ("Natur og vand", "7", "3", "1"),
                    total=("I alt", "24", "10", "2"),
                )
            ),
        ),
        closed_item(
            "4",
            "Forlig i sag om fejl ved Lerå Bro",
            Ground("Retssag", "Sagen omhandler kommunens stilling i en retssag."),
            summary("Entreprenøren tilbyder at betale for en ny belægning."),
            recommend("Teknik og Klima", "Teknik og Klima indstiller, at forliget indgås."),
            decide(DecisionKind.APPROVED, "Godkendt."),
        ),
        item(
            "5",
            "Cykelsti langs Lerå – valg af princip",
            summary("Udvalget skal vælge, om en ny cykelsti skal følge landevejen eller åen."),
            recommend("Teknik og Klima", "Teknik og Klima indstiller, at stien lægges langs åen."),
            decide(DecisionKind.APPROVED, "Godkendt som grundlag for det videre arbejde."),
            matter(
                """
                En sti langs åen er længere, men mere tryg. Den kan bygges i to etaper:

                1. Lindevang til rastepladsen
                2. rastepladsen til Kragelykke Skole.
                """
            ),
            papers(
                scene.files.pdf(
                    "ideoplaeg-cykelsti",
                    Sheet(
                        "Idéoplæg til cykelsti langs Lerå",
                        ("Oplægget sammenligner to principper for en ny sti.",),
                        road=("Lindevang", "Rastepladsen", "Kragelykke"),
                    ),
                )
            ),
            case_number=CYCLE_PATH_NUMBER,
            case_title=CYCLE_PATH[1],
        ),
    )
    signatures = tuple(
        Signature(name=name, kind=SignatureKind.SIGNED)
        for name in ("Gerda Thorsager", "Carl Winther", "Kurt Ravnkilde", "Mette Krogh")
    )
    return DemoMeeting(
        record=record.model_copy(update={"signatures": signatures}),
        state=State.ARCHIVED,
        agenda_out_on=hverdage_before(CYCLE_PATH_FIRST, 5),
        minutes_out_on=CYCLE_PATH_FIRST + timedelta(days=1),
    )


def last_council(scene: Scene) -> DemoMeeting:
    """The council's last meeting of the period: signed by the old members in December."""
    setting = Setting(
        keys=(Key.COUNCIL,),
        day=LAST_COUNCIL,
        starts_at=time(18, 0),
        ends_at=time(20, 5),
        place="Byrådssalen",
        guests=(Guest(name="Tove Brinkholm", title="økonomidirektør"),),
    )
    present = scene.attendance((Key.COUNCIL,), LAST_COUNCIL, Away(absent=("Peter Mosevang",)))
    record = minutes(
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Dagsordenen blev godkendt."),
        ),
        item(
            "2",
            "Anden budgetopfølgning",
            summary("Opfølgningen viser et mindreforbrug på driften."),
            recommend(
                "Økonomiudvalget",
                "Økonomiudvalget anbefaler, at budgetopfølgningen godkendes.",
            ),
            decide(
                DecisionKind.APPROVED,
                "14 stemte for (V, A, L, B, F, O og C). Ingen stemte imod. Godkendt.",
            ),
            economy(
                table(
                    ("Udvalg", "Budget, mio. kr.", "Forventet, mio. kr.", "Afvigelse, mio. kr."),
                    ("Økonomiudvalget", "214,0", "211,5", "−2,5"),
                    ("Teknik- og Klimaudvalget", "96,3", "97,1", "0,8"),
                    ("Børne- og Kulturudvalget", "412,6", "411,9", "−0,7"),
                    ("Sundheds- og Omsorgsudvalget", "389,8", "388,4", "−1,4"),
                    total=("I alt", "1.112,7", "1.108,9", "−3,8"),
                )
            ),
            votes=(vote_by_group(present, Split(), "Anden budgetopfølgning"),),
            case_number="00.30.14-S00-3-25",
            case_title="Anden budgetopfølgning",
        ),
        item(
            "3",
            "Styrelsesvedtægt – nye navne på tre udvalg",
            summary("Tre stående udvalg får nye navne fra den 1. januar 2026."),
            recommend("Økonomiudvalget", "Økonomiudvalget anbefaler, at navnene godkendes."),
            decide(DecisionKind.APPROVED, "Godkendt ved anden behandling."),
            matter(
                table(
                    ("Navn til og med 2025", "Navn fra 2026"),
                    ("Teknik- og Klimaudvalget", "Teknik- og Miljøudvalget"),
                    ("Børne- og Kulturudvalget", "Børne- og Undervisningsudvalget"),
                    ("Sundheds- og Omsorgsudvalget", "Social- og Sundhedsudvalget"),
                )
            ),
            case_number="00.22.00-A00-2-25",
            case_title="Styrelsesvedtægt",
        ),
        item(
            "4",
            "Tak til de byrådsmedlemmer, der stopper",
            decide(DecisionKind.NOTED, "Borgmesteren takkede for samarbejdet."),
            purpose=Purpose.INFORMATION,
            statements=(
                statement(
                    "Solvej Birkelund (B)",
                    StatementKind.REMARK,
                    "Solvej Birkelund takkede for otte år i Byrådet.",
                ),
            ),
        ),
    )
    names = [
        each.name for each in present if each.name not in ("Peter Mosevang", "Asger Klintholm")
    ]
    signatures = (
        *(Signature(name=name, kind=SignatureKind.SIGNED) for name in names[:-2]),
        Signature(name=names[-2], kind=SignatureKind.SIGNED_WITH_RESERVATION),
        Signature(name=names[-1], kind=SignatureKind.REFUSED),
        Signature(name="Peter Mosevang", kind=SignatureKind.GONE),
        Signature(name="Asger Klintholm", kind=SignatureKind.MISSING),
    )
    return DemoMeeting(
        record=record.model_copy(update={"signatures": signatures}),
        state=State.ARCHIVED,
        agenda_out_on=hverdage_before(LAST_COUNCIL, 5),
        minutes_out_on=LAST_COUNCIL + timedelta(days=1),
    )
