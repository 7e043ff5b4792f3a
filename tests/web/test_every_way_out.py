"""Everybody asks every address there is, and meets no word that is not for them.

The addresses are the app's own list, filled with every id of the scene; a new address is asked
from the day it is there. What people may meet they do meet, so the walk looks in the right places.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text
from sqlmodel import SQLModel, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from exports.document import Document
from meetings.database import engine, reading, session
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.vocabulary import Format
from tests.inside import words_inside
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import Once, SignIn
from tests.web.pages import TOKEN
from tests.web.planted import KEPT, READERS, WHO_MAY, Scene, build

pytestmark = pytest.mark.slow

ARGUMENT = re.compile(r"<(?:[^:<>]+(?:\([^)]*\))?:)?(\w+)>")
DAY: Final = "2026-09-22"
# What is no id of the scene. Where a name means another thing at another address, it is named.
FIXED: Final[dict[str, tuple[str, ...]]] = {
    "slug": ("teknisk-udvalg",),
    "day": (DAY, "2099-03-17"),
    "number": ("1", "2", "3", "4", "5"),
    "case_number": (
        "05.04.00-P20-1-26",
        "82.07.11-G10-71-26",
        "82.07.12-G10-72-26",
        "82.07.13-G10-73-26",
        "82.07.14-G10-74-26",
        "82",
        "82.07",
        "05",
    ),
    "ending": ("pdf", "docx", "json", "xml"),
    "part": ("aaben", "tillaeg"),
    "who": ("borger", "{carl}"),
    "token": ("intet",),
    "key": ("intet",),
    "result_id": ("00000000-0000-4000-8000-000000000017",),
    "search_id": ("00000000-0000-4000-8000-000000000016",),
    "signature_id": ("00000000-0000-4000-8000-000000000014",),
    "order_id": ("00000000-0000-4000-8000-000000000015",),
    "verb": ("send", "traek-tilbage", "godkend", "send-tilbage", "klar", "drop", "genoptag"),
    "language": ("en",),
    "run_id": ("00000000-0000-4000-8000-000000000016",),
    "kind": ("html", "csv"),
    "organization_id": (str(TECHNICAL),),
    "term_id": ("00000000-0000-4000-8000-000000000019",),
    "rest": ("intet",),
    "file_type": ("txt", "json"),
    "since": ("1",),
}
AT: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "assets.show_asset": {"version": ("x",), "name": ("protokol.css",)},
    "public_files.show_document": {"name": ("{document}",)},
    "public_files.show_pack": {"name": ("{document}",)},
    "public_files.show_package": {"name": ("{document}",)},
    "archive_years.show_year": {"year": ("2026", "2099")},
    "archive_people.show_person": {
        "person_id": (
            *(str(person_id(name)) for name in ("Carl Winther", "Mette Krogh")),
            *(str(READERS[one].person_id) for one in ("disqualified", "called in", "author")),
        )
    },
    "oparl.list_things": {
        "name": ("meetings", "agenda-items", "consultations", "papers", "files", "locations")
    },
    "oparl.show_document": {"name": ("agenda.pdf", "agenda.json")},
    "oparl.show_person": {
        "person_id": tuple(str(person_id(name)) for name in ("Carl Winther", "Mette Krogh"))
    },
    "drafting_versions.restore": {"number": ("1",)},
    "citations.item_file": {"ending": ("ris", "json")},
    "citations.meeting_file": {"ending": ("ris", "json")},
    "search_files.show_list": {"ending": ("csv", "xlsx")},
}
ASKED_ALSO: Final = (
    "/sager?alle=ja",
    "/sager?tilstand=SENT_BACK",
    "/sager?tilstand=DRAFT",
    "/kalender?aar=2099",
    "/aarshjul?aar=2099",
    "/moeder?fra=50",
    "/udvalg/teknisk-udvalg?fra=20",
    # Nothing is found by a word that one does not read, and no beginning leads to it.
    *(
        f"/soeg{ending}?q={asked}"
        for ending in ("", ".atom")
        for asked in ("punkt", "sal*", "person*", "*lyng", "lyng", "82.07", "titel:salg", "=tekst")
    ),
    *(
        f"/soeg{ending}?q={asked}"
        for ending in (".csv", ".xlsx")
        for asked in ("punkt", "sal* OR person*", "år:2026")
    ),
    *(f"/soeg?q={asked}" for asked in ("salgslyg", "bilagslyg", "snaeverlyg", "fra=1900")),
    "/soegninger/ny?q=sal*",
    *(f"/noter?q={asked}" for asked in ("salg", "notelyng", "tekst")),
)


@dataclass(frozen=True, slots=True)
class Walk:
    """What one reader met, and where first."""

    met: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def scene(once: Once, anyone: Cast, sign_in: SignIn, quick_documents: None) -> Scene:
    """The town hall, built once."""
    found = once("every way out", lambda: build(sign_in))
    assert isinstance(found, Scene)
    return found


@pytest.fixture
def on_paper(once: Once, anyone: Cast, sign_in: SignIn) -> Scene:
    """The town hall with the documents that its readers really get."""
    found = once("every document", lambda: build(sign_in))
    assert isinstance(found, Scene)
    return found


@pytest.fixture
def plain_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that say all they hold in plain letters."""

    def plainly(document: Document, format: Format) -> bytes:
        return document.model_dump_json().encode()

    for module in ("downloads", "editions", "seeing"):
        monkeypatch.setattr(f"meetings.web.{module}.write_document", plainly)


