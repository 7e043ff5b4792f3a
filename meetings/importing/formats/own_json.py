"""Our own JSON: a document as exports write it, or a bare record. It comes back as it was.

What it does not say of access is closed, as the record's own shape has it. Attachments' bytes
are found by the manifest of the ZIP that a meeting's files are given in, or beside the file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from pydantic import ValidationError

from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.points import printed
from meetings.importing.formats.wanted import Wanted
from meetings.importing.imported import Doubt, FoundFile, Imported
from meetings.importing.problems import NotReadable
from meetings.importing.text.kept import texts_of
from meetings.importing.text.spelling import words
from meetings.record import Attachment, AttachmentList, Item, MeetingRecord
from meetings.richtext.grammar import TooLarge
from meetings.richtext.to_html import clean
from meetings.vocabulary import ImportFormat

_MANIFEST: Final = "manifest.json"
_LARGEST_MANIFEST: Final = 20_000_000
_RICH: Final = frozenset({"html", "public_html"})


def recognises(told: object) -> bool:
    """Whether it is a document or a record of ours."""
    return _record(told) is not None


def _record(told: object) -> Mapping[str, Any] | None:
    if not isinstance(told, Mapping):
        return None
    record = told.get("record", told)
    is_one = isinstance(record, Mapping) and {"bodies", "held_on", "kind"} <= record.keys()
    return record if is_one else None


def read(told: object, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meeting. Raises NotReadable, which names the first thing that is wrong."""
    try:
        record = MeetingRecord.model_validate_json(json.dumps(_cleaned(_record(told))))
    except ValidationError as problem:
        raise NotReadable(_sentence(problem)) from problem
    except TooLarge as problem:
        raise NotReadable(f"har en tekst, der er for stor: {problem}") from problem
    if wanted.committee:
        body = record.bodies[0].model_copy(update={"name": wanted.committee, "slug": ""})
        record = record.model_copy(update={"bodies": (body, *record.bodies[1:])})
    looked = _Attachments(bundle)
    items = tuple(looked.item(item) for item in record.items)
    parts = [*record.preface, *(part for item in items for part in item.parts), *record.closing]
    total = sum(len(words(text)) for part in parts for text in texts_of(part))
    return (
        Imported(
            record=record.model_copy(update={"items": items}),
            warnings=tuple(looked.doubts),
            printed=tuple(tuple(printed(part) for part in item.parts) for item in items),
            words_read=total,
            words_kept=total,
            format=ImportFormat.OWN_JSON,
            files=tuple(dict.fromkeys(looked.files)),
        ),
    )


def _cleaned(told: Any) -> Any:
    """The record with every rich text in its canonical form, whoever wrote it. Any is JSON."""
    if isinstance(told, Mapping):
        return {
            name: clean(value) if name in _RICH and isinstance(value, str) else _cleaned(value)
            for name, value in told.items()
        }
    return [_cleaned(one) for one in told] if isinstance(told, list) else told


def _sentence(problem: ValidationError) -> str:
    first = problem.errors()[0]
    place = ".".join(str(step) for step in first["loc"])
    if first["type"] == "missing":
        return f"er ikke en hel dagsorden fra Protokol: feltet {place} mangler."
    if first["type"] == "extra_forbidden":
        return f"er ikke skrevet af denne udgave af Protokol: feltet {place} kendes ikke."
    return f"kan ikke læses: feltet {place or 'øverst'} har en værdi, der ikke er mulig."


class _Attachments:
    """Finds the bytes of a record's attachments; one without them keeps its title."""

    def __init__(self, bundle: Bundle) -> None:
        self.files: list[FoundFile] = []
        self.doubts: list[Doubt] = []
        self._bundle = bundle
        self._listed = dict(_listed(bundle))

    def item(self, item: Item) -> Item:
        """The item with those attachments' checksums whose bytes are here."""
        return item.model_copy(
            update={
                "parts": tuple(
                    part.model_copy(
                        update={"attachments": tuple(map(self._found, part.attachments))}
                    )
                    if isinstance(part, AttachmentList)
                    else part
                    for part in item.parts
                )
            }
        )

    def _found(self, attachment: Attachment) -> Attachment:
        if not attachment.sha256:
            return attachment
        for wanted in (self._listed.get(attachment.sha256, ""), attachment.file_name):
            place = self._bundle.find(wanted) if wanted else None
            if place is not None and self._is(place, attachment.sha256):
                self.files.append(FoundFile(attachment.sha256, place))
                return attachment
        self.doubts.append(Doubt(0, f"Bilaget »{attachment.title}«: filen fulgte ikke med."))
        return attachment

    def _is(self, place: str, sha256: str) -> bool:
        try:
            return hashlib.sha256(self._bundle.read(place)).hexdigest() == sha256
        except NotReadable:
            return False


def _listed(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The paths of files by their checksums, as the manifest above the file lists them."""
    for folder in (PurePosixPath(bundle.name), *PurePosixPath(bundle.name).parents):
        place = bundle.find_at(folder.as_posix(), _MANIFEST)
        if place is None:
            continue
        try:
            listed = json.loads(bundle.read(place, _LARGEST_MANIFEST))["files"]
            for one in listed:
                yield str(one["sha256"]), (folder / str(one["path"])).as_posix()
        except (ValueError, KeyError, TypeError, RecursionError, NotReadable):
            return
        return
