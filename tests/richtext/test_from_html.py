import html as markup
import re
import unicodedata
from collections import Counter

import nh3
import pytest
from hypothesis import example, given, settings

from meetings.richtext.blocks import Blocks, Heading, Paragraph, Run, Script, Table
from meetings.richtext.builder import paragraphs
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import MAX_CHARACTERS, UNSEEN_TAGS, TooLarge, legal, safe_href
from meetings.richtext.normal import normalise
from meetings.richtext.to_html import clean, to_html
from meetings.richtext.to_text import to_text, words
from tests.richtext.strategies import BLOCKS, HTML

HEAD = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'

CLEANED = {
    "loose text": ("Hej & hej", "<p>Hej &amp; hej</p>"),
    "nothing": ("", ""),
    "white space only": (" <p>\n&nbsp;</p><div> </div>", ""),
    "script and style": ("<script>alert(1)</script><style>p{}</style><p>Tekst</p>", "<p>Tekst</p>"),
    "event attributes": ('<p onclick="x()" style="color:red" id=a>Tekst</p>', "<p>Tekst</p>"),
    "a script in pieces": ("<scr<script>ipt>alert(1)</script>", "<p>ipt&gt;alert(1)</p>"),
    "a script with a null": ("<scr\x00ipt>alert(1)</script>a", "<p>a</p>"),
    "a javascript link": ('<a href="java&#10;script:alert(1)">Læs</a>', "<p>Læs</p>"),
    "a data link": ('<a href="data:text/html,x">Læs</a>', "<p>Læs</p>"),
    "a link elsewhere in disguise": (r'<a href="/\ond.dk">Læs</a>', "<p>Læs</p>"),
    "a link without scheme": ('<a href="//ond.dk">Læs</a>', "<p>Læs</p>"),
    "a link with markup": (
        "<a href='https://a.dk/\"><b>'>Læs</a>",
        '<p><a href="https://a.dk/%22%3E%3Cb%3E">Læs</a></p>',
    ),
    "a link inside the site": ('<a href="/udvalg">Læs</a>', '<p><a href="/udvalg">Læs</a></p>'),
    "a mail link": ('<a href="MAILTO:a@b.dk">Skriv</a>',
        '<p><a href="mailto:a@b.dk">Skriv</a></p>'),
    "a link around bold and plain": (
        '<a href="/a">en <b>to</b></a>',
        '<p><a href="/a">en <strong>to</strong></a></p>',
    ),
    "divs": ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
    "two line breaks": ("a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>"),
    "bold around paragraphs": (
        "<b><p>x</p>y</b>",
        "<p><strong>x</strong></p><p><strong>y</strong></p>",
    ),
    "headings that jump": (
        "<h2>A</h2><h5>B</h5><h6>C</h6><h6>D</h6><h1>E</h1>",
        "<h3>A</h3><h4>B</h4><h5>C</h5><h5>D</h5><h3>E</h3>",
    ),
    "a heading in a list": (
        "<ul><li><h2>A</h2>b",
        "<ul><li><p><strong>A</strong></p><p>b</p></li></ul>",
    ),
    "a heading with a table": (
        "<h1>A<table><tr><td>b<td>c</table></h1>",
        "<h3>A</h3><table><tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
    ),
    "preformatted lines": ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
    "a list in a list": (
        "<ul><li>a<ul><li>b</ul><li>c</ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "a list between entries": (
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "words between entries": (
        "<ul>før<li>a</li>mellem<li>b</li>efter</ul>",
        "<ul><li>før</li><li>a</li><li>mellem</li><li>b</li><li>efter</li></ul>",
    ),
    "a list without entries": ("<ul></ul><ol> </ol>a", "<p>a</p>"),
    "a group that is no row": ("<table><colgroup><col></colgroup><tr><td>a<td>b</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
    "an entry without a list": ("<li>a</li>", "<ul><li>a</li></ul>"),
    "bullets around bullets": ("<ul><li><ul><li>a</ul></ul>", "<ul><li>a</li></ul>"),
    "a numbered list in an empty entry": (
        "<ul><li><ol><li>a</ol></ul>",
        "<ul><li><p></p><ol><li>a</li></ol></li></ul>".replace("<p></p>", ""),
    ),
    "numbers as printed": (
        '<ol start=3 type=a><li>x<li value=9>y</ol><ol start="x"><li>z</ol>',
        '<ol start="3" type="a"><li>x</li></ol><ol start="9" type="a"><li>y</li></ol>'
        "<ol><li>z</li></ol>",
    ),
    "a number without words": (
        "<ol><li>x<li> <li>y</ol>",
        '<ol><li>x</li></ol><ol start="3"><li>y</li></ol>',
    ),
    "a table with a head": (
        "<table><thead><tr><td>A<td>B<tbody><tr><td>1<td>2</table>",
        f"<table>{HEAD}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a table whose first row names the columns": (
        "<table><tr><th>A<th>B<tr><th>1<td>2</table>",
        f'<table>{HEAD}<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>',
    ),
    "a table of headers only": (
        "<table><tr><th>A<th>B</table>",
        '<table><tbody><tr><th scope="row">A</th><th scope="row">B</th></tr></tbody></table>',
    ),
    "a table with its foot first": (
        "<table><caption>I <b>alt</b></caption><tfoot><tr><td>S<td>3<tbody><tr><td>a<td>3</table>",
        "<table><caption>I alt</caption><tbody><tr><td>a</td><td>3</td></tr>"
        "<tr><td>S</td><td>3</td></tr></tbody></table>",
    ),
    "a table with holes": (
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>",
    ),
    "spans past the end": (
        "<table><tr><td colspan=1000>a<tr><td rowspan=0>b<td>c<tr><td>d</table>",
        '<table><tbody><tr><td colspan="2">a</td></tr><tr><td rowspan="2">b</td><td>c</td></tr>'
        "<tr><td>d</td></tr></tbody></table>",
    ),
    "spans that overlap": (
        "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e</table>",
        '<table><tbody><tr><td>a</td><td rowspan="2">b</td><td>c</td></tr>'
        "<tr><td>d</td><td>e</td></tr></tbody></table>",
    ),
    "a header that reaches into the body": (
        "<table><tr><th rowspan=2>A<th>B<tr><td>1<tr><td>2<td>3</table>",
        '<table><tbody><tr><th rowspan="2" scope="rowgroup">A</th><th scope="row">B</th></tr>'
        "<tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></tbody></table>",
    ),
    "a two-level head": (
        "<table><thead><tr><th rowspan=2>A<th colspan=2>B<tr><th>C<th>D"
        "<tbody><tr><td>1<td>2<td>3</table>",
        '<table><thead><tr><th rowspan="2" scope="col">A</th>'
        '<th colspan="2" scope="colgroup">B</th></tr>'
        '<tr><th scope="col">C</th><th scope="col">D</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
    ),
    "a table around a table": (
        "<table><tr><td>før<table><tr><th>A<th>B<tr><td>1<td>2</table></table>",
        f"<p>før</p><table>{HEAD}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a table in a cell": (
        "<table><tr><td>a<td>b<tr><td>c<td>d<table><caption>K</caption><tr><td>e<td>f</table></table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr>"
        "<tr><td>c</td><td><p>d</p><p>K</p><p>e</p><p>f</p></td></tr></tbody></table>",
    ),
    "a table in a list in a cell": (
        "<table><tr><td>a<td>b<tr><td>c<td><ul><li>d<table><tr><td>e<td>f</table></ul></table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr>"
        "<tr><td>c</td><td><ul><li><p>d</p><p>e</p><p>f</p></li></ul></td></tr></tbody></table>",
    ),
    "a framed box": ("<table><caption>K<tr><td><p>a<p>b</table>", "<p>K</p><p>a</p><p>b</p>"),
    "an empty table": ("<table><tr><td> <td></table>", ""),
    "a caption without cells": ("<table><caption>Kun navn</caption></table>", "<p>Kun navn</p>"),
    "words loose in a table": ("<table>løst<tr><td>a<td>b</table>",
        "<p>løst</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
    "Word's own tags": (
        "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal><span lang=DA>Tekst<o:p></o:p></span></p>",
        "<p>Tekst</p>",
    ),
    "a whole page": (
        "<html><head><title>Navn</title></head><body><noscript><p>a</p></noscript>"
        "<xmp>b\nc</xmp></body></html>",
        "<p>a</p><p>b<br>c</p>",
    ),
    "a form": ("<form><select><option>a<option>b</select><textarea>c</textarea></form>",
        "<p>a</p><p>b</p><p>c</p>"),
    "tags with hyphens": ("<annotation-xml>a<font-face>b", "<p>ab</p>"),
    "a drawing with names of its own": ("<mask>a</mask><text>b</text> <MI>c</MI>", "<p>ab c</p>"),
    "a drawing": ("<svg onload=x()><text>Hej</text></svg>", "<p>Hej</p>"),
    "letters in two pieces": ("e\u0301<b>a</b>", "<p>\u00e9<strong>a</strong></p>"),
    "half a letter": ("x\ud800y&#12;z&#1;", "<p>xy z</p>"),
    "signs that look like tags": ("a < b & c &lt;p&gt;", "<p>a &lt; b &amp; c &lt;p&gt;</p>"),
    "scripts and marks": (
        "H<sub>2</sub>O m<sup>2</sup> <i>a</i><u>b</u><ins>c</ins>",
        "<p>H<sub>2</sub>O m<sup>2</sup> <em>a</em><u>bc</u></p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEANED)
def test_any_html_becomes_our_own(name: str) -> None:
    given_html, wanted = CLEANED[name]

    assert clean(given_html) == wanted
    assert clean(wanted) == wanted


@pytest.mark.parametrize(
    "html",
    [
        "x" * (MAX_CHARACTERS + 1),
        "<b>" * 400_000,
        "&" * 400_000,
        "<div>" * 1000,
        "<ul><li>" * 300,
        "<blockquote>" * 200 + "dybt",
        "<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>x" * 10) * 200,
        "".join(f"<b a={n}>" for n in range(100)) + "<p>x" * 60_000,
        "<table>" + "<tr>" + "<td>x" * 90,
        "<table><tr>" + "<td>x" * 50 + "<tr><td>x" * 5000,
    ],
    ids=range(10),
)
def test_a_text_that_no_page_can_hold_is_refused_with_a_sentence(html: str) -> None:
    with pytest.raises(TooLarge, match=r"^(Teksten|Tabellen) .+\.$"):
        parse(html)


def test_lists_deeper_than_a_page_can_show_keep_their_words() -> None:
    html = "<ul><li>trin" * 10

    assert words(parse(html)) == ["trin"] * 10
    assert clean(html).count("<ul>") == 6


def test_marks_are_read_with_their_meaning() -> None:
    assert parse("<b>a<i>b</i></b><sup>c</sup>") == (
        Paragraph(
            (
                Run("a", bold=True),
                Run("b", bold=True, italic=True),
                Run("c", script=Script.SUPERSCRIPT),
            )
        ),
    )


def test_an_empty_corner_of_a_table_head_is_no_header() -> None:
    (table,) = parse("<table><tr><th><th>2026<tr><th>Drift<td>4</table>")

    assert isinstance(table, Table)
    assert [[cell.header for cell in row.cells] for row in table.rows] == [
        [False, True],
        [True, False],
    ]
    assert table.header_rows == 1


def test_a_hard_space_inside_a_line_stays() -> None:
    assert to_text(parse("<p>&nbsp;kl.&nbsp;8.30&nbsp;</p>")) == "kl.\u00a08.30"


def test_headings_begin_where_the_page_wants_them() -> None:
    text = normalise([Heading(1, (Run("A"),)), Heading(2, (Run("B"),))])

    assert to_html(text, heading_level=5) == "<h5>A</h5><h6>B</h6>"
    assert to_html(text, heading_level=6) == "<h6>A</h6><h6>B</h6>"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.dk/å b?c=d&e", "https://a.dk/å%20b?c=d&e"),
        ("HTTP://A.dk", "http://A.dk"),
        ("/a/b", "/a/b"),
        ("mailto:x@y.dk?subject=Hej", "mailto:x@y.dk?subject=Hej"),
        ("mailto:", ""),
        ("https:///a", ""),
        ("https:evil.dk", ""),
        ("a/b", ""),
        ("#her", ""),
        ("ftp://a.dk", ""),
        ("", ""),
        ("\u202ehttps://a.dk", "https://a.dk"),
        ("https://a.dk/" + "x" * 3000, ""),
    ],
)
def test_a_link_leads_only_where_it_may(address: str, safe: str) -> None:
    assert safe_href(address) == safe
    assert safe_href(safe) == safe


def letters(text: str) -> Counter[str]:
    """Every letter and sign of a text, however it is composed or ordered."""
    return Counter(re.sub(r"\s", "", unicodedata.normalize("NFD", legal(text))))


def loses_no_letter_of_the_blocks(blocks: Blocks) -> None:
    assert letters(to_text(normalise(blocks), markers=False)) == letters(
        to_text(blocks, markers=False)
    )


def loses_no_letter_a_browser_shows(html: str) -> None:
    html = re.sub("<(/?)(svg|math|noscript|textarea)", r"<\1span", html)
    shown = nh3.clean(legal(html), tags=set(), clean_content_tags=set(UNSEEN_TAGS))
    assert letters(to_text(parse(html), markers=False)) == letters(markup.unescape(shown))


@settings(max_examples=40, deadline=None)
@given(BLOCKS)
def test_no_letter_is_lost_on_the_way_to_the_normal_form(blocks: Blocks) -> None:
    loses_no_letter_of_the_blocks(blocks)


@settings(max_examples=150, deadline=None)
@given(HTML)
@example("<!--<p-->Åen")
@example("<!--<foo-->Åen")
@example("<table>løst<tr><td>a<tfoot><tr><td>b</table>")
def test_no_letter_that_a_browser_shows_is_lost(html: str) -> None:
    loses_no_letter_a_browser_shows(html)


@pytest.mark.long
def test_no_letter_is_lost_in_thousands_of_texts() -> None:
    settings(max_examples=3000, deadline=None)(given(BLOCKS)(loses_no_letter_of_the_blocks))()
    settings(max_examples=5000, deadline=None)(given(HTML)(loses_no_letter_a_browser_shows))()


def test_plain_text_is_never_read_as_html() -> None:
    assert to_html(paragraphs("a <b>x</b> & y\nz\n\nny")) == (
        "<p>a &lt;b&gt;x&lt;/b&gt; &amp; y<br>z</p><p>ny</p>"
    )
