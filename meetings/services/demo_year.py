"""Fills the demo with what a committee has decided for all its agendas."""

from uuid import UUID

from meetings.demo import year
from meetings.queries.templates import phrases_of, rules_of
from meetings.rules.permissions import Actor
from meetings.rules.templates import facts_of, lines_version
from meetings.rules.versions import version_of
from meetings.services.abilities import internal
from meetings.services.body_rules import save_phrases, save_rules
from meetings.services.standing_items import add_entry, add_standing


@internal("filling the demo asked first")
def add_year(body_id: UUID, actor: Actor) -> None:
    """Give the body its rules, phrases, standing items and yearly wheel."""
    save_rules(body_id, year.RULES, version_of(facts_of(rules_of(actor, body_id))), actor=actor)
    seen = lines_version(phrases_of(actor, body_id))
    save_phrases(body_id, year.PHRASES, seen, actor=actor)
    for item in year.STANDING:
        add_standing(body_id, item, actor=actor)
    for entry in year.WHEEL:
        add_entry(body_id, entry, actor=actor)
