"""The parts of citizens' addresses: a day with its meeting, and a punkt by its number."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from meetings.record import Item
from meetings.rules.item_keys import item_keys, number_keys
from meetings.wording import CLOSED_ITEM

__all__ = ["Day", "DayConverter", "item_keys", "item_title", "number_keys", "set_up_addresses"]


@dataclass(frozen=True, slots=True)
class Day:
    """A meeting's place in its body's calendar: the date, and which meeting that day."""

    held_on: date
    ordinal: int = 1

    def __str__(self) -> str:
        """As in an address: "2026-09-22", or "2026-09-22-2"."""
        return self.held_on.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")


class DayConverter(BaseConverter):
    """Reads "2026-09-22" and "2026-09-22-2" in an address, and nothing else."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-[1-9]\d{0,2})?"

    def to_python(self, value: str) -> Day:
        """The day. A date that no calendar has is no address."""
        try:
            held_on = date.fromisoformat(value[:10])
        except ValueError:
            raise ValidationError from None
        ordinal = int(value[11:] or "1")
        if len(value) > 10 and ordinal == 1:
            raise ValidationError  # the day's first meeting has one address, not two
        return Day(held_on, ordinal)

    def to_url(self, value: object) -> str:
        """The day as it stands in an address."""
        return str(value)


def set_up_addresses(app: Flask) -> None:
    """Teach the app to read days."""
    app.url_map.converters["day"] = DayConverter


def item_title(item: Item) -> str:
    """What the item is called here; a closed one that was given no title says that it is closed."""
    return item.title or item.public_title or CLOSED_ITEM
