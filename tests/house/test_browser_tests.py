"""A browser test waits for what a reader sees; a time that is enough here is too short there."""

import re
from pathlib import Path

BROWSER = Path(__file__).parents[1] / "browser"
# Types with pauses as people do, and waits for a server that has no page yet.
_MAY_PAUSE = {"test_killed_server.py"}
_PAUSE = re.compile(r"wait_for_timeout|\bsleep\(")


def test_no_browser_test_waits_for_a_time() -> None:
    pausing = {path.name for path in BROWSER.glob("*.py") if _PAUSE.search(path.read_text("utf-8"))}
    assert pausing == _MAY_PAUSE
