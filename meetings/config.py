"""Settings: read from the environment once, checked at start, frozen afterwards.

Every setting is described in the README; a test holds the two together. A secret may
come from a file: PROTOKOL_SECRET_KEY_FILE=/run/secrets/key.
"""

import re
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from exports.look import LEAST_CONTRAST, OWN_ACCENT, contrast
from meetings.parsing.limits import Limits

_DATABASES: Final = ("sqlite://", "postgres://", "postgresql://", "postgresql+psycopg://")
_WEB_ADDRESS: Final = re.compile(r"https?://[^/?#\s]+[^?#\s]*")
_SHORTEST_KEY: Final = 32  # characters
MAIL_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}


class BadSettings(Exception):
    """A setting cannot be used. The text names the setting and says what to do."""


class Settings(BaseSettings):
    """What an installation decides. Names in the environment are upper case."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_file=None)

    database_url: str = ""  # empty: an SQLite file in the instance folder
    protokol_instance: Path = Path("instance")
    protokol_secret_key: str = ""
    protokol_secret_key_file: Path | None = None
    public_url: str = ""
    trusted_proxies: Annotated[int, Field(ge=0, le=5)] = 0
    municipality: str = "Lindevang Kommune"
    logo: Path | None = None
    accent: str = OWN_ACCENT
    docx_template: Path | None = None
    was_url: str = ""
    smtp_host: str = ""  # empty: no mail is sent, and pages say so
    smtp_port: Annotated[int, Field(ge=0, le=65535)] = 0  # 0: the usual one of the mode
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_password_file: Path | None = None
    mail_from: str = ""
    public_requests_per_minute: Annotated[int, Field(ge=0, le=100_000)] = 600  # 0: as many as may
    session_idle_minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    session_absolute_hours: Annotated[int, Field(ge=1, le=72)] = 12
    offline_closed: Literal["leave-out", "pin"] = "leave-out"
    offline_days: Annotated[int, Field(ge=1, le=90)] = 14
    attachment_max_mb: Annotated[int, Field(ge=1, le=500)] = 50
    attachments_per_upload: Annotated[int, Field(ge=1, le=100)] = 20
    attachment_max_pages: Annotated[int, Field(ge=1, le=20_000)] = 2_000
    attachment_max_characters: Annotated[int, Field(ge=1_000, le=20_000_000)] = 2_000_000
    parsing_seconds: Annotated[int, Field(ge=1, le=300)] = 20
    parsing_memory_mb: Annotated[int, Field(ge=256, le=16_384)] = 1_024
    pack_max_mb: Annotated[int, Field(ge=1, le=2_000)] = 500
    pack_seconds: Annotated[int, Field(ge=10, le=3_600)] = 300
    soffice: Path | None = None  # None: the one on the path, if there is one
    conversion_seconds: Annotated[int, Field(ge=10, le=900)] = 120
    conversion_memory_mb: Annotated[int, Field(ge=1_024, le=32_768)] = 4_096

    @field_validator("public_url", "was_url")
    @classmethod
    def _is_web_address(cls, address: str) -> str:
        """Others follow these addresses, so they are whole: http:// or https:// and a name."""
        if address and not _WEB_ADDRESS.fullmatch(address):
            raise ValueError("skal begynde med https:// eller http:// og et navn")
        return address

    @field_validator("logo", "docx_template", mode="before")
    @classmethod
    def _is_given(cls, path: object) -> object:
        """A setting that is there but empty names no file."""
        return path or None

    @field_validator("accent", mode="before")
    @classmethod
    def _is_chosen(cls, accent: object) -> object:
        """A setting that is there but empty chooses no accent of its own."""
        return accent or OWN_ACCENT

    @field_validator("accent")
    @classmethod
    def _can_be_read(cls, accent: str) -> str:
        """Links and headings are written in it, so it must stand out on white (WCAG 1.4.3)."""
        if not _COLOUR.fullmatch(accent):
            raise ValueError("skal være en farve som #0b5563: # og seks tegn fra 0-9 og a-f")
        found = contrast(accent, "#ffffff")
        if found < LEAST_CONTRAST:
            told, wanted = (f"{one:.2f}".replace(".", ",") for one in (found, LEAST_CONTRAST))
            raise ValueError(
                f"farven {accent} har kontrasten {told} mod hvidt og skal have mindst {wanted}; "
                "vælg en mørkere"
            )
        return accent

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, url: str) -> str:
        """SQLite or PostgreSQL; what was given is not repeated, since it may hold a password."""
        if url and not is_database_url(url):
            raise ValueError("skal begynde med sqlite:/// eller postgresql://")
        return url

    @property
    def resolved_database_url(self) -> str:
        """The database's address; postgres:// and postgresql:// mean psycopg."""
        url = self.database_url
        if not url:
            return f"sqlite:///{(self.protokol_instance / 'protokol.sqlite').resolve()}"
        return with_driver(url)

    @property
    def parsing_limits(self) -> Limits:
        """What looking into one file may cost, and how much of it is read."""
        return Limits(
            file_bytes=self.attachment_max_mb * 1_000_000,
            seconds=self.parsing_seconds,
            memory_mb=self.parsing_memory_mb,
            pages=self.attachment_max_pages,
            characters=self.attachment_max_characters,
            output_bytes=10 * self.attachment_max_characters,  # a letter, escaped twice
        )

    @property
    def picture_limits(self) -> Limits:
        """What making a page of a picture may cost."""
        return replace(self.parsing_limits, output_bytes=self.attachment_max_mb * 1_000_000)

    @property
    def conversion_limits(self) -> Limits:
        """What making a PDF of an Office file may cost."""
        return replace(
            self.parsing_limits,
            seconds=self.conversion_seconds,
            memory_mb=self.conversion_memory_mb,
            output_bytes=4 * self.attachment_max_mb * 1_000_000,
        )

    @property
    def files_folder(self) -> Path:
        """Where the bytes of attachments and released documents lie."""
        return (self.protokol_instance / "files").resolve()


