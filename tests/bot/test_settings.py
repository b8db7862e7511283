from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.settings import NAMED, Address, SettingsError, load_settings

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawk"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_starts_with_defaults_and_no_token() -> None:
    settings = load_settings()
    assert settings.telegram_bot_token is None
    assert settings.mode == "polling"
    assert settings.database == Path("data/footnote.db")
    assert settings.telegram_base_url == "https://api.telegram.org/bot"


def test_reads_the_environment_before_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("FOOTNOTE_LOG_LEVEL=error\nFOOTNOTE_RETENTION_DAYS=7\nOTHER=1\n")
    monkeypatch.setenv("FOOTNOTE_LOG_LEVEL", "Debug")
    settings = load_settings()
    assert (settings.log_level, settings.retention_days) == ("debug", 7)


def test_reads_owner_ids_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_OWNER_IDS", "12, 34,")
    assert load_settings().owner_ids == {12, 34}


def test_reads_hosts_that_may_be_read_although_they_are_private(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().fetch_allow == frozenset()
    monkeypatch.setenv("FOOTNOTE_FETCH_ALLOW", "Wiki, 127.0.0.1:8080, 10.0.0.0/8, [::1]:80, fd00::/8")
    assert load_settings().fetch_allow == {"wiki", "127.0.0.1:8080", "10.0.0.0/8", "[::1]:80", "fd00::/8"}


def test_reads_a_secret_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = load_settings().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_refuses_a_secret_given_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is given twice"):
        load_settings(telegram_bot_token=TOKEN)


def test_never_shows_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert TOKEN not in repr(load_settings(telegram_bot_token=TOKEN))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "hunter2 is no token")
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN isn't a bot token") as caught:
        load_settings()
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("overrides", "problem"),
    [
        ({"telegram_base_url": "ftp://example.org"}, "TELEGRAM_BASE_URL must start with https:// or http://"),
        ({"telegram_bot_token_file": "nowhere"}, "TELEGRAM_BOT_TOKEN_FILE names a file that can't be read"),
        ({"owner_ids": "me"}, "FOOTNOTE_OWNER_IDS must be Telegram ids separated by commas"),
        ({"owner_ids": "9" * 5_000}, "FOOTNOTE_OWNER_IDS must be Telegram ids separated by commas"),
        ({"mode": "carrier pigeon"}, "FOOTNOTE_MODE is “carrier pigeon”, and must be polling or webhook"),
        ({"webhook_listen": "8081"}, "FOOTNOTE_WEBHOOK_LISTEN must be an address such as"),
        ({"webhook_url": "http://example.org"}, "FOOTNOTE_WEBHOOK_URL must start with https://"),
        ({"webhook_secret": "näh"}, "FOOTNOTE_WEBHOOK_SECRET may hold only letters"),
        ({"fetch_allow": "http://wiki/"}, "FOOTNOTE_FETCH_ALLOW must be hosts, host:port or networks"),
        ({"fetch_allow": "wiki,café:80"}, "FOOTNOTE_FETCH_ALLOW must be hosts, host:port or networks"),
        ({"review": "maybe"}, "FOOTNOTE_REVIEW is “maybe”, and must be on or off."),
        (
            {"retention_days": -1},
            "FOOTNOTE_RETENTION_DAYS is “-1”, and must be a whole number, 0 or more.",
        ),
        ({"retention_days": "a week"}, "FOOTNOTE_RETENTION_DAYS is “a week”, and must be a whole number"),
        (
            {"backup_keep": "1001"},
            "FOOTNOTE_BACKUP_KEEP is “1001”, and must be a whole number from 0 to 1000.",
        ),
        ({"check_every": "1.5"}, "FOOTNOTE_CHECK_EVERY is “1.5”, and must be a whole number from 0 to 8760."),
        ({"log_level": "loud"}, "FOOTNOTE_LOG_LEVEL is “loud”, and must be debug, info, warning or error."),
    ],
)
def test_names_the_setting_and_its_problem(overrides: dict[str, Any], problem: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(problem)):
        load_settings(**overrides)


def test_says_of_no_setting_what_is_wrong_in_the_words_of_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMED:
        monkeypatch.setenv(name, "§")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    problems = str(caught.value).split("; ")
    assert len(problems) > len(NAMED) / 2
    for problem in problems:
        assert not re.search("input|valid|parse|greater|less|integer|boolean", problem.lower())


@pytest.mark.parametrize("misplaced", [TOKEN, "two\nlines"])
def test_does_not_repeat_what_is_too_long_for_a_setting_or_no_line(misplaced: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(review=misplaced)
    assert str(caught.value) == "Settings to mend: FOOTNOTE_REVIEW must be on or off."


def test_reports_all_problems_at_once_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "wrong")
    monkeypatch.setenv("FOOTNOTE_MODE", "webhook")
    monkeypatch.setenv("FOOTNOTE_LOG_FORMAT", "xml")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert "\n" not in line
    for name in (
        "TELEGRAM_BOT_TOKEN",
        "FOOTNOTE_WEBHOOK_URL is needed",
        "FOOTNOTE_WEBHOOK_SECRET is needed",
        "FOOTNOTE_LOG_FORMAT",
    ):
        assert line.count(name) == 1, line


def test_takes_an_http_webhook_with_a_server_of_ones_own() -> None:
    settings = load_settings(
        telegram_base_url="http://127.0.0.1:9/bot",
        mode="webhook",
        webhook_url="http://127.0.0.1:8/hook",
        webhook_secret="s3cret",
    )
    assert settings.webhook_url == "http://127.0.0.1:8/hook"


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:9/bot", "http://127.0.0.1:9/bot/", "http://127.0.0.1:9", "http://127.0.0.1:9/"]
)
def test_completes_the_address_of_a_server_of_ones_own(base: str) -> None:
    settings = load_settings(telegram_base_url=base)
    assert settings.telegram_base_url == "http://127.0.0.1:9/bot"
    assert settings.telegram_base_file_url == "http://127.0.0.1:9/file/bot"


def test_takes_any_token_shape_only_for_a_server_of_ones_own() -> None:
    own = load_settings(telegram_base_url="http://127.0.0.1:9/bot", telegram_bot_token="42:test")
    assert own.telegram_bot_token is not None
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN isn't a bot token"):
        load_settings(telegram_bot_token="42:test")


def test_fetches_files_from_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().telegram_base_file_url == "https://api.telegram.org/file/bot"
    monkeypatch.setenv("TELEGRAM_BASE_FILE_URL", "http://files.example/bot")
    assert load_settings().telegram_base_file_url == "http://files.example/bot"


def test_says_so_when_the_env_file_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env can't be read"):
        load_settings()


def test_splits_an_address() -> None:
    assert (Address("[::1]:80").host, Address("0.0.0.0:8081").port) == ("::1", 8081)


def test_the_example_file_has_every_setting_and_no_other() -> None:
    named = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), flags=re.MULTILINE))
    assert named == set(NAMED)


def test_the_example_file_can_be_used_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert load_settings() == load_settings(_env_file=None)
