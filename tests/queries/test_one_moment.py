"""What is read together is of one moment, whatever others write meanwhile."""

from threading import Thread

from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.people import Organization
from tests.people import TECHNICAL, Cast

ON_BOTH_SERVERS = True


def _name() -> str:
    return session().exec(select(Organization.name).where(Organization.id == TECHNICAL)).one()


def _rename() -> None:
    with transaction() as now:
        now.get_one(Organization, TECHNICAL).name = "Teknik- og Miljøudvalget"


def _meanwhile() -> None:
    """What another request does; it shares nothing with ours."""
    other = Thread(target=_rename)
    other.start()
    other.join()


def test_half_of_a_change_is_never_read(anyone: Cast) -> None:
    with reading():
        before = _name()
        _meanwhile()
        assert _name() == before
    with reading():
        assert _name() == "Teknik- og Miljøudvalget"


def test_who_writes_sees_what_others_wrote_before(anyone: Cast) -> None:
    with reading():
        assert _name() == "Teknisk Udvalg"
    _meanwhile()
    with transaction():
        assert _name() == "Teknik- og Miljøudvalget"
