"""The pages of the tiny site in every language, as the templates draw them, without MkDocs' frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.settings import Settings
from support.gate import MINIMAL, TODAY
from support.goldens import GOLDEN, assert_golden
from support.sites import LOCALES

PAGES = ("compare/pine-and-oak/", "compare/", "sources/")


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_drawn_as_before(page: str, tag: str, update_golden: bool) -> None:
    settings = Settings(MINIMAL, TODAY)
    site = pipeline.read(settings).site
    assert site is not None
    url = settings.publication.root(tag) + page
    (drawn,) = [one.draw() for one in pipeline.publish(site, settings) if one.url == url]
    name = f"{page.strip('/').replace('/', '-')}.{tag}.html"
    assert_golden(GOLDEN / "pages" / name, drawn.html, update_golden)


def test_every_kind_of_page_has_its_golden_file() -> None:
    settings = Settings(MINIMAL, TODAY)
    site = pipeline.read(settings).site
    assert site is not None
    below = {one.url.removeprefix(settings.publication.root(one.locale)) for one in pipeline.publish(site, settings)}
    assert below - {"rules/"} == set(PAGES)  # the pages of rules are golden themselves
    expected = {f"{page.strip('/').replace('/', '-')}.{tag}.html" for page in PAGES for tag in LOCALES}
    assert {path.name for path in Path(GOLDEN / "pages").iterdir()} == expected
