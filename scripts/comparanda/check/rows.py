"""M: what a comparison names exists, is named once, and can become an address."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from typing import get_args

from comparanda.check.walks import suggestions
from comparanda.diagnostic import Finding, Loc, Place, did_you_mean
from comparanda.lock import Verdict
from comparanda.model import LIFECYCLE, SAFE_ID, Comparison, Site
from comparanda.prose import FUNCTIONS

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_JINJA_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop", "self"})
_RESERVED_PREFIXES = ("ref-", "row-", "correction-", "cite-")
_RESERVED = frozenset(
    ("cite-this-page", "corrections", "in-short", "only-differences", "references", "table", "table-caption", "which")
)
"""Anchors that every comparison's page has."""
_HEADINGS = frozenset(get_args(Verdict))
"""Anchors of the page of all sources."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that no file or folder can have under Windows, with or without an ending (Win32, Naming Files)."""


def _comparisons(site: Site) -> Iterator[tuple[Comparison, Place]]:
    for id, comparison in site.comparisons.items():
        yield comparison, site.places["comparisons", id]


def unknown_subject(site: Site) -> Iterator[Finding]:
    """A comparison names subjects that exist.

    The values under `subjects` and `also` are names of files in `data/subjects/`; `choose` of a verdict is one of
    the short names under `subjects`.

    比較所列的對象必須存在。

    `subjects`與`also`之下的值，是`data/subjects/`裡的檔名；建議的`choose`則是`subjects`之下的簡稱。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: aok}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    ```
    """
    for comparison, place in _comparisons(site):
        for key, aliases in (("subjects", comparison.subjects), ("also", comparison.also)):
            for alias, id in aliases.items():
                if id not in site.subjects:
                    help = did_you_mean(id, site.subjects, "write its facts into a file of data/subjects/")
                    yield Finding(place.at(key, alias), f"no subject has the id `{id}`", help)
        for index, verdict in enumerate(comparison.verdicts):
            if verdict.choose not in comparison.subjects:
                known = f"this comparison has: {', '.join(comparison.subjects)}"
                yield Finding(
                    place.at("verdicts", index, "choose"),
                    f"no column of this comparison is called `{verdict.choose}`",
                    did_you_mean(verdict.choose, comparison.subjects, known),
                )


def unknown_attribute(site: Site) -> Iterator[Finding]:
    """Facts, rows and `max` name attributes that exist.

    Attributes are described in `data/attributes.yml`; `released`, `shutdown` and `replacement` are built in, and
    their facts stand under `lifecycle`.

    事實、表格列與`max`所用的比較項目必須存在。

    比較項目定義於`data/attributes.yml`；`released`、`shutdown`與`replacement`為內建項目，
    其事實寫在`lifecycle`之下。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      prise: {value: 80.00, cite: [oak-page]}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page]}
    ```
    """
    suggest = suggestions((*site.attributes, *LIFECYCLE), "describe it in data/attributes.yml")
    for place, loc, name, key in _attributes_named(site):
        if name not in site.attributes and name not in LIFECYCLE:
            yield Finding(place.at(*loc)._replace(key=key), f"no attribute has the id `{name}`", suggest(name))
        elif name in LIFECYCLE and key:
            yield Finding(
                place.at(*loc)._replace(key=True),
                f"`{name}` does not belong under `facts`",
                f"write it under `lifecycle`: `lifecycle: {{{name}: …}}`",
            )


def _attributes_named(site: Site) -> Iterator[tuple[Place, Loc, str, bool]]:
    for id, subject in site.subjects.items():
        for name in subject.facts:
            yield site.places["subjects", id], ("facts", name), name, True
    for comparison, place in _comparisons(site):
        for index, row in enumerate(comparison.rows):
            yield place, ("rows", index, "attribute"), row.attribute, False
    for id, attribute in site.attributes.items():
        if attribute.max is not None:
            yield site.places["attributes", id], ("max",), attribute.max, False


def unknown_correction(site: Site) -> Iterator[Finding]:
    """A correction is about a claim or a row of its comparison.

    更正必須針對同一比較中的陳述或表格列。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    rows: [price]
    corrections:
      - on: prices
        was: {zh-Hant: 價格相同。, en: The prices are the same.}
        why: {zh-Hant: 前一版用了舊價格。, en: An earlier version used an old price.}
        cite: [review]
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    rows: [price]
    corrections:
      - on: price
        was: {zh-Hant: 價格相同。, en: The prices are the same.}
        why: {zh-Hant: 前一版用了舊價格。, en: An earlier version used an old price.}
        cite: [review]
    ```
    """
    for comparison, place in _comparisons(site):
        known = [claim.id for _, claim in comparison.claims()] + [row.attribute for row in comparison.rows]
        for index, correction in enumerate(comparison.corrections):
            if correction.on not in known:
                yield Finding(
                    place.at("corrections", index, "on"),
                    f"this comparison has neither a claim nor a row `{correction.on}`",
                    did_you_mean(correction.on, known, "name the claim's id or the row's attribute"),
                )


