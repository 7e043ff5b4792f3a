"""From the signatures to the file: approved minutes carry the data of their own edition."""

from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from sqlmodel import select

from exports.json.neutral import from_json
from meetings.database import reading, session
from meetings.models.snapshots import SnapshotDocument
from meetings.services.documents import export_meeting
from meetings.storage import storage
from meetings.vocabulary import Audience, Format
from tests.people import Cast
from tests.signing import approved, given_to_members

pytestmark = pytest.mark.slow


def embedded_in(content: bytes) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        ((_, file),) = pdf.attachments.items()
        return file.get_file().read_bytes()


def test_the_stored_pdf_of_approved_minutes_holds_the_stored_data_byte_for_byte(
    anyone: Cast, tmp_path: Path
) -> None:
    live = approved(anyone)
    final = given_to_members(live.meeting_id)
    with reading():
        rows = session().exec(
            select(SnapshotDocument).where(SnapshotDocument.snapshot_id == final.id)
        )
        kept = {row.format: storage().get(row.sha256) for row in rows}
    assert embedded_in(kept[Format.PDF]) == kept[Format.JSON]
    document = from_json(kept[Format.JSON])
    assert document.audience is Audience.PUBLIC
    assert document.signed_sha256 == final.signed_sha256
    path = tmp_path / "referat.pdf"
    path.write_bytes(kept[Format.PDF])
    for profile in ("ua1", "3a"):
        assert not list(page.validate_pdf(str(path), profile=profile).failures)


def test_the_closed_edition_holds_the_closed_data(anyone: Cast) -> None:
    live = approved(anyone)
    made = export_meeting(live.meeting_id, Audience.MEMBER, Format.PDF, actor=anyone.sanne)
    assert from_json(embedded_in(made.content)).audience is Audience.MEMBER
