"""Pages become HTML: escaped, linked both ways, in the words of their language, by templates that miss nothing."""

from __future__ import annotations

import ast
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import material
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, UndefinedError
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from comparanda import page as p
from comparanda import render
from comparanda.compose.changes import ChangesPage
from comparanda.compose.references import author_name
from comparanda.direct import DirectEnvironment
from comparanda.locale import HAN, Language, read_catalogue
from comparanda.model import Name
from comparanda.values.words import STATES

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
TAGS = ("zh-Hant", "en")
HOSTILE = '"><script>alert(1)</script>&'


def language(tag: str) -> Language:
    return read_catalogue((TEMPLATES / "locale" / f"{tag}.po").read_text(encoding="utf-8"), tag)


@pytest.fixture(scope="module")
def environment() -> DirectEnvironment:
    return render.environment([TEMPLATES])


def words(text: str) -> p.Inline:
    return (
        p.Run("text", text),
        p.Run("name", f"GPT-5 {text}"),
        p.Run("number", "1,047,576", "1047576"),
        p.Run("date", "Aug 7, 2025", "2025-08-07"),
    )


DAY = p.Date("Nov 23, 2026", "2026-11-23")


def mark(number: int, *passages: int) -> p.Mark:
    anchors = tuple(f"ref-{number}-{one}" for one in passages or (1,))
    return p.Mark(number, anchors)


def value(text: str, *marks: p.Mark, state: str = "") -> p.Value:
    return p.Value(words(text), text, text, text, text, marks, state)


def reference(number: int, text: str = "x", **changes: object) -> p.Reference:
    uses = (p.Use(text, "#row-price"), p.Use("another place", "#claim-supported"))
    passages = tuple(
        p.Passage(
            f"ref-{number}-{nth}",
            p.Extract(
                f"quote {text}", text, "https://example.org/#:~:text=x", p.Date("Oct 2, 2026", "2026-10-02"), text, text
            ),
            uses,
        )
        for nth in (1, 2)
    )
    full = p.Reference(
        number=number,
        source=f"s{number}",
        work=p.Work(
            short_name=f"{text} press",
            author=text,
            title=text,
            title_lang="en",
            ours=False,
            publisher=f"{text} press",
            tier="primary",
            issued=DAY,
            checked=DAY,
            checked_until=p.Date("Nov 25, 2026", "2026-11-25"),
            copy=DAY,
            url="https://example.org/",
            archive_url="https://archive.example.org/",
            lang="en",
            note=text,
        ),
        passages=passages,
        uses=2,
        verification=p.Verification("unchecked", "Not yet verified"),
    )
    return replace(full, work=replace(full.work, **changes))  # type: ignore[arg-type]


def comparison(tag: str, text: str = "x") -> p.ComparisonPage:
    """A comparison with everything a page can have."""
    disputed, superseded, scoped = (value(text, mark(2)), value(text), value(text))
    cells = (
        p.Cell(
            "a", f"A {text}", "lower", value(text, mark(1, 1, 2)), (scoped,), (disputed,), (superseded,), (), "71.0"
        ),
        p.Cell("b", "B", "", value(text, state="unknown"), (), (), (), words(text)),
    )
    rows = (
        p.Row("row-price", "price", text, text, text, text, cells, True, text, True, "correction-price"),
        p.Row("row-same", "same", text, "", "", "", cells[1:] * 2, False, "", False),
    )
    groups = (p.RowGroup("group-money", text, text, rows[:1]), p.RowGroup("", "", "", rows[1:]))
    claims = tuple(
        p.Claim(f"claim-{status}", words(text), words(text), status, (), "correction-price")
        for status in ("supported", "unverified", "disputed", "opinion")
    )
    ending = p.Ending(DAY, False, (mark(1),))
    price = (text, words(text), (mark(2),))
    lines = (
        p.NoticeLine(f"A {text}", (ending, None), words(text), "../../subjects/c/", (mark(1),), (price,)),
        p.NoticeLine("B", (None, replace(ending, past=True)), (), "", (), ()),
    )
    return p.ComparisonPage(
        id="a-vs-b",
        locale=tag,
        title=words(text),
        description=text,
        draft=True,
        notice=p.Notice(words(text), (text, ""), (text,), lines),
        lead=p.Claim("in-short", words(text), words(text), "opinion", (mark(2, 2),), ""),
        recommendations=(
            p.Recommendation("choose-1", "", "", text, words(text), "opinion", (mark(1),)),
            p.Recommendation("choose-2", "a", text, text, words(text), "opinion", ()),
        ),
        columns=(p.Column("a", "first", f"A {text}", "../../subjects/a/"), p.Column("b", "second", "B", "")),
        key_rows=rows[:1],
        groups=groups,
        difference_label=text,
        caption=text,
        row_count=2,
        same_count=1,
        sections=(p.Section("prices", words(text), claims),),
        corrections=(p.Correction("correction-price", "row-price", words(text), words(text), words(text), ()),),
        references=(reference(1, text), reference(2, text)),
        proof=p.Proof(p.Date("Aug 7, 2025", "2025-08-07"), DAY, (p.Count(text, "#table"),)),
        downloads=(p.Use(text, "page.json"),),
        related=(p.Use(text, "../c/"),),
        edits=(p.Use(text, "https://example.org/edit"),),
        report_url="https://example.org/report",
        cite_as=text,
        bibtex=text,
        url="compare/a-vs-b/",
    )


