"""A closed item that is opened later, piece by piece, with a dated addition that says so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date

from meetings.record import Addition, Attachment, AttachmentList, Item, MeetingRecord, Part
from meetings.rules.units import item_access
from meetings.vocabulary import Access, DocumentKind, Problem, State

# Minutes that are being signed stay as they are: nobody signs another record than he read.
OPENED_IN = frozenset({State.HELD, State.APPROVED, State.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which pieces of the item everybody may read from now on.

    Texts are named by their place among the item's parts. Attachments are chosen one by one;
    the list they stand in is opened with them.
    """

    places: frozenset[int] = frozenset()
    attachment_ids: frozenset[UUID] = frozenset()


def opening_problems(
    state: State, kind: DocumentKind, item: Item, *, is_public: bool
) -> list[Problem]:
    """Why the item cannot be opened now. What is about a person is opened by nobody here."""
    if kind is not DocumentKind.MINUTES or not is_public:
        return [Problem.MINUTES_ARE_NOT_PUBLISHED]
    problems = [] if state in OPENED_IN else [Problem.STEP_IS_NOT_POSSIBLE]
    if item_access(item) is Access.OPEN:
        problems.append(Problem.ITEM_IS_OPEN)
    if item.access is Access.PERSONAL:
        problems.append(Problem.ITEM_IS_ABOUT_A_PERSON)
    return problems


def has_own_ground(item: Item, piece: Part | Attachment) -> bool:
    """Whether the piece is closed on its own, and not only because its item is.

    Opening the item is no reason to open it: it stays closed unless somebody asks for it.
    """
    ground = piece.closed_reason.strip()
    return piece.access is Access.PERSONAL or bool(ground and ground != item.closed_reason.strip())


def opened_record(
    record: MeetingRecord, item_id: UUID, chosen: Chosen, opened_on: date
) -> MeetingRecord:
    """The record with the item open, what was not chosen of it closed, and the dated addition."""
    addition = Addition(
        added_on=opened_on, item_id=item_id, html=opened_words(opened_on), access=Access.OPEN
    )
    return record.model_copy(
        update={
            "items": tuple(
                opened_item(item, chosen) if item.id == item_id else item for item in record.items
            ),
            "additions": (*record.additions, addition),
        }
    )


def opened_item(item: Item, chosen: Chosen) -> Item:
    """The item open to everybody, with the chosen pieces, and the others closed on their own."""
    return item.model_copy(
        update={
            "access": Access.OPEN,
            "closed_reason": "",
            "narrowed_to": (),
            "parts": tuple(
                _with_access(part, place in chosen.places, chosen.attachment_ids)
                for place, part in enumerate(item.parts)
            ),
        }
    )


def opened_words(day: date) -> str:
    """What the addition says."""
    return f"<p>Punktet blev åbnet den {format_date(day, 'd. MMMM y', locale='da')}.</p>"


def _with_access(part: Part, is_chosen: bool, attachment_ids: Collection[UUID]) -> Part:
    if not isinstance(part, AttachmentList):
        return part.model_copy(update=_access(part.access, part.closed_reason, is_chosen))
    attachments = tuple(
        one.model_copy(update=_access(one.access, one.closed_reason, one.id in attachment_ids))
        for one in part.attachments
    )
    has_open = any(one.access is Access.OPEN for one in attachments)
    told = _access(part.access, part.closed_reason, is_chosen or has_open)
    return part.model_copy(update={**told, "attachments": attachments})


def _access(access: Access, reason: str, is_chosen: bool) -> dict[str, object]:
    """What is not chosen is closed by itself from now on; what was stricter stays so."""
    if is_chosen:
        return {"access": Access.OPEN, "closed_reason": ""}
    return {"access": Access.CLOSED if access is Access.OPEN else access, "closed_reason": reason}
