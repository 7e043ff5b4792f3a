"""What a body that has decided nothing of its own follows."""

from datetime import date

import pytest

from meetings.rules.templates import (
    Procedure,
    proposals_due_on,
    template_for,
    usual_procedure,
    usual_template,
)
from meetings.vocabulary import (
    ApprovalForm,
    MeetingKind,
    OrganizationKind,
    SectionKind,
    TemplatePartKind,
)


@pytest.mark.parametrize("kind", OrganizationKind)
def test_every_kind_of_body_has_headings_with_one_place_for_each_list(
    kind: OrganizationKind,
) -> None:
    lines = usual_template(kind)
    parts = [line.part for line in lines]

    assert all(line.heading for line in lines)
    for once in set(TemplatePartKind) - {TemplatePartKind.SECTION}:
        assert parts.count(once) == 1
    assert parts[-1] is TemplatePartKind.DECISION
    kinds = [line.kind for line in lines if line.part is TemplatePartKind.SECTION]
    assert len(set(kinds)) == len(kinds)
    assert None not in kinds


def test_a_committee_is_asked_for_the_case_and_a_recommendation_and_nothing_else() -> None:
    required = [
        line.heading for line in usual_template(OrganizationKind.COMMITTEE) if line.required
    ]
    assert required == ["Sagsfremstilling", "Indstilling"]
    assert usual_template(OrganizationKind.COMMITTEE)[0].kind is SectionKind.SUMMARY


@pytest.mark.parametrize(
    ("kind", "approval"),
    [
        (OrganizationKind.COUNCIL, ApprovalForm.EVERY_MEMBER),
        (OrganizationKind.FINANCE_COMMITTEE, ApprovalForm.EVERY_MEMBER),
        (OrganizationKind.COMMITTEE, ApprovalForm.EVERY_MEMBER),
        (OrganizationKind.ADVISORY_COUNCIL, ApprovalForm.NEXT_MEETING),
        (OrganizationKind.TRIBUNAL, ApprovalForm.CHAIR),
        (OrganizationKind.WORKS_COUNCIL, ApprovalForm.CHAIR),
    ],
)
def test_who_approves_the_minutes_follows_from_the_kind_of_body(
    kind: OrganizationKind, approval: ApprovalForm
) -> None:
    assert usual_procedure(kind).approval is approval


@pytest.mark.parametrize(("days", "due"), [(8, date(2026, 9, 10)), (0, date(2026, 9, 22))])
def test_a_members_proposal_is_there_in_good_time(days: int, due: date) -> None:
    procedure = Procedure(initiative_days_before=days)
    assert proposals_due_on(date(2026, 9, 22), procedure) == due


def test_a_theme_meeting_takes_notes_and_decides_nothing() -> None:
    lines = usual_template(OrganizationKind.COMMITTEE)

    assert template_for(lines, MeetingKind.ORDINARY) == lines
    theme = template_for(lines, MeetingKind.THEME)
    assert [line.heading for line in theme][-3:] == ["Tidligere behandling", "Bilag", "Noter"]
    assert TemplatePartKind.RECOMMENDATION not in {line.part for line in theme}
    assert not any(line.required for line in theme)
