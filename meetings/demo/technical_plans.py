"""The cycle path and the local plan, as the technical committee treated them last."""

from meetings.demo import cases
from meetings.demo.calendar import Day
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    closed,
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
    Scene,
    Split,
    vote_by_member,
)
from meetings.demo.writing import head, table
from meetings.record import (
    Attendee,
    Disqualification,
    Item,
)
from meetings.richtext.blocks import Blocks, Row
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    DecisionKind,
    Ruling,
    SectionKind,
    StatementKind,
    VoteSubject,
)

TECHNICAL = "Teknik og Miljø"
PRIVATE = "Sagen omhandler en borgers private forhold."


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


def cycle_path(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    """The cycle path's second stage: the fullest item, voted on by those present."""
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
            _path_budget(year + 1),
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
            - Anlæg: foråret {year + 2} til foråret {year + 3}
            - Indvielse: august {year + 3}
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


def local_plan(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    """The local plan: a disqualification refused, and a closed paper inside an open item."""
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
                        "Brev fra nabo om skel og adgangsvej",
                        ("Brevet beskriver naboens private aftaler om adgangsvejen.",),
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
