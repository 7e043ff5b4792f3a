"""What waitress does with a connection after an answer without a body."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from flask import Flask, Response
from waitress.server import create_server

from meetings.serving import keep_connections


@pytest.fixture
def port() -> Iterator[int]:
    app = Flask("pages")
    app.add_url_rule("/known", "known", lambda: Response(status=304))
    app.add_url_rule("/page", "page", lambda: "Hele siden")
    server: Any = create_server(app, host="127.0.0.1", port=0, threads=1)
    keep_connections(server)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(timeout=10)


def ask(connection: socket.socket, address: str, *headers: str) -> bytes:
    lines = [f"GET {address} HTTP/1.1", "Host: localhost", *headers]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    read = b""
    while b"\r\n\r\n" not in read or (b"200 OK" in read and not read.endswith(b"Hele siden")):
        more = connection.recv(4096)
        if not more:
            break
        read += more
    return read


def test_a_page_can_be_asked_for_after_another_was_known(port: int) -> None:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        known = ask(connection, "/known")
        page = ask(connection, "/page")

    assert known.startswith(b"HTTP/1.1 304")
    assert b"connection: close" not in known.lower()
    assert page.endswith(b"Hele siden")


def test_who_asks_to_be_left_is_left(port: int) -> None:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        known = ask(connection, "/known", "Connection: close")
        assert connection.recv(4096) == b""

    assert b"connection: close" in known.lower()
