"""An item's plain text cut at its headings, as the rules for printed referater cut it."""

from meetings.importing.formats.found import Found, Words
from meetings.importing.formats.rich import rich
from meetings.importing.lines import split_lines
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.sections import Draft, own_decisions, split_parts
from meetings.importing.text.text_blocks import Style, blocks_of, wrapped_by_width
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import to_text
from meetings.vocabulary import SectionKind


def words_of_text(told: str, title: str, found: Found) -> list[Words]:
    """The pieces of a text that holds everything of an item, its decision among them."""
    text = to_text(parse(rich(told))) if "<" in told else told
    lines = [line for line in split_lines(text) if line.bare != title]
    drafts = split_parts(lines, frozenset(), title)
    own_decisions(drafts, found.body, found.held_on)
    style = Style(wrapped=wrapped_by_width(lines))
    return [_words(draft, style) for draft in drafts]


def _words(draft: Draft, style: Style) -> Words:
    return Words(
        heading=draft.heading,
        html=to_html(blocks_of(draft.lines, style)),
        what=draft.what if draft.what is not Opens.MINUTES else None,
        body=draft.who if draft.what is SectionKind.EARLIER else "",
        held_on=draft.when if draft.what is SectionKind.EARLIER else None,
    )
