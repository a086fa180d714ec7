"""What search finds of our pages: their titles, rows and claims; of very many pages less, as a phone reads it all.

A guest's go into the site's own index. A site of its own has an index for each language, made from the one that the
search plugin has written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any
from unicodedata import normalize

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from comparanda import routes
from comparanda.hosts.mkdocs.build import Build
from comparanda.hosts.mkdocs.frame import escaped
from comparanda.hosts.mkdocs.pages import GeneratedPage, changed, every_page
from comparanda.page import SearchEntry
from comparanda.simplified import groups_of

_HAN = r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
"""As JavaScript writes it without its flag `u`."""
_SEPARATOR = (
    r"[\s\u200b\-_;:!?()\[\]{}<>/|\"'“”‘’=+*·，。、；：！？（）「」『』〈〉《》…—–]+|[.,](?!\d)"
    rf"|(?={_HAN})|(?<={_HAN})|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])"
)
"""What parts words in texts and in what people type: no dot or comma within a number; each Han character is a word,
which finds every word without a segmenter; so are the letters and the number of gpt4.1, however people write it."""
MOST_BYTES = 1_000_000
"""What our part of an index may come to; one that would be larger leads to sections in place of claims and has no
sources, and if that is not enough leads to key rows alone."""
_SEARCH_WORDS = "search_words"
_FIELDS = {"title": {"boost": 10}, _SEARCH_WORDS: {"boost": 5}, "text": {"boost": 1}, "tags": {"boost": 10}}
"""A word of a title counts for ten: for a thousand, as Material has it, one such as `of` would outdo all others."""
_BOOST_OF_OTHERS = 0.02
"""Who searches a site of comparisons looks for these, rather than for pages about the site."""
_FOR_EDITORS = (routes.RULES, routes.UNITS)
_ACCENTED = re.compile(r"[A-Za-z]*[À-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ]*")
_NOT_DECOMPOSED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})
_MARKS = re.compile("[\u0300-\u036f]")
_BYTES_OF_KEYS = len('{"location":"#","title":"","text":""},')
_AT_ONCE = 100
_MATERIAL = ("search", "material/search")


def mend_worker(files: Files, config: MkDocsConfig) -> None:
    """Let Material's search tell numbers apart.

    Its lunr names a state of its automaton of words by the letters that lead on and the numbers of the states that
    these lead to, with nothing in between, so two states may have one name where the letters are digits: `400` then
    ends in an error and finds nothing. A site of figures has thousands of such words. (TokenSet.prototype.toString,
    lunr 2.3.9)
    """
    for file in files:
        if _WORKER.fullmatch(file.src_uri) and file.abs_src_path is not None:
            path = Path(file.abs_src_path)
            mended = path.read_text(encoding="utf-8").replace(*_NAME_OF_STATE)
            files.remove(file)
            files.append(changed(path, file.src_uri, mended, config))
            return


_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_NAME_OF_STATE = ("e=e+s+o.id}return e}", 'e=e+s+o.id+","}return e}')


def add_entries(files: Files, config: MkDocsConfig) -> None:
    """Put our pages into the index of Material's search; MkDocs' own reads pages itself."""
    for name in _MATERIAL:
        entries = getattr(getattr(config.plugins.get(name), "search_index", None), "entries", None)
        if isinstance(entries, list):
            ours = _entries(list(_generated(files)))
            entries += [_shown(page.url, entry) for page, entry in ours if entry.detail != "source"]


def divide_index(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Write an index for each language, after the search plugin has written the one of all."""
    path = Path(config.site_dir, "search", "search_index.json")
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    is_offline = path.with_suffix(".js").is_file()
    settings = {**index["config"], "separator": _SEPARATOR, "lang": ["en"], "pipeline": [], "fields": _FIELDS}
    for tag in build.settings.locales:
        target = Path(config.site_dir, build.root(tag), "search", "search_index.json")
        target.parent.mkdir(parents=True, exist_ok=True)
        characters: set[str] = set()
        with target.open("w", encoding="utf-8") as file:
            file.write(f'{{"config":{_dumped(settings)},"docs":[')
            docs = chain(_written(index["docs"], tag, build), _ours(files, tag, build))
            file.writelines(_listed(_counted(docs, characters)))
            file.write("]}")
        words = {**_help(tag, build, config), "forms": groups_of(characters)}
        target.with_name("words.json").write_text(_dumped(words), encoding="utf-8")
        if is_offline:
            text = target.read_text(encoding="utf-8")
            target.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")


