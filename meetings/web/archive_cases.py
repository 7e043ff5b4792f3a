"""A case through all bodies and years, and the cases below a number, read as who asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.cases import (
    CaseLine,
    CaseStep,
    TreatedItem,
    case_steps,
    cases_below,
    items_of,
)
from meetings.queries.kle import subject_titles
from meetings.rules.kle import case_key, is_subject_level, levels_of, subject_of
from meetings.services.closed_readings import ClosedReading, note_closed_readings
from meetings.web.addresses import in_both_languages
from meetings.web.archive_shown import step_shown
from meetings.web.case_drawing import Stop, drawing_of
from meetings.web.meetings import holds_closed
from meetings.web.pages_of import page_asked
from meetings.web.read_as import for_everybody, reader
from meetings.web.text import Tables

pages = for_everybody(Blueprint("archive_cases", __name__))

_AT_ONCE: Final = 25  # treatments on a page
_LINES_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that begin alike: their number so far, and how many they are."""

    key: str
    cases: int


@in_both_languages(pages, "/sager/<path:case_number>")
def show_case(case_number: str) -> ResponseReturnValue:
    """Everything that was made of the case; or the cases below a number that is no case itself."""
    key = case_key(case_number)
    if key != case_number:
        return redirect(url_for("archive_cases.show_case", case_number=key), 301)
    with reading():
        steps = case_steps(key, reader())
        looks_below = not steps or is_subject_level(key)
        below = cases_below(key, reader()) if looks_below else ()
    if not steps and not below:
        abort(404)
    if not steps or (below and "under" in request.args):
        return _list_page(key, below, has_case=bool(steps))
    return _case_page(key, steps, has_below=bool(below))


def _case_page(key: str, steps: tuple[CaseStep, ...], *, has_below: bool) -> str:
    page = page_asked(len(steps), _AT_ONCE)
    on_page = steps[page.first : page.end]
    decided = [step for step in steps if step.is_decided]
    last = decided[-1] if decided and len(steps) > 1 else None
    subject = key if is_subject_level(key) else subject_of(key)
    with reading():
        items = items_of(reader(), [*on_page, steps[-1], *([last] if last else [])])
        titles = subject_titles(reader(), levels_of(subject))
    _note([*on_page, *([last] if last else [])], items)
    tables = Tables()
    return render_template(
        "archive/case.html",
        key=key,
        title=_title(steps, items),
        levels=[(level, titles.get(level, "")) for level in levels_of(subject)],
        count=len(steps),
        years=(steps[0].held_on.year, steps[-1].held_on.year),
        last=step_shown(last, items, tables) if last else None,
        drawing=drawing_of([Stop(one.body_name, one.held_on, one.is_decided) for one in steps]),
        steps=[step_shown(one, items, tables) for one in on_page],
        has_below=has_below,
        follows=not reader().is_signed_in and any(step.treatment for step in steps),
        page=page,
    )


def _list_page(key: str, below: tuple[CaseLine, ...], *, has_case: bool) -> str:
    groups = _groups(key, below)
    rows: tuple[CaseLine, ...] | tuple[Group, ...] = groups or below
    page = page_asked(len(rows), _LINES_AT_ONCE)
    on_page = rows[page.first : page.end]
    subject = key if is_subject_level(key) else subject_of(key)
    with reading():
        titles = subject_titles(reader(), [*levels_of(subject), *(one.key for one in groups)])
    return render_template(
        "archive/cases.html",
        key=key,
        levels=[(level, titles.get(level, "")) for level in levels_of(subject)],
        title=titles.get(key, ""),
        groups=on_page if groups else (),
        lines=() if groups else on_page,
        titles=titles,
        count=len(below),
        has_case=has_case,
        page=page,
    )


def _groups(key: str, below: Iterable[CaseLine]) -> tuple[Group, ...]:
    """The next level below a main group or a group; none below a subject, which has cases."""
    if not is_subject_level(key) or key.count(".") == 2:
        return ()
    length = len(key) + len(".00")
    return tuple(
        Group(start, len(list(lines)))
        for start, lines in groupby(below, lambda line: line.key[:length])
    )


def _title(steps: tuple[CaseStep, ...], items: Mapping[UUID, TreatedItem]) -> str:
    """What the case is called: its own title, or the title of its newest treatment."""
    for step in reversed(steps):
        if step.treatment is None:
            continue
        found = items.get(step.treatment.item_id)
        return (found.item.case_title if found is not None else "") or step.treatment.title
    return ""


def _note(steps: Iterable[CaseStep], items: Mapping[UUID, TreatedItem]) -> None:
    """Tell the log which closed items were read here."""
    read = {
        step.treatment.item_id: ClosedReading(
            step.treatment.meeting_id,
            step.snapshot.bodies[0].organization_id,
            step.treatment.item_id,
        )
        for step in steps
        if step.treatment is not None
        and step.snapshot is not None
        and step.treatment.item_id in items
        and holds_closed(items[step.treatment.item_id].item)
    }
    note_closed_readings(list(read.values()), actor=reader())
