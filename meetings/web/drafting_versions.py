"""Every version of a text: who saved it when, what two of them say differently, and back again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.decision_texts import decision_text_ids, decisions_of
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.texts import DraftText, Version, texts_of, versions_of
from meetings.richtext.from_html import parse
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.decision_texts import restore_decision
from meetings.services.text_versions import EditedMeanwhile
from meetings.services.texts import Restoring, TextChange, restore_version, save_text
from meetings.web.forms import flashed_errors, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.text import Tables, shown
from meetings.web.text_differences import compared, says_the_same

pages = Blueprint("drafting_versions", __name__)

_TEXT: Final = "/punkter/<uuid:item_id>/tekster/<uuid:text_id>"
_ONE_SITTING: Final = timedelta(minutes=10)  # savings closer than that are one person's sitting


@dataclass(frozen=True, slots=True)
class Sitting:
    """The versions somebody saved one after another, the newest first; that one is shown."""

    newest: Version
    earlier: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class _Decided:
    """A decision's text that stands, of which a version can be brought back."""

    version: int


@pages.get(f"{_TEXT}/versioner")
def show_versions(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """All versions of a text, and two of them compared: the newest two, or those chosen."""
    with reading():
        draft = get_draft(item_id, actor())
        versions = versions_of(item_id, text_id, actor())
        standing = _standing(item_id, text_id)
        back = _page_of(draft, text_id)
    sittings = sittings_of(versions)
    older, newer = _chosen(versions, sittings)
    lines = compared(older.html, newer.html, (older.heading, newer.heading))
    return render_template(
        "drafting/versions.html",
        draft=draft,
        back=back,
        text_id=text_id,
        versions=versions,
        sittings=sittings,
        shows_all=request.args.get("alle") == "1",
        standing=standing,
        older=older,
        newer=newer,
        lines=lines,
        same=says_the_same(lines),
        errors=flashed_errors(),
        newer_shown=shown(parse(newer.html), Tables(), 3),
    )


@pages.post(f"{_TEXT}/versioner/<int(max=999999):number>/gendan")
def restore(item_id: UUID, text_id: UUID, number: int) -> ResponseReturnValue:
    """Let an older version stand again, as a new one."""
    restoring = Restoring(text_id, number, _seen())
    with reading():
        draft = get_draft(item_id, actor())
        back = _page_of(draft, text_id)
        standing = _standing(item_id, text_id)
    bring_back = restore_decision if isinstance(standing, _Decided) else restore_version
    try:
        bring_back(item_id, restoring, actor=actor())
    except (EditedMeanwhile, ProblemsFound) as refused:
        _flash(refused)
        return redirect(
            url_for("drafting_versions.show_versions", item_id=item_id, text_id=text_id), 303
        )
    flash(translate("Den ældre version står der nu igen. De andre er her stadig."))
    return redirect(f"{back}#tekst-{text_id}", 303)


@pages.post(f"{_TEXT}/overskrift")
def rename(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Give a text another heading; its words are left as they are."""
    with reading():
        text = _standing(item_id, text_id)
    if not isinstance(text, DraftText):
        raise NotFound
    heading = request.form.get("heading", "")
    change = TextChange(text_id, text.version, text.html, heading=heading)
    try:
        save_text(item_id, change, actor=actor())
        flash(translate("Overskriften er rettet."))
    except EditedMeanwhile as refused:
        flash(_edited(refused), "wrong")
    return redirect(url_for("drafting.write_item", item_id=item_id) + f"#tekst-{text_id}", 303)


def sittings_of(versions: Sequence[Version]) -> list[Sitting]:
    """The versions, the newest first, with those of one sitting together."""
    found: list[list[Version]] = []
    for version in versions:
        if found and _is_one_sitting(version, found[-1][-1]):
            found[-1].append(version)
        else:
            found.append([version])
    return [Sitting(sitting[0], tuple(sitting[1:])) for sitting in found]


def _is_one_sitting(version: Version, next_one: Version) -> bool:
    same_hand = version.made_by == next_one.made_by
    close = next_one.made_at - version.made_at <= _ONE_SITTING
    return same_hand and close and version.restored_from is None is next_one.restored_from


def _chosen(versions: Sequence[Version], sittings: Sequence[Sitting]) -> tuple[Version, Version]:
    """The two versions to compare, the older first."""
    by_number = {str(version.number): version for version in versions}
    before = sittings[1].newest if len(sittings) > 1 else versions[-1]
    older = by_number.get(request.args.get("fra", ""), before)
    newer = by_number.get(request.args.get("til", ""), versions[0])
    return (older, newer) if older.number <= newer.number else (newer, older)


def _standing(item_id: UUID, text_id: UUID) -> DraftText | _Decided | None:
    for text in texts_of(item_id, actor()):
        if text.id == text_id:
            return text
    if text_id not in decision_text_ids(actor(), item_id):
        return None
    for one in decisions_of(item_id, actor()):
        if text_id == one.id:
            return _Decided(one.version)
        if text_id == one.public_id:
            return _Decided(one.public_version)
    return None


def _page_of(draft: Draft, text_id: UUID) -> str:
    """Where the text is written."""
    if draft.meeting_id is not None and text_id in decision_text_ids(actor(), draft.item_id):
        return url_for("minuting.minute_item", meeting_id=draft.meeting_id, item_id=draft.item_id)
    return url_for("drafting.write_item", item_id=draft.item_id)


def _flash(refused: EditedMeanwhile | ProblemsFound) -> None:
    if isinstance(refused, EditedMeanwhile):
        flash(_edited(refused), "wrong")
    else:
        for error in problem_errors(refused):
            flash(error.text, "wrong")


def _seen() -> int:
    typed = request.form.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _edited(refused: EditedMeanwhile) -> str:
    name = refused.theirs.saved_by or translate("En anden")
    return translate(
        "{name} har gemt teksten imens. Se den nyeste version, og prøv igen.", name=name
    )
