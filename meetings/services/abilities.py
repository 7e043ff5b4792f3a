"""Every service names the ability it requires; here is how it is named and asked for."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar, cast
from uuid import UUID

from sqlmodel import select

from meetings.database import reading, session
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.queries.called_in import called_in
from meetings.queries.drafts import draft_facts
from meetings.rules.drafts import may_read_draft, may_write_draft
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotAllowed, NotFound
from meetings.vocabulary import Ability

First = TypeVar("First")
Rest = ParamSpec("Rest")
Result = TypeVar("Result")

ABILITY: Final = "required_ability"  # what a test finds on every service
REASON: Final = "needs_no_ability"

Service = Callable[Concatenate[First, Rest], Result]


def requires(
    ability: Ability, where: Callable[[First], Collection[UUID]]
) -> Callable[[Service[First, Rest, Result]], Service[First, Rest, Result]]:
    """Let only actors with the ability in these bodies call the service.

    `where` takes the service's first argument and says which bodies it concerns; the actor
    is the keyword argument `actor`. Raises NotAllowed, or NotFound where there is no such
    thing.
    """

    def guard(service: Service[First, Rest, Result]) -> Service[First, Rest, Result]:
        @wraps(service)
        def guarded(first: First, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
            actor = cast(Actor, kwargs["actor"])
            with reading():
                organization_ids = where(first)
            if not may(actor, ability, organization_ids):
                raise NotAllowed
            return service(first, *args, **kwargs)

        setattr(guarded, ABILITY, ability)
        return guarded

    return guard


def takes_part(
    ability: Ability, where: Callable[[UUID], Collection[UUID]]
) -> Callable[[Service[UUID, Rest, Result]], Service[UUID, Rest, Result]]:
    """Let actors with the ability in these bodies call the service, as `requires` does, and also
    who is called in to the meeting as a substitute, though nothing is granted to him.
    """

    def guard(service: Service[UUID, Rest, Result]) -> Service[UUID, Rest, Result]:
        @wraps(service)
        def guarded(meeting_id: UUID, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
            actor = cast(Actor, kwargs["actor"])
            with reading():
                granted = may(actor, ability, where(meeting_id))
                allowed = granted or meeting_id in called_in(actor)
            if not allowed:
                raise NotAllowed
            return service(meeting_id, *args, **kwargs)

        setattr(guarded, ABILITY, ability)
        return guarded

    return guard


def internal(reason: str) -> Callable[[Callable[Rest, Result]], Callable[Rest, Result]]:
    """Mark a function that other services call after they asked who may; says why."""

    def mark(service: Callable[Rest, Result]) -> Callable[Rest, Result]:
        setattr(service, REASON, reason)
        return service

    return mark


@internal("it is what the others are guarded by")
def bodies_of_meeting(meeting_id: UUID) -> list[UUID]:
    """The bodies that hold the meeting, in order. Raises NotFound when there is no meeting."""
    if session().get(Meeting, meeting_id) is None:
        raise NotFound
    statement = (
        select(MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == meeting_id)
        .order_by(MeetingBody.position)  # type: ignore[arg-type]
    )
    return list(session().exec(statement))


def writes_item(
    service: Callable[Concatenate[UUID, Rest], Result],
) -> Callable[Concatenate[UUID, Rest], Result]:
    """Let only who may write the item now call the service, whose first argument is its id.

    Raises NotFound where the actor may not even read it, NotAllowed where only that.
    """

    @wraps(service)
    def guarded(item_id: UUID, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
        actor = cast(Actor, kwargs["actor"])
        with reading():
            row = session().get(AgendaItem, item_id)
            facts = draft_facts(row, actor) if row is not None else None
        if facts is None or not may_read_draft(actor, facts):
            raise NotFound
        if not may_write_draft(actor, facts):
            raise NotAllowed
        return service(item_id, *args, **kwargs)

    setattr(guarded, ABILITY, Ability.WRITE_PAPERS)
    return guarded
