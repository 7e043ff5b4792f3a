"""Attachments that lie beside an export are kept as uploads are; a bad one is told of."""

from pathlib import Path

import pytest

from meetings.database import reading, session
from meetings.importing.formats.bundle import bundle_of
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.models.files import FileFacts, StoredFile
from meetings.parsing.limits import Limits
from meetings.record import Attachment, AttachmentList
from meetings.rules.permissions import SYSTEM
from meetings.services.assemble import assemble
from meetings.services.imported_attachments import store_with_files
from meetings.storage import storage
from tests.importing.formats.samples import DITMER, lay_out
from tests.parsing import files

pytestmark = pytest.mark.usefixtures("database", "quick_documents")
ON_BOTH_SERVERS = True


def bring_in(folder: Path, paper: bytes) -> tuple[list[Attachment], list[str]]:
    path = lay_out(folder, {"p.xml": DITMER, "Enclosures/1.pdf": paper})
    bundle = bundle_of(path, path.read_bytes())
    (imported,) = read_bundle(bundle, Wanted())
    stored, meeting_id = store_with_files(imported, bundle, Limits(), published=False, actor=SYSTEM)
    with reading():
        parts = assemble(meeting_id).items[0].parts
    listed = [a for part in parts if isinstance(part, AttachmentList) for a in part.attachments]
    return listed, [doubt.text for doubt in stored.warnings]


def test_an_attachment_is_kept_with_its_bytes_and_what_is_in_it(tmp_path: Path) -> None:
    paper = files.pdf("Kort over stien ved Møllevej")
    (first, second, _), doubts = bring_in(tmp_path, paper)
    assert storage().get(first.sha256) == paper
    assert (first.media_type, first.file_name) == ("application/pdf", "1.pdf")
    with reading():
        facts = session().get_one(FileFacts, first.sha256)
        assert "Møllevej" in facts.words
        assert session().get_one(StoredFile, first.sha256).size_bytes == len(paper)
    assert second.sha256 == ""
    assert [text for text in doubts if "2.pdf" in text and "fulgte ikke med" in text]


def test_a_bad_attachment_keeps_its_title_and_is_told_of(tmp_path: Path) -> None:
    (first, *_), doubts = bring_in(tmp_path, b"%PDF-1.4 no more than this")
    assert (first.title, first.sha256) == ("Kort", "")
    assert [text for text in doubts if text.startswith("Bilaget »Kort«: ") and text.endswith(".")]
