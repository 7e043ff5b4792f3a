"""The secretary takes a case's papers to the case system, closed ones too; nobody else does."""

import io
import json
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Disqualification
from meetings.models.trail import LogEntry, LogField
from meetings.record import Attachment, AttachmentList, Decision, Item
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import journal
from meetings.services.importing import store_record
from meetings.services.journal import journal_of
from meetings.storage import storage
from meetings.vocabulary import Access, LogAction, Problem, Ruling, State
from tests.factories import HELD_ON, make_item, make_record
from tests.people import Cast

ON_BOTH_SERVERS = True
CASE, SALE = "05.04.00-P20-7-26", "82.02.00-G10-2-26"
MAP = b"%PDF-1.7 kort"
PRICE = b"%PDF-1.7 pris"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that say all they hold, and cost no time to make."""
    monkeypatch.setattr(
        journal,
        "write_documents",
        lambda made, formats: dict.fromkeys(formats, made.model_dump_json().encode()),
    )


def listed(content: bytes, **facts: object) -> AttachmentList:
    given: dict[str, object] = {"access": Access.OPEN} | facts
    one = Attachment(
        title="Kort", file_name="kort.pdf", media_type="application/pdf",
        size_bytes=len(content), sha256=storage().put(content), **given,
    )  # fmt: skip
    return AttachmentList(access=Access.OPEN, attachments=(one, Attachment(title="Kun på papir")))


def path() -> Item:
    return make_item(
        "Cykelsti",
        Decision(html="<p>Indstillingen følges.</p>", access=Access.OPEN),
        listed(MAP),
        case_number=CASE,
    )


def sale() -> Item:
    return make_item(
        "Salg af Havnevej 14",
        Decision(html="<p>Solgt til Jens Holm.</p>", public_html="<p>En ejendom er solgt.</p>"),
        listed(PRICE),
        number="2",
        access=Access.CLOSED,
        closed_reason="Forretningsforhold",
        case_number=SALE,
    )


def store(anyone: Cast, *items: Item, **facts: Any) -> UUID:
    return store_record(
        make_record(*items, **facts), published=False, state=State.HELD, actor=anyone.sanne
    )


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    return store(anyone, path(), sale(), make_item("Eventuelt", number="3"))


def items_in(content: bytes) -> list[dict[str, object]]:
    told = json.loads(ZipFile(io.BytesIO(content)).read("metadata.json"))["items"]
    assert isinstance(told, list)
    return told


def everything_in(content: bytes) -> str:
    package = ZipFile(io.BytesIO(content))
    return " ".join(package.namelist()) + "".join(
        package.read(name).decode("utf-8", "replace") for name in package.namelist()
    )


def test_a_meetings_package_has_each_case_with_extract_attachments_and_access(
    meeting_id: UUID, anyone: Cast
) -> None:
    content = journal_of(actor=anyone.sanne, meeting_id=meeting_id)

    first, second = items_in(content)
    assert (first["case_number"], first["kle_subject"]) == (CASE, "05.04.00")
    assert (first["decision"], first["approved"]) == ("Indstillingen følges.", False)
    assert (second["access"], second["public_decision"]) == ("CLOSED", "En ejendom er solgt.")
    files = second["files"]
    assert isinstance(files, list)
    assert [(one["kind"], one["access"]) for one in files] == [
        ("EXTRACT", "CLOSED"), ("EXTRACT", "CLOSED"), ("ATTACHMENT", "CLOSED"),
    ]  # fmt: skip
    package = ZipFile(io.BytesIO(content))
    assert package.read(files[2]["path"]) == PRICE
    assert "Solgt til Jens Holm." in package.read(files[0]["path"]).decode()


def test_one_case_of_the_meeting_brings_nothing_of_the_others(
    meeting_id: UUID, anyone: Cast
) -> None:
    told = everything_in(journal_of(actor=anyone.sanne, meeting_id=meeting_id, case_number=CASE))

    assert "Cykelsti" in told
    assert "Havnevej" not in told
    assert "Jens Holm" not in told


def test_a_case_is_taken_over_all_the_meetings_that_the_secretary_keeps(
    meeting_id: UUID, anyone: Cast
) -> None:
    later = store(anyone, path(), held_on=HELD_ON.replace(day=HELD_ON.day + 1))

    found = items_in(journal_of(actor=anyone.sanne, case_number=CASE))

    assert [one["meeting_id"] for one in found] == [str(meeting_id), str(later)]


@pytest.fixture
def others(anyone: Cast) -> list[Actor]:
    return [
        anyone.sofus, anyone.carl, anyone.mette, anyone.karen, anyone.arne, anyone.astrid,
        anyone.bente,
    ]  # fmt: skip


def test_nobody_but_the_bodys_secretary_gets_a_package(
    meeting_id: UUID, anyone: Cast, others: list[Actor]
) -> None:
    for other in others:
        with pytest.raises(NotFound):
            journal_of(actor=other, meeting_id=meeting_id)
        with pytest.raises(NotFound):
            journal_of(actor=other, case_number=SALE)


def test_who_is_ruled_disqualified_takes_nothing_closed_of_the_item(
    meeting_id: UUID, anyone: Cast
) -> None:
    with transaction() as now:
        from meetings.models.meetings import AgendaItem

        item = now.exec(select(AgendaItem).where(AgendaItem.case_number == SALE)).one()
        now.add(
            Disqualification(
                item_id=item.id, position=0, person_id=anyone.sanne.person_id,
                name=anyone.sanne.name, ruling=Ruling.DISQUALIFIED,
            )
        )  # fmt: skip

    assert "Havnevej" not in everything_in(journal_of(actor=anyone.sanne, meeting_id=meeting_id))


def test_there_is_no_package_before_the_meeting_is_held_or_without_a_case(anyone: Cast) -> None:
    draft = store_record(
        make_record(path()), published=False, state=State.IN_SESSION, actor=anyone.sanne
    )
    for chosen in ({"meeting_id": draft}, {"case_number": CASE}, {"case_number": "  "}, {}):
        with pytest.raises(NotFound):
            journal_of(actor=anyone.sanne, **chosen)


def test_a_file_that_is_gone_is_said_and_nothing_is_taken_out(
    meeting_id: UUID, anyone: Cast
) -> None:
    for digest in list(storage().digests()):
        if storage().get(digest) == MAP:
            (storage().folder / digest[:2] / digest).unlink()

    with pytest.raises(ProblemsFound) as found:
        journal_of(actor=anyone.sanne, meeting_id=meeting_id)
    assert found.value.problems == (Problem.FILE_IS_MISSING,)


def test_the_log_tells_who_took_it_out_and_no_word_of_the_case(
    meeting_id: UUID, anyone: Cast
) -> None:
    journal_of(actor=anyone.sanne, case_number=SALE)

    with reading():
        [line] = session().exec(select(LogEntry).where(LogEntry.action == LogAction.EXPORTED))
        [field] = session().exec(select(LogField).where(LogField.entry_id == line.id))
    assert (line.actor_name, line.subject_id) == (anyone.sanne.name, meeting_id)
    assert field.after_value is None
