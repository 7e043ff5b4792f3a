"""The municipality's accent and logo on paper and on the page that stands alone."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from exports import export
from exports.blocks import Composed, Title
from exports.look import PLAIN, Look
from exports.pdf import write
from exports.pdf.style import ACCENT, colour_of
from meetings.vocabulary import Format
from tests.exports import looks
from tests.exports.meetings_made import document
from tests.exports.pdf import reading, samples
from tests.exports.pdf.test_conformance import failures
from tests.exports.pdf.test_pages import assert_well_set
from tests.exports.pdf.test_structure import tagged, tags


def in_look(made: Composed, look: Look = looks.LOOK) -> Composed:
    return replace(made, look=look)


@pytest.mark.parametrize("shape", [(700, 240), (40, 480), (1200, 32), (64, 64)])
def test_a_document_with_a_logo_is_accessible_archival_and_well_set(
    shape: tuple[int, int], tmp_path: Path
) -> None:
    made = in_look(samples.rich(1), Look(looks.ACCENT, looks.logo(*shape)))
    assert failures(made, tmp_path) == []
    assert_well_set(made)


def test_the_logo_stands_on_page_one_only_and_is_spoken() -> None:
    pdf = pikepdf.open(BytesIO(write(in_look(samples.rich(2)))))
    shown = [b"/Logo Do" in page.Contents.read_bytes() for page in pdf.pages]
    assert len(shown) > 2
    assert shown == [True] + [False] * (len(shown) - 1)
    figure = tagged(pdf, "Figure")[0]
    assert str(figure.Alt) == "Logo for Nørrevig Kommune"
    assert tags(pdf)[:3] == ["Document", "Figure", "P"]


def test_the_logo_stands_on_white_whatever_shines_through_it() -> None:
    pdf = pikepdf.open(BytesIO(write(in_look(samples.rich(0)))))
    picture = pdf.pages[0].Resources.XObject.Logo
    assert "/SMask" not in picture
    assert picture.read_bytes()[-3:] == b"\xff\xff\xff"


def test_no_line_of_the_title_runs_into_the_logo() -> None:
    long = "Tillægsdagsorden til ekstraordinært fællesmøde om budget og anlæg"
    title = Title("Nørrevig Kommune", long, samples.prose(2))
    made = in_look(samples.composed(title))
    pdf = pypdfium2.PdfDocument(write(made))
    page = pdf[0]
    (left, bottom, _, _) = next(
        item.get_bounds()
        for item in page.get_objects()
        if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    )
    text = page.get_textpage()
    assert text.get_text_bounded(left=left - 4, bottom=bottom, right=600, top=842).strip() == ""
    text.close()
    page.close()
    pdf.close()


def test_the_words_are_the_same_in_any_look() -> None:
    made = samples.without_scripts(samples.rich(2))
    assert reading.pages_of(write(in_look(made))) == reading.pages_of(write(made))


def test_the_accent_replaces_our_own_everywhere() -> None:
    def operator(colour: tuple[float, float, float]) -> bytes:
        return "{:.3f} {:.3f} {:.3f} rg".format(*colour).encode()

    def drawn(made: Composed) -> bytes:
        pdf = pikepdf.open(BytesIO(write(made)))
        return b"".join(page.Contents.read_bytes() for page in pdf.pages)

    ours, theirs = operator(ACCENT), operator(colour_of(looks.ACCENT))
    plain, chosen = drawn(samples.rich(1)), drawn(in_look(samples.rich(1)))
    assert ours in plain
    assert theirs not in plain
    assert ours not in chosen
    assert chosen.count(theirs) == plain.count(ours)


def test_the_same_look_gives_the_same_bytes() -> None:
    assert write(in_look(samples.rich(1))) == write(in_look(samples.rich(1)))


def test_the_page_that_stands_alone_has_the_look_inside() -> None:
    plain = export(document(), Format.HTML, PLAIN).decode()
    page = export(document(), Format.HTML, looks.LOOK).decode()
    assert "<img" not in plain
    assert f"--accent: {looks.ACCENT};" in page
    assert 'alt="Logo for Lindevang Kommune"' in page
    assert 'src="data:image/png;base64,iVBOR' in page


def test_the_data_knows_no_look() -> None:
    assert export(document(), Format.JSON, looks.LOOK) == export(document(), Format.JSON)
