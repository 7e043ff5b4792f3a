"""A municipality's logo and accent in its Word files."""

import io
import zipfile
from dataclasses import replace

from exports.docx import write
from exports.look import Look
from tests.exports.docx_order import misplaced_children
from tests.exports.docx_samples import minutes
from tests.exports.looks import ACCENT, LOOK
from tests.exports.test_docx import W, opened, part, words_of

PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
INK = ACCENT[1:].upper()


def test_the_logo_stands_on_the_first_page_with_words_for_who_cannot_see_it() -> None:
    content = write(replace(minutes(), look=LOOK))
    root = part(content)
    pictures = list(root.iter(f"{PICTURE}docPr"))
    assert [picture.get("descr") for picture in pictures] == ["Logo for Birkelund Kommune"]
    first = next(root.iter(f"{W}p"))
    assert pictures[0] in list(first.iter())
    assert LOOK.logo is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/media/logo.png") == LOOK.logo.png
    assert misplaced_children(root) == []
    assert opened(content).inline_shapes is not None
    assert words_of(content) == words_of(write(minutes()))


def test_the_accent_is_in_headings_rules_links_and_words_own_list_of_colours() -> None:
    content = write(replace(minutes(), look=LOOK))
    ruled = {e.get(f"{W}color") for e in part(content).iter(f"{W}left") if e.get(f"{W}color")}
    assert ruled == {INK}
    styles = part(content, "word/styles.xml")
    link = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Hyperlink")
    assert [c.get(f"{W}val") for c in link.iter(f"{W}color")] == [INK]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert INK.encode() in package.read("word/theme/theme1.xml")
        every = b"".join(package.read(name) for name in package.namelist())
    assert b"0B5563" not in every


def test_words_that_look_like_our_colour_stay_as_they_are() -> None:
    document = replace(minutes(), title="0B5563", foot='w:color="0B5563"', look=Look(ACCENT))
    content = write(document)
    assert opened(content).core_properties.title == "0B5563"
    assert "0B5563" in words_of(content) or b"0B5563" in _foot(content)


def test_each_look_gives_its_own_bytes_and_the_same_ones_each_time() -> None:
    looks = (Look(), Look(ACCENT), LOOK)
    written = {write(replace(minutes(), look=look)) for look in looks}
    assert len(written) == 3
    assert {write(replace(minutes(), look=look)) for look in looks} == written


def _foot(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("word/footer1.xml")
