"""The next build takes pages of the last one where nothing has changed, and the site is what a fresh one would be."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli

from comparanda.lock import Entry, Lock, dump
from comparanda.pack import Pack, Writer
from hosts import tiny
from support.sites import ROOT, change

CONFIG = """\
site_name: Two lamps
site_url: https://lamps.example/base/
theme: {name: material, font: false, custom_dir: overrides}
plugins:
  - search
  - comparanda:
      locales: {zh-Hant: 中文, en: English}
      cache_dir: .cache/pages
"""
CATALOGUE = """\
msgid ""
msgstr "Language: en\\n"

msgid "Cite this page"
msgstr "Quote this page"
"""
TODAY, SPRING = "1794960000", "1805328000"
"""Days in seconds: 2026-11-18, and 2027-03-18, when prices of the site are stale."""
TAKEN = "they are taken from"
NEW = "since the last build"


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def site_of_its_own(root: Path) -> None:
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    write(root, "mkdocs.yml", CONFIG)
    write(root, "overrides/main.html", '{% extends "base.html" %}')
    for tag in ("zh-Hant", "en"):
        write(root, f"docs/{tag}/index.md", "# Lamps\n\nWelcome.\n")
        write(root, f"docs/{tag}/about.md", "# About us\n\nWe like lamps.\n")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site_of_its_own(tmp_path / "site")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return tmp_path / "site"


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site, what it has kept, and what it was built into."""
    folder = tmp_path_factory.mktemp("built")
    site_of_its_own(folder / "site")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", TODAY)
        environment.setenv("NO_MKDOCS_2_WARNING", "1")
        assert TAKEN not in built(folder / "site", "first")
    return folder


@pytest.fixture
def first(root: Path, built_once: Path) -> Path:
    """What the site was built into, which has been once."""
    shutil.copytree(built_once, root.parent, dirs_exist_ok=True)
    return root.parent / "first"


def build(root: Path, target: str, *words: str) -> Result:
    """Build the site into a folder beside it, as a person would, within this process."""
    arguments = ["build", "-f", str(root / "mkdocs.yml"), "-d", str(root.parent / target), *words]
    return CliRunner().invoke(cli, arguments)


def built(root: Path, target: str, *words: str) -> str:
    """Build a site that must succeed; gives what is said."""
    done = build(root, target, *words)
    assert done.exit_code == 0, done.output
    assert "Traceback" not in done.output
    return done.output


def different(one: Path, other: Path) -> list[str]:
    """Files of two folders that are not the same bytes, or are in one alone."""
    paths = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        path.as_posix()
        for path in paths
        if not ((one / path).is_file() and (other / path).is_file())
        or not filecmp.cmp(one / path, other / path, shallow=False)
    )


def assert_as_fresh(root: Path, words: str) -> None:
    """The next build says these words, and comes to what one comes to that takes nothing from the last."""
    if (root.parent / "first").is_dir():  # the folder as a person has it, with what the last build left in it
        (root.parent / "first").rename(root.parent / "next")
    assert words in built(root, "next")
    assert TAKEN not in built(root, "fresh", "--clean")
    assert different(root.parent / "next", root.parent / "fresh") == []


def kept(root: Path) -> list[Path]:
    return sorted((root / ".cache/pages").iterdir())


def test_a_site_that_has_not_changed_is_made_of_the_last_builds_pages(root: Path) -> None:
    assert TAKEN not in built(root, "first")
    (taken,) = kept(root)
    when = taken.stat().st_mtime_ns
    assert TAKEN in built(root, "next")
    assert different(root.parent / "first", root.parent / "next") == []
    assert (root.parent / "next/compare/pine-and-oak/page.json").is_file()
    assert (root.parent / "next/api/v1/index.json").is_file()
    assert [path.stat().st_mtime_ns for path in kept(root)] == [when]


def written(site: Path) -> dict[str, int]:
    """When each file below a folder was written."""
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


PAGE, OTHER = "compare/pine-and-oak/index.html", "en/compare/pine-and-oak/index.html"


