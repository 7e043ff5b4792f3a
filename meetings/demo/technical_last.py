"""Teknik- og Miljøudvalget, the last meeting: the fullest minutes of the demo."""

from datetime import time, timedelta

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
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
    summary,
)
from meetings.demo.people import Key
from meetings.demo.scene import (
    Away,
    DemoMeeting,
    Scene,
    Setting,
    minutes,
)
from meetings.demo.technical_plans import cycle_path, local_plan
from meetings.demo.writing import table
from meetings.record import (
    Disqualification,
    Guest,
    Item,
    ItemPresence,
    NonParticipation,
)
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    AttendanceStatus,
    DecisionKind,
    Purpose,
    Ruling,
    State,
)

TECHNICAL = "Teknik og Miljø"
PRICE = "Sagen omhandler pris og vilkår for salg af kommunens ejendom."
PRIVATE = "Sagen omhandler en borgers private forhold."


def meeting(scene: Scene) -> DemoMeeting:
    """The meeting four weeks before the coming one; its minutes are out and await approval."""
    day = scene.calendar.day(Day.TECHNICAL_LAST)
    setting = Setting(
        keys=(Key.TECHNICAL,),
        day=day,
        starts_at=time(15, 30),
        ends_at=time(18, 25),
        place="Rådhuset, mødelokale 2",
        guests=(
            Guest(name="Jannik Hedelund", title="direktør for Teknik og Miljø"),
            Guest(name="Sanne Lund", title="udvalgssekretær, referent"),
            Guest(name="Karen Bilde", title="vejingeniør", note="deltog under punkt 113"),
        ),
    )
    present = scene.attendance((Key.TECHNICAL,), day, Away(excused=("Kurt Ravnkilde",)))
    record = minutes(
        setting,
        present,
        _agenda(),
        _news(scene),
        cycle_path(scene, present),
        local_plan(scene, present),
        _fees(scene),
        _winter(scene),
        _road_safety(scene),
        _noise(scene),
        _nature(),
        _land_sale(scene),
        _complaint(scene),
        _bridge(scene),
    )
    return DemoMeeting(
        record=record,
        state=State.IN_REVIEW,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )


def _agenda() -> Item:
    return item(
        "111",
        "Godkendelse af dagsorden",
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at dagsordenen godkendes."),
        decide(
            DecisionKind.APPROVED,
            """
            Dagsordenen blev godkendt med den ændring, at punkt 118 behandles før punkt 113.

            Udvalget besluttede enstemmigt at optage punkt 122 på dagsordenen, fordi sagen ikke
            kan vente til næste møde.
            """,
        ),
    )


def _news(scene: Scene) -> Item:
    return item(
        "112",
        "Aktuelle sager",
        summary(
            """
            Mundtlig orientering om:

            - Asfaltarbejder på Møllegade, som er en uge forsinket
            - Indvielse af de nye genbrugsstationer
              - Fuglemose åbner først
              - Stenholt følger to uger senere
            - Ansøgninger til puljen for grønne landsbyer
            - Kommende besøg hos Lindevang Forsyning
            """
        ),
        decide(DecisionKind.NOTED, "Orienteringen blev taget til efterretning."),
        purpose=Purpose.INFORMATION,
        **cases.on(scene.calendar, cases.TECHNICAL_NEWS),
    )


def _fees(scene: Scene) -> Item:
    year = scene.calendar.coming_tuesday.year + 1
    return item(
        "115",
        f"Takster for affald og spildevand i {year}",
        summary(
            f"""
            Udvalget skal anbefale takster for {year}. Affaldstaksten stiger, mens
            spildevandstaksten falder en smule.
            """
        ),
        recommend(
            TECHNICAL,
            f"""
            Teknik og Miljø indstiller, at taksterne for {year} anbefales over for Økonomiudvalget
            og Byrådet.
            """,
        ),
        decide(DecisionKind.RECOMMENDED, "Anbefales."),
        matter(
            "Taksterne skal dække udgifterne over en årrække (hvile-i-sig-selv-princippet).",
            table(
                ("Takst, kr. inkl. moms", str(year - 1), str(year), "Ændring"),
                ("Affald, parcelhus", "3.842", "3.965", "123"),
                ("Affald, etagebolig", "2.610", "2.688", "78"),
                ("Affald, sommerhus", "2.215", "2.279", "64"),
                ("Spildevand pr. m³", "48,75", "48,10", "−0,65"),
                caption="Takster for husholdninger",
            ),
        ),
        economy(
            """
            Taksterne hører til det brugerfinansierede område og påvirker ikke kommunens øvrige
            økonomi.
            """
        ),
        papers(
            scene.files.pdf(
                "takstblad",
                Sheet(
                    f"Takstblad {year}",
                    ("Alle takster er i kroner og inkl. moms.",),
                    rows=(
                        ("Ydelse", str(year - 1), str(year)),
                        ("Grundbidrag", "1.120", "1.165"),
                        ("Restaffald, 240 liter", "1.486", "1.520"),
                        ("Madaffald, 140 liter", "612", "624"),
                        ("Papir og plast", "624", "656"),
                    ),
                    bars=((str(year - 2), 3710), (str(year - 1), 3842), (str(year), 3965)),
                    bars_title="Affald i parcelhus, kr. om året",
                ),
            ),
        ),
        treated_as=6,
        presence=(
            ItemPresence(name="Mette Krogh", status=AttendanceStatus.PRESENT, left_at=time(17, 40)),
        ),
        case_number=scene.calendar.case_number("07.01.00-S29-1"),
        case_title="Takster på forsyningsområdet",
    )


