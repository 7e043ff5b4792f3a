"""Teknik- og Miljøudvalget, the last meeting: the fullest minutes of the demo."""

from datetime import time, timedelta

from meetings.demo import cases
from meetings.demo.calendar import Day
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed,
    closed_item,
    decide,
    earlier,
    economy,
    hearing,
    item,
    legal,
    matter,
    papers,
    procedure,
    recommend,
    schedule,
    section,
    statement,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.previous import CYCLE_PATH_FIRST
from meetings.demo.scene import (
    Away,
    DemoMeeting,
    Scene,
    Setting,
    Split,
    minutes,
    vote_by_member,
)
from meetings.demo.writing import head, table
from meetings.record import (
    Attendee,
    Disqualification,
    Guest,
    Item,
    ItemPresence,
    NonParticipation,
)
from meetings.richtext.blocks import Blocks, Row
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    AttendanceStatus,
    DecisionKind,
    Purpose,
    Ruling,
    SectionKind,
    State,
    StatementKind,
    VoteSubject,
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
            Guest(name="Jannik Hedelund", title="Direktør for Teknik og Miljø"),
            Guest(name="Sanne Lund", title="Udvalgssekretær, referent"),
            Guest(name="Karen Bilde", title="Vejingeniør", note="deltog under punkt 113"),
        ),
    )
    present = scene.attendance((Key.TECHNICAL,), day, Away(excused=("Kurt Ravnkilde",)))
    record = minutes(
        setting,
        present,
        _agenda(),
        _news(scene),
        _cycle_path(scene, present),
        _local_plan(scene, present),
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
        minutes_out_on=day + timedelta(days=1),
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
        treated_as=1,
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
        treated_as=2,
        **cases.on(scene.calendar, cases.TECHNICAL_NEWS),
    )


def _path_budget(year: int) -> Blocks:
    header = (
        Row(
            (
                head("Post", rowspan=2),
                head("Udgift i mio. kr.", colspan=3),
                head("I alt", rowspan=2),
            )
        ),
        Row((head(str(year)), head(str(year + 1)), head(str(year + 2)))),
    )
    return table(
        header,
        ("Projektering og tilsyn", "0,9", "0,6", "0,3", "1,8"),
        ("Arealerhvervelse", "0,4", "0,7", "", "1,1"),
        ("Anlæg af sti og broer", "", "6,2", "4,8", "11,0"),
        ("Belysning og skilte", "", "", "1,2", "1,2"),
        ("Statsligt tilskud", "", "−3,0", "−2,0", "−5,0"),
        total=("Kommunens udgift", "1,3", "4,5", "4,3", "10,1"),
        caption="Anlægsudgifter til etape 2",
    )


