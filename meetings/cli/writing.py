"""What every command shares that writes a document into a file: its options, and its refusals."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from meetings.config import BadSettings
from meetings.file_errors import why
from meetings.vocabulary import Audience
from meetings.wording import sentence

CANNOT = 2  # exit status when there is nothing to write, or nowhere to write it
_NO_FOLDER: Final = (errno.ENOENT, errno.ENOTDIR)  # only the folder of a new file can be missing

audience_option = click.option(
    "--audience",
    "audience_name",
    type=click.Choice([audience.value.lower() for audience in Audience]),
    default="public",
    show_default=True,
    help="Hvem filen er til; det lukkede følger kun med til dem, der må læse det.",
)


def no_meeting(meeting_id: object) -> str:
    """That there is no meeting with this id, and where ids are seen."""
    return (
        f"Der er intet møde med id {meeting_id}. "
        "Kopiér id'et fra adressen på mødets side (efter /moeder/)."
    )


@contextmanager
def writing(out: Path | None, *, nothing: str) -> Iterator[None]:
    """Write a file inside. Whatever stops it is told in one sentence, with exit status CANNOT.

    Whether the file can be written is tried first, since making it can take minutes. `nothing`
    is what is said where there is nothing to write.
    """
    # Slow imports: --help needs no rules.
    from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound

    try:
        _try_writing(out)
        yield
    except BadSettings as problem:
        refuse(str(problem))
    except ProblemsFound as found:
        refuse(" ".join(sentence(problem) for problem in found.problems))
    except (NotAllowed, NotFound):
        refuse(nothing)
    except OSError as problem:
        refuse(_unwritable(out, problem))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file beside its name first, so that a half-written one never stands there."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def refuse(told: str) -> None:
    """Say why it cannot be done, and stop."""
    click.echo(told, err=True)
    sys.exit(CANNOT)


def _try_writing(out: Path | None) -> None:
    if out is not None and out.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with tempfile.TemporaryFile(dir=out.parent if out is not None else Path()):
        pass


def _unwritable(out: Path | None, problem: OSError) -> str:
    """Say that the file cannot be written where it was wanted, or here."""
    place = f"{out}: filen" if out is not None else "Filen"
    told = "mappen findes ikke" if problem.errno in _NO_FOLDER else why(problem)
    return f"{place} kan ikke skrives ({told}). Vælg et andet navn med --out."
