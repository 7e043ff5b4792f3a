"""What can be done with a meeting stands in groups, each under the word of what it is about."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from meetings.services.publishing import publish, release
from meetings.services.sending import Confirmed
from meetings.vocabulary import MeetingAction, State
from meetings.web.step_groups import GROUPS, Way
from meetings.web.steps import _PAGES
from tests.minuting import Live, call_meeting, hold_meeting
from tests.people import Cast
from tests.services.sent import send_agenda, store_draft
from tests.signing import approved, held, submitted
from tests.web.conftest import SignIn
from tests.web.pages import check_page, words
from tests.written import called_round

pytestmark = pytest.mark.usefixtures("quick_documents")
TAKES_AWAY = {
    MeetingAction.CANCEL,
    MeetingAction.WITHDRAW_AGENDA,
    MeetingAction.RETURN,
    MeetingAction.WITHDRAW_PUBLICATION,
}


def groups_of(tree: Element) -> dict[str, list[str]]:
    """The page's groups of links, by the word that each stands under."""
    by_id = {element.get("id"): words(element) for element in tree.iter()}
    found = [one for one in tree.iter() if "quiet-steps" in (one.get("class") or "").split()]
    return {by_id[one.get("aria-labelledby")]: [words(step) for step in one] for one in found}


def buttons_of(tree: Element) -> list[str]:
    """What stands out on the page."""
    return [words(one) for one in tree.iter() if "btn-primary" in (one.get("class") or "").split()]


def test_every_step_has_one_group() -> None:
    grouped = [step for steps in GROUPS.values() for step in steps]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) == {*_PAGES, *Way}


def test_what_takes_something_away_stands_last_in_its_group() -> None:
    for about, steps in GROUPS.items():
        takes = [step in TAKES_AWAY for step in steps]
        assert takes == sorted(takes), about
    assert {step for steps in GROUPS.values() for step in steps} >= TAKES_AWAY


def test_what_can_be_done_with_a_sent_agenda_stands_in_three_short_lines(
    anyone: Cast, sign_in: SignIn
) -> None:
    meeting_id = store_draft(anyone)
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    tree = check_page(sign_in(anyone.sanne).get(f"/moeder/{meeting_id}").text)

    groups = groups_of(tree)

    assert list(groups) == ["Mødet", "Dagsordenen", "Offentligheden"]
    assert groups["Mødet"][-3:] == ["Drejebog", "Flyt mødet", "Aflys mødet"]
    assert groups["Dagsordenen"] == [
        "Ret dagsordenen",
        "Kontrollér",
        "Se som",
        "Skriv en rettelse",
        "Træk dagsordenen tilbage",
    ]
    assert groups["Offentligheden"] == ["Offentliggør igen", "Træk offentliggørelsen tilbage"]
    assert not {step for steps in groups.values() for step in steps} & set(buttons_of(tree))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "stands_out", "about_minutes"),
    [
        (hold_meeting, ["Før referat"], ["Kontrollér", "Se som", "Frigiv til medlemmerne"]),
        (
            held,
            ["Send referatet til underskrift"],
            [
                "Skriv referatet færdigt",
                "Kontrollér",
                "Se som",
                "Frigiv til medlemmerne",
                "Beslutningsudskrifter",
                "Journalpakker",
            ],
        ),
        (
            submitted,
            ["Offentliggør"],
            [
                "Kontrollér",
                "Se som",
                "Underskrifter",
                "Skriv en rettelse",
                "Beslutningsudskrifter",
                "Journalpakker",
                "Tag referatet tilbage",
            ],
        ),
        (
            approved,
            ["Offentliggør"],
            [
                "Kontrollér",
                "Se som",
                "Underskrifter",
                "Skriv en rettelse",
                "Beslutningsudskrifter",
                "Journalpakker",
                "Arkivér",
            ],
        ),
    ],
)
def test_what_can_be_done_with_minutes_stands_under_their_word(
    anyone: Cast,
    sign_in: SignIn,
    make: Callable[[Cast], Live],
    stands_out: list[str],
    about_minutes: list[str],
) -> None:
    live = make(anyone)
    sanne = sign_in(anyone.sanne)
    tree = check_page(sanne.get(f"/moeder/{live.meeting_id}").text)
    assert buttons_of(tree) == stands_out
    assert groups_of(tree)["Referatet"] == about_minutes
    for link in tree.iter():
        if words(link) in about_minutes and (href := link.get("href")):
            assert sanne.get(href, follow_redirects=True).status_code == 200, href


def test_the_chair_finds_the_run_sheet_and_a_member_no_groups_at_all(
    anyone: Cast, sign_in: SignIn
) -> None:
    live = call_meeting(anyone)
    release(live.meeting_id, actor=anyone.sanne)
    carl = check_page(sign_in(anyone.carl).get(f"/moeder/{live.meeting_id}").text)
    mette = sign_in(anyone.mette).get(f"/moeder/{live.meeting_id}").text
    assert groups_of(carl) == {"Mødet": ["Drejebog"]}
    assert groups_of(check_page(mette)) == {}
    assert "Det kan du gøre nu" not in mette


def test_a_cancelled_meeting_is_not_prepared_any_more(anyone: Cast, sign_in: SignIn) -> None:
    meeting_id = store_draft(anyone, state=State.CANCELLED)
    tree = check_page(sign_in(anyone.sanne).get(f"/moeder/{meeting_id}").text)
    assert groups_of(tree) == {"Dagsordenen": ["Se som"]}


def test_what_is_decided_without_a_meeting_is_called_a_decision_and_has_no_run_sheet(
    anyone: Cast, sign_in: SignIn
) -> None:
    meeting_id = called_round(anyone, "Nye bænke").meeting_id
    page = sign_in(anyone.sanne).get(f"/moeder/{meeting_id}").text
    tree = check_page(page)
    assert buttons_of(tree) == ["Bed medlemmerne om svar"]
    assert groups_of(tree)["Afgørelsen"] == ["Aflys mødet"]
    assert "Mødet" not in groups_of(tree)
    assert "Drejebog" not in page
