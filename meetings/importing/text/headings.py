"""The headings a referat is printed under, and what each says its section is.

HEADINGS is the whole table: the heading folded (lower case, no colon, single spaces) and what
it opens. PATTERNS are headings that hold a name or a date. To teach the reader a heading,
add a line. Headings that no table holds but that a document repeats from item to item are
learned from the document itself (sections.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from meetings.importing.text.bodies import find_body
from meetings.importing.text.dates import first_date
from meetings.importing.text.spelling import fold, listed, tidy
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

NAME: Final = r"(?P<who>[^.;:!?]{2,90}?)"
# Whose something is: "Økonomiudvalgets", "Direktøren for Teknik og Miljøs"; never a verb.
VERBS: Final = (
    r"(?:godkend\w*|tiltråd\w*|tiltræd\w*|anbefal\w*|vedtog|følg\w*|jf|tage[rs]?|tog|blev|er|var|at|med|som|om|"
    r"drøfte\w*|behandle\w*|afvise\w*|beslutte\w*|indstille\w*|kunne|kan|har|havde|den)\b"
)
BODY_OWNS: Final = (
    rf"(?:(?!{VERBS})[^\W\d][^\s.;:!?\d]{{0,40}}\s){{0,7}}[^\W\d][^\s.;:!?\d]{{1,40}}s"
)
ENDING: Final = r"\s{0,2}[.:,]{0,2}$"
ON: Final = (
    r"(?:,?\s{1,2}(?:(?:i|på|fra|ved)\s(?:mødet|møde)\s)?(?:den|d\.|pr\.)?\s{0,2}"
    r"(?P<when>\d[^:;]{5,40}))?"
)
PATTERNS: Final[tuple[tuple[What, re.Pattern[str]], ...]] = (
    (
        Opens.DECISION,
        re.compile(
            rf"^(?:beslutning(?:er)?|afgørelse|vedtagelse|behandling)\s{{1,2}}(?:i|fra|af|"
            rf"truffet i)\s{{1,2}}"
            rf"{NAME}{ON}{ENDING}",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            rf"^(?:[Bb]eslutning|BESLUTNING|[Aa]fgørelse)\s{{1,2}}(?=[A-ZÆØÅ§])(?P<who>[^.;:!?]{{2,90}}?),?"
            rf"\s{{1,2}}(?:den|d\.)?\s{{0,2}}(?P<when>\d[^:;]{{5,40}}){ENDING}"
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?:beslutning(?:er)?|afgørelse)\s{1,2}(?:den|d\.|fra mødet den|på mødet den)?\s{0,2}"
            rf"(?P<when>\d[^:;]{{5,40}}){ENDING}",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            rf"^(?P<who>{BODY_OWNS})\s{{1,2}}(?:beslutning|afgørelse){ON}\s{{0,2}}:?$",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?P<body>(?P<who>[A-ZÆØÅ][^.;:\d]{3,80}?)),?\s{1,2}(?:den\s|d\.\s)?"
            r"(?P<when>\d{1,2}[-./]?\s?[\w.]{1,12}[-./\s]{1,2}\d{4})\s?:$"
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?P<who>[A-ZÆØÅ][^.;:\d]{3,80}?),?\s{1,2}(?:den\s|d\.\s)?"
            r"(?P<when>\d{1,2}[-./]?\s?[\w.]{1,12}[-./\s]{1,2}\d{4}),?\s\(?(?:pkt|punkt|sag)\.?\s(?:nr\.?\s)?\d{1,4}\)?\s?:?$"
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            rf"^{NAME}\s{{1,2}}(?:indstiller|foreslår|anbefaler|indstilles)"
            r"(?:\s{1,2}(?:til|over for|overfor)\s{1,2}[^.;:!?]{2,60}?)?,?(?:\s{1,2}at)"
            r"?\s{0,2}[,;:]?$",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            rf"^indstilling(?:en)?\s{{1,2}}(?:fra|af|til)\s{{1,2}}{NAME}{ENDING}", re.IGNORECASE
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(rf"^(?P<who>{BODY_OWNS})\s{{1,2}}indstilling\s{{0,2}}:?$", re.IGNORECASE),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            r"^(?:det|der)\s{1,2}(?:indstilles|foreslås|anbefales)"
            r"(?:\s{1,2}(?:til|over for|overfor)\s{1,2}[^.;:!?]{2,60}?)?,?(?:\s{1,2}at)"
            r"?\s{0,2}[,;:]$",
            re.IGNORECASE,
        ),
    ),
)
LONGEST: Final = 140
# A heading on the same line as its text: "Beslutning: Godkendt.", "Indstilling:  At ...".
INLINE: Final = re.compile(
    r"^(?P<heading>[^\W\d][^:.;!?]{2,70}?)\s{0,2}:\s{1,20}(?P<rest>\S.{0,100000})$", re.DOTALL
)
# Words that open a section only with a colon or alone on their line far too often to be trusted.
NEVER_INLINE: Final = listed(
    "mål; emne; status; sag; sagen; note; noter; tema; link; links; formål; indhold; "
    "information; høring; bilag; vedlagt; vedtaget; løsning; baggrund; opfølgning; økonomi; "
    "tidsplan; sundhed; finansiering; beskrivelse; klima; miljø; proces; strategi; politik; "
    "bevilling; personale; bemærkning; vurdering; status; effekt; materiale; dokumenter; "
    "risici; konsekvenser; gæster; hjemmel; deltagelse; virkning; udtalelse; udtalelser; "
    "begrundelse; handicap; sikkerhed"
)


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A line that opens a section, and what stands on it besides the heading."""

    what: What
    heading: str
    who: str = ""
    when: date | None = None
    rest: str = ""


def find_heading(text: str) -> HeadingFound | None:
    """What section a line opens, if it opens one."""
    bare = tidy(text)
    if not bare or len(bare) > LONGEST * 40:
        return None
    whole = whole_line(bare) if len(bare) <= LONGEST else None
    return whole or heading_with_text(bare)


def whole_line(bare: str) -> HeadingFound | None:
    """A heading that has the line to itself."""
    known = HEADINGS.get(fold(bare))
    if known and bare[0].isupper() and not bare.endswith("."):
        return HeadingFound(known, bare)
    if not bare[0].isupper():
        return None
    for what, pattern in PATTERNS:
        match = pattern.match(bare)
        if match:
            groups = match.groupdict()
            if groups.get("body") and not find_body(groups["body"]):
                continue
            when = groups.get("when") or ""
            return HeadingFound(what, bare, tidy(groups.get("who") or ""), first_date(when))
    return None


def heading_with_text(bare: str) -> HeadingFound | None:
    """A heading and its text on one line, parted by a colon."""
    match = INLINE.match(bare)
    if not match or not bare[0].isupper():
        return None
    heading = fold(match["heading"])
    known = HEADINGS.get(heading)
    if known and heading not in NEVER_INLINE:
        return HeadingFound(known, match["heading"] + ":", rest=match["rest"])
    if known is None:
        named = whole_line(tidy(match["heading"]))
        if named and named.what is Opens.DECISION:
            return HeadingFound(
                named.what, match["heading"] + ":", named.who, named.when, match["rest"]
            )
    return None


def count_headings(texts: Iterable[str]) -> int:
    """How many lines are headings: a measure of whether a text is a referat at all."""
    return sum(1 for text in texts if find_heading(text))
