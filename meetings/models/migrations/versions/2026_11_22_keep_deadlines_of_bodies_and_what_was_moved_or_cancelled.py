"""Keep the deadlines of bodies, and what was moved or cancelled.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_b"
down_revision = "2026_11_22_a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_body_rules()
    _make_meeting_changes()


def downgrade() -> None:
    op.drop_table("meeting_changes")
    op.drop_table("body_rules")


def _make_body_rules() -> None:
    op.create_table(
        "body_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("saturday_counts", sa.Boolean(), nullable=False),
        sa.Column("meeting_day_counts", sa.Boolean(), nullable=False),
        sa.Column("cases_close_days_before", sa.Integer(), nullable=False),
        sa.Column("minutes_within_days", sa.Integer(), nullable=False),
        sa.Column("usual_place", sa.String(), nullable=False),
        sa.Column("usual_start", sa.Time(), nullable=True),
        sa.CheckConstraint(
            "notice_days >= 0 AND cases_close_days_before >= 0 AND minutes_within_days >= 0",
            name=op.f("ck_body_rules_counts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_body_rules_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_rules")),
        sa.UniqueConstraint("organization_id", name=op.f("uq_body_rules_organization_id")),
    )


def _make_meeting_changes() -> None:
    op.create_table(
        "meeting_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('MOVED', 'CANCELLED')", name=op.f("ck_meeting_changes_kind")),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_meeting_changes_position_not_negative"),
        ),
        sa.CheckConstraint(
            "trim(reason) <> '' AND trim(made_by) <> ''",
            name=op.f("ck_meeting_changes_reason_and_made_by_not_blank"),
        ),
        sa.CheckConstraint(
            "(kind = 'MOVED') = (to_day IS NOT NULL)",
            name=op.f("ck_meeting_changes_what_is_moved_has_a_new_day"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_changes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_changes")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_meeting_changes_meeting_id_position")
        ),
    )
    op.create_index(op.f("ix_meeting_changes_meeting_id"), "meeting_changes", ["meeting_id"])
