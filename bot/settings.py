"""The settings, from the environment or `.env`; `.env.example` explains each.

A secret may also be given as the path of a file that holds it (`TELEGRAM_BOT_TOKEN_FILE`), which
is how container secrets arrive.
"""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.ingest.addresses import Allowed

TELEGRAM = "https://api.telegram.org/"
TOKEN_SHAPE = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{30,60}")
# A Bot API server of one's own, as for tests, may give shorter ones.
ANY_TOKEN_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
NOT_ITS_SHAPE = "isn't a bot token, which is digits, a colon and about 35 letters and digits"
# Longer than all that is meant for a setting of few values, shorter than a token.
_LONGEST_SHOWN = 20
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsError(Exception):
    """One plain line that names every problem; it never holds a secret."""


class Address(str):
    """Where a server listens: "host:port"."""

    __slots__ = ()

    @property
    def host(self) -> str:
        return self.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.rpartition(":")[2])


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:  # noqa: PLR2004 - the last TCP port
        raise ValueError("must be an address such as 127.0.0.1:8081")
    return Address(text)


def _http_url(text: str) -> str:
    if not re.match(r"https?://[^\s/]+", text):
        raise ValueError("must start with https:// or http://")
    return text


def _bot_api_url(url: str) -> str:
    """The token is put right behind it, so it must end as Telegram's does; people leave that out."""
    url = url.rstrip("/")
    return url if url.endswith("bot") else f"{url}/bot"


def _token(secret: SecretStr) -> SecretStr:
    if not ANY_TOKEN_SHAPE.fullmatch(secret.get_secret_value()):
        raise ValueError(NOT_ITS_SHAPE)
    return secret


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not SECRET_SHAPE.fullmatch(secret.get_secret_value()):
        raise ValueError("may hold only letters, digits, _ and -, at most 256 of them")
    return secret


def _contents(path: object) -> object:
    try:
        return Path(str(path)).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ValueError("names a file that can't be read") from None


def _ids(text: object) -> object:
    if not isinstance(text, str):
        return text
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,16}", part) for part in ids):  # Telegram's have 52 bits at most
        raise ValueError("must be Telegram ids separated by commas, such as 1234567,7654321")
    return ids


def _hosts(text: object) -> object:
    if not isinstance(text, str):
        return text
    hosts = [part.strip().lower() for part in text.split(",") if part.strip()]
    try:
        Allowed.of(hosts)
    except ValueError:
        raise ValueError(
            "must be hosts, host:port or networks, such as wiki.example:8080,10.0.0.0/8"
        ) from None
    return hosts


def _time_of_day(text: str) -> str:
    if not re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", text):
        raise ValueError("must be a time of day such as 04:00")
    return text.zfill(len("00:00"))


TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]
Url = Annotated[str, AfterValidator(_http_url)]
BotApiUrl = Annotated[Url, AfterValidator(_bot_api_url)]
Listen = Annotated[str, AfterValidator(_address)]
Token = Annotated[SecretStr, AfterValidator(_token)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
# A file that is named must be there, so it is read while the settings are checked.
TokenFile = Annotated[Token, BeforeValidator(_contents)]
WebhookSecretFile = Annotated[WebhookSecret, BeforeValidator(_contents)]
Given = TypeVar("Given", bound=str | SecretStr | None)


class Settings(BaseSettings):
    """Fields are checked in this order, and some look at those above them."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        validate_default=True,
    )

    telegram_base_url: BotApiUrl = TELEGRAM + "bot"
    telegram_bot_token_file: TokenFile | None = Field(None, exclude=True)
    telegram_bot_token: Token | None = None
    telegram_base_file_url: Url = ""  # beside the base url, unless it is given
    owner_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = Field(
        frozenset(), validation_alias="FOOTNOTE_OWNER_IDS"
    )
    database: Path = Field(Path("data/footnote.db"), validation_alias="FOOTNOTE_DATABASE")
    base: Path | None = Field(None, validation_alias="FOOTNOTE_BASE")  # the bundled one, where it belongs
    review: bool = Field(default=False, validation_alias="FOOTNOTE_REVIEW")
    mode: Literal["polling", "webhook"] = Field("polling", validation_alias="FOOTNOTE_MODE")
    webhook_url: Url | None = Field(None, validation_alias="FOOTNOTE_WEBHOOK_URL")
    webhook_secret_file: WebhookSecretFile | None = Field(
        None, validation_alias="FOOTNOTE_WEBHOOK_SECRET_FILE", exclude=True
    )
    webhook_secret: WebhookSecret | None = Field(None, validation_alias="FOOTNOTE_WEBHOOK_SECRET")
    webhook_listen: Listen = Field("127.0.0.1:8081", validation_alias="FOOTNOTE_WEBHOOK_LISTEN")
    http_listen: Listen | None = Field(None, validation_alias="FOOTNOTE_HTTP_LISTEN")
    check_every: int = Field(24, ge=0, le=24 * 365, validation_alias="FOOTNOTE_CHECK_EVERY")
    check_at: TimeOfDay = Field("04:00", validation_alias="FOOTNOTE_CHECK_AT")
    fetch_allow: Annotated[frozenset[str], NoDecode, BeforeValidator(_hosts)] = Field(
        frozenset(), validation_alias="FOOTNOTE_FETCH_ALLOW"
    )
    questions_a_minute: int = Field(20, ge=0, validation_alias="FOOTNOTE_QUESTIONS_A_MINUTE")
    backup_dir: Path | None = Field(None, validation_alias="FOOTNOTE_BACKUP_DIR")
    backup_at: TimeOfDay = Field("03:00", validation_alias="FOOTNOTE_BACKUP_AT")
    backup_keep: int = Field(7, ge=0, le=1_000, validation_alias="FOOTNOTE_BACKUP_KEEP")
    retention_days: int = Field(90, ge=0, validation_alias="FOOTNOTE_RETENTION_DAYS")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", validation_alias="FOOTNOTE_LOG_LEVEL"
    )
    log_format: Literal["lines", "json"] = Field("lines", validation_alias="FOOTNOTE_LOG_FORMAT")

    @field_validator("mode", "log_level", "log_format", mode="before")
    @classmethod
    def _in_any_case(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("telegram_base_file_url", mode="before")
    @classmethod
    def _beside_the_base_url(cls, value: str, info: ValidationInfo) -> str:
        # Files come from the same server; the token must not go to another.
        base: str = info.data.get("telegram_base_url", TELEGRAM + "bot")
        return value or base.removesuffix("bot") + "file/bot"

    @field_validator("telegram_bot_token", "webhook_secret")
    @classmethod
    def _or_from_its_file(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        from_file: SecretStr | None = info.data.get(f"{info.field_name}_file")
        if value and from_file:
            raise ValueError("is given twice, as it is and as a file; keep one")
        return value or from_file

    @field_validator("telegram_bot_token_file", "telegram_bot_token")
    @classmethod
    def _as_telegram_gives_it(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        at_telegram = str(info.data.get("telegram_base_url", "")).startswith(TELEGRAM)
        if value and at_telegram and not TOKEN_SHAPE.fullmatch(value.get_secret_value()):
            raise ValueError(NOT_ITS_SHAPE)
        return value

    @field_validator("webhook_url", "webhook_secret")
    @classmethod
    def _needed_by_a_webhook(cls, value: Given, info: ValidationInfo) -> Given:
        # A secret whose file has a problem is reported once, under the file's name.
        reported = info.field_name == "webhook_secret" and "webhook_secret_file" not in info.data
        if info.data.get("mode") == "webhook" and value is None and not reported:
            raise ValueError("is needed when FOOTNOTE_MODE is webhook")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _as_telegram_takes_it(cls, value: str | None, info: ValidationInfo) -> str | None:
        # Telegram's own servers call only https; a Bot API server of one's own may call http.
        at_telegram = str(info.data.get("telegram_base_url", "")).startswith(TELEGRAM)
        if value and at_telegram and not value.startswith("https://"):
            raise ValueError("must start with https://")
        return value

    @property
    def check_time(self) -> time:
        """When sources are looked at, in UTC."""
        return time.fromisoformat(self.check_at)

    @property
    def webhook_address(self) -> Address:
        return Address(self.webhook_listen)

    @property
    def http_address(self) -> Address | None:
        return Address(self.http_listen) if self.http_listen else None


def _name(field: str, about: FieldInfo) -> str:
    return str(about.validation_alias or field.upper())


# By what each is called in the environment.
NAMED = {_name(field, about): about for field, about in Settings.model_fields.items()}


def load_settings(**overrides: Any) -> Settings:
    """The settings; keyword arguments win over the environment, which wins over `.env`."""
    try:
        return Settings(**overrides)
    except (OSError, UnicodeDecodeError):
        raise SettingsError("The settings file .env can't be read; it must be text in UTF-8.") from None
    except ValidationError as error:
        problems = dict.fromkeys(map(_problem, error.errors()))
        raise SettingsError("Settings to mend: " + "; ".join(problems) + ".") from None


def _problem(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    if name in Settings.model_fields:  # a keyword argument, or a field without another name
        name = _name(name, Settings.model_fields[name])
    allowed = _allowed(error, NAMED[name])
    what = _what_it_is(error["input"], allowed) if allowed else error["msg"].removeprefix("Value error, ")
    return f"{name} {what}"


def _allowed(error: ErrorDetails, field: FieldInfo) -> str:
    """What the setting may be, where its type alone says so; no secret is of such a type."""
    match error["type"]:
        case "literal_error":
            return str(error["ctx"]["expected"]).replace("'", "")
        case "bool_type" | "bool_parsing":
            return "on or off"
        case kind if kind.startswith("int_") or kind in {"greater_than_equal", "less_than_equal"}:
            return _whole_number(field)
        case _:
            return ""


def _whole_number(field: FieldInfo) -> str:
    ends = {end: getattr(each, end) for each in field.metadata for end in ("ge", "le") if hasattr(each, end)}
    least, most = ends["ge"], ends.get("le")
    return f"a whole number, {least} or more" if most is None else f"a whole number from {least} to {most}"


def _what_it_is(given: object, allowed: str) -> str:
    """What is long is not repeated: it may be a token that was put in the wrong place."""
    now = str(given)
    shown = f"is “{now}”, and " if len(now) <= _LONGEST_SHOWN and now.isprintable() else ""
    return f"{shown}must be {allowed}"
