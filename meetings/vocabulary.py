"""The enums of our world: kinds, states, roles, abilities, decisions.

Every member has its Danish word in wording.py and its line in GLOSSARY.md; tests
hold both to it. Members are stored in the database and in JSON by their value, so
a value is never renamed without a migration.
"""

from enum import StrEnum, auto, unique


class Word(StrEnum):
    """An enum whose values are its own names, so that stored text reads as the code does."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        return name


@unique
class OrganizationKind(Word):
    """The kind of a body, which is its legal basis (KSL = kommunestyrelsesloven)."""

    COUNCIL = auto()  # kommunalbestyrelse, byråd; KSL § 2
    FINANCE_COMMITTEE = auto()  # økonomiudvalg; KSL § 18
    COMMITTEE = auto()  # stående udvalg; KSL § 17, 1
    SPECIAL_COMMITTEE = auto()  # KSL § 17, 4
    CHILDREN_COMMITTEE = auto()  # børne- og ungeudvalg
    EDUCATION_COMMITTEE = auto()  # folkeoplysningsudvalg
    ADVISORY_COUNCIL = auto()  # råd: ældreråd, handicapråd
    TRIBUNAL = auto()  # nævn
    WORKS_COUNCIL = auto()  # MED-udvalg
    DEPARTMENT = auto()  # forvaltning: writes papers, holds no meetings


@unique
class MemberRole(Word):
    """What a person is in a body."""

    CHAIR = auto()
    VICE_CHAIR = auto()
    MAYOR = auto()
    MEMBER = auto()
    SUBSTITUTE = auto()


@unique
class Role(Word):
    """What an account may be granted, everywhere or for one body."""

    ADMINISTRATOR = auto()
    SECRETARY = auto()
    CASE_OFFICER = auto()
    CHAIR = auto()
    MEMBER = auto()
    ARCHIVIST = auto()


@unique
class Ability(Word):
    """What a person may do; rules/permissions.py says which role has which."""

    READ_WORKING_RECORD = auto()
    READ_RELEASED = auto()
    READ_ARCHIVE = auto()
    IMPORT_RECORD = auto()
    RELEASE = auto()
    PUBLISH = auto()
    WITHDRAW_PUBLICATION = auto()
    PLAN_MEETINGS = auto()
    WRITE_PAPERS = auto()
    PROPOSE_ITEMS = auto()
    EDIT_AGENDA = auto()
    MANAGE_ACCOUNTS = auto()
    MANAGE_BODIES = auto()
    EXPORT_CLOSED = auto()
    MINUTE = auto()
    SIGN = auto()
    GIVE_NOTICE = auto()  # of one's own possible disqualification
    ANSWER_IN_WRITING = auto()  # what is decided without a meeting
    LEAD_MEETING = auto()


@unique
class MeetingKind(Word):
    """The kind of a meeting."""

    ORDINARY = auto()
    EXTRAORDINARY = auto()
    THEME = auto()
    WITHOUT_MEETING = auto()  # decided in writing, or by the chair alone (KSL § 22)


@unique
class State(Word):
    """Where a meeting is in its life; publication is not a state."""

    PLANNED = auto()
    DRAFT = auto()
    PROOFREADING = auto()
    CALLED = auto()
    IN_SESSION = auto()
    HELD = auto()
    IN_REVIEW = auto()
    APPROVED = auto()
    ARCHIVED = auto()
    CANCELLED = auto()


@unique
class MeetingAction(Word):
    """A step in the life of a meeting; rules/workflow/meeting.py says when it can be taken."""

    START_AGENDA = auto()
    ASK_READ_THROUGH = auto()
    END_READ_THROUGH = auto()
    SEND = auto()
    SEND_SUPPLEMENT = auto()
    SEND_NEW_VERSION = auto()
    CORRECT = auto()  # a small dated addition, without a mail
    WITHDRAW_AGENDA = auto()
    MOVE = auto()
    CANCEL = auto()
    RELEASE = auto()  # of minutes, and of agendas that were imported
    PUBLISH = auto()
    WITHDRAW_PUBLICATION = auto()
    OPEN = auto()
    CLOSE = auto()
    REOPEN = auto()  # it was closed too early
    SUBMIT = auto()  # to those who sign
    RETURN = auto()  # what was signed lapses, and the minutes are written on
    APPROVE = auto()
    ARCHIVE = auto()
    DECIDE_ALONE = auto()  # the chair or the mayor did, without a meeting


@unique
class EntryKind(Word):
    """What can be noted at a meeting. The entries, in their order, are the course of it."""

    MEETING_OPENED = auto()
    MEETING_PAUSED = auto()
    MEETING_RESUMED = auto()
    MEETING_CLOSED = auto()
    ATTENDANCE = auto()  # of a member, for the whole meeting
    ALL_PRESENT = auto()  # of whoever is not noted otherwise
    CAME = auto()
    LEFT = auto()
    AWAY = auto()  # from one item to another, in the order treated
    SUBSTITUTED = auto()  # for the meeting or for one item
    GUEST = auto()
    ITEM_TAKEN = auto()
    OUTCOME = auto()
    NOT_TAKING_PART = auto()  # cause not stated: neither absence nor disqualification
    NOTICE = auto()
    RULING = auto()
    VOTE = auto()
    STATEMENT = auto()
    REFERRAL = auto()
    UNDONE = auto()


@unique
class ItemChangeKind(Word):
    """What became of an item from one version of an agenda to the next."""

    ADDED = auto()
    REMOVED = auto()
    WITHDRAWN = auto()
    NUMBER = auto()
    TITLE = auto()
    TEXT = auto()
    FACTS = auto()  # case number, purpose
    CLOSED = auto()
    OPENED = auto()
    ACCESS = auto()  # between closed and personal, or of a part
    GROUND = auto()
    NEUTRAL_TITLE = auto()
    ATTACHMENT_ADDED = auto()
    ATTACHMENT_REMOVED = auto()
    ATTACHMENT_CHANGED = auto()


@unique
class MailProblem(Word):
    """Why somebody who is to be told gets no mail."""

    NO_ACCOUNT = auto()
    NO_ACCESS = auto()  # has an account that may not read the body's agendas
    NO_ADDRESS = auto()
    UNWANTED = auto()  # he does without mail of this kind


@unique
class Rhythm(Word):
    """Which of a weekday's dates in a year a body meets on."""

    FIRST = auto()  # in the month
    SECOND = auto()
    THIRD = auto()
    FOURTH = auto()
    LAST = auto()
    FIRST_AND_THIRD = auto()
    SECOND_AND_FOURTH = auto()
    EVEN_WEEKS = auto()  # ISO weeks
    ODD_WEEKS = auto()


