"""A municipality's look: what it may choose, and what is refused before anything is made."""

from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image, PngImagePlugin

from exports.look import OWN_ACCENT, Look, contrast, logo_of
from meetings.config import BadSettings, Settings, load_settings
from meetings.look import look_of


def a_logo(folder: Path, size: tuple[int, int] = (300, 90), kind: str = "PNG") -> Path:
    path = folder / f"logo.{kind.lower()}"
    Image.new("RGB", size, "#7a0019").save(path, kind)
    return path


def with_logo(path: Path) -> Settings:
    return load_settings(logo=path)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_web_guidelines(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected
    assert contrast(one, other) == contrast(other, one)


def test_a_look_whose_settings_are_left_empty_is_the_standard_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("ACCENT", "LOGO", "DOCX_TEMPLATE"):
        monkeypatch.setenv(name, "")
    assert look_of(load_settings()) == Look()


@pytest.mark.parametrize("accent", ["#000000", "#003366", OWN_ACCENT, "#7a0019", "#767676"])
def test_an_accent_that_is_read_on_white_is_read_everywhere(accent: str) -> None:
    look = look_of(load_settings(accent=accent))
    assert contrast(look.accent, "#ffffff") >= 4.5
    assert contrast(look.strong, "#ffffff") > contrast(look.accent, "#ffffff") - 0.01
    for ground in ("#12191d", look.tint_in_the_dark):
        assert contrast(look.in_the_dark, ground) >= 4.5
        assert contrast(look.strong_in_the_dark, ground) >= 4.5
        assert contrast("#e6ecee", ground) >= 7
    assert contrast("#1c2b33", look.tint) >= 7
    for ground in (look.tint, "#f6f8f9"):
        assert contrast(look.on_pages, ground) >= 4.5
    assert contrast(look.accent, look.tint) >= 4.5


@pytest.mark.parametrize(
    ("accent", "told"),
    [
        ("#f0a000", r"ACCENT: farven #f0a000 har kontrasten \d,\d\d mod hvidt .* vælg en mørkere"),
        ("#ffffff", "ACCENT: farven #ffffff har kontrasten 1,00"),
        ("rød", "ACCENT: skal være en farve som #0b5563"),
        ("#0b5", "ACCENT: skal være en farve"),
        ("#0b5563; }", "ACCENT: skal være en farve"),
    ],
)
def test_an_accent_that_cannot_be_read_is_refused_by_name(accent: str, told: str) -> None:
    with pytest.raises(BadSettings, match=told):
        load_settings(accent=accent)


def test_a_colour_may_be_written_large() -> None:
    assert look_of(load_settings(accent="#0B5563")) == Look()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_taken_as_it_is_where_it_is_small(tmp_path: Path, kind: str) -> None:
    logo = look_of(with_logo(a_logo(tmp_path, kind=kind))).logo
    assert logo is not None
    assert (logo.width, logo.height) == (300, 90)
    assert Image.open(BytesIO(logo.png)).size == (300, 90)


def test_a_large_logo_is_made_as_small_as_it_is_printed(tmp_path: Path) -> None:
    logo = look_of(with_logo(a_logo(tmp_path, (6000, 1500)))).logo
    assert logo is not None
    assert (logo.width, logo.height) == (1200, 300)


def test_nothing_but_its_dots_is_kept_of_a_logo(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Hemmelig Tegner")
    Image.new("RGBA", (64, 64), (1, 2, 3, 128)).save(path, pnginfo=told)
    logo = look_of(with_logo(path)).logo
    assert logo is not None
    assert b"Hemmelig" in path.read_bytes()
    assert b"Hemmelig" not in logo.png
    assert Image.open(BytesIO(logo.png)).mode == "RGBA"


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((20_000, 40), "er på 20.000 × 40 billedpunkter; brug et billede på højst 8.000"),
        ((400, 20), "er på 400 × 20 billedpunkter; brug et billede på mindst 32"),
    ],
)
def test_a_logo_of_an_absurd_size_is_refused(
    tmp_path: Path, size: tuple[int, int], told: str
) -> None:
    with pytest.raises(BadSettings, match=f"LOGO: .*{told}"):
        look_of(with_logo(a_logo(tmp_path, size)))


def claiming(path: Path, dots: int) -> Path:
    """A small PNG file that says it has so many dots each way."""
    whole = a_logo(path.parent, (64, 64)).read_bytes()
    header = whole[12:16] + 2 * dots.to_bytes(4, "big") + whole[24:29]
    path.write_bytes(whole[:12] + header + crc32(header).to_bytes(4, "big") + whole[33:])
    return path


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("dots", "told"),
    [(12_000, r"er på 12\.000 × 12\.000 billedpunkter"), (20_000, "har for mange billedpunkter")],
)
def test_a_logo_of_far_too_many_dots_is_refused_in_our_own_words_before_it_is_unpacked(
    tmp_path: Path, dots: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As at a start: the child that looks into pictures sets a limit of its own.
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1024 * 1024 * 1024 // 4 // 3)
    with pytest.raises(BadSettings, match=rf"LOGO: .* {told}; brug et billede på højst 8\.000"):
        look_of(with_logo(claiming(tmp_path / "stor.png", dots)))


def test_what_is_no_whole_picture_is_refused(tmp_path: Path) -> None:
    picture = a_logo(tmp_path, (400, 400)).read_bytes()
    path = tmp_path / "andet.png"
    for content, told in (
        (b"%PDF-1.7", "er hverken et PNG- eller et JPEG-billede"),
        (b"", "er hverken et PNG- eller et JPEG-billede"),
        (picture[: len(picture) // 2], "kan ikke læses"),
        (b"GIF89a" + bytes(40), "er hverken"),
        (bytes(5_000_001), "fylder 5 MB; brug et billede på højst 5 MB|fylder 5,0 MB"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadSettings, match=f"LOGO: .*({told})"):
            look_of(with_logo(path))


@pytest.mark.parametrize("name", ["findes-ikke.png", "."])
def test_a_logo_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadSettings, match=r"LOGO: .* kan ikke læses"):
        look_of(with_logo(tmp_path / name))


def test_a_logo_is_spoken_of_by_whose_it_is() -> None:
    assert logo_of("Nørrevig Kommune") == "Logo for Nørrevig Kommune"
    assert logo_of(" ") == "Logo"