def test_files_that_are_the_same_are_left_as_they_are(root: Path) -> None:
    built(root, "out")
    before = written(root.parent / "out")
    change(root, "data/subjects/oak.yml", "value: 9,", "value: 8,")
    built(root, "out")
    after = written(root.parent / "out")
    assert after["en/subjects/pine/index.html"] == before["en/subjects/pine/index.html"]
    assert after["en/compare/pine-and-oak/index.html"] != before["en/compare/pine-and-oak/index.html"]
    assert [path.suffix for path in kept(root)] == [".pages"]


def test_nothing_is_left_of_pages_that_are_no_longer_made(root: Path) -> None:
    built(root, "out")
    site = root.parent / "out"
    for name in ("compare/gone/index.html", "compare/pine-and-oak/old.html", "en/compare/pine-and-oak/x/y.txt"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("of an older build")
    (site / "compare/empty").mkdir()
    built(root, "out")
    built(root, "fresh", "--clean")
    assert different(site, root.parent / "fresh") == []
    assert not (site / "compare/gone").exists()
    assert not (site / "compare/empty").exists()


def test_files_beside_pages_go_where_the_site_has_none_any_more(root: Path) -> None:
    built(root, "out")
    assert (root.parent / "out/compare/pine-and-oak/page.json").is_file()
    change(root, "mkdocs.yml", "      cache_dir", "      exports: false\n      cache_dir")
    built(root, "out")
    assert not (root.parent / "out/compare/pine-and-oak/page.json").exists()
    assert (root.parent / "out/compare/pine-and-oak/index.html").is_file()


def test_a_file_that_somebody_has_changed_is_written_anew(root: Path) -> None:
    built(root, "out")
    page = root.parent / "out" / PAGE
    right = page.read_bytes()
    page.write_bytes(right.replace(b"Pine", b"Fir"))
    built(root, "out")
    assert page.read_bytes() == right


def test_another_name_of_a_file_keeps_what_it_was(root: Path) -> None:
    """As in a copy of a site made of hard links: MkDocs deletes and writes, and so must we."""
    built(root, "out")
    copy = root.parent / "copy.html"
    copy.hardlink_to(root.parent / "out" / OTHER)
    right = copy.read_bytes()
    change(root, "data/subjects/oak.yml", "value: 9,", "value: 8,")
    built(root, "out")
    assert copy.read_bytes() == right != (root.parent / "out" / OTHER).read_bytes()


def test_links_in_the_site_are_not_followed(root: Path) -> None:
    built(root, "out")
    site, away = root.parent / "out", root.parent / "away"
    away.mkdir()
    (away / "index.html").write_text("somebody's own")
    shutil.rmtree((site / PAGE).parent)
    (site / PAGE).parent.symlink_to(away)
    (site / OTHER).unlink()
    (site / OTHER).symlink_to(away / "index.html")
    built(root, "out")
    built(root, "fresh", "--clean")
    assert different(site, root.parent / "fresh") == []
    assert (away / "index.html").read_text() == "somebody's own"


def test_a_site_on_another_disk_is_written_anew(root: Path) -> None:
    elsewhere = Path("/dev/shm")
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == root.stat().st_dev:
        pytest.skip("there is one disk")
    with tempfile.TemporaryDirectory(dir=elsewhere) as folder:
        built(root, folder)
        before = written(Path(folder))
        assert "written again" in built(root, folder)
        built(root, "fresh", "--clean")
        assert different(Path(folder), root.parent / "fresh") == []
        assert written(Path(folder)).keys() == before.keys()
    assert [path.suffix for path in kept(root)] == [".pages"]


def test_a_build_that_fails_leaves_nothing_aside(root: Path) -> None:
    built(root, "out")
    write(root, "docs/en/about.md", "---\ntemplate: none.html\n---\n# About us\n")
    assert build(root, "out").exit_code != 0
    assert [path.suffix for path in kept(root)] == [".pages"]
    write(root, "docs/en/about.md", "# About us\n")
    built(root, "out")
    built(root, "fresh", "--clean")
    assert different(root.parent / "out", root.parent / "fresh") == []


def test_what_a_stopped_build_has_left_is_deleted_after_a_day(root: Path) -> None:
    built(root, "out")
    for name in ("site-old", "site-new"):
        write(root, f".cache/pages/{name}/compare/index.html", "")
    os.utime(root / ".cache/pages/site-old", (0, 0))
    built(root, "out")
    assert [path.name for path in kept(root) if path.is_dir()] == ["site-new"]


def test_nothing_is_kept_unless_a_folder_is_named(root: Path) -> None:
    change(root, "mkdocs.yml", "      cache_dir: .cache/pages\n", "")
    built(root, "first")
    assert not (root / ".cache").exists()


def test_clean_takes_nothing_where_it_is_typed_and_keeps_what_is_drawn(root: Path, first: Path) -> None:
    before = kept(root)[0].stat().st_ino
    assert TAKEN not in built(root, "next", "--clean")
    assert kept(root)[0].stat().st_ino != before
    assert TAKEN in built(root, "next")


def test_a_build_that_takes_pages_draws_none(root: Path, first: Path) -> None:
    """Else the tests below would be true of a build that takes nothing."""
    (path,) = kept(root)
    pack = Pack(path)
    index = pack.index
    page = next(one for one in json.loads(index)["pages"] if one["url"] == "compare/pine-and-oak/")
    drawn = pack.read(tuple(page["place"]))
    pack.close()
    writer = Writer(path.parent)
    assert drawn.count(b"Neither flickers") == 0
    altered = drawn.replace("不閃爍".encode(), "很明亮".encode())
    whole = bytearray(path.read_bytes())
    start = page["place"][0]
    whole[start : start + len(drawn)] = altered
    magic = len(b"comparanda pages\n")
    writer.add(bytes(whole[magic : whole.index(index)]))
    writer.finish(index, path.stem)
    assert TAKEN in built(root, "next")
    assert "很明亮" in (root.parent / "next/compare/pine-and-oak/index.html").read_text(encoding="utf-8")


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root, path, old, new)