@unique
class SkipReason(Word):
    """Why no meeting is planned on a day of the pattern."""

    HOLIDAY = auto()
    SCHOOL_HOLIDAY = auto()
    TAKEN = auto()  # one of the bodies has a meeting that day


@unique
class Holiday(Word):
    """The Danish public holidays, and three days on which the town halls are shut."""

    NEW_YEARS_DAY = auto()
    MAUNDY_THURSDAY = auto()
    GOOD_FRIDAY = auto()
    EASTER_SUNDAY = auto()
    EASTER_MONDAY = auto()
    GREAT_PRAYER_DAY = auto()  # store bededag, until 2023
    ASCENSION_DAY = auto()
    WHIT_SUNDAY = auto()
    WHIT_MONDAY = auto()
    CHRISTMAS_DAY = auto()
    SECOND_CHRISTMAS_DAY = auto()
    CONSTITUTION_DAY = auto()  # no public holiday by law, as the two below
    CHRISTMAS_EVE = auto()
    NEW_YEARS_EVE = auto()


@unique
class MeetingChangeKind(Word):
    """What was changed of a meeting's place in the year."""

    MOVED = auto()
    CANCELLED = auto()


@unique
class StockReason(Word):
    """The usual reasons for moving or cancelling a meeting; another can be written."""

    TOO_FEW_CASES = auto()
    NO_QUORUM = auto()
    CHAIR_IS_PREVENTED = auto()
    COLLIDES = auto()
    CASE_IS_NOT_READY = auto()


@unique
class ClosingGround(Word):
    """The usual grounds for closing an item (KSL § 10; FVL § 27); another can be written."""

    PERSONAL_CIRCUMSTANCES = auto()
    REAL_PROPERTY = auto()
    ESTIMATES_AND_TENDERS = auto()
    BUSINESS = auto()


@unique
class Numbering(Word):
    """How a body numbers its items."""

    PER_MEETING = auto()
    PER_YEAR = auto()  # the numbers go on from meeting to meeting


@unique
class ApprovalForm(Word):
    """How a body's minutes are approved."""

    EVERY_MEMBER = auto()  # each who took part signs (KSL §§ 13, 20)
    CHAIR = auto()
    NEXT_MEETING = auto()


@unique
class TemplatePartKind(Word):
    """What a heading in a body's template stands over."""

    SECTION = auto()
    RECOMMENDATION = auto()
    EARLIER = auto()  # earlier treatments of the case
    ATTACHMENTS = auto()
    DECISION = auto()


@unique
class StandingPlace(Word):
    """Where a standing item places itself."""

    FIRST = auto()
    LAST = auto()


@unique
class StandingRhythm(Word):
    """At which meetings a standing item places itself."""

    EVERY_MEETING = auto()
    FIRST_OF_YEAR = auto()
    MONTHS = auto()  # at the first meeting of some months


