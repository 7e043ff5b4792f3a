"""The attachments of an item on the page where it is written, and who gets their bytes."""

import re
from collections.abc import Callable
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from meetings.database import reading, transaction
from meetings.models.cases import Attachment, Consultation, Paper, PaperRevision
from meetings.models.meetings import AgendaItem
from meetings.models.trail import LogEntry
from meetings.queries.working import read_working_record
from meetings.services import file_facts
from meetings.services.snapshots import give_out, prepare
from meetings.vocabulary import Access, LogAction, PaperState
from tests.parsing import files
from tests.parsing.test_examine import found_in
from tests.people import TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page, post, texts
from tests.web.scene import item_ids, store_agenda

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]
JSON = {"Accept": "application/json"}
Statements = Callable[[FlaskClient, str], int]


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_facts, "examine", found_in)


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    return store_agenda(anyone)


@pytest.fixture
def item_id(anyone: Cast, meeting_id: UUID) -> UUID:
    return item_ids(meeting_id, anyone)[0]


@pytest.fixture
def sanne(sign_in: SignIn, anyone: Cast) -> FlaskClient:
    return sign_in(anyone.sanne)


def _page(item_id: UUID) -> str:
    return f"/punkter/{item_id}/skriv"


def _send(
    client: FlaskClient, item_id: UUID, *sent: tuple[str, bytes], **fields: str
) -> TestResponse:
    """Send files as the form does where there is no script."""
    token = TOKEN.search(client.get(_page(item_id)).text)
    assert token
    content = [(BytesIO(content), name) for name, content in sent]
    data = {"csrf_token": token[1], "files": content, **fields}
    return client.post(f"/punkter/{item_id}/bilag", data=data)


def _put(client: FlaskClient, item_id: UUID, *names: str, access: str = "CLOSED") -> list[UUID]:
    """Put files on the item; returns the ids of all that are there."""
    sent = [(name, files.pdf(f"{files.WORDS} {name}")) for name in names]
    assert _send(client, item_id, *sent, access=access).status_code == 303
    with reading() as session:
        return list(session.exec(select(Attachment.id).order_by(col(Attachment.position))))


def _said(client: FlaskClient, answer: TestResponse) -> str:
    return client.get(answer.location).text


def test_several_files_are_put_on_and_named(sanne: FlaskClient, item_id: UUID) -> None:
    answer = _send(
        sanne, item_id, ("Kort over åen.pdf", files.pdf()), ("Budget.xlsx", files.xlsx())
    )
    page = _said(sanne, answer)
    check_page(page)
    assert "2 bilag er lagt på." in page
    assert "2 bilag, 2 lukkede" in page
    assert "PDF, 1 side, " in page
    assert "Excel, 2 ark, " in page


def test_the_page_says_calmly_that_there_is_nothing_yet(sanne: FlaskClient, item_id: UUID) -> None:
    page = sanne.get(_page(item_id)).text
    tree = check_page(page)
    assert "Bilag" in texts(tree, "h2")
    assert "Der er ingen bilag endnu." in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (files.locked_pdf, "fjern adgangskoden"),
        (lambda: files.pdf()[:-600], "Filen kan ikke åbnes"),
        (lambda: b"<html><script>alert(1)</script>", "Gem den som PDF, Word (docx)"),
        (files.with_macros, "Gem den uden makroer"),
        (lambda: b"", "Filen er tom"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence_that_helps(
    content: Callable[[], bytes], sentence: str, sanne: FlaskClient, item_id: UUID
) -> None:
    sent = (("skidt.pdf", content()), ("godt.pdf", files.pdf()))
    page = _said(sanne, _send(sanne, item_id, *sent))
    assert "skidt.pdf: " in page
    assert sentence in page
    assert "1 bilag er lagt på." in page


def test_no_file_and_too_many_files_are_told(sanne: FlaskClient, item_id: UUID) -> None:
    assert "Vælg mindst én fil." in _said(sanne, _send(sanne, item_id))
    many = [(f"{number}.pdf", b"%PDF-") for number in range(21)]
    assert "Vælg højst 20 ad gangen." in _said(sanne, _send(sanne, item_id, *many))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>.pdf", "x" * 300 + ".pdf", "'><b>.pdf", "../../b.pdf"]
)
def test_a_strange_name_is_only_a_name(name: str, sanne: FlaskClient, item_id: UUID) -> None:
    (one,) = _put(sanne, item_id, name)
    page = sanne.get(_page(item_id)).text
    check_page(page)
    assert "<script>alert" not in page
    answer = sanne.get(f"/moeder/bilag/{one}")
    assert answer.status_code == 200
    assert "/" not in answer.headers["Content-Disposition"].partition("UTF-8''")[0]