def missing_fact(site: Site) -> Iterator[Finding]:
    """Every cell of the table has a fact.

    A blank cell could mean no, none, or that nobody looked. Where nobody knows, say so: `state: unknown`.

    表格的每一格都要有事實。

    空白可能代表沒有、為零，或根本沒查。若無人知曉，請明說：`state: unknown`。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page]}
      power: {value: 9, cite: [oak-page]}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page]}
      power: {value: 9, cite: [oak-page]}
      shade: {state: unknown, cite: [oak-page]}
    ```
    """
    for comparison, place in _comparisons(site):
        for index, row in enumerate(comparison.rows):
            if site.attribute(row.attribute) is None:
                continue
            for id in dict.fromkeys(comparison.subjects.values()):
                subject = site.subjects.get(id)
                if subject is not None and subject.fact(row.attribute) is None:
                    yield Finding(
                        place.at("rows", index, "attribute"),
                        f"{subject.name} has no fact `{row.attribute}`, so its cell would be blank",
                        f"add it to {site.places['subjects', id].path}; if nobody knows, say so: `state: unknown`",
                    )


def repeated_row(site: Site) -> Iterator[Finding]:
    """A table has each row once.

    表格的每一列只出現一次。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    rows: [price, power, price]
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    rows: [price, power]
    ```
    """
    for comparison, place in _comparisons(site):
        names = [row.attribute for row in comparison.rows]
        for index in _repeated(names):
            yield Finding(
                place.at("rows", index, "attribute"), f"the row `{names[index]}` stands here twice", "delete one"
            )


