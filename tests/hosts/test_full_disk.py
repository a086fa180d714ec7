"""A build for which there is no room fails in a line that says where, and leaves nothing that is taken for whole."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from comparanda.hosts.mkdocs.sitefolder import SiteFolder
from comparanda.hosts.mkdocs.unwritten import unwritten
from comparanda.shelf import NoRoom
from hosts import tiny
from support.sites import change, mkdocs

CONFIG = """\
site_name: Two lamps
theme: {name: material, font: false}
plugins:
  - search
  - comparanda:
      locales: {en: English, zh-Hant: 中文}
      cache_dir: .cache/pages
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    tiny.write_data(folder, ("en", "zh-Hant"))
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Lamps\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return folder


def run(root: Path, most: int, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program that can write no file of more bytes than these."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": tiny.TODAY, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


FULL = {
    "no folder for what is put aside": (0, "What a build puts aside can be written nowhere (No usable temporary"),
    "no room for what is put aside": (6_000, "has no room for what a build puts aside (File too large): make room"),
}


@pytest.mark.parametrize(("most", "words"), FULL.values(), ids=FULL)
def test_a_build_without_room_fails_in_a_line(root: Path, most: int, words: str) -> None:
    done = run(root, most, "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ")
    assert words in line
    assert list(root.glob(".cache/pages/*")) == []
    again = mkdocs("build", cwd=root, SOURCE_DATE_EPOCH=tiny.TODAY)
    assert again.returncode == 0
    assert "Pages are kept in" in again.stderr
    assert "taken from" not in again.stderr


def test_it_is_said_in_the_language_of_the_site(root: Path) -> None:
    change(root, "mkdocs.yml", "{en: English, zh-Hant: 中文}", "{zh-Hant: 中文, en: English}")
    done = run(root, 0, "mkdocs", "build", "--quiet", COMPARANDA_LANG="")
    assert "建置時要暫放的內容沒有地方可以寫入" in done.stderr


def test_nothing_can_be_shown_without_a_folder_for_it(root: Path) -> None:
    done = run(root, 0, "comparanda", "--lang", "en", "serve", "--port", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: what is shown can be written nowhere (No usable temporary")


def test_the_check_needs_no_room(root: Path) -> None:
    done = run(root, 0, "comparanda", "--lang", "en", "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_no_matter_of_room_stays_an_error_of_the_program(tmp_path: Path) -> None:
    site = SiteFolder(str(tmp_path / "site"))
    inside, beside = str(tmp_path / "site/a/index.html"), str(tmp_path / "site2/index.html")
    assert unwritten(ValueError("a"), site) == ""
    assert unwritten(PermissionError(errno.EACCES, "Permission denied", beside), site) == ""
    assert unwritten(FileNotFoundError(errno.ENOENT, "No such file or directory", None), SiteFolder("")) == ""
    assert unwritten(PermissionError(errno.EACCES, "Permission denied", inside), site).startswith(inside)
    assert unwritten(OSError(errno.ENOSPC, "No space left on device"), site).startswith(site.path)
    assert unwritten(NoRoom(errno.ENOSPC, "No space left on device", "/tmp"), site).startswith("/tmp has no room")
