"""A municipality's own template for Word files: checked before it is used, and told in full.

The file is opened in the child process that looks into all files from elsewhere. Obstacles
must be mended before the template can be used; remarks tell what is done about the rest.
"""

from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import Base64Bytes, BaseModel, ConfigDict, ValidationError

from exports.docx.adopted_styles import missing_styles
from exports.word_template import Band, PageSetup, Part, Relation, WordTemplate
from meetings.config import BadSettings
from meetings.file_errors import why
from meetings.parsing.child import run_limited
from meetings.parsing.examination import Run
from meetings.parsing.limits import Limits
from meetings.parsing.template_cleaning import Finding
from meetings.vocabulary import FileProblem

LARGEST_BYTES: Final = 5_000_000
_A4: Final = (11_906, 16_838)  # twips
_NEAR: Final = 60  # twips (1 mm) that a page may be from A4
_LEAST_WIDTH, _LEAST_HEIGHT = 6_804, 8_505  # twips (120 and 150 mm) between the margins
_TWIPS_IN_A_MM: Final = 1440 / 25.4

_UNREADABLE: Final = {
    FileProblem.ENCRYPTED: "Filen er beskyttet med adgangskode. Gem den uden.",
    FileProblem.BROKEN: "Filen er i stykker. Åbn den i Word, og gem den igen.",
    FileProblem.UNKNOWN_TYPE: "Filen er ikke et Word-dokument. Gem den som .docx eller .dotx.",
    FileProblem.TOO_LARGE: "Filen er for stor. Brug mindre billeder; den må højst fylde 5 MB.",
    FileProblem.TOO_SLOW: "Filen tog for lang tid at se igennem. Gem den uden tekst og billeder, "
    "der ikke skal med.",
}
_OBSTACLES: Final = {
    Finding.MACROS: "Filen har makroer. Gem den som .docx eller .dotx.",
    Finding.STRICT: "Filen er gemt som «Strict Open XML». Gem den som almindeligt Word-dokument.",
    Finding.FIELD: "Feltet {0} i {1} henter noget udefra. Fjern feltet.",
}
_REMARKS: Final = {
    Finding.REMOTE_TEMPLATE: "Filen er koblet til en anden skabelon; den kobling følger ikke med.",
    Finding.OUTSIDE_PICTURE: "Et billede i {0} hentes udefra og følger ikke med. "
    "Sæt selve billedet ind i filen.",
    Finding.PICTURE_KIND: "Et billede i {0} følger ikke med. Sæt det ind som PNG eller JPEG.",
    Finding.OBJECT: "Et indlejret objekt i {0} følger ikke med.",
    Finding.LINK: "Et link i {0} fører til et sted, der ikke er på nettet, og følger ikke med.",
    Finding.BODY_TEXT: "Filens egen tekst følger ikke med; kun sidehoved, sidefod og typografier.",
    Finding.SECTIONS: "Filen har {0} sektioner; den sidste bestemmer side, sidehoved og sidefod.",
    Finding.COLUMNS: "Spalterne følger ikke med; dokumenterne har én.",
}
_CONTENTS: Final = (
    "Indholdsfortegnelsen viser sidetal, når den er opdateret i Word (Ctrl+A, F9), for siderne "
    "brydes af jeres layout."
)
_NAMES: Final = {"header": "sidehoved", "footer": "sidefod"}  # of parts; ours are named in English
_NO_FOOTER: Final = "Filen har ingen sidefod; vores kommer i stedet."
_NO_PAGES: Final = "Sidefoden viser ikke sidetal; vores linje med «Side X af Y» kommer under den."
_MISSING: Final = "Disse af Words typografier er ikke i filen, og vores kommer i stedet: {0}."
_OURS: Final = (
    "Disse typografier er vores egne. De kommer med, som vi har dem; læg dem i filen for selv at "
    "bestemme, hvordan de ser ud: {0}."
)

_Link: TypeAlias = tuple[str, str, str, bool]  # id, kind, target, outside


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _FoundPart(_Shape):
    part: Base64Bytes
    relations: tuple[_Link, ...]

    def named(self, name: str) -> Part:
        return Part(name, self.part, tuple(Relation(*link) for link in self.relations))


class _FoundBand(_FoundPart):
    kind: str
    place: str
    tells_pages: bool


