"""One file that was read: its lines beside what was recognised, and what can be mended there.

The places that somebody should look at stand first, each with a link to its line in the original
and to the item it is about. Everything works by plain forms; nothing here needs a script.
"""

from collections.abc import Callable, Iterable
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.import_review import ReviewView, get_review
from meetings.rules.mending import ItemMend, Openness, PartMend
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import looking_through, mending
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.import_shown import doubts_shown, items_shown, lines_of, lines_shown
from meetings.web.importing import DOUBTFUL, ResultShown, result_shown
from meetings.web.language import translate
from meetings.web.shown import Chip
from meetings.wording import word

pages = Blueprint("import_review", __name__)

_ITEM: Final = "/indlaesning/<uuid:result_id>/punkter/<uuid:item_id>"


@pages.get("/indlaesning/<uuid:result_id>")
def show(result_id: UUID) -> ResponseReturnValue:
    """The original beside what was recognised."""
    return _page(result_id)


@pages.post(_ITEM)
def mend_item(result_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Mend an item's number, title, access and headings."""
    form = request.form
    try:
        openness = Openness(form.get("adgang", ""))
    except ValueError:
        raise NotFound from None
    parts = {
        place: PartMend(form.get(f"overskrift-{place}", ""), f"lukket-{place}" in form)
        for place in range(200)
        if f"overskrift-{place}" in form
    }
    wanted = ItemMend(form.get("nummer", ""), form.get("titel", ""), openness, parts)

    def do() -> UUID:
        mending.mend_item(result_id, item_id, wanted, seen=_seen(), actor=actor())
        return item_id

    return _done(result_id, item_id, do, translate("Punktet er rettet."))


@pages.post(f"{_ITEM}/del")
def split_item(result_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Let a new item begin with one of the item's parts."""
    typed = request.form.get("afsnit", "")
    at = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    title = request.form.get("ny-titel", "")

    def do() -> UUID:
        return mending.split_item(result_id, item_id, at, title, seen=_seen(), actor=actor())

    return _done(result_id, item_id, do, translate("Punktet er delt. Det nye står her."))


@pages.post(f"{_ITEM}/saml")
def join_item(result_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Put an item into the one before it."""

    def do() -> UUID | None:
        with reading():
            before = _before(get_review(result_id, actor()), item_id)
        mending.join_item(result_id, item_id, seen=_seen(), actor=actor())
        return before

    return _done(result_id, item_id, do, translate("Punkterne er lagt sammen."))


@pages.post("/indlaesning/<uuid:result_id>/nummerer")
def number_items(result_id: UUID) -> ResponseReturnValue:
    """Number the items from 1."""

    def do() -> None:
        mending.number_items(result_id, seen=_seen(), actor=actor())

    return _done(result_id, None, do, translate("Punkterne er nummereret fra 1."))


@pages.post("/indlaesning/<uuid:result_id>/fortryd")
def read_again(result_id: UUID) -> ResponseReturnValue:
    """Take all corrections back."""

    def do() -> None:
        mending.read_again(result_id, seen=_seen(), actor=actor())

    told = translate("Rettelserne er fortrudt. Mødet er, som originalen blev læst.")
    return _done(result_id, None, do, told)


@pages.post("/indlaesning/<uuid:result_id>/offentliggoer")
def publish(result_id: UUID) -> ResponseReturnValue:
    """Give everybody what is open of the meeting."""

    def do() -> None:
        mending.publish_mended(result_id, actor=actor())

    return _done(result_id, None, do, translate("Mødet er offentliggjort."))


@pages.post("/indlaesning/<uuid:result_id>/set-igennem")
def look_through(result_id: UUID) -> ResponseReturnValue:
    """Say that the file was looked through, and go on with those that are left."""

    def do() -> None:
        looking_through.look_through(result_id, seen=_seen(), actor=actor())

    told = translate("Filen er markeret som set igennem. Her er dem, der er tilbage.")
    left = url_for("importing.show_list", vis=DOUBTFUL)
    return _done(result_id, None, do, told, left)


@pages.post("/indlaesning/<uuid:result_id>/se-igen")
def look_again(result_id: UUID) -> ResponseReturnValue:
    """Say that the file is to be looked through once more."""

    def do() -> None:
        looking_through.look_again(result_id, seen=_seen(), actor=actor())

    return _done(result_id, None, do, translate("Filen står igen blandt dem, der bør ses efter."))


def _seen() -> str:
    return request.form.get("set", "")


def _done(
    result_id: UUID,
    item_id: UUID | None,
    do: Callable[[], UUID | None],
    told: str,
    onward: str = "",
) -> ResponseReturnValue:
    """Do it and come back to the item, or go `onward`; where it is refused, say why and keep
    what was typed.
    """
    with reading():
        get_review(result_id, actor())  # whoever may not see it learns nothing of it
    try:
        at = do()
    except ProblemsFound as refused:
        return _page(result_id, problem_errors(refused), item_id), 422
    flash(told)
    anchor = f"p-{at}" if at is not None else None
    return redirect(onward or url_for(".show", result_id=result_id, _anchor=anchor), 303)


def _before(review: ReviewView, item_id: UUID) -> UUID | None:
    ids = [item.id for item in review.record.items] if review.record is not None else []
    place = ids.index(item_id) if item_id in ids else 0
    return ids[place - 1] if place else None


def _page(result_id: UUID, errors: Iterable[FieldError] = (), typed_at: UUID | None = None) -> str:
    with reading():
        review = get_review(result_id, actor())
        may_mend = review.record is not None and mending.is_only_read(_meeting(review))
    result, record = review.result, review.record
    lines, why_none = lines_of(result.sha256) if record is not None else ([], "")
    items = items_shown(review)
    return render_template(
        "importing/review.html",
        result=result_shown(result),
        review=review,
        chips=_chips(review, result_shown(result)),
        doubts=doubts_shown(review, items),
        lacks=result.details.lacks,
        items=items,
        lines=lines_shown(lines, review, items),
        why_none=why_none,
        meeting_id=result.meeting_id,
        state=mending.state_of(record) if record is not None else "",
        kind=translate(word(record.kind)) if record is not None else "",
        may_mend=may_mend,
        errors=list(errors),
        typed_at=typed_at,
        typed=request.form if typed_at is not None else {},
        openness=_openness(),
        messages=get_flashed_messages(),
    )


def _meeting(review: ReviewView) -> UUID:
    if review.result.meeting_id is None:
        raise NotFound
    return review.result.meeting_id


def _openness() -> list[tuple[str, str]]:
    return [
        (Openness.OPEN_ALL, translate("Åbent med alle afsnit")),
        (Openness.OPEN, translate("Åbent, men de afsnit lukket, der er krydset af")),
        (Openness.CLOSED, translate("Lukket")),
    ]


def _chips(review: ReviewView, shown: ResultShown) -> list[Chip]:
    chips = [shown.chip]
    if review.record is None:
        return chips
    if review.is_withdrawn:
        chips.append(Chip(translate("Trukket tilbage"), "warning"))
    elif review.is_changed_since:
        chips.append(Chip(translate("Rettelser, der ikke er offentliggjort"), "warning"))
    elif review.is_published:
        chips.append(Chip(translate("Offentliggjort"), "done"))
    else:
        chips.append(Chip(translate("Ikke offentliggjort"), "closed"))
    return chips
