"""A municipality's look for the tests: an accent of its own and a logo with holes in it."""

from io import BytesIO

from PIL import Image, ImageDraw

from exports.look import Logo, Look

ACCENT = "#7a0019"


def logo(width: int = 700, height: int = 240) -> Logo:
    """A disc and a bar on nothing."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((0, 0, height - 1, height - 1), fill=ACCENT)
    drawing.rectangle((width // 2, height // 4, width - 1, height // 2), fill=ACCENT)
    file = BytesIO()
    picture.save(file, "PNG")
    return Logo(file.getvalue(), width, height)


LOOK = Look(ACCENT, logo())
