"""What a change to a site costs under `comparanda serve`, and what the browser then gets."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from comparanda.cli import serve
from comparanda.cli.schemas import refresh, written
from comparanda.hosts.mkdocs.live import LiveSite
from comparanda.schema import schemas
from comparanda.serve.news import News
from comparanda.serve.watch import Watched, Watcher
from support.sites import LOCALES, ROOT, build, change

CONFIG = """\
site_name: Two lamps
theme: {name: material, font: false}
plugins: [search, comparanda]
"""
COMPARISON = "compare/pine-and-oak/index.html"
HEADINGS = {"": "資料有錯誤", "en/": "The data has errors"}
UNUSED = """\
- id: unused
  type: webpage
  title: Unused
  URL: https://unused.example/
  accessed: 2026-11-03
  custom: {tier: seller}
"""
SUBJECT = "data/subjects/oak.yml"


def write(root: Path, config: str = CONFIG) -> Path:
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for locale in LOCALES:
        (root / "docs" / locale).mkdir(parents=True)
        (root / "docs" / locale / "index.md").write_text("# Lamps\n\nWelcome.\n", encoding="utf-8")
        (root / "docs" / locale / "about.md").write_text("# About us\n\nWe like lamps.\n", encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "site")


@pytest.fixture
def site(root: Path) -> Iterator[LiveSite]:
    live = LiveSite(root / "mkdocs.yml", "http://127.0.0.1:8000", lambda _: None)
    live.change(())
    yield live
    live.close()


def page(site: LiveSite, name: str) -> str:
    raw = site.file(name)
    assert raw is not None, name
    return raw.decode()


def test_every_page_is_that_of_a_build(root: Path, site: LiveSite, tmp_path: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: http://127.0.0.1:8000/\n")  # as it is while it is served
    built = build(root, tmp_path / "built")
    names = [path.relative_to(built).as_posix() for path in built.rglob("*.html") if path.name == "index.html"]
    assert len(names) > 10
    for name in names:
        shown = page(site, name)
        assert shown == (built / name).read_text(encoding="utf-8"), name
    beside = "en/compare/pine-and-oak/page.json"
    assert site.file(beside) == (built / beside).read_bytes()


NAMED = """\
site_name: Two lamps
theme: {name: material, font: false, features: [navigation.tabs]}
plugins:
  - search
  - comparanda:
      nav: [index.md, compare/index.md, changes/index.md, sources/index.md]
      foot: [about.md, rules/index.md, units/index.md]
