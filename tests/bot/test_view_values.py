"""Where a value stands in a claim: found by short cuts, to the same place as by the plain pattern."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.views import facts

# The same examples at every run, however slow the machine is.
stable = settings(derandomize=True, deadline=None, max_examples=500)
# What letters and figures run into, and letters that are the same as others but for their case.
letters = st.sampled_from("aAkKsS0127.,% -$é年\u212a\u017fİ()")
texts = st.one_of(st.text(letters, max_size=30), st.text(max_size=20))


def plainly(text: str, value: str) -> tuple[int, int] | None:
    found = re.search(
        rf"(?<![0-9A-Za-z])(?<![0-9][.,]){re.escape(value.strip())}(?![0-9A-Za-z])(?![.,][0-9])",
        text,
        re.IGNORECASE,
    )
    return found.span() if found and value.strip() else None


@stable
@given(texts, texts, st.text(letters, max_size=3))
@example("13 and 3", "", "3")
@example("3.3 and 3", "", "3")
@example("a k", "", "K")
@example("\u212a7 7", "", "7")
def test_a_value_is_found_where_the_plain_pattern_finds_it(before: str, behind: str, value: str) -> None:
    for text in (f"{before}{value}{behind}", before + behind, f"{before} {value.swapcase()} {behind}"):
        assert facts.value_in(text, value) == plainly(text, value)
