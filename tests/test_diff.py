"""`comparanda diff`: what a change means, from two versions of the data to words that a reviewer reads."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from comparanda.cli import main
from comparanda.diff import CannotCompare, difference, words
from comparanda.diff.changes import Change, Difference, schema
from comparanda.interface import languages
from comparanda.quote import fingerprint
from comparanda.settings import Settings
from comparanda.yaml_writer import write_yaml
from support.gate import HERE, MINIMAL, TODAY, read

PAIR = "data/comparisons/pine-and-oak.yml"
PINE, OAK = "data/subjects/pine.yml", "data/subjects/oak.yml"
SOURCES, ATTRIBUTES = "data/sources/makers.yml", "data/attributes.yml"
LOCK = "data/citations.lock.yml"
BASE = read(MINIMAL)
SETTINGS = Settings(MINIMAL, TODAY)
LANGUAGES = languages(SETTINGS)
VERIFIED = """\
version: 2
sources:

  pine-page:
    url: https://pine.example/one
    verdict: {}
    verified: 2026-11
    evidence:
      data/subjects/pine.yml facts.price: 12b34c56d78e
"""


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def changed(*edits: tuple[str, str, str], more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tiny site's files with other words in some."""
    files = dict(BASE)
    for path, old, new in edits:
        assert old in files[path], old
        files[path] = files[path].replace(old, new, 1)
    return {**files, **(more or {})}


