"""Pages: what citizens' pages and JSON cost beside a bare Flask route, over HTTP, in the same run.

    python -m benchmarks.pages

One waitress, with the threads that `run.py` gives it, serves both: the app on the demo, and a bare
Flask app whose only route answers a constant of the same size as the page. Clients hold their
connection and ask again as soon as they are answered; they are programs of their own, so that they
do not wait for the server's interpreter. Each page is measured in turns with its bare route.

"first" is a page after something was published: nothing of it is kept. "repeated" is asked for with
the ETag that was answered. The statements are counted on the engine.
"""

import argparse
import logging
import multiprocessing
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event
from waitress.server import create_server

from meetings.app import create_app
from meetings.config import load_settings
from meetings.database import engine, reading
from meetings.queries.published import get_published, list_published_meetings
from meetings.record import AttachmentList, Item, MeetingRecord
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.services import demo
from meetings.services.importing import store_record
from meetings.serving import keep_connections
from meetings.web.public.kept import forget_all

CLIENTS = (1, 16, 64)
SECONDS = 1.5
TURNS = 3
ITEMS = 20
HELD_ON = date(2026, 6, 16)
ONES = 12  # of pages that nothing is kept of


@dataclass(frozen=True)
class Page:
    """What is asked for: an address, and the headers that go with it."""

    name: str
    address: str
    size: int
    etag: str = ""


@dataclass(frozen=True)
class Measured:
    """What one kind of request was answered by."""

    per_second: float
    p95_ms: float


def twenty_items() -> str:
    """Publish a meeting of twenty items, made of the demo's longest; its address."""
    with reading():
        cards = list_published_meetings(CITIZEN, limit=200)
        card = max(cards, key=lambda one: one.item_count)
        at = card.address
        record = get_published(at.slug, at.held_on, at.ordinal, viewer=CITIZEN).record
    if record is None:
        raise SystemExit("the demo's longest meeting is not public")
    items = [one for one in record.items if not one.withheld]
    many = tuple(_renumbered(items[place % len(items)], place + 1) for place in range(ITEMS))
    facts = {"id": None, "items": many, "held_on": HELD_ON, "additions": ()}
    store_record(_as_read(record.model_copy(update=facts)), published=True, actor=SYSTEM)
    return f"/udvalg/{at.slug}/{HELD_ON}"


def _as_read(record: MeetingRecord) -> MeetingRecord:
    return MeetingRecord.model_validate_json(record.model_dump_json())


def _renumbered(item: Item, number: int) -> Item:
    parts = tuple(
        part.model_copy(update={"attachments": tuple(_without_id(one) for one in part.attachments)})
        if isinstance(part, AttachmentList)
        else part
        for part in item.parts
    )
    return item.model_copy(update={"id": None, "number": str(number), "parts": parts})


def _without_id(attachment: Any) -> Any:
    return attachment.model_copy(update={"id": None})


def pages(app: Flask) -> list[Page]:
    """What is measured, with the size of each answer."""
    meeting = twenty_items()
    client = app.test_client()
    with reading():
        newest = list_published_meetings(CITIZEN, limit=200)
    ours = next(one for one in newest if one.held_on == HELD_ON)
    longest = max(
        (f"{meeting}/punkt/{number}" for number in range(1, ITEMS + 1)),
        key=lambda address: len(client.get(address).data),
    )
    asked = {
        f"meeting page, {ITEMS} items": meeting,
        "item page": longest,
        "search": "/soeg?q=cykelsti",
        "JSON of the meeting": f"/api/v1/meetings/{ours.meeting_id}",
        "JSON list of meetings": "/api/v1/meetings",
    }
    found = []
    for name, address in asked.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        found.append(Page(name, address, len(answer.data)))
    etag = client.get(longest).headers["ETag"]
    return [*found, Page("item page, repeated (304)", longest, len(client.get(longest).data), etag)]


