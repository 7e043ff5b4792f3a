"""A body's headings and rules: its own where it has some, else its kind's."""

from datetime import time
from uuid import uuid4

import pytest

from meetings.database import reading, session, transaction
from meetings.models.people import BodyRules
from meetings.models.templates import TemplatePart
from meetings.queries.templates import rules_of, rules_of_each, template_of
from meetings.rules.deadlines import Terms
from meetings.rules.problems import NotFound
from meetings.rules.templates import Procedure, TemplateLine, usual_template
from meetings.vocabulary import Numbering, OrganizationKind, SectionKind, TemplatePartKind
from tests.people import SOCIAL, TECHNICAL, Cast

ON_BOTH_SERVERS = True


def test_a_body_without_headings_of_its_own_follows_its_kind(anyone: Cast) -> None:
    with reading():
        assert template_of(anyone.karen, TECHNICAL) == usual_template(OrganizationKind.COMMITTEE)
        assert rules_of(anyone.mette, TECHNICAL) == Procedure()


def test_a_bodys_own_headings_come_in_its_own_order(anyone: Cast) -> None:
    with transaction():
        for position, part, kind, heading in (
            (1, TemplatePartKind.SECTION, SectionKind.CASE, "Sagens kerne"),
            (0, TemplatePartKind.DECISION, None, "Beslutning"),
        ):
            session().add(
                TemplatePart(
                    organization_id=TECHNICAL,
                    position=position,
                    part=part,
                    kind=kind,
                    heading=heading,
                    required=kind is not None,
                )
            )
    with reading():
        assert template_of(anyone.sanne, TECHNICAL) == (
            TemplateLine(TemplatePartKind.DECISION, None, "Beslutning"),
            TemplateLine(TemplatePartKind.SECTION, SectionKind.CASE, "Sagens kerne", required=True),
        )
        assert template_of(anyone.sanne, SOCIAL) == usual_template(OrganizationKind.COMMITTEE)


def test_a_bodys_own_rules_count(anyone: Cast) -> None:
    with transaction():
        session().add(
            BodyRules(
                organization_id=TECHNICAL,
                notice_days=3,
                saturday_counts=True,
                usual_place="Mødelokale 2",
                usual_start=time(16, 30),
                numbering=Numbering.PER_YEAR,
                new_page_per_item=True,
                second_person_settles=True,
            )
        )
    with reading():
        both = rules_of_each(anyone.sanne, [TECHNICAL, SOCIAL, uuid4()])
    assert both == {
        SOCIAL: Procedure(),
        TECHNICAL: Procedure(
            terms=Terms(notice_days=3, saturday_counts=True),
            usual_place="Mødelokale 2",
            usual_start=time(16, 30),
            numbering=Numbering.PER_YEAR,
            new_page_per_item=True,
            second_person_settles=True,
        ),
    }


def test_a_body_that_is_not_there_has_neither(anyone: Cast) -> None:
    with reading():
        with pytest.raises(NotFound):
            template_of(anyone.sanne, uuid4())
        with pytest.raises(NotFound):
            rules_of(anyone.sanne, uuid4())
