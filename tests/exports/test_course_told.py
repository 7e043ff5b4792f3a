"""What documents say of how the meeting went: pauses, who came and left, and in which order."""

from datetime import time

import pytest

from exports import export
from exports.blocks import Facts, ItemHeading
from exports.compose import compose
from exports.order_told import told_order
from exports.vote_sentences import voter
from meetings.record import (
    Attendee,
    Disqualification,
    Guest,
    Item,
    ItemPresence,
    MeetingRecord,
    Pause,
    Vote,
)
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, AttendanceStatus, Audience, Format, Ruling, VoteOption
from tests.exports.meetings_made import document, item, short
from tests.exports.test_same_content import spoken, words_of_docx, words_of_html


def items(*places: int | None) -> tuple[Item, ...]:
    """A punkt for each, with its place in the order treated."""
    return tuple(
        item(number=str(number), title=f"Sag {number}", treated_as=place)
        for number, place in enumerate(places, 1)
    )


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((None, None), ["", ""]),
        ((None, 3, 2), ["", "Behandlet efter punkt 3", "Behandlet før punkt 2"]),
        # The fifth was moved to the second place.
        (
            (None, 3, 4, 5, 2),
            ["", "Behandlet efter punkt 5", "", "", "Behandlet før punkt 2"],
        ),
        # The second was put off until the end.
        ((None, 4, 2, 3), ["", "Behandlet efter punkt 4", "Behandlet før punkt 2", ""]),
        # The last two were taken first: where the order first differs, and at those two once.
        (
            (3, 4, 1, 2),
            ["Behandlet efter punkt 4", "", "Behandlet før punkt 1", ""],
        ),
        # Two exchanges apart from one another are told each.
        (
            (2, 1, None, 5, 4),
            [
                "Behandlet efter punkt 2",
                "Behandlet før punkt 1",
                "",
                "Behandlet efter punkt 5",
                "Behandlet før punkt 4",
            ],
        ),
        # The same in two rows, with one between that kept its place, is told in each.
        (
            (2, 4, None, 5, 1),
            ["Behandlet efter punkt 5", "", "", "Behandlet efter punkt 5", "Behandlet før punkt 1"],
        ),
        ((3, None, 1), ["Behandlet efter punkt 3", "", "Behandlet før punkt 1"]),
        # What an older record tells of one item alone.
        ((None, 1), ["", "Behandlet som nr. 1"]),
    ],
)
def test_the_order_is_told_against_what_it_changed_places_with(
    places: tuple[int | None, ...], told: list[str]
) -> None:
    those = items(*places)
    assert ["".join(told_order(one, those)) for one in those] == told


def test_what_a_withheld_item_does_not_say_the_next_one_says() -> None:
    those = list(items(None, 3, 4, 2))
    those[1] = those[1].model_copy(update={"withheld": True})
    assert told_order(those[2], those) == ["Behandlet efter punkt 4"]


def test_items_without_numbers_are_told_by_their_place() -> None:
    those = tuple(one.model_copy(update={"number": ""}) for one in items(2, 1))
    assert told_order(those[1], those) == ["Behandlet som nr. 1"]


def held() -> MeetingRecord:
    """A meeting in which much happened beside the texts."""
    first = item(
        number="2",
        title="Åen",
        treated_as=2,
        treated_with="3, 5-8",
        presence=(
            ItemPresence(name="Mette Krogh", status=AttendanceStatus.PRESENT, came_at=time(17, 10)),
            ItemPresence(name="Jens Holm", status=AttendanceStatus.ABSENT),
            ItemPresence(
                name="Viggo Damm",
                status=AttendanceStatus.PRESENT,
                substitute_for="Jens Holm",
            ),
        ),
    )
    return short(
        first,
        items=(item(number="1", title="Bakken", treated_as=3), first)[::-1],
        attendance=(
            Attendee(name="Carl Winther"),
            Attendee(name="Mette Krogh", party_letter="B", note="kom kl. 17.10 under punkt 2"),
        ),
        guests=(Guest(name="Lise Holt", title="direktør", note="deltog under punkt 2 og 4"),),
        pauses=(Pause(from_time=time(18), to_time=time(18, 15)), Pause(from_time=time(19, 5))),
    )


TOLD = (
    "Mette Krogh (B), kom kl. 17.10 under punkt 2",
    "Lise Holt, direktør, deltog under punkt 2 og 4",
    "kl. 18.00–18.15",
    "kl. 19.05",
    "Behandlet sammen med punkt 3 og 5-8",
    "Mette Krogh kom til stede kl. 17.10.",
    "Jens Holm var fraværende under dette punkt.",
    "Viggo Damm deltog i stedet for Jens Holm under dette punkt.",
)


def test_the_document_tells_how_the_meeting_went() -> None:
    blocks = compose(document(held())).blocks
    [people] = [one for one in blocks if isinstance(one, Facts)]
    assert dict(people.rows)["Pauser"] == ("kl. 18.00–18.15", "kl. 19.05")
    first = next(one for one in blocks if isinstance(one, ItemHeading))
    assert "Behandlet sammen med punkt 3 og 5-8" in first.facts


def test_every_format_tells_it() -> None:
    whole = document(held())
    page = " ".join(words_of_html(export(whole, Format.HTML)))
    word = " ".join(words_of_docx(export(whole, Format.DOCX)))
    for told in TOLD:
        said = " ".join(spoken(told))
        assert said in page, told
        assert said in word, told
    assert b'"pauses"' in export(whole, Format.JSON)


def test_the_public_learns_of_a_closed_item_neither_who_came_nor_its_company() -> None:
    closed = tuple(
        one.model_copy(update={"access": Access.CLOSED}) if one.treated_with else one
        for one in held().items
    )
    public = for_audience(held().model_copy(update={"items": closed}), Audience.PUBLIC)
    page = export(document(public, Audience.PUBLIC), Format.HTML).decode()
    assert "Behandlet sammen" not in page
    assert "Viggo Damm" not in page


def test_a_name_that_says_its_party_does_not_say_it_twice() -> None:
    vote = Vote(voter="Jens Holm (C)", party_letter="C", option=VoteOption.AGAINST)
    assert voter(vote) == "Jens Holm (C)"


def test_a_guest_of_closed_items_alone_is_not_named_to_the_public() -> None:
    lise, sale = Guest(name="Lise Holt", at_items="1"), Guest(name="Køber Bang", at_items="2")
    both = Guest(name="Ole Riis", at_items="1, 2")
    record = short(
        items=(item(number="1"), item(number="2", access=Access.CLOSED)),
        guests=(lise, sale, both, Guest(name="Referent Juul")),
    )
    public = for_audience(record, Audience.PUBLIC)
    assert [one.name for one in public.guests] == ["Lise Holt", "Ole Riis", "Referent Juul"]
    assert for_audience(record, Audience.MEMBER).guests == record.guests


def test_who_was_out_untold_is_not_given_away_by_when_he_went() -> None:
    untold = Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED, told_to_public=False)
    record = short(
        item(disqualifications=(untold,)),
        attendance=(
            Attendee(name="Mette Krogh", party_letter="B", note="gik kl. 17.10 under punkt 1"),
            Attendee(name="Jens Holm", note="gik kl. 18.05"),
        ),
    )
    told = for_audience(record, Audience.PUBLIC).attendance
    assert [one.note for one in told] == ["", "gik kl. 18.05"]
