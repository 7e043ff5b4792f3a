"""What every page must be: valid, with one heading that its title begins with, and labelled."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_NS = "{http://www.w3.org/1999/xhtml}"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def check_page(html: str) -> Element:
    """Parse the page strictly and look at what every page promises; returns its tree."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    tree: Element = parser.parse(html)
    headings = [words(element) for element in tree.iter(_NS + "h1")]
    title = words(next(tree.iter(_NS + "title")))
    assert len(headings) == 1, headings
    assert title.removeprefix("Fejl: ").removeprefix("Error: ").startswith(headings[0]), title
    assert tree.get("lang") in {"da", "en"}
    _check_ids(tree)
    _check_fields(tree)
    _check_levels(tree)
    classes = [element.get("class", "").split() for element in tree.iter()]
    assert sum("btn-primary" in names for names in classes) <= 1, "one primary button a page"
    assert not any(element.get("style") for element in tree.iter()), "the policy refuses styles"
    return tree


def words(element: Element) -> str:
    """The element's text with single spaces."""
    return " ".join("".join(element.itertext()).split())


def texts(tree: Element, tag: str) -> list[str]:
    """The words of every element of that name."""
    return [words(element) for element in tree.iter(_NS + tag)]


def links(tree: Element) -> list[str]:
    """Where the page's links lead."""
    return [str(element.get("href")) for element in tree.iter(_NS + "a")]


def post(client: FlaskClient, form_at: str, to: str | None = None, **fields: str) -> TestResponse:
    """Send a form as a browser does: with the token of the page it stands on."""
    token = TOKEN.search(client.get(form_at).text)
    assert token, f"{form_at} has no form"
    return client.post(to or form_at, data={"csrf_token": token[1], **fields})


def _check_ids(tree: Element) -> None:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert max(ids.values(), default=1) == 1, ids
    for element in tree.iter():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for pointed_at in (element.get(name) or "").split():
                assert pointed_at in ids, f"{name} leads to {pointed_at}, which is not there"


def _check_fields(tree: Element) -> None:
    labelled = {element.get("for") for element in tree.iter(_NS + "label")}
    for tag in ("input", "textarea", "select"):
        for field in tree.iter(_NS + tag):
            if field.get("type") not in {"hidden", "submit"}:
                assert field.get("id") in labelled, f"{field.get('name')} has no label"


def _check_levels(tree: Element) -> None:
    """Headings never jump a level, or who listens to them is lost."""
    before = 0
    for element in tree.iter():
        if match := re.fullmatch(re.escape(_NS) + r"h([1-6])", str(element.tag)):
            level = int(match[1])
            assert level <= before + 1, f"h{level} after h{before}: {words(element)}"
            before = level
