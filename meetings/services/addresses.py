"""Where mail about a person's own meetings goes; without an address none is sent."""

from uuid import UUID

from meetings.config import MAIL_ADDRESS
from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import internal, requires
from meetings.services.accounts import note
from meetings.services.history import FieldChange, take_turn
from meetings.vocabulary import Ability, LogAction


@internal("everybody reads their own")
def own_address(account_id: UUID) -> str:
    """The address of the account whose owner asks."""
    with reading():
        return session().get_one(Account, account_id).email


@internal("everybody chooses their own")
def choose_address(account_id: UUID, email: str) -> None:
    """Keep the address that the account's owner wants mail at; empty for none.

    Raises ProblemsFound when it is no address.
    """
    with transaction():
        take_turn()
        account = session().get_one(Account, account_id)
        owner = Actor(account.display_name, account_id, account.person_id)
        keep_address(account, email, owner)


@requires(Ability.MANAGE_ACCOUNTS, where=lambda account_id: ())
def set_address(account_id: UUID, email: str, *, actor: Actor) -> None:
    """Give somebody's account an address, for who runs the accounts; empty for none.

    Raises NotFound, or ProblemsFound when it is no address.
    """
    with transaction():
        take_turn()
        account = session().get(Account, account_id)
        if account is None:
            raise NotFound
        keep_address(account, email, actor)


@internal("who keeps an address asked first")
def keep_address(account: Account, email: str, actor: Actor) -> None:
    """Put the address on the account, in the caller's transaction. Raises ProblemsFound."""
    raise_if_no_address(email)
    before, account.email = account.email, email.strip()
    session().add(account)
    changed = FieldChange("email", before or None, account.email or None, keep=False)
    note(LogAction.CHANGED, account.id, actor, changed)


@internal("it looks at what was typed only")
def raise_if_no_address(email: str) -> None:
    """Raise ProblemsFound where the text is neither an address nor empty."""
    typed = email.strip()
    domain = typed.rpartition("@")[2]
    is_whole = "." in domain and ".." not in typed and not domain.startswith((".", "-"))
    if typed and not (MAIL_ADDRESS.fullmatch(typed) and is_whole and not typed.endswith(".")):
        raise ProblemsFound([Problem.MAIL_ADDRESS_IS_WRONG])