@unique
class PaperOrigin(Word):
    """Who brings a paper."""

    ADMINISTRATION = auto()
    MEMBER = auto()  # a member's right of initiative (KSL § 11)


@unique
class PaperState(Word):
    """Where a paper is before it stands on an agenda."""

    DRAFT = auto()
    IN_APPROVAL = auto()
    SENT_BACK = auto()
    READY = auto()  # with the secretariat
    PLACED = auto()
    DROPPED = auto()


@unique
class Continuation(Word):
    """How an item came from an earlier one."""

    SENT_ON = auto()  # the same paper, before the next body or once more before the same
    COPIED = auto()  # last year's item as the beginning of this year's
    SPLIT = auto()  # a part of one item, made an item of its own


@unique
class PaperStepState(Word):
    """Where one approval of a paper is."""

    WAITING = auto()  # an earlier stage is not done
    ASKED = auto()
    APPROVED = auto()
    SENT_BACK = auto()
    LAPSED = auto()  # another step of the round sent the paper back


@unique
class PaperAction(Word):
    """What can be done with a paper on its way to an agenda."""

    SEND_ON = auto()  # to who approves it, or to the secretariat where nobody does
    APPROVE = auto()
    SEND_BACK = auto()
    TAKE_BACK = auto()
    RESUME = auto()
    MARK_READY = auto()
    DROP = auto()
    REOPEN = auto()


@unique
class PaperParty(Word):
    """What somebody is to a paper."""

    AUTHOR = auto()
    ASKED = auto()  # to approve it, today
    SECRETARIAT = auto()  # of the body that it is written for


@unique
class FileProblem(Word):
    """Why a file's words could not be taken out."""

    ENCRYPTED = auto()
    BROKEN = auto()
    NO_TEXT = auto()  # a scan
    TOO_LARGE = auto()
    TOO_SLOW = auto()
    UNKNOWN_TYPE = auto()


@unique
class ActiveContent(Word):
    """What a file does or carries besides what it shows."""

    MACRO = auto()
    SCRIPT = auto()
    LAUNCH = auto()  # starts other programs
    SENDING = auto()  # sends what is filled in
    EMBEDDED_FILE = auto()
    EXTERNAL = auto()  # fetches something from elsewhere when it is opened
    UNSEEN = auto()  # parts that could not be looked into


@unique
class FindingKind(Word):
    """What the check before sending can find."""

    NO_ITEMS = auto()
    SECTION_IS_EMPTY = auto()
    NO_RECOMMENDATION = auto()
    CLOSED_ATTACHMENT_ON_OPEN_ITEM = auto()
    ATTACHMENT_IS_MISSING = auto()
    ATTACHMENT_IS_UNREADABLE = auto()
    ATTACHMENT_IS_ACTIVE = auto()
    LINK_IS_BROKEN = auto()
    AGENDA_IS_LATE = auto()
    ITEM_IS_LATE = auto()
    NO_GROUND = auto()
    TITLE_TELLS = auto()  # a closed item without a neutral title
    CPR_NUMBER = auto()
    PHONE_NUMBER = auto()
    EMAIL_ADDRESS = auto()
    TOO_LITTLE_TEXT = auto()  # an attachment that is a scan


@unique
class Confidence(Word):
    """How sure it is that digits are a person's CPR number."""

    SURE = auto()
    POSSIBLE = auto()


@unique
class Severity(Word):
    """What a finding of the check does to the sending."""

    STOPS = auto()  # until it is settled or mended
    TOLD = auto()


@unique
class MailState(Word):
    """Where a mail is on its way."""

    WAITING = auto()
    SENDING = auto()
    SENT = auto()
    FAILED = auto()
    UNCERTAIN = auto()  # the machine stopped while it was being sent
    DROPPED = auto()  # a person decided that it is not sent again


@unique
class DocumentKind(Word):
    """What a document of a meeting is."""

    AGENDA = auto()
    SUPPLEMENT = auto()
    MINUTES = auto()


@unique
class Audience(Word):
    """For whom a document is made."""

    PUBLIC = auto()
    MEMBER = auto()
    SECRETARIAT = auto()


@unique
class Access(Word):
    """Who may read a piece of the record. Missing or unknown is always CLOSED."""

    OPEN = auto()
    CLOSED = auto()
    PERSONAL = auto()  # closed, and about a person: the body's own members only


@unique
class Purpose(Word):
    """Why an item is on the agenda."""

    DECISION = auto()
    DISCUSSION = auto()
    INFORMATION = auto()


