"""What every operation of our open JSON shares: how it is asked, answered and described.

An operation is declared once, with the shapes of what it is asked and what it answers. The same
declaration reads the question, checks the answer and writes the OpenAPI document, so that what is
described is what is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, request
from pydantic import BaseModel, ValidationError

from meetings.services.open_shapes import OpenShape
from meetings.web.errors import ToldByName
from meetings.web.guards import public

JSON: Final = "application/json"
_TOLD: Final = {
    "greater_than_equal": "mindst {ge}",
    "less_than_equal": "højst {le}",
    "string_too_long": "højst {max_length} tegn",
    "int_parsing": "et helt tal",
}

Answer = Callable[..., BaseModel | Response]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for."""

    rule: str
    name: str
    summary: str
    answers: type[OpenShape]
    asks: type[OpenShape] | None
    may_be_gone: bool


OPERATIONS: Final[list[Operation]] = []


def operation(
    pages: Blueprint,
    rule: str,
    answers: type[OpenShape],
    asks: type[OpenShape] | None = None,
    *,
    may_be_gone: bool = False,
) -> Callable[[Answer], Answer]:
    """Put an operation at its address; its summary is the first line of what it says of itself."""

    def register(answer: Answer) -> Answer:
        summary = (answer.__doc__ or "").strip().splitlines()[0]
        name = answer.__name__
        OPERATIONS.append(Operation(rule, name, summary, answers, asks, may_be_gone))

        def view(**path: Any) -> Response:
            if asks is not None:
                path["asked"] = _read(asks)
            found = answer(**path)
            if isinstance(found, Response):
                return found
            if type(found) is not answers:
                raise TypeError(f"{name} answers something else than it is described by")
            return Response(dumped(found), content_type=JSON)

        pages.add_url_rule(rule, endpoint=name, view_func=public(view), methods=["GET"])
        return answer

    return register


def dumped(shape: BaseModel) -> str:
    """The JSON of a shape."""
    return shape.model_dump_json()


def _read(asks: type[OpenShape]) -> OpenShape:
    """What the address asks; what is not known is left out, what cannot be used is told."""
    known = {name: request.args[name] for name in asks.model_fields if name in request.args}
    try:
        return asks.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        told = _TOLD.get(first["type"], "et andet").format(**first.get("ctx", {}))
        raise ToldByName(f"Parameteren {first['loc'][0]} skal være {told}.") from None
