"""The words votes are told in."""

import re
from typing import Final

# "For stemte: V og I", "imod stemte 39", "Hverken for eller imod: 1 (løsgænger)".
LABELLED: Final = re.compile(
    r"(?:\b(?P<side>for stemte|imod stemte|mod stemte|stem(?:te|mer) (?:for|imod)(?=\s?:)|"
    r"(?:stemte )?hverken for eller imod(?: stemte)?|undlod at stemme|undlod|undlader|blankt? "
    r"stemte|stemte blankt)"
    r"(?:\s?:\s{0,4}|\s{1,4}(?=\d|\()|\s{1,4}(?=(?-i:[A-ZÆØÅ]))|\s{0,4}$)"
    r"|(?:(?<=[;,:]\s)|(?<=\bog\s)|(?<=\bmens\s))(?P<brief>for|i?mod|undlod)\s{1,3}(?=\d|\((?-i:[A-ZÆØÅ]))"
    r"|(?:^|(?<=[.;,(]\s)|(?<=\n))(?P<short>for|imod|mod|ja|nej|blankt?|undlod|undladt|hverken/eller)\s?:\s{0,4})",
    re.IGNORECASE,
)

# "imod stemte 7 (O), og 2 undlod at stemme": the last side put the other way round.
LAST_SIDE: Final = re.compile(
    r"[,;]?\s(?:og|mens|samt)\s(?P<who>(?:\d{1,3}|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|"
    r"[A-ZÆØÅ])(?:\s[^.;:]{1,120})?|\([^)]{1,120}\))\s(?P<how>(?:undlod|undlader|afstod fra)"
    r"(?:\s(?:at|fra at) stemme)?|stemte (?:hverken for eller imod|blankt?)|"
    r"hverken for eller imod|blankt?)\b\W*$"
)

# "A (2), B (1) og V (3), i alt 6": how many of each party, and the sum.
IN_ALL: Final = re.compile(r"\bi alt\s(?P<count>\d{1,3})\b", re.IGNORECASE)
OF_PARTY: Final = re.compile(
    r"\b(?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ]?[a-zæøå]{3,20})\s?\((?P<count>\d{1,2})\)"
)

# "V og D stemmer imod", "(F) undlod at stemme", "3 medlemmer (A) stemte for".
SPOKEN: Final = re.compile(
    r"\s?(?:\b(?:stemmer|stemte|har stemt|stemt)\s(?:(?P<neither>hverken for eller imod|blankt?)|"
    r"(?P<against>i?mod\b)|(?P<favour>for\b))|"
    r"\b(?P<abstain>undlod|undlader|undladt|afstod fra|afholdt sig fra)\b(?!\sat\s(?!stemme))"
    r"(?:\s(?:at stemme|at afgive stemme))?)",
    re.IGNORECASE,
)

FIGURES: Final = re.compile(
    r"\b(?P<count>\d{1,3})\s(?:(?:ja-?|nej-?)?stemmer?\s|medlemmer\s)?(?:stemte\s)?"
    r"(?:\((?P<before>[^)]{1,200})\)\s)?(?:stemte\s)?"
    r"(?P<side>for|imod|mod|hverken for eller imod|undlod(?: at stemme)?|blanke?)\b"
    r"(?:\s\((?P<after>[^)]{1,200})\))?",
    re.IGNORECASE,
)

AGAINST_EACH_OTHER: Final = re.compile(
    r"\bmed\s(?:stemmerne\s)?(?P<favour>\d{1,3})\s(?:stemmer\s)?(?:\([^)]{1,80}\)\s)?(?:mod|imod)\s(?P<against>\d{1,3})\b",
    re.IGNORECASE,
)

# "Forkastet med 9 stemmer mod 4": the larger number then stands for those against.
LOST: Final = re.compile(r"\b(?:forkast|nedstemt|faldt|afvist|stemt ned|bortfald)", re.IGNORECASE)

MAJORITY: Final = re.compile(
    r"\b(?:et\s)?(?P<side>flertal|mindretal)(?:let)?(?:\spå\s(?P<count>\d{1,2}))?\s?\((?P<who>[^)]{1,300})\)(?:\spå\s(?P<after>\d{1,2}))?",
    re.IGNORECASE,
)

NUMBER_WORDS: Final = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip

COUNTED: Final = re.compile(
    r"\b(?P<count>\d{1,3}|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti)\s(?:medlem(?:mer)?|stemmer?|byrådsmedlem(?:mer)?|udvalgsmedlem(?:mer)?)\b|"
    r"^\s{0,3}(?P<bare>\d{1,3})(?=\s?(?:\(|$|[.,;]|\s))|\b(?:flertal|mindretal)\s(?:på\s)(?P<of>\d{1,3}|to|tre|fire|fem|seks|syv|otte|ni|ti)\b",
    re.IGNORECASE,
)

PROPOSAL: Final = re.compile(
    r"\b(?:still(?:er|ede)\s(?:følgende\s)?(?:forslag|ændringsforslag)|ændringsforslag|forslag "
    r"fra|foresl(?:år|og)|stemte om|"
    r"til afstemning|sættes under afstemning|afstemning om|herefter stemtes)",
    re.IGNORECASE,
)

SPEAKS_OF_VOTES: Final = re.compile(
    r"stemm|stemt|hverken for|afstemning|undlod|undlader|flertal|mindretal|"
    r"^\W*(?:for|imod|ja|nej|blanke?)\s?:",
    re.IGNORECASE,
)
