"""Texts of every shape, for property tests: blocks, and HTML as careless as people write it."""

from hypothesis import strategies as st

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

_LETTERS = st.one_of(
    st.sampled_from(
        [
            "Åen",
            "sæson",
            "é",
            "e\u0301",
            "<b>",
            "&amp;",
            "&",
            '"',
            "'",
            "\u00a0",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "\x00",
            "\x0b",
            "\u2028",
            "\u0338",
            "😀",
            "\u200b",
            "5 %",
            "</p>",
            "\r\n",
        ]
    ),
    st.text(max_size=6),
)
TEXTS = st.lists(_LETTERS, max_size=4).map("".join)
HREFS = st.sampled_from(
    ["", "", "", "https://example.org/a?b=1&c=å", "/udvalg/teknik", "javascript:alert(1)", "//x.dk"]
)
RUNS = st.lists(
    st.builds(
        Run,
        TEXTS,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.booleans(),
        script=st.sampled_from(Script),
        href=HREFS,
    ),
    max_size=4,
).map(tuple)
_LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, RUNS), st.builds(Heading, st.integers(1, 6), RUNS)
)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, several), max_size=4).map(tuple)
    lists = st.builds(
        ListBlock, st.booleans(), items, st.integers(-1, 12), st.sampled_from("1aAiIx")
    )
    cells = st.builds(Cell, several, st.booleans(), st.integers(0, 4), st.integers(0, 4))
    rows = st.lists(st.builds(Row, st.lists(cells, max_size=4).map(tuple)), max_size=4).map(tuple)
    tables = st.builds(Table, rows, st.integers(0, 3), TEXTS)
    return st.one_of(lists, tables)


BLOCKS = st.lists(st.recursive(_LEAVES, _containers, max_leaves=12), max_size=4).map(tuple)

_TAGS = st.sampled_from(
    "p div h1 h2 h3 h4 h5 h6 b strong i em u sub sup a ul ol li table caption thead tbody tfoot "  # noqa: SIM905
    "tr th td span br hr pre blockquote script style svg math select option textarea form o:p "
    "dl dt dd center font template noscript title body html".split()
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        ' colspan="3"',
        " rowspan=0",
        " rowspan=2",
        ' href="/side"',
        ' onclick="x()"',
        ' style="mso-list:l0"',
        ' start="4"',
        ' type="a"',
        " value=7",
        ' href="javascript:x"',
        " a=<",
    ]
)
_PIECES = st.one_of(
    TEXTS,
    st.builds("<{}{}>".format, _TAGS, _ATTRIBUTES),
    st.builds("</{}>".format, _TAGS),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&#0;", "&#12;", "&lt;", "<p", "<"]
    ),
)
HTML = st.lists(_PIECES, max_size=25).map("".join)