@unique
class SectionKind(Word):
    """What a section of an item is, whatever heading it was printed under."""

    SUMMARY = auto()  # resumé
    PURPOSE = auto()  # beslutningstema
    COMPETENCE = auto()  # beslutningskompetence, sagen afgøres i
    EFFECT = auto()  # effekt
    BACKGROUND = auto()  # baggrund
    CASE = auto()  # sagsfremstilling
    ECONOMY = auto()  # økonomi
    LEGAL = auto()  # lovgrundlag
    HEARING = auto()  # høring
    COMMUNICATION = auto()  # kommunikation
    SCHEDULE = auto()  # tidsplan, videre proces
    PROCEDURE = auto()  # sagsprocedure, forventet sagsgang
    EARLIER = auto()  # sagsforløb, punktet behandlet tidligere
    OTHER = auto()  # any other heading
    UNKNOWN = auto()  # words that no rule understood; kept in place


@unique
class AttachmentStage(Word):
    """When an attachment came to the record."""

    AGENDA = auto()
    LATE = auto()  # eftersendt
    HANDED_OUT = auto()  # omdelt på mødet
    WITH_MINUTES = auto()  # vedlægges referatet


@unique
class ConsultationRole(Word):
    """Whether a body prepares a case or decides it (OParl: authoritative)."""

    PREPARING = auto()
    DECIDING = auto()


@unique
class AttendanceStatus(Word):
    """Whether someone was at the meeting, or at one item of it."""

    PRESENT = auto()
    EXCUSED = auto()  # afbud
    ABSENT = auto()  # fravær


@unique
class DecisionKind(Word):
    """What became of an item."""

    APPROVED = auto()
    RECOMMENDED = auto()
    REJECTED = auto()
    LAPSED = auto()
    POSTPONED = auto()
    REFERRED_BACK = auto()
    REFERRED_ON = auto()
    WITHDRAWN = auto()
    DISCUSSED = auto()
    NOTED = auto()


@unique
class FollowUp(Word):
    """Where a case goes after an outcome that does not end it."""

    SAME_BODY = auto()  # it comes again at a later meeting
    AUTHOR = auto()
    NEXT_BODY = auto()


@unique
class ClosingGap(Word):
    """What is missing, or worth a look, before a meeting is closed."""

    ATTENDANCE_UNKNOWN = auto()
    UNDECIDED = auto()
    NO_OUTCOME = auto()
    NOTHING_FOR_THE_PUBLIC = auto()
    NOT_FOLLOWED_UP = auto()
    NOT_RULED_ON = auto()  # a question of disqualification


@unique
class VoteSubject(Word):
    """What was voted on."""

    MATTER = auto()
    AMENDMENT = auto()
    DISQUALIFICATION = auto()
    PROCEDURE = auto()
    ELECTION = auto()


@unique
class VoteMethod(Word):
    """How a vote is decided."""

    MAJORITY = auto()  # of the votes cast (KSL § 11, 3)
    PLURALITY = auto()  # who has most votes is elected (KSL § 24, 1)
    PROPORTION = auto()  # the method of greatest quotients (KSL § 24, 3)
    LOT = auto()


@unique
class VoteResult(Word):
    """What came of a vote."""

    ADOPTED = auto()
    REJECTED = auto()
    LAPSED = auto()  # a tie
    ELECTED = auto()


@unique
class MisfitKind(Word):
    """What does not fit when a record is verified."""

    LOG_LINE = auto()
    SEALS = auto()
    ROW_CHANGED = auto()
    ROW_GONE = auto()
    ROW_ADDED = auto()
    SNAPSHOT_CHANGED = auto()
    UNITS_CHANGED = auto()
    FILE_GONE = auto()
    FILE_CHANGED = auto()
    SIGNATURE_OF_ANOTHER = auto()
    ENTRY_CHANGED = auto()


@unique
class Contradiction(Word):
    """How a decision's text says something else than its votes."""

    OUTCOME_IS_ANOTHER = auto()
    WORDS_SAY_IT_FELL = auto()
    WORDS_SAY_IT_CARRIED = auto()
    NOT_UNANIMOUS = auto()
    COUNT_IS_ANOTHER = auto()


@unique
class ReferralKind(Word):
    """By what right a decision was stopped and brought before the council."""

    MEMBER = auto()  # standsningsret, KSL § 23
    MAYOR = auto()  # KSL § 31 a


@unique
class AdditionKind(Word):
    """What a dated addition is."""

    NOTE = auto()
    TREATMENT = auto()  # what another body decided
    CORRECTION = auto()


@unique
class WayWithoutMeeting(Word):
    """How a decision was made without a meeting."""

    CHAIR = auto()  # KSL § 22
    MAYOR = auto()  # KSL § 31
    WRITTEN = auto()  # skriftlig votering


@unique
class GroundWithoutMeeting(Word):
    """Why one person could decide a case alone (KSL §§ 22, 31)."""

    URGENT = auto()  # it cannot wait for a meeting
    NO_DOUBT = auto()  # it gives no cause for doubt


