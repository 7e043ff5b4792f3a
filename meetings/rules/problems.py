"""How a rule says no: problems the user can mend, and what the user may not.

The names of the problems stand in the vocabulary, their sentences in wording.py.
"""

from collections.abc import Iterable

from meetings.vocabulary import Problem

__all__ = ["NotAllowed", "NotFound", "Problem", "ProblemsFound"]


class ProblemsFound(Exception):
    """Something stands in the way that the user can mend. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem], **facts: object) -> None:
        """Take the problems, and facts that fill in their sentences."""
        self.problems = tuple(problems)
        self.facts = facts
        super().__init__(", ".join(self.problems))


class NotAllowed(Exception):
    """The actor may not do this, and may know that it can be done."""


class NotFound(Exception):
    """There is no such thing, or even its existence is not for this actor."""
