"""What the made archive is written with: sentences, first words of a vocabulary, names.

A `_` in a sentence is a place for a word of the vocabulary. Everything is invented.
"""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BODIES: Final = (
    "Byrådet", "Økonomiudvalget", "Teknik- og Miljøudvalget", "Børne- og Skoleudvalget",
    "Social- og Sundhedsudvalget", "Kultur- og Fritidsudvalget", "Beskæftigelsesudvalget",
    "Klimaudvalget", "Ældrerådet", "Handicaprådet", "Folkeoplysningsudvalget", "Landsbyrådet",
)  # fmt: skip

MODIFIERS: Final = _words(
    "affald ansøgning areal barn beboer bibliotek biodiversitet bolig borger bro brugs budget bus "
    "bustrafik by bygge bygning børnehave cykel dagtilbud demens digital drift drikkevand ejendom "
    "energi erhverv familie fjernvarme folkeskole forebyggelse forening forsyning forvaltning fri "
    "fritid frivillig genbrug grundvand grøn hal handicap havn helhed hjemme hjælpemiddel hus "
    "høring idræt indkøb indsats integration jord kloak klima kommune kommuneplan kontrakt kultur "
    "kvarter kyst land landsby læge lokal lokalplan lov lys lån medarbejder mellem miljø museum "
    "musik natur område omsorg parkering pendler personale plads pleje plejehjem projekt "
    "psykiatri pædagog rammer regn renovation renovering ressource ro rute råd sag sikkerhed skat "
    "skole skov social solcelle sprog spildevand sport sti stoppested strand studie støj støtte "
    "sundhed supplering svømme tandpleje teknik tilbud tilgængelighed tilsyn torv trafik tryghed "
    "tværs udbud uddannelse udvikling ungdom unge vand vandløb varme vedligehold vej velfærd vind "
    "virksomhed vuggestue vådområde ældre økonomi"
)
LINKED_BY_S: Final = frozenset(
    _words(
        "ansøgning bolig budget bygning bustrafik ejendom energi erhverv familie forening "
        "forsyning forvaltning fritid indkøb indsats integration kvarter ledelse lokalplan omsorg "
        "område parkering projekt renovation renovering sikkerhed sundhed tilgængelighed tilsyn "
        "tryghed uddannelse udbud udvikling ungdom velfærd virksomhed høring"
    )
)
HEADS: Final = _words(
    "aftale analyse anlæg ansøgning areal beregning bestemmelse bidrag bygning center direktør "
    "drift ejendom ekspert evaluering faglighed flytning fond forbedring fordeling forening "
    "forhold forløb forslag forsyning fællesskab gebyr gruppe hjælp høring indsats institution "
    "investering kapacitet kontrol konsulent kreds kvalitet ledelse linje løft lån mangel mappe "
    "model mønster mål niveau notat opgave område ordning pakke plan planlægning politik pris "
    "prioritering problem program projekt proces pulje påbud rapport redegørelse regel regulering "
    "renovering samarbejde sag samling sikring skema skole spørgsmål station sti strategi "
    "struktur støtte system takst tal tilbud tilladelse tilskud tilsyn tjeneste trin udbygning "
    "udgift udvalg udvikling undersøgelse vedtægt vejledning virksomhed vurdering værdi"
)
ENDINGS: Final = ("", "en", "er", "erne", "s", "ens")
COMMON: Final = _words(
    "forvaltningen sagen kommunen udvalget borgerne budgettet økonomien arbejdet området høringen "
    "skolen planen projektet indsatsen lokalplanen støtten ordningen tilbuddet resultatet rammen "
    "bevillingen året kvartalet forslaget vurderingen aftalen virksomheder foreninger børnene "
    "medarbejderne ældre unge trafikken klimaet naturen boligerne vejene cykelstien havnen byen "
    "tilskuddet taksten udgiften besparelsen puljen samarbejdet rådet ansøgeren naboerne "
    "evalueringen strategien politikken målet kapaciteten kvaliteten driften anlægget"
)
PLACES: Final = tuple(
    f"{first}{last}"
    for first in _words("Agerby Birke Elle Engs Fuglse Gammel Hede Kirke Lind Mose Nørre Over Skov")
    for last in _words("kær holm lund bæk toft høj rup vang mark ager borg")
)
PEOPLE: Final = tuple(
    f"{first} {last}"
    for first in _words("Asta Bodil Carlo Ejnar Gerda Holger Inga Jens Kamma Ludvig")
    for last in _words("Bro Dahlkær Egeskov Fynbo Graversholt Houborg Kirkemose")
)

