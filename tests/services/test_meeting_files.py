"""A meeting's files in one ZIP: what its reader reads of it, and nothing of what he does not."""

import io
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

from exports.document import Document
from meetings.database import reading, transaction
from meetings.models.decisions import Disqualification
from meetings.queries.meetings import get_meeting, get_published
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import CITIZEN, Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import meeting_files
from meetings.services.documents import export_meeting, published_edition
from meetings.services.importing import store_record
from meetings.services.made import Made, Wanted
from meetings.services.meeting_files import MEETING_FILES, pack
from meetings.services.publishing import publish, release
from meetings.storage import storage
from meetings.vocabulary import Access, Audience, Format, Problem, Ruling
from tests.factories import HELD_ON, make_item, make_record
from tests.inside import words_inside
from tests.leaks import OPEN_WORD, TRACES, WORD, closed_item, leaky_record
from tests.people import Cast
from tests.scenes import built_once

ON_BOTH_SERVERS = True
MAP, PRICE = b"%PDF-1.7 kort over stien", b"%PDF-1.7 prisen er fire millioner"


@pytest.fixture(autouse=True)
def _plain(quick_documents: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that say all they hold, and cost no time to make."""

    def write(made: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
        return {format: f"{format} {made.model_dump_json()}".encode() for format in formats}

    monkeypatch.setattr(meeting_files, "write_documents", write)


def paper(title: str, content: bytes, access: Access = Access.OPEN) -> Attachment:
    return Attachment(
        title=title, file_name=f"{title}.pdf", media_type="application/pdf",
        size_bytes=len(content), sha256=storage().put(content), access=access,
    )  # fmt: skip


def listed(*papers: Attachment) -> AttachmentList:
    return AttachmentList(access=Access.OPEN, attachments=papers)


def path() -> Item:
    drawing = paper("Landinspektørens pris", PRICE, Access.CLOSED)
    papers = listed(paper("Kort", MAP), drawing, Attachment(title="Tegning", access=Access.OPEN))
    return make_item("Cykelsti", papers)


def sale() -> Item:
    return make_item(
        "Salg af Havnevej 14",
        listed(paper("Købstilbud", b"%PDF-1.7 tilbud")),
        number="2",
        access=Access.CLOSED,
        closed_reason="Forretningsforhold",
    )


@pytest.fixture
@built_once
def meeting_id(anyone: Cast) -> UUID:
    identity = store_record(make_record(path(), sale()), actor=anyone.sanne)
    release(identity, actor=anyone.sanne)
    return identity


@pytest.fixture
def planted_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted attachment has bytes too; its planted size is no real one."""
    monkeypatch.setattr(meeting_files, "_stored", lambda digest: f"bilag {WORD}".encode())
    monkeypatch.setattr(meeting_files, "LARGEST", 10**12)


def made(meeting_id: UUID, edition: Audience, actor: Actor) -> Made:
    return MEETING_FILES.make(Wanted(edition, meeting_id), actor, lambda _done, _all: None)


def manifest(content: bytes) -> dict[str, Any]:
    with ZipFile(io.BytesIO(content)) as package:
        [name] = [one for one in package.namelist() if one.endswith("/manifest.json")]
        told: dict[str, Any] = json.loads(package.read(name))
    return told


def test_a_member_gets_every_document_every_paper_and_the_schema(
    anyone: Cast, meeting_id: UUID
) -> None:
    file = made(meeting_id, Audience.MEMBER, anyone.mette)
    told = manifest(file.content)
    assert file.file_name == "referat-teknisk-udvalg-2026-09-22-lukket.zip"
    assert file.media_type == "application/zip"
    assert [one["path"] for one in told["files"]] == [
        *(
            f"dokumenter/referat-teknisk-udvalg-2026-09-22-lukket.{format.lower()}"
            for format in Format
        ),
        "protokol.schema.json",
        "bilag/001-punkt-1/01-kort.pdf",
        "bilag/001-punkt-1/02-landinspektoerens-pris.pdf",
        "bilag/002-punkt-2/01-koebstilbud.pdf",
    ]
    assert [one["access"] for one in told["files"]][-3:] == ["OPEN", "CLOSED", "CLOSED"]
    assert told["files"][0]["access"] == "CLOSED"
    assert told["edition"] == "MEMBER"
    assert told["absent"] == [{"title": "Tegning", "item_number": "1"}]
    assert PRICE in file.content  # stored as it is
    assert file.content == made(meeting_id, Audience.MEMBER, anyone.mette).content


def test_the_open_edition_names_nothing_closed(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    for actor in (anyone.sanne, anyone.mette, anyone.sofus, anyone.bente):
        file = made(meeting_id, Audience.PUBLIC, actor)
        assert file.file_name == "referat-teknisk-udvalg-2026-09-22.zip"
        text = words_inside(file.content)
        assert "kort" in text
        for trace in ("Havnevej", "pris", "Købstilbud", "koebstilbud", "lukket", "millioner"):
            assert trace not in text
        assert manifest(file.content)["snapshot_version"] == 1


def test_the_open_edition_of_what_is_published_is_what_was_stored(
    anyone: Cast, meeting_id: UUID
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    with ZipFile(io.BytesIO(made(meeting_id, Audience.PUBLIC, anyone.sanne).content)) as package:
        for format in Format:
            stored = export_meeting(meeting_id, Audience.PUBLIC, format, actor=anyone.bente)
            assert package.read(
                f"referat-teknisk-udvalg-2026-09-22/dokumenter/{stored.file_name}"
            ) == (stored.content)  # fmt: skip
    with reading():
        public = get_published("teknisk-udvalg", HELD_ON, viewer=CITIZEN)
    assert public.record is not None
    package_of_citizens = pack(published_edition(public, public.record), lambda _done, _all: None)
    assert package_of_citizens == made(meeting_id, Audience.PUBLIC, anyone.mette).content


@pytest.mark.usefixtures("planted_bytes")
def test_whatever_is_closed_anywhere_leaves_no_trace_with_outsiders(anyone: Cast) -> None:
    meeting_id = store_record(leaky_record(), actor=anyone.sanne)
    release(meeting_id, actor=anyone.sanne)
    for actor in (anyone.sanne, anyone.mette):
        text = words_inside(made(meeting_id, Audience.PUBLIC, actor).content)
        assert OPEN_WORD in text
        assert [trace for trace in TRACES if trace in text] == []
    assert WORD in words_inside(made(meeting_id, Audience.MEMBER, anyone.mette).content)


def test_nobody_gets_more_than_he_reads(anyone: Cast, meeting_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        made(meeting_id, Audience.SECRETARIAT, anyone.mette)
    for actor in (anyone.sofus, anyone.bente, anyone.astrid):
        with pytest.raises(NotFound):
            made(meeting_id, Audience.MEMBER, actor)
        with pytest.raises(NotFound):
            MEETING_FILES.read(Wanted(Audience.PUBLIC, meeting_id), actor)
    with pytest.raises(NotFound):
        MEETING_FILES.read(Wanted(Audience.PUBLIC), anyone.sanne)


@pytest.mark.usefixtures("planted_bytes")
def test_a_narrowed_item_is_for_those_it_is_narrowed_to(anyone: Cast) -> None:
    item = closed_item().model_copy(update={"narrowed_to": (anyone.mette.person_id,)})
    meeting_id = store_record(make_record(make_item(), item), published=True, actor=anyone.sanne)
    assert WORD in words_inside(made(meeting_id, Audience.MEMBER, anyone.mette).content)
    for actor in (anyone.carl, anyone.viggo):
        text = words_inside(made(meeting_id, Audience.MEMBER, actor).content)
        assert [trace for trace in TRACES if trace in text] == []


def test_who_was_ruled_disqualified_gets_nothing_of_it_and_what_he_reads_changes(
    anyone: Cast, meeting_id: UUID
) -> None:
    wanted = Wanted(Audience.MEMBER, meeting_id)
    before = MEETING_FILES.read(wanted, anyone.mette)
    assert before == MEETING_FILES.read(wanted, anyone.mette)
    with reading():
        item_id = get_meeting(meeting_id, anyone.sanne).record.items[1].id
    assert item_id is not None
    with transaction() as session:
        session.add(
            Disqualification(
                item_id=item_id, position=0, person_id=anyone.mette.person_id,
                name=anyone.mette.name, ruling=Ruling.DISQUALIFIED,
            )
        )  # fmt: skip
    text = words_inside(made(meeting_id, Audience.MEMBER, anyone.mette).content)
    assert "Havnevej" not in text
    assert "tilbud" not in text
    assert MEETING_FILES.read(wanted, anyone.mette) != before


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [("gone", Problem.FILE_IS_MISSING), ("changed", Problem.FILE_IS_DAMAGED)],
)
def test_a_stored_file_that_is_gone_or_changed_is_told_of(
    spoil: str, problem: Problem, anyone: Cast, meeting_id: UUID
) -> None:
    digest = storage().put(MAP)
    stored = storage().folder / digest[:2] / digest
    stored.unlink() if spoil == "gone" else stored.write_bytes(b"noget andet")
    with pytest.raises(ProblemsFound) as refused:
        made(meeting_id, Audience.MEMBER, anyone.mette)
    assert refused.value.problems == (problem,)


def test_too_much_for_one_file_is_refused_before_anything_is_read(
    anyone: Cast, meeting_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting_files, "LARGEST", 10)
    with pytest.raises(ProblemsFound) as refused:
        made(meeting_id, Audience.MEMBER, anyone.mette)
    assert refused.value.problems == (Problem.FILES_ARE_TOO_LARGE,)


def test_it_tells_how_far_it_is(anyone: Cast, meeting_id: UUID) -> None:
    steps: list[tuple[int, int]] = []
    wanted = Wanted(Audience.MEMBER, meeting_id)
    MEETING_FILES.make(wanted, anyone.mette, lambda done, all_: steps.append((done, all_)))
    assert steps == [(done, 9) for done in range(10)]
