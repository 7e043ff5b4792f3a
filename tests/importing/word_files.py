"""Small Word files, made part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _style(identifier: str, name: str, based_on: str = "", inside: str = "") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if identifier == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{parent}{inside}</w:style>"
    )


def _level(place: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def _list(number: int, definition: int, inside: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{inside}</w:num>'


STYLES = "".join(
    (
        _style("Normal", "Normal"),
        _style("Overskrift1", "heading 1"),
        _style("Overskrift2", "heading 2", "Overskrift1"),
        _style(
            "Punkt",
            "Sagspunkt",
            "Overskrift1",
            '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>',
        ),
        _style("Rundt", "Rundt", "Rundt"),
        _style("Fortsat", "List Continue 2"),
    )
)

NUMBERING = "".join(
    (
        _definition(
            1,
            _level(0, "decimal", "%1."),
            _level(1, "lowerLetter", "%2)"),
            _level(2, "decimal", "%1.%3"),
        ),
        _definition(2, _level(0, "bullet", "\uf0b7")),
        _definition(3, _level(0, "decimal", "Punkt %1", 7)),
        _list(1, 1),
        _list(2, 2),
        _list(3, 3),
        _list(4, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    )
)


def paragraph(text: str, style: str = "", listed: tuple[int, int] | None = None) -> str:
    """A paragraph; `listed` is a list's number and the level from nought."""
    numbering = ""
    if listed:
        numbering = (
            f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
        )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbering}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str) -> str:
    """A table of finished rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, header: bool = False) -> str:
    """A row of cells; a cell that begins with "<" is finished XML."""
    flag = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    written = "".join(
        cell if cell.startswith("<") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells
    )
    return f"<w:tr>{flag}{written}</w:tr>"


def word_file(
    body: str, *, namespace: str = W, parts: dict[str, str] | None = None, relations: str = ""
) -> bytes:
    """A Word file with this inside of its body, with the styles and lists above."""
    root = f'xmlns:w="{namespace}" xmlns:r="{_OFFICE}"'
    all_parts = {
        "_rels/.rels": _related(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {root}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {root}>{NUMBERING}</w:numbering>",
        "word/_rels/document.xml.rels": _related(
            ("styles", "styles.xml"),
            ("numbering", "/word/numbering.xml"),
            ("footnotes", "footnotes.xml"),
            more=relations,
        ),
        **(parts or {}),
    }
    return zipped({name: content.encode() for name, content in all_parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def _related(*targets: tuple[str, str], more: str = "") -> str:
    inside = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inside}{more}</Relationships>'
