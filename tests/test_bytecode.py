"""Compiled templates are taken from the last run where nothing that they are made of has changed, and else compiled."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from comparanda.bytecode import Bytecode
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.render import environment


class _Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *given: Any, **named: Any) -> Any:
        self.compiled += 1
        return super().compile(*given, **named)


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    template = tmp_path / "theme/page.html"
    template.parent.mkdir()
    template.write_text("Hello {{ name }}")
    return template


def drawn(template: Path, made_with: tuple[Path, ...] = (), **filters: Any) -> tuple[str, int]:
    """What a new run draws, and how many templates it compiles for it."""
    folder = template.parent
    made = _Counting(loader=FileSystemLoader(folder))
    made.filters.update(filters)
    made.bytecode_cache = Bytecode([folder.parent / "theme"], made_with, folder.parent / "kept")
    return made.get_template(template.name).render(name="you"), made.compiled


def test_the_next_run_compiles_nothing(template: Path) -> None:
    assert drawn(template) == ("Hello you", 1)
    assert drawn(template) == ("Hello you", 0)


def test_a_changed_template_is_compiled_again(template: Path) -> None:
    drawn(template)
    template.write_text("Bye {{ name }}")
    assert drawn(template) == ("Bye you", 1)


def test_a_template_is_compiled_again_where_what_it_is_made_with_has_changed(template: Path, tmp_path: Path) -> None:
    part = tmp_path / "part.html"
    part.write_text("one")
    drawn(template, (part,))
    part.write_text("two")
    assert drawn(template, (part,)) == ("Hello you", 1)


def test_nothing_is_kept_of_templates_that_are_not_installed(template: Path, tmp_path: Path) -> None:
    own = tmp_path / "own/page.html"
    own.parent.mkdir()
    own.write_text("Mine")
    assert [drawn(own), drawn(own)] == [("Mine", 1), ("Mine", 1)]
    assert not list((tmp_path / "kept").iterdir())


def test_nothing_is_kept_where_somebody_has_added_a_filter(template: Path) -> None:
    def loud(text: str) -> str:
        return f"{text}!"

    template.write_text("Hello {{ 'you' | loud }}")
    assert drawn(template, loud=loud) == ("Hello you!", 1)
    assert drawn(template, loud=lambda text: f"{text}?") == ("Hello you?", 1)


def test_nothing_is_written_where_python_writes_no_bytecode(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    drawn(template)
    assert not list((tmp_path / "kept").iterdir())


def test_a_folder_that_cannot_be_written_stops_nobody(template: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").rmdir()
    assert [drawn(template), drawn(template)] == [("Hello you", 1), ("Hello you", 1)]


def test_what_is_cut_short_is_compiled_again(template: Path, tmp_path: Path) -> None:
    drawn(template)
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[:-40])
    assert drawn(template) == ("Hello you", 1)


def test_nothing_is_kept_of_our_templates_where_a_site_has_its_own(tmp_path: Path) -> None:
    assert environment([BUILT_IN_TEMPLATES]).bytecode_cache is not None
    assert environment([tmp_path, BUILT_IN_TEMPLATES]).bytecode_cache is None