def add(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: write(root, path, text)


def delete(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def two_edits(one: Callable[[Path], None], other: Callable[[Path], None]) -> Callable[[Path], None]:
    def change_both(root: Path) -> None:
        one(root)
        other(root)

    return change_both


PAGES = {
    "a value": edit("data/subjects/oak.yml", "80.00", "60.00"),
    "a subject's name": edit("data/subjects/oak.yml", "name: Oak 2", "name: {zh-Hant: 橡木二號, en: Oak 2}"),
    "the label of an attribute": edit("data/attributes.yml", "en: Power}", "en: Wattage}"),
    "a unit": edit("data/attributes.yml", "unit: watt", "unit: kilowatt"),
    "a claim": edit("data/comparisons/pine-and-oak.yml", "Neither flickers", "Neither one flickers"),
    "a group of rows": edit(
        "data/comparisons/pine-and-oak.yml",
        "  - price\n",
        "  - {group: cost, title: {zh-Hant: 花費, en: Cost}, rows: [price]}\n",
    ),
    "a file of data is gone": two_edits(
        delete("data/terms.yml"),
        edit("data/comparisons/pine-and-oak.yml", "Neither flickers", "Neither one flickers"),
    ),
    "another comparison": add(
        "data/comparisons/oak-and-pine.yml",
        "title: {zh-Hant: 橡與松, en: Oak and pine}\nsubjects: {oak: oak, pine: pine}\nrows: [price]\n",
    ),
    "a picture": add("data/logos/oak.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'),
    "a template of the site's own": add("templates/partials/lead.html", "<p>{{ page.lead.text | prose }}</p>\n"),
    "words": add("templates/locale/en.po", CATALOGUE),
    "the site's name": edit("mkdocs.yml", "Two lamps", "Lamps"),
    "the site's address": edit("mkdocs.yml", "lamps.example", "lights.example"),
    "an option": edit("mkdocs.yml", "cache_dir", "report_url: https://lamps.example/wrong\n      cache_dir"),
    "no files for programs": edit("mkdocs.yml", "cache_dir", "exports: false\n      cache_dir"),
    "the languages in another order": edit(
        "mkdocs.yml", "{zh-Hant: 中文, en: English}", "{en: English, zh-Hant: 中文}"
    ),
}
"""What pages are made of, and how it may change."""
FRAME = {
    "the theme": edit("mkdocs.yml", "font: false", "font: false, palette: {scheme: slate}"),
    "a navigation": edit("mkdocs.yml", "cache_dir", "nav: [index.md, compare/index.md, about.md]\n      cache_dir"),
    "pages in the foot": edit("mkdocs.yml", "cache_dir", "foot: [about.md]\n      cache_dir"),
    "MkDocs' own option": edit("mkdocs.yml", "site_name:", "use_directory_urls: false\nsite_name:"),
    "a description": edit("mkdocs.yml", "cache_dir", "site_descriptions: {en: All lamps}\n      cache_dir"),
    "a file that is inherited": two_edits(
        add("base.yml", "copyright: Ann and Bob\n"), edit("mkdocs.yml", "site_name:", "INHERIT: base.yml\nsite_name:")
    ),
    "another plugin": edit("mkdocs.yml", "  - search\n", "  - search\n  - minify: {minify_html: true}\n"),
    "an extension of Markdown": edit(
        "mkdocs.yml", "site_name:", "markdown_extensions: [toc: {permalink: true}]\nsite_name:"
    ),
    "a hook": two_edits(
        add("hook.py", "def on_post_page(output, page, config):\n    return output.replace('<h1', '<h1 data-hook')\n"),
        edit("mkdocs.yml", "site_name:", "hooks: [hook.py]\nsite_name:"),
    ),
    "a template of the theme": add(
        "overrides/main.html", '{% extends "base.html" %}{% block footer %}<p>our foot</p>{% endblock %}'
    ),
    "a template of our part of the theme": add(
        "templates/theme/comparanda.html", '{% extends "main.html" %}{% block content %}<p>ours</p>{% endblock %}'
    ),
    "a page": edit("docs/en/about.md", "We like", "We love"),
    "another page": add("docs/en/more.md", "# More\n\n[Compare](compare/index.md)\n"),
    "a page is gone": delete("docs/en/about.md"),
    "a style sheet": add("docs/extra.css", "a { color: red }\n"),
}  # fmt: skip
"""What stands around pages, or beside them."""


@pytest.mark.parametrize("change", PAGES.values(), ids=PAGES)
def test_after_a_change_of_what_pages_are_made_of_they_are_as_fresh(
    root: Path, first: Path, built_once: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    assert_as_fresh(root, NEW)
    assert different(built_once / "first", root.parent / "next")


@pytest.mark.parametrize(
    "change",
    [edit("templates/partials/licence.html", "alone", "<b>alone</b>"), delete("templates/partials/licence.html")],
    ids=["other words", "gone"],
)
def test_after_a_change_of_a_template_pages_are_as_fresh(root: Path, change: Callable[[Path], None]) -> None:
    write(root, "templates/partials/licence.html", "<p>ours alone</p>\n")
    built(root, "before")
    change(root)
    assert_as_fresh(root, NEW)
    assert different(root.parent / "before", root.parent / "next")


@pytest.mark.parametrize("change", FRAME.values(), ids=FRAME)
def test_after_a_change_around_pages_they_are_taken_and_are_as_fresh(
    root: Path, first: Path, built_once: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    assert_as_fresh(root, "")
    assert different(built_once / "first", root.parent / "next")
    assert TAKEN in built(root, "next")


def test_the_day_is_part_of_what_pages_are_made_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "C008" not in built(root, "first")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SPRING)
    words = built(root, "next")
    assert "All pages are drawn, as there is something new since the last build: the day." in words
    assert "warning[C008 stale]" in words
    assert "warning[C008 stale]" in built(root, "fresh", "--clean")
    assert different(root.parent / "next", root.parent / "fresh") == []


def test_what_the_lock_says_is_part_of_it(root: Path, first: Path) -> None:
    entry = Entry(url="https://oak.example/two", verdict="verified", verified="2026-11")
    write(root, "data/citations.lock.yml", dump(Lock(sources={"oak-page": entry})))
    assert_as_fresh(root, "Pages whose data has not changed since the last build are taken")


def test_a_warning_is_said_of_pages_that_are_taken_and_still_stops_a_strict_build(root: Path) -> None:
    change(root, "data/subjects/oak.yml", "{zh-Hant: 玻璃, en: Glass}", "{zh-Hant: of glass, en: of glass}")
    fresh = built(root, "first")
    taken = built(root, "next")
    assert TAKEN in taken
    warning = [line for line in fresh.splitlines() if "T003" in line or "data/subjects" in line]
    assert warning
    assert [line for line in taken.splitlines() if "T003" in line or "data/subjects" in line] == warning
    strict = build(root, "next", "--strict")
    assert strict.exit_code == build(root, "fresh", "--strict", "--clean").exit_code == 1
    assert "T003" in strict.output
    assert TAKEN in built(root, "next")


def test_an_error_stops_the_build_and_what_was_kept_stays(root: Path, first: Path) -> None:
    before = kept(root)
    change(root, "data/subjects/oak.yml", "price: {value: 80.00, cite: [oak-page]}", "price: {value: 80.00}")
    assert build(root, "next").exit_code == 1
    assert kept(root) == before
    change(root, "data/subjects/oak.yml", "price: {value: 80.00}", "price: {value: 80.00, cite: [oak-page]}")
    assert TAKEN in built(root, "next")


def test_a_template_that_fails_leaves_nothing_half_written(root: Path) -> None:
    write(root, "templates/partials/lead.html", "{{ page.nothing }}")
    assert build(root, "first").exit_code == 1
    assert kept(root) == []


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(5000))


def rewritten(path: Path, index: Callable[[bytes], bytes]) -> None:
    pack = Pack(path)
    old = pack.index
    pack.close()
    whole = path.read_bytes()
    writer = Writer(path.parent)
    magic = len(b"comparanda pages\n")
    writer.add(whole[magic : whole.rindex(old)])
    writer.finish(index(old), path.stem)


def without_an_index(path: Path) -> None:
    rewritten(path, lambda old: b"[" * 100_000)


def of_another_form(path: Path) -> None:
    rewritten(path, lambda old: json.dumps({"pages": 7}).encode())


def that_leads_out(path: Path) -> None:
    rewritten(path, lambda old: old.replace(b'"url":"compare/"', b'"url":"../../../"'))


@pytest.mark.parametrize("spoil", [cut, flip, empty, foreign, without_an_index, of_another_form, that_leads_out])
def test_a_file_that_is_not_whole_or_not_ours_is_told_and_replaced(
    root: Path, first: Path, spoil: Callable[[Path], None]
) -> None:
    (path,) = kept(root)
    spoil(path)
    assert "can be used" in built(root, "next", "--strict")
    assert different(first, root.parent / "next") == []
    assert TAKEN in built(root, "next")


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(root: Path) -> None:
    write(root, ".cache", "a file where the folder should be\n")
    told = built(root, "first", "--strict")
    assert [line for line in told.splitlines() if ".cache" in line] == [
        f"INFO    -  Nothing is kept for the next build: {root / '.cache/pages'}: Not a directory."
    ]
    assert (root / ".cache").is_file()


def test_that_pages_are_kept_is_told_once_they_are(root: Path) -> None:
    told = built(root, "first", "--strict")
    assert [line for line in told.splitlines() if ".cache" in line] == [
        f"INFO    -  Pages are kept in {root / '.cache/pages'} from this build on."
    ]
    assert "from this build on" not in built(root, "next", "--clean")


def test_that_pages_are_kept_is_not_told_where_there_is_no_room_for_them(root: Path) -> None:
    (root / ".cache").symlink_to("/dev/full")
    told = built(root, "first", "--strict")
    assert "Pages are kept" not in told
    assert told.count("Nothing is kept for the next build") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_only_be_read_gives_pages_and_takes_none(root: Path, first: Path) -> None:
    (root / ".cache/pages").chmod(0o500)
    assert TAKEN in built(root, "next")
    change(root, "data/subjects/oak.yml", "80.00", "60.00")
    assert "Nothing is kept for the next build" in built(root, "next", "--strict")
    (root / ".cache/pages").chmod(0o700)


@pytest.mark.parametrize("folder", [".", "docs", "docs/en/x", "../next", "data/kept", "templates"])
def test_a_folder_that_is_read_or_published_is_refused(root: Path, folder: str) -> None:
    change(root, "mkdocs.yml", ".cache/pages", folder)
    done = build(root, "next")
    assert done.exit_code == 1
    assert "the plugin's option `cache_dir`" in done.output
    assert "Traceback" not in done.output


def test_old_files_are_deleted(root: Path) -> None:
    for old, new in (("80.00", "60.00"), ("60.00", "100.00")):
        change(root, "data/subjects/oak.yml", old, new)
        built(root, "next")
    left = root / ".cache/pages/tmpabc.unfinished"
    left.write_bytes(b"of a program that was stopped")
    os.utime(left, (1, 1))
    change(root, "data/subjects/oak.yml", "100.00", "40.00")
    built(root, "next")
    assert len(kept(root)) == 1


def test_two_builds_at_a_time_each_write_a_whole_file(root: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(root / "mkdocs.yml"), "-d"]
    children = [
        subprocess.Popen([*command, str(root.parent / name)], stderr=subprocess.PIPE, text=True) for name in "ab"
    ]
    for child in children:
        _, words = child.communicate()
        assert child.returncode == 0, words
    assert different(root.parent / "a", root.parent / "b") == []
    assert len(kept(root)) == 1
    assert TAKEN in built(root, "next")


# A guest


@pytest.fixture
def guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    tiny.write_data(root, ["en"])
    tiny.write(root, {"docs/index.md": "# Kettles\n", "docs/about.md": "# About\n"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return root


def test_a_block_in_a_page_is_drawn_from_the_data_and_the_rest_is_taken(guest: Path) -> None:
    tiny.config(guest, plugins=["search", tiny.ours("en", cache_dir=".cache/pages")])
    block = "# Kettles\n\n```comparanda\ntable: arum-or-bodo\n```\n"
    write(guest, "docs/index.md", block)
    built(guest, "first")
    assert TAKEN in built(guest, "next", "--strict")
    assert different(guest.parent / "first", guest.parent / "next") == []
    assert "1,290.50" in (guest.parent / "next/index.html").read_text(encoding="utf-8")
    write(guest, "docs/index.md", block.replace("arum-or-bodo", "arum-or-nobody"))
    done = build(guest, "next")
    assert done.exit_code == 1
    assert "arum-or-nobody" in done.output


def test_other_plugins_see_the_pages_that_are_taken(guest: Path) -> None:
    write(guest, "hook.py", "def on_page_content(html, page, config, files):\n    return html + '<p>seen</p>'\n")
    tiny.config(guest, plugins=["search", tiny.ours("en", cache_dir=".cache/pages")], hooks=["hook.py"])
    built(guest, "first")
    assert TAKEN in built(guest, "next")
    assert different(guest.parent / "first", guest.parent / "next") == []
    assert "<p>seen</p>" in (guest.parent / "next" / tiny.PAGE / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_site_in_languages_of_another_plugin_takes_pages_in_all_of_them(guest: Path, structure: str) -> None:
    tiny.write_data(guest, ["en", "zh-Hant"])
    folders, suffixes = ("docs/en/index.md", "docs/zh-Hant/index.md"), ("docs/index.md", "docs/index.zh-Hant.md")
    for path in (guest / "docs").iterdir():
        path.unlink()
    for path in folders if structure == "folder" else suffixes:
        write(guest, path, "# Kettles\n")
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "zh-Hant", "name": "中文"}]
    i18n = {"i18n": {"docs_structure": structure, "languages": languages}}
    tiny.config(guest, plugins=["search", i18n, tiny.ours("en", "zh-Hant", cache_dir=".cache/pages")])
    built(guest, "first")
    (path,) = kept(guest)
    pack = Pack(path)
    pages = json.loads(pack.index)["pages"]
    pack.close()
    assert {page["locale"] for page in pages if page["place"]} == {"en", "zh-Hant"}
    assert built(guest, "next").count(TAKEN) == 1
    assert different(guest.parent / "first", guest.parent / "next") == []
