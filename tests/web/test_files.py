"""What a file is called when it is saved, whatever name it came with."""

import pytest
from flask import Flask

from meetings.record import Attachment
from meetings.web.files import answer_with, attachment_name


@pytest.mark.parametrize(
    ("given", "saved"),
    [
        ("Kort over Ærø.pdf", "Kort over Ærø.pdf"),
        ("a.pdf\r\nSet-Cookie: b=c", "a.pdfSet-Cookie: b=c"),
        ("../../etc/kort.pdf", "kort.pdf"),
        ("C:\\Sager\\kort.pdf", "kort.pdf"),
        ("kort\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "kortfdp.exe"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("///", "bilag"),
        ("\n", "bilag"),
    ],
)
def test_a_file_is_saved_under_a_name_that_hides_nothing(given: str, saved: str) -> None:
    assert attachment_name(Attachment(title="Kort", file_name=given)) == saved


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "TEXT/HTML", "a\r\nb: c"])
def test_a_file_that_could_run_here_is_only_saved(app: Flask, media_type: str) -> None:
    with app.test_request_context():
        answer = answer_with(b"<script>", media_type, "a.html", "0" * 64)

    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
