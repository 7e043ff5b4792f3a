"""What is told about the document: its names, dates, what became of it, and what it refers to."""

from datetime import date
from typing import Final

from exports import sentences
from exports.akoma.identity import COUNTRY, LANGUAGE
from exports.akoma.references import MUNICIPALITY, References
from exports.akoma.writing import element
from exports.blocks import Composed
from exports.document import Document
from meetings.record import Item
from meetings.vocabulary import Access, Audience, MeetingChangeKind
from meetings.wording import word

_SOURCE: Final = f"#{MUNICIPALITY}"
_FORMAT: Final = "application/akn+xml"


def write_meta(document: Document, composed: Composed, references: References) -> str:
    """The head of the document. What is referred to is gathered while it is written."""
    case_numbers = _classification(document, references)
    workflow = _workflow(document, references)
    parts = [
        _identification(document, composed, references),
        _publication(document),
        case_numbers,
        _lifecycle(document),
        workflow,
        _analysis(references),
        references.write(),
    ]
    return element("meta", "\n".join(filter(None, parts)))


def _identification(document: Document, composed: Composed, references: References) -> str:
    names = references.names
    record = document.record
    held, made = record.held_on.isoformat(), document.made_on.isoformat()
    authors = "".join(
        element("FRBRauthor", href=references.organization(body.name)) for body in record.bodies
    )
    work = [
        _named(names.work, "/!main"),
        element("FRBRalias", value=composed.title, name="title"),
        element("FRBRdate", date=held, name="held"),
        authors,
        element("FRBRcountry", value=COUNTRY),
        element("FRBRsubtype", value=names.subtype),
        element("FRBRnumber", value=names.number),
        element("FRBRname", value=sentences.title(record)),
    ]
    expression = [
        _named(names.expression, "/!main"),
        element("FRBRdate", date=made, name="made"),
        authors,
        element("FRBRlanguage", language=LANGUAGE),
    ]
    manifestation = [
        _named(names.expression, "/!main.xml", ".xml"),
        element("FRBRdate", date=made, name="made"),
        element("FRBRauthor", href=_SOURCE),
        element("FRBRformat", value=_FORMAT),
    ]
    levels = (("Work", work), ("Expression", expression), ("Manifestation", manifestation))
    content = "\n".join(element(f"FRBR{name}", "\n".join(told)) for name, told in levels)
    return element("identification", content, source=_SOURCE)


def _named(name: str, this: str, ending: str = "") -> str:
    return element("FRBRthis", value=name + this) + element("FRBRuri", value=name + ending)


def _publication(document: Document) -> str:
    """That everybody has it; the closed edition is nowhere published."""
    if document.audience is not Audience.PUBLIC:
        return ""
    return element(
        "publication",
        date=document.made_on.isoformat(),
        name=document.municipality or "-",
        showAs=document.municipality or "-",
    )


def _classification(document: Document, references: References) -> str:
    """The case numbers of the items that the reader sees."""
    numbers = dict.fromkeys(
        item.case_number.strip() for item in document.record.items if _shown(item)
    )
    if not numbers:
        return ""
    dictionary = references.concept("case-number", "Sagsnummer")
    keywords = "".join(
        element("keyword", value=number, showAs=number, dictionary=dictionary) for number in numbers
    )
    return element("classification", keywords, source=_SOURCE)


def _shown(item: Item) -> bool:
    return bool(item.case_number.strip()) and not item.withheld


def _lifecycle(document: Document) -> str:
    """When it came to be, and each later addition to it."""
    record = document.record
    days: list[tuple[date, str]] = [(record.held_on, "generation")]
    withheld = {item.id for item in record.items if item.withheld}
    days += [
        (one.added_on, "amendment")
        for one in record.additions
        if one.access is Access.OPEN or one.item_id not in withheld
    ]
    events = "".join(
        element("eventRef", eId=f"eref_{place}", date=day.isoformat(), source=_SOURCE, type=kind)
        for place, (day, kind) in enumerate(days, 1)
    )
    return element("lifecycle", events, source=_SOURCE)


def _workflow(document: Document, references: References) -> str:
    """That the meeting was moved or cancelled, and who signed on which day."""
    steps = []
    for change in document.record.changes:
        kind = "cancelled" if change.kind is MeetingChangeKind.CANCELLED else "moved"
        outcome = references.concept(f"meeting-{kind}", word(change.kind))
        steps.append((change.from_day, _SOURCE, outcome))
    for signed in document.record.signatures:
        if signed.signed_at is not None:
            outcome = references.concept(f"signature-{signed.kind}", word(signed.kind))
            steps.append((signed.signed_at.date(), references.person(signed.name), outcome))
    written = "".join(
        element("step", date=day.isoformat(), by=by, outcome=outcome) for day, by, outcome in steps
    )
    return element("workflow", written, source=_SOURCE) if written else ""


def _analysis(references: References) -> str:
    """The votes that the body prints, as counts."""
    if not references.votings:
        return ""
    votes = element("parliamentary", "\n".join(references.votings))
    return element("analysis", votes, source=_SOURCE)
