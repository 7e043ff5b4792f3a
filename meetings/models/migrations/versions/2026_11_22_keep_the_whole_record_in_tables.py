"""Keep the whole record in tables.

Names of constraints are written out, and the words of every enum too: a migration tells
what was done that day, whatever the models say later.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_a"
down_revision = None
branch_labels = None
depends_on = None

Piece = sa.Column[Any] | sa.Constraint


def upgrade() -> None:
    for make in TABLES:
        make()


def downgrade() -> None:
    for make in reversed(TABLES):
        op.drop_table(make.__name__.removeprefix("_"))


class _Table:
    """The pieces of one table, named as the constraints' naming convention has it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[Piece] = []
        self._indexes: list[list[str]] = []

    def column(self, name: str, type_: sa.types.TypeEngine[Any], *, null: bool = False) -> None:
        self._pieces.append(sa.Column(name, type_, nullable=null))

    def id(self) -> None:
        self.column("id", sa.Uuid())
        self.key("id")

    def key(self, column: str) -> None:
        self._pieces.append(sa.PrimaryKeyConstraint(column, name=op.f(f"pk_{self._name}")))

    def text(self, *names: str, null: bool = False) -> None:
        for name in names:
            self.column(name, sa.String(), null=null)

    def integer(self, *names: str, null: bool = False) -> None:
        for name in names:
            self.column(name, sa.Integer(), null=null)

    def boolean(self, *names: str) -> None:
        for name in names:
            self.column(name, sa.Boolean())

    def date(self, *names: str, null: bool = False) -> None:
        for name in names:
            self.column(name, sa.Date(), null=null)

    def time(self, *names: str) -> None:
        for name in names:
            self.column(name, sa.Time(), null=True)

    def moment(self, *names: str, null: bool = False) -> None:
        for name in names:
            self.column(name, sa.DateTime(timezone=True), null=null)

    def uuid(self, *names: str, null: bool = False) -> None:
        for name in names:
            self.column(name, sa.Uuid(), null=null)

    def words(self, name: str, words: str, *, null: bool = False, check: str = "") -> None:
        self.column(name, sa.String(40), null=null)
        listed = ", ".join(f"'{word}'" for word in words.split())
        self.check(check or name, f"{name} IN ({listed})")

    def reference(self, name: str, table: str, *, null: bool = False) -> None:
        self.uuid(name, null=null)
        named = op.f(f"fk_{self._name}_{name}")
        self._pieces.append(sa.ForeignKeyConstraint([name], [f"{table}.id"], name=named))

    def check(self, name: str, condition: str) -> None:
        self._pieces.append(sa.CheckConstraint(condition, name=op.f(f"ck_{self._name}_{name}")))

    def unique(self, *columns: str) -> None:
        named = op.f(f"uq_{self._name}_{'_'.join(columns)}")
        self._pieces.append(sa.UniqueConstraint(*columns, name=named))

    def index(self, *columns: str) -> None:
        self._indexes.append(list(columns))

    def make(self) -> None:
        op.create_table(self._name, *self._pieces)
        for columns in self._indexes:
            op.create_index(op.f(f"ix_{self._name}_{'_'.join(columns)}"), self._name, columns)


def _cases() -> None:
    table = _Table("cases")
    table.id()
    table.text("case_number", "title", "kle_subject", "kle_facet")
    table.check("case_number_not_blank", "trim(case_number) <> ''")
    table.unique("case_number")
    table.index("kle_subject")
    table.make()