"""


def test_whatever_a_navigation_or_the_foot_names_has_its_title_from_the_start(tmp_path: Path) -> None:
    live = LiveSite(write(tmp_path / "site", NAMED) / "mkdocs.yml", "http://127.0.0.1:8000", lambda _: None)
    live.change(())
    try:
        for name, titles in {
            "index.html": ["Two lamps", "比較", "變更", "來源", "About us", "規則", "單位"],
            "en/index.html": ["Two lamps", "Comparisons", "Changes", "Sources", "About us", "Rules", "Units"],
        }.items():
            shown = page(live, name)
            assert "None" not in shown
            for title in titles:
                assert title in shown, (name, title)
    finally:
        live.close()


@pytest.mark.parametrize(
    ("nav", "titles"),
    [
        ("[index.md]", ["比較", "來源"]),
        ("[index.md, compare/pine-and-oak/index.md, changes/index.md]", ["Pine 1", "變更"]),
    ],
)
def test_all_that_a_guests_navigation_names_has_its_title_from_the_start(
    tmp_path: Path, nav: str, titles: list[str]
) -> None:
    root = write(tmp_path / "site", f"site_name: Lamps\nnav: {nav}\nplugins: [search, comparanda]\n")
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    live = LiveSite(root / "mkdocs.yml", "http://127.0.0.1:8000", lambda _: None)
    live.change(())
    try:
        shown = page(live, "index.html")
        assert not re.search(r">\s*None\b", shown)
        for title in titles:
            assert title in shown
    finally:
        live.close()


def test_an_edit_of_data_takes_no_build_and_is_on_the_page(root: Path, site: LiveSite) -> None:
    assert "US$80.00" in page(site, COMPARISON)
    change(root, SUBJECT, "80.00", "90.00")
    assert site.change({root / SUBJECT}) is False
    for prefix in HEADINGS:
        assert "90.00" in page(site, f"{prefix}{COMPARISON}")
        assert "90.00" in page(site, f"{prefix}subjects/oak/index.html")
    assert not site.state.title


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("data/comparisons/pine-and-oak.yml", "subjects:", "subjcts:", "did you mean `subjects`?"),
        ("data/comparisons/pine-and-oak.yml", "en: money is short.", "en: only 20 dollars.", "error[N001 typed-digit]"),
        (SUBJECT, "{value: 80.00, cite: [oak-page]}", "{value: 80.00}", "error[C001 uncited-fact]"),
        (SUBJECT, "price: {", "price: [{", "error[Y001 "),
    ],
)
def test_what_is_wrong_stands_on_every_page_of_data_until_it_is_fixed(
    root: Path, site: LiveSite, name: str, old: str, new: str, said: str
) -> None:
    before = page(site, COMPARISON)
    whole = (root / name).read_text(encoding="utf-8")
    change(root, name, old, new)
    assert site.change({root / name}) is False
    assert site.state.is_broken
    assert said in site.state.report
    assert f"{name}:" in site.state.report
    for prefix, heading in HEADINGS.items():
        for one in (COMPARISON, "compare/index.html", "subjects/oak/index.html", "sources/index.html"):
            assert heading in page(site, prefix + one)
        assert said in page(site, prefix + COMPARISON)
        assert 'id="C001"' in page(site, f"{prefix}rules/index.html")
        assert "Welcome." in page(site, f"{prefix}index.html")
    (root / name).write_text(whole, encoding="utf-8")
    assert site.change({root / name}) is False
    assert page(site, COMPARISON) == before
    assert not site.state.title


def test_a_page_says_what_is_wrong_in_its_own_language(
    root: Path, site: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPARANDA_LANG", raising=False)
    change(root, SUBJECT, "name:", "nam:")
    for changed in ({root / SUBJECT}, {root / "mkdocs.yml"}):  # with the pages there were, and from the start
        site.change(changed)
        assert "錯誤[" in page(site, COMPARISON)
        assert "error[" in page(site, f"en/{COMPARISON}")


def test_the_ids_in_schemas_follow_the_data_and_plain_schemas_stay(root: Path, site: LiveSite) -> None:
    folder = root / "schemas"
    folder.mkdir()
    plain = written(schemas()["sources"])
    (folder / "sources.json").write_text(plain, encoding="utf-8")
    (folder / "subjects.json").write_text("{}\n", encoding="utf-8")
    path = root / "data/sources/more.yml"
    path.write_text(UNUSED, encoding="utf-8")
    site.change({path})
    assert site.data is not None
    refresh(folder, site.data)
    assert '"unused"' in (folder / "subjects.json").read_text(encoding="utf-8")
    assert (folder / "sources.json").read_text(encoding="utf-8") == plain
    assert not (folder / "comparisons.json").exists()


class _Edits:
    """A watcher that tells of changes one after the other, then that somebody ends the program."""

    def __init__(self, *changes: set[Path]) -> None:
        self.left = list(changes)

    def changed(self, seconds: float) -> set[Path]:
        if not self.left:
            raise KeyboardInterrupt
        return self.left.pop(0)


def test_the_ids_in_schemas_follow_once_nobody_saves_any_more(
    root: Path, site: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / SUBJECT
    done: list[str] = []
    monkeypatch.setattr(serve, "_refresh", lambda folder, data: done.append(folder.name))
    news = News()
    monkeypatch.setattr(news, "tell", lambda state: done.append("told"))
    nothing: set[Path] = set()
    edits = _Edits({path}, {path}, nothing, nothing, {path})
    with pytest.raises(KeyboardInterrupt):
        serve._follow(root / "mkdocs.yml", site, news, edits, threading.Event())  # type: ignore[arg-type]
    assert done == ["told", "told", "told", "schemas", "told"]


def test_warnings_are_told_and_break_nothing(root: Path, site: LiveSite) -> None:
    source = "data/sources/makers.yml"
    with (root / source).open("a", encoding="utf-8") as file:
        file.write(UNUSED)
    site.change({root / source})
    assert not site.state.is_broken
    assert site.state.title == "資料有警告"
    assert "C010" in site.state.report
    assert 'id="references"' in page(site, COMPARISON)


def test_a_comparison_that_comes_or_goes_takes_a_build(root: Path, site: LiveSite) -> None:
    path = root / "data" / "comparisons" / "again.yml"
    path.write_text((root / "data/comparisons/pine-and-oak.yml").read_text(encoding="utf-8"), encoding="utf-8")
    assert site.change({path}) is True
    assert "Pine 1" in page(site, "en/compare/again/index.html")
    path.unlink()
    assert site.change({path}) is True
    assert site.file("en/compare/again/index.html") is None


def test_an_edit_of_a_hand_written_page_takes_no_build(root: Path, site: LiveSite) -> None:
    path = root / "docs" / "en" / "about.md"
    path.write_text("# Who we are\n\nWe collect lamps.\n", encoding="utf-8")
    assert site.change({path}) is False
    assert "We collect lamps." in page(site, "en/about/index.html")
    assert "Who we are" in page(site, "en/index.html"), "the navigation of another page has the new title"


def test_a_block_of_a_hand_written_page_follows_the_data(root: Path, site: LiveSite) -> None:
    path = root / "docs" / "en" / "about.md"
    path.write_text("# About us\n\n```comparanda\nvalue: oak.price\n```\n", encoding="utf-8")
    site.change({path})
    assert "80.00" in page(site, "en/about/index.html")
    change(root, SUBJECT, "80.00", "90.00")
    assert site.change({root / SUBJECT}) is False
    assert "90.00" in page(site, "en/about/index.html")


def test_all_else_takes_a_build(root: Path, site: LiveSite) -> None:
    change(root, "mkdocs.yml", "Two lamps", "Three lamps")
    assert site.change({root / "mkdocs.yml"}) is True
    assert "Three lamps" in page(site, "en/index.html")
    partial = root / "templates" / "partials" / "lead.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("<p>our own</p>\n", encoding="utf-8")
    assert site.change({partial}) is True
    assert "<p>our own</p>" in page(site, COMPARISON)
    words = root / "templates" / "locale" / "en.po"
    words.parent.mkdir()
    words.write_text('msgid "References"\nmsgstr "Where it says so"\n', encoding="utf-8")
    assert site.change({words}) is True
    assert "Where it says so" in page(site, f"en/{COMPARISON}")
    added = root / "docs" / "en" / "more.md"
    added.write_text("# More\n", encoding="utf-8")
    assert site.change({added}) is True
    assert "More" in page(site, "en/more/index.html")


def test_a_hook_of_the_owners_is_read_again(tmp_path: Path) -> None:
    root = write(tmp_path / "site", f"{CONFIG}hooks: [hook.py]\n")
    hook = root / "hook.py"
    hook.write_text("def on_post_page(output, page, config):\n    return output + 'once'\n", encoding="utf-8")
    live = LiveSite(root / "mkdocs.yml", "http://127.0.0.1:8000", lambda _: None)
    live.change(())
    try:
        assert page(live, "index.html").endswith("once")
        change(root, "hook.py", "once", "again")
        assert live.change({hook}) is True
        assert page(live, "index.html").endswith("again")
    finally:
        live.close()


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("mkdocs.yml", CONFIG + "nonsense: [", "mkdocs.yml:4:11: this is not YAML"),
        ("mkdocs.yml", CONFIG.replace("comparanda", "comparanda: {quotes: never}"), "quotes"),
        ("mkdocs.yml", CONFIG.replace(", comparanda", ""), "mkdocs.yml does not list the plugin `comparanda`"),
        ("mkdocs.yml", CONFIG.replace("material", "nowhere"), "nowhere"),
        ("templates/theme/main.html", "{% if %}", "Expected an expression"),
    ],
)
def test_a_site_that_cannot_be_built_says_so_until_it_can(
    root: Path, site: LiveSite, path: str, text: str, said: str
) -> None:
    before = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    site.change({root / path})
    assert site.state.is_broken
    assert said in site.state.report
    assert said in page(site, "en/index.html").replace("&#x27;", "'")
    if before:
        (root / path).write_text(before, encoding="utf-8")
    else:
        (root / path).unlink()
    site.change({root / path})
    assert "Welcome." in page(site, "en/index.html")
    assert not site.state.title


def test_a_broken_template_of_ours_is_told_on_the_page(root: Path, site: LiveSite) -> None:
    partial = root / "templates" / "partials" / "lead.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("{{ page.nothing }}\n", encoding="utf-8")
    site.change({partial})
    assert "has no attribute" in page(site, f"en/{COMPARISON}")
    partial.write_text("<p>fixed</p>\n", encoding="utf-8")
    site.change({partial})
    assert "<p>fixed</p>" in page(site, f"en/{COMPARISON}")


GUEST = """\
site_name: Lamps
theme: {name: material, font: false}
plugins: [search, macros, comparanda]
"""
I18N = """\
site_name: Lamps
theme: {name: material, font: false}
plugins:
  - search
  - i18n: {docs_structure: folder, languages: [{locale: en, name: English, default: true}, {locale: de, name: Deutsch}]}
  - comparanda
