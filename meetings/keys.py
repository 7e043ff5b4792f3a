"""The installation's key for what must be known again without being kept.

It is made from the key that signs sessions. Whoever has the database alone cannot try all CPR
numbers until one fits. With another secret key nothing is known again: it is asked for anew.
"""

import hmac
from typing import Final

_PURPOSE: Final = b"what the check before sending found"
_bound: list[bytes] = []


def bind(secret: bytes) -> None:
    """Make this the secret that keys are made from, for the whole process."""
    _bound[:] = [hmac.digest(secret, _PURPOSE, "sha256")]


def finding_key() -> bytes:
    """The key of the check's findings. Raises LookupError when none was bound: our fault."""
    if not _bound:
        raise LookupError("no key was bound")
    return _bound[0]
