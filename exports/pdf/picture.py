"""The logo as a picture in the file: its dots on white, as paper has no holes to look through."""

import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image

from exports.look import Logo
from exports.pdf.file import PdfFile

HIGHEST = 46.0  # points; about as high as the municipality's name and a title together
WIDEST = 150.0
_DOTS_AN_INCH = 96.0  # of a picture so small that it would be blown up


def printed_size(logo: Logo) -> tuple[float, float]:
    """Width and height on paper: as large as there is room for, unless it would be coarse."""
    scale = min(WIDEST / logo.width, HIGHEST / logo.height, 72 / _DOTS_AN_INCH)
    return logo.width * scale, logo.height * scale


def add_picture(file: PdfFile, logo: Logo) -> str:
    """Put the picture into the file; sRGB, which the output intent explains. Its reference."""
    return file.add_stream(
        _dots(logo),
        f"/Type/XObject/Subtype/Image/Width {logo.width}/Height {logo.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode",
        compressed=False,
    )


@lru_cache(maxsize=4)
def _dots(logo: Logo) -> bytes:
    """The dots, packed; once for all documents that show them."""
    with Image.open(BytesIO(logo.png), formats=["PNG"]) as picture:
        drawn = picture.convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "white")
    ground.alpha_composite(drawn)
    return zlib.compress(ground.convert("RGB").tobytes(), 6)
