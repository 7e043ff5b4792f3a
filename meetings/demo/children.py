"""Børne- og Undervisningsudvalget: two meetings held, and one that was cancelled."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    Ground,
    closed,
    closed_item,
    decide,
    economy,
    hearing,
    item,
    matter,
    papers,
    recommend,
    schedule,
    section,
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
    agenda,
    minutes,
    vote_by_member,
)
from meetings.demo.writing import head, table
from meetings.record import Attendee, Guest, Item, ItemPresence
from meetings.richtext.blocks import Row
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    Purpose,
    SectionKind,
    State,
    StatementKind,
)

ADMINISTRATION = "Børn og Undervisning"
PLACE = "Fuglemose Skole, lærerværelset"
PUPIL = "Sagen omhandler en elevs private forhold."


def held(scene: Scene) -> DemoMeeting:
    """Twelve days back: Sofus is still writing the minutes."""
    day = scene.calendar.day(Day.CHILDREN_LAST)
    setting = Setting(
        keys=(Key.CHILDREN,),
        day=day,
        starts_at=time(16, 30),
        ends_at=time(19, 5),
        place=PLACE,
        guests=(
            Guest(name="Pernille Toftager", title="direktør for Børn og Undervisning"),
            Guest(name="Sofus Rask", title="udvalgssekretær, referent"),
            Guest(name="Elevrådet på Fuglemose Skole", note="deltog under punkt 2"),
        ),
    )
    present = scene.attendance((Key.CHILDREN,), day, Away(excused=("Anne-Sofie Brogård",)))
    record = minutes(
        setting,
        present,
        item(
            "1",
            "Godkendelse af dagsorden",
            recommend(ADMINISTRATION, "Børn og Undervisning indstiller, at dagsordenen godkendes."),
            decide(DecisionKind.APPROVED, "Godkendt."),
        ),
        item(
            "2",
            "Besøg hos elevrådet på Fuglemose Skole",
            summary("Elevrådet viser rundt og fortæller om skolens nye spilleregler for mobiler."),
            decide(DecisionKind.NOTED, "Udvalget takkede for rundvisningen."),
            purpose=Purpose.INFORMATION,
        ),
        _quality(scene),
        _absence(scene),
        _holidays(scene, present),
        _music(scene),
        _news(scene),
        _transport(scene),
    )
    return DemoMeeting(record=record, state=State.HELD, agenda_out_on=scene.calendar.notice(day))


def _quality(scene: Scene) -> Item:
    year = scene.calendar.coming_tuesday.year
    header = (
        Row((head("Skole", rowspan=2), head("Trivsel", colspan=2), head("Karakterer", colspan=2))),
        Row((head(str(year - 1)), head(str(year)), head(str(year - 1)), head(str(year)))),
    )
    return item(
        "3",
        "Kvalitetsrapport for folkeskolerne",
        summary("Rapporten samler resultater for trivsel, fravær og prøver."),
        recommend(
            ADMINISTRATION,
            """
            Børn og Undervisning indstiller,

            1. at kvalitetsrapporten sendes til udtalelse i skolebestyrelserne
            2. at udvalget drøfter de to skoler, hvor trivslen er faldet.
            """,
        ),
        decide(
            DecisionKind.APPROVED,
            "Godkendt. Udvalget ønsker, at skolelederne fra Stenholt og Åvang deltager næste gang.",
        ),
        section(
            SectionKind.BACKGROUND,
            "Baggrund",
            "Kommunen skal hvert andet år udarbejde en rapport om skolevæsenet.",
        ),
        matter(
            """
            Eleverne trives bedre end for et år siden på tre af de fem skoler. Fraværet er samlet
            set faldet fra 6,8 til 6,1 pct.
            """,
            table(
                header,
                ("Fuglemose Skole", "3,7", "3,9", "7,4", "7,6"),
                ("Kragelykke Skole", "3,8", "3,9", "7,1", "7,3"),
                ("Lindevang Skole", "3,6", "3,8", "7,2", "7,2"),
                ("Stenholt Skole", "3,8", "3,6", "6,8", "6,9"),
                ("Åvang Skole", "3,9", "3,7", "7,5", "7,4"),
                caption="Trivsel (skala 1-5) og gennemsnit ved prøverne i 9. klasse",
            ),
        ),
        papers(
            scene.files.pdf(
                "kvalitetsrapport",
                Sheet(
                    "Kvalitetsrapport for folkeskolerne",
                    (
                        "Rapporten viser udviklingen på fem skoler over to år.",
                        "Små klasser er slået sammen, så ingen elev kan kendes.",
                    ),
                    rows=(
                        ("Skole", "Trivsel", "Fravær, pct."),
                        ("Fuglemose Skole", "3,9", "5,8"),
                        ("Kragelykke Skole", "3,9", "5,4"),
                        ("Lindevang Skole", "3,8", "6,3"),
                        ("Stenholt Skole", "3,6", "7,2"),
                        ("Åvang Skole", "3,7", "5,9"),
                    ),
                ),
            )
        ),
        presence=(
            ItemPresence(
                name="Malthe Østerbæk", status=AttendanceStatus.PRESENT, came_at=time(17, 10)
            ),
        ),
        case_number=scene.calendar.case_number("17.00.00-K07-1"),
        case_title="Kvalitetsrapport",
    )


def _absence(scene: Scene) -> Item:
    return item(
        "4",
        "Handleplan mod bekymrende skolefravær",
        summary("Planen skal sikre, at ingen elev er væk i to uger, uden at en voksen har ringet."),
        recommend(ADMINISTRATION, "Børn og Undervisning indstiller, at handleplanen godkendes."),
        decide(DecisionKind.APPROVED, "Godkendt."),
        matter(
            """
            Planen har fire trin:

            1. Læreren ringer hjem på tredje fraværsdag.
            2. Skolen holder møde med familien inden to uger:
               - eleven er selv med
               - en fraværsvejleder kan deltage.
            3. Der laves en aftale om at komme tilbage, dag for dag.
            4. Aftalen følges op efter fire og otte uger.
            """
        ),
        economy("To fraværsvejledere koster 1,1 mio. kr., som findes inden for skolernes ramme."),
        hearing("Skolebestyrelserne og Handicaprådet har udtalt sig. Alle er positive."),
        case_number=scene.calendar.case_number("17.03.00-P16-5"),
        case_title="Skolefravær",
    )


def _holidays(scene: Scene, present: tuple[Attendee, ...]) -> Item:
    year = scene.calendar.coming_tuesday.year
    return item(
        "5",
        f"Ferieplan for skoleåret {year + 1}/{year + 2}",
        summary("Der er to forslag til, hvornår vinterferien skal ligge."),
        recommend(ADMINISTRATION, "Børn og Undervisning indstiller forslag 1."),
        decide(
            DecisionKind.APPROVED,
            "3 stemte for forslag 1 (A, B og C). Peter Mosevang (V) undlod at stemme. Godkendt.",
        ),
        matter(
            table(
                ("Ferie", "Forslag 1", "Forslag 2"),
                ("Efterårsferie", "Uge 42", "Uge 42"),
                ("Vinterferie", "Uge 7", "Uge 8"),
                ("Sidste skoledag", "Uge 26", "Uge 26"),
            )
        ),
        votes=(vote_by_member(present, Split(abstained=("V",)), "Forslag 1"),),
        case_number=scene.calendar.case_number("17.01.00-G01-2"),
        case_title="Ferieplan",
    )


def _music(scene: Scene) -> Item:
    return item(
        "6",
        "Musikskolens ventelister",
        summary("Der står 47 børn på venteliste, de fleste til klaver og trommer."),
        decide(
            DecisionKind.DISCUSSED,
            "Drøftet. Udvalget ønsker et forslag om undervisning på små hold.",
        ),
        purpose=Purpose.DISCUSSION,
        statements=(
            statement(
                "Rikke Damsbo (C)",
                StatementKind.REMARK,
                "Rikke Damsbo foreslog, at ældre elever underviser de yngste mod et tilskud.",
            ),
        ),
        case_number=scene.calendar.case_number("18.15.00-P05-1"),
        case_title="Musikskolen",
    )


def _news(scene: Scene) -> Item:
    return item(
        "7",
        "Orientering",
        summary(
            """
            - Pasningsgarantien er overholdt i alle byer
            - Ny leder i Børnehuset Mosegården
            - Tilsyn i dagplejen
            """
        ),
        decide(DecisionKind.NOTED, "Taget til efterretning."),
        purpose=Purpose.INFORMATION,
        **cases.on(scene.calendar, cases.CHILDREN_NEWS),
    )


def _transport(scene: Scene) -> Item:
    return closed_item(
        "8",
        "Klage over afslag på befordring til specialskole",
        Ground("Personsag", PUPIL, Access.PERSONAL),
        summary("Forældre klager over, at deres barn ikke må køre i taxa."),
        recommend(ADMINISTRATION, "Børn og Undervisning indstiller, at afslaget ændres."),
        decide(
            DecisionKind.APPROVED, "Barnet får taxakørsel i et halvt år, hvorefter der følges op."
        ),
        matter("Barnet har fået en diagnose, efter at afslaget blev givet."),
        case_number=scene.calendar.case_number("17.15.00-K02-6"),
        case_title="Befordring af elever",
    )


def earlier_meeting(scene: Scene) -> DemoMeeting:
    """Seven weeks back: published, then withdrawn, because a paper named a private person."""
    day = scene.calendar.day(Day.CHILDREN_EARLIER)
    setting = Setting(
        keys=(Key.CHILDREN,),
        day=day,
        starts_at=time(16, 30),
        ends_at=time(18, 0),
        place="Rådhuset, mødelokale 3",
        guests=(Guest(name="Sofus Rask", title="udvalgssekretær, referent"),),
    )
    record = minutes(
        setting,
        scene.attendance((Key.CHILDREN,), day),
        item("1", "Godkendelse af dagsorden", decide(DecisionKind.APPROVED, "Godkendt.")),
        item(
            "2",
            "Orientering",
            summary("Kommende besøg på skoler og i dagtilbud."),
            decide(DecisionKind.NOTED, "Taget til efterretning."),
            purpose=Purpose.INFORMATION,
            **cases.on(scene.calendar, cases.CHILDREN_NEWS),
        ),
        _day_care(scene),
        item(
            "4",
            "Fordeling af puljen til unges fritidsjob",
            summary("Der er 250.000 kr. i puljen og ansøgninger for 410.000 kr."),
            recommend(
                ADMINISTRATION, "Børn og Undervisning indstiller, at puljen fordeles som i bilag 1."
            ),
            decide(DecisionKind.APPROVED, "Godkendt."),
            papers(
                scene.files.docx(
                    "fordeling-af-pulje",
                    Sheet(
                        "Fordeling af puljen",
                        ("Fem foreninger får tilskud.",),
                        rows=(
                            ("Forening", "Søgt, kr.", "Foreslået, kr."),
                            ("Kragelykke Idrætsforening", "120.000", "80.000"),
                            ("Ungdomsklubben Åvang", "110.000", "70.000"),
                            ("Fuglemose Spejdergruppe", "80.000", "50.000"),
                            ("Lindevang Garde", "60.000", "30.000"),
                            ("Stenholt Ridelaug", "40.000", "20.000"),
                            ("I alt", "410.000", "250.000"),
                        ),
                    ),
                )
            ),
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.APPROVED,
        agenda_out_on=scene.calendar.notice(day),
        minutes_out_on=the_day_after(day),
        withdrawal="Et bilag nævnte en privatperson ved navn. Referatet offentliggøres igen, når "
        "bilaget er rettet.",
    )


def _day_care(scene: Scene) -> Item:
    return item(
        "3",
        "Ny daginstitution i Fuglemose – anlægsbevilling",
        summary("En ny institution med plads til 80 børn skal afløse to mindre huse."),
        recommend(
            ADMINISTRATION,
            """
            Børn og Undervisning indstiller til udvalget at anbefale over for Økonomiudvalget og
            Byrådet,

            1. at der gives en anlægsbevilling på 38,5 mio. kr.
            2. at Børnehuset Mosegården og Børnehuset Engen lægges sammen, når huset står færdigt.
            """,
        ),
        decide(
            DecisionKind.RECOMMENDED,
            "Udvalget anbefaler indstillingen. Peter Mosevang (V) tager forbehold.",
        ),
        matter(
            """
            De to nuværende huse trænger til nye tage, og legepladserne er slidte. En samlet
            institution giver bedre plads og længere åbningstid.
            """
        ),
        economy(
            table(
                ("Post", "Mio. kr."),
                ("Grund og byggemodning", "4,2"),
                ("Byggeri", "29,8"),
                ("Legeplads og inventar", "3,1"),
                ("Uforudsete udgifter", "1,4"),
                total=("I alt", "38,5"),
            ),
            "Der er afsat 36,0 mio. kr. på investeringsoversigten.",
        ),
        schedule("Byggeriet begynder næste efterår, og huset åbner to år efter."),
        papers(
            scene.files.pdf(
                "byggeprogram",
                Sheet(
                    "Byggeprogram for daginstitutionen",
                    ("Huset får otte stuer, et køkken og et fælles torv.",),
                    rows=(
                        ("Rum", "Areal i m²"),
                        ("Stuer", "416"),
                        ("Køkken", "62"),
                        ("Torv", "118"),
                    ),
                ),
            ),
            closed(
                scene.files.docx(
                    "skoen-over-grundpris",
                    Sheet(
                        "Skøn over grundens pris",
                        ("Grunden skønnes at kunne købes for mellem 2,9 og 3,4 mio. kr.",),
                    ),
                ),
                "Bilaget viser kommunens skøn før en forhandling.",
            ),
        ),
        statements=(
            statement(
                "Peter Mosevang (V)",
                StatementKind.RESERVATION,
                "Peter Mosevang tager forbehold, fordi bevillingen er større end det beløb, der er "
                "afsat.",
            ),
        ),
        **cases.on(scene.calendar, cases.DAY_CARE),
    )


def cancelled(scene: Scene) -> DemoMeeting:
    """A coming meeting that will not be held."""
    day = scene.calendar.day(Day.CHILDREN_CANCELLED)
    setting = Setting(
        keys=(Key.CHILDREN,), day=day, starts_at=time(16, 30), place="Rådhuset, mødelokale 3"
    )
    why = section(
        SectionKind.OTHER,
        "Mødet er aflyst",
        "Der er ingen sager, som skal behandles før næste ordinære møde.",
    )
    return DemoMeeting(
        record=agenda(setting).model_copy(update={"preface": (why,)}),
        state=State.CANCELLED,
    )
