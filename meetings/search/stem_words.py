"""Words whose forms no ending tells: tables of our own, one line a word.

Each line is the base and its forms. A line of NOUNS also holds at the end of a compound
("skolebørn"), a line of VERBS behind the prefixes of verbs ("vedtog"). WHOLE holds only as the
whole word. The stem of a line is what the rules make of its base, so that forms that are not in
it follow; behind "=", and in WHOLE, it is the base itself.
"""

from typing import Final

# Small words, and words that only look alike: each line is one stem.
WHOLE: Final = """
bad badet bade badene
når
al alt alle
allerede
anden andet andre
and ænder ænderne
som
ledig ledige ledigt
ledighed ledigheden ledigheds
ledelse ledelsen ledelser ledelserne
leder lederen ledere lederne
lede ledte ledede
punkt punktet punkter punkterne
bolig boligen boliger boligerne
bol bolet
by byen byer byerne bys
ø øen øer øerne
å åen åer åerne
år året årene årets
ny nyt nye nyere nyeste
god godt gode
bedre bedst bedste
stor stort store
større størst største
lille små småt
mindre mindst mindste
mange
flere flest fleste
meget
egen eget egne
åben åbent åbne åbner åbnede åbnet åbning åbningen åbninger åbningerne åbnes
grøn grønt grønne
fri frit frie
blå blåt
høj højt høje højere højest højeste højde højden
lang langt lange
længere længst længste
ung ungt unge ungere yngre yngst yngste
gammel gammelt gamle
ældre ældst ældste
lærer læreren lærere lærerne
far faren fædre fædrene
mor moren mødre mødrene
bror broren brødre brødrene
søster søsteren søstre søstrene
datter datteren døtre døtrene
søn sønnen sønner sønnerne
barn barnet børn børnene børne
ord ordet ordene
orden
ordning ordningen ordninger ordningerne
ordne ordner ordnede ordnet
retning retningen retninger retningerne
regering regeringen regeringer regeringerne
interesse interessen interesser interesserne
siden
inden
uden
under
over
efter
eller
enten
hverken
mellem
imellem
gennem
aften aftenen aftener aftenerne
viden
morgen morgenen morgener
ting tingen tingene
ring ringen ringe ringene
ingen intet
noget nogen nogle
hvad
hver hvert
især
har havde haft
være var er været
blive bliver blev blevet
skal skulle
kan kunne kunnet
vil ville villet
må måtte måttet
bør burde
tør turde
ved vide vidste vidst
de den det der dem
denne dette disse
her
man
mand manden mænd mændene
kvinde kvinden kvinder kvinderne
fælles
særlig særligt særlige
særdeles
alene
ligesom
dog
således
både
afsted
bare
jord jorden jorde jorder jordene jordens
nord
syd
øst
vest
øster
vester
møde mødet møder møderne mødes mødt mødte mødende
mod
imod
mode moden
hav havet havene
havn havnen havne havnene
høre hører hørte hørt
høring høringen høringer høringerne
stilling stillingen stillinger stillingerne
afdeling afdelingen afdelinger afdelingerne
forening foreningen foreninger foreningerne
forretning forretningen forretninger forretningerne
ledning ledningen ledninger ledningerne
styrelse styrelsen styrelser styrelserne
bestyrelse bestyrelsen bestyrelser bestyrelserne
størrelse størrelsen størrelser størrelserne
værelse værelset værelser værelserne
bestyre bestyrer bestyrede bestyret
vare varen varer varerne
varme varmen
varm varmt
tal tallet tallene
tale talen taler talerne talte talt
sommer sommeren sommers somre somrene
have haven haver haverne
sin sig sit sine
øje øjet øjne øjnene
føre fører førte ført
før
stige stiger steg steget stigende
skilt skiltet skilte skiltene skiltning skiltningen
voksen voksent voksne
sjælden sjældent sjældne sjældnere sjældnest
erfaren erfarent erfarne
moden modent modne
ren rent rene renere
sen sent sene senere senest seneste
pæn pænt pæne pænere
fin fint fine finere
skøn skønt skønne skønnet
klar klart klare klarere
dyr dyrt dyre dyrere dyreste
sur surt sure
sikker sikkert sikre sikrere
sikring sikringen sikrer sikrede sikret sikres
alder alderen
billede billedet billeder billederne
billet billetten billetter billetterne
ordre ordren ordrer ordrerne
ende enden ender enderne endte
igen
oven
ofte
netop
aldrig
adskillige
byggeri byggeriet byggerier
bygge bygger byggede bygget bygning bygningen bygninger bygningerne byggende
øge øger øgede øget øges øgning øgningen øgende
yde yder ydede ydet ydes ydende
ydelse ydelsen ydelser ydelserne
vandre vandrer vandrede vandring vandringen
nabo naboen naboer naboerne
alen
ener
flod floden floder
hund hunden hunde hundene
hundrede hundreder
tusind tusinde tusinder
tema temaet temaer temaerne
lave laver lavede lavet laves
lav lavt lavere lavest laveste
leve lever levede levet levende
uge ugen uger ugerne
sal salen sale salene
salt saltet
mark marken marker markerne
park parken parker parkerne
krone kronen kroner kronerne
time timen timer timerne
gang gangen gange gangene
rum rummet rummene
vagt vagten vagter vagterne
post posten poster posterne
norm normen normer
form formen former formerne
sidde sidder sad siddet siddende
"""

