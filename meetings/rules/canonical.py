"""The canonical form of a record: the same record is always the same bytes.

UTF-8 JSON with sorted keys and no spaces, every field written out, so that a snapshot's
checksum says whether anything in it was changed. VERSION is raised when the form changes;
a snapshot keeps the version it was written with. (After RFC 8785, whose rules on numbers
are not needed: a record holds no fractions.)
"""

import hashlib
import json
from typing import Final

from meetings.record import MeetingRecord

VERSION: Final = 2


def canonical_json(record: MeetingRecord) -> str:
    """The record as canonical text."""
    return json.dumps(
        record.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest_of(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_canonical(text: str) -> MeetingRecord:
    """The record that this canonical text holds. ValidationError when it holds none."""
    return MeetingRecord.model_validate_json(text)
