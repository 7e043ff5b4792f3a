"""A pack holds what its reader may read, shows what can be shown, and says what is left out."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from uuid import UUID, uuid4

import pikepdf
import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.documents import ConvertedFile
from meetings.models.drafting import ItemReader
from meetings.models.files import StoredFile
from meetings.models.people import BodyRules
from meetings.models.trail import LogEntry
from meetings.parsing.child import Produced
from meetings.parsing.kinds import DOCX, JPEG, PDF, PNG
from meetings.parsing.limits import Limits
from meetings.parsing.office_to_pdf import find_soffice
from meetings.parsing.packing import merge_files
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import MeetingOpened, Ruled
from meetings.services import packs
from meetings.services.importing import store_record
from meetings.services.made import Made, Wanted
from meetings.services.minuting import open_meeting
from meetings.services.packs import PACK
from meetings.services.publishing import publish, release
from meetings.storage import storage
from meetings.vocabulary import Access, Audience, FileProblem, LogAction, Problem, Ruling
from tests.factories import make_item, make_record, make_section
from tests.inside import words_inside
from tests.leaks import CLOSED_ITEM, OPEN_WORD, TRACES, WORD, closed_item, leaky_record
from tests.minuting import Live, call_meeting, new
from tests.parsing import files
from tests.people import TECHNICAL, Cast, person_id
from tests.scenes import built_once

pytestmark = pytest.mark.slow

IN_FILE = "Grundens pris"  # what a closed attachment says inside


def pack(meeting_id: UUID, actor: Actor, edition: Audience = Audience.MEMBER) -> Made:
    return PACK.make(Wanted(edition, meeting_id=meeting_id), actor, lambda done, total: None)


def words(made: Made) -> str:
    return words_inside(made.content)


def attached(content: bytes, title: str, media_type: str = PDF, **facts: object) -> Attachment:
    """An attachment whose bytes are in the storage."""
    sha256 = storage().put(content)
    with transaction():
        if session().get(StoredFile, sha256) is None:
            session().add(StoredFile(sha256=sha256, size_bytes=len(content)))
    given: dict[str, object] = {
        "id": uuid4(),
        "number": "1",
        "file_name": f"{title}.pdf",
        "size_bytes": len(content),
        "access": Access.OPEN,
    }
    return Attachment(title=title, media_type=media_type, sha256=sha256, **given | facts)


def listed(*attachments: Attachment, access: Access = Access.OPEN) -> AttachmentList:
    return AttachmentList(attachments=attachments, access=access)


def secret_item(number: str = "2") -> Item:
    """The leaky item, with a file in which a secret stands."""
    file = attached(files.pdf(IN_FILE), WORD, access=Access.CLOSED)
    item = closed_item(number)
    return item.model_copy(update={"parts": (*item.parts, listed(file, access=Access.CLOSED))})


@pytest.fixture
@built_once
def leaky(anyone: Cast) -> UUID:
    """The leaky meeting with its members; its attachments' bytes are not here."""
    identity = store_record(leaky_record(), actor=anyone.sanne)
    release(identity, actor=anyone.sanne)
    return identity


# --- who gets what ---------------------------------------------------------------------------


def test_the_public_edition_has_no_trace_of_what_is_closed(anyone: Cast, leaky: UUID) -> None:
    publish(leaky, actor=anyone.sanne)
    for reader in (anyone.sanne, anyone.mette, anyone.bente):
        made = pack(leaky, reader, Audience.PUBLIC)
        assert OPEN_WORD in words(made)
        assert [trace for trace in TRACES if trace in words(made) + made.file_name] == []
    assert "lukket" not in made.file_name


def test_the_pack_says_where_something_is_left_out_and_not_what(anyone: Cast, leaky: UUID) -> None:
    told = " ".join(words(pack(leaky, anyone.sanne, Audience.PUBLIC)).split())
    assert told.count("Lukket: eventuelle bilag er ikke med her.") == 1
    assert told.count("eventuelle lukkede bilag er ikke med her") == 1
    assert told.count("Punktet er lukket. Tekst og eventuelle bilag er ikke med her.") == 1
    assert "eventuelle" not in words(pack(leaky, anyone.mette))


def test_members_get_what_is_closed_and_that_is_written_down(anyone: Cast, leaky: UUID) -> None:
    made = pack(leaky, anyone.mette)
    assert WORD in words(made)
    assert made.file_name == "referat-teknisk-udvalg-2026-09-22-lukket-med-bilag.pdf"
    pack(leaky, anyone.sanne, Audience.PUBLIC)
    with reading():
        lines = session().exec(select(LogEntry).where(LogEntry.action == LogAction.EXPORTED)).all()
    assert [line.actor_name for line in lines] == [anyone.mette.name]


