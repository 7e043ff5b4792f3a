"""What was found in a file besides its record, as it is kept beside the file's result."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Details:
    """What was found in a file besides its record, each with its line in the source."""

    meeting: str = ""  # the bodies and the day, as read
    warnings: tuple[tuple[int, str], ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[str, int], ...] = ()  # an item's id, and the line it begins on
    lacks: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def as_json(self) -> str:
        """As it is kept in a row."""
        return json.dumps(asdict(self), ensure_ascii=False)


def details_of(text: str) -> Details:
    """As it was kept in a row."""
    kept: dict[str, Any] = json.loads(text)
    return Details(
        meeting=kept.get("meeting", ""),
        warnings=tuple((line, said) for line, said in kept.get("warnings", ())),
        left_out=tuple((line, why) for line, why in kept.get("left_out", ())),
        places=tuple((item, line) for item, line in kept.get("places", ())),
        lacks=tuple(kept.get("lacks", ())),
        told=tuple(kept.get("told", ())),
    )