def statements(app: Flask, page: Page) -> int:
    """How many statements the page is answered by, without the BEGIN of its transaction."""
    count = 0

    def one(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal count
        count += not statement.startswith("BEGIN")

    event.listen(engine(), "before_cursor_execute", one)
    try:
        app.test_client().get(page.address, headers=_headers(page))
    finally:
        event.remove(engine(), "before_cursor_execute", one)
    return count


def serve(folder: str, told: Connection) -> None:
    """Serve the app and the bare routes from one process; tells what there is to measure."""
    settings = load_settings(protokol_instance=Path(folder), public_requests_per_minute=100_000)
    app = create_app(settings)
    demo.fill_if_empty()
    for limiter in app.extensions["limiter"]:
        limiter.enabled = False
    measured = pages(app)
    constants = {page.size: "x" * page.size for page in measured}
    bare = Flask("bare")
    bare.add_url_rule("/bare/<int:size>", "constant", lambda size: constants[size])
    dispatch = _dispatch(bare.wsgi_app, app.wsgi_app)
    server: Any = create_server(dispatch, host="127.0.0.1", port=0, threads=8, ident=None)
    keep_connections(server)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it tells of each that waits
    counts = {page.name: statements(app, page) for page in measured}
    told.send((server.effective_port, measured, counts, _first(app, measured[1], bare)))
    server.run()


def _dispatch(bare: Callable[..., Any], ours: Callable[..., Any]) -> Callable[..., Any]:
    def answer(environ: dict[str, Any], start: Any) -> Any:
        wanted = bare if environ["PATH_INFO"].startswith("/bare/") else ours
        return wanted(environ, start)

    return answer


def _first(app: Flask, page: Page, bare: Flask) -> float:
    """How many bare answers the page costs in processor time while nothing of it is kept."""
    ours, constant = app.test_client(), bare.test_client()
    times: list[float] = []
    least: list[float] = []
    for _ in range(ONES):
        forget_all()
        times.append(_time(lambda: ours.get(page.address)))
        least.append(_time(lambda: constant.get(f"/bare/{page.size}")))
    return statistics.median(times) / statistics.median(least)


def _time(ask: Callable[[], object]) -> float:
    start = time.process_time()
    ask()
    return time.process_time() - start


def _headers(page: Page) -> dict[str, str]:
    return {"If-None-Match": page.etag} if page.etag else {}


def ask_for_a_while(port: int, address: str, etag: str, seconds: float, told: Connection) -> None:
    """One client: ask, read the whole answer, ask again; tells how long each took.

    Where the server closes the connection, opening another one is part of what an answer costs.
    """
    lines = [f"GET {address} HTTP/1.1", "Host: localhost", "Connection: keep-alive"]
    lines += [f"If-None-Match: {etag}"] if etag else []
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    wanted = b"HTTP/1.1 304" if etag else b"HTTP/1.1 200"
    times: list[float] = []
    connection = socket.create_connection(("127.0.0.1", port))
    told.send("ready")
    told.recv()
    ends = time.perf_counter() + seconds
    while (start := time.perf_counter()) < ends:
        connection.sendall(request)
        head = _answer(connection)
        if not head.startswith(wanted):
            raise SystemExit(f"{address} is not answered as expected: {head[:80]!r}")
        if b"connection: close" in head.lower():
            connection.close()
            connection = socket.create_connection(("127.0.0.1", port))
        times.append(time.perf_counter() - start)
    connection.close()
    told.send(times)


def _answer(connection: socket.socket) -> bytes:
    """Read one answer; its head."""
    read = b""
    while b"\r\n\r\n" not in read:
        if not (more := connection.recv(65536)):
            raise SystemExit("the server hung up")
        read += more
    head, _, body = read.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    left = 0 if head.startswith(b"HTTP/1.1 304") else length - len(body)
    while left > 0:
        left -= len(connection.recv(65536))
    return head


def measure(port: int, address: str, etag: str, clients: int) -> list[float]:
    """How long each answer took, of this many clients at once."""
    context = multiprocessing.get_context("fork")
    started = []
    for _ in range(clients):
        ours, theirs = context.Pipe()
        one = context.Process(
            target=ask_for_a_while, args=(port, address, etag, SECONDS, theirs), daemon=True
        )
        one.start()
        started.append((one, ours))
    for _, ours in started:
        ours.recv()
    for _, ours in started:
        ours.send("go")
    times = [took for _, ours in started for took in ours.recv()]
    for one, _ in started:
        one.join()
    return times


def in_turns(port: int, page: Page, clients: int) -> tuple[Measured, Measured]:
    """The page and its bare route, in turns."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(TURNS):
        bare += measure(port, f"/bare/{page.size}", "", clients)
        ours += measure(port, page.address, page.etag, clients)
    return _summed(ours), _summed(bare)


def _summed(times: list[float]) -> Measured:
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return Measured(len(times) / (SECONDS * TURNS), p95 * 1000)


def report(port: int, found: Iterable[Page], clients: int) -> None:
    """A line a page."""
    for page in found:
        ours, bare = in_turns(port, page, clients)
        print(
            f"{clients:>2} clients  {page.name:<26} {page.size:>7} bytes"
            f"  {ours.per_second:>6.0f} /s  p95 {ours.p95_ms:>6.1f} ms"
            f"  bare {bare.per_second:>6.0f} /s  p95 {bare.p95_ms:>6.1f} ms"
            f"  time / bare: {bare.per_second / ours.per_second:.1f}",
            flush=True,
        )


def main() -> None:
    """Print each page's requests a second, its p95, and how many bare answers it costs."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--clients", type=int, nargs="*", default=list(CLIENTS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        server = context.Process(target=serve, args=(folder, theirs), daemon=True)
        server.start()
        port, found, counts, first = ours.recv()
        for name, count in counts.items():
            print(f"{name}: {count} statements")
        print(f"item page of which nothing is kept / bare, processor time: {first:.0f}")
        for clients in asked.clients:
            report(port, found, clients)
        server.terminate()
        server.join()


if __name__ == "__main__":
    main()
