"""The OpenAPI 3.1 document of our open JSON, written from the operations themselves."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from meetings.services.open_data import ROOT
from meetings.services.open_shapes import Problem
from meetings.web.errors import PROBLEM_JSON
from meetings.web.public.operations import JSON, Operation

_PARAMETER: Final = re.compile(r"<(\w+):(\w+)>")
_REF: Final = "#/components/schemas/{model}"
_PROBLEMS: Final = {
    400: "A parameter cannot be used",
    404: "There is nothing public at this address",
    410: "It was withdrawn",
    429: "Too many requests; Retry-After says when to come back",
}


def openapi(operations: Iterable[Operation], municipality: str, server: str) -> dict[str, Any]:
    """The document; `server` is the whole address that the paths stand after."""
    known = tuple(operations)
    shapes: list[type[BaseModel]] = [Problem, *(one.answers for one in known)]
    references, schemas = models_json_schema(
        [(shape, "serialization") for shape in dict.fromkeys(shapes)], ref_template=_REF
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Protokol: {municipality}",
            "version": "1",
            "description": "Everything published, as citizens read it. Dates are local "
            "(Europe/Copenhagen). Ask again with If-None-Match: what is unchanged is answered 304",
        },
        "servers": [{"url": server or "/"}],
        "paths": {
            path_of(one): {
                "get": _described(one, references[one.answers, "serialization"]),
                "head": {**_described(one, None), "operationId": f"{one.name}_head"},
            }
            for one in known
        },
        "components": {"schemas": schemas["$defs"]},
    }


def path_of(one: Operation) -> str:
    """The operation's path as OpenAPI writes it."""
    return ROOT + _PARAMETER.sub(r"{\2}", one.rule)


def _described(one: Operation, answer: dict[str, Any] | None) -> dict[str, Any]:
    problems = [404, 429] if "<" in one.rule else [429]
    problems += [400] if one.asks is not None else []
    problems += [410] if one.may_be_gone else []
    content = {"content": {JSON: {"schema": answer}}} if answer else {}
    told = {"content": {PROBLEM_JSON: {"schema": {"$ref": _REF.format(model="Problem")}}}}
    return {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [*_in_path(one.rule), *_in_query(one.asks)],
        "responses": {
            "200": {"description": one.summary, **content},
            "304": {"description": "Unchanged since the ETag that was sent"},
            **{
                str(status): {"description": _PROBLEMS[status], **(told if answer else {})}
                for status in sorted(problems)
            },
        },
    }


def _in_path(rule: str) -> Iterator[dict[str, Any]]:
    for kind, name in _PARAMETER.findall(rule):
        schema = {"type": "string", "minLength": 1}
        if kind == "uuid":
            schema = {"type": "string", "format": "uuid"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(asks: type[BaseModel] | None) -> Iterator[dict[str, Any]]:
    if asks is None:
        return
    for name, schema in asks.model_json_schema()["properties"].items():
        yield {"name": name, "in": "query", "required": False, "schema": schema}
