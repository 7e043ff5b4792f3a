"""Bodies and their members. What is here is public: every viewer reads the same."""

from datetime import date

from meetings.queries.views import OrganizationLine, OrganizationView
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound


def list_organizations(viewer: Actor) -> list[OrganizationLine]:
    """All bodies that hold meetings, active first, council first, then by name."""
    raise NotFound


def get_organization(slug: str, viewer: Actor, on: date | None = None) -> OrganizationView:
    """One body with its members on the date (today when none is given). Raises NotFound."""
    raise NotFound
