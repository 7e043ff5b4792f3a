"""Once a day everybody hears what is new in the searches they keep, and nobody hears of more."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.searching import SavedSearch
from meetings.models.sending import OutboxMail
from meetings.rules.local_time import LOCAL
from meetings.rules.permissions import SYSTEM, Actor
from meetings.services import saved_searches, search_mails
from meetings.services.importing import store_record
from meetings.services.publishing import publish, release
from meetings.services.saved_searches import KeptSearch
from meetings.vocabulary import Access
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.services.sent import keep_account

ON_BOTH_SERVERS = True
SECRET = "Teglværksgrunden"
pytestmark = pytest.mark.usefixtures("quick_documents")
Clock = Callable[[timedelta], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The mails' own clock: ten in the morning of a day from now."""
    morning = datetime.now(LOCAL).replace(hour=10, minute=0) + timedelta(days=1)

    def turn(later: timedelta) -> None:
        monkeypatch.setattr(search_mails, "now", lambda: morning + later)

    turn(timedelta())
    return turn


@pytest.fixture
def mette(anyone: Cast) -> Actor:
    keep_account(anyone.mette, "mette@lindevang.example")
    return anyone.mette


def keep(actor: Actor, name: str = "Stier", question: str = "q=cykelsti") -> UUID:
    return saved_searches.save(KeptSearch(name, question, by_mail=True), actor=actor)


def store(title: str = "Cykelsti langs åen", *, published: bool = True, day: int = 22) -> UUID:
    record = make_record(make_item(title), held_on=date(2026, 9, day))
    return store_record(record, published=published, actor=SYSTEM)


def store_closed() -> None:
    sale = make_item(
        f"Cykelsti over {SECRET}",
        make_section("Sælges."),
        access=Access.CLOSED,
        closed_reason="Salg",
    )
    meeting = store_record(
        make_record(sale, held_on=date(2026, 9, 3)), published=False, actor=SYSTEM
    )
    release(meeting, actor=SYSTEM)


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail)))


def test_what_is_new_is_told_once_and_by_its_title(clock: Clock, mette: Actor) -> None:
    keep(mette)
    store()

    assert search_mails.tell_of_new() == 1
    assert search_mails.tell_of_new() == 0

    (mail,) = mails()
    assert mail.to_address == "mette@lindevang.example"
    assert mail.subject == "1 nyt punkt i dine gemte søgninger"
    assert "- Cykelsti langs åen (Teknisk Udvalg, 22. september 2026)" in mail.body


def test_nothing_new_is_no_mail(clock: Clock, mette: Actor) -> None:
    store()
    keep(mette)
    keep(mette, "Skoler", "q=skole")

    assert search_mails.tell_of_new() == 0
    assert mails() == []


def test_all_of_a_persons_searches_are_told_of_in_one_mail(clock: Clock, mette: Actor) -> None:
    keep(mette)
    keep(mette, "Åen", "q=åen")
    keep(mette, "Skoler", "q=skole")
    store()

    assert search_mails.tell_of_new() == 1

    (mail,) = mails()
    assert "Stier: 1 nyt punkt" in mail.body
    assert "Åen: 1 nyt punkt" in mail.body
    assert "Skoler" not in mail.body


def test_the_next_day_tells_of_the_next_days_only(clock: Clock, mette: Actor) -> None:
    keep(mette)
    store()
    search_mails.tell_of_new()
    clock(timedelta(days=1))
    assert search_mails.tell_of_new() == 0

    with transaction() as open_session:  # what comes after was not there before
        row = open_session.exec(select(SavedSearch)).one()
        row.told_until = now() - timedelta(seconds=1)
        open_session.add(row)
    store("Cykelsti over broen", day=23)
    clock(timedelta(days=2))
    search_mails.tell_of_new()

    bodies = [mail.body for mail in sorted(mails(), key=lambda mail: mail.created_at)]
    assert "Cykelsti over broen" in bodies[-1]


def test_what_only_members_read_is_counted_and_never_named(clock: Clock, mette: Actor) -> None:
    keep(mette)
    store_closed()

    assert search_mails.tell_of_new() == 1

    (mail,) = mails()
    assert "Stier: 1 nyt punkt\n- 1 mere" in mail.body
    assert SECRET not in mail.subject + mail.body


def test_who_may_not_read_it_gets_no_mail_at_all(clock: Clock, anyone: Cast) -> None:
    for actor in (anyone.sofus, anyone.astrid):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
        keep(actor, "Grunden", f"q={SECRET}")
    store_closed()

    assert search_mails.tell_of_new() == 0
    assert mails() == []


def test_what_was_published_since_is_told_to_who_could_not_read_it_before(
    clock: Clock, anyone: Cast
) -> None:
    keep_account(anyone.sofus, "sofus@lindevang.example")
    keep(anyone.sofus)
    meeting_id = store(published=False)
    release(meeting_id, actor=SYSTEM)
    publish(meeting_id, actor=SYSTEM)

    assert search_mails.tell_of_new() == 1
    assert "- Cykelsti langs åen" in mails()[0].body


def test_nobody_is_woken_before_six(
    clock: Clock, mette: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(mette)
    store()
    night = datetime.now(LOCAL).replace(hour=5, minute=59) + timedelta(days=1)
    monkeypatch.setattr(search_mails, "now", lambda: night)

    assert search_mails.tell_of_new() == 0


@pytest.mark.parametrize("why", ["no address", "disabled", "no mail wanted", "removed"])
def test_who_is_not_to_be_told_is_not(why: str, clock: Clock, mette: Actor) -> None:
    search_id = keep(mette)
    store()
    if why == "no mail wanted":
        saved_searches.change(search_id, "Stier", False, actor=mette)
    elif why == "removed":
        saved_searches.remove(search_id, actor=mette)
    else:
        with transaction() as open_session:
            account = open_session.get_one(Account, mette.account_id)
            account.email = "" if why == "no address" else account.email
            account.disabled = why == "disabled"
            open_session.add(account)

    assert search_mails.tell_of_new() == 0
    assert mails() == []