# Also at the end of a compound.
NOUNS: Final = """
=barn barnet børn børnene børne
=mand manden mænd mændene
=bog bogen bøger bøgerne
fod foden fødder fødderne
tand tanden tænder tænderne
hånd hånden hænder hænderne
nat natten nætter nætterne
stad staden stæder stæderne
sted stedet steder stederne
rod roden rødder rødderne
gås gåsen gæs gæssene
forælder forælderen forældre forældrene
by byen byer byerne
bro broen broer broerne
sø søen søer søerne
=tilladelse tilladelsen tilladelser tilladelserne tillade tillader tillod tilladt tillades
=bevilling bevillingen bevillinger bevillingerne bevilge bevilger bevilgede bevilget bevilges
=kommune kommunen kommuner kommunerne kommunal kommunalt kommunale
=region regionen regioner regionerne regional regionalt regionale
=kørsel kørslen kørsler kørslerne
center centeret centret centre centrene centerne
nummer nummeret numre numrene
register registeret registret registre registrene
teater teatret teateret teatre teatrene
lager lageret lagre lagrene
kammer kammeret kamre kamrene
kloster klosteret klostret klostre
filter filteret filtret filtre filtrene
semester semesteret semestre
kvarter kvarteret kvarterer kvartererne
=kursus kurset kurser kurserne
=virus virusset virusser
=campus campussen
=museum museet museer museerne
=gymnasium gymnasiet gymnasier gymnasierne
=stadion stadionet stadioner
=kollegium kollegiet kollegier kollegierne
=akvarium akvariet akvarier
=laboratorium laboratoriet laboratorier laboratorierne
=kriterium kriteriet kriterier kriterierne kriterie
=medium mediet medier medierne medie
=jubilæum jubilæet jubilæer
fond fonden fonde fondene
=kraft kraften kræfter kræfterne
=værelse værelset værelsen værelser værelserne
=samfund samfundet samfundene
=flygtning flygtningen flygtninge flygtningene
=slægtning slægtningen slægtninge slægtningene
=udlænding udlændingen udlændinge udlændingene
=cafe cafeen cafeet cafeer cafeerne
=komite komiteen komiteer komiteerne
=ide ideen ideer ideerne
=entre entreen entreer
mester mesteren mestre mestrene
minister ministeren ministre ministrene
meter meteren metre metrene meters
liter literen litre
vinter vinteren vintre vintrene
finger fingeren fingre fingrene
mønster mønsteret mønstret mønstre mønstrene
orkester orkesteret orkestret orkestre
kalender kalenderen kalendere kalendre
cylinder cylinderen cylindre
eventyr eventyret eventyrene
alter alteret altre
parameter parameteren parametre parametrene
skulder skulderen skuldre
foranstaltning foranstaltningen foranstaltninger foranstaltningerne
=retning retningen retninger retningerne
=regering regeringen regeringer regeringerne
=forening foreningen foreninger foreningerne
=afdeling afdelingen afdelinger afdelingerne
=forretning forretningen forretninger forretningerne
=styrelse styrelsen styrelser styrelserne
=bestyrelse bestyrelsen bestyrelser bestyrelserne
=størrelse størrelsen størrelser størrelserne
=interesse interessen interesser interesserne
=ordning ordningen ordninger ordningerne
=høring høringen høringer høringerne
=bygning bygningen bygninger bygningerne
=ledelse ledelsen ledelser ledelserne
=leder lederen ledere lederne
=lærer læreren lærere lærerne
=ledning ledningen ledninger ledningerne
=stilling stillingen stillinger stillingerne
=enhed enheden enheder enhederne
=ydelse ydelsen ydelser ydelserne
=skrivelse skrivelsen skrivelser skrivelserne
=ældre
=orden ordenen
=læge lægen læger lægerne
=politiker politikeren politikere politikerne
=tekniker teknikeren teknikere teknikerne
=praktiker praktikeren praktikere praktikerne
=kritiker kritikeren kritikere kritikerne
program programmet programmer programmerne
=sikker sikkert sikre
=førsel førslen førsler førslerne
=adfærd
=fængsel fængslet fængsler
=møde mødet møder møderne
=rente renten renter renterne
ramme rammen rammer rammerne
=billede billedet billeder billederne
=høst høsten
=trivsel trivslen
=trussel truslen trusler truslerne
=sygdom sygdommen sygdomme sygdommene
=voksen voksne
"""

