"""The installation's key for what must be known again without being kept.

It is made from the key that signs sessions. Whoever has the database alone cannot try all CPR
numbers until one fits. With another secret key nothing is known again: it is asked for anew.
"""

import hmac
from base64 import urlsafe_b64encode
from typing import Final
from uuid import UUID

_PURPOSE: Final = b"what the check before sending found"
_STOPPING: Final = b"the links that stop mail"
_STOP_BYTES: Final = 18
_bound: list[bytes] = []


def bind(secret: bytes) -> None:
    """Make this the secret that keys are made from, for the whole process."""
    _bound[:] = [hmac.digest(secret, purpose, "sha256") for purpose in (_PURPOSE, _STOPPING)]


def finding_key() -> bytes:
    """The key of the check's findings. Raises LookupError when none was bound: our fault."""
    if not _bound:
        raise LookupError("no key was bound")
    return _bound[0]


def stop_key(subscription_id: UUID) -> str:
    """The key in the links that stop a subscription: the same in all its mails, and kept nowhere.

    Raises LookupError when none was bound: our fault.
    """
    if not _bound:
        raise LookupError("no key was bound")
    made = hmac.digest(_bound[1], subscription_id.bytes, "sha256")
    return urlsafe_b64encode(made[:_STOP_BYTES]).decode("ascii").rstrip("=")
