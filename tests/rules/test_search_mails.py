"""A mail about saved searches names what everybody may read, and counts the rest."""

from datetime import date

from meetings.rules.search_mails import MOST_TITLES, NewFound, OpenTitle, found_mail
from meetings.vocabulary import Language

STI = OpenTitle("Cykelsti langs\nåen", "Teknisk Udvalg", date(2026, 9, 22))


def test_one_mail_tells_of_all_searches_with_something_new() -> None:
    text = found_mail(
        [NewFound("Cykelstier", 3, [STI]), NewFound("Skoler", 1, [])],
        "https://lindevang.example/soegninger",
        Language.DA,
    )

    assert text.subject == "4 nye punkter i dine gemte søgninger"
    assert "Cykelstier: 3 nye punkter" in text.body
    assert "- Cykelsti langs åen (Teknisk Udvalg, 22. september 2026)" in text.body
    assert "- 2 mere, som du kan se på siden" in text.body
    assert "Skoler: 1 nyt punkt\n- 1 mere" in text.body
    assert "https://lindevang.example/soegninger" in text.body


def test_the_mail_is_in_the_readers_language() -> None:
    text = found_mail([NewFound("Cykelstier", 1, [STI])], "", Language.EN)

    assert text.subject == "1 new item in your saved searches"
    assert "(Teknisk Udvalg, 22 September 2026)" in text.body
    assert "Log in to Protokol" in text.body


def test_a_long_list_is_cut_and_the_others_are_counted() -> None:
    text = found_mail([NewFound("Alt", 5000, [STI] * 5000)], "", Language.DA)

    assert text.body.count("- Cykelsti") == MOST_TITLES
    assert "- 4980 mere" in text.body
