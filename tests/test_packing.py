"""A build in little memory: comparisons whose claims are packed, and what is said of them elsewhere put aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.bind import words_of
from comparanda.bind.words import LanguageMap
from comparanda.model import Comparison, PackedComparison, Site, packed, packing
from comparanda.settings import Publication, Settings
from comparanda.steps import FRESH, SPARING, Steps
from support.gate import TODAY

ROOT = Path(__file__).parents[1]
SITES = (ROOT, *sorted(path.parent for path in (ROOT / "tests" / "sites").glob("*/data")))
FIELDS = ("sections", "rows", "title", "subjects", "lead", "recommendations", "corrections")


def settings_of(root: Path) -> Settings:
    return Settings(root, TODAY, publication=Publication(first="zh-Hant"))


def site_of(root: Path, steps: Steps) -> Site:
    site = pipeline.read(settings_of(root), steps).site
    assert site is not None
    return site


def words(site: Site) -> list[LanguageMap]:
    return list(words_of(site))


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_a_packed_comparison_says_what_it_said(root: Path) -> None:
    whole, sparing = site_of(root, FRESH), site_of(root, SPARING)
    assert whole.comparisons.keys() == sparing.comparisons.keys() != set()
    for id, comparison in whole.comparisons.items():
        other = sparing.comparisons[id]
        assert [getattr(other, name) for name in FIELDS] == [getattr(comparison, name) for name in FIELDS]
        assert list(other.claims()) == list(comparison.claims())
        assert list(other.citations()) == list(comparison.citations())
        assert list(other.sources_cited()) == list(comparison.sources_cited())
    assert words(sparing) == words(whole)
    assert any(isinstance(comparison, PackedComparison) for comparison in sparing.comparisons.values())


def test_a_comparison_without_claims_is_not_packed() -> None:
    plain = Comparison(title={"en": "Lamps"}, subjects={"oak": "oak"})
    assert packed(plain) is plain


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_a_build_in_little_memory_draws_the_same_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_unpacked", packing._unpacked.__wrapped__)
    settings = settings_of(root)
    pages = []
    for steps in (FRESH, SPARING):
        gate = pipeline.gate(settings, steps)
        assert gate.bound is not None
        outputs = pipeline.publish(gate.bound, settings, steps)
        drawn = ((output.url, output.draw()) for output in outputs)
        pages.append({url: replace(page.apart(), body=page.html) for url, page in drawn})
    assert pages[0] == pages[1] != {}
