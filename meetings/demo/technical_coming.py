"""Teknik- og Miljøudvalget ahead: the coming meeting's released agenda, and a draft after it."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, words
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed,
    closed_item,
    earlier,
    economy,
    hearing,
    html,
    item,
    legal,
    matter,
    papers,
    procedure,
    recommend,
    schedule,
    section,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import DemoMeeting, Scene, Setting, agenda
from meetings.demo.writing import table
from meetings.record import Addition, Item
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    DecisionKind,
    Purpose,
    SectionKind,
    State,
)

TECHNICAL = "Teknik og Miljø"

SAFETY = (
    "Sikre skoleveje: Alle skoler tegner hvert andet år et kort over de veje, eleverne bruger. "
    "Kortet viser, hvor børnene føler sig utrygge, og bruges, når der skal vælges mellem steder.",
    "Trygge kryds: Tolv kryds har haft mere end ét uheld med personskade på fem år. De står i "
    "tabellen nedenfor, og de tre øverste bygges om først.",
    "Dæmpet fart: På tyve boligveje kører hver fjerde bilist mere end 10 km/t for stærkt. Her "
    "bruges bump, indsnævringer og fartvisere, som flyttes rundt efter en fast plan.",
    "Tællinger: Kommunen tæller trafikken i 46 snit. Tællingerne gentages hvert andet år, og "
    "resultaterne lægges på kommunens hjemmeside.",
    "Vejarbejde: Når en vej alligevel skal graves op, ser kommunen altid på, om et farligt sted "
    "kan rettes op samtidig. Det koster lidt og virker hurtigt.",
    "Kampagner: Hvert efterår opfordres bilister til at slukke for telefonen og skrabe hele "
    "ruden. Skolerne får besøg af en trafikbetjent i 4. klasse.",
    "Samarbejde: Politiet, skolerne, busselskabet og ældrerådet mødes to gange om året og "
    "gennemgår de uheld, der er sket siden sidst.",
    "Økonomi: Der er afsat 5,4 mio. kr. til de tre første kryds. De øvrige kryds tages med i de "
    "kommende års budgetter i den rækkefølge, planen viser.",
    "Opfølgning: Udvalget får hvert efterår en status med antal uheld, målt fart og udført "
    "arbejde.",
)
CROSSINGS = (
    ("Kryds", "Personskader", "Mio. kr."),
    ("Møllegade og Skolegade", "6", "1,9"),
    ("Åvej og Kragelykkevej", "4", "1,2"),
    ("Stationsvej og Torvet", "4", "2,3"),
    ("Fuglemosevej og Kirkevej", "2", "0,8"),
    ("Teglværksvej og Ringvejen", "3", "1,4"),
    ("Ringvejen og Industrivej", "3", "2,6"),
    ("Stenholtvej og Bakkevej", "3", "0,9"),
    ("Skovvej og Hestehaven", "3", "0,5"),
    ("Engvej og Åbrinken", "3", "0,7"),
    ("Torvet og Smedegade", "3", "1,1"),
    ("Kirkevej og Præstemarken", "2", "0,4"),
    ("Lerå Bro og Møllegade", "2", "1,3"),
)


def called(scene: Scene) -> DemoMeeting:
    """The coming meeting, whose agenda the members and the public have."""
    calendar = scene.calendar
    day = calendar.day(Day.TECHNICAL_NEXT)
    voted = calendar.day(Day.IN_WRITING)
    setting = Setting(
        keys=(Key.TECHNICAL,), day=day, starts_at=time(15, 30), place="Rådhuset, mødelokale 2"
    )
    record = agenda(
        setting,
        item(
            "124",
            "Godkendelse af dagsorden",
            recommend(TECHNICAL, "Teknik og Miljø indstiller, at dagsordenen godkendes."),
        ),
        item(
            "125",
            "Aktuelle sager",
            summary(
                f"""
                Mundtlig orientering om:

                - Skriftlig votering den {words(voted)} om lukning af Møllegade
                - Vinterberedskabet
                - Besøg af børn fra Fuglemose Skole på genbrugsstationen
                """
            ),
            purpose=Purpose.INFORMATION,
            **cases.on(calendar, cases.TECHNICAL_NEWS),
        ),
        _road_safety(scene),
        _energy(scene),
        _waste_plan(scene),
        _stream(scene),
        _lighting(scene),
        _solar(scene),
        _tender(scene),
        _permit(scene),
        _supplement(scene),
    )
    return DemoMeeting(
        record=record,
        state=State.CALLED,
        agenda_out_on=calendar.notice(day),
        additions=(
            Addition(
                added_on=min(calendar.last_working_day, day),
                html=html(
                    "Ældrerådet har sendt en udtalelse om belysningsplanen (punkt 130). Rådet "
                    "ønsker lys ved alle fodgængerfelter nær plejecentrene."
                ),
                access=Access.OPEN,
            ),
        ),
    )


def _road_safety(scene: Scene) -> Item:
    calendar = scene.calendar
    last = calendar.day(Day.TECHNICAL_LAST)
    return item(
        "126",
        "Trafiksikkerhedsplan – behandling af høringssvar og prioritering af krydsombygninger "
        "(genoptaget)",
        summary(
            f"""
            Sagen blev udsat den {words(last)}. Udvalget skal nu godkende planen og vælge de tre
            kryds, der bygges om først.
            """
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller,

            1. at trafiksikkerhedsplanen godkendes med ændringerne i høringsnotatet
            2. at krydsene ved Møllegade, Åvej og Stationsvej bygges om først
            3. at udvalget hvert efterår får en status på uheld og hastighed.
            """,
        ),
        matter(
            """
            De tolv kryds er sorteret efter antallet af personskader og efter, hvor mange
            skolebørn der krydser vejen.
            """,
            table(
                ("Kryds", "Personskader i fem år", "Skolebørn pr. dag", "Pris i mio. kr."),
                ("Møllegade og Skolegade", "6", "240", "1,9"),
                ("Åvej og Kragelykkevej", "4", "85", "1,2"),
                ("Stationsvej og Torvet", "4", "130", "2,3"),
                ("Fuglemosevej og Kirkevej", "2", "60", "0,8"),
                caption="De fire højest prioriterede kryds",
            ),
            """
            Forvaltningen har fulgt 21 af de 38 høringssvar. Forslaget om at lukke Skolegade for
            gennemkørende biler er ikke taget med, fordi det kræver en særskilt undersøgelse.
            """,
        ),
        economy("De tre første kryds koster 5,4 mio. kr., som er afsat på investeringsoversigten."),
        earlier(
            treated(
                body(Key.TECHNICAL, last).name,
                last,
                "117",
                DecisionKind.POSTPONED,
                "Udsat til næste møde, så udvalget kan nå at læse det eftersendte høringsnotat.",
            )
        ),
        papers(
            scene.files.pdf(
                "trafiksikkerhedsplan",
                Sheet(
                    "Trafiksikkerhedsplan for Lindevang Kommune",
                    (
                        "Målet er, at ingen bliver dræbt i trafikken, og at antallet af "
                        "tilskadekomne halveres på ti år.",
                        "Planen har tre spor: sikre skoleveje, trygge kryds og dæmpet fart.",
                        *SAFETY,
                    ),
                    rows=CROSSINGS,
                    bars=(("Til fods", 9), ("På cykel", 14), ("På knallert", 4), ("I bil", 11)),
                    bars_title="Tilskadekomne i de tolv kryds efter, hvordan de færdedes",
                ),
            ),
            scene.files.docx(
                "hoeringsnotat-trafiksikkerhed",
                Sheet(
                    "Høringsnotat med forvaltningens svar",
                    ("Notatet er opdateret siden sidste møde.",),
                    rows=(
                        ("Emne", "Svar", "Følges"),
                        ("Krydset ved Møllegade", "14", "9"),
                        ("Hastighed i Fuglemose", "11", "7"),
                        ("Stenholt", "8", "3"),
                        ("Andre steder", "5", "2"),
                        ("I alt", "38", "21"),
                    ),
                ),
            ),
        ),
        case_number=calendar.case_number("05.13.10-P16-2"),
        case_title="Trafiksikkerhedsplan",
    )


