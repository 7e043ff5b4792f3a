"""A stamp stands upright at the upper right of its page as it is shown, and is legible there."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary
from PIL import ImageOps

from exports.pack.stamps import Sheet, sheet_of, stamp
from tests.exports.pack.packing import changed, packed

A4, A3, SLIDE, PLAN, NOTE = (595, 842), (842, 1191), (960, 540), (2384, 3370), (200, 120)
WIDTHS = dict.fromkeys("Bilag 1.2, side 4 · Side 57 af 230", 500.0)


def blank(size: tuple[int, int], turned: int = 0, unit: float = 1.0, cropped: int = 0) -> bytes:
    """An empty page; cropped by so many units on each side."""

    def shape(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        width, height = size[0] / unit, size[1] / unit
        page.MediaBox = Array([-cropped, -cropped, width + cropped, height + cropped])
        page.CropBox = Array([0, 0, width, height])
        page.Contents = pdf.make_stream(b"")
        page.Rotate = turned
        if unit != 1.0:
            page.UserUnit = unit

    return changed(shape)


def ink(pack: bytes) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """The size of the last page as it is shown, and the box that holds all that is drawn."""
    opened = pypdfium2.PdfDocument(pack)
    page = opened[len(opened) - 1]
    picture = page.render(scale=2, draw_annots=False).to_pil().convert("L")
    opened.close()
    box = ImageOps.invert(picture).getbbox()
    assert box is not None
    return picture.size, box


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize(("size", "cropped"), [(A4, 0), (SLIDE, 0), (A3, 30)])
def test_it_stands_at_the_upper_right_however_the_page_is_turned(
    turned: int, size: tuple[int, int], cropped: int, tmp_path: Path
) -> None:
    (width, height), (left, top, right, bottom) = ink(
        packed(tmp_path, blank(size, turned, cropped=cropped))
    )
    assert (width > height) == ((size[0] > size[1]) != (turned % 180 == 90))
    assert 0.6 * width < left
    assert width - 0.06 * width < right < width - 10
    assert top > 10
    assert bottom < 0.06 * height + 20
    assert right - left > 4 * (bottom - top)  # it reads from left to right


@pytest.mark.parametrize("size", [A4, SLIDE, A3, PLAN, NOTE])
def test_it_is_as_large_as_the_page_asks_for_and_never_wider(
    size: tuple[int, int], tmp_path: Path
) -> None:
    (width, _), (left, _, right, _) = ink(packed(tmp_path, blank(size)))
    assert 0.07 < (right - left) / width < 0.95


def test_a_larger_unit_changes_nothing() -> None:
    plain = Sheet((0, 0, 595, 842), 0, 1.0)
    double = Sheet((0, 0, 297.5, 421), 0, 2.0)
    one, other = (stamp("Bilag 1.2", sheet, "F", WIDTHS) for sheet in (plain, double))
    assert one.splitlines()[2:] == other.splitlines()[2:]
    assert b"0.5 0 0 0.5 0 0 cm" in other


@pytest.mark.parametrize(
    "box", [None, [0, 0, 0, 0], [1, 2, 3], ["a", 0, 1, 1], [0, 0, 1e30, 1e30], [600, 800, 10, 20]]
)
def test_a_page_whose_box_makes_no_sense_is_shown_as_a4_or_the_right_way_round(
    box: list[object] | None,
) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        del page.MediaBox
        if box is not None:
            page.MediaBox = Array(box)
        page.Rotate, page.CropBox = 17, Array([9000, 9000, 9001, 9001])
        sheet = sheet_of(page)
        assert sheet.turned == 0
        assert sheet.box in ((0.0, 0.0, 595.28, 841.89), (10.0, 20.0, 600.0, 800.0))
        assert "/CropBox" not in page


def test_pages_that_share_fonts_and_resources_are_each_stamped(tmp_path: Path) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        shared = pdf.make_indirect(Dictionary(Font=Dictionary()))
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(b"")
            page.obj.Resources = shared
        del pdf.pages[1].obj.Resources

    pack = packed(tmp_path, changed(share, "1", "2", "3"))
    opened = pypdfium2.PdfDocument(pack)
    told = [opened[len(opened) - at].get_textpage().get_text_range() for at in (3, 2, 1)]
    opened.close()
    assert [f"side {at}" in text for at, text in enumerate(told, 1)] == [True] * 3
    with pikepdf.open(BytesIO(pack)) as pdf:
        fonts = {page.obj.Resources.Font["/PkF"].objgen for page in pdf.pages[-3:]}
    assert len(fonts) == 1
