"""Many records read at once are what each meeting's own page shows its reader."""

import pytest

from meetings.database import reading
from meetings.queries.read_records import read_records
from meetings.queries.readable import readable_snapshots
from meetings.queries.snapshots import open_snapshot, whole_record
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.units import item_access
from tests.people import Cast
from tests.web.conftest import Once, SignIn
from tests.web.planted import READERS, Scene, build

pytestmark = pytest.mark.slow


@pytest.fixture
def scene(once: Once, anyone: Cast, sign_in: SignIn, quick_documents: None) -> Scene:
    found = once("every way out", lambda: build(sign_in))
    assert isinstance(found, Scene)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_each_reads_together_what_he_reads_one_by_one(reader: str, scene: Scene) -> None:
    viewer: Actor = READERS[reader]
    with reading():
        snapshots = readable_snapshots(viewer, [scene.sent_id, scene.draft_id])
        together = read_records(viewer, snapshots.values())
        one_by_one = {
            snapshot_id: open_snapshot(one.reading, viewer).record
            for snapshot_id, one in snapshots.items()
        }
        wholes = {one: whole_record(one, SYSTEM) for one in snapshots}
        opened = read_records(viewer, snapshots.values(), lambda item: item["number"] == "2")

    assert {key: one.record for key, one in together.items()} == one_by_one
    assert {key: one.record.items for key, one in opened.items()} == {
        key: tuple(item for item in record.items if item.number == "2")
        for key, record in one_by_one.items()
    }
    assert set(snapshots) == set(together)
    for snapshot_id, snapshot in snapshots.items():
        for item in one_by_one[snapshot_id].items:
            whole = next(one for one in wholes[snapshot_id].items if one.id == item.id)
            assert item.id is not None
            assert snapshot.may_read(item.id, item_access(whole)) is not item.withheld
