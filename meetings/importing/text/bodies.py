"""Which kind of body a name says it is; the kind decides which law applies."""

import re
from typing import Final

from meetings.importing.text.spelling import tidy
from meetings.vocabulary import OrganizationKind

BODY_WORD: Final = re.compile(
    r"\b[\w,.&/ -]{0,80}?(?:udvalg(?:et)?|udvalget for|byråd(?:et)?|kommunalbestyrelse[n]?|"
    r"borgerrepræsentation(?:en)?|"
    r"regionsråd(?:et)?|magistrat(?:en)?|nævn(?:et)?|råd(?:et)?|amtsråd(?:et)?|sogneråd(?:et)?|bestyrelse[n]?|med-?udvalg(?:et)?|"
    r"hoved-?med|lokal-?med|center-?med|sektor-?med|område-?med|direktion(?:en)?|komit[eé](?:en)?|forum|hovedudvalg(?:et)?)\b",
    re.IGNORECASE,
)
KINDS: Final[tuple[tuple[OrganizationKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (OrganizationKind.WORKS_COUNCIL, r"\bmed\b|medudvalg|\bmed-|samarbejdsudvalg|hovedudvalg"),
        (
            OrganizationKind.SPECIAL_COMMITTEE,
            r"§\s?17,?\s?(?:stk\.?\s?)?4|opgaveudvalg|særlige udvalg",
        ),
        (
            OrganizationKind.FINANCE_COMMITTEE,
            r"økonomi(?:-\sog\s\w+)?udvalg|^økonomi|forretningsudvalg|magistrat",
        ),
        (
            OrganizationKind.CHILDREN_COMMITTEE,
            r"^børne?- og unge-?udvalget (?:efter|jf)|nævn for børn",
        ),
        (OrganizationKind.EDUCATION_COMMITTEE, r"folkeoplysningsudvalg"),
        (OrganizationKind.TRIBUNAL, r"nævn"),
        (
            OrganizationKind.COUNCIL,
            r"byråd(?:et)?\b|kommunalbestyrelse|borgerrepræsentation|regionsråd|amtsråd|sogneråd",
        ),
        (OrganizationKind.COMMITTEE, r"udvalg"),
        (OrganizationKind.ADVISORY_COUNCIL, r"råd(?:et)?\b"),
    )
)


def organization_kind(name: str) -> OrganizationKind:
    """The kind of body, as its name says; a name that says nothing is a committee."""
    if re.search(r"(?:børne|unge)\w*byråd", name, re.IGNORECASE):
        return OrganizationKind.ADVISORY_COUNCIL
    return next(
        (kind for kind, pattern in KINDS if pattern.search(name)), OrganizationKind.COMMITTEE
    )


def find_body(text: str) -> str:
    """The name of a body in a text, if there is a word that only bodies have."""
    match = BODY_WORD.search(text)
    return tidy(match[0]) if match else ""
