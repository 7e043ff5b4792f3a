"""Where an item is written stands what it prints by itself, and closed words only for its own."""

from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem
from meetings.models.templates import TemplatePart
from meetings.record import Decision
from meetings.rules.proceedings.entries import MeetingClosed
from meetings.services.importing import store_record
from meetings.services.minuting import close_meeting
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access, DecisionKind, SectionKind, TemplatePartKind
from tests.factories import make_item, make_record, make_section
from tests.minuting import hold_meeting, new
from tests.people import SOCIAL, Cast
from tests.services.agendas import item_now, make_meeting
from tests.services.sent import send_agenda
from tests.web.conftest import SignIn
from tests.web.pages import check_page, texts, words
from tests.web.scene import item_ids

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

DECIDED = "Udvalget anbefaler bænken."
SECRET = "Havnevej 14"
HIDDEN = "Noget af det er lukket og vises ikke her."


@pytest.fixture
def _template(app: Flask, anyone: Cast) -> None:
    """The social committee prints earlier treatments between its two texts."""
    lines = [
        (TemplatePartKind.SECTION, SectionKind.CASE, "Sagsfremstilling"),
        (TemplatePartKind.EARLIER, None, "Sagens gang"),
        (TemplatePartKind.SECTION, SectionKind.LEGAL, "Jura"),
    ]
    with transaction():
        for position, (part, kind, heading) in enumerate(lines):
            session().add(
                TemplatePart(
                    organization_id=SOCIAL,
                    position=position,
                    part=part,
                    kind=kind,
                    heading=heading,
                )
            )


def treated(anyone: Cast, text: str, access: Access, *, published: bool) -> UUID:
    """The item as the technical committee had it."""
    decision = Decision(html=f"<p>{text}</p>", access=access)
    law = make_section("Torvet er kommunens.", kind=SectionKind.LEGAL, heading="Jura")
    written = make_section("Der mangler bænke.")
    record = make_record(make_item("Torvet", written, law, decision, number="4"))
    return item_ids(store_record(record, published=published, actor=anyone.sanne), anyone)[0]


def sent_on(anyone: Cast, item: UUID) -> tuple[UUID, UUID]:
    """The social committee's item of the case, and the meeting that it stands on."""
    meeting = make_meeting(date(2099, 3, 24), SOCIAL)
    following = send_on(item, NextBody(SOCIAL), actor=anyone.sanne)
    place_item(following, meeting, actor=anyone.sofus)
    return following, meeting


def held(item: UUID) -> UUID:
    meeting_id = item_now(item).meeting_id
    assert meeting_id is not None
    return meeting_id


def written_by(anyone: Cast, item: UUID) -> None:
    """Let Karen be the author of the item's paper."""
    with transaction():
        row = session().get_one(AgendaItem, item)
        consultation = session().get_one(Consultation, row.consultation_id)
        paper = session().exec(select(Paper).where(Paper.id == consultation.paper_id)).one()
        paper.author_id = anyone.karen.account_id
        session().add(paper)


@pytest.mark.usefixtures("_template")
def test_earlier_treatments_stand_where_the_bodys_template_has_them(
    anyone: Cast, sign_in: SignIn
) -> None:
    item, _ = sent_on(anyone, treated(anyone, DECIDED, Access.OPEN, published=True))

    tree = check_page(sign_in(anyone.sofus).get(f"/punkter/{item}/skriv").text)

    assert texts(tree, "h3")[:3] == ["Sagsfremstilling", "Sagens gang", "Jura"]
    assert f"Teknisk Udvalg, 22. september 2026, punkt 4{DECIDED}" in words(tree)


def test_a_decision_that_came_after_the_agenda_stands_with_its_date(
    anyone: Cast, sign_in: SignIn
) -> None:
    first = treated(anyone, DECIDED, Access.OPEN, published=False)
    item, meeting = sent_on(anyone, first)
    send_agenda(meeting, Confirmed(), actor=anyone.sofus)
    page = sign_in(anyone.sofus)
    assert DECIDED not in page.get(f"/punkter/{item}/skriv").text

    publish(held(first), actor=anyone.sanne)

    tree = check_page(page.get(f"/punkter/{item}/skriv").text)
    assert any(one.startswith("Tilføjet ") for one in texts(tree, "h3"))
    assert words(tree).count(DECIDED) == 1


@pytest.mark.parametrize("arrives_late", [False, True])
def test_a_closed_decision_is_not_told_to_an_author_of_another_department(
    anyone: Cast, sign_in: SignIn, arrives_late: bool
) -> None:
    first = treated(anyone, f"Købes: {SECRET}.", Access.CLOSED, published=not arrives_late)
    item, meeting = sent_on(anyone, first)
    if arrives_late:
        send_agenda(meeting, Confirmed(), actor=anyone.sofus)
        publish(held(first), actor=anyone.sanne)
    secretary, author = sign_in(anyone.sofus), sign_in(anyone.karen)
    written_by(anyone, item)

    seen = author.get(f"/punkter/{item}/skriv").text

    assert SECRET in secretary.get(f"/punkter/{item}/skriv").text
    assert SECRET not in seen
    assert HIDDEN in seen


def test_what_is_decided_and_given_to_nobody_stands_for_the_secretariat_with_a_note(
    anyone: Cast, sign_in: SignIn
) -> None:
    live = hold_meeting(anyone, make_item("Torvet", make_section("Der mangler bænke."), number="4"))
    item, _ = sent_on(anyone, live.item_ids[0])
    author = sign_in(anyone.karen)
    written_by(anyone, item)
    live.decide(0, DecisionKind.RECOMMENDED)
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=anyone.sanne)

    tree = check_page(sign_in(anyone.sofus).get(f"/punkter/{item}/skriv").text)

    assert texts(tree, "h3")[1:2] == ["Besluttet, men ikke givet ud endnu"]
    assert "hverken godkendt eller underskrevet" in words(tree)
    assert "Teknisk Udvalg, 22. september 2026, punkt 4Anbefalet." in words(tree)
    his = words(check_page(author.get(f"/punkter/{item}/skriv").text))
    assert "ikke givet ud" not in his
    assert "22. september 2026, punkt 4" not in his
