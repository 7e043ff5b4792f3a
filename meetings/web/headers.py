"""The headers every answer carries: what the browser may load, keep and tell others.

Citizens' pages may be kept by anyone but are asked for again each time (ETag), so that what
is withdrawn is gone at once. Pages behind login are kept by nobody.
"""

from typing import Final

from flask import Flask, Response, request

from meetings.config import Settings
from meetings.web.guards import is_public

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
# The editor reads the styles of what is pasted, to tell bold from plain; it shows none of them.
EDITOR_POLICY: Final = f"{POLICY}; style-src-attr 'unsafe-inline'"
_SENSORS: Final = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

ALWAYS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{sensor}=()" for sensor in _SENSORS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_KEEP_HTTPS_SECONDS: Final = 365 * 24 * 60 * 60


def set_up_headers(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer of the app."""
    is_https = settings.public_url.startswith("https://")

    def add_headers(answer: Response) -> Response:
        for name, value in ALWAYS.items():
            answer.headers.setdefault(name, value)
        if is_https:
            answer.headers["Strict-Transport-Security"] = f"max-age={_KEEP_HTTPS_SECONDS}"
        return _say_who_may_keep(answer)

    app.after_request(add_headers)


def _say_who_may_keep(answer: Response) -> Response:
    said_already = answer.cache_control.no_store or answer.cache_control.max_age is not None
    if request.method not in {"GET", "HEAD"} or not is_public():
        answer.headers["Cache-Control"] = "no-store"
        return answer
    if said_already:
        return answer
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if answer.status_code == 200 and not answer.direct_passthrough:
        answer.add_etag()
        answer.make_conditional(request)
    return answer
