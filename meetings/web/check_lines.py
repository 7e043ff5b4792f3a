"""The lines of the check's page: a finding under its item, where it is mended, who settled it."""

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from meetings.queries.checks import CheckLine, CheckView, Settled
from meetings.record import Item
from meetings.rules.findings import Finding
from meetings.vocabulary import FindingKind, Severity, UnitKind
from meetings.web.finding_words import link_to, sentence_of
from meetings.web.guards import actor
from meetings.web.language import moment, translate

Written = dict[tuple[UUID, str], UUID]  # texts by item and heading
_SHOWN_AS_IS = (FindingKind.PHONE_NUMBER, FindingKind.EMAIL_ADDRESS, FindingKind.CPR_NUMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """A finding on the page, or several that are one thing to do.

    `id` names its form; `settled` says by whom and when. `why_href` is where it is said why an
    item cannot wait.
    """

    id: str
    fingerprints: tuple[str, ...]
    sentence: str
    told: tuple[str, ...]
    file_href: str
    text_href: str
    why_href: str
    stops: bool
    may_settle: bool
    may_second: bool
    settled: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """An item with its lines, and where it is mended; the meeting's own lines have no item."""

    number: str
    title: str
    href: str
    lines: tuple[Line, ...]


def groups_of(view: CheckView, written: Written) -> list[Group]:
    """The lines under their items, in the agenda's order; the meeting's own come first."""
    items: dict[UUID | None, Item | None] = {None: None}
    items |= {item.id: item for item in view.record.items}
    together = [several for several in _late(view) if len(several) > 1]
    alone = [line for line in view.lines if not any(line in several for several in together)]
    groups = []
    for item_id, item in items.items():
        lines = [line for line in alone if line.finding.place.item_id == item_id]
        shown = [_line(line, written) for line in sorted(lines, key=_order)]
        if item is None:
            shown += [_late_line(several, view.meeting_id) for several in together]
        if shown:
            number, title = (item.number, item.title) if item else ("", translate("Mødet"))
            href = url_for("drafting.write_item", item_id=item_id) if item else ""
            groups.append(Group(number, title, href, tuple(shown)))
    return groups


def count_to_look_at(view: CheckView) -> int:
    """How many lines of the page stop nothing and are not settled."""
    told = [line for line in view.lines if _is_told(line)]
    several = sum(1 for line in told if line.finding.kind is FindingKind.ITEM_IS_LATE)
    return len(told) - max(several - 1, 0)


def _is_told(line: CheckLine) -> bool:
    return line.finding.severity is Severity.TOLD and line.settlement is None


def _late(view: CheckView) -> tuple[list[CheckLine], list[CheckLine]]:
    """The items that came late and do not say why: those to look at, and those settled."""
    late = [line for line in view.lines if line.finding.kind is FindingKind.ITEM_IS_LATE]
    return (
        [line for line in late if line.settlement is None],
        [line for line in late if line.settlement is not None],
    )


def _late_line(lines: list[CheckLine], meeting_id: UUID) -> Line:
    """One line for all that came late, with one place to say why."""
    kept = lines[0].settlement
    return Line(
        id=lines[0].fingerprint[:12],
        fingerprints=tuple(line.fingerprint for line in lines),
        sentence=translate(
            "{count} punkter er kommet efter fristen. Skriv, hvorfor sagerne ikke kan vente.",
            count=len(lines),
        ),
        told=(),
        file_href="",
        text_href="",
        why_href=url_for("lateness.ask_all", meeting_id=meeting_id),
        stops=False,
        may_settle=kept is None,
        may_second=False,
        settled=_settled_lines(kept),
        note=kept.note if kept is not None else "",
    )


def _order(line: CheckLine) -> int:
    """What stops first, what is settled last."""
    return 0 if line.stops else 1 if line.settlement is None else 2


def _text_href(finding: Finding, written: Written) -> str:
    """Where the very text is written; "" for what is in none, or is not there yet."""
    place = finding.place
    text_id = written.get((place.item_id, place.heading)) if place.item_id else None
    if text_id is None or place.unit not in (UnitKind.SECTION, UnitKind.RECOMMENDATION):
        return ""
    return url_for("drafting.write_item", item_id=place.item_id) + f"#tekst-{text_id}"


def _why_href(finding: Finding) -> str:
    if finding.kind is not FindingKind.ITEM_IS_LATE or finding.place.item_id is None:
        return ""
    return url_for("agenda.ask_lateness", item_id=finding.place.item_id)


def _line(line: CheckLine, written: Written) -> Line:
    kept = line.settlement
    return Line(
        id=line.fingerprint[:12],
        fingerprints=(line.fingerprint,),
        sentence=sentence_of(line.finding),
        told=line.finding.told if line.finding.kind in _SHOWN_AS_IS else (),
        file_href=link_to(line.finding),
        text_href=_text_href(line.finding, written),
        why_href=_why_href(line.finding),
        stops=line.stops,
        may_settle=line.may_be_settled and kept is None,
        may_second=line.needs_second
        and kept is not None
        and kept.settled_by_id != actor().account_id,
        settled=_settled_lines(kept),
        note=kept.note if kept is not None else "",
    )


def _settled_lines(kept: Settled | None) -> tuple[str, ...]:
    if kept is None:
        return ()
    lines = [
        translate("Afklaret {when} af {name}.", when=moment(kept.settled_at), name=kept.settled_by)
    ]
    if kept.seconded_at is not None:
        when, name = moment(kept.seconded_at), kept.seconded_by
        lines.append(translate("Godkendt {when} af {name}.", when=when, name=name))
    return tuple(lines)