def test_the_script_gets_the_list_and_what_to_say(sanne: FlaskClient, item_id: UUID) -> None:
    token = TOKEN.search(sanne.get(_page(item_id)).text)
    assert token
    headers = JSON | {"X-CSRFToken": token[1]}
    sent = {"files": (BytesIO(files.pdf()), "Kort.pdf"), "access": "OPEN"}
    told = sanne.post(f"/punkter/{item_id}/bilag", data=sent, headers=headers).get_json()
    assert told["said"] == "1 bilag er lagt på."
    assert told["wrong"] == []
    assert "Åben: alle kan læse det" in told["html"]
    sent = {"files": (BytesIO(b"MZ"), "virus.pdf")}
    told = sanne.post(f"/punkter/{item_id}/bilag", data=sent, headers=headers).get_json()
    assert told["said"] == ""
    assert told["wrong"][0].startswith("virus.pdf: Filen er af en slags")


def test_one_click_opens_and_one_closes(sanne: FlaskClient, item_id: UUID) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf")
    to = f"/punkter/{item_id}/bilag/{one}/adgang"
    assert "Kort er nu åbent for alle." in _said(
        sanne, post(sanne, _page(item_id), to, access="OPEN")
    )
    assert "Kort er nu lukket." in _said(sanne, post(sanne, _page(item_id), to, access="CLOSED"))


def test_attachments_are_moved_up_down_and_to_a_number(sanne: FlaskClient, item_id: UUID) -> None:
    *_, last = _put(sanne, item_id, "a.pdf", "b.pdf", "c.pdf")
    to = f"/punkter/{item_id}/bilag/{last}/flyt"
    assert "c er nu nummer 1 af 3." in _said(sanne, post(sanne, _page(item_id), to, place="1"))
    assert "c er nu nummer 3 af 3." in _said(sanne, post(sanne, _page(item_id), to, place="77"))
    for wrong in ("", "to", "-1", "9" * 30, "١"):
        page = _said(sanne, post(sanne, _page(item_id), to, place=wrong))
        assert "Skriv nummeret på den plads" in page


def test_the_form_of_one_attachment_saves_and_keeps_what_was_typed(
    sanne: FlaskClient, item_id: UUID
) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf")
    form = f"/punkter/{item_id}/bilag/{one}/ret"
    page = sanne.get(form).text
    check_page(page)
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    typed = {
        "title": "Kort over stien",
        "number": "1a",
        "access": "CLOSED",
        "ground": "Forretningsforhold",
        "stage": "LATE",
        "dated_on": "2027-01-20",
        "seen": found[1],
    }
    wrong = post(sanne, form, **(typed | {"title": " "}))
    assert wrong.status_code == 422
    check_page(wrong.text)
    assert "Skriv en titel til bilaget." in wrong.text
    assert "Forretningsforhold" in wrong.text
    wrong = post(sanne, form, **(typed | {"dated_on": "i går"}))
    assert wrong.status_code == 422
    page = _said(sanne, post(sanne, form, **typed))
    assert "Kort over stien er gemt." in page
    assert "Eftersendt 20. januar 2027" in page
    stale = post(sanne, form, **typed)
    assert stale.status_code == 422
    assert post(sanne, form, **(typed | {"access": "FREE"})).status_code == 400


def test_a_file_is_replaced_and_an_attachment_is_removed(sanne: FlaskClient, item_id: UUID) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf")
    form = f"/punkter/{item_id}/bilag/{one}"
    token = TOKEN.search(sanne.get(form + "/ret").text)
    assert token
    new = {"csrf_token": token[1], "file": (BytesIO(files.image()), "kort.png")}
    assert "Kort har fået en ny fil." in _said(sanne, sanne.post(form + "/fil", data=new))
    assert sanne.get(f"/moeder/bilag/{one}").mimetype == "image/png"
    wrong = {"csrf_token": token[1], "file": (BytesIO(b"MZ"), "kort.png")}
    refused = sanne.post(form + "/fil", data=wrong)
    assert refused.status_code == 422
    check_page(refused.text)
    check_page(sanne.get(form + "/fjern").text)
    assert "Kort er fjernet." in _said(sanne, post(sanne, form + "/fjern"))
    assert sanne.get(f"/moeder/bilag/{one}").status_code == 404


