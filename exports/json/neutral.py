"""Our own JSON: the whole document with its meaning, to read back without loss.

The JSON schema beside this file is written from the classes (`schema_text`); a test says
when the two part.
"""

import json
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from exports.document import Document

SCHEMA_FILE: Final = Path(__file__).with_name("protokol.schema.json")
SCHEMA_TYPE: Final = "application/schema+json"


class NotOurJson(ValueError):
    """These bytes are no document of ours. The text is a Danish sentence for the user."""


def to_json(document: Document) -> bytes:
    """The document as UTF-8 JSON: keys in the order of the classes, Danish letters as they are."""
    return _text(document.model_dump(mode="json")).encode()


def from_json(content: bytes) -> Document:
    """Read what to_json wrote. Raises NotOurJson, which names the first thing that is wrong."""
    try:
        return Document.model_validate_json(content)
    except ValidationError as error:
        raise NotOurJson(_sentence(error)) from error


def schema_text() -> str:
    """The JSON schema (2020-12) of our JSON, as it is kept beside this file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Protokol: en dagsorden eller et referat",
        **{
            key: value
            for key, value in Document.model_json_schema(mode="serialization").items()
            if key != "title"
        },
    }
    return _text(schema)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"])
    if first["type"] == "json_invalid":
        return "Filen er ikke gyldig JSON i UTF-8. Hent den igen fra Protokol."
    if first["type"] == "missing":
        return f"Filen er ikke en dagsorden eller et referat fra Protokol: feltet {place} mangler."
    if first["type"] == "extra_forbidden":
        return f"Filen er ikke skrevet af denne udgave af Protokol: feltet {place} kendes ikke."
    return f"Filen kan ikke læses: feltet {place or 'øverst'} har en værdi, der ikke er mulig."
