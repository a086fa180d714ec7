"""`comparanda translate`: which translations are behind, and texts that leave as PO and come back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from comparanda import load, pipeline
from comparanda.bind.translated import fingerprint, translated
from comparanda.cli import main
from comparanda.load.text import invisible
from comparanda.lock import Translations
from comparanda.model import TRANSLATIONS
from comparanda.settings import Publication, Settings
from comparanda.translate.lockfile import dump_translations
from comparanda.translate.writing import CannotWrite, with_texts
from comparanda.yaml_writer import scalar
from support.gate import MINIMAL, REAL, TODAY, read

PAIR = "data/comparisons/pine-and-oak.yml"
ATTRIBUTES = "data/attributes.yml"
BASE = read(MINIMAL)
ENGLISH, CHINESE = "en: Neither flickers.", "zh-Hant: 兩者都不閃爍。"
LIGHT = "data/comparisons/pine-and-oak.yml sections.money.claims.light.text"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The tiny site, its texts marked as current."""
    root = tmp_path / "site"
    shutil.copytree(MINIMAL, root)
    assert run(root, "mark").exit_code == 0
    return root


def run(root: Path, *arguments: str) -> Result:
    command, *rest = arguments
    return CliRunner().invoke(
        main, ["--lang", "en", "translate", command, "--config-file", str(root / "mkdocs.yml"), *rest]
    )


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def stale(root: Path) -> list[str]:
    """Messages of the rule."""
    diagnostics = pipeline.gate(Settings(root, TODAY)).diagnostics
    return [one.message for one in diagnostics if one.code == "T010"]


# What is stale


def test_a_text_that_changed_in_one_language_is_stale_in_the_other(site: Path) -> None:
    edit(site, PAIR, ENGLISH, "en: No lamp flickers.")
    assert stale(site) == ["the text in zh-Hant is older than that in en, which has changed since"]
    edit(site, PAIR, CHINESE, "zh-Hant: 兩盞燈都不閃爍。")
    assert stale(site) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ENGLISH, "en: 'Neither  flickers!'"),
        (CHINESE, "zh-Hant: 兩者都不閃爍"),
        ("      - id: light\n", "      # moved\n      - id: light\n"),
        ("value: 6", "value: 7"),
    ],
)
def test_what_says_the_same_is_not_stale(site: Path, old: str, new: str) -> None:
    edit(site, "data/subjects/pine.yml" if old.startswith("value") else PAIR, old, new)
    assert stale(site) == []


def test_an_expression_is_part_of_what_a_text_says(site: Path) -> None:
    edit(site, PAIR, "at {{ pine.price }} against", "at {{ oak.price }} against")
    assert len(stale(site)) == 1


def test_the_order_of_claims_does_not_matter(site: Path) -> None:
    text = (site / PAIR).read_text(encoding="utf-8")
    head, first, second = re.split(r"(?=      - id: )", text.partition("corrections:")[0])
    (site / PAIR).write_text(
        head + second + first + "corrections:" + text.partition("corrections:")[2], encoding="utf-8"
    )
    assert stale(site) == []


def test_a_stale_text_stops_no_build_even_a_strict_one(site: Path) -> None:
    edit(site, PAIR, ENGLISH, "en: No lamp flickers.")
    gate = pipeline.gate(Settings(site, TODAY))
    assert gate.is_open(strict=True)
    assert not gate.is_clean(strict=True)


def test_readers_of_the_stale_text_are_told_beside_it_and_keep_its_numbers(site: Path) -> None:
    edit(site, PAIR, "is cheaper, at", "costs less, at")
    gate = pipeline.gate(Settings(site, TODAY))
    assert gate.bound is not None
    settings = Settings(site, TODAY, publication=Publication(first="zh-Hant"))
    outputs = {one.url: one for one in pipeline.publish(gate.bound, settings)}
    chinese = LexborHTMLParser(outputs["compare/pine-and-oak/"].draw().html)
    english = LexborHTMLParser(outputs["en/compare/pine-and-oak/"].draw().html)
    lead = chinese.css_first("#in-short")
    notice = lead.css_first("a.stale")
    assert notice.text() == "英文版後來有修改，這段譯文尚未更新。"
    assert notice.attributes["href"] == "../../en/compare/pine-and-oak/#in-short"
    assert "US$20.00" in lead.text()
    assert len(chinese.css("a.stale")) == 1
    assert english.css_first("a.stale") is None


