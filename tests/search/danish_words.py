"""Danish words that the rules of search were tuned by; benchmarks/danish.py has others."""

from typing import Final

# A line is the forms of a word; every two of them belong together, and no two of two lines.
FORMS: Final = """
læge lægen læger lægerne
lægge lægger lagde lagt
parti partiet partier partiernes partis
by byen byer byerne byens
bro broen broer broerne
ø øen øer øerne
sø søen søer søerne
barn barnet børn børnene børnenes børns
mand manden mænd mændene
bog bogen bøger bøgerne
fod foden fødder
kraft kraften kræfter kræfterne
tand tanden tænder tænderne
indsats indsatsen indsatser indsatserne indsatsens
plads pladsen pladser pladserne
proces processen processer processerne
kursus kurset kurser kurserne
pris prisen priser priserne
hus huset huse husene husets
avis avisen aviser
budget budgettet budgetter budgetterne budgettets
aktivitet aktiviteten aktiviteter aktiviteterne
kommune kommunen kommuner kommunerne kommunens kommunal kommunalt kommunale
skole skolen skoler skolerne skolens skolernes
medarbejder medarbejderen medarbejdere medarbejderne medarbejdernes
borger borgeren borgere borgerne borgernes
lærer læreren lærere lærerne lærernes
leder lederen ledere lederne ledernes
ledelse ledelsen ledelser ledelsens
ledig ledigt ledige
beboer beboeren beboere beboerne
regel reglen regler reglerne reglernes
artikel artiklen artikler artiklerne
model modellen modeller modellerne
cykel cyklen cykler cyklerne
kapitel kapitlet kapitler kapitlerne
center centret centeret centre centrene centrets
nummer nummeret numre numrene
register registret registre registrene
klima klimaet klimaets
tema temaet temaer temaerne
skema skemaet skemaer skemaerne
firma firmaet firmaer firmaerne
område området områder områderne områdets
råd rådet rådene rådets
udvalg udvalget udvalgene udvalgets
forslag forslaget forslagene
sag sagen sager sagerne sagens
vej vejen veje vejene vejens
tal tallet tallene
møde mødet møder møderne mødets
beslutte beslutter besluttede besluttet besluttes beslutning beslutningen beslutninger
godkende godkender godkendte godkendt godkendes godkendelse godkendelsen godkendelser
indstille indstiller indstillede indstillet indstilles indstilling indstillingen indstillinger
ansøge ansøger ansøgte ansøgt ansøges ansøgning ansøgningen ansøgninger ansøgningerne
vedtage vedtager vedtog vedtaget vedtages vedtagelse vedtagelsen
tillade tillader tillod tilladt tillades tilladelse tilladelsen tilladelser
fastsætte fastsætter fastsatte fastsat fastsættes fastsættelse
planlægge planlægger planlagde planlagt planlægges planlægning planlægningen
drøfte drøfter drøftede drøftet drøftes drøftelse drøftelsen drøftelser
anbefale anbefaler anbefalede anbefalet anbefales anbefaling anbefalingen anbefalinger
orientere orienterer orienterede orienteret orienteres orientering orienteringen orienteringer
vurdere vurderer vurderede vurderet vurderes vurdering vurderingen vurderinger
renovere renoverer renoverede renoveret renovering renoveringen
finansiere finansierer finansieret finansieres finansiering finansieringen
prioritere prioriterer prioriteret prioritering prioriteringer
undersøge undersøger undersøgte undersøgt undersøgelse undersøgelsen undersøgelser
udvikle udvikler udviklede udviklet udvikles udvikling udviklingen
behandle behandler behandlede behandlet behandles behandling behandlingen
ændre ændrer ændrede ændret ændres ændring ændringen ændringer
udskyde udskyder udskød udskudt udskydes
foreslå foreslår foreslog foreslået foreslås
indgå indgår indgik indgået
overskride overskrider overskred overskredet overskridelse overskridelser
oprette opretter oprettede oprettet oprettes oprettelse oprettelsen
bevilge bevilger bevilgede bevilget bevilling bevillingen bevillinger
betale betaler betalte betalt betales betaling betalingen
udføre udfører udførte udført udføres udførelse udførelsen
gennemføre gennemfører gennemførte gennemført gennemføres gennemførelse
støtte støtter støttede støttet støttes
høring høringen høringer høringerne
bygge bygger byggede bygget bygning bygningen bygninger bygningerne
lokalplan lokalplanen lokalplaner lokalplanerne lokalplanens
kommunalbestyrelse kommunalbestyrelsen kommunalbestyrelsens
virksomhed virksomheden virksomheder virksomhederne
mulighed muligheden muligheder mulighederne
økonomisk økonomiske økonomiskes
digital digitalt digitale
offentlig offentligt offentlige
vigtig vigtigt vigtige vigtigere vigtigste
aktiv aktivt aktive
stor stort store
grøn grønt grønne
åben åbent åbne
stigning stigningen stigninger
rådgive rådgiver rådgav rådgivet rådgivning rådgivningen
tilbyde tilbyder tilbød tilbudt tilbydes
ejer ejeren ejere ejerne
pension pensionen pensioner
station stationen stationer stationerne
region regionen regioner regionerne
cyklist cyklisten cyklister cyklisterne
havn havnen havne havnene
have haven haver haverne
kvinde kvinden kvinder kvinderne
institution institutionen institutioner institutionerne institutionens
elevråd elevrådet elevrådene
politik politikken politikker politikkerne politikkens
trafik trafikken trafikkens
butik butikken butikker butikkerne
afgift afgiften afgifter afgifterne
driftsudgift driftsudgiften driftsudgifter driftsudgifterne
tilskud tilskuddet tilskuddene
bidrag bidraget bidragene
familie familien familier familierne familiens
energi energien energiens
strategi strategien strategier strategierne
idé ideen ideer ideerne
café cafeen cafeer
revidere reviderer reviderede revideret revidering
kontrollere kontrollerer kontrolleret
hæve hæver hævede hævet hæves
sænke sænker sænkede sænket sænkes
parkere parkerer parkeret parkering parkeringen
park parken parker parkerne
navn navnet navne navnene
tegn tegnet tegnene
orden ordenen
ordning ordningen ordninger ordningerne
uddannelse uddannelsen uddannelser uddannelserne
afdeling afdelingen afdelinger afdelingerne
forening foreningen foreninger foreningerne
forvaltning forvaltningen forvaltninger forvaltningens
beboelse beboelsen beboelser
hovedgade hovedgaden hovedgader
parkeringsplads parkeringspladsen parkeringspladser
skolebarn skolebørn skolebørnene
viceborgmester viceborgmesteren viceborgmestre
lager lageret lagre
vinter vinteren vintre
løn lønnen lønninger
hegn hegnet hegnene
vand vandet vandene vandets
"""

