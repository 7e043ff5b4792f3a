"""Bodies and members are entered by who may, logged, and nothing of before is lost."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading, transaction
from meetings.models.people import Membership, Person
from meetings.queries.bodies import get_managed, list_managed, list_named_bodies
from meetings.queries.body_views import ManagedBody, SeatLine
from meetings.queries.people import list_people
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.bodies import BodyFacts, create_body, edit_body
from meetings.services.history import verify_chain
from meetings.services.people import (
    SeatFacts,
    Who,
    add_member,
    add_substitution,
    edit_membership,
    end_membership,
)
from meetings.vocabulary import LogAction, MemberRole, OrganizationKind, Problem
from tests.people import SOCIAL, TECHNICAL, Cast, person_id

ON_BOTH_SERVERS = True
METTE, VIGGO = person_id("Mette Krogh"), person_id("Viggo Damm")
FROM_JANUARY = SeatFacts("B", MemberRole.MEMBER, Period(date(2026, 1, 1)))


def look(anyone: Cast, slug: str = "teknisk-udvalg") -> ManagedBody:
    with reading():
        return get_managed(slug, anyone.astrid)


def seat_of(anyone: Cast, membership_id: UUID) -> SeatLine:
    return next(seat for seat in look(anyone).seats if seat.id == membership_id)


def newest(anyone: Cast) -> dict[str, tuple[object, object]]:
    """The newest line's fields, before and after."""
    line = look(anyone).history[0]
    return {change.field: (change.before, change.after) for change in line.changes}


@pytest.fixture
def mette(anyone: Cast) -> UUID:
    """Mette's seat in the technical committee."""
    return add_member(TECHNICAL, Who(METTE, "Mette Krogh"), FROM_JANUARY, actor=anyone.sanne)


NAMED = "Viggo Damm"
STEPS: dict[str, Callable[[UUID, Actor], object]] = {
    "add": lambda _, actor: add_member(
        TECHNICAL, Who(VIGGO, "Viggo Damm"), FROM_JANUARY, actor=actor
    ),
    "edit": lambda seat, actor: edit_membership(seat, FROM_JANUARY, None, "", actor=actor),
    "end": lambda seat, actor: end_membership(seat, date(2026, 5, 1), "", actor=actor),
    "stand in": lambda _, actor: add_substitution(
        TECHNICAL, METTE, Who(VIGGO, "Viggo Damm"), Period(date(2026, 3, 1)), actor=actor
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_only_the_bodys_own_secretary_and_the_administrator_change_who_sits(
    anyone: Cast, mette: UUID, step: str
) -> None:
    others = (anyone.sofus, anyone.carl, anyone.mette, anyone.karen, anyone.arne, anyone.bente)
    for actor in others:
        with pytest.raises(NotAllowed):
            STEPS[step](mette, actor)
    assert len(look(anyone).history) == 1


def test_only_the_administrator_makes_and_changes_bodies(anyone: Cast) -> None:
    for actor in (anyone.sanne, anyone.carl, anyone.mette, anyone.arne, anyone.bente):
        with pytest.raises(NotAllowed):
            create_body(BodyFacts("Nyt udvalg"), actor=actor)
        with pytest.raises(NotAllowed):
            edit_body(TECHNICAL, BodyFacts("Nyt udvalg"), "", actor=actor)


def test_who_looks_after_no_body_is_shown_none(anyone: Cast, mette: UUID) -> None:
    with reading():
        for actor in (anyone.carl, anyone.mette, anyone.karen, anyone.arne, anyone.bente):
            assert list_managed(actor) == []
            assert list_named_bodies(actor) == []
            assert list_people(actor) == []
            with pytest.raises(NotFound):
                get_managed("teknisk-udvalg", actor)
        assert [body.slug for body in list_managed(anyone.sanne)] == ["teknisk-udvalg"]
        assert list_managed(anyone.sanne)[0].member_count == 1
        with pytest.raises(NotFound):
            get_managed("socialudvalget", anyone.sanne)


def test_a_new_body_has_the_days_of_its_period_and_names_the_one_before(anyone: Cast) -> None:
    facts = BodyFacts(
        "Byrådet", kind=OrganizationKind.COUNCIL, election_period="2026-2029",
        predecessor_id=SOCIAL, meetings_public=True,
    )  # fmt: skip
    slug = create_body(facts, actor=anyone.astrid)

    body = look(anyone, slug)
    assert (body.period_starts_on, body.period_ends_on) == (date(2026, 1, 1), date(2029, 12, 31))
    assert body.predecessor is not None
    assert body.predecessor.name == "Socialudvalget"
    assert look(anyone, "socialudvalget").successor is not None
    line = body.history[0]
    assert (line.action, line.actor_name) == (LogAction.CREATED, "Astrid Munk")
    assert ("predecessor", None, "Socialudvalget") in [
        (change.field, change.before, change.after) for change in line.changes
    ]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (BodyFacts("  "), Problem.BODY_NAME_IS_MISSING),
        (BodyFacts("teknisk  udvalg"), Problem.BODY_EXISTS_ALREADY),
        (
            BodyFacts("Nyt", period=Period(date(2026, 2, 1), date(2026, 1, 1))),
            Problem.ENDS_BEFORE_START,
        ),
    ],
)
def test_a_body_that_cannot_be_is_not_made(anyone: Cast, facts: BodyFacts, told: Problem) -> None:
    with pytest.raises(ProblemsFound) as found:
        create_body(facts, actor=anyone.astrid)
    assert told in found.value.problems
    with reading():
        assert len(list_named_bodies(anyone.astrid)) == 2


