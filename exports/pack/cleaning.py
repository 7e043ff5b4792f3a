"""A foreign page is let in with what is seen of it, and with nothing that it does.

Of a page and of its annotations only named entries are kept; of links only those to web and
mail addresses, and to pages of the same file. What is filled into a form is drawn on the
page. What hides deeper (`disarm`) is looked for by its name when all is together.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


_PAGE: Final = _names(
    "Type MediaBox CropBox Rotate UserUnit Resources Contents Annots Group StructParents Tabs"
)
_NOTES: Final = _names(
    "Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut "
    "Stamp Caret Ink"
)
_ENTRIES: Final = _names(
    "Type Subtype Rect Contents NM M F AP AS Border BS BE C IC CA CL DS DA Q RD LE L LL LLE IT "
    "Vertices InkList QuadPoints Name Subj T StructParent Lang OC"
)
_FITS: Final = _names("XYZ Fit FitH FitV FitR FitB FitBH FitBV")
_SAFE: Final = ("http://", "https://", "mailto:")
_MOST_NOTES: Final = 5_000  # of a page

_ARMED: Final = _names(
    "AA AcroForm AF EF EmbeddedFile EmbeddedFiles GoTo3DView GoToE GoToR ImportData JS JavaScript "
    "Launch Movie OpenAction OPI PieceInfo Ref Rendition ResetForm RichMedia RichMediaContent "
    "RichMediaSettings SetOCGState Sound SubmitForm Thread Trans XFA"
)
_NAMED: Final = re.compile(rb"(?:" + "|".join(sorted(_ARMED)).encode() + rb")(?![0-9A-Za-z_.#+-])")
_DEEPEST: Final = 40


@dataclass(slots=True)
class Lead:
    """A link to a page of the same file, to be led there when the page has its place."""

    annotation: int  # its place among the page's
    page: int  # from 0, in the file
    view: list[Any]


@dataclass(slots=True)
class Cleaned:
    """What was found on a page while it was cleaned."""

    leads: list[Lead] = field(default_factory=list)
    removed: list[tuple[int, int]] = field(default_factory=list)  # objects of dropped annotations


Find = Callable[[Any], tuple[int, list[Any]] | None]  # a destination's page and view


def clean_page(document: pikepdf.Pdf, page: pikepdf.Page, find: Find) -> Cleaned:
    """Take everything from the page (in its own file) that is not for being seen."""
    found = Cleaned()
    body: Any = page.obj
    _keep_only(body, _PAGE)
    annotations = body.get("/Annots")
    if annotations is None:
        return found
    kept: list[Any] = []
    drawn: list[bytes] = []
    listed = list(annotations)[:_MOST_NOTES] if isinstance(annotations, Array) else []
    for annotation in listed:
        if not isinstance(annotation, Dictionary):
            continue
        if annotation.get("/Subtype") == Name.Widget:
            drawn += _drawn(page, annotation)
        if _is_kept(annotation, find, found, len(kept)):
            kept.append(document.make_indirect(annotation))
        else:
            found.removed.append(annotation.objgen)
            _keep_only(annotation, frozenset())
    del body["/Annots"]
    if kept:
        body.Annots = Array(kept)
    if drawn:
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + b"\n".join(drawn))
    return found


def _keep_only(thing: Any, names: frozenset[str]) -> None:
    for key in set(thing.keys()) - names:
        del thing[key]


def _is_kept(annotation: Any, find: Find, found: Cleaned, place: int) -> bool:
    kind = annotation.get("/Subtype")
    if kind == Name.Link:
        return _keep_link(annotation, find, found, place)
    if str(kind) not in _NOTES:
        return False
    _keep_entries(annotation)
    return True


def _keep_link(annotation: Any, find: Find, found: Cleaned, place: int) -> bool:
    action, goal = annotation.get("/A"), annotation.get("/Dest")
    address = None
    if isinstance(action, Dictionary):
        if action.get("/S") == Name.URI:
            address = _address(action.get("/URI"))
        elif action.get("/S") == Name.GoTo:
            goal = action.get("/D")
    _keep_entries(annotation)
    if address is not None:
        annotation.A = Dictionary(S=Name.URI, URI=address)
        return True
    lead = find(goal) if goal is not None else None
    if lead is None:
        return False
    found.leads.append(Lead(place, *lead))
    return True


def _address(given: Any) -> Any:
    """The address of a web page or of somebody's mail; None for any other."""
    if not isinstance(given, pikepdf.String):
        return None
    return given if str(given).strip().lower().startswith(_SAFE) else None


def _keep_entries(annotation: Any) -> None:
    _keep_only(annotation, _ENTRIES)
    looks = annotation.get("/AP")
    if isinstance(looks, Dictionary) and "/N" in looks:
        annotation.AP = Dictionary(N=looks.N)
    elif looks is not None:
        del annotation["/AP"]


def _drawn(page: pikepdf.Page, annotation: Any) -> list[bytes]:
    """What is filled into a field, as operators of its page."""
    try:
        field_ = pikepdf.Annotation(annotation)
        shown = field_.get_appearance_stream(Name.N)
        if not isinstance(shown, pikepdf.Stream):
            return []
        name = page.add_resource(shown, Name.XObject, prefix="PkW")
        return [field_.get_page_content_for_appearance(name, 0, 0, 0x23)]
    except (pikepdf.PdfError, TypeError, ValueError, KeyError):
        return []  # a field that nothing can be seen of


def view_of(goal: Any) -> list[Any]:
    """How a destination wants its page shown, as far as that makes sense; else from its top."""
    parts = list(goal)[1:6]
    if not parts or not isinstance(parts[0], Name) or str(parts[0]) not in _FITS:
        return [Name.Fit]
    numbers = [one if isinstance(one, (int, float)) or _is_number(one) else None for one in parts]
    return [parts[0], *numbers[1:]]


def _is_number(given: Any) -> bool:
    return not isinstance(given, (pikepdf.Object, str, bytes, bool)) and given is not None


def disarm(document: pikepdf.Pdf) -> None:
    """Take out of every object of the file what would act, or carry a file along.

    Objects are written out and searched, which is quick, and only those that name such a
    thing are walked through.
    """
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and "/F" in thing:  # its data is another file's
            for key in ("/F", "/FFilter", "/FDecodeParms"):
                if key in thing:
                    del thing[key]
        told = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        if isinstance(told, (Dictionary, Array)) and _NAMED.search(told.unparse(resolved=True)):
            _disarm(thing, 0)


def _disarm(thing: Any, depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(thing, Array):
        below = list(thing)
    elif isinstance(thing, (Dictionary, pikepdf.Stream)):
        is_form = thing.get("/Subtype") == Name.Form
        for key in _ARMED & set(thing.keys()):
            if key != "/Ref" or is_form:
                del thing[key]
        kind = thing.get("/S")
        if isinstance(kind, Name) and str(kind) in _ARMED and "/P" not in thing:
            _keep_only(thing, frozenset())
        below = [value for _, value in thing.items()]
    else:
        return
    for value in below:
        if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
            _disarm(value, depth + 1)