# Infinitive and forms; also behind a verb's prefix.
VERBS: Final = """
tage tager tog taget tagne tagen tagelse tagelsen tagelser tagelserne tages tagning tagende
lægge lægger lagde lagt lægning lægningen lægninger lægningerne lægges lægge læggende lagte
sætte sætter satte sat sættelse sættelsen sættelser sættelserne
sætte sættes sætning sætningen sætninger sættende
gøre gør gjorde gjort gøres gørelse gørelsen gørelser gørelserne gørende gjorte
give giver gav givet givne gives givelse givelsen givelser givning givningen givende
holde holder holdt holdes holdelse holdelsen holdende
finde finder fandt fundet findes findende fundne
få får fik fået fås
gå går gik gået gås gående
stå står stod stået stås stående ståelse ståelsen
slå slår slog slået slås slåede slående
se ser så set ses
sige siger sagde sagt siges sigelse sigelsen sigelser
sælge sælger solgte solgt sælges
vælge vælger valgte valgt vælges
tælle tæller tælles tælling tællingen tællinger
optælle optæller optalte optalt optælling optællingen optællinger
spørge spørger spurgte spurgt spørges
følge følger fulgte fulgt følges følgende
bringe bringer bragte bragt bringes bringelse
gælde gælder gjaldt gældt gældende
skrive skriver skrev skrevet skrives skrivning skrivningen
skrive skrivninger skrivelse skrivelsen skrivelser skrevne
byde byder bød budt bydes bydende
bede beder bad bedt bedes
bryde bryder brød brudt brydes brydelse brydelsen brydning brudte
drive driver drev drevet drives drivelse drivende drevne
komme kommer kom kommet kommende kommes komne
løbe løber løb løbet løbende
skyde skyder skød skudt skydes skydelse skydelsen skydelser skydning skydningen
skære skærer skar skåret skæres skæring
skride skrider skred skredet skrides skridelse skridelsen skridelser skridende
træde træder trådte trådt trædes trædelse trædelsen trædende
træffe træffer traf truffet træffes træffende trufne
trække trækker trak trukket trækkes trækning trækningen trækninger
synke synker sank sunket
stige stiger steg steget stiges stigning stigningen stigninger stigningerne stigende
tie tier tav
vinde vinder vandt vundet vindes vinding vindingen
vide vider videt
bære bærer bar båret bæres bærende bårne
hjælpe hjælper hjalp hjulpet hjælpes
skabe skaber skabte skabt skabes skabelse skabelsen
gribe griber greb grebet gribes gribende grebne
lide lider led lidt lidelse lidelser
lyde lyder lød lydt lydende
nyde nyder nød nydt
rive river rev revet rives rivning rivningen rivninger
ride rider red redet
flyve flyver fløj fløjet
springe springer sprang sprunget
synge synger sang sunget
svinge svinger svang svunget
tvinge tvinger tvang tvunget
strække strækker strakte strakt strækning strækningen strækninger strækningerne
dække dækker dækkede dækket dækkes dækning dækningen dækninger
række rækker rakte rakt rækkes
vække vækker vakte vakt vækkes
kvæle kvæler kvalte kvalt
smøre smører smurte smurt
sidde sidder sad siddet siddende
ligge ligger lå ligget liggende
bide bider bed bidt
fryse fryser frøs frosset
forsvinde forsvinder forsvandt forsvundet forsvinden
fortryde fortryder fortrød fortrudt
bestride bestrider bestred bestridt
flyde flyder flød flydt
lade lader lod ladt lades
knytte knytter knyttede knyttet knyttes knytning knytningen
hænge hænger hang hængt
tænke tænker tænkte tænkt tænkes tænkning
føre fører førte ført føres førelse førelsen førende førsel
høre hører hørte hørt høres
køre kører kørte kørt køres
lære lærer lærte lært læres læring læringen lærende
stille stiller stillede stillet stilles stilling stillingen stillinger stillingerne
vise viser viste vist vises visning visningen visninger visningerne
løse løser løste løst løses løsning løsningen løsninger løsningerne
læse læser læste læst læses læsning læsningen læsninger
rejse rejser rejste rejst rejses rejsning
lyse lyser lyste lyst lyses lysning lysningen lysninger lysningerne
tale taler talte talt tales
betale betaler betalte betalt betales betaling betalingen betalinger betalingerne
bestille bestiller bestilte bestilt bestilles bestilling bestillinger
bestemme bestemmer bestemte bestemt bestemmes bestemmelse bestemmelsen bestemmelser bestemmelserne
nævne nævner nævnte nævnt nævnes
kende kender kendte kendt kendes kendelse kendelsen kendelser kendelserne kendende
sende sender sendte sendt sendes sendelse sendelsen sendelser
vende vender vendte vendt vendes vendelse vendelsen vendelser vendelserne vending
melde melder meldte meldt meldes melding meldingen
melde meldinger meldelse meldelsen meldelser meldelserne
dele deler delte delt deles deling delingen delinger delingerne
glemme glemmer glemte glemt
dømme dømmer dømte dømt dømmes dømmelse
søge søger søgte søgt søges søgning søgningen
søge søgninger søgende søgelse søgelsen søgelser søgelserne
bruge bruger brugte brugt bruges
tjene tjener tjente tjent tjenes
købe køber købte købt købes
mene mener mente ment menes mening meningen meninger meningerne
regne regner regnede regnet regnes regning regningen regninger regningerne
tegne tegner tegnede tegnet tegnes tegning tegningen tegninger tegningerne
ligne ligner lignede lignet ligning
ændre ændrer ændrede ændret ændres ændring ændringen ændringer ændringerne
lede leder ledte ledt ledes ledende ledning ledningen ledninger
brede breder bredte bredt bredes bredelse bredelsen
sprede spreder spredte spredt spredes spredning spredningen
rede reder redte redt redes redelse redelsen redelser redning redningen redninger
stede steder stedte stedt stedes stedelse stedelsen
drage drager drog draget drages dragelse dragelsen dragende
låne låner lånte lånt lånes
røre rører rørte rørt røres rørende
veje vejer vejede vejet vejes vejelse vejelsen vejelser vejende
spare sparer sparede sparet spares sparing
slette sletter slettede slettet
støde støder stødte stødt stødes stødelse
føde føder fødte født fødes
råde råder rådede rådet rådende
lukke lukker lukkede lukket lukkes lukning lukningen lukninger
tabe taber tabte tabt tabes
fylde fylder fyldte fyldt fyldes
hyre hyrer hyrede
skylde skylder skyldte skyldt skyldes
kalde kalder kaldte kaldt kaldes
gemme gemmer gemte gemt gemmes
rømme rømmer rømte rømt
ramme rammer ramte ramt rammes
svømme svømmer svømmede
svare svarer svarede svaret svares svarende
bore borer borede boret
klare klarer klarede klaret klares
smelte smelter smeltede smeltet
stoppe stopper stoppede stoppet
tømme tømmer tømte tømt tømning tømninger
nægte nægter nægtede nægtet nægtes nægtelse
fremme fremmer fremmede fremmet fremmes
måle måler målte målt måles måling målingen målinger målingerne
male maler malede malet males
skaffe skaffer skaffede skaffet skaffes skaffelse
nå når nåede nået nås
ske sker skete sket
bero beror beroede
pege peger pegede peget peges pegning pegningen
bøje bøjer bøjede bøjet
føje føjer føjede føjet føjes føjelse føjelsen føjelser
nøje nøjes
veksle veksler vekslede
fælde fælder fældede fældet fældes fældning fældningen fældninger
tilkendegive tilkendegiver tilkendegav tilkendegivet tilkendegivelse tilkendegivelser
"""

