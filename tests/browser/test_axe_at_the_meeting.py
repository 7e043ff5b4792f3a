"""The page a meeting is minuted on is for everyone, whatever has been noted; and so is the screen.

A real server with the invented municipality, and its meeting in session. What is noted is sent as
the page's own forms are.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_axe_everywhere import (
    LOOKS,
    Look,
    complaints_of,
    in_session,
    signed_in,
    speak,
    town,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]
__all__ = ["town"]

_EVERY_LOOK = (*LOOKS, Look("en", "light", 1280))


class Minutes:
    """The meeting in session, with its secretary."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.first = in_session(page)
        page.goto(self.first)
        points = page.locator(".minuting__points a")
        self.items = [str(one.get_attribute("href")) for one in points.all()]

    def note(self, place: int, kind: str, **fields: str) -> None:
        """Note something at the item in this place; what is refused fails the test."""
        self.page.goto(self.items[place])
        token = self.page.locator("meta[name=csrf-token]").get_attribute("content")
        sent: dict[str, str | float | bool] = {"csrf_token": str(token), "kind": kind, **fields}
        answer = self.page.request.post(self.items[place], form=sent)
        assert answer.ok, answer.text()
        assert 'id="fejl"' not in answer.text(), (kind, fields)

    def member(self, place: int, number: int) -> str:
        """The member in this place of those who are there."""
        self.page.goto(self.items[place])
        persons = re.findall(r'name="person_id" value="([^"]+)"', self.page.content())
        return str(list(dict.fromkeys(persons))[number])

    def vote(self, place: int) -> None:
        """Note that everybody there was in favour."""
        self.page.goto(self.items[place])
        fields = set(re.findall(r'name="((?:group|member)-[^"]+)"', self.page.content()))
        self.note(place, "VOTE", subject="MATTER", **dict.fromkeys(fields, "IN_FAVOUR"))

    def put_on_the_screen(self, place: int) -> None:
        self.page.goto(self.items[place])
        self.page.get_by_role("button", name="Vis punktet på skærmen").click()
        expect(self.page.get_by_text("Viser dette punkt.")).to_be_visible()


def test_axe_finds_nothing_at_the_meeting_whatever_was_noted(chromium: Browser, town: str) -> None:
    minutes = Minutes(signed_in(chromium, town, "helle"))
    one, other, third = (minutes.member(2, number) for number in range(3))
    minutes.note(2, "GUEST", name="Trine Holt", title="plejehjemsleder")
    minutes.note(2, "LEFT", person_id=one, from_item_id=minutes.items[2][-36:])
    minutes.note(2, "NOT_TAKING_PART", person_id=other)
    minutes.note(2, "STATEMENT", statement="REMARK", person_ids=third, text="Ønsker en plan.")
    minutes.vote(2)
    minutes.note(2, "OUTCOME", outcome="POSTPONED")
    minutes.note(3, "NOTICE", person_id=third, by_himself="ja", reason="Er i familie med en.")
    minutes.put_on_the_screen(2)
    minutes.note(2, "MEETING_PAUSED")
    screen = minutes.first.split("/moedet/")[0] + "/vaeg"
    wrong = []
    for look in _EVERY_LOOK:
        speak(minutes.page, look.language)
        for address in (minutes.items[0], *minutes.items[2:], screen):
            wrong += complaints_of(minutes.page, address, "helle", look)
    assert not wrong, "\n".join(wrong)
