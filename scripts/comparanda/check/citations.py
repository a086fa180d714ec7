"""C: everything is cited, and every citation can be followed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from comparanda.check.walks import BoundText, Cite, bound_texts, citations, facts, suggestions
from comparanda.diagnostic import Finding, Place
from comparanda.model import FILES, QUOTE_LIMIT, Site, latest_day
from comparanda.prose import Bind, ProseError


def uncited_fact(site: Site) -> Iterator[Finding]:
    """Every statement of a fact cites a source.

    A value nobody can look up is worth nothing. Cite the page it stands on, with the words that prove it. Even
    `state: unknown` cites: the sources that were searched in vain.

    事實的每一筆值，都要註明出處。

    無從查證的數值沒有價值。請引用載有該值的頁面，並附上足以證明的原文。`state: unknown`（不明）也要引用，
    寫出查過卻沒有結果的來源。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page]}
    ```
    """
    for place, steps, _, attribute, fact in facts(site):
        for index, statement in enumerate(fact):
            if not statement.cite:
                help = "add `cite:` with the id of the source it stands in"
                if statement.state == "unknown":
                    help = "add `cite:` with the sources that were searched in vain"
                yield Finding(place.at(*steps, index, "cite"), f"the fact `{attribute}` cites no source", help)


def unknown_source(site: Site) -> Iterator[Finding]:
    """A citation names a source of the registry.

    Sources are described once, in `data/sources/`, and cited by their id. An id that is not there leads nowhere.

    引用的來源必須登錄在案。

    來源的資料只在`data/sources/`登錄一次，其他地方以id引用。沒有登錄的id無從查起。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-pgae]}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page]}
    ```
    """
    named = [
        (place, (*steps, "cite", index, "source"), citation.source)
        for place, steps, cite in citations(site)
        for index, citation in enumerate(cite)
        if citation.source not in site.sources
    ]
    attested = Place(FILES["attestations"][0])
    named += [
        (attested, (index, "source"), attestation.source)
        for index, attestation in enumerate(site.attestations)
        if attestation.source not in site.sources
    ]
    suggest = suggestions(site.sources, "add it to a file in data/sources/, or mend the id")
    for place, steps, source in named:
        yield Finding(place.at(*steps), f"no source has the id `{source}`", suggest(source))


def uncited_sentence(site: Site) -> Iterator[Finding]:
    """Every claim, every verdict and the lead cite a source, in every language.

    A sentence inherits the citations of the facts it binds. One that binds none needs `cite:` of its own. This is
    counted in each language: a translation that binds nothing would stand without a source.

    每一項陳述、每一則建議與摘要，在每種語言裡都要有出處。

    句子會承接所用事實的出處；沒有用到事實的句子，須自備`cite:`。各語言分開計算：譯文若沒有用到事實，
    就等於沒有出處。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    lead:
      text: {zh-Hant: 兩者都不閃爍。, en: Neither flickers.}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    lead:
      text: {zh-Hant: 兩者都不閃爍。, en: Neither flickers.}
      cite: [review]
    ```

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    lead:
      text: {zh-Hant: 這盞燈很便宜。, en: "It costs {{ pine.price }}."}
    ```

    ```yaml good
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    lead:
      text: {zh-Hant: "售價 {{ pine.price }}。", en: "It costs {{ pine.price }}."}
    ```
    """
    for bound in bound_texts(site):
        if bound.kind not in ("correction", "detail"):
            yield from _uncited(site, bound)


def uncited_correction(site: Site) -> Iterator[Finding]:
    """A correction cites what shows that the earlier version was wrong.

    Readers who remember the old words must be able to see why they changed.

    更正必須引用足以證明前一版有誤的來源。

    記得舊說法的讀者，有權知道為何更改。

    ```yaml bad
    # data/comparisons/pine-and-oak.yml
    title: {zh-Hant: 兩盞燈, en: Two lamps}
    subjects: {pine: pine, oak: oak}
    rows: [price]
    corrections:
      - on: price
        was: {zh-Hant: 價格相同。, en: The prices are the same.}
        why: {zh-Hant: 前一版用了舊價格。, en: An earlier version used an old price.}
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
    for bound in bound_texts(site):
        if bound.kind == "correction":
            yield from _uncited(site, bound)


def _uncited(site: Site, bound: BoundText) -> Iterator[Finding]:
    if bound.cite:
        return
    readable = [tag for tag in site.locales if bound.prose(tag) is not None]
    bare = [tag for tag in readable if not _inherits(bound, tag)]
    help = "bind the facts it rests on, or add `cite:` with a source"
    if bare and bare == readable:
        yield Finding(bound.home.at("cite"), f"this {bound.kind} cites no source", help)
        return
    for tag in bare:
        message = f"in {tag} this {bound.kind} cites no source, for it binds no fact"
        yield Finding(bound.place.at(tag), message, "bind the same facts as the other language, or add `cite:`")


def _inherits(bound: BoundText, tag: str) -> bool:
    prose = bound.prose(tag)
    return prose is not None and any(_cited(bound, bind) for bind in prose.bound)


def _cited(bound: BoundText, bind: Bind) -> bool:
    try:
        return any(scope.statement(bind).cite for scope in bound.scopes)
    except ProseError:
        return True  # N005 says that the text binds nothing; what it would cite is not known


def repeated_citation(site: Site) -> Iterator[Finding]:
    """A list of citations names each passage once.

    The same source may be cited twice only for two passages, told apart by `quote:` or `locator:`.

    同一份引用清單中，每個段落只引用一次。

    同一來源若引用兩次，必須是兩個不同的段落，以`quote:`或`locator:`區分。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page, review, oak-page]}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [oak-page, review]}
    ```
    """
    for place, steps, cite in citations(site):
        if len(cite) < 2:
            continue
        seen = set()
        for index, citation in enumerate(cite):
            passage = (citation.source, citation.quote, citation.locator)
            if passage in seen:
                yield Finding(
                    place.at(*steps, "cite", index),
                    f"`{citation.source}` is cited twice for the same thing",
                    "delete one, or give each the passage it stands for: `quote:` or `locator:`",
                )
            seen.add(passage)


def long_quote(site: Site) -> Iterator[Finding]:
    """A quote has at most 120 characters.

    It is there to find the passage, not to replace it: keep the words that hold the evidence.

    引文至多120個字元。

    引文是用來找到段落，不是用來取代原文。請只留下作為證據的字句。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price:
        value: 80.00
        cite:
          - source: oak-page
            quote: >-
              The Oak 2 is made of oak that grew for eighty years on the hills behind our workshop, is turned by hand,
              oiled twice, and costs $80.00
            checked: 2026-11-02
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price:
        value: 80.00
        cite:
          - source: oak-page
            quote: oiled twice, and costs $80.00
            checked: 2026-11-02
    ```
    """
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.quote and len(citation.quote) > QUOTE_LIMIT:
                yield Finding(
                    place.at(*steps, "cite", index, "quote"),
                    f"this quote has {len(citation.quote)} characters; at most {QUOTE_LIMIT} may be quoted",
                    "keep the words that hold the evidence",
                )


def missing_checked(site: Site) -> Iterator[Finding]:
    """A citation of a passage says on which day somebody saw it there.

    A bare id stands for the whole source on its `accessed` day. As soon as a citation has a quote, a locator or a
    note, it needs a `checked` day of its own.

    引用特定段落時，要寫明查核日期。

    只寫id代表引用整個來源，以來源的`accessed`為準；只要加上引文、位置或附註，就須另附`checked`日期。

    ```yaml bad
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [{source: oak-page, quote: costs $80.00}]}
    ```

    ```yaml good
    # data/subjects/oak.yml
    name: Oak 2
    facts:
      price: {value: 80.00, cite: [{source: oak-page, quote: costs $80.00, checked: 2026-11-02}]}
    ```
    """
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.checked is None and (citation.quote or citation.locator or citation.note):
                yield Finding(
                    place.at(*steps, "cite", index, "checked"),
                    f"nobody says when this passage of `{citation.source}` was last seen",
                    "add `checked:` with the day you saw it there",
                )


def stale(site: Site) -> Iterator[Finding]:
    """A value that changes often has been checked lately.

    An attribute with `volatile_days` says how long its values may be trusted. The latest day among the citations
    counts.

    經常變動的數值，必須在近期查核過。

    比較項目的`volatile_days`表示數值可信賴的天數，以各項引用中最近的查核日計算。

    ```yaml bad
    # data/subjects/pine.yml
    name: Pine 1
    facts:
      price: {value: 20.00, cite: [{source: pine-page, locator: Price, checked: 2026-06-01}]}
    ```

    ```yaml good
    # data/subjects/pine.yml
    name: Pine 1
    facts:
      price: {value: 20.00, cite: [{source: pine-page, locator: Price, checked: 2026-11-01}]}
    ```
    """
    limits = {name: one.volatile_days for name, one in site.attributes.items() if one.volatile_days}
    for place, steps, _, attribute, fact in facts(site):
        if attribute not in limits:
            continue
        for index, statement in enumerate(fact):
            last = _last_checked(site, statement.cite)
            if last is None or statement.rank == "superseded":
                continue
            age = (site.today - last).days
            if age > limits[attribute]:
                yield Finding(
                    place.at(*steps, index),
                    f"`{attribute}` was last checked {age} days ago; it may change within {limits[attribute]}",
                    "look again, mend the value, and set `checked:` to the day you looked",
                )


def _last_checked(site: Site, cite: Cite) -> datetime.date | None:
    days = []
    for citation in cite:
        source = site.sources.get(citation.source)
        day = citation.checked or (source.accessed if source else None)
        if day is not None:
            days.append(day)
    return max(days, default=None)


def checked_in_the_future(site: Site) -> Iterator[Finding]:
    """Nobody has checked a source on a day that is still to come.

    This holds for `checked` of a citation and for `accessed` of a source. Today is the day in UTC, and one day more is
    let pass: in Taiwan tomorrow begins eight hours earlier.

    查核日期不可晚於今天。

    引用的`checked`與來源的`accessed`都適用。今天以世界協調時間為準，並容許再晚一日，因為臺灣的一天早八小時開始。

    ```yaml bad
    # data/subjects/pine.yml
    name: Pine 1
    facts:
      price: {value: 20.00, cite: [{source: pine-page, locator: Price, checked: 2206-11-01}]}
    ```

    ```yaml good
    # data/subjects/pine.yml
    name: Pine 1
    facts:
      price: {value: 20.00, cite: [{source: pine-page, locator: Price, checked: 2026-11-01}]}
    ```
    """
    last = latest_day(site.today)
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.checked is not None and citation.checked > last:
                yield _future(place.at(*steps, "cite", index, "checked"), citation.checked, site.today)
    for id, source in site.sources.items():
        if source.accessed is not None and source.accessed > last:
            yield _future(site.place("sources", id, "accessed"), source.accessed, site.today)


def _future(place: Place, day: datetime.date, today: datetime.date) -> Finding:
    return Finding(place, f"{day} is still to come; in UTC today is {today}", "write the day somebody last looked")


def unused_source(site: Site) -> Iterator[Finding]:
    """Every source of the registry is cited somewhere.

    A source that nothing rests on is most often the trace of a sentence that was deleted.

    登錄的來源都應該用得到。

    沒有任何內容以其為據的來源，多半是句子刪去後留下的。

    ```yaml bad
    # data/sources/spare.yml
    - id: catalogue
      type: webpage
      title: All lamps
      URL: https://lamps.example/all
      accessed: 2026-11-03
      custom: {tier: independent}
    ```

    ```yaml good
    # data/sources/spare.yml
    []
    ```
    """
    used = {citation.source for _, _, cite in citations(site) for citation in cite}
    for id in site.sources:
        if id not in used:
            message = f"nothing cites the source `{id}`"
            yield Finding(site.place("sources", id, "id"), message, "cite it, or delete it")
