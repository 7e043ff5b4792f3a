"""Every setting is described in the README, and a wrong one is refused by name."""

from pathlib import Path

import pytest

from meetings.config import BadSettings, Settings, database_url, load_settings, secret_key

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_is_described_in_the_readme() -> None:
    text = README.read_text("utf-8")
    missing = [name for name in Settings.model_fields if f"`{name.upper()}`" not in text]
    assert not missing


def test_a_wrong_setting_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_IDLE_MINUTES", "om lidt")
    with pytest.raises(BadSettings, match="SESSION_IDLE_MINUTES"):
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