def test_a_body_renamed_keeps_its_address_and_the_log_its_name(anyone: Cast) -> None:
    seen = look(anyone).version
    edit_body(TECHNICAL, BodyFacts("Vejudvalget", active=False), seen, actor=anyone.astrid)

    assert (look(anyone).name, look(anyone).active) == ("Vejudvalget", False)
    assert newest(anyone) == {"name": ("Teknisk Udvalg", "Vejudvalget"), "active": (True, False)}
    with pytest.raises(ProblemsFound) as found:
        edit_body(TECHNICAL, BodyFacts("Parkudvalget"), seen, actor=anyone.astrid)
    assert found.value.problems == (Problem.CHANGED_MEANWHILE,)
    assert look(anyone).name == "Vejudvalget"


def test_a_body_cannot_come_after_the_one_that_comes_after_it(anyone: Cast) -> None:
    facts = BodyFacts("Teknisk Udvalg", predecessor_id=SOCIAL)
    edit_body(TECHNICAL, facts, look(anyone).version, actor=anyone.astrid)
    social = look(anyone, "socialudvalget").version
    round_about = BodyFacts("Socialudvalget", predecessor_id=TECHNICAL)
    with pytest.raises(ProblemsFound) as found:
        edit_body(SOCIAL, round_about, social, actor=anyone.astrid)
    assert found.value.problems == (Problem.BODY_FOLLOWS_ITSELF,)


def test_a_change_of_party_ends_one_seat_and_begins_another(anyone: Cast, mette: UUID) -> None:
    version = seat_of(anyone, mette).version
    changed = SeatFacts("F", MemberRole.MEMBER, Period())
    edit_membership(mette, changed, date(2026, 6, 1), version, actor=anyone.sanne)

    assert {(seat.party_letter, seat.starts_on, seat.ends_on) for seat in look(anyone).seats} == {
        ("B", date(2026, 1, 1), date(2026, 5, 31)),
        ("F", date(2026, 6, 1), None),
    }
    assert newest(anyone)["party_letter"] == (None, "F")
    with reading():
        assert verify_chain() == []


def test_a_mistake_is_put_right_in_its_place_and_logged(anyone: Cast, mette: UUID) -> None:
    version = seat_of(anyone, mette).version
    right = SeatFacts("V", MemberRole.CHAIR, Period(date(2026, 1, 1)))
    edit_membership(mette, right, None, version, actor=anyone.sanne)

    assert len(look(anyone).seats) == 1
    assert newest(anyone) == {"party_letter": ("B", "V"), "role": ("MEMBER", "CHAIR")}
    with pytest.raises(ProblemsFound) as found:
        end_membership(mette, date(2026, 3, 1), version, actor=anyone.sanne)
    assert found.value.problems == (Problem.CHANGED_MEANWHILE,)


def test_an_ended_seat_stays_with_its_last_day(anyone: Cast, mette: UUID) -> None:
    version = seat_of(anyone, mette).version
    end_membership(mette, date(2026, 3, 1), version, actor=anyone.sanne)

    assert [seat.ends_on for seat in look(anyone).earlier] == [date(2026, 3, 1)]
    assert newest(anyone) == {"ends_on": (None, "2026-03-01")}


