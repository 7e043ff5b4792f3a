"""What members have entered in the minutes, and who brings the case before the council."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import uuid4

from meetings.richtext.builder import paragraphs
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import to_text
from meetings.rules.proceedings.course import at_item
from meetings.rules.proceedings.entries import Entry, ReferralNoted, StatementNoted
from meetings.rules.proceedings.presence import taking_part
from meetings.rules.proceedings.statements import can_be_stopped
from meetings.vocabulary import EntryKind, MemberRole, ReferralKind, StatementKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel
from meetings.web.shown import listed


def statements_panel(scene: Scene) -> Panel:
    """The item's statements and referrals, and forms for more."""
    seen, item_id = scene.seen, scene.point.item_id
    there = taking_part(seen.course, seen.assembly, item_id)
    people = [(one.person_id, seen.assembly.name_of(one.person_id)) for one in there]
    letters = dict.fromkeys(one.seat.party_letter for one in there if one.seat.party_letter)
    seats = (*seen.assembly.seats, *seen.assembly.substitutes)
    return Panel(
        "minuting/statements.html",
        {
            "statements": [
                (one, to_text(parse(one.html), markers=False))
                for one in at_item(seen.course.statements, item_id)
            ],
            "referrals": at_item(seen.course.referrals, item_id),
            "kinds": tuple(StatementKind),
            "people": people,
            "groups": tuple(letters),
            "can_be_stopped": can_be_stopped(seen.assembly),
            "mayors": [
                (seat.person_id, seat.name)
                for seat in seats
                if MemberRole.MAYOR in (seat.role, seat.office)
            ],
            "name_of": seen.assembly.name_of,
            "names": lambda ids: listed([seen.assembly.name_of(one) for one in ids]),
        },
    )


def _stated(form: Form, scene: Scene) -> Entry:
    """The statement as it was typed: of some members, or of a group."""
    facts = form.noted(scene) | {
        "statement_id": form.id_of("statement_id") or uuid4(),
        "item_id": scene.point.item_id,
        "statement": form.member("statement", StatementKind),
    }
    if form.ticked("removed"):
        return StatementNoted(**facts, removed=True)
    lines = [line.strip() for line in form.text("text").splitlines() if line.strip()]
    return StatementNoted(
        **facts,
        person_ids=form.ids_of("person_ids"),
        group=form.text("group") if not form.ids_of("person_ids") else "",
        html=to_html(paragraphs(*lines))[:20_000],
        to_next_authority=form.ticked("to_next_authority"),
    )


def _stopped(form: Form, scene: Scene) -> Entry:
    """That somebody stops the decision, or takes that back."""
    right = form.member("right", ReferralKind)
    return ReferralNoted(
        **form.noted(scene),
        referral_id=form.id_of("referral_id") or uuid4(),
        item_id=scene.point.item_id,
        person_id=form.person("mayor_id" if right is ReferralKind.MAYOR else "person_id"),
        right=right,
        withdrawn=form.ticked("withdrawn"),
        removed=form.ticked("removed"),
    )


STATEMENT_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.STATEMENT: _stated,
    EntryKind.REFERRAL: _stopped,
}
