"""The installation's look: its accent, and its logo as a picture that is ready to be printed.

The logo's file is the operator's own, but it may be far too large, or no picture at all: that
is told at the start, by the setting's name, and not by a document that cannot be made.
"""

from io import BytesIO
from pathlib import Path
from typing import Final
from warnings import catch_warnings

from PIL import Image, UnidentifiedImageError

from exports.look import PLAIN, Logo, Look
from meetings.config import BadSettings, Settings
from meetings.word_template import read_template

_MOST_BYTES: Final = 5_000_000
_MOST_PIXELS: Final = 8_000  # along an edge
_FEWEST_PIXELS: Final = 32
_PRINTED: Final = (1_200, 480)  # as large as it is ever printed, at 400 dots an inch and more
_KINDS: Final = ("PNG", "JPEG")

_bound: list[Look] = []


def bind(look: Look) -> None:
    """Make this the look of every page and document, for the whole process."""
    _bound[:] = [look]


def look() -> Look:
    """The look in use: what was bound at the start, or the one without any choice."""
    return _bound[0] if _bound else PLAIN


def look_of(settings: Settings) -> Look:
    """The look that the settings choose.

    Raises BadSettings where the logo or the template cannot be used: it names the setting and
    says what to do. Slow where there is a template, which a child process looks into.
    """
    logo = _read_logo(settings.logo) if settings.logo is not None else None
    word = None
    if settings.docx_template is not None:
        word = read_template(settings.docx_template, settings.parsing_limits)
    return Look(accent=settings.accent.lower(), logo=logo, word=word)


def _read_logo(path: Path) -> Logo:
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise BadSettings(
                f"LOGO: {path} fylder {_millions(size)} MB; brug et billede på højst "
                f"{_millions(_MOST_BYTES)} MB"
            )
        with catch_warnings(category=Image.DecompressionBombWarning, action="ignore"):  # we tell it
            picture = Image.open(BytesIO(path.read_bytes()), formats=_KINDS)
        with picture:
            _refuse_bad_size(path, picture)
            return _prepared(picture)
    except Image.DecompressionBombError as error:
        raise BadSettings(
            f"LOGO: {path} har for mange billedpunkter; brug et billede på højst "
            f"{_thousands(_MOST_PIXELS)} på hver led"
        ) from error
    except UnidentifiedImageError as error:
        raise BadSettings(f"LOGO: {path} er hverken et PNG- eller et JPEG-billede") from error
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises of broken files
        raise BadSettings(f"LOGO: {path} kan ikke læses; peg på et helt billede") from error


def _refuse_bad_size(path: Path, picture: Image.Image) -> None:
    width, height = picture.size
    if max(width, height) > _MOST_PIXELS:
        wanted = f"højst {_thousands(_MOST_PIXELS)} på hver led"
    elif min(width, height) < _FEWEST_PIXELS:
        wanted = f"mindst {_FEWEST_PIXELS} på hver led"
    else:
        return
    found = f"{_thousands(width)} × {_thousands(height)}"
    raise BadSettings(f"LOGO: {path} er på {found} billedpunkter; brug et billede på {wanted}")


def _prepared(picture: Image.Image) -> Logo:
    """The picture as PNG, no larger than it is printed, with nothing in it but its dots."""
    has_holes = "A" in picture.getbands() or "transparency" in picture.info
    dots = picture.convert("RGBA" if has_holes else "RGB")
    dots.thumbnail(_PRINTED, Image.Resampling.LANCZOS)
    bare = Image.new(dots.mode, dots.size)
    bare.paste(dots)
    file = BytesIO()
    bare.save(file, "PNG", optimize=True)
    return Logo(file.getvalue(), *bare.size)


def _millions(number: int) -> str:
    return f"{number / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
