"""Let members read and citizens follow: what is read, notes, own calendars, mail and its stop.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

from meetings.models.migrations.altering import Change, alter, drop_added

revision = "2026_11_22_h"
down_revision = "2026_11_22_g"
branch_labels = None
depends_on = None

_TABLES: Final = (
    "item_readings",
    "notes",
    "note_shares",
    "calendar_keys",
    "mail_refusals",
    "subscriptions",
    "subscription_mails",
)
_MAIL: Final = (
    "AGENDA_SENT",
    "AGENDA_CHANGED",
    "MINUTES_GIVEN_OUT",
    "DEADLINES",
    "SAVED_SEARCHES",
)


_LOOKED_AT: Final = Change(
    "import_results",
    columns=((sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True), None),),
)


def upgrade() -> None:
    alter(_LOOKED_AT)
    _item_readings()
    _notes()
    _note_shares()
    _calendar_keys()
    _mail_refusals()
    _subscriptions()
    _subscription_mails()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    drop_added(_LOOKED_AT, {})


def _id(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(40), nullable=False)


def _when(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _own_id(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _points(table: str, column: str, to: str, *, gone: str | None = None) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=gone
    )


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _check(condition: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def _one_of(column: str, *words: str) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _item_readings() -> None:
    table = "item_readings"
    op.create_table(
        table,
        _id("id"),
        _id("account_id"),
        _id("meeting_id"),
        _id("item_id"),
        _id("snapshot_id"),
        _when("read_at"),
        _own_id(table),
        _once(table, "account_id", "item_id"),
        _points(table, "account_id", "accounts"),
        _points(table, "meeting_id", "meetings"),
        _points(table, "snapshot_id", "snapshots"),
    )
    _index(table, "meeting_id")


def _notes() -> None:
    table = "notes"
    op.create_table(
        table,
        _id("id"),
        _id("account_id"),
        _id("meeting_id"),
        _id("item_id", null=True),
        _id("attachment_id", null=True),
        sa.Column("page", sa.Integer(), nullable=True),
        _text("exact"),
        _text("prefix"),
        _text("suffix"),
        _id("snapshot_id", null=True),
        _text("text"),
        sa.Column("version", sa.Integer(), nullable=False),
        _when("created_at"),
        _when("changed_at"),
        _own_id(table),
        _check("trim(text) <> ''", "ck_notes_text_not_blank"),
        _check("version >= 1", "ck_notes_version_from_one"),
        _check("page IS NULL OR (page >= 1 AND attachment_id IS NOT NULL)", "ck_notes_page_of_it"),
        _check(
            "created_at IS NULL OR changed_at IS NULL OR changed_at >= created_at",
            "ck_notes_changed_at_not_before_created_at",
        ),
        _points(table, "account_id", "accounts"),
        _points(table, "meeting_id", "meetings"),
        _points(table, "snapshot_id", "snapshots"),
    )
    _index(table, "account_id")
    _index(table, "meeting_id")


def _note_shares() -> None:
    table = "note_shares"
    op.create_table(
        table,
        _id("id"),
        _id("note_id"),
        _id("account_id"),
        _when("shared_at"),
        _own_id(table),
        _once(table, "note_id", "account_id"),
        _points(table, "note_id", "notes", gone="CASCADE"),
        _points(table, "account_id", "accounts"),
    )
    _index(table, "account_id")


def _calendar_keys() -> None:
    table = "calendar_keys"
    op.create_table(
        table,
        _id("id"),
        _id("account_id"),
        _text("key_sha256"),
        _when("made_at"),
        _own_id(table),
        _once(table, "account_id"),
        _once(table, "key_sha256"),
        _check("length(key_sha256) = 64", "ck_calendar_keys_key_sha256_is_a_digest"),
        _points(table, "account_id", "accounts"),
    )


def _mail_refusals() -> None:
    table = "mail_refusals"
    op.create_table(
        table,
        _id("id"),
        _id("account_id"),
        _word("kind"),
        _own_id(table),
        _once(table, "account_id", "kind"),
        _check(_one_of("kind", *_MAIL), "ck_mail_refusals_kind"),
        _points(table, "account_id", "accounts"),
    )


def _subscriptions() -> None:
    table = "subscriptions"
    op.create_table(
        table,
        _id("id"),
        _text("email"),
        _word("kind"),
        _text("target"),
        _word("language"),
        _text("confirm_sha256"),
        _text("stop_sha256"),
        _when("created_at"),
        _when("confirmed_at", null=True),
        _when("told_until"),
        _own_id(table),
        _once(table, "email", "kind", "target"),
        _once(table, "stop_sha256"),
        _check("trim(email) <> ''", "ck_subscriptions_email_not_blank"),
        _check("trim(target) <> ''", "ck_subscriptions_target_not_blank"),
        _check(
            "confirm_sha256 = '' OR length(confirm_sha256) = 64",
            "ck_subscriptions_confirm_sha256_is_a_digest",
        ),
        _check("length(stop_sha256) = 64", "ck_subscriptions_stop_sha256_is_a_digest"),
        _check(
            "created_at IS NULL OR confirmed_at IS NULL OR confirmed_at >= created_at",
            "ck_subscriptions_confirmed_at_not_before_created_at",
        ),
        _check(_one_of("kind", "BODY", "CASE", "SEARCH"), "ck_subscriptions_kind"),
        _check(_one_of("language", "DA", "EN"), "ck_subscriptions_language"),
    )
    _index(table, "confirm_sha256")


def _subscription_mails() -> None:
    table = "subscription_mails"
    op.create_table(
        table,
        _id("id"),
        _id("mail_id"),
        _id("subscription_id"),
        _text("stop_address"),
        _own_id(table),
        _once(table, "mail_id"),
        _check("trim(stop_address) <> ''", "ck_subscription_mails_stop_address_not_blank"),
        _points(table, "mail_id", "outbox_mails", gone="CASCADE"),
        _points(table, "subscription_id", "subscriptions", gone="CASCADE"),
    )
    _index(table, "subscription_id")
