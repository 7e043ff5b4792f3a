"""What the child can be asked for. A task takes the bytes and the limits, and returns JSON.

One that makes a file takes also where to write it.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, Final

from meetings.parsing.limits import Limits

Found = Callable[[bytes, Limits], dict[str, Any]]
Makes = Callable[[bytes, Limits, BinaryIO], dict[str, Any]]

# name: module, function. Loaded by name, so that one task does not wait for another's library.
_TASKS: Final = {
    "look": ("meetings.parsing.looking", "look"),
    "read": ("meetings.parsing.reading", "read"),
    "word_template": ("meetings.parsing.word_template", "word_template"),
    "word_to_html": ("meetings.parsing.word", "word_to_html"),
    "may_convert": ("meetings.parsing.fetching", "may_convert"),
    "count_pages": ("meetings.parsing.packing", "count_pages"),
    "pdf_pieces": ("meetings.parsing.pdf_pieces", "read_pieces"),
}
_MAKING: Final = {
    "merge": ("meetings.parsing.packing", "merge_files"),
    "picture_page": ("meetings.parsing.pictures", "picture_page"),
}


def task_named(name: str) -> Found:
    """The task of that name, or of "module:function". Raises where there is none: our fault."""
    module, function = _TASKS[name] if name in _TASKS else name.split(":")
    task: Found = getattr(import_module(module), function)
    return task


def maker_named(name: str) -> Makes | None:
    """The task of that name that makes a file, or None where it makes none."""
    if name not in _MAKING:
        return None
    module, function = _MAKING[name]
    task: Makes = getattr(import_module(module), function)
    return task