def bare(tag: str) -> p.ComparisonPage:
    """A comparison with nothing a page can do without."""
    full = comparison(tag)
    unsaid = dict.fromkeys(("author", "title_lang", "publisher", "url", "archive_url", "lang", "note"), "")
    unknown = dict.fromkeys(("issued", "checked", "checked_until", "copy"))
    nothing = replace(reference(1, title="Why?", ours=True, **unsaid, **unknown), passages=())
    return replace(
        full,
        draft=False,
        notice=None,
        lead=None,
        recommendations=(),
        key_rows=(),
        groups=(),
        row_count=0,
        same_count=0,
        difference_label="",
        sections=(),
        corrections=(),
        references=(nothing,),
        proof=p.Proof(None, None, ()),
        downloads=(),
        related=(),
        edits=(),
        report_url="",
    )


def wide(tag: str, text: str = "x") -> p.ComparisonPage:
    """A comparison of six subjects."""
    full = comparison(tag, text)
    six = tuple(p.Column(f"s{number}", f"s{number}", f"S {text} {number}", "") for number in range(6))
    row = full.groups[0].rows[0]
    cells = tuple(replace(row.cells[1], subject=one.subject) for one in six)
    groups = (replace(full.groups[0], rows=(replace(row, cells=cells, difference=""),)),)
    return replace(full, columns=six, groups=groups, key_rows=groups[0].rows, difference_label="")


def listing(tag: str, text: str = "x") -> p.ListPage:
    """Two subjects as rows; one has ended, and nobody knows a value of the other."""
    full = comparison(tag, text)
    columns = tuple(replace(one, other_names=(text,), has_ended=True) for one in full.columns[:1]) + full.columns[1:]
    row = full.groups[0].rows[0]
    blank = replace(row.cells[1], value=value(text, state="not_recorded"))
    rows = (
        replace(row, kind="money", is_key=True, unit=text, scope=text, note=text),
        replace(row, id="row-power", kind="choice", cells=(replace(row.cells[0], sort="1", bar="50"), blank)),
    )
    values = {field.name: getattr(full, field.name) for field in fields(full)}
    values |= {"columns": columns, "groups": (replace(full.groups[0], rows=rows),), "key_rows": rows[:1]}
    return p.ListPage(**values)


