"""A file's neighbours are found below its folder, however they are written, and nowhere else."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from meetings.importing.formats.bundle import ZipFiles, bundle_of
from meetings.importing.formats.wanted import Wanted
from meetings.importing.problems import NotReadable
from meetings.vocabulary import Access
from tests.importing.formats import samples
from tests.importing.formats.samples import PDF, lay_out, read_all
from tests.parsing import files


@pytest.mark.parametrize(
    "written",
    [
        "Bilag/Åben plan.pdf",
        "bilag\\ÅBEN PLAN.PDF",
        "./Bilag//A\u030aben plan.pdf",
        "C:\\Data\\Ud\\Bilag\\Åben plan.pdf",
        "\\\\server\\ud\\bilag\\åben plan.pdf",
        "/var/ud/Bilag/Åben plan.pdf",
        "file:///C:/ud/Bilag/Åben plan.pdf",
    ],
)
def test_a_neighbour_is_found_as_other_systems_write_it(written: str, tmp_path: Path) -> None:
    path = lay_out(tmp_path, {"d.xml": "x", "Bilag/Åben plan.pdf": PDF})
    bundle = bundle_of(path, b"x")
    assert bundle.find(written) == "Bilag/Åben plan.pdf"
    assert bundle.read("Bilag/Åben plan.pdf") == PDF


@pytest.mark.parametrize(
    "written",
    ["../secret.pdf", "..\\secret.pdf", "a/../../secret.pdf", "", ".", "/", "a\x00b", "x" * 5_000,
     "/etc/passwd", "ude/secret.pdf", "pipe"],
)  # fmt: skip
def test_what_lies_outside_is_never_found(written: str, tmp_path: Path) -> None:
    inside = tmp_path / "ind"
    (tmp_path / "ude").mkdir()
    (tmp_path / "ude" / "secret.pdf").write_bytes(PDF)
    (tmp_path / "secret.pdf").write_bytes(PDF)
    path = lay_out(inside, {"d.xml": "x"})
    (inside / "ude").symlink_to(tmp_path / "ude")
    os.mkfifo(inside / "pipe")
    assert bundle_of(path, b"x").find(written) is None


def zipped(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_a_publication_in_a_zip_is_read_with_its_attachments(tmp_path: Path) -> None:
    content = zipped({"ud/Publication.xml": samples.DITMER, "ud/Enclosures/1.pdf": PDF})
    path = lay_out(tmp_path, {"p.zip": content})
    (imported,) = read_all(path)
    assert [file.path for file in imported.files] == ["ud/Enclosures/1.pdf"]
    assert imported.source == samples.DITMER.encode()


def test_of_a_zip_with_a_manifest_only_what_it_publishes_is_read(tmp_path: Path) -> None:
    closed = samples.ACADRE_CONTENT.replace("Ny børnehave", "Lukket udgave")
    content = zipped(
        {
            "XML_1863.xml": samples.ACADRE_MANIFEST,
            "Files_1/2.xml": closed,
            "Files_1/3.xml": samples.ACADRE_CONTENT,
        }
    )
    found = read_all(lay_out(tmp_path, {"p.zip": content}))
    assert [one.record.items[0].title for one in found] == ["Ny børnehave"]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no archive", zipped({"a.txt": "x"}), zipped({}), files.lying_bomb()],
    ids="broken other empty bomb".split(),  # noqa: SIM905
)
def test_a_zip_that_holds_no_meeting_is_one_sentence(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as problem:
        read_all(lay_out(tmp_path, {"p.zip": content}))
    assert str(problem.value).endswith(".")


def test_danish_names_of_an_old_zip_are_read(tmp_path: Path) -> None:
    archive = zipped({"x": "y"}).replace(b"x", "å".encode("cp850"))
    assert ZipFiles(archive).paths == ["å"]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-16"])
def test_of_a_zip_nothing_that_a_manifest_refuses_is_read(alphabet: str, tmp_path: Path) -> None:
    listed = samples.ACADRE_MANIFEST.replace('publish="1"', 'publish="0"')
    parts: dict[str, str | bytes] = {"Files_1/3.xml": samples.ACADRE_CONTENT}
    for content in (listed, listed[:-30]):
        path = lay_out(tmp_path, {"p.zip": zipped({**parts, "m.xml": content.encode(alphabet)})})
        with pytest.raises(NotReadable):
            read_all(path, Wanted(unmarked=Access.OPEN))


def test_of_a_zip_with_data_that_cannot_be_read_nothing_is_opened(tmp_path: Path) -> None:
    path = lay_out(
        tmp_path, {"p.zip": zipped({"a.xml": "<root><table na", "b.xml": samples.SBSYS})}
    )
    with pytest.raises(NotReadable, match=r"a\.xml"):
        read_all(path, Wanted(unmarked=Access.OPEN))
    assert len(read_all(path)) == 1