def rules(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def filled(rule: Rule, scene: Scene, document: str = "intet", every: bool = True) -> Iterator[str]:
    """The rule's addresses, with every id there is of each kind it asks for.

    Every pair of them where `every` is said; else each id once, with some of the other kinds.
    """
    known = {**FIXED, **scene.ids, **AT.get(rule.endpoint, {})}
    names = ARGUMENT.findall(rule.rule)
    unknown = [name for name in names if name not in known]
    assert not unknown, f"{rule.rule}: say in FIXED or Scene.ids what {unknown} can be"
    carl = str(READERS["narrowed out"].person_id)
    for values in _together([known[name] for name in names], every):
        put = iter(values)
        address = ARGUMENT.sub(lambda _, put=put: next(put), rule.rule)  # type: ignore[misc]
        yield address.replace("{carl}", carl).replace("{document}", document)


def _together(kinds: list[tuple[str, ...]], every: bool) -> Iterator[tuple[str, ...]]:
    if every:
        yield from product(*kinds)
        return
    longest = max(map(len, kinds), default=1)
    yield from {tuple(ids[place % len(ids)] for ids in kinds): None for place in range(longest)}


def addresses(app: Flask, scene: Scene, every: bool = True) -> list[str]:
    """Every address that can be asked for."""
    page = app.test_client().get(f"/udvalg/teknisk-udvalg/{DAY}").text
    found = re.search(rf"/{DAY}/([^\"/]+)\.docx", page)
    assert found, "the agenda is published with its documents"
    asked = [one for rule in rules(app, "GET") for one in filled(rule, scene, found[1], every)]
    return [
        *asked,
        *ASKED_ALSO,
        *(f"{one}?fra=1&til=2" for one in asked if one[-9:] == "versioner"),
    ]


def told_at(client: FlaskClient, address: str) -> str:
    """All that is answered: the body, or what a file holds, the headers, and a file's name."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    is_file = answer.mimetype != "text/html" and answer.status_code == 200
    head = client.head(address) if is_file else answer
    body = words_inside(answer.data) if is_file else answer.text
    told = body + str(answer.headers) + str(head.headers)
    if answer.status_code == 200:
        return told
    # Who asks for an address is told that address again, and the same in the other language.
    return told.replace(address, "").replace(address.removeprefix("/en"), "")


def walk(client: FlaskClient, asked: Iterable[str]) -> Walk:
    """Ask for each address; remember where each word was met first."""
    found = Walk()
    for address in asked:
        told = told_at(client, address)
        found.asked.append(address)
        for word in WHO_MAY:
            if word in told:
                found.met.setdefault(word, address)
    return found


def client_of(reader: str, app: Flask, sign_in: SignIn) -> FlaskClient:
    actor = READERS[reader]
    return sign_in(actor) if actor.is_signed_in else app.test_client()


# The others walk the same addresses where everything is tried.
ALWAYS_WALKED = ("citizen", "narrowed out", "disqualified")


def check_walk(reader: str, found: Walk) -> None:
    """Nothing met that is not the reader's, and all that is."""
    not_his = {word: where for word, where in found.met.items() if reader not in WHO_MAY[word]}
    assert not not_his, f"{reader} meets what is not his"
    missed = {word for word, may in WHO_MAY.items() if reader in may and word not in found.met}
    assert not missed, f"{reader} meets nowhere what is his"


# Always guarded by the walk below, which asks more.
@pytest.mark.long
@pytest.mark.usefixtures("plain_documents")
@pytest.mark.parametrize("reader", ["citizen", "narrowed out"])
def test_outsiders_meet_nothing_that_is_not_theirs(
    reader: str, app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    found = walk(client_of(reader, app, sign_in), addresses(app, scene, every=False))
    assert {word for word in found.met if reader not in WHO_MAY[word]} == set()


@pytest.mark.usefixtures("plain_documents")
@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(one, marks=() if one in ALWAYS_WALKED else pytest.mark.long, id=one)
        for one in READERS
    ],
)
def test_each_meets_what_is_his_and_nothing_else(
    reader: str, app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    check_walk(reader, walk(client_of(reader, app, sign_in), addresses(app, scene)))


# The words that stand in a meeting's documents, for who gets them.
PRINTED: Final = ("Aabnelyng", "Lukkafsnit", "Bilagslyng", "Salgslyng", "Salgstekst", "Personlyng")


ENDINGS: Final = ("pdf", "docx", "json", "xml")
# Each format by a citizen, and each reader's PDF; the others where everything is tried.
ALWAYS_OPENED: Final = {("narrowed out", "pdf"), ("secretary", "pdf")} | {
    ("citizen", ending) for ending in ENDINGS
}


@pytest.mark.parametrize(
    ("reader", "ending"),
    [
        pytest.param(*one, marks=() if one in ALWAYS_OPENED else pytest.mark.long)
        for one in product(("citizen", "narrowed out", "secretary"), ENDINGS)
    ],
)
def test_documents_hold_in_no_format_what_is_not_for_their_reader(
    reader: str, ending: str, app: Flask, on_paper: Scene, sign_in: SignIn
) -> None:
    asked = [one for one in addresses(app, on_paper) if one.endswith(f".{ending}")]
    found = walk(client_of(reader, app, sign_in), asked)
    assert {word for word in found.met if reader not in WHO_MAY[word]} == set()
    assert {word for word in PRINTED if reader in WHO_MAY[word]} <= set(found.met)


# They are drawn by lot, and may hold any digits.
DIGESTS_AND_IDS: Final = r"[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


@pytest.mark.usefixtures("scene")
def test_no_mail_and_no_line_of_the_log_holds_a_word_of_a_case() -> None:
    with reading():
        mails = session().exec(select(OutboxMail)).all()
        tables: tuple[type[SQLModel], ...] = (LogEntry, LogField)
        lines = [row.model_dump_json() for one in tables for row in session().exec(select(one))]
    told = {
        "mail": "".join(f"{mail.subject} {mail.body} {mail.to_name}" for mail in mails),
        "log": re.sub(DIGESTS_AND_IDS, "", "".join(lines)),
    }
    assert mails
    found = {(where, word) for where, text in told.items() for word in KEPT if word in text}
    assert not found


def rows() -> dict[str, list[str]]:
    """Everything in the database but who is signed in, and that a closed page was opened."""
    with engine().connect() as connection:
        names = [one for one in inspect(engine()).get_table_names() if "login" not in one]
        return {
            name: sorted(map(str, connection.execute(text(f'SELECT * FROM "{name}"'))))  # noqa: S608
            for name in names
        }


# Something for every form, so that it is who asks that is refused, not what is sent.
FIELDS: Final = {
    "title": "Ny",
    "heading": "Ny",
    "html": "<p>Ny</p>",
    "text": "Ny",
    "reason": "Ny",
    "note": "Ny",
    "comment": "Ny",
    "value": "ny.example",
    "place": "1",
    "access": "OPEN",
    "seen": "1",
    "version": "1",
    "step": "00000000-0000-4000-8000-000000000001",
    "retning": "op",
    "name": "Ny",
}
AS_JSON: Final = {
    f"{pages}.{verb}"
    for pages in ("drafting_texts", "minuting_texts")
    for verb in ("save", "take_newest")
}


def send(client: FlaskClient, reader: str, endpoint: str, address: str, token: str) -> TestResponse:
    """Send a form as a page does, or its script."""
    if endpoint in AS_JSON:
        account = str(READERS[reader].account_id)
        sent = {"account": account, "seen": 1, "html": "<p>Ny</p>"}
        return client.post(address, json=sent, headers={"X-CSRFToken": token})
    return client.post(address, data={"csrf_token": token, **FIELDS})


# What anybody signed in may send, or what is his own elsewhere.
OWN_FORMS: Final = frozenset(
    {"login.log_in", "login.log_out", "login.choose_language", "login.use_link"}
    | {"account.save_account", "protocols.order", "saved_searches.save", "notes_at_item.add"}
    | {"item_readings.note", "account.save_mails", "own_calendar.change"}
    | {f"public_following.{verb}" for verb in ("follow_body", "follow_case", "follow_search")}
    | {"public_following.confirm", "public_following.stop"}
)
MAY_SEND: Final[dict[str, frozenset[str]]] = {
    "member of another body": frozenset({"papers.create"}),
    # He has a seat, and may say that he could be disqualified.
    # He leads the meeting, too, and writes in its run sheet.
    "narrowed out": frozenset(
        {"papers.create", "notices.give", "notices.withdraw", "run_sheet.save"}
    ),
    "disqualified": frozenset({"papers.create"}),
    "another case officer": frozenset({"papers.create"}),
    "secretary of another body": frozenset(
        {"papers.create", "planning.save_plan", "planning.plan_meeting", "bodies.create"}
        | {"without_meeting.start"}
        | {"checking.approve_contact", "checking.remove_contact"}
    ),
}
OUTSIDERS = (
    "citizen",
    "member of another body",
    "narrowed out",
    "another case officer",
    "secretary of another body",
    "archivist",
)


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(one, marks=() if one == "member of another body" else pytest.mark.long, id=one)
        for one in OUTSIDERS
    ],
)
def test_nothing_that_is_sent_by_an_outsider_changes_anything(
    reader: str, app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    client = client_of(reader, app, sign_in)
    token = TOKEN.search(client.get("/log-ind" if reader == "citizen" else "/konto").text)
    assert token
    before, let_in = rows(), {}
    for rule in rules(app, "POST"):
        if rule.endpoint in OWN_FORMS | MAY_SEND.get(reader, frozenset()):
            continue
        for address in filled(rule, scene, every=False):
            answer = send(client, reader, rule.endpoint, address, token[1])
            if answer.status_code not in {403, 404}:
                let_in[rule.endpoint] = answer.status_code
    assert not let_in
    after = rows()
    assert [name for name in before if before[name] != after[name]] == []
