"""What a document is called by Akoma Ntoso's naming convention (AKN-NC 1.0).

Work: /akn/dk/debate/referat/kommune-udvalg/2026-09-22/number. Its expression is in Danish as it
was on the day the document was made; its manifestation is this file.
"""

from dataclasses import dataclass
from typing import Final

from exports.compose import is_closed_edition
from exports.document import Document
from exports.sentences import slug
from meetings.vocabulary import DocumentKind
from meetings.wording import word

COUNTRY: Final = "dk"
LANGUAGE: Final = "dan"  # ISO 639-2
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one document."""

    work: str
    expression: str
    subtype: str
    number: str
    municipality: str

    def component(self, name: str) -> str:
        """The name of something that belongs to the work."""
        return f"{self.work}/!{name}"

    def ontology(self, kind: str, name: str) -> str:
        """The name of somebody or something that documents speak of."""
        return f"/akn/ontology/{kind}/{COUNTRY}/{self.municipality}/{name}"


def names_of(document: Document) -> Names:
    """The names of a document, read off what it is."""
    record = document.record
    subtype = "beslutningsudskrift" if document.is_extract else slug(word(record.kind))
    # The closed edition is a document of its own: nobody takes one for the other.
    subtype += "-lukket" if is_closed_edition(document) else ""
    number = str(record.id) if record.id else slug(record.title) or "1"
    if document.is_extract:
        number += f"-punkt-{slug(record.items[0].number) or '1'}"
    kind = "debate" if record.kind is DocumentKind.MINUTES else "doc"
    work = f"/akn/{COUNTRY}/{kind}/{subtype}/{_actor(document)}/{record.held_on}/{number}"
    return Names(
        work=work,
        expression=f"{work}/{LANGUAGE}@{document.made_on}",
        subtype=subtype,
        number=number,
        municipality=slug(document.municipality) or "kommune",
    )


def _actor(document: Document) -> str:
    """Whose document it is; it begins with a letter, since a date would be read there."""
    bodies = (slug(body.slug or body.short_name or body.name) for body in document.record.bodies)
    named = "-".join(part for part in (slug(document.municipality), *bodies) if part)
    actor = named[:_LONGEST].strip("-")
    return actor if actor[:1].isalpha() else f"kommune-{actor}".strip("-")
