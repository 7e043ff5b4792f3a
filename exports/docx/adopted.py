"""A municipality's own template in place of ours: its page, styles, fonts, headers and footers.

Our line with "Side X af Y" goes below a footer that tells no pages.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from lxml import etree

from exports.docx.adopted_styles import adopted_styles, point_at
from exports.docx.markup import escape
from exports.docx.template import (
    CONTENT_TYPES,
    FOOTER,
    Foot,
    Template,
    relation_xml,
    template_for,
)
from exports.look import Look
from exports.word_template import Band, Part, WordTemplate

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ENDINGS: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_OUTSIDE: Final = ' TargetMode="External"'
_BAND: Final = "rIdBand"
_RELATION: Final = re.compile(r"<Relationship [^>]*/>")


@lru_cache(maxsize=8)
def template_of(language: str, look: Look, deeper: int = 0) -> Template:
    """The template for documents in a language and a look; in a municipality's own, headings are
    as they are there."""
    if look.word is None:
        return template_for(language, look, deeper)
    return _adopted(template_for(language, Look(look.accent)), look.word, language, look)


def _adopted(ours: Template, theirs: WordTemplate, language: str, look: Look) -> Template:
    styles, renamed = adopted_styles(theirs, language, look)
    bands = [  # headers first, then footers
        replace(band, part=replace(band.part, content=_restyled(band.part.content, renamed)))
        for band in sorted(theirs.bands, key=lambda band: band.kind, reverse=True)
    ]
    feet = tuple(_foot(band.part) for band in bands if _lacks_pages(band))
    has_foot = any(band.kind == "footer" and band.place == "default" for band in bands)
    if not has_foot:
        feet = (*feet, *ours.feet)
    parts = {name: part for name, part in ours.parts.items() if not has_foot or name != FOOTER}
    parts["word/styles.xml"] = styles
    for part in (theirs.theme, theirs.fonts, *(band.part for band in bands), *theirs.files):
        if part is not None:
            parts |= _packaged(part)
    parts[CONTENT_TYPES] = _content_types(parts)
    if theirs.page.even_and_odd:
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"<w:characterSpacingControl", b"<w:evenAndOddHeaders/><w:characterSpacingControl"
        )
    return Template(
        parts=parts,
        section=_section(theirs, bands, has_foot=has_foot),
        relations=_relations(ours.relations, bands, has_foot=has_foot),
        width=theirs.page.text_width,
        left=theirs.page.left,
        feet=feet,
        is_adopted=True,
    )


# --- headers and footers ---------------------------------------------------------------------


def _restyled(content: bytes, renamed: dict[str, str]) -> bytes:
    root = etree.fromstring(content)
    point_at(root, renamed)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _lacks_pages(band: Band) -> bool:
    """Whether our line with the page's number goes below it; a first page may go without."""
    return band.kind == "footer" and band.place != "first" and not band.tells_pages


def _foot(part: Part) -> Foot:
    """A footer that each document puts its line into, before its end."""
    before, end, _ = part.content.decode().rpartition("</")
    return Foot(part.name, before, end + part.content.decode().rpartition("</")[2])


def _packaged(part: Part) -> dict[str, bytes]:
    """A part and its relations, as they lie in the package."""
    if not part.relations:
        return {part.name: part.content}
    folder, _, file = part.name.rpartition("/")
    inside = "".join(
        f'<Relationship Id="{escape(relation.identifier)}" Type="{_OFFICE}/{relation.kind}"'
        f' Target="{escape(relation.target)}"'
        f"{_OUTSIDE if relation.outside else ''}/>"
        for relation in part.relations
    )
    xml = f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'
    return {part.name: part.content, f"{folder}/_rels/{file}.rels": xml.encode()}


def _section(theirs: WordTemplate, bands: list[Band], *, has_foot: bool) -> str:
    page = theirs.page
    references = "".join(
        f'<w:{band.kind}Reference w:type="{band.place}" r:id="{_BAND}{number}"/>'
        for number, band in enumerate(bands)
    )
    if not has_foot:
        references += f'<w:footerReference w:type="default" r:id="{_BAND}"/>'
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
        f' w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{"<w:titlePg/>" if page.title_page else ""}</w:sectPr>'
    )


def _relations(ours: str, bands: list[Band], *, has_foot: bool) -> str:
    kept = "".join(
        relation for relation in _RELATION.findall(ours) if f'Target="{FOOTER[5:]}"' not in relation
    )
    for number, band in enumerate(bands):
        kept += relation_xml(
            f"{_BAND}{number}", f"{_OFFICE}/{band.kind}", band.part.name.removeprefix("word/")
        )
    if not has_foot:
        kept += relation_xml(_BAND, f"{_OFFICE}/footer", FOOTER.removeprefix("word/"))
    return kept


def _content_types(parts: dict[str, bytes]) -> bytes:
    """What every part is, by its ending or by its name."""
    known = parts[CONTENT_TYPES].decode()
    endings = {name.rpartition(".")[2] for name in parts} & _ENDINGS.keys()
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{_ENDINGS[ending]}"/>'
        for ending in sorted(endings)
    )
    if FOOTER not in parts:
        known = re.sub(rf'<Override PartName="/{re.escape(FOOTER)}"[^>]*/>', "", known)
    bands = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}{kind}+xml"/>'
        for name in parts
        for start, kind in (("word/sidehoved", "header"), ("word/sidefod", "footer"))
        if name.startswith(start)
    )
    before, override, rest = known.partition("<Override")
    return f"{before}{defaults}{override}{rest}".replace("</Types>", f"{bands}</Types>").encode()
