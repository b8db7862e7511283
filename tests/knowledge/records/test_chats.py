"""What was chosen for a chat is kept, moves with the chat, and goes without a trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import Chat, FactStore

GROUP = Chat(id=-5, language="es", answers_unasked=True)


@pytest.fixture
def store() -> FactStore:
    return FactStore()


def test_is_kept_as_it_was_chosen_last(store: FactStore) -> None:
    store.chats.put(GROUP)
    put = store.chats.put(replace(GROUP, language="ru"))
    assert store.chats.get(-5) == put
    assert (put.language, put.answers_unasked) == ("ru", True)
    assert store.chats.all() == [put]


def test_a_chat_without_a_choice_is_like_any_other(store: FactStore) -> None:
    assert store.chats.get(7) == Chat(id=7)
    store.chats.put(GROUP)
    store.chats.put(Chat(id=-5))
    assert store.chats.all() == []


def test_is_dropped_once(store: FactStore) -> None:
    store.chats.put(GROUP)
    assert store.chats.drop(-5)
    assert not store.chats.drop(-5)


def test_moves_with_a_group_unless_the_new_one_has_chosen(store: FactStore) -> None:
    store.chats.put(GROUP)
    store.chats.migrate(-5, -100)
    assert store.chats.get(-100).language == "es"
    store.chats.put(replace(GROUP, language="zh"))
    store.chats.migrate(-5, -100)
    assert [(chat.id, chat.language) for chat in store.chats.all()] == [(-100, "es")]
