"""The words of one paragraph as a reader sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from meetings.importing.docx.package import child, local, value

# What wraps words without being words; everything else that is not named here is passed by.
_WRAPPERS: Final = frozenset(
    {"r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
     "dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara", "p"}
)  # fmt: skip
_MATHEMATICS: Final = frozenset({"oMath", "oMathPara"})
_DRAWINGS: Final = frozenset({"drawing", "pict", "object"})
_SIGNS: Final = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
# Signs of Word's symbol fonts that stand in minutes, by font-independent place.
_SYMBOLS: Final = {"F0B7": "•", "F0A7": "•", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0FC": "✓"}
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(slots=True)
class Words:
    """A paragraph's text, and what hangs on it."""

    text: str = ""  # a newline is a break inside the paragraph
    notes: list[str] = field(default_factory=list)  # ids of footnotes, in order
    boxes: list[etree._Element] = field(default_factory=list)  # contents of text boxes
    left_out: frozenset[str] = frozenset()  # character styles whose words are no part of it


def read_words(paragraph: etree._Element, left_out: frozenset[str] = frozenset()) -> Words:
    """The words of a paragraph: inserted text is there, deleted and hidden text is not.

    `left_out` names character styles whose words are left out too.
    """
    words = Words(left_out=left_out)
    words.text = "".join(_pieces(paragraph, words))
    return words


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one of several ways of saying the same that we read: the first."""
    return child(alternatives, "Choice") if len(alternatives) else None


def _pieces(  # noqa: C901 - one branch a kind of element
    element: etree._Element, words: Words
) -> Iterator[str]:
    for held in element:
        name = local(held)
        if name == "t":
            yield held.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _symbol(value(held, "char").upper())
        elif name in ("footnoteReference", "endnoteReference"):
            words.notes.append(f"{name.removesuffix('Reference')}s {value(held, 'id')}")
        elif name in _MATHEMATICS:
            yield "".join(one.text or "" for one in held.iter() if local(one) == "t")
        elif name == "AlternateContent":
            way = chosen(held)
            if way is not None:
                yield from _pieces(way, words)
        elif name in _DRAWINGS:
            words.boxes += [one for one in held.iter() if local(one) == "txbxContent"]
        elif name in _WRAPPERS and not _hidden(held, words.left_out):
            yield from _pieces(held, words)


def _hidden(run: etree._Element, left_out: frozenset[str]) -> bool:
    if left_out and value(child(run, "rPr", "rStyle")) in left_out:
        return True
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")


def _symbol(code: str) -> str:
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number in _PRIVATE or not 32 <= number < 0x110000 else chr(number)
