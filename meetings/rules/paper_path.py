"""Which bodies a paper passes, in which order, and which of them decides. (OParl: Consultation)"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetings.vocabulary import ConsultationRole


@dataclass(frozen=True, slots=True)
class Stop:
    """A body that treats the paper. The same body twice is its first and second reading."""

    organization_id: UUID
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Treatment:
    """A body's place on the paper's way, from nought."""

    organization_id: UUID
    position: int
    reading: int
    role: ConsultationRole


def treatments_of(path: Sequence[Stop]) -> list[Treatment]:
    """The path in order, with readings counted; where nobody is said to decide, the last does."""
    said = any(stop.decides for stop in path)
    last = len(path) - 1
    before = [stop.organization_id for stop in path]
    return [
        Treatment(
            organization_id=stop.organization_id,
            position=position,
            reading=before[:position].count(stop.organization_id) + 1,
            role=ConsultationRole.DECIDING
            if stop.decides or (not said and position == last)
            else ConsultationRole.PREPARING,
        )
        for position, stop in enumerate(path)
    ]
