"""No message or help can change unseen: each stands in a golden file, as its page or case prints it."""

from __future__ import annotations

from support.goldens import assert_golden
from support.messages import EXPECTED, OTHERS, UNSEEN, golden_texts, messages, unseen


def test_every_message_and_help_is_printed_in_a_golden_file() -> None:
    assert [f"{one.path}:{one.line}: {one.text}" for one in unseen()] == []


def test_no_further_message_of_a_run_goes_unseen(update_golden: bool) -> None:
    listed = "".join(f"{one.path}: {one.text!r}\n" for one in unseen(OTHERS))
    assert_golden(UNSEEN, listed, update_golden)


def test_what_is_expected_to_be_unseen_is() -> None:
    told = golden_texts()
    known = {one.text: one for one in messages()}
    stale = [text for text in EXPECTED if text not in known or known[text].pattern.search(told)]
    assert stale == []


def test_the_messages_of_every_phase_are_looked_for() -> None:
    paths = {one.path for one in messages()}
    assert {
        "check/citations.py",
        "load/syntax.py",
        "decode/wording.py",
        "values/amounts.py",
        "bind/parsing.py",
    } <= paths
    assert len(list(messages())) > 400


def test_a_changed_message_would_be_seen() -> None:
    told = golden_texts()
    garbled = (one.text.replace("e", "ɘ") for one in messages() if "e" in one.text and one.text not in EXPECTED)
    assert [text for text in garbled if text in told] == []
