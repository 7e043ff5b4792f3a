"""What an item prints by itself among its texts: earlier treatments, and what was added since.

They stand where the item prints them and cannot be written in. What is closed is shown to who
reads the body's working record; an author reads other bodies' decisions as the public does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from meetings.queries.chain import added_to
from meetings.queries.decided_before import Waiting, waiting_before
from meetings.queries.drafts import Draft
from meetings.record import EarlierTreatments, Recommendation, Section
from meetings.rules.earlier_treatments import headed
from meetings.rules.permissions import may
from meetings.vocabulary import Ability, Access
from meetings.web.guards import actor
from meetings.web.language import plain_date, translate
from meetings.web.text import Tables, shown_html

_LEVEL = 4  # of a heading within such a text


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text of the item that nobody writes, and how many of its written texts come before it."""

    name: str  # unique on the page
    place: int
    heading: str
    note: str
    html: Markup
    hides_closed: bool = False
    is_records: bool = True  # whether the heading is the record's own, so Danish


def printed_texts(draft: Draft, tables: Tables) -> list[PrintedText]:
    """What the item prints by itself, in its order; what was added comes after all texts."""
    reads_closed = may(actor(), Ability.READ_WORKING_RECORD, draft.facts.organization_ids)
    waiting = waiting_before(draft.item_id, actor())
    return [
        *_earlier(draft, tables, reads_closed, waiting.rewrites_given),
        *_waiting(draft, tables, waiting),
        *_added(draft, tables, reads_closed),
    ]


def _earlier(
    draft: Draft, tables: Tables, reads_closed: bool, is_rewritten: bool
) -> Iterator[PrintedText]:
    note = translate("Det kommer af sig selv fra de organer, der har behandlet sagen.")
    if is_rewritten:
        note += " " + translate(
            "Et referat er ved at blive rettet; den nye ordlyd kommer, når det er givet ud igen."
        )
    written = 0
    for number, part in enumerate(draft.item.parts):
        if isinstance(part, Section | Recommendation):
            written += 1
        if not isinstance(part, EarlierTreatments) or not part.treatments:
            continue
        told = [one for one in part.treatments if reads_closed or _is_open(part, one)]
        yield PrintedText(
            f"tidligere-{number}",
            written,
            part.heading,
            note,
            _together((headed(one) for one in told), tables),
            hides_closed=len(told) < len(part.treatments),
        )


def _waiting(draft: Draft, tables: Tables, waiting: Waiting) -> Iterator[PrintedText]:
    """What was decided at meetings that are closed, before anybody was given their minutes."""
    if not waiting.treatments:
        return
    yield PrintedText(
        "endnu-ikke-givet-ud",
        _place_of_earlier(draft),
        translate("Besluttet, men ikke givet ud endnu"),
        translate(
            "Mødet er lukket, men referatet er hverken godkendt eller underskrevet. Kun "
            "sekretariatet ser det her. Det kommer med i punktet, når referatet er givet ud."
        ),
        _together((headed(one) for one in waiting.treatments), tables),
        is_records=False,
    )


def _place_of_earlier(draft: Draft) -> int:
    """How many written texts come before the item's earlier treatments, or all that it has."""
    written = 0
    for part in draft.item.parts:
        if isinstance(part, EarlierTreatments):
            break
        written += isinstance(part, Section | Recommendation)
    return written


def _added(draft: Draft, tables: Tables, reads_closed: bool) -> Iterator[PrintedText]:
    for number, one in enumerate(added_to(draft.item_id, actor())):
        is_shown = reads_closed or (one.access is Access.OPEN)
        yield PrintedText(
            f"tilfoejet-{number}",
            len(draft.item.parts),
            translate("Tilføjet {day}", day=plain_date(one.added_on)),
            translate("Det kom til, efter at dagsordenen var sendt."),
            _together([one.html] if is_shown else (), tables),
            hides_closed=not is_shown,
            is_records=False,
        )


def _is_open(*pieces: object) -> bool:
    return all(getattr(piece, "access", Access.CLOSED) is Access.OPEN for piece in pieces)


def _together(htmls: Iterable[str], tables: Tables) -> Markup:
    return shown_html("".join(htmls), tables, _LEVEL)