def pages(tag: str, text: str = "x") -> Iterator[p.Page]:
    full = comparison(tag, text)
    uses = (p.Citing(text, "../compare/a-vs-b/", (p.Use(text, "../compare/a-vs-b/#row-price"),)),)
    sources = (p.SourceEntry(reference(1, text), uses), p.SourceEntry(reference(2, text), ()))
    card = p.CardRow(text, "row-price", ((text, True), (text, False)))
    entry = p.Entry("a-vs-b", "a-vs-b/", words(text), (text, "B"), (card,), 2, DAY, text, (text,), True)
    examples = (
        p.RuleExample(False, ((text, text),), ((text, text),), text),
        p.RuleExample(True, ((text, text),), (), ""),
    )
    rule = p.RuleEntry("C001", text, "error", "never", "en", text, (text,), examples)
    yield from (full, bare(tag), wide(tag, text))
    others = (replace(entry, id="b", rows=(), oldest=None, ending="", draft=False),)
    parts = (p.Part(1, 2, ""), p.Part(3, 4, "2/"))
    yield p.IndexPage(tag, (p.EntryGroup("tag", text, (entry, *others)),), 7, 1, parts, "compare/")
    yield p.IndexPage(tag, (), 0, 1, (), "compare/")
    yield listing(tag, text)
    change = p.Change("value", DAY, (p.Use(text, "#x"),), text, (words(text), words("old")), words(text), (mark(1),))
    ends = replace(change, kind="ends", before=(), after=())
    yield ChangesPage(
        tag, (ends,), (change, replace(change, day=None)), (reference(1, text),), full.excused, "", 1, parts, "changes/"
    )
    yield ChangesPage(tag, (), (), (), (), "", 1, (), "changes/")
    ending = p.Ending(p.Date(text, "2027"), False, (mark(1),))
    ends_once = p.Notice(words(text), (text,), (), (p.NoticeLine(text, (ending,), words(text), "", (mark(1),), ()),))
    yield p.SubjectPage(
        "a", tag, text, (text,), text, text, "../../assets/logos/a.svg", text, (p.Use(text, "https://example.org/"),),
        ends_once, full.groups, (p.Use(text, "../../compare/a-vs-b/"),), full.references,
        "https://example.org/edit", "https://example.org/report", "subjects/a/",
    )  # fmt: skip
    groups = (p.SourceGroup("unchecked", text, text, sources),)
    counts = (p.SourceCount(text, 2, "#unchecked"),)
    yield p.SourcesPage(tag, groups, counts, 2, 1, (p.Part(1, 2, ""),), "sources/")
    yield p.SourcesPage(tag, groups, counts, 102, 2, (p.Part(1, 100, "../"), p.Part(101, 102, "")), "sources/2/")
    yield p.RulesPage(tag, (p.RuleFamily("C", (rule,)),), "rules/")
    unit = p.UnitEntry(text, text, ((text, text), (text, text)))
    yield p.UnitsPage(tag, TAGS, (p.UnitFamily("length", (unit,)), p.UnitFamily("new-in-cldr", (unit,))), "units/")


def test_a_kind_of_unit_that_a_later_cldr_adds_is_headed_by_its_id() -> None:
    [page] = (page for page in pages("en") if isinstance(page, p.UnitsPage))
    drawn = render.render(render.environment([TEMPLATES]), page, language("en")).html
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", drawn) == ["Length", "new-in-cldr"]


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_is_drawn_with_nothing_undefined(tag: str) -> None:
    environment = render.environment([TEMPLATES])
    environment.plain = Environment()  # it draws nothing: our own templates must not need it
    for one in pages(tag):
        drawn = render.render(environment, one, language(tag))
        assert drawn.title
        assert drawn.html.count("<h1") == 1


def test_a_template_that_names_what_is_not_there_fails(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "proof.html").write_text("{{ page.nothing }}", encoding="utf-8")
    own = render.environment([tmp_path, TEMPLATES])
    with pytest.raises(UndefinedError):
        render.render(own, comparison("en"), language("en"))


def test_a_site_replaces_one_partial_with_one_file(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "licence.html").write_text("{{ _('Sources') }}: CC0", encoding="utf-8")
    drawn = render.render(render.environment([tmp_path, TEMPLATES]), comparison("zh-Hant"), language("zh-Hant"))
    assert "來源: CC0" in drawn.html


