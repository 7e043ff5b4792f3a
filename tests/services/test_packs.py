"""A pack holds what its reader may read, shows what can be shown, and says what is left out."""

from uuid import UUID

from meetings.rules.permissions import Actor
from meetings.services.importing import store_record
from meetings.services.made import Made, Wanted
from meetings.services.packs import PACK
from meetings.services.publishing import release
from meetings.vocabulary import Audience
from tests.inside import words_inside
from tests.leaks import TRACES, WORD, leaky_record
from tests.people import Cast


def pack(meeting_id: UUID, actor: Actor, edition: Audience = Audience.MEMBER) -> Made:
    return PACK.make(Wanted(edition, meeting_id=meeting_id), actor, lambda done, total: None)


def test_x(anyone: Cast) -> None:
    identity = store_record(leaky_record(), actor=anyone.sanne)
    release(identity, actor=anyone.sanne)
    made = pack(identity, anyone.mette)
    assert WORD in words_inside(made.content)
    made = pack(identity, anyone.sanne, Audience.PUBLIC)
    assert [t for t in TRACES if t in words_inside(made.content)] == []
