"""How an element, its text and its attributes are spelled."""

from html import escape as _escape

from meetings.richtext.grammar import legal


def escape(text: str) -> str:
    """Text for the inside of an element or of an attribute."""
    return _escape(legal(text))


def element(name: str, content: str = "", /, **attributes: str) -> str:
    """An element around finished content; an attribute that says nothing is left out.

    An attribute that is a word of Python's is given with a trailing underscore: `as_`.
    """
    told = "".join(
        f' {key.rstrip("_")}="{escape(" ".join(value.split()))}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def block(name: str, text: str, /, **attributes: str) -> str:
    """A block that the schema has no name for; `text` is finished inline content."""
    return element("block", text, **{"name": name, **attributes})
