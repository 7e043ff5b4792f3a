"""What a member is told of the meeting that his own proposal comes to (KSL § 11)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.queries.initiative import list_chances
from meetings.rules.initiative import Chance, comes_to, missed
from meetings.web import shown
from meetings.web.guards import actor
from meetings.web.language import plain_date, translate


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """In words: what becomes of the proposal, and the deadline of each coming meeting."""

    sentences: tuple[str, ...]
    lines: tuple[str, ...]


def proposal_shown(organization_id: UUID, sent_on: date, *, is_sent: bool) -> ProposalShown:
    """The meetings of the body that a proposal sent on that day can come to.

    Asks the database for the body's coming meetings.
    """
    chances = list_chances(actor(), organization_id, sent_on, shown.today())
    return ProposalShown(
        sentences=tuple(_sentences(chances, sent_on, is_sent=is_sent)),
        lines=tuple(
            translate(
                "Mødet {day}: sendt senest {due}.",
                day=plain_date(one.held_on),
                due=plain_date(one.due_on),
            )
            for one in chances
        ),
    )


def _sentences(chances: tuple[Chance, ...], sent_on: date, *, is_sent: bool) -> list[str]:
    sentences = []
    if is_sent:
        sentences.append(translate("Forslaget er sendt {day}.", day=plain_date(sent_on)))
    for one in missed(chances)[:1]:
        sentences.append(
            translate(
                "Fristen for mødet {day} var {due}.",
                day=plain_date(one.held_on),
                due=plain_date(one.due_on),
            )
        )
    meeting = comes_to(chances)
    if meeting is None:
        return [*sentences, translate("Der er ikke planlagt et møde, det kan nå at komme på.")]
    said = (
        "Det kommer på mødet {day}." if is_sent else "Sendes det i dag, kommer det på mødet {day}."
    )
    return [*sentences, translate(said, day=plain_date(meeting.held_on))]