@pytest.mark.parametrize("tag", TAGS)
def test_data_is_escaped_wherever_it_stands(environment: DirectEnvironment, tag: str) -> None:
    for one in pages(tag, HOSTILE):
        drawn = render.render(environment, one, language(tag)).html
        for name, is_for in (
            ("list", p.ListPage),
            ("choose", p.ComparisonPage),
            ("index", p.IndexPage | p.SourcesPage),
        ):
            written = (TEMPLATES / "assets" / f"comparanda-{name}.js").read_text("utf-8")
            own = f"<script>{render.SMALLER['.js'](written)}</script>"
            assert own not in drawn or isinstance(one, is_for)
            drawn = drawn.replace(own, "")
        assert "<script" not in drawn
        assert not LexborHTMLParser(drawn).css("script")


@pytest.mark.parametrize("tag", TAGS)
def test_marks_and_references_are_linked_both_ways(environment: DirectEnvironment, tag: str) -> None:
    tree = LexborHTMLParser(render.render(environment, comparison(tag), language(tag)).html)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    marks = tree.css('a[role="doc-noteref"]')
    backs = tree.css('section[role="doc-endnotes"] .q p + p a')
    assert {node.attributes["href"] for node in marks} <= {f"#{node.attributes['id']}" for node in tree.css(".q > li")}
    assert {node.attributes["href"] for node in backs} == {"#row-price", "#claim-supported"}
    assert all(ids[node.attributes["href"][1:]] == 1 for node in tree.css('a[href^="#"]') if node.attributes["href"])
    assert all(count == 1 for count in ids.values())


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (
            (p.Run("text", "比"), p.Run("name", "GPT-4.1"), p.Run("text", "高")),
            '比<bdi class="gl gr">GPT-4.1</bdi>高',
        ),
        ((p.Run("text", "，"), p.Run("name", "GPT-4.1"), p.Run("text", "。")), "，<bdi>GPT-4.1</bdi>。"),
        (
            (p.Run("text", "得"), p.Run("number", "71.0%", "71.0"), p.Run("text", "，")),
            "得<data class=gl value=71.0>71.0%</data>，",
        ),
        (
            (p.Run("text", "於"), p.Run("date", "2025年8月", "2025-08"), p.Run("text", "推出")),
            "於<time class=gl datetime=2025-08>2025年8月</time>推出",
        ),
        ((p.Run("text", "到"), p.Run("number", "約3.9", "3.9")), "到<data value=3.9>約3.9</data>"),
        (
            (p.Run("text", "of "), p.Run("number", "1.5", "1.5"), p.Run("text", " more")),
            "of <data value=1.5>1.5</data> more",
        ),
        (
            (p.Run("text", "、"), p.Run("name", "\u05de\u05e0\u05d5\u05e8\u05d4 2"), p.Run("text", "、")),
            "、<bdi dir=auto>\u05de\u05e0\u05d5\u05e8\u05d4 2</bdi>、",
        ),
        (
            (p.Run("text", "買"), p.Run("name", "Oak wireless headphones"), p.Run("text", "。")),
            "買<span class=gl>Oak wireless headphones</span>。",
        ),
        ((p.Run("text", "不是GPT-4.1；cost-effective"),), "不是<bdi class=gl>GPT-4.1</bdi>；cost-effective"),
        ((p.Run("text", "在OpenAI API上"),), '在<bdi class="gl gr">OpenAI API</bdi>上'),
        ((p.Run("text", "見VS Code。"),), "見<bdi class=gl>VS Code</bdi>。"),
        ((p.Run("text", "用CC BY 4.0授權"),), '用<bdi class="gl gr">CC BY 4.0</bdi>授權'),
        ((p.Run("text", "在OpenAI的API上"),), "在OpenAI的API上"),
        ((p.Run("text", "引用Attention Is All You Need一文"),), "引用Attention Is All You Need一文"),
        ((p.Run("text", "稱為OpenAI and friends"),), "稱為OpenAI and friends"),
        ((p.Run("text", "On OpenAI API it’s new"),), "On OpenAI API it’s new"),
    ],
)
def test_a_gap_is_drawn_only_between_han_and_latin(
    environment: DirectEnvironment, inline: p.Inline, expected: str
) -> None:
    assert environment.from_string("{{ inline | prose }}").render(inline=inline) == expected