def _cycle_path(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    calendar = scene.calendar
    year = calendar.coming_tuesday.year
    here = body(Key.TECHNICAL, calendar.day(Day.TECHNICAL_LAST)).name
    return item(
        "113",
        "Cykelsti langs Lerå mellem Lindevang og Kragelykke – anlægsbevilling til etape 2",
        summary(
            """
            Etape 1 af cykelstien langs Lerå er taget i brug. Udvalget skal nu tage stilling til
            linjeføring og anlægsbevilling for etape 2, der fører stien de sidste 3,4 km til
            Kragelykke Skole. Staten har givet tilsagn om et tilskud på 5,0 mio. kr.
            """
        ),
        section(
            SectionKind.EFFECT,
            "Effekt",
            """
            ## Flere børn cykler til skole
            I dag cykler 31 pct. af eleverne fra Lerådalen til skole. Målet er 50 pct. to år efter
            åbningen.

            ## Mindre udledning fra korte bilture
            Stien ventes at flytte omkring 180 daglige ture fra bil til cykel, svarende til
            62 ton CO~2~ om året.
            """,
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller til Teknik- og Miljøudvalget at anbefale over for
            Økonomiudvalget og Byrådet,

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
            Indstillingens punkt 1 blev sat til afstemning.

            Et flertal (A, F, L og C) anbefaler linjeføring B. Carl Winther (V) stemte imod, idet
            han ønsker linjeføring A langs landevejen.

            Indstillingens punkt 2-4 anbefales.
            """,
        ),
        matter(
            """
            Byrådet afsatte i sidste budget penge til en sammenhængende cykelsti langs Lerå.
            Forvaltningen har undersøgt tre linjeføringer for etape 2:

            a) linjeføring A følger Kragelykkevej på den nordlige side
            b) linjeføring B følger åens østlige bred og krydser åen to gange
            c) linjeføring C følger den nedlagte bane og ender ved hallen.
            """,
            table(
                ("Forhold", "Linjeføring A", "Linjeføring B", "Linjeføring C"),
                ("Længde", "3,1 km", "3,4 km", "4,0 km"),
                ("Berørte lodsejere", "14", "6", "11"),
                ("Nye broer", "0", "2", "1"),
                ("Krydsninger af vej", "5", "1", "3"),
                ("Anlægsudgift", "13,7 mio. kr.", "15,1 mio. kr.", "16,9 mio. kr."),
                caption="Sammenligning af linjeføringer",
            ),
            """
            Linjeføring B er den sikreste for skolebørn, fordi stien kun krydser vej ét sted.
            Stien anlægges i 2,5 m bredde med asfalt på det meste af strækningen. Gennem engene
            bruges stabilgrus af hensyn til fuglelivet, og der lukkes for arbejde i yngletiden.

            *Trafiksikkerhedsrevisionen* anbefaler **belysning ved begge broer** og en hævet flade,
            hvor stien krydser Åvej.
            """,
        ),
        economy(
            """
            Etape 2 koster 15,1 mio. kr. Staten giver et tilskud på 5,0 mio. kr., og kommunens
            udgift er dermed 10,1 mio. kr. Beløbet er afsat på investeringsoversigten.
            """,
            _path_budget(year),
            """
            Den årlige drift er beregnet til 0,2 mio. kr. og indarbejdes i næste års budget.
            """,
        ),
        legal("Lov om offentlige veje og naturbeskyttelsesloven § 3."),
        procedure("Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet."),
        schedule(
            f"""
            - Projektering og aftaler med lodsejere: første halvår {year + 1}
            - Udbud: efteråret {year + 1}
            - Anlæg: foråret {year + 2}
            - Indvielse: august {year + 2}
            """
        ),
        earlier(
            treated(
                "Teknik- og Klimaudvalget",
                CYCLE_PATH_FIRST,
                "5",
                DecisionKind.APPROVED,
                "Godkendt som grundlag for det videre arbejde.",
            )
        ),
        papers(
            scene.files.pdf("linjefoeringer", _map_sheet()),
            scene.files.pdf("trafiksikkerhedsrevision", _audit_sheet()),
            scene.files.docx("referat-af-borgermoede", _citizens_sheet(year)),
            scene.files.png("oversigtskort", _overview_sheet()).model_copy(
                update={
                    "stage": AttachmentStage.HANDED_OUT,
                    "dated_on": calendar.day(Day.TECHNICAL_LAST),
                }
            ),
        ),
        treated_as=4,
        votes=(
            vote_by_member(
                present,
                Split(against=("Carl Winther",)),
                f"Indstillingens punkt 1: {here} anbefaler linjeføring B",
            ),
        ),
        statements=(
            statement(
                "Henrik Ulvedal (C)",
                StatementKind.RESERVATION,
                "Henrik Ulvedal tager forbehold for finansieringen, indtil sagen er behandlet i "
                "Økonomiudvalget.",
            ),
        ),
        **cases.on(calendar, cases.CYCLE_PATH),
    )


def _map_sheet() -> Sheet:
    return Sheet(
        "Linjeføringer for etape 2",
        (
            "Kortet viser linjeføring B langs Lerå. Stien begynder ved rastepladsen, hvor etape 1 "
            "slutter, og ender ved Kragelykke Skole.",
            "Kortet er en skitse og ikke målfast.",
        ),
        road=("Rastepladsen", "Engbroen", "Åvej", "Møllebroen", "Kragelykke Skole"),
    )


def _overview_sheet() -> Sheet:
    return Sheet(
        "Oversigtskort over hele stien",
        road=("Lindevang", "Lerå Bro", "Rastepladsen", "Åvej", "Kragelykke"),
    )


def _audit_sheet() -> Sheet:
    return Sheet(
        "Trafiksikkerhedsrevision, trin 2",
        (
            "Revisionen er gennemført på skitseprojektet. Revisor har gennemgået stien til fods og "
            "på cykel i tørt vejr og i mørke.",
            "Der er tre bemærkninger. Ingen af dem kræver, at linjeføringen ændres.",
        ),
        rows=(
            ("Bemærkning", "Alvor", "Forslag"),
            ("Krydsning af Åvej", "Høj", "Hævet flade"),
            ("Broernes rampe", "Mellem", "Belysning"),
            ("Sving ved Møllebroen", "Lav", "Skilt"),
        ),
    )


def _citizens_sheet(year: int) -> Sheet:
    return Sheet(
        "Opsamling fra borgermøde om cykelstien",
        (
            "Der deltog 64 borgere i mødet i forsamlingshuset i Kragelykke.",
            "De fleste ønskede stien lagt langs åen. Flere spurgte til snerydning og belysning.",
            f"Forvaltningen lovede et nyt møde, før anlægsarbejdet begynder i {year + 2}.",
        ),
        rows=(
            ("Emne", "Antal indlæg"),
            ("Sikker skolevej", "17"),
            ("Natur og fugleliv", "9"),
            ("Drift og snerydning", "6"),
        ),
    )


def _local_plan(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    calendar = scene.calendar
    return item(
        "114",
        "Forslag til Lokalplan 4.12 for et boligområde ved Teglværksvej",
        summary(
            """
            Udvalget skal tage stilling til, om forslag til lokalplan for 46 boliger på det gamle
            teglværks grund skal sendes i offentlig høring i otte uger.
            """
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller,

            1. at forslaget til Lokalplan 4.12 sendes i offentlig høring i otte uger
            2. at der ikke udarbejdes en miljørapport
            3. at der holdes borgermøde i høringsperioden.
            """,
        ),
        decide(
            DecisionKind.RECOMMENDED,
            """
            Ida Lyngsø (F) oplyste, at hun er medlem af bestyrelsen for en naturforening, som har
            udtalt sig om området. Udvalget fandt, at hun ikke er inhabil.

            Udvalget anbefaler indstillingen med den tilføjelse, at stien gennem området skal være
            offentligt tilgængelig.
            """,
        ),
        matter(
            """
            Grunden er på 2,8 ha og har ligget ubrugt hen i elleve år. Ejeren ønsker at opføre
            rækkehuse og en mindre etageejendom.

            ## Lokalplanens indhold
            Planen deler området i tre delområder:
            """,
            table(
                ("Delområde", "Anvendelse", "Boliger", "Højeste højde"),
                ("I", "Rækkehuse", "28", "8,5 m"),
                ("II", "Etageboliger", "18", "12,5 m"),
                ("III", "Fælles grønt område", "0", "–"),
                total=("I alt", "", "46", ""),
            ),
            """
            ## Regnvand og jordforurening
            Regnvandet ledes til et åbent bassin i delområde III. Der er fundet lettere forurenet
            jord ved den gamle ovn, og jorden skal renses, før der kan bygges boliger:

            1. Jorden undersøges i et net på 10 × 10 m.
            2. Den forurenede jord køres til godkendt modtager.
            3. Byrådet giver tilladelse efter jordforureningslovens § 8.
            """,
        ),
        legal("Planlovens kapitel 5 og miljøvurderingsloven."),
        hearing("Forslaget fremlægges i otte uger, efter at Byrådet har vedtaget det."),
        procedure("Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet."),
        papers(
            scene.files.pdf(
                "forslag-til-lokalplan-4-12",
                Sheet(
                    "Forslag til Lokalplan 4.12",
                    (
                        "§ 1 Lokalplanens formål er at give plads til boliger i blandet størrelse "
                        "og at bevare den gamle skorsten som kendemærke.",
                        "§ 2 Planen omfatter det område, der er vist på kortbilag 1.",
                        "§ 3 Området må kun anvendes til helårsboliger og fælles friarealer.",
                        "§ 4 Bebyggelsens ydre skal holdes i tegl i rødlige og gyldne farver.",
                    ),
                    rows=(
                        ("Delområde", "Boliger", "Bebyggelsesprocent"),
                        ("I", "28", "35"),
                        ("II", "18", "55"),
                        ("III", "0", "0"),
                    ),
                ),
            ),
            closed(
                scene.files.docx(
                    "bemaerkninger-fra-nabo",
                    Sheet(
                        "Brev fra nabo om skel og vejret",
                        ("Brevet beskriver naboens private aftaler om vejret og økonomi.",),
                    ),
                ),
                PRIVATE,
                Access.PERSONAL,
            ),
        ),
        treated_as=5,
        disqualifications=(
            Disqualification(name="Ida Lyngsø", ruling=Ruling.NOT_DISQUALIFIED, in_text=True),
        ),
        votes=(
            vote_by_member(
                present,
                Split(),
                "Ida Lyngsø er ikke inhabil i sagen",
                VoteSubject.DISQUALIFICATION,
            ),
        ),
        **cases.on(calendar, cases.LOCAL_PLAN),
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
        treated_as=9,
        presence=(_GONE,),
        non_participations=(NonParticipation(name="Gerda Thorsager"),),
    )


def _land_sale(scene: Scene) -> Item:
    decision = decide(
        DecisionKind.APPROVED,
        """
        Torben Skovbakke (A) oplyste, at hans bror er medejer af det selskab, der har budt. Udvalget
        fandt ham inhabil, og han forlod lokalet, før sagen blev behandlet.

        Udvalget godkendte, at arealet sælges til højestbydende for 4,65 mio. kr.
        """,
    ).model_copy(update={"public_html": "<p>Udvalget godkendte, at et kommunalt areal sælges.</p>"})
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
        treated_as=10,
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
        treated_as=11,
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
        treated_as=12,
        presence=(_GONE,),
        case_number=scene.calendar.case_number("05.06.04-G01-8"),
        case_title="Broeftersyn",
    )
