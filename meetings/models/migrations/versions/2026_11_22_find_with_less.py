"""Find with less: words in one tree, an item's pieces at once, and what became readable lately.

Words are looked up by their stems alone, so that they stand by them. An item's pieces of one
snapshot are asked for together, and feeds ask what became readable since a moment.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_g"
down_revision = "2026_11_22_f"
branch_labels = None
depends_on = None

_WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _words_by("stem", "word")
    op.drop_index("ix_snapshot_units_item_id", "snapshot_units")
    op.create_index(
        "ix_snapshot_units_item_id_snapshot_id", "snapshot_units", ["item_id", "snapshot_id"]
    )
    op.create_index(op.f("ix_search_rows_readable_since"), "search_rows", ["readable_since"])


def downgrade() -> None:
    op.drop_index(op.f("ix_search_rows_readable_since"), "search_rows")
    op.drop_index("ix_snapshot_units_item_id_snapshot_id", "snapshot_units")
    op.create_index("ix_snapshot_units_item_id", "snapshot_units", ["item_id"])
    _words_by("word")
    op.create_index(op.f("ix_search_words_stem"), "search_words", ["stem"], unique=False)


def _words_by(*key: str) -> None:
    """The same words in a table with this key."""
    op.rename_table("search_words", "search_words_before")
    if op.get_bind().dialect.name == "postgresql":  # where keys have names of their own
        op.execute("ALTER INDEX pk_search_words RENAME TO pk_search_words_before")
    op.create_table(
        "search_words",
        sa.Column("stem", _WORD, nullable=False),
        sa.Column("word", _WORD, nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_search_words")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO search_words (stem, word)"
        " SELECT stem, word FROM search_words_before ORDER BY stem, word"
    )
    op.drop_table("search_words_before")
