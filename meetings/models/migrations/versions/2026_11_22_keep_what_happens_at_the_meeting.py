"""Keep what happens at the meeting: what is noted, who signs, what seals it, and what goes out.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

from meetings.models.migrations.altering import Change, alter, drop_added

revision = "2026_11_22_d"
down_revision = "2026_11_22_c"
branch_labels = None
depends_on = None


_ANSWERS: Final = (
    "SIGNED",
    "SIGNED_WITH_RESERVATION",
    "REFUSED",
    "MISSING",
    "GONE",
    "APPROVED_AT_MEETING",
)


def upgrade() -> None:
    for make in TABLES:
        make()
    for change in CHANGES:
        alter(change)


def downgrade() -> None:
    for change in reversed(CHANGES):
        drop_added(change, OLD_CHECKS.get(change.table, {}))
    for make in reversed(TABLES):
        op.drop_table(make.__name__.removeprefix("_"))


def _one_of(column: str, *words: str) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _meeting_pauses() -> None:
    op.create_table(
        "meeting_pauses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("to_time", sa.Time(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_pauses")),
        sa.UniqueConstraint(
            "meeting_id", "position", name=op.f("uq_meeting_pauses_meeting_id_position")
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_meeting_pauses_position_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_pauses_meeting_id")
        ),
    )
    op.create_index(op.f("ix_meeting_pauses_meeting_id"), "meeting_pauses", ["meeting_id"])


def _candidates() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vote_event_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("elected", sa.Boolean(), nullable=False),
        sa.Column("by_lot", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint(
            "vote_event_id", "position", name=op.f("uq_candidates_vote_event_id_position")
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)", name=op.f("ck_candidates_position_not_negative")
        ),
        sa.CheckConstraint(
            "(votes IS NULL OR votes >= 0)", name=op.f("ck_candidates_votes_not_negative")
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_candidates_name_not_blank")),
        sa.ForeignKeyConstraint(
            ["vote_event_id"], ["vote_events.id"], name=op.f("fk_candidates_vote_event_id")
        ),
    )
    op.create_index(op.f("ix_candidates_vote_event_id"), "candidates", ["vote_event_id"])


def _referral_demands() -> None:
    op.create_table(
        "referral_demands",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_demands")),
        sa.UniqueConstraint(
            "item_id", "position", name=op.f("uq_referral_demands_item_id_position")
        ),
        sa.CheckConstraint(
            "(position IS NULL OR position >= 0)",
            name=op.f("ck_referral_demands_position_not_negative"),
        ),
        sa.CheckConstraint("trim(by) <> ''", name=op.f("ck_referral_demands_by_not_blank")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_items.id"], name=op.f("fk_referral_demands_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_referral_demands_person_id")
        ),
        sa.CheckConstraint(
            _one_of("kind", "MEMBER", "MAYOR"), name=op.f("ck_referral_demands_kind")
        ),
    )
    op.create_index(op.f("ix_referral_demands_item_id"), "referral_demands", ["item_id"])
    op.create_index(op.f("ix_referral_demands_person_id"), "referral_demands", ["person_id"])


def _minute_entries() -> None:
    op.create_table(
        "minute_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.Column("noted_by_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute_entries")),
        sa.UniqueConstraint(
            "meeting_id", "sequence", name=op.f("uq_minute_entries_meeting_id_sequence")
        ),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_minute_entries_sequence_from_one")),
        sa.CheckConstraint(
            "trim(noted_by) <> ''", name=op.f("ck_minute_entries_noted_by_not_blank")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minute_entries_meeting_id")
        ),
        sa.CheckConstraint(
            _one_of(
                "kind",
                "MEETING_OPENED",
                "MEETING_PAUSED",
                "MEETING_RESUMED",
                "MEETING_CLOSED",
                "ATTENDANCE",
                "ALL_PRESENT",
                "CAME",
                "LEFT",
                "AWAY",
                "SUBSTITUTED",
                "GUEST",
                "ITEM_TAKEN",
                "OUTCOME",
                "NOT_TAKING_PART",
                "NOTICE",
                "RULING",
                "VOTE",
                "STATEMENT",
                "REFERRAL",
                "UNDONE",
            ),
            name=op.f("ck_minute_entries_kind"),
        ),
    )
    op.create_index(op.f("ix_minute_entries_item_id"), "minute_entries", ["item_id"])
    op.create_index(op.f("ix_minute_entries_meeting_id"), "minute_entries", ["meeting_id"])
    op.create_index(op.f("ix_minute_entries_person_id"), "minute_entries", ["person_id"])


def _lapsed_signatures() -> None:
    op.create_table(
        "lapsed_signatures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reservation", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lapsed_signatures")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_lapsed_signatures_name_not_blank")),
        sa.CheckConstraint(
            "length(sha256) = 64", name=op.f("ck_lapsed_signatures_sha256_is_a_digest")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_lapsed_signatures_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_lapsed_signatures_person_id")
        ),
        sa.CheckConstraint(
            _one_of("kind", *_ANSWERS),
            name=op.f("ck_lapsed_signatures_kind"),
        ),
    )
    op.create_index(op.f("ix_lapsed_signatures_meeting_id"), "lapsed_signatures", ["meeting_id"])
    op.create_index(op.f("ix_lapsed_signatures_person_id"), "lapsed_signatures", ["person_id"])


def _minutes_returns() -> None:
    op.create_table(
        "minutes_returns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returned_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_returns")),
        sa.CheckConstraint(
            "trim(reason) <> '' AND trim(returned_by) <> ''",
            name=op.f("ck_minutes_returns_reason_and_returned_by_not_blank"),
        ),
        sa.CheckConstraint(
            "length(sha256) = 64", name=op.f("ck_minutes_returns_sha256_is_a_digest")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_returns_meeting_id")
        ),
    )
    op.create_index(op.f("ix_minutes_returns_meeting_id"), "minutes_returns", ["meeting_id"])


def _row_seals() -> None:
    op.create_table(
        "row_seals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_seals")),
        sa.UniqueConstraint("table_name", "row_id", name=op.f("uq_row_seals_table_name_row_id")),
        sa.CheckConstraint(
            "trim(table_name) <> '' AND trim(row_id) <> ''",
            name=op.f("ck_row_seals_table_name_and_row_id_not_blank"),
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_row_seals_digest_is_a_digest")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_row_seals_meeting_id")
        ),
    )
    op.create_index(op.f("ix_row_seals_meeting_id"), "row_seals", ["meeting_id"])


def _walls() -> None:
    op.create_table(
        "walls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("guests_are_in", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walls")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_walls_meeting_id")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_walls_version_from_one")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_walls_meeting_id")),
    )


def _run_sheet_notes() -> None:
    op.create_table(
        "run_sheet_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_sheet_notes")),
        sa.UniqueConstraint("item_id", name=op.f("uq_run_sheet_notes_item_id")),
        sa.CheckConstraint(
            "(minutes_planned IS NULL OR minutes_planned >= 0)",
            name=op.f("ck_run_sheet_notes_minutes_planned_not_negative"),
        ),
    )


def _written_rounds() -> None:
    op.create_table(
        "written_rounds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("ground", sa.String(40), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reported_at_id", sa.Uuid(), nullable=True),
        sa.Column("reported_item_id", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_rounds")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_written_rounds_meeting_id")),
        sa.CheckConstraint(
            "asked_at IS NULL OR closed_at IS NULL OR closed_at >= asked_at",
            name=op.f("ck_written_rounds_closed_at_not_before_asked_at"),
        ),
        sa.CheckConstraint(
            "(reported_at_id IS NULL) = (reported_item_id IS NULL)",
            name=op.f("ck_written_rounds_what_is_reported_says_where"),
        ),
        sa.CheckConstraint(
            _one_of("ground", "URGENT", "NO_DOUBT"), name=op.f("ck_written_rounds_ground")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_written_rounds_meeting_id")
        ),
        sa.CheckConstraint(
            _one_of("way", "CHAIR", "MAYOR", "WRITTEN"), name=op.f("ck_written_rounds_way")
        ),
        sa.ForeignKeyConstraint(
            ["reported_at_id"], ["meetings.id"], name=op.f("fk_written_rounds_reported_at_id")
        ),
    )
    op.create_index(op.f("ix_written_rounds_reported_at_id"), "written_rounds", ["reported_at_id"])


def _written_answers() -> None:
    op.create_table(
        "written_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("option", sa.String(40), nullable=True),
        sa.Column("demands_meeting", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("to_minutes", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_answers")),
        sa.UniqueConstraint(
            "round_id",
            "item_id",
            "person_id",
            name=op.f("uq_written_answers_round_id_item_id_person_id"),
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_written_answers_name_not_blank")),
        sa.CheckConstraint(
            "option IS NOT NULL OR demands_meeting = true",
            name=op.f("ck_written_answers_answers_or_demands_a_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["written_rounds.id"], name=op.f("fk_written_answers_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_written_answers_person_id")
        ),
        sa.CheckConstraint(
            _one_of("option", "IN_FAVOUR", "AGAINST", "ABSTAINED"),
            name=op.f("ck_written_answers_option"),
        ),
    )
    op.create_index(op.f("ix_written_answers_item_id"), "written_answers", ["item_id"])
    op.create_index(op.f("ix_written_answers_person_id"), "written_answers", ["person_id"])
    op.create_index(op.f("ix_written_answers_round_id"), "written_answers", ["round_id"])


def _scheduled_publications() -> None:
    op.create_table(
        "scheduled_publications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("document_kind", sa.String(40), nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.String(), nullable=False),
        sa.Column("ordered_by_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheduled_publications")),
        sa.CheckConstraint(
            "trim(ordered_by) <> ''", name=op.f("ck_scheduled_publications_ordered_by_not_blank")
        ),
        sa.CheckConstraint(
            "state <> 'FAILED' OR trim(problem) <> ''",
            name=op.f("ck_scheduled_publications_what_failed_says_why"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_scheduled_publications_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by_id"], ["accounts.id"], name=op.f("fk_scheduled_publications_ordered_by_id")
        ),
        sa.CheckConstraint(
            _one_of("state", "WAITING", "DONE", "CANCELLED", "FAILED"),
            name=op.f("ck_scheduled_publications_state"),
        ),
        sa.CheckConstraint(
            _one_of("document_kind", "AGENDA", "SUPPLEMENT", "MINUTES"),
            name=op.f("ck_scheduled_publications_document_kind"),
        ),
    )
    op.create_index(
        op.f("ix_scheduled_publications_meeting_id"), "scheduled_publications", ["meeting_id"]
    )
    op.create_index(
        op.f("ix_scheduled_publications_ordered_by_id"), "scheduled_publications", ["ordered_by_id"]
    )


def _extracts() -> None:
    op.create_table(
        "extracts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("to_account_id", sa.Uuid(), nullable=True),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("docx_sha256", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extracts")),
        sa.CheckConstraint(
            "trim(made_by) <> '' AND trim(to_name) <> ''",
            name=op.f("ck_extracts_made_by_and_to_name_not_blank"),
        ),
        sa.CheckConstraint(
            "length(docx_sha256) = 64", name=op.f("ck_extracts_docx_sha256_is_a_digest")
        ),
        sa.CheckConstraint(
            "length(pdf_sha256) = 64", name=op.f("ck_extracts_pdf_sha256_is_a_digest")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_extracts_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_account_id"], ["accounts.id"], name=op.f("fk_extracts_to_account_id")
        ),
    )
    op.create_index(op.f("ix_extracts_item_id"), "extracts", ["item_id"])
    op.create_index(op.f("ix_extracts_meeting_id"), "extracts", ["meeting_id"])
    op.create_index(op.f("ix_extracts_to_account_id"), "extracts", ["to_account_id"])


OLD_CHECKS: Final = {
    "log_entries": {
        "ck_log_entries_action": _one_of(
            "action",
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
    },
    "signatures": {
        "ck_signatures_kind": _one_of(
            "kind", "SIGNED", "SIGNED_WITH_RESERVATION", "REFUSED", "MISSING"
        )
    },
}

CHANGES: Final = (
    Change(
        "log_entries",
        new_checks={
            "ck_log_entries_action": _one_of(
                "action",
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
                "NOTED",
                "SIGNED",
                "CORRECTED",
                "SEALED",
                "EXTRACTED",
                "SCHEDULED",
                "READ_CLOSED",
                "LOGGED_IN",
                "LOGIN_REFUSED",
                "LOGGED_OUT",
            )
        },
    ),
    Change(
        "body_rules",
        columns=[
            (sa.Column("prints_disqualification_reason", sa.Boolean(), nullable=False), False),
            (sa.Column("tells_public_who_was_out", sa.Boolean(), nullable=False), True),
            (sa.Column("substitutes_when_disqualified", sa.Boolean(), nullable=False), False),
            (sa.Column("substitutes_for_any_absence", sa.Boolean(), nullable=False), False),
        ],
    ),
    Change(
        "agenda_items",
        columns=[
            (sa.Column("oral", sa.Boolean(), nullable=False), False),
            (sa.Column("without_decision", sa.Boolean(), nullable=False), False),
            (sa.Column("treated_with", sa.String(), nullable=False), ""),
        ],
    ),
    Change(
        "guests",
        columns=[(sa.Column("at_items", sa.String(), nullable=False), "")],
    ),
    Change(
        "decisions",
        columns=[
            (sa.Column("version", sa.Integer(), nullable=False), 1),
            (sa.Column("public_version", sa.Integer(), nullable=False), 1),
        ],
    ),
    Change(
        "disqualifications",
        columns=[
            (sa.Column("notified", sa.Boolean(), nullable=False), False),
            (sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True), None),
            (sa.Column("ruled_by_vote", sa.Boolean(), nullable=False), False),
            (sa.Column("printed_reason", sa.String(), nullable=False), ""),
            (sa.Column("told_to_public", sa.Boolean(), nullable=False), True),
            (sa.Column("took_part", sa.Boolean(), nullable=False), False),
            (sa.Column("substitute", sa.String(), nullable=False), ""),
            (sa.Column("left_at", sa.Time(), nullable=True), None),
            (sa.Column("came_back_at", sa.Time(), nullable=True), None),
            (sa.Column("papers_closed_at", sa.DateTime(timezone=True), nullable=True), None),
            (sa.Column("papers_closed_ground", sa.String(), nullable=False), ""),
        ],
    ),
    Change(
        "vote_events",
        columns=[
            (sa.Column("method", sa.String(40), nullable=False), "MAJORITY"),
            (sa.Column("result", sa.String(40), nullable=True), None),
        ],
        checks={
            "ck_vote_events_method": _one_of(
                "method", "MAJORITY", "PLURALITY", "PROPORTION", "LOT"
            ),
            "ck_vote_events_result": _one_of("result", "ADOPTED", "REJECTED", "LAPSED", "ELECTED"),
        },
    ),
    Change(
        "statements",
        columns=[
            (sa.Column("to_next_authority", sa.Boolean(), nullable=False), False),
        ],
    ),
    Change(
        "signatures",
        columns=[
            (sa.Column("organization_id", sa.Uuid(), nullable=True), None),
            (sa.Column("reservation", sa.String(), nullable=False), ""),
            (sa.Column("snapshot_id", sa.Uuid(), nullable=True), None),
            (sa.Column("sha256", sa.String(), nullable=False), ""),
            (sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True), None),
            (sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True), None),
            (sa.Column("entered_by", sa.String(), nullable=False), ""),
            (sa.Column("on_paper", sa.Boolean(), nullable=False), False),
            (sa.Column("scan_sha256", sa.String(), nullable=False), ""),
        ],
        checks={
            "ck_signatures_sha256_is_a_digest": "sha256 = '' OR length(sha256) = 64",
            "ck_signatures_scan_sha256_is_a_digest": "scan_sha256 = '' OR length(scan_sha256) = 64",
        },
        references={"organization_id": "organizations", "snapshot_id": "snapshots"},
        new_checks={
            "ck_signatures_kind": _one_of("kind", *_ANSWERS),
        },
        indexes=["snapshot_id"],
    ),
    Change(
        "snapshots",
        columns=[
            (sa.Column("signed_sha256", sa.String(), nullable=False), ""),
            (sa.Column("chain_head", sa.String(), nullable=False), ""),
        ],
        checks={
            "ck_snapshots_signed_sha256_is_a_digest": (
                "signed_sha256 = '' OR length(signed_sha256) = 64"
            ),
            "ck_snapshots_chain_head_is_a_digest": "chain_head = '' OR length(chain_head) = 64",
        },
    ),
    Change(
        "additions",
        columns=[
            (sa.Column("kind", sa.String(40), nullable=False), "NOTE"),
            (sa.Column("reason", sa.String(), nullable=False), ""),
            (sa.Column("author", sa.String(), nullable=False), ""),
        ],
        checks={
            "ck_additions_a_correction_says_who_and_why": (
                "kind <> 'CORRECTION' OR (trim(reason) <> '' AND trim(author) <> '')"
            ),
            "ck_additions_kind": _one_of("kind", "NOTE", "TREATMENT", "CORRECTION"),
        },
    ),
)

TABLES: Final = (
    _meeting_pauses,
    _candidates,
    _referral_demands,
    _minute_entries,
    _lapsed_signatures,
    _minutes_returns,
    _row_seals,
    _walls,
    _run_sheet_notes,
    _written_rounds,
    _written_answers,
    _scheduled_publications,
    _extracts,
)