def _energy(scene: Scene) -> Item:
    calendar = scene.calendar
    before = calendar.day(Day.TECHNICAL_EARLIER)
    return item(
        "127",
        "Energirenovering af idrætshallen i Fuglemose – nyt forslag med fjernvarme",
        summary(
            "Forvaltningen har undersøgt fjernvarme og foreslår, at kedlen udgår af projektet."
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller til Teknik- og Miljøudvalget at anbefale over for
            Økonomiudvalget og Byrådet,

            1. at der gives en anlægsbevilling på 2,8 mio. kr.
            2. at hallen tilsluttes fjernvarmen.
            """,
        ),
        matter(
            table(
                ("Tiltag", "Pris i mio. kr.", "Årlig besparelse i kr."),
                ("Isolering af tag", "1,4", "118.000"),
                ("Nye vinduer", "1,1", "52.000"),
                ("Tilslutning til fjernvarme", "0,3", "131.000"),
                total=("I alt", "2,8", "301.000"),
            )
        ),
        economy("Udgiften finansieres af puljen til energiforbedringer."),
        procedure("Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet."),
        earlier(
            treated(
                body(Key.TECHNICAL, before).name,
                before,
                "107",
                DecisionKind.REFERRED_BACK,
                "Sagen sendes tilbage til forvaltningen, som skal belyse, om hallen kan tilsluttes "
                "fjernvarmen, før der bruges penge på en ny kedel.",
            )
        ),
        case_number=calendar.case_number("82.07.00-P20-6"),
        case_title="Energirenovering af haller",
    )


def _waste_plan(scene: Scene) -> Item:
    calendar = scene.calendar
    year = calendar.coming_tuesday.year
    return item(
        "128",
        f"Affalds- og ressourceplan {year + 1}-{year + 12}: udkast til høring",
        summary(
            """
            Planen skal være klar, når den nye indsamlingsordning begynder. Udvalget skal sende
            udkastet i høring.
            """
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller,

            1. at udkastet til affalds- og ressourceplan sendes i høring i otte uger
            2. at der holdes to åbne møder i høringsperioden.
            """,
        ),
        matter(
            """
            ## Hvor vi er i dag
            Husholdningerne sorterer 58 pct. af deres affald. Målet er 65 pct. om fem år.

            ## Hvad planen foreslår
            1. Bedre sortering i etageboliger
               - affaldsøer med låger, der kan betjenes fra kørestol
               - en vært i hver boligafdeling
            2. Genbrug før genanvendelse
               - byttehjørne på alle genbrugsstationer
               - aftaler med tre foreninger
            3. Mindre affald fra kommunens egne bygninger
            """,
            table(
                ("Fraktion", "I dag, kg pr. borger", "Mål, kg pr. borger"),
                ("Restaffald", "168", "120"),
                ("Madaffald", "52", "70"),
                ("Papir og pap", "61", "66"),
                ("Plast, metal og glas", "47", "58"),
                total=("I alt", "328", "314"),
            ),
        ),
        hearing("Grundejerforeninger, boligafdelinger, Ældrerådet og Handicaprådet høres."),
        legal("Miljøbeskyttelsesloven § 47 og affaldsbekendtgørelsen."),
        section(
            SectionKind.PURPOSE,
            "Beslutningstema",
            "Om udkastet er egnet til at sende i høring.",
        ),
        papers(
            scene.files.docx(
                "udkast-til-affaldsplan",
                Sheet(
                    "Udkast til affalds- og ressourceplan",
                    (
                        "Planen gælder i tolv år og revideres hvert sjette år.",
                        "Den bygger på, at det skal være let at sortere rigtigt.",
                    ),
                    rows=(("Mål", "År"), ("65 pct. sorteres", "5"), ("70 pct. sorteres", "10")),
                ),
            )
        ),
        **cases.on(calendar, cases.WASTE_PLAN),
    )