def _log_entries() -> None:
    table = _Table("log_entries")
    table.id()
    table.integer("sequence")
    table.moment("at")
    table.text("actor_name")
    table.uuid("actor_id", null=True)
    table.words(
        "action",
        (
            "CREATED CHANGED IMPORTED RELEASED PUBLISHED PUBLICATION_WITHDRAWN ADDED EXPORTED "
            "READ_CLOSED LOGGED_IN LOGIN_REFUSED LOGGED_OUT"
        ),
    )
    table.text("subject_type")
    table.uuid("subject_id", "organization_id", null=True)
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("previous_hash", "own_hash")
    table.check(
        "actor_name_and_subject_type_not_blank",
        "trim(actor_name) <> '' AND trim(subject_type) <> ''",
    )
    table.check("own_hash_is_a_digest", "length(own_hash) = 64")
    table.check("previous_hash_is_a_digest", "previous_hash = '' OR length(previous_hash) = 64")
    table.check("sequence_from_one", "sequence >= 1")
    table.unique("sequence")
    table.index("actor_id")
    table.index("organization_id")
    table.index("subject_id")
    table.make()


def _log_head() -> None:
    table = _Table("log_head")
    table.integer("id", "sequence")
    table.text("own_hash")
    table.key("id")
    table.check("there_is_one", "id = 1")
    table.make()


def _meetings() -> None:
    table = _Table("meetings")
    table.id()
    table.words("kind", "ORDINARY EXTRAORDINARY THEME WITHOUT_MEETING")
    table.words(
        "state",
        ("PLANNED DRAFT PROOFREADING CALLED IN_SESSION HELD IN_REVIEW APPROVED ARCHIVED CANCELLED"),
    )
    table.words("document_kind", "AGENDA SUPPLEMENT MINUTES")
    table.text("title")
    table.date("held_on")
    table.moment("starts_at", "ends_at", null=True)
    table.text("place")
    table.integer("ordinal")
    table.text("source_sha256", "source_file_name")
    table.moment("created_at")
    table.check(
        "ends_at_not_before_starts_at",
        "starts_at IS NULL OR ends_at IS NULL OR ends_at >= starts_at",
    )
    table.check("ordinal_from_one", "ordinal >= 1")
    table.check("source_sha256_is_a_digest", "source_sha256 = '' OR length(source_sha256) = 64")
    table.index("held_on")
    table.index("source_sha256")
    table.make()


def _organizations() -> None:
    table = _Table("organizations")
    table.id()
    table.words(
        "kind",
        (
            "COUNCIL FINANCE_COMMITTEE COMMITTEE SPECIAL_COMMITTEE CHILDREN_COMMITTEE "
            "EDUCATION_COMMITTEE ADVISORY_COUNCIL TRIBUNAL WORKS_COUNCIL DEPARTMENT"
        ),
    )
    table.text("name", "short_name", "slug", "election_period")
    table.date("period_starts_on", "period_ends_on", null=True)
    table.reference("predecessor_id", "organizations", null=True)
    table.boolean("meetings_public", "active")
    table.check("is_not_its_own_predecessor", "predecessor_id <> id")
    table.check("name_and_slug_not_blank", "trim(name) <> '' AND trim(slug) <> ''")
    table.check(
        "period_ends_on_not_before_period_starts_on",
        (
            "period_starts_on IS NULL OR period_ends_on IS NULL OR period_ends_on >= "
            "period_starts_on"
        ),
    )
    table.unique("name", "election_period")
    table.unique("slug")
    table.index("predecessor_id")
    table.make()


def _persons() -> None:
    table = _Table("persons")
    table.id()
    table.text("name")
    table.check("name_not_blank", "trim(name) <> ''")
    table.index("name")
    table.make()


def _stored_files() -> None:
    table = _Table("stored_files")
    table.text("sha256")
    table.integer("size_bytes")
    table.moment("stored_at")
    table.key("sha256")
    table.check("sha256_is_a_digest", "length(sha256) = 64")
    table.check("size_bytes_not_negative", "(size_bytes IS NULL OR size_bytes >= 0)")
    table.make()


def _accounts() -> None:
    table = _Table("accounts")
    table.id()
    table.text("login_name", "display_name")
    table.text("password_hash", null=True)
    table.reference("person_id", "persons", null=True)
    table.words("language", "DA EN")
    table.boolean("disabled")
    table.moment("last_login_at", null=True)
    table.moment("created_at")
    table.check(
        "login_name_and_display_name_not_blank",
        "trim(login_name) <> '' AND trim(display_name) <> ''",
    )
    table.unique("login_name")
    table.index("person_id")
    table.make()


