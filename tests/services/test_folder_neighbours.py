"""What another file names is no meeting of its own, so what it does not give out stays inside."""

import os
from pathlib import Path

import pytest

from meetings.database import reading
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Publication
from meetings.queries.search import find
from meetings.queries.search_views import SearchQuestion
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.services.folder_import import bring_in_folder, open_folder
from meetings.services.import_runs import Wanted
from meetings.vocabulary import ImportOutcome
from tests.importing.folders import printed
from tests.importing.formats import samples
from tests.importing.formats.samples import lay_out
from tests.people import Cast
from tests.services.test_folder_import import bring_in, folder, read_here, rows

__all__ = ["folder", "read_here"]
pytestmark = pytest.mark.usefixtures("quick_documents", "read_here")
ON_BOTH_SERVERS = True
SECRET = "Hemmelighedskrammeri"
OPEN_CONTENT = samples.ACADRE_CONTENT.replace("Ny børnehave", SECRET)


def manifest(publish: str = "1", access: str = "Åben", name: str = "2.XML") -> str:
    return (
        '<root><table name="producedAgenda"><fields>'
        f'<field xmlfilename="{name}"/><field type="2"/><field access="{access}"/>'
        f'<field publish="{publish}"/><field createdDate="14-06-2012"/>'
        '<field filesfolder="Files_1"/></fields></table></root>'
    )


def notice(publish: str) -> str:
    return (
        f"<Root><Notification><Publish>{publish}</Publish><AgendaIdentifier>a</AgendaIdentifier>"
        "<Timestamp>2014-05-09T10:00:00</Timestamp><PathToXml>Files_1\\2.XML</PathToXml>"
        "</Notification></Root>"
    )


def nothing_is_public(word: str = SECRET) -> bool:
    with reading():
        found = find(SearchQuestion(text=word), CITIZEN)
        return rows(Publication) == 0 and found.count == 0


REFUSED = {
    "not published": manifest("0"),
    "closed": manifest(access="Lukket"),
    "both published and not": manifest().replace("</root>", manifest("0")[6:]),
    "taken back": notice("false"),
}


@pytest.mark.parametrize("name", ["0.xml", "Ø.xml"], ids=["before", "after"])
@pytest.mark.parametrize("listed", REFUSED.values(), ids=REFUSED)
def test_an_edition_that_is_refused_is_never_stored(
    anyone: Cast, folder: Path, listed: str, name: str
) -> None:
    content = OPEN_CONTENT if "producedAgenda" in listed else samples.EDOC_AGENDA
    lay_out(folder, {"Files_1/2.XML": content, name: listed})

    run = open_folder(folder, Wanted(str(folder), published=True), actor=SYSTEM)
    steps = list(bring_in_folder(run, 1, actor=SYSTEM))

    assert [(one.name, one.why) for one in run.skipped] == [
        ("Files_1/2.XML", f"er ifølge {name} ikke til offentliggørelse")
    ]
    assert [step.outcome for step in steps] == [ImportOutcome.FAILED]
    assert rows(Meeting) == 0
    assert nothing_is_public()
    assert nothing_is_public("vand")


def test_what_one_manifest_refuses_is_not_read_through_another(anyone: Cast, folder: Path) -> None:
    lay_out(
        folder,
        {"a.xml": manifest(), "Files_1/2.XML": OPEN_CONTENT, "b.xml": manifest("0")},
    )
    bring_in(folder, published=True)
    assert rows(Meeting) == 0


def test_an_edition_that_is_given_out_is_read_once_with_its_manifest(
    anyone: Cast, folder: Path
) -> None:
    lay_out(folder, {"Files_1/2.XML": OPEN_CONTENT, "z.xml": manifest()})
    for _ in range(2):
        run = open_folder(folder, Wanted(str(folder), published=True), actor=SYSTEM)
        steps = list(bring_in_folder(run, 1, actor=SYSTEM))
        assert [one.why for one in run.skipped] == ["hører til z.xml"]
        assert [step.path for step in steps] == ["z.xml"]
    assert (rows(Meeting), rows(Publication)) == (1, 1)
    assert not nothing_is_public()


def test_an_attachment_is_no_meeting_even_where_it_is_closed(anyone: Cast, folder: Path) -> None:
    paper = printed(titles=[SECRET])
    lay_out(
        folder,
        {"Enclosures/2.pdf": paper, "p.xml": samples.DITMER, "Enclosures/løs.txt": printed()},
    )
    run = open_folder(folder, Wanted(str(folder), published=True), actor=SYSTEM)
    steps = {step.path: step.outcome for step in bring_in_folder(run, 1, actor=SYSTEM)}
    assert [(one.name, one.why) for one in run.skipped] == [("Enclosures/2.pdf", "hører til p.xml")]
    assert steps == {"p.xml": ImportOutcome.NEW, "Enclosures/løs.txt": ImportOutcome.NEW}
    with reading():
        assert find(SearchQuestion(text=SECRET), CITIZEN).count == 0


@pytest.mark.parametrize(
    "broken", [manifest("0")[:-40], "<root><table na=agendaitem", '{"bilag": ']
)
def test_beside_a_file_that_cannot_be_read_nothing_is_published(
    anyone: Cast, folder: Path, broken: str
) -> None:
    lay_out(
        folder,
        {"ud/Files_1/2.XML": OPEN_CONTENT, "ud/x.xml": broken, "ud/Bilag/a.txt": printed()},
    )
    steps = bring_in(folder, published=True)
    assert nothing_is_public()
    assert "ud/x.xml kan ikke læses" in steps["ud/Bilag/a.txt"].told[0]
    (folder / "ud" / "x.xml").unlink()
    bring_in(folder, published=True)
    assert rows(Publication) == 2


def test_a_run_that_was_stopped_still_knows_what_belongs_to_what(
    anyone: Cast, folder: Path
) -> None:
    lay_out(
        folder,
        {"a.txt": printed(), "b.xml": manifest("0"), "Files_1/2.XML": OPEN_CONTENT, "y/z.txt": "x"},
    )
    wanted = Wanted(str(folder), published=True)
    steps = bring_in_folder(open_folder(folder, wanted, actor=SYSTEM), 1, actor=SYSTEM)
    next(steps), next(steps)
    del steps  # stopped after the manifest
    again = bring_in_folder(open_folder(folder, wanted, actor=SYSTEM), 1, actor=SYSTEM)
    assert "Files_1/2.XML" not in {step.path for step in again}
    with reading():
        assert find(SearchQuestion(text=SECRET), CITIZEN).count == 0


def test_a_name_by_a_link_or_in_other_letters_is_the_same_file(anyone: Cast, folder: Path) -> None:
    lay_out(folder, {"m.xml": manifest("0", name="ÆBLE.xml"), "rigtig/æble.XML": OPEN_CONTENT})
    os.symlink(folder / "rigtig", folder / "Files_1")
    bring_in(folder, published=True)
    assert rows(Meeting) == 0
