"""Images: whole, not larger than a machine can show, and of the kind they begin as."""

import warnings
from io import BytesIO
from typing import Any, Final

from PIL import Image, UnidentifiedImageError
from PIL.Image import DecompressionBombError, DecompressionBombWarning

from meetings.parsing.kinds import GIF, JPEG, PNG, WEBP
from meetings.parsing.limits import CannotRead
from meetings.vocabulary import FileProblem

FORMATS: Final = {PNG: "PNG", JPEG: "JPEG", GIF: "GIF", WEBP: "WEBP"}
MOST_PIXELS: Final = 200_000_000  # a plan on A0 at 300 dpi has 140 million

Image.init()  # loads its readers now, while files may be opened


def look(content: bytes, media_type: str) -> dict[str, Any]:
    """Width and height. Raises CannotRead for one that is broken or immense."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[FORMATS[media_type]]) as image:
                width, height = image.size
                image.verify()
            # verify() looks at a PNG only; a picture that was cut off shows when it is drawn.
            with Image.open(BytesIO(content), formats=[FORMATS[media_type]]) as image:
                image.draft("RGB", (256, 256))
                image.load()
    except (DecompressionBombError, DecompressionBombWarning) as error:
        raise CannotRead(FileProblem.TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError) as error:
        raise CannotRead(FileProblem.BROKEN) from error
    return {"width": width, "height": height, "page_count": 1}
