"""From the bytes of a file to its text, or one sentence on why that cannot be done.

A text file says nowhere what its letters are written in. UTF-8 gives itself away, UTF-16 by
its mark or by its zero bytes, and what is left of the files Danish offices make is
Windows' own alphabet, cp1252. A wrong guess shows as letters that no Danish text holds, and
such a text is refused rather than stored as it looks.
"""

import re
from pathlib import Path
from typing import Final

from meetings.importing.problems import NotReadable

LARGEST_BYTES: Final = 20 * 1024 * 1024

# The first bytes of formats that people send by mistake, and what they are called.
SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "en PDF"),
    (b"PK\x03\x04", "et Word-dokument eller en ZIP-fil"),
    (b"\xd0\xcf\x11\xe0", "et gammelt Word- eller Excel-dokument"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"II*\x00", "et billede"),
    (b"MM\x00*", "et billede"),
    (b"\x1f\x8b", "en pakket fil"),
    (b"7z\xbc\xaf", "en pakket fil"),
    (b"\x7fELF", "et program"),
    (b"MZ\x90", "et program"),
    (b"SQLite format 3", "en database"),
)

_AS_TEXT: Final = "Gem den som tekst, og prøv igen."
_AS_WORD: Final = "Åbn den i Word, gem den som .docx, og prøv igen."
# What to do about them, where it is another thing than to save the text.
_REMEDIES: Final = {
    "et gammelt Word- eller Excel-dokument": _AS_WORD,
    "et RTF-dokument": _AS_WORD,
    "et billede": "Få det læst med tekstgenkendelse (OCR), og prøv igen med teksten.",
    "en pakket fil": "Pak den ud, og prøv igen med det, der er i den.",
    "et program": "Se efter, om det er den rigtige fil.",
    "en database": "Se efter, om det er den rigtige fil.",
}

# Letters of UTF-8 read as cp1252: Ã¦ for æ, â€“ for a dash.
MOJIBAKE: Final = re.compile("Ã[¦¸¥†˜…©¼¶¤]|â€[\u201c\u201d\u2122“”™œ]|Â[§´ ]")
SEEN_AS_TEXT: Final = re.compile(r"[^\W_]+")
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x1f]")


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not too large; a large one is never read.

    Raises NotReadable when the file is missing, a folder, or larger than LARGEST_BYTES.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except IsADirectoryError:
        raise NotReadable("er en mappe. Angiv filerne i den.") from None
    except FileNotFoundError:
        raise NotReadable("findes ikke. Se efter, om navnet er stavet rigtigt.") from None
    except OSError as error:
        reason = error.strerror or "ukendt fejl"
        raise NotReadable(f"kan ikke læses ({reason}).") from None
    if len(content) > LARGEST_BYTES:
        raise NotReadable(
            f"fylder mere end {LARGEST_BYTES // 1024 // 1024} MB, og så meget tekst er intet "
            "referat. Del filen, eller send den tekst, referatet består af."
        )
    return content


def decode(content: bytes) -> str:
    """The text of a file's bytes: UTF-8, UTF-16 or cp1252, with or without a byte order mark.

    Raises NotReadable when the bytes are another format, empty, or no text at all.
    """
    if len(content) > LARGEST_BYTES:
        raise NotReadable("fylder for meget til at være et referat. Del filen, og prøv igen.")
    refuse_other_formats(content)
    text = decode_alphabet(content)
    refuse_garbled(text)
    return text


def refuse_other_formats(content: bytes) -> None:
    """Refuse what begins as a PDF, a Word document, an image and the like does."""
    if not content.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise NotReadable("er tom. Der er intet at læse ind.")
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, name in SIGNATURES:
        if start.startswith(signature):
            raise NotReadable(f"er {name} og ikke ren tekst. {_REMEDIES.get(name, _AS_TEXT)}")


def decode_alphabet(content: bytes) -> str:
    """Guess what the letters are written in, surest sign first."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    wide = wide_alphabet(content)
    if wide:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def wide_alphabet(content: bytes) -> str:
    """UTF-16 without its mark: nearly every other byte is nought."""
    sample = content[: 4096 - len(content[:4096]) % 2]
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.6:
        return "utf-16-be"
    return ""


def refuse_garbled(text: str) -> None:
    """Refuse a text whose letters were lost or spoiled on the way to us."""
    length = len(text)
    letters = sum(map(len, SEEN_AS_TEXT.findall(text)))
    if len(CONTROL.findall(text)) > max(8, length // 100):
        raise NotReadable("er ikke tekst. Gem referatet som ren tekst, og prøv igen.")
    spoiled = text.count("\ufffd") + len(MOJIBAKE.findall(text))
    if spoiled > max(2, length // 500):
        raise NotReadable(
            "har ødelagte bogstaver (æ, ø og å er blevet til andre tegn). "
            "Gem teksten igen som UTF-8, og prøv igen."
        )
    if letters < length // 5:
        raise NotReadable("rummer næsten ingen bogstaver. Se efter, om det er den rigtige fil.")
