"""What an extract tells of an item, and who reads it."""

from datetime import date
from uuid import UUID

import pytest

from meetings.record import (
    Addition,
    Decision,
    Guest,
    Item,
    Recommendation,
    Section,
    Signature,
    Statement,
    VoteEvent,
)
from meetings.rules.extracts import (
    extract_of,
    extract_problems,
    is_closed,
    is_decided,
    may_read_extract,
)
from meetings.vocabulary import (
    Access,
    AdditionKind,
    DocumentKind,
    Problem,
    SectionKind,
    SignatureKind,
    State,
    StatementKind,
)
from tests.factories import make_item, make_record, make_section
from tests.leaks import WORD, leaky_record
from tests.people import CAST, SOCIAL, TECHNICAL

ID, OTHER = UUID(int=1), UUID(int=2)


def decided(**facts: object) -> Item:
    given: dict[str, object] = {"id": ID, "number": "2"} | facts
    return make_item(
        "Cykelsti",
        make_section("Stien bliver bred."),
        Recommendation(html="<p>At stien anlægges.</p>", access=Access.OPEN),
        Decision(html="<p>Godkendt.</p>", access=Access.OPEN),
        **given,
    )


def test_an_extract_tells_what_was_recommended_decided_voted_and_stated() -> None:
    onward = Statement(
        by="Mette Krogh", kind=StatementKind.DISSENT, html="<p>Nej.</p>", to_next_authority=True
    )
    item = decided(votes=(VoteEvent(in_favour=4, against=1),), statements=(onward,))
    record = make_record(make_item("Andet", id=OTHER), item)

    [told] = extract_of(record, ID).items

    assert [part.type for part in told.parts] == ["recommendation", "decision"]
    assert (told.votes, told.statements) == (item.votes, item.statements)


def test_an_extract_tells_nothing_of_the_rest_of_the_meeting() -> None:
    record = leaky_record()
    item = decided()
    day = date(2026, 9, 23)
    whole = record.model_copy(
        update={
            "items": (*record.items, item),
            "guests": (
                Guest(name=WORD, note="deltog under punkt 12"),
                Guest(name="Dorte Direktør", note="deltog under punkt 1, 2"),
                Guest(name="Rasmus Referent"),
            ),
            "signatures": (Signature(name=WORD, kind=SignatureKind.SIGNED),),
            "additions": (
                *record.additions,
                Addition(added_on=day, item_id=ID, html=f"<p>{WORD}</p>",
                         kind=AdditionKind.TREATMENT),
                Addition(added_on=day, item_id=ID, html="<p>Rettet.</p>", access=Access.OPEN),
            ),
        }
    )  # fmt: skip

    told = extract_of(whole, ID)

    assert WORD not in told.model_dump_json()
    assert [guest.name for guest in told.guests] == ["Dorte Direktør", "Rasmus Referent"]
    assert [one.html for one in told.additions] == ["<p>Rettet.</p>"]


def test_an_item_of_another_meeting_has_no_extract_here() -> None:
    with pytest.raises(KeyError):
        extract_of(make_record(decided()), OTHER)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", DocumentKind)
def test_there_are_extracts_from_when_the_meeting_was_held(
    state: State, kind: DocumentKind
) -> None:
    held = state in {State.HELD, State.IN_REVIEW, State.APPROVED, State.ARCHIVED}
    is_possible = held and kind is DocumentKind.MINUTES

    assert (not extract_problems(state, kind, decided())) is is_possible


def test_nothing_decided_gives_no_extract() -> None:
    item = make_item("Eventuelt", Decision(access=Access.OPEN))
    assert not is_decided(item)
    problems = extract_problems(State.HELD, DocumentKind.MINUTES, item)
    assert problems == [Problem.NOTHING_DECIDED]


def test_who_is_disqualified_reads_an_open_decision_as_everybody_does_and_no_closed_one() -> None:
    for access, problems in (
        (Access.OPEN, []),
        (Access.CLOSED, [Problem.RECIPIENT_IS_DISQUALIFIED]),
    ):
        item = decided(access=access)
        found = extract_problems(State.HELD, DocumentKind.MINUTES, item, is_barred=True)
        assert found == problems


def test_an_open_item_with_a_closed_decision_is_a_closed_extract() -> None:
    assert not is_closed(decided())
    assert is_closed(make_item("Sag", Decision(html="<p>Nej.</p>", access=Access.CLOSED)))
    assert is_closed(decided(access=Access.CLOSED, narrowed_to=(OTHER,)))
    # What the extract leaves out does not close it.
    secret = Section(kind=SectionKind.CASE, html="<p>Pris.</p>")
    assert not is_closed(make_item("Sag", secret, Decision(html="<p>Ja.</p>", access=Access.OPEN)))


def test_an_extract_is_read_by_its_recipient_and_the_secretariat_alone() -> None:
    readers = {
        name
        for name, actor in vars(CAST).items()
        if may_read_extract(actor, CAST.karen.account_id, [TECHNICAL])
    }
    assert readers == {"sanne", "karen"}
    assert not may_read_extract(CAST.karen, None, [TECHNICAL])
    assert not may_read_extract(CAST.bente, None, [TECHNICAL])
    assert may_read_extract(CAST.sofus, CAST.karen.account_id, [SOCIAL])
