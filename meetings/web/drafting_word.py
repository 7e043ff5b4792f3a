"""A Word document as an item's texts: choose a file, see what goes where, and take it in."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from meetings.config import Settings
from meetings.database import reading
from meetings.importing.headed import Piece, is_written_here, same_heading
from meetings.importing.text.heading_words import Opens
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.texts import DraftText, texts_of
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import TooLarge
from meetings.richtext.to_html import to_html
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services.text_versions import EditedMeanwhile, TextIsGone
from meetings.services.word_texts import Document, TakenPiece, read_word, take_in
from meetings.vocabulary import FileProblem, SectionKind
from meetings.web.drafting_texts import headings_of
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.text import Tables, shown
from meetings.web.uploads import sent_files, takes_files

pages = Blueprint("drafting_word", __name__)

_PAGE: Final = "/punkter/<uuid:item_id>/word"
_MOST_PIECES: Final = 100
NEW: Final = "nyt"
SKIPPED: Final = "nej"


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of the document, and where it is proposed to go."""

    piece: Piece
    html: str
    shown: Markup
    kind: str
    target: str


@pages.get(_PAGE)
def choose_file(item_id: UUID) -> ResponseReturnValue:
    """Where the document is chosen."""
    return _form(item_id, [])


@pages.post(_PAGE)
@takes_files
def preview(item_id: UUID) -> ResponseReturnValue:
    """What was found in the document, and what goes where; nothing is stored yet."""
    draft = _writable(item_id)
    settings: Settings = current_app.config["SETTINGS"]
    try:
        _, content = next(sent_files("file"))
    except ProblemsFound as found:
        return _form(item_id, problem_errors(found)), 422
    with reading():
        headings = headings_of(draft)
    document = Document(content, settings.parsing_limits, tuple(headings))
    found_in = read_word(item_id, document, actor=actor())
    if isinstance(found_in, FileProblem):
        return _form(item_id, [FieldError("file", _sentence(found_in))]), 422
    if len(found_in) > _MOST_PIECES:
        return _form(item_id, [FieldError("file", _sentence(FileProblem.TOO_LARGE))]), 422
    return _preview(draft, found_in)


@pages.post(f"{_PAGE}/overtag")
def accept(item_id: UUID) -> ResponseReturnValue:
    """Take in what was chosen, all of it or nothing."""
    try:
        take_in(item_id, [piece for n in _numbers() if (piece := _taken(n))], actor=actor())
    except (EditedMeanwhile, TextIsGone):
        wrong = "En anden har ændret punktets tekster imens. Vælg filen igen, og se, hvad der står."
        return _form(item_id, [FieldError("file", translate(wrong))]), 409
    except TooLarge as error:
        return _form(item_id, [FieldError("file", translate(str(error)))]), 422
    except ProblemsFound as found:
        return _form(item_id, problem_errors(found)), 422
    flash(translate("Teksterne fra dokumentet er sat ind. Det, der stod før, er i versionerne."))
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _form(item_id: UUID, errors: list[FieldError]) -> str:
    return render_template("drafting/word.html", draft=_writable(item_id), errors=errors)


def _writable(item_id: UUID) -> Draft:
    with reading():
        draft = get_draft(item_id, actor())
    if not draft.may_write:
        raise NotAllowed
    return draft


def _preview(draft: Draft, pieces: tuple[Piece, ...]) -> str:
    with reading():
        texts = texts_of(draft.item_id, actor())
    tables = Tables()
    return render_template(
        "drafting/word_preview.html",
        draft=draft,
        places=[
            Place(
                piece=piece,
                html=to_html(piece.blocks),
                shown=shown(piece.blocks, tables, 3),
                kind=_kind(piece),
                target=_target(piece, texts),
            )
            for piece in pieces
        ],
        texts=[(text, shown(parse(text.html), tables, 4)) for text in texts],
    )


def _kind(piece: Piece) -> str:
    """What a new text under the heading would be; empty for a recommendation."""
    if piece.opens is Opens.RECOMMENDATION:
        return ""
    return str(piece.opens if isinstance(piece.opens, SectionKind) else SectionKind.OTHER)


def _target(piece: Piece, texts: tuple[DraftText, ...]) -> str:
    """Where the piece most likely belongs: under its heading, else under one of its kind."""
    if not piece.blocks or not is_written_here(piece.opens):
        return SKIPPED
    opens = piece.opens or (SectionKind.CASE if not piece.heading else None)
    kind = None if opens is Opens.RECOMMENDATION else opens
    alike = [text for text in texts if same_heading(text.heading, piece.heading)]
    of_kind = [text for text in texts if opens is not None and text.kind == kind]
    for text in (*alike, *of_kind):
        return f"{'bag' if text.html else 'erstat'}:{text.id}:{text.version}"
    return NEW


def _numbers() -> range:
    typed = request.form.get("count", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 4
    return range(min(int(typed), _MOST_PIECES) if is_number else 0)


def _taken(number: int) -> TakenPiece | None:
    """One piece as it was chosen; None where it stays out."""
    target = request.form.get(f"target-{number}", SKIPPED)
    html = request.form.get(f"html-{number}", "")
    heading = request.form.get(f"heading-{number}", "")
    if target == NEW:
        kind = request.form.get(f"kind-{number}", "")
        known = SectionKind(kind) if kind in SectionKind.__members__ else None
        return TakenPiece(html, heading, kind=known)
    how, _, where = target.partition(":")
    text_id, _, seen = where.partition(":")
    try:
        return TakenPiece(html, heading, UUID(text_id), int(seen), replaces=how == "erstat")
    except ValueError:
        return None


def _sentence(problem: FileProblem) -> str:
    """Why the document cannot be used, and what to do."""
    match problem:
        case FileProblem.ENCRYPTED:
            return translate(
                "Dokumentet er beskyttet med adgangskode. Fjern den i Word, og prøv igen."
            )
        case FileProblem.UNKNOWN_TYPE:
            return translate("Filen er ikke et Word-dokument. Gem den som .docx, og prøv igen.")
        case FileProblem.TOO_LARGE:
            return translate("Dokumentet er for stort. Del det, eller kopiér teksten ind.")
        case FileProblem.TOO_SLOW:
            return translate("Dokumentet tog for lang tid at læse. Kopiér teksten ind i stedet.")
        case FileProblem.NO_TEXT:
            return translate("Der er ingen tekst i dokumentet.")
        case _:
            return translate("Dokumentet kan ikke åbnes. Gem det igen i Word, og prøv igen.")
