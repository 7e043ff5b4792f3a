"""The Danish word for every member of the vocabulary, and the sentence for every problem.

Danish is the source language: the English catalogue translates these very sentences. Words
are kept a table a class, since members of different classes may share a value (a chair is
both a place in a body and a role in the system) and would else overwrite one another.
"""

from collections.abc import Mapping
from typing import Final

from meetings.vocabulary import (
    Ability,
    Access,
    ActiveContent,
    AdditionKind,
    ApprovalForm,
    AttachmentStage,
    AttendanceStatus,
    Audience,
    ClosingGap,
    ClosingGround,
    Confidence,
    ConsultationRole,
    ConsultationState,
    Continuation,
    Contradiction,
    DecisionKind,
    DocumentKind,
    EntryKind,
    FileProblem,
    FindingKind,
    FollowedKind,
    FollowUp,
    Format,
    GroundWithoutMeeting,
    Holiday,
    ImportFormat,
    ImportOutcome,
    ItemChangeKind,
    Language,
    LinkPurpose,
    LogAction,
    MailKind,
    MailProblem,
    MailState,
    MeetingAction,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    MisfitKind,
    Numbering,
    OrderedKind,
    OrderState,
    OrganizationKind,
    PaperAction,
    PaperOrigin,
    PaperParty,
    PaperState,
    PaperStepState,
    Problem,
    Purpose,
    ReferralKind,
    Rhythm,
    Role,
    Ruling,
    ScheduleState,
    SearchOrder,
    SectionKind,
    Severity,
    SignatureKind,
    SkipReason,
    StandingPlace,
    StandingRhythm,
    State,
    StatementKind,
    StockReason,
    SubstituteDoubt,
    TemplatePartKind,
    UnitKind,
    VoteMethod,
    VoteOption,
    VoteResult,
    VoteSubject,
    WayWithoutMeeting,
    Whereabouts,
    Word,
    WrittenFate,
)

CLOSED_ITEM: Final = "Lukket punkt"  # the title of a closed item that was given no public one