@unique
class WrittenFate(Word):
    """What becomes of an item that the members answer in writing."""

    WAITS = auto()  # somebody has not answered
    DEMANDED = auto()  # somebody demands it treated at a meeting
    QUESTIONED = auto()  # a question of disqualification waits for the body's ruling
    DECIDED = auto()


@unique
class ScheduleState(Word):
    """What became of a publication that was ordered for a time."""

    WAITING = auto()
    DONE = auto()
    CANCELLED = auto()
    FAILED = auto()


@unique
class VoteOption(Word):
    """How a vote was cast (Popolo: option)."""

    IN_FAVOUR = auto()
    AGAINST = auto()
    ABSTAINED = auto()


@unique
class StatementKind(Word):
    """What a member had entered in the minutes (KSL § 13, 2)."""

    DISSENT = auto()  # mindretalsudtalelse
    REMARK = auto()  # protokoltilførsel
    RESERVATION = auto()  # forbehold


@unique
class Ruling(Word):
    """What the body ruled on a notice of disqualification (FVL § 6)."""

    PENDING = auto()
    DISQUALIFIED = auto()
    NOT_DISQUALIFIED = auto()


@unique
class SignatureKind(Word):
    """How someone answered when asked to sign the minutes."""

    SIGNED = auto()
    SIGNED_WITH_RESERVATION = auto()
    REFUSED = auto()
    MISSING = auto()
    GONE = auto()  # is no member any more
    APPROVED_AT_MEETING = auto()  # by the body, where its next meeting approves


@unique
class Format(Word):
    """What a document can be written as."""

    HTML = auto()
    PDF = auto()
    DOCX = auto()
    JSON = auto()
    XML = auto()  # Akoma Ntoso


@unique
class OrderedKind(Word):
    """A document that takes long to make, so it is ordered and fetched when it is done."""

    PACK = auto()
    PROTOCOL = auto()
    MEETING_FILES = auto()


@unique
class OrderState(Word):
    """How far a document that was ordered is."""

    WAITING = auto()
    WORKING = auto()
    DONE = auto()
    FAILED = auto()


@unique
class ImportFormat(Word):
    """What kind of file a meeting was read from."""

    TEXT = auto()
    HTML = auto()
    DOCX = auto()
    PDF = auto()
    ACADRE = auto()
    SBSYS = auto()
    DITMER = auto()
    EDOC = auto()
    EDOC_AGENDA = auto()  # Fujitsu
    FIRST_AGENDA = auto()
    OWN_JSON = auto()


@unique
class ImportOutcome(Word):
    """What came of a file that was read into the archive."""

    NEW = auto()
    UNCHANGED = auto()
    NEW_VERSION = auto()
    FAILED = auto()


@unique
class SearchOrder(Word):
    """In which order search shows what it found."""

    RELEVANCE = auto()
    NEWEST = auto()
    OLDEST = auto()


@unique
class LogAction(Word):
    """What a line of the log tells of."""

    CREATED = auto()
    CHANGED = auto()
    IMPORTED = auto()
    RELEASED = auto()
    PUBLISHED = auto()
    PUBLICATION_WITHDRAWN = auto()
    ADDED = auto()
    REMOVED = auto()
    PLACED = auto()
    CHECKED = auto()
    SETTLED = auto()
    RELEASE_WITHDRAWN = auto()
    EXPORTED = auto()
    NOTED = auto()
    SIGNED = auto()
    CORRECTED = auto()
    SEALED = auto()
    EXTRACTED = auto()
    SCHEDULED = auto()
    READ_CLOSED = auto()
    LOGGED_IN = auto()
    LOGIN_REFUSED = auto()
    LOGGED_OUT = auto()


@unique
class UnitKind(Word):
    """What an access unit of a snapshot is: the smallest piece that can be closed on its own."""

    ITEM = auto()  # number, title and facts of an item
    SECTION = auto()
    RECOMMENDATION = auto()
    DECISION = auto()
    PUBLIC_DECISION = auto()  # what the public is told of a closed decision
    ATTACHMENT = auto()
    EARLIER = auto()
    STATEMENT = auto()
    PREFACE = auto()
    CLOSING = auto()