_GONE = ItemPresence(name="Mette Krogh", status=AttendanceStatus.ABSENT)


def _winter(scene: Scene) -> Item:
    return item(
        "116",
        "Vinterregulativ for veje, stier og pladser",
        summary(
            """
            Forvaltningen foreslår et nyt vinterregulativ. Skoleveje og stier til busstoppesteder
            ryddes fremover før kl. 7 på hverdage.
            """
        ),
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at vinterregulativet godkendes."),
        decide(DecisionKind.APPROVED, "Godkendt."),
        matter(
            "Veje og stier deles i tre klasser efter, hvor mange der bruger dem:",
            table(
                ("Klasse", "Omfatter", "Ryddes", "Saltes"),
                ("I", "Gennemfartsveje og skoleveje", "Hele døgnet", "Ja"),
                ("II", "Stier og busstoppesteder", "Kl. 4-22", "Ved isslag"),
                ("III", "Boligveje", "Kl. 7-18 på hverdage", "Nej"),
            ),
            """
            På boligveje er det fortsat grundejerne, der rydder fortovet. Forvaltningen sender en
            kort vejledning ud, inden vinteren begynder.
            """,
        ),
        economy("Udgiften holdes inden for den afsatte ramme på 6,4 mio. kr. i en normal vinter."),
        papers(
            scene.files.docx(
                "vinterregulativ",
                Sheet(
                    "Vinterregulativ",
                    (
                        "Regulativet gælder for offentlige veje, stier og pladser.",
                        "Kommunen rydder efter klasse. Grundejere rydder fortov og indkørsel.",
                    ),
                    rows=(
                        ("Klasse", "Længde", "Udkaldstid"),
                        ("I", "118 km", "1 time"),
                        ("II", "74 km", "2 timer"),
                        ("III", "203 km", "6 timer"),
                    ),
                ),
            )
        ),
        treated_as=7,
        presence=(_GONE,),
        case_number=scene.calendar.case_number("05.07.08-P24-1"),
        case_title="Vinterregulativ",
    )


def _road_safety(scene: Scene) -> Item:
    late = scene.calendar.day(Day.TECHNICAL_LAST) - timedelta(days=1)
    return item(
        "117",
        "Trafiksikkerhedsplan – behandling af høringssvar og prioritering af krydsombygninger",
        summary("Der er kommet 38 høringssvar til udkastet til trafiksikkerhedsplan."),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at trafiksikkerhedsplanen godkendes med de ændringer, "
            "som fremgår af høringsnotatet.",
        ),
        decide(
            DecisionKind.POSTPONED,
            "Udsat til næste møde, så udvalget kan nå at læse det eftersendte høringsnotat.",
        ),
        matter(
            """
            Planen peger på tolv kryds med flest uheld. Høringssvarene handler især om krydset ved
            Møllegade og om hastigheden gennem Fuglemose.
            """
        ),
        papers(
            scene.files.pdf(
                "hoeringsnotat",
                Sheet(
                    "Høringsnotat til trafiksikkerhedsplanen",
                    ("Notatet samler 38 høringssvar og forvaltningens bemærkninger til dem.",),
                    bars_title="Høringssvar efter sted",
                    bars=(
                        ("Møllegade", 14),
                        ("Fuglemose", 11),
                        ("Stenholt", 8),
                        ("Andre steder", 5),
                    ),
                ),
            ).model_copy(update={"stage": AttachmentStage.LATE, "dated_on": late})
        ),
        treated_as=8,
        presence=(_GONE,),
        case_number=scene.calendar.case_number("05.13.10-P16-2"),
        case_title="Trafiksikkerhedsplan",
    )