# Pairs that look alike and are not the same.
APART: Final = """
ledig ledelse
ledig leder
ledelse leder
som sommer
alle allerede
bolig bol
anden and
punkt punk
orden ord
ordning ord
sted stade
park parkering
park parkere
mark markering
hav have
havn have
vare varme
vær vare
skole skole-sko
sko skole
by bygge
bro broder
tal tale
del delvis
plan planke
plads plade
indsats indsat
hus husker
bus busk
pris prisme
lov love-løve
løve løvfald
lære lærk
rest restaurant
marked mark
vandre vand
ordre ord
skat skade
råd rådighed
ring ringe-ringere
bord bor
født fod
mål målt-malt
kort kor
sport spor
start star
kunst kunstig
gas gade
avl avis
sikker sikring-silke
metode met
interesse interesseret
myndighed mynde
virksomhed virksom
station stat
regering regel
stilling stil
retning ret
vise visne
køn kø
løn lø
son søn
ko kø
for før
var være-vær
bygd bygge
nyhed ny
folketing folk
ledning ledelse
billede bil
side sidde
kirke kir
gruppe grube
nord nordea
sal salg
valg val
salt sal
fald falde-fal
"""

# A compound is parted by "+"; what only joins is behind "-". What is not parted is none.
COMPOUNDS: Final = """
vinter+sæson
skole+udflugter
lokal+samfund
kapacitet-s+udfordring
velfærd-s+genopretning
motor+vej-s+afkørsel
budget+spørgsmål
fastlægge
ødelagte
specialiseret
indflydelse
målrettet
adresseret
effektivisering
særskilt
politikere
sørensen
varetage
lov+bestemt
landskabelig
lokal+plan
lokal+plan+forslag
lokal+plan+forslaget
kommune+plan+strategi
skole+bus
skole+bussen
skole+vej
børne+have
børne+haver
børne+hjem
by+råd
by+råd-s+møde
by+råd-s+medlem
bygge+sag
bygge+felt
cykel+sti
cykel+stier
cykel+bane
sti+system
vand+miljø
vand+miljø+plan
jord+flytning
vej+navn
vej+projekt
vej+bro
hoved+vej
motor+vej
stat-s+vej
gade+lys
gade+belysning
by+plan
by+park
by+liv
by+skole
ældre+center
ældre+pleje
ældre+politik
ældre+omsorg
sundhed-s+center
sundhed-s+aftale
arbejdsløshed
job+rotation
beskæftigelse-s+plan
beskæftigelse-s+indsats
beskæftigelse-s+indsatsen
integration-s+politik
erhverv-s+råd
erhverv-s+udvikling
turist+politik
turisme+strategi
budget+aftale
budget+møde
budget+tal
år-s+budget
år-s+regnskab
anlæg-s+budget
anlæg-s+regnskab
anlæg-s+ramme
drift-s+ramme
løn+udgift
løn+udgifter
kvadrat+meter+pris
grund+pris
bolig+forening
bolig+selskab
bolig+politik
bolig+støtte
leje+bolig
leje+aftale
huse+leje
familie+hus
ungdom-s+hus
kultur+politik
kultur+arv
idræt-s+forening
idræt-s+center
hal+tid
fritid-s+klub
fritid-s+politik
musik+hus
bibliotek-s+plan
skole+bibliotek
folke+bibliotek
natur+park
natur+område
natur+plan
skov+område
skov+vej
strand+eng
strand+vej
miljø+tilsyn
miljø+zone
klima+plan
klima+råd
energi+plan
energi+politik
vind+mølle
vind+mølle+plan
sol+celle+anlæg
biogas+anlæg
affald-s+gebyr
affald-s+ordning
genbrug-s+station
spildevand-s+anlæg
kloak+ledning
regn+vand-s+bassin
vand+pris
varme+værk
fjernvarme+værk
el+bil
lade+stander
dele+bil-s+ordning
trafik+plan
trafik+støj
trafik+sikkerhed
bus+rute
bus+drift
tog+station
havne+plads
havne+område
havne+bad
have+bolig
udvalg-s+medlem
udvalg-s+formanden
formandskab
råd+hus
råd+hus+plads
borger+forslag
borger+råd
borger+panel
bruger+råd
bruger+bestyrelse
forældre+bestyrelse
elev+råd
elev+tal
klasse+lokale
lærer+stilling
leder+stilling
medarbejder+møde
personale+møde
møde+plan
år-s+hjul
handicap+bil
handicap+politik
handling-s+plan
udvikling-s+plan
udvikling-s+strategi
helhed-s+plan
ramme+aftale
samarbejds+aftale
drift-s+aftale
køb-s+aftale
køb-s+pris
salg-s+pris
ejendom-s+salg
grund+ejer
grund+ejer+forening
lodsejer
vedtægt-s+ændring
takst+blad
gebyr+blad
styrelse-s+vedtægt
time+tal
folke+tal
børne+tal
medlem-s+tal
baseret
rådighed
retning
forslag
udvalg
besluttet
indstilling
interesse
information
redegørelse
tilskud
forvaltning
område
afdeling
foretage
undersøgelse
henvendelse
baggrund
periode
kommission
restaurant
personer
modtaget
administrationen
overvejelser
bestemmelser
endvidere
efterfølgende
borgmester
direktion
dokumentation
materiale
resultater
tidspunkt
betingelse
nødvendigt
sekretær
organisation
ansættelse
planlægning
tale+tid
deltagelse
internationale
generelle
betydning
kandidat
spørgsmål
gruppen
parti
"""
