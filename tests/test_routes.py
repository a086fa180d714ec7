"""Addresses and anchors: the templates, the rules and the links between pages mean the same ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comparanda import routes

TEMPLATES = Path(__file__).parents[1] / "templates"


def test_every_anchor_that_a_template_writes_out_is_known() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob("pa*/*.html")]
    written = {anchor for text in texts for anchor in re.findall(r'\bid="([a-z-]+)"', text)}
    assert written | {routes.IN_SHORT} == routes.FIXED


def test_every_anchor_that_is_made_begins_as_no_id_may() -> None:
    named = (routes.row("price"), routes.correction("price"), routes.group("price"))
    made = (*named, routes.reference(1), routes.choice(1), "show-1", routes.exception(1), routes.listed("a"))
    assert all(anchor.startswith(routes.PREFIXES) for anchor in made)
    assert len({anchor.partition("-")[0] for anchor in made}) == len(routes.PREFIXES)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        (routes.INDEX, routes.comparison("a-vs-b"), "a-vs-b/"),
        (routes.SOURCES, routes.comparison("a-vs-b"), "../compare/a-vs-b/"),
        (routes.part(routes.SOURCES, 2), routes.comparison("a-vs-b"), "../../compare/a-vs-b/"),
        (routes.SOURCES, routes.part(routes.SOURCES, 2), "2/"),
        (routes.part(routes.SOURCES, 2), routes.SOURCES, "../"),
        (routes.part(routes.SOURCES, 2), routes.part(routes.SOURCES, 3), "../3/"),
    ],
)
def test_a_link_leads_from_page_to_page(here: str, there: str, link: str) -> None:
    assert routes.link(here, there) == link
    assert routes.link(here, there, "row-price") == f"{link}#row-price"