"""


def test_a_guest_beside_a_plugin_that_we_do_not_know(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, GUEST)
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    index = root / "docs" / "index.md"
    index.write_text("# Home\n\n{{ 6 * 7 }} lamps\n", encoding="utf-8")
    live = LiveSite(root / "mkdocs.yml", "http://127.0.0.1:8000", lambda _: None)
    live.change(())
    try:
        assert "42 lamps" in page(live, "index.html")
        assert "Pine 1" in page(live, COMPARISON)
        change(root, SUBJECT, "80.00", "90.00")
        assert live.change({root / SUBJECT}) is False
        assert "90.00" in page(live, COMPARISON)
        index.write_text("# Home\n\n{{ 6 * 8 }} lamps\n", encoding="utf-8")
        assert live.change({index}) is True, "such a plugin may make more of a page than what stands on it"
        assert "48 lamps" in page(live, "index.html")
    finally:
        live.close()


def test_a_folder_that_has_come_since_is_watched_with_what_is_in_it(tmp_path: Path) -> None:
    templates, watcher = tmp_path / "templates", Watcher()
    watched = Watched(frozenset((templates,)), frozenset((templates,)))
    watcher.follow(watched)
    try:
        (templates / "partials").mkdir(parents=True)
        assert watcher.changed(10) == {templates}
        watcher.follow(watched)
        (templates / "partials/licence.html").write_text("<p>Ours</p>", encoding="utf-8")
        assert templates / "partials/licence.html" in watcher.changed(10)
    finally:
        watcher.close()


def test_what_a_site_is_made_of_is_watched(tmp_path: Path) -> None:
    root = write(tmp_path / "site", "INHERIT: base.yml\nsite_name: Lamps\nwatch: [extra]\n")
    (root / "base.yml").write_text(CONFIG.replace("site_name: Two lamps\n", ""), encoding="utf-8")
    (root / "extra").mkdir()
    told: list[Watched] = []
    live = LiveSite(root / "mkdocs.yml", "http://127.0.0.1:8000", told.append)
    live.change(())
    live.close()
    assert {root / "data", root / "docs", root / "templates", root / "extra"} <= told[-1].folders
    assert {root / "mkdocs.yml", root / "base.yml", root / "templates"} <= told[-1].files
