"""A case is decided in writing, from the question to the result, as each of them sees it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from meetings import database as databases
from meetings.models.base import now
from meetings.models.minutes import WrittenRound
from meetings.models.people import Membership, Organization, Person
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts, planning
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import (
    DocumentKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    Role,
    State,
    WayWithoutMeeting,
)
from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places
from tests.factories import make_item, make_record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VILLAGES = "Landsbyudvalget"
MEMBERS = {"ane": "Ane Toft Birk", "bo": "Bo Enggaard", "cai": "Cai Lindby"}
DECIDED, SENT_TO_A_MEETING = "Borde og bænke på torvet", "Ny busrute over Stenholt"


@dataclass(frozen=True)
class Villages:
    """The committee's case in writing, and where its pages are."""

    server: str
    meeting_id: UUID

    @property
    def run(self) -> str:
        return f"/moeder/{self.meeting_id}/uden-moede"

    @property
    def vote(self) -> str:
        return f"/moeder/{self.meeting_id}/votering"


@pytest.fixture
def villages(places: Places) -> Villages:
    """A committee of three with a secretary, a case they were sent, and a coming meeting."""
    body = _add_committee()
    record = make_record(
        make_item(DECIDED),
        make_item(SENT_TO_A_MEETING, number="2"),
        bodies=(VILLAGES,),
        kind=DocumentKind.AGENDA,
        meeting_kind=MeetingKind.WITHOUT_MEETING,
        held_on=today(now()) + timedelta(days=3),
        starts_at=None,
        ends_at=None,
    )
    meeting_id = store_record(record, published=False, state=State.CALLED, actor=SYSTEM)
    with databases.transaction() as session:
        session.add(WrittenRound(meeting_id=meeting_id, way=WayWithoutMeeting.WRITTEN))
    release(meeting_id, actor=SYSTEM)
    setting = planning.Setting((body,), MeetingKind.ORDINARY, starts_at=time(16, 30))
    planning.plan_meeting(setting, date(2034, 5, 9), actor=SYSTEM)
    return Villages(places.server, meeting_id)


def _add_committee() -> UUID:
    body = uuid4()
    persons = {name: uuid4() for name in MEMBERS.values()}
    with databases.transaction() as session:
        session.add(
            Organization(
                id=body, name=VILLAGES, slug="landsbyudvalget", kind=OrganizationKind.COMMITTEE
            )
        )
        session.add_all(Person(id=one, name=name) for name, one in persons.items())
        session.flush()
        for place, one in enumerate(persons.values()):
            role = MemberRole.CHAIR if place == 0 else MemberRole.MEMBER
            session.add(Membership(organization_id=body, person_id=one, role=role, position=place))
    for login, name in MEMBERS.items():
        member = accounts.NewAccount(login, name, (Grant(Role.MEMBER, body),), persons[name])
        accounts.create_account(member, PASSWORD, actor=SYSTEM)
    secretary = accounts.NewAccount("dorrit", "Dorrit Skov", (Grant(Role.SECRETARY, body),))
    accounts.create_account(secretary, PASSWORD, actor=SYSTEM)
    return body


def come_in(chromium: Browser, villages: Villages, who: str) -> Page:
    page = chromium.new_context(base_url=villages.server, reduced_motion="reduce").new_page()
    log_in(page, who)
    return page


def answer(page: Page, villages: Villages, choices: dict[str, str]) -> None:
    """Answer each item as a member does."""
    page.goto(villages.vote)
    for title, choice in choices.items():
        item = page.locator("section.vote", has=page.get_by_role("link", name=title))
        item.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Gem mit svar").click()
    expect(page.get_by_text("Svaret ").first).to_be_visible()


def test_a_round_is_asked_answered_closed_and_told_of(
    chromium: Browser, villages: Villages
) -> None:
    secretary = come_in(chromium, villages, "dorrit")
    secretary.goto(villages.run)
    secretary.get_by_label("Svar senest, dag").fill(f"{today(now()) + timedelta(days=3)}")
    secretary.get_by_label("Svar senest, klokken").fill("12.00")
    secretary.get_by_role("button", name="Bed medlemmerne om svar").click()
    expect(secretary.get_by_text("Mangler svar fra:")).to_be_visible()
    expect(secretary.get_by_role("button", name="Afslut voteringen")).to_have_count(0)

    demands = "Jeg forlanger sagen behandlet på et møde"
    for who in MEMBERS:
        other = demands if who == "cai" else "For"
        member = come_in(chromium, villages, who)
        answer(member, villages, {DECIDED: "For", SENT_TO_A_MEETING: other})
        member.context.close()

    secretary.goto(villages.run)
    expect(secretary.get_by_text("Alle har svaret.")).to_be_visible()
    secretary.get_by_role("button", name="Afslut voteringen").click()
    expect(secretary.get_by_text("1 punkt er ikke afgjort og skal på et møde.")).to_be_visible()
    place_on_the_coming_meeting(secretary)

    member = come_in(chromium, villages, "ane")
    member.goto(villages.vote)
    expect(member.get_by_text("Voteringen er afsluttet.")).to_be_visible()
    for page in (member, secretary):
        page.context.close()


def place_on_the_coming_meeting(secretary: Page) -> None:
    """Take the item that was not decided to the committee's next meeting."""
    secretary.get_by_role("link", name="Sæt sagen på et møde").click()
    going = secretary.locator(".going")
    expect(going.get_by_text("Hvad sker der med sagen")).to_be_visible()
    expect(going.locator("option:checked")).to_contain_text("9. maj 2034")  # the next there is
    going.get_by_role("button", name="Sæt sagen på igen").click()
    expect(going.get_by_text("Sagen kommer på mødet 9. maj 2034")).to_be_visible()
    going.get_by_role("link", name="Se det nye punkt").click()
    expect(secretary.get_by_role("heading", level=1)).to_contain_text(SENT_TO_A_MEETING)
