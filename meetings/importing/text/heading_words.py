"""The words that open sections: the table, and the words that never share a line with a text.

To teach the reader a heading, add it to its row.
"""

from enum import Enum, auto
from typing import Final

from meetings.importing.text.spelling import fold, listed
from meetings.vocabulary import SectionKind


class Opens(Enum):
    """What a heading opens, where that is no plain section."""

    RECOMMENDATION = auto()
    DECISION = auto()
    MINUTES = auto()  # "Referat": a decision where the item has no other
    ATTACHMENTS = auto()


What = SectionKind | Opens

TABLE: Final[tuple[tuple[What, str], ...]] = (
    (
        Opens.RECOMMENDATION,
        "indstilling; indstillinger; administrativ indstilling; administrationens indstilling; "
        "forvaltningens indstilling; direktionens indstilling; direktørens indstilling; "
        "borgmesterens indstilling; formandens indstilling; sekretariatets indstilling; "
        "indstilling fra administrationen; indstilling fra forvaltningen; forvaltningen foreslår; "
        "administrationen foreslår; forvaltningen anbefaler; administrationen anbefaler; "
        "direktionen foreslår; sekretariatet foreslår; formanden foreslår; borgmesteren foreslår; "
        "indstilles; det indstilles; det indstilles at; der indstilles; beslutningspunkter; "
        "beslutningspunkt; beslutningsforslag og indstilling; indstilling og beslutning; "
        "forslag til beslutning; "
        "forslag til indstilling; anbefaling; anbefalinger; administrationens anbefaling; "
        "forvaltningens forslag; administrationens forslag; det anbefales; det foreslås; "
        "direktionens forslag; indstilling til beslutning; direktionens anbefaling; "
        "udvalgssekretariatets indstilling; centerets indstilling; afdelingens indstilling; "
        "kredsens indstilling; rådmandens indstilling; magistratens indstilling; "
        "forretningsudvalgets indstilling; økonomiudvalgets indstilling; udvalgets indstilling; "
        "fagudvalgets indstilling; forvaltningen indstiller; administrationen indstiller; "
        "det sociale nævns indstilling; indstiller",
    ),
    (
        Opens.DECISION,
        "beslutning; beslutninger; beslutningen; udvalgets beslutning; rådets beslutning; "
        "nævnets beslutning; byrådets beslutning; kommunalbestyrelsens beslutning; "
        "regionsrådets beslutning; økonomiudvalgets beslutning; forretningsudvalgets beslutning; "
        "magistratens beslutning; mødets beslutning; vedtagelse; vedtaget; afgørelse; "
        "nævnets afgørelse; beslutning på mødet; beslutning og afstemning; konklusion; "
        "konklusion og beslutning; beslutningsreferat; behandling og beslutning; protokol; "
        "protokollat; udfald; resultat af behandlingen; politisk beslutning; det besluttedes; "
        "det vedtoges; beslutning fra mødet; beslutning/konklusion; beslutning/referat; "
        "referat/beslutning; referat og beslutning; protokollering; sagens afgørelse; "
        "bestyrelsens beslutning; menighedsrådets beslutning; kredsrådets beslutning; "
        "udvalget besluttede; udvalgets afgørelse",
    ),
    (
        Opens.MINUTES,
        "referat; drøftelse; drøftelser; udvalgets drøftelse; rådets drøftelse; behandling; "
        "udvalgets behandling; bemærkninger; rådets bemærkninger; udvalgets bemærkninger; "
        "referat af drøftelse; mødereferat; opsamling; udtalelse; rådets udtalelse; "
        "rådets høringssvar",
    ),
    (
        Opens.ATTACHMENTS,
        "bilag; bilagsliste; bilag til sagen; vedlagte bilag; vedhæftede bilag; bilagsfortegnelse; "
        "bilagsoversigt; bilag/links; bilag og links; bilag vedlagt; bilag og dokumenter; "
        "vedhæftede filer; vedhæftninger; dokumenter; sagens bilag; sagens dokumenter; "
        "bilag (åbne); bilag (lukkede); åbne bilag; lukkede bilag; åbent bilag; lukket bilag; "
        "bilag, der ligger i sagen; bilag udsendt; materiale; vedlagt; vedlagt materiale; "
        "bilag til punktet; liste over bilag; dokumenter i sagen; fremlagt materiale",
    ),
    (
        SectionKind.SUMMARY,
        "sagsresume; "
        "resume; resumé; resumè; sammendrag; sammenfatning; kort resume; kort resumé; kort "
        "fortalt; "
        "præsentation; introduktion; indledning; resume/sammendrag; resumé/sammendrag; "
        "sagsresume; sagsresumé; sagen kort; sagens kerne; kort om sagen; i korte træk; "
        "kort beskrivelse; resume af sagen; manchet",
    ),
    (
        SectionKind.PURPOSE,
        "beslutningstema; formål; tema; anledning; sagens anledning; formål med sagen; "
        "problemstilling; emne; hvad skal besluttes; mål; formål og indhold; sagens formål; "
        "sagstype",
    ),
    (
        SectionKind.COMPETENCE,
        "kompetence; beslutningskompetence; sagen afgøres i; sagen afgøres af; afgøres i; "
        "afgøres af; beslutningen træffes af; beslutningen træffes i; kompetencefordeling; "
        "afgørelseskompetence; besluttende organ; endelig beslutning; punktet afgøres i; "
        "punktet afgøres af; beslutningsorgan; beslutningsniveau",
    ),
    (SectionKind.EFFECT, "effekt; effekter; forventet effekt; virkning; mål og effekt; effektmål"),
    (
        SectionKind.BACKGROUND,
        "baggrund; baggrund for sagen; sagens baggrund; historik; sagshistorik; "
        "baggrundsoplysninger; "
        "tidligere forløb; sagshistorik, henvisninger; baggrund og formål; forhistorie",
    ),
    (
        SectionKind.CASE,
        "sagsfremstilling; fremstilling; sagsbeskrivelse; beskrivelse af sagen; sagen; løsning; "
        "supplerende sagsfremstilling; sagens indhold; sagsindhold; redegørelse; beskrivelse; "
        "sagens oplysninger; sagsoplysninger; administrationens bemærkninger; "
        "forvaltningens bemærkninger; forvaltningens vurdering; administrationens vurdering; "
        "vurdering; administrationens redegørelse; nærmere beskrivelse; uddybning; "
        "uddybende sagsfremstilling; sagsudredning; indhold; status; løsningsforslag; "
        "forvaltningens redegørelse; sag; supplerende oplysninger; beskrivelse af alternativ "
        "indstilling; "
        "oplæg; begrundelse; administrationen oplyser; forvaltningen oplyser; sagens indhold og "
        "vurdering",
    ),
    (
        SectionKind.ECONOMY,
        "økonomi; økonomiske konsekvenser; økonomiske forhold; økonomi og finansiering; "
        "finansiering; "
        "økonomiske konsekvenser og finansiering; økonomiske og personalemæssige konsekvenser; "
        "økonomisk konsekvens; bevillingsmæssige konsekvenser; økonomiske overvejelser; "
        "bevilling; økonomi/personale; økonomi og personale; økonomi og ressourcer; "
        "økonomiske og administrative konsekvenser; bevillingstekniske oplysninger; ressourcer",
    ),
    (
        SectionKind.LEGAL,
        "lovgrundlag; retsgrundlag; lovgivning; lovhjemmel; hjemmel; juridiske forhold; juridisk "
        "grundlag; "
        "jura; lovgrundlag og planer; lovgrundlag - link; lovgrundlag og kompetence; "
        "retlige forhold; lov- og aftalegrundlag; retligt grundlag; juridiske konsekvenser; "
        "lovgrundlag m.v; lovgrundlag mv; lovgrundlag og link; love og regler",
    ),
    (
        SectionKind.HEARING,
        "høring; høringer; høringssvar; høring og inddragelse; inddragelse; borgerinddragelse; "
        "hørt; "
        "høringsperiode; inddragelse og høring; inddragelse af råd og nævn; udtalelser; "
        "partshøring; naboorientering; brugerinddragelse; hørte parter; handicaprådets "
        "høringssvar; "
        "ældrerådets høringssvar; høringsparter; medinddragelse; medindflydelse; "
        "inddragelse af borgere; borgerinddragelse og høring; høring i ældreråd og handicapråd",
    ),
    (
        SectionKind.COMMUNICATION,
        "kommunikation; information; kommunikation og formidling; kommunikationsplan; "
        "offentliggørelse; "
        "pressemeddelelse; kommunikation/høring; kommunikation og inddragelse; formidling",
    ),
    (
        SectionKind.SCHEDULE,
        "tidsplan; videre proces; det videre forløb; videre forløb; tidsperspektiv; tidshorisont;"
        " proces; "
        "den videre proces; tids- og handleplan; tidsplan og proces; videre sagsgang; næste "
        "skridt; "
        "det videre arbejde; tidsforløb; opfølgning; evaluering; iværksættelse; ikrafttræden; "
        "den videre sagsgang",
    ),
    (
        SectionKind.PROCEDURE,
        "sagsprocedure; forventet sagsgang; sagsgang; sagsgang og sagstype; sagens gang; sagens "
        "videre gang; "
        "politisk behandling; beslutningsproces; sagsproces; beslutningsplan; behandlingsplan; "
        "sagsgang/beslutningskompetence; behandles i; behandling i udvalg; politisk proces",
    ),
    (
        SectionKind.EARLIER,
        "sagsforløb; sagens forløb; punktet behandlet tidligere; tidligere behandling; tidligere "
        "behandlinger; "
        "tidligere beslutning; tidligere beslutninger; beslutningshistorik; sagens tidligere "
        "behandling; "
        "tidligere politisk behandling; behandlingshistorik; historik for behandling; tidligere "
        "behandlet; "
        "tidligere politiske beslutninger; tidligere politiske behandlinger; beslutningsforløb; "
        "sagen tidligere behandlet; tidligere indstillinger og beslutninger; "
        "tidligere beslutninger i sagen; foregående beslutninger; forudgående behandling",
    ),
    (
        SectionKind.OTHER,
        "personale; personalemæssige konsekvenser; miljø; miljømæssige konsekvenser; "
        "miljøkonsekvenser; miljøvurdering; konsekvenser; "
        "klima; klimakonsekvenser; klimamæssige konsekvenser; bæredygtighed; sundhed; "
        "sundhedsmæssige konsekvenser; øvrige konsekvenser; øvrige forhold; andre konsekvenser; "
        "risikovurdering; risici; alternativ indstilling; alternativer; link; links; relevante "
        "links; noter; "
        "tilgængelighed; handicappolitiske konsekvenser; handicap; ligestilling; it-mæssige "
        "konsekvenser; "
        "verdensmål; fn's verdensmål; fns verdensmål; bemærkning; "
        "borgmesterens afdelings påtegning; påtegning; økonomiafdelingens påtegning; "
        "direktionens påtegning; økonomiforvaltningens påtegning; "
        "tværgående konsekvenser; konsekvenser for borgerne; beskæftigelseseffekt; sikkerhed; "
        "kommunale planer og politikker; planer og politikker; relation til strategier; "
        "andre relationer; strategi; udviklingsstrategi; politik; rammer og regler; "
        "supplerende bemærkninger; øvrige bemærkninger; øvrige oplysninger; note; "
        "særlige forhold; sagsbehandler; sagsansvarlig; henvisninger; "
        "fremmøde og inhabilitet; deltagelse; inviterede; eksterne deltagere; gæster; afstemning; "
        "protokoltilførsel; protokolbemærkning; mindretalsudtalelse; beslutningsforslag; "
        "motivation",
    ),
)

HEADINGS: Final[dict[str, What]] = {
    fold(heading): what for what, listed in TABLE for heading in listed.split(";")
}

# Words that open a section only with a colon or alone on their line far too often to be trusted.
NEVER_INLINE: Final = listed(
    "mål; emne; status; sag; sagen; note; noter; tema; link; links; formål; indhold; "
    "information; høring; bilag; vedlagt; vedtaget; løsning; baggrund; opfølgning; økonomi; "
    "tidsplan; sundhed; finansiering; beskrivelse; klima; miljø; proces; strategi; politik; "
    "bevilling; personale; bemærkning; vurdering; status; effekt; materiale; dokumenter; "
    "risici; konsekvenser; gæster; hjemmel; deltagelse; virkning; udtalelse; udtalelser; "
    "begrundelse; handicap; sikkerhed"
)
