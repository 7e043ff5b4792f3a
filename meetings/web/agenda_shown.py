"""What the builder's page shows of an agenda: a row an item, with what can be done to it."""

from dataclasses import dataclass
from uuid import UUID

from meetings.queries.agenda import Agenda, AgendaLine
from meetings.rules.agenda import agenda_problems
from meetings.rules.numbering import has_letter
from meetings.rules.placing import UNSENT, placing_problems
from meetings.vocabulary import Access, PaperOrigin, PaperState
from meetings.web.language import counted, translate
from meetings.web.shown import said

SHAPES = {Access.OPEN: "open", Access.CLOSED: "closed", Access.PERSONAL: "person"}
_IN_WORK = frozenset({PaperState.DRAFT, PaperState.IN_APPROVAL, PaperState.SENT_BACK})


@dataclass(frozen=True, slots=True)
class AccessMark:
    """Who may read something: a word, and the shape beside it."""

    word: str
    shape: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class BuilderRow:
    """An item in the builder; `facts` are on its quiet line, `missing` what is to be done."""

    item_id: UUID
    number: str
    title: str
    facts: tuple[str, ...]
    access: AccessMark
    ground: str
    missing: tuple[str, ...]
    withdrawn: bool
    withdrawn_reason: str
    late: bool
    late_reason: str
    frozen: bool
    can_move: bool
    can_rise: bool
    can_sink: bool
    under: bool
    place: int


def rows_of(agenda: Agenda) -> list[BuilderRow]:
    """A row for every item, in the agenda's order."""
    changeable = can_change(agenda)
    frozen = [line.frozen for line in agenda.lines]
    return [
        BuilderRow(
            item_id=line.item_id,
            number=line.number,
            title=line.title,
            facts=_facts(line),
            access=access_mark(line.access),
            ground=line.closed_reason,
            missing=tuple(_missing(line)),
            withdrawn=line.withdrawn,
            withdrawn_reason=line.withdrawn_reason,
            late=line.late,
            late_reason=line.late_reason,
            frozen=line.frozen,
            can_move=changeable and not line.frozen and len(frozen) - sum(frozen) > 1,
            can_rise=index > 0 and not frozen[index - 1],
            can_sink=index + 1 < len(frozen) and not frozen[index + 1],
            under=has_letter(line.number),
            place=index + 1,
        )
        for index, line in enumerate(agenda.lines)
    ]


def can_change(agenda: Agenda) -> bool:
    """Whether the agenda can still be changed."""
    return not agenda_problems(agenda.state, agenda.document_kind)


def agenda_is_out(agenda: Agenda) -> bool:
    """Whether the agenda was sent and takes more, which then comes on a supplement."""
    return not placing_problems(agenda.state, agenda.document_kind) and agenda.state not in UNSENT


def access_mark(access: Access) -> AccessMark:
    """Who may read an item, in a word and a shape."""
    words = {
        Access.OPEN: translate("Åbent punkt"),
        Access.CLOSED: translate("Lukket punkt"),
        Access.PERSONAL: translate("Personsag"),
    }
    return AccessMark(words[access], SHAPES[access], access is Access.OPEN)


def _facts(line: AgendaLine) -> tuple[str, ...]:
    facts = [line.case_number, said(line.purpose) if line.purpose else ""]
    if line.standing:
        facts.append(translate("Fast punkt"))
    elif line.origin is PaperOrigin.MEMBER and line.author:
        facts.append(translate("Forslag fra {name}", name=line.author))
    elif line.author:
        facts.append(line.author)
    if line.paper_state in _IN_WORK:
        facts.append(said(line.paper_state))
    if line.supplementary:
        facts.append(translate("Tillæg"))
    if line.narrowed_to:
        facts.append(
            counted("Kun 1 medlem læser det", "Kun {count} medlemmer læser det", line.narrowed_to)
        )
    return tuple(fact for fact in facts if fact)


def _missing(line: AgendaLine) -> list[str]:
    """What is still to be written, in the order it is asked for."""
    told = list(line.empty_parts) if not line.standing else []
    if line.purpose is None and not line.standing:
        told.append(translate("formål"))
    if line.access is not Access.OPEN:
        told += [] if line.closed_reason else [translate("grund til lukning")]
        told += [] if line.public_title else [translate("neutral titel")]
    return told
