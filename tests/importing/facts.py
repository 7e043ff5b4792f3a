"""The facts of the texts in texts/: what a careful reader finds in each, written by hand.

The shape is that of the JSON the import command prints. null is not asked.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEXTS = sorted((HERE / "texts").glob("*.txt"))
SHARED = HERE.parents[1] / ".." / "shared"
SHARED_TEXTS = sorted(
    [*(SHARED / "referater").glob("*.txt"), *(SHARED / "referat-layouts").glob("*.txt")]
)


def truth_of(text: Path) -> dict[str, Any]:
    """The hand-written facts beside a text."""
    facts: dict[str, Any] = json.loads(text.with_suffix(".expected.json").read_text("utf-8"))
    return facts


def plain(text: object) -> str:
    """One spelling for comparing."""
    folded = unicodedata.normalize("NFC", str(text or "")).lower()
    return re.sub(r"\s+", " ", folded).strip(" .")
