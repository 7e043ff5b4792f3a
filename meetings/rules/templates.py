"""What a body that has decided nothing of its own follows: its headings, and how it goes about.

Municipalities differ by values: whatever is said here a body can change, and its own word counts
from then on. The kinds of body differ by what the law asks of them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Final

from meetings.rules.deadlines import USUAL, Terms, hverdage_before
from meetings.rules.versions import version_of
from meetings.vocabulary import (
    ApprovalForm,
    DecisionKind,
    MeetingKind,
    Numbering,
    OrganizationKind,
    Problem,
    SectionKind,
    TemplatePartKind,
)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A heading of a body's items.

    Only a section has a kind. What is `required` is asked for before the agenda is sent.
    """

    part: TemplatePartKind
    kind: SectionKind | None = None
    heading: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """A sentence that the body's minutes often use; with a kind it stands for that outcome."""

    text: str
    decision_kind: DecisionKind | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a body goes about its meetings (its forretningsorden). All counts are of hverdage."""

    terms: Terms = USUAL
    usual_place: str = ""
    usual_start: time | None = None  # local
    initiative_days_before: int = 8  # a member's own proposal is here so long before (KSL § 11)
    numbering: Numbering = Numbering.PER_MEETING
    new_page_per_item: bool = False
    approval: ApprovalForm = ApprovalForm.EVERY_MEMBER
    second_person_settles: bool = False  # what the check found is settled by two
    prints_disqualification_reason: bool = False
    tells_public_who_was_out: bool = True  # else the public edition names nobody disqualified
    substitutes_when_disqualified: bool = False  # by the bylaws (KSL § 28, 3)
    substitutes_for_any_absence: bool = False  # however short, by the bylaws (KSL § 15, 2)


NOTES: Final = "Noter"  # what stands where a decision does, at a meeting that decides nothing

# The law asks everybody who took part to sign in the council and its committees alone
# (KSL §§ 13, 20); the others follow their own rules of procedure.
_APPROVAL: Final = {
    OrganizationKind.ADVISORY_COUNCIL: ApprovalForm.NEXT_MEETING,
    OrganizationKind.TRIBUNAL: ApprovalForm.CHAIR,
    OrganizationKind.WORKS_COUNCIL: ApprovalForm.CHAIR,
}

_SECTION: Final = TemplatePartKind.SECTION
_SUMMARY: Final = TemplateLine(_SECTION, SectionKind.SUMMARY, "Resumé")
_CASE: Final = TemplateLine(_SECTION, SectionKind.CASE, "Sagsfremstilling", required=True)
_ECONOMY: Final = TemplateLine(_SECTION, SectionKind.ECONOMY, "Økonomi")
_LEGAL: Final = TemplateLine(_SECTION, SectionKind.LEGAL, "Lovgrundlag")
_HEARING: Final = TemplateLine(_SECTION, SectionKind.HEARING, "Høring")
_LAST: Final = (
    TemplateLine(TemplatePartKind.EARLIER, heading="Tidligere behandling"),
    TemplateLine(TemplatePartKind.ATTACHMENTS, heading="Bilag"),
    TemplateLine(TemplatePartKind.DECISION, heading="Beslutning"),
)

_POLITICAL: Final = (
    _SUMMARY,
    _CASE,
    _ECONOMY,
    _LEGAL,
    _HEARING,
    TemplateLine(TemplatePartKind.RECOMMENDATION, heading="Indstilling", required=True),
    *_LAST,
)
# A council of citizens or staff is mostly asked for its opinion.
_ADVISORY: Final = (
    _CASE,
    TemplateLine(TemplatePartKind.RECOMMENDATION, heading="Indstilling"),
    *_LAST,
)
_BY_KIND: Final = {
    OrganizationKind.ADVISORY_COUNCIL: _ADVISORY,
    OrganizationKind.WORKS_COUNCIL: _ADVISORY,
    OrganizationKind.TRIBUNAL: (
        _CASE,
        _LEGAL,
        TemplateLine(TemplatePartKind.RECOMMENDATION, heading="Indstilling", required=True),
        *_LAST,
    ),
}


def usual_template(kind: OrganizationKind) -> tuple[TemplateLine, ...]:
    """The headings of a body of this kind that has decided none of its own, in their order."""
    return _BY_KIND.get(kind, _POLITICAL)


def usual_procedure(kind: OrganizationKind) -> Procedure:
    """How a body of this kind goes about where it has decided nothing else."""
    return Procedure(approval=_APPROVAL.get(kind, ApprovalForm.EVERY_MEMBER))


def proposals_due_on(meeting_day: date, procedure: Procedure) -> date:
    """The last day for a member's own proposal to come on this meeting's agenda.

    KSL § 11 gives the right and the council's rules of procedure the deadline; the number is the
    body's own, in hverdage before the meeting.
    """
    return hverdage_before(meeting_day, procedure.initiative_days_before, procedure.terms)


def template_for(lines: Sequence[TemplateLine], kind: MeetingKind) -> tuple[TemplateLine, ...]:
    """The headings at a meeting of this kind.

    At a theme meeting nothing is decided: nobody recommends anything, nothing must be filled
    in, and notes stand where the decision stood.
    """
    if kind is not MeetingKind.THEME:
        return tuple(lines)
    kept = (line for line in lines if line.part is not TemplatePartKind.RECOMMENDATION)
    return tuple(
        replace(line, heading=NOTES, required=False)
        if line.part is TemplatePartKind.DECISION
        else replace(line, required=False)
        for line in kept
    )


def template_problems(lines: Sequence[TemplateLine]) -> list[Problem]:
    """Why an item cannot be written under these headings.

    Every heading says something of its own, what is no section stands at one place at most, and
    the decision has a place, since the minutes put it there.
    """
    problems = []
    headings = Counter(" ".join(line.heading.split()).casefold() for line in lines)
    parts = Counter(line.part for line in lines if line.part is not TemplatePartKind.SECTION)
    if "" in headings:
        problems.append(Problem.LINE_HAS_NO_HEADING)
    if any(count > 1 for heading, count in headings.items() if heading):
        problems.append(Problem.HEADING_STANDS_TWICE)
    if any(count > 1 for count in parts.values()):
        problems.append(Problem.PART_STANDS_TWICE)
    if TemplatePartKind.DECISION not in parts:
        problems.append(Problem.DECISION_HAS_NO_PLACE)
    return problems


def facts_of(procedure: Procedure) -> dict[str, object]:
    """The procedure field by field, as a row, a form and the log name them."""
    terms = procedure.terms
    return {
        "notice_days": terms.notice_days,
        "saturday_counts": terms.saturday_counts,
        "meeting_day_counts": terms.meeting_day_counts,
        "cases_close_days_before": terms.cases_close_days_before,
        "minutes_within_days": terms.minutes_within_days,
        "initiative_days_before": procedure.initiative_days_before,
        "usual_place": procedure.usual_place,
        "usual_start": procedure.usual_start,
        "numbering": procedure.numbering,
        "new_page_per_item": procedure.new_page_per_item,
        "approval": procedure.approval,
        "second_person_settles": procedure.second_person_settles,
        "prints_disqualification_reason": procedure.prints_disqualification_reason,
        "tells_public_who_was_out": procedure.tells_public_who_was_out,
        "substitutes_when_disqualified": procedure.substitutes_when_disqualified,
        "substitutes_for_any_absence": procedure.substitutes_for_any_absence,
    }


def lines_version(lines: Sequence[TemplateLine] | Sequence[PhraseLine]) -> str:
    """What a form that was filled from these lines sends back: another order is another one."""
    return version_of({"lines": [asdict(line) for line in lines]})
