"""From the lines of one item to its parts: where each begins, and where it ends.

A part goes on until the next heading. Headings are those of headings.py, and those that the
document itself repeats from item to item over running text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.decisions import opens_decision, reads_as_decision
from meetings.importing.text.heading_words import Opens, What
from meetings.importing.text.headings import HeadingFound, find_heading
from meetings.importing.text.people import is_attendance
from meetings.importing.text.spelling import fold, tidy
from meetings.importing.text.text_lists import read_marker
from meetings.vocabulary import SectionKind

PROPOSAL: Final = re.compile(
    r"^(?:[A-ZÆØÅ][^.;:!?]{2,90}?\s(?:indstiller|anbefaler)|det\s(?:indstilles|anbefales)),?\s(?:[^.]{0,60},\s)?at\b",
    re.IGNORECASE,
)
SENTENCE_LIKE: Final = re.compile(
    r"\b(?:indstiller|indstilles|foreslår|foreslås|anbefaler|anbefales)\b", re.IGNORECASE
)
LONGEST_LEARNED: Final = 50
# In a list of attachments these words are titles ("Høringssvar"), not headings.
# "Sagsforløb: BY" in the middle of a text is a label, and what follows is still the text.
LEADING_LABELS: Final = frozenset(
    {
        SectionKind.EARLIER,
        SectionKind.PROCEDURE,
        SectionKind.COMPETENCE,
        SectionKind.PURPOSE,
        SectionKind.OTHER,
    }
)
NOT_AMONG_ATTACHMENTS: Final = frozenset(
    {
        SectionKind.HEARING,
        SectionKind.OTHER,
        SectionKind.PURPOSE,
        SectionKind.BACKGROUND,
        SectionKind.LEGAL,
        SectionKind.SCHEDULE,
        Opens.ATTACHMENTS,
    }
)


@dataclass(slots=True)
class Draft:
    """A part of an item while it is read."""

    what: What | None  # None is text before the first heading
    heading: str = ""
    who: str = ""
    when: date | None = None
    line: int = 0  # of the source, where it begins
    lines: list[Line] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read under the heading."""
        return not any(re.search(r"\w", line.text) or line.cells for line in self.lines)

    @property
    def attendance_only(self) -> bool:
        """Whether all it says is who was away."""
        return all(line.blank or is_attendance(line.bare) for line in self.lines)


def split_parts(lines: Sequence[Line], learned: frozenset[str], title: str = "") -> list[Draft]:
    """The parts of one item, in the order they are printed."""
    drafts: list[Draft] = [Draft(None, line=lines[0].number if lines else 0)]
    for line in lines:
        found = heading_of(line, drafts, learned)
        if found is None:
            drafts[-1].lines.append(line)
            continue
        if found.rest and title and fold(found.rest) == fold(title):
            found = replace(found, heading=f"{found.heading} {found.rest}", rest="")
        draft = Draft(found.what, found.heading, found.who, found.when, line.number)
        if found.rest:
            draft.lines.append(replace(line, text=found.rest))
        drafts.append(draft)
    drafts = proposal_in_lead(drafts)
    return drafts if not drafts[0].empty else drafts[1:]


def proposal_in_lead(drafts: list[Draft]) -> list[Draft]:
    """Part a paragraph such as "Økonomiudvalget indstiller, at ..." from text without headings,
    where the item has no recommendation under a heading."""
    lead = drafts[0]
    if any(draft.what is Opens.RECOMMENDATION for draft in drafts):
        return drafts
    for at, line in enumerate(lead.lines):
        opens = at == 0 or lead.lines[at - 1].blank
        if not opens or not PROPOSAL.match(line.bare[:200]):
            continue
        end = next(
            (later for later in range(at, len(lead.lines)) if lead.lines[later].blank),
            len(lead.lines),
        )
        proposal = Draft(Opens.RECOMMENDATION, line=line.number, lines=lead.lines[at:end])
        after = Draft(None, line=line.number, lines=lead.lines[end:])
        before = Draft(None, line=lead.line, lines=lead.lines[:at])
        return [before, proposal, *([] if after.empty else [after]), *drafts[1:]]
    return drafts


def heading_of(line: Line, drafts: Sequence[Draft], learned: frozenset[str]) -> HeadingFound | None:
    """The heading a line is, in the place where it stands."""
    if line.blank or line.list_level or line.cells:
        return None
    current = drafts[-1].what
    found = find_heading(line.text)
    if found and found.what is not Opens.DECISION and current is Opens.DECISION:
        found = None if opens_decision(line.bare) and not found.rest else found
    if found is None:
        is_short = len(line.bare) <= LONGEST_LEARNED
        learns = is_short and fold(line.text) in learned and current is not Opens.ATTACHMENTS
        return HeadingFound(SectionKind.OTHER, line.bare) if learns else None
    return None if is_text_here(found, drafts) else found


