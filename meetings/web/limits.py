"""How much one address may ask of the pages that everyone may read, so that all can read them.

Generous for people and for programs that take their time; whoever asks more is told when to come
back. The address is the one that the trusted proxies tell (TRUSTED_PROXIES).
"""

import time
from math import ceil
from typing import Final

from flask import Flask, request
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from meetings.config import Settings
from meetings.web.guards import is_public

_NOT_COUNTED: Final = frozenset({"assets", "login"})  # kept for a year; login counts for itself


class TooMuchRead(TooManyRequests):
    """More pages in a minute than one address gets."""


def limit_readers(app: Flask, settings: Settings) -> None:
    """Count what each address asks of the public pages, by the setting; nought counts nothing."""
    if not settings.public_requests_per_minute:
        return
    window = FixedWindowRateLimiter(MemoryStorage())
    most = RateLimitItemPerMinute(settings.public_requests_per_minute)

    def count() -> None:
        if request.blueprint in _NOT_COUNTED or not is_public():
            return
        address = get_remote_address()
        if not window.hit(most, address):
            again = window.get_window_stats(most, address).reset_time
            raise TooMuchRead(retry_after=max(1, ceil(again - time.time())))

    app.before_request(count)
