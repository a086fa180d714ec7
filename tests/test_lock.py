"""The lock: what it may be trusted to hold, and how it survives git."""

from __future__ import annotations

import datetime
import itertools
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from comparanda.decode import decode_file
from comparanda.load import parse
from comparanda.lock import HEAD, Entry, Lock, dump, fingerprint, merge
from comparanda.model import LOCK, shape_of

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
hashes = st.dictionaries(words, st.text("0123456789abcdef", min_size=12, max_size=12), max_size=3)
months = st.sampled_from(["", "2026-01", "2026-11"])
days = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
entries = st.builds(
    Entry,
    url=words,
    final=st.one_of(st.just(""), words),
    verdict=st.sampled_from(["verified", "moved", "drifted", "broken", "transient", "unverifiable"]),
    verified=months,
    strikes=st.lists(days, max_size=3, unique=True).map(lambda found: tuple(sorted(found))),
    archive=st.one_of(st.just(""), words),
    evidence=hashes,
    missing=hashes,
    context=hashes,
    meaning=hashes,
)
locks = st.dictionaries(words, entries, max_size=4).map(lambda sources: Lock(sources=sources))


def read(text: str) -> Lock:
    document, problems = parse(LOCK, text.encode())
    assert not problems, problems
    assert document is not None
    lock: Lock = shape_of("lock").validate_python(document.value)
    return lock


def entry(url: str = "https://a.example/", **fields: object) -> Entry:
    return Entry.model_validate({"url": url, "verdict": "verified", "verified": "2026-11", **fields})


def test_no_arguments_make_the_empty_lock() -> None:
    assert dump(Lock()) == f"{HEAD}version: 3\nsources: {{}}\n"
    assert read(dump(Lock())) == Lock()


@given(locks)
def test_what_is_written_is_read_back(lock: Lock) -> None:
    assert read(dump(lock)) == lock


@given(locks)
def test_writing_twice_changes_nothing(lock: Lock) -> None:
    assert dump(read(dump(lock))) == dump(lock)


@pytest.mark.parametrize(
    "name",
    ["no", "1.5", "- x", "a: b", "x #y", "z:", "2026-11-01", "~", "", " x", "x ", "'", '"', "\\", "\u2028", "😀"],
)
def test_a_name_that_yaml_would_misread_is_quoted(name: str) -> None:
    text = dump(Lock(sources={name: entry()}))
    assert list(yaml.safe_load(text)["sources"]) == [name]
    assert list(read(text).sources) == [name]


def test_stanzas_are_sorted_and_say_only_what_there_is_to_say() -> None:
    found = dump(
        Lock(sources={"b": entry(), "a": entry(final="https://b.example/", evidence={"data/x.yml facts.y": "0a" * 6})})
    )
    assert found == (
        f"{HEAD}version: 3\nsources:\n"
        "\n  a:\n    url: https://a.example/\n    final: https://b.example/\n    verdict: verified\n"
        "    verified: 2026-11\n    evidence:\n      data/x.yml facts.y: 0a0a0a0a0a0a\n"
        "\n  b:\n    url: https://a.example/\n    verdict: verified\n    verified: 2026-11\n"
    )


def test_a_quote_is_the_same_however_it_is_spaced() -> None:
    assert fingerprint("total  context\nlength") == fingerprint("total context length")
    assert fingerprint("12.5 ms") != fingerprint("2.5 ms")


def test_a_reader_is_told_of_nothing_that_was_not_found() -> None:
    known = Lock(sources={"a": entry(evidence={"p": fingerprint("one")}, missing={"q": fingerprint("two")})})
    assert known.verdict("a", "https://a.example/", ["one"]) == "verified"
    assert known.verdict("a", "https://a.example/", ["one", "three"]) == "unchecked"
    assert known.verdict("a", "https://changed.example/", ["one"]) == "unchecked"
    assert known.verdict("b", "https://a.example/") == "unchecked"
    assert known.verdict("a", "https://a.example/") == "reachable"
    assert known.sources["a"].holds("one")
    assert known.sources["a"].lacks("two")
    assert not known.sources["a"].lacks("three")


@pytest.mark.parametrize("verdict", ["drifted", "soft-404"])
def test_a_quote_that_is_held_is_verified_though_another_is_lost(verdict: str) -> None:
    found = entry(verdict=verdict, evidence={"p": fingerprint("one")}, missing={"q": fingerprint("two")})
    known = Lock(sources={"a": found})
    assert known.verdict("a", "https://a.example/", ["one"]) == "verified"
    assert known.verdict("a", "https://a.example/", ["one", "two"]) == verdict
    assert known.verdict("a", "https://a.example/", ["three"]) == verdict
    assert known.verdict("a", "https://a.example/") == verdict


@given(st.lists(locks, max_size=3))
def test_the_order_of_shards_does_not_matter(several: list[Lock]) -> None:
    assert len({dump(merge(order)) for order in itertools.permutations(several)}) == 1


@given(locks, locks, locks)
def test_locks_may_be_merged_two_at_a_time(one: Lock, other: Lock, third: Lock) -> None:
    together = dump(merge([one, other, third]))
    assert dump(merge([merge([one, other]), third])) == together
    assert dump(merge([one, merge([other, third])])) == together


@given(locks)
def test_merging_a_lock_with_itself_changes_nothing(lock: Lock) -> None:
    assert merge([lock, lock]) == Lock(sources=dict(sorted(lock.sources.items())))
    assert dump(merge([lock], base=lock)) == dump(lock)


