"""Lindevang Byråd: the last ordinary meeting, and the one that is only planned."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
from meetings.demo.parts import (
    Ground,
    closed_item,
    decide,
    earlier,
    economy,
    item,
    matter,
    recommend,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import (
    Away,
    DemoMeeting,
    Scene,
    Setting,
    Split,
    agenda,
    minutes,
    vote_by_group,
    vote_by_member,
)
from meetings.demo.writing import table
from meetings.record import Attendee, EarlierTreatment, Guest, Item
from meetings.vocabulary import DecisionKind, State, VoteSubject

FINANCE = "Økonomiudvalget"


def ordinary(scene: Scene) -> DemoMeeting:
    """Two weeks back: the committees' cases end here."""
    day = scene.calendar.day(Day.COUNCIL_LAST)
    setting = Setting(
        keys=(Key.COUNCIL,),
        day=day,
        starts_at=time(18, 0),
        ends_at=time(20, 40),
        place="Byrådssalen",
        guests=(
            Guest(name="Anders Veilby", title="kommunaldirektør"),
            Guest(name="Helle Krogsbæk", title="byrådssekretær, referent"),
        ),
    )
    present = scene.attendance((Key.COUNCIL,), day, Away(excused=("Nadia Lindemark",)))
    record = minutes(
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(
                DecisionKind.APPROVED,
                "Dagsordenen blev godkendt. Punkt 10 behandles for lukkede døre.",
            ),
        ),
        item(
            "2",
            "Spørgetid",
            decide(
                DecisionKind.NOTED,
                "En borger spurgte, hvornår cykelstien til Kragelykke bliver færdig. "
                "Borgmesteren svarede på spørgsmålet.",
            ),
            purpose=None,
        ),
        _review(scene, present),
        _cycle_path(scene, present),
        _local_plan(scene, present),
        _day_care(scene, present),
        item(
            "7",
            "Valg af nyt medlem til Huslejenævnet",
            summary("Et medlem er flyttet fra kommunen og skal erstattes for resten af perioden."),
            recommend(FINANCE, "Økonomiudvalget indstiller, at Byrådet vælger et medlem."),
            decide(DecisionKind.APPROVED, "Valgt blev Malthe Østerbæk (B) med 9 stemmer mod 5."),
            votes=(
                vote_by_member(
                    present,
                    Split(against=("V", "O", "L")),
                    "Valg af Malthe Østerbæk",
                    VoteSubject.ELECTION,
                ),
            ),
        ),
        item(
            "8",
            "Kommunegaranti til Fuglemose Vandværk",
            recommend(FINANCE, "Økonomiudvalget anbefaler, at garantien gives."),
            decide(DecisionKind.APPROVED, "Godkendt."),
            earlier(_from_finance(scene, "6", "Anbefales.")),
            case_number=scene.calendar.case_number("13.02.00-Ø60-3"),
            case_title="Garantier",
        ),
        _free_bus(scene, present),
        _land_sale(scene),
    )
    return DemoMeeting(
        record=record,
        state=State.IN_REVIEW,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )


def _from_finance(
    scene: Scene, number: str, words: str, kind: DecisionKind = DecisionKind.RECOMMENDED
) -> EarlierTreatment:
    day = scene.calendar.day(Day.FINANCE_LAST)
    return treated(body(Key.FINANCE, day).name, day, number, kind, words)


def _from_technical(scene: Scene, number: str, words: str) -> EarlierTreatment:
    day = scene.calendar.day(Day.TECHNICAL_LAST)
    return treated(body(Key.TECHNICAL, day).name, day, number, DecisionKind.RECOMMENDED, words)


def _review(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "3",
        f"Anden budgetopfølgning {scene.calendar.coming_tuesday.year}",
        summary("Der ventes et merforbrug på 2,6 mio. kr. på driften."),
        recommend(
            FINANCE,
            """
            Økonomiudvalget anbefaler,

            1. at budgetopfølgningen tages til efterretning
            2. at 9,4 mio. kr. på anlæg overføres til næste år.
            """,
        ),
        decide(DecisionKind.APPROVED, "Godkendt. Kurt Ravnkilde (O) undlod at stemme."),
        earlier(_from_finance(scene, "2", "Anbefales.")),
        votes=(vote_by_group(present, Split(abstained=("O",)), "Anden budgetopfølgning"),),
        **cases.on(scene.calendar, cases.BUDGET_REVIEW),
    )


def _cycle_path(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "4",
        "Cykelsti langs Lerå mellem Lindevang og Kragelykke – anlægsbevilling til etape 2",
        summary(
            """
            Byrådet skal give en bevilling til de sidste 3,4 km cykelsti. Staten betaler
            5,0 mio. kr.
            """
        ),
        recommend(
            FINANCE,
            """
            Økonomiudvalget anbefaler,

            1. at linjeføring B langs åens østlige bred godkendes
            2. at der gives en anlægsbevilling på 15,1 mio. kr. og en indtægtsbevilling på
               5,0 mio. kr.
            3. at der frigives 1,3 mio. kr. til projektering og de første arealkøb
            4. at forvaltningen bemyndiges til at indgå frivillige aftaler med lodsejerne.
            """,
        ),
        decide(
            DecisionKind.APPROVED,
            "10 stemte for (A, C, F, B og L). 4 stemte imod (V og O). Godkendt.",
        ),
        economy("Kommunens udgift er 10,1 mio. kr. over tre år."),
        earlier(
            _from_technical(
                scene,
                "113",
                "Et flertal (A, F, L og C) anbefaler linjeføring B. Carl Winther (V) stemte imod. "
                "Indstillingens punkt 2-4 anbefales.",
            ),
            _from_finance(
                scene,
                "3",
                "Anbefales. Carl Winther (V) og Lone Egeris (V) tager forbehold for linjeføringen.",
            ),
        ),
        votes=(
            vote_by_member(
                present, Split(against=("V", "O")), "Økonomiudvalgets indstilling om cykelstien"
            ),
        ),
        **cases.on(scene.calendar, cases.CYCLE_PATH),
    )


