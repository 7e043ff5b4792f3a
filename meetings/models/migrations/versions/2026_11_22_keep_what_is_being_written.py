"""Keep what is being written: papers and their approval, versions, templates, the check, mail.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

from meetings.models.migrations.altering import Change, alter, drop_added

revision = "2026_11_22_c"
down_revision = "2026_11_22_b"
branch_labels = None
depends_on = None


# Papers that were there before are as old as this change.
START: Final = "2026-11-22 00:00:00"


def upgrade() -> None:
    for make in TABLES:
        make()
    for change in CHANGES:
        alter(change)
    # What was given out before keeps the numbers it was given out with.
    op.execute(
        "UPDATE agenda_items SET number_frozen = true WHERE number <> '' "
        "AND meeting_id IN (SELECT meeting_id FROM releases)"
    )


def downgrade() -> None:
    for change in reversed(CHANGES):
        drop_added(change, OLD_CHECKS if change.table == "log_entries" else {})
    for make in reversed(TABLES):
        op.drop_table(make.__name__.removeprefix("_"))


def _one_of(column: str, *words: str) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _standing_items() -> None:
    op.create_table(
        "standing_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=True),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("rhythm", sa.String(40), nullable=False),
        sa.Column("months", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("filled_from_last", sa.Boolean(), nullable=False),
        sa.Column("access", sa.String(40), nullable=False),
        sa.Column("closed_reason", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            _one_of("access", "OPEN", "CLOSED", "PERSONAL"),
            name=op.f("ck_standing_items_access"),
        ),
        sa.CheckConstraint(
            "(rhythm = 'MONTHS') = (months <> '')",
            name=op.f("ck_standing_items_months_where_they_decide"),
        ),
        sa.CheckConstraint(
            "access <> 'OPEN' OR closed_reason = ''",
            name=op.f("ck_standing_items_open_has_no_reason"),
        ),
        sa.CheckConstraint(
            _one_of("place", "FIRST", "LAST"),
            name=op.f("ck_standing_items_place"),
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_standing_items_position_not_negative"),
        ),
        sa.CheckConstraint(
            _one_of("purpose", "DECISION", "DISCUSSION", "INFORMATION"),
            name=op.f("ck_standing_items_purpose"),
        ),
        sa.CheckConstraint(
            _one_of("rhythm", "EVERY_MEETING", "FIRST_OF_YEAR", "MONTHS"),
            name=op.f("ck_standing_items_rhythm"),
        ),
        sa.CheckConstraint(
            "trim(title) <> ''",
            name=op.f("ck_standing_items_title_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_standing_items_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_items")),
        sa.UniqueConstraint(
            "organization_id", "position", name=op.f("uq_standing_items_organization_id_position")
        ),
    )
    op.create_index(
        op.f("ix_standing_items_organization_id"), "standing_items", ["organization_id"]
    )


def _template_parts() -> None:
    op.create_table(
        "template_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=True),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            _one_of(
                "kind",
                "SUMMARY",
                "PURPOSE",
                "COMPETENCE",
                "EFFECT",
                "BACKGROUND",
                "CASE",
                "ECONOMY",
                "LEGAL",
                "HEARING",
                "COMMUNICATION",
                "SCHEDULE",
                "PROCEDURE",
                "EARLIER",
                "OTHER",
                "UNKNOWN",
            ),
            name=op.f("ck_template_parts_kind"),
        ),
        sa.CheckConstraint(
            "(part = 'SECTION') = (kind IS NOT NULL)",
            name=op.f("ck_template_parts_only_a_section_has_a_kind"),
        ),
        sa.CheckConstraint(
            _one_of("part", "SECTION", "RECOMMENDATION", "EARLIER", "ATTACHMENTS", "DECISION"),
            name=op.f("ck_template_parts_part"),
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_template_parts_position_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_template_parts_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_parts")),
        sa.UniqueConstraint(
            "organization_id", "position", name=op.f("uq_template_parts_organization_id_position")
        ),
    )
    op.create_index(
        op.f("ix_template_parts_organization_id"), "template_parts", ["organization_id"]
    )


def _standard_phrases() -> None:
    op.create_table(
        "standard_phrases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("decision_kind", sa.String(40), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint(
            _one_of(
                "decision_kind",
                "APPROVED",
                "RECOMMENDED",
                "REJECTED",
                "LAPSED",
                "POSTPONED",
                "REFERRED_BACK",
                "REFERRED_ON",
                "WITHDRAWN",
                "DISCUSSED",
                "NOTED",
            ),
            name=op.f("ck_standard_phrases_decision_kind"),
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_standard_phrases_position_not_negative"),
        ),
        sa.CheckConstraint(
            "trim(text) <> ''",
            name=op.f("ck_standard_phrases_text_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_standard_phrases_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_phrases")),
        sa.UniqueConstraint(
            "organization_id", "position", name=op.f("uq_standard_phrases_organization_id_position")
        ),
    )
    op.create_index(
        op.f("ix_standard_phrases_organization_id"), "standard_phrases", ["organization_id"]
    )


def _wheel_entries() -> None:
    op.create_table(
        "wheel_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "month BETWEEN 1 AND 12",
            name=op.f("ck_wheel_entries_month_of_the_year"),
        ),
        sa.CheckConstraint(
            "trim(title) <> ''",
            name=op.f("ck_wheel_entries_title_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_wheel_entries_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wheel_entries")),
    )
    op.create_index(op.f("ix_wheel_entries_organization_id"), "wheel_entries", ["organization_id"])


def _route_steps() -> None:
    op.create_table(
        "route_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("deputy_from", sa.Date(), nullable=True),
        sa.Column("deputy_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "deputy_from IS NULL OR deputy_until IS NULL OR deputy_until >= deputy_from",
            name=op.f("ck_route_steps_deputy_until_not_before_deputy_from"),
        ),
        sa.CheckConstraint(
            "trim(name) <> ''",
            name=op.f("ck_route_steps_name_not_blank"),
        ),
        sa.CheckConstraint(
            "deputy_id <> account_id",
            name=op.f("ck_route_steps_nobody_is_his_own_deputy"),
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_route_steps_position_not_negative"),
        ),
        sa.CheckConstraint(
            "stage >= 1",
            name=op.f("ck_route_steps_stage_from_one"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_route_steps_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["accounts.id"], name=op.f("fk_route_steps_deputy_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_route_steps_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_steps")),
        sa.UniqueConstraint(
            "organization_id",
            "stage",
            "position",
            name=op.f("uq_route_steps_organization_id_stage_position"),
        ),
    )
    op.create_index(op.f("ix_route_steps_account_id"), "route_steps", ["account_id"])
    op.create_index(op.f("ix_route_steps_deputy_id"), "route_steps", ["deputy_id"])
    op.create_index(op.f("ix_route_steps_organization_id"), "route_steps", ["organization_id"])


def _paper_steps() -> None:
    op.create_table(
        "paper_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("deputy_from", sa.Date(), nullable=True),
        sa.Column("deputy_until", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("approved_sha256", sa.String(), nullable=False),
        sa.CheckConstraint(
            "asked_at IS NULL OR answered_at IS NULL OR answered_at >= asked_at",
            name=op.f("ck_paper_steps_answered_at_not_before_asked_at"),
        ),
        sa.CheckConstraint(
            "approved_sha256 = '' OR length(approved_sha256) = 64",
            name=op.f("ck_paper_steps_approved_sha256_is_a_digest"),
        ),
        sa.CheckConstraint(
            "trim(name) <> ''",
            name=op.f("ck_paper_steps_name_not_blank"),
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_paper_steps_position_not_negative"),
        ),
        sa.CheckConstraint(
            "round >= 1 AND stage >= 1",
            name=op.f("ck_paper_steps_round_and_stage_from_one"),
        ),
        sa.CheckConstraint(
            "state <> 'SENT_BACK' OR trim(comment) <> ''",
            name=op.f("ck_paper_steps_sent_back_with_a_comment"),
        ),
        sa.CheckConstraint(
            _one_of("state", "WAITING", "ASKED", "APPROVED", "SENT_BACK", "LAPSED"),
            name=op.f("ck_paper_steps_state"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_paper_steps_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["accounts.id"], name=op.f("fk_paper_steps_deputy_id")
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name=op.f("fk_paper_steps_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_steps")),
        sa.UniqueConstraint(
            "paper_id",
            "round",
            "stage",
            "position",
            name=op.f("uq_paper_steps_paper_id_round_stage_position"),
        ),
    )
    op.create_index(op.f("ix_paper_steps_account_id"), "paper_steps", ["account_id"])
    op.create_index(op.f("ix_paper_steps_deputy_id"), "paper_steps", ["deputy_id"])
    op.create_index(op.f("ix_paper_steps_paper_id"), "paper_steps", ["paper_id"])


def _text_versions() -> None:
    op.create_table(
        "text_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("text_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "number >= 1",
            name=op.f("ck_text_versions_number_from_one"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_versions")),
        sa.UniqueConstraint("text_id", "number", name=op.f("uq_text_versions_text_id_number")),
    )
    op.create_index(op.f("ix_text_versions_item_id"), "text_versions", ["item_id"])


def _item_readers() -> None:
    op.create_table(
        "item_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_item_readers_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_readers")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_item_readers_item_id_person_id")),
    )
    op.create_index(op.f("ix_item_readers_item_id"), "item_readers", ["item_id"])
    op.create_index(op.f("ix_item_readers_person_id"), "item_readers", ["person_id"])


def _snapshot_readers() -> None:
    op.create_table(
        "snapshot_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_snapshot_readers_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot_readers")),
        sa.UniqueConstraint(
            "snapshot_id",
            "item_id",
            "person_id",
            name=op.f("uq_snapshot_readers_snapshot_id_item_id_person_id"),
        ),
    )
    op.create_index(op.f("ix_snapshot_readers_snapshot_id"), "snapshot_readers", ["snapshot_id"])
    op.create_index(op.f("ix_snapshot_readers_item_id"), "snapshot_readers", ["item_id"])


def _standing_omissions() -> None:
    op.create_table(
        "standing_omissions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("standing_item_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_standing_omissions_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["standing_item_id"],
            ["standing_items.id"],
            name=op.f("fk_standing_omissions_standing_item_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_omissions")),
        sa.UniqueConstraint(
            "meeting_id",
            "standing_item_id",
            name=op.f("uq_standing_omissions_meeting_id_standing_item_id"),
        ),
    )
    op.create_index(op.f("ix_standing_omissions_meeting_id"), "standing_omissions", ["meeting_id"])
    op.create_index(
        op.f("ix_standing_omissions_standing_item_id"), "standing_omissions", ["standing_item_id"]
    )


def _read_throughs() -> None:
    op.create_table(
        "read_throughs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("canonical_json", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "asked_at IS NULL OR closed_at IS NULL OR closed_at >= asked_at",
            name=op.f("ck_read_throughs_closed_at_not_before_asked_at"),
        ),
        sa.CheckConstraint(
            "number >= 1",
            name=op.f("ck_read_throughs_number_from_one"),
        ),
        sa.CheckConstraint(
            "length(sha256) = 64",
            name=op.f("ck_read_throughs_sha256_is_a_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_read_throughs_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_throughs")),
        sa.UniqueConstraint(
            "meeting_id", "number", name=op.f("uq_read_throughs_meeting_id_number")
        ),
    )
    op.create_index(op.f("ix_read_throughs_meeting_id"), "read_throughs", ["meeting_id"])


def _read_through_readers() -> None:
    op.create_table(
        "read_through_readers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("read_through_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_read_through_readers_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["read_through_id"],
            ["read_throughs.id"],
            name=op.f("fk_read_through_readers_read_through_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_through_readers")),
        sa.UniqueConstraint(
            "read_through_id",
            "account_id",
            name=op.f("uq_read_through_readers_read_through_id_account_id"),
        ),
    )
    op.create_index(
        op.f("ix_read_through_readers_account_id"), "read_through_readers", ["account_id"]
    )
    op.create_index(
        op.f("ix_read_through_readers_read_through_id"), "read_through_readers", ["read_through_id"]
    )


def _read_through_comments() -> None:
    op.create_table(
        "read_through_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("read_through_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "trim(text) <> ''",
            name=op.f("ck_read_through_comments_text_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_read_through_comments_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["read_through_id"],
            ["read_throughs.id"],
            name=op.f("fk_read_through_comments_read_through_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_through_comments")),
    )
    op.create_index(
        op.f("ix_read_through_comments_author_id"), "read_through_comments", ["author_id"]
    )
    op.create_index(
        op.f("ix_read_through_comments_read_through_id"),
        "read_through_comments",
        ["read_through_id"],
    )


def _agenda_checks() -> None:
    op.create_table(
        "agenda_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("record_sha256", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "length(record_sha256) = 64",
            name=op.f("ck_agenda_checks_record_sha256_is_a_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_checks_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_checks")),
    )
    op.create_index(op.f("ix_agenda_checks_meeting_id"), "agenda_checks", ["meeting_id"])


def _settlements() -> None:
    op.create_table(
        "settlements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("seconded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seconded_by", sa.String(), nullable=False),
        sa.Column("seconded_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "seconded_by_id IS NULL OR seconded_by_id <> settled_by_id",
            name=op.f("ck_settlements_a_second_person_is_another"),
        ),
        sa.CheckConstraint(
            "length(fingerprint) = 64",
            name=op.f("ck_settlements_fingerprint_is_a_digest"),
        ),
        sa.CheckConstraint(
            _one_of(
                "kind",
                "NO_ITEMS",
                "SECTION_IS_EMPTY",
                "NO_RECOMMENDATION",
                "CLOSED_ATTACHMENT_ON_OPEN_ITEM",
                "ATTACHMENT_IS_MISSING",
                "ATTACHMENT_IS_UNREADABLE",
                "ATTACHMENT_IS_ACTIVE",
                "LINK_IS_BROKEN",
                "AGENDA_IS_LATE",
                "ITEM_IS_LATE",
                "NO_GROUND",
                "TITLE_TELLS",
                "CPR_NUMBER",
                "PHONE_NUMBER",
                "EMAIL_ADDRESS",
                "TOO_LITTLE_TEXT",
            ),
            name=op.f("ck_settlements_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_settlements_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlements")),
        sa.UniqueConstraint(
            "meeting_id", "fingerprint", name=op.f("uq_settlements_meeting_id_fingerprint")
        ),
    )
    op.create_index(op.f("ix_settlements_meeting_id"), "settlements", ["meeting_id"])


def _approved_contacts() -> None:
    op.create_table(
        "approved_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "trim(value) <> ''",
            name=op.f("ck_approved_contacts_value_not_blank"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_contacts")),
        sa.UniqueConstraint("value", name=op.f("uq_approved_contacts_value")),
    )


def _outbox_mails() -> None:
    op.create_table(
        "outbox_mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("release_id", sa.Uuid(), nullable=True),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("to_address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(attempts IS NULL OR attempts >= 0)",
            name=op.f("ck_outbox_mails_attempts_not_negative"),
        ),
        sa.CheckConstraint(
            "created_at IS NULL OR sent_at IS NULL OR sent_at >= created_at",
            name=op.f("ck_outbox_mails_sent_at_not_before_created_at"),
        ),
        sa.CheckConstraint(
            "(state = 'SENT') = (sent_at IS NOT NULL)",
            name=op.f("ck_outbox_mails_sent_has_its_time"),
        ),
        sa.CheckConstraint(
            _one_of("state", "WAITING", "SENDING", "SENT", "FAILED", "UNCERTAIN", "DROPPED"),
            name=op.f("ck_outbox_mails_state"),
        ),
        sa.CheckConstraint(
            "trim(to_address) <> '' AND trim(subject) <> '' AND trim(message_id) <> ''",
            name=op.f("ck_outbox_mails_to_address_and_subject_and_message_id_not_blank"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_outbox_mails_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_outbox_mails_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_outbox_mails_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mails")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_mails_message_id")),
    )
    op.create_index(op.f("ix_outbox_mails_account_id"), "outbox_mails", ["account_id"])
    op.create_index(op.f("ix_outbox_mails_meeting_id"), "outbox_mails", ["meeting_id"])
    op.create_index(op.f("ix_outbox_mails_release_id"), "outbox_mails", ["release_id"])


def _file_facts() -> None:
    op.create_table(
        "file_facts",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.Column("active_content", sa.Boolean(), nullable=False),
        sa.Column("active_kinds", sa.String(), nullable=False),
        sa.Column("examined_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(page_count IS NULL OR page_count >= 0)",
            name=op.f("ck_file_facts_page_count_not_negative"),
        ),
        sa.CheckConstraint(
            _one_of(
                "problem", "ENCRYPTED", "BROKEN", "NO_TEXT", "TOO_LARGE", "TOO_SLOW", "UNKNOWN_TYPE"
            ),
            name=op.f("ck_file_facts_problem"),
        ),
        sa.CheckConstraint(
            "length(sha256) = 64",
            name=op.f("ck_file_facts_sha256_is_a_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["stored_files.sha256"], name=op.f("fk_file_facts_sha256")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_facts")),
    )


OLD_ACTIONS: Final = (
    "CREATED",
    "CHANGED",
    "IMPORTED",
    "RELEASED",
    "PUBLISHED",
    "PUBLICATION_WITHDRAWN",
    "ADDED",
    "EXPORTED",
    "READ_CLOSED",
    "LOGGED_IN",
    "LOGIN_REFUSED",
    "LOGGED_OUT",
)
NEW_ACTIONS: Final = (
    "CREATED",
    "CHANGED",
    "IMPORTED",
    "RELEASED",
    "PUBLISHED",
    "PUBLICATION_WITHDRAWN",
    "ADDED",
    "REMOVED",
    "PLACED",
    "CHECKED",
    "SETTLED",
    "RELEASE_WITHDRAWN",
    "EXPORTED",
    "READ_CLOSED",
    "LOGGED_IN",
    "LOGIN_REFUSED",
    "LOGGED_OUT",
)
OLD_CHECKS: Final = {"ck_log_entries_action": _one_of("action", *OLD_ACTIONS)}

CHANGES: Final = (
    Change("log_entries", new_checks={"ck_log_entries_action": _one_of("action", *NEW_ACTIONS)}),
    Change("accounts", columns=[(sa.Column("email", sa.String(), nullable=False), "")]),
    Change("role_grants", columns=[(sa.Column("ends_on", sa.Date(), nullable=True), None)]),
    Change(
        "body_rules",
        columns=[
            (sa.Column("initiative_days_before", sa.Integer(), nullable=False), 8),
            (sa.Column("numbering", sa.String(40), nullable=False), "PER_MEETING"),
            (sa.Column("new_page_per_item", sa.Boolean(), nullable=False), False),
            (sa.Column("approval", sa.String(40), nullable=False), "EVERY_MEMBER"),
            (sa.Column("second_person_settles", sa.Boolean(), nullable=False), False),
        ],
        checks={
            "ck_body_rules_initiative_days_before_not_negative": (
                "(initiative_days_before IS NULL OR initiative_days_before >= 0)"
            ),
            "ck_body_rules_numbering": _one_of("numbering", "PER_MEETING", "PER_YEAR"),
            "ck_body_rules_approval": _one_of("approval", "EVERY_MEMBER", "CHAIR", "NEXT_MEETING"),
        },
    ),
    Change(
        "papers",
        columns=[
            (sa.Column("organization_id", sa.Uuid(), nullable=True), None),
            (sa.Column("author_id", sa.Uuid(), nullable=True), None),
            (sa.Column("origin", sa.String(40), nullable=False), "ADMINISTRATION"),
            (sa.Column("state", sa.String(40), nullable=False), "PLACED"),
            (sa.Column("created_at", sa.DateTime(timezone=True), nullable=False), START),
        ],
        checks={
            "ck_papers_origin": _one_of("origin", "ADMINISTRATION", "MEMBER"),
            "ck_papers_state": _one_of(
                "state", "DRAFT", "IN_APPROVAL", "SENT_BACK", "READY", "PLACED", "DROPPED"
            ),
        },
        references={"organization_id": "organizations", "author_id": "accounts"},
        indexes=["author_id", "organization_id"],
    ),
    Change("sections", columns=[(sa.Column("version", sa.Integer(), nullable=False), 1)]),
    Change("recommendations", columns=[(sa.Column("version", sa.Integer(), nullable=False), 1)]),
    Change(
        "agenda_items",
        columns=[
            (sa.Column("version", sa.Integer(), nullable=False), 1),
            (sa.Column("number_frozen", sa.Boolean(), nullable=False), False),
            (sa.Column("late_reason", sa.String(), nullable=False), ""),
            (sa.Column("withdrawn_reason", sa.String(), nullable=False), ""),
            (sa.Column("standing_item_id", sa.Uuid(), nullable=True), None),
            (sa.Column("continues_item_id", sa.Uuid(), nullable=True), None),
            (sa.Column("continues_as", sa.String(40), nullable=True), None),
            (sa.Column("merged_into_id", sa.Uuid(), nullable=True), None),
        ],
        checks={
            "ck_agenda_items_continues_as": _one_of("continues_as", "SENT_ON", "COPIED", "SPLIT"),
            "ck_agenda_items_what_continues_says_how": (
                "(continues_item_id IS NULL) = (continues_as IS NULL)"
            ),
            "ck_agenda_items_what_is_merged_away_is_on_no_agenda": (
                "merged_into_id IS NULL OR meeting_id IS NULL"
            ),
        },
        references={"standing_item_id": "standing_items"},
        nullable={"meeting_id": True},
        indexes=["continues_item_id", "merged_into_id", "standing_item_id"],
    ),
    Change(
        "earlier_treatments",
        columns=[(sa.Column("source_item_id", sa.Uuid(), nullable=True), None)],
        indexes=["source_item_id"],
    ),
    Change(
        "additions",
        columns=[(sa.Column("source_item_id", sa.Uuid(), nullable=True), None)],
        indexes=["source_item_id"],
    ),
    Change(
        "releases",
        columns=[
            (sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True), None),
            (sa.Column("withdrawn_by", sa.String(), nullable=False), ""),
            (sa.Column("withdrawn_reason", sa.String(), nullable=False), ""),
        ],
        checks={
            "ck_releases_withdrawn_at_not_before_released_at": (
                "released_at IS NULL OR withdrawn_at IS NULL OR withdrawn_at >= released_at"
            ),
            "ck_releases_withdrawn_with_a_reason": (
                "(withdrawn_at IS NULL) = (trim(withdrawn_reason) = '')"
            ),
        },
    ),
)

TABLES: Final = (
    _standing_items,
    _template_parts,
    _standard_phrases,
    _wheel_entries,
    _route_steps,
    _paper_steps,
    _text_versions,
    _item_readers,
    _snapshot_readers,
    _standing_omissions,
    _read_throughs,
    _read_through_readers,
    _read_through_comments,
    _agenda_checks,
    _settlements,
    _approved_contacts,
    _outbox_mails,
    _file_facts,
)
