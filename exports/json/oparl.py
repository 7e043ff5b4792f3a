"""Open data as OParl 1.1: the shape that every object and every list has, and where it lies.

OParl (schema.oparl.org/1.1) is the open data of German councils; its objects are ours under
other names. Every id is the object's own address. Where OParl has no field, ours stand under
`protokol:` (OParl 1.1, Herstellerspezifische Erweiterungen).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

OBJECTS: Final = "https://schema.oparl.org/1.1/"
PLACE: Final = "/oparl/v1.1"  # where it begins on our server

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Times:
    """Since when an object is public, and when it was changed last."""

    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where objects and pages lie, on the address by which others reach us."""

    base: str  # as "https://moeder.lindevang.example", without a slash at its end

    def system(self) -> str:
        """The address at which clients begin."""
        return self.base + PLACE

    def of(self, kind: str, key: UUID | str) -> str:
        """An object's id: "…/oparl/v1.1/meeting/<id>"."""
        return f"{self.base}{PLACE}/{kind}/{key}"

    def list(self, name: str) -> str:
        """A list's address: "…/oparl/v1.1/meetings"."""
        return f"{self.base}{PLACE}/{name}"

    def page(self, path: str) -> str:
        """A page for people, or a file, by its path."""
        return self.base + path


def thing(kind: str, address: str, times: Times, **facts: object) -> Object:
    """An object: what every object has, and its facts; those that say nothing are left out."""
    told = {name: value for name, value in facts.items() if not _is_nothing(value)}
    return {"id": address, "type": OBJECTS + kind, **told, **stamps(times)}


def gone(kind: str, address: str, times: Times) -> Object:
    """What is told of an object that is no longer public: that it is not, and since when."""
    return {"id": address, "type": OBJECTS + kind, **stamps(times), "deleted": True}


def stamps(times: Times) -> Object:
    """When it was made and changed, as every object tells it."""
    return {"created": moment(times.created), "modified": moment(times.modified)}


def moment(at: datetime) -> str:
    """A moment with its zone, to the second, which filters count in as well (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def ours(facts: Mapping[str, object]) -> Object:
    """Facts that OParl has no field for, under our prefix; those that say nothing are left out."""
    return {f"protokol:{name}": value for name, value in facts.items() if not _is_nothing(value)}


def without_internal(found: Object) -> Object:
    """The object without the objects inside it, for who asks with `omit_internal`."""
    return {name: value for name, value in found.items() if not _is_internal(value)}


def failure(message: str, debug: str) -> Object:
    """What is answered where something cannot be. (OParl 1.1, Ausnahmebehandlung)"""
    return {"type": f"{OBJECTS}Error", "message": message, "debug": debug}


def page_of(objects: Iterable[Object], counts: Object, links: Object) -> Object:
    """One page of a list. (OParl 1.1, Objektlisten und Paginierung)"""
    return {"data": list(objects), "pagination": counts, "links": links}


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or value == [] or value == ()


def _is_internal(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_internal(one) for one in value)
    return isinstance(value, dict) and "id" in value and "type" in value
