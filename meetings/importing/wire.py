"""What was read, as JSON between the process that read it and the one that stores it."""

from base64 import b64decode, b64encode
from typing import Any

from meetings.importing.imported import Doubt, FoundFile, Imported, LeftOut
from meetings.record import MeetingRecord
from meetings.vocabulary import ImportFormat


def to_wire(imported: Imported) -> dict[str, Any]:
    """The JSON of what was read. What pieces were printed as is not sent: nobody stores it."""
    return {
        "record": imported.record.model_dump(mode="json"),
        "warnings": [[doubt.line, doubt.text] for doubt in imported.warnings],
        "left_out": [[left.line, left.why] for left in imported.left_out],
        "words_read": imported.words_read,
        "words_kept": imported.words_kept,
        "places": list(imported.places),
        "format": imported.format,
        "files": [[file.sha256, file.path] for file in imported.files],
        "source": b64encode(imported.source).decode("ascii"),
        "source_name": imported.source_name,
    }


def from_wire(told: dict[str, Any]) -> Imported:
    """What was read, as `to_wire` told it. Raises ValueError where it told something else."""
    try:
        return Imported(
            record=MeetingRecord.model_validate(told["record"]),
            warnings=tuple(Doubt(int(line), str(text)) for line, text in told["warnings"]),
            left_out=tuple(LeftOut(int(line), "", str(why)) for line, why in told["left_out"]),
            words_read=int(told["words_read"]),
            words_kept=int(told["words_kept"]),
            places=tuple(int(line) for line in told["places"]),
            format=ImportFormat(told["format"]),
            files=tuple(FoundFile(str(sha256), str(path)) for sha256, path in told["files"]),
            source=b64decode(told["source"]),
            source_name=str(told["source_name"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no reading of a file") from error
