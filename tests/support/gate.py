"""The tiny site and what the gate says of it when some of its files are others."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import yaml

from comparanda import decode, load, pipeline
from comparanda.diagnostic import Diagnostic
from comparanda.model import Site
from comparanda.settings import Options, Settings, options_of

HERE = Path(__file__).parents[1]
MINIMAL = HERE / "sites" / "minimal"
REAL = HERE.parent
LOCALES = ("zh-Hant", "en")
TODAY = datetime.date(2026, 11, 23)
SHOP = """\
- id: shop
  type: webpage
  title: Shop
  publisher: Shop
  URL: https://shop.example/
  accessed: 2026-11-01
  language: en
  custom: {tier: primary}
"""
"""A source, for what is said of values and quotes alone."""


def read(root: Path) -> dict[str, str]:
    """Every data file below a folder, by the path a site knows it by."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted((root / "data").rglob("*.yml"))
    }


def site_of(files: Mapping[str, str], today: datetime.date = TODAY) -> Site:
    """A site of files that must be of the right shape."""
    documents = {}
    for path, text in files.items():
        if not path.startswith("data/") or not path.endswith(".yml"):
            continue  # an example may need settings of its own, or a picture
        document, problems = load.parse(path, text.encode())
        assert not problems, problems
        assert document is not None
        documents[path] = document
    site, problems = decode.decode(documents, today, LOCALES)
    assert not problems, problems
    return site


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Put the tiny site into a folder, with other files in place of some of its own."""
    for path, text in {**read(MINIMAL), **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def gate(root: Path, today: datetime.date = TODAY) -> tuple[Diagnostic, ...]:
    """All that is wrong with a site on disk, as `check` finds it."""
    config = root / "mkdocs.yml"
    options = options_of(yaml.safe_load(config.read_text("utf-8"))) if config.exists() else Options()
    locales = options.locales or dict.fromkeys(LOCALES, "")
    return pipeline.gate(Settings(root, today, locales, quotes=options.quotes)).diagnostics


def codes(diagnostics: tuple[Diagnostic, ...]) -> set[str]:
    """Of the rules that reported."""
    return {diagnostic.code for diagnostic in diagnostics}