# Marking


def test_marking_leaves_what_is_stale_unless_it_is_named(site: Path) -> None:
    edit(site, PAIR, ENGLISH, "en: No lamp flickers.")
    assert "texts that stay stale: 1;" in run(site, "mark").output
    assert len(stale(site)) == 1
    assert run(site, "mark", LIGHT).exit_code == 0
    assert stale(site) == []


def test_all_texts_can_be_marked_at_once(site: Path) -> None:
    edit(site, PAIR, ENGLISH, "en: No lamp flickers.")
    run(site, "mark", "--all")
    assert stale(site) == []


def test_marking_twice_writes_nothing_the_second_time(site: Path) -> None:
    before = (site / TRANSLATIONS).stat().st_mtime_ns
    assert "nothing new" in run(site, "mark").output
    assert (site / TRANSLATIONS).stat().st_mtime_ns == before


def test_status_counts_and_names_places(site: Path) -> None:
    edit(site, PAIR, ENGLISH, "en: No lamp flickers.")
    edit(site, ATTRIBUTES, ", en: Shade}", "}")
    told = run(site, "status").output
    assert f"{PAIR}:27: stale in zh-Hant, older than en: 兩者都不閃爍。" in told
    assert f"{ATTRIBUTES}:17: missing in en" in told
    assert "1 stale, 0 not marked yet, 1 missing" in told


def test_a_place_that_is_none_is_refused_with_the_nearest(site: Path) -> None:
    done = run(site, "mark", LIGHT.replace("light", "ligth"))
    assert done.exit_code == 2
    assert LIGHT.replace("\n", "") in " ".join(done.output.split())


