"""Whoever a narrowed item is kept from finds no trace of it at any address, in any file or list."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from exports.document import Document
from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Person
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import Actor, Grant
from meetings.services.importing import store_record
from meetings.storage import storage
from meetings.vocabulary import Access, DocumentKind, Format, Role, State
from tests.factories import make_item, make_record
from tests.inside import words_inside
from tests.leaks import CLOSED_ITEM, SECRET_FILE, TRACES, WORD, closed_item
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn

pytestmark = pytest.mark.slow

METTE, SOMEBODY = person_id("Mette Krogh"), UUID("00000000-0000-4000-8000-0000000000e5")
ADDRESS = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
BYTES = f"%PDF-1.7 {WORD}".encode()
# A mayor who was granted every committee's agenda, and somebody who reads all bodies'.
MAYOR = Actor("Birthe Lassen", UUID(int=7), UUID(int=8), frozenset({Grant(Role.MEMBER, TECHNICAL)}))
OF_ALL = Actor("Bodil Kjær", UUID(int=9), None, frozenset({Grant(Role.MEMBER)}))


def narrowed_item() -> Item:
    """An item with the word in every field, and a file with the word in it, for Mette alone."""
    item = closed_item()
    sha256 = storage().put(BYTES)
    file = Attachment(
        id=SECRET_FILE, title=WORD, file_name=f"{WORD}.pdf", sha256=sha256, size_bytes=len(BYTES)
    )
    kept = tuple(part for part in item.parts if not isinstance(part, AttachmentList))
    parts = (*kept, AttachmentList(access=Access.OPEN, attachments=(file,)))
    return item.model_copy(update={"parts": parts, "narrowed_to": (METTE, SOMEBODY)})


_AGENDA = pytest.param(DocumentKind.AGENDA, marks=pytest.mark.slow)


@pytest.fixture(params=[DocumentKind.MINUTES, _AGENDA], ids=["minutes", "agenda"])
def meeting_id(
    anyone: Cast,
    request: pytest.FixtureRequest,
    quick_documents: None,
    monkeypatch: pytest.MonkeyPatch,
) -> UUID:
    """A published meeting whose files say all they hold in plain letters."""

    def plainly(document: Document, format: Format) -> bytes:
        return document.model_dump_json().encode()

    monkeypatch.setattr("meetings.web.downloads.write_document", plainly)
    with transaction():
        session().add(Person(id=UUID(int=8), name=MAYOR.name))
    record = make_record(make_item(), narrowed_item(), kind=request.param)
    state = State.HELD if request.param is DocumentKind.MINUTES else State.CALLED
    return store_record(record, published=True, state=state, actor=anyone.sanne)


def addresses(app: Flask, meeting_id: UUID) -> Iterator[str]:
    """Every address that can be asked for, with the narrowed item's and its meeting's ids."""
    known = {
        "meeting_id": str(meeting_id),
        "item_id": str(CLOSED_ITEM),
        "attachment_id": str(SECRET_FILE),
        "slug": "teknisk-udvalg",
        "day": "2026-09-22",
        "number": "2",
        "version": "1",
        "since": "1",
    }
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "assets.show_asset":
            continue
        some = {name: known.get(name, str(UUID(int=3))) for name in rule.arguments}
        for ending in ("pdf", "docx", "json", "xml") if "ending" in some else ("",):
            values = some | {"ending": ending}
            yield ADDRESS.sub(lambda found, values=values: values[found[1]], rule.rule)  # type: ignore[misc]


def found_by(client: FlaskClient, app: Flask, meeting_id: UUID) -> dict[str, list[str]]:
    """The addresses at which this reader meets a trace, and which."""
    found = {}
    for address in addresses(app, meeting_id):
        answer = client.get(address)
        told = words_inside(answer.get_data()) + str(answer.headers)
        # Who asks for an address with an id in it is told that address again.
        told = told.replace(str(SECRET_FILE), "") if answer.status_code in {303, 404} else told
        traces = [trace for trace in (*TRACES, str(SOMEBODY)) if trace in told]
        if traces:
            found[address] = traces
    return found


SELDOM = [
    pytest.param(one, marks=pytest.mark.long)
    for one in ("arne", "mayor", "viggo", "karen", "sofus", "astrid", "of all")
]


@pytest.mark.parametrize("reader", ["carl", "citizen", *SELDOM])
def test_who_it_is_kept_from_meets_no_trace_of_it(
    reader: str, app: Flask, anyone: Cast, sign_in: SignIn, meeting_id: UUID
) -> None:
    others = {"mayor": MAYOR, "of all": OF_ALL}
    client = (
        app.test_client()
        if reader == "citizen"
        else sign_in(others.get(reader) or getattr(anyone, reader))
    )
    assert found_by(client, app, meeting_id) == {}


def test_the_one_it_is_narrowed_to_and_the_secretary_find_it(
    app: Flask, anyone: Cast, sign_in: SignIn, meeting_id: UUID
) -> None:
    """So the walk looks where it would be found."""
    for reader in (anyone.mette, anyone.sanne):
        found = found_by(sign_in(reader), app, meeting_id)
        item = f"/moeder/{meeting_id}/punkter/{CLOSED_ITEM}"
        files = [
            f"/moeder/{meeting_id}/dokument.{ending}" for ending in ("pdf", "docx", "json", "xml")
        ]
        for address in (f"/moeder/{meeting_id}", item, f"/moeder/bilag/{SECRET_FILE}", *files):
            assert WORD in found[address], (reader.name, address)


def test_a_draft_that_is_narrowed_is_for_the_secretariat(
    app: Flask, anyone: Cast, sign_in: SignIn, meeting_id: UUID
) -> None:
    """Mette may read what is given out; what is being written she reads as little as others."""
    with transaction():
        for row in session().exec(select(AgendaItem).where(AgendaItem.id == CLOSED_ITEM)):
            row.title = "Ny titel Sletteskov"
            session().add(row)
        assert session().get(Meeting, meeting_id) is not None
    for reader in (anyone.mette, anyone.carl, anyone.arne):
        client = sign_in(reader)
        for address in addresses(app, meeting_id):
            assert "Sletteskov" not in client.get(address).get_data(as_text=True), address
    with reading():
        assert session().get_one(AgendaItem, CLOSED_ITEM).title.endswith("Sletteskov")