# What stands before a verb and leaves its forms as they are.
PREFIXES: Final = """
af an anbe aner be bekendt bi bort de del drifts efter efterlev er fast for foran forbe forbi fore
forhånds forind forud forudbe forudsi fra frem fri frie fuld fuldt fælles fær færdig gen genan
genfrem genind gennem gennemfor genop genud god godt grund heden hen henbe hjemme højt igang
igangs igen ihænde imod imøde ind indbe inde indfor iværk iværks klar kort kund kvalitets ligge
lov lys mang mangfoldig med mis mod natur ned nul offentlig om omkring op opgør opret oven over
ovre plan på rede redegør ren rengør ret rund råd rådgiv sags sagsan sammen sand sel selv side
stad stand sted straf syns til tilbage tilbe ube ud udar udbe ude uden udfor udover umulig und
under undervis uop ved vedbe vedlige vej vel vide videre viderebe viderefor
"""

# Whole words that end like a form and are a base: nothing is taken off them.
KEPT: Final = """
aften akut alarm alen alligevel almen altid amt anders andersen april areal art august axelsen bas
bertelsen bus carlsen christensen christiansen claus clausen danielsen danmark davidsen december
deres digt duet eksamen ellers eriksen facet fart februar fest forum frederiksen gas gigt glas
gregersen gris grus græs hals hannes hans hansen hendes henriksen hest horsens hvis høst imens is
isaksen israel iversen jacobsen jakobsen januar jens jensen jeppesen jeres jern jesus johansen
jonas jørgensen kabaret kaos karlsen kiosk kjeldsen klaus knudsen komet kors kort kost krans krebs
kristensen krus kryds kys køkken lagen laks lars larsen las lassen lauritsen laursen linned lukas
lys lås læs løs mads madsen magnet marts mens midt mikkelsen minus mogensen moms mortensen mos mus
niels nielsen nis nissen nordea november nys oktober olsen orden os ost part pas pedersen petersen
planet plenum plus portræt post poulsen pres pris puls randers rasmussen rest ris ros rus saks
samt seks sigt simonsen slags sort sovs spids sport spurt start steffensen sten svendsen system
sørensen tablet taks tars tennis test thomas thomsen tobias toilet trods tværs vals vers vest
villadsen vis voks vores våben vært østers
"""

