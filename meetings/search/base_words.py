"""Words that compounds of a municipality are made of: a table of our own.

A word here is no compound itself, or is one that nobody takes apart. SHORT words are parts only
where all the other parts are known as well. FORMS are ways that a word is written before another
one that its ending does not tell.
"""

from typing import Final

BASES: Final = """
håndværker time hjul sektor
kvadrat meter regn mast klokke periode administration forvaltning direktion direktør
chef leder ledelse medarbejder personale ansat stilling vikar organisation sekretariat sekretær
kontor afdeling center enhed institution kommune region amt stat minister ministerium styrelse
regering folketing parti liste kommunal regional statslig lokal central national international
udvalg bestyrelse nævn kommission forening selskab fond netværk gruppe klub forbund medlem formand
rådmand suppleant stedfortræder mester kandidat dagsorden referat protokol møde punkt indstilling
beslutning forslag afstemning flertal mindretal valg vælger stemme høring svar frist udtalelse
redegørelse orientering beretning notat rapport bilag brev skema ansøgning klage afgørelse
tilladelse godkendelse dispensation påbud forbud vedtægt regulativ retningslinje vejledning
cirkulære bekendtgørelse direktiv lovgivning regel aftale kontrakt forlig overenskomst partnerskab
samarbejde fællesskab plan strategi politik program projekt indsats initiativ mål handling vision
værdi ramme budget regnskab økonomi anlæg drift bevilling tillæg udgift indtægt besparelse
overskud underskud gæld formue kapital investering finansiering tilskud støtte afgift takst gebyr
betaling skat moms pris løn honorar vederlag pension pulje konto kasse likviditet kredit garanti
rente leasing udbud tilbud licitation entreprise leverandør indkøb salg køb leje udlejning ejer
lejer revision kontrol tilsyn kvalitet standard analyse evaluering undersøgelse måling statistik
service borger bruger beboer indbygger person familie forælder mand kvinde pige dreng barn ung
ældre voksen senior pensionist handicap flygtning indvandrer udlænding skole klasse elev lærer
pædagog undervisning uddannelse gymnasium kursus praktik vuggestue fritid sport idræt musik
kunst kultur teater museum bibliotek arkiv historie kirke ungdom sundhed sygdom hospital læge
sygepleje patient behandling genoptræning pleje omsorg hjælp hjem bolig hus ejendom bygning
lejlighed villa misbrug alkohol rygning psykiatri rehabilitering forebyggelse fremme træning
aktivitet social beskæftigelse arbejde arbejdsløshed ledighed ydelse førtid aktivering integration
erhverv virksomhed industri handel butik turisme turist landbrug marked vækst udvikling innovation
iværksætter job område distrikt zone kvarter bydel opland egn kyst strand klit trafik cykel
fodgænger parkering plads gade vej sti bro tunnel rundkørsel kryds jernbane station havn færge
transport kørsel hastighed sikkerhed signal belysning skilt fortov cyklist bilist miljø klima
natur energi varme fjernvarme biogas strøm brændsel vand spildevand drikkevand grundvand kloak
forsyning rensning afløb bassin dige affald genbrug renovation deponi sortering forbrænding
forurening støj lugt luft jord park skov grønt areal græs plante træ dyr fredning landskab fjord
mose råstof grus beredskab brand redning politi kriminalitet tryghed ulykke kort data system
teknologi teknik digital digitalisering internet telefon renovering vedligeholdelse nedrivning
udstykning ledning materiale maskine udstyr inventar lager lokale hal bane stadion torv
krematorium oplysning information kommunikation debat dialog medie presse avis struktur model
metode proces funktion opgave ansvar kompetence delegation myndighed behov ønske krav kriterium
vilkår betingelse problem løsning mulighed resultat effekt udgangspunkt ændring udvidelse lukning
flytning sammenlægning omlægning fordeling placering etablering opfølgning gennemførelse
forhandling overskridelse beskyttelse sikring regulering tilpasning benyttelse inddragelse
fornyelse vurdering måned kvartal dato tidspunkt dag uge sommer vinter weekend aften nat register
nummer adresse navn bank forsikring arv demokrati ligestilling frivillig forskning universitet mad
måltid frugt køkken kantine restaurant rengøring vask sprog tolk religion nationalitet hegn skel
matrikel grund servitut kloakering asfalt lov domstol advokat jura fare risiko sikker skade
erstatning forsømmelse kvotient andel almen privat offentlig værksted gæst besøg overnatning hotel
camping lyd billede film foto kamera video samling fest messe udstilling festival arrangement
diplom gave rejse konsulent rådgiver koordinator planlægger ingeniør arkitekt vejleder instruktør
træner inspektør assistent kvote indeks niveau antal omfang procent gennemsnit forbrug måler værk
tilslutning pumpe kabel antenne fiber salt sne rydning tjeneste fejning pligt rettighed status
ordning form type art tavle hæfte blad bog side tekst grænse hjørne linje facade tag etage kælder
hund kat fugl fisk vildt rotte jagt fiskeri sejlads båd skib friluft oplevelse gudstjeneste
menighed sogn forsøg pilot tema konference seminar workshop gymnastik fodbold håndbold tennis
ridning svømning kontakt opsøgende udredning anbringelse aflastning ophold døgn ressource
kapacitet robusthed provins normering evakuering oversvømmelse stigning vandstand storm aktør
interessent part deltager adfærd trivsel fravær panel forum kreds udligning frivillighed medicin
hygiejne ernæring vaccine smitte epidemi vedligehold istandsættelse forlængelse forhøjelse
nedsættelse oprettelse nedlæggelse bebyggelse pakke paragraf rejsning indvinding optagelse modning
redskab beholder container spand pose opsparing fritagelse indskrivning optag visitation have bed
hæk tale rotation penge borgmester byggeri mølle celle grav vagt brud budskab mængde velfærd motor
lade brønd vandrer lommer spil flade rum rute eng lomme toilet trappe elevator sag stand spørgsmål
støvle sæson situation samfund tekniker politiker certifikat håndværk skrald
"""

