"""Says whether a Word template can be used, and what is missing in it."""

import sys
from pathlib import Path

import click

from meetings.config import BadSettings, load_settings
from meetings.file_errors import why

BAD = 1  # exit status when the template cannot be used
CANNOT = 2  # exit status when it could not be looked at


@click.command("check-template")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
def check_template(file: Path) -> None:
    """Se en Word-skabelon efter, før den bruges (DOCX_TEMPLATE).

    Check a municipality's own Word template before it is used.
    """
    from meetings.word_template import check_template  # slow import: --help needs none of it

    try:
        checked = check_template(file.read_bytes(), load_settings().parsing_limits)
    except OSError as problem:
        click.echo(f"{file} kan ikke læses ({why(problem)}). Peg på en Word-skabelon.", err=True)
        sys.exit(CANNOT)
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    _tell("Skal rettes:", checked.obstacles)
    _tell("Værd at vide:", checked.remarks)
    if checked.template is None:
        click.echo(f"{file.name} kan ikke bruges endnu.")
        sys.exit(BAD)
    click.echo(f"{file.name} kan bruges: sæt DOCX_TEMPLATE={file.resolve()}")


def _tell(title: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        click.echo(title)
    for sentence in sentences:
        click.echo(f"  - {sentence}")
