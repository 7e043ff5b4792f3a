"""The cases that more than one meeting of the demo treats: number and title, kept in one place.

A stem lacks its year: the calendar adds it, so that the number is of the year of the demo.
"""

from typing import TypedDict

from meetings.demo.calendar import Calendar

CYCLE_PATH = ("05.04.00-P20-12", "Cykelsti langs Lerå mellem Lindevang og Kragelykke")
LOCAL_PLAN = ("01.02.05-P16-7", "Lokalplan 4.12 for boliger ved Teglværksvej")
DAY_CARE = ("82.06.00-P20-3", "Ny daginstitution i Fuglemose")
HOME_HELP = ("27.36.00-P23-2", "Kvalitetsstandarder for hjælp og pleje i hjemmet")
SPEED_LIMIT = ("05.13.00-P25-9", "Hastighedsgrænse på Kragelykkevej")
WASTE_PLAN = ("07.00.00-P15-1", "Affalds- og ressourceplan")
BUDGET = ("00.30.10-S00-1", "Budget og overslagsår")
BUDGET_REVIEW = ("00.30.14-S00-3", "Anden budgetopfølgning")
TECHNICAL_NEWS = ("00.22.04-P35-1", "Aktuelle sager på teknik- og miljøområdet")
CHILDREN_NEWS = ("00.22.04-P35-2", "Orienteringer på børne- og undervisningsområdet")
LAND_SALE = ("13.06.02-G10-5", "Salg af erhvervsareal ved Stenholt")

# The cycle path was first treated in the election period before.
CYCLE_PATH_NUMBER = "05.04.00-P20-12-24"


class CaseFacts(TypedDict):
    """What says which case an item is on."""

    case_number: str
    case_title: str


def on(calendar: Calendar, stem_and_title: tuple[str, str]) -> CaseFacts:
    """The facts of an item on that case."""
    stem, title = stem_and_title
    number = CYCLE_PATH_NUMBER if stem_and_title is CYCLE_PATH else calendar.case_number(stem)
    return {"case_number": number, "case_title": title}
