"""Hostile HTML made harmless: what is left is a tree of the few tags that we read.

What would take the parser minutes is refused before it sees it.
"""

import re
from typing import Final

import nh3
from lxml import etree

from meetings.richtext.grammar import (
    MARKERS,
    MAX_CHARACTERS,
    MAX_DEPTH,
    READ_ATTRIBUTES,
    READ_TAGS,
    UNSEEN_TAGS,
    TooLarge,
    legal,
    safe_href,
    tags,
)
from meetings.richtext.word_lists import kept_style

_NUMBER = re.compile(r"\s*(\d{1,6})")
_VOID = re.compile("<(br|hr)>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_BARE_AMPERSAND = re.compile("&(?![a-zA-Z#])")  # each costs the parser an error report
_MAX_TAGS: Final = 300_000
_MAX_NODES: Final = 5_000_000  # that the parser might have to make
_MAX_REFERENCES: Final = 150_000  # the parser's time grows with their square


def sanitised_tree(html: str, unseen: frozenset[str] = UNSEEN_TAGS) -> etree._Element:
    """The sanitised text as a tree whose only tags are those that we read and are not `unseen`.

    Raises TooLarge, with a Danish sentence, for what is too long or too deeply nested.
    """
    if (
        len(html) > MAX_CHARACTERS
        or html.count("<") > _MAX_TAGS
        or html.count("&") > _MAX_REFERENCES
    ):
        raise TooLarge("Teksten er for lang. Del den i flere afsnit.")
    html = legal(html)
    _refuse_depth(html)
    clean = nh3.clean(
        _TAG.sub(_known_tag, _BARE_AMPERSAND.sub("&amp;", html)),
        tags=set(READ_TAGS - unseen),
        clean_content_tags=set(unseen),
        attributes=READ_ATTRIBUTES,
        attribute_filter=_kept_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    well_formed = _VOID.sub(r"<\1/>", legal(clean)).replace("&nbsp;", "\u00a0")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f"<div>{well_formed}</div>".encode(), parser)


def _known_tag(tag: re.Match[str]) -> str:
    """A tag that HTML or we give no meaning, as a span: nh3 drops the words of drawings' tags."""
    name = tag[2].lower()
    return tag[0] if name in _HTML_TAGS else f"<{tag[1]}{_READ_AS.get(name, 'span')}"


def _kept_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Only values that mean something to us pass, so none can hold markup."""
    if attribute == "href":
        return safe_href(value) or None
    if attribute == "style":
        return kept_style(value)
    if attribute == "type":
        return value if value in MARKERS else None
    number = _NUMBER.match(value)
    return number[1] if number else None


_HTML_TAGS: Final = (
    READ_TAGS
    | UNSEEN_TAGS
    | tags("html head body select button input img wbr link")
    | tags("meta base col colgroup param embed source track area object s font nobr span")
)
# In these, a browser shows tags as letters; nobody means that.
_READ_AS: Final = {"noscript": "div", "textarea": "pre", "xmp": "pre", "plaintext": "pre"}
_NEVER_OPEN: Final = tags(
    "br hr img input meta link col area base embed source track wbr param p li td th tr tbody "
    "thead tfoot option dt dd"
)


def _refuse_depth(html: str) -> None:
    """Refuse what nests without end before the parser sees it.

    Its time and memory grow with the depth of each tag: a mark that is never closed is
    opened anew in every paragraph behind it.
    """
    depth = nodes = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _NEVER_OPEN:
            depth = max(depth - 1, 0) if closing else depth + 1
        nodes += depth
        if depth > MAX_DEPTH * 4 or nodes > _MAX_NODES:
            raise too_deep()


def too_deep() -> TooLarge:
    """The refusal of what nests without end."""
    return TooLarge("Teksten har for mange lister eller tabeller inde i hinanden.")
