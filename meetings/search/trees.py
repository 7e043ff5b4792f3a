"""Trees put together: as flat as they can be, and with a field for what stands in brackets."""

import re
from dataclasses import replace
from typing import Final, TypeAlias

from meetings.search.analyser import case_keys
from meetings.search.language import All, Field, Node, Phrase, Prefix, Some, Without, Word, Years

EVERYTHING: Final = All()
_YEARS: Final = re.compile(r"(\d{4})?\s*(\.\.+|…|[-–])?\s*(\d{4})?")

Term: TypeAlias = Word | Prefix | Phrase


def terms_of(node: Node) -> tuple[Term, ...]:
    """What is to be found in a text itself: no facts, and nothing that it is to be without."""
    match node:
        case Word(field=field) | Prefix(field=field) | Phrase(field=field):
            in_text = field in (None, Field.TITLE, Field.DECISION, Field.ATTACHMENT)
            return (node,) if in_text else ()
        case All(parts) | Some(parts):
            return tuple(dict.fromkeys(term for part in parts for term in terms_of(part)))
        case _:
            return ()


def all_of(parts: list[Node]) -> Node | None:
    """Every one of some, as flat as it can be; None if there are none."""
    return _several(All, parts)


def some_of(parts: list[Node]) -> Node | None:
    """At least one of some, as flat as it can be; None if there are none."""
    return _several(Some, parts)


def _several(kind: type[All] | type[Some], parts: list[Node]) -> Node | None:
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    flat = list(dict.fromkeys(flat))
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))


def years_of(text: str) -> Years | None:
    """`2014`, `2014..2018`, `..2018` or `2014..`; the earlier first."""
    match = _YEARS.fullmatch(text.strip().rstrip(",;"))
    if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
        return None
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None
    if not match[2]:
        return Years(first or last, first or last)
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Years(first, last)


def in_field(node: Node, field: Field) -> Node:
    """A bracket behind a field: everything in it that names no field of its own."""
    match node:
        case Word() | Prefix() | Phrase() if node.field is None:
            if field in (Field.CASE, Field.KLE, Field.YEAR):
                return _as_number(node, field)
            return replace(node, field=field)
        case All(parts):
            return all_of([in_field(part, field) for part in parts]) or EVERYTHING
        case Some(parts):
            return some_of([in_field(part, field) for part in parts]) or EVERYTHING
        case Without(part):
            return Without(in_field(part, field))
        case _:
            return node


def _as_number(node: Word | Prefix | Phrase, field: Field) -> Node:
    """A word as the number or the year that its field asks for; a year that is none stays."""
    text = " ".join(node.words) if isinstance(node, Phrase) else node.text
    if field is Field.YEAR:
        return years_of(text) or node
    keys = case_keys(text)
    return Prefix(keys[-1], field) if isinstance(node, Prefix) else Word(keys[-1], field)


def exactly(node: Node) -> Node:
    """Words as they are written, in no other form."""
    match node:
        case Word(field=field) if field not in (Field.CASE, Field.KLE):
            return replace(node, exact=True)
        case All(parts):
            return All(tuple(exactly(part) for part in parts))
        case _:
            return node
