"""The kinds of readers that search tells apart: who reads which text of an item.

An item has a row for each text that some kind reads, and every kind reads one row of it at
most. What holds for a person and not for a kind (a ruling, a narrowed item) is settled when he
asks, and never opens more than his kind's row does but what he is named for.
"""

from enum import IntFlag


class ReaderClass(IntFlag):
    """Whose text a row is. A row that several kinds read alike belongs to all of them."""

    PUBLIC = 1  # everybody, of what is published
    OUTSIDE = 2  # of what the members were given, no more than the public would read
    INSIDE = 4  # who reads what is closed, and is no member of the body itself
    OWN = 8  # the body's own members
    SECRETARIAT = 16