def test_a_person_is_new_only_where_it_is_said(anyone: Cast) -> None:
    for who, told in (
        (Who(None, "mette krogh"), Problem.PERSON_EXISTS_ALREADY),
        (Who(None, " "), Problem.PERSON_IS_MISSING),
    ):
        with pytest.raises(ProblemsFound) as found:
            add_member(TECHNICAL, who, FROM_JANUARY, actor=anyone.sanne)
        assert found.value.problems == (told,)
    add_member(TECHNICAL, Who(None, "Mette Krogh", True), FROM_JANUARY, actor=anyone.sanne)
    with reading():
        assert [name for _, name in list_people(anyone.astrid)].count("Mette Krogh") == 2


def test_a_person_refused_a_seat_is_not_left_behind(anyone: Cast) -> None:
    backwards = SeatFacts(period=Period(date(2026, 2, 1), date(2026, 1, 1)))
    with pytest.raises(ProblemsFound):
        add_member(TECHNICAL, Who(None, "Ny Person"), backwards, actor=anyone.sanne)
    with reading():
        assert "Ny Person" not in [name for _, name in list_people(anyone.sanne)]


def test_what_was_seen_at_meetings_gives_way_to_what_is_entered(anyone: Cast) -> None:
    with transaction() as session:
        for first, last in ((date(2025, 11, 1), date(2026, 1, 20)), (date(2026, 2, 1),) * 2):
            session.add(
                Membership(
                    organization_id=TECHNICAL, person_id=METTE, party_letter="B",
                    starts_on=first, ends_on=last, seen_only=True,
                )
            )  # fmt: skip
    add_member(TECHNICAL, Who(METTE, "Mette Krogh"), FROM_JANUARY, actor=anyone.sanne)

    with reading():
        body = get_managed("teknisk-udvalg", anyone.sanne)
    assert {(seat.starts_on, seat.ends_on, seat.seen_only) for seat in body.seats} == {
        (date(2025, 11, 1), date(2025, 12, 31), True),
        (date(2026, 1, 1), None, False),
    }
    gone = {change.field: change.before for change in body.history[0].changes}["seen_at_meetings"]
    assert gone == ["2025-11-01 – 2026-01-20", "2026-02-01 – 2026-02-01"]
    # The administrator, who reads no meetings, is told nothing of when they were.
    assert [seat.seen_only for seat in look(anyone).seats] == [False]
    assert "seen_at_meetings" not in newest(anyone)


def test_a_substitution_is_kept_and_logged_by_name(anyone: Cast, mette: UUID) -> None:
    period = Period(date(2026, 3, 1), date(2026, 4, 1))
    add_substitution(TECHNICAL, METTE, Who(VIGGO, "Viggo Damm"), period, actor=anyone.sanne)

    (one,) = look(anyone).substitutions
    assert (one.member, one.substitute) == ("Mette Krogh", "Viggo Damm")
    assert newest(anyone)["substitute"] == (None, "Viggo Damm")
    with pytest.raises(ProblemsFound) as found:
        add_substitution(TECHNICAL, METTE, Who(VIGGO, "Viggo Damm"), period, actor=anyone.sanne)
    assert found.value.problems == (Problem.SUBSTITUTED_ALREADY,)


def test_there_is_nothing_to_change_where_there_is_no_such_thing(anyone: Cast) -> None:
    with transaction() as session:
        stranger = Person(name="Ukendt")
        session.add(stranger)
        nothing = stranger.id
    with pytest.raises(NotFound):
        end_membership(nothing, date(2026, 1, 1), "", actor=anyone.astrid)
    with pytest.raises(NotFound):
        add_member(nothing, Who(METTE, "Mette Krogh"), FROM_JANUARY, actor=anyone.astrid)
    with pytest.raises(NotFound):
        edit_body(nothing, BodyFacts("Nyt"), "", actor=anyone.astrid)


def test_only_whom_the_list_offers_is_given_a_seat(anyone: Cast) -> None:
    """An id that was guessed tells no name, and seats nobody."""
    for who in (Who(METTE), Who(METTE, "Viggo Damm")):
        with pytest.raises(NotFound):
            add_member(TECHNICAL, who, FROM_JANUARY, actor=anyone.sanne)
    add_member(TECHNICAL, Who(METTE), FROM_JANUARY, actor=anyone.astrid)
    since = Period(date(2026, 3, 1))
    with pytest.raises(NotFound):
        add_substitution(TECHNICAL, METTE, Who(VIGGO), since, actor=anyone.sanne)
    add_member(TECHNICAL, Who(VIGGO, "viggo damm"), FROM_JANUARY, actor=anyone.sanne)
    assert {seat.name for seat in look(anyone).seats} == {"Mette Krogh", "Viggo Damm"}
