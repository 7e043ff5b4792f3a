"""Pictures and Office files as PDF: made once, outside transactions, and kept."""

from typing import Final

from meetings.config import Settings
from meetings.database import reading, session, transaction
from meetings.models.documents import ConvertedFile
from meetings.models.files import StoredFile
from meetings.parsing.child import Produced, make_limited
from meetings.parsing.kinds import IMAGES
from meetings.parsing.office_to_pdf import find_soffice, office_to_pdf
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.storage import storage
from meetings.vocabulary import FileProblem

# What may end better another day: with more time or memory, or more of LibreOffice installed.
_UNFINISHED: Final = (FileProblem.TOO_SLOW, FileProblem.TOO_LARGE, FileProblem.UNKNOWN_TYPE)


@internal("the attachment is one that its reader may read")
def as_pdf(sha256: str, media_type: str, settings: Settings) -> str | FileProblem:
    """The digest of the stored file as PDF, or why there is none. Slow the first time.

    An Office file is UNKNOWN_TYPE where no LibreOffice is installed.
    """
    with reading():
        known = session().get(ConvertedFile, sha256)
        found = None if known is None else known.pdf_sha256 or known.problem
    if found is not None and (isinstance(found, FileProblem) or storage().has(found)):
        return found
    made = _converted(sha256, media_type, settings)
    if isinstance(made, FileProblem):
        return made
    pdf_sha256 = storage().put(made.content)
    pages = made.found.get("page_count")
    _keep(sha256, pdf_sha256, len(made.content), pages if isinstance(pages, int) else None)
    return pdf_sha256


def _converted(sha256: str, media_type: str, settings: Settings) -> Produced | FileProblem:
    content = storage().get(sha256)
    if media_type in IMAGES:
        made = make_limited("picture_page", content, settings.picture_limits)
    else:
        soffice = find_soffice(settings.soffice)
        if soffice is None:
            return FileProblem.UNKNOWN_TYPE
        made = office_to_pdf(content, media_type, soffice, settings.conversion_limits)
    if isinstance(made, FileProblem) and made not in _UNFINISHED:
        _keep_problem(sha256, made)
    return made


def _keep(sha256: str, pdf_sha256: str, size_bytes: int, page_count: int | None) -> None:
    with transaction():
        take_turn()
        if session().get(StoredFile, sha256) is None:
            return  # we were never told that we have it
        if session().get(StoredFile, pdf_sha256) is None:
            session().add(StoredFile(sha256=pdf_sha256, size_bytes=size_bytes))
            session().flush()
        row = session().get(ConvertedFile, sha256) or ConvertedFile(sha256=sha256)
        row.pdf_sha256, row.page_count, row.problem = pdf_sha256, page_count, None
        session().add(row)


def _keep_problem(sha256: str, problem: FileProblem) -> None:
    with transaction():
        take_turn()
        if session().get(StoredFile, sha256) is None:
            return
        row = session().get(ConvertedFile, sha256) or ConvertedFile(sha256=sha256)
        row.pdf_sha256, row.page_count, row.problem = None, None, problem
        session().add(row)