WORDS: Final[Mapping[type[Word], Mapping[Word, str]]] = {
    OrganizationKind: {
        OrganizationKind.COUNCIL: "Kommunalbestyrelse",
        OrganizationKind.FINANCE_COMMITTEE: "Økonomiudvalg",
        OrganizationKind.COMMITTEE: "Stående udvalg",
        OrganizationKind.SPECIAL_COMMITTEE: "Særligt udvalg",
        OrganizationKind.CHILDREN_COMMITTEE: "Børne- og ungeudvalg",
        OrganizationKind.EDUCATION_COMMITTEE: "Folkeoplysningsudvalg",
        OrganizationKind.ADVISORY_COUNCIL: "Råd",
        OrganizationKind.TRIBUNAL: "Nævn",
        OrganizationKind.WORKS_COUNCIL: "MED-udvalg",
        OrganizationKind.DEPARTMENT: "Forvaltning",
    },
    MemberRole: {
        MemberRole.CHAIR: "Formand",
        MemberRole.VICE_CHAIR: "Næstformand",
        MemberRole.MAYOR: "Borgmester",
        MemberRole.MEMBER: "Medlem",
        MemberRole.SUBSTITUTE: "Stedfortræder",
    },
    Role: {
        Role.ADMINISTRATOR: "Administrator",
        Role.SECRETARY: "Udvalgssekretær",
        Role.CASE_OFFICER: "Sagsbehandler",
        Role.CHAIR: "Formand",
        Role.MEMBER: "Medlem",
        Role.ARCHIVIST: "Arkivar",
    },
    Ability: {
        Ability.READ_WORKING_RECORD: "Læse det, der er under udarbejdelse",
        Ability.READ_RELEASED: "Læse det, medlemmerne har fået",
        Ability.READ_ARCHIVE: "Læse arkivet, også lukkede punkter",
        Ability.IMPORT_RECORD: "Indlæse dagsordener og referater",
        Ability.RELEASE: "Sende dagsorden og referat til medlemmerne",
        Ability.PUBLISH: "Offentliggøre",
        Ability.WITHDRAW_PUBLICATION: "Trække en offentliggørelse tilbage",
        Ability.PLAN_MEETINGS: "Planlægge, flytte og aflyse møder",
        Ability.WRITE_PAPERS: "Skrive sager",
        Ability.PROPOSE_ITEMS: "Foreslå punkter",
        Ability.EDIT_AGENDA: "Redigere dagsordenen",
        Ability.MANAGE_ACCOUNTS: "Administrere brugere og rettigheder",
        Ability.MANAGE_BODIES: "Administrere organer og medlemmer",
        Ability.EXPORT_CLOSED: "Hente den lukkede udgave",
        Ability.MINUTE: "Føre referat ved mødet",
        Ability.SIGN: "Underskrive referatet",
        Ability.GIVE_NOTICE: "Melde sin mulige inhabilitet",
        Ability.ANSWER_IN_WRITING: "Svare i en skriftlig votering",
        Ability.LEAD_MEETING: "Lede mødet",
    },
    MeetingKind: {
        MeetingKind.ORDINARY: "Ordinært møde",
        MeetingKind.EXTRAORDINARY: "Ekstraordinært møde",
        MeetingKind.THEME: "Temamøde",
        MeetingKind.WITHOUT_MEETING: "Afgjort uden møde",
    },
    State: {
        State.PLANNED: "Planlagt",
        State.DRAFT: "Kladde",
        State.PROOFREADING: "Til gennemlæsning",
        State.CALLED: "Udsendt",
        State.IN_SESSION: "I møde",
        State.HELD: "Afholdt",
        State.IN_REVIEW: "Referat til godkendelse",
        State.APPROVED: "Godkendt",
        State.ARCHIVED: "Arkiveret",
        State.CANCELLED: "Aflyst",
    },
    MeetingAction: {
        MeetingAction.START_AGENDA: "Begynd dagsordenen",
        MeetingAction.ASK_READ_THROUGH: "Bed om gennemlæsning",
        MeetingAction.END_READ_THROUGH: "Slut gennemlæsningen",
        MeetingAction.SEND: "Send dagsordenen",
        MeetingAction.SEND_SUPPLEMENT: "Send tillægsdagsordenen",
        MeetingAction.SEND_NEW_VERSION: "Send en ny version",
        MeetingAction.CORRECT: "Skriv en rettelse",
        MeetingAction.WITHDRAW_AGENDA: "Træk dagsordenen tilbage",
        MeetingAction.MOVE: "Flyt mødet",
        MeetingAction.CANCEL: "Aflys mødet",
        MeetingAction.RELEASE: "Frigiv til medlemmerne",
        MeetingAction.PUBLISH: "Offentliggør",
        MeetingAction.WITHDRAW_PUBLICATION: "Træk offentliggørelsen tilbage",
        MeetingAction.OPEN: "Åbn mødet",
        MeetingAction.CLOSE: "Slut mødet",
        MeetingAction.REOPEN: "Genåbn mødet",
        MeetingAction.SUBMIT: "Send referatet til underskrift",
        MeetingAction.RETURN: "Tag referatet tilbage",
        MeetingAction.APPROVE: "Godkend referatet",
        MeetingAction.ARCHIVE: "Arkivér",
        MeetingAction.DECIDE_ALONE: "Skriv afgørelsen",
    },
    ItemChangeKind: {
        ItemChangeKind.ADDED: "Nyt punkt",
        ItemChangeKind.REMOVED: "Taget af dagsordenen",
        ItemChangeKind.WITHDRAWN: "Punktet udgår",
        ItemChangeKind.NUMBER: "Nyt nummer",
        ItemChangeKind.TITLE: "Titlen er ændret",
        ItemChangeKind.TEXT: "Teksten er ændret",
        ItemChangeKind.FACTS: "Oplysningerne er ændret",
        ItemChangeKind.CLOSED: "Punktet er nu lukket",
        ItemChangeKind.OPENED: "Punktet er nu åbent",
        ItemChangeKind.ACCESS: "Adgangen er ændret",
        ItemChangeKind.GROUND: "Grunden til, at punktet er lukket, er ændret",
        ItemChangeKind.NEUTRAL_TITLE: "Den neutrale titel er ændret",
        ItemChangeKind.ATTACHMENT_ADDED: "Bilag tilføjet",
        ItemChangeKind.ATTACHMENT_REMOVED: "Bilag taget ud",
        ItemChangeKind.ATTACHMENT_CHANGED: "Bilag ændret",
    },
    MailProblem: {
        MailProblem.NO_ACCOUNT: "Har ingen bruger",
        MailProblem.NO_ACCESS: "Må ikke læse udvalgets dagsordener",
        MailProblem.NO_ADDRESS: "Har ingen mailadresse",
        MailProblem.UNWANTED: "Har valgt mailen fra",
    },
    Rhythm: {
        Rhythm.FIRST: "Den første i måneden",
        Rhythm.SECOND: "Den anden i måneden",
        Rhythm.THIRD: "Den tredje i måneden",
        Rhythm.FOURTH: "Den fjerde i måneden",
        Rhythm.LAST: "Den sidste i måneden",
        Rhythm.FIRST_AND_THIRD: "Den første og den tredje i måneden",
        Rhythm.SECOND_AND_FOURTH: "Den anden og den fjerde i måneden",
        Rhythm.EVEN_WEEKS: "Hver anden uge, lige uger",
        Rhythm.ODD_WEEKS: "Hver anden uge, ulige uger",
    },
    SkipReason: {
        SkipReason.HOLIDAY: "Helligdag eller lukkedag",
        SkipReason.SCHOOL_HOLIDAY: "Skoleferie",
        SkipReason.TAKEN: "Der er allerede et møde den dag",
    },
    Holiday: {
        Holiday.NEW_YEARS_DAY: "Nytårsdag",
        Holiday.MAUNDY_THURSDAY: "Skærtorsdag",
        Holiday.GOOD_FRIDAY: "Langfredag",
        Holiday.EASTER_SUNDAY: "Påskedag",
        Holiday.EASTER_MONDAY: "2. påskedag",
        Holiday.GREAT_PRAYER_DAY: "Store bededag",
        Holiday.ASCENSION_DAY: "Kristi himmelfartsdag",
        Holiday.WHIT_SUNDAY: "Pinsedag",
        Holiday.WHIT_MONDAY: "2. pinsedag",
        Holiday.CHRISTMAS_DAY: "1. juledag",
        Holiday.SECOND_CHRISTMAS_DAY: "2. juledag",
        Holiday.CONSTITUTION_DAY: "Grundlovsdag",
        Holiday.CHRISTMAS_EVE: "Juleaftensdag",
        Holiday.NEW_YEARS_EVE: "Nytårsaftensdag",
    },
    MeetingChangeKind: {
        MeetingChangeKind.MOVED: "Flyttet",
        MeetingChangeKind.CANCELLED: "Aflyst",
    },
    StockReason: {
        StockReason.TOO_FEW_CASES: "Der er for få sager.",
        StockReason.NO_QUORUM: "For mange medlemmer er forhindret.",
        StockReason.CHAIR_IS_PREVENTED: "Formanden er forhindret.",
        StockReason.COLLIDES: "Mødet falder sammen med et andet møde.",
        StockReason.CASE_IS_NOT_READY: "Sagerne er ikke færdigbehandlet.",
    },
    ClosingGround: {
        ClosingGround.PERSONAL_CIRCUMSTANCES: "Personlige forhold (forvaltningsloven § 27)",
        ClosingGround.REAL_PROPERTY: "Køb eller salg af fast ejendom (kommunestyrelsesloven § 10)",
        ClosingGround.ESTIMATES_AND_TENDERS: "Overslag og tilbud (kommunestyrelsesloven § 10)",
        ClosingGround.BUSINESS: "Forretningsforhold (forvaltningsloven § 27)",
    },
    Numbering: {
        Numbering.PER_MEETING: "Forfra ved hvert møde",
        Numbering.PER_YEAR: "Fortløbende gennem året",
    },
    ApprovalForm: {
        ApprovalForm.EVERY_MEMBER: "Alle, der deltog, underskriver",
        ApprovalForm.CHAIR: "Formanden godkender",
        ApprovalForm.NEXT_MEETING: "Godkendes på næste møde",
    },
    TemplatePartKind: {
        TemplatePartKind.SECTION: "Afsnit",
        TemplatePartKind.RECOMMENDATION: "Indstilling",
        TemplatePartKind.EARLIER: "Tidligere behandling",
        TemplatePartKind.ATTACHMENTS: "Bilag",
        TemplatePartKind.DECISION: "Beslutning",
    },
    StandingPlace: {
        StandingPlace.FIRST: "Først på dagsordenen",
        StandingPlace.LAST: "Sidst på dagsordenen",
    },
    StandingRhythm: {
        StandingRhythm.EVERY_MEETING: "Ved hvert møde",
        StandingRhythm.FIRST_OF_YEAR: "Ved årets første møde",
        StandingRhythm.MONTHS: "Ved det første møde i bestemte måneder",
    },
    PaperOrigin: {
        PaperOrigin.ADMINISTRATION: "Forvaltningen",
        PaperOrigin.MEMBER: "Forslag fra et medlem",
    },
    PaperState: {
        PaperState.DRAFT: "Kladde",
        PaperState.IN_APPROVAL: "Til godkendelse",
        PaperState.SENT_BACK: "Sendt tilbage",
        PaperState.READY: "Klar til dagsordenen",
        PaperState.PLACED: "På en dagsorden",
        PaperState.DROPPED: "Opgivet",
    },
    Continuation: {
        Continuation.SENT_ON: "Sendt videre",
        Continuation.COPIED: "Kopieret",
        Continuation.SPLIT: "Delt",
    },
    PaperStepState: {
        PaperStepState.WAITING: "Venter på tidligere led",
        PaperStepState.ASKED: "Venter på svar",
        PaperStepState.APPROVED: "Godkendt",
        PaperStepState.SENT_BACK: "Sendt tilbage",
        PaperStepState.LAPSED: "Bortfaldet",
    },
    PaperAction: {
        PaperAction.SEND_ON: "Send videre",
        PaperAction.APPROVE: "Godkend",
        PaperAction.SEND_BACK: "Send tilbage",
        PaperAction.TAKE_BACK: "Tag tilbage",
        PaperAction.RESUME: "Send videre igen",
        PaperAction.MARK_READY: "Gør klar til dagsordenen",
        PaperAction.DROP: "Opgiv sagen",
        PaperAction.REOPEN: "Genåbn sagen",
    },
    PaperParty: {
        PaperParty.AUTHOR: "Forfatter",
        PaperParty.ASKED: "Godkender",
        PaperParty.SECRETARIAT: "Sekretariatet",
    },
    FileProblem: {
        FileProblem.ENCRYPTED: "Beskyttet med adgangskode",
        FileProblem.BROKEN: "Kan ikke åbnes",
        FileProblem.NO_TEXT: "Uden tekst, måske en scanning",
        FileProblem.TOO_LARGE: "For stor at læse igennem",
        FileProblem.TOO_SLOW: "Tog for lang tid at læse igennem",
        FileProblem.UNKNOWN_TYPE: "En filtype, der ikke kan bruges",
    },
    ActiveContent: {
        ActiveContent.MACRO: "makroer",
        ActiveContent.SCRIPT: "scripts",
        ActiveContent.LAUNCH: "genveje til programmer",
        ActiveContent.SENDING: "felter, der sendes",
        ActiveContent.EMBEDDED_FILE: "indlejrede filer",
        ActiveContent.EXTERNAL: "indhold, der hentes andre steder fra",
        ActiveContent.UNSEEN: "dele, der ikke kan undersøges",
    },
    FindingKind: {
        FindingKind.NO_ITEMS: "Ingen punkter",
        FindingKind.SECTION_IS_EMPTY: "Tomt afsnit",
        FindingKind.NO_RECOMMENDATION: "Ingen indstilling",
        FindingKind.CLOSED_ATTACHMENT_ON_OPEN_ITEM: "Lukket bilag på et åbent punkt",
        FindingKind.ATTACHMENT_IS_MISSING: "Bilag uden fil",
        FindingKind.ATTACHMENT_IS_UNREADABLE: "Bilag, der ikke kan læses",
        FindingKind.ATTACHMENT_IS_ACTIVE: "Bilag med makroer eller scripts",
        FindingKind.LINK_IS_BROKEN: "Link, der ikke virker",
        FindingKind.AGENDA_IS_LATE: "Dagsordenen er forsinket",
        FindingKind.ITEM_IS_LATE: "Sent punkt uden begrundelse",
        FindingKind.NO_GROUND: "Lukket uden begrundelse",
        FindingKind.TITLE_TELLS: "Lukket punkt uden neutral titel",
        FindingKind.CPR_NUMBER: "CPR-nummer",
        FindingKind.PHONE_NUMBER: "Telefonnummer",
        FindingKind.EMAIL_ADDRESS: "Mailadresse",
        FindingKind.TOO_LITTLE_TEXT: "Bilag uden tekst, der kan kontrolleres",
    },
    Confidence: {
        Confidence.SURE: "Sikkert",
        Confidence.POSSIBLE: "Muligt",
    },
    Severity: {
        Severity.STOPS: "Skal afklares",
        Severity.TOLD: "Se på dette",
    },
    MailState: {
        MailState.WAITING: "Venter på at blive sendt",
        MailState.SENDING: "Sendes nu",
        MailState.SENT: "Sendt",
        MailState.FAILED: "Kunne ikke sendes",
        MailState.UNCERTAIN: "Måske sendt",
        MailState.DROPPED: "Sendes ikke",
    },
    DocumentKind: {
        DocumentKind.AGENDA: "Dagsorden",
        DocumentKind.SUPPLEMENT: "Tillægsdagsorden",
        DocumentKind.MINUTES: "Referat",
    },
    Audience: {
        Audience.PUBLIC: "Offentlig udgave",
        Audience.MEMBER: "Udgave til medlemmer",
        Audience.SECRETARIAT: "Udgave til sekretariatet",
    },
    Access: {
        Access.OPEN: "Åben",
        Access.CLOSED: "Lukket",
        Access.PERSONAL: "Personfølsom",
    },
    Purpose: {
        Purpose.DECISION: "Til godkendelse",
        Purpose.DISCUSSION: "Til drøftelse",
        Purpose.INFORMATION: "Til orientering",
    },
    SectionKind: {
        SectionKind.SUMMARY: "Resumé",
        SectionKind.PURPOSE: "Beslutningstema",
        SectionKind.COMPETENCE: "Beslutningskompetence",
        SectionKind.EFFECT: "Effekt",
        SectionKind.BACKGROUND: "Baggrund",
        SectionKind.CASE: "Sagsfremstilling",
        SectionKind.ECONOMY: "Økonomi",
        SectionKind.LEGAL: "Lovgrundlag",
        SectionKind.HEARING: "Høring",
        SectionKind.COMMUNICATION: "Kommunikation",
        SectionKind.SCHEDULE: "Tidsplan",
        SectionKind.PROCEDURE: "Sagsgang",
        SectionKind.EARLIER: "Tidligere behandling",
        SectionKind.OTHER: "Andet",
        SectionKind.UNKNOWN: "Øvrig tekst",
    },
    AttachmentStage: {
        AttachmentStage.AGENDA: "Udsendt med dagsordenen",
        AttachmentStage.LATE: "Eftersendt",
        AttachmentStage.HANDED_OUT: "Omdelt på mødet",
        AttachmentStage.WITH_MINUTES: "Vedlagt referatet",
    },
    ConsultationRole: {
        ConsultationRole.PREPARING: "Forbereder sagen",
        ConsultationRole.DECIDING: "Afgør sagen",
    },
    ConsultationState: {
        ConsultationState.PLANNED: "Planlagt",
        ConsultationState.TREATED: "Behandlet",
        ConsultationState.POSTPONED: "Udsat",
        ConsultationState.WITHDRAWN: "Udgået",
    },
    AttendanceStatus: {
        AttendanceStatus.PRESENT: "Til stede",
        AttendanceStatus.EXCUSED: "Afbud",
        AttendanceStatus.ABSENT: "Fraværende",
    },
    DecisionKind: {
        DecisionKind.APPROVED: "Godkendt",
        DecisionKind.RECOMMENDED: "Anbefalet",
        DecisionKind.REJECTED: "Forkastet",
        DecisionKind.LAPSED: "Bortfaldet",
        DecisionKind.POSTPONED: "Udsat",
        DecisionKind.REFERRED_BACK: "Hjemvist",
        DecisionKind.REFERRED_ON: "Oversendt",
        DecisionKind.WITHDRAWN: "Udgået",
        DecisionKind.DISCUSSED: "Drøftet",
        DecisionKind.NOTED: "Taget til efterretning",
    },
    FollowUp: {
        FollowUp.SAME_BODY: "Sagen kommer igen på et senere møde",
        FollowUp.AUTHOR: "Sagen går tilbage til den, der har skrevet den",
        FollowUp.NEXT_BODY: "Sagen går videre til det næste organ",
    },
    ClosingGap: {
        ClosingGap.ATTENDANCE_UNKNOWN: "Det er ikke noteret, om medlemmet er til stede",
        ClosingGap.UNDECIDED: "Mangler en beslutning",
        ClosingGap.NO_OUTCOME: "Beslutningen har intet udfald",
        ClosingGap.NOTHING_FOR_THE_PUBLIC: "Offentligheden får intet at vide om beslutningen",
        ClosingGap.NOT_FOLLOWED_UP: "Sagen er ikke ført videre endnu",
        ClosingGap.NOT_RULED_ON: "Et spørgsmål om inhabilitet er ikke afgjort",
    },
    VoteSubject: {
        VoteSubject.MATTER: "Afstemning om sagen",
        VoteSubject.AMENDMENT: "Afstemning om et ændringsforslag",
        VoteSubject.DISQUALIFICATION: "Afstemning om habilitet",
        VoteSubject.PROCEDURE: "Afstemning om fremgangsmåden",
        VoteSubject.ELECTION: "Valg",
    },
    VoteOption: {
        VoteOption.IN_FAVOUR: "For",
        VoteOption.AGAINST: "Imod",
        VoteOption.ABSTAINED: "Hverken for eller imod",
    },
    StatementKind: {
        StatementKind.DISSENT: "Mindretalsudtalelse",
        StatementKind.REMARK: "Protokoltilførsel",
        StatementKind.RESERVATION: "Forbehold",
    },
    Ruling: {
        Ruling.PENDING: "Ikke afgjort",
        Ruling.DISQUALIFIED: "Inhabil",
        Ruling.NOT_DISQUALIFIED: "Ikke inhabil",
    },
    SignatureKind: {
        SignatureKind.SIGNED: "Underskrevet",
        SignatureKind.SIGNED_WITH_RESERVATION: "Underskrevet med forbehold",
        SignatureKind.REFUSED: "Ønskede ikke at underskrive",
        SignatureKind.MISSING: "Ikke underskrevet",
        SignatureKind.GONE: "Er ikke længere medlem",
        SignatureKind.APPROVED_AT_MEETING: "Godkendt på mødet",
    },
    UnitKind: {
        UnitKind.ITEM: "Punkt",
        UnitKind.SECTION: "Afsnit",
        UnitKind.RECOMMENDATION: "Indstilling",
        UnitKind.DECISION: "Beslutning",
        UnitKind.PUBLIC_DECISION: "Offentlig beslutning",
        UnitKind.ATTACHMENT: "Bilag",
        UnitKind.EARLIER: "Tidligere behandling",
        UnitKind.STATEMENT: "Udtalelse",
        UnitKind.PREFACE: "Indledning",
        UnitKind.CLOSING: "Afslutning",
    },
    EntryKind: {
        EntryKind.MEETING_OPENED: "Mødet åbnet",
        EntryKind.MEETING_PAUSED: "Pause",
        EntryKind.MEETING_RESUMED: "Mødet genoptaget",
        EntryKind.MEETING_CLOSED: "Mødet sluttet",
        EntryKind.ATTENDANCE: "Fremmøde",
        EntryKind.ALL_PRESENT: "Alle er til stede",
        EntryKind.CAME: "Kom til stede",
        EntryKind.LEFT: "Forlod mødet",
        EntryKind.AWAY: "Væk fra nogle punkter",
        EntryKind.SUBSTITUTED: "Stedfortræder",
        EntryKind.GUEST: "Gæst",
        EntryKind.ITEM_TAKEN: "Punktet taget op",
        EntryKind.OUTCOME: "Udfald",
        EntryKind.NOT_TAKING_PART: "Deltog ikke",
        EntryKind.NOTICE: "Anmeldelse af inhabilitet",
        EntryKind.RULING: "Afgørelse om inhabilitet",
        EntryKind.VOTE: "Afstemning",
        EntryKind.STATEMENT: "Udtalelse til protokollen",
        EntryKind.REFERRAL: "Standsningsret",
        EntryKind.UNDONE: "Fortrudt",
    },
    VoteMethod: {
        VoteMethod.MAJORITY: "Flertal af de afgivne stemmer",
        VoteMethod.PLURALITY: "Flest stemmer",
        VoteMethod.PROPORTION: "Forholdstal",
        VoteMethod.LOT: "Lodtrækning",
    },
    VoteResult: {
        VoteResult.ADOPTED: "Vedtaget",
        VoteResult.REJECTED: "Forkastet",
        VoteResult.LAPSED: "Bortfaldet",
        VoteResult.ELECTED: "Valgt",
    },
    MisfitKind: {
        MisfitKind.LOG_LINE: "En linje i loggen passer ikke med den før",
        MisfitKind.SEALS: "Seglene passer ikke med loggen",
        MisfitKind.ROW_CHANGED: "Noget er ændret uden om Protokol",
        MisfitKind.ROW_GONE: "Noget er fjernet uden om Protokol",
        MisfitKind.ROW_ADDED: "Noget er tilføjet uden om Protokol",
        MisfitKind.SNAPSHOT_CHANGED: "Udgavens indhold passer ikke med sin kontrolsum",
        MisfitKind.UNITS_CHANGED: "Udgavens dele passer ikke med dens indhold",
        MisfitKind.FILE_GONE: "En fil mangler i arkivet",
        MisfitKind.FILE_CHANGED: "En fil er ikke den, der blev gemt",
        MisfitKind.SIGNATURE_OF_ANOTHER: "En underskrift gælder en anden udgave",
        MisfitKind.ENTRY_CHANGED: "En notering fra mødet passer ikke med loggen",
    },
    Contradiction: {
        Contradiction.OUTCOME_IS_ANOTHER: "Udfaldet passer ikke med afstemningens resultat.",
        Contradiction.WORDS_SAY_IT_FELL: (
            "Teksten lyder, som om forslaget faldt, men det blev vedtaget."
        ),
        Contradiction.WORDS_SAY_IT_CARRIED: (
            "Teksten lyder, som om forslaget blev vedtaget, men det fik ikke flertal."
        ),
        Contradiction.NOT_UNANIMOUS: "Teksten siger enstemmigt, men nogle stemte imod.",
        Contradiction.COUNT_IS_ANOTHER: "Teksten nævner et andet stemmetal end afstemningen.",
    },
    ReferralKind: {
        ReferralKind.MEMBER: "Et medlem bruger sin standsningsret",
        ReferralKind.MAYOR: "Borgmesteren indbringer sagen",
    },
    AdditionKind: {
        AdditionKind.NOTE: "Tilføjelse",
        AdditionKind.TREATMENT: "Behandling i et andet udvalg",
        AdditionKind.CORRECTION: "Rettelse",
    },
    WayWithoutMeeting: {
        WayWithoutMeeting.CHAIR: "Formandens afgørelse",
        WayWithoutMeeting.MAYOR: "Borgmesterens afgørelse",
        WayWithoutMeeting.WRITTEN: "Skriftlig votering",
    },
    GroundWithoutMeeting: {
        GroundWithoutMeeting.URGENT: "Sagen kan ikke vente til et møde",
        GroundWithoutMeeting.NO_DOUBT: "Sagen giver ikke anledning til tvivl",
    },
    WrittenFate: {
        WrittenFate.WAITS: "Mangler svar",
        WrittenFate.DEMANDED: "Forlangt behandlet på et møde",
        WrittenFate.QUESTIONED: "Et spørgsmål om inhabilitet er ikke afgjort",
        WrittenFate.DECIDED: "Alle har svaret",
    },
    ScheduleState: {
        ScheduleState.WAITING: "Venter",
        ScheduleState.DONE: "Offentliggjort",
        ScheduleState.CANCELLED: "Annulleret",
        ScheduleState.FAILED: "Ikke offentliggjort",
    },
    Whereabouts: {
        Whereabouts.THERE: "Til stede",
        Whereabouts.NOT_NOTED: "Ikke noteret",
        Whereabouts.EXCUSED: "Afbud",
        Whereabouts.ABSENT: "Fraværende",
        Whereabouts.NOT_COME: "Ikke kommet endnu",
        Whereabouts.GONE: "Gået",
        Whereabouts.AWAY: "Væk under punktet",
        Whereabouts.DISQUALIFIED: "Inhabil",
        Whereabouts.APART: "Deltager ikke i punktet",
    },
    SubstituteDoubt: {
        SubstituteDoubt.ABSENCE_IS_SHORT: (
            "En stedfortræder forudsætter, at fraværet ventes at vare mindst en måned og skyldes "
            "helbred, orlov, offentligt hverv, forretninger eller lignende. Organets regler siger "
            "ikke andet (KSL § 15, stk. 2)."
        ),
        SubstituteDoubt.NOT_WHEN_DISQUALIFIED: (
            "Organets regler giver ikke adgang til stedfortræder ved inhabilitet "
            "(KSL § 28, stk. 3)."
        ),
        SubstituteDoubt.COUNCIL_APPROVES: (
            "Kommunalbestyrelsen skal selv godkende, at stedfortræderen indkaldes (KSL § 15)."
        ),
        SubstituteDoubt.NOT_NEXT_ON_THE_LIST: "Er ikke den næste på medlemmets liste (KSL § 15).",
        SubstituteDoubt.NOT_OF_THE_GROUP: (
            "Er ikke af samme gruppe som medlemmet. Det er gruppen, der udpeger (KSL § 28, stk. 2)."
        ),
        SubstituteDoubt.NOT_OF_THE_COUNCIL: (
            "Er ikke medlem af kommunalbestyrelsen (KSL § 28, stk. 2)."
        ),
    },
    Format: {
        Format.HTML: "Webside",
        Format.PDF: "PDF",
        Format.DOCX: "Word",
        Format.JSON: "Data (JSON)",
        Format.XML: "Data (Akoma Ntoso)",
    },
    OrderedKind: {
        OrderedKind.PACK: "Samlet PDF med bilag",
        OrderedKind.PROTOCOL: "Årets protokol",
        OrderedKind.MEETING_FILES: "Mødets filer (ZIP)",
    },
    OrderState: {
        OrderState.WAITING: "Venter",
        OrderState.WORKING: "Er ved at blive lavet",
        OrderState.DONE: "Klar",
        OrderState.FAILED: "Kunne ikke laves",
    },
    ImportFormat: {
        ImportFormat.TEXT: "Tekst",
        ImportFormat.HTML: "Webside (HTML)",
        ImportFormat.DOCX: "Word",
        ImportFormat.PDF: "PDF",
        ImportFormat.ACADRE: "Acadre",
        ImportFormat.SBSYS: "SBSYS",
        ImportFormat.DITMER: "Ditmer",
        ImportFormat.EDOC: "eDoc",
        ImportFormat.EDOC_AGENDA: "eDoc Agenda",
        ImportFormat.FIRST_AGENDA: "FirstAgenda",
        ImportFormat.OWN_JSON: "Protokol (JSON)",
    },
    ImportOutcome: {
        ImportOutcome.NEW: "Indlæst",
        ImportOutcome.UNCHANGED: "Uændret",
        ImportOutcome.NEW_VERSION: "Ny udgave",
        ImportOutcome.FAILED: "Kunne ikke læses",
    },
    MailKind: {
        MailKind.AGENDA_SENT: "Dagsordenen er sendt",
        MailKind.AGENDA_CHANGED: "Dagsordenen er ændret, eller der er kommet et bilag til",
        MailKind.MINUTES_GIVEN_OUT: "Referatet er klar",
        MailKind.DEADLINES: "Noget venter på mig",
        MailKind.SAVED_SEARCHES: "Nyt i mine gemte søgninger",
    },
    FollowedKind: {
        FollowedKind.BODY: "Et udvalg",
        FollowedKind.CASE: "En sag",
        FollowedKind.SEARCH: "En søgning",
    },
    SearchOrder: {
        SearchOrder.RELEVANCE: "Mest relevante først",
        SearchOrder.NEWEST: "Nyeste først",
        SearchOrder.OLDEST: "Ældste først",
    },
    LinkPurpose: {
        LinkPurpose.FIRST_PASSWORD: "Vælg din første adgangskode",
        LinkPurpose.NEW_PASSWORD: "Vælg en ny adgangskode",
    },
    Language: {
        Language.DA: "Dansk",
        Language.EN: "Engelsk",
    },
    LogAction: {
        LogAction.CREATED: "Oprettet",
        LogAction.CHANGED: "Ændret",
        LogAction.IMPORTED: "Indlæst",
        LogAction.RELEASED: "Sendt til medlemmerne",
        LogAction.PUBLISHED: "Offentliggjort",
        LogAction.PUBLICATION_WITHDRAWN: "Offentliggørelse trukket tilbage",
        LogAction.ADDED: "Tilføjelse skrevet",
        LogAction.REMOVED: "Fjernet",
        LogAction.PLACED: "Sat på dagsordenen",
        LogAction.CHECKED: "Kontrolleret",
        LogAction.SETTLED: "Afklaret",
        LogAction.RELEASE_WITHDRAWN: "Dagsorden trukket tilbage",
        LogAction.EXPORTED: "Hentet som dokument",
        LogAction.NOTED: "Noteret ved mødet",
        LogAction.SIGNED: "Underskrevet",
        LogAction.CORRECTED: "Rettet",
        LogAction.SEALED: "Forseglet",
        LogAction.EXTRACTED: "Udskrift sendt",
        LogAction.SCHEDULED: "Offentliggørelse bestilt",
        LogAction.READ_CLOSED: "Lukket indhold læst",
        LogAction.LOGGED_IN: "Logget ind",
        LogAction.LOGIN_REFUSED: "Login afvist",
        LogAction.LOGGED_OUT: "Logget ud",
    },
}