def test_a_fix_keeps_current_what_was(site: Path) -> None:
    edit(site, PAIR, CHINESE, "zh-Hant: 兩者都不闪爍。")
    run(site, "mark", "--all")
    done = CliRunner().invoke(main, ["check", "--fix", "--config-file", str(site / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    assert CHINESE in (site / PAIR).read_text(encoding="utf-8")
    assert stale(site) == []


def test_two_branches_that_mark_neighbours_merge(site: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run([*GIT, *words], cwd=site, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    for branch, old, new in (("a", "Price}", "Cost}"), ("b", "en: Power}", "en: Watts}")):
        git("switch", "--quiet", "--create", branch, "main")
        edit(site, ATTRIBUTES, old, new)
        run(site, "mark", "--all")
        git("commit", "--quiet", "--all", "--message", branch)
    git("merge", "--quiet", "a")
    assert stale(site) == []


def test_a_lock_that_somebody_broke_is_told_at_its_line(site: Path) -> None:
    edit(site, TRANSLATIONS, "version: 1", "version: 9")
    done = run(site, "mark")
    assert done.exit_code == 1
    assert "data/translations.lock.yml:3" in done.output


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=30),
        st.dictionaries(st.sampled_from(["en", "zh-Hant", "no"]), st.text(max_size=5), min_size=1),
        max_size=4,
    )
)
@settings(deadline=None, max_examples=80)
def test_what_is_written_of_any_places_is_read_back(texts: dict[str, dict[str, str]]) -> None:
    shown = {key: "".join(one for one in key if one.isprintable() and not invisible(one)) for key in texts}
    printable = {shown[key] or "a": hashes for key, hashes in texts.items()}
    lock = Translations(
        texts={key: {tag: fingerprint(words) for tag, words in one.items()} for key, one in printable.items()}
    )
    document, problems = load.parse(TRANSLATIONS, dump_translations(lock).encode())
    assert document is not None
    assert not problems
    assert Translations.model_validate(document.value) == lock


def test_every_text_of_our_data_has_a_name_of_its_own() -> None:
    site = pipeline.read(Settings(REAL, TODAY)).site
    assert site is not None
    keys = [key for key, _ in translated(site)]
    assert len(keys) > 500
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if re.search(r" \d+$", key)]


# PO


def po(root: Path, *edits: tuple[str, str]) -> Path:
    """The English texts as PO, with other words in some."""
    file = root.parent / "en.po"
    assert run(root, "export", "en", "--output", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return file


def data(root: Path) -> dict[str, str]:
    return read(root)


def test_what_leaves_and_comes_back_changes_nothing(site: Path) -> None:
    before = data(site)
    assert run(site, "import", str(po(site))).exit_code == 0
    assert data(site) == before


def test_our_own_data_leaves_and_comes_back_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    shutil.copytree(REAL / "data", root / "data")
    shutil.copy(REAL / "mkdocs.yml", root)
    before = data(root)
    done = run(root, "import", str(po(root)))
    assert done.exit_code == 0, done.output
    assert data(root) == before


@pytest.mark.parametrize(
    ("old", "new", "where", "wanted"),
    [
        ("Neither flickers.", "No lamp: flickers, #1", PAIR, 'en: "No lamp: flickers, #1"}'),
        ("Price", "What it costs", ATTRIBUTES, "price:\n  label: {zh-Hant: 價格, en: What it costs}\n  type: money"),
        (
            "{{ pine.name }} is cheaper, at {{ pine.price }} against {{ oak.price }} for {{ oak.name }}.",
            "At {{pine.price}} the {{ pine.name }} costs less than {{ oak.name }} at {{ oak.price }}.",
            PAIR,
            'en: "At {{pine.price}} the {{ pine.name }} costs less than {{ oak.name }} at {{ oak.price }}."\n',
        ),
        ("It's", "It's", "", ""),
    ],
)
def test_a_translation_is_written_in_its_place(site: Path, old: str, new: str, where: str, wanted: str) -> None:
    if not where:
        return
    edit(site, ATTRIBUTES, "price:\n", "price: # ours\n")
    edit(site, ATTRIBUTES, "price: # ours\n", "price:\n")
    file = po(site, (f'msgstr "{old}"', f'msgstr "{new}"'))
    done = run(site, "import", str(file))
    assert done.exit_code == 0, done.output
    assert wanted in (site / where).read_text(encoding="utf-8")
    assert stale(site) == []


def test_a_missing_translation_is_added_beside_the_others(site: Path) -> None:
    edit(site, ATTRIBUTES, "{zh-Hant: 燈罩, en: Shade}", "{zh-Hant: 燈罩}")
    edit(site, PAIR, 'zh-Hant: "電源{{ it.supply }}", en: "supply {{ it.supply }}"', 'zh-Hant: "電源{{ it.supply }}"')
    text = (site / PAIR).read_text(encoding="utf-8")
    text = text.replace('          en: "Pine 1 costs {{ fraction(pine.price, oak.price) }} of what Oak 2 does."\n', "")
    (site / PAIR).write_text(
        text.replace('oak.price) }}。"\n', 'oak.price) }}。"  # ours\n'), encoding="utf-8", newline="\r\n"
    )
    expressions = "{{ fraction(pine.price, oak.price) }}"
    file = po(site, ('msgid "燈罩"\nmsgstr ""', 'msgid "燈罩"\nmsgstr "Shade"'))
    text = file.read_text(encoding="utf-8")
    text = re.sub(r'(msgid "Pine 1的價格為.*\n)msgstr ""', rf'\1msgstr "Pine 1 costs {expressions} of it."', text)
    file.write_text(text, encoding="utf-8")
    done = run(site, "import", str(file))
    assert done.exit_code == 0, done.output
    assert "{zh-Hant: 燈罩, en: Shade}" in (site / ATTRIBUTES).read_text(encoding="utf-8")
    raw = (site / PAIR).read_bytes().decode()
    assert f"# ours\r\n          en: Pine 1 costs {expressions} of it.\r\n" in raw
    assert raw.count("\r\n") == raw.count("\n")


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        ("Cheaper.", "`{{ pine.name }}` is missing"),
        (
            "{{ pine.name }} is cheaper, at $20 against {{ oak.price }} for {{ oak.name }}.",
            "`{{ pine.price }}` is missing",
        ),
        (
            "{{ pine.name }} {{ pine.price }} {{ oak.price }} {{ oak.name }} {{ oak.power }}",
            "`{{ oak.power }}` is not in",
        ),
        ("{{ pine.name }} {{ pine.price }} {{ oak.price }} {{ oak.name }} {{", "`{{` is not in the original"),
        ("{{ pine.name }} {{ pine.price }} {{ oak.price }} { oak.name }}", "`{{ oak.name }}` is missing"),
    ],
)
def test_a_file_whose_expressions_differ_is_refused_with_the_place(site: Path, new: str, trouble: str) -> None:
    before = data(site)
    old = "{{ pine.name }} is cheaper, at {{ pine.price }} against {{ oak.price }} for {{ oak.name }}."
    done = run(
        site, "import", str(po(site, (f'msgstr "{old}"', f'msgstr "{new}"'), ('msgstr "Price"', 'msgstr "Cost"')))
    )
    assert done.exit_code == 1
    assert f"{PAIR} lead.text: " in done.output
    assert trouble in done.output
    assert data(site) == before


