"""The document a renderer is given: a record already filtered for its audience, and its frame.

No renderer asks who is reading. What must not be seen is not here.
"""

from datetime import date

from meetings.record import MeetingRecord, Shape
from meetings.vocabulary import Audience


class Document(Shape):
    """One document of one meeting for one audience."""

    municipality: str
    audience: Audience
    record: MeetingRecord
    approved: bool = False  # minutes that nobody has approved yet say so
    signed_sha256: str = ""  # of what the signatures are bound to; only of approved minutes
    chain_head: str = ""  # of the log when they were approved
    is_extract: bool = False  # beslutningsudskrift: one item of the minutes, for its case
    item_pages: bool = False  # each item starts on a new page
    decision_after_recommendation: bool = True  # for items whose source printed no order
    made_on: date  # the metadata's date, so that bytes repeat; only an extract prints it
