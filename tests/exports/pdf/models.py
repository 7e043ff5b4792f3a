"""Random documents: every block, with spans, lists in cells, links and what is closed."""

from hypothesis import strategies as st

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.look import PLAIN, Look
from meetings.richtext.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Script,
    Table,
)
from tests.exports.looks import LOOK
from tests.exports.pdf import samples

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåÆØÅ§½–/.,:;()€\n   "
_STRANGE = "\x00\x07\ud800\udfffé\u0301\u200b\u200f\u202eשלום😀𝔘\u2028\u3042\ufffe☐✓ǿ�"
_LONG = [samples.LONG_WORD, samples.prose(3), "", "W" * 90, "a/b.c?d=e" * 9, "x" * 200]

texts = st.text(_LETTERS, max_size=60) | st.sampled_from(_LONG)
any_texts = texts | st.text(_LETTERS + _STRANGE, max_size=30)
labels = st.text("abcæøå 123", max_size=12)  # where a full stop would look like a list's marker


def runs(letters: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Run, ...]]:
    """Some runs in any look, a few of them links."""
    one = st.builds(
        Run,
        text=letters,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.booleans(),
        script=st.sampled_from([Script.NORMAL, Script.NORMAL, *Script]),
        href=st.sampled_from(["", "", "https://noerrevig.example/å", "mailto:a@b.example", "/in"]),
    )
    return st.lists(one, max_size=4).map(tuple)


def blocks(letters: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Rich text of any shape: lists and tables within one another."""
    simple = st.builds(Paragraph, runs(letters)) | st.builds(
        Heading, st.integers(1, 3), runs(letters)
    )

    def nested(block: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        inside = st.lists(block, max_size=3).map(tuple)
        lists = st.builds(
            ListBlock,
            st.booleans(),
            st.lists(st.builds(ListItem, inside), max_size=4).map(tuple),
            st.integers(-1, 4100),
            st.sampled_from("1aAiI?"),
        )
        return lists | _tables(inside, letters)

    return st.lists(st.recursive(simple, nested, max_leaves=10), max_size=5).map(tuple)


def _tables(
    inside: st.SearchStrategy[tuple[Block, ...]], letters: st.SearchStrategy[str]
) -> st.SearchStrategy[Table]:
    cells = st.builds(Cell, inside, st.booleans(), st.integers(1, 4), st.integers(1, 4))
    rows = st.builds(Row, st.lists(cells, max_size=5).map(tuple))
    return st.builds(Table, st.lists(rows, max_size=7).map(tuple), st.integers(0, 3), letters)


def _parts(letters: st.SearchStrategy[str]) -> st.SearchStrategy[ExportBlock]:
    text = st.builds(Text, blocks(letters), st.integers(2, 6))
    votes = st.builds(
        VoteTable,
        letters,
        st.lists(st.tuples(letters, letters, letters), max_size=3).map(tuple),
    )
    facts = st.builds(
        Facts,
        st.lists(st.tuples(labels, st.lists(letters, max_size=3).map(tuple)), max_size=3).map(
            tuple
        ),
        letters,
    )
    attachments = st.lists(
        st.builds(AttachmentRow, labels, letters, letters, closed=st.booleans()),
        min_size=1,
        max_size=3,
    )
    return st.one_of(
        text,
        text,
        votes,
        facts,
        st.builds(Notice, letters),
        st.builds(SectionHeading, letters, st.integers(2, 6)),
        st.builds(
            DecisionBox,
            letters,
            st.lists(text | votes | facts, max_size=3).map(tuple),
            st.integers(2, 4),
        ),
        st.builds(Attachments, letters, attachments.map(tuple)),
        st.builds(
            SignatureLines, letters, st.lists(st.tuples(letters, letters), max_size=3).map(tuple)
        ),
    )


@st.composite
def documents(draw: st.DrawFn, letters: st.SearchStrategy[str] = texts) -> Composed:
    """A whole document: title, contents, items open and closed, whatever is in them."""
    titles = draw(st.lists(st.tuples(labels, letters, st.booleans()), max_size=4))
    parts = _parts(letters)
    made: list[ExportBlock] = [draw(st.builds(Title, letters, letters, letters, letters))]
    made += draw(st.lists(parts, max_size=2))
    made.append(
        Contents(
            draw(letters),
            tuple(
                ContentsEntry(number, title, f"punkt-{at}", closed)
                for at, (number, title, closed) in enumerate(titles)
            ),
        )
    )
    for at, (number, title, closed) in enumerate(titles):
        facts = draw(st.lists(letters, max_size=2).map(tuple))
        mark = draw(letters) if closed else ""
        new_page = draw(st.booleans())
        made.append(ItemHeading(number, title, f"punkt-{at}", facts, mark, new_page))
        made += draw(st.lists(parts, max_size=4))
    return Composed(
        blocks=tuple(made),
        title=draw(letters),
        author="Nørrevig Kommune",
        foot=samples.FOOT,
        made_on="2026-09-22",
        look=draw(st.sampled_from([PLAIN, PLAIN, Look("#003366"), LOOK])),
    )
