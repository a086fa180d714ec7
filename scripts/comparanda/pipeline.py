"""The whole flow on one page: read this first.

    data/*.yml → load → decode → bind → check → compose → render → pages

Entry points call `gate` to know whether the data may be published, and `publish` to have the pages. Between two builds
of one program, `incremental` puts steps that remember in place of some of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from comparanda import check, drafts, load, routes
from comparanda.bind import Bound
from comparanda.deferred import Deferred, deferred
from comparanda.gate import RULES, VERIFY_RULES, Gate, gate_of, with_the_rest
from comparanda.node import without_collector
from comparanda.remainder import assembled
from comparanda.settings import Settings
from comparanda.steps import FRESH, Output, Steps

if TYPE_CHECKING:
    from comparanda import compose, direct, export, page, render
else:  # a check draws no page
    compose, export = deferred("comparanda.compose"), deferred("comparanda.export")


def read(settings: Settings, steps: Steps = FRESH, files: Mapping[str, bytes] | None = None) -> Gate:
    """Read the data, of the site's folder or of files in memory, and see that it has the right shape."""
    if files is None:
        loaded = load.load(settings.root, steps.read_file, steps.read_bytes, steps.hold())
    else:
        loaded = load.made_of(files, steps.read_file)
    site, diagnostics, partly = assembled(loaded, settings.today, tuple(settings.locales))
    named = partial(load.languages_at, settings.root)
    return gate_of(replace(site, quotes=settings.quotes, logos=loaded.logos, languages_at=named), diagnostics, partly)


@without_collector
def gate(settings: Settings, steps: Steps = FRESH, files: Mapping[str, bytes] | None = None) -> Gate:
    """Read, bind and check the data: everything that is wrong with it, at once."""
    loaded = read(settings, steps, files)
    if loaded.site is None:
        return with_the_rest(loaded)
    examined = check.examine(steps.bind(loaded.site), VERIFY_RULES, steps.find)
    wrong, to_do = drafts.split(loaded.site, (*loaded.diagnostics, *examined.diagnostics))
    formats = steps.tools(settings)[1] if settings.drafts else {}
    shown = drafts.shown(examined.bound, wrong, formats, steps.bind)
    return Gate(loaded.site, wrong, replace(shown, excused=examined.bound.excused), to_do)


def publish(bound: Bound, settings: Settings, steps: Steps = FRESH) -> Iterator[Output]:
    """Every generated page of the site, in every language."""
    environment, formats = steps.tools(settings)
    for format in formats.values():
        yield from _outputs(compose.Edition(bound, format, settings.publication), environment, steps)


def _outputs(edition: compose.Edition, environment: direct.DirectEnvironment, steps: Steps) -> Iterator[Output]:
    """The pages in one language: what those of all comparisons say is gathered while the others are drawn."""
    shown = list(edition.site.comparisons)
    gathered = steps.gathered()

    def comparison(id: str) -> render.Rendered:
        rendered, gathered[id] = steps.draw_comparison(environment, edition, id)
        return rendered

    def all_gathered() -> dict[str, compose.Gathered]:
        gathered.update({id: steps.gather(edition, id) for id in shown if id not in gathered})
        return {id: gathered[id] for id in shown}

    @without_collector
    def draw(page: Callable[[], page.Page]) -> render.Rendered:
        return export.draw_with_files(edition, page, partial(steps.draw, environment))

    for id in shown:
        yield Output(edition.tag, edition.url(routes.comparison(id)), Deferred(comparison, id))
    whole = compose.Whole(edition, shown, all_gathered, RULES)
    for kind in compose.PAGES:
        above = edition.url(kind.above) if kind.above else ""
        for below, planned in kind.pages(whole):
            url = edition.url(below)
            is_listed = kind.is_listed and below == kind.address  # not the further parts of a long list
            near = edition.url(planned.near) if planned.near else ""
            drawn = Deferred(draw, planned.compose)
            yield Output(edition.tag, url, drawn, is_listed, kind.for_editors, above, planned.origin, near)
