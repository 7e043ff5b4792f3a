"""Two items' texts in one: nothing is lost, and nothing closed is opened."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.merging import Text, merged_numbers, merged_texts, stricter_side
from meetings.vocabulary import Access, SectionKind

TITLES = ("Cykelsti", "Bro")


def text(words: str, heading: str = "Sagsfremstilling", access: Access = Access.OPEN) -> Text:
    return Text(SectionKind.CASE, heading, f"<p>{words}</p>" if words else "", access)


def test_texts_of_one_heading_stand_under_it_each_with_its_matter() -> None:
    (one,) = merged_texts([text("Stien.")], [text("Broen.")], TITLES)

    assert one.heading == "Sagsfremstilling"
    assert one.html == (
        "<p><strong>Cykelsti</strong></p><p>Stien.</p><p><strong>Bro</strong></p><p>Broen.</p>"
    )


def test_a_closed_text_is_never_put_into_an_open_one() -> None:
    merged = merged_texts([text("Stien.")], [text("Prisen.", access=Access.CLOSED)], TITLES)

    assert [(one.html, one.access) for one in merged] == [
        ("<p>Stien.</p>", Access.OPEN),
        ("<p>Prisen.</p>", Access.CLOSED),
    ]


def test_an_empty_heading_is_filled_by_the_other_and_needs_no_name() -> None:
    (one,) = merged_texts([text("")], [text("Broen.")], TITLES)
    assert one.html == "<p>Broen.</p>"
    (same,) = merged_texts([text("Stien.")], [text("")], TITLES)
    assert same.html == "<p>Stien.</p>"


def test_recommendations_of_two_stay_two() -> None:
    first = Text(None, "Indstilling", "<p>A.</p>", Access.OPEN, recommended_by="Direktionen")
    second = Text(None, "Indstilling", "<p>B.</p>", Access.OPEN, recommended_by="Mette Krogh")

    assert merged_texts([first], [second], TITLES) == [first, second]


def test_both_case_numbers_are_told_once() -> None:
    assert merged_numbers("27/1", "27/2") == "27/1 og 27/2"
    assert merged_numbers("27/1", "27/1 ") == "27/1"
    assert merged_numbers("", "27/2") == "27/2"


def test_what_is_strictest_closes_both() -> None:
    assert stricter_side(Access.OPEN, Access.CLOSED) == 1
    assert stricter_side(Access.CLOSED, Access.CLOSED) == 0
    assert stricter_side(Access.PERSONAL, Access.CLOSED) == 0


texts = st.lists(
    st.builds(
        text,
        st.sampled_from(["", "et", "to", "tre"]),
        st.sampled_from(["Resumé", "Sagsfremstilling", "sagsfremstilling"]),
        st.sampled_from(Access),
    ),
    max_size=6,
)


@given(texts, texts)
def test_every_text_is_there_with_its_own_access(first: list[Text], second: list[Text]) -> None:
    merged = merged_texts(first, second, TITLES)

    for one in (*first, *second):
        assert any(one.html in m.html and one.access is m.access for m in merged)
