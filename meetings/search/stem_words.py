"""Words whose forms no ending tells: a table of our own, one line a word.

Each line is the base and its forms. A line of NOUNS also holds at the end of a compound
("skolebørn"), a line of VERBS behind the prefixes of verbs ("vedtog"). WHOLE holds only as the
whole word. KEPT are bases that end like a form ("indsats"): nothing is taken off them.
"""

from typing import Final

# Small words, and words that only look alike: each line is one stem.
WHOLE: Final = """
al alt alle
allerede
anden andet andre
and ænder ænderne
som
sommer sommeren sommeres somre somrene
ledig ledige ledigt
ledighed ledigheden ledigheds
ledelse ledelsen ledelser ledelserne
leder lederen ledere lederne
lede ledte ledede
punkt punktet punkter punkterne
bolig boligen boliger boligerne
bol bolet
by byen byer byerne
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
have haven haver haverne
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
sig sin sit sine
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
hø
høre hører hørte hørt
høring høringen høringer høringerne
stilling stillingen stillinger stillingerne
afdeling afdelingen afdelinger afdelingerne
forening foreningen foreninger foreningerne
forretning forretningen forretninger forretningerne
ledning ledningen ledninger ledningerne
bygge bygger byggede bygget bygning bygningen bygninger bygningerne byggende
styrelse styrelsen styrelser styrelserne
bestyrelse bestyrelsen bestyrelser bestyrelserne
størrelse størrelsen størrelser størrelserne
værelse værelset værelser værelserne
bestyre bestyrer bestyrede bestyret
vare varen varer varerne
varme varmen
varm varmt
vær
tal tallet tallene
tale talen taler talerne talte talt
del delen dele delene
dele deler delte delt deling delingen
"""

# The base, then its other forms; also at the end of a compound.
NOUNS: Final = """
barn barnet børn børnene børne
mand manden mænd mændene
bog bogen bøger bøgerne
fod foden fødder fødderne
tand tanden tænder tænderne
hånd hånden hænder hænderne
nat natten nætter nætterne
kraft kraften kræfter kræfterne
stad staden stæder stæderne
sted stedet steder stederne
rod roden rødder rødderne
ko koen køer køerne
gås gåsen gæs gæssene
øje øjet øjne øjnene
klo kloen kløer kløerne
so soen
forælder forælderen forældre forældrene
by byen byer byerne
bro broen broer broerne
sø søen søer søerne
bo boet boer boerne
å åen åer åerne
år året årene
tilladelse tilladelsen tilladelser tilladelserne tillade tillader tillod tilladt tillades
bevilling bevillingen bevillinger bevillingerne bevilge bevilger bevilgede bevilget bevilges
kommune kommunen kommuner kommunerne kommunal kommunalt kommunale
region regionen regioner regionerne regional regionalt regionale
kørsel kørslen kørsler kørslerne
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
papir papiret papirer papirerne
kursus kurset kurser kurserne
virus virusset virusser
campus campussen
museum museet museer museerne
gymnasium gymnasiet gymnasier gymnasierne
stadion stadionet stadioner
kollegium kollegiet kollegier kollegierne
akvarium akvariet akvarier
laboratorium laboratoriet laboratorier laboratorierne
kriterium kriteriet kriterier kriterierne kriterie
medium mediet medier medierne medie
jubilæum jubilæet jubilæer
plenum
fond fonden fonde fondene
afgift afgiften afgifter afgifterne
"""

# Infinitive, then forms with another vowel or ending; also behind a verb's prefix.
VERBS: Final = """
tage tager tog taget tagne tagen tagelse tagelsen tagelser tagelserne tages tagning tagende
lægge lægger lagde lagt lægning lægningen lægninger lægningerne lægges lægge læggende
sætte sætter satte sat sættelse sættelsen sættelser
sætte sættelserne sættes sætning sætningen sætninger sættende
gøre gør gjorde gjort gøres gørelse gørelsen gørelser gørelserne gørende
give giver gav givet givne gives givelse givelsen givelser givning givningen givende
holde holder holdt holdes holdelse holdelsen holdende
finde finder fandt fundet findes findende
få får fik fået fås
gå går gik gået gås gående
stå står stod stået stås stående ståelse ståelsen
slå slår slog slået slås slåede slående
se ser så set ses
sige siger sagde sagt siges sigelse sigelsen sigelser
sælge sælger solgte solgt sælges
vælge vælger valgte valgt vælges
tælle tæller talte talt tælles tælling tællingen tællinger
spørge spørger spurgte spurgt spørges
følge følger fulgte fulgt følges følgende
bringe bringer bragte bragt bringes bringelse
gælde gælder gjaldt gældt gældende
skrive skriver skrev skrevet skrives skrivning
skrive skrivningen skrivninger skrivelse skrivelsen skrivelser
byde byder bød budt bydes bydende
bede beder bad bedt bedes
bryde bryder brød brudt brydes brydelse brydelsen brydning
drive driver drev drevet drives drivelse drivende
komme kommer kom kommet kommende kommes
løbe løber løb løbet løbende
skyde skyder skød skudt skydes
skære skærer skar skåret skæres skæring
skride skrider skred skredet skrides skridelse skridelsen skridelser skridende
træde træder trådte trådt trædes trædelse trædelsen trædende
træffe træffer traf truffet træffes træffende
trække trækker trak trukket trækkes trækning trækningen trækninger
synke synker sank sunket
stige stiger steg steget stiges stigning stigningen stigninger stigningerne stigende
tie tier tav
vinde vinder vandt vundet vindes vinding vindingen
vide vider videt
bære bærer bar båret bæres bærende
hjælpe hjælper hjalp hjulpet hjælpes
skabe skaber skabte skabt skabes skabelse skabelsen
gribe griber greb grebet gribes gribende
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
føre fører førte ført føres førelse førelsen førende
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
møde møder mødte mødt mødes
dele deler delte delt deles deling delingen delinger delingerne
spille spiller spillede spillet spilles
glemme glemmer glemte glemt
dømme dømmer dømte dømt dømmes dømmelse
ansøge ansøger ansøgte ansøgt ansøges ansøgning ansøgningen ansøgninger ansøgningerne
søge søger søgte søgt søges søgning søgningen søgninger søgende søgelse søgelsen søgelser søgelserne
bruge bruger brugte brugt bruges
tjene tjener tjente tjent tjenes
lejre lejrer lejrede lejret
leje lejer lejede lejet lejes
eje ejer ejede ejet ejes
pleje plejer plejede plejet
købe køber købte købt købes
styre styrer styrede styret styres styring styringen
mene mener mente ment menes mening meningen meninger meningerne
egne egner egnede egnet
regne regner regnede regnet regnes regning regningen regninger regningerne
tegne tegner tegnede tegnet tegnes tegning tegningen tegninger tegningerne
ligne ligner lignede lignet ligning
ændre ændrer ændrede ændret ændres ændring ændringen ændringer ændringerne
bidrage bidrager bidrog bidraget
inddrage inddrager inddrog inddraget inddrages inddragelse inddragelsen
foretrække foretrækker foretrak foretrukket
overveje overvejer overvejede overvejet overvejes
overveje overvejelse overvejelsen overvejelser overvejelserne
virke virker virkede virket virkning virkningen virkninger virkningerne
rette retter rettede rettet rettes rettelse rettelsen rettelser rettelserne
nedsætte
flytte flytter flyttede flyttet flyttes flytning flytningen flytninger flytninger
fastslå
"""