@unique
class Problem(Word):
    """What a person can mend before trying again; each has its sentence in wording.py."""

    REASON_IS_MISSING = auto()
    ALREADY_WITHDRAWN = auto()
    NOTHING_PUBLISHED = auto()
    NOTHING_TO_PUBLISH = auto()
    NOTHING_RELEASED = auto()
    TEXT_IS_MISSING = auto()
    FILE_IS_MISSING = auto()
    FILE_IS_DAMAGED = auto()
    FILES_ARE_TOO_LARGE = auto()
    SNAPSHOT_IS_OF_ANOTHER_MEETING = auto()
    NO_BODY_NAMED = auto()
    MEETING_IS_HERE_ALREADY = auto()
    MEETING_IS_WRITTEN_HERE = auto()
    MEETING_WAS_MENDED = auto()
    MEETING_IS_NOT_IMPORTED = auto()
    NOTHING_TO_SPLIT = auto()
    NOTHING_TO_JOIN = auto()
    ITEM_TITLE_IS_MISSING = auto()
    ORIGINAL_IS_NOT_READ = auto()
    ITEM_IS_NOT_OF_THE_MEETING = auto()
    DATABASE_HAS_CONTENT = auto()
    BODY_NAME_IS_MISSING = auto()
    BODY_EXISTS_ALREADY = auto()
    BODY_FOLLOWS_ITSELF = auto()
    PERSON_IS_MISSING = auto()
    PERSON_EXISTS_ALREADY = auto()
    ENDS_BEFORE_START = auto()
    START_IS_MISSING = auto()
    END_IS_MISSING = auto()
    MEMBER_ALREADY = auto()
    CHAIR_ALREADY = auto()
    CHANGE_IS_OUTSIDE = auto()
    NOT_A_MEMBER_THEN = auto()
    SUBSTITUTE_IS_MEMBER = auto()
    SUBSTITUTE_IS_THE_MEMBER = auto()
    SUBSTITUTE_IS_TAKEN = auto()
    SUBSTITUTED_ALREADY = auto()
    SEVERAL_OF_THAT_NAME = auto()
    LINE_HAS_NO_HEADING = auto()
    HEADING_STANDS_TWICE = auto()
    PART_STANDS_TWICE = auto()
    DECISION_HAS_NO_PLACE = auto()
    TITLE_IS_NOT_WRITTEN = auto()
    NO_MONTH_CHOSEN = auto()
    CHANGED_MEANWHILE = auto()
    MEETING_IS_HELD = auto()
    MEETING_IS_CANCELLED = auto()
    MEETING_IS_PUBLISHED = auto()
    MEETING_IS_PLANNED_ALREADY = auto()
    ENDS_BEFORE_IT_STARTS = auto()
    END_WITHOUT_START = auto()
    DAY_HAS_PASSED = auto()
    DAY_IS_TOO_FAR = auto()
    NO_DAY_CHOSEN = auto()
    DAY_IS_NOT_IN_THE_PLAN = auto()
    AGENDA_IS_CANCELLED = auto()
    AGENDA_IS_OVER = auto()
    ITEM_KEEPS_ITS_PLACE = auto()
    NUMBER_IS_SENT = auto()
    FIRST_ITEM_STANDS_ALONE = auto()
    ITEM_IS_WITHDRAWN = auto()
    ITEM_IS_NOT_WITHDRAWN = auto()
    NARROWED_ITEM_STAYS_CLOSED = auto()
    ONLY_A_CLOSED_ITEM_IS_NARROWED = auto()
    NO_MEMBER_CHOSEN = auto()
    READER_IS_NO_MEMBER = auto()
    NOT_CHECKED = auto()
    CHANGED_SINCE_CHECK = auto()
    FINDINGS_STOP = auto()
    CPR_IS_PUBLIC = auto()
    ADDITION_HOLDS_CPR = auto()
    FINDING_IS_GONE = auto()
    FINDING_MUST_BE_MENDED = auto()
    NOTE_IS_TOO_LONG = auto()
    NOTE_HOLDS_CPR = auto()
    SECOND_IS_THE_FIRST = auto()
    CONTACT_IS_NONE = auto()
    NO_FILE_CHOSEN = auto()
    TOO_MANY_FILES = auto()
    FILE_IS_EMPTY = auto()
    FILE_IS_TOO_LARGE = auto()
    FILE_IS_ENCRYPTED = auto()
    FILE_IS_BROKEN = auto()
    FILE_IS_OF_NO_KNOWN_KIND = auto()
    FILE_HAS_MACROS = auto()
    FILE_UNPACKS_TOO_LARGE = auto()
    FILE_TOOK_TOO_LONG = auto()
    PACK_IS_TOO_LARGE = auto()
    PACK_TOOK_TOO_LONG = auto()
    ATTACHMENT_TITLE_IS_MISSING = auto()
    ITEM_IS_CLOSED = auto()
    ATTACHMENT_LIST_IS_CLOSED = auto()
    STEP_IS_NOT_POSSIBLE = auto()
    NO_ITEMS_TO_SEND = auto()
    NOTHING_NEW_TO_SEND = auto()
    NO_NEW_ITEMS = auto()
    READ_THROUGH_IS_OPEN = auto()
    READ_THROUGH_IS_CLOSED = auto()
    NO_READER_CHOSEN = auto()
    RECORD_CHANGED_MEANWHILE = auto()
    RECIPIENTS_CHANGED = auto()
    MAIL_ADDRESS_IS_WRONG = auto()
    MAIL_IS_ON_ITS_WAY = auto()
    ITEM_ON_CANCELLED_MEETING = auto()
    MEETING_TAKES_NO_ITEMS = auto()
    MEETING_IS_OF_ANOTHER_BODY = auto()
    ITEM_IS_SENT = auto()
    ITEM_IS_TREATED = auto()
    ITEM_IS_ON_THE_MEETING = auto()
    ITEM_IS_ON_NO_MEETING = auto()
    ITEM_IS_MERGED = auto()
    ITEM_IS_THE_BODYS_ALREADY = auto()
    STANDING_ITEM_IS_NOT_COPIED = auto()
    NO_ITEM_CHOSEN = auto()
    AGENDA_IS_SENT = auto()
    ITEMS_ARE_OF_TWO_BODIES = auto()
    ITEM_CANNOT_MERGE_WITH_ITSELF = auto()
    NOTHING_TO_SPLIT_OFF = auto()
    ITEMS_ARE_NARROWED_APART = auto()
    TITLE_IS_MISSING = auto()
    PATH_IS_EMPTY = auto()
    BODY_IS_NOT_IN_USE = auto()
    COMMENT_IS_MISSING = auto()
    PAPER_HAS_MOVED_ON = auto()
    TEXT_HAS_CHANGED = auto()
    STEP_NEEDS_A_NAME = auto()
    STEP_NEEDS_A_PERSON = auto()
    DEPUTY_IS_THE_PERSON = auto()
    SECTION_HAS_NO_HEADING = auto()
    MEETING_IS_NOT_OPEN = auto()
    MINUTES_ARE_FROM_ELSEWHERE = auto()
    MEETING_IS_SIGNED = auto()
    NOT_OF_THE_BODY = auto()
    ENTRY_IS_GONE = auto()
    NARROWED_IS_NOT_FOR_THE_WALL = auto()
    CLOSED_IN_PUBLIC_MEETING = auto()
    CLOSED_WHILE_GUESTS_ARE_IN = auto()
    HAS_NO_PLACE_AT_THE_ITEM = auto()
    NOTICE_IS_TOO_LATE = auto()
    ABSENCE_IS_NOT_TOLD_NOW = auto()
    NOTICE_IS_RULED_ON = auto()
    PAPERS_ARE_LIMITED = auto()
    NOBODY_TO_RULE = auto()
    RULING_IS_MISSING = auto()
    CAME_BACK_BEFORE_LEAVING = auto()
    ONLY_WHO_IS_OUT_LEAVES = auto()
    NO_SUBSTITUTE_WHEN_DISQUALIFIED = auto()
    SUBSTITUTE_CANNOT_STEP_IN = auto()
    ITEMS_ARE_UNDECIDED = auto()
    OUTCOME_ENDS_THE_CASE = auto()
    FOLLOWED_UP_ALREADY = auto()
    FOLLOW_UP_IS_SENT = auto()
    NOTHING_FOLLOWS = auto()
    AUTHOR_IS_UNKNOWN = auto()
    NOT_ALL_HAVE_ANSWERED = auto()
    ATTENDANCE_IS_NOT_NOTED = auto()
    CLOSED_BEFORE_IT_OPENED = auto()
    OPENED_AFTER_IT_WENT_ON = auto()
    BEFORE_THE_MEETING_OPENED = auto()
    RESUMED_BEFORE_THE_PAUSE = auto()
    LEFT_BEFORE_COMING = auto()
    NOT_YET = auto()
    MEMBER_IS_THERE = auto()
    HAS_A_SUBSTITUTE = auto()
    STANDS_IN_FOR_ANOTHER = auto()
    VOTER_TAKES_NO_PART = auto()
    VOTER_IS_COUNTED_TWICE = auto()
    VOTER_IS_MISSING = auto()
    VOTES_ARE_BY_NAME = auto()
    VOTES_ARE_MISSING = auto()
    MORE_VOTES_THAN_VOTERS = auto()
    AMENDMENT_COMES_FIRST = auto()
    CANDIDATE_IS_MISSING = auto()
    LOT_IS_MISSING = auto()
    STATEMENT_IS_TOO_LONG = auto()
    SPEAKER_TOOK_NO_PART = auto()
    STATEMENT_AFTER_THE_MEETING = auto()
    DISSENTER_VOTED_FOR = auto()
    NOTHING_IS_STOPPED_HERE = auto()
    NOTHING_TO_STOP = auto()
    STOPPED_AFTER_THE_MEETING = auto()
    NOT_THE_MAYOR = auto()
    MEETING_IS_NOT_HELD = auto()
    NOTHING_DECIDED = auto()
    RECIPIENT_IS_DISQUALIFIED = auto()
    RECIPIENT_WRITES_NO_PAPERS = auto()
    MOMENT_HAS_PASSED = auto()
    MOMENT_DOES_NOT_EXIST = auto()
    MOMENT_IS_TOO_FAR = auto()
    PUBLICATION_IS_ORDERED = auto()
    PUBLICATION_IS_NOT_WAITING = auto()
    KIND_CHANGED_MEANWHILE = auto()
    ORDERER_MAY_NOT_PUBLISH = auto()
    PROGRAM_FAILED = auto()
    MINUTES_ARE_NOT_PUBLISHED = auto()
    ITEM_IS_OPEN = auto()
    ITEM_IS_ABOUT_A_PERSON = auto()
    NOBODY_SIGNS = auto()
    MINUTES_ARE_NOT_SIGNED_NOW = auto()
    MINUTES_ARE_ANOTHER_VERSION = auto()
    MINUTES_CHANGED_IN_REVIEW = auto()
    SIGNATURE_STANDS = auto()
    NOTHING_WAS_ENTERED = auto()
    RESERVATION_IS_MISSING = auto()
    RESERVATION_IS_TOO_LONG = auto()
    SIGNING_DAY_IS_WRONG = auto()
    SHEET_IS_NO_SCAN = auto()
    NOBODY_ON_THE_SHEET = auto()
    REMINDED_TODAY = auto()
    WAY_IS_NOT_THE_BODYS = auto()
    DEADLINE_HAS_PASSED = auto()
    DEADLINE_IS_MISSING = auto()
    ROUND_IS_NOT_OPEN = auto()
    ROUND_WAITS = auto()
    ANSWER_IS_MISSING = auto()
    NO_VOTE_AT_THE_ITEM = auto()
    REMARK_IS_TOO_LONG = auto()
    DECIDED_BY_NOBODY = auto()
    DECIDED_IN_THE_FUTURE = auto()
    OUTCOME_IS_MISSING = auto()
    NOTHING_TO_REPORT = auto()
    TOO_MANY_DOCUMENTS_WAIT = auto()
    SEARCH_NAME_IS_MISSING = auto()
    SEARCH_NAME_IS_TOO_LONG = auto()
    SEARCH_ASKS_NOTHING = auto()
    TOO_MANY_SEARCHES = auto()
    OWN_NOTE_IS_EMPTY = auto()
    OWN_NOTE_IS_TOO_LONG = auto()
    PASSAGE_IS_TOO_LONG = auto()
    NOTE_IS_ABOUT_NOTHING = auto()
    NOT_A_COLLEAGUE = auto()
    READABLE_HAS_CHANGED = auto()
    DOCUMENT_IS_GONE = auto()
    NO_MINUTES_THAT_YEAR = auto()


