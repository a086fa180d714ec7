"""What `serve` shows in place of pages that cannot be made: the editor sees what is wrong where the page would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from comparanda import compose, render, routes
from comparanda.direct import DirectEnvironment
from comparanda.gate import RULES
from comparanda.interface import BUILT_IN_TEMPLATES, languages, template_folders
from comparanda.locale import Language
from comparanda.model import SAFE_ID
from comparanda.page import FailurePage
from comparanda.settings import Settings
from comparanda.steps import Output

Report = Callable[[str], str]
"""What is wrong with the data, told to the readers of a language (BCP 47)."""


def explain_failure(settings: Settings, report: Report) -> Iterator[Output]:
    """What `serve` shows while the data cannot be published: rules, units, and in place of other pages the report."""
    environment = render.environment(template_folders(settings))
    names = sorted(path.stem for path in (settings.root / "data" / "comparisons").glob("*.yml"))
    comparisons = [routes.comparison(name) for name in names if SAFE_ID.fullmatch(name)]
    lists = [kind.address for kind in compose.PAGES if kind.is_listed]
    for language in languages(settings).values():
        root = settings.publication.root(language.tag)
        for below in (*lists, *comparisons):
            draw = partial(_draw, environment, language, report, root + below)
            yield Output(language.tag, root + below, draw, below in lists)
        rules = compose.compose_rules(RULES, language.tag, settings.publication)
        yield Output(language.tag, rules.url, partial(render.render, environment, rules, language))
        units = compose.compose_units(tuple(settings.locales), language.tag, settings.publication)
        yield Output(language.tag, units.url, partial(render.render, environment, units, language), for_editors=True)


def _draw(environment: DirectEnvironment, language: Language, report: Report, url: str) -> render.Rendered:
    failure_page = FailurePage(language.tag, language.text("The data has errors"), report(language.tag), url)
    return render.render(environment, failure_page, language)


def explain_pages(settings: Settings, outputs: Iterable[Output], report: Report) -> dict[str, Output]:
    """What `serve` shows in place of pages that there were before the data was broken, by their addresses."""
    environment, by_tag = render.environment(template_folders(settings)), languages(settings)

    return {
        output.url: replace(output, draw=partial(_draw, environment, by_tag[output.locale], report, output.url))
        for output in outputs
    }


def explain_template(settings: Settings, output: Output, error: str) -> render.Rendered:
    """What `serve` shows in place of a page whose template is wrong: drawn with the built-in ones, which are not."""
    language = languages(settings)[output.locale]
    failure_page = FailurePage(language.tag, language.text("A template has an error"), error, output.url)
    return render.render(render.environment((BUILT_IN_TEMPLATES,)), failure_page, language)
