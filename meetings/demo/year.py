"""What the technical committee has decided for all its agendas, and what its year brings."""

from datetime import time
from typing import Final

from meetings.rules.standing_items import StandingFacts, WheelFacts
from meetings.rules.templates import PhraseLine, Procedure
from meetings.vocabulary import Access, DecisionKind, Purpose, StandingPlace, StandingRhythm

RULES: Final = Procedure(usual_place="Rådhuset, mødelokale 2", usual_start=time(15, 30))

PHRASES: Final = (
    PhraseLine("Udvalget godkendte indstillingen.", DecisionKind.APPROVED),
    PhraseLine("Udvalget tog orienteringen til efterretning.", DecisionKind.NOTED),
    PhraseLine("Udvalget udsatte sagen til næste møde.", DecisionKind.POSTPONED),
)

STANDING: Final = (
    StandingFacts(
        "Godkendelse af dagsorden", purpose=Purpose.DECISION, access=Access.OPEN,
        filled_from_last=True,
    ),
    StandingFacts(
        "Budgetopfølgning", purpose=Purpose.INFORMATION, access=Access.OPEN,
        rhythm=StandingRhythm.MONTHS, months=(3, 6, 9), responsible="Økonomi og Stab",
    ),
    StandingFacts(
        "Orientering fra formanden", purpose=Purpose.INFORMATION, access=Access.OPEN,
        place=StandingPlace.LAST,
    ),
)  # fmt: skip

WHEEL: Final = (
    WheelFacts(1, "Mødeplan og arbejdsplan", "Sekretariatet"),
    WheelFacts(4, "Temadrøftelse om budgettet", "Teknik og Miljø"),
    WheelFacts(10, "Vinterberedskab", "Vej og Park", "Orientering før den første frost."),
)
