"""Which kind of body a name says it is; the kind decides which law applies."""

import re
from typing import Final

from meetings.vocabulary import OrganizationKind

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
