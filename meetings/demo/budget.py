"""Lindevang Byråd on the budget: first and second reading, four weeks apart."""

from dataclasses import replace
from datetime import date, time, timedelta

from meetings.demo.calendar import the_day_after, words
from meetings.demo.cases import BUDGET, CaseFacts
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    decide,
    earlier,
    economy,
    item,
    legal,
    matter,
    papers,
    procedure,
    recommend,
    statement,
    summary,
    treated,
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
    vote_by_member,
)
from meetings.demo.writing import head, table
from meetings.record import Attendee, Guest, Item
from meetings.richtext.blocks import Blocks, Row
from meetings.vocabulary import DecisionKind, Purpose, State, StatementKind, VoteSubject

PLACE = "Byrådssalen"
COUNCIL = "Lindevang Byråd"


def _case(scene: Scene) -> CaseFacts:
    stem, title = BUDGET
    return {"case_number": f"{stem}-{scene.calendar.budget_first.year % 100}", "case_title": title}


def _setting(day: date, ends_at: time) -> Setting:
    return Setting(
        keys=(Key.COUNCIL,),
        day=day,
        starts_at=time(18, 0),
        ends_at=ends_at,
        place=PLACE,
        guests=(
            Guest(name="Tove Brinkholm", title="økonomidirektør"),
            Guest(name="Helle Krogsbæk", title="byrådssekretær, referent"),
        ),
    )


def _held(
    scene: Scene, setting: Setting, present: tuple[Attendee, ...], *items: Item
) -> DemoMeeting:
    return DemoMeeting(
        record=minutes(setting, present, *items),
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(setting.day),
        minutes_out_on=the_day_after(setting.day),
    )


def _result(year: int) -> Blocks:
    header = (
        Row((head("Mio. kr.", rowspan=2), head("Budget"), head("Overslag", colspan=3))),
        Row(tuple(head(str(year + ahead)) for ahead in range(4))),
    )
    return table(
        header,
        ("Skatter", "−1.062,4", "−1.088,1", "−1.115,0", "−1.142,2"),
        ("Tilskud og udligning", "−214,6", "−216,0", "−217,1", "−218,5"),
        ("Driftsudgifter", "1.186,3", "1.201,7", "1.219,4", "1.240,8"),
        ("Renter", "4,1", "4,4", "4,6", "4,5"),
        ("Resultat af ordinær drift", "−86,6", "−98,0", "−108,1", "−115,4"),
        ("Anlæg", "78,9", "84,2", "81,0", "76,5"),
        total=("Resultat", "−7,7", "−13,8", "−27,1", "−38,9"),
        caption="Resultatopgørelse (minus er overskud)",
    )


def first_reading(scene: Scene) -> DemoMeeting:
    """The budget's first reading."""
    day = scene.calendar.budget_first
    year = scene.calendar.budget_year
    setting = _setting(day, time(19, 20))
    present = scene.attendance((Key.COUNCIL,), day)
    return _held(
        scene,
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Dagsordenen blev godkendt."),
        ),
        item(
            "2",
            "Spørgetid",
            decide(DecisionKind.NOTED, "Der var ingen spørgsmål."),
            purpose=None,
        ),
        _first(scene, year),
        item(
            "4",
            f"Mødeplan for Byrådet i {year}",
            summary("Byrådet skal vedtage, hvornår det mødes i det kommende regnskabsår."),
            recommend("Økonomiudvalget", "Økonomiudvalget anbefaler, at mødeplanen godkendes."),
            decide(DecisionKind.APPROVED, "Godkendt."),
            legal("Kommunestyrelseslovens § 8, stk. 1."),
        ),
    )


def _first(scene: Scene, year: int) -> Item:
    deadline = scene.calendar.budget_second - timedelta(days=9)
    return item(
        "3",
        f"Budget {year} og overslagsårene {year + 1}-{year + 3} – 1. behandling",
        summary(
            """
            Økonomiudvalget fremlægger forslag til budget. Forslaget holder serviceudgifterne inden
            for kommunens del af den aftalte ramme.
            """
        ),
        recommend(
            "Økonomiudvalget",
            f"""
            Økonomiudvalget indstiller,

            1. at budgetforslaget oversendes til 2. behandling
            2. at frist for ændringsforslag er den {words(deadline)} kl. 12
            3. at skatteprocenten er uændret 25,4.
            """,
        ),
        decide(DecisionKind.REFERRED_ON, "Budgetforslaget oversendes til 2. behandling."),
        matter(
            """
            Budgettet er lagt efter tre pejlemærker:

            - driften skal give et overskud, der kan betale anlæg
            - kassebeholdningen må ikke komme under 60 mio. kr.
            - ingen ny gæld på det skattefinansierede område.
            """,
            _result(year),
        ),
        legal("Kommunestyrelseslovens §§ 37 og 38."),
        procedure("Økonomiudvalget, Byrådet 1. behandling, Byrådet 2. behandling."),
        papers(
            scene.files.pdf(
                "budgetforslag",
                Sheet(
                    f"Budgetforslag {year}",
                    (
                        "Budgetforslaget bygger på kommunens befolkningsprognose og på aftalen om "
                        "kommunernes økonomi.",
                        "Beløb er i mio. kr. i årets priser.",
                    ),
                    rows=(
                        ("Udvalg", "Drift", "Anlæg"),
                        ("Økonomiudvalget", "228,9", "11,4"),
                        ("Teknik- og Miljøudvalget", "101,7", "43,0"),
                        ("Børne- og Undervisningsudvalget", "441,2", "19,1"),
                        ("Social- og Sundhedsudvalget", "414,5", "5,4"),
                        ("I alt", "1.186,3", "78,9"),
                    ),
                    bars_title="Anlæg, mio. kr.",
                    bars=(
                        (str(year), 79),
                        (str(year + 1), 84),
                        (str(year + 2), 81),
                        (str(year + 3), 77),
                    ),
                ),
            ),
            scene.files.docx(
                "hoeringssvar-budget",
                Sheet(
                    "Høringssvar til budgettet",
                    ("Der er kommet svar fra 19 bestyrelser, råd og foreninger.",),
                    rows=(
                        ("Afsender", "Antal"),
                        ("Bestyrelser", "12"),
                        ("Råd", "3"),
                        ("Foreninger", "4"),
                    ),
                ),
            ),
        ),
        **_case(scene),
    )


