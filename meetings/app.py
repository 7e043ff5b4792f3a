"""Build the app: settings, database, guards, pages."""

from pathlib import Path
from typing import Final

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from meetings.config import Settings, secret_key
from meetings.start import open_installation
from meetings.web import register_pages
from meetings.web.uploads import set_up_uploads

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_LARGEST_FORM_BYTES: Final = 1_000_000


def create_app(settings: Settings) -> Flask:
    """Build the app on the settings' installation, which is made ready first.

    Raises BadSettings when it cannot be, or the secret key cannot be read.
    """
    open_installation(settings)
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    is_https = settings.public_url.startswith("https://")
    app.config.from_mapping(
        SECRET_KEY=secret_key(settings),
        SETTINGS=settings,
        MAX_CONTENT_LENGTH=_LARGEST_FORM_BYTES,
        SESSION_COOKIE_NAME="__Host-form" if is_https else "form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https,
        PROPAGATE_EXCEPTIONS=False,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session itself
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=0
        )
    set_up_uploads(app, settings)
    CSRFProtect(app)
    register_pages(app, settings)
    return app