def _noise(scene: Scene) -> Item:
    return item(
        "118",
        "Temadrøftelse: støj fra motorvejen ved Stenholt",
        summary("Beboere ved Stenholt ønsker en støjskærm. Udvalget drøfter mulighederne."),
        decide(
            DecisionKind.DISCUSSED,
            """
            Drøftet. Udvalget bad forvaltningen om at

            - indhente nye målinger fra Vejdirektoratet
            - beregne prisen på en jordvold af overskudsjord
            - vende tilbage med et notat inden sommerferien.
            """,
        ),
        matter(
            """
            Beregninger viser, at 112 boliger har mere end 58 dB(A) ved facaden. Vejen er statens,
            og kommunen kan ikke pålægge staten at sætte en skærm op.
            """
        ),
        purpose=Purpose.DISCUSSION,
        treated_as=3,
        case_number=scene.calendar.case_number("09.07.00-P05-4"),
        case_title="Støj fra motorvejen",
    )


def _nature() -> Item:
    return item(
        "119",
        "Orientering om årets naturovervågning",
        summary("Forvaltningen orienterer."),
        decide(DecisionKind.NOTED, "Taget til efterretning."),
        purpose=Purpose.INFORMATION,
        presence=(_GONE,),
        non_participations=(NonParticipation(name="Gerda Thorsager"),),
    )


def _land_sale(scene: Scene) -> Item:
    decision = decide(
        DecisionKind.RECOMMENDED,
        """
        Torben Skovbakke (A) oplyste, at hans bror er medejer af et af de selskaber, der har budt.
        Udvalget fandt ham inhabil, og han forlod lokalet, før sagen blev behandlet.

        Udvalget anbefaler, at arealet sælges til højestbydende for 4,65 mio. kr.
        """,
    ).model_copy(update={"public_html": "<p>Udvalget anbefaler, at et kommunalt areal sælges.</p>"})
    return closed_item(
        "120",
        "Salg af erhvervsareal på 8.200 m² ved Stenholt",
        Ground("Salg af kommunal ejendom", PRICE),
        summary("Der er kommet to bud på arealet i Stenholt Erhvervspark."),
        recommend(
            TECHNICAL, "Teknik og Miljø indstiller, at arealet sælges til den højestbydende."
        ),
        decision,
        matter(
            table(
                ("Bud", "Pris i mio. kr.", "Forbehold"),
                ("Bud 1", "4,65", "Ingen"),
                ("Bud 2", "4,20", "Byggetilladelse inden et år"),
            )
        ),
        papers(
            scene.files.pdf(
                "budoversigt",
                Sheet(
                    "Oversigt over bud",
                    ("Budene er åbnet af to medarbejdere i forening.",),
                    rows=(("Bud", "Pris i kr."), ("Bud 1", "4.650.000"), ("Bud 2", "4.200.000")),
                ),
            )
        ),
        presence=(_GONE,),
        disqualifications=(
            Disqualification(name="Torben Skovbakke", ruling=Ruling.DISQUALIFIED, in_text=True),
        ),
        **cases.on(scene.calendar, cases.LAND_SALE),
    )


def _complaint(scene: Scene) -> Item:
    return closed_item(
        "121",
        "Klage over påbud om at fjerne udhus på Rønnebærvænget",
        Ground("Personsag", PRIVATE, Access.PERSONAL),
        summary("En ejer har klaget over, at et udhus i byggelinjen skal fjernes."),
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at påbuddet fastholdes."),
        decide(DecisionKind.APPROVED, "Påbuddet fastholdes. Fristen forlænges med tre måneder."),
        matter("Ejeren har oplyst om sygdom i familien og beder om længere frist."),
        presence=(_GONE,),
        case_number=scene.calendar.case_number("02.34.02-K08-11"),
        case_title="Påbud om lovliggørelse",
    )


def _bridge(scene: Scene) -> Item:
    return item(
        "122",
        "Akut udskiftning af bærende bjælker i gangbroen ved Lerå Bro",
        summary(
            """
            Et eftersyn har vist råd i fire bærende bjælker. Broen er spærret.

            **Hvorfor sagen ikke kan vente:** Fundet er gjort, efter at dagsordenen blev sendt ud,
            og skolebørn har ingen anden sikker vej over åen.
            """
        ),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at der bruges 0,45 mio. kr. af puljen til broer.",
        ),
        decide(DecisionKind.APPROVED, "Godkendt."),
        economy("Puljen til broer er på 2,1 mio. kr. Der er 0,8 mio. kr. tilbage i år."),
        supplementary=True,
        presence=(_GONE,),
        case_number=scene.calendar.case_number("05.06.04-G01-8"),
        case_title="Broeftersyn",
    )
