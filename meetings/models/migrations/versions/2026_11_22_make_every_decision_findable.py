"""Find every decision: what search reads, what was read into the archive, and KLE's subjects.

Names of constraints are written out: a migration tells what was done that day, whatever the
models say later.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_f"
down_revision = "2026_11_22_e"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _search_states()
    _search_segments()
    _search_postings()
    _search_groups()
    _search_rows()
    _search_words()
    _search_changes()
    _saved_searches()
    _import_runs()
    _import_results()
    _kle_subjects()


def downgrade() -> None:
    for table in (
        "kle_subjects",
        "import_results",
        "import_runs",
        "saved_searches",
        "search_changes",
        "search_words",
        "search_rows",
        "search_groups",
        "search_postings",
        "search_segments",
        "search_states",
    ):
        op.drop_table(table)


def _one_of(column: str, *words: str) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def _check(condition: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(name))


def _search_states() -> None:
    op.create_table(
        "search_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("generation", _NUMBER, nullable=False),
        sa.Column("next_docid", _NUMBER, nullable=False),
        sa.Column("analyser", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_states")),
    )


def _search_segments() -> None:
    op.create_table(
        "search_segments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_docid", _NUMBER, nullable=False),
        sa.Column("last_docid", _NUMBER, nullable=False),
        sa.Column("dead", sa.LargeBinary(), nullable=False),
        sa.Column("analyser", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_segments")),
        _check("last_docid >= first_docid", "ck_search_segments_it_holds_a_row"),
    )


def _search_postings() -> None:
    op.create_table(
        "search_postings",
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("term", _WORD, nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("segment_id", "term", name=op.f("pk_search_postings")),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["search_segments.id"], name=op.f("fk_search_postings_segment_id")
        ),
        sqlite_with_rowid=False,
    )


def _search_groups() -> None:
    op.create_table(
        "search_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_ids", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_groups")),
        sa.UniqueConstraint("organization_ids", name=op.f("uq_search_groups_organization_ids")),
    )


def _search_rows() -> None:
    op.create_table(
        "search_rows",
        sa.Column("docid", _NUMBER, nullable=False),
        sa.Column("mark", _NUMBER, nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("classes", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("readable_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("docid", name=op.f("pk_search_rows")),
        _check("(position IS NULL OR position >= 0)", "ck_search_rows_position_not_negative"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_search_rows_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshots.id"], name=op.f("fk_search_rows_snapshot_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["search_groups.id"], name=op.f("fk_search_rows_group_id")
        ),
    )
    op.create_index(op.f("ix_search_rows_item_id"), "search_rows", ["item_id"], unique=False)
    op.create_index(op.f("ix_search_rows_meeting_id"), "search_rows", ["meeting_id"], unique=False)
    op.create_index(
        "ix_search_rows_tail",
        "search_rows",
        ["docid", "mark"],
        sqlite_where=sa.text("terms IS NOT NULL"),
        postgresql_where=sa.text("terms IS NOT NULL"),
    )


def _search_words() -> None:
    op.create_table(
        "search_words",
        sa.Column("word", _WORD, nullable=False),
        sa.Column("stem", _WORD, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_words_stem"), "search_words", ["stem"], unique=False)


def _search_changes() -> None:
    op.create_table(
        "search_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_changes")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_search_changes_meeting_id")
        ),
    )


def _saved_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.Column("feed_sha256", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_searches")),
        _check("trim(name) <> ''", "ck_saved_searches_name_not_blank"),
        _check(
            "feed_sha256 = '' OR length(feed_sha256) = 64",
            "ck_saved_searches_feed_sha256_is_a_digest",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_saved_searches_account_id")
        ),
    )
    op.create_index(
        op.f("ix_saved_searches_account_id"), "saved_searches", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_saved_searches_feed_sha256"), "saved_searches", ["feed_sha256"], unique=False
    )


def _import_runs() -> None:
    op.create_table(
        "import_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("committee", sa.String(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.String(), nullable=False),
        sa.Column("started_by", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_runs")),
        _check("trim(folder) <> ''", "ck_import_runs_folder_not_blank"),
        _check("trim(started_by) <> ''", "ck_import_runs_started_by_not_blank"),
        _check("(total IS NULL OR total >= 0)", "ck_import_runs_total_not_negative"),
        _check(
            "started_at IS NULL OR ended_at IS NULL OR ended_at >= started_at",
            "ck_import_runs_ended_at_not_before_started_at",
        ),
    )


def _import_results() -> None:
    op.create_table(
        "import_results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(40), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("words_read", sa.Integer(), nullable=False),
        sa.Column("words_kept", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("mended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_results")),
        sa.UniqueConstraint("run_id", "path", name=op.f("uq_import_results_run_id_path")),
        _check("trim(path) <> ''", "ck_import_results_path_not_blank"),
        _check("sha256 = '' OR length(sha256) = 64", "ck_import_results_sha256_is_a_digest"),
        _check(
            "(items IS NULL OR items >= 0) AND (warnings IS NULL OR warnings >= 0)",
            "ck_import_results_items_and_warnings_not_negative",
        ),
        _check(
            "(words_read IS NULL OR words_read >= 0) AND (words_kept IS NULL OR words_kept >= 0)",
            "ck_import_results_words_read_and_words_kept_not_negative",
        ),
        _check("confidence BETWEEN 0 AND 100", "ck_import_results_confidence_in_percent"),
        _check(
            "outcome <> 'FAILED' OR trim(problem) <> ''", "ck_import_results_what_failed_says_why"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_runs.id"], name=op.f("fk_import_results_run_id")
        ),
        _check(
            _one_of(
                "format",
                "TEXT",
                "HTML",
                "DOCX",
                "PDF",
                "ACADRE",
                "SBSYS",
                "DITMER",
                "EDOC",
                "EDOC_AGENDA",
                "FIRST_AGENDA",
                "OWN_JSON",
            ),
            "ck_import_results_format",
        ),
        _check(
            _one_of("outcome", "NEW", "UNCHANGED", "NEW_VERSION", "FAILED"),
            "ck_import_results_outcome",
        ),
    )
    op.create_index(
        op.f("ix_import_results_meeting_id"), "import_results", ["meeting_id"], unique=False
    )
    op.create_index(op.f("ix_import_results_run_id"), "import_results", ["run_id"], unique=False)
    op.create_index(op.f("ix_import_results_sha256"), "import_results", ["sha256"], unique=False)


def _kle_subjects() -> None:
    op.create_table(
        "kle_subjects",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_kle_subjects")),
        _check("trim(title) <> ''", "ck_kle_subjects_title_not_blank"),
    )