class _Found(_Shape):
    """What the child tells of a template that can be read."""

    findings: tuple[tuple[Finding, str], ...]
    page: PageSetup | None = None
    styles: Base64Bytes = b""
    bands: tuple[_FoundBand, ...] = ()
    theme: _FoundPart | None = None
    fonts: _FoundPart | None = None
    files: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """What is to be told of a template, and the template itself where it can be used."""

    template: WordTemplate | None
    obstacles: tuple[str, ...] = ()  # sentences: what must be mended
    remarks: tuple[str, ...] = ()  # sentences: what is done about the rest


def check_template(content: bytes, limits: Limits, *, run: Run = run_limited) -> CheckedTemplate:
    """Look at a template in the child process; never raises. Slow: at the start only."""
    if len(content) > LARGEST_BYTES:
        return CheckedTemplate(None, (_UNREADABLE[FileProblem.TOO_LARGE],))
    told = run("word_template", content, limits)
    if isinstance(told, FileProblem):
        return CheckedTemplate(None, (_UNREADABLE.get(told, _UNREADABLE[FileProblem.BROKEN]),))
    try:
        found = _Found.model_validate(told)
    except ValidationError:
        return CheckedTemplate(None, (_UNREADABLE[FileProblem.BROKEN],))
    obstacles = _told(found, _OBSTACLES)
    remarks = _told(found, _REMARKS)
    if found.page is None:
        return CheckedTemplate(None, obstacles, remarks)
    template = _template(found, found.page)
    obstacles += _page_obstacles(template.page)
    remarks += (*_foot_remarks(template), _CONTENTS)
    for sentence, names in zip((_MISSING, _OURS), missing_styles(template), strict=True):
        if names:
            remarks += (sentence.format(", ".join(names)),)
    return CheckedTemplate(None if obstacles else template, obstacles, remarks)


def read_template(path: Path, limits: Limits) -> WordTemplate:
    """The template in a file, ready to be used.

    Raises BadSettings where it cannot be: it names the setting and says what to do.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadSettings(
            f"DOCX_TEMPLATE: {path} kan ikke læses ({why(error)}). Peg på en Word-skabelon."
        ) from error
    checked = check_template(content, limits)
    if checked.template is None:
        raise BadSettings(
            f"DOCX_TEMPLATE: {path} kan ikke bruges. {' '.join(checked.obstacles)} "
            "Se alt med: python -m meetings check-template FIL"
        )
    return checked.template


def _told(found: _Found, sentences: dict[Finding, str]) -> tuple[str, ...]:
    """The sentences of these findings, each once."""
    told = (
        sentences[finding].format(*detail.split("|"))
        for finding, detail in found.findings
        if finding in sentences
    )
    return tuple(dict.fromkeys(told))


def _template(found: _Found, page: PageSetup) -> WordTemplate:
    files = tuple(Part(f"word/{name}", b64decode(content)) for name, content in found.files.items())
    counted = {"header": 0, "footer": 0}
    bands = []
    for band in found.bands:
        counted[band.kind] += 1
        part = band.named(f"word/{_NAMES[band.kind]}{counted[band.kind]}.xml")
        bands.append(Band(band.kind, band.place, part, band.tells_pages))
    return WordTemplate(
        page=page,
        styles=found.styles,
        bands=tuple(bands),
        theme=found.theme.named("word/theme/theme1.xml") if found.theme else None,
        fonts=found.fonts.named("word/fontTable.xml") if found.fonts else None,
        files=files,
    )


def _page_obstacles(page: PageSetup) -> tuple[str, ...]:
    told = []
    size = (page.width, page.height)
    if any(abs(found - wanted) > _NEAR for found, wanted in zip(size, _A4, strict=True)):
        told.append(
            f"Siden er {_mm(page.width)} × {_mm(page.height)} mm. "
            "Vælg A4 på højkant (210 × 297 mm)."
        )
    elif page.text_width < _LEAST_WIDTH:
        told.append(
            f"Der er kun {_mm(page.text_width)} mm mellem venstre og højre margen. "
            f"Giv plads til {_mm(_LEAST_WIDTH)} mm."
        )
    elif page.height - page.top - page.bottom < _LEAST_HEIGHT:
        told.append(
            f"Der er kun {_mm(page.height - page.top - page.bottom)} mm mellem top- og bundmargen. "
            f"Giv plads til {_mm(_LEAST_HEIGHT)} mm."
        )
    return tuple(told)


def _foot_remarks(template: WordTemplate) -> list[str]:
    feet = [band for band in template.bands if band.kind == "footer" and band.place == "default"]
    if not feet:
        return [_NO_FOOTER]
    return [] if feet[0].tells_pages else [_NO_PAGES]


def _mm(twips: int) -> int:
    return round(twips / _TWIPS_IN_A_MM)
