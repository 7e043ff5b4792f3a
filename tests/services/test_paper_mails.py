"""Who waits for whom is told by mail, and no mail says of what the case is."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.base import now
from meetings.models.drafting import PaperStep
from meetings.models.sending import OutboxMail
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.routes import StepFacts
from meetings.services import approval
from meetings.services.deputies import tell_deputies
from meetings.vocabulary import Language
from tests.papers import (
    DEPUTY,
    DIRECTOR,
    HEAD,
    LAW,
    MONEY,
    add_route,
    approve_as,
    asked,
    begin_paper,
    write_text,
)
from tests.people import CAST, TECHNICAL, Cast

ON_BOTH_SERVERS = True
WORD = "Havnegrunden"
ASKED = "En sag venter på din godkendelse"
BACK = "En sag er sendt tilbage til dig"
READY = "En sag er klar til dagsordenen"


@pytest.fixture
def staff(anyone: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Everybody with an address, and the usual route."""
    monkeypatch.setenv("PUBLIC_URL", "https://moeder.example")
    add_route()
    with transaction() as now_here:
        for account in now_here.exec(select(Account)):
            account.email = f"{account.login_name}@lindevang.example"
            now_here.add(account)
        for actor in (CAST.sanne, CAST.sofus, CAST.mette, CAST.astrid):
            assert actor.account_id is not None
            for grant in actor.grants:
                now_here.add(
                    RoleGrant(
                        account_id=actor.account_id,
                        role=grant.role,
                        organization_id=grant.organization_id,
                    )
                )
    return anyone


def told() -> list[tuple[str, str]]:
    """Who was told, and by which subject, in the alphabet's order."""
    return sorted((mail.to_name.split()[0], mail.subject) for mail in mails())


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail).order_by(col(OutboxMail.created_at))))


def change_account(who: Actor, **facts: object) -> None:
    with transaction() as here:
        account = here.get_one(Account, who.account_id)
        for name, value in facts.items():
            setattr(account, name, value)
        here.add(account)


def test_each_is_told_when_it_is_his_turn_and_not_before(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    assert told() == [("Frode", ASKED)]

    approve_as(item_id, HEAD)
    assert told() == [("Frode", ASKED), ("Jannik", ASKED), ("Oda", ASKED)]

    approve_as(item_id, LAW)
    assert len(told()) == 3, "nobody is told twice"
    approve_as(item_id, MONEY)
    assert ("Dorthe", ASKED) in told()


def test_the_author_and_the_bodys_secretary_are_told_that_it_is_ready(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD, LAW, MONEY, DIRECTOR)

    assert [name for name, subject in told() if subject == READY] == ["Karen", "Sanne"]


def test_who_does_it_himself_gets_no_mail_about_it(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)

    approval.mark_ready(item_id, actor=staff.sanne)

    assert [name for name, subject in told() if subject == READY] == ["Karen"]


def test_the_author_is_told_that_it_came_back_and_the_next_when_it_is_resumed(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, f"Skriv om {WORD}.", step, actor=HEAD)
    assert told() == [("Frode", ASKED), ("Karen", BACK)]

    approval.resume(item_id, actor=staff.karen)
    assert told() == [("Frode", ASKED), ("Frode", ASKED), ("Karen", BACK)]


def test_a_deputy_is_told_in_his_days_and_only_then(staff: Cast) -> None:
    day = today(now())
    add_route(
        TECHNICAL,
        StepFacts(1, "Fagchef", HEAD.account_id, DEPUTY.account_id, day, day),
        StepFacts(1, "Jura", LAW.account_id, MONEY.account_id, day + timedelta(days=1), None),
    )
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)

    assert [name for name, _ in told()] == ["Frode", "Jannik", "Vivi"]


def paper_for_a_deputy(staff: Cast, first: int, last: int | None = None, asked: int = -3) -> UUID:
    """A paper that was asked about some days from today, and its deputy's first and last day."""
    day = today(now())
    until = day + timedelta(days=last) if last is not None else None
    begins = day + timedelta(days=first)
    add_route(TECHNICAL, StepFacts(1, "Fagchef", HEAD.account_id, DEPUTY.account_id, begins, until))
    item_id = begin_paper(f"{WORD} sælges")
    approval.send_on(item_id, actor=staff.karen)
    with transaction() as here:
        for step in here.exec(select(PaperStep)):
            step.asked_at = now() + timedelta(days=asked)
            here.add(step)
        here.execute(delete(OutboxMail))
    return item_id


@pytest.mark.parametrize("first", [0, -2])  # today, or on a day when no worker was running
def test_a_deputy_is_told_once_of_what_waits_when_his_days_begin(staff: Cast, first: int) -> None:
    item_id = paper_for_a_deputy(staff, first)

    assert [tell_deputies(), tell_deputies()] == [1, 0]

    [mail] = mails()
    assert (mail.to_name, mail.subject) == (
        DEPUTY.name,
        "En sag venter på dig som stedfortræder",
    )
    assert f"https://moeder.example/punkter/{item_id}/skriv" in mail.body
    assert WORD not in mail.subject + mail.body


@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [
        (1, None, -3),  # his days have not begun
        (-2, -1, -3),  # they are over
        (-5, None, -3),  # he was told when he was asked
        (0, None, 0),
    ],
)
def test_a_deputy_is_not_told_on_other_days_or_of_what_he_heard(
    staff: Cast, first: int, last: int | None, asked: int
) -> None:
    paper_for_a_deputy(staff, first, last, asked)
    assert tell_deputies() == 0
    assert mails() == []


def test_a_deputy_is_not_told_of_a_paper_that_waits_no_more(staff: Cast) -> None:
    item_id = paper_for_a_deputy(staff, 0)
    approval.take_back(item_id, actor=staff.karen)
    assert tell_deputies() == 0


def test_a_deputy_without_an_address_is_told_when_he_has_one(staff: Cast) -> None:
    paper_for_a_deputy(staff, 0)
    change_account(DEPUTY, email="")
    assert tell_deputies() == 0
    change_account(DEPUTY, email="vivi@lindevang.example")
    assert tell_deputies() == 1


def test_without_an_address_or_with_a_closed_account_nobody_is_written_to(staff: Cast) -> None:
    change_account(HEAD, email="")
    change_account(LAW, disabled=True)
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD)

    assert [name for name, _ in told()] == ["Oda"]


def test_no_mail_names_the_case_and_each_leads_to_it(staff: Cast) -> None:
    change_account(HEAD, language=Language.EN)
    item_id = begin_paper(f"{WORD} sælges")
    write_text(item_id, WORD)
    approval.send_on(item_id, actor=staff.karen)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, WORD, step, actor=HEAD)
    approval.resume(item_id, actor=staff.karen)
    approve_as(item_id, HEAD, LAW, MONEY, DIRECTOR)

    link = f"https://moeder.example/punkter/{item_id}/skriv"
    for mail in mails():
        assert WORD not in mail.subject + mail.body
        assert link in mail.body
    assert mails()[0].subject == "A paper awaits your approval"


def test_a_step_that_is_not_kept_tells_nobody(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, _ = asked(item_id, HEAD)
    before = told()
    with pytest.raises(ProblemsFound):
        approval.approve(item_id, step, "another text", actor=HEAD)
    with pytest.raises(ProblemsFound):
        approval.send_back(item_id, " ", step, actor=HEAD)
    assert told() == before


def test_taken_back_by_its_author_nobody_is_told(staff: Cast) -> None:
    item_id: UUID = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approval.take_back(item_id, actor=staff.karen)
    assert told() == [("Frode", ASKED)]
