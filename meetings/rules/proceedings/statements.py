"""What members have entered in the minutes, and who brings a decision before the council.

A statement is asked for during the meeting, by somebody who took part, on the item at hand
(KSL § 13, 2). The right to stop a decision is a committee member's (KSL § 23), apart from an
ordinary sending on; the mayor has one of his own (KSL § 31 a).
"""

from uuid import UUID

from meetings.record import Referral, Statement
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import clean
from meetings.richtext.to_text import to_text
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, at_item
from meetings.rules.proceedings.entries import ReferralNoted, StatementNoted
from meetings.rules.proceedings.presence import is_out, taking_part
from meetings.vocabulary import (
    DecisionKind,
    MemberRole,
    OrganizationKind,
    Problem,
    ReferralKind,
    StatementKind,
    VoteOption,
    VoteSubject,
)

LONGEST = 2000  # characters of a statement: it is "brief" (KSL § 13, 2)
_STOPPABLE_IN = frozenset(
    {
        OrganizationKind.FINANCE_COMMITTEE,
        OrganizationKind.COMMITTEE,
        OrganizationKind.SPECIAL_COMMITTEE,
        OrganizationKind.CHILDREN_COMMITTEE,
    }
)
# Nothing is carried out after these, so there is nothing to stop.
_PROCEDURAL = frozenset(
    {
        DecisionKind.POSTPONED,
        DecisionKind.REFERRED_BACK,
        DecisionKind.REFERRED_ON,
        DecisionKind.WITHDRAWN,
        DecisionKind.DISCUSSED,
        DecisionKind.NOTED,
    }
)


def statement_problems(
    course: Course, assembly: Assembly, statement: StatementNoted
) -> list[Problem]:
    """Why the statement cannot be entered (KSL § 13, 2); empty when it can.

    An abstainer may have the abstention noted as a remark, but dissents from nothing.
    """
    if statement.removed:
        return []
    problems = []
    if not statement.person_ids and not statement.group:
        problems.append(Problem.PERSON_IS_MISSING)
    words = to_text(parse(clean(statement.html)), markers=False)
    if statement.statement is not StatementKind.DISSENT and not words.strip():
        problems.append(Problem.TEXT_IS_MISSING)
    if len(words) > LONGEST:
        problems.append(Problem.STATEMENT_IS_TOO_LONG)
    there = {one.person_id for one in taking_part(course, assembly, statement.item_id)}
    letters = {one.seat.party_letter for one in taking_part(course, assembly, statement.item_id)}
    is_foreign = statement.group and statement.group not in letters
    if not there.issuperset(statement.person_ids) or is_foreign:
        problems.append(Problem.SPEAKER_TOOK_NO_PART)
    if course.closed_at is not None and statement.at > course.closed_at:
        problems.append(Problem.STATEMENT_AFTER_THE_MEETING)
    if statement.statement is StatementKind.DISSENT and _voted_for(course, statement):
        problems.append(Problem.DISSENTER_VOTED_FOR)
    return problems


def referral_problems(course: Course, assembly: Assembly, demand: ReferralNoted) -> list[Problem]:
    """Why the decision cannot be stopped (KSL §§ 23, 31 a); empty when it can.

    How the member voted does not matter, and no reason may be asked for.
    """
    if demand.removed or demand.withdrawn:
        return []
    problems = []
    if not can_be_stopped(assembly):
        problems.append(Problem.NOTHING_IS_STOPPED_HERE)
    if _is_procedural(course, demand.item_id):
        problems.append(Problem.NOTHING_TO_STOP)
    if course.closed_at is not None and demand.at > course.closed_at:
        problems.append(Problem.STOPPED_AFTER_THE_MEETING)
    if demand.right is ReferralKind.MAYOR:
        if not _is_the_mayor(assembly, demand.person_id):
            problems.append(Problem.NOT_THE_MAYOR)
        return problems
    there = {one.person_id for one in taking_part(course, assembly, demand.item_id)}
    if is_out(course, demand.item_id, demand.person_id) or demand.person_id not in there:
        problems.append(Problem.SPEAKER_TOOK_NO_PART)
    return problems


def can_be_stopped(assembly: Assembly) -> bool:
    """Whether decisions of these bodies can be brought before the council (KSL § 23)."""
    return any(body.kind in _STOPPABLE_IN for body in assembly.bodies)


def statement_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Statement, ...]:
    """What was entered in the minutes at the item."""
    return tuple(
        Statement(
            by=_by(one, assembly),
            kind=one.statement,
            html=clean(one.html),
            to_next_authority=one.to_next_authority,
        )
        for one in at_item(course.statements, item_id)
    )


def referral_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Referral, ...]:
    """Who stopped the decision and brought it before the council."""
    return tuple(
        Referral(by=assembly.name_of(one.person_id), kind=one.right, withdrawn=one.withdrawn)
        for one in at_item(course.referrals, item_id)
    )


def _is_the_mayor(assembly: Assembly, person_id: UUID) -> bool:
    """The mayor by office; the finance committee's chair is the mayor (KSL § 18, 1)."""
    seat = assembly.seat_of(person_id)
    if seat is None:
        return False
    if MemberRole.MAYOR in (seat.role, seat.office):
        return True
    kinds = {one.organization_id: one.kind for one in assembly.bodies}
    finance = kinds.get(seat.organization_id) is OrganizationKind.FINANCE_COMMITTEE
    return finance and seat.role is MemberRole.CHAIR


def _voted_for(course: Course, statement: StatementNoted) -> bool:
    """Whether somebody who dissents voted for the matter, where it was voted on by name."""
    matters = [
        vote
        for vote in at_item(course.votes, statement.item_id)
        if vote.subject is VoteSubject.MATTER
    ]
    if not matters:
        return False
    for_it = {cast.person_id for cast in matters[-1].casts if cast.option is VoteOption.IN_FAVOUR}
    groups = {cast.group for cast in matters[-1].casts if cast.option is VoteOption.IN_FAVOUR}
    by_name = not for_it.isdisjoint(statement.person_ids)
    return by_name or bool(statement.group and statement.group in groups)


def _is_procedural(course: Course, item_id: UUID) -> bool:
    kinds = [one.outcome for (item, _), one in course.outcomes.items() if item == item_id]
    return any(kind in _PROCEDURAL for kind in kinds)


def _by(one: StatementNoted, assembly: Assembly) -> str:
    if one.group:
        return one.group
    names = [assembly.name_of(person) for person in one.person_ids]
    *first, last = names or [""]
    return f"{', '.join(first)} og {last}" if first else last