def test_what_one_shard_read_wins_over_what_the_others_left_alone() -> None:
    base = Lock(sources={name: entry(verified="2026-10") for name in "abc"})
    first = Lock(sources={**base.sources, "a": entry(verdict="drifted", verified="2026-10")})
    second = Lock(sources={"a": base.sources["a"], "b": entry()})
    assert merge([first, second], base) == Lock(sources={"a": first.sources["a"], "b": second.sources["b"]})


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
    return subprocess.run(("git", *identity, *words), cwd=folder, capture_output=True, text=True, check=False)


def merged_by_git(folder: Path, base: Lock, left: Lock, right: Lock) -> Lock | None:
    """What git makes of two branches, or None for a conflict."""
    path = folder / "lock.yml"
    git(folder, "init", "-q", "-b", "main")
    for branch, lock in (("main", base), ("left", left), ("right", right)):
        git(folder, "checkout", "-q", *(() if branch == "main" else ("-b", branch, "main")))
        path.write_text(dump(lock), "utf-8")
        git(folder, "add", "lock.yml")
        git(folder, "commit", "-q", "-m", branch, "--allow-empty")
    return read(path.read_text("utf-8")) if git(folder, "merge", "-q", "left").returncode == 0 else None


MANY = {f"source-{number:02}": entry(f"https://a.example/{number}", verified="2026-10") for number in range(0, 40, 2)}


def test_two_branches_that_add_sources_merge_without_conflict(tmp_path: Path) -> None:
    left = Lock(sources={**MANY, "source-05": entry("https://l.example/")})
    right = Lock(sources={**MANY, "source-09": entry("https://r.example/")})
    merged = merged_by_git(tmp_path, Lock(sources=MANY), left, right)
    assert merged is not None
    assert set(merged.sources) == {*MANY, "source-05", "source-09"}


def test_two_branches_that_change_neighbouring_sources_merge_without_conflict(tmp_path: Path) -> None:
    left = Lock(sources={**MANY, "source-04": entry("https://a.example/4", verified="2026-11")})
    right = Lock(sources={**MANY, "source-06": entry("https://moved.example/6", verified="2026-10")})
    merged = merged_by_git(tmp_path, Lock(sources=MANY), left, right)
    assert merged is not None
    assert merged.sources["source-04"].verified == "2026-11"
    assert merged.sources["source-06"].url == "https://moved.example/6"


def test_two_branches_that_add_evidence_of_one_source_merge_where_other_evidence_lies_between(tmp_path: Path) -> None:
    places = {f"data/subjects/s{number}.yml facts.price": "0a" * 6 for number in range(0, 10, 2)}
    base = Lock(sources={"a": entry(evidence=places)})
    left = Lock(sources={"a": entry(evidence={**places, "data/subjects/s1.yml facts.price": "1b" * 6})})
    right = Lock(sources={"a": entry(evidence={**places, "data/subjects/s5.yml facts.price": "1b" * 6})})
    merged = merged_by_git(tmp_path, base, left, right)
    assert merged is not None
    assert len(merged.sources["a"].evidence) == len(places) + 2


def test_a_week_without_news_changes_no_line() -> None:
    before = Lock(sources=MANY)
    after = Lock(sources={name: one.model_copy() for name, one in MANY.items()})
    assert dump(before) == dump(after)


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "２０２６-11", "2026-1", "2026-11-01", "٢٠٢٦-11"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(ValidationError):
        Entry(url="https://a.example/", verdict="verified", verified=month)


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "２０２６-11-01", "2026-1-1", "20261101"])
@pytest.mark.parametrize("key", ["since", "strikes"])
def test_what_is_no_day_is_refused(key: str, day: str) -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate(
            {"url": "https://a.example/", "verdict": "drifted", key: [day] if key == "strikes" else day}
        )


@pytest.mark.parametrize("version", ["", "version: 1\n", "version: 2\n", "version: 3\n"])
def test_a_lock_of_an_older_version_is_read_and_written_in_the_form_of_today(version: str) -> None:
    lock = read(f"{version}sources:\n  a: {{url: 'https://a.example/', verdict: verified}}\n")
    assert dump(lock).startswith(f"{HEAD}version: 3\nsources:\n")
    assert (lock.sources["a"].context, lock.sources["a"].meaning) == ({}, {})


def test_a_lock_of_a_newer_version_is_refused_in_one_line_that_says_what_to_do() -> None:
    document, _ = parse(LOCK, b"version: 4\nsources:\n  a: {address: 'https://a.example/'}\nmore: 1\n")
    assert document is not None
    shape, diagnostics = decode_file(document)
    assert shape is None
    (diagnostic,) = diagnostics
    assert "a newer comparanda wrote this lock (version 4; this one reads 1 to 3): upgrade it" in str(diagnostic.help)
    assert (diagnostic.span.line, diagnostic.span.column) == (1, 10)


@pytest.mark.parametrize("version", ["x", "-1", "0", "1.5", "[]", "{}", "9" * 400, "null"])
def test_a_version_that_is_none_is_a_diagnostic(version: str) -> None:
    document, _ = parse(LOCK, f"version: {version}\nsources: {{}}\n".encode())
    assert document is not None
    shape, diagnostics = decode_file(document)
    assert shape is None
    assert diagnostics
