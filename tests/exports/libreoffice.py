"""LibreOffice as a reader of our Word files, with the font that they ask for."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
_SECONDS = 900


def converted(documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Word files by name, each as the PDF that LibreOffice makes of it."""
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("needs LibreOffice (soffice) on the PATH")
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    fonts = folder / "fonts.conf"
    fonts.write_text(
        _FONTS.format(fonts=files("font_source_sans_pro") / "files", cache=folder / "cache")
    )
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "pdf"),
            *(f"{name}.docx" for name in documents),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=_SECONDS,
        env={**os.environ, "HOME": str(folder), "FONTCONFIG_FILE": str(fonts)},
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}
