"""The words that say who was away, who stood in, and who took no part."""

import re
from typing import Final

ABSENCE_TITLES: Final = frozenset(
    {"fraværende", "afbud", "fravær", "fravær og afbud", "afbud og fravær"}
)

# Sections at a record's end that tell who was away.
ATTENDANCE_HEADINGS: Final = frozenset(
    {"fremmøde og inhabilitet", "fremmøde", "fravær", "fraværende", "afbud", "deltagelse"}
)

ABSENT_LABEL: Final = re.compile(
    r"^\W{0,3}(?P<label>fraværende|fravær|ikke til stede|ikke mødt|mødte ikke|udeblevet|udeblev|"
    r"ej mødt|fraværende medlemmer|ikke deltagende|fraværende ved (?:punktet|sagen|behandlingen))"
    r"(?P<how>\s(?:med|uden) afbud|\sunder punktet)?\s?(?::|\bvar:?\b|\s{2,}|\t|$)"
    r"\s{0,10}(?P<names>.{0,2000})$",
    re.IGNORECASE,
)

EXCUSED_LABEL: Final = re.compile(
    r"^\W{0,3}(?P<label>(?:der var )?(?:meldt )?afbud(?: fra)?|afmeldt|meldt afbud|afbud til "
    r"mødet|fraværende med afbud|"
    r"med afbud)\s?(?::|\s{2,}|\t|$|(?<=fra)\s)\s{0,10}(?P<names>.{0,2000})$",
    re.IGNORECASE,
)

EXCUSED_SENTENCE: Final = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.:]{3,200}?)\s(?:havde|har)\s(?:meldt|sendt)\safbud", re.IGNORECASE
)

EXCEPT: Final = re.compile(
    r"\b(?:bortset fra|undtagen|med undtagelse af)\s(?P<names>[A-ZÆØÅ].{3,1500}?)(?:,?\s(?:der|"
    r"som)\s(?:havde|har|var|er)\b|(?<!\b[A-ZÆØÅ])\.(?:\s|$)|$)",
    re.IGNORECASE,
)

HINDERED: Final = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.:]{3,200}?)\s(?:var|er)\s(?:forhindrede?t? i at deltage|fraværende|"
    r"ikke til stede)\b"
)

# What a list of names never says.
SAYS_MORE: Final = re.compile(
    r"\b(?:godkend|beslut|indstil|tog |deltog|stemte|orienter)", re.IGNORECASE
)

SUBSTITUTE: Final = re.compile(
    r"(?P<who>[A-ZÆØÅ][^.,;:]{3,80}?)\s(?:deltog|deltager|mødte|møder)\s(?:i stedet|som "
    r"(?:stedfortræder|suppleant))"
    r"(?:\sfor\s(?P<for>[A-ZÆØÅ][^.,;:]{3,80}))?"
)

LISTED_SUBSTITUTE: Final = re.compile(
    r"(?P<for>[A-ZÆØÅ][^,;:–-]{3,60}?)(?:,\s?[A-ZÆØÅ]{1,2})?\s?[,;–-]\s?(?:stedfortræder|"
    r"suppleant|i stedet mødte|i stedet deltog)"
    r"(?:\s(?:er|var|for))?:?\s(?P<who>[A-ZÆØÅ][^.,;:]{3,60})",
)

LISTED_SUBSTITUTE_LAST: Final = re.compile(
    r"(?P<for>[A-ZÆØÅ][^,;:–-]{3,60}?)(?:,\s?[A-ZÆØÅ]{1,2})?\s[–-]\s(?P<who>[A-ZÆØÅ][^.,;:]{3,60}?)\s\(?(?:stedfortræder|suppleant)\)?",
)

DID_NOT: Final = re.compile(
    r"(?P<names>[^.:;]{3,200}?)\s(?:har\s|havde\s)?(?:ikke\s(?:deltaget|medvirket)|deltog\s(?:herefter\s|derfor\s|dermed\s)?ikke|"
    r"deltager\s(?:derfor\s)?ikke|medvirkede\s(?:derfor\s)?ikke|undlod at deltage)"
    r"\b(?P<rest>[^.]{0,200})",
    re.IGNORECASE,
)

# What DID_NOT speaks of, one way or the other.
TAKES_PART: Final = ("deltag", "deltog", "medvirke")

OF_THE_ITEM: Final = re.compile(
    r"\b(?:sag|punkt|behandling|afstemning|beslutning|drøftelse|pkt)", re.IGNORECASE
)

# What RESERVATION and DISSENT speak of, one way or the other.
MINUTED: Final = ("forbehold", "protokol", "ført")

RESERVATION: Final = re.compile(
    r"^(?P<by>[^.:;]{1,150}?)\s(?:tog|tager|tog et|har taget|tager et|ønskede at tage)"
    r"\sforbehold\b",
    re.IGNORECASE,
)

DISSENT: Final = re.compile(
    r"^(?P<by>[^.:;]{1,150}?)\s(?:ønsker|ønskede|ønsker det|begærede|bad om at få|ønskede "
    r"følgende)\s(?:det\s|at\s)?(?:ført |tilført )?(?:til |i )?"
    r"(?:protokoll?at?(?:en|et|ført|eret)|protokoltilført|tilført(?: protokollen)?|få ført)",
    re.IGNORECASE,
)
