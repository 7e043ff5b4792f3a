"""What the child makes a file of is whole, bounded, and made of nothing but what it was given."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from meetings.parsing import office_to_pdf
from meetings.parsing.child import Produced, environment, make_limited
from meetings.parsing.fetching import may_convert
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.packing import count_pages
from meetings.parsing.pictures import picture_page
from meetings.vocabulary import FileProblem
from tests.parsing import files

LIMITS = Limits()


def picture(mode: str, size: tuple[int, int], format_: str, **save: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, 0).save(made, format_, **save)
    return made.getvalue()


def drawn_on(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Resources.XObject.Im


def made_of(content: bytes) -> pikepdf.Pdf:
    out = BytesIO()
    assert picture_page(content, LIMITS, out) == {"page_count": 1}
    return pikepdf.open(out)


@pytest.mark.parametrize(
    ("mode", "size", "format_", "box"),
    [
        ("RGB", (300, 200), "PNG", (842, 595)),
        ("L", (200, 300), "JPEG", (595, 842)),
        ("P", (100, 100), "GIF", (595, 842)),
        ("RGBA", (300, 200), "WEBP", (842, 595)),
        ("I;16", (300, 200), "PNG", (842, 595)),
        ("CMYK", (300, 200), "JPEG", (842, 595)),
        ("1", (20_000, 900), "PNG", (842, 595)),
        ("L", (900, 20_000), "JPEG", (595, 842)),
    ],
)
def test_a_picture_of_any_kind_becomes_a_page_turned_as_it_is(
    mode: str, size: tuple[int, int], format_: str, box: tuple[int, int]
) -> None:
    with made_of(picture(mode, size, format_)) as pdf:
        (page,) = pdf.pages
        shown = drawn_on(pdf)
        assert [round(float(edge)) for edge in page.mediabox][2:] == list(box)
        assert max(int(shown.Width), int(shown.Height)) <= 2_400
        assert (int(shown.Width) > int(shown.Height)) == (size[0] > size[1])
        assert pikepdf.PdfImage(shown).as_pil_image().size == (shown.Width, shown.Height)


def test_a_picture_stands_upright_and_on_white() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # taken with the camera on its side
    with made_of(picture("RGB", (300, 200), "JPEG", exif=turned)) as pdf:
        assert int(drawn_on(pdf).Width) == 200
    with made_of(picture("RGBA", (30, 20), "PNG")) as pdf:
        drawn = pikepdf.PdfImage(drawn_on(pdf)).as_pil_image()
        assert drawn.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (files.huge_image, FileProblem.TOO_LARGE),
        (lambda: files.image()[:-20], FileProblem.BROKEN),
        (files.pdf, FileProblem.UNKNOWN_TYPE),
    ],
)
def test_a_picture_that_cannot_be_one_says_why(
    content: Callable[[], bytes], problem: FileProblem
) -> None:
    assert make_limited("picture_page", content(), LIMITS) is problem


def test_a_file_that_grows_past_its_limit_is_no_file() -> None:
    content = files.image()
    assert isinstance(make_limited("picture_page", content, LIMITS), Produced)
    small = Limits(output_bytes=200)
    assert isinstance(make_limited("picture_page", content, small), FileProblem)


def test_files_of_too_many_pages_are_not_taken_in(tmp_path: Path) -> None:
    for name, pages in (("few", 2), ("many", 3)):
        (tmp_path / name).write_bytes(files.pdf(*["side"] * pages))
    asked = json.dumps([str(tmp_path / name) for name in ("few", "many", "none")]).encode()
    assert count_pages(asked, Limits(pages=2))["files"] == [
        {"pages": 2, "mended": False},
        {"problem": FileProblem.TOO_LARGE},
        {"problem": FileProblem.BROKEN},
    ]


def test_a_form_that_only_a_program_can_draw_is_not_shown_as_an_empty_page(
    tmp_path: Path,
) -> None:
    def dynamic(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"))
        pdf.Root.NeedsRendering = True

    path = tmp_path / "form.pdf"
    path.write_bytes(files.changed_pdf(dynamic))
    told = count_pages(json.dumps([str(path)]).encode(), LIMITS)
    assert told["files"] == [{"problem": FileProblem.UNKNOWN_TYPE}]


# --- Office ----------------------------------------------------------------------------------


def field(code: str, cut: str = "") -> bytes:
    """A Word file with a field; its code may be cut in two by markup."""
    parts = code.split(cut) if cut else [code]
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    simple = f'<w:fldSimple w:instr="{code}"/>' if not cut else ""
    text = f'<w:document xmlns:w="x"><w:p>{runs}{simple}</w:p></w:document>'
    return files.package({"word/footnotes.xml": text})


@pytest.mark.parametrize(
    "content",
    [
        lambda: field("INCLUDETEXT c:/hemmelig.txt"),
        lambda: field("INCLUDEPICTURE /etc/passwd"),
        lambda: field("INCLUDE|TEXT c:/hemmelig.txt", "|"),
        lambda: field("DDEAUTO excel"),
        lambda: field('HYPERLINK "file:///etc/passwd"'),
        files.with_template_elsewhere,
    ],
)
def test_what_would_fetch_a_file_is_not_given_to_libreoffice(content: Callable[[], bytes]) -> None:
    assert may_convert(content(), LIMITS) == {"alone": False}


@pytest.mark.parametrize("content", [files.docx, files.xlsx, files.pptx, files.with_a_link])
def test_what_stands_alone_is(content: Callable[[], bytes]) -> None:
    assert may_convert(content(), LIMITS) == {"alone": True}
    assert may_convert(field("PAGE \\* MERGEFORMAT"), LIMITS) == {"alone": True}


def test_what_is_locked_is_not(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        may_convert(files.locked_docx(), LIMITS)


def confined(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "meetings.parsing.confined"]
    limits = json.dumps(asdict(Limits(seconds=5)))
    return subprocess.run(
        [*command, limits, str(folder), "/bin/sh", "-c", script],
        cwd=folder,
        env=environment() | {"PATH": os.defpath},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked for all of it")
def test_a_program_that_is_closed_in_has_its_folder_and_nothing_else(tmp_path: Path) -> None:
    folder, secret = tmp_path / "own", tmp_path / "secret"
    folder.mkdir()
    secret.write_text("hemmelig")
    tries = f"cat made {secret}; cat /proc/net/dev; echo x > {secret}"
    ran = confined(folder, f"echo her > made; {tries}")
    assert ran.stdout.startswith("her")
    assert (folder / "made").read_text() == "her\n"
    if "hemmelig" in ran.stdout:
        pytest.skip("this kernel closes no files off")
    assert secret.read_text() == "hemmelig"
    if "eth" in ran.stdout:
        pytest.skip("this system lets nobody cut off a process")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_to_pdf, "_GRACE_SECONDS", 1)
    asked = ["/bin/sh", "-c", f"cd {tmp_path}; sleep 600 & touch begun; sleep 600"]
    ended = office_to_pdf.run_confined(asked, tmp_path, Limits(seconds=3))
    assert ended is FileProblem.TOO_SLOW
    assert (tmp_path / "begun").exists()
    patience = time.monotonic() + 20  # the kernel ends them, and nobody waits for that
    while _living_in(tmp_path) and time.monotonic() < patience:
        time.sleep(0.05)
    assert _living_in(tmp_path) == []


def _living_in(folder: Path) -> list[Path]:
    return [path for path in Path("/proc").glob("[0-9]*/cwd") if _leads_to(path, folder)]


def _leads_to(path: Path, folder: Path) -> bool:
    try:
        return path.readlink() == folder
    except OSError:
        return False  # it has ended meanwhile, or is another's