def test_nobody_gets_a_wider_edition_than_he_reads(anyone: Cast, leaky: UUID) -> None:
    for call in (pack, lambda *args: PACK.read(Wanted(args[2], meeting_id=args[0]), args[1])):
        with pytest.raises(NotAllowed):
            call(leaky, anyone.mette, Audience.SECRETARIAT)
        for outsider in (anyone.sofus, anyone.astrid, anyone.bente):
            with pytest.raises(NotFound):
                call(leaky, outsider, Audience.PUBLIC)
    with pytest.raises(NotFound):
        PACK.make(Wanted(Audience.PUBLIC), anyone.sanne, lambda done, total: None)


def test_a_narrowed_item_is_only_in_the_packs_of_those_it_is_narrowed_to(anyone: Cast) -> None:
    meeting_id = store_record(make_record(make_item(), closed_item()), actor=anyone.sanne)
    release(meeting_id, actor=anyone.sanne)
    before = PACK.read(Wanted(Audience.MEMBER, meeting_id=meeting_id), anyone.carl)
    with transaction() as rows:
        rows.add(ItemReader(item_id=CLOSED_ITEM, person_id=person_id("Mette Krogh")))
    assert WORD in words(pack(meeting_id, anyone.mette))
    for reader in (anyone.carl, anyone.arne):
        made = pack(meeting_id, reader)
        assert [trace for trace in TRACES if trace in words(made)] == []
        assert "Tekst og eventuelle bilag er ikke med her" in " ".join(words(made).split())
    assert PACK.read(Wanted(Audience.MEMBER, meeting_id=meeting_id), anyone.carl) != before


@pytest.fixture
@built_once
def ruled(anyone: Cast) -> Live:
    """A meeting at which Mette is ruled disqualified from an item, and Viggo stands in."""
    live = call_meeting(anyone, make_item(), closed_item())
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, substitutes_when_disqualified=True))
    release(live.meeting_id, actor=anyone.sanne)
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live.everybody_is_there()
    live.note(
        Ruled(
            **new(),
            item_id=live.item_ids[1],
            person_id=person_id("Mette Krogh"),
            ruling=Ruling.DISQUALIFIED,
            substitute_id=person_id("Viggo Damm"),
        )
    )
    return live


def test_who_is_disqualified_gets_no_trace_and_who_stands_in_gets_it(
    anyone: Cast, ruled: Live
) -> None:
    viggo = replace(anyone.viggo, grants=frozenset())
    assert [trace for trace in TRACES if trace in words(pack(ruled.meeting_id, anyone.mette))] == []
    assert WORD in words(pack(ruled.meeting_id, anyone.carl))
    assert WORD in words(pack(ruled.meeting_id, viggo))


def test_what_is_read_is_the_same_until_it_changes(anyone: Cast, leaky: UUID) -> None:
    wanted = Wanted(Audience.MEMBER, meeting_id=leaky)
    made = pack(leaky, anyone.mette)
    assert PACK.read(wanted, anyone.mette) == made.read_sha256
    assert PACK.read(wanted, anyone.carl) == made.read_sha256
    assert PACK.read(Wanted(Audience.PUBLIC, meeting_id=leaky), anyone.carl) != made.read_sha256


# --- what is in it ---------------------------------------------------------------------------


def test_only_attachments_that_the_reader_may_open_are_taken_in(anyone: Cast) -> None:
    """Looked for in the text, the bookmarks, the tags and every string of the file."""
    shown = listed(attached(files.pdf("Kortet viser stien"), "Kort over stien"))
    shut = listed(
        attached(files.pdf(IN_FILE + " på tilbud"), WORD, access=Access.CLOSED), access=Access.OPEN
    )
    half = make_item("Cykelsti", make_section("Stien"), shown, shut)
    meeting_id = store_record(make_record(half, secret_item()), actor=anyone.sanne)
    release(meeting_id, actor=anyone.sanne)
    public = pack(meeting_id, anyone.sanne, Audience.PUBLIC)
    assert "Kortet viser stien" in words(public)
    traces = (*TRACES, IN_FILE)
    assert [trace for trace in traces if trace in words(public)] == []
    member = words(pack(meeting_id, anyone.mette))
    assert "Kortet viser stien" in member
    assert member.count(IN_FILE) == 2


def test_pictures_become_pages_once_and_are_read_aloud_by_their_title(anyone: Cast) -> None:
    content = files.image()
    item = make_item(
        "Cykelsti", listed(attached(content, "Broen set fra åen", PNG)), make_section("Stien")
    )
    meeting_id = store_record(make_record(item), actor=anyone.sanne)
    steps: list[tuple[int, int]] = []
    wanted = Wanted(Audience.SECRETARIAT, meeting_id=meeting_id)
    made = PACK.make(wanted, anyone.sanne, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2), (2, 2)]
    with reading():
        (kept,) = session().exec(select(ConvertedFile)).all()
        assert kept.pdf_sha256 is not None
        assert kept.page_count == 1
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == made.page_count
        alternatives = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure
        ]
    assert alternatives == ["Broen set fra åen"]
    assert "Bilag 1.1, side 1" in words(made)