def _stream(scene: Scene) -> Item:
    return item(
        "129",
        "Restaurering af Lerå – genslyngning ved Engbroen",
        summary(
            """
            Åen blev rettet ud for hundrede år siden. Et vådområde kan tilbageholde kvælstof og
            give plads til vandet, når det regner meget.
            """
        ),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at projektet sendes i otte ugers høring efter "
            "vandløbsloven.",
        ),
        matter(
            """
            Projektet genskaber 1,2 km slynget å og 9 ha eng. Det ventes at tilbageholde 1,1 ton
            kvælstof om året.
            """
        ),
        section(
            SectionKind.OTHER,
            "Inddragelse af lodsejere",
            "Fire lodsejere er med. En femte har bedt om tid til at tænke over tilbuddet.",
        ),
        economy("Staten betaler hele anlægget. Kommunen bruger egne timer."),
        papers(
            scene.files.png(
                "kort-over-aaen", Sheet("Lerå ved Engbroen", road=("Engbroen", "Engen", "Åvej"))
            ),
            closed(
                scene.files.pdf(
                    "aftaler-med-lodsejere",
                    Sheet(
                        "Erstatning til lodsejere",
                        ("Skemaet viser de foreløbige tilbud om jordpris og afgrødetab.",),
                        rows=(
                            ("Lodsejer", "Tilbud i kr."),
                            ("Nr. 1", "210.000"),
                            ("Nr. 2", "95.000"),
                        ),
                    ),
                ),
                "Bilaget viser økonomiske forhold for enkeltpersoner.",
            ),
        ),
        case_number=scene.calendar.case_number("06.02.10-P20-1"),
        case_title="Restaurering af Lerå",
    )


