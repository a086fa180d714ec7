"""The references of a page or a site for reference managers: CSL-JSON and BibTeX.

CSL-JSON (CSL 1.0.2, csl-data.json) has what our sources have, as they are written in its terms. BibTeX is in UTF-8, as
biber and every reference manager read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from comparanda.export.text import filled
from comparanda.model import Name, Source

_VARIABLES = {
    "container_title": "container-title",
    "publisher_place": "publisher-place",
    "collection_title": "collection-title",
    "title_short": "title-short",
    "container_title_short": "container-title-short",
}
"""What our fields are called in CSL where Python cannot call them so."""
_PLAIN = (
    *("publisher", "container_title", "URL", "DOI", "ISBN", "ISSN", "volume", "issue", "page", "number", "edition"),
    *("version", "section", "genre", "medium", "publisher_place", "collection_title", "title_short"),
    *("container_title_short", "language", "archive", "archive_location"),
)
_KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
"""Types of BibTeX's by those of CSL; what has none is `misc`."""
_TEX = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_"},
        # BibTeX counts braces, whether a backslash is before them or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **dict.fromkeys("\r\n\t\v\f\x85\u2028\u2029", " "),
    }
)
_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", "%": r"\%", "#": r"\#"})


def csl_item(source: Source, locale: str, passages: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A source as CSL-JSON.

    Args:
        source: that is cited.
        locale: in which our own title is given, where the work's own is not known.
        passages: what is cited of it, which goes into `custom`.
    """
    return {
        "id": source.id,
        "type": source.type,
        **filled(title=_title(source, locale)),
        **filled(author=[_csl_name(name) for name in source.author]),
        **{_VARIABLES.get(name, name): value for name in _PLAIN if (value := getattr(source, name))},
        **filled(issued=_csl_date(source.issued), accessed=_csl_date(str(source.accessed or ""))),
        "custom": filled(
            tier=source.custom.tier,
            kind=source.custom.kind,
            copy=source.custom.copy_,
            title_is_ours=True if source.title is None and source.custom.our_title else None,
            passages=list(passages),
        ),
    }


def _title(source: Source, locale: str) -> str:
    """The work’s own, or ours in square brackets, as styles of citing have it for a work without one (APA 7, 9.22)."""
    ours = (source.custom.our_title or {}).get(locale, "")
    return source.title or (f"[{ours}]" if ours else "")


def _csl_name(name: Name) -> dict[str, str]:
    return filled(family=name.family, given=name.given, literal=name.literal)


def _csl_date(text: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None


def bibtex(sources: Iterable[Source], locale: str) -> str:
    """Sources as entries of BibTeX's, in their order."""
    return "\n".join(_entry(source, locale) for source in sources)


def _entry(source: Source, locale: str) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source, locale) if value)
    return f"@{_KINDS.get(source.type, 'misc')}{{{re.sub(r'[^A-Za-z0-9._:-]', '-', source.id)},\n{fields}}}\n"


def _fields(source: Source, locale: str) -> Iterator[tuple[str, str]]:
    kind = _KINDS.get(source.type, "misc")
    issued = (source.issued or "").split("-")
    yield "author", " and ".join(map(_bibtex_name, source.author))
    # Braces within keep the capitals, which styles would lower.
    title = _title(source, locale)
    yield "title", f"{{{tex(title)}}}" if title else ""
    container = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
    yield container.get(kind, "howpublished"), tex(source.container_title or "")
    yield {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher"), tex(source.publisher or "")
    yield "address", tex(source.publisher_place or "")
    yield "volume", tex(source.volume or "")
    yield "number", tex(source.issue or source.number or "")
    yield "pages", tex(source.page or "").replace("–", "--")
    yield "edition", tex(source.edition or "")
    yield "year", issued[0]
    yield "month", issued[1] if len(issued) > 1 else ""
    yield "date", source.issued or ""
    yield "doi", tex(source.DOI or "")
    yield "isbn", tex(source.ISBN or "")
    yield "issn", tex(source.ISSN or "")
    yield "url", (source.URL or "").translate(_URL)
    yield "urldate", str(source.accessed or "")
    yield "langid", source.language or ""


def _bibtex_name(name: Name) -> str:
    if name.family and name.given and not name.literal:
        return f"{tex(name.family)}, {tex(name.given)}"
    return f"{{{tex(name.literal or name.family or name.given or '')}}}"


def tex(text: str) -> str:
    """Words in which nothing is a command of TeX's."""
    return text.translate(_TEX)
