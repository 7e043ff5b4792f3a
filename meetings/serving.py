"""How waitress serves us: connections are kept after answers that have no body.

waitress 3.0 closes the connection after each 304, since it has no Content-Length. It needs none:
such an answer ends with its head (RFC 9112, 6.3). Browsers and caches in front ask again for each
page by its ETag, and opening a connection anew costs more than the answer.
"""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, MultiSocketServer
from waitress.task import WSGITask


class KeepingTask(WSGITask):
    """Answers one request."""

    def set_close_on_finish(self) -> None:
        """Close afterwards, but not because an answer without a body has no length."""
        asked = getattr(self.request, "headers", {}).get("CONNECTION", "").lower()
        if self.wrote_header or self.has_body or self.version != "1.1" or asked == "close":
            super().set_close_on_finish()


class KeepingChannel(HTTPChannel):
    """One connection."""

    task_class = KeepingTask


def keep_connections(server: MultiSocketServer | BaseWSGIServer) -> None:
    """Let the server's connections be kept."""
    several = server.map if isinstance(server, MultiSocketServer) else None
    sockets: list[Any] = [server] if several is None else list(several.values())
    for one in sockets:
        if isinstance(one, BaseWSGIServer):
            one.channel_class = KeepingChannel
