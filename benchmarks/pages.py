"""Pages: what a citizen's page costs beside the least a page of this app can cost.

    python -m benchmarks.pages

The bare limit in the same run is robots.txt: the same server, guards and headers, and no
database. The meeting and its longest item come from the demo.
"""

import statistics
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient

from meetings.app import create_app
from meetings.config import load_settings
from meetings.database import reading
from meetings.queries.published import list_published_meetings
from meetings.rules.permissions import CITIZEN
from meetings.services import demo

ROUNDS = 40


def addresses() -> dict[str, str]:
    """The pages to ask for: the published meeting with most items, and its third."""
    with reading():
        cards = list_published_meetings(viewer=CITIZEN, slug=None, limit=50, offset=0)
        card = max(cards, key=lambda card: card.item_count)
    meeting = f"/udvalg/{card.address.slug}/{card.address.day}"
    return {
        "nothing": "/robots.txt",
        "front": "/",
        "bodies": "/udvalg",
        f"meeting with {card.item_count} items": meeting,
        "item": f"{meeting}/punkt/113",
        "English meeting": f"/en{meeting}",
    }


def measure(client: FlaskClient, pages: dict[str, str]) -> dict[str, float]:
    """The median processor time of each page, asked for in turns."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, address in pages.items():
            start = time.process_time()
            answer = client.get(address)
            times[name].append(time.process_time() - start)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print each page's time as a ratio to the least page's."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings(protokol_instance=Path(folder)))
        demo.fill_if_empty()
        times = measure(app.test_client(), addresses())
    least = times.pop("nothing")
    for name, took in times.items():
        print(f"{name} / robots.txt: {took / least:.1f}")


if __name__ == "__main__":
    main()
