"""A Word document as an item's texts: what goes where is seen before anything is saved."""

import re
from io import BytesIO
from uuid import UUID

import docx
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meetings.database import reading
from meetings.parsing.limits import Limits
from meetings.queries.texts import texts_of
from meetings.services import word_texts
from meetings.vocabulary import FileProblem
from tests.people import CAST
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page, texts, words
from tests.web.test_drafting_texts import item_id as item_id

pytestmark = pytest.mark.slow

EXPECTED = {
    FileProblem.ENCRYPTED: "adgangskode",
    FileProblem.BROKEN: "kan ikke åbnes",
    FileProblem.TOO_LARGE: "for stort",
    FileProblem.TOO_SLOW: "for lang tid",
    FileProblem.NO_TEXT: "ingen tekst",
    FileProblem.UNKNOWN_TYPE: ".docx",
}


def document() -> bytes:
    """A case officer's document: Word's own headings, a list, a table, and a lead."""
    made = docx.Document()
    made.add_paragraph("Sagen haster.")
    made.add_heading("Sagsfremstilling", 1)
    made.add_paragraph("Stien <b>males</b> rød.")
    made.add_heading("Tidligere forløb i sagen", 2)
    made.add_paragraph("Første punkt", style="List Bullet")
    made.add_heading("Økonomi:", 1)
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("År", "Kroner"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for cell, text in zip(table.rows[1].cells, ("2027", "1.250"), strict=True):
        cell.text = text
    made.add_heading("Indstilling", 1)
    made.add_paragraph("At stien males.")
    made.add_heading("Beslutning", 1)
    made.add_paragraph("Ikke vores at skrive.")
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def upload(
    client: FlaskClient, item_id: UUID, content: bytes, name: str = "a.docx"
) -> TestResponse:
    address = f"/punkter/{item_id}/word"
    token = TOKEN.search(client.get(address).text)
    assert token
    fields = {"csrf_token": token[1], "file": (BytesIO(content), name)}
    return client.post(address, data=fields, content_type="multipart/form-data")


def accept(client: FlaskClient, item_id: UUID, preview: str, **changed: str) -> TestResponse:
    """Send the preview as it stands, but for what was changed."""
    import html

    fields = {
        name: html.unescape(value)
        for name, value in re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"', preview
        )
    }
    for name, options in re.findall(
        r'<select [^>]*name="([^"]+)">(.*?)</select>', preview, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]+)" selected', options)
        assert chosen, name
        fields[name] = chosen[1]
    return client.post(f"/punkter/{item_id}/word/overtag", data=fields | changed)


def stored(item_id: UUID) -> dict[str, str]:
    with reading():
        return {text.heading: text.html for text in texts_of(item_id, CAST.sanne)}


def test_the_document_is_shown_in_pieces_with_what_stands_already(
    sign_in: SignIn, item_id: UUID
) -> None:
    before = stored(item_id)
    answer = upload(sign_in(CAST.sanne), item_id, document())

    tree = check_page(answer.text)
    assert texts(tree, "h2")[:5] == [
        "Før den første overskrift",
        "Sagsfremstilling",
        "Økonomi",
        "Indstilling",
        "Beslutning",
    ]
    assert "Stien bliver tre meter bred." in words(tree), "what stands already"
    assert "Tidligere forløb i sagen" in texts(tree, "h3"), "no heading of ours stays in its text"
    assert stored(item_id) == before


def test_what_was_shown_is_what_is_taken_in(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    preview = upload(client, item_id, document()).text

    assert accept(client, item_id, preview).status_code == 303

    found = stored(item_id)
    assert found["Sagsfremstilling"] == (
        "<p>Stien bliver tre meter bred.</p><p>Sagen haster.</p>"
        "<p>Stien &lt;b&gt;males&lt;/b&gt; rød.</p>"
        "<h3>Tidligere forløb i sagen</h3><ul><li>Første punkt</li></ul>"
    )
    assert found["Indstilling"] == "<p>At stien anlægges.</p><p>At stien males.</p>"
    assert found["Økonomi"].startswith('<table><thead><tr><th scope="col">År</th>')
    assert "Beslutning" not in found, "decisions are not written here"


def test_a_text_can_be_replaced_or_left_out(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    preview = upload(client, item_id, document()).text
    instead = re.search(r'"(erstat:[^"]+)"[^>]*>Indstilling', preview)
    assert instead

    accept(
        client, item_id, preview, **{"target-3": instead[1], "target-1": "nej", "target-0": "nej"}
    )

    found = stored(item_id)
    assert found["Indstilling"] == "<p>At stien males.</p>"
    assert found["Sagsfremstilling"] == "<p>Stien bliver tre meter bred.</p>"


def test_nothing_is_taken_in_over_what_somebody_saved_meanwhile(
    sign_in: SignIn, item_id: UUID
) -> None:
    client = sign_in(CAST.sanne)
    preview = upload(client, item_id, document()).text
    accept(client, item_id, preview)
    before = stored(item_id)

    answer = accept(client, item_id, preview)

    assert answer.status_code == 409
    assert "En anden har ændret punktets tekster imens." in words(check_page(answer.text))
    assert stored(item_id) == before


def test_a_hostile_preview_is_cleaned_when_it_comes_back(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    preview = upload(client, item_id, document()).text

    accept(client, item_id, preview, **{"html-2": "<p>Ti<script>alert(1)</script></p><img src=x>"})

    assert stored(item_id)["Økonomi"] == "<p>Ti</p>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "kan ikke"),
        (b"PK\x03\x04 ikke et rigtigt arkiv", "kan ikke"),
        (b"%PDF-1.7 en pdf", ".docx"),
        (b"Bare tekst", ".docx"),
        (document()[:2000], "kan ikke"),
    ],
    ids=["empty", "broken", "pdf", "text", "cut"],
)
def test_a_file_that_is_no_document_gets_a_sentence(
    sign_in: SignIn, item_id: UUID, content: bytes, told: str
) -> None:
    answer = upload(sign_in(CAST.sanne), item_id, content)

    assert answer.status_code == 422
    said = words(check_page(answer.text))
    assert told in said or "ingen tekst" in said or ".docx" in said


@pytest.mark.parametrize("problem", FileProblem)
def test_every_reason_for_a_refusal_is_a_sentence_that_helps(
    sign_in: SignIn, item_id: UUID, problem: FileProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_task: str, _content: bytes, _limits: Limits) -> FileProblem:
        return problem

    monkeypatch.setattr(word_texts, "run_limited", refuse)
    answer = upload(sign_in(CAST.sanne), item_id, document())

    assert EXPECTED[problem] in words(check_page(answer.text))


@pytest.mark.parametrize("who", ["sofus", "mette", "karen", "astrid"])
def test_nobody_else_takes_a_document_in(sign_in: SignIn, item_id: UUID, who: str) -> None:
    client = sign_in(getattr(CAST, who))

    assert client.get(f"/punkter/{item_id}/word").status_code == 404
    client.application.config["WTF_CSRF_ENABLED"] = False
    try:
        for address in ("word", "word/overtag"):
            answer = client.post(f"/punkter/{item_id}/{address}", data={"count": "0"})
            assert answer.status_code == 404
    finally:
        client.application.config["WTF_CSRF_ENABLED"] = True
