"""Every setting is described in the README, and a wrong one is refused by name."""

import os
from pathlib import Path

import pytest

from meetings import database as databases
from meetings.config import BadSettings, Settings, database_url, load_settings, secret_key
from meetings.start import open_installation

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_is_described_in_the_readme() -> None:
    text = README.read_text("utf-8")
    missing = [name for name in Settings.model_fields if f"`{name.upper()}`" not in text]
    assert not missing


def test_a_wrong_setting_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_IDLE_MINUTES", "om lidt")
    with pytest.raises(BadSettings, match="SESSION_IDLE_MINUTES: skal være et helt tal"):
        load_settings()
    monkeypatch.setenv("SESSION_IDLE_MINUTES", "2")
    with pytest.raises(BadSettings, match="SESSION_IDLE_MINUTES: skal være mindst 5"):
        load_settings()


def test_the_address_given_at_start_counts_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/protokol")
    given = database_url(str(tmp_path / "min.sqlite"))
    assert load_settings(database_url=given).resolved_database_url.startswith("sqlite:///")
    assert load_settings().resolved_database_url == "postgresql+psycopg://db.example/protokol"


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = load_settings(protokol_instance=tmp_path)
    first = secret_key(settings)
    assert len(first) >= 32
    assert secret_key(settings) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_short_key_from_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("kort", "ascii")
    with pytest.raises(BadSettings, match="PROTOKOL_SECRET_KEY_FILE"):
        secret_key(load_settings(protokol_secret_key_file=path))


def test_a_short_key_is_refused() -> None:
    with pytest.raises(BadSettings, match="PROTOKOL_SECRET_KEY"):
        secret_key(load_settings(protokol_secret_key="kort"))


def test_a_key_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(bytes(range(128, 256)))
    with pytest.raises(BadSettings, match="PROTOKOL_SECRET_KEY_FILE"):
        secret_key(load_settings(protokol_secret_key_file=path))


@pytest.mark.parametrize("name", ["PUBLIC_URL", "WAS_URL"])
@pytest.mark.parametrize(
    "address", ["moeder.example", "javascript:alert(1)", "ftp://moeder.example", "https://", "//a"]
)
def test_an_address_that_others_cannot_follow_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, address: str
) -> None:
    monkeypatch.setenv(name, address)
    with pytest.raises(BadSettings, match=name):
        load_settings()


@pytest.mark.parametrize("address", ["https://moeder.example", "http://127.0.0.1:8000/moeder/"])
def test_a_whole_address_is_taken(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)
    assert load_settings().public_url == address


@pytest.mark.parametrize("url", ["mysql://u:hemmelig@h/d", "protokol.sqlite"])
def test_a_database_of_another_kind_is_refused_without_repeating_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadSettings, match="DATABASE_URL") as refused:
        load_settings()
    assert "hemmelig" not in str(refused.value)


def test_a_database_without_a_real_port_is_one_clear_line(tmp_path: Path) -> None:
    url = "postgresql://u:hemmelig@h:port/d"
    with pytest.raises(BadSettings, match="DATABASE_URL") as refused:
        open_installation(load_settings(database_url=url, protokol_instance=tmp_path))
    assert "hemmelig" not in str(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mode")
def test_the_folder_that_is_made_for_the_record_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    open_installation(load_settings(protokol_instance=folder))
    databases.engine().dispose()
    assert folder.stat().st_mode & 0o077 == 0