def between(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    return difference(encoded(old), encoded(new), "main", SETTINGS)


def of(new: Mapping[str, str], *kinds: str) -> list[Change]:
    return [one for one in between(BASE, new).changes if one.kind in kinds]


def told(one: Difference, tag: str = "en") -> str:
    return words.text(one, LANGUAGES[tag], [tag])


PRICE = (
    PINE,
    'value: 20.00, cite: [{source: pine-page, quote: "$20.00"',
    'value: 25, cite: [{source: pine-page, quote: "$25"',
)


def test_a_value_is_told_with_its_quotes_and_what_shows_it() -> None:
    (one,) = of(changed(PRICE), "value-changed")
    assert one.old is not None
    assert one.new is not None
    assert (one.id, one.part, one.topic["en"]) == ("pine", "price", "Price")
    assert (one.old.words["en"], one.new.words["en"]) == ("$20.00", "$25.00")
    assert (one.old.cite[0].quote, one.new.cite[0].quote) == ("$20.00", "$25")
    assert {(use.noun, use.topic.get("en", "")) for use in one.uses} == {("summary", ""), ("claim", "Difference")}
    assert one.place == "data/subjects/pine.yml:5"


def test_texts_whose_numbers_change_say_what_they_show_now() -> None:
    shows = of(changed(PRICE), "text-shows")
    assert {(one.noun, one.old.words.get("en"), one.new.words.get("en")) for one in shows if one.old and one.new} == {
        ("summary", "$20.00", "$25.00"),
        ("claim", None, None),
    }
    claim = next(one for one in shows if one.noun == "claim")
    assert claim.old is not None
    assert claim.new is not None
    assert (claim.old.words, claim.new.words) == ({"": "1/4"}, {"": "5/16"})


def test_what_a_changed_text_cites_is_told_once() -> None:
    new = changed((PAIR, "en: Neither flickers.", "en: No lamp flickers."))
    (one,) = between(BASE, new).changes
    assert one.kind == "text-changed"
    assert one.old is not None
    assert one.new is not None
    assert (one.old.words, one.new.words) == ({"en": "Neither flickers."}, {"en": "No lamp flickers."})


CITED = "cite: [{source: review, locator: Flicker, checked: 2026-11-03}]"


@pytest.mark.parametrize(
    ("edit", "kind", "part"),
    [
        ((PAIR, "status: opinion", "status: supported"), "status-changed", "pine"),
        ((PAIR, "  - shade\n", ""), "row-removed", "shade"),
        ((PAIR, "  - price\n", "  - price\n  - supply\n"), "row-added", "supply"),
        ((PAIR, "title: {zh-Hant: Pine", "draft: true\ntitle: {zh-Hant: Pine"), "withdrawn", ""),
        ((PAIR, "en: Pine 1 and Oak 2}", "en: Two lamps}"), "field-changed", "title"),
        ((PAIR, "{pine: pine, oak: oak}", "{oak: oak}\nalso: {pine: pine}"), "subject-left", "pine"),
        ((SOURCES, "publisher: Pine", "publisher: Pines"), "field-changed", "publisher"),
        ((SOURCES, "https://oak.example/two", "https://oak.example/2"), "field-changed", "URL"),
        ((ATTRIBUTES, "better: lower", "better: higher"), "field-changed", "better"),
        ((OAK, "rank: disputed", "rank: superseded"), "rank-changed", "power"),
        ((OAK, "value: 11, rank: disputed", "value: 12, rank: disputed"), "value-changed", "power"),
        ((OAK, "state: not_disclosed", "value: 12"), "value-changed", "supply"),
        ((OAK, "\n    - {value: 11, rank: disputed, cite: [review]}", ""), "value-removed", "power"),
        ((PINE, "value: 2026-05,", "value: 2026-06,"), "value-changed", "released"),
        ((PINE, "value: 6, cite", "value: 6, scope: {zh-Hant: 低, en: low}, cite"), "scope-changed", "power"),
        ((PINE, "cite: [pine-page]}\n  supply", "cite: [pine-page, review]}\n  supply"), "citation-added", "power"),
        ((PAIR, CITED, "status: unverified"), "citation-lost", "light"),
    ],
)  # fmt: skip
def test_each_kind_of_change_has_its_own_words(edit: tuple[str, str, str], kind: str, part: str) -> None:
    found = between(BASE, changed(edit)).changes
    assert (kind, part) in {(one.kind, one.part) for one in found}
    for one in found:
        assert told(Difference(base="main", locales=("en",), changes=(one,))).count("\n") > 2


def test_a_new_subject_is_told_once_and_not_value_by_value() -> None:
    new = changed(more={"data/subjects/elm.yml": BASE[OAK].replace("Oak 2", "Elm 3")})
    (one,) = between(BASE, new).changes
    assert (one.kind, one.of, one.id, one.count) == ("added", "subject", "elm", 5)


def test_what_is_renamed_is_not_removed_and_added() -> None:
    new = {path.replace("pine.yml", "pine-1.yml"): text for path, text in BASE.items()}
    new[PAIR] = BASE[PAIR].replace("pine: pine,", "pine: pine-1,")
    new[SOURCES] = BASE[SOURCES].replace("id: review", "id: lamps-review")
    new = {
        path: text.replace("[review]", "[lamps-review]").replace("source: review", "source: lamps-review")
        for path, text in new.items()
    }
    kinds = [
        (one.kind, one.of, one.id) for one in between(BASE, new).changes if one.kind in ("added", "removed", "renamed")
    ]
    assert kinds == [("renamed", "subject", "pine-1"), ("renamed", "source", "lamps-review")]


def test_everything_is_new_where_there_was_nothing() -> None:
    kinds = {(one.kind, one.of) for one in between({}, BASE).changes}
    assert kinds == {("added", of) for of in ("comparison", "subject", "attribute", "source")}
    gone = between(BASE, {})
    assert {one.kind for one in gone.changes} == {"removed"}
    assert {one.url for one in gone.pages} == {"compare/pine-and-oak/", "subjects/pine/", "subjects/oak/"}


def test_a_citation_that_no_longer_verifies_is_told() -> None:
    lock = VERIFIED.replace("12b34c56d78e", fingerprint("$20.00"))
    old, new = changed(more={LOCK: lock.format("verified")}), changed(more={LOCK: lock.format("broken")})
    found = between(old, new).changes
    assert {one.kind for one in found} == {"citation-unverified"}
    assert [one.part for one in found] == ["released", "price", "power", "supply", "shade"]
    assert "was verified, and is not any more" in told(between(old, new))
    assert "Page not found" in told(between(old, new))
    assert between(new, old).changes == ()


def test_pages_are_those_that_readers_find_changed() -> None:
    assert [one.url for one in between(BASE, changed(PRICE)).pages] == ["compare/pine-and-oak/", "subjects/pine/"]
    source = changed((SOURCES, "publisher: Oak", "publisher: Oaks"))
    assert [one.url for one in between(BASE, source).pages] == ["compare/pine-and-oak/", "subjects/oak/"]
    assert between(BASE, BASE).pages == ()


def test_a_subject_with_a_name_in_each_language_is_called_by_it() -> None:
    elm = "data/subjects/elm.yml"
    old = changed(more={elm: "name: {zh-Hant: 榆, en: Elm}\nfacts: {}\n"})
    new = changed(more={elm: "name: {zh-Hant: 榆木, en: Elm wood}\nfacts: {price: {value: 9.00, cite: [oak-page]}}\n"})
    titles = [page.title for page in between(old, new).pages if "elm" in page.url]
    assert titles == [{"zh-Hant": "榆木", "en": "Elm wood"}]
    assert [page.title for page in between(old, BASE).pages if "elm" in page.url] == [{"zh-Hant": "榆", "en": "Elm"}]
    assert [one.name for one in between(old, new).changes if one.kind == "value-added"] == titles


def without(value: object, tag: str) -> object:
    """A value of YAML without one language."""
    if isinstance(value, dict):
        return {key: without(below, tag) for key, below in value.items() if key != tag}
    return [without(below, tag) for below in value] if isinstance(value, list) else value


def test_a_base_that_had_one_language_can_be_compared() -> None:
    old = {path: write_yaml(without(yaml.load(text, yaml.BaseLoader), "zh-Hant")) for path, text in BASE.items()}
    assert "zh-Hant" not in "".join(old.values())
    assert "text-changed" in {one.kind for one in between(old, BASE).changes}


@pytest.mark.parametrize("broken", ["nme: Pine\n", "name: [\n", "\x00"])
def test_a_base_that_cannot_be_read_is_one_clear_line(broken: str) -> None:
    one = between(changed(more={PINE: broken}), BASE)
    assert one.trouble.startswith("data/subjects/pine.yml:")
    assert told(one).count("\n") == 1
    assert told(one).startswith("Nothing can be compared with main, whose data cannot be read: data/subjects/pine.yml:")
    with pytest.raises(CannotCompare, match="subjects"):
        between(BASE, changed(more={PINE: broken}))


HOSTILE = "<b>@octocat #12 GH-12 [x](https://evil.example) `a` www.evil.example ![](x) \x1b[31m | - 1. &lt;"


def test_nothing_that_authors_wrote_is_interpreted_in_markdown() -> None:
    new = changed(more={"data/subjects/elm.yml": f"name: {json.dumps(HOSTILE.replace(chr(27), ''))}\nfacts: {{}}\n"})
    drawn = words.markdown(between(BASE, new), LANGUAGES["en"], ["en"])
    html = MarkdownIt("gfm-like", {"linkify": False}).render(drawn)
    assert not re.search(r"<(?!/?(h3|h4|ul|li|p)>)", html)
    assert "@\u200boctocat #\u200b12" in html
    assert "@" not in drawn
    assert "www." not in drawn


def test_markdown_is_cut_at_what_a_comment_holds() -> None:
    many = {f"data/subjects/s{number}.yml": f"name: Lamp {number}\nfacts: {{}}\n" for number in range(300)}
    drawn = words.markdown(between(BASE, {**BASE, **many}), LANGUAGES["en"], ["en"], longest=5_000)
    assert len(drawn) < 7_000
    assert re.search(r"… and \d+ more", drawn)


def test_a_difference_is_what_its_schema_says_and_can_be_read_back() -> None:
    one = between(BASE, changed(PRICE, (PAIR, "  - shade\n", "")))
    written = json.loads(one.model_dump_json())
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(written, schema())
    assert Difference.model_validate_json(one.model_dump_json()) == one


def test_the_schema_in_the_repository_is_current() -> None:
    assert json.loads((HERE.parent / "schemas/diff.json").read_text(encoding="utf-8")) == schema()


# Laws

EDITS = [
    PRICE,
    (PAIR, "en: Neither flickers.", "en: No lamp flickers."),
    (PAIR, "  - shade\n", ""),
    (OAK, "value: 9, rank", "value: 8, rank"),
    (OAK, "\n    - {value: 11, rank: disputed, cite: [review]}", ""),
    (SOURCES, "publisher: Oak", "publisher: Oaks"),
    (PINE, "cite: [pine-page]}\n  supply", "cite: [pine-page, review]}\n  supply"),
]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(EDITS), unique=True), st.lists(st.sampled_from(EDITS), unique=True))
def test_a_difference_is_empty_exactly_where_nothing_differs(
    some: list[tuple[str, str, str]], others: list[tuple[str, str, str]]
) -> None:
    old, new = changed(*some), changed(*others)
    one, back = between(old, new), between(new, old)
    assert (one.changes == ()) == (old == new)
    assert (one.pages == ()) == (old == new)
    assert len(one.changes) == len(back.changes)