@pytest.mark.parametrize(
    ("number", "before", "expected"),
    [
        ("1,047,576", "of ", "of 1,047,576"),
        ("US$0.25", "，", "，US$0.25"),
        ("71.0%", "得", "得<bdi class=gl>71.0%</bdi>"),
        ("1.5 sec", "in ", "in <bdi>1.5 sec</bdi>"),
        ("-3", "by ", "by <bdi>-3</bdi>"),
        ("約3.9", "到", "到<bdi>約3.9</bdi>"),
    ],
)
def test_a_number_in_a_sentence_is_wrapped_only_where_it_could_break(
    environment: DirectEnvironment, number: str, before: str, expected: str
) -> None:
    inline = (p.Run("text", before), p.Run("number", number, "1"))
    assert environment.from_string("{{ inline | sentence }}").render(inline=inline) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GPT-4.1 nano", "<bdi>GPT-4.1 nano</bdi>"),
        ("gpt-4.1-nano-2025-04-14", "<bdi>gpt-4.1-nano-2025-04-14</bdi>"),
        ("Oak WH-1000XM5 wireless headphones", "Oak <bdi class=id>WH-1000XM5</bdi> wireless headphones"),
        ("Kelterei Öl-Presse GmbH & Co. KG", "Kelterei <bdi class=id>Öl-Presse</bdi> GmbH &amp; Co. KG"),
        ("Adler Fernglas 10×42-HD mit Tasche", "Adler Fernglas <bdi class=id>10×42-HD</bdi> mit Tasche"),
        ("Oak & Pine, the large one of both", "Oak &amp; Pine, the large one of both"),
        ("筆記型電腦十四吋", "<bdi>筆記型電腦十四吋</bdi>"),
        ("十四吋專業筆記型電腦", "十四吋專業筆記型電腦"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft"),
        ("\u05de" * 9 + " \u05d4" * 9, "<span dir=auto>" + "\u05de" * 9 + " \u05d4" * 9 + "</span>"),
    ],
)
def test_a_name_breaks_only_where_no_column_holds_it(environment: DirectEnvironment, name: str, expected: str) -> None:
    assert environment.from_string("{{ name | nowrap }}").render(name=name) == expected


def test_a_short_scope_breaks_nowhere(environment: DirectEnvironment) -> None:
    drawn = environment.from_string("{{ name | short }} {{ word | short }} {{ words | short }}").render(
        name="OpenAI API", word="Azure", words="the cloud platform of a seller"
    )
    assert drawn == "<bdi>OpenAI API</bdi> Azure the cloud platform of a seller"


def test_words_from_the_right_leave_the_signs_behind_them_in_their_place(environment: DirectEnvironment) -> None:
    template = environment.from_string("{{ who | apart }}. <q{{ quote | directed }}>{{ quote }}</q>")
    hebrew = "\u05de\u05e0 <2>"
    assert template.render(who=hebrew, quote=hebrew) == (
        "<span dir=auto>\u05de\u05e0 &lt;2&gt;</span>. <q dir=auto>\u05de\u05e0 &lt;2&gt;</q>"
    )
    assert template.render(who="臺大 & Co", quote="臺大") == "臺大 &amp; Co. <q>臺大</q>"


def test_a_label_breaks_before_its_aside(environment: DirectEnvironment) -> None:
    drawn = environment.from_string("{{ label | parts }}").render(label="程式修復（SWE-bench <b>）")
    assert drawn == '程式修復<span class="part">（<bdi>SWE-bench</bdi> &lt;b&gt;）</span>'


def test_a_mark_follows_the_text_says_its_source_and_leads_to_its_passage(environment: DirectEnvironment) -> None:
    drawn = render.render(environment, comparison("en"), language("en")).html
    link = "<a role=doc-noteref href=#ref-2-2>[2]</a>"
    assert f"<time datetime=2025-08-07>Aug 7, 2025</time>{link}" in drawn


def test_a_mark_of_two_passages_names_both_for_its_card(environment: DirectEnvironment) -> None:
    tree = LexborHTMLParser(render.render(environment, comparison("en"), language("en")).html)
    mark = tree.css_first("#row-price td > a[role=doc-noteref]")
    assert mark is not None
    assert mark.attributes["data-q"] == "2"