def _local_plan(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "5",
        "Forslag til Lokalplan 4.12 for et boligområde ved Teglværksvej",
        summary("Forslaget giver plads til 46 boliger og en offentlig sti."),
        recommend(FINANCE, "Økonomiudvalget anbefaler, at forslaget sendes i høring i otte uger."),
        decide(DecisionKind.APPROVED, "Enstemmigt godkendt."),
        earlier(
            _from_technical(
                scene,
                "114",
                "Udvalget anbefaler indstillingen med den tilføjelse, at stien gennem området skal "
                "være offentligt tilgængelig.",
            ),
            _from_finance(scene, "4", "Anbefales."),
        ),
        votes=(vote_by_group(present, Split(), "Forslag til Lokalplan 4.12"),),
        **cases.on(scene.calendar, cases.LOCAL_PLAN),
    )


def _day_care(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    children_day = scene.calendar.day(Day.CHILDREN_EARLIER)
    return item(
        "6",
        "Ny daginstitution i Fuglemose – anlægsbevilling",
        summary("Institutionen får plads til 80 børn."),
        recommend(
            "Børne- og Undervisningsudvalget",
            "Børne- og Undervisningsudvalget anbefaler en anlægsbevilling på 38,5 mio. kr.",
        ),
        decide(
            DecisionKind.APPROVED,
            """
            Peter Mosevang (V) foreslog, at bevillingen sættes til 36,0 mio. kr. 5 stemte for
            forslaget (V, O og L), og 9 stemte imod (A, C, F og B). Forslaget blev forkastet.

            Indstillingen blev herefter godkendt uden afstemning.
            """,
        ),
        economy(
            table(
                ("Post", "Mio. kr."),
                ("Grund og byggemodning", "4,2"),
                ("Byggeri", "29,8"),
                ("Legeplads og inventar", "3,1"),
                ("Uforudsete udgifter", "1,4"),
                total=("I alt", "38,5"),
            )
        ),
        earlier(
            treated(
                body(Key.CHILDREN, children_day).name,
                children_day,
                "3",
                DecisionKind.RECOMMENDED,
                "Udvalget anbefaler indstillingen. Peter Mosevang (V) tager forbehold.",
            ),
            _from_finance(
                scene, "5", "Oversendes til Byrådet uden anbefaling.", DecisionKind.REFERRED_ON
            ),
        ),
        votes=(
            vote_by_group(
                present,
                Split(against=("A", "C", "F", "B")),
                "Bevillingen sættes til 36,0 mio. kr.",
                VoteSubject.AMENDMENT,
            ),
        ),
        **cases.on(scene.calendar, cases.DAY_CARE),
    )


def _free_bus(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "9",
        "Forslag fra Gerda Thorsager (L): gratis bus i kommunen om lørdagen",
        summary("Forslaget koster 1,1 mio. kr. om året."),
        recommend(
            "Gerda Thorsager (L)",
            "Gerda Thorsager foreslår, at lokalbusserne er gratis om lørdagen.",
        ),
        decide(
            DecisionKind.REJECTED,
            "3 stemte for (L, F og O), 10 stemte imod (A, V og C), og 1 undlod at stemme (B). "
            "Forslaget blev forkastet.",
        ),
        matter(
            """
            Lokalbusserne har i dag 210 passagerer på en gennemsnitlig lørdag. Gratis kørsel kan
            give flere i bymidten, men kan også flytte ture fra cykel til bus.
            """
        ),
        votes=(
            vote_by_group(
                present,
                Split(against=("A", "V", "C"), abstained=("B",)),
                "Gratis bus om lørdagen",
            ),
        ),
        case_number=scene.calendar.case_number("13.05.16-P20-1"),
        case_title="Lokalbusser",
    )


def _land_sale(scene: Scene) -> Item:
    decision = decide(DecisionKind.APPROVED, "Salget til 4,65 mio. kr. blev godkendt.").model_copy(
        update={"public_html": "<p>Byrådet godkendte, at et kommunalt erhvervsareal sælges.</p>"}
    )
    return closed_item(
        "10",
        "Salg af erhvervsareal på 8.200 m² ved Stenholt",
        Ground("Salg af kommunal ejendom", "Sagen omhandler pris og vilkår for salg af ejendom."),
        recommend(FINANCE, "Økonomiudvalget anbefaler salget."),
        decision,
        earlier(_from_finance(scene, "7", "Salget til 4,65 mio. kr. anbefales over for Byrådet.")),
        **cases.on(scene.calendar, cases.LAND_SALE),
    )


def planned(scene: Scene) -> DemoMeeting:
    """The coming meeting: a day in the plan, and no items yet."""
    day = scene.calendar.day(Day.COUNCIL_NEXT)
    setting = Setting(keys=(Key.COUNCIL,), day=day, starts_at=time(18, 0), place="Byrådssalen")
    return DemoMeeting(record=agenda(setting), state=State.PLANNED)
