"""Every service names the ability it requires; every query knows its viewer."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import meetings.queries
import meetings.services
from meetings.services.abilities import ABILITY, REASON
from meetings.vocabulary import Ability

MODELS = Path(__file__).parents[2] / "meetings" / "models"


def functions_of(package: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__}.{name}", function


def reaches_the_database(name: str) -> bool:
    """Whether the function's module has a session at hand; a module of sums has none."""
    module = import_module(name.rpartition(".")[0])
    return any(hasattr(module, door) for door in ("session", "reading", "transaction"))


SERVICES = {
    name: service
    for name, service in functions_of(meetings.services)
    if reaches_the_database(name) or hasattr(service, ABILITY)
}
QUERIES = dict(functions_of(meetings.queries))
GUARDS = {
    f"meetings.services.abilities.{n}"
    for n in ("requires", "takes_part", "internal", "writes_item")
}
NO_READING = {  # what only turns one value into another asks the database nothing
    "meetings.queries.given_out.address_of",
    *(
        f"meetings.queries.search_address.{name}"
        for name in ("address_of", "asks_nothing", "fields_of", "is_too_long", "question_from")
    ),
    *(f"meetings.queries.search_address.{name}" for name in ("question_of", "without_page")),
    "meetings.queries.snapshots.attachments_of",
    "meetings.queries.snapshots.state_given_out",
}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_names_its_ability_or_says_why_it_needs_none(name: str) -> None:
    service = SERVICES[name]
    if name in GUARDS:
        return
    ability, reason = getattr(service, ABILITY, None), getattr(service, REASON, "")
    assert isinstance(ability, Ability) or len(reason) > 10
    if ability is not None:
        assert "actor" in inspect.signature(service).parameters


def test_the_services_that_give_out_and_take_back_are_walked() -> None:
    assert {f"meetings.services.publishing.{verb}" for verb in ("publish", "withdraw")} <= set(
        SERVICES
    )


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - NO_READING))
def test_a_query_takes_the_viewer(name: str) -> None:
    assert "viewer" in inspect.signature(QUERIES[name]).parameters


@pytest.mark.parametrize("path", sorted(MODELS.glob("*.py")), ids=lambda path: path.name)
def test_tables_do_not_postpone_their_annotations(path: Path) -> None:
    """Postponed annotations break SQLModel's own reading of them."""
    assert "from __future__ import annotations" not in path.read_text("utf-8")


QUERIES_FOLDER = MODELS.parent / "queries"


@pytest.mark.parametrize("path", sorted(QUERIES_FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_whatever_reads_roles_asks_whether_they_hold_that_day(path: Path) -> None:
    """A role that came with a seat ends with it, and nothing takes it away that night."""
    text = path.read_text("utf-8")
    assert ("RoleGrant" in text) == ("holds_on(" in text)
