"""Keep documents that take long: who ordered them, and what a file is as PDF.

Documents that are given out are kept as Akoma Ntoso (XML) too.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

from meetings.models.migrations.altering import Change, alter, drop_added

revision = "2026_11_22_e"
down_revision = "2026_11_22_d"
branch_labels = None
depends_on = None

_FILE_PROBLEMS: Final = (
    "ENCRYPTED",
    "BROKEN",
    "NO_TEXT",
    "TOO_LARGE",
    "TOO_SLOW",
    "UNKNOWN_TYPE",
)


_OLD_FORMATS: Final = ("HTML", "PDF", "DOCX", "JSON")


def upgrade() -> None:
    _document_orders()
    _converted_files()
    alter(_formats(*_OLD_FORMATS, "XML"))


def downgrade() -> None:
    op.execute("DELETE FROM snapshot_documents WHERE format = 'XML'")
    old = _formats(*_OLD_FORMATS)
    drop_added(Change(old.table), old.new_checks)
    op.drop_table("converted_files")
    op.drop_table("document_orders")


def _one_of(column: str, *words: str) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _formats(*formats: str) -> Change:
    condition = _one_of("format", *formats)
    return Change("snapshot_documents", new_checks={"ck_snapshot_documents_format": condition})


def _check(condition: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def _document_orders() -> None:
    op.create_table(
        "document_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("as_docx", sa.Boolean(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("ordered_by", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("steps_done", sa.Integer(), nullable=False),
        sa.Column("steps_total", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("read_sha256", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_orders")),
        _check("trim(ordered_by) <> ''", "ck_document_orders_ordered_by_not_blank"),
        _check(
            "read_sha256 = '' OR length(read_sha256) = 64",
            "ck_document_orders_read_sha256_is_a_digest",
        ),
        _check("sha256 = '' OR length(sha256) = 64", "ck_document_orders_sha256_is_a_digest"),
        _check(
            "(steps_done IS NULL OR steps_done >= 0) AND (steps_total IS NULL OR steps_total >= 0)",
            "ck_document_orders_steps_done_and_steps_total_not_negative",
        ),
        _check("(attempts IS NULL OR attempts >= 0)", "ck_document_orders_attempts_not_negative"),
        _check(
            "state <> 'FAILED' OR trim(problem) <> ''", "ck_document_orders_what_failed_says_why"
        ),
        _check("state <> 'DONE' OR sha256 <> ''", "ck_document_orders_what_is_done_has_bytes"),
        _check(
            "(kind = 'PROTOCOL') = (meeting_id IS NULL) "
            "AND (kind = 'PROTOCOL') = (organization_id IS NOT NULL) "
            "AND (kind = 'PROTOCOL') = (year IS NOT NULL)",
            "ck_document_orders_a_protocol_is_of_a_body_and_a_year",
        ),
        _check(_one_of("kind", "PACK", "PROTOCOL", "MEETING_FILES"), "ck_document_orders_kind"),
        _check(_one_of("edition", "PUBLIC", "MEMBER", "SECRETARIAT"), "ck_document_orders_edition"),
        _check(
            _one_of("state", "WAITING", "WORKING", "DONE", "FAILED"), "ck_document_orders_state"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_document_orders_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_document_orders_organization_id"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_document_orders_account_id")
        ),
    )
    for column in ("account_id", "meeting_id", "organization_id", "state"):
        op.create_index(op.f(f"ix_document_orders_{column}"), "document_orders", [column])


def _converted_files() -> None:
    op.create_table(
        "converted_files",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.Column("converted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_converted_files")),
        _check("length(sha256) = 64", "ck_converted_files_sha256_is_a_digest"),
        _check(
            "(page_count IS NULL OR page_count >= 0)", "ck_converted_files_page_count_not_negative"
        ),
        _check(
            "(pdf_sha256 IS NULL) = (problem IS NOT NULL)",
            "ck_converted_files_it_is_converted_or_says_why",
        ),
        _check(_one_of("problem", *_FILE_PROBLEMS), "ck_converted_files_problem"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["stored_files.sha256"], name=op.f("fk_converted_files_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["pdf_sha256"], ["stored_files.sha256"], name=op.f("fk_converted_files_pdf_sha256")
        ),
    )