def test_a_large_file_is_read_only_from_who_is_signed_in(
    sanne: FlaskClient, client: FlaskClient, item_id: UUID
) -> None:
    to = f"/punkter/{item_id}/bilag"
    assert _large(client, to) == 413
    assert _large(sanne, to) == 400  # it was read, and had no token
    assert _large(sanne, "/log-ud") == 413


def _large(client: FlaskClient, to: str) -> int:
    """What becomes of two million bytes that are sent there."""
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
    body = head + bytes(2_000_000) + b"\r\n--x--\r\n"
    with client.post(to, data=body, content_type="multipart/form-data; boundary=x") as answer:
        return answer.status_code


def test_the_list_costs_the_same_for_one_and_for_three(
    sanne: FlaskClient, item_id: UUID, statements: Statements
) -> None:
    _put(sanne, item_id, "a.pdf")
    one = statements(sanne, _page(item_id))
    _put(sanne, item_id, "b.pdf", "c.pdf")
    assert statements(sanne, _page(item_id)) == one


@pytest.mark.parametrize(
    ("make", "media_type", "shown"),
    [
        (files.pdf, "application/pdf", "inline"),
        (files.image, "image/png", "inline"),
        (lambda: files.image("WEBP"), "image/webp", "inline"),
        (files.docx, None, "attachment"),
        (files.xlsx, None, "attachment"),
    ],
)
def test_a_file_is_served_by_itself_and_safely(
    make: Callable[[], bytes],
    media_type: str | None,
    shown: str,
    sanne: FlaskClient,
    item_id: UUID,
) -> None:
    _send(sanne, item_id, ("Åens løb.bin", make()))
    with reading() as session:
        one = session.exec(select(Attachment.id)).one()
    answer = sanne.get(f"/moeder/bilag/{one}")
    assert answer.data
    assert media_type is None or answer.mimetype == media_type
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert policy.endswith("sandbox") or media_type == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith(shown)
    assert "filename*=UTF-8''%C3%85ens%20l%C3%B8b.bin" in disposition
    assert disposition.isascii()


def test_a_part_of_a_file_can_be_asked_for(sanne: FlaskClient, item_id: UUID) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf")
    address = f"/moeder/bilag/{one}"
    whole = sanne.get(address)
    part = sanne.get(address, headers={"Range": "bytes=0-4"})
    assert (part.status_code, part.data) == (206, b"%PDF-")
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert sanne.get(address, headers={"Range": "bytes=999999-"}).status_code == 416
    head = sanne.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))


def _give_out(meeting_id: UUID, anyone: Cast) -> None:
    """Give the meeting as it is now to the members and, what is open of it, to everybody."""
    with reading():
        record = read_working_record(meeting_id, anyone.sanne)
    prepared = prepare(record, imported=False)
    with transaction():
        give_out(prepared, actor=anyone.sanne)


def _all_ways(client: FlaskClient, one: UUID, etag: str = "") -> set[int]:
    """Every way to ask for an attachment: its two addresses, whole, in part, its head, known."""
    known = {"Range": "bytes=0-10", "If-None-Match": f'"{etag}"'}
    asked = set()
    for address in (f"/moeder/bilag/{one}", f"/bilag/{one}"):
        asked.add(client.get(address).status_code)
        asked.add(client.get(address, headers=known).status_code)
        asked.add(client.head(address).status_code)
    return asked


def test_nobody_else_gets_a_drafts_attachment_not_even_an_open_one(
    sanne: FlaskClient,
    item_id: UUID,
    anyone: Cast,
    sign_in: SignIn,
    client: FlaskClient,
) -> None:
    opened = _put(sanne, item_id, "åben.pdf", access="OPEN")
    every = _put(sanne, item_id, "lukket.pdf")
    assert len(every) == len(opened) + 1
    with reading() as session:
        digests = list(session.exec(select(Attachment.sha256)))
    for one in (*every, uuid4()):
        assert _all_ways(client, one, digests[0]) <= {303, 404}
    for other in (anyone.mette, anyone.carl, anyone.karen, anyone.sofus, anyone.astrid):
        reader = sign_in(other)
        for one in every:
            assert _all_ways(reader, one, digests[0]) == {404}, other.name
        assert reader.get(_page(item_id)).status_code == 404
        assert reader.get(f"/punkter/{item_id}/bilag/{every[0]}/ret").status_code == 404