def _lighting(scene: Scene) -> Item:
    handed = scene.files.pdf(
        "belysningsplan-tegning",
        Sheet(
            "Belysning ved Torvet",
            ("Tegningen er kommet fra rådgiveren, efter at dagsordenen blev sendt ud.",),
            road=("Torvet", "Stationen", "Skolegade"),
        ),
    )
    return item(
        "130",
        "Belysningsplan for bymidten",
        summary("Gamle armaturer skiftes til LED. Lyset dæmpes om natten."),
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at belysningsplanen godkendes."),
        matter(
            """
            Der skiftes 214 armaturer. Lyset får en varm farve på 2.700 K og dæmpes til 40 pct.
            mellem kl. 23 og kl. 5, undtagen ved fodgængerfelter.
            """
        ),
        economy("Planen koster 1,6 mio. kr. og sparer 190.000 kr. i strøm om året."),
        papers(
            handed.model_copy(
                update={
                    "stage": AttachmentStage.LATE,
                    "dated_on": scene.calendar.last_working_day,
                }
            )
        ),
        case_number=scene.calendar.case_number("05.09.02-P16-1"),
        case_title="Belysning i bymidten",
    )


def _solar(scene: Scene) -> Item:
    return item(
        "131",
        "Orientering om solceller på kommunale tage",
        summary("Forvaltningen orienterer om, hvilke tage der kan bære solceller."),
        purpose=Purpose.INFORMATION,
        case_number=scene.calendar.case_number("82.00.00-P05-3"),
        case_title="Solceller på kommunale bygninger",
    )


def _tender(scene: Scene) -> Item:
    return closed_item(
        "132",
        "Tilbud på grøn drift: valg af leverandør",
        Ground(
            "Udbud af driftsopgave", "Sagen indeholder priser fra et udbud, der ikke er afsluttet."
        ),
        summary("Fire firmaer har budt på klipning og pleje af de grønne områder."),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at opgaven gives til Engholt Anlægsgartneri.",
        ),
        matter(
            table(
                ("Tilbudsgiver", "Pris pr. år", "Kvalitet", "Point"),
                ("Engholt Anlægsgartneri", "3,42 mio. kr.", "8", "86"),
                ("Grønbakke Service", "3,39 mio. kr.", "6", "79"),
                ("Vestkær Drift", "3,71 mio. kr.", "8", "77"),
                ("Bøgely Pleje", "3,95 mio. kr.", "9", "74"),
            )
        ),
        case_number=scene.calendar.case_number("04.00.00-Ø54-2"),
        case_title="Udbud af grøn drift",
    )


def _permit(scene: Scene) -> Item:
    return closed_item(
        "133",
        "Ansøgning om handicapparkering på Lærkestien",
        Ground("Personsag", "Sagen omhandler en borgers helbredsforhold.", Access.PERSONAL),
        summary("En borger søger om en personlig parkeringsplads ved sin bolig."),
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at ansøgningen imødekommes."),
        matter("Borgeren bruger kørestol og har fremlagt lægeerklæring."),
        case_number=scene.calendar.case_number("05.04.10-P19-14"),
        case_title="Personlig parkeringsplads",
    )


def _supplement(scene: Scene) -> Item:
    return item(
        "134",
        "Afværgepumpe ved Stenholt – akut bevilling efter grundvandsforurening",
        summary(
            """
            En vandprøve har vist spor af opløsningsmiddel i en boring ved Stenholt. Drikkevandet er
            ikke påvirket, fordi boringen er taget ud af drift.

            **Hvorfor sagen ikke kan vente:** Prøvesvaret kom, efter at dagsordenen var sendt ud, og
            pumpen skal bestilles i denne måned for at være i drift, før grundvandet stiger.
            """
        ),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at der bruges 0,3 mio. kr. af miljøpuljen til en "
            "afværgepumpe.",
        ),
        schedule("Pumpen kan være i drift seks uger efter bestilling."),
        supplementary=True,
        case_number=scene.calendar.case_number("09.08.26-G01-2"),
        case_title="Forureningsundersøgelse ved Stenholt",
    )


def draft(scene: Scene) -> DemoMeeting:
    """Three weeks after the coming meeting: an agenda that the secretary is writing."""
    calendar = scene.calendar
    day = calendar.day(Day.TECHNICAL_DRAFT)
    setting = Setting(
        keys=(Key.TECHNICAL,), day=day, starts_at=time(15, 30), place="Rådhuset, mødelokale 2"
    )
    year = calendar.coming_tuesday.year
    record = agenda(
        setting,
        item(
            "135",
            "Godkendelse af dagsorden",
            recommend(TECHNICAL, "Teknik og Miljø indstiller, at dagsordenen godkendes."),
        ),
        item(
            "136",
            f"Mødeplan for {year + 1}",
            summary("Udvalget skal godkende sine mødedage for det kommende år."),
            recommend(TECHNICAL, "Teknik og Miljø indstiller, at mødeplanen godkendes."),
            case_number=calendar.case_number("00.22.04-P35-4"),
            case_title="Mødeplan for udvalget",
        ),
        item(
            "137",
            "Endelig vedtagelse af regulativ for erhvervsaffald",
            summary("Udkastet har været i høring. Høringssvarene er endnu ikke samlet."),
        ),
    )
    return DemoMeeting(record=record, state=State.DRAFT)
