"""The Bot API's methods, one module for each kind; `METHODS` finds them by lower-case name."""

from __future__ import annotations

from bot.sandbox.methods import chats, delivery, files, messages, profile, queries
from bot.sandbox.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method", "chats", "delivery", "files", "messages", "profile", "queries"]
