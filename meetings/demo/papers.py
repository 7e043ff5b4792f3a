"""The demo's papers on their way to an agenda, and who approves them."""

from dataclasses import dataclass, field

from meetings.vocabulary import PaperState, Purpose, SectionKind


@dataclass(frozen=True)
class DemoPaper:
    """A paper for the technical committee: whose it is, what is written, and how far it is."""

    title: str
    author: str  # user name
    state: PaperState
    case_number: str = ""
    purpose: Purpose = Purpose.DECISION
    goes_on_to_council: bool = False
    recommended_by: str = "Teknik og Miljø"
    recommendation: str = ""
    texts: dict[SectionKind, str] = field(default_factory=dict)
    comment: str = ""  # with which it was sent back


# The stage, what the step is called, and the user name of who answers it.
ROUTE: tuple[tuple[int, str, str], ...] = (
    (1, "Fagchef", "ditte"),
    (2, "Økonomi", "jonas"),
    (2, "Jura", "ragna"),
    (3, "Direktør", "hjalte"),
)

PAPERS: tuple[DemoPaper, ...] = (
    DemoPaper(
        title="Trafiksikkerhed ved Skovvænget Skole",
        author="karen",
        state=PaperState.IN_APPROVAL,
        case_number="05.13.00-P20-14-26",
        goes_on_to_council=True,
        recommendation=(
            "<p>Teknik og Miljø indstiller, at udvalget anbefaler Byrådet,</p>"
            "<ol><li><p>at der anlægges to hævede flader på Skovvænget, og</p></li>"
            "<li><p>at der frigives 850.000 kr. af puljen til trafiksikkerhed.</p></li></ol>"
        ),
        texts={
            SectionKind.SUMMARY: (
                "<p>Forældre og skole har peget på, at bilerne kører for stærkt forbi Skovvænget "
                "Skole. Målinger viser det samme. Forvaltningen foreslår to hævede flader.</p>"
            ),
            SectionKind.CASE: (
                "<p>I september blev hastigheden målt i to uger. Gennemsnittet var 46 km/t, hvor "
                "der må køres 40. Hver tiende bil kørte over 55 km/t.</p>"
                "<p>To hævede flader ved skolens indgange ventes at sænke hastigheden til 35 km/t. "
                "Busselskabet har ingen indvendinger.</p>"
            ),
            SectionKind.ECONOMY: "<p>Anlægget koster 850.000 kr. Driften ændres ikke.</p>",
            SectionKind.HEARING: "<p>Skolebestyrelsen er hørt og støtter forslaget.</p>",
        },
    ),
    DemoPaper(
        title="Nye læhegn ved Nørremarken",
        author="karen",
        state=PaperState.SENT_BACK,
        case_number="01.05.08-P20-3-26",
        recommendation="<p>Teknik og Miljø indstiller, at planen for læhegn godkendes.</p>",
        texts={
            SectionKind.SUMMARY: (
                "<p>Fire lodsejere vil plante læhegn på i alt 2,4 km. Kommunen kan give planterne."
                "</p>"
            ),
            SectionKind.CASE: (
                "<p>Hegnene plantes i tre rækker med hjemmehørende arter og binder to skove sammen."
                "</p>"
            ),
        },
        comment="Skriv, hvad planterne koster, og af hvilken pulje de betales.",
    ),
    DemoPaper(
        title="Flere bænke langs Lindeå",
        author="mette",
        state=PaperState.READY,
        recommended_by="Mette Krogh",
        recommendation=(
            "<p>Det foreslås, at der sættes en bænk for hver 300 meter langs stien ved åen.</p>"
        ),
        texts={
            SectionKind.CASE: (
                "<p>Mange ældre går tur ved åen, men der er over en kilometer mellem bænkene. "
                "Ældrerådet har nævnt det flere gange.</p>"
            ),
        },
    ),
)
