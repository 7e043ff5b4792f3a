"""Office files as PDF, by LibreOffice where it is installed.

It is a large program that opens what strangers wrote. So it gets a file in an empty folder and
a profile of its own there; it reaches no network, and where the kernel can see to that, no
other file of ours; and it is ended with all that it started (`confined.py`). What fetches
something from elsewhere is not given to it at all: it would fetch a file of this machine too.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from meetings.parsing.child import Produced, environment, run_limited
from meetings.parsing.kinds import DOCX, ENDINGS, PPTX, XLSX
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

_FILTERS: Final = {
    DOCX: "writer_pdf_Export",
    XLSX: "calc_pdf_Export",
    PPTX: "impress_pdf_Export",
}
_OPTIONS: Final = json.dumps(
    {"UseTaggedPDF": {"type": "boolean", "value": "true"}}, separators=(",", ":")
)
_GRACE_SECONDS: Final = 10
# No macro runs, no file fetches another, and nobody is asked anything.
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def find_soffice(given: Path | None) -> Path | None:
    """LibreOffice, where the setting says or on the path; None where it is not installed."""
    found = shutil.which(given) if given is not None else shutil.which("soffice")
    return Path(found).resolve() if found else None


def office_to_pdf(
    content: bytes, media_type: str, soffice: Path, limits: Limits
) -> Produced | FileProblem:
    """The file as PDF, or why it cannot be one. Never raises; slow: outside transactions only."""
    looked = run_limited("may_convert", content, limits)
    if isinstance(looked, FileProblem):
        return looked
    if not looked.get("alone"):
        return FileProblem.UNKNOWN_TYPE
    with tempfile.TemporaryDirectory(prefix="protokol-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"bilag.{ENDINGS[media_type]}"
        source.write_bytes(content)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        command = [
            str(soffice),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *["--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"],
            "--convert-to",
            f"pdf:{_FILTERS[media_type]}:{_OPTIONS}",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        problem = run_confined(command, folder, limits)
        return problem if problem is not None else _made_in(folder / "out" / "bilag.pdf", limits)


def run_confined(command: list[str], folder: Path, limits: Limits) -> FileProblem | None:
    """Run a program closed in, with this folder as all it has; None where it ended well."""
    confined = [sys.executable, "-P", "-m", "meetings.parsing.confined"]
    child = subprocess.Popen(  # noqa: S603 - our own module, and the program of the setting
        [*confined, json.dumps(asdict(limits)), str(folder), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={
            **environment(),
            "PATH": os.defpath,
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
        },
        close_fds=True,
        start_new_session=True,
    )
    try:
        code = child.wait(limits.seconds + _GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        return FileProblem.TOO_SLOW
    finally:
        _end(child)
    return None if code == 0 else FileProblem.UNKNOWN_TYPE


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the program and what it started, which may outlive it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # all of it has ended
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def _made_in(made: Path, limits: Limits) -> Produced | FileProblem:
    try:
        if made.is_symlink() or made.stat().st_size > limits.output_bytes:
            return FileProblem.TOO_LARGE
        content = made.read_bytes()
    except OSError:
        return FileProblem.UNKNOWN_TYPE  # not every part of LibreOffice is always installed
    return Produced(content, {})