def load_settings(**overrides: object) -> Settings:
    """Read the settings; what is given here counts over the environment.

    Raises BadSettings with the setting's name and what is wrong with it.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings.model_validate(Settings().model_dump() | given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "SETTING"
        raise BadSettings(f"{name}: {_in_danish(first)}") from None


def _in_danish(error: ErrorDetails) -> str:
    """What is wrong with a setting; the value itself is not repeated, it may be a secret."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type":
            return "skal være et helt tal"
        case "greater_than_equal":
            return f"skal være mindst {limits['ge']}"
        case "less_than_equal":
            return f"må højst være {limits['le']}"
        case "literal_error":
            return f"skal være {str(limits['expected']).replace(' or ', ' eller ')}"
        case _:
            return error["msg"].removeprefix("Value error, ")


def is_database_url(url: str) -> bool:
    """Whether the address is of a kind of database that we know."""
    return url.startswith(_DATABASES)


def with_driver(url: str) -> str:
    """The address with the driver that we use: postgres:// and postgresql:// mean psycopg."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def database_url(given: str | None) -> str | None:
    """What --database means: an address as it is, or the path of an SQLite file."""
    if given is None or "://" in given:
        return given
    return f"sqlite:///{Path(given).resolve()}"


def secret_key(settings: Settings) -> bytes:
    """The key that signs sessions: from the setting, from its file, or kept in the instance folder.

    The kept key is made at the first start, readable by its owner only.
    """
    if key := settings.protokol_secret_key:
        if len(key) < _SHORTEST_KEY:
            raise BadSettings(
                f"PROTOKOL_SECRET_KEY: nøglen skal være på mindst {_SHORTEST_KEY} tegn"
            )
        return key.encode()
    path = settings.protokol_secret_key_file
    if path is None:
        path = settings.protokol_instance / "secret-key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32), "ascii")
    try:
        key = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"PROTOKOL_SECRET_KEY_FILE: {path} kan ikke læses") from error
    if len(key) < _SHORTEST_KEY:
        short = f"nøglen i {path} skal være på mindst {_SHORTEST_KEY} tegn"
        raise BadSettings(f"PROTOKOL_SECRET_KEY_FILE: {short}")
    return key.encode()


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mails, and who they are from."""

    host: str
    port: int
    tls: str
    sender: str
    sender_name: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = 30.0


def mail_server(settings: Settings) -> MailServer | None:
    """The server for our mails; None where the installation sends none.

    Raises BadSettings when the settings do not fit together, or the password cannot be read.
    """
    if not settings.smtp_host:
        return None
    if not MAIL_ADDRESS.fullmatch(settings.mail_from):
        raise BadSettings("MAIL_FROM: skriv den adresse, mails sendes fra, når SMTP_HOST er sat")
    password = settings.smtp_password
    if settings.smtp_password_file is not None:
        path = settings.smtp_password_file
        try:
            password = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSettings(f"SMTP_PASSWORD_FILE: {path} kan ikke læses") from error
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port or _PORTS[settings.smtp_tls],
        tls=settings.smtp_tls,
        sender=settings.mail_from,
        sender_name=settings.municipality,
        user=settings.smtp_user,
        password=password,
    )
