"""A note keeps to its passage in a new version, and says when the passage has changed."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Section
from meetings.models.reading import Note
from meetings.queries.notes import get_note
from meetings.rules.passages import Passage
from meetings.services import notes
from meetings.services.notes import About, NewNote
from meetings.services.sending import Confirmed
from meetings.web.shown import today
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.services.sent import retitle, seat, send_agenda, send_new_version, store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, words
from tests.web.scene import item_ids

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]
BEFORE = "Stien anlægges langs åen fra broen til havnen."
PASSAGE = "Stien bliver tre meter bred og får lys hele vejen."
BEHIND = "Udgiften holdes inden for den ramme, der er sat af."
CHANGED = "Afsnittet er ændret, siden du skrev noten."


@pytest.fixture
def meeting_id(anyone: Cast, sign_in: SignIn) -> UUID:
    """An agenda that Mette was sent."""
    for actor in (anyone.sanne, anyone.carl, anyone.mette):
        sign_in(actor)
        seat(actor)
    texts = "".join(f"<p>{text}</p>" for text in (BEFORE, PASSAGE, BEHIND))
    record = make_record(
        make_item("Cykelsti", make_section("", html=texts)), held_on=today() + timedelta(days=9)
    )
    found = store_draft(anyone, record)
    send_agenda(found, Confirmed(), actor=anyone.sanne)
    return found


@pytest.fixture
def page(meeting_id: UUID, anyone: Cast) -> str:
    return f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[0]}"


@pytest.fixture
def mette(page: str, anyone: Cast, sign_in: SignIn) -> FlaskClient:
    """Mette, who has chosen the second paragraph and noted something about it."""
    client = sign_in(anyone.mette)
    chosen = re.search(rf'value="(afsnit-[^"]+)"[^>]*>{PASSAGE}', client.get(page).text)
    assert chosen
    assert post(client, page, f"{page}/noter", note="Hvorfor?", about=chosen[1]).status_code == 303
    return client


def rewrite(meeting_id: UUID, anyone: Cast, *texts: str) -> None:
    """Give the members a new version with these paragraphs."""
    retitle(meeting_id, 0, f"Cykelsti {len(texts)} {uuid4()}")
    with transaction():
        section = session().exec(select(Section)).one()
        section.html = "".join(f"<p>{text}</p>" for text in texts)
        session().add(section)
    send_new_version(meeting_id, Confirmed(), actor=anyone.sanne)


def test_a_note_survives_what_is_written_around_it(
    mette: FlaskClient, page: str, meeting_id: UUID, anyone: Cast
) -> None:
    rewrite(meeting_id, anyone, "Helt nyt.", BEFORE, PASSAGE, "Også nyt.", BEHIND)
    told = mette.get(page).text
    check_page(told)
    assert f'data-exact="{PASSAGE}"' in told
    assert CHANGED not in told
    assert CHANGED not in mette.get("/noter").text


@pytest.mark.parametrize(
    ("texts", "now"),
    [
        ((BEFORE, "Stien bliver fem meter bred.", BEHIND), "Stien bliver fem meter bred."),
        ((BEFORE, BEHIND), ""),
        (("Noget helt andet.",), ""),
    ],
)
def test_a_note_stands_at_the_item_and_says_that_its_passage_has_changed(
    texts: tuple[str, ...],
    now: str,
    mette: FlaskClient,
    page: str,
    meeting_id: UUID,
    anyone: Cast,
) -> None:
    rewrite(meeting_id, anyone, *texts)
    for address in (page, "/noter"):
        told = words(check_page(mette.get(address).text))
        assert CHANGED in told, address
        assert PASSAGE in told, "what was noted is his to see"
        assert ("Nu står der:" in told) == bool(now), address
        assert now in told
    assert CHANGED in mette.get("/noter/mine-noter.txt").text


def test_a_colleague_is_not_shown_words_that_were_taken_out(
    mette: FlaskClient, page: str, meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    with reading():
        note_id = session().exec(select(Note.id)).one()
    assert anyone.carl.account_id is not None
    notes.share_with(note_id, {anyone.carl.account_id}, actor=anyone.mette)
    carl = sign_in(anyone.carl)
    assert PASSAGE in words(check_page(carl.get("/noter").text))
    rewrite(meeting_id, anyone, BEFORE, BEHIND)
    told = carl.get("/noter").text + carl.get(page).text
    assert "Hvorfor?" in told
    assert PASSAGE not in told


def test_which_version_it_was_noted_in_is_kept(
    mette: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    rewrite(meeting_id, anyone, BEFORE, PASSAGE)
    item_id = item_ids(meeting_id, anyone)[0]
    new = NewNote(uuid4(), "Igen", About(passage=Passage(PASSAGE)))
    kept = notes.add(meeting_id, item_id, new, actor=anyone.mette)
    with reading():
        assert get_note(kept.note_id, anyone.mette).found
        snapshots = set(session().exec(select(Note.snapshot_id)))
    assert len(snapshots) == 2
    assert None not in snapshots
