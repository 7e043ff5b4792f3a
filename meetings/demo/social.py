"""Social- og Sundhedsudvalget: an ordinary meeting, and an extraordinary one that is in session."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed,
    closed_item,
    decide,
    earlier,
    economy,
    hearing,
    html,
    item,
    legal,
    matter,
    papers,
    recommend,
    schedule,
    section,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import Away, DemoMeeting, Scene, Setting, minutes
from meetings.demo.writing import table
from meetings.record import Addition, Disqualification, Guest, Item
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    DecisionKind,
    MeetingKind,
    Purpose,
    Ruling,
    SectionKind,
    State,
)

ADMINISTRATION = "Social og Sundhed"
PRIVATE = "Sagen omhandler en borgers helbred."


def ordinary(scene: Scene) -> DemoMeeting:
    """Five weeks back: sends the quality standards out for hearing."""
    day = scene.calendar.day(Day.SOCIAL_LAST)
    setting = Setting(
        keys=(Key.SOCIAL,),
        day=day,
        starts_at=time(15, 0),
        ends_at=time(17, 10),
        place="Plejecenter Solhaven, dagligstuen",
        guests=(
            Guest(name="Dorte Vangsøe", title="konstitueret direktør for Social og Sundhed"),
            Guest(name="Helle Krogsbæk", title="byrådssekretær, referent"),
        ),
    )
    stand_ins = {"Nadia Lindemark": ("Torben Skovbakke", "A")}
    present = scene.attendance(
        (Key.SOCIAL,), day, Away(excused=("Nadia Lindemark",), stand_ins=stand_ins)
    )
    record = minutes(
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            recommend(ADMINISTRATION, "Social og Sundhed indstiller, at dagsordenen godkendes."),
            decide(DecisionKind.APPROVED, "Dagsordenen blev godkendt."),
        ),
        _standards(scene),
        _injuries(scene),
        _housing(scene),
        _volunteers(scene),
        item(
            "6",
            "Orientering om vaccination mod influenza",
            summary("Forvaltningen orienterer om årets kampagne."),
            decide(DecisionKind.NOTED, "Taget til efterretning."),
            purpose=Purpose.INFORMATION,
        ),
        _inspection(scene),
        _personal(scene),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
        additions=(
            Addition(
                added_on=scene.calendar.day(Day.SOCIAL_LAST + 6),
                html=html(
                    "Rettelse til punkt 4: Der er 14 familier på venteliste, ikke 41. Udvalgets "
                    "beslutning er uændret."
                ),
                access=Access.OPEN,
            ),
        ),
    )


def _standards(scene: Scene) -> Item:
    year = scene.calendar.coming_tuesday.year + 1
    return item(
        "2",
        f"Kvalitetsstandarder for hjælp og pleje i hjemmet {year} – høring",
        summary(
            """
            Kvalitetsstandarderne fortæller borgerne, hvilken hjælp de kan vente. Udvalget skal
            sende et udkast i høring i Ældrerådet og Handicaprådet.
            """
        ),
        recommend(
            ADMINISTRATION,
            """
            Social og Sundhed indstiller,

            1. at udkastet sendes i høring
            2. at sagen genoptages, når svarene foreligger.
            """,
        ),
        decide(DecisionKind.REFERRED_ON, "Sendes i høring i Ældrerådet og Handicaprådet."),
        matter(
            """
            Der er tre ændringer i forhold til de gældende standarder:

            - rengøring kan byttes til en gåtur hver anden uge
            - bad tilbydes to gange om ugen
            - borgeren får besked, når der kommer en afløser.
            """,
            table(
                ("Ydelse", "I dag", "Forslag"),
                ("Bad", "1 gang om ugen", "2 gange om ugen"),
                ("Rengøring", "Hver anden uge", "Hver anden uge, kan byttes"),
                ("Indkøb", "Ugentligt", "Ugentligt"),
                ("Følgeskab til læge", "Efter vurdering", "Op til 4 gange om året"),
            ),
        ),
        legal("Servicelovens § 139 og ældreloven."),
        hearing("Høringen varer tre uger."),
        papers(
            scene.files.docx(
                "udkast-kvalitetsstandarder",
                Sheet(
                    "Udkast til kvalitetsstandarder",
                    (
                        "Hjælpen tager udgangspunkt i det, borgeren selv kan.",
                        "Borgeren har en fast kontaktperson i hjemmeplejen.",
                    ),
                    rows=(
                        ("Ydelse", "Omfang"),
                        ("Bad", "2 gange om ugen"),
                        ("Indkøb", "Ugentligt"),
                    ),
                ),
            )
        ),
        **cases.on(scene.calendar, cases.HOME_HELP),
    )


def _injuries(scene: Scene) -> Item:
    return item(
        "3",
        "Forebyggelse af fald på plejecentrene",
        summary("Der er sket en fjerdedel færre fald end sidste år."),
        recommend(ADMINISTRATION, "Social og Sundhed indstiller, at status drøftes."),
        decide(DecisionKind.DISCUSSED, "Drøftet."),
        section(
            SectionKind.EFFECT,
            "Effekt",
            "Målet er, at ingen beboer falder mere end én gang om året.",
        ),
        matter(
            table(
                ("Plejecenter", "Fald sidste år", "Fald i år", "Ændring"),
                ("Solhaven", "84", "61", "−23"),
                ("Åbrinken", "57", "45", "−12"),
                ("Mosegården", "39", "29", "−10"),
                total=("I alt", "180", "135", "−45"),
            )
        ),
        purpose=Purpose.DISCUSSION,
        case_number=scene.calendar.case_number("29.30.00-P05-2"),
        case_title="Faldforebyggelse",
    )


def _housing(scene: Scene) -> Item:
    return item(
        "4",
        "Midlertidige boliger til familier i akut boligmangel",
        summary("Otte lejligheder på den gamle skole kan bruges i fem år."),
        recommend(
            ADMINISTRATION,
            """
            Social og Sundhed indstiller,

            1. at lejlighederne indrettes for 1,9 mio. kr.
            2. at familierne tilbydes en boligvejleder.
            """,
        ),
        decide(
            DecisionKind.RECOMMENDED,
            """
            Kurt Ravnkilde (O) oplyste, at han bor i nærheden af skolen. Udvalget fandt, at han ikke
            er inhabil.

            Indstillingen anbefales over for Økonomiudvalget.
            """,
        ),
        matter("Der er 41 familier på venteliste til en bolig."),
        economy("Huslejen dækker driften. Indretningen finansieres af boligpuljen."),
        disqualifications=(
            Disqualification(name="Kurt Ravnkilde", ruling=Ruling.NOT_DISQUALIFIED, in_text=True),
        ),
        case_number=scene.calendar.case_number("27.42.00-P20-3"),
        case_title="Midlertidige boliger",
    )


def _volunteers(scene: Scene) -> Item:
    return item(
        "5",
        "Fordeling af midler til frivilligt socialt arbejde",
        summary("Der er 620.000 kr. at fordele og 23 ansøgninger."),
        recommend(
            ADMINISTRATION, "Social og Sundhed indstiller, at midlerne fordeles som i bilag 1."
        ),
        decide(DecisionKind.APPROVED, "Godkendt."),
        legal("Servicelovens § 18."),
        papers(
            scene.files.pdf(
                "fordeling-frivillige",
                Sheet(
                    "Fordeling af midler til frivilligt arbejde",
                    ("De største tilskud går til besøgsvenner og lektiehjælp.",),
                    rows=(
                        ("Formål", "Ansøgninger", "Tilskud i kr."),
                        ("Besøgsvenner", "7", "210.000"),
                        ("Lektiehjælp", "4", "145.000"),
                        ("Fællesspisning", "6", "120.000"),
                        ("Andet", "6", "145.000"),
                        ("I alt", "23", "620.000"),
                    ),
                ),
            ),
            scene.files.docx(
                "foredrag-om-ensomhed",
                Sheet("Oplæg fra mødet om ensomhed", ("Oplægget blev vist på mødet.",)),
            ).model_copy(
                update={
                    "stage": AttachmentStage.WITH_MINUTES,
                    "dated_on": scene.calendar.day(Day.SOCIAL_LAST),
                }
            ),
        ),
        case_number=scene.calendar.case_number("27.15.12-Ø40-1"),
        case_title="Frivilligt socialt arbejde",
    )


def _inspection(scene: Scene) -> Item:
    return item(
        "7",
        "Uanmeldte tilsyn på plejecentrene",
        summary("Tilsynet har besøgt tre plejecentre og har to anbefalinger."),
        recommend(
            ADMINISTRATION, "Social og Sundhed indstiller, at rapporterne tages til efterretning."
        ),
        decide(DecisionKind.NOTED, "Taget til efterretning."),
        closed(
            section(
                SectionKind.OTHER,
                "Opfølgning på en enkelt hændelse",
                "En beboer fik forkert medicin i to dage i foråret og blev indlagt. Familien er "
                "orienteret.",
            ),
            PRIVATE,
            Access.PERSONAL,
        ),
        matter(
            """
            Tilsynet anbefaler, at

            1. døgnrytmeplaner opdateres hver måned
            2. nye medarbejdere får en fast vejleder.
            """
        ),
        case_number=scene.calendar.case_number("27.12.16-K09-2"),
        case_title="Tilsyn",
    )


def _personal(scene: Scene) -> Item:
    return closed_item(
        "8",
        "Ansøgning om merudgifter efter trafikulykke",
        Ground("Personsag", PRIVATE, Access.PERSONAL),
        summary("En borger søger om tilskud til en specialindrettet bil."),
        recommend(ADMINISTRATION, "Social og Sundhed indstiller, at ansøgningen imødekommes."),
        decide(DecisionKind.APPROVED, "Ansøgningen imødekommes med 184.000 kr."),
        matter("Borgeren har mistet førligheden i begge ben og passer selv sit arbejde."),
        case_number=scene.calendar.case_number("27.60.12-G01-77"),
        case_title="Merudgifter",
    )


def extraordinary(scene: Scene) -> DemoMeeting:
    """An extraordinary meeting, in session now: two items decided, two to go."""
    calendar = scene.calendar
    day = calendar.last_working_day
    elders_day = calendar.day(Day.ELDERS_LAST)
    before = calendar.day(Day.SOCIAL_LAST)
    setting = Setting(
        keys=(Key.SOCIAL,),
        day=day,
        starts_at=time(8, 30),
        place="Rådhuset, mødelokale 1",
        kind=MeetingKind.EXTRAORDINARY,
        guests=(Guest(name="Helle Krogsbæk", title="byrådssekretær, referent"),),
    )
    year = calendar.coming_tuesday.year + 1
    record = minutes(
        setting,
        scene.attendance((Key.SOCIAL,), day),
        item(
            "1",
            "Godkendelse af dagsorden",
            recommend(ADMINISTRATION, "Social og Sundhed indstiller, at dagsordenen godkendes."),
            decide(DecisionKind.APPROVED, "Godkendt."),
        ),
        item(
            "2",
            f"Kvalitetsstandarder for hjælp og pleje i hjemmet {year} – endelig vedtagelse",
            summary("Ældrerådet har svaret. Standarderne skal gælde fra årsskiftet."),
            recommend(
                ADMINISTRATION,
                "Social og Sundhed indstiller, at kvalitetsstandarderne godkendes med Ældrerådets "
                "forslag om, at borgeren får navnet på afløseren.",
            ),
            decide(DecisionKind.APPROVED, "Godkendt."),
            economy("To ugentlige bade koster 0,9 mio. kr. om året og er indarbejdet i budgettet."),
            earlier(
                treated(
                    body(Key.SOCIAL, before).name,
                    before,
                    "2",
                    DecisionKind.REFERRED_ON,
                    "Sendes i høring i Ældrerådet og Handicaprådet.",
                ),
                treated(
                    body(Key.ELDERS, elders_day).name,
                    elders_day,
                    "3",
                    DecisionKind.DISCUSSED,
                    "Ældrerådet bakker op om forslaget og ønsker, at borgeren får navnet på den "
                    "afløser, der kommer.",
                ),
            ),
            **cases.on(calendar, cases.HOME_HELP),
        ),
        item(
            "3",
            "Lukning af afdeling på Plejecenter Åbrinken i to uger",
            summary("En vandskade betyder, at elleve beboere skal flytte, mens rørene skiftes."),
            recommend(ADMINISTRATION, "Social og Sundhed indstiller, at genhusningen godkendes."),
            schedule("Beboerne flytter på mandag og er hjemme igen efter to uger."),
            case_number=calendar.case_number("27.42.12-G01-5"),
            case_title="Plejecenter Åbrinken",
        ),
        closed_item(
            "4",
            "Erstatning til pårørende efter vandskaden",
            Ground("Erstatningssag", "Sagen omhandler enkeltpersoners økonomi."),
            summary("Tre familier har krævet erstatning for møbler."),
            recommend(ADMINISTRATION, "Social og Sundhed indstiller, at der forhandles et forlig."),
            disqualifications=(Disqualification(name="Anne-Sofie Brogård"),),
            case_number=calendar.case_number("27.42.12-G01-6"),
            case_title="Vandskade",
        ),
    )
    return DemoMeeting(record=record, state=State.IN_SESSION, agenda_out_on=calendar.notice(day))
