"""The digest of a row of a signed record, and of all of them: the same on every server."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

Place = tuple[str, str]  # a table and the id of a row


def digest_of_row(row: Mapping[str, object]) -> str:
    """The SHA-256 over every column of the row, in hexadecimal."""
    facts = {name: _plain(value) for name, value in row.items()}
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sum_of(seals: Mapping[Place, str]) -> str:
    """The SHA-256 over all the seals of a record, in order, in hexadecimal."""
    lines = sorted(f"{table} {row_id} {digest}" for (table, row_id), digest in seals.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)
