"""Folders to bring in: referater by the hundred, and what lies among them in a real archive."""

import io
import os
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import docx

BODIES = ("Skovbyudvalget", "Havneudvalget", "Kulturudvalget", "Ældreudvalget")
_DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def printed(
    body: str = "Skovbyudvalget",
    day: date = date(2024, 3, 14),
    titles: Sequence[str] = ("Ny bro over Mølleåen", "Belysning på Åvej"),
    kind: str = "REFERAT",
) -> str:
    """An agenda or minutes as a system prints them."""
    told = f"{_DAYS[day.weekday()]} d. {day.day}. {_MONTHS[day.month - 1]} {day.year} kl. 16:00"
    lines = [f"{kind} {body} d. {day:%d-%m-%Y}", f"Mødedato {told}", "Mødested Rådhuset, lokale 2"]
    for number, title in enumerate(titles, start=1):
        lines += [
            f"Punkt {number}: {title}",
            f"05.01.00-P20-{number}-24",
            "Resume",
            f"Sagen om {title.lower()} er beskrevet her i nogle få ord.",
            "Indstilling",
            "Teknisk Forvaltning indstiller, at sagen godkendes.",
        ]
        if kind == "REFERAT":
            lines += ["Beslutning", f"{body} godkender indstillingen."]
    return "\n\n".join(lines) + "\n"


def as_docx(text: str) -> bytes:
    """The same in Word, a paragraph a line."""
    document = docx.Document()
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zip_bomb() -> bytes:
    """A Word file that unpacks to more than anybody reads."""
    return _package(b"<w:document>" + b" " * (400 << 20) + b"</w:document>")


def xml_bomb() -> bytes:
    """A Word file whose XML folds out for ever."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">{entities}]><d>&a11;</d>'
    return _package(text.encode())


def _package(document: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", document)
        package.writestr("a\x00b", "x")
    return file.getvalue()


@cache
def broken_files() -> dict[str, bytes]:
    """What cannot be read, by a name that tells why."""
    whole = as_docx(printed())
    return {
        "tom.txt": b"",
        "kun-mellemrum.txt": b" \n" * 50,
        "afbrudt.docx": whole[: len(whole) // 2],
        "bombe.docx": zip_bomb(),
        "entiteter.docx": xml_bomb(),
        "billede.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "regneark.txt": b"\xd0\xcf\x11\xe0" + bytes(600),
        "indkoebsliste.txt": b"Kaffe og kage\nServietter\n",
        "stoej.bin": bytes(range(256)) * 20,
        "nul.txt": b"REFERAT\x00" * 400,
    }


def fill(folder: Path, meetings: int) -> int:
    """Fill the folder with minutes of so many meetings, and with the broken; returns how many
    files there are."""
    begins = date(2015, 1, 5)
    for number in range(meetings):
        body = BODIES[number % len(BODIES)]
        day = begins + timedelta(days=7 * (number // len(BODIES)))
        place = folder / body / str(day.year)
        place.mkdir(parents=True, exist_ok=True)
        text = printed(body, day, [f"Sag {number} om veje", f"Sag {number} om havnen"])
        if number % 5:
            (place / f"{day}.txt").write_text(text, "cp1252" if number % 2 else "utf-8")
        else:
            (place / f"{day}.docx").write_bytes(as_docx(text))
    broken = broken_files()
    for name, content in broken.items():
        (folder / name).write_bytes(content)
    strange = os.fsencode(folder) + b"/m\xf8de\n.txt"
    with open(strange, "wb") as file:
        file.write(printed("Byggeudvalget").encode())
    (folder / ".skjult.txt").write_text(printed())
    (folder / "genvej.txt").symlink_to("/etc/hostname")
    return meetings + len(broken) + 1
