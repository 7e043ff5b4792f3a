"""Teknik- og Miljøudvalget before its last meeting: one ordinary, one joint, one in writing."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    decide,
    economy,
    item,
    matter,
    papers,
    recommend,
    section,
    statement,
    summary,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import (
    Away,
    DemoMeeting,
    Scene,
    Setting,
    Split,
    minutes,
    vote_by_member,
)
from meetings.demo.writing import table
from meetings.record import Attendee, Guest, Item
from meetings.vocabulary import (
    AttachmentStage,
    DecisionKind,
    MeetingKind,
    Purpose,
    SectionKind,
    State,
    StatementKind,
    VoteSubject,
)

TECHNICAL = "Teknik og Miljø"


def ordinary(scene: Scene) -> DemoMeeting:
    """Eight weeks back: a tie, a rejection with dissent, an item that was withdrawn."""
    day = scene.calendar.day(Day.TECHNICAL_EARLIER)
    setting = Setting(
        keys=(Key.TECHNICAL,),
        day=day,
        starts_at=time(15, 30),
        ends_at=time(17, 50),
        place="Rådhuset, mødelokale 2",
        guests=(Guest(name="Sanne Lund", title="udvalgssekretær, referent"),),
    )
    present = scene.attendance((Key.TECHNICAL,), day, Away(absent=("Henrik Ulvedal",)))
    record = minutes(
        setting,
        present,
        item(
            "104",
            "Godkendelse af dagsorden",
            recommend(TECHNICAL, "Teknik og Miljø indstiller, at dagsordenen godkendes."),
            decide(
                DecisionKind.APPROVED,
                "Dagsordenen blev godkendt. Punkt 106 udgår.",
            ),
        ),
        _speed(scene, present),
        item(
            "106",
            "Parkering ved stationen",
            summary("Forvaltningen fremlægger forslag til tidsbegrænset parkering."),
            decide(DecisionKind.WITHDRAWN, "Punktet udgår. Sagen er ikke færdig oplyst."),
            withdrawn=True,
        ),
        _energy(scene),
        _dogs(scene, present),
        item(
            "109",
            "Aktuelle sager",
            summary(
                """
                Mundtlig orientering om:

                - Status på vejarbejder
                - Ny leder af genbrugsstationerne
                - Klimadøgnet i Kulturhuset
                """
            ),
            decide(DecisionKind.NOTED, "Orienteringen blev taget til efterretning."),
            purpose=Purpose.INFORMATION,
            **cases.on(scene.calendar, cases.TECHNICAL_NEWS),
        ),
        item(
            "110",
            "Eventuelt",
            decide(DecisionKind.NOTED, "Intet til referat."),
            purpose=None,
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )


def _speed(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "105",
        "Lavere hastighed på Kragelykkevej",
        summary(
            """
            Tre medlemmer har foreslået, at hastigheden på Kragelykkevej sættes ned fra 80 til
            60 km/t, indtil cykelstien er færdig.
            """
        ),
        recommend(
            "Viggo Damm, Torben Skovbakke og Ida Lyngsø",
            """
            Forslagsstillerne indstiller,

            1. at forvaltningen søger politiets samtykke til 60 km/t på strækningen fra byskiltet
               til Åvej
            2. at der opsættes to fartvisere.
            """,
        ),
        decide(
            DecisionKind.LAPSED,
            """
            Der var stemmelighed: 3 stemte for (A og F), og 3 stemte imod (V, O og L). Forslaget
            bortfaldt dermed.
            """,
        ),
        matter(
            """
            Politiets målinger viser en gennemsnitsfart på 74 km/t. Der er registreret fire
            personskader på strækningen de seneste fem år.
            """
        ),
        economy("Skilte og fartvisere koster 85.000 kr. og kan holdes inden for rammen."),
        votes=(
            vote_by_member(
                present,
                Split(against=("V", "O", "L")),
                "60 km/t på Kragelykkevej",
            ),
        ),
        **cases.on(scene.calendar, cases.SPEED_LIMIT),
    )


def _energy(scene: Scene) -> Item:
    return item(
        "107",
        "Energirenovering af idrætshallen i Fuglemose",
        summary("Hallen bruger mere varme end de øvrige haller tilsammen."),
        recommend(
            TECHNICAL,
            "Teknik og Miljø indstiller, at der gives en anlægsbevilling på 3,2 mio. kr.",
        ),
        decide(
            DecisionKind.REFERRED_BACK,
            """
            Sagen sendes tilbage til forvaltningen, som skal belyse, om hallen kan tilsluttes
            fjernvarmen, før der bruges penge på en ny kedel.
            """,
        ),
        matter(
            "Forvaltningen har regnet på tre tiltag:",
            table(
                ("Tiltag", "Pris i mio. kr.", "Årlig besparelse i kr.", "Tilbagebetalingstid"),
                ("Isolering af tag", "1,4", "118.000", "11,9 år"),
                ("Nye vinduer", "1,1", "52.000", "21,2 år"),
                ("Ny kedel", "0,7", "96.000", "7,3 år"),
                total=("I alt", "3,2", "266.000", "12,0 år"),
            ),
        ),
        case_number=scene.calendar.case_number("82.07.00-P20-6"),
        case_title="Energirenovering af haller",
    )


def _dogs(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    return item(
        "108",
        "Ansøgning om hundeskov i Vestskoven",
        summary("En borgergruppe søger om at indhegne 2 ha af Vestskoven som hundeskov."),
        recommend(TECHNICAL, "Teknik og Miljø indstiller, at ansøgningen imødekommes."),
        decide(
            DecisionKind.REJECTED,
            """
            Torben Skovbakke (A) foreslog, at afstemningen udsættes til næste møde. Forslaget blev
            forkastet.

            2 stemte for indstillingen (A). 3 stemte imod (V, O og L). Ida Lyngsø (F) undlod at
            stemme. Indstillingen er dermed forkastet.
            """,
        ),
        matter(
            """
            Området bruges af to børnehaver og af en spejdergruppe. Et hegn vil lukke en
            gennemgående sti, og forvaltningen har derfor foreslået en låge i hver ende.
            """
        ),
        votes=(
            vote_by_member(
                present,
                Split(against=("V", "O", "L", "F")),
                "Afstemningen udsættes til næste møde",
                VoteSubject.PROCEDURE,
            ),
            vote_by_member(
                present,
                Split(against=("V", "O", "L"), abstained=("F",)),
                "Forvaltningens indstilling",
            ),
        ),
        statements=(
            statement(
                "Torben Skovbakke (A)",
                StatementKind.DISSENT,
                "Torben Skovbakke kan ikke tiltræde afslaget. Kommunen mangler et sted, hvor hunde "
                "kan løbe frit, og lågerne ville have holdt stien åben for alle.",
            ),
        ),
        case_number=scene.calendar.case_number("04.01.03-G01-4"),
        case_title="Hundeskov i Vestskoven",
    )


def joint(scene: Scene) -> DemoMeeting:
    """Six weeks back: Økonomiudvalget and Teknik- og Miljøudvalget in one room."""
    day = scene.calendar.day(Day.JOINT)
    keys = (Key.FINANCE, Key.TECHNICAL)
    finance, technical = (body(key, day).name for key in keys)
    setting = Setting(
        keys=keys,
        day=day,
        starts_at=time(14, 0),
        ends_at=time(15, 15),
        place="Byrådssalen",
        title="Fællesmøde om klimatilpasning",
        guests=(
            Guest(name="Jannik Hedelund", title="direktør for Teknik og Miljø"),
            Guest(name="Tove Brinkholm", title="økonomidirektør"),
            Guest(name="Sanne Lund", title="udvalgssekretær, referent"),
        ),
    )
    record = minutes(
        setting,
        scene.attendance(keys, day, Away(excused=("Jens-Ole Fruelund",))),
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Godkendt.", body=finance),
            decide(DecisionKind.APPROVED, "Godkendt.", body=technical),
        ),
        _cloudburst(scene, finance, technical),
        item(
            "3",
            "Proces for klimatilpasningsforanstaltninger i landsbyerne",
            summary("De to udvalg drøfter rækkefølgen af de kommende projekter."),
            decide(
                DecisionKind.DISCUSSED,
                "Drøftet. Fuglemose og Stenholt undersøges først.",
                body=finance,
            ),
            decide(
                DecisionKind.DISCUSSED,
                "Drøftet. Fuglemose og Stenholt undersøges først.",
                body=technical,
            ),
            purpose=Purpose.DISCUSSION,
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )


def _cloudburst(scene: Scene, finance: str, technical: str) -> Item:
    year = scene.calendar.coming_tuesday.year
    return item(
        "2",
        "Regnvandsbassin ved Engparken – medfinansiering af Lindevang Forsynings "
        "skybrudssikringsprojekt",
        summary(
            """
            Lindevang Forsyning vil anlægge et bassin på 12.000 m³ ved Engparken. Kommunen kan
            betale for stier og beplantning, så bassinet også bliver en park.
            """
        ),
        recommend(
            TECHNICAL,
            """
            Teknik og Miljø indstiller,

            1. at Teknik- og Miljøudvalget godkender skitseprojektet
            2. at Økonomiudvalget over for Byrådet anbefaler en bevilling på 2,6 mio. kr. til det
               rekreative anlæg.
            """,
        ),
        decide(
            DecisionKind.RECOMMENDED,
            "Økonomiudvalget anbefaler indstillingens punkt 2.",
            body=finance,
        ),
        decide(
            DecisionKind.APPROVED,
            "Teknik- og Miljøudvalget godkendte indstillingens punkt 1.",
            body=technical,
        ),
        matter(
            """
            Ved de seneste to skybrud stod der vand i 41 kældre omkring Engparken. Bassinet kan
            rumme en regnhændelse, der statistisk kommer hvert 20. år.

            1. Vandet ledes til bassinet i rør under Skolegade.
            2. Bassinet tømmes langsomt til Lerå:
               - højst 12 liter i sekundet om sommeren
               - højst 25 liter i sekundet om vinteren.
            3. Området mellem kanten og stien beplantes med pil og el.
            """
        ),
        economy(
            table(
                ("Post", "Forsyningen, mio. kr.", "Kommunen, mio. kr.", "I alt, mio. kr."),
                ("Bassin og rør", "18,4", "0,0", "18,4"),
                ("Stier og broer", "0,0", "1,7", "1,7"),
                ("Beplantning og bænke", "0,3", "0,9", "1,2"),
                total=("I alt", "18,7", "2,6", "21,3"),
            ),
            f"Kommunens udgift finansieres af puljen til byrum, halvdelen i {year + 1}.",
        ),
        section(
            SectionKind.COMMUNICATION,
            "Kommunikation",
            "Naboerne inviteres til en gåtur i området, før projektet sendes i udbud.",
        ),
        papers(
            scene.files.pdf(
                "skitseprojekt-engparken",
                Sheet(
                    "Skitseprojekt for Engparken",
                    ("Bassinet får en skråning, man kan sidde på, og en bro på den lave side.",),
                    rows=(("Mål", "Værdi"), ("Rumfang", "12.000 m³"), ("Dybde", "2,2 m")),
                    road=("Skolegade", "Bassinet", "Engbroen", "Lerå"),
                ),
            )
        ),
        case_number=scene.calendar.case_number("06.01.00-P20-2"),
        case_title="Skybrudssikring ved Engparken",
    )


def in_writing(scene: Scene) -> DemoMeeting:
    """Decided without a meeting, by an answer in writing from each member."""
    day = scene.calendar.day(Day.IN_WRITING)
    setting = Setting(
        keys=(Key.TECHNICAL,),
        day=day,
        starts_at=time(12, 0),
        kind=MeetingKind.WITHOUT_MEETING,
        title="Skriftlig votering",
    )
    present = scene.attendance((Key.TECHNICAL,), day)
    note = scene.files.docx(
        "svar-fra-medlemmerne",
        Sheet(
            "Medlemmernes svar",
            ("Svarfristen var kl. 12. Alle syv medlemmer har svaret.",),
            rows=(("Svar", "Antal"), ("Ja", "7"), ("Nej", "0")),
        ),
    ).model_copy(update={"stage": AttachmentStage.WITH_MINUTES, "dated_on": day})
    record = minutes(
        setting,
        present,
        item(
            "123",
            "Midlertidig lukning af Møllegade under udskiftning af vandledning",
            summary(
                """
                Lindevang Forsyning skal skifte en vandledning i Møllegade. Arbejdet begynder, før
                udvalget mødes igen.
                """
            ),
            recommend(
                TECHNICAL,
                "Teknik og Miljø indstiller, at Møllegade lukkes for biler i ti dage.",
            ),
            decide(
                DecisionKind.APPROVED,
                """
                Godkendt ved skriftlig votering. Alle medlemmer har svaret ja. Afgørelsen meddeles
                på næste møde.
                """,
            ),
            papers(note),
            votes=(vote_by_member(present, Split(), "Møllegade lukkes i ti dage"),),
            case_number=scene.calendar.case_number("05.01.12-G01-31"),
            case_title="Midlertidige vejlukninger",
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=scene.calendar.day(Day.IN_WRITING + 3),
    )