def second_reading(scene: Scene) -> DemoMeeting:
    """The budget's second reading, with amendments and each member's vote."""
    day = scene.calendar.budget_second
    year = scene.calendar.budget_year
    present = scene.attendance((Key.COUNCIL,), day, Away())
    held = _held(
        scene,
        _setting(day, time(20, 50)),
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Dagsordenen blev godkendt."),
        ),
        _second(scene, present, year),
        item(
            "3",
            f"Takster i {year}",
            summary("Takster for dagtilbud, madservice og musikskole følger af budgettet."),
            recommend("Økonomiudvalget", "Økonomiudvalget anbefaler, at taksterne godkendes."),
            decide(DecisionKind.APPROVED, "Godkendt."),
            matter(
                table(
                    ("Takst", "Enhed", "Kr."),
                    ("Vuggestue med frokost", "pr. måned", "4.385"),
                    ("Børnehave med frokost", "pr. måned", "2.730"),
                    ("SFO, fuldt modul", "pr. måned", "2.015"),
                    ("Madservice, hovedret", "pr. portion", "62"),
                )
            ),
        ),
        item(
            "4",
            "Udpegning af to medlemmer til Grønt Råd",
            recommend("Økonomiudvalget", "Økonomiudvalget indstiller, at Byrådet udpeger to."),
            decide(
                DecisionKind.APPROVED,
                "Valgt blev Nadia Lindemark (A) og Henrik Ulvedal (C).",
            ),
            votes=(
                vote_by_group(
                    present,
                    Split(),
                    "Valg af Nadia Lindemark og Henrik Ulvedal",
                    VoteSubject.ELECTION,
                ),
            ),
        ),
    )
    return replace(held, readings={"2": 2})


def _second(scene: Scene, present: tuple[Attendee, ...], year: int) -> Item:
    first = scene.calendar.budget_first
    amendments = (
        ("Liste L og F: 1,2 mio. kr. mere til landsbypuljen", ("A", "V", "C", "B")),
        ("Liste O: grundskylden sættes ned med 0,4 promille", ("A", "V", "C", "B", "F", "L")),
    )
    return item(
        "2",
        f"Budget {year} og overslagsårene {year + 1}-{year + 3} – 2. behandling",
        summary("Byrådet skal vedtage budgettet. Der er kommet to ændringsforslag."),
        recommend(
            "Økonomiudvalget",
            f"""
            Økonomiudvalget indstiller,

            1. at der stemmes om ændringsforslagene hver for sig
            2. at budget {year} og overslagsårene vedtages.
            """,
        ),
        decide(
            DecisionKind.APPROVED,
            """
            ## Ændringsforslag
            Forslaget fra liste L og F fik 3 stemmer (L, F og O). 12 stemte imod (A, V, C og B).
            Forslaget blev forkastet.

            Forslaget fra liste O fik 1 stemme (O). 14 stemte imod. Forslaget blev forkastet.

            ## Hovedforslaget
            13 stemte for (A, V, C, F og B), og 1 stemte imod (O). Gerda Thorsager (L) undlod at
            stemme. Budgettet er dermed vedtaget.
            """,
        ),
        matter(
            table(
                ("Nr.", "Stillet af", "Forslag", "Virkning i mio. kr."),
                ("1", "L og F", "Mere til landsbypuljen", "1,2"),
                ("2", "O", "Lavere grundskyld", "3,9"),
                caption="Ændringsforslag",
            )
        ),
        economy(_result(year)),
        earlier(
            treated(
                COUNCIL,
                first,
                "3",
                DecisionKind.REFERRED_ON,
                "Budgetforslaget oversendes til 2. behandling.",
            )
        ),
        votes=(
            *(
                vote_by_group(present, Split(against=against), motion, VoteSubject.AMENDMENT)
                for motion, against in amendments
            ),
            vote_by_member(
                present, Split(against=("O",), abstained=("L",)), f"Budget {year} og overslagsårene"
            ),
        ),
        statements=(
            statement(
                "Kurt Ravnkilde (O)",
                StatementKind.DISSENT,
                "Kurt Ravnkilde stemmer imod budgettet, fordi grundskylden igen stiger mere end "
                "lønningerne.",
            ),
            statement(
                "Gerda Thorsager (L)",
                StatementKind.REMARK,
                "Lindevanglisten beklager, at landsbypuljen ikke blev større.",
            ),
        ),
        purpose=Purpose.DECISION,
        **_case(scene),
    )
