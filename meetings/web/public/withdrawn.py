"""What stands where a publication was."""

from flask import render_template
from flask.typing import ResponseReturnValue

from meetings.queries.views import PublishedMeeting


def tombstone(meeting: PublishedMeeting) -> ResponseReturnValue:
    """That it is gone, since when, and why."""
    page = render_template("public/withdrawn.html", meeting=meeting, tombstone=meeting.tombstone)
    return page, 410
