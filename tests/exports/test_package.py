"""A meeting's package: safe names, lists that fit what is in it, the same bytes each time."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from exports.package import (
    Absent,
    PackedFile,
    PackedMeeting,
    attachment_path,
    document_path,
    write_meeting,
)
from meetings.vocabulary import Access, Audience, DocumentKind

SAFE = re.compile(r"bilag/\d{3}-punkt(-[a-z0-9]+)*/\d{2,}-[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?")
MEETING = PackedMeeting(
    folder="referat-teknisk-udvalg-2026-09-22",
    municipality="Lindevang Kommune",
    meeting_id=UUID(int=1),
    kind=DocumentKind.MINUTES,
    title="Referat fra Teknisk Udvalg den 22. september 2026",
    edition=Audience.PUBLIC,
    made_on="2026-11-22",
    snapshot_version=2,
    absent=(Absent(title="Kun på papir", item_number="2"),),
)


def file(path: str, content: bytes, title: str = "Kort") -> PackedFile:
    return PackedFile(
        path=path,
        kind="ATTACHMENT",
        title=title,
        media_type="application/pdf",
        access=Access.OPEN,
        load=lambda: content,
    )


FILES = [
    file(document_path("referat.json"), b'{"a": 1}\n'),
    file(attachment_path(1, "1", 1, "Æblehaven", "haven.pdf"), b"%PDF-1.7 " + b"x" * 9_000_000),
]


def packed(files: list[PackedFile]) -> bytes:
    return write_meeting(MEETING, files, lambda: None)


def test_the_manifest_and_the_sums_fit_what_is_in_it(tmp_path: Path) -> None:
    ZipFile(io.BytesIO(packed(FILES))).extractall(tmp_path)
    folder = tmp_path / MEETING.folder
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (told["format"], told["version"], told["snapshot_version"]) == ("protokol-meeting", 1, 2)
    assert told["absent"] == [{"title": "Kun på papir", "item_number": "2"}]
    there = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    assert there == {one["path"] for one in told["files"]} | {"manifest.json", "SHA256SUMS"}
    for one in told["files"]:
        content = (folder / one["path"]).read_bytes()
        assert one["size_bytes"] == len(content)
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
    assert "load" not in json.dumps(told)


def test_the_same_files_give_the_same_bytes_with_dates_that_never_change() -> None:
    made = packed(FILES)
    assert made == packed(FILES)
    with ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(one.filename.startswith(f"{MEETING.folder}/") for one in package.infolist())
        kinds = {one.filename.rpartition(".")[2]: one.compress_type for one in package.infolist()}
    assert kinds["pdf"] == zipfile.ZIP_STORED
    assert kinds["json"] == zipfile.ZIP_DEFLATED


def test_a_file_is_read_when_its_turn_comes() -> None:
    order: list[str] = []

    def read(name: str) -> bytes:
        order.append(f"read {name}")
        return name.encode()

    files = [
        file(name, b"").model_copy(update={"load": lambda name=name: read(name)})
        for name in ("a.txt", "b.txt")
    ]
    write_meeting(MEETING, files, lambda: order.append("told"))
    assert order == ["read a.txt", "told", "read b.txt", "told"]


WORDS = st.one_of(
    st.text(max_size=90),
    st.sampled_from(
        ["../../etc/passwd", "C:\\Windows\\x", "CON", "nul.txt", "a/b", ".", "..", " ", "æ" * 400,
         "fil.tar.gz", "\u202egpj.exe", "NUL", "aux.pdf", "x\x00y", "COM1.pdf"]
    ),
)  # fmt: skip


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=6))
def test_whatever_papers_are_called_their_paths_are_safe_and_their_own(
    named: list[tuple[str, str, str]],
) -> None:
    paths = [
        attachment_path(7, number, place, title, name)
        for place, (number, title, name) in enumerate(named, 1)
    ]
    assert [path for path in paths if not SAFE.fullmatch(path) or len(path) > 160] == []
    assert len({path.lower() for path in paths}) == len(paths)
