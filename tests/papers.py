"""Papers to test with: accounts of those who write and approve them."""

from meetings.database import transaction
from meetings.models.accounts import Account
from meetings.rules.permissions import Actor
from tests.people import CAST


def add_accounts(*others: Actor) -> None:
    """Keep an account, with the ids that tests know, for the cast and for these."""
    with transaction() as session:
        for actor in (*vars(CAST).values(), *others):
            if actor.account_id is None or session.get(Account, actor.account_id) is not None:
                continue
            session.add(
                Account(
                    id=actor.account_id,
                    login_name=actor.name.split()[0].lower(),
                    display_name=actor.name,
                    person_id=actor.person_id,
                )
            )