# Parts only where all other parts are known too.
SHORT: Final = """
by råd job tal vej skov hus bus sø havn ret liv sag år bad hal bil sti bro lov tid land tog tav
fag mad mål net lys lån løn køb salg sang syn test navn kort læge rute mast sol vind sand sten sne
øl vin hav eng mose park bane plan leje klub rum vold byg kost tilsyn kunst ting uge dag nat gang
fod tand løb felt bånd blok blad box hygge mølle celle værk dom told tab
"""

# Never followed by a linking s: what seems one begins the next word.
NO_LINK: Final = """
kultur bolig pris regel sand film trafik vand vej budget klima energi natur cykel bus skov bad
sol vind sne kunst by bro sti hal vinter sommer lokal social miljø park bil hus båd job tal
"""

# As it stands before another word, and the word.
FORMS: Final = """
børne barn
børn barn
unge ung
ungdoms ungdom
arbejds arbejde
hjemme hjem
hjælpe hjælp
husholdnings husholdning
bygge bygge
bygnings bygning
leje leje
lege leg
køre køre
kørsels kørsel
svømme svømme
bade bad
el el
hede hede
del del
mer mer
fri fri
nær nær
høj høj
lav lav
ny ny
mellem mellem
tvær tvær
selv selv
egen egen
mindre mindre
is is
gas gas
olie olie
syd syd
nord nord
øst øst
vest vest
top top
dyre dyr
jule jul
cykel cykel
cykle cykel
havne havn
gade gade
sogne sogn
folke folk
fiske fisk
hunde hund
heste hest
lande land
lands land
landsby landsby
stats stat
statens stat
syge syg
sygehus sygehus
dags dag
dag dag
års år
års år
måneds måned
uge uge
tids tid
døgn døgn
natte nat
stor stor
små lille
fælles fælles
fler flere
hoved hoved
vind vind
sol sol
sne sne
spilde spild
vej vej
vejs vej
sags sag
rets ret
lov lov
lovs lov
livs liv
land land
grund grund
kollektiv kollektiv
samarbejds samarbejde
forældre forælder
ældre ældre
kvinde kvinde
mande mand
drenge dreng
pige pige
skatte skat
bolig bolig
støtte støtte
låne lån
løn løn
drifts drift
købs køb
salgs salg
handels handel
turist turist
energi energi
kraft kraft
varme varme
skole skole
læse læse
mini mini
ekstra ekstra
special special
specialist specialist
klasse klasse
læge læge
tand tand
tandpleje tandpleje
vande vand
gæste gæst
bruger bruger
medlems medlem
lokale lokale
nærings næring
helheds helhed
sammenhængs sammenhæng
forsknings forskning
fred fred
sikkerheds sikkerhed
psykiatri psykiatri
samfunds samfund
befolknings befolkning
kommunal kommune
lystbåde lystbåd
sygehjælpe sygehjælp
styrings styring
udviklings udvikling
service service
kontakt kontakt
beboelses beboelse
vinter vinter
brænde brænde
forretnings forretning
dele dele
lade lade
stander stander
familie familie
rotations rotation
rotation rotation
løsheds løshed
"""
