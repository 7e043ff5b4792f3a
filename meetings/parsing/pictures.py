"""A picture as a page: scaled down to what paper shows, upright, and tagged as a figure."""

import struct
import warnings
from io import BytesIO
from typing import Any, BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageOps
from PIL.Image import DecompressionBombError, DecompressionBombWarning

from meetings.parsing.images import FORMATS, MOST_PIXELS
from meetings.parsing.kinds import JPEG, kind_by_beginning
from meetings.parsing.limits import CannotRead, Limits
from meetings.vocabulary import FileProblem

_SHORT, _LONG = 595.28, 841.89  # A4
_SIDES: Final = 42.0  # margins, in points
_TOP: Final = 48.0
_POINT_PER_PIXEL: Final = 72 / 96  # at most; a small picture stays small
_MOST_ACROSS: Final = 2_400  # pixels: 220 to an inch on the longer side
_QUALITY: Final = 85
_SIGNATURE: Final = 8  # bytes before the first part of a PNG


def picture_page(content: bytes, _limits: Limits, out: BinaryIO) -> dict[str, Any]:
    """Write a PDF with the picture on one page. Raises CannotRead."""
    media_type = kind_by_beginning(content)
    if media_type not in FORMATS:
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    picture = _opened(content, media_type)
    with pikepdf.new() as document:
        drawn = _as_jpeg(document, picture) if media_type == JPEG else _as_png(document, picture)
        _lay_out(document, drawn, picture.size)
        document.save(out, deterministic_id=True)
    return {"page_count": 1}


def _opened(content: bytes, media_type: str) -> Image.Image:
    """The picture, small enough, upright, and in plain colours on white."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DecompressionBombWarning)
            image = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
            image.draft("RGB", (_MOST_ACROSS, _MOST_ACROSS))
            image.thumbnail((_MOST_ACROSS, _MOST_ACROSS), reducing_gap=2.0)
            upright = ImageOps.exif_transpose(image)
    except (DecompressionBombError, DecompressionBombWarning) as error:
        raise CannotRead(FileProblem.TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError, IndexError, struct.error) as error:
        raise CannotRead(FileProblem.BROKEN) from error
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        coloured = upright.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return upright if upright.mode in ("L", "RGB") else upright.convert("RGB")


def _as_jpeg(document: pikepdf.Pdf, picture: Image.Image) -> Any:
    made = BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return _stream(document, picture, made.getvalue(), Filter=Name.DCTDecode)


def _as_png(document: pikepdf.Pdf, picture: Image.Image) -> Any:
    """As in a PNG file, whose data is packed as PDF can unpack it."""
    made = BytesIO()
    picture.save(made, "PNG")
    data, packed, at = made.getvalue(), [], _SIGNATURE
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            packed.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return _stream(
        document,
        picture,
        b"".join(packed),
        Filter=Name.FlateDecode,
        DecodeParms=Dictionary(
            Predictor=15,
            Colors=len(picture.getbands()),
            BitsPerComponent=8,
            Columns=picture.width,
        ),
    )


def _stream(document: pikepdf.Pdf, picture: Image.Image, data: bytes, **packed: Any) -> Any:
    stream = document.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
    )
    stream.write(data, filter=packed["Filter"], decode_parms=packed.get("DecodeParms"))
    return stream


def _lay_out(document: pikepdf.Pdf, drawn: Any, size: tuple[int, int]) -> None:
    """One page of A4, turned as the picture is, with the picture below its upper edge."""
    across, down = (_LONG, _SHORT) if size[0] > size[1] else (_SHORT, _LONG)
    room = (across - 2 * _SIDES, down - _TOP - _SIDES)
    scale = min(room[0] / size[0], room[1] / size[1], _POINT_PER_PIXEL)
    width, height = size[0] * scale, size[1] * scale
    left, bottom = (across - width) / 2, down - _TOP - height
    document.add_blank_page(page_size=(across, down))
    page: Any = document.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(Im=drawn))
    page.Contents = document.make_stream(
        f"/Figure <</MCID 0>> BDC q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm "
        "/Im Do Q EMC".encode("ascii")
    )
    page.StructParents, page.Tabs = 0, Name.S
    box = [round(edge, 2) for edge in (left, bottom, left + width, bottom + height)]
    figure = document.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Figure,
            Pg=page,
            K=Array([0]),
            Alt=String("Billede"),
            A=Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(box)),
        )
    )
    root = document.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=figure,
            ParentTree=Dictionary(Nums=Array([0, Array([figure])])),
            ParentTreeNextKey=1,
        )
    )
    figure.P = root
    document.Root.StructTreeRoot = root
    document.Root.MarkInfo = Dictionary(Marked=True)
