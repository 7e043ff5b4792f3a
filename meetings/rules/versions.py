"""Whether what a form was filled from is still what is stored."""

import hashlib
import json
from collections.abc import Mapping


def version_of(facts: Mapping[str, object]) -> str:
    """A short digest of the facts: the same facts always give the same one."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
