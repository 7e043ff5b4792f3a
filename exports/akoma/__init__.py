"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML): minutes are a debate, an agenda is a doc.

It is written from the same blocks as every other format, so it holds the same words in the same
order and what its audience may not see is not in it. What the words mean comes from the record:
who is named, what was voted, what became of an item. The schema has no document type for minutes;
the standard's own advice is `debate`.
"""

from exports.akoma.body import write_conclusions, write_debate_body, write_main_body, write_preface
from exports.akoma.meta import write_meta
from exports.akoma.parts import outline
from exports.akoma.references import References
from exports.akoma.writing import element
from exports.compose import compose
from exports.document import Document
from meetings.vocabulary import DocumentKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def write(document: Document) -> bytes:
    """The document as UTF-8 XML; the same document gives the same bytes."""
    composed = compose(document)
    minutes = document.record.kind is DocumentKind.MINUTES
    parts = outline(composed.blocks, document)
    references = References(document)
    # The body comes first: it says who and what the head must tell of.
    body = write_debate_body(parts, references) if minutes else write_main_body(parts, references)
    content = [
        write_preface(parts, references),
        body,
        write_conclusions(parts, references),
        references.write_attachments(),
    ]
    meta = write_meta(document, composed, references)
    name = document.record.kind.value.lower()
    whole = element("debate" if minutes else "doc", "\n".join([meta, *filter(None, content)]),
                    name=name)  # fmt: skip
    root = f'<akomaNtoso xmlns="{NAMESPACE}">\n{whole}\n</akomaNtoso>\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()
