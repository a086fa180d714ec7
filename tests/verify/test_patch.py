"""Patches that `git apply` takes, and that change the one value they are about."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from comparanda.diagnostic import Loc, Place
from comparanda.load import parse
from comparanda.node import Document
from comparanda.verify import patch
from comparanda.verify.formats import as_json
from comparanda.verify.patch import unified_diff
from support.web import Server, answer, cites, page, redirect, run

FILE = "data/subjects/s.yml"


def document(text: str) -> Document:
    found, problems = parse(FILE, text.encode())
    assert not problems
    assert found is not None
    return found


def value(text: str, loc: Loc) -> object:
    node: object = document(text).value
    for step in loc:
        node = node[step]  # type: ignore[index]
    return node


def applied(folder: Path, text: str, patch: str, below: str = "", *options: str) -> str:
    """The file after git has applied a patch in the site's folder."""
    root = folder / below
    target = root / FILE
    target.parent.mkdir(parents=True)
    target.write_bytes(text.encode())
    subprocess.run(("git", "init", "-q", str(folder)), check=True)
    done = subprocess.run(
        ("git", "apply", *options, "-"), cwd=root, input=patch.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode() + patch
    return target.read_bytes().decode()


STYLES = {
    "double quotes": 'a: {quote: "$2.50 per", x: 1}\n',
    "single quotes": "a: {quote: '$2.50 per', x: 1}\n",
    "plain": "a:\n  # a comment\n  quote: $2.50 per\n  x: 1\n",
    "plain in flow": "a: {quote: $2.50 per, x: 1}\n",
    "escapes": 'a: {quote: "\\u00242.50 \\"per\\"", x: 1}\n',
    "doubled": "a: {quote: '$2.50 ''per''', x: 1}\n",
    "the last line without an end": 'a:\n  x: 1\n  quote: "$2.50 per"',
    "the same words before": 'a: {x: "$2.50 per", quote: "$2.50 per"}\n',
    "Chinese before": "a: {x: 價格, quote: 每百萬 2.5}\n",
}
NEW = [
    "$3.00 per",
    "it's “new”",
    'say "x"',
    "a: b",
    "x #y",
    "- z",
    "價格，2.5",
    "back\\slash",
    "{{ x }}",
    "yes",
    "1.0",
    "😀",
    " padded ",
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("new", NEW)
def test_a_patch_applies_and_makes_the_value_what_it_should_be(tmp_path: Path, style: str, new: str) -> None:
    text = STYLES[style]
    loc: Loc = ("a", "quote")
    patch = unified_diff({FILE: document(text)}, [(Place(FILE, loc), new)])
    after = applied(tmp_path, text, patch)
    assert value(after, loc) == new
    assert value(after, ("a", "x")) == value(text, ("a", "x"))
    assert after.count("\n") == text.count("\n")
    assert "# a comment" not in text or "# a comment" in after


@pytest.mark.parametrize("below", ["", "docs/site"])
def test_a_patch_applies_in_the_sites_folder_wherever_that_lies(tmp_path: Path, below: str) -> None:
    text = "a: {quote: old, x: 1}\n"
    patch = unified_diff({FILE: document(text)}, [(Place(FILE, ("a", "quote")), "new")])
    assert applied(tmp_path, text, patch, below) == "a: {quote: 'new', x: 1}\n"


def test_two_changes_of_one_line_and_others_far_apart_are_one_patch(tmp_path: Path) -> None:
    text = "a: {q: one, r: two}\n" + "".join(f"k{number}: x\n" for number in range(20)) + "b: {q: three}\n"
    edits = [(Place(FILE, loc), new) for loc, new in ((("a", "q"), "1 1"), (("a", "r"), "2"), (("b", "q"), "3"))]
    after = applied(tmp_path, text, unified_diff({FILE: document(text)}, edits))
    assert [value(after, loc) for loc in (("a", "q"), ("a", "r"), ("b", "q"))] == ["1 1", "2", "3"]


def test_a_patch_applies_to_a_file_with_carriage_returns_where_git_is_told_to_ignore_them(tmp_path: Path) -> None:
    text = 'a: {quote: "old", x: 1}\r\nb: 2\r\n'
    patch = unified_diff({FILE: document(text)}, [(Place(FILE, ("a", "quote")), "new")])
    assert value(applied(tmp_path, text, patch, "", "--ignore-whitespace"), ("a", "quote")) == "new"


def test_a_change_that_cannot_be_made_does_not_keep_others_from_being_made(tmp_path: Path) -> None:
    text = "a: {quote: old}\nb: {quote: old}\n"
    edits = [(Place(FILE, ("a", "quote")), "new"), (Place(FILE, ("b", "quote")), "a\x07bell")]
    after = applied(tmp_path, text, unified_diff({FILE: document(text)}, edits))
    assert after == "a: {quote: 'new'}\nb: {quote: old}\n"


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  quote: >-\n    old\n    words\n",
        "a:\n  quote: |\n    old\n",
        'a:\n  quote: "old\n    words"\n',
        "a: {b: 1}\n",
    ],
)
def test_a_value_on_several_lines_is_left_to_people(text: str) -> None:
    assert unified_diff({FILE: document(text)}, [(Place(FILE, ("a", "quote")), "new")]) == ""


