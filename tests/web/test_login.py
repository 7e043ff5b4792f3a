"""In and out: who gets in, who does not, and what the browser is left holding."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.config import Settings, load_settings
from meetings.rules.permissions import SYSTEM
from meetings.services import accounts, invitations, logins
from meetings.vocabulary import Role
from meetings.web.guards import safe_next
from tests.web.conftest import LIFETIME, PASSWORD, MakeAccount
from tests.web.pages import TOKEN, check_page, post, texts


def test_the_right_password_opens_my_meetings(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne", Role.SECRETARY)

    answer = post(client, "/log-ind", user_name="sanne", password=PASSWORD)

    assert (answer.status_code, answer.location) == (303, "/moeder")
    assert "Sanne" in client.get("/moeder").text


@pytest.mark.parametrize(
    ("user_name", "password"), [("sanne", "forkert kodeord"), ("ukendt", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    client: FlaskClient, make_account: MakeAccount, user_name: str, password: str
) -> None:
    make_account("sanne", Role.SECRETARY)

    answer = post(client, "/log-ind", user_name=user_name, password=password)

    tree = check_page(answer.text)
    assert answer.status_code == 422
    assert any("forkert" in text for text in texts(tree, "a"))
    assert f'value="{user_name}"' in answer.text, "what was typed is kept"
    assert password not in answer.text


def test_an_empty_form_names_each_field_to_fill_in(client: FlaskClient) -> None:
    answer = post(client, "/log-ind", user_name="", password="")

    check_page(answer.text)
    assert answer.status_code == 422
    assert 'href="#user_name"' in answer.text
    assert 'href="#password"' in answer.text


def test_login_gives_a_new_token_and_logout_ends_it_on_the_server(
    client: FlaskClient, make_account: MakeAccount, app: Flask
) -> None:
    make_account("sanne", Role.SECRETARY)
    post(client, "/log-ind", user_name="sanne", password=PASSWORD)
    cookie = client.get_cookie("login")
    assert cookie is not None

    answer = post(client, "/moeder", to="/log-ud")

    stolen = app.test_client()
    stolen.set_cookie("login", cookie.value)
    assert answer.location == "/"
    assert stolen.get("/moeder").status_code == 303
    assert client.get_cookie("login") is None


def test_logging_in_again_ends_the_login_before(
    client: FlaskClient, make_account: MakeAccount, app: Flask
) -> None:
    make_account("sanne")
    post(client, "/log-ind", user_name="sanne", password=PASSWORD)
    first = client.get_cookie("login")
    assert first is not None

    answer = client.post(
        "/log-ind",
        data={
            "csrf_token": TOKEN.findall(client.get("/moeder").text)[0],
            "user_name": "sanne",
            "password": PASSWORD,
        },
    )

    old = app.test_client()
    old.set_cookie("login", first.value)
    assert answer.status_code == 303
    assert old.get("/moeder").status_code == 303
    assert client.get("/moeder").status_code == 200


def test_logging_out_twice_makes_no_fuss(client: FlaskClient, make_account: MakeAccount) -> None:
    make_account("sanne")
    post(client, "/log-ind", user_name="sanne", password=PASSWORD)
    token = TOKEN.findall(client.get("/moeder").text)[0]
    client.delete_cookie("login")

    answer = client.post("/log-ud", data={"csrf_token": token})

    assert (answer.status_code, answer.location) == (303, "/")


def test_many_addresses_cannot_try_one_name_for_ever(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    app = make_app(load_settings(**settings.model_dump() | {"trusted_proxies": 1}))
    statuses = []
    for n in range(21):
        client = app.test_client()
        token = TOKEN.findall(client.get("/log-ind").text)[0]
        answer = client.post(
            "/log-ind",
            headers={"X-Forwarded-For": f"198.51.100.{n}"},
            data={"csrf_token": token, "user_name": "sanne", "password": "gættet"},
        )
        statuses.append(answer.status_code)

    assert statuses == [422] * 20 + [429]


def test_the_login_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")

    answer = post(client, "/log-ind", user_name="sanne", password=PASSWORD)

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("login="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_under_https_the_cookie_is_bound_to_this_host(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    https = load_settings(**settings.model_dump() | {"public_url": "https://moeder.example"})
    app = make_app(https)
    accounts.create_account(accounts.NewAccount("sanne", "Sanne"), PASSWORD, actor=SYSTEM)
    client = app.test_client()
    page = client.get("/log-ind", base_url="https://moeder.example")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]

    answer = client.post(
        "/log-ind",
        base_url="https://moeder.example",
        headers={"Referer": "https://moeder.example/log-ind"},
        data={"csrf_token": token, "user_name": "sanne", "password": PASSWORD},
    )

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if "__Host-login" in c)
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_form_without_its_token_is_refused(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")

    answer = client.post("/log-ind", data={"user_name": "sanne", "password": PASSWORD})

    check_page(answer.text)
    assert answer.status_code == 400
    assert client.get_cookie("login") is None


def test_trying_many_passwords_is_stopped_with_a_clear_sentence(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")
    for _ in range(10):
        post(client, "/log-ind", user_name="sanne", password="gættet adgangskode")

    answer = post(client, "/log-ind", user_name="sanne", password=PASSWORD)

    check_page(answer.text)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Vent et minut" in answer.text


def test_getting_in_many_times_is_nothing_to_stop(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")

    for _ in range(12):
        answer = post(client, "/log-ind", user_name="sanne", password=PASSWORD)
        assert answer.status_code == 303
        client.delete_cookie("login")


def test_a_visit_too_long_after_the_last_one_is_not_let_in(
    app: Flask, make_account: MakeAccount
) -> None:
    make_account("sanne")
    token = logins.log_in("sanne", PASSWORD, LIFETIME)
    now = datetime.now(UTC)

    assert logins.find_signed_in(token, LIFETIME, now + timedelta(minutes=59)) is not None
    assert logins.find_signed_in(token, LIFETIME, now + timedelta(minutes=118)) is not None
    assert logins.find_signed_in(token, LIFETIME, now + timedelta(minutes=179)) is None


def test_no_login_outlasts_its_day_however_often_it_is_used(
    app: Flask, make_account: MakeAccount
) -> None:
    make_account("sanne")
    token = logins.log_in("sanne", PASSWORD, LIFETIME)
    start = datetime.now(UTC)

    for half_hours in range(1, 24):
        at = start + timedelta(minutes=30 * half_hours)
        assert logins.find_signed_in(token, LIFETIME, at) is not None

    assert logins.find_signed_in(token, LIFETIME, start + timedelta(hours=12, seconds=5)) is None


def test_after_login_the_page_that_was_asked_for_is_shown(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")
    asked = client.get("/moeder?side=2")

    assert asked.location == "/log-ind?next=/moeder?side%3D2"
    answer = post(
        client, asked.location, to="/log-ind", next="/moeder?side=2", user_name="sanne",
        password=PASSWORD,
    )  # fmt: skip
    assert answer.location == "/moeder?side=2"


@pytest.mark.parametrize(
    "address",
    [
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example",
        "\\\\ond.example",
        "javascript:alert(1)",
        "/\tond.example",
        "ond.example",
        "/a\\b",
        "http:ond.example",
        "///ond.example",
        "//[",
        "http://[ond.example",
    ],
)
def test_login_leads_to_no_other_site(address: str) -> None:
    assert safe_next(address) == ""


@pytest.mark.parametrize("address", ["/moeder", "/moeder?a=b&c=d", "/moeder/1#punkt"])
def test_login_leads_on_within_the_site(address: str) -> None:
    assert safe_next(address) == address


def test_who_is_in_already_is_sent_on_from_the_login_page(
    client: FlaskClient, make_account: MakeAccount
) -> None:
    make_account("sanne")
    post(client, "/log-ind", user_name="sanne", password=PASSWORD)

    assert client.get("/log-ind").location == "/moeder"


def test_the_language_chosen_when_signed_in_stays_chosen(
    client: FlaskClient, make_account: MakeAccount, app: Flask
) -> None:
    make_account("sanne")
    post(client, "/log-ind", user_name="sanne", password=PASSWORD)

    answer = post(client, "/moeder", to="/sprog", language="en", next="/moeder")

    another = app.test_client()
    post(another, "/log-ind", user_name="sanne", password=PASSWORD)
    assert answer.location == "/moeder"
    assert texts(check_page(another.get("/moeder").text), "h1") == ["My meetings"]


def test_the_login_page_is_had_in_english(client: FlaskClient) -> None:
    tree = check_page(client.get("/en/log-ind").text)

    assert tree.get("lang") == "en"
    assert texts(tree, "h1") == ["Log in"]


class TestTheFirstAdministrator:
    """Comes in by a link that is good once."""

    CHOICE = {
        "name": "Anna Lind",
        "user_name": "anna",
        "password": "birketræet ved søen",
        "repeated": "birketræet ved søen",
    }

    def test_chooses_name_and_password_and_is_in(self, client: FlaskClient) -> None:
        token = invitations.make_first_administrator_link()
        check_page(client.get(f"/velkommen/{token}").text)

        answer = post(client, f"/velkommen/{token}", **self.CHOICE)

        assert answer.location == "/moeder"
        assert "Anna Lind" in client.get("/moeder").text

    def test_can_use_the_link_only_once(self, client: FlaskClient, app: Flask) -> None:
        token = invitations.make_first_administrator_link()
        post(client, f"/velkommen/{token}", **self.CHOICE)

        answer = app.test_client().get(f"/velkommen/{token}")

        check_page(answer.text)
        assert answer.status_code == 404
        assert invitations.make_first_administrator_link() is None

    def test_a_new_link_makes_the_old_one_useless(self, client: FlaskClient) -> None:
        old = invitations.make_first_administrator_link()
        new = invitations.make_first_administrator_link()

        assert client.get(f"/velkommen/{old}").status_code == 404
        assert client.get(f"/velkommen/{new}").status_code == 200

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"password": "kort", "repeated": "kort"}, "for kort"),
            ({"password": "aaaaaaaaaaaaaa", "repeated": "aaaaaaaaaaaaaa"}, "for let"),
            ({"password": "annas hemmelighed", "repeated": "annas hemmelighed"}, "dit navn"),
            ({"repeated": "noget helt andet"}, "ikke ens"),
            ({"user_name": "Anna Lind!"}, "små bogstaver"),
            ({"name": " "}, "Skriv dit navn"),
        ],
    )
    def test_is_told_what_to_mend(
        self, client: FlaskClient, changed: dict[str, str], told: str
    ) -> None:
        token = invitations.make_first_administrator_link()

        answer = post(client, f"/velkommen/{token}", **self.CHOICE | changed)

        check_page(answer.text)
        assert answer.status_code == 422
        assert told in answer.text
        assert accounts.is_link_good(str(token))

    def test_cannot_come_in_before_a_password_is_chosen(self, app: Flask) -> None:
        invitations.make_first_administrator_link()

        with pytest.raises(logins.LoginRefused):
            logins.log_in("administrator", "", LIFETIME)


def test_who_is_invited_is_called_what_the_invitation_says(client: FlaskClient) -> None:
    token = invitations.invite("Viggo Damm", Role.MEMBER, None, actor=SYSTEM)
    address = f"/velkommen/{token}"
    page = check_page(client.get(address).text)
    assert "Viggo Damm" in texts(page, "p")
    assert "Dit navn" not in texts(page, "label")
    chosen = {"name": "Mette Krogh", "user_name": "viggo", "password": "birketræet ved søen"}

    wrong = post(client, address, **chosen, repeated="noget helt andet")
    assert wrong.status_code == 422
    assert "Viggo Damm" in wrong.text
    answer = post(client, address, **chosen, repeated=chosen["password"])

    assert answer.location == "/moeder"
    header = client.get("/moeder").text
    assert "Viggo Damm" in header
    assert "Mette Krogh" not in header
