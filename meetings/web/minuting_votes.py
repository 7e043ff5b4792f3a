"""The votes on the item; folded, since most decisions need none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from meetings.record import VoteEvent
from meetings.rules.proceedings.contradictions import contradictions_in
from meetings.rules.proceedings.course import at_item
from meetings.rules.proceedings.elections import places_won
from meetings.rules.proceedings.entries import Cast, Entry, Standing, VoteNoted
from meetings.rules.proceedings.presence import Participant
from meetings.rules.proceedings.voting import tells_totals, unsettled, vote_piece, voters
from meetings.vocabulary import EntryKind, VoteMethod, VoteOption, VoteSubject
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel

_MOST: Final = 100  # votes of one kind, seats, candidates
_BY_GROUP: Final = ""  # what a member's own field says where the group's counts


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote on the page, with what its form is filled from."""

    vote: VoteNoted
    event: VoteEvent
    places: tuple[int, ...]  # won, at an election
    groups: Mapping[str, str]
    members: Mapping[UUID, str]
    fits: bool  # its sums still fit who takes part


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with its members who have a vote on the item."""

    letter: str
    members: tuple[tuple[UUID, str], ...]


def votes_panel(scene: Scene) -> Panel:
    """The item's votes, and forms for another vote and for an election."""
    seen, item_id = scene.seen, scene.point.item_id
    broken = {vote.vote_id for vote in unsettled(seen.course, seen.assembly, item_id)}
    lines = [
        VoteLine(
            vote,
            vote_piece(vote, seen.course, seen.assembly),
            places_won(vote),
            {cast.group: str(cast.option) for cast in vote.casts if cast.group},
            {cast.person_id: str(cast.option) for cast in vote.casts if cast.person_id},
            vote.vote_id not in broken,
        )
        for vote in at_item(seen.course.votes, item_id)
    ]
    return Panel(
        "minuting/votes.html",
        {
            "lines": lines,
            "everybody": _groups(scene, VoteSubject.DISQUALIFICATION),
            "options": tuple(VoteOption),
            "subjects": tuple(one for one in VoteSubject if one is not VoteSubject.ELECTION),
            "methods": tuple(one for one in VoteMethod if one is not VoteMethod.MAJORITY),
            "bodies": seen.assembly.bodies if len(seen.assembly.bodies) > 1 else (),
            "contradictions": contradictions_in(scene.item),
            "totals_only": tells_totals(seen.assembly),
        },
    )


def _groups(
    scene: Scene, subject: VoteSubject, organization_id: UUID | None = None
) -> tuple[GroupLine, ...]:
    """Who has a vote, by party letter in the order of the seats; those without one last."""
    vote = VoteNoted(
        **Form.blank(),
        vote_id=uuid4(),
        item_id=scene.point.item_id,
        organization_id=organization_id,
        subject=subject,
    )
    there = voters(scene.seen.course, scene.seen.assembly, vote)
    letters = dict.fromkeys(one.seat.party_letter for one in there if one.seat.party_letter)
    lines = [GroupLine(letter, _named(scene, there, letter)) for letter in letters]
    alone = _named(scene, there, "")
    return (*lines, GroupLine("", alone)) if alone else tuple(lines)


def _named(scene: Scene, there: Iterable[Participant], letter: str) -> tuple[tuple[UUID, str], ...]:
    return tuple(
        (one.person_id, scene.seen.assembly.name_of(one.person_id))
        for one in there
        if one.seat.party_letter == letter
    )


def _voted(form: Form, scene: Scene) -> Entry:
    """The vote as it was sent: a vote on a subject, or an election."""
    facts = form.noted(scene) | {
        "vote_id": form.id_of("vote_id") or uuid4(),
        "item_id": scene.point.item_id,
        "organization_id": form.id_of("organization_id"),
    }
    if form.ticked("removed"):
        return VoteNoted(**facts, removed=True)
    facts["motion"] = form.text("motion")[:1000]
    if form.text("subject") == VoteSubject.ELECTION:
        return VoteNoted(
            **facts,
            subject=VoteSubject.ELECTION,
            method=form.member("method", VoteMethod),
            seats=form.count("seats", _MOST) or 1,
            candidates=_candidates(form),
        )
    facts["subject"] = form.member("subject", VoteSubject)
    if form.ticked("totals"):
        return VoteNoted(**facts, **{name: form.count(name, _MOST) for name in _TOTALS})
    return VoteNoted(**facts, casts=_casts(form, scene, facts["subject"]))


_TOTALS: Final = ("in_favour", "against", "abstained")


def _casts(form: Form, scene: Scene, subject: VoteSubject) -> tuple[Cast, ...]:
    """A group as one where all in it voted alike, else each of its members by name.

    A member's own field outweighs the group's. Who has neither stands as missing.
    """
    casts: list[Cast] = []
    for group in _groups(scene, subject, form.id_of("organization_id")):
        common = form.option(f"group-{group.letter}") if group.letter else None
        own = {person: form.option(f"member-{person}") or common for person, _ in group.members}
        alike = set(own.values())
        if group.letter and len(own) > 1 and len(alike) == 1 and common is not None:
            casts.append(Cast(group=group.letter, option=common))
            continue
        casts += [Cast(person_id=p, option=option) for p, option in own.items() if option]
    return tuple(casts)


def _candidates(form: Form) -> tuple[Standing, ...]:
    """One a line: "Name: 12", with a cross after it where the lot decided."""
    found = []
    for line in form.text("candidates").splitlines()[:_MOST]:
        name, _, votes = line.strip().removesuffix("x").removesuffix("X").rpartition(":")
        by_lot = line.strip()[-1:] in {"x", "X"} and bool(name)
        typed = votes.strip()
        if typed and not (typed.isascii() and typed.isdecimal() and int(typed) <= _MOST):
            name, typed = line.strip(), ""
        if name.strip():
            count = int(typed) if typed else None
            found.append(Standing(name=name.strip()[:250], votes=count, by_lot=by_lot))
    return tuple(found)


VOTE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {EntryKind.VOTE: _voted}
