"""What a message may hold, in Telegram's words."""

from __future__ import annotations

from typing import Any

from plugins.wild_words import QUESTIONS

FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 5}
USER = {"id": 77, "is_bot": False, "first_name": "<i>Q"}
CHANNEL = {"id": -1009, "type": "channel", "title": "<News>"}
# What a message may hold beside or in place of text. Telegram adds kinds faster than programs learn of them.
CONTENTS: tuple[dict[str, Any], ...] = (
    {"photo": [FILE | {"width": 9, "height": 9}], "caption": QUESTIONS[0]},
    {"photo": [FILE | {"width": 9, "height": 9}]},
    {"sticker": FILE | {"width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"}},
    {"voice": FILE | {"duration": 1}},
    {"video": FILE | {"width": 9, "height": 9, "duration": 1}, "caption": "<b>?"},
    {"video_note": FILE | {"length": 9, "duration": 1}},
    {"animation": FILE | {"width": 9, "height": 9, "duration": 1}, "document": FILE | {"file_name": "a.gif"}},
    {"audio": FILE | {"duration": 1, "title": "<"}},
    {"document": FILE},
    {"document": FILE | {"file_name": "gone.yaml", "mime_type": "text/plain"}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "<", "address": "&"}},
    {"contact": {"phone_number": "+1", "first_name": "<b>"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"game": {"title": "g", "description": "d", "photo": [FILE | {"width": 9, "height": 9}]}},
    {"story": {"id": 1, "chat": CHANNEL}},
    {"new_chat_members": [USER]},
    {"left_chat_member": USER},
    {"new_chat_title": "<b>"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"forum_topic_created": {"name": "t", "icon_color": 1}, "message_thread_id": 5, "is_topic_message": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
    {"boost_added": {"boost_count": 1}},
    {"hologram": {"of": "the future"}},
    {},
)
# What may stand beside a text.
BESIDE: tuple[dict[str, Any], ...] = (
    {"forward_origin": {"type": "user", "date": 1, "sender_user": USER}},
    {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "<b>"}},
    {"forward_origin": {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 1}},
    {"via_bot": {"id": 5, "is_bot": True, "first_name": "B", "username": "b_bot"}},
    {"sender_chat": CHANNEL},
    {"sender_chat": CHANNEL, "is_automatic_forward": True},
    {"is_topic_message": True, "message_thread_id": 3},
    {"quote": {"text": "x", "position": 0}},
    {"external_reply": {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}}},
    {"has_protected_content": True, "is_from_offline": True},
    {"effect_id": "5", "hologram": [1]},
    {"link_preview_options": {"is_disabled": True}},
)
