"""What lies beside a page, made of the page as it was put together for its readers: nothing is composed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from comparanda import page, routes
from comparanda.compose.edition import Edition
from comparanda.export.bibliography import bibtex, csl_item
from comparanda.export.data import comparison_data, evidence_of, subject_data
from comparanda.export.linked import dataset, linked, modified
from comparanda.export.markdown import write_page
from comparanda.export.table import write_claims, write_table
from comparanda.export.text import dump, filled
from comparanda.locale import Language
from comparanda.page import ComparisonPage, Page, SubjectPage
from comparanda.render import Rendered


def with_files(edition: Edition, made: Page, rendered: Rendered) -> Rendered:
    """A drawn page with the files beside it, and with what search engines read of it; other pages as they are."""
    if not edition.publication.exports or not isinstance(made, ComparisonPage | SubjectPage):
        return rendered
    in_html = dump(dataset(edition, made)).rstrip("\n").replace("<", "\\u003c")
    return replace(
        rendered,
        body=f'{rendered.html}\n<script type="application/ld+json">{in_html}</script>\n',
        files=tuple(files_of(edition, made)),
        modified=modified(made),
    )


def draw_with_files(
    edition: Edition, compose: Callable[[], Page], draw: Callable[[Page, Language], Rendered]
) -> Rendered:
    """Put a page together, draw it, and add the files beside it."""
    made = compose()
    return with_files(edition, made, draw(made, edition.language))


def files_of(edition: Edition, made: ComparisonPage | SubjectPage) -> Iterator[tuple[str, str]]:
    """The files beside a page, by name; a subject's sources are in the site's own lists of references."""
    evidence = evidence_of(made.references)
    if isinstance(made, ComparisonPage):
        yield routes.JSON, dump(comparison_data(edition, made, evidence))
    else:
        yield routes.JSON, dump(subject_data(edition, made, evidence))
    yield routes.CSV, write_table(edition, made, evidence)
    if isinstance(made, ComparisonPage):
        yield routes.CLAIMS_CSV, write_claims(edition, made, evidence)
    yield routes.MARKDOWN, write_page(edition, made)
    if isinstance(made, ComparisonPage):
        sources = [edition.site.sources[reference.source] for reference in made.references]
        yield routes.CSL, dump([_item(edition, reference) for reference in made.references])
        yield routes.BIBTEX, bibtex(sources, edition.tag)
        yield routes.LINKED, dump(linked(edition, made))


def _item(edition: Edition, reference: page.Reference) -> dict[str, Any]:
    passages = (_passage(passage.extract) for passage in reference.passages)
    return csl_item(edition.site.sources[reference.source], edition.tag, passages)


def _passage(extract: page.Extract) -> dict[str, str]:
    return filled(
        quote=extract.quote,
        locator=extract.locator,
        checked=extract.checked and extract.checked.datetime,
        verdict=extract.verdict,
    )
