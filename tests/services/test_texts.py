"""Writing loses nothing: every saving is a version, and nobody overwrites another unseen."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.cases import AttachmentList, Section
from meetings.models.meetings import AgendaItem
from meetings.models.trail import LogEntry, LogField
from meetings.queries.texts import DraftText, removed_texts, texts_of, versions_of
from meetings.record import Attachment, Item
from meetings.record import AttachmentList as Attachments
from meetings.record import Recommendation as Proposal
from meetings.richtext.to_html import clean
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, Problem, ProblemsFound
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.services.text_order import (
    NewText,
    add_text,
    bring_back_text,
    move_text,
    remove_text,
)
from meetings.services.text_versions import EditedMeanwhile, TextIsGone
from meetings.services.texts import Restoring, TextChange, restore_version, save_text, use_newest
from meetings.vocabulary import Access, DocumentKind, SectionKind, State
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, Cast
from tests.scenes import built_once

ON_BOTH_SERVERS = True
SANNE, LISE = CAST.sanne, Actor("Lise Dahl", uuid4(), grants=CAST.sanne.grants)
HOSTILE = '<p>Stien<img src=x onerror="alert(1)"><script>alert(2)</script></p>'


@pytest.fixture
@built_once
def item_id(anyone: Cast) -> UUID:
    """An item with a proposal, two sections and a list of attachments, on an agenda."""
    item: Item = make_item(
        "Cykelsti langs åen",
        make_section("Kort fortalt.", heading="Resumé", kind=SectionKind.SUMMARY),
        Proposal(html="<p>At stien anlægges.</p>", access=Access.OPEN),
        Attachments(attachments=(Attachment(title="Kort"),)),
        make_section("Stien bliver tre meter bred."),
    )
    record = make_record(item, kind=DocumentKind.AGENDA)
    store_record(record, published=False, state=State.DRAFT, actor=anyone.sanne)
    with reading():
        return next(iter(session().exec(select(AgendaItem.id))))


def texts(item_id: UUID, viewer: Actor = SANNE) -> tuple[DraftText, ...]:
    with reading():
        return texts_of(item_id, viewer)


def text(item_id: UUID, heading: str = "Sagsfremstilling") -> DraftText:
    return next(text for text in texts(item_id) if text.heading == heading)


def change(of: DraftText, html: str, **more: object) -> TextChange:
    return TextChange(of.id, of.version, html, **more)  # type: ignore[arg-type]


def versions(item_id: UUID, of: DraftText) -> list[tuple[int, str, str]]:
    with reading():
        found = versions_of(item_id, of.id, SANNE)
    return [(version.number, version.made_by, version.html) for version in found]


def test_what_is_saved_is_there_and_so_is_what_stood_before(item_id: UUID) -> None:
    before = text(item_id)

    saved = save_text(item_id, change(before, "<p>Stien er bred.</p>"), actor=LISE)

    assert (saved.version, saved.html) == (2, "<p>Stien er bred.</p>")
    assert text(item_id).html == "<p>Stien er bred.</p>"
    assert versions(item_id, before) == [
        (2, "Lise Dahl", "<p>Stien er bred.</p>"),
        (1, "Sanne Lund", "<p>Stien bliver tre meter bred.</p>"),
    ]


def test_the_same_saving_sent_twice_is_one(item_id: UUID) -> None:
    wanted = change(text(item_id), "<p>Stien er bred.</p>", heading="Sagen")

    first = save_text(item_id, wanted, actor=SANNE)
    again = save_text(item_id, wanted, actor=SANNE)

    assert first == again
    assert len(versions(item_id, text(item_id, "Sagen"))) == 2


def test_nobody_overwrites_another_unseen(item_id: UUID) -> None:
    seen = text(item_id)
    save_text(item_id, change(seen, "<p>Lises ord.</p>"), actor=LISE)

    with pytest.raises(EditedMeanwhile) as refused:
        save_text(item_id, change(seen, "<p>Sannes ord.</p>"), actor=SANNE)

    theirs = refused.value.theirs
    assert (theirs.saved_by, theirs.saved_by_id, theirs.version) == (LISE.name, LISE.account_id, 2)
    assert theirs.html == text(item_id).html == "<p>Lises ord.</p>"


@pytest.mark.parametrize(
    ("chosen", "stands"),
    [("mine", "<p>Sannes ord.</p>"), ("newest", "<p>Lises ord.</p>"), ("both", "<p>Begges.</p>")],
)
def test_whatever_is_chosen_both_texts_are_versions(
    item_id: UUID, chosen: str, stands: str
) -> None:
    seen = text(item_id)
    save_text(item_id, change(seen, "<p>Lises ord.</p>"), actor=LISE)
    mine = "<p>Sannes ord.</p>"
    if chosen == "newest":
        use_newest(item_id, TextChange(seen.id, 2, mine), actor=SANNE)
    else:
        html = mine if chosen == "mine" else "<p>Begges.</p>"
        save_text(item_id, TextChange(seen.id, 2, html, kept=mine), actor=SANNE)

    assert text(item_id).html == stands
    kept = [html for _, _, html in versions(item_id, seen)]
    assert {"<p>Lises ord.</p>", mine, stands} <= set(kept)


def test_a_third_saving_while_two_are_weighed_is_a_new_conflict(item_id: UUID) -> None:
    seen = text(item_id)
    save_text(item_id, change(seen, "<p>To.</p>"), actor=LISE)
    save_text(item_id, TextChange(seen.id, 2, "<p>Tre.</p>"), actor=LISE)

    with pytest.raises(EditedMeanwhile):
        save_text(item_id, TextChange(seen.id, 2, "<p>Min.</p>", kept="<p>Min.</p>"), actor=SANNE)
    with pytest.raises(EditedMeanwhile):
        use_newest(item_id, TextChange(seen.id, 2, "<p>Min.</p>"), actor=SANNE)
    assert text(item_id).html == "<p>Tre.</p>"


def test_hostile_html_is_harmless_from_both_sides_of_a_conflict(item_id: UUID) -> None:
    seen = text(item_id)
    with transaction() as open_session:
        row = open_session.get_one(Section, seen.id)
        row.html, row.version = HOSTILE, 2

    with pytest.raises(EditedMeanwhile) as refused:
        save_text(item_id, change(seen, HOSTILE + "<p>Mit.</p>"), actor=SANNE)

    assert refused.value.theirs.html == text(item_id).html == "<p>Stien</p>"
    save_text(item_id, TextChange(seen.id, 2, HOSTILE + "<p>Mit.</p>"), actor=SANNE)
    assert all("alert" not in html and "<img" not in html for *_, html in versions(item_id, seen))


def test_an_older_version_stands_again_as_a_new_one(item_id: UUID) -> None:
    seen = text(item_id)
    save_text(item_id, change(seen, "<p>Nyt.</p>", heading="Ny"), actor=LISE)

    restored = restore_version(item_id, Restoring(seen.id, 1, seen=2), actor=SANNE)

    assert (restored.version, restored.html) == (3, seen.html)
    assert text(item_id).html == seen.html
    with reading():
        newest = versions_of(item_id, seen.id, SANNE)[0]
    assert (newest.restored_from, newest.made_by) == (1, SANNE.name)
    with pytest.raises(NotFound):
        restore_version(item_id, Restoring(seen.id, 9, seen=3), actor=SANNE)
    with pytest.raises(EditedMeanwhile):
        restore_version(item_id, Restoring(seen.id, 2, seen=2), actor=SANNE)


def test_a_recommendation_is_written_as_a_section_is(item_id: UUID) -> None:
    proposal = text(item_id, "Indstilling")
    assert proposal.is_recommendation

    save_text(
        item_id, change(proposal, "<p>At den males.</p>", recommended_by=" Teknik  "), actor=SANNE
    )

    assert text(item_id, "Indstilling").recommended_by == "Teknik"


def test_a_new_heading_stands_behind_the_texts_and_is_read_as_the_item_is(item_id: UUID) -> None:
    added = add_text(item_id, NewText("  Klima \n og miljø "), actor=SANNE)

    found = texts(item_id)
    assert [t.heading for t in found][-1] == "Klima og miljø"
    assert (found[-1].id, found[-1].access, found[-1].version) == (added, Access.OPEN, 1)
    with pytest.raises(ProblemsFound) as refused:
        add_text(item_id, NewText(" "), actor=SANNE)
    assert refused.value.problems == (Problem.SECTION_HAS_NO_HEADING,)


def test_a_new_heading_leaves_the_attachments_behind_it(item_id: UUID) -> None:
    for text in texts(item_id)[2:]:
        remove_text(item_id, text.id, actor=SANNE)

    add_text(item_id, NewText("Klima"), actor=SANNE)
    add_text(item_id, NewText("Økonomi", SectionKind.ECONOMY), actor=SANNE)

    with reading() as open_session:
        places = open_session.exec(select(col(Section.position), col(Section.heading))).all()
        listed = open_session.exec(select(AttachmentList.position)).one()
    found = {heading: place for place, heading in places}
    assert found == {"Resumé": 0, "Klima": 2, "Økonomi": 3}
    assert listed == 4


def test_a_text_moves_among_the_texts_and_the_rest_stays(item_id: UUID) -> None:
    last = text(item_id)

    move_text(item_id, last.id, 0, actor=SANNE)
    assert [t.heading for t in texts(item_id)] == ["Sagsfremstilling", "Resumé", "Indstilling"]
    move_text(item_id, last.id, 99, actor=SANNE)
    move_text(item_id, last.id, 99, actor=SANNE)
    assert [t.heading for t in texts(item_id)] == ["Resumé", "Indstilling", "Sagsfremstilling"]
    with reading() as open_session:
        assert open_session.exec(select(AttachmentList.position)).one() == 2


def test_what_is_taken_out_comes_back_as_it_last_stood(item_id: UUID) -> None:
    proposal = text(item_id, "Indstilling")
    save_text(item_id, change(proposal, "<p>At den males.</p>"), actor=SANNE)

    remove_text(item_id, proposal.id, actor=SANNE)

    assert proposal.id not in {t.id for t in texts(item_id)}
    with pytest.raises(TextIsGone):
        save_text(item_id, TextChange(proposal.id, 2, "<p>Mere.</p>"), actor=LISE)
    with reading():
        assert [gone.heading for gone in removed_texts(item_id, SANNE)] == ["Indstilling"]
    for _ in range(2):
        bring_back_text(item_id, proposal.id, actor=SANNE)
    back = text(item_id, "Indstilling")
    assert (back.html, back.version, back.id) == ("<p>At den males.</p>", 3, proposal.id)
    assert back.is_recommendation, "it proposes again"
    with reading():
        assert removed_texts(item_id, SANNE) == ()
    with pytest.raises(NotFound):
        bring_back_text(item_id, uuid4(), actor=SANNE)


@pytest.mark.parametrize("who", ["sofus", "mette", "carl", "karen", "arne", "astrid", "bente"])
def test_nobody_else_reads_or_writes_a_text(item_id: UUID, who: str) -> None:
    actor: Actor = getattr(CAST, who)
    seen = text(item_id)
    for ask in (texts_of, removed_texts):
        with reading(), pytest.raises(NotFound):
            ask(item_id, actor)
    with reading(), pytest.raises(NotFound):
        versions_of(item_id, seen.id, actor)
    writes: tuple[Callable[[], object], ...] = (
        lambda: save_text(item_id, change(seen, ""), actor=actor),
        lambda: use_newest(item_id, change(seen, ""), actor=actor),
        lambda: restore_version(item_id, Restoring(seen.id, 1, 1), actor=actor),
        lambda: add_text(item_id, NewText("Nyt"), actor=actor),
        lambda: move_text(item_id, seen.id, 0, actor=actor),
        lambda: remove_text(item_id, seen.id, actor=actor),
        lambda: bring_back_text(item_id, seen.id, actor=actor),
    )
    for write in writes:
        with pytest.raises((NotFound, NotAllowed)):
            write()
    assert text(item_id) == seen


def test_a_text_is_reached_through_its_own_item_only(item_id: UUID, anyone: Cast) -> None:
    """Who may write one item learns nothing of another's texts by naming them."""
    record = make_record(
        make_item("Plejehjem", make_section("Hemmeligt.")),
        kind=DocumentKind.AGENDA,
        bodies=("Socialudvalget",),
    )
    store_record(record, published=False, state=State.DRAFT, actor=anyone.sofus)
    save_text(item_id, change(text(item_id), "<p>Nyt.</p>"), actor=SANNE)
    with reading() as open_session:
        statement = select(AgendaItem).where(AgendaItem.title == "Plejehjem")
        other = open_session.exec(statement).one().id
    seen = text(item_id)

    with reading(), pytest.raises(NotFound):
        versions_of(other, seen.id, anyone.sofus)
    with pytest.raises(NotFound):
        save_text(other, change(seen, "<p>Mit.</p>"), actor=anyone.sofus)
    with pytest.raises(NotFound):
        bring_back_text(other, seen.id, actor=anyone.sofus)


def test_the_log_tells_that_words_changed_and_never_which(item_id: UUID) -> None:
    save_text(item_id, change(text(item_id), "<p>Hemmelige ord.</p>"), actor=LISE)

    with reading() as open_session:
        line = open_session.exec(select(LogEntry).where(LogEntry.actor_name == LISE.name)).one()
        fields = open_session.exec(select(LogField).where(LogField.entry_id == line.id)).all()
        assert line.subject_type == "text"
        assert [(f.name, f.before_value, f.after_value) for f in fields] == [("html", None, None)]
        assert fields[0].before_digest != fields[0].after_digest
        assert verify_chain() == []


@given(html=st.text(alphabet=st.sampled_from("<>/abphulitr\"'= &;æ\n1-!"), max_size=80))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_html_that_was_saved_is_read_back_the_same_for_ever(item_id: UUID, html: str) -> None:
    seen = text(item_id)
    saved = save_text(item_id, change(seen, html), actor=SANNE)
    read = text(item_id)
    again = save_text(item_id, change(read, read.html), actor=SANNE)

    assert saved.html == read.html == again.html == clean(read.html)
    assert again.version == saved.version
