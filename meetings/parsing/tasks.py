"""What the child can be asked for. A task takes the bytes and the limits, and returns JSON."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from meetings.parsing.limits import Limits

Found = Callable[[bytes, Limits], dict[str, Any]]

# name: module, function. Loaded by name, so that one task does not wait for another's library.
_TASKS: Final = {
    "look": ("meetings.parsing.looking", "look"),
    "read": ("meetings.parsing.reading", "read"),
    "word_template": ("meetings.parsing.word_template", "word_template"),
    "word_to_html": ("meetings.parsing.word", "word_to_html"),
}


def task_named(name: str) -> Found:
    """The task of that name, or of "module:function". Raises where there is none: our fault."""
    module, function = _TASKS[name] if name in _TASKS else name.split(":")
    task: Found = getattr(import_module(module), function)
    return task
