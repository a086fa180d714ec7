"""What single pages are made of, as digests: where much of a site is new, a page whose digest is the same is the same.

This knows what the pages of comparisons and subjects read of others: their titles, subjects and drafts, and the files
that all pages share. A page of another kind has no digest here, and is drawn each time something is new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from comparanda import routes
from comparanda.bind import Bound
from comparanda.model import APART, Citation, RowGroup, Site
from comparanda.settings import Publication

_KINDS = ("sources", "subjects", "comparisons")


def origins_of(bound: Bound, publication: Publication, files: Mapping[str, str]) -> dict[str, str]:
    """The digests of pages by their addresses, of sources, and at each language's root of what all its pages have.

    Args:
        bound: the site as its pages are made of it.
        publication: of the site; it and the languages' words are the same for all that is compared.
        files: a digest of each data file by its path.
    """
    site = bound.site
    common = digest_of(_of_all(bound, files))
    of_sources = {id: files[site.places["sources", id].path] for id in site.sources}
    of_subjects = {
        id: _of_one(files[site.places["subjects", id].path], subject.sources_cited(), of_sources)
        for id, subject in site.subjects.items()
    }
    made = {f"source {id}": f"{id} {digest}" for id, digest in of_sources.items()}
    groups = _groups(site)
    for tag in site.locales:
        root, base = publication.root(tag), f"{common} {tag}"
        made[root] = base
        for id, parts in of_subjects.items():
            made[root + routes.subject(id)] = digest_of((base, parts, *groups[id]))
        for id, comparison in site.comparisons.items():
            own = _of_one(files[site.places["comparisons", id].path], comparison.sources_cited(), of_sources)
            named = (of_subjects.get(subject, "") for subject in comparison.subjects_named())
            made[root + routes.comparison(id)] = digest_of((base, own, *named))
    return made


def _groups(site: Site) -> dict[str, list[str]]:
    """The groups of rows of the comparisons with a subject, in which its own page shows its values."""
    groups: dict[str, list[str]] = {id: [] for id in site.subjects}
    for comparison in site.comparisons.values():
        written = [row for row in comparison.rows if isinstance(row, RowGroup)]
        digest = digest_of(map(repr, written)) if written else ""
        for subject in dict.fromkeys(comparison.subjects.values()) if written else ():
            groups.get(subject, []).append(digest)
    return groups


def _of_all(bound: Bound, files: Mapping[str, str]) -> Iterator[str]:
    """What every page may read."""
    yield from (f"{path} {digest}" for path, digest in shared(files).items())
    for id, comparison in bound.site.comparisons.items():
        yield repr((id, comparison.title, comparison.draft, comparison.subjects))
    yield names_digest(bound)
    for place, excused in bound.excused.items():
        yield repr((place, [(excuse.rule.code, excuse.exception) for excuse in excused]))


def shared(files: Mapping[str, str]) -> dict[str, str]:
    """The files that every page and every part of the check may read: attributes, units, terms, the lock and others."""
    return {path: digest for path, digest in files.items() if not path.startswith(APART)}


def names_digest(bound: Bound) -> str:
    """All names of a site, which are looked for in every text."""
    return digest_of(bound.names.all)


def changed_parts(
    site: Site, known: Iterable[tuple[str, str]], before: Mapping[str, str], now: Mapping[str, str]
) -> set[tuple[str, str]]:
    """The sources, subjects and comparisons that are new, gone, or of a file that has changed.

    Args:
        site: as it is now.
        known: all there were, by kind and id.
        before: a digest of each data file, as it was.
        now: and as it is.
    """
    there_are = {(kind, id) for kind in _KINDS for id in getattr(site, kind)}
    there_were = {key for key in known if key[0] in _KINDS}
    changed = there_are ^ there_were
    for key in there_are & there_were:
        path = site.places[key].path
        if before.get(path) != now[path]:
            changed.add(key)
    if site.duplicates:  # there were none, as they shut the gate
        changed.add(("rest", ""))
    for id, comparison in site.comparisons.items():
        if any(("subjects", subject) in changed for subject in comparison.subjects_named()):
            changed.add(("comparisons", id))  # which is bound with them
    return changed


def _of_one(file: str, sources: Iterable[str], of_sources: Mapping[str, str]) -> str:
    """A file, and the files of the sources that it cites."""
    cited = {of_sources.get(source, "") for source in sources}
    return " ".join((file, *sorted(cited)))


def citations_of(site: Site, id: str) -> list[Citation]:
    """Every citation that the page of a comparison can have, in an order that only its files give."""
    comparison = site.comparisons[id]
    subjects = (site.subjects[id] for id in dict.fromkeys(comparison.subjects_named()) if id in site.subjects)
    return [*comparison.citations(), *chain.from_iterable(subject.citations() for subject in subjects)]


def digest_of(parts: Iterable[str]) -> str:
    """One digest of several words."""
    return hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:32]