PROBLEMS: Final[Mapping[Problem, str]] = {
    Problem.REASON_IS_MISSING: "Skriv en begrundelse, og prøv igen.",
    Problem.ALREADY_WITHDRAWN: "Offentliggørelsen er allerede trukket tilbage.",
    Problem.NOTHING_PUBLISHED: "Mødet er ikke offentliggjort, så der er intet at trække tilbage.",
    Problem.NOTHING_TO_PUBLISH: "Mødet har ingen punkter at offentliggøre. Tilføj et punkt først.",
    Problem.NOTHING_RELEASED: (
        "Medlemmerne har ikke fået mødet endnu. Send det til dem, før du skriver en tilføjelse."
    ),
    Problem.TEXT_IS_MISSING: "Skriv en tekst, og prøv igen.",
    Problem.FILE_IS_MISSING: "Filen findes ikke i lageret. Hent den fra en sikkerhedskopi.",
    Problem.FILE_IS_DAMAGED: (
        "Filen er ændret, siden den blev gemt. Hent den fra en sikkerhedskopi."
    ),
    Problem.FILES_ARE_TOO_LARGE: (
        "Mødets bilag fylder mere end 500 MB og kan ikke samles i én fil. Hent dem ét for ét."
    ),
    Problem.SNAPSHOT_IS_OF_ANOTHER_MEETING: "Udgaven hører til et andet møde.",
    Problem.NO_BODY_NAMED: "Skriv, hvilket udvalg der holdt mødet.",
    Problem.MEETING_IS_HERE_ALREADY: "Mødet findes allerede og bliver ikke skrevet over.",
    Problem.MEETING_IS_WRITTEN_HERE: (
        "Mødet i {body} den {day} findes allerede i Protokol. Intet i filen er læst ind."
    ),
    Problem.MEETING_WAS_MENDED: (
        "Mødet i {body} den {day} er rettet efter indlæsningen, så filen er ikke læst ind "
        "over det. Fortryd rettelserne på siden Indlæsning, hvis filen skal gælde."
    ),
    Problem.MEETING_IS_NOT_IMPORTED: (
        "Mødet er ikke længere kun det, der blev læst ind. Ret det på mødets egen side."
    ),
    Problem.NOTHING_TO_SPLIT: "Vælg et afsnit, som det nye punkt skal begynde med.",
    Problem.NOTHING_TO_JOIN: "Der er intet punkt før dette, som det kan lægges sammen med.",
    Problem.ITEM_TITLE_IS_MISSING: "Skriv punktets overskrift.",
    Problem.ORIGINAL_IS_NOT_READ: (
        "Originalen kan ikke læses igen, så rettelserne står ved magt. Indlæs filen på ny."
    ),
    Problem.ITEM_IS_NOT_OF_THE_MEETING: "Punktet hører til et andet møde. Vælg et af mødets egne.",
    Problem.DATABASE_HAS_CONTENT: (
        "Der er allerede indhold i databasen, så den opdigtede kommune er ikke lagt ind. "
        "Peg DATABASE_URL på en tom database, og prøv igen."
    ),
    Problem.BODY_NAME_IS_MISSING: "Skriv organets navn.",
    Problem.BODY_EXISTS_ALREADY: (
        "Der er allerede et organ med det navn i den valgperiode. Vælg et andet navn eller en "
        "anden valgperiode."
    ),
    Problem.BODY_FOLLOWS_ITSELF: (
        "Organet kan ikke komme efter sig selv. Vælg det organ, som lå før."
    ),
    Problem.PERSON_IS_MISSING: "Vælg en person på listen, eller skriv navnet på en ny.",
    Problem.PERSON_EXISTS_ALREADY: (
        "Der er allerede en person med det navn. Vælg personen på listen, eller sæt kryds ved, "
        "at det er en anden."
    ),
    Problem.ENDS_BEFORE_START: "Slutdatoen ligger før startdatoen. Ret en af dem.",
    Problem.START_IS_MISSING: "Skriv den første dag.",
    Problem.END_IS_MISSING: "Skriv den sidste dag.",
    Problem.MEMBER_ALREADY: (
        "Personen er allerede medlem i den tid. Ret datoerne, eller afslut det andet medlemskab "
        "først."
    ),
    Problem.CHAIR_ALREADY: (
        "Organet har allerede en med den rolle i den tid. Afslut den andens hverv først, eller "
        "vælg en anden rolle."
    ),
    Problem.CHANGE_IS_OUTSIDE: (
        "Dagen skal ligge efter medlemskabets første dag og ikke efter dets sidste. Vælg en "
        "anden dag, eller lad feltet være tomt."
    ),
    Problem.NOT_A_MEMBER_THEN: (
        "Medlemmet sidder ikke i organet i hele den tid. Ret datoerne, eller vælg et andet medlem."
    ),
    Problem.SUBSTITUTE_IS_MEMBER: (
        "Stedfortræderen er selv medlem i den tid. Vælg en anden person."
    ),
    Problem.SUBSTITUTE_IS_THE_MEMBER: "Ingen kan være stedfortræder for sig selv. Vælg en anden.",
    Problem.SUBSTITUTE_IS_TAKEN: (
        "Personen er allerede stedfortræder for en anden i den tid. Vælg en anden person, eller "
        "ret datoerne."
    ),
    Problem.SUBSTITUTED_ALREADY: (
        "Medlemmet har allerede en stedfortræder i den tid. Ret datoerne."
    ),
    Problem.SEVERAL_OF_THAT_NAME: (
        "Det er ikke til at se, hvem af organets medlemmer der menes. Vælg med partibogstavet "
        "(--party), eller invitér fra organets side."
    ),
    Problem.LINE_HAS_NO_HEADING: "Skriv en overskrift på hver linje, eller fjern linjen.",
    Problem.HEADING_STANDS_TWICE: "To linjer har samme overskrift. Ret eller fjern den ene.",
    Problem.PART_STANDS_TWICE: (
        "Indstilling, bilag, tidligere behandling og beslutning kan hver kun stå ét sted. Fjern "
        "den ene linje."
    ),
    Problem.DECISION_HAS_NO_PLACE: "Beslutningen skal have en plads. Tilføj en linje til den.",
    Problem.TITLE_IS_NOT_WRITTEN: "Skriv en titel.",
    Problem.NO_MONTH_CHOSEN: "Vælg mindst én måned.",
    Problem.CHANGED_MEANWHILE: (
        "En anden har gemt imens. Det, du skrev, står her endnu. Se, hvad der står nu, og gem "
        "igen, hvis dit skal gælde."
    ),
    Problem.MEETING_IS_HELD: "Mødet er holdt, så det kan hverken flyttes eller aflyses.",
    Problem.MEETING_IS_CANCELLED: "Mødet er allerede aflyst. Planlæg et nyt møde i stedet.",
    Problem.MEETING_IS_PUBLISHED: (
        "Mødet er offentliggjort med den gamle dag. Træk offentliggørelsen tilbage, flyt mødet, "
        "og offentliggør det igen."
    ),
    Problem.MEETING_IS_PLANNED_ALREADY: (
        "Udvalget har allerede et møde den dag på samme tid. Vælg en anden dag eller et andet "
        "tidspunkt."
    ),
    Problem.ENDS_BEFORE_IT_STARTS: "Mødet slutter, før det begynder. Ret et af tidspunkterne.",
    Problem.END_WITHOUT_START: "Skriv også, hvornår mødet begynder.",
    Problem.DAY_HAS_PASSED: "Dagen er gået. Vælg en dag, der ikke er gået.",
    Problem.DAY_IS_TOO_FAR: "Året er for langt ude i fremtiden. Ret året, og prøv igen.",
    Problem.NO_DAY_CHOSEN: "Vælg mindst én dag.",
    Problem.AGENDA_IS_CANCELLED: "Mødet er aflyst, så dagsordenen kan ikke ændres.",
    Problem.AGENDA_IS_OVER: "Mødet er begyndt eller holdt, så dagsordenen kan ikke ændres.",
    Problem.ITEM_KEEPS_ITS_PLACE: (
        "Punkter, der er sendt ud, bliver, hvor de er. Nye punkter kan kun flyttes efter dem."
    ),
    Problem.NUMBER_IS_SENT: "Punktet er sendt ud med sit nummer og beholder det.",
    Problem.FIRST_ITEM_STANDS_ALONE: "Det første punkt har intet punkt over sig at høre under.",
    Problem.ITEM_IS_WITHDRAWN: "Punktet udgår allerede.",
    Problem.ITEM_IS_NOT_WITHDRAWN: "Punktet udgår ikke.",
    Problem.NARROWED_ITEM_STAYS_CLOSED: (
        "Punktet er begrænset til nogle af medlemmerne. Ophæv begrænsningen, før du åbner det."
    ),
    Problem.ONLY_A_CLOSED_ITEM_IS_NARROWED: "Et åbent punkt kan ikke begrænses. Luk det først.",
    Problem.NO_MEMBER_CHOSEN: "Vælg mindst ét medlem, der må læse punktet.",
    Problem.READER_IS_NO_MEMBER: "Kun udvalgets medlemmer og deres stedfortrædere kan vælges.",
    Problem.NO_FILE_CHOSEN: "Vælg mindst én fil.",
    Problem.TOO_MANY_FILES: "Det er for mange filer på én gang. Vælg højst {most} ad gangen.",
    Problem.FILE_IS_EMPTY: "Filen er tom. Gem den igen, og læg den nye op.",
    Problem.FILE_IS_TOO_LARGE: (
        "Filen er for stor. Den må højst fylde {most} MB. Gør billederne i den mindre, eller del "
        "den i flere."
    ),
    Problem.FILE_IS_ENCRYPTED: (
        "Filen er beskyttet med en adgangskode, så læserne kan ikke åbne den. Åbn den hos dig "
        "selv, fjern adgangskoden, gem den, og læg den nye op."
    ),
    Problem.FILE_IS_BROKEN: (
        "Filen kan ikke åbnes; måske er den ikke kommet hel frem. Åbn den hos dig selv, gem den "
        "igen, og læg den nye op."
    ),
    Problem.FILE_IS_OF_NO_KNOWN_KIND: (
        "Filen er af en slags, der ikke kan bruges som bilag. Gem den som PDF, Word (docx), Excel "
        "(xlsx), PowerPoint (pptx) eller som billede (png, jpg, gif, webp), og læg den nye op."
    ),
    Problem.FILE_HAS_MACROS: (
        "Filen indeholder makroer, det vil sige små programmer. Gem den uden makroer (docx, xlsx, "
        "pptx) eller som PDF, og læg den nye op."
    ),
    Problem.FILE_UNPACKS_TOO_LARGE: (
        "Filen fylder alt for meget, når den åbnes. Gem den igen med mindre billeder, eller som "
        "PDF, og læg den nye op."
    ),
    Problem.FILE_TOOK_TOO_LONG: (
        "Filen tog for lang tid at åbne. Gem den igen, gerne som PDF, og læg den nye op."
    ),
    Problem.PACK_IS_TOO_LARGE: (
        "Bilagene er tilsammen for store til at blive samlet i én PDF. Hent dem hver for sig, "
        "eller bed den, der driver systemet, om at hæve grænsen."
    ),
    Problem.PACK_TOOK_TOO_LONG: (
        "Det tog for lang tid at samle bilagene i én PDF. Prøv igen senere, eller hent dem hver "
        "for sig."
    ),
    Problem.ATTACHMENT_TITLE_IS_MISSING: "Skriv en titel til bilaget.",
    Problem.ITEM_IS_CLOSED: (
        "Punktet er lukket, og så er dets bilag det også. Åbn punktet først, hvis bilaget skal "
        "kunne læses af alle."
    ),
    Problem.ATTACHMENT_LIST_IS_CLOSED: (
        "Der står lukkede ord over bilagene. Åbn listen, før du åbner et af bilagene."
    ),
    Problem.STEP_IS_NOT_POSSIBLE: (
        "Det kan ikke gøres, som mødet står nu. Gå til mødets side, og se det næste skridt."
    ),
    Problem.NO_ITEMS_TO_SEND: "Dagsordenen har ingen punkter. Sæt mindst ét punkt på den.",
    Problem.NOTHING_NEW_TO_SEND: (
        "Intet er ændret, siden dagsordenen blev sendt, så der er ingen ny version at sende."
    ),
    Problem.NO_NEW_ITEMS: (
        "Der er ingen nye punkter siden udsendelsen. Sæt dem på dagsordenen først."
    ),
    Problem.READ_THROUGH_IS_OPEN: "Der er allerede en gennemlæsning i gang. Slut den først.",
    Problem.READ_THROUGH_IS_CLOSED: "Gennemlæsningen er slut, så der kan ikke skrives i den.",
    Problem.NO_READER_CHOSEN: "Vælg mindst én, der skal læse dagsordenen igennem.",
    Problem.RECORD_CHANGED_MEANWHILE: (
        "Dagsordenen blev ændret, efter at du åbnede siden. Se den igennem, og send så igen."
    ),
    Problem.RECIPIENTS_CHANGED: (
        "Listen over modtagere er ændret, efter at du åbnede siden. Se den igennem, og send igen."
    ),
    Problem.MAIL_ADDRESS_IS_WRONG: (
        "Mailadressen kan ikke bruges. Skriv den som navn@eksempel.dk, uden mellemrum."
    ),
    Problem.MAIL_IS_ON_ITS_WAY: "Mailen er allerede sendt eller på vej. Genindlæs siden.",
    Problem.DAY_IS_NOT_IN_THE_PLAN: (
        "En af dagene kan ikke længere planlægges. Se datoerne igen, og gem så."
    ),
    Problem.NOT_CHECKED: "Dagsordenen er ikke kontrolleret endnu. Kontrollér den først.",
    Problem.CHANGED_SINCE_CHECK: (
        "Dagsordenen er ændret, siden den blev kontrolleret. Kontrollér den igen."
    ),
    Problem.FINDINGS_STOP: (
        "Kontrollen fandt noget, der skal rettes eller afklares først. Se kontrollen."
    ),
    Problem.CPR_IS_PUBLIC: (
        "Der står noget, der ligner et CPR-nummer, i det, alle vil kunne læse. Ret det, eller "
        "afklar det på mødets kontrol, og prøv igen."
    ),
    Problem.FINDING_IS_GONE: (
        "Fundet er der ikke længere, for teksten er ændret. Se kontrollen, som den er nu."
    ),
    Problem.FINDING_MUST_BE_MENDED: "Det kan ikke afklares med en bemærkning. Ret det i stedet.",
    Problem.NOTE_IS_TOO_LONG: "Bemærkningen er for lang. Skriv højst 500 tegn.",
    Problem.ADDITION_HOLDS_CPR: (
        "Teksten ser ud til at indeholde et CPR-nummer, som alle vil kunne læse. Skriv den uden "
        "nummeret, eller lad kun medlemmerne læse den."
    ),
    Problem.NOTE_HOLDS_CPR: (
        "Bemærkningen ser ud til at indeholde et CPR-nummer. Skriv den uden nummeret."
    ),
    Problem.SECOND_IS_THE_FIRST: (
        "Du har selv afklaret fundet. En anden skal også se på det, før det er afklaret."
    ),
    Problem.CONTACT_IS_NONE: (
        "Skriv et domæne, for eksempel lindevang.dk, eller et telefonnummer med otte cifre. "
        "Et domæne, hvor alle kan få en mailadresse, kan ikke godkendes."
    ),
    Problem.ITEM_ON_CANCELLED_MEETING: "Mødet er aflyst. Vælg et andet møde.",
    Problem.MEETING_TAKES_NO_ITEMS: (
        "Mødet er begyndt eller holdt, så der kan ikke sættes flere punkter på. Vælg et "
        "kommende møde."
    ),
    Problem.MEETING_IS_OF_ANOTHER_BODY: (
        "Mødet holdes af et andet organ. Vælg et af organets egne møder, eller giv sagen videre "
        "til det andet organ."
    ),
    Problem.ITEM_IS_SENT: (
        "Punktet er sendt ud og beholder sit nummer. Lad det udgå, og send så sagen videre til "
        "et andet møde."
    ),
    Problem.ITEM_IS_TREATED: (
        "Punktet er behandlet og bliver, hvor det er. Send sagen videre i stedet."
    ),
    Problem.ITEM_IS_ON_THE_MEETING: "Punktet står allerede på mødets dagsorden.",
    Problem.ITEM_IS_ON_NO_MEETING: "Punktet står ikke på nogen dagsorden.",
    Problem.ITEM_IS_MERGED: "Punktet er lagt sammen med et andet. Arbejd videre med det andet.",
    Problem.STANDING_ITEM_IS_NOT_COPIED: (
        "Et fast punkt kopieres ikke. Det kommer selv på dagsordenen."
    ),
    Problem.ITEM_IS_THE_BODYS_ALREADY: "Sagen er allerede hos det organ. Vælg et andet.",
    Problem.NO_ITEM_CHOSEN: "Vælg mindst ét punkt.",
    Problem.AGENDA_IS_SENT: "Dagsordenen er sendt. Nye punkter kommer på som tillægspunkter.",
    Problem.ITEMS_ARE_OF_TWO_BODIES: (
        "De to punkter er til hvert sit organ. Giv det ene videre, før de lægges sammen."
    ),
    Problem.ITEM_CANNOT_MERGE_WITH_ITSELF: "Vælg et andet punkt at lægge sammen med.",
    Problem.NOTHING_TO_SPLIT_OFF: "Vælg mindst én del, som følger med det nye punkt.",
    Problem.ITEMS_ARE_NARROWED_APART: (
        "Ingen må læse begge punkter: de er begrænset til hver sine medlemmer. Ret "
        "begrænsningen, før de lægges sammen."
    ),
    Problem.TITLE_IS_MISSING: "Skriv sagens titel.",
    Problem.PATH_IS_EMPTY: "Vælg det organ, som sagen er til.",
    Problem.BODY_IS_NOT_IN_USE: "Organet behandler ikke længere sager. Vælg et andet.",
    Problem.COMMENT_IS_MISSING: "Skriv, hvad der skal rettes, før du sender sagen tilbage.",
    Problem.PAPER_HAS_MOVED_ON: (
        "Sagen er kommet videre imens, så det kan ikke gøres nu. Se, hvor den er."
    ),
    Problem.TEXT_HAS_CHANGED: (
        "Nogen har rettet i sagen, siden du åbnede siden. Læs den igen, og svar så."
    ),
    Problem.STEP_NEEDS_A_NAME: "Skriv, hvad leddet hedder, for eksempel Direktør.",
    Problem.STEP_NEEDS_A_PERSON: "Vælg, hvem der godkender.",
    Problem.DEPUTY_IS_THE_PERSON: "Vælg en anden stedfortræder end den, der selv godkender.",
    Problem.SECTION_HAS_NO_HEADING: "Skriv afsnittets overskrift.",
    Problem.MEETING_IS_NOT_OPEN: "Mødet er ikke åbnet. Åbn det først, og notér så igen.",
    Problem.MINUTES_ARE_FROM_ELSEWHERE: (
        "Referatet blev ikke skrevet i Protokol under mødet, så der kan ikke noteres i det. Skriv"
        " en rettelse i stedet."
    ),
    Problem.MEETING_IS_SIGNED: (
        "Referatet er sendt til underskrift. Tag det tilbage, eller skriv en rettelse til det."
    ),
    Problem.NOT_OF_THE_BODY: "Vælg en, der er medlem eller stedfortræder på mødets dag.",
    Problem.ENTRY_IS_GONE: "Det, du vil fortryde, står der ikke længere. Hent siden igen.",
    Problem.NARROWED_IS_NOT_FOR_THE_WALL: (
        "Punktet er kun for nogle af medlemmerne, så det kan ikke vises på skærmen. Vælg et andet."
    ),
    Problem.CLOSED_IN_PUBLIC_MEETING: (
        "Lukkede punkter vises ikke på skærmen i et møde, der er offentligt. Vælg et åbent punkt."
    ),
    Problem.CLOSED_WHILE_GUESTS_ARE_IN: (
        "Punktet er lukket. Sig først, at der ingen tilhørere er i lokalet."
    ),
    Problem.HAS_NO_PLACE_AT_THE_ITEM: (
        "Vælg et medlem, eller en stedfortræder, der er indkaldt til mødet eller punktet."
    ),
    Problem.ABSENCE_IS_NOT_TOLD_NOW: (
        "Afbud kan meldes her, fra dagsordenen er sendt, og til mødet åbnes. Sig det ellers til "
        "sekretariatet."
    ),
    Problem.NOTICE_IS_TOO_LATE: (
        "Mødet er ikke længere åbent for meldinger. Tal med sekretariatet, hvis noget skal rettes."
    ),
    Problem.NOTICE_IS_RULED_ON: (
        "Spørgsmålet om inhabilitet er afgjort på mødet. Tal med sekretariatet, hvis det er"
        " noteret forkert."
    ),
    Problem.PAPERS_ARE_LIMITED: (
        "Borgmesteren har begrænset adgangen til punktets papirer, så meldingen kan ikke trækkes "
        "tilbage. Tal med sekretariatet."
    ),
    Problem.NOBODY_TO_RULE: (
        "Ingen andre er til stede under punktet og kan afgøre, om medlemmet er inhabil. Notér, "
        "hvem der deltager, eller udsæt sagen."
    ),
    Problem.RULING_IS_MISSING: "Vælg, om medlemmet er inhabil eller ikke inhabil.",
    Problem.CAME_BACK_BEFORE_LEAVING: (
        "Medlemmet kan ikke komme tilbage, før det gik. Ret tidspunkterne."
    ),
    Problem.ONLY_WHO_IS_OUT_LEAVES: (
        "Tider og stedfortræder hører til den, der er inhabil og går ud. Slet dem, eller vælg, at "
        "medlemmet er inhabil og går ud."
    ),
    Problem.NO_SUBSTITUTE_WHEN_DISQUALIFIED: (
        "Organets regler giver ingen stedfortræder ved inhabilitet (KSL § 28, stk. 3). Vælg ingen."
    ),
    Problem.SUBSTITUTE_CANNOT_STEP_IN: (
        "Vælg en stedfortræder, der kan indkaldes, og som ikke allerede deltager i punktet."
    ),
    Problem.ITEMS_ARE_UNDECIDED: (
        "Nogle punkter mangler en beslutning. Skriv den, eller markér, at punktet er uden."
    ),
    Problem.CLOSED_BEFORE_IT_OPENED: (
        "Mødet kan ikke slutte, før det åbnede. Skriv, hvad klokken var, da det sluttede."
    ),
    Problem.OPENED_AFTER_IT_WENT_ON: (
        "Mødet kan ikke åbne, efter at nogen kom eller gik, eller det tog et punkt op eller holdt "
        "pause. "
        "Skriv, hvad klokken var, da det åbnede."
    ),
    Problem.BEFORE_THE_MEETING_OPENED: "Det er før, mødet åbnede. Skriv et senere tidspunkt.",
    Problem.RESUMED_BEFORE_THE_PAUSE: "Det er før, pausen begyndte. Skriv et senere tidspunkt.",
    Problem.LEFT_BEFORE_COMING: ("Personen kan ikke gå, før han eller hun kom. Ret tidspunktet."),
    Problem.NOT_YET: (
        "Så mange er klokken ikke endnu. Skriv et tidligere tidspunkt, eller lad feltet stå tomt."
    ),
    Problem.ATTENDANCE_IS_NOT_NOTED: (
        "Det er ikke noteret for alle medlemmer, om de er til stede. Notér det, og slut så mødet."
    ),
    Problem.MEMBER_IS_THERE: (
        "Medlemmet er selv til stede. Notér først, at medlemmet er væk, og indkald så."
    ),
    Problem.HAS_A_SUBSTITUTE: (
        "Medlemmet har allerede en stedfortræder. Fjern den, før du indkalder en anden."
    ),
    Problem.STANDS_IN_FOR_ANOTHER: (
        "Personen er allerede stedfortræder for et andet medlem. Vælg en anden."
    ),
    Problem.OUTCOME_ENDS_THE_CASE: "Med det udfald skal sagen ikke videre. Vælg udfaldet først.",
    Problem.FOLLOWED_UP_ALREADY: "Sagen er ført videre allerede. Fortryd det først, hvis den skal "
    "et andet sted hen.",
    Problem.FOLLOW_UP_IS_SENT: (
        "Det nye punkt er sendt eller skrevet i, så det kan ikke fortrydes. Tag det af dagsordenen "
        "i stedet."
    ),
    Problem.NOTHING_FOLLOWS: "Der er intet at fortryde. Hent siden igen.",
    Problem.AUTHOR_IS_UNKNOWN: (
        "Sagen har ingen forfatter her. Lad den vente, og send den tilbage på anden måde."
    ),
    Problem.NOT_ALL_HAVE_ANSWERED: (
        "Ikke alle har svaret endnu. Mind dem om det, eller notér, hvorfor de mangler."
    ),
    Problem.VOTER_TAKES_NO_PART: (
        "En af de stemmende deltager ikke i punktet. Ret fremmødet eller afstemningen."
    ),
    Problem.VOTER_IS_COUNTED_TWICE: (
        "En stemme er talt to gange. Vælg enten gruppens stemme eller medlemmets egen."
    ),
    Problem.VOTER_IS_MISSING: (
        "Ikke alle, der deltager i punktet, har en stemme. Den, der ikke stemmer, står som hverken"
        " for eller imod."
    ),
    Problem.VOTES_ARE_BY_NAME: (
        "Referatet skal vise, hvordan hvert medlem eller hver gruppe stemte. Vælg stemmerne."
    ),
    Problem.VOTES_ARE_MISSING: "Skriv, hvor mange der stemte for og imod.",
    Problem.MORE_VOTES_THAN_VOTERS: "Der er flere stemmer end deltagere. Ret tallene.",
    Problem.AMENDMENT_COMES_FIRST: (
        "Der stemmes om ændringsforslag før selve sagen. Fjern afstemningen om sagen, og notér"
        " ændringsforslaget først."
    ),
    Problem.CANDIDATE_IS_MISSING: "Skriv mindst én, der er på valg.",
    Problem.LOT_IS_MISSING: (
        "Stemmerne står lige. Skriv et x efter den, som lodtrækningen faldt ud til."
    ),
    Problem.STATEMENT_IS_TOO_LONG: (
        "En udtalelse til protokollen skal være kort. Skriv højst 2.000 tegn."
    ),
    Problem.SPEAKER_TOOK_NO_PART: "Vælg en, der deltog i punktet.",
    Problem.STATEMENT_AFTER_THE_MEETING: (
        "En udtalelse skal være forlangt under mødet. Skriv, hvornår den blev forlangt."
    ),
    Problem.DISSENTER_VOTED_FOR: (
        "Den, der stemte for, kan ikke få en mindretalsudtalelse. Vælg protokoltilførsel."
    ),
    Problem.NOTHING_IS_STOPPED_HERE: (
        "Kun et kommunalt udvalgs beslutning kan standses og indbringes for"
        " kommunalbestyrelsen. Send i stedet sagen videre."
    ),
    Problem.NOTHING_TO_STOP: (
        "Punktet har ingen beslutning, der skal føres ud i livet, så der er intet at standse."
        " Ret udfaldet, hvis det er forkert."
    ),
    Problem.STOPPED_AFTER_THE_MEETING: (
        "Standsningsretten bruges, inden mødet slutter. Skriv, hvornår den blev brugt."
    ),
    Problem.NOT_THE_MAYOR: "Vælg borgmesteren.",
    Problem.MEETING_IS_NOT_HELD: "Mødet er ikke holdt endnu. Luk det, før du laver udskrifter.",
    Problem.NOTHING_DECIDED: (
        "Der er ikke besluttet noget på punktet, så der er intet at udskrive. Skriv først"
        " beslutningen."
    ),
    Problem.RECIPIENT_IS_DISQUALIFIED: (
        "Modtageren er erklæret inhabil i punktet. Vælg en anden modtager."
    ),
    Problem.RECIPIENT_WRITES_NO_PAPERS: "Modtageren skriver ikke sager. Vælg en sagsbehandler.",
    Problem.MOMENT_HAS_PASSED: "Tidspunktet er gået. Vælg et senere tidspunkt.",
    Problem.MOMENT_DOES_NOT_EXIST: (
        "Den nat springer uret frem, så tidspunktet findes ikke. Vælg et andet."
    ),
    Problem.MOMENT_IS_TOO_FAR: "Tidspunktet er mere end et år væk. Vælg et tidligere tidspunkt.",
    Problem.PUBLICATION_IS_ORDERED: "Der er allerede bestilt et tidspunkt. Annullér det først.",
    Problem.PUBLICATION_IS_NOT_WAITING: (
        "Bestillingen venter ikke længere. Hent siden igen, og se, hvad der blev af den."
    ),
    Problem.KIND_CHANGED_MEANWHILE: (
        "Mødet er begyndt, siden offentliggørelsen blev bestilt. Bestil den igen, når mødet"
        " er slut."
    ),
    Problem.ORDERER_MAY_NOT_PUBLISH: (
        "Den, der bestilte offentliggørelsen, må ikke længere offentliggøre mødet."
        " Offentliggør det selv, eller bestil igen."
    ),
    Problem.PROGRAM_FAILED: "Der skete en fejl i programmet. Prøv igen.",
    Problem.MINUTES_ARE_NOT_PUBLISHED: (
        "Referatet er ikke offentligt. Offentliggør det, før du åbner punktet."
    ),
    Problem.ITEM_IS_OPEN: "Punktet er åbent allerede. Hent siden igen.",
    Problem.ITEM_IS_ABOUT_A_PERSON: (
        "Punktet handler om en person og forbliver lukket. Skriv en rettelse, hvis"
        " offentligheden skal vide noget om det."
    ),
    Problem.NOBODY_SIGNS: (
        "Ingen er noteret som deltager. Notér, hvem der var til stede, og prøv igen."
    ),
    Problem.MINUTES_ARE_NOT_SIGNED_NOW: (
        "Referatet er ikke til underskrift nu. Se på mødets side, hvor langt det er."
    ),
    Problem.MINUTES_ARE_ANOTHER_VERSION: (
        "Referatet er kommet i en ny version, siden du åbnede siden. Læs den, og svar så."
    ),
    Problem.MINUTES_CHANGED_IN_REVIEW: (
        "Referatet er ændret, siden det blev sendt til underskrift. Tag det tilbage, og send det "
        "igen."
    ),
    Problem.SIGNATURE_STANDS: (
        "Svaret er givet og kan ikke ændres. Tal med sekretariatet, hvis det er forkert."
    ),
    Problem.NOTHING_WAS_ENTERED: "Her er intet, sekretariatet kan tage tilbage. Hent siden igen.",
    Problem.RESERVATION_IS_MISSING: "Skriv, hvad forbeholdet går ud på.",
    Problem.RESERVATION_IS_TOO_LONG: "Teksten er for lang. Skriv højst 1.000 tegn.",
    Problem.SIGNING_DAY_IS_WRONG: "Vælg en dag fra mødets dag til i dag.",
    Problem.SHEET_IS_NO_SCAN: "Arket skal være en PDF eller et billede. Vælg en anden fil.",
    Problem.NOBODY_ON_THE_SHEET: "Vælg mindst én, der står på arket.",
    Problem.REMINDED_TODAY: "Alle, der kan nås, har fået mail i dag. Prøv igen i morgen.",
    Problem.WAY_IS_NOT_THE_BODYS: (
        "Borgmesteren afgør sager for byrådet, og formanden for de andre organer. Vælg igen."
    ),
    Problem.DEADLINE_HAS_PASSED: "Fristen er passeret. Vælg et tidspunkt, der ikke er passeret.",
    Problem.DEADLINE_IS_MISSING: "Skriv, hvornår svarene senest skal være afgivet.",
    Problem.ROUND_IS_NOT_OPEN: (
        "Der kan ikke svares nu. Fristen er ude, eller voteringen er slut. Tal med"
        " sekretariatet, hvis du ikke nåede det."
    ),
    Problem.ROUND_WAITS: (
        "Voteringen kan først afsluttes, når alle har svaret, eller fristen er ude."
    ),
    Problem.ANSWER_IS_MISSING: "Vælg et svar til mindst ét punkt.",
    Problem.NO_VOTE_AT_THE_ITEM: "Du skal ikke svare på det punkt. Svar på de andre.",
    Problem.REMARK_IS_TOO_LONG: "Bemærkningen er for lang. Skriv højst 2.000 tegn.",
    Problem.DECIDED_BY_NOBODY: "Vælg, hvem der har truffet afgørelsen.",
    Problem.DECIDED_IN_THE_FUTURE: "Vælg et tidspunkt for afgørelsen, der er passeret.",
    Problem.OUTCOME_IS_MISSING: "Vælg, hvad der blev afgjort, for hvert punkt.",
    Problem.NOTHING_TO_REPORT: "Alle afgørelser uden møde er meddelt. Hent siden igen.",
    Problem.TOO_MANY_DOCUMENTS_WAIT: (
        "Du venter allerede på fem dokumenter. Vent, til et af dem er klar, eller fjern et."
    ),
    Problem.READABLE_HAS_CHANGED: (
        "Det, du må læse, er ændret, siden dokumentet blev lavet. Bestil det igen."
    ),
    Problem.NO_MINUTES_THAT_YEAR: (
        "Der er ingen referater fra det år, som du må læse. Vælg et andet år eller organ."
    ),
    Problem.DOCUMENT_IS_GONE: "Dokumentet er her ikke længere. Bestil det igen.",
    Problem.SEARCH_NAME_IS_MISSING: "Skriv, hvad du vil kalde søgningen.",
    Problem.SEARCH_NAME_IS_TOO_LONG: "Navnet er for langt. Skriv højst {most} tegn.",
    Problem.SEARCH_ASKS_NOTHING: "Søg først efter noget. Gem så søgningen.",
    Problem.TOO_MANY_SEARCHES: "Du har allerede gemt {most} søgninger. Fjern en af dem først.",
    Problem.OWN_NOTE_IS_EMPTY: "Skriv noget i noten.",
    Problem.OWN_NOTE_IS_TOO_LONG: "Noten er for lang. Skriv højst 10.000 tegn.",
    Problem.PASSAGE_IS_TOO_LONG: "Det markerede er for langt. Markér højst 2.000 tegn.",
    Problem.NOTE_IS_ABOUT_NOTHING: (
        "Det, noten handler om, står her ikke mere. Vælg noget andet i punktet."
    ),
    Problem.NOT_A_COLLEAGUE: "Noten kan kun deles med medlemmer af samme udvalg.",
}


def word(member: Word) -> str:
    """The Danish word for a member of the vocabulary. KeyError when it has none: our fault."""
    return WORDS[type(member)][member]


def sentence(problem: Problem) -> str:
    """The Danish sentence for a problem: what is wrong, then what to do."""
    return PROBLEMS[problem]
