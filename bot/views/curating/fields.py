"""The names that curators read: of a fact's parts, of states, roles and kinds of change. Plain text."""

from __future__ import annotations

from bot.voice import Voice, msg
from knowledge import Role, Status
from knowledge.changes import ChangeKind

_FIELDS = {
    "claim": msg("Claim"),
    "subject": msg("Subject"),
    "attribute": msg("Attribute"),
    "period": msg("Period"),
    "value": msg("Value"),
    "quote": msg("Quote"),
    "source": msg("Source"),
    "published_on": msg("Date of the source"),
    "locator": msg("Place in the source"),
    "citations": msg("Citations"),
    "phrasings": msg("Phrasings"),
    "translations": msg("Translations"),
    "tags": msg("Tags"),
    "status": msg("Status"),
    "valid_from": msg("Valid from"),
    "valid_until": msg("Valid until"),
}
_STATUSES = {
    Status.DRAFT: msg("draft"),
    Status.PUBLISHED: msg("published"),
    Status.RETIRED: msg("retired"),
}
_ROLES = {
    Role.CURATOR: msg("curator"),
    Role.REVIEWER: msg("reviewer"),
    Role.OWNER: msg("owner"),
}
_KINDS = {
    ChangeKind.ADD: msg("added"),
    ChangeKind.EDIT: msg("edited"),
    ChangeKind.RETIRE: msg("retired"),
    ChangeKind.RESTORE: msg("restored"),
    ChangeKind.TEACH: msg("taught a phrasing"),
    ChangeKind.IMPORT: msg("imported"),
    ChangeKind.SOURCE: msg("source changed"),
    ChangeKind.TEAM: msg("team changed"),
    ChangeKind.UNDO: msg("undone"),
}
FIELDS = tuple(_FIELDS)


def field_name(voice: Voice, field: str) -> str:
    return voice.say(_FIELDS[field])


def status_name(voice: Voice, status: Status) -> str:
    return voice.say(_STATUSES[status])


def role_name(voice: Voice, role: Role) -> str:
    return voice.say(_ROLES[role])


def kind_name(voice: Voice, kind: ChangeKind) -> str:
    """What was done to a fact, as in a list of changes."""
    return voice.say(_KINDS[kind])
