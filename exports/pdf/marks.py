"""The padlock that stands wherever something is closed, beside the words that say so."""

from exports.pdf.canvas import Box, TaggedCanvas
from exports.pdf.style import CLOSED
from exports.pdf.tagging import Element

PADLOCK_WIDTH = 6.5
_BODY = 5.0  # the height of the padlock's body


def _operators(left: float, baseline: float) -> str:
    """A filled body and a round shackle, in the colour of what is closed."""
    red, green, blue = CLOSED
    ink = f"{red:.3f} {green:.3f} {blue:.3f}"
    inner, outer = left + 1.4, left + PADLOCK_WIDTH - 1.4
    low, high = baseline + _BODY - 0.2, baseline + _BODY + 1.0
    return (
        f"{ink} rg {left:.2f} {baseline - 0.4:.2f} {PADLOCK_WIDTH:.2f} {_BODY:.2f} re f "
        f"{ink} RG 1.1 w {inner:.2f} {low:.2f} m {inner:.2f} {high:.2f} l "
        f"{inner:.2f} {high + 2.2:.2f} {outer:.2f} {high + 2.2:.2f} {outer:.2f} {high:.2f} c "
        f"{outer:.2f} {low:.2f} l S"
    )


def draw_padlock(canvas: TaggedCanvas, at: tuple[float, float]) -> None:
    """A padlock beside words that say the same: decoration."""
    canvas.decorate(f"q {_operators(*at)} Q")


def add_padlock(
    canvas: TaggedCanvas, owner: Element, at: tuple[float, float], said: str, otherwise: str
) -> None:
    """A padlock after words. Where they do not say "lukket" themselves, it is a figure of the
    element, and those who cannot see it hear the other words."""
    if "lukke" in said.lower():
        draw_padlock(canvas, at)
        return
    left, baseline = at
    box: Box = (left, baseline - 0.4, left + PADLOCK_WIDTH, baseline + _BODY + 3.5)
    canvas.figure(owner.inline("Figure", otherwise), box, _operators(left, baseline))