def test_a_value_that_is_already_so_makes_no_patch() -> None:
    assert unified_diff({FILE: document("a: {quote: old}\n")}, [(Place(FILE, ("a", "quote")), "old")]) == ""
    assert unified_diff({}, [(Place(FILE, ("a",)), "new")]) == ""


def test_a_single_citation_is_found_as_in_a_list() -> None:
    text = "facts:\n  price: {value: 1, cite: [{source: a, quote: old}]}\n"
    patch = unified_diff({FILE: document(text)}, [(Place(FILE, ("facts", "price", 0, "cite", 0, "quote")), "new")])
    assert "+  price: {value: 1, cite: [{source: a, quote: 'new'}]}" in patch


def test_drift_shows_the_old_quote_the_nearest_words_and_a_patch_that_verifies(web: Server, tmp_path: Path) -> None:
    web.pages["/"] = answer(page("Input costs $2.50 for a million tokens, from November."))
    text = 'facts: {price: {cite: [{source: a, quote: "$2.50 per million tokens"}]}}\n'
    evidence = cites(web.url(), "$2.50 per million tokens")
    outcome = run(evidence, documents={FILE: document(text)})
    (result,) = outcome.results
    assert (result.verdict, result.nearest) == ("drifted", "$2.50 for a million tokens")
    assert as_json(result, outcome.documents)["patch"] == outcome.patch
    quote = value(applied(tmp_path, text, outcome.patch), ("facts", "price", "cite", 0, "quote"))
    assert run(cites(web.url(), str(quote))).results[0].verdict == "verified"


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("costs NT$1,290 a month", "costs NT$1,390 a month"),
        ("grew by 5% last year", "grew by -5% last year"),
        ("has 5 million users", "has 5 billion users"),
        ("costs $20 a month", "costs €20 a month"),
        ("每月三百元起跳", "每月四百元起跳"),
        ("holds 128K tokens at once", "holds 128M tokens at once"),
    ],
)
def test_a_value_that_changed_gets_no_patch_that_would_hide_it(web: Server, quote: str, now: str) -> None:
    web.pages["/"] = answer(page(f"Lamp: {now}."))
    text = f'facts: {{price: {{cite: [{{source: a, quote: "{quote}"}}]}}}}\n'
    outcome = run(cites(web.url(), quote), documents={FILE: document(text)})
    (result,) = outcome.results
    assert (result.verdict, outcome.patch) == ("drifted", "")
    assert now.split()[-1] in result.nearest
    assert "the value may have changed too" in result.help


def test_a_page_that_moved_is_patched_once_however_often_it_is_cited(web: Server, tmp_path: Path) -> None:
    web.pages |= {"/old": redirect("/new", 301), "/new": answer(page("one two"))}
    text = f"- id: a\n  URL: {web.url('/old')}\n"
    home = Place(FILE, (0, "URL"))
    evidence = [cites(web.url("/old"), quote, key=quote, home=home) for quote in ("one", "two")]
    outcome = run(*evidence, documents={FILE: document(text)})
    assert applied(tmp_path, text, outcome.patch) == text.replace("/old", "/new")


def test_each_file_is_read_once_for_all_its_patches(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"- {{id: s{number}, URL: 'https://a.example/{number}'}}\n" for number in range(200))
    document, _ = parse("data/sources/x.yml", text.encode())
    assert document is not None
    edits = [(Place(document.path, (number, "URL")), f"https://b.example/{number}") for number in range(200)]
    calls: list[int] = []
    before = patch._read

    def counted(lines: list[str]) -> object:
        calls.append(1)
        return before(lines)

    monkeypatch.setattr(patch, "_read", counted)
    patches = patch.Patches({document.path: document}, edits)
    singly = [patches.of([one]) for one in edits]
    assert len(calls) == 1
    assert all(f"+- {{id: s{number}, URL: 'https://b.example/{number}'}}" in singly[number] for number in range(200))
    assert patches.whole.count("\n+") == 200 + 1
