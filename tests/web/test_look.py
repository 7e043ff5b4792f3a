"""The municipality's accent and logo on the pages, without a style that pages may not hold."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from exports.look import PLAIN
from meetings import look as looks_in_use
from tests.exports.looks import ACCENT, LOOK
from tests.people import Cast
from tests.web.scene import ADDRESS, store_minutes


@pytest.fixture
def chosen() -> Iterator[None]:
    """A municipality with a look of its own."""
    looks_in_use.bind(LOOK)
    yield
    looks_in_use.bind(PLAIN)


@pytest.mark.usefixtures("chosen")
def test_pages_are_in_the_accent_and_show_the_logo(client: FlaskClient) -> None:
    page = client.get("/").text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    style = client.get(sheets[-1])
    assert sheets[-1].endswith("/look.css")
    assert style.content_type == "text/css; charset=utf-8"
    assert f"--accent: {ACCENT};" in style.text
    assert "prefers-color-scheme: dark" in style.text
    assert "style=" not in page
    (logo,) = re.findall(r'<img class="head__logo" src="([^"]+)" alt="">', page)
    picture = client.get(logo)
    assert LOOK.logo is not None
    assert (picture.content_type, picture.data) == ("image/png", LOOK.logo.png)
    assert "immutable" in picture.headers["Cache-Control"]


@pytest.mark.usefixtures("chosen")
def test_a_look_that_was_changed_has_another_address(client: FlaskClient) -> None:
    address = re.findall(r'href="([^"]+/look.css)"', client.get("/").text)[0]
    looks_in_use.bind(PLAIN)
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("quick_documents")
def test_what_was_published_stays_byte_for_byte_whatever_is_chosen_later(
    client: FlaskClient, anyone: Cast, chosen: None
) -> None:
    looks_in_use.bind(PLAIN)
    store_minutes(anyone)
    before = client.get(f"{ADDRESS}/referat.pdf")
    looks_in_use.bind(LOOK)
    assert before.status_code == 200
    assert client.get(f"{ADDRESS}/referat.pdf").data == before.data


def test_without_a_choice_pages_load_nothing_more(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "look.css" not in page
    assert "<img" not in page
    for name in ("look.css", "logo.png"):
        assert client.get(f"/filer/e3b0c44298fc/{name}").status_code == 404
