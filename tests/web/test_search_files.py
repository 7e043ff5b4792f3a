"""What was found goes along as a list: all of it, in order, and only what the reader reads."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.trail import LogEntry, LogField
from meetings.record import Decision
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import Access, DecisionKind, LogAction
from meetings.web import search_files
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.web.conftest import Once, SignIn

CASE = "05.04.00-P20-1-26"
SECRET = "Teglværksgrunden"


@pytest.fixture
def archive(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> None:
    """Twenty-five published items, one that begins as a formula, and a closed one of members."""
    once("listed archive", _fill)


def _fill() -> None:
    decided = Decision(kind=DecisionKind.APPROVED, html="<p>Godkendt.</p>", access=Access.OPEN)
    for month in range(1, 6):
        items = [
            make_item(f"Cykelsti {month}.{n}", decided, number=str(n), case_number=CASE)
            for n in range(1, 6)
        ]
        store_record(
            make_record(*items, held_on=date(2026, month, 3)), published=True, actor=SYSTEM
        )
    formula = make_item('=HYPERLINK("http://ond.example";"cykelsti")')
    store_record(make_record(formula, held_on=date(2025, 1, 2)), published=True, actor=SYSTEM)
    sale = make_item(
        f"Cykelsti over {SECRET}",
        make_section(f"{SECRET} sælges."),
        access=Access.CLOSED,
        closed_reason="Køb og salg",
    )
    meeting = store_record(
        make_record(sale, held_on=date(2026, 9, 3)), published=False, actor=SYSTEM
    )
    release(meeting, actor=SYSTEM)


def in_csv(client: FlaskClient, question: str, address: str = "/soeg.csv") -> list[list[str]]:
    answer = client.get(f"{address}?{question}")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


def in_excel(client: FlaskClient, question: str) -> list[list[object]]:
    answer = client.get(f"/soeg.xlsx?{question}")
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.usefixtures("archive")
def test_the_list_is_the_whole_result_in_the_pages_order(client: FlaskClient) -> None:
    rows = in_csv(client, "q=cykelsti&sorter=aeldste&side=2")

    assert rows[0] == [
        "Dato",
        "Udvalg",
        "Punkt",
        "Titel",
        "Sagsnummer",
        "Beslutning",
        "Udgave",
        "Link",
    ]
    assert len(rows) == 1 + 26
    (first,) = [row for row in rows if row[3] == "Cykelsti 1.1"]
    assert first[:7] == [
        "2026-01-03",
        "Teknisk Udvalg",
        "1",
        "Cykelsti 1.1",
        CASE,
        "Godkendt",
        "Referat, offentlig udgave",
    ]
    assert first[7].startswith("http://localhost/punkt/"), "it is read outside of us"
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])


@pytest.mark.usefixtures("archive")
def test_excel_holds_the_same_rows(client: FlaskClient) -> None:
    rows, sheet = in_csv(client, "q=cykelsti"), in_excel(client, "q=cykelsti")

    assert [row[3].lstrip("'") for row in rows] == [row[3] for row in sheet]
    assert len(sheet) == 27


@pytest.mark.usefixtures("archive")
def test_a_title_that_looks_like_a_formula_is_reckoned_with_nowhere(client: FlaskClient) -> None:
    (_, row) = in_csv(client, "q=hyperlink")
    answer = client.get("/soeg.xlsx?q=hyperlink")
    cell = load_workbook(BytesIO(answer.data)).active["D2"]

    assert row[3].startswith("'=HYPERLINK")
    assert cell.data_type == "s"


@pytest.mark.usefixtures("archive")
def test_a_list_is_cut_where_it_is_too_long_and_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_files, "LONGEST_LIST", 10)
    rows = in_csv(client, "q=cykelsti")

    assert len(rows) == 12
    assert rows[-1][3].startswith("Listen slutter her efter 10 punkter.")


@pytest.mark.usefixtures("archive")
def test_the_list_is_had_in_english(client: FlaskClient) -> None:
    rows = in_csv(client, "q=cykelsti", "/en/search.csv")

    assert rows[0][0] == "Date"
    assert "Approved" in rows[2]


def test_a_search_for_nothing_is_an_empty_list(client: FlaskClient) -> None:
    assert len(in_csv(client, "")) == 1
    assert len(in_excel(client, "q=++")) == 1


@pytest.mark.usefixtures("archive")
def test_nobody_else_finds_a_closed_item_in_a_list(
    client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    for browser in (client, sign_in(anyone.sofus), sign_in(anyone.astrid)):
        for question in ("q=cykelsti", f"q={SECRET}", "q=sælges", "fra=2026&til=2026"):
            assert SECRET not in str(in_csv(browser, question))
            assert SECRET not in str(in_excel(browser, question))


@pytest.mark.usefixtures("archive")
def test_who_takes_closed_titles_home_stands_in_the_log_without_a_word_of_them(
    sign_in: SignIn, anyone: Cast
) -> None:
    mette = sign_in(anyone.mette)

    rows = in_csv(mette, f"q={SECRET}")

    assert rows[1][3] == f"Cykelsti over {SECRET}"
    assert rows[1][7].startswith("http://localhost/moeder/")
    with reading():
        (line,) = session().exec(select(LogEntry).where(LogEntry.subject_type == "search"))
        fields = session().exec(select(LogField).where(LogField.entry_id == line.id)).all()
    assert (line.action, line.actor_name) == (LogAction.EXPORTED, anyone.mette.name)
    assert SECRET not in str(fields)


@pytest.mark.usefixtures("archive")
def test_what_one_person_takes_along_is_kept_by_nobody(sign_in: SignIn, anyone: Cast) -> None:
    answer = sign_in(anyone.mette).get("/soeg.csv?q=cykelsti")

    assert answer.cache_control.no_store
    assert answer.headers["Content-Disposition"].startswith("attachment")