def test_what_cannot_be_shown_says_why_and_where_it_is(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://moeder.lindevang.example/")
    monkeypatch.setenv("SOFFICE", "/findes/ikke")
    word = attached(files.docx("Notat"), "Notatet", DOCX, file_name="notat.docx")
    broken = attached(b"\xff\xd8\xff et halvt billede", "Billedet", JPEG, number="2")
    gone = Attachment(title="Brevet", number="3", access=Access.OPEN)
    item = make_item("Cykelsti", listed(word, broken, gone), make_section("Stien"))
    meeting_id = store_record(make_record(item), actor=anyone.sanne)
    told = " ".join(words(pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)).split())
    inside = f"Det ligger på https://moeder.lindevang.example/moeder/bilag/{word.id}"
    assert "Bilag 1.1 kan ikke vises her: det er en Word-fil, som ikke kan laves om" in told
    assert inside.replace(" ", "") in told.replace(" ", "")
    assert "Bilag 1.2 kan ikke vises her: filen er beskadiget" in told
    assert "Bilag 1.3 kan ikke vises her: filen ligger ikke i Protokol." in told


def test_a_file_that_the_storage_has_lost_is_not_said_to_be_anywhere(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://moeder.lindevang.example/")
    lost = attached(files.pdf("Kortet"), "Kortet", PDF)
    changed = attached(files.pdf("Planen"), "Planen", PDF, number="2")
    meeting_id = store_record(
        make_record(make_item("Cykelsti", listed(lost, changed))), actor=anyone.sanne
    )
    storage().path_of(lost.sha256).unlink()
    storage().path_of(changed.sha256).write_bytes(b"noget andet")

    told = " ".join(words(pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)).split())

    for label in ("Bilag 1.1", "Bilag 1.2"):
        assert f"{label} kan ikke vises her: filen mangler i lageret, eller den er ikke" in told
    assert "Bed sekretariatet om at få den hentet fra en sikkerhedskopi." in told
    assert "Det ligger på" not in told


def test_attachments_that_are_too_large_together_are_refused_in_words(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PACK_MAX_MB", "1")
    content = files.pdf("Et kort") + bytes(1_100_000) + b"\n%%EOF"
    item = make_item("Cykelsti", listed(attached(content, "Kort")))
    meeting_id = store_record(make_record(item), actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as found:
        pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)
    assert found.value.problems == (Problem.PACK_IS_TOO_LARGE,)


def in_this_process(dies_of: str) -> Callable[[str, bytes, Limits], Produced | FileProblem]:
    """The child's task without the child, which would die of the file of this digest."""

    def run(task: str, content: bytes, limits: Limits) -> Produced | FileProblem:
        assert task == "merge"
        if dies_of in content.decode("latin-1"):
            return FileProblem.TOO_SLOW
        out = BytesIO()
        found = merge_files(content, limits, out)
        return Produced(out.getvalue(), found)

    return run


def test_an_attachment_that_the_child_dies_of_is_left_to_a_page_of_ours(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = attached(files.pdf("Kortet viser stien"), "Kort")
    bad = attached(files.pdf("Tegning"), "Tegning", number="2")
    meeting_id = store_record(
        make_record(make_item("Cykelsti", listed(good, bad))), actor=anyone.sanne
    )
    monkeypatch.setattr(packs, "make_limited", in_this_process(dies_of=bad.sha256))
    told = " ".join(words(pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)).split())
    assert "Kortet viser stien" in told
    assert "Bilag 1.2 kan ikke vises her: det tog for lang tid at læse filen." in told


def test_attachments_that_only_together_take_too_long_are_refused_in_words(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [attached(files.pdf(word), word, number=word) for word in "12"]
    meeting_id = store_record(make_record(make_item("Sti", listed(*both))), actor=anyone.sanne)
    alone = in_this_process(dies_of="nothing")

    def together(task: str, content: bytes, limits: Limits) -> Produced | FileProblem:
        text = content.decode("latin-1")
        if all(one.sha256 in text for one in both):
            return FileProblem.TOO_SLOW
        return alone(task, content, limits)

    monkeypatch.setattr(packs, "make_limited", together)
    with pytest.raises(ProblemsFound) as found:
        pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)
    assert found.value.problems == (Problem.PACK_TOOK_TOO_LONG,)


@pytest.mark.long
@pytest.mark.skipif(find_soffice(None) is None, reason="LibreOffice is not installed")
def test_word_files_become_pages_where_libreoffice_is_installed(anyone: Cast) -> None:
    word = attached(files.docx("Notat om broen"), "Notatet", DOCX, file_name="notat.docx")
    item = make_item("Cykelsti", listed(word), make_section("Stien"))
    meeting_id = store_record(make_record(item), actor=anyone.sanne)
    made = pack(meeting_id, anyone.sanne, Audience.SECRETARIAT)
    assert "Notat om broen" in words(made)
    assert "Bilag 1.1, side 1" in words(made)
