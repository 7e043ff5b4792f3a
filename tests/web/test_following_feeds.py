"""What is published as Atom, as a calendar and as a list of addresses."""

import lxml.etree
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import Cast
from tests.web.conftest import Once
from tests.web.scene import ADDRESS, store_minutes

ATOM = "{http://www.w3.org/2005/Atom}"
BODY = "/udvalg/teknisk-udvalg"
CASE = "/sager/05.04.00-P20-1-26"


@pytest.fixture
def published(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> str:
    """A published meeting with an open and a closed item; returns its address."""
    once("published", lambda: store_minutes(anyone))
    return ADDRESS


def feed(client: FlaskClient, address: str) -> lxml.etree._Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), address
    return lxml.etree.fromstring(answer.data)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ["/feed.atom", f"{BODY}/feed.atom", f"{CASE}/feed.atom"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_published_is_in_the_feeds(client: FlaskClient, prefix: str, address: str) -> None:
    found = feed(client, prefix + address)

    (entry,) = found.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert client.get(link.attrib["href"]).status_code in {200, 302}
