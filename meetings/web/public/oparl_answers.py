"""How OParl is answered: objects, lists and errors as JSON, with ids at the public address."""

import json
from datetime import datetime

from flask import Response, current_app, request

from exports.json import oparl
from exports.json.oparl import Addresses, Object
from meetings.config import Settings
from meetings.rules.problems import NotFound
from meetings.web.public.oparl_asked import Asked, counts_of, links_of


def list_page(name: str, asked: Asked, told: list[Object], total: int) -> Response:
    """One page of a list, by its name and what was asked of it."""
    shown = [oparl.without_internal(one) for one in told] if asked.omits_internal else told
    links = links_of(addresses().list(name), asked, total)
    return _answer(oparl.page_of(shown, counts_of(asked, total), links))


def one_object(*told: Object) -> Response:
    """An object, and when it was changed. Raises NotFound where it was taken back meanwhile."""
    if not told:
        raise NotFound
    answer = _answer(told[0])
    answer.last_modified = datetime.fromisoformat(told[0]["modified"])
    return answer


def failure(message: str, status: int) -> Response:
    """Why nothing can be told, as an error object that nobody keeps."""
    told = oparl.failure(message, f"{status} {request.method} {request.endpoint}")
    answer = _answer(told, status)
    answer.cache_control.no_store = True
    return answer


def _answer(told: Object, status: int = 200) -> Response:
    text = json.dumps(told, ensure_ascii=False)
    return Response(text, status, content_type="application/json; charset=utf-8")


def municipality() -> str:
    """What the municipality is called."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.municipality


def addresses() -> Addresses:
    """Where everything lies, by the setting `public_url`."""
    settings: Settings = current_app.config["SETTINGS"]
    return Addresses(settings.public_url.rstrip("/"))
