"""The municipality's accent on the pages: the stylesheet's own names, with other values."""

from exports.look import OWN_ACCENT, Look


def look_style(look: Look) -> str:
    """A small stylesheet that stands after ours; empty where the accent is our own.

    On paper the pages are black, whatever was chosen.
    """
    if look.accent == OWN_ACCENT:
        return ""
    in_the_dark = (
        f"--accent: {look.in_the_dark}; --accent-strong: {look.strong_in_the_dark};"
        f" --accent-tint: {look.tint_in_the_dark};"
    )
    return (
        "@media screen {\n"
        f"  :root {{ --accent: {look.on_pages}; --accent-strong: {look.strong};"
        f" --accent-tint: {look.tint}; }}\n"
        "}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f'  :root:where(:not([data-theme="light"])) {{ {in_the_dark} }}\n'
        "}\n"
        "@media screen {\n"
        f'  :root:where([data-theme="dark"]) {{ {in_the_dark} }}\n'
        "}\n"
    )
