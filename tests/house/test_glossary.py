"""One term, one word: every table and every member of the vocabulary stands in the glossary."""

import enum
from pathlib import Path

from sqlmodel import SQLModel

from meetings import vocabulary
from meetings.models import metadata

GLOSSARY = (Path(__file__).parents[2] / "GLOSSARY.md").read_text("utf-8")


def test_every_table_is_in_the_glossary() -> None:
    tables = [
        mapper.class_.__name__
        for mapper in SQLModel._sa_registry.mappers
        if getattr(mapper.local_table, "metadata", None) is metadata
    ]
    assert tables
    assert [name for name in sorted(tables) if f"`{name}`" not in GLOSSARY] == []


def test_every_word_of_the_vocabulary_is_in_the_glossary() -> None:
    words = [
        f"{kind.__name__}.{member.name}"
        for kind in vars(vocabulary).values()
        if isinstance(kind, enum.EnumMeta) and issubclass(kind, vocabulary.Word)
        for member in kind
    ]
    assert len(words) > 80
    assert [word for word in words if f"`{word}`" not in GLOSSARY] == []