TITLES: Final = (
    "_ og _ i _", "Godkendelse af _", "Orientering om _ og _", "Status for _ på _",
    "_ 2. behandling",
    "Ansøgning om _ til _", "Forslag til _ for _", "_, _ og _", "Høring af _", "Evaluering af _",
)  # fmt: skip
BACKGROUND: Final = (
    "Forvaltningen har gennemgået _ og _ i lyset af den nye _ og de erfaringer, der er med _.",
    "Der er i budgettet afsat midler til _, som fordeles mellem _ og _ efter ansøgning.",
    "I forbindelse med _ er det vurderet, at _ kan løses inden for rammen af _.",
    "Sagen blev senest behandlet, da _ skulle tage stilling til _ og den fremtidige _.",
    "_ har peget på, at _ giver udfordringer for _, og at der er behov for mere _.",
    "Det foreslås, at _ sendes i høring hos _, _ og de berørte _ i otte uger.",
    "Naboerne til _ har gjort indsigelse mod _, fordi de frygter mere _ og mindre _.",
    "Udgiften til _ forventes at falde, når _ er gennemført, mens _ er uændret.",
    "Af bilaget fremgår det, hvordan _ er fordelt på _, og hvad _ betyder for _.",
    "Forvaltningen har været i dialog med _ om _ og har modtaget bemærkninger om _.",
    "Som led i _ er der gennemført en undersøgelse af _ blandt _ i hele kommunen.",
    "Resultatet viser, at _ er steget siden sidste år, og at _ særligt rammer _.",
    "_ skal efter loven have en _, der beskriver _ og _ for de næste fire år.",
    "Der er tale om _ af _, som ejes af _ og ligger i et område med _.",
    "Til sammenligning er _ i nabokommunerne lavere, hvilket skyldes _ og bedre _.",
    "Projektet omfatter _, _ og _ samt en mindre _ ved den gamle _.",
    "Hvis _ ikke bliver godkendt, må _ udskydes, og _ kan tidligst begynde næste år.",
    "Medarbejderne er inddraget gennem _, og der er enighed om _ og om en fælles _.",
    "_ er fortsat den største udfordring, selv om _ har givet flere _ end ventet.",
    "Økonomien i _ er presset, og derfor lægges der op til _ frem for ny _.",
    "Der søges samtidig om støtte fra _ til en del af _, så _ kan holdes i ro.",
    "Forslaget har ingen betydning for _, men kan påvirke _ og adgangen til _.",
    "Den nuværende _ udløber ved årets udgang, og _ skal derfor udbydes på ny.",
    "Forvaltningen vurderer, at _ er i tråd med _ og med den vedtagne _.",
    "I høringsperioden kom der svar fra _ og _, som begge støtter _.",
    "Ved _ er der konstateret _, og det anbefales at følge op med _.",
    "Tabellen viser udviklingen i _ sammenholdt med _ og den samlede _.",
    "_ har siden indvielsen været brugt af _ og er et vigtigt sted for _.",
)
SUMMARIES: Final = (
    "Udvalget skal tage stilling til _ og _ på baggrund af _.",
    "Sagen handler om _, som har betydning for _ og for _.",
    "Her orienteres om _, _ og den kommende _.",
    "Forvaltningen fremlægger _ sammen med et forslag til _.",
)
RECOMMENDATIONS: Final = (
    "at _ godkendes, og at _ sendes i høring",
    "at _ tages til efterretning",
    "at der gives tilladelse til _ på de vilkår, som fremgår af _",
    "at udgiften til _ finansieres af puljen til _",
    "at _ evalueres efter et år med fokus på _ og _",
    "at forvaltningen arbejder videre med _ i samarbejde med _",
)
DECISIONS: Final = (
    "Godkendt.", "Indstillingen blev godkendt med den bemærkning, at _ følges tæt.",
    "Udvalget tog orienteringen om _ til efterretning.", "Udsat, til _ er belyst.",
    "Anbefales godkendt over for byrådet, dog således at _ indgår i _.",
    "Et flertal kunne ikke støtte _ og henviste til _.",
    "Sendes tilbage til forvaltningen, der skal belyse _ og _ nærmere.",
    "Drøftet, idet udvalget lagde vægt på _ og ønskede en ny sag om _.",
    "Godkendt, idet der afsættes midler til _ fra næste år.",
)  # fmt: skip