# The same, also at the end of a compound.
KEPT_ENDS: Final = """
afsnit asfalt atlas avis barn basis bedrift biogas blanket brist budget buffet bugt bælt campus
cirkus diskret dobbelt dragt eksamen ekstern felt finans fjern flugt fokus forbehold fragt
frekvens frist frugt frygt fælles garn gevinst glas gods gratis græs hensigt horn hus indenrigs
indsats indsigt instans intern internet jagt kabinet kaos kompas kompleks kongres konkret konkurs
konsekvens konsensus kontekst korn korps kreds kvartet køkken ledningsnet licens lugt magt manus
matros motiv navn oversigt pagt paket palads parnas plads pligt portræt potens primus proces
præcis regn residens sats sekret skridt slægt status stinet substans system tablet takst tegn
tekst telt tendens tilskud toilet trafik tragt turnus tværs udenrigs udsigt vagt vejnet vogn våben
vægt vækst værn væsen
"""

# Verbs in -ere that no pattern knows by their last letters.
ERE_VERBS: Final = """
abonnere accelerere adressere agere akkumulere alarmere allokere annoncere annullere anonymisere
appellere argumentere arkivere arrangere asfaltere assistere attestere balancere basere beordrere
betonere bombardere budgettere censurere centrere datere debattere definere degradere deklarere
delegere dementere deponere deportere designere destruere diktere dispensere disponere distribuere
dosere duplikere eksponere engagere eskalere estimere etablere evaluere favorisere finansiere
flankere foliere forcere fotografere fungere fusionere garantere generere gravere harmonere
importere indikere inkorporere installere integrere involvere irritere isolere justere kloakere
kollidere kommunikere kompensere komponere koncentrere koncipere konfigurere konfrontere kontere
kontrollere konvertere kopiere korrigere kreere kvittere lancere levere markere maskere modellere
modulere montere motionere nominere notere nuancere observere offerere opdatere opgradere opponere
parkere passere passivere pensionere placere planere plombere pointere polere postere praktisere
prioritere privatisere producere programmere proklamere promovere protestere provokere præcisere
publicere rangere ratificere reagere realisere reducere referere reflektere regere registrere
regulere rekonstruere rekruttere relatere renovere reparere reservere respondere restaurere
returnere revurdere risikere rotere sanere separere servere signere skitsere skravere sondere
sortere specificere spekulere sponsorere stagnere strukturere studere subsidiere supplere
suspendere svejsere taksere tangere tolerere transformere transponere trimmere udlicitere
udstationere validere variere ventilere verificere visitere visualisere vurdere zonere
"""
