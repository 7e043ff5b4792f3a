"""What a search was read as, in words: so that nobody wonders what was looked for."""

from collections.abc import Iterator

from meetings.search.language import All, Field, Node, Phrase, Prefix, Some, Without, Word, Years
from meetings.search.parser import Misread, Note, parse
from meetings.web.language import translate


def read_as(text: str) -> str:
    """The search in words; empty where it is words beside one another, as most are."""
    node = parse(text).node
    parts = node.parts if isinstance(node, All) else (node,)
    if all(isinstance(part, Word) and part.field is None and not part.exact for part in parts):
        return ""
    return _said(node)


def read_otherwise(text: str) -> Iterator[str]:
    """A sentence for everything that was read otherwise than it was typed."""
    yield from dict.fromkeys(_told(note) for note in parse(text).notes)


def _said(node: Node) -> str:
    match node:
        case Word(text, field, exact):
            return _in_field(translate("netop {word}", word=text) if exact else text, field)
        case Prefix(text, field):
            return _in_field(f"{text}…", field)
        case Phrase(words, field):
            return _in_field(f"“{' '.join(words)}”", field)
        case Years(first, last):
            return _years(first, last)
        case All(parts):
            return f" {translate('og')} ".join(_inside(part, (Some,)) for part in parts)
        case Some(parts):
            return f" {translate('eller')} ".join(_inside(part, (All,)) for part in parts)
        case Without(part):
            return translate("ikke {what}", what=_inside(part, (All, Some)))


def _inside(node: Node, in_brackets: tuple[type, ...]) -> str:
    return f"({_said(node)})" if isinstance(node, in_brackets) else _said(node)


def _in_field(said: str, field: Field | None) -> str:
    return said if field is None else f"{_named(field)} {said}"


def _named(field: Field) -> str:
    names = {
        Field.TITLE: translate("titel med"),
        Field.DECISION: translate("beslutning med"),
        Field.ATTACHMENT: translate("bilag med"),
        Field.CASE: translate("sag"),
        Field.KLE: translate("emne"),
        Field.BODY: translate("udvalg"),
        Field.YEAR: translate("år"),
        Field.OUTCOME: translate("afgjort som"),
        Field.DISQUALIFIED: translate("inhabil"),
        Field.ABSENT: translate("fraværende"),
        Field.VOTED_AGAINST: translate("stemte imod"),
    }
    return names[field]


def _years(first: int | None, last: int | None) -> str:
    if first is None:
        return translate("til {year}", year=last)
    if last is None:
        return translate("fra {year}", year=first)
    return f"{translate('år')} {first}" + (f"–{last}" if last != first else "")


def _told(note: Note) -> str:
    word = note.text
    sentences = {
        Misread.UNKNOWN_FIELD: translate(
            "Der er ikke noget felt, der hedder {word}. Det er søgt som et ord.", word=word
        ),
        Misread.UNCLOSED_QUOTE: translate("Et anførselstegn manglede og er sat til sidst."),
        Misread.UNCLOSED_BRACKET: translate("En parentes manglede og er sat til sidst."),
        Misread.SIGN_ALONE: translate(
            "{word} hører ikke til noget og er sprunget over.", word=word
        ),
        Misread.NO_YEAR: translate(
            "{word} er søgt som ord. Skriv for eksempel år:2014 eller år:2014..2018.",
            word=word,
        ),
        Misread.TOO_LONG: translate("Søgningen er for lang, så resten er sprunget over."),
    }
    return sentences[note.reason]
