"""The headings a referat is printed under, and what each says its section is.

HEADINGS is the whole table: the heading folded (lower case, no colon, single spaces) and what
it opens. PATTERNS are headings that hold a name or a date. To teach the reader a heading,
add a line. Headings that no table holds but that a document repeats from item to item are
learned from the document itself (sections.py).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from meetings.importing.text.bodies import find_body
from meetings.importing.text.dates import first_date
from meetings.importing.text.heading_words import HEADINGS, NEVER_INLINE, Opens, What
from meetings.importing.text.spelling import fold, tidy

NAME: Final = r"(?P<who>[^.;:!?]{2,90}?)"
# Whose something is: "Økonomiudvalgets", "Direktøren for Teknik og Miljøs"; never a verb.
VERBS: Final = (
    r"(?:godkend\w*|tiltråd\w*|tiltræd\w*|anbefal\w*|vedtog|følg\w*|jf|tage[rs]?|tog|blev|er|var|at|med|som|om|"
    r"drøfte\w*|behandle\w*|afvise\w*|beslutte\w*|indstille\w*|kunne|kan|har|havde|den)\b"
)
BODY_OWNS: Final = (
    rf"(?:(?!{VERBS})[^\W\d][^\s.;:!?\d]{{0,40}}\s){{0,7}}[^\W\d][^\s.;:!?\d]{{1,40}}s"
)
ENDING: Final = r"\s{0,2}[.:,]{0,2}$"
ON: Final = (
    r"(?:,?\s{1,2}(?:(?:i|på|fra|ved)\s(?:mødet|møde)\s)?(?:den|d\.|pr\.)?\s{0,2}"
    r"(?P<when>\d[^:;]{5,40}))?"
)
PATTERNS: Final[tuple[tuple[What, re.Pattern[str]], ...]] = (
    (
        Opens.DECISION,
        re.compile(
            rf"^(?:beslutning(?:er)?|afgørelse|vedtagelse|behandling)\s{{1,2}}(?:i|fra|af|"
            rf"truffet i)\s{{1,2}}"
            rf"{NAME}{ON}{ENDING}",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            rf"^(?:[Bb]eslutning|BESLUTNING|[Aa]fgørelse)\s{{1,2}}(?=[A-ZÆØÅ§])(?P<who>[^.;:!?]{{2,90}}?),?"
            rf"\s{{1,2}}(?:den|d\.)?\s{{0,2}}(?P<when>\d[^:;]{{5,40}}){ENDING}"
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?:beslutning(?:er)?|afgørelse)\s{1,2}(?:den|d\.|fra mødet den|på mødet den)?\s{0,2}"
            rf"(?P<when>\d[^:;]{{5,40}}){ENDING}",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?:beslutning|afgørelse)\s(?:for|til|vedr\.?|vedrørende|under|på)\s(?:punkt|pkt\.?|"
            r"sag|dagsordens?punkt)\s(?:nr\.?\s)?\d{1,4}[a-z]?\s{0,2}[.:]?$",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            rf"^(?P<who>{BODY_OWNS})\s{{1,2}}(?:beslutning|afgørelse){ON}\s{{0,2}}:?$",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?P<body>(?P<who>[A-ZÆØÅ][^.;:\d]{3,80}?)),?\s{1,2}(?:den\s|d\.\s)?"
            r"(?P<when>\d{1,2}[-./]?\s?[\w.]{1,12}[-./\s]{1,2}\d{4})\s?:$"
        ),
    ),
    (
        Opens.DECISION,
        re.compile(
            r"^(?P<who>[A-ZÆØÅ][^.;:\d]{3,80}?),?\s{1,2}(?:den\s|d\.\s)?"
            r"(?P<when>\d{1,2}[-./]?\s?[\w.]{1,12}[-./\s]{1,2}\d{4}),?\s\(?(?:pkt|punkt|sag)\.?\s(?:nr\.?\s)?\d{1,4}\)?\s?:?$"
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            rf"^{NAME}\s{{1,2}}(?:indstiller|foreslår|anbefaler|indstilles)"
            r"(?:\s{1,2}(?:til|over for|overfor)\s{1,2}[^.;:!?]{2,60}?)?,?(?:\s{1,2}at)"
            r"?\s{0,2}[,;:]?$",
            re.IGNORECASE,
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            rf"^indstilling(?:en)?\s{{1,2}}(?:fra|af|til)\s{{1,2}}{NAME}{ENDING}", re.IGNORECASE
        ),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(rf"^(?P<who>{BODY_OWNS})\s{{1,2}}indstilling\s{{0,2}}:?$", re.IGNORECASE),
    ),
    (
        Opens.RECOMMENDATION,
        re.compile(
            r"^(?:det|der)\s{1,2}(?:indstilles|foreslås|anbefales)"
            r"(?:\s{1,2}(?:til|over for|overfor)\s{1,2}[^.;:!?]{2,60}?)?,?(?:\s{1,2}at)"
            r"?\s{0,2}[,;:]$",
            re.IGNORECASE,
        ),
    ),
)
LONGEST: Final = 140
# A heading on the same line as its text: "Beslutning: Godkendt.", "Indstilling:  At ...".
INLINE: Final = re.compile(
    r"^(?P<heading>[^\W\d](?:[^:.;!?]|(?<=\bpkt)\.|(?<=\bnr)\.){2,70}?)\s{0,2}:\s{1,20}(?P<rest>\S.{0,100000})$",
    re.DOTALL,
)
INLINE_REACH: Final = 80  # letters; the colon is among them


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A line that opens a section, and what stands on it besides the heading."""

    what: What
    heading: str
    who: str = ""
    when: date | None = None
    rest: str = ""


def find_heading(text: str) -> HeadingFound | None:
    """What section a line opens, if it opens one."""
    bare = tidy(text)
    if not bare or len(bare) > LONGEST * 40:
        return None
    whole = whole_line(bare) if len(bare) <= LONGEST else None
    return whole or heading_with_text(bare)


def whole_line(bare: str) -> HeadingFound | None:
    """A heading that has the line to itself."""
    known = HEADINGS.get(fold(bare))
    if known and bare[0].isupper() and not bare.endswith("."):
        return HeadingFound(known, bare)
    if not bare[0].isupper():
        return None
    for what, pattern in PATTERNS:
        match = pattern.match(bare)
        if match:
            groups = match.groupdict()
            if groups.get("body") and not find_body(groups["body"]):
                continue
            when = groups.get("when") or ""
            return HeadingFound(what, bare, tidy(groups.get("who") or ""), first_date(when))
    return None


def heading_with_text(bare: str) -> HeadingFound | None:
    """A heading and its text on one line, parted by a colon."""
    match = INLINE.match(bare) if ":" in bare[:INLINE_REACH] else None
    if not match or not bare[0].isupper():
        return None
    heading = fold(match["heading"])
    known = HEADINGS.get(heading)
    if known and heading not in NEVER_INLINE:
        return HeadingFound(known, match["heading"] + ":", rest=match["rest"])
    if known is None:
        named = whole_line(tidy(match["heading"]))
        if named and named.what is Opens.DECISION:
            return HeadingFound(
                named.what, match["heading"] + ":", named.who, named.when, match["rest"]
            )
    return None
