"""Small exports of each system, made from what is known of the formats. Everybody is invented."""

# ruff: noqa: E501 - exports are as wide as they are

from pathlib import Path

from meetings.importing.formats.bundle import bundle_of
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.imported import Imported

PDF = b"%PDF-1.4 a paper"


def lay_out(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files below a folder; gives the path of the first."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / next(iter(files))


def read_all(path: Path, wanted: Wanted | None = None) -> tuple[Imported, ...]:
    """The meetings of a file."""
    return read_bundle(bundle_of(path, path.read_bytes()), wanted or Wanted())


def read_one(folder: Path, files: dict[str, str | bytes]) -> Imported:
    """The one meeting of the first of some files."""
    (imported,) = read_all(lay_out(folder, files))
    return imported


DITMER = r"""<?xml version="1.0" encoding="utf-8"?>
<Publication><PublicationTypeAsValue>2</PublicationTypeAsValue><Agendas><Agenda ID="1">
<Name>Referat</Name>
<Committee ID="7"><Name>Forretningsudvalget</Name>
 <PeriodStart>01-01-2022 00:00:00</PeriodStart><PeriodEnd>31-12-2025 00:00:00</PeriodEnd></Committee>
<Meeting ID="9"><When>14-03-2023 15:30:00</When><Until>14-03-2023 17:05:00</Until><Where>Lokale 4</Where>
 <Members>
  <MeetingMember><Name>Ida Krogh (C)</Name><ParticipationStatusAsValue>1</ParticipationStatusAsValue></MeetingMember>
  <MeetingMember><Name>Nils Bo (V)</Name><ParticipationStatusAsValue>2</ParticipationStatusAsValue>
   <ParticipationStatusAsText>Afbud</ParticipationStatusAsText></MeetingMember>
 </Members></Meeting>
<Items>
 <Item ID="1"><Caption>Cykelsti ved Møllevej</Caption><Number>1</Number><IsPublic>True</IsPublic>
  <Case><Number>23/1001</Number><Title>Cykelstier</Title></Case>
  <Fields>
   <ItemField ID="2"><Caption>FORRETNINGSUDVALGETS BESLUTNING</Caption><Index>3</Index><IsFeedback>True</IsFeedback>
    <Content>&lt;p&gt;Godkendt. Nils Bo (V) stemte imod.&lt;/p&gt;</Content></ItemField>
   <ItemField ID="1"><Caption>Resumé</Caption><Index>1</Index><IsFeedback>False</IsFeedback>
    <Content>&lt;p&gt;Stien bygges &lt;b&gt;til foråret&lt;/b&gt;.&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;</Content></ItemField>
   <ItemField ID="4"><Caption>REGIONSRÅDETS BESLUTNING</Caption><Index>4</Index><IsFeedback>True</IsFeedback>
    <Content>&lt;p&gt;Regionen udsatte sagen.&lt;/p&gt;</Content></ItemField>
   <ItemField ID="5"><Caption>Økonomi</Caption><Index>2</Index><IsPublic>False</IsPublic><Content>Hemmelig pris</Content></ItemField>
  </Fields>
  <Enclosures>
   <Enclosure><Name>Kort</Name><Number>1</Number><IsPublic>True</IsPublic><IsProtected>False</IsProtected>
    <InstantiationFilePathRelative>Enclosures\1.PDF</InstantiationFilePathRelative></Enclosure>
   <Enclosure><Name>Tilbud</Name><Number>2</Number><IsPublic>True</IsPublic><IsProtected>True</IsProtected>
    <InstantiationFilePathRelative>Enclosures\2.pdf</InstantiationFilePathRelative></Enclosure>
   <Enclosure><Name>Notat uden mærke</Name><Number>3</Number></Enclosure>
  </Enclosures>
  <ItemHistory><ItemField><Caption>Beslutning</Caption><Content>Anbefales.</Content>
   <MeetingDetails><CommitteeName>Teknisk Udvalg</CommitteeName><MeetingDueDate>01-03-2023 00:00:00</MeetingDueDate></MeetingDetails>
  </ItemField></ItemHistory>
 </Item>
 <Item ID="2"><Caption>Køb af areal</Caption><Number>2</Number></Item>
 <Item>Et løst punkt</Item>
</Items></Agenda></Agendas></Publication>"""

SBSYS = """<?xml version="1.0" encoding="utf-8"?>
<Dagsorden DagsordenID="5" Åben="true" Dagsordentype="Referat" Tillægsdagsorden="false">
<Møde MødeID="8" Udvalg="Kulturudvalget" Mødedato="27. august 2018" Mødetid="16:00" Mødesluttid="17.45" Mødested="Salen"/>
<Dagsordenpunkter>
 <Gruppe navn="Åbne dagsordenspunkter">
  <Dagsordenpunkt Nummer="11" Åbent="true"><Overskrift>Støtte til musikskolen</Overskrift>
   <Indhold><Sagsfremstilling>&lt;p&gt;Skolen søger 20.000 kr.&lt;/p&gt;</Sagsfremstilling>
    <Beslutning>Godkendt.</Beslutning>
    <Økonomiudvalgets_x0020_beslutning>Økonomiudvalget sagde nej.</Økonomiudvalgets_x0020_beslutning></Indhold>
   <Bilagsliste><Bilag Navn="Ansøgning" MaaPubliceres="True" BilagUrl="bilag/ANSØGNING.pdf"/>
    <Bilag Navn="Regnskab" MaaPubliceres="False" BilagUrl="bilag/regnskab.pdf"/>
    <Bilag Navn="Brev" BilagUrl="..\\..\\hemmeligt.pdf"/></Bilagsliste>
  </Dagsordenpunkt>
  <Dagsordenpunkt Nummer="12"><Overskrift>Uden mærke</Overskrift></Dagsordenpunkt>
 </Gruppe>
 <Gruppe navn="Lukkede dagsordenspunkter">
  <Dagsordenpunkt Nummer="13" Åbent="true"><Overskrift>Ansættelse</Overskrift></Dagsordenpunkt>
 </Gruppe>
</Dagsordenpunkter></Dagsorden>"""

ACADRE_CONTENT = """<root><table name="agenda"><fields><field name="sysid">1863</field><field name="name">Referat</field>
 <field name="access">1</field><field name="accessname">Åben</field></fields>
 <table name="committee"><fields><field name="name">Børneudvalget</field></fields></table>
 <table name="meeting"><fields><field name="date">12-06-2012 16:00:00</field><field name="finish">17:30</field>
  <field name="location">Rådhuset</field></fields>
  <table name="meetmember">
   <member><name>Mia Lo (B)</name><absent>0</absent><role>Formand</role></member>
   <member><name>Tue Dam (A)</name><absent>2</absent></member>
   <member><name>Bo Lie (V)</name><absent>1</absent></member></table></table>
 <table name="agendaitemparents">
  <table name="agendaitem"><fields><field name="name">Ny børnehave</field><field name="access">1</field>
    <field name="accessname">Åben</field><field name="caseno">12/27845</field><field name="comname">Byrådet</field></fields>
   <table name="bullet"><fields><field name="bulletname">Beslutning</field><field name="bulletsortorder">2</field>
    <field name="bulletcontent">&lt;p&gt;Godkendt.&lt;/p&gt;</field></fields></table>
   <table name="bullet"><fields><field name="bulletname">Resumé</field><field name="bulletsortorder">1</field>
    <field name="bulletcontent">&lt;ul&gt;&lt;li&gt;Plads til 80 børn&lt;/li&gt;&lt;/ul&gt;</field></fields></table>
   <table name="enclosure"><fields><field name="name">Plan</field><field name="access">1</field><field name="filename">Plan.PDF</field></fields></table>
   <table name="enclosure"><fields><field name="name">Priser</field><field name="access">2</field><field name="filename">priser.pdf</field></fields></table>
   <table name="enclosure"><fields><field name="name">Uden</field><field name="filename">C:\\Data\\uden.pdf</field></fields></table>
   <table name="absentmembers"><member><name>Mia Lo (B)</name></member></table>
  </table>
  <table name="agendaitem"><fields><field name="name">En medarbejder</field><field name="access">3</field></fields></table>
  <table name="agendaitem"><fields><field name="name">Uden mærke</field></fields></table>
  <table name="agendaitem"><fields><field name="name">Siger to ting</field><field name="access">1</field><field name="accessname">Lukket</field></fields></table>
 </table></table></root>"""

ACADRE_MANIFEST = """<root><table name="committee"><fields><field sysid="3"/><field name2="x"/></fields></table>
<table name="producedAgenda">
<fields><field xmlfilename="1.XML"/><field type="1"/><field access="Åben"/><field publish="1"/><field createdDate="01-06-2012"/><field filesfolder="Files_1"/></fields></table>
<table name="producedAgenda">
<fields><field xmlfilename="2.XML"/><field type="2"/><field access="Lukket"/><field publish="1"/><field createdDate="13-06-2012"/><field filesfolder="Files_1"/></fields></table>
<table name="producedAgenda">
<fields><field xmlfilename="3.XML"/><field type="2"/><field access="Åben"/><field publish="1"/><field createdDate="14-06-2012"/><field filesfolder="Files_1"/></fields></table>
</root>"""

EDOC = """<?xml version="1.0" encoding="utf-8"?>
<Meeting><Committee>Socialudvalget</Committee><MeetingDate>04-12-2012 13:00:00</MeetingDate>
<MeetingState>Referat endeligt godkendt</MeetingState>
<MeetingAgendaTypes>
 <MeetingAgendaType><AgendaType>Åben dagsorden</AgendaType><MeetingAgendaItems>
  <MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber>
   <Document documentid="4"><Title>Hjemmepleje på Nygade</Title><NeutralTitle>Hjemmepleje</NeutralTitle>
    <PublishingType>SKAL PUBLICERES</PublishingType>
    <AgendaItems><AgendaItem><AgendaItemType>Til godkendelse</AgendaItemType></AgendaItem>
     <AgendaItem><AgendaItemType>Til drøftelse</AgendaItemType><Committee>Ældrerådet</Committee><MeetingDate>20-11-2012</MeetingDate><Decision>Drøftet.</Decision></AgendaItem></AgendaItems>
    <Attachments><Attachment attachmentid="1"><Title>Oversigt</Title><PDFDocument>a1.pdf</PDFDocument></Attachment></Attachments>
    <Case>2012-003869</Case>
    <FullText>Resumé
Der er ventetid.&#x1F;

Beslutning
Godkendt.

Økonomiudvalgets beslutning den 1. december 2012:
Økonomiudvalget udsatte sagen.</FullText></Document></MeetingAgendaItem>
  <MeetingAgendaItem><AgendaItemNumber>2</AgendaItemNumber><Document><Title>Uden mærke</Title><FullText>Beslutning
Godkendt.</FullText></Document></MeetingAgendaItem>
 </MeetingAgendaItems></MeetingAgendaType>
 <MeetingAgendaType><AgendaType>Lukket dagsorden</AgendaType><MeetingAgendaItems>
  <MeetingAgendaItem><AgendaItemNumber>3</AgendaItemNumber><Document><Title>Sag om Ida Krogh</Title><NeutralTitle>Personsag</NeutralTitle>
   <PublishingType>SKAL PUBLICERES</PublishingType></Document></MeetingAgendaItem>
 </MeetingAgendaItems></MeetingAgendaType>
</MeetingAgendaTypes></Meeting>"""

_FUJITSU = "http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/"
EDOC_AGENDA = f"""<?xml version="1.0" encoding="utf-8"?>
<Root xmlns="{_FUJITSU}"><OutputTypeEnumName>Minutes</OutputTypeEnumName>
<Committee><Identifier>g1</Identifier><Name>Miljøudvalget</Name><Meeting>
 <MeetingIdentifier>m1</MeetingIdentifier><MeetingDateTime>2014-05-06T15:00:00</MeetingDateTime><MeetingLocation>Lokale 1</MeetingLocation>
 <MeetingParticipants>
  <MeetingParticipant><Name>Ulla Berg</Name><RoleInMeeting>Formand</RoleInMeeting><Participate>true</Participate><PoliticalPartyLetter>F</PoliticalPartyLetter><Rank>1</Rank></MeetingParticipant>
  <MeetingParticipant><Name>Jens Skov</Name><RoleInMeeting>Medlem</RoleInMeeting><Participate>true</Participate><Represent>Eva Lund</Represent><Rank>2</Rank></MeetingParticipant>
  <MeetingParticipant><Name>Eva Lund</Name><Participate>false</Participate><Rank>3</Rank></MeetingParticipant></MeetingParticipants>
 <Agenda><AgendaElements>
  <AgendaElement><AccessIsPublic>true</AccessIsPublic><AccessName>Åben</AccessName><SortOrder>1</SortOrder><Absences><Absence>Jens Skov</Absence></Absences>
   <HandlingItem><SerialNo>1</SerialNo><Title>Rent vand</Title><NeutralTitle>Vand</NeutralTitle><CaseNumber>2014-55</CaseNumber>
    <HandlingPlan>
     <Handling><Placement>This</Placement><MeetingDate>2014-05-06</MeetingDate><CommitteeName>Miljøudvalget</CommitteeName><Decision>Vedtaget.</Decision></Handling>
     <Handling><Placement>Before</Placement><MeetingDate>2014-04-01</MeetingDate><CommitteeName>Økonomiudvalget</CommitteeName><Decision>Økonomiudvalget afviste.</Decision></Handling>
     <Handling><Placement>After</Placement><MeetingDate>2014-06-01</MeetingDate><CommitteeName>Byrådet</CommitteeName><Decision>Beslutning ikke frigivet</Decision></Handling></HandlingPlan>
    <CasePresentations><CasePresentation><Title>Resume</Title><Content>&lt;p&gt;Målinger.&lt;/p&gt;</Content><IsDecision>false</IsDecision></CasePresentation></CasePresentations>
    <Attachments><Attachment><AttachmentNumber>1</AttachmentNumber><Title>Målinger</Title><AccessEnumName>Public</AccessEnumName><Link>Bilag/maalinger.pdf</Link></Attachment>
     <Attachment><AttachmentNumber>2</AttachmentNumber><Title>Lukket note</Title><AccessEnumName>Private</AccessEnumName></Attachment>
     <Attachment><AttachmentNumber>3</AttachmentNumber><Title>Uden</Title></Attachment></Attachments>
   </HandlingItem></AgendaElement>
  <AgendaElement><SortOrder>2</SortOrder><HandlingItem><SerialNo>2</SerialNo><Title>Uden mærke</Title></HandlingItem></AgendaElement>
  <AgendaElement><AccessIsPublic>true</AccessIsPublic><AccessName>Lukket</AccessName><SortOrder>3</SortOrder><HandlingItem><SerialNo>3</SerialNo><Title>Siger to ting</Title></HandlingItem></AgendaElement>
 </AgendaElements></Agenda></Meeting></Committee></Root>"""

EDOC_NOTICE = """<Root><Notification><Publish>true</Publish><AgendaIdentifier>a</AgendaIdentifier><Timestamp>2014-05-01T10:00:00</Timestamp><PathToXml>gammel.xml</PathToXml></Notification>
<Notification><Publish>true</Publish><AgendaIdentifier>a</AgendaIdentifier><Timestamp>2014-05-09T10:00:00</Timestamp><PathToXml>Ud\\NY.xml</PathToXml></Notification></Root>"""

FIRST_AGENDA = """{"agenda": {"uid": "u1", "committee": {"name": "Landsbyudvalget", "showPublicCaptionForClosedItems": true},
"meetingBeginUtc": "2023-06-01T14:00:00Z", "meetingEndUtc": "2023-06-01T15:30:00Z", "minutesOfMeeting": true, "isPublic": true,
"meetingLocation": "Forsamlingshuset", "items": [
 {"number": "2", "sorting": 2, "caption": "Salg til en navngiven", "publicCaption": "Salg af grund", "publicDecision": "Kun for medlemmer",
  "isOpen": false, "itemDecision": {"text": "Solgt."}},
 {"number": "1", "sorting": 1, "caption": "Nyt gadelys", "isOpen": true, "caseNumber": "23/7",
  "presentations": [{"title": "Indstilling", "content": "<p>Det indstilles, at der sættes lys op.</p>"},
   {"title": "Økonomi", "content": "Hemmelig", "isOpen": false}],
  "documents": [{"uuid": "d-1", "title": "Tegning", "order": 1}], "itemDecision": {"text": "<p>Godkendt.</p>"}},
 {"number": "3", "sorting": 3, "caption": "Uden mærke", "itemDecision": {"text": "Godkendt."}}]}}"""
