"""The whole site as files for any other host: pages as Markdown with front matter, and all that is exported beside."""

from __future__ import annotations

import json
from collections.abc import Iterator

from comparanda import compose, page, routes
from comparanda.compose.edition import Edition
from comparanda.export.beside import files_of
from comparanda.export.linked import modified
from comparanda.export.markdown import escape, link
from comparanda.export.published import Published
from comparanda.export.site import site_files
from comparanda.export.text import filled
from comparanda.page import plain

_INDEX = "index.md"


def folder_files(published: Published) -> Iterator[tuple[str, str]]:
    """Every file by its path, each page as `index.md` in a folder of its own."""
    for edition in published.editions.values():
        entries = []
        cited = {}
        for id in published.comparisons:
            composed = compose.compose_comparison(edition, id)
            entries.append(compose.entry_of(edition, composed.page))
            cited[id] = composed.mentioned()
            yield from _page(edition, composed.page, plain(composed.page.title))
        for id in published.subjects:
            made = compose.compose_subject(edition, id)
            yield from _page(edition, made, made.name)
        yield _list(edition, routes.INDEX, _index(edition, entries))
        overview = compose.overview_of(edition.site, cited)
        for number in compose.source_numbers(edition.site):
            part = compose.compose_sources(edition, overview, number)
            yield _list(edition, routes.part(routes.SOURCES, number), _sources(edition, part))
    for path, pieces in site_files(published):
        yield path, "".join(pieces)


def _page(edition: Edition, made: page.ComparisonPage | page.SubjectPage, title: str) -> Iterator[tuple[str, str]]:
    for name, text in files_of(edition, made):
        if name == routes.MARKDOWN:
            day = modified(made)
            head = _front_matter(title=title, description=made.description, language=edition.tag, lastmod=day)
            yield f"{made.url}{_INDEX}", head + text
        else:
            yield f"{made.url}{name}", text


def _list(edition: Edition, below: str, text: tuple[str, str]) -> tuple[str, str]:
    title, lines = text
    head = _front_matter(title=title, language=edition.tag)
    return f"{edition.url(below)}{_INDEX}", f"{head}# {escape(title)}\n\n{lines}\n"


def _front_matter(**values: str) -> str:
    """YAML that every static site generator reads: each value is a JSON string, which is YAML too."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in filled(**values).items())
    return f"---\n{''.join(lines)}---\n\n"


def _index(edition: Edition, entries: list[page.Entry]) -> tuple[str, str]:
    listed = [f"- {link(plain(entry.title), entry.href)}" for entry in sorted(entries, key=lambda entry: entry.id)]
    return edition.format.text("Comparisons"), "\n".join(listed)


def _citing(one: page.Citing) -> str:
    return f"{link(one.title, one.href)} ({', '.join(link(place.text, place.href) for place in one.places)})"


def _sources(edition: Edition, made: page.SourcesPage) -> tuple[str, str]:
    lines = []
    for group in made.groups:
        lines += [f"## {escape(group.words)}", "", escape(group.meaning), ""]
        for entry in group.entries:
            work = entry.reference.work
            named = ", ".join(name for name in (work.author, work.publisher) if name)
            about = f" — {escape(named)}" if named else ""
            uses = "; ".join(map(_citing, entry.pages))
            lines.append(f"- {link(work.title, work.url)}{about}" + (f": {uses}" if uses else ""))
        lines.append("")
    return edition.format.text("Sources"), "\n".join(lines).rstrip("\n")
