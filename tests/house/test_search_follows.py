"""Whatever gives out, takes back or adds lets search hold it in the same transaction."""

import ast
from collections.abc import Iterator
from pathlib import Path

SERVICES = Path(__file__).parents[2] / "meetings" / "services"
GIVEN_OUT = {"Release", "Publication", "Addition"}
INDEXED = {"index_meeting", "index_meetings"}
# What only changes when something was given out, for the demo's past; it is indexed by who calls.
BY_ITS_CALLER = {"demo.py": "its meetings are given out by the services, and dated back here"}


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def names_called(node: ast.AST) -> set[str]:
    return {
        call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def takes_back(node: ast.AST) -> bool:
    return any(
        isinstance(target, ast.Attribute) and target.attr == "withdrawn_at"
        for assignment in ast.walk(node)
        if isinstance(assignment, ast.Assign)
        for target in assignment.targets
    )


def changing(tree: ast.Module) -> Iterator[str]:
    for name, node in functions(tree).items():
        if names_called(node) & GIVEN_OUT or takes_back(node):
            yield name


def is_indexed(name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str]) -> bool:
    """Whether the function, or everyone in its file that calls it, lets search hold it."""
    if names_called(known[name]) & (INDEXED | {"give_members", "give_both"}):
        return True
    callers = [
        one for one in known if name in names_called(known[one]) and one not in seen | {name}
    ]
    return bool(callers) and all(is_indexed(one, known, seen | {name}) for one in callers)


def test_every_service_that_changes_what_is_given_out_tells_search() -> None:
    found, forgotten = 0, []
    for path in sorted(SERVICES.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if not any(
            isinstance(node, ast.ImportFrom) and node.module == "meetings.models.snapshots"
            for node in tree.body
        ):
            continue
        known = functions(tree)
        for name in changing(tree):
            found += 1
            if path.name not in BY_ITS_CALLER and not is_indexed(name, known, frozenset()):
                forgotten.append(f"{path.name}: {name}")
    assert found >= 6
    assert not forgotten
