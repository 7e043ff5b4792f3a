"""What every table shares: its id, its name, its constraints' names, and times in UTC."""

import re
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, Dialect, Enum, Index, UniqueConstraint
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from meetings.vocabulary import Access, Word

# Named constraints can be changed by a migration on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = SQLModel.metadata

# What may stand in a class's __table_args__.
TableArguments = tuple[CheckConstraint | UniqueConstraint | Index, ...]

Choice = TypeVar("Choice", bound=Word)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone. It is stored in UTC and read back in UTC.

    A time without a zone is refused, since nobody could say later what it meant.
    SQLite keeps no zone; what it returns is UTC, because nothing else goes in.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC; ValueError when it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def not_before(earlier: datetime | None) -> datetime:
    """This moment, or the earlier one where a clock was set back in between."""
    return max(now(), earlier) if earlier is not None else now()


def table_name(class_name: str) -> str:
    """The table of a class: `AgendaItem` is kept in `agenda_items`."""
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()
    return f"{snake[:-1]}ies" if snake.endswith("y") else f"{snake}s"


class Record(SQLModel):
    """A row with an id of its own, which nobody can guess and nothing changes."""

    __table_args__: ClassVar[TableArguments] = ()
    id: UUID = Field(default_factory=uuid4, primary_key=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls it on the class
        return table_name(cls.__name__)


def choice(words: type[Word], name: str, **more: Any) -> Any:
    """A column that holds one member of an enum as text, and a CHECK that refuses other text."""
    stored = Enum(
        words,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=40,
        values_callable=lambda members: [str(member.value) for member in members],
    )
    return Field(sa_type=stored, **more)


def moment(**more: Any) -> Any:
    """A column that holds a moment in UTC."""
    return Field(sa_type=UtcDateTime, **more)


def access_choice() -> Any:
    """The access of a piece of the record; nothing becomes public because someone forgot."""
    return choice(Access, "access", default=Access.CLOSED)


def open_has_no_reason() -> CheckConstraint:
    """An open piece has no reason for being closed."""
    return CheckConstraint("access <> 'OPEN' OR closed_reason = ''", "open_has_no_reason")


def not_blank(*columns: str) -> CheckConstraint:
    """These texts must say something."""
    return CheckConstraint(
        " AND ".join(f"trim({column}) <> ''" for column in columns),
        f"{'_and_'.join(columns)}_not_blank",
    )


def is_digest(column: str, *, required: bool) -> CheckConstraint:
    """A SHA-256 in hexadecimal has 64 characters; where it is not required it may be empty."""
    condition = f"length({column}) = 64"
    return CheckConstraint(
        condition if required else f"{column} = '' OR {condition}", f"{column}_is_a_digest"
    )


def in_order(first: str, last: str) -> CheckConstraint:
    """Nothing ends before it starts."""
    return CheckConstraint(
        f"{first} IS NULL OR {last} IS NULL OR {last} >= {first}", f"{last}_not_before_{first}"
    )


def not_negative(*columns: str) -> CheckConstraint:
    """Positions, sizes and counts are nought or more."""
    return CheckConstraint(
        " AND ".join(f"({column} IS NULL OR {column} >= 0)" for column in columns),
        f"{'_and_'.join(columns)}_not_negative",
    )
