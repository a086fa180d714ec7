"""The gate inside `mkdocs build`: what stops it, what it only says, and that nothing is written when it is shut."""

from __future__ import annotations

import gc
import shutil
import subprocess
import weakref
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config

from support.goldens import GOLDEN, assert_golden
from support.sites import ROOT, change, mkdocs, parse

CONFIG = "site_name: minimal\nsite_url: http://127.0.0.1:8000/\ntheme: {name: material, font: false}\n"
TODAY = "1794960000"
"""2026-11-18, a day on which nothing in the minimal site is stale."""
SPRING = "1805328000"
"""2027-03-18, when its prices are."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    target = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", target)
    (target / "mkdocs.yml").write_text(f"{CONFIG}plugins: [search, comparanda]\n", encoding="utf-8")
    for locale in ("zh-Hant", "en"):
        (target / "docs" / locale).mkdir(parents=True)
        (target / "docs" / locale / "index.md").write_text("# pine and oak\n", encoding="utf-8")
    return target


def build(root: Path, *words: str, day: str = TODAY) -> subprocess.CompletedProcess[str]:
    return mkdocs("build", *words, cwd=root, SOURCE_DATE_EPOCH=day)


def test_an_error_stops_the_build_and_nothing_is_written(root: Path) -> None:
    change(root, "data/subjects/oak.yml", "price: {value: 80.00, cite: [oak-page]}", "price: {value: 80.00}")
    done = build(root)
    assert done.returncode == 1
    assert "error[C001 uncited-fact]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((root / "site").rglob("*.html"))


def test_a_warning_is_said_and_stops_a_strict_build(root: Path) -> None:
    change(root, "data/subjects/oak.yml", "{zh-Hant: 玻璃, en: Glass}", "{zh-Hant: of glass, en: of glass}")
    lenient = build(root)
    assert "warning[T003 same-text]" in lenient.stderr
    assert lenient.returncode == 0
    strict = build(root, "--strict")
    assert "warning[T003 same-text]" in strict.stderr
    assert strict.returncode == 1


def test_what_only_the_calendar_changed_is_said_and_never_stops_a_build(root: Path) -> None:
    assert "C008" not in build(root, "--strict").stderr
    done = build(root, "--strict", day=SPRING)
    assert "warning[C008 stale]" in done.stderr
    assert done.returncode == 0
    assert (root / "site" / "compare" / "pine-and-oak" / "index.html").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("{locales: {fr: français}}", "add templates/locale/fr.po"),
        ("{locales: {../x: X}}", "is not a language tag"),
        ("{nav: [{Home: index.md}]}", "write the path alone"),
        ("{locals: {}, data_url: 1}", "did you mean `locales`"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_build_in_words(root: Path, options: str, words: str) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIG}plugins: [search, comparanda: {options}]\n", encoding="utf-8")
    refused(build(root), words)


def test_a_language_without_a_page_stops_the_build_in_words(root: Path) -> None:
    shutil.rmtree(root / "docs" / "zh-Hant")
    refused(build(root), "docs/zh-Hant/ has no page; write docs/zh-Hant/index.md")


def test_a_day_that_is_none_stops_the_build_and_an_empty_one_is_today(root: Path) -> None:
    refused(build(root, day="x"), "SOURCE_DATE_EPOCH is 'x'")
    assert build(root, day="").returncode == 0


def test_a_site_without_a_nav_lists_its_pages_the_comparisons_and_the_sources(root: Path) -> None:
    (root / "docs" / "en" / "about.md").write_text("# about\n", encoding="utf-8")
    assert build(root, "--strict").returncode == 0
    page = parse(root / "site" / "en" / "index.html")
    links = [one.attributes["href"] for one in page.css(".md-nav--primary .md-nav__item a.md-nav__link")]
    assert [one for one in links if one and not one.startswith("#")] == ["./", "about/", "compare/", "sources/"]


def test_a_description_in_one_language_is_not_that_of_another(root: Path) -> None:
    options = "plugins: [search, comparanda: {site_descriptions: {zh-Hant: 松與橡}}]\n"
    (root / "mkdocs.yml").write_text(f"{CONFIG}site_description: common\n{options}", encoding="utf-8")
    assert build(root).returncode == 0
    said = {
        name: parse(root / "site" / name / "index.html").css_first('meta[name="description"]').attributes["content"]
        for name in ("", "en")
    }
    assert said == {"": "松與橡", "en": "common"}


def test_a_file_of_the_sites_custom_dir_stands_before_the_built_in_one(root: Path) -> None:
    own = root / "overrides" / "partials" / "nav.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>own nav</p>\n", encoding="utf-8")
    change(root, "mkdocs.yml", "font: false", "font: false, custom_dir: overrides")
    assert build(root).returncode == 0
    assert "own nav" in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_what_one_build_under_serve_has_left_is_gone_after_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    left = weakref.ref(Knot())
    gc.freeze()
    try:
        config.plugins.on_config(config)
        assert left() is None
    finally:
        gc.unfreeze()


def test_a_broken_template_stops_the_build_in_words(root: Path) -> None:
    own = root / "templates" / "partials" / "lead.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>\n{% if %}\n", encoding="utf-8")
    refused(build(root), f"{own}:2: Expected an expression")


def refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


STOPPED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "data with errors": ("comparanda", {"data/subjects/oak.yml": "nam: Oak 2\n"}),
    "a page of the nav that is not there": ("{comparanda: {nav: [index.md, compare/elm.md]}}", {}),
    "an option that is wrong": ("{comparanda: {nav: [3]}}", {}),
    "a template that is wrong": ("comparanda", {"templates/partials/table.html": "{% if %}\n"}),
    "a template that is not there": ("comparanda", {"templates/partials/table.html": "{% include 'gone.html' %}\n"}),
}
"""What is listed under `plugins`, and files of the site."""


def test_a_build_that_stops_prints_why(root: Path, update_golden: bool) -> None:
    told = []
    for title, (plugin, files) in STOPPED.items():
        site = Path(shutil.copytree(root, root.parent / title))
        (site / "mkdocs.yml").write_text(f"{CONFIG}plugins: [{plugin}]\n", encoding="utf-8")
        for path, text in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text, encoding="utf-8")
        told.append(f"## {title}\n\n{_words(build(site), site)}")
    shutil.rmtree(root / "docs/en")
    told.append(f"## a language without a page\n\n{_words(build(root), root)}")
    assert_golden(GOLDEN / "builds.txt", "\n".join(told), update_golden)


def _words(done: subprocess.CompletedProcess[str], site: Path) -> str:
    """What a build that has stopped says, without MkDocs' own news."""
    assert done.returncode == 1
    lines = [line.replace(f"{site}/", "") for line in done.stderr.splitlines() if not line.startswith("INFO ")]
    return "\n".join(lines).strip("\n") + "\n"