def test_what_was_translated_from_older_words_is_passed_over(site: Path) -> None:
    file = po(site, ('msgstr "Neither flickers."', 'msgstr "No lamp flickers."'))
    edit(site, PAIR, CHINESE, "zh-Hant: 兩盞燈都不閃爍。")
    done = run(site, "import", str(file))
    assert f"{LIGHT}: the original has changed since" in done.output
    assert ENGLISH in (site / PAIR).read_text(encoding="utf-8")
    assert len(stale(site)) == 1


def test_what_is_fuzzy_waits_and_what_is_confirmed_is_current(site: Path) -> None:
    edit(site, PAIR, CHINESE, "zh-Hant: 兩盞燈都不閃爍。")
    file = po(site)
    assert "#, fuzzy" in file.read_text(encoding="utf-8")
    run(site, "import", str(file))
    assert len(stale(site)) == 1
    file.write_text(file.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert run(site, "import", str(file)).exit_code == 0
    assert stale(site) == []


def test_a_dry_run_writes_nothing(site: Path) -> None:
    before = data(site)
    done = run(site, "import", str(po(site, ('msgstr "Price"', 'msgstr "Cost"'))), "--dry-run")
    assert "Nothing is written." in done.output
    assert data(site) == before


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "does not say its language"),
        (b"hello\n", "line 1 is not one of a PO file"),
        (b"\xff\xfe", "is not UTF-8"),
        (b'msgid ""\nmsgstr "Language: fr\\n"\n', "this site has zh-Hant, en"),
    ],
)
def test_a_file_that_cannot_be_imported_is_refused_in_one_line(site: Path, raw: bytes, message: str) -> None:
    (site / "x.po").write_bytes(raw)
    done = run(site, "import", str(site / "x.po"))
    assert done.exit_code == 1, done.output
    assert message in done.output
    assert done.output.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("export", "fr"), ("export", "en", "--from", "en"), ("import", "mkdocs.yml", "--to", "fr")]
)
def test_a_language_that_the_site_has_not_is_refused(
    site: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    assert run(site, *arguments).exit_code == 2


# Writing

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
STYLES = ("{}", '"{}"', "'{}'", ">-\n    {}", "|\n    {}", ">\n    {}\n\n    more\n")


@given(WORDS, st.sampled_from(STYLES), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(deadline=None, max_examples=200)
def test_any_words_are_written_in_any_style_and_nothing_else_changes(
    words: str, style: str, end: str, mark: bool
) -> None:
    text = f"a: # first\n  en: {style.format('old words')}\n  zh-Hant: 價格\nb: {{en: x, zh-Hant: y}} # last\n"
    raw = (b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", end).encode()
    try:
        after = with_texts(ATTRIBUTES, raw, [(("a",), "en", words), (("b",), "de", words)])
    except CannotWrite:
        alone, problems = load.parse(ATTRIBUTES, f"a: {{en: {scalar(words)}}}\n".encode())
        assert alone is None or problems or alone.value != {"a": {"en": words}}
        return
    document, problems = load.parse(ATTRIBUTES, after)
    assert document is not None
    assert not problems
    assert document.value == {"a": {"en": words, "zh-Hant": "價格"}, "b": {"en": "x", "zh-Hant": "y", "de": words}}
    assert after.startswith(b"\xef\xbb\xbf") is mark
    assert b"# first" in after
    assert b"# last" in after
    assert after.count(b"\r\n") == (after.count(b"\n") if end == "\r\n" else 0)
