"""What search finds of our pages: their titles, topics and summaries, as full text would be too large for a phone.

A guest's go into the site's own index. A site of its own has an index for each language, made from the one that the
search plugin has written.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from comparanda.hosts.mkdocs.build import Build
from comparanda.hosts.mkdocs.pages import GeneratedPage, every_page
from comparanda.locale import HAN
from comparanda.page import SearchEntry

_BESIDE_HAN = re.compile(f"(?<={HAN.pattern})(?=.)|(?<=.)(?={HAN.pattern})")
"""Where a search may begin or end a word: on both sides of each Han character."""
_SEPARATOR = r"[\s\u200b\-_,;:!?()\[\]{}<>/|\"'“”‘’=+*·，。、；：！？（）「」『』〈〉《》…—–]+|\.(?!\d)"
"""What parts words in texts and in what people type; the dot of a number does not."""
_MATERIAL = ("search", "material/search")


def add_entries(files: Files, config: MkDocsConfig) -> None:
    """Put our pages into the index of Material's search; MkDocs' own reads pages itself."""
    for name in _MATERIAL:
        entries = getattr(getattr(config.plugins.get(name), "search_index", None), "entries", None)
        if isinstance(entries, list):
            entries += [_located(page.url, entry) for page in _generated(files) for entry in page.entries]


def divide_index(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Write an index for each language, after the search plugin has written the one of all."""
    path = Path(config.site_dir, "search", "search_index.json")
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    is_offline = path.with_suffix(".js").is_file()
    settings = {**index["config"], "separator": _SEPARATOR, "lang": ["en"], "pipeline": []}
    for tag in build.settings.locales:
        docs = [_spread(entry) for entry in (*_written(index["docs"], tag, build), *_ours(files, tag, build))]
        target = Path(config.site_dir, build.root(tag), "search", "search_index.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"config": settings, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        target.write_text(text, encoding="utf-8")
        if is_offline:
            target.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")


def _written(entries: Iterable[Mapping[str, Any]], tag: str, build: Build) -> Iterator[dict[str, Any]]:
    """What the index of all has of a language's hand-written pages."""
    root = build.root(tag)
    others = tuple(build.root(other) for other in build.settings.locales if build.root(other))
    for entry in entries:
        if entry["location"].startswith(root) and (root or not entry["location"].startswith(others)):
            yield {**entry, "location": entry["location"].removeprefix(root)}


def _ours(files: Files, tag: str, build: Build) -> Iterator[dict[str, str]]:
    for page in _generated(files):
        if page.output.locale == tag:
            for entry in page.entries:
                yield _located(page.url.removeprefix(build.root(tag)), entry)


def _generated(files: Files) -> Iterator[GeneratedPage]:
    for file in every_page(files):
        if isinstance(file.page, GeneratedPage):
            yield file.page


def _located(url: str, entry: SearchEntry) -> dict[str, str]:
    return {
        "location": url + (f"#{entry.anchor}" if entry.anchor else ""),
        "title": html.escape(entry.title),
        "text": html.escape(entry.text),
    }


def _spread(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A zero-width space between Han characters makes each a word of its own: full recall without a segmenter."""
    return {
        **entry,
        "title": _BESIDE_HAN.sub("\u200b", entry["title"]),
        "text": _BESIDE_HAN.sub("\u200b", entry["text"]),
    }
