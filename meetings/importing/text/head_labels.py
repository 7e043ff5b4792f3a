"""The labels that head lines of a record bear, and which fact stands after each.

TABLE is the whole truth: a fact and the labels it is printed under. To teach a label, add it.
"""

from typing import Final

from meetings.importing.text.spelling import fold

TABLE: Final[tuple[tuple[str, str], ...]] = (
    (
        "body",
        "udvalg; organ; mødeforum; forum; råd; nævn; enhed; møde i; udvalgets navn; udvalgsnavn; "
        "møde; gruppe; mødetitel",
    ),
    (
        "date",
        "mødedato; dato; mødetidspunkt; starttidspunkt for møde; starttidspunkt for mødet; "
        "tidspunkt for mødet; tidspunkt; mødetid; starttidspunkt; start; tid; dato og tid; "
        "dato/tid; mødestart; dag; tid og sted; afholdt; tid/sted; mødet afholdt; møde den; møde "
        "nr. og dato; dato og tidspunkt; møde dato; begyndt",
    ),
    (
        "end",
        "sluttidspunkt; slut; sluttidspunkt for møde; sluttidspunkt for mødet; mødet slut; mødet "
        "sluttede; afsluttet; slutter; møde slut; mødet hævet; sluttid; hævet; ophørt",
    ),
    (
        "place",
        "mødested; sted; lokale; mødelokale; mødested/lokale; lokation; adresse; mødelokation",
    ),
    (
        "present",
        "mødedeltagere; deltagere; medlemmer af udvalget; medlemmer af rådet; udvalgets "
        "medlemmer; rådets medlemmer; deltagerne var; fremmødt; mødt var; tilstede; til stede; "
        "tilstedeværende; medlemmer; mødte; deltagende; til stede var; fremmødte; deltog; mødt; "
        "udvalgsmedlemmer; deltagere fra udvalget; medlemmer til stede; fremmøde; til stede på "
        "mødet; følgende medlemmer deltog; følgende var til stede; deltagerliste; medlemsliste; "
        "valgte medlemmer",
    ),
    (
        "absent",
        "fraværende; fravær; ikke til stede var; fraværende var; ikke til stede; ikke mødt; "
        "udeblevet; fraværende uden afbud; ej mødt; fraværende medlemmer; ikke tilstede; mangler; "
        "udeblev; ikke fremmødte; ikke fremmødt; ej fremmødte; ikke deltagende",
    ),
    (
        "excused",
        "afbud; afbud fra; meldt afbud; fraværende med afbud; afmeldt; afbud modtaget fra; forfald",
    ),
    (
        "guests",
        "øvrige deltagere; fra forvaltningen; fra administrationen; administrationen; "
        "forvaltningen; sekretær; referent; gæster; desuden deltog; endvidere deltog; øvrige; "
        "deltagere fra administrationen; også til stede; ordstyrer; mødeleder; deltagere fra "
        "forvaltningen; fra sekretariatet; embedsmænd; tilforordnede; sekretariat; indbudte; "
        "inviterede; eksterne deltagere; tilhørere; andre deltagere; desuden til stede; "
        "embedsværk; endvidere til stede; protokolfører",
    ),
    (
        "chair",
        "formand; mødeleder; udvalgsformand; borgmester; regionsrådsformand; ordstyrer",
    ),
    (
        "kind",
        "type; mødetype; dokumenttype; dagsordentype",
    ),
    (
        "info",
        "information; bemærkninger; særlige forhold; pkt; næste møde; journalnr; sagsnr; "
        "sagsnummer",
    ),
)
LABELS: Final[dict[str, str]] = {
    fold(label): fact for fact, labels in TABLE for label in labels.split(";")
}