def _additions() -> None:
    table = _Table("additions")
    table.id()
    table.reference("meeting_id", "meetings")
    table.integer("position")
    table.uuid("item_id", null=True)
    table.date("added_on")
    table.text("added_by")
    table.moment("released_at", null=True)
    table.text("html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.check("says_something", "trim(html) <> ''")
    table.unique("meeting_id", "position")
    table.index("meeting_id")
    table.make()


def _attendances() -> None:
    table = _Table("attendances")
    table.id()
    table.reference("meeting_id", "meetings")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("name", "party_letter")
    table.words("role", "CHAIR VICE_CHAIR MAYOR MEMBER SUBSTITUTE")
    table.words("status", "PRESENT EXCUSED ABSENT")
    table.text("substitute_for", "note", "body")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("meeting_id", "position")
    table.index("meeting_id")
    table.index("person_id")
    table.make()


def _guests() -> None:
    table = _Table("guests")
    table.id()
    table.reference("meeting_id", "meetings")
    table.integer("position")
    table.text("name", "title", "note")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("meeting_id", "position")
    table.index("meeting_id")
    table.make()


def _imported_files() -> None:
    table = _Table("imported_files")
    table.id()
    table.text("sha256")
    table.reference("meeting_id", "meetings")
    table.text("file_name")
    table.moment("imported_at")
    table.check("sha256_is_a_digest", "length(sha256) = 64")
    table.unique("sha256")
    table.index("meeting_id")
    table.make()


def _log_fields() -> None:
    table = _Table("log_fields")
    table.id()
    table.reference("entry_id", "log_entries")
    table.text("name", "before_digest", "after_digest", "salt")
    table.text("before_value", "after_value", null=True)
    table.check("after_digest_is_a_digest", "after_digest = '' OR length(after_digest) = 64")
    table.check("before_digest_is_a_digest", "before_digest = '' OR length(before_digest) = 64")
    table.unique("entry_id", "name")
    table.index("entry_id")
    table.make()


def _meeting_bodies() -> None:
    table = _Table("meeting_bodies")
    table.id()
    table.reference("meeting_id", "meetings")
    table.reference("organization_id", "organizations")
    table.integer("position")
    table.text("name", "short_name")
    table.words(
        "kind",
        (
            "COUNCIL FINANCE_COMMITTEE COMMITTEE SPECIAL_COMMITTEE CHILDREN_COMMITTEE "
            "EDUCATION_COMMITTEE ADVISORY_COUNCIL TRIBUNAL WORKS_COUNCIL DEPARTMENT"
        ),
    )
    table.text("election_period")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("meeting_id", "organization_id")
    table.unique("meeting_id", "position")
    table.index("meeting_id")
    table.index("organization_id")
    table.make()


def _meeting_sections() -> None:
    table = _Table("meeting_sections")
    table.id()
    table.reference("meeting_id", "meetings")
    table.words(
        "place",
        (
            "ITEM SECTION RECOMMENDATION DECISION PUBLIC_DECISION ATTACHMENT EARLIER "
            "STATEMENT PREFACE CLOSING"
        ),
        check="place_kind",
    )
    table.integer("position")
    table.words(
        "kind",
        (
            "SUMMARY PURPOSE COMPETENCE EFFECT BACKGROUND CASE ECONOMY LEGAL HEARING "
            "COMMUNICATION SCHEDULE PROCEDURE EARLIER OTHER UNKNOWN"
        ),
    )
    table.text("heading", "html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("place_is_before_or_after", "place IN ('PREFACE', 'CLOSING')")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("meeting_id", "place", "position")
    table.index("meeting_id")
    table.make()


def _memberships() -> None:
    table = _Table("memberships")
    table.id()
    table.reference("organization_id", "organizations")
    table.reference("person_id", "persons")
    table.text("party_letter")
    table.words("role", "CHAIR VICE_CHAIR MAYOR MEMBER SUBSTITUTE")
    table.date("starts_on", "ends_on", null=True)
    table.boolean("voting")
    table.integer("position")
    table.boolean("seen_only")
    table.check(
        "ends_on_not_before_starts_on",
        "starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on",
    )
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("organization_id", "person_id", "role", "starts_on")
    table.index("organization_id")
    table.index("person_id")
    table.make()


def _papers() -> None:
    table = _Table("papers")
    table.id()
    table.reference("case_id", "cases", null=True)
    table.text("title")
    table.check("title_not_blank", "trim(title) <> ''")
    table.index("case_id")
    table.make()


def _signatures() -> None:
    table = _Table("signatures")
    table.id()
    table.reference("meeting_id", "meetings")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("name")
    table.words("kind", "SIGNED SIGNED_WITH_RESERVATION REFUSED MISSING")
    table.moment("signed_at", null=True)
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("meeting_id", "position")
    table.index("meeting_id")
    table.index("person_id")
    table.make()


def _snapshots() -> None:
    table = _Table("snapshots")
    table.id()
    table.reference("meeting_id", "meetings")
    table.integer("version")
    table.words("kind", "AGENDA SUPPLEMENT MINUTES")
    table.words("meeting_kind", "ORDINARY EXTRAORDINARY THEME WITHOUT_MEETING")
    table.text("title")
    table.date("held_on")
    table.moment("starts_at", null=True)
    table.text("place")
    table.integer("canonical_version")
    table.text("canonical_json", "sha256")
    table.moment("made_at")
    table.text("made_by")
    table.boolean("imported", "approved")
    table.check("sha256_is_a_digest", "length(sha256) = 64")
    table.check("version_from_one", "version >= 1")
    table.unique("meeting_id", "version")
    table.index("held_on")
    table.index("meeting_id")
    table.make()


def _substitutions() -> None:
    table = _Table("substitutions")
    table.id()
    table.reference("organization_id", "organizations")
    table.reference("member_id", "persons")
    table.reference("substitute_id", "persons")
    table.date("starts_on")
    table.date("ends_on", null=True)
    table.check(
        "ends_on_not_before_starts_on",
        "starts_on IS NULL OR ends_on IS NULL OR ends_on >= starts_on",
    )
    table.check("nobody_stands_in_for_himself", "member_id <> substitute_id")
    table.index("member_id")
    table.index("organization_id")
    table.index("substitute_id")
    table.make()


def _consultations() -> None:
    table = _Table("consultations")
    table.id()
    table.reference("paper_id", "papers")
    table.reference("organization_id", "organizations")
    table.integer("position", "reading")
    table.words("role", "PREPARING DECIDING")
    table.words("state", "PLANNED TREATED POSTPONED WITHDRAWN")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.check("reading_from_one", "reading >= 1")
    table.unique("paper_id", "position")
    table.index("organization_id")
    table.index("paper_id")
    table.make()


def _login_sessions() -> None:
    table = _Table("login_sessions")
    table.id()
    table.text("token_hash")
    table.reference("account_id", "accounts")
    table.moment("created_at", "seen_at", "ends_at")
    table.check(
        "ends_at_not_before_created_at",
        "created_at IS NULL OR ends_at IS NULL OR ends_at >= created_at",
    )
    table.check("token_hash_is_a_digest", "length(token_hash) = 64")
    table.unique("token_hash")
    table.index("account_id")
    table.make()


def _one_time_links() -> None:
    table = _Table("one_time_links")
    table.id()
    table.text("token_hash")
    table.words("purpose", "FIRST_PASSWORD NEW_PASSWORD")
    table.reference("account_id", "accounts")
    table.moment("created_at", "expires_at")
    table.moment("used_at", null=True)
    table.check(
        "expires_at_not_before_created_at",
        "created_at IS NULL OR expires_at IS NULL OR expires_at >= created_at",
    )
    table.check("token_hash_is_a_digest", "length(token_hash) = 64")
    table.check(
        "used_at_not_before_created_at",
        "created_at IS NULL OR used_at IS NULL OR used_at >= created_at",
    )
    table.unique("token_hash")
    table.index("account_id")
    table.make()


def _paper_revisions() -> None:
    table = _Table("paper_revisions")
    table.id()
    table.reference("paper_id", "papers")
    table.integer("number")
    table.moment("made_at")
    table.text("made_by")
    table.check("number_from_one", "number >= 1")
    table.unique("paper_id", "number")
    table.index("paper_id")
    table.make()


def _publications() -> None:
    table = _Table("publications")
    table.id()
    table.reference("meeting_id", "meetings")
    table.reference("snapshot_id", "snapshots")
    table.moment("published_at")
    table.text("published_by")
    table.moment("superseded_at", "withdrawn_at", null=True)
    table.text("withdrawn_by", "withdrawn_reason")
    table.check(
        "superseded_at_not_before_published_at",
        "published_at IS NULL OR superseded_at IS NULL OR superseded_at >= published_at",
    )
    table.check(
        "withdrawn_at_not_before_published_at",
        "published_at IS NULL OR withdrawn_at IS NULL OR withdrawn_at >= published_at",
    )
    table.check("withdrawn_with_a_reason", "(withdrawn_at IS NULL) = (trim(withdrawn_reason) = '')")
    table.index("meeting_id")
    table.index("snapshot_id")
    table.make()
    op.create_index(
        op.f("uq_publications_current"),
        "publications",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _releases() -> None:
    table = _Table("releases")
    table.id()
    table.reference("meeting_id", "meetings")
    table.reference("snapshot_id", "snapshots")
    table.moment("released_at")
    table.text("released_by")
    table.moment("superseded_at", null=True)
    table.check(
        "superseded_at_not_before_released_at",
        "released_at IS NULL OR superseded_at IS NULL OR superseded_at >= released_at",
    )
    table.index("meeting_id")
    table.index("snapshot_id")
    table.make()
    op.create_index(
        op.f("uq_releases_current"),
        "releases",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _role_grants() -> None:
    table = _Table("role_grants")
    table.id()
    table.reference("account_id", "accounts")
    table.words("role", "ADMINISTRATOR SECRETARY CASE_OFFICER CHAIR MEMBER ARCHIVIST")
    table.reference("organization_id", "organizations", null=True)
    table.unique("account_id", "role", "organization_id")
    table.index("account_id")
    table.index("organization_id")
    table.make()
    op.create_index(
        op.f("uq_role_grants_everywhere"),
        "role_grants",
        ["account_id", "role"],
        unique=True,
        sqlite_where=sa.text("organization_id IS NULL"),
        postgresql_where=sa.text("organization_id IS NULL"),
    )


def _snapshot_documents() -> None:
    table = _Table("snapshot_documents")
    table.id()
    table.reference("snapshot_id", "snapshots")
    table.words("format", "HTML PDF DOCX JSON")
    table.words("audience", "PUBLIC MEMBER SECRETARIAT")
    table.text("sha256")
    table.integer("size_bytes")
    table.check("sha256_is_a_digest", "length(sha256) = 64")
    table.check("size_bytes_not_negative", "(size_bytes IS NULL OR size_bytes >= 0)")
    table.unique("snapshot_id", "format", "audience")
    table.index("sha256")
    table.index("snapshot_id")
    table.make()


def _snapshot_units() -> None:
    table = _Table("snapshot_units")
    table.id()
    table.reference("snapshot_id", "snapshots")
    table.integer("position")
    table.uuid("item_id", null=True)
    table.text("item_number")
    table.uuid("attachment_id", null=True)
    table.words(
        "kind",
        (
            "ITEM SECTION RECOMMENDATION DECISION PUBLIC_DECISION ATTACHMENT EARLIER "
            "STATEMENT PREFACE CLOSING"
        ),
    )
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("case_number")
    table.words(
        "decision_kind",
        (
            "APPROVED RECOMMENDED REJECTED LAPSED POSTPONED REFERRED_BACK REFERRED_ON "
            "WITHDRAWN DISCUSSED NOTED"
        ),
        null=True,
    )
    table.text("heading", "public_heading", "html", "plain_text")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("snapshot_id", "position")
    table.index("attachment_id")
    table.index("case_number")
    table.index("item_id")
    table.index("snapshot_id")
    table.make()


def _agenda_items() -> None:
    table = _Table("agenda_items")
    table.id()
    table.reference("meeting_id", "meetings")
    table.reference("consultation_id", "consultations", null=True)
    table.reference("revision_id", "paper_revisions", null=True)
    table.integer("position")
    table.text("number")
    table.integer("treated_as", null=True)
    table.text("title", "public_title", "case_number", "case_title")
    table.words("purpose", "DECISION DISCUSSION INFORMATION", null=True)
    table.boolean("supplementary", "withdrawn")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.boolean("source_withheld", "source_partly_withheld")
    table.check("an_open_item_is_not_withheld", "access <> 'OPEN' OR source_withheld = false")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check(
        "position_and_treated_as_not_negative",
        "(position IS NULL OR position >= 0) AND (treated_as IS NULL OR treated_as >= 0)",
    )
    table.check("title_not_blank", "trim(title) <> ''")
    table.unique("meeting_id", "position")
    table.index("consultation_id")
    table.index("meeting_id")
    table.index("revision_id")
    table.make()


def _recommendations() -> None:
    table = _Table("recommendations")
    table.id()
    table.reference("revision_id", "paper_revisions")
    table.integer("position")
    table.text("heading", "recommended_by", "html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("revision_id", "position")
    table.index("revision_id")
    table.make()


def _sections() -> None:
    table = _Table("sections")
    table.id()
    table.reference("revision_id", "paper_revisions")
    table.integer("position")
    table.words(
        "kind",
        (
            "SUMMARY PURPOSE COMPETENCE EFFECT BACKGROUND CASE ECONOMY LEGAL HEARING "
            "COMMUNICATION SCHEDULE PROCEDURE EARLIER OTHER UNKNOWN"
        ),
    )
    table.text("heading", "html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("revision_id", "position")
    table.index("revision_id")
    table.make()


def _attachment_lists() -> None:
    table = _Table("attachment_lists")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.text("heading", "html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.make()


def _decisions() -> None:
    table = _Table("decisions")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.text("heading")
    table.words(
        "kind",
        (
            "APPROVED RECOMMENDED REJECTED LAPSED POSTPONED REFERRED_BACK REFERRED_ON "
            "WITHDRAWN DISCUSSED NOTED"
        ),
        null=True,
    )
    table.text("html", "public_html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason", "body")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.make()


def _disqualifications() -> None:
    table = _Table("disqualifications")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("name")
    table.moment("notice_at", null=True)
    table.words("ruling", "PENDING DISQUALIFIED NOT_DISQUALIFIED")
    table.text("reason")
    table.boolean("in_text")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.index("person_id")
    table.make()


def _earlier_lists() -> None:
    table = _Table("earlier_lists")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.text("heading")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.make()


def _item_presences() -> None:
    table = _Table("item_presences")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("name")
    table.words("status", "PRESENT EXCUSED ABSENT")
    table.time("came_at", "left_at")
    table.text("substitute_for")
    table.boolean("in_text")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.index("person_id")
    table.make()


def _non_participations() -> None:
    table = _Table("non_participations")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("name")
    table.boolean("in_text")
    table.check("name_not_blank", "trim(name) <> ''")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.index("person_id")
    table.make()


def _statements() -> None:
    table = _Table("statements")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.text("by")
    table.words("kind", "DISSENT REMARK RESERVATION")
    table.text("html")
    table.boolean("in_text")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.make()


def _vote_events() -> None:
    table = _Table("vote_events")
    table.id()
    table.reference("item_id", "agenda_items")
    table.integer("position")
    table.words("subject", "MATTER AMENDMENT DISQUALIFICATION PROCEDURE ELECTION")
    table.text("motion")
    table.integer("in_favour", "against", "abstained", null=True)
    table.boolean("in_text")
    table.check(
        "in_favour_and_against_and_abstained_not_negative",
        (
            "(in_favour IS NULL OR in_favour >= 0) AND (against IS NULL OR against >= 0) AND "
            "(abstained IS NULL OR abstained >= 0)"
        ),
    )
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("item_id", "position")
    table.index("item_id")
    table.make()


def _attachments() -> None:
    table = _Table("attachments")
    table.id()
    table.reference("list_id", "attachment_lists")
    table.integer("position")
    table.text("number", "title")
    table.words("stage", "AGENDA LATE HANDED_OUT WITH_MINUTES")
    table.date("dated_on", null=True)
    table.text("file_name", "media_type")
    table.integer("size_bytes")
    table.text("sha256")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.text("closed_reason")
    table.check("open_has_no_reason", "access <> 'OPEN' OR closed_reason = ''")
    table.check(
        "position_and_size_bytes_not_negative",
        "(position IS NULL OR position >= 0) AND (size_bytes IS NULL OR size_bytes >= 0)",
    )
    table.check("sha256_is_a_digest", "sha256 = '' OR length(sha256) = 64")
    table.check("title_not_blank", "trim(title) <> ''")
    table.unique("list_id", "position")
    table.index("list_id")
    table.index("sha256")
    table.make()


def _earlier_treatments() -> None:
    table = _Table("earlier_treatments")
    table.id()
    table.reference("list_id", "earlier_lists")
    table.integer("position")
    table.text("body")
    table.date("held_on")
    table.text("number")
    table.words(
        "decision_kind",
        (
            "APPROVED RECOMMENDED REJECTED LAPSED POSTPONED REFERRED_BACK REFERRED_ON "
            "WITHDRAWN DISCUSSED NOTED"
        ),
        null=True,
    )
    table.text("html")
    table.words("access", "OPEN CLOSED PERSONAL")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.unique("list_id", "position")
    table.index("list_id")
    table.make()


def _votes() -> None:
    table = _Table("votes")
    table.id()
    table.reference("vote_event_id", "vote_events")
    table.integer("position")
    table.reference("person_id", "persons", null=True)
    table.text("voter", "party_letter")
    table.boolean("is_group")
    table.words("option", "IN_FAVOUR AGAINST ABSTAINED")
    table.check("a_group_is_no_person", "person_id IS NULL OR is_group = false")
    table.check("position_not_negative", "(position IS NULL OR position >= 0)")
    table.check("voter_not_blank", "trim(voter) <> ''")
    table.unique("vote_event_id", "position")
    table.index("person_id")
    table.index("vote_event_id")
    table.make()


TABLES = (
    _cases,
    _log_entries,
    _log_head,
    _meetings,
    _organizations,
    _persons,
    _stored_files,
    _accounts,
    _additions,
    _attendances,
    _guests,
    _imported_files,
    _log_fields,
    _meeting_bodies,
    _meeting_sections,
    _memberships,
    _papers,
    _signatures,
    _snapshots,
    _substitutions,
    _consultations,
    _login_sessions,
    _one_time_links,
    _paper_revisions,
    _publications,
    _releases,
    _role_grants,
    _snapshot_documents,
    _snapshot_units,
    _agenda_items,
    _recommendations,
    _sections,
    _attachment_lists,
    _decisions,
    _disqualifications,
    _earlier_lists,
    _item_presences,
    _non_participations,
    _statements,
    _vote_events,
    _attachments,
    _earlier_treatments,
    _votes,
)
