"""When a meeting can still be moved or cancelled."""

from typing import Final

from meetings.vocabulary import DocumentKind, Problem, State

BEFORE_THE_MEETING: Final = frozenset(
    {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}
)


def change_problems(state: State, document_kind: DocumentKind) -> list[Problem]:
    """Why the meeting can no longer be moved or cancelled; what was held stays as it was."""
    if state is State.CANCELLED:
        return [Problem.MEETING_IS_CANCELLED]
    if state not in BEFORE_THE_MEETING or document_kind is DocumentKind.MINUTES:
        return [Problem.MEETING_IS_HELD]
    return []