# What stands before a verb and leaves its forms as they are.
PREFIXES: Final = """
af an anbe aner be bekendt bi bort de del drifts efter er fast for foran forbe forbi fore forind
forud forudbe forudsi fra frem fri frie fuld fuldt fælles fær færdig gen gennem gennemfor genop
god godt grund heden hen henbe hjemme igang igangs igen ihænde imøde ind indbe inde indfor iværk
iværks klar kort kund kvalitets ligge lov lys mang med mis mod natur ned offentlig om omkring op
opgør opret oven over ovre plan på rede redegør ren rengør ret rund råd rådgiv sagsan sam sammen
sand side stad stand sted syns til tilbage tilbe ud udar udbe ude uden udfor umulig und under
undervis ved vedbe vedlige vel vide videre viderebe viderefor
"""

# Bases that end like a form; from four letters on also at the end of a compound.
KEPT: Final = """
adgang adresse affald afgas afkast aflåst afslag afsnit aften ajour akut alarm alen amt ansvar
april areal august avis bagud barn basis bedst bidrag biogas bistand blanket boks borgmester brist
budget buffet bus cirkus dobbelt duet egn eksamen ens etiket facet fast flis foder fokus folketing
forbehold forlis foster fradrag fælles garn gas gazet glas gods gratis gris grus grænse græs hals
horn hus hvis høst idræt indgreb indsats internet italien januar jern kabaret kabinet kaos kasus
kiosk komet kompas kompleks kongres konkurs konsensus korn korps kotelet krans krebs kreds kryds
kurs kvartet kvintet køkken lagen laks landsting leksikon lys lås læs løs magnet manus marts
matros mens minaret minus moms mos motiv mus nabolag navn net netop nexus nis norden nys næste
oktober omkreds omsats onsdags orden palads pas plads planet plus portræt pres primus pris proces
præcis puls punkt raps regn rest ris ros rumfang rus sats seks september skat slags sovs spanien
spids spredt stadfæst status stempel sten tablet takst tegn tennis tilskud toilet trods turnus
tværs udenrigs udsats vas vers virus vis vogn voks våben værn østers
"""

# Verbs in -ere that no pattern knows by their last letters.
ERE_VERBS: Final = """
abonnere accelerere adressere agere akkumulere alarmere allokere annoncere annullere anonymisere
appellere argumentere arkivere arrangere asfaltere assistere attestere balancere basere beordrere
betonere bombardere budgettere censurere centrere datere debattere definere degradere deklarere
delegere dementere deponere deportere designere destruere diktere dispensere disponere distribuere
dosere eksponere engagere eskalere estimere etablere evaluere favorisere finansiere flankere
foliere forcere fotografere fungere fusionere garantere generere gravere harmonere importere
inkorporere installere integrere involvere irritere isolere justere kloakere kollidere kompensere
komponere koncentrere koncipere konfigurere konfrontere kontere kontrollere konvertere kopiere
korrigere kreere kvittere lancere levere markere maskere modellere modulere montere motionere
nominere notere nuancere observere offerere opdatere opgradere opponere parkere passere passivere
pensionere placere planere plombere pointere polere postere praktisere prioritere privatisere
producere programmere proklamere promovere protestere provokere præcisere publicere rangere
ratificere reagere realisere reducere referere reflektere regere registrere regulere rekonstruere
rekruttere relatere renovere reparere reservere respondere restaurere returnere revurdere risikere
rotere sanere separere servere signere skitsere skravere sondere sortere specificere spekulere
sponsorere stagnere strukturere studere subsidiere supplere suspendere svejsere taksere tangere
tolerere transformere transponere trimmere udlicitere udstationere validere variere ventilere
verificere visitere visualisere vurdere zonere
"""
