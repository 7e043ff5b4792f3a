"""On the day after the last one, whoever had a seat is out everywhere, and nothing had to run."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.accounts import RoleGrant
from meetings.models.base import now
from meetings.queries import grants, read_through_readers, recipients, seen_as
from meetings.queries.bodies import get_managed
from meetings.queries.recipients import list_recipients
from meetings.rules.local_time import moment_of, today
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor
from meetings.services import logins, read_throughs, seat_grants
from meetings.services.people import SeatFacts, Who, add_member, end_membership
from meetings.services.read_throughs import Asked
from meetings.vocabulary import MailProblem, MemberRole
from tests.leaks import WORD
from tests.people import TECHNICAL, Cast, person_id
from tests.services.sent import store_draft
from tests.web.conftest import PASSWORD, SignIn
from tests.web.pages import check_page, texts
from tests.web.test_narrowed_everywhere import found_by, meeting_id  # noqa: F401 - a fixture

MoveClock = Callable[[date], None]
METTE, CARL = person_id("Mette Krogh"), person_id("Carl Winther")
LAST = today(now()) + timedelta(days=5)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MoveClock:
    """Let it be noon of another day wherever somebody asks who may read."""

    def move(day: date) -> None:
        noon = datetime.combine(day, time(11), UTC)

        class Moved(datetime):
            @classmethod
            def now(cls, tz: object = None) -> "Moved":
                return cls.fromtimestamp(noon.timestamp(), UTC)

        monkeypatch.setattr(logins, "datetime", Moved)
        for module in (grants, read_through_readers, recipients, seen_as, seat_grants):
            monkeypatch.setattr(module, "now", lambda: noon)

    return move


def without_grants(actor: Actor) -> Actor:
    """The same person; what may be read comes from the seat alone."""
    return Actor(actor.name, actor.account_id, actor.person_id)


def let_go(anyone: Cast, person: UUID, role: MemberRole = MemberRole.MEMBER) -> None:
    """Give the person a seat in the committee, with a last day that is still to come."""
    facts = SeatFacts(role=role, period=Period(date(2026, 1, 1)))
    seat_id = add_member(TECHNICAL, Who(person), facts, actor=anyone.astrid)
    with reading():
        seats = get_managed("teknisk-udvalg", anyone.sanne).seats
    version = next(one.version for one in seats if one.id == seat_id)
    end_membership(seat_id, LAST, version, actor=anyone.sanne)


@pytest.fixture
def mette(anyone: Cast, sign_in: SignIn, clock: MoveClock) -> Callable[[date], FlaskClient]:
    """Mette's browser on a day; her seat in the committee has a last day."""
    sign_in(without_grants(anyone.mette))
    let_go(anyone, METTE)

    def on(day: date) -> FlaskClient:
        clock(day)
        return sign_in(without_grants(anyone.mette))

    return on


@pytest.mark.slow
@pytest.mark.parametrize("meeting_id", ["MINUTES"], indirect=True)
def test_after_the_last_day_no_address_gives_a_word(
    app: Flask,
    meeting_id: UUID,  # noqa: F811
    mette: Callable[[date], FlaskClient],
) -> None:
    """Pages, documents, files, the copy offline: every address there is, day by day."""
    found = found_by(mette(LAST), app, meeting_id)
    assert {f"/moeder/{meeting_id}", f"/moeder/{meeting_id}/dokument.pdf"} <= found.keys()
    assert found_by(mette(LAST + timedelta(days=1)), app, meeting_id) == {}


@pytest.mark.slow
@pytest.mark.parametrize("meeting_id", ["MINUTES"], indirect=True)
def test_each_day_to_the_last_is_a_day_of_reading_and_none_after(
    meeting_id: UUID,  # noqa: F811
    mette: Callable[[date], FlaskClient],
) -> None:
    days = range(-5, 9)
    read = [
        WORD in mette(LAST + timedelta(days=one)).get(f"/moeder/{meeting_id}").text for one in days
    ]
    assert read == [one <= 0 for one in days]


@pytest.mark.usefixtures("mette")
def test_who_is_signed_in_at_midnight_is_out_at_the_next_page(clock: MoveClock) -> None:
    clock(LAST)
    long = logins.Lifetime(timedelta(days=2), timedelta(days=2))
    token = logins.log_in("mette", PASSWORD, long)
    for moment, roles in (
        (moment_of(LAST, time(23, 59)), 1),
        (moment_of(LAST + timedelta(days=1), time(0, 0)), 0),
    ):
        found = logins.find_signed_in(token, long, moment)
        assert found is not None
        assert len(found.actor.grants) == roles


def test_nobody_sees_through_eyes_that_read_nothing_any_more(
    anyone: Cast, sign_in: SignIn, mette: Callable[[date], FlaskClient], clock: MoveClock
) -> None:
    draft = store_draft(anyone)
    for day, offered in ((LAST, True), (LAST + timedelta(days=1), False)):
        clock(day)
        sanne = sign_in(anyone.sanne)
        assert ("Mette Krogh" in sanne.get(f"/moeder/{draft}/se-som").text) is offered
        as_mette = sanne.get(f"/moeder/{draft}/se-som/{METTE}")
        assert (as_mette.status_code == 200) is offered


def test_a_chair_who_has_left_reads_no_draft_that_he_was_asked_to_read(
    anyone: Cast, sign_in: SignIn, clock: MoveClock
) -> None:
    carl = without_grants(anyone.carl)
    sign_in(carl)
    let_go(anyone, CARL, MemberRole.CHAIR)
    draft = store_draft(anyone)
    assert carl.account_id
    asked = Asked(frozenset({carl.account_id}))
    asked_id = read_throughs.ask_to_read(draft, asked, actor=anyone.sanne)
    for day, answer in ((LAST, 200), (LAST + timedelta(days=1), 404)):
        clock(day)
        client = sign_in(carl)
        assert client.get(f"/gennemlaesninger/{asked_id}").status_code == answer
        assert (str(asked_id) in client.get("/moeder").text) is (answer == 200)


def test_a_mail_is_for_who_may_still_read(
    anyone: Cast, mette: Callable[[date], FlaskClient], clock: MoveClock
) -> None:
    draft = store_draft(anyone)
    for day, problems in ((LAST, [MailProblem.NO_ADDRESS]), (LAST + timedelta(days=1), [])):
        clock(day)
        with reading():
            told = list_recipients(draft, anyone.sanne)
        # She is a member on the meeting's day, which is before; only what she may read is asked.
        found = [one.problem for one in told if one.person_id == METTE]
        assert found == (problems or [MailProblem.NO_ACCESS])


def test_who_runs_the_accounts_reads_until_when(
    anyone: Cast, sign_in: SignIn, mette: Callable[[date], FlaskClient], clock: MoveClock
) -> None:
    clock(LAST)
    page = sign_in(anyone.astrid).get("/organer/teknisk-udvalg/adgang").text
    assert any("til og med" in line for line in texts(check_page(page), "p"))
    clock(LAST + timedelta(days=1))
    page = sign_in(anyone.astrid).get("/organer/teknisk-udvalg/adgang").text
    assert not any("til og med" in line for line in texts(check_page(page), "p"))


def test_what_was_given_by_hand_does_not_end_with_a_day(anyone: Cast, sign_in: SignIn) -> None:
    sign_in(anyone.viggo)
    with reading():
        statement = select(RoleGrant).where(RoleGrant.account_id == anyone.viggo.account_id)
        assert [row.ends_on for row in session().exec(statement)] == [None]
