"""Which maker makes which kind of document that is ordered."""

from collections.abc import Mapping
from typing import Final

from meetings.services.made import Maker
from meetings.services.meeting_files import MEETING_FILES
from meetings.services.packs import PACK
from meetings.services.protocols import PROTOCOL
from meetings.vocabulary import OrderedKind

MAKERS: Final[Mapping[OrderedKind, Maker]] = {
    OrderedKind.PACK: PACK,
    OrderedKind.PROTOCOL: PROTOCOL,
    OrderedKind.MEETING_FILES: MEETING_FILES,
}
