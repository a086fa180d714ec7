"""What generated pages are made of: nothing that could change them is without a digest."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from comparanda.fingerprint import Inputs, has_changed, inputs_of
from comparanda.settings import Publication, Settings
from support.sites import ROOT

TODAY = datetime.date(2026, 11, 18)
SAYS = """\
import datetime, pathlib, sys
from comparanda.fingerprint import inputs_of
from comparanda.settings import Settings
print(repr(inputs_of(Settings(pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 18)))))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path / "site")
    return Settings(tmp_path / "site", TODAY)


def changed(settings: Settings, before: Inputs) -> list[str]:
    return inputs_of(settings).changed(before)


def test_a_site_that_has_not_changed_has_the_same_digests_wherever_it_is(settings: Settings, tmp_path: Path) -> None:
    before = inputs_of(settings)
    shutil.copytree(settings.root, tmp_path / "elsewhere")
    assert inputs_of(replace(settings, root=tmp_path / "elsewhere")) == before
    assert inputs_of(settings).name == before.name


def test_settings_and_the_day_are_told_apart(settings: Settings) -> None:
    before = inputs_of(settings)
    assert changed(replace(settings, today=TODAY + datetime.timedelta(1)), before) == ["day"]
    assert changed(replace(settings, quotes="required"), before) == ["settings"]
    assert changed(replace(settings, locales=dict(reversed(settings.locales.items()))), before) == ["settings"]
    assert changed(replace(settings, publication=Publication(license_url="https://a.example/")), before) == ["settings"]


def test_each_file_of_data_counts_and_what_may_not_be_there(settings: Settings) -> None:
    before = inputs_of(settings)
    (settings.root / "data/subjects/oak.yml").unlink()
    assert changed(settings, before) == ["data"]
    shutil.copy(ROOT / "tests/sites/minimal/data/subjects/oak.yml", settings.root / "data/subjects")
    assert changed(settings, before) == []
    (settings.root / "data/notes.txt").write_text("x", encoding="utf-8")
    assert changed(settings, before) == ["data"]


def test_templates_count_also_behind_links_and_loops_of_them_end(settings: Settings, tmp_path: Path) -> None:
    own, linked = settings.root / "templates", tmp_path / "shared"
    own.mkdir()
    (linked / "deep").mkdir(parents=True)
    (linked / "deep" / "lead.html").write_text("one", encoding="utf-8")
    (own / "partials").symlink_to(linked)
    (linked / "again").symlink_to(own)
    before = inputs_of(settings)
    assert not has_changed(settings, before)
    (linked / "deep" / "lead.html").write_text("two", encoding="utf-8")
    assert changed(settings, before) == ["templates"]
    assert has_changed(settings, before)
    (own / "also").symlink_to(linked / "deep")
    (linked / "deep" / "lead.html").write_text("one", encoding="utf-8")
    assert changed(settings, before) == ["templates"]


def test_the_program_and_installed_packages_count(settings: Settings, tmp_path: Path) -> None:
    program = tmp_path / "program" / "scripts"
    shutil.copytree(ROOT / "scripts", program, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "program" / "templates")

    def says() -> str:
        command = [sys.executable, "-c", SAYS, str(settings.root)]
        environment = {**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": ""}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    def digests() -> Inputs:
        return Inputs(**eval(says().removeprefix("Inputs").replace("(", "dict(", 1)))  # our own words, just printed

    first = digests()
    assert digests() == first
    with (program / "comparanda" / "rules" / "C001-uncited-fact.md").open("a") as file:
        file.write("\n")
    second = digests()
    assert second.changed(first) == ["program"]
    (program / "Babel-0.0.dist-info").mkdir()
    assert digests().changed(second) == ["packages"]
