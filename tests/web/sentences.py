"""Every sentence that a page may say in the user's language, found in the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from meetings.wording import PROBLEMS, WORDS

ROOT = Path(__file__).parents[2]
_ASKED_FOR_BY = {"translate": 1, "counted": 2, "_": 1}
_ALSO_SENTENCES_IN = ("meetings/services/accounts.py", "meetings/services/passwords.py")


def all_sentences() -> set[str]:
    """Sentences of the templates, the pages, the accounts, and the words of the vocabulary."""
    found = {word for words in WORDS.values() for word in words.values()}
    found.update(PROBLEMS.values())
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(_in_template(path.read_text("utf-8")))
    code = [*(ROOT / "meetings/web").rglob("*.py"), *(ROOT / name for name in _ALSO_SENTENCES_IN)]
    for path in code:
        found.update(_in_code(path.read_text("utf-8")))
    return found


def _in_template(source: str) -> Iterator[str]:
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _ASKED_FOR_BY:
            for argument in call.args[: _ASKED_FOR_BY[call.node.name]]:
                if isinstance(argument, nodes.Const):
                    yield str(argument.value)


def _in_code(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            asked = _ASKED_FOR_BY.get(node.func.id, 9 if node.func.id == "Explanation" else 0)
            for argument in node.args[:asked]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if id(node) not in documentation and " " in text and text.endswith("."):
                yield text
