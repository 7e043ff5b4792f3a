"""What stands before the body, the body itself, and how it ends.

A debate is made of sections that may hold text and sections in any order; a doc is a hierarchy,
in which a part holds either text or parts, after an introduction.
"""

from typing import Final

from exports.akoma.blocks import write_block, write_heading, write_signature
from exports.akoma.parts import DECISION, PAPERS, ROLL_CALL, Outline, Part
from exports.akoma.references import References
from exports.akoma.writing import block, element, escape
from exports.blocks import ItemHeading, Notice, SectionHeading, SignatureLines, Title
from exports.sentences import long_date
from meetings.wording import word

_SECTIONS: Final = {DECISION: "resolutions", PAPERS: "papers", ROLL_CALL: "rollCall"}
_SHORT: Final = {"debateSection": "dbsect"}  # as the naming convention shortens them


def write_preface(tree: Outline, references: References) -> str:
    """Municipality, title, meeting line, edition and notices."""
    lines = [line for one in tree.front for line in _front(one, references)]
    return element("preface", "\n".join(lines or ["<p/>"]))


def _front(one: Title | Notice, references: References) -> list[str]:
    if isinstance(one, Notice):
        return [element("p", escape(one.text), class_="notice")]
    lines = [
        element("p", element("docAuthority", escape(one.municipality)), class_="municipality"),
        element("p", element("docTitle", escape(one.text))),
        element("p", _dated(escape(one.meeting_line), references), class_="meeting-line"),
    ]
    if one.edition:
        status = element("docStatus", escape(one.edition))
        lines.append(element("p", status, class_="edition"))
    return lines


def _dated(line: str, references: References) -> str:
    """The meeting line with its day as one that a machine reads."""
    day = references.held_on
    before, printed, after = line.partition(long_date(day))
    return before + (element("docDate", printed, date=day.isoformat()) if printed else "") + after


def write_debate_body(tree: Outline, references: References) -> str:
    """The body of minutes; a meeting of which nothing is told has one empty section."""
    parts = [
        _debate(part, _eid(part, "", place), references) for place, part in _placed(tree.parts)
    ]
    empty = element("debateSection", name="empty", eId="dbsect_1")
    return element("debateBody", "\n".join(parts or [empty]))


def _debate(part: Part, eid: str, references: References) -> str:
    tag = _SECTIONS.get(part.name, "debateSection")
    below = [
        _debate(inner, _eid(inner, f"{eid}__", place), references)
        for place, inner in enumerate(part.parts, 1)
    ]
    content = [
        write_heading(part.heading),
        *(write_block(one, eid, references) for one in part.blocks),
        *below,
    ]
    return element(
        tag,
        "\n".join(filter(None, content)),
        eId=eid,
        name=part.name if tag == "debateSection" else "",
        refersTo=_outcome(part, references),
        class_=_closed(part),
    )


def write_main_body(tree: Outline, references: References) -> str:
    """The body of an agenda."""
    parts = [
        _hierarchy(part, f"hcontainer_{place}", references) for place, part in _placed(tree.parts)
    ]
    return element("mainBody", "\n".join(parts or ["<p/>"]))


def _hierarchy(part: Part, eid: str, references: References) -> str:
    text = "\n".join(write_block(one, eid, references) for one in part.blocks)
    if part.parts:
        below = [
            _hierarchy(inner, f"{eid}__hcontainer_{place}", references)
            for place, inner in enumerate(part.parts, 1)
        ]
        content = [element("intro", text) if text else "", *below]
    else:
        content = [element("content", text)]
    return element(
        "hcontainer",
        "\n".join(filter(None, [write_heading(part.heading), *content])),
        eId=eid,
        name=part.name,
        refersTo=_outcome(part, references),
        class_=_closed(part),
    )


def write_conclusions(tree: Outline, references: References) -> str:
    """Signatures, and what proves that nothing was changed since."""
    written: list[str] = []
    for one in tree.conclusions:
        if isinstance(one, SectionHeading):
            written.append(block("heading", escape(one.text), class_="level-2"))
        elif isinstance(one, SignatureLines):
            written.append(block("heading", escape(one.heading), class_="level-2"))
            written += [write_signature(name, told, references) for name, told in one.rows]
        else:
            written.append(write_block(one, "conclusions", references))
    return element("conclusions", "\n".join(written)) if written else ""


def _placed(parts: list[Part]) -> list[tuple[str, Part]]:
    """The top parts with what tells them apart: each kind by its place among its own."""
    placed, others = [], 0
    for part in parts:
        if isinstance(part.heading, ItemHeading):
            placed.append((part.heading.anchor.rpartition("-")[2], part))
        else:
            others += 1
            placed.append((f"part-{others}", part))
    return placed


def _eid(part: Part, above: str, place: str | int) -> str:
    tag = _SECTIONS.get(part.name, "debateSection")
    return f"{above}{_SHORT.get(tag, tag)}_{place}"


def _outcome(part: Part, references: References) -> str:
    kind = part.outcome
    return references.concept(f"outcome-{kind.value}", word(kind)) if kind else ""


def _closed(part: Part) -> str:
    return "closed" if isinstance(part.heading, ItemHeading) and part.heading.closed else ""
