from __future__ import annotations

pytest_plugins = [
    "plugins.telegram_schema",
    "plugins.web_site",
    "plugins.invented_facts",
    "plugins.whole_bot",
    "plugins.whole_team",
]