def test_a_cell_says_its_exact_value(environment: DirectEnvironment) -> None:
    tree = LexborHTMLParser(render.render(environment, comparison("en"), language("en")).html)
    cell = tree.css_first("#row-price td[role=cell] > .n > data")
    assert cell is not None
    assert cell.attributes["value"] == "1047576"
    assert tree.css_first('th[scope="row"][role="rowheader"]') is not None
    assert tree.css_first('th[scope="col"][role="columnheader"]') is not None


@pytest.mark.parametrize(("page", "word"), [(comparison, "better"), (wide, "best")])
def test_the_better_value_has_a_word_beside_its_weight(
    environment: DirectEnvironment, page: Callable[[str], p.ComparisonPage], word: str
) -> None:
    full = page("en")
    row = full.groups[0].rows[0]
    better = replace(row.cells[0], best="lower", value=replace(row.cells[0].value, state=""))
    cells = (better, *row.cells[1:])
    made = replace(full, groups=(replace(full.groups[0], rows=(replace(row, cells=cells),)),))
    tree = LexborHTMLParser(render.render(environment, made, language("en")).html)
    cell = tree.css_first("#row-price td.w")
    assert cell is not None
    assert cell.css_first(".n") is not None
    best = cell.css_first(".ok")
    assert best is not None
    assert best.text() == word


def test_a_name_inside_a_style_sheet_cannot_end_it(environment: DirectEnvironment) -> None:
    drawn = render.render(environment, wide("en", HOSTILE), language("en")).html
    styles = [style for style in re.findall("<style>(.*?)</style>", drawn, re.DOTALL) if "content:" in style]
    assert len(styles) == 2
    for style in styles:
        assert "\\3c script" in style
        assert '">' not in re.sub(r'\{content:(""/)?"|"\}', "", style)


def test_only_a_table_that_can_scroll_takes_the_focus(environment: DirectEnvironment) -> None:
    narrow = LexborHTMLParser(render.render(environment, comparison("en"), language("en")).html)
    scrolls = LexborHTMLParser(render.render(environment, wide("en"), language("en")).html)
    assert narrow.css_first(".scroll[tabindex]") is None
    assert scrolls.css_first('[role="region"][aria-labelledby="table-caption"][tabindex="0"]') is not None


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-Hant", "OpenAI：〈Introducing GPT-4.1 in the API〉，2025年4月14日；查核日2026年11月23日。"),
        ("en", "OpenAI. “Introducing GPT-4.1 in the API.” 2025年4月14日. Checked 2026年11月23日."),
    ],
)
def test_a_reference_is_written_in_the_form_of_its_language(
    environment: DirectEnvironment, tag: str, expected: str
) -> None:
    work = reference(
        1,
        author="",
        publisher="OpenAI",
        title="Introducing GPT-4.1 in the API",
        issued=p.Date("2025年4月14日", "2025-04-14"),
        checked=p.Date("2026年11月23日", "2026-11-23"),
        checked_until=None,
    )
    drawn = render.render(environment, replace(bare(tag), references=(work,)), language(tag))
    line = LexborHTMLParser(drawn.html).css_first("#ref-1 > p")
    assert line is not None
    assert line.text().strip() == expected


@pytest.mark.parametrize(
    ("until", "expected"), [(None, ""), (DAY, "(checked Oct 2, 2026)")], ids=["one day", "several days"]
)
def test_a_quote_says_its_day_where_its_source_was_checked_on_several(
    environment: DirectEnvironment, until: p.Date | None, expected: str
) -> None:
    work = reference(1, checked=p.Date("Oct 2, 2026", "2026-10-02"), checked_until=until)
    drawn = render.render(environment, replace(bare("en"), references=(work,)), language("en"))
    quote = LexborHTMLParser(drawn.html).css_first("#ref-1-1 > p")
    assert quote is not None
    assert "".join(re.findall(r"\(checked [^)]*\)", quote.text())) == expected


