"""What the editor sends while one writes, and what it is answered, whichever text it is.

Answers are JSON: 200 with the version that is committed, 409 with the text somebody else saved
meanwhile, 410 where the text was taken out, 422 with a sentence.
"""

from typing import Protocol
from uuid import UUID

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, ValidationError

from meetings.database import reading
from meetings.queries.texts import version_html
from meetings.richtext.grammar import TooLarge
from meetings.richtext.merging import merged_html
from meetings.rules.local_time import LOCAL
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.services.text_versions import EditedMeanwhile, TextIsGone
from meetings.services.texts import SavedText, TextChange
from meetings.web.forms import problem_errors
from meetings.web.guards import actor, signed_in
from meetings.web.language import clock, translate
from meetings.web.text_differences import compared_for_script


class Store(Protocol):
    """A service that saves what was written."""

    def __call__(self, item_id: UUID, change: TextChange, /, *, actor: Actor) -> SavedText:
        """Save it, or raise EditedMeanwhile, TextIsGone, TooLarge or ProblemsFound."""


class _Sent(BaseModel):
    """What the editor sends: the text, the version it was written on, and by whom."""

    model_config = ConfigDict(strict=True, frozen=True)

    account: str
    seen: int
    html: str
    heading: str | None = None
    recommended_by: str | None = None
    kept: str | None = None

    def change(self, text_id: UUID) -> TextChange:
        """The change as the service takes it."""
        return TextChange(
            text_id, self.seen, self.html, self.heading, self.recommended_by, self.kept
        )


def settle(item_id: UUID, text_id: UUID, store: Store) -> ResponseReturnValue:
    """Save what the editor sent; the answer is given when it is committed."""
    try:
        sent = _Sent.model_validate(request.get_json(silent=True))
    except ValidationError:
        return _refused(translate("Teksten kunne ikke læses. Genindlæs siden, og prøv igen."))
    if sent.account != str(signed_in().account_id):
        return jsonify(other_account=True), 403
    change = sent.change(text_id)
    try:
        return _saved(store(item_id, change, actor=actor()))
    except EditedMeanwhile as refused:
        return _conflict(item_id, change, refused), 409
    except TextIsGone:
        return jsonify(gone=True), 410
    except TooLarge as error:
        return _refused(translate(str(error)))
    except ProblemsFound as found:
        return _refused(" ".join(error.text for error in problem_errors(found)))


def _saved(saved: SavedText) -> Response:
    return jsonify(
        version=saved.version,
        html=saved.html,
        heading=saved.heading,
        at=clock(saved.saved_at.astimezone(LOCAL).time()),
    )


def _conflict(item_id: UUID, change: TextChange, refused: EditedMeanwhile) -> Response:
    """Both texts, what they say differently, and the two put together. All of it is harmless."""
    theirs = refused.theirs
    with reading():
        base = version_html(item_id, change.text_id, change.seen, actor())
    headings = (theirs.heading, theirs.heading if change.heading is None else change.heading)
    return jsonify(
        version=theirs.version,
        name=theirs.saved_by or translate("En anden"),
        at=clock(theirs.saved_at.astimezone(LOCAL).time()),
        html=theirs.html,
        heading=theirs.heading,
        differences=compared_for_script(theirs.html, change.html, headings),
        merged=merged_html(base, change.html, theirs.html),
    )


def _refused(text: str) -> ResponseReturnValue:
    return jsonify(text=text), 422
