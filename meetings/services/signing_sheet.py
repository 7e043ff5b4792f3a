"""The attendance and signature sheet of a meeting, for its secretariat to print and file."""

from collections.abc import Sequence
from uuid import UUID

from exports import export_sheet, media_type, sheet_file_name
from exports.sheet import Sheet, SheetLine, leaders_first, role_of
from meetings.config import load_settings
from meetings.database import reading, session
from meetings.look import look
from meetings.models.meetings import Meeting
from meetings.queries.meetings import get_meeting
from meetings.queries.proceedings import assembly_of
from meetings.queries.signing import SignatureLine, Signing, signing_of
from meetings.queries.views import MeetingView
from meetings.record import Attendee, Signature
from meetings.rules.local_time import LOCAL, today
from meetings.rules.permissions import Actor
from meetings.rules.proceedings.assembly import Assembly
from meetings.services.abilities import internal
from meetings.services.documents import ExportedFile
from meetings.vocabulary import AttendanceStatus, DocumentKind, Format, SignatureKind


@internal("the query finds it for who may submit the minutes, and for nobody else")
def make_sheet(meeting_id: UUID, format: Format, *, actor: Actor) -> ExportedFile:
    """The sheet as PDF or Word, of what is known now. Raises NotFound.

    Before the meeting it has a line for each member; of minutes one for each who was there;
    and once they were sent to be signed, one for each who is asked, with the version's digest.
    """
    with reading():
        signing = signing_of(meeting_id, actor)
        view = get_meeting(meeting_id, actor)
        assembly = assembly_of(session().get_one(Meeting, meeting_id), actor)
    members = view.record.attendance or _seated(assembly)
    sheet = Sheet(
        municipality=load_settings().municipality,
        record=view.record,
        members=members,
        lines=tuple(_lines(signing, members, view)),
        sha256=signing.sha256,
        version=signing.version,
        approved=view.approved or view.imported,
        made_on=(today(signing.sent_at) if signing.sent_at else view.made_on).isoformat(),
    )
    content = export_sheet(sheet, format, look())
    return ExportedFile(content, sheet_file_name(sheet, format), media_type(format))


def _seated(assembly: Assembly) -> tuple[Attendee, ...]:
    """The members, where nobody has noted who came."""
    names = {body.organization_id: body.name for body in assembly.bodies}
    return tuple(
        Attendee(
            name=assembly.name_of(seat.person_id),
            party_letter=seat.party_letter,
            role=seat.role,
            body=names[seat.organization_id] if len(names) > 1 else "",
        )
        for seat in assembly.seats
    )


def _lines(signing: Signing, members: Sequence[Attendee], view: MeetingView) -> list[SheetLine]:
    """A line for each who is asked; while nobody is, for each who signs that he is there.

    Minutes that were approved without being signed here have the signatures of their source.
    """
    if signing.lines:
        return [_asked(line, members) for line in signing.lines if line.person_id is not None]
    if view.approved or view.imported:
        return [
            SheetLine(name=one.name, role=_role_of(one.name, members), answer=one)
            for one in view.record.signatures
        ]
    minutes = view.record.kind is DocumentKind.MINUTES
    return [
        SheetLine(name=one.name, role=role_of(one))
        for one in leaders_first(members)
        if one.status is AttendanceStatus.PRESENT or not minutes
    ]


def _asked(line: SignatureLine, members: Sequence[Attendee]) -> SheetLine:
    parts = (_role_of(line.name, members), line.body)
    role = ", ".join(part for part in parts if part)
    return SheetLine(name=line.name, role=role, answer=_answer(line))


def _role_of(name: str, members: Sequence[Attendee]) -> str:
    known = next((one for one in members if one.name == name), None)
    return role_of(known) if known is not None else ""


def _answer(line: SignatureLine) -> Signature | None:
    if line.kind is SignatureKind.MISSING:
        return None
    return Signature(
        name=line.name,
        kind=line.kind,
        signed_at=line.signed_at.astimezone(LOCAL) if line.signed_at is not None else None,
        on_paper=line.on_paper,
    )