def _repeated(names: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def repeated_id(site: Site) -> Iterator[Finding]:
    """Sections and claims of a comparison have ids of their own.

    The id is the address readers link to. A claim or row is corrected in one entry, which must not mean both of them.

    同一比較中，各節與各陳述的id不可重複。

    id就是讀者連結的位置。同一陳述或表格列的更正，寫在同一則裡，且不可同時指兩者。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    sections:
      - {id: money, title: {zh-Hant: 價格, en: Price}, claims: []}
      - {id: money, title: {zh-Hant: 費用, en: Cost}, claims: []}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    sections:
      - {id: money, title: {zh-Hant: 價格, en: Price}, claims: []}
      - {id: cost, title: {zh-Hant: 費用, en: Cost}, claims: []}
    ```
    """
    for comparison, place in _comparisons(site):
        named = _anchors(comparison)
        for index in _repeated([name for _, name in named]):
            loc, name = named[index]
            message = f"this comparison has another section or claim with the id `{name}`"
            yield Finding(place.at(*loc), message, "give one of them another id; links to it are lost")
        corrected = [correction.on for correction in comparison.corrections]
        for index in _repeated(corrected):
            yield Finding(
                place.at("corrections", index, "on"),
                f"`{corrected[index]}` has another correction",
                "say all that changed in one",
            )
        both = {claim.id for _, claim in comparison.claims()} & {row.attribute for row in comparison.rows}
        for index, name in enumerate(corrected):
            if name in both:
                message = f"`{name}` is a claim and a row here, and this correction would mark both"
                yield Finding(place.at("corrections", index, "on"), message, "give the claim another id")
    for kind, id, place in site.duplicates:
        if kind != "sources":
            yield Finding(place, f"there is another of the {kind} with the id `{id}`", "give one of them another id")


def _anchors(comparison: Comparison) -> list[tuple[Loc, str]]:
    """Each id of the comparison that becomes an anchor of its page, with the way to it."""
    found: list[tuple[Loc, str]] = []
    for index, section in enumerate(comparison.sections):
        found.append((("sections", index, "id"), section.id))
        found += [(("sections", index, "claims", number, "id"), one.id) for number, one in enumerate(section.claims)]
    return found


def repeated_subject(site: Site) -> Iterator[Finding]:
    """A comparison names each subject once, and each name means one subject.

    同一比較中，每個對象只列一次，每個簡稱也只代表一個對象。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: pine}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    ```
    """
    for comparison, place in _comparisons(site):
        aliases = [*comparison.subjects, *comparison.also]
        ids = [*comparison.subjects.values(), *comparison.also.values()]
        for index in _repeated(ids):
            key = "subjects" if index < len(comparison.subjects) else "also"
            message = (
                f"`{ids[index]}` is compared with itself" if key == "subjects" else f"`{ids[index]}` has another name"
            )
            yield Finding(place.at(key, aliases[index]), message, "delete one of the two names")
        for alias in comparison.also:
            if alias in comparison.subjects:
                yield Finding(
                    place.at("also", alias)._replace(key=True),
                    f"`{alias}` is the name of one of the subjects already",
                    "give this one another name",
                )


def too_few_subjects(site: Site) -> Iterator[Finding]:
    """A comparison has at least two subjects.

    比較至少要有兩個對象。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 一盞燈, en: One lamp}
    subjects: {pine: pine}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    ```
    """
    for comparison, place in _comparisons(site):
        if len(comparison.subjects) < 2:
            count = len(comparison.subjects)
            yield Finding(place.at("subjects"), f"a comparison of {count} is none", "name two subjects or more")


def unsafe_id(site: Site) -> Iterator[Finding]:
    """An id can be part of an address.

    At most 100 small letters, digits, `-`, `_` and `.`, with a letter or digit at either end. Both languages share
    the address, so it holds no Chinese; it must not be an anchor that the page has already, such as `references` or
    `ref-1`, nor a name that Windows keeps for itself, such as `con`.

    id必須能成為網址的一部分。

    至多100個字元，只用小寫英文字母、數字、`-`、`_`與`.`，頭尾須為字母或數字。兩種語言共用網址，因此不含中文；
    也不可與頁面既有的錨點相同，例如`references`或`ref-1`，或使用Windows保留的名稱，例如`con`。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    sections:
      - {id: ../money, title: {zh-Hant: 價格, en: Price}, claims: []}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    sections:
      - {id: money, title: {zh-Hant: 價格, en: Price}, claims: []}
    ```

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    sections:
      - {id: references, title: {zh-Hant: 價格, en: Price}, claims: []}
    ```
    """
    for id in site.sources:
        yield from _unsafe(site.place("sources", id, "id"), id, id in _HEADINGS)
    for kind in ("subjects", "comparisons"):
        for id in getattr(site, kind):
            yield from _unsafe(site.place(kind, id), id)
    for comparison, place in _comparisons(site):
        for loc, name in _anchors(comparison):
            yield from _unsafe(place.at(*loc), name, name in _RESERVED or name.startswith(_RESERVED_PREFIXES))


def _unsafe(place: Place, id: str, is_taken: bool = False) -> Iterator[Finding]:
    if not SAFE_ID.fullmatch(id):
        allowed = "at most 100 small letters, digits, `-`, `_` and `.`"
        help = f"write {allowed}, and begin and end with a letter or digit"
        yield Finding(place, f"`{id}` cannot become an address", help)
    elif _DEVICE.fullmatch(id):
        yield Finding(place, f"`{id}` is a name that Windows keeps for itself", "write another id")
    elif is_taken:
        yield Finding(place, f"`{id}` is an anchor that the page has already", "write another id")


def unspeakable_name(site: Site) -> Iterator[Finding]:
    """Attributes and the short names of subjects can be written in a text.

    Small letters, digits and `_`, beginning with a letter; `{{ gpt-4.price }}` would be a subtraction. Names of
    functions and a few words with a meaning of their own, such as `it`, `name` and `not`, are taken.

    比較項目與對象的簡稱，必須能寫進文字裡。

    只用小寫英文字母、數字與`_`，以字母開頭；`{{ gpt-4.price }}`會變成減法。函式名稱，
    以及`it`、`name`、`not`等另有意義的字，不可使用。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine-1: pine, oak: oak}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine_1: pine, oak: oak}
    ```

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {total: pine, oak: oak}
    ```
    """
    for id in site.attributes:
        place = site.place("attributes", id)._replace(key=True)
        yield from _unspeakable(place, id, ("name", "disputed", *LIFECYCLE))
    for comparison, place in _comparisons(site):
        for key, aliases in (("subjects", comparison.subjects), ("also", comparison.also)):
            for alias in aliases:
                yield from _unspeakable(place.at(key, alias)._replace(key=True), alias, ("it", *FUNCTIONS))


def _unspeakable(place: Place, name: str, taken: Iterable[str]) -> Iterator[Finding]:
    if not _WORD.fullmatch(name):
        help = "write small letters, digits and `_`, and begin with a letter"
        yield Finding(place, f"a text cannot bind by the name `{name}`", help)
    elif name in taken or name in _JINJA_WORDS or keyword.iskeyword(name):
        yield Finding(place, f"`{name}` means something else in a text already", "give it another name")
