"""`comparanda export`, and what a build writes beside its pages."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from comparanda.cli import main
from hosts import tiny
from support.sites import change, mkdocs

MINIMAL = Path(__file__).parent / "sites" / "minimal"
CONFIG = "site_name: Lamps\nsite_url: https://lamps.example/\ntheme: {name: material, font: false}\n"
PAGE = "compare/pine-and-oak/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The minimal site, to be changed."""
    target = tmp_path / "site"
    shutil.copytree(MINIMAL, target)
    (target / "mkdocs.yml").write_text(f"{CONFIG}plugins: [search, comparanda]\n", encoding="utf-8")
    return target


def export(root: Path, folder: Path) -> Result:
    return CliRunner().invoke(
        main,
        ["export", "--config-file", str(root / "mkdocs.yml"), str(folder)],
        env={"SOURCE_DATE_EPOCH": tiny.TODAY, "NO_COLOR": "1"},
        catch_exceptions=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_has_each_page_with_front_matter_and_its_data_beside(root: Path, tmp_path: Path) -> None:
    done = export(root, tmp_path / "new" / "out")
    assert done.exit_code == 0, done.output
    made = contents(tmp_path / "new" / "out")
    assert {f"en/{PAGE}index.md", f"{PAGE}page.json", "subjects/oak/page.csv", "sources/index.md"} <= made.keys()
    assert {"api/v1/index.json", "compare/changes.xml", "en/compare/dates.ics"} <= made.keys()
    _, head, body = made[f"en/{PAGE}index.md"].decode().split("---\n", 2)
    assert yaml.safe_load(head)["language"] == "en"
    assert body.lstrip().startswith(f"# {yaml.safe_load(head)['title']}")


def test_a_second_export_is_the_same_bytes_and_drops_what_is_gone(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(root, folder)
    first = contents(folder)
    assert export(root, folder).exit_code == 0
    assert contents(folder) == first
    (root / "data/comparisons/pine-and-oak.yml").unlink()
    for path in (*(root / "data/subjects").iterdir(), root / "data/attributes.yml"):
        path.unlink()
    assert export(root, folder).exit_code == 0
    assert f"{PAGE}page.json" not in contents(folder)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_something_else_made_is_refused(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    done = export(root, folder)
    assert done.exit_code == 1
    assert "is not empty, and `comparanda export` did not make it" in done.output
    assert contents(folder) == {"mine.txt": b"mine"}


def test_a_file_that_somebody_put_into_an_export_is_not_lost(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(root, folder)
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    before = contents(folder)
    done = export(root, folder)
    assert done.exit_code == 1
    assert "holds mine.txt" in done.output
    assert contents(folder) == before


@pytest.mark.parametrize("listed", ["not json", "[]", '{"files": 3}', "{}", '{"files": null}', "\udcff"])
def test_a_broken_list_of_files_is_refused_in_words(root: Path, tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / ".comparanda-export.json").write_bytes(listed.encode("utf-8", "surrogateescape"))
    done = export(root, folder)
    assert done.exit_code == 1
    assert "did not make it" in done.output


def test_an_export_of_wrong_data_changes_nothing(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(root, folder)
    before = contents(folder)
    change(root, "data/subjects/oak.yml", "80.00", "eighty")
    done = export(root, folder)
    assert done.exit_code == 1
    assert "N008" in done.output
    assert contents(folder) == before


def test_an_export_that_cannot_be_written_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "comparanda", "export", str(tmp_path / "new" / "out")]
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": tiny.TODAY},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)),
    )
    assert done.returncode == 1
    assert "cannot be written (File too large)" in done.stderr
    assert "is as it was" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_folder_below_a_file_is_refused_in_words(root: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    done = export(root, tmp_path / "note.txt" / "out")
    assert done.exit_code == 1
    assert "cannot be written (Not a directory)" in done.output


# A build


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of its own, built."""
    root = tmp_path_factory.mktemp("own")
    tags = ("en", "zh-Hant")
    tiny.write_data(root, tags)
    tiny.write(root, {f"docs/{tag}/index.md": "# Home\n" for tag in tags})
    tiny.config(root, plugins=["search", {"comparanda": {"locales": {tag: tiny.NAMES[tag] for tag in tags}}}])
    done = mkdocs("build", "--strict", cwd=root, SOURCE_DATE_EPOCH=tiny.TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_a_site_of_its_own_has_the_files_where_its_pages_say(own: Path) -> None:
    page = own / "site" / tiny.PAGE / "index.html"
    text = page.read_text(encoding="utf-8")
    linked = re.findall(r'<link rel="(?:feed alternate|alternate describedby)" type="[a-z+/-]+" href="([^"]+)"', text)
    linked += re.findall(r'<a href="((?:page|references)\.[a-z]+|\.\./[a-z]+\.(?:xml|ics))"', text)
    assert {"page.json", "page.csv", "page.md", "references.bib", "../changes.xml", "../dates.ics"} <= set(linked)
    assert all((page.parent / one).is_file() for one in linked)
    data = json.loads((page.parent / "page.json").read_text(encoding="utf-8"))
    assert data["url"] == f"https://kettles.example/base/{tiny.PAGE}"


def test_a_page_has_what_previews_show(own: Path) -> None:
    text = (own / "site" / "zh-Hant" / tiny.PAGE / "index.html").read_text(encoding="utf-8")
    found = dict(re.findall(r'<meta property="og:([a-z_]+)" content="([^"]*)"', text))
    assert found["title"] == "Arum與Bodo"
    assert found["locale"] == "zh_Hant"
    assert found["url"] == f"https://kettles.example/base/zh-Hant/{tiny.PAGE}"
    assert found["description"]


def test_robots_are_led_to_a_sitemap_with_the_days_of_the_data(own: Path) -> None:
    assert "Sitemap: https://kettles.example/base/sitemap.xml" in (own / "site/robots.txt").read_text(encoding="utf-8")
    sitemap = (own / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>https://kettles.example/base/{tiny.PAGE}</loc>\n<lastmod>2026-11-01</lastmod>" in sitemap
    assert sitemap.count("<lastmod>") == len(("comparison", "arum", "bodo")) * 2


def test_the_owners_robots_txt_stays_and_a_file_at_our_address_is_an_error(own: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(own, root, ignore=shutil.ignore_patterns("site"))
    tiny.write(root, {"docs/robots.txt": "User-agent: *\nDisallow: /\n"})
    done = mkdocs("build", "--strict", cwd=root, SOURCE_DATE_EPOCH=tiny.TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    tiny.write(root, {f"docs/{tiny.PAGE}page.csv": "mine"})
    done = mkdocs("build", cwd=root, SOURCE_DATE_EPOCH=tiny.TODAY)
    assert done.returncode == 1
    assert f"docs/{tiny.PAGE}page.csv has the address of a file that comparanda writes" in done.stderr


@pytest.mark.parametrize("wanted", [False, True])
def test_a_guest_has_data_files_only_on_request_and_never_robots_txt(tmp_path: Path, wanted: bool) -> None:
    tiny.write_data(tmp_path, ("en",))
    tiny.write(tmp_path, {"docs/index.md": "# Home\n"})
    options = {"locales": {"en": "English"}, **({"exports": True} if wanted else {})}
    tiny.config(tmp_path, plugins=["search", {"comparanda": options}])
    done = mkdocs("build", "--strict", cwd=tmp_path, SOURCE_DATE_EPOCH=tiny.TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "site"
    assert (site / tiny.PAGE / "page.json").exists() == wanted
    assert (site / "api").exists() == wanted
    assert ("page.csv" in (site / tiny.PAGE / "index.html").read_text(encoding="utf-8")) == wanted
    assert not (site / "robots.txt").exists()
