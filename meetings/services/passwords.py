"""Passwords: what is asked of one, and how it is kept (argon2id, RFC 9106).

Hashing is slow on purpose, so it is never done inside a write transaction.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meetings.services.abilities import internal

SHORTEST: Final = 12  # characters
LONGEST: Final = 200  # characters; longer ones only cost time
_FEWEST_DIFFERENT: Final = 5

_hasher = PasswordHasher()


@internal("it reads and writes nothing; whoever keeps the hash asked first")
def password_problems(password: str, names: tuple[str, ...] = ()) -> list[str]:
    """Why this cannot be a password, in Danish sentences; empty when it can.

    The names are those a guesser would try first: the user's own.
    """
    typed = _as_typed(password)
    if len(typed) < SHORTEST:
        return ["Adgangskoden er for kort. Skriv mindst 12 tegn."]
    if len(typed) > LONGEST:
        return ["Adgangskoden er for lang. Skriv højst 200 tegn."]
    if len(set(typed)) < _FEWEST_DIFFERENT:
        return ["Adgangskoden er for let at gætte. Brug mindst fem forskellige tegn."]
    folded = typed.casefold()
    if any(len(name) > 2 and name.casefold() in folded for name in names):
        return ["Adgangskoden er for let at gætte. Lad være med at bruge dit navn i den."]
    return []


@internal("it reads and writes nothing; whoever keeps the hash asked first")
def hashed(password: str) -> str:
    """The argon2id hash to keep. Takes a good part of a second."""
    return _hasher.hash(_as_typed(password))


@internal("it reads and writes nothing; whoever keeps the hash asked first")
def is_right(password: str, kept: str | None) -> bool:
    """Whether the password is the kept one. As slow when nothing is kept as when something is."""
    try:
        matches = _hasher.verify(kept or _nobodys(), _as_typed(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return matches and kept is not None


@internal("it reads and writes nothing; whoever keeps the hash asked first")
def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


@lru_cache
def _nobodys() -> str:
    """A hash that is nobody's, so that an unknown name takes as long as a known one."""
    return _hasher.hash("nobody has this password")


def _as_typed(password: str) -> str:
    """The same characters whichever keyboard wrote them (æ, ø and å have two spellings)."""
    return unicodedata.normalize("NFC", password)
