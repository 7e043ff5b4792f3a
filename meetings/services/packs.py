"""The pack: a meeting's document with all its attachments, in one PDF made for who asks."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from exports import file_name, media_type
from exports.compose import is_closed_edition
from exports.document import Document
from exports.pack.content import Taken, attachments_in
from exports.pack.front import Front, write_front
from exports.pack.plan import Plan
from meetings.config import Settings, load_settings
from meetings.database import transaction
from meetings.look import look
from meetings.parsing.child import Produced, make_limited
from meetings.parsing.packing import request
from meetings.rules.canonical import digest_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.documents import Edition, as_the_body_sets_it, read_edition
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.services.pack_files import merging_limits, taken_for
from meetings.vocabulary import FileProblem, Format, LogAction, Problem

_MOST_TRIES: Final = 4


@internal("the query decides what the actor reads, and the edition is asked for inside")
def make_pack(wanted: Wanted, actor: Actor, tell: Tell) -> Made:
    """The meeting's document and all attachments that the actor may read in this edition.

    Everybody may take home what he reads; who reads a narrower edition than is wanted gets
    NotAllowed. Taking out what is closed is logged. Raises NotFound, and ProblemsFound where
    the attachments are too many or too large to become one file.
    """
    found = _read(wanted, actor)
    made = write_pack(found.document, tell)
    if is_closed_edition(found.document):
        with transaction():
            write_line(
                LogAction.EXPORTED,
                Subject("meeting", wanted.meeting_id, found.organization_ids[0]),
                actor=actor,
                changes=[FieldChange("edition", None, f"{wanted.edition} PACK")],
            )
    return made


@internal("the document was filtered for its reader before")
def write_pack(read: Document, tell: Tell) -> Made:
    """The document with all its attachments. Raises ProblemsFound as `make_pack`."""
    document, settings = as_the_body_sets_it(read), load_settings()
    progress = _Progress(tell, document)
    taken = taken_for(document, settings, progress.step)
    content, page_count = _written(document, taken, settings)
    progress.finish()
    return Made(
        content=content,
        file_name=_name(document) if taken else file_name(document, Format.PDF),
        media_type=media_type(Format.PDF),
        page_count=page_count,
        read_sha256=_digest(read),
    )


@internal("the query decides what the actor reads, and the edition is asked for inside")
def what_is_read(wanted: Wanted, actor: Actor) -> str:
    """A digest of all that the actor would get in a pack made now: the record as he reads it,
    which names each attachment by the digest of its bytes. Raises as `make_pack`."""
    return _digest(_read(wanted, actor).document)


PACK: Final = Maker(make=make_pack, read=what_is_read)


def _read(wanted: Wanted, actor: Actor) -> Edition:
    if wanted.meeting_id is None:
        raise NotFound
    return read_edition(wanted.meeting_id, wanted.edition, actor)


def _name(document: Document) -> str:
    return file_name(document, Format.PDF).removesuffix(".pdf") + "-med-bilag.pdf"


def _digest(document: Document) -> str:
    """Of what is read, whatever the day it is read on."""
    return digest_of(document.model_dump_json(exclude={"made_on"}))


# --- writing ---------------------------------------------------------------------------------


def _written(document: Document, taken: list[Taken], settings: Settings) -> tuple[bytes, int]:
    """The pack's bytes and pages. An attachment that turns out to be of no use gets a page of
    ours instead, and all is laid out once more."""
    if _size(taken) > settings.pack_max_mb * 1_000_000:
        raise ProblemsFound([Problem.PACK_IS_TOO_LARGE])
    for _ in range(_MOST_TRIES):
        front = write_front(document, taken, look())
        if front.plan is None:
            return front.content, front.page_count
        made = _merged(front, front.plan, settings)
        if isinstance(made, Produced) and "failed" not in made.found:
            return made.content, front.page_count
        taken = _without_useless(front, front.plan, taken, made, settings)
    raise ProblemsFound([Problem.PACK_IS_TOO_LARGE])


def _merged(front: Front, plan: Plan, settings: Settings) -> Produced | FileProblem:
    limits = merging_limits([piece.path for piece in plan.pieces if piece.path], settings)
    return make_limited("merge", request(plan, front.content), limits)


def _without_useless(
    front: Front,
    plan: Plan,
    taken: list[Taken],
    made: Produced | FileProblem,
    settings: Settings,
) -> list[Taken]:
    """Find what the child could not take in, or died of: then each is tried alone.

    Raises ProblemsFound where each can be taken in alone, but not all together.
    """
    useless: dict[int, FileProblem] = {}
    if isinstance(made, Produced):
        useless = dict.fromkeys(made.found["failed"], FileProblem.BROKEN)
    else:
        for place, piece in enumerate(plan.pieces):
            if not piece.path:
                continue
            alone = replace(plan, pieces=(piece,), total_pages=plan.front_pages + piece.pages)
            tried = _merged(front, alone, settings)
            if isinstance(tried, FileProblem):
                useless[place] = tried
            elif "failed" in tried.found:
                useless[place] = FileProblem.BROKEN
    if not useless:
        slow = made is FileProblem.TOO_SLOW
        raise ProblemsFound([Problem.PACK_TOOK_TOO_LONG if slow else Problem.PACK_IS_TOO_LARGE])
    return [
        replace(one, path="", pages=0, problem=useless[place]) if place in useless else one
        for place, one in enumerate(taken)
    ]


def _size(taken: list[Taken]) -> int:
    return sum(Path(one.path).stat().st_size for one in taken if one.path)


class _Progress:
    """One step for each attachment, and one for putting them together."""

    def __init__(self, tell: Tell, document: Document) -> None:
        self._tell = tell
        self._done = 0
        self._total = 1 + sum(1 for _ in attachments_in(document))
        tell(0, self._total)

    def step(self) -> None:
        """One attachment more is ready."""
        self._done += 1
        self._tell(self._done, self._total)

    def finish(self) -> None:
        """All is together."""
        self._tell(self._total, self._total)