@pytest.mark.parametrize("tag", TAGS)
def test_pages_are_cut_where_templates_have_marked_them_as_where_one_looks_for_it(tag: str, tmp_path: Path) -> None:
    ours, theirs = render.environment([TEMPLATES]), render.environment([tmp_path, TEMPLATES])
    assert (ours.is_marked, theirs.is_marked) == (True, False)
    kinds = set()
    for page in pages(tag, "<h2 id='x'>1</h2><style>.cmp{}</style>"):
        names = {"page": page, **render._words(language(tag))}
        pieces = ours.pieces(page.template, **names)
        assert pieces == theirs.pieces(page.template, **names)
        assert ours.draw(page.template, **names) == "".join(pieces)
        kinds |= {piece[:3] for piece in pieces[1:]}
        drawn = render.render(ours, page, language(tag))
        assert drawn.html == render.render(theirs, page, language(tag)).html
        sheets = re.match(r"(?:<style>[^<]*</style>)*", drawn.html)
        assert sheets is not None
        assert ".cmp" not in "".join(re.findall("<style>[^<]*</style>", drawn.html[sheets.end() :]))
    assert kinds == {"<h1", "<h2", "<h3", "<st"}


def test_the_contents_are_the_headings(environment: DirectEnvironment) -> None:
    drawn = render.render(environment, comparison("en"), language("en"))
    (top,) = drawn.toc
    assert (top.id, top.title, top.level) == ("top", drawn.title, 1)
    assert [one.id for one in top.children] == ["which", "table", "claims", "corrections", "references"]
    assert [one.id for one in top.children[2].children] == ["prices"]
    assert top.children[1].title == "Side by side"


def test_search_finds_titles_rows_and_claims_at_their_anchors(environment: DirectEnvironment) -> None:
    drawn = render.render(environment, comparison("en", "a < b"), language("en"))
    claims = [(f"claim-{status}", "claim") for status in ("supported", "unverified", "disputed", "opinion")]
    assert [(one.anchor, one.detail) for one in drawn.search(True)] == [
        *(("", ""), ("which", ""), ("table", ""), ("row-price", ""), ("row-same", "row"), ("prices", ""), *claims)
    ]
    assert all("<span" not in one.title + one.text and "&lt;" not in one.title + one.text for one in drawn.search(True))


def test_without_details_search_finds_what_it_finds_with_them_but_for_these() -> None:
    kinds = set()
    for tag in TAGS:
        for one in pages(tag):
            every = list(one.entries("Title", language(tag)))
            kinds |= {entry.detail for entry in every}
            few = [entry for entry in every if not entry.detail]
            assert list(one.entries("Title", language(tag), details=False)) == few
            assert list(render.Found(tuple(every))(False)) == few
    assert kinds == {"", "row", "claim", "source"}


def test_search_finds_each_source_by_its_title_and_who_wrote_or_published_it() -> None:
    (page,) = (one for one in pages("en") if isinstance(one, p.SourcesPage) and one.number == 1)
    first, *sources = page.entries("Sources", language("en"))
    assert (first.anchor, first.detail) == ("", "")
    works = [entry.reference.work for group in page.groups for entry in group.entries]
    assert [entry.title for entry in sources] == [work.title for work in works]
    assert all(
        who in entry.text for entry, work in zip(sources, works, strict=True) for who in (work.author, work.publisher)
    )
    assert {entry.detail for entry in sources} == {"source"}


# Words


def used_in_templates() -> set[str]:
    found: set[str] = set()
    for path in TEMPLATES.glob("p*/*.html"):
        options = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
        keywords = {"_": None, "ngettext": (1, 2)}
        messages = extract("jinja2.ext:babel_extract", io.BytesIO(path.read_bytes()), keywords, options=options)
        found |= {one[1] if isinstance(one[1], str) else one[1][0] for one in messages}
    return found


def used_in_code() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "scripts").rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    first = (call.args[0] for call in calls if _name_of(call.func) in ("text", "plural"))
    words = {node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {*STATES.values(), *words}


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def written_in_code() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "scripts").rglob("*.py"))
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def catalogue(tag: str) -> dict[str, str | tuple[str, ...]]:
    po = (TEMPLATES / "locale" / f"{tag}.po").read_text(encoding="utf-8")
    messages = [one for one in read_po(io.StringIO(po)) if one.id]
    return {one.id if isinstance(one.id, str) else one.id[0]: one.string for one in messages}


