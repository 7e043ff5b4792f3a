"""The logo at the top right of the first page, with the words of who cannot see it."""

from exports.docx.markup import escape
from exports.look import Logo
from exports.pdf.picture import printed_size

LOGO_PART = "word/media/logo.png"
LOGO_RELATION = "rIdLogo"
_EMU = 12_700  # English Metric Units in a point, in which pictures are measured
_GAP = 14  # points around it


def write_logo(logo: Logo, description: str) -> str:
    """A run that holds the logo; the lines of the title stand beside it."""
    width, height = (round(_EMU * side) for side in printed_size(logo))
    told = escape(" ".join(description.split()))
    return (
        "<w:r><w:drawing><wp:anchor"
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        f' distT="0" distB="{_EMU * _GAP}" distL="{_EMU * _GAP}" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="left"/>'
        f'<wp:docPr id="1" name="Logo" descr="{told}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        "<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo" descr="{told}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{LOGO_RELATION}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