@unique
class Whereabouts(Word):
    """Where a member is while an item is treated."""

    THERE = auto()
    NOT_NOTED = auto()
    EXCUSED = auto()
    ABSENT = auto()
    NOT_COME = auto()  # comes at a later item
    GONE = auto()  # left before this item, or during it
    AWAY = auto()  # for a span of items
    DISQUALIFIED = auto()
    APART = auto()  # takes no part in the item; no cause is stated


@unique
class SubstituteDoubt(Word):
    """What speaks against calling a substitute in, or this one. The body decides."""

    ABSENCE_IS_SHORT = auto()  # KSL §§ 15, 2 and 28, 2
    NOT_WHEN_DISQUALIFIED = auto()  # KSL § 28, 3
    COUNCIL_APPROVES = auto()  # KSL § 15
    NOT_NEXT_ON_THE_LIST = auto()  # KSL § 15
    NOT_OF_THE_GROUP = auto()  # KSL § 28, 2
    NOT_OF_THE_COUNCIL = auto()  # KSL § 28, 2


@unique
class ConsultationState(Word):
    """How far a body has come with a case."""

    PLANNED = auto()
    TREATED = auto()
    POSTPONED = auto()
    WITHDRAWN = auto()


@unique
class LinkPurpose(Word):
    """What a one-time link lets its holder do."""

    FIRST_PASSWORD = auto()
    NEW_PASSWORD = auto()


@unique
class MailKind(Word):
    """Mail that a member may do without; what the law has sent to him is not among it."""

    AGENDA_SENT = auto()
    AGENDA_CHANGED = auto()  # a new version, a late paper
    MINUTES_GIVEN_OUT = auto()
    DEADLINES = auto()  # reminders of what waits for him
    SAVED_SEARCHES = auto()


@unique
class FollowedKind(Word):
    """What a citizen can follow by mail."""

    BODY = auto()
    CASE = auto()
    SEARCH = auto()


@unique
class Language(Word):
    """The languages of the pages."""

    DA = auto()
    EN = auto()
