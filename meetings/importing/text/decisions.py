"""What became of an item, told from the phrases decisions are written in.

PHRASES is the table: the first row that fits the beginning of a decision says its kind. To
teach a phrase, add it to its row; the order matters, because "ikke godkendt" holds
"godkendt".
"""

import re
from typing import Final

from meetings.importing.text.spelling import fold
from meetings.vocabulary import DecisionKind

PHRASES: Final[tuple[tuple[DecisionKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            DecisionKind.WITHDRAWN,
            r"\b(?:punkt(?:et)?(?: \d+)?|sag(?:en)?|pkt\.? ?\d*)\b.{0,20}\b(?:udgår|udgik|udgået|"
            r"(?:blev |er )?(?:taget af|trukket fra|tages af|trækkes fra) (?:dagsordenen|mødet)|"
            r"trukket)\b|"
            r"^(?:udgår|udgik|udgået|taget af dagsordenen|trukket(?: tilbage)?)\b",
        ),
        (
            DecisionKind.REFERRED_BACK,
            r"\b(?:hjemvis(?:t|es|er|te)|tilbagesend(?:t|es|er|te)|tilbagevis(?:t|es)|"
            r"send(?:t|es|er|te) (?:sagen )?tilbage|sendes retur|returneres)\b",
        ),
        (
            DecisionKind.POSTPONED,
            r"\b(?:udsat|udsættes|udsætte|udsætter|udsatte|udskydes|udskyder|udskudt|udskyde|"
            r"genoptages|tages op igen)\b",
        ),
        (
            DecisionKind.LAPSED,
            r"\b(?:bortfald(?:er|t)|bortfaldt|faldt(?: dermed)?|faldet|falder dermed|ikke "
            r"vedtaget, da stemmerne)\b",
        ),
        (
            DecisionKind.REJECTED,
            r"\b(?:ikke (?:godkendt|godkendes|vedtaget|imødekommet|imødekommes|tiltrådt|"
            r"anbefales)|afvis(?:t|es|er|te)|"
            r"afslag|afslå(?:et|s|r)?|afslog|forkast(?:et|es|er|ede)|nedstemt|kan ikke "
            r"imødekomme[st]?|"
            r"godkend(?:te|er|t) ikke|imødekom(?:mer)? ikke|kunne ikke tiltræde)\b",
        ),
        (
            DecisionKind.REFERRED_ON,
            r"\b(?:oversend(?:t|es|er|te)|videresend(?:t|es|er|te)|fremsend(?:t|es|er|te)|"
            r"henvis(?:t|es|er|te) til|"
            r"send(?:t|es|er|te) (?:.{0,40} )?(?:til|i) (?:.{0,30} )?(?:høring|behandling|"
            r"udtalelse)|"
            r"standsningsret(?:ten)?|begærede? sagen (?:i|for))\b",
        ),
        (
            DecisionKind.RECOMMENDED,
            r"\b(?:anbefal(?:es|er|ede|et|ing)|indstil(?:les|ler|lede|let)(?! der)|tiltræder? og "
            r"anbefaler|"
            r"over ?for (?:økonomiudvalget|byrådet|kommunalbestyrelsen|regionsrådet|"
            r"borgerrepræsentationen))\b",
        ),
        (
            DecisionKind.APPROVED,
            r"\b(?:godkend(?:t|es|er|te|else)|vedtag(?:et|es|er)|vedtog|tiltråd(?:t|te)|tiltræd(?:es|er)|tiltrædes|"
            r"bevilg(?:et|es|er|ede)|bevillig(?:et|es)|imødekom(?:met|mes|mer)?|besluttede?s?|"
            r"beslutter|beslutning om|"
            r"udpeg(?:et|es|er|ede)|valgt(?:es)?|vælges|vælger|valgte|konstituere(?:t|de)|enige? "
            r"om|kunne tiltræde|"
            r"fastsat|fastsættes|meddeles?|meddelt|stadfæst(?:et|es))\b",
        ),
        (
            DecisionKind.NOTED,
            r"\b(?:(?:til )?(?:efterretning|orientering)(?:en)?|orientere(?:t|de|r|s)|taget ad "
            r"notam|til protokollen|"
            r"ingen bemærkninger|intet|ingen|ikke noget|noteret|tog orienteringen|besvarede|"
            r"afholdt|"
            r"gennemgået|gennemgik)\b",
        ),
        (
            DecisionKind.DISCUSSED,
            r"\b(?:drøft(?:et|ede|es|er|else[rn]?)|temadrøftelse|debatteret|behandlet)\b",
        ),
    )
)
REACH: Final = 400  # letters of a decision that are read for its kind


def decision_kind(text: str) -> DecisionKind | None:
    """What became of the item, if a phrase of the decision's beginning says it.

    The phrase that stands first decides; among phrases at one place, the first row.
    """
    plain = fold(text[: REACH * 2])[:REACH]
    best: tuple[int, int, DecisionKind] | None = None
    for row, (kind, pattern) in enumerate(PHRASES):
        match = pattern.search(plain)
        if match:
            found = (match.start(), row, kind)
            best = found if best is None or found[:2] < best[:2] else best
    return best[2] if best else None


# What a decision begins with where no heading stands over it.
OPENING: Final = re.compile(
    r"^(?:\d{1,2}[.)]\s|ad\s?\d{1,2}[.):]?\s)?(?:(?:dagsordenen|indstillingen|orienteringen|sagen|forslaget|punktet|planen|referatet|protokollen|"
    r"udvalget|rådet|nævnet|byrådet|kommunalbestyrelsen|regionsrådet|bestyrelsen|[\wæøå-]{3,40}(?:udvalget|rådet|nævnet))\s(?:blev\s|er\s)?)?"
    r"(?:ikke\s)?(?:godkend(?:t|te|es)|vedtaget|vedtog|vedtoges|tiltrådt|tiltrådte|anbefal(?:es|et|ede)|indstilles|udsat|udsættes|udsatte|udgår|udgik|"
    r"(?:tages |taget |tog (?:\w+ )?)?til (?:efterretning|orientering)|tages til efterretning|"
    r"taget til efterretning|tog orienteringen|drøftet|drøftede|drøftedes|"
    r"afvist|afviste|afslag|afslået|imødekommet|bevilget|bevilgede|besluttede|besluttet|oversendt|oversendes|fremsendes|hjemvist|bortfaldt|forkastet|"
    r"ingen (?:bemærkninger|beslutning)|intet(?: at bemærke)?|ingen\.?$|intet\.?$|sendes tilbage|"
    r"henvist|noteret|gennemgået|underskrevet)\b"
)


def opens_decision(text: str) -> bool:
    """Whether a paragraph begins as decisions do."""
    return bool(OPENING.match(fold(text[:200])))


def reads_as_decision(text: str) -> bool:
    """Whether a text without a heading is what a body decided, and not what a case is about."""
    plain = fold(text[:300])
    if not plain:
        return False
    first = re.split(r"[.;]", plain, maxsplit=1)[0]
    return len(first) < 200 and any(pattern.search(first) for _, pattern in PHRASES)