def is_text_here(found: HeadingFound, drafts: Sequence[Draft]) -> bool:
    """Whether what elsewhere is a heading belongs to the text of the part it stands in."""
    current = drafts[-1].what
    if found.what is Opens.RECOMMENDATION and SENTENCE_LIKE.search(found.heading):
        within = (Opens.RECOMMENDATION, Opens.DECISION, SectionKind.EARLIER)
        if current in within or has_recommendation(drafts):
            return True
    if current is Opens.ATTACHMENTS and found.what in NOT_AMONG_ATTACHMENTS:
        return True
    if current is SectionKind.EARLIER and (found.rest or found.when):
        return True
    return bool(found.rest) and found.what in LEADING_LABELS and current is not None


def decision_in_lead(lead: Draft) -> list[Draft]:
    """Part what was decided from the text before it, where no heading does."""
    for at, line in enumerate(lead.lines):
        opens = at == 0 or lead.lines[at - 1].blank
        if opens and opens_decision(line.bare):
            before = Draft(SectionKind.UNKNOWN, line=lead.line, lines=lead.lines[:at])
            decision = Draft(Opens.DECISION, line=line.number, lines=lead.lines[at:])
            return [decision] if before.empty else [before, decision]
    return []


def has_recommendation(drafts: Iterable[Draft]) -> bool:
    """Whether the item already has a recommendation with words in it."""
    return any(draft.what is Opens.RECOMMENDATION and not draft.empty for draft in drafts)


def learn_headings(bodies: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Headings no table knows: the same short line over running text in several items."""
    seen: dict[str, set[int]] = defaultdict(set)
    for number, lines in enumerate(bodies):
        for at, line in enumerate(lines):
            if could_be_heading(lines, at):
                seen[fold(line.text)].add(number)
    return frozenset(text for text, items in seen.items() if len(items) >= 3)


def could_be_heading(lines: Sequence[Line], at: int) -> bool:
    """A short line of words, alone, over a line that reads as a sentence."""
    text = lines[at].bare
    if not 3 < len(text) <= LONGEST_LEARNED or len(text.split()) > 5 or not text[:1].isupper():
        return False
    if re.search(r"[\d.,;?!()]|\t", text) or read_marker(lines[at]) or find_heading(text):
        return False
    if reads_as_decision(text) or at == 0 or not lines[at - 1].blank:
        return False
    below = next((line for line in lines[at + 1 : at + 4] if not line.blank), None)
    return below is not None and len(below.bare) > 70 and not below.list_level


def own_decisions(drafts: Sequence[Draft], body: str, held_on: date | None) -> None:
    """Tell the meeting's own decision from those of earlier meetings printed beside it."""
    decisions = [draft for draft in drafts if draft.what is Opens.DECISION]
    dated = [draft for draft in decisions if draft.when is not None]
    for draft in decisions:
        of_another_day = draft.when is not None and held_on is not None and draft.when != held_on
        if (
            of_another_day
            and (
                len(decisions) > 1
                or (draft.when is not None and held_on is not None and draft.when < held_on)
            )
        ) or (
            (
                draft.when is None
                and draft.who
                and len(decisions) > 1
                and (dated or other_body(draft.who, body))
            )
            and other_body(draft.who, body)
        ):
            draft.what = SectionKind.EARLIER
    settle_minutes(drafts)


def other_body(who: str, body: str) -> bool:
    """Whether a heading's body is another than the meeting's."""
    one, other = fold(who).rstrip("s"), fold(body).rstrip("s")
    generic = {
        "udvalget",
        "rådet",
        "nævnet",
        "byrådet",
        "kommunalbestyrelsen",
        "bestyrelsen",
        "mødet",
    }
    return bool(one) and one not in generic and one not in other and other not in one


def settle_minutes(drafts: Sequence[Draft]) -> None:
    """What stands under "Referat" is the decision where the item has no other."""
    if any(draft.what is Opens.DECISION and not draft.empty for draft in drafts):
        replacement: What = SectionKind.OTHER
    else:
        replacement = Opens.DECISION
    for draft in drafts:
        if draft.what is Opens.MINUTES:
            draft.what = SectionKind.OTHER if draft.empty else replacement


def text_of(draft: Draft) -> str:
    """The words of a draft on one line, for reading phrases."""
    return tidy(" ".join(line.printed for line in draft.lines))