def test_a_closed_attachment_on_an_open_item_is_for_the_members_only(
    sanne: FlaskClient,
    item_id: UUID,
    meeting_id: UUID,
    anyone: Cast,
    sign_in: SignIn,
    client: FlaskClient,
) -> None:
    _put(sanne, item_id, "åben.pdf", access="OPEN")
    opened, closed = _put(sanne, item_id, "Havnegrunden.pdf")
    _give_out(meeting_id, anyone)
    assert client.get(f"/bilag/{opened}").status_code == 200
    assert _all_ways(client, closed) <= {303, 404}
    assert sign_in(anyone.mette).get(f"/moeder/bilag/{closed}").status_code == 200
    for other in (anyone.sofus, anyone.karen, anyone.astrid):
        assert _all_ways(sign_in(other), closed) == {404}
    page = client.get("/udvalg/teknisk-udvalg/2027-01-19").text
    assert "Havnegrunden" not in page


def test_an_attachment_that_is_closed_later_is_closed_when_that_is_given_out(
    sanne: FlaskClient, item_id: UUID, meeting_id: UUID, anyone: Cast, client: FlaskClient
) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf", access="OPEN")
    _give_out(meeting_id, anyone)
    etag = client.get(f"/bilag/{one}").headers["ETag"].strip('"')
    known = client.get(f"/bilag/{one}", headers={"If-None-Match": f'"{etag}"'})
    assert (known.status_code, known.data) == (304, b"")
    assert client.get(f"/bilag/{one}", headers={"Range": "bytes=0-4"}).status_code == 206
    post(sanne, _page(item_id), f"/punkter/{item_id}/bilag/{one}/adgang", access="CLOSED")
    _give_out(meeting_id, anyone)
    assert _all_ways(client, one, etag) <= {303, 404}


def test_a_new_file_is_not_given_out_before_its_agenda_is(
    sanne: FlaskClient, item_id: UUID, meeting_id: UUID, anyone: Cast, client: FlaskClient
) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf", access="OPEN")
    _give_out(meeting_id, anyone)
    before = client.get(f"/bilag/{one}").data
    token = TOKEN.search(sanne.get(_page(item_id)).text)
    assert token
    new = {"csrf_token": token[1], "file": (BytesIO(files.image()), "kort.png")}
    sanne.post(f"/punkter/{item_id}/bilag/{one}/fil", data=new)
    assert client.get(f"/bilag/{one}").data == before
    post(sanne, _page(item_id), f"/punkter/{item_id}/bilag/{one}/fjern")
    assert client.get(f"/bilag/{one}").data == before


def test_a_paper_outside_any_meeting_has_attachments_for_its_author_alone(
    anyone: Cast, sign_in: SignIn, client: FlaskClient
) -> None:
    karen = sign_in(anyone.karen)
    item_id = _paper_of(anyone)
    (one,) = _put(karen, item_id, "Udkast.pdf")
    assert karen.get(f"/moeder/bilag/{one}").status_code == 200
    assert sign_in(anyone.sanne).get(f"/moeder/bilag/{one}").status_code == 200
    for other in (anyone.mette, anyone.carl, anyone.sofus, anyone.astrid):
        assert _all_ways(sign_in(other), one) == {404}, other.name
    assert _all_ways(client, one) <= {303, 404}


def test_the_log_says_who_opened_a_closed_attachment(
    sanne: FlaskClient, item_id: UUID, anyone: Cast
) -> None:
    (one,) = _put(sanne, item_id, "Kort.pdf")
    sanne.get(f"/moeder/bilag/{one}")
    with reading() as session:
        lines = session.exec(select(LogEntry).where(LogEntry.action == LogAction.READ_CLOSED)).all()
    assert [(line.actor_name, line.subject_id) for line in lines] == [("Sanne Lund", item_id)]


def _paper_of(anyone: Cast) -> UUID:
    """A paper that Karen writes for the technical committee, outside any meeting."""
    with transaction() as session:
        paper = Paper(title="Stien", state=PaperState.DRAFT, author_id=anyone.karen.account_id)
        session.add(paper)
        session.flush()
        treated = Consultation(paper_id=paper.id, organization_id=TECHNICAL)
        revision = PaperRevision(paper_id=paper.id)
        session.add_all([treated, revision])
        session.flush()
        item = AgendaItem(
            title="Stien",
            position=0,
            consultation_id=treated.id,
            revision_id=revision.id,
            access=Access.OPEN,
        )
        session.add(item)
        session.flush()
        return item.id
