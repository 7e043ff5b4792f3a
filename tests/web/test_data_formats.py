"""What machines fetch: our JSON with its schema, and Akoma Ntoso, beside what people read."""

import re
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from sqlalchemy import delete
from sqlmodel import col

from meetings.database import transaction
from meetings.models.snapshots import SnapshotDocument
from meetings.services.publishing import withdraw
from meetings.vocabulary import Format
from meetings.web.public import files, meetings
from tests.inside import words_inside
from tests.people import Cast
from tests.web.conftest import Once, SignIn
from tests.web.scene import ADDRESS, store_minutes


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, once: Once) -> UUID:
    """A published meeting whose documents are real."""
    return UUID(str(once("minutes", lambda: store_minutes(anyone))))


@pytest.fixture
def published(meeting_id: UUID) -> str:
    return ADDRESS


def test_the_json_says_where_its_schema_is_and_keeps_to_it(
    client: FlaskClient, published: str
) -> None:
    answer = client.get(f"{published}/referat.json")
    link = re.fullmatch(r'<(\S+)>; rel="describedby"; type="(\S+)"', answer.headers["Link"])
    assert link is not None
    schema = client.get(link[1])
    assert (schema.status_code, schema.mimetype) == (200, link[2])
    assert "public" in schema.headers["Cache-Control"]
    Draft202012Validator(schema.get_json(force=True)).validate(answer.json)
    again = client.get(link[1], headers={"If-None-Match": schema.headers["ETag"]})
    assert again.status_code == 304
    assert "Link" not in client.get(f"{published}/referat.pdf").headers


def test_signed_in_readers_are_told_of_the_schema_too(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    mette = sign_in(anyone.mette)
    answer = mette.get(f"/moeder/{meeting_id}/dokument.json")
    assert "describedby" in answer.headers["Link"]
    page = mette.get(f"/moeder/{meeting_id}").text
    assert f"/moeder/{meeting_id}/dokument.xml" in page
    xml = mette.get(f"/moeder/{meeting_id}/dokument.xml")
    assert xml.mimetype == "application/akn+xml"
    assert "attachment" in xml.headers["Content-Disposition"]
    assert "Havnevej" in xml.text


def test_citizens_are_led_to_akoma_ntoso_where_it_was_kept(
    client: FlaskClient, published: str
) -> None:
    assert f"{published}/referat.xml" in client.get(published).text
    assert b"akomaNtoso" in client.get(f"{published}/referat.xml").data
    with transaction() as session:  # as what was published before there was such a format
        session.execute(delete(SnapshotDocument).where(col(SnapshotDocument.format) == Format.XML))
    assert f"{published}/referat.xml" not in client.get(published).text
    assert client.get(f"{published}/referat.xml").status_code == 404
    assert client.get(f"{published}/referat.json").status_code == 200


def test_citizens_can_have_all_that_is_open_in_one_file(
    client: FlaskClient, published: str
) -> None:
    assert f"{published}/referat.zip" in client.get(published).text
    answer = client.get(f"{published}/referat.zip")
    assert answer.mimetype == "application/zip"
    assert "public" in answer.headers["Cache-Control"]
    text = words_inside(answer.data)
    assert "kort-over-stien.pdf" in text
    assert "Cykelsti langs åen" in text
    assert "Havnevej" not in text
    again = client.get(
        f"{published}/referat.zip", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    assert client.get(f"{published}/dagsorden.zip").status_code == 404


def test_what_is_large_is_not_packed_while_a_citizen_waits(
    client: FlaskClient, published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_AT_ONCE", 3)
    monkeypatch.setattr(meetings, "LARGEST_AT_ONCE", 3)
    assert f"{published}/referat.zip" not in client.get(published).text
    assert client.get(f"{published}/referat.zip").status_code == 404


def test_what_was_withdrawn_is_gone_from_the_one_file_too(
    client: FlaskClient, published: str, meeting_id: UUID, anyone: Cast
) -> None:
    withdraw(meeting_id, "En fejl.", actor=anyone.sanne)
    assert client.get(f"{published}/referat.zip").status_code == 410


def test_a_secretary_who_looks_as_a_citizen_sees_the_page(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    page = sign_in(anyone.sanne).get(f"/moeder/{meeting_id}/se-som/borger")
    assert page.status_code == 200
    assert "Cykelsti langs åen" in page.text
