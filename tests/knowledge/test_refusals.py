from __future__ import annotations

import pytest

from knowledge.errors import SourceRefused
from knowledge.refusals import Refusal


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_is_one_sentence_that_says_what_is_wrong_and_what_to_do(refusal: Refusal) -> None:
    said = str(SourceRefused(refusal, host="port-ellery.example", status=404, limit=5))
    what_is_wrong, _, what_to_do = said.partition(": ")
    assert what_is_wrong[0].isupper() or what_is_wrong.startswith("port-ellery.example")
    assert what_to_do[:1].islower()
    assert said.endswith((".", "https://example.org/page."))
    assert not set(said) & set("{}\n!")
    assert len(said) <= 125


def test_a_refusal_carries_what_a_view_needs_to_say_it_in_another_language() -> None:
    refused = SourceRefused(Refusal.HTTP_ERROR, host="port-ellery.example", status=503)
    assert (refused.refusal, refused.host, refused.status, refused.limit) == (
        "http_error", "port-ellery.example", 503, 0
    )  # fmt: skip


def test_only_trouble_that_may_pass_is_worth_another_try() -> None:
    passing = {refusal for refusal in Refusal if SourceRefused(refusal).retryable}
    assert passing == {Refusal.UNREACHABLE, Refusal.TOO_SLOW}
    assert SourceRefused(Refusal.HTTP_ERROR, status=503).retryable
    assert not SourceRefused(Refusal.HTTP_ERROR, status=403).retryable
