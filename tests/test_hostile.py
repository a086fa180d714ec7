"""Hostile and broken data: a diagnostic inside the file or a clean page, at once, and never a traceback."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from comparanda import check, decode, load, pipeline, report
from comparanda.bind import bind
from comparanda.check.exceptions import place_of_exception
from comparanda.diagnostic import Diagnostic
from comparanda.gate import RULES
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.pipeline import Output
from comparanda.render import SMALLER
from comparanda.settings import Publication, Settings
from support.gate import LOCALES, MINIMAL, TODAY, read
from support.sites import assert_inside, build, parse

COMPARISON = "data/comparisons/pine-and-oak.yml"
UNITS = "data/units.yml"
SUBJECT = "data/subjects/pine.yml"
SETTINGS = Settings(MINIMAL, TODAY, publication=Publication(first="zh-Hant"))
HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{0}%s</p>"


def settings_of(root: Path) -> Settings:
    return Settings(root, TODAY, publication=Publication(first="zh-Hant"))


# What a clean page is


OUR_STYLE = re.compile(
    r"(?:\.cmp:has\(#show-[0-9]+:not\(:checked\)\) \.c[0-9]+\{display:none!important\})+\s*"
    r"@media screen and \(max-width:44\.99em\)\{"
    r"(?:\.cmp td\.c[0-9]+::before\{content:\"(?:[\w .-]|\\[0-9a-f]+ )*\"\})+\}"
)
"""What a table of many columns says of them: whether one is shown, and its name, every sign of which is escaped."""
OUR_FIRST = re.compile(
    r"@media \(max-width:44\.99em\) and \(scripting:enabled\)\{"
    r"(?:,?html:not\(\.chosen\) \.c[0-9]+)+\{display:none!important\}\}"
)
"""Which subjects a phone does not show at first."""
ASSETS = [
    make_small(path.read_text("utf-8")).strip()
    for ending, make_small in SMALLER.items()
    for path in sorted((BUILT_IN_TEMPLATES / "assets").glob(f"*{ending}"))
]
"""Our style sheets and scripts as a page that needs one alone has them in itself: nothing in them comes from data."""
CONSTANT = {
    style.strip()
    for path in BUILT_IN_TEMPLATES.rglob("*.html")
    for style in re.findall(r"<style>(.*?)</style>", path.read_text("utf-8"), re.DOTALL)
    if "{{" not in style and "{%" not in style
}
"""Styles of single kinds of pages, in which nothing comes from data."""
OUR_NAMES = re.compile(
    r"\.cmp \[role\]\{"
    r"(?:&:is\((?:,?\[href\*=ref-[0-9]+-\])+\)::after\{content:\"\"/\" (?:[\w .-]|\\[0-9a-f]+ )*\"\})*\}"
)
"""What marks are called by those who hear the page: the names of sources, every sign of which is escaped."""


def problems(outputs: tuple[Output, ...]) -> list[str]:
    """What is wrong with the HTML of a site: ids given twice, dead links, anything that runs."""
    pages = {output.url: LexborHTMLParser(output.draw().html) for output in outputs}
    ids = {url: [node.attributes["id"] or "" for node in page.css("[id]")] for url, page in pages.items()}
    found = [f"{url}: {id} is there twice" for url in pages for id, count in Counter(ids[url]).items() if count > 1]
    for url, page in pages.items():
        found += [f"{url}: {one}" for node in page.css("*") for one in unsafe(node)]
        for node in page.css("a[href]"):
            target, fragment = urldefrag(urljoin(f"https://site.example/{url}", node.attributes["href"] or ""))
            below = target.removeprefix("https://site.example/")
            if below != target and (below not in ids or (fragment and fragment not in ids[below])):
                found.append(f"{url}: a link to {below}#{fragment} is dead")
    return found


def unsafe(node: LexborNode) -> Iterator[str]:
    """What a browser would run or fetch, of an element that came from data."""
    if node.tag in ("style", "script") and is_ours(node.text()):
        return
    if node.tag in ("script", "img", "iframe", "object", "embed", "link", "style", "base", "form"):
        yield f"an element {node.tag}"
    for name, value in node.attributes.items():
        if name.startswith("on") or re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.IGNORECASE):
            yield f"{name}={value}"


def is_ours(text: str) -> bool:
    """Whether a style or a script is one of ours, and what follows it names nothing but what is escaped."""
    rest = text.strip()
    for asset in ASSETS:
        rest = rest.removeprefix(asset).strip()
    return not rest or rest in CONSTANT or any(one.fullmatch(rest) for one in (OUR_STYLE, OUR_FIRST, OUR_NAMES))


def outcome(root: Path) -> tuple[tuple[Diagnostic, ...], list[str]]:
    """The diagnostics of a folder, and what is wrong with its pages where there are some."""
    gate = pipeline.gate(settings_of(root))
    for form in ("text", "github", "json", "sarif"):
        report.render(gate.diagnostics, form, rules=RULES)
    if gate.site is None or not gate.is_open():
        return gate.diagnostics, []
    return gate.diagnostics, problems(tuple(pipeline.publish(gate.bound, settings_of(root))))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def comparison(**further: str) -> str:
    fields = {"title": "{zh-Hant: 兩盞燈, en: Two lamps}", "subjects": "{pine: pine, oak: oak}", **further}
    if not further.keys() & {"rows", "lead", "sections"}:
        fields["rows"] = "[price]"
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


def lead(words: str) -> str:
    return comparison(lead=f"{{text: {{zh-Hant: {json.dumps(words)}, en: A}}, cite: [review]}}")


# Files


BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
MERGES = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 2000))
HOSTILE: dict[str, tuple[str, str | bytes, str]] = {
    "alias-bomb": (UNITS, BOMB, "Y003"),
    "merge-bomb": (UNITS, MERGES, "Y003"),
    "20-MB": (UNITS, "a: b\n" * 4_000_000, "Y005"),
    "20-MB-scalar": (UNITS, "a: " + "x" * 20_000_000, "Y005"),
    "deep-flow": (UNITS, "[" * 10_000 + "]" * 10_000, "Y005"),
    "deep-flow-mapping": (UNITS, "{a: " * 10_000, "Y005"),
    "deep-block": (UNITS, "".join(" " * n + "a:\n" for n in range(1_900)), "Y005"),
    "deep-list": (UNITS, "- " * 10_000 + "a\n", "Y005"),
    "deep-key": (UNITS, "? " * 10_000 + "a\n", "Y005"),
    "nul": (UNITS, "a: \0\n", "Y004"),
    "nothing-but-nul": (UNITS, b"\0" * 1000, "Y004"),
    "mark-twice": (UNITS, "\ufeff\ufeffa: b\n", "Y004"),
    "line-separator": (UNITS, "a: b\u2028c: d\n", "Y004"),
    "not-utf-8": (UNITS, b"a: \xff\xfe\n", "Y004"),
    "surrogates": (UNITS, b"a: \xed\xa0\x80\n", "Y004"),
    "utf-16": (UNITS, "a: b\n".encode("utf-16"), "Y004"),
    "utf-32": (UNITS, "a: b\n".encode("utf-32"), "Y004"),
    "right-to-left": (COMPARISON, lead("\u202etxet"), "Y004"),
    "escaped-right-to-left": (COMPARISON, lead("x").replace('"x"', '"\\u202e"'), "Y004"),
    "literal-right-to-left": (COMPARISON, lead("{{ literal('\\u202e') }}"), "N005"),
    "tag": (UNITS, "a: !!python/object/apply:os.system [ls]\n", "Y003"),
    "two-documents": (UNITS, "a: b\n---\nc: d\n", "Y001"),
    "list-as-key": (UNITS, "? [a]\n: b\n", "Y001"),
    "class": (COMPARISON, lead("{{ ''.__class__.__mro__ }}"), "N005"),
    "range": (COMPARISON, lead("{{ range(10**9) }}"), "N005"),
    "statement": (COMPARISON, lead("{% for a in pine %}{% endfor %}"), "N005"),
    "getitem": (COMPARISON, lead("{{ pine['price'] }}"), "N005"),
    "far-attribute": (COMPARISON, lead("{{ pine.price.b.c }}"), "N005"),
    "filter": (COMPARISON, lead("{{ pine.price | safe }}"), "N005"),
    "braces": (COMPARISON, lead("{" * 500_000), "N005"),
    "many-expressions": (COMPARISON, lead("{{ pine.price }}" * 20_000), "N005"),
    "spaces-alone": (COMPARISON, lead("\u3000 "), "Y009"),
    "javascript": (
        "data/sources/makers.yml",
        read(MINIMAL)["data/sources/makers.yml"].replace("https", "javascript"),
        "S004",
    ),
    "no-language-in-a-claim": (COMPARISON, comparison(lead="{text: {}, cite: [review]}"), "Y009"),
    "no-such-day": (
        SUBJECT,
        "name: A\nfacts: {price: {value: 1, cite: [{source: review, checked: 2025-02-30}]}}\n",
        "Y009",
    ),
    "no-such-date": (SUBJECT, read(MINIMAL)[SUBJECT].replace("2026-05", "2025-02-30"), "N008"),
    "year-0": (SUBJECT, read(MINIMAL)[SUBJECT].replace("2026-05", "0000"), "N008"),
    "nan": (SUBJECT, read(MINIMAL)[SUBJECT].replace("20.00", ".nan"), "N008"),
    "infinity": (SUBJECT, read(MINIMAL)[SUBJECT].replace("20.00", ".inf"), "N008"),
    "a-million-digits": (SUBJECT, read(MINIMAL)[SUBJECT].replace("20.00", "9" * 1_000_000, 1), "N008"),
    "path-as-id": ("data/sources/x.yml", "- {id: ../../x, type: webpage, custom: {tier: primary}}\n", "M009"),
    "one-subject": (COMPARISON, comparison(subjects="{pine: pine}"), "M008"),
    "function-as-name": (COMPARISON, comparison(subjects="{total: pine, oak: oak}"), "M010"),
    "word-of-jinja-as-name": (COMPARISON, comparison(subjects="{not: pine, oak: oak}"), "M010"),
    "it-as-name": (COMPARISON, comparison(subjects="{it: pine, oak: oak}"), "M010"),
    "no-citation-in-the-list": (COMPARISON, lead("A").replace("[review]", "[]"), "C003"),
    "correction-of-a-claim-called-as-a-row": (
        COMPARISON,
        comparison(
            rows="[price]",
            sections="[{id: s, title: {zh-Hant: 甲, en: A}, claims: [{id: price, topic: {zh-Hant: 甲, en: A}, "
            "text: {zh-Hant: 甲, en: A}, cite: [review]}]}]",
            corrections="[{on: price, was: {zh-Hant: 甲, en: A}, why: {zh-Hant: 乙, en: B}, cite: [review]}]",
        ),
        "M006",
    ),
    "empty-subject": (SUBJECT, "", "Y009"),
    "comparison-of-comments": (COMPARISON, "# later\n", "Y009"),
}


@pytest.mark.parametrize(("path", "text", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_diagnostic(site: Path, path: str, text: str | bytes, code: str) -> None:
    (site / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    found, _ = outcome(site)
    assert code in {one.code for one in found}
    assert all(len(one.message) <= 500 and len(one.help) <= 500 for one in found)


ODD: dict[str, tuple[str, str | bytes]] = {
    "crlf": (UNITS, b"\xef\xbb\xbflamps:\r\n  label: {zh-Hant: x, en: lamps}\r\n"),
    "lone-cr": (UNITS, b"lamps:\r  label: {zh-Hant: x, en: lamps}\r"),
    "keys-that-are-numbers": (UNITS, "1: {label: {zh-Hant: 一, en: one}}\ntrue: {label: {zh-Hant: 真, en: it}}\n"),
    "year-9999": (SUBJECT, read(MINIMAL)[SUBJECT].replace("2026-05", "9999")),
    "html": (COMPARISON, lead("<script>alert()</script><img src=x onerror=alert()>")),
    "empty-section": (
        COMPARISON,
        comparison(rows="[price]", sections="[{id: a, title: {zh-Hant: 甲, en: A}, claims: []}]"),
    ),
    "called-index": ("data/comparisons/index.yml", comparison()),
    "called-en": ("data/comparisons/en.yml", comparison()),
    "called-compare": ("data/comparisons/compare.yml", comparison()),
    "claim-called-as-a-row": (
        COMPARISON,
        comparison(
            rows="[price]",
            sections="[{id: s, title: {zh-Hant: 甲, en: A}, claims: [{id: price, topic: {zh-Hant: 甲, en: A}, "
            "text: {zh-Hant: 甲, en: A}, cite: [review]}]}]",
        ),
    ),
    "names-of-jinjas-own": (
        COMPARISON,
        comparison(
            subjects="{range: pine, lipsum: oak}",
            lead='{text: {zh-Hant: "{{ range.price }}", en: "{{ range.price }}"}}',
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text"), ODD.values(), ids=ODD)
def test_an_odd_file_makes_a_clean_page(site: Path, path: str, text: str | bytes) -> None:
    (site / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    allow_markup(site)
    found, broken = outcome(site)
    assert [one.message for one in found] == []
    assert broken == []


def test_an_empty_comparison_makes_a_page_and_is_told(site: Path) -> None:
    empty = comparison(rows="[]", sections="[]", recommendations="[]", corrections="[]")
    (site / COMPARISON).write_text(empty)
    found, broken = outcome(site)
    assert ([one.code for one in found], broken) == (["M016"], [])


def test_forty_subjects_make_a_clean_page(site: Path) -> None:
    for number in range(40):
        facts = f"name: Elm {number}\nfacts: {{price: {{value: {number}, cite: [oak-page]}}}}\n"
        (site / f"data/subjects/elm-{number}.yml").write_text(facts)
    subjects = ", ".join(f"elm_{number}: elm-{number}" for number in range(40))
    (site / COMPARISON).write_text(comparison(subjects=f"{{{subjects}}}", rows="[price]"))
    assert outcome(site) == ((), [])


def test_an_id_in_two_files_is_told(site: Path) -> None:
    more = read(MINIMAL)["data/sources/makers.yml"].partition("- id: review")[2]
    (site / "data/sources/more.yml").write_text(f"- id: review{more.replace('https://lamps', 'https://more')}")
    assert [one.code for one in outcome(site)[0]] == ["S002"]


@pytest.mark.parametrize(
    "make",
    [
        lambda data: (data / "loop").symlink_to("."),
        lambda data: (data / "subjects/out.yml").symlink_to("/etc/passwd"),
        lambda data: (data / "subjects/zero.yml").symlink_to("/dev/zero"),
        lambda data: (data / "subjects/con.yml").write_text("name: Elm\n"),
        lambda data: (data / "subjects/a b.yml").write_text("name: Elm\n"),
        lambda data: (data / "subjects/.elm.yml").write_text("name: Elm\n"),
        lambda data: (data / "subjects/elm..yml").write_text("name: Elm\n"),
        lambda data: (data / "subjects/Elm.yml").write_text("name: Elm\n"),
        lambda data: (data / "comparisons/а.yml").write_text(comparison()),
        lambda data: ((data / "subjects/x.yml").mkdir(), (data / "subjects/x.yml/y.yml").write_text("name: Elm\n")),
    ],
)
def test_a_trick_with_names_and_links_is_told(site: Path, make: Callable[[Path], object]) -> None:
    make(site / "data")
    assert {one.code for one in outcome(site)[0]} <= {"Y006", "M009"}
    assert outcome(site)[0]


def test_checking_and_drawing_write_nothing(site: Path) -> None:
    (site / "data/sources/x.yml").write_text("- {id: ../../../x, type: webpage, custom: {tier: primary}}\n")
    before = {path: path.stat().st_mtime_ns for path in site.parent.rglob("*")}
    outcome(site)
    assert {path: path.stat().st_mtime_ns for path in site.parent.rglob("*")} == before


# Words that are markup elsewhere, in every field that holds words


def text_of(words: str) -> str:
    return f"{{zh-Hant: {json.dumps(f'中{words}', ensure_ascii=False)}, en: {json.dumps(words)}}}"


def marked_up(words: str) -> dict[str, str]:
    """A valid site with these words in every field that may hold words."""
    one, both = json.dumps(words), text_of(words)
    rest = f"scope: {both}, note: {both}, reason: {both}"
    return {
        UNITS: f"lamps: {{label: {both}}}\n",
        "data/terms.yml": f"names: [{one}]\n",
        "data/attributes.yml": (
            f"price: {{label: {both}, type: money, unit: USD per lamps, note: {both}}}\n"
            f"colour: {{label: {both}, type: choice, options: {{red: {both}}}}}\n"
            f"shade: {{label: {both}, type: text}}\n"
        ),
        "data/sources/makers.yml": (
            f"- {{id: pine-page, type: webpage, title: {one}, publisher: {one}, container-title: {one}, "
            f"language: en, author: [{{family: {one}, given: {one}}}, {{literal: {one}}}], "
            f"URL: 'https://pine.example/?a=1&b=2', accessed: 2026-11-01, archive: {one}, "
            f"archive_location: 'https://archive.example/', "
            f"custom: {{tier: primary, note: {both}, names: [{one}]}}}}\n"
            f"- {{id: review, type: webpage, URL: 'https://review.example/', accessed: 2026-11-01, "
            f"custom: {{tier: community, our_title: {both}}}}}\n"
        ),
        SUBJECT: (
            f"name: {one}\nnames: [{one}]\n"
            "lifecycle:\n"
            f"  shutdown: {{value: 2026-12, note: {both}, cite: [pine-page]}}\n"
            f"  replacement: {{value: {one}, cite: [pine-page]}}\n"
            "facts:\n"
            f"  price: {{value: {{low: 20, high: 25}}, {rest}, from: 2025, cite: [{{source: pine-page, "
            f"locator: {one}, note: {both}, checked: 2026-11-01}}]}}\n"
            f"  colour: {{value: [red], cite: [review]}}\n"
            f"  shade: {{value: {both}, cite: [{{source: review, quote: {one}, checked: 2026-11-01}}]}}\n"
        ),
        "data/subjects/oak.yml": (
            f"name: {json.dumps(f'Oak {words}')}\n"
            f"facts:\n  price: [{{value: 3, rank: preferred, {rest}, cite: [review]}}, "
            f"{{value: 4, rank: disputed, {rest}, cite: [pine-page]}}]\n"
            f"  colour: {{state: unknown, note: {both}, cite: [review]}}\n"
            f"  shade: {{value: {one}, cite: [review]}}\n"
        ),
        COMPARISON: comparison(
            title=both,
            lead=f"{{text: {both}, cite: [review]}}",
            recommendations=f"[{{choose: pine, text: {both}, cite: [review], status: opinion}}]",
            rows=f"[{{attribute: price, detail: {text_of(words + ' {{ pine.price }}')}}}, colour, shade]",
            sections=f"[{{id: s, title: {both}, claims: [{{id: c, topic: {both}, text: {both}, cite: [review]}}]}}]",
            corrections=f"[{{on: c, was: {both}, why: {both}, cite: [review]}}]",
        ),
    }


MARKUP = {
    "html": HTML,
    "entities": "&lt;script&gt; &#60;b&#62; &amp;",
    "closing": "--></script></style></textarea></title></cite></time>",
    "markdown": "[x](javascript:alert(1)) ![x](https://x.example/p.png) # h",
    "attribute": "x\" onmouseover='alert(1)' y=`z`",
    "formats": "%s %(name)s {0} $x \\1 ${x}",
}


def allow_markup(site: Path) -> None:
    """Have an exception for each text with markup, as words of a source may well hold some."""
    gate = pipeline.gate(settings_of(site))
    assert gate.site is not None
    found = [one for one in gate.diagnostics if one.code == "T008"]
    places = dict.fromkeys(place_of_exception(gate.site.documents[one.path], one) for one in found)
    known = [{"rule": "T008", "place": one, "reason": "A word.", "until": "2027-03-31"} for one in places]
    (site / "data/exceptions.yml").write_text(json.dumps(known), encoding="utf-8")


@pytest.mark.parametrize("words", MARKUP.values(), ids=MARKUP)
def test_words_are_words_in_every_field(site: Path, words: str) -> None:
    for path, text in marked_up(words).items():
        (site / path).write_text(text, encoding="utf-8")
    allow_markup(site)
    found, broken = outcome(site)
    assert [one.message for one in found if one.severity == "error"] == []
    assert broken == []


def test_a_text_in_no_language_is_told_in_every_field() -> None:
    files, text = marked_up("A"), text_of("A")
    for path, whole in files.items():
        pieces = whole.split(text)
        for index in range(1, len(pieces)):
            emptied = f"{text.join(pieces[:index])}{{}}{text.join(pieces[index:])}"
            found, _ = published({**files, path: emptied})
            assert {(one.code, one.message) for one in found} == {("Y009", "nothing is written here")}, emptied


def test_a_site_of_hostile_words_is_built_whole(site: Path, tmp_path: Path) -> None:
    for path, text in {
        **marked_up(HTML),
        "data/comparisons/index.yml": comparison(),
        "data/comparisons/en.yml": comparison(),
    }.items():
        (site / path).write_text(text, encoding="utf-8")
    allow_markup(site)
    for tag in LOCALES:
        (site / "docs" / tag).mkdir(parents=True)
        (site / "docs" / tag / "index.md").write_text("# Lamps\n")
    (site / "mkdocs.yml").write_text(
        "site_name: Lamps\nsite_url: https://lamps.example/\n"
        "theme: {name: material, font: false}\nplugins:\n  - search\n  - comparanda:\n"
        "      locales: {zh-Hant: <script>alert(1)</script>, en: 'A & <b>B</b>'}\n"
    )
    built = build(site, tmp_path / "built", "--strict")
    pages = [path for path in built.rglob("index.html") if "compare" in path.parts or "sources" in path.parts]
    assert len(pages) == 10
    for path in pages:
        page = parse(path)
        ids = Counter(node.attributes["id"] for node in page.css("[id]"))
        assert [id for id, count in ids.items() if count > 1] == [], path
        assert not page.css("[onerror], [onmouseover], img[src=x]"), path
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
        for node in page.css("article a[href^='#']"):
            assert (node.attributes["href"] or "")[1:] in ids, path
    assert {path.name for path in tmp_path.iterdir()} == {"site", "built"}


# Any change of valid data


PIECES = st.sampled_from(
    ["pine", "oak", "review", "price", "power", "zh-Hant", "en", "0", "2026-01-01", "[]", "{}", "-", "{{ pine.price }}"]
)
PIECES |= st.sampled_from(
    ["{{ it.power }}", "{{x", "cite-1-1", "ref-1", "unchecked", "<b>", "'\"", "{low: 1, high: 2}"]
)
PIECES |= st.text(max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mangled_data_makes_clean_pages_or_diagnostics_inside_the_file(data: st.DataObject) -> None:
    files = read(MINIMAL)
    path = data.draw(st.sampled_from(sorted(files)))
    lines = files[path].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.integers(0, len(lines) - 1))
        words = re.split(r"(?<=[ \[{,:])|(?=[\]},])", lines[line])
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(PIECES)
        lines[line] = "".join(words)
    found, outputs = published({**files, path: "\n".join(lines)})
    for one in found:
        assert_inside(one, "\n".join(lines) if one.path == path else files[one.path])
    assert problems(outputs) == []


def published(files: Mapping[str, str]) -> tuple[tuple[Diagnostic, ...], tuple[Output, ...]]:
    """What is told of the files, and the pages made of them where the gate is open."""
    documents, found = {}, []
    for name, text in files.items():
        document, misread = load.parse(name, text.encode("utf-8", "replace"))
        found += misread
        if document is not None:
            documents[name] = document
    made, misfits = decode.decode(documents, TODAY, LOCALES)
    bound = bind(made)
    told = (*found, *misfits) or check.check(bound)
    closed = any(one.severity == "error" for one in told)
    return told, () if closed else tuple(pipeline.publish(bound, SETTINGS))


def test_a_valid_site_reaches_its_pages() -> None:
    found, outputs = published(read(MINIMAL))
    assert found == ()
    assert {output.url for output in outputs} >= {"compare/pine-and-oak/", "en/compare/pine-and-oak/"}
    assert problems(outputs) == []
