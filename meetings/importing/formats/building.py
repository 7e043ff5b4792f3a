"""From what a structured file tells of a meeting to the record, by the rules that hold for all."""

from typing import Final

from meetings.importing.formats.found import Found
from meetings.importing.formats.points import Frame, is_decided, make_item, make_section
from meetings.importing.formats.rich import words_of
from meetings.importing.formats.wanted import Wanted
from meetings.importing.imported import Imported
from meetings.importing.problems import NotReadable
from meetings.importing.text.bodies import organization_kind
from meetings.importing.text.kept import count_kept
from meetings.importing.text.spelling import tidy
from meetings.record import Body, MeetingRecord, Part
from meetings.vocabulary import DocumentKind, ImportFormat

MOST_ITEMS: Final = 5_000
_DAMAGED: Final = (
    "Filen er ikke velformet, så mærker kan være havnet forkert. Alt er lukket, til nogen har "
    "set på det."
)


def put_together(found: Found, wanted: Wanted, kind: ImportFormat) -> Imported:
    """The record of a meeting. Raises NotReadable where it says no body, no day or no items."""
    body = wanted.committee or tidy(found.body)
    _refuse_what_is_none(found, body)
    if found.damaged:
        found.doubt(0, _DAMAGED)
    decided = any(is_decided(point, body, found.held_on) for point in found.points)
    guessed = DocumentKind.MINUTES if decided else DocumentKind.AGENDA
    frame = Frame(found, body, found.kind or guessed)
    built = [make_item(point, frame) for point in found.points]
    preface = [made for words in found.preface if (made := make_section(words, frame))]
    told = [text for one in built for text in one.told]
    told += [words_of(words.html) for words in found.preface]
    parts: list[Part] = [*preface, *(part for one in built for part in one.item.parts)]
    words_read, words_kept = count_kept(told, parts)
    record = _meeting(frame).model_copy(
        update={"preface": tuple(preface), "items": tuple(one.item for one in built)}
    )
    return Imported(
        record=record,
        warnings=tuple(sorted(found.doubts, key=lambda doubt: doubt.line)),
        printed=tuple(one.printed for one in built),
        words_read=words_read,
        words_kept=words_kept,
        format=kind,
        files=tuple(dict.fromkeys(found.files)),
    )


def _refuse_what_is_none(found: Found, body: str) -> None:
    if not found.points:
        raise NotReadable("har ingen punkter. Se efter, om det er den rigtige fil.")
    if len(found.points) > MOST_ITEMS:
        raise NotReadable("har flere punkter, end et møde kan have. Del den i en fil pr. møde.")
    if found.held_on is None:
        raise NotReadable("siger ikke, hvornår mødet blev holdt. Eksportér den igen, og prøv så.")
    if not body:
        raise NotReadable(
            "siger ikke, hvilket udvalg mødet var i. Angiv det med --committee, og prøv igen."
        )


def _meeting(frame: Frame) -> MeetingRecord:
    """The meeting without its items."""
    found, body = frame.found, frame.body
    if found.held_on is None:
        raise NotReadable("siger ikke, hvornår mødet blev holdt.")
    return MeetingRecord(
        kind=frame.kind,
        bodies=(Body(name=body, kind=organization_kind(body), election_period=tidy(found.period)),),
        meeting_kind=found.meeting_kind,
        held_on=found.held_on,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=tidy(found.place),
        attendance=tuple({row.name: row for row in found.attendance}.values()),
        guests=tuple(found.guests),
    )
