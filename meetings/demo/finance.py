"""Økonomiudvalget: a theme meeting on the budget, the last ordinary meeting, and the coming one."""

from datetime import time, timedelta

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after, words
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed,
    closed_item,
    decide,
    earlier,
    economy,
    html,
    item,
    matter,
    papers,
    procedure,
    recommend,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import Away, DemoMeeting, Scene, Setting, agenda, minutes
from meetings.demo.writing import head, table
from meetings.record import Addition, Guest, Item
from meetings.richtext.blocks import Row
from meetings.vocabulary import Access, DecisionKind, MeetingKind, Purpose, State

ADMINISTRATION = "Økonomi og Stab"


def theme(scene: Scene) -> DemoMeeting:
    """A theme meeting before the budget: notes, and no decisions."""
    day = scene.calendar.day(Day.THEME)
    setting = Setting(
        keys=(Key.FINANCE,),
        day=day,
        starts_at=time(9, 0),
        ends_at=time(14, 30),
        place="Kulturhuset, sal 2",
        kind=MeetingKind.THEME,
        title="Temamøde om velfærd og arbejdskraft",
        guests=(Guest(name="Tove Brinkholm", title="økonomidirektør"),),
    )
    record = minutes(
        setting,
        scene.attendance((Key.FINANCE,), day),
        item(
            "1",
            "Hvor mange hænder mangler vi om ti år?",
            matter(
                """
                Gruppearbejdet pegede på tre spor:

                - flere på fuld tid
                - kortere vej fra uddannelse til job
                - hjælpemidler, der sparer tunge løft.
                """
            ),
            purpose=Purpose.DISCUSSION,
        ),
        item(
            "2",
            "Befolkningsprognosen",
            matter(
                table(
                    ("Alder", "I dag", "Om ti år", "Ændring"),
                    ("0-5 år", "1.480", "1.540", "60"),
                    ("6-16 år", "3.120", "2.910", "−210"),
                    ("17-66 år", "14.900", "14.350", "−550"),
                    ("67 år og ældre", "5.210", "6.240", "1.030"),
                    total=("I alt", "24.710", "25.040", "330"),
                )
            ),
            papers(
                scene.files.pdf(
                    "befolkningsprognose",
                    Sheet(
                        "Befolkningsprognose",
                        ("Prognosen bygger på de seneste fem års flytninger og fødsler.",),
                        bars_title="Indbyggere om ti år",
                        bars=(("0-5 år", 1540), ("6-16 år", 2910), ("67 år og ældre", 6240)),
                    ),
                )
            ),
            purpose=Purpose.INFORMATION,
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )


def ordinary(scene: Scene) -> DemoMeeting:
    """Three weeks back: takes the committees' cases on to the council."""
    calendar = scene.calendar
    day = calendar.day(Day.FINANCE_LAST)
    technical_day = calendar.day(Day.TECHNICAL_LAST)
    setting = Setting(
        keys=(Key.FINANCE,),
        day=day,
        starts_at=time(16, 0),
        ends_at=time(17, 45),
        place="Rådhuset, mødelokale 1",
        guests=(
            Guest(name="Tove Brinkholm", title="økonomidirektør"),
            Guest(name="Helle Krogsbæk", title="byrådssekretær, referent"),
        ),
    )
    stand_ins = {"Ida Lyngsø": ("Malthe Østerbæk", "B")}
    present = scene.attendance(
        (Key.FINANCE,), day, Away(excused=("Ida Lyngsø",), stand_ins=stand_ins)
    )
    record = minutes(
        setting,
        present,
        item("1", "Godkendelse af dagsorden", decide(DecisionKind.APPROVED, "Godkendt.")),
        _review(scene),
        _cycle_path(scene),
        _local_plan(scene),
        _day_care(scene),
        _loans(scene),
        _land_sale(scene),
        item(
            "8",
            "Meddelelser",
            decide(
                DecisionKind.NOTED,
                "Borgmesteren orienterede om et møde med nabokommunerne. Taget til efterretning.",
            ),
            purpose=Purpose.INFORMATION,
        ),
    )
    addition = Addition(
        added_on=technical_day + timedelta(days=1),
        html=html(
            f"Teknik- og Miljøudvalget behandlede punkt 3 og 4 den {words(technical_day)}, efter "
            "at dagsordenen var sendt ud. Begge sager anbefales. Udvalgets beslutninger står "
            "under tidligere behandling."
        ),
        access=Access.OPEN,
    )
    return DemoMeeting(
        record=record,
        state=State.IN_REVIEW,
        agenda_out_on=calendar.notice(day),
        minutes_out_on=the_day_after(day),
        additions=(addition,),
    )


def _review(scene: Scene) -> Item:
    year = scene.calendar.coming_tuesday.year
    header = (
        Row(
            (
                head("Udvalg", rowspan=2),
                head("Drift, mio. kr.", colspan=2),
                head("Anlæg, mio. kr.", colspan=2),
            )
        ),
        Row((head("Budget"), head("Forventet"), head("Budget"), head("Forventet"))),
    )
    return item(
        "2",
        f"Anden budgetopfølgning {year}",
        summary(
            "Kommunen ventes at bruge 2,6 mio. kr. mere på drift og 9,4 mio. kr. mindre på anlæg."
        ),
        recommend(
            ADMINISTRATION,
            """
            Økonomi og Stab indstiller til Økonomiudvalget at anbefale over for Byrådet,

            1. at budgetopfølgningen tages til efterretning
            2. at 9,4 mio. kr. på anlæg overføres til næste år
            3. at udvalgene holder deres rammer ved årets udgang.
            """,
        ),
        decide(DecisionKind.RECOMMENDED, "Anbefales."),
        matter(
            "Merforbruget på driften skyldes især udgifter til børn og unge med særlige behov.",
            table(
                header,
                ("Økonomiudvalget", "221,4", "219,8", "12,0", "9,5"),
                ("Teknik- og Miljøudvalget", "99,2", "99,0", "41,6", "36,2"),
                ("Børne- og Undervisningsudvalget", "426,3", "430,9", "18,3", "17,1"),
                ("Social- og Sundhedsudvalget", "401,5", "401,3", "6,2", "5,9"),
                total=("I alt", "1.148,4", "1.151,0", "78,1", "68,7"),
                caption="Budget og forventet regnskab",
            ),
        ),
        economy("Kassebeholdningen ventes at være 84 mio. kr. ved årets udgang."),
        papers(
            scene.files.pdf(
                "budgetopfoelgning",
                Sheet(
                    f"Anden budgetopfølgning {year}",
                    ("Opfølgningen viser forventningen pr. 30. september.",),
                    rows=(
                        ("Udvalg", "Budget", "Forventet", "Afvigelse"),
                        ("Økonomiudvalget", "221,4", "219,8", "-1,6"),
                        ("Teknik- og Miljøudvalget", "99,2", "99,0", "-0,2"),
                        ("Børne- og Undervisningsudvalget", "426,3", "430,9", "4,6"),
                        ("Social- og Sundhedsudvalget", "401,5", "401,3", "-0,2"),
                        ("I alt", "1.148,4", "1.151,0", "2,6"),
                    ),
                ),
            )
        ),
        **cases.on(scene.calendar, cases.BUDGET_REVIEW),
    )


def _cycle_path(scene: Scene) -> Item:
    calendar = scene.calendar
    technical_day = calendar.day(Day.TECHNICAL_LAST)
    return item(
        "3",
        "Cykelsti langs Lerå mellem Lindevang og Kragelykke – anlægsbevilling til etape 2",
        summary("Økonomiudvalget skal anbefale bevillingen over for Byrådet."),
        recommend(
            "Teknik- og Miljøudvalget",
            """
            Teknik- og Miljøudvalget anbefaler,

            1. at linjeføring B langs åens østlige bred godkendes
            2. at der gives en anlægsbevilling på 15,1 mio. kr. og en indtægtsbevilling på
               5,0 mio. kr. til etape 2
            3. at der frigives 1,3 mio. kr. til projektering og de første arealkøb
            4. at forvaltningen bemyndiges til at indgå frivillige aftaler med lodsejerne.
            """,
        ),
        decide(
            DecisionKind.RECOMMENDED,
            """
            Anbefales. Carl Winther (V) og Lone Egeris (V) tager forbehold for linjeføringen.
            """,
        ),
        economy("Kommunens udgift er 10,1 mio. kr. og er afsat på investeringsoversigten."),
        procedure("Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet."),
        earlier(
            treated(
                body(Key.TECHNICAL, technical_day).name,
                technical_day,
                "113",
                DecisionKind.RECOMMENDED,
                "Et flertal (A, F, L og C) anbefaler linjeføring B. Carl Winther (V) stemte imod. "
                "Indstillingens punkt 2-4 anbefales.",
            )
        ),
        **cases.on(calendar, cases.CYCLE_PATH),
    )


def _local_plan(scene: Scene) -> Item:
    calendar = scene.calendar
    technical_day = calendar.day(Day.TECHNICAL_LAST)
    return item(
        "4",
        "Forslag til Lokalplan 4.12 for et boligområde ved Teglværksvej",
        summary("Forslaget giver plads til 46 boliger."),
        recommend(
            "Teknik- og Miljøudvalget",
            "Teknik- og Miljøudvalget anbefaler, at forslaget sendes i offentlig høring i otte "
            "uger.",
        ),
        decide(DecisionKind.RECOMMENDED, "Anbefales."),
        earlier(
            treated(
                body(Key.TECHNICAL, technical_day).name,
                technical_day,
                "114",
                DecisionKind.RECOMMENDED,
                "Udvalget anbefaler indstillingen med den tilføjelse, at stien gennem området skal "
                "være offentligt tilgængelig.",
            )
        ),
        **cases.on(calendar, cases.LOCAL_PLAN),
    )


def _day_care(scene: Scene) -> Item:
    calendar = scene.calendar
    children_day = calendar.day(Day.CHILDREN_EARLIER)
    return item(
        "5",
        "Ny daginstitution i Fuglemose – anlægsbevilling",
        summary("Institutionen får plads til 80 børn og afløser to mindre huse."),
        recommend(
            "Børne- og Undervisningsudvalget",
            "Børne- og Undervisningsudvalget anbefaler en anlægsbevilling på 38,5 mio. kr.",
        ),
        decide(DecisionKind.REFERRED_ON, "Oversendes til Byrådet uden anbefaling."),
        economy("Der er afsat 36,0 mio. kr. De resterende 2,5 mio. kr. tages af kassen."),
        earlier(
            treated(
                body(Key.CHILDREN, children_day).name,
                children_day,
                "3",
                DecisionKind.RECOMMENDED,
                "Udvalget anbefaler indstillingen. Peter Mosevang (V) tager forbehold.",
            )
        ),
        **cases.on(calendar, cases.DAY_CARE),
    )


def _loans(scene: Scene) -> Item:
    return item(
        "6",
        "Kommunegaranti til Fuglemose Vandværk",
        summary("Vandværket søger om garanti for et lån på 4,8 mio. kr. til nye filtre."),
        recommend(
            ADMINISTRATION,
            "Økonomi og Stab indstiller, at garantien gives mod sædvanlig garantiprovision.",
        ),
        decide(DecisionKind.RECOMMENDED, "Anbefales."),
        papers(
            scene.files.docx(
                "ansoegning-om-garanti",
                Sheet(
                    "Ansøgning om kommunegaranti",
                    ("Vandværket har 1.140 forbrugere og ingen anden gæld.",),
                    rows=(("Lån", "Løbetid"), ("4,8 mio. kr.", "25 år")),
                ),
            ),
            closed(
                scene.files.pdf(
                    "kreditvurdering",
                    Sheet(
                        "Vurdering af vandværkets økonomi", ("Soliditeten er vurderet til 61 pct.",)
                    ),
                ),
                "Bilaget indeholder forretningsforhold.",
            ),
        ),
        case_number=scene.calendar.case_number("13.02.00-Ø60-3"),
        case_title="Garantier",
    )


def _land_sale(scene: Scene) -> Item:
    decision = decide(
        DecisionKind.RECOMMENDED, "Salget til 4,65 mio. kr. anbefales over for Byrådet."
    ).model_copy(update={"public_html": "<p>Økonomiudvalget anbefaler, at arealet sælges.</p>"})
    return closed_item(
        "7",
        "Salg af erhvervsareal på 8.200 m² ved Stenholt",
        Ground("Salg af kommunal ejendom", "Sagen omhandler pris og vilkår for salg af ejendom."),
        summary("Arealet sælges til den højestbydende."),
        recommend("Teknik- og Miljøudvalget", "Teknik- og Miljøudvalget anbefaler salget."),
        decision,
        earlier(
            treated(
                "Teknik- og Miljøudvalget",
                scene.calendar.day(Day.TECHNICAL_LAST),
                "120",
                DecisionKind.RECOMMENDED,
                "Udvalget anbefaler, at arealet sælges til højestbydende for 4,65 mio. kr.",
            )
        ),
        **cases.on(scene.calendar, cases.LAND_SALE),
    )


def coming(scene: Scene) -> DemoMeeting:
    """Next week's meeting: the agenda is being proofread."""
    calendar = scene.calendar
    day = calendar.day(Day.FINANCE_NEXT)
    setting = Setting(
        keys=(Key.FINANCE,), day=day, starts_at=time(16, 0), place="Rådhuset, mødelokale 1"
    )
    year = calendar.coming_tuesday.year
    record = agenda(
        setting,
        item(
            "1",
            "Godkendelse af dagsorden",
            recommend(ADMINISTRATION, "Økonomi og Stab indstiller, at dagsordenen godkendes."),
        ),
        item(
            "2",
            f"Tidsplan for budget {year + 2}",
            summary(f"Udvalget skal godkende, hvornår budget {year + 2} behandles."),
            recommend(ADMINISTRATION, "Økonomi og Stab indstiller, at tidsplanen godkendes."),
            matter(
                table(
                    ("Skridt", "Hvornår"),
                    ("Temamøde", "Maj"),
                    ("Udvalgenes forslag", "Juni"),
                    ("Første behandling", "September"),
                    ("Anden behandling", "Oktober"),
                )
            ),
            case_number=calendar.case_number("00.30.10-P16-2"),
            case_title="Tidsplan for budgettet",
        ),
        item(
            "3",
            "Indkøbspolitik – revision",
            summary("Politikken skal gøre det lettere for små virksomheder at byde."),
            recommend(ADMINISTRATION, "Økonomi og Stab indstiller, at udkastet drøftes."),
            purpose=Purpose.DISCUSSION,
            case_number=calendar.case_number("88.00.00-P22-1"),
            case_title="Indkøbspolitik",
        ),
        closed_item(
            "4",
            "Ansættelse af direktør for Social og Sundhed",
            Ground("Personalesag", "Sagen omhandler en ansættelse.", Access.PERSONAL),
            summary("Ansættelsesudvalget indstiller en kandidat."),
            recommend(ADMINISTRATION, "Økonomi og Stab indstiller, at kandidaten ansættes."),
            case_number=calendar.case_number("81.03.00-G01-40"),
            case_title="Direktøransættelse",
        ),
    )
    return DemoMeeting(record=record, state=State.PROOFREADING)
