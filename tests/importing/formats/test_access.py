"""Nothing is open that a file does not say is open: item, text, attachment and decision."""

from pathlib import Path

import pytest

from meetings.record import AttachmentList, Decision, EarlierTreatments, Item, Section
from meetings.vocabulary import Access
from tests.importing.formats import samples
from tests.importing.formats.samples import read_one

OPEN, C, P = Access.OPEN, Access.CLOSED, Access.PERSONAL

SAMPLES = {
    "ditmer": {"p.xml": samples.DITMER},
    "sbsys": {"d.xml": samples.SBSYS},
    "acadre": {"c.xml": samples.ACADRE_CONTENT},
    "edoc": {"e.xml": samples.EDOC},
    "edoc agenda": {"f.xml": samples.EDOC_AGENDA},
    "first agenda": {"f.json": samples.FIRST_AGENDA},
}
ITEMS = {
    "ditmer": (OPEN, C, C),
    "sbsys": (OPEN, C, C),
    "acadre": (OPEN, P, C, C),
    "edoc": (OPEN, C, C),
    "edoc agenda": (OPEN, C, C),
    "first agenda": (OPEN, C, C),
}
ATTACHMENTS = {
    "ditmer": (OPEN, C, C),
    "sbsys": (OPEN, C, C),
    "acadre": (OPEN, C, C),
    "edoc": (C,),
    "edoc agenda": (OPEN, C, C),
    "first agenda": (C,),
}
PUBLIC_TITLES = {"edoc": "Personsag", "first agenda": "Salg af grund", "sbsys": "Lukket punkt"}


def attachments_of(item: Item) -> tuple[Access, ...]:
    return tuple(
        attachment.access
        for part in item.parts
        if isinstance(part, AttachmentList)
        for attachment in part.attachments
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_an_item_is_open_only_where_the_file_says_so(name: str, tmp_path: Path) -> None:
    record = read_one(tmp_path, dict(SAMPLES[name])).record
    assert tuple(item.access for item in record.items) == ITEMS[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_attachment_is_open_only_where_the_file_says_so(name: str, tmp_path: Path) -> None:
    record = read_one(tmp_path, dict(SAMPLES[name])).record
    assert attachments_of(record.items[0]) == ATTACHMENTS[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_inside_an_item_is_more_open_than_the_item(name: str, tmp_path: Path) -> None:
    record = read_one(tmp_path, dict(SAMPLES[name])).record
    for item in record.items:
        if item.access is Access.OPEN:
            continue
        assert item.public_title
        for part in item.parts:
            assert part.access is not Access.OPEN
            assert Access.OPEN not in attachments_of(item)
            if isinstance(part, EarlierTreatments):
                assert all(one.access is not Access.OPEN for one in part.treatments)


@pytest.mark.parametrize(("name", "title"), PUBLIC_TITLES.items())
def test_a_closed_item_has_the_public_title_that_the_file_gives(
    name: str, title: str, tmp_path: Path
) -> None:
    record = read_one(tmp_path, dict(SAMPLES[name])).record
    closed = [item for item in record.items if item.access is Access.CLOSED]
    assert title in [item.public_title for item in closed]


@pytest.mark.parametrize("name", ["ditmer", "first agenda"])
def test_a_text_that_is_marked_closed_is_closed_on_an_open_item(name: str, tmp_path: Path) -> None:
    first = read_one(tmp_path, dict(SAMPLES[name])).record.items[0]
    closed = [p for p in first.parts if isinstance(p, Section) and p.access is Access.CLOSED]
    assert ["Hemmelig" in part.html for part in closed] == [True]
    decision = next(part for part in first.parts if isinstance(part, Decision))
    assert decision.access is Access.OPEN


def test_what_the_public_may_read_of_a_closed_decision_is_kept_only_where_it_is_shown(
    tmp_path: Path,
) -> None:
    closed = read_one(tmp_path, {"f.json": samples.FIRST_AGENDA}).record.items[1]
    assert [p.public_html for p in closed.parts if isinstance(p, Decision)] == [""]
    shown = samples.FIRST_AGENDA.replace(
        '"showPublicCaption', '"showPublicDecisionForClosedItems": true, "showPublicCaption'
    )
    closed = read_one(tmp_path, {"f.json": shown}).record.items[1]
    (decision,) = [part for part in closed.parts if isinstance(part, Decision)]
    assert (decision.access, decision.public_html) == (C, "<p>Kun for medlemmer</p>")


def test_a_file_that_is_not_well_formed_is_read_and_nothing_of_it_is_open(tmp_path: Path) -> None:
    broken = samples.DITMER.replace("</Caption><Number>1<", "<Number>1<")
    imported = read_one(tmp_path, {"p.xml": broken})
    assert imported.record.items
    assert all(item.access is not OPEN for item in imported.record.items)
    assert any("velformet" in doubt.text for doubt in imported.warnings)