# The command


def git(folder: Path, *arguments: str) -> None:
    command = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(MINIMAL, root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "first")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    (root / path).write_text(BASE[path].replace(old, new), encoding="utf-8")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--config-file", str(root / "mkdocs.yml"), *arguments])


@pytest.mark.parametrize(("tag", "names"), [("en", "Price / 價格"), ("zh-Hant", "價格 / Price")])
def test_our_words_are_those_of_the_runs_language_and_names_are_in_all(site: Path, tag: str, names: str) -> None:
    edit(site, *PRICE)
    done = CliRunner().invoke(main, ["--lang", tag, "diff", "--config-file", str(site / "mkdocs.yml"), "main"])
    assert names in done.output
    assert ("Values\n" in done.output) is (tag == "en")


def test_a_revision_and_a_folder_are_compared_alike(site: Path, tmp_path: Path) -> None:
    edit(site, *PRICE)
    by_revision, by_folder = run(site, "main", "--lang", "en"), run(site, str(MINIMAL), "--lang", "en")
    assert by_revision.exit_code == by_folder.exit_code == 0
    assert by_revision.output == by_folder.output.replace(str(MINIMAL), "main")
    assert "Pine 1 · Price: $20.00 → $25.00" in by_revision.output
    assert run(site, str(MINIMAL), str(MINIMAL), "--lang", "en").output.startswith("The data says the same")


