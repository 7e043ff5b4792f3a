"""A tree as a question again, as somebody could have typed it: parse(to_text(node)) is the node."""

import re
from typing import Final

from meetings.search.language import All, Field, Node, Phrase, Prefix, Some, Without, Word, Years
from meetings.search.signs import FIELD_NAMES

_NEEDS_QUOTES: Final = re.compile(r"[^\w./,:'’§+-]|^[=-]", re.ASCII)


def to_text(node: Node) -> str:
    """The question that a tree answers. Everything is the empty question."""
    match node:
        case Word(text, field, exact):
            return _field(field) + _word(text, field, exact)
        case Prefix(text, field):
            return f"{_field(field)}{text}*"
        case Phrase(words, field):
            return f'{_field(field)}"{" ".join(words)}"'
        case Years(first, last):
            return _field(Field.YEAR) + _years(first, last)
        case All(parts):
            return " ".join(_inside(part, (Some, All)) for part in parts)
        case Some(parts):
            return " ELLER ".join(_inside(part, (Some,)) for part in parts)
        case Without(part):
            return "-" + _inside(part, (Some, All))


def _inside(node: Node, in_brackets: tuple[type, ...]) -> str:
    return f"({to_text(node)})" if isinstance(node, in_brackets) else to_text(node)


def _word(text: str, field: Field | None, exact: bool) -> str:
    if field in (Field.CASE, Field.KLE):
        return f'"{text}"' if _NEEDS_QUOTES.search(text) else text
    if exact and " " in text:
        return f'"{text}"'
    return f"={text}" if exact else text


def _years(first: int | None, last: int | None) -> str:
    if first == last:
        return f"{first:04}"
    return f"{'' if first is None else f'{first:04}'}..{'' if last is None else f'{last:04}'}"


def _field(field: Field | None) -> str:
    return f"{FIELD_NAMES[field][0]}:" if field else ""