def test_every_interface_word_has_a_chinese_form() -> None:
    translated = {message for message, form in catalogue("zh-Hant").items() if form and all(form)}
    assert (used_in_templates() | used_in_code()) - translated == set()


def test_no_translation_is_left_without_a_use() -> None:
    assert set(catalogue("zh-Hant")) - used_in_templates() - written_in_code() == set()


def test_a_translation_fills_the_same_places() -> None:
    place = re.compile(r"%\((\w+)\)s")
    for message, form in catalogue("zh-Hant").items():
        for one in (form,) if isinstance(form, str) else form:
            assert set(place.findall(one)) == set(place.findall(message)), message


def test_no_interface_word_has_simplified_characters() -> None:
    text = (TEMPLATES / "locale" / "zh-Hant.po").read_text(encoding="utf-8")
    assert [one for one in HAN.findall(text) if not is_traditional(one)] == []


@pytest.mark.parametrize("character", ["一", "龘", "㐀", "\uf900", "\ufa2d", "\U00020000", "々"])
def test_a_character_of_the_blocks_of_han_is_one(character: str) -> None:
    assert HAN.fullmatch(character)


@pytest.mark.parametrize("character", ["가", "힣", "\ue000", "\ufb00", "の", "、", "A"])
def test_no_character_of_another_script_is_han(character: str) -> None:
    assert not HAN.fullmatch(character)


@pytest.mark.parametrize(
    ("family", "given", "shown"),
    [("王", "小明", "王小明"), ("김", "민수", "김민수"), ("Chen", "Mei", "Mei Chen"), ("\uf9e1", "明", "\uf9e1明")],
)
def test_an_author_is_named_as_the_language_of_the_name_does(family: str, given: str, shown: str) -> None:
    assert author_name(Name(family=family, given=given)) == shown


def test_the_frame_has_no_simplified_characters_and_says_its_language() -> None:
    built_in = Path(material.__file__).parent / "templates"
    frame = Environment(loader=FileSystemLoader([TEMPLATES / "frame", built_in]))
    keys = re.findall(r'^ +"([a-z.]+)":', (built_in / "partials/languages/en.html").read_text("utf-8"), re.MULTILINE)
    words = frame.get_template("partials/languages/zh-Hant.html").module.t  # type: ignore[attr-defined]
    said = {key: str(words(key)) for key in keys}
    assert said["language"] == "zh-Hant"
    assert [one for one in HAN.findall("".join(said.values())) if not is_traditional(one)] == []


def is_traditional(character: str) -> bool:
    """Big5 as Taiwan's Windows has it (code page 950) holds no character that exists in Simplified Chinese alone."""
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


def test_a_rule_shows_what_is_quoted_as_code(environment: DirectEnvironment) -> None:
    rule = p.RuleEntry("C001", "uncited", "error", "never", "en", "Write `cite: [<id>]` here.", (), ())
    drawn = render.render(environment, p.RulesPage("en", (p.RuleFamily("C", (rule,)),), "rules/"), language("en"))
    assert "Write <code>cite: [&lt;id&gt;]</code> here." in drawn.html


@pytest.mark.parametrize("text", ["", "plain", "a & b", "<i>", "\"'", "價格 < 1", "&amp;", "\ud800"])
def test_a_text_is_escaped_as_markupsafe_does_it(text: str) -> None:
    assert render._escaped(text) == str(escape(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("you read", "You read"), ("“cheap” is best", "“Cheap” is best"), ("iPhone owners", "iPhone owners"),
        ("eSIM matters", "eSIM matters"), ("3 shelves", "3 shelves"),
        ("élan", "Élan"), ("怕風的人", "怕風的人"), ("", ""),
    ],
)  # fmt: skip
def test_a_recommendation_begins_with_a_capital_letter_unless_its_first_word_has_others(
    environment: DirectEnvironment, text: str, shown: str
) -> None:
    assert environment.from_string("{{ inline | begun }}").render(inline=(p.Run("text", text),)) == shown
    named = (p.Run("name", "ubuntu"), p.Run("text", " users"))
    assert environment.from_string("{{ inline | begun }}").render(inline=named) == "<bdi>ubuntu</bdi> users"