def test_json_is_read_back_and_drawn_elsewhere(site: Path, tmp_path: Path) -> None:
    edit(site, *PRICE)
    written = tmp_path / "diff.json"
    written.write_text(run(site, "main", "--format", "json").output, encoding="utf-8")
    shown = run(site, "--read", str(written), "--format", "markdown", "--lang", "en")
    assert shown.output == run(site, "main", "--format", "markdown", "--lang", "en").output
    assert shown.output.startswith("### Compared with main")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"base": 1, "locales": []}', "\x00"])
def test_a_file_that_is_no_difference_is_refused_in_one_line(site: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "diff.json").write_text(text, encoding="utf-8")
    done = run(site, "--read", str(tmp_path / "diff.json"))
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "is not what `comparanda diff --format json` writes" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name what to compare with"),
        (("nowhere",), "nowhere is neither a folder with data/ nor a revision"),
        (("--upload-pack=x",), "No such option"),
        (("main", "--lang", "fr"), "this site has zh-Hant, en"),
        (("main", "--read", "mkdocs.yml"), "leave BASE out"),
    ],
)
def test_wrong_usage_is_told(
    site: Path, arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    done = run(site, *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


def test_data_that_cannot_be_read_is_for_the_check_to_tell(site: Path) -> None:
    edit(site, PINE, "name: Pine 1", "nme: Pine 1")
    done = run(site, "main")
    assert done.exit_code == 1
    assert "run `comparanda check`" in done.output


def test_a_file_that_is_not_read_is_not_told_as_removed(site: Path) -> None:
    shutil.move(site / "data/attributes.yml", site / "elsewhere.yml")
    (site / "data/attributes.yml").symlink_to(site / "elsewhere.yml")
    (site / "data/notes.txt").write_text("misplaced, and no data\n", encoding="utf-8")
    done = run(site, "main")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "data/attributes.yml:1: this link leads out of data/\n" in done.stderr
    (site / "data/attributes.yml").unlink()
    shutil.move(site / "elsewhere.yml", site / "data/attributes.yml")
    assert run(site, "main").exit_code == 0


def test_a_base_without_data_is_said_to_be(site: Path) -> None:
    git(site, "checkout", "--quiet", "--orphan", "empty")
    git(site, "rm", "-r", "--quiet", "--cached", "data")
    git(site, "commit", "--quiet", "--message", "empty")
    done = run(site, "HEAD", "--lang", "en")
    assert "HEAD has no data files" in done.output
    assert "Subject Oak 2 (oak): new" in done.output