def _help(tag: str, build: Build, config: MkDocsConfig) -> dict[str, str]:
    """What is said where nothing is found; the link is below the language's root."""
    language = build.languages[tag]
    return {
        "text": language.text("The data has nothing for these words. Try a shorter or another word, or look through "),
        "link": routes.INDEX if config.use_directory_urls else f"{routes.INDEX}index.html",
        "title": language.text("all comparisons"),
    }


def _dumped(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _listed(entries: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Entries as they stand in a list of JSON, some at a time: the whole would take as much memory as all of them."""
    comma = ""
    while some := list(islice(entries, _AT_ONCE)):
        yield comma + _dumped(some)[1:-1]
        comma = ","


def _counted(entries: Iterable[Mapping[str, Any]], characters: set[str]) -> Iterator[Mapping[str, Any]]:
    """The same entries; their characters are added."""
    for entry in entries:
        characters.update(entry["title"], entry["text"], entry.get(_SEARCH_WORDS, ""))
        yield entry


def _written(entries: Iterable[Mapping[str, Any]], tag: str, build: Build) -> Iterator[dict[str, Any]]:
    """What the index of all has of a language's hand-written pages."""
    root = build.root(tag)
    others = tuple(build.root(other) for other in build.settings.locales if build.root(other))
    for entry in entries:
        if entry["location"].startswith(root) and (root or not entry["location"].startswith(others)):
            boost = entry.get("boost", 1) * _BOOST_OF_OTHERS
            yield {**entry, "location": entry["location"].removeprefix(root), "boost": boost}


def _ours(files: Files, tag: str, build: Build) -> Iterator[dict[str, Any]]:
    pages = [page for page in _generated(files) if page.output.locale == tag]
    for page, entry in _entries(pages):
        located = page.url.removeprefix(build.root(tag))
        comes_last = page.url.endswith(_FOR_EDITORS) or entry.detail == "source"
        yield _located(located, entry) | ({"boost": _BOOST_OF_OTHERS} if comes_last else {})


def _entries(pages: Sequence[GeneratedPage]) -> Iterator[tuple[GeneratedPage, SearchEntry]]:
    """What an index of these pages has: as much of each as a phone can bear of all."""
    bytes_of = dict.fromkeys(("", "row", "claim", "source"), 0)
    for page in pages if any(page.has_details for page in pages) else ():  # else there is nothing to leave out
        for entry in page.entries:
            bytes_of[entry.detail] += _size(page.url, entry)
    has_rows = bytes_of[""] + bytes_of["row"] <= MOST_BYTES
    has_claims = sum(bytes_of.values()) <= MOST_BYTES
    is_in = {"row": has_rows, "claim": has_claims, "source": has_claims}
    return ((page, entry) for page in pages for entry in page.entries if is_in.get(entry.detail, True))


def _size(url: str, entry: SearchEntry) -> int:
    """Bytes of an entry in the index, about."""
    words = (entry.anchor, entry.title, entry.text, entry.search_words)
    return _BYTES_OF_KEYS + len(url) + sum(len(part.encode()) for part in words)


def _generated(files: Files) -> Iterator[GeneratedPage]:
    for file in every_page(files):
        if isinstance(file.page, GeneratedPage):
            yield file.page


def _located(url: str, entry: SearchEntry) -> dict[str, Any]:
    words = " ".join(filter(None, (entry.search_words, _without_accents(entry))))
    found_by = {_SEARCH_WORDS: escaped(words)} if words else {}
    return {**_place(url, entry), "text": escaped(entry.text), **found_by}


def _without_accents(entry: SearchEntry) -> str:
    """Its words that have accents, as who has no key for these types them."""
    texts = (entry.title, entry.text, entry.search_words)
    accented = {word: None for text in texts if not text.isascii() for word in _ACCENTED.findall(text)}
    return _MARKS.sub("", normalize("NFD", " ".join(accented).translate(_NOT_DECOMPOSED)))


def _shown(url: str, entry: SearchEntry) -> dict[str, Any]:
    """As an index has it that knows titles and texts alone."""
    return {**_place(url, entry), "text": escaped(" · ".join(filter(None, (entry.search_words, entry.text))))}


def _place(url: str, entry: SearchEntry) -> dict[str, Any]:
    return {"location": url + (f"#{entry.anchor}" if entry.anchor else ""), "title": escaped(entry.title)}
