"""Blocks of ours in pages that people write: shown with their marks, in any theme, and told of at their line."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hosts.tiny import built, config, ours, page, refused, write, write_data
from support.goldens import GOLDEN, assert_golden

EN = ours("en")
FENCE = "```"
PAGE = f"""---
title: Choosing a kettle
---
# Choosing

Before.

{FENCE}comparanda
table: arum-or-bodo
rows: [time, price]
{FENCE}

Between. [Own link](index.md)

{FENCE}comparanda
value: arum.price
{FENCE}

> As they say:
>
> {FENCE}comparanda
> table: arum-or-bodo
> rows: [price]
> {FENCE}

~~~~ comparanda
claim: arum-or-bodo/quiet
~~~~

- in a list

    {FENCE}comparanda
    value: bodo.sold
    {FENCE}

After.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_data(tmp_path, ["en"])
    write(tmp_path, {"docs/index.md": "# Kettles\n", "docs/choose.md": PAGE})
    return tmp_path


def marks(html: LexborHTMLParser) -> list[str]:
    return [one.attributes["href"] or "" for one in html.css('[role="doc-noteref"]')]


@pytest.mark.parametrize(
    "theme",
    [{"name": "material", "font": False}, {"name": "mkdocs"}, {"name": "readthedocs"}],
    ids=lambda one: one["name"],
)
def test_blocks_are_shown_where_they_stand_with_references_at_the_foot(root: Path, theme: dict[str, object]) -> None:
    config(root, plugins=["search", EN], theme=theme)
    site = built(root)
    html = page(site, "choose/")
    parts = html.css(".cmp")
    assert [row.css_first("th").text(strip=True) for row in parts[0].css("tbody tr")] == [
        "Time to boil",
        "Priceper 1M cups",
    ]
    assert "Arum · Price: €1,290.50 per 1M cups[1]" in " ".join(parts[1].text().split())
    assert parts[2].parent.tag == "blockquote"
    assert "Priceper 1M cups" in parts[2].text()
    assert "Both are quiet.[1]" in parts[3].text()
    assert "Bodo · Sold: 400,000[1]" in " ".join(parts[4].text().split())
    assert parts[4].parent.tag == "li" or parts[4].parent.parent.tag == "li"
    assert parts[5].css_first("ol > li") is not None
    text = html.css_first("body").text()
    assert text.index("Before.") < text.index("Time to boil") < text.index("Between.") < text.index("Both are quiet")
    assert "COMPARANDA" not in html.html
    assert any("comparanda.css" in (one.attributes["href"] or "") for one in html.css("link"))
    assert not any("comparanda.css" in (one.attributes["href"] or "") for one in page(site, "").css("link"))


def test_every_mark_leads_to_its_passage_and_no_anchor_stands_twice(root: Path) -> None:
    config(root, plugins=["search", EN])
    write(root, {"docs/choose.md": PAGE + "\n## References\n\n## Table\n"})
    html = page(built(root), "choose/")
    ids = [one.attributes["id"] for one in html.css("[id]")]
    assert len(ids) == len(set(ids))
    assert len(marks(html)) == 9
    assert {one.removeprefix("#") for one in marks(html)} <= set(ids)
    assert not html.css(".q p + p")  # a place on a page by hand has no anchor that the list could lead back to
    assert all(
        one in ids for one in {node.attributes["aria-labelledby"] for node in html.css(".cmp [aria-labelledby]")}
    )


def test_every_mark_is_named_by_its_source(root: Path) -> None:
    config(root, plugins=["search", EN])
    html = page(built(root), "choose/")
    rules = " ".join(one.text() for one in html.css(".cmp style"))
    for mark in marks(html):
        reference = mark.removeprefix("#").rpartition("-")[0]
        selector = re.search(rf"\[href\*=({reference.removeprefix('cmp-')}-)\]", rules)
        assert selector is not None
        assert selector[1] in mark


def test_a_block_leads_to_the_whole_comparison(root: Path) -> None:
    config(root, plugins=["search", EN])
    assert page(built(root), "choose/").css_first(".cmp .key a").attributes["href"] == "../compare/arum-or-bodo/"
    config(root, plugins=["search", EN, "offline"])
    assert (
        page(built(root), "choose.html").css_first(".cmp .key a").attributes["href"]
        == "compare/arum-or-bodo/index.html"
    )


BESIDE = f"""# Choosing

!!! note

\t{FENCE}comparanda
\tvalue: arum.price
\t{FENCE}

=== "A"

\t- in a list

\t\t{FENCE}comparanda
\t\ttable: arum-or-bodo
\t\trows:
\t\t\t- price
\t\t{FENCE}

> quoted
>
> - in a list
>
>     {FENCE}comparanda
>     value: bodo.share
>     {FENCE}

??? tip

    > {FENCE}comparanda
    > value: arum.sold
    > {FENCE}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_block_may_stand_in_whatever_extensions_add_indented_with_tabs_too(root: Path, end: str) -> None:
    extensions = [
        "admonition",
        "pymdownx.details",
        "pymdownx.superfences",
        {"pymdownx.tabbed": {"alternate_style": True}},
    ]
    config(root, plugins=["search", EN], markdown_extensions=extensions)
    (root / "docs" / "choose.md").write_bytes(BESIDE.replace("\n", end).encode())
    html = page(built(root), "choose/")
    parents = [part.parent for part in html.css(".cmp")[:-1]]
    assert [parent.tag for parent in parents if parent is not None] == ["div", "li", "li", "blockquote"]
    assert html.css_first(".admonition .cmp") is not None
    assert html.css_first(".tabbed-block .cmp th") is not None
    assert FENCE not in html.css_first("article").text()


def test_a_block_inside_another_fence_is_an_example(root: Path) -> None:
    config(root, plugins=["search", EN])
    write(root, {"docs/choose.md": f"# How\n\n````\n{FENCE}comparanda\ntable: nothing\n{FENCE}\n````\n"})
    html = page(built(root), "choose/")
    assert "table: nothing" in html.css_first("pre").text()
    assert not html.css(".cmp")


def test_blocks_are_in_the_language_of_their_page(tmp_path: Path) -> None:
    write_data(tmp_path, ["en", "de"])
    block = f"# X\n\n{FENCE}comparanda\nvalue: arum.price\n{FENCE}\n"
    write(tmp_path, {"docs/en/index.md": block, "docs/de/index.md": block})
    config(tmp_path, plugins=["search", ours("en", "de")])
    site = built(tmp_path)
    assert "€1,290.50" in page(site, "").css_first(".cmp").text()
    assert "1.290,50\xa0€" in page(site, "de/").css_first(".cmp").text()
    shutil.rmtree(tmp_path / "docs")
    write(tmp_path, {"docs/index.en.md": block, "docs/index.de.md": block})
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "de", "name": "Deutsch"}]
    config(tmp_path, plugins=["search", {"i18n": {"docs_structure": "suffix", "languages": languages}}, "comparanda"])
    site = built(tmp_path)
    assert "€1,290.50" in page(site, "").css_first(".cmp").text()
    assert "1.290,50\xa0€" in page(site, "de/").css_first(".cmp").text()


def test_recommendations_are_shown(root: Path) -> None:
    path = root / "data/comparisons/arum-or-bodo.yml"
    text = path.read_text(encoding="utf-8")
    key = "recommendations"
    advice = f"{key}:\n- choose: arum\n  text: {{en: you like it quick.}}\n  status: opinion\n  cite: [test]\n"
    path.write_text(text + advice, encoding="utf-8")
    write(root, {"docs/choose.md": f"# X\n\n{FENCE}comparanda\nrecommendations: arum-or-bodo\n{FENCE}\n"})
    config(root, plugins=["search", EN])
    html = page(built(root), "choose/")
    assert "Choose Arum if" in html.css_first(".cmp .cards").text()
    assert len(marks(html)) == 1


def test_cards_and_news_lead_from_any_page_to_what_they_are_about(root: Path) -> None:
    path = root / "data/subjects/arum.yml"
    ends = "lifecycle:\n  shutdown: {value: 2027-03-01, cite: [test]}\n"
    path.write_text(path.read_text(encoding="utf-8") + ends, encoding="utf-8")
    blocks = f"# X\n\n{FENCE}comparanda\ncomparisons: all\n{FENCE}\n\n{FENCE}comparanda\nnews: 3\n{FENCE}\n"
    write(root, {"docs/choose.md": blocks, "docs/deep/down.md": blocks})
    config(root, plugins=["search", EN])
    site = built(root)
    for address in ("choose/", "deep/down/"):
        links = [one.attributes["href"] or "" for one in page(site, address).css(".cmp a[href]")]
        assert len(links) == 3
        assert all((site / address / link.partition("#")[0] / "index.html").is_file() for link in links)
        assert marks(page(site, address)) == []


def test_the_list_of_a_blog_shows_nothing_of_blocks(root: Path) -> None:
    block = f"{FENCE}comparanda\nvalue: arum.price\n{FENCE}"
    post = f"---\ndate: 2026-05-05\n---\n# A kettle\n\n{block}\n\n<!-- more -->\n\nLong.\n"
    write(root, {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/one.md": post})
    config(root, plugins=["search", "blog", EN])
    site = built(root)
    assert "1,290.50" in page(site, "blog/2026/05/05/a-kettle/").css_first(".cmp").text()
    assert "COMPARANDA" not in (site / "blog/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("length", [-1, 160])
def test_a_feed_shows_nothing_of_what_stands_for_blocks(root: Path, length: int) -> None:
    post = f"# A kettle\n\nShort.\n\n{FENCE}comparanda\nvalue: arum.price\n{FENCE}\n\n<!-- more -->\n\nLong.\n"
    write(root, {"docs/news.md": f"---\ndate: 2026-05-05\n---\n{post}"})
    dates = {"as_creation": "date"}
    feed = {"rss": {"match_path": "news.md", "date_from_meta": dates, "use_git": False, "abstract_chars_count": length}}
    config(root, plugins=["search", feed, EN])
    site = built(root)
    feeds = "".join(path.read_text(encoding="utf-8") for path in site.glob("feed_*"))
    assert "Short." in feeds
    assert "COMPARANDA" not in feeds
    assert ("1,290.50" in feeds) == (length == -1)
    assert "1,290.50" in page(site, "news/").css_first(".cmp").text()


SNIPPETS = {"pymdownx.snippets": {"base_path": ["parts"]}}
SNIPPET = '# Other\n\n--8<-- "wrong.md"\n'
INCLUDED = f"""# Choosing

{FENCE}comparanda
value: arum.price
{FENCE}

!!! note

    --8<-- "sold.md"

{{{{ block("bodo.time") }}}}

{FENCE}comparanda
value: bodo.price
{FENCE}

````
--8<-- "sold.md"
````
"""
MACROS = f"""def define_env(env):
    @env.macro
    def block(value):
        return "{FENCE}comparanda\\nvalue: " + value + "\\n{FENCE}"
"""


def test_blocks_that_snippets_and_macros_bring_are_shown_too(root: Path) -> None:
    sold = f"{FENCE}comparanda\nvalue: arum.sold\n{FENCE}\n"
    write(root, {"docs/choose.md": INCLUDED, "parts/sold.md": sold, "main.py": MACROS})
    extensions = ["admonition", "pymdownx.superfences", SNIPPETS]
    config(root, plugins=["search", "macros", EN], markdown_extensions=extensions)
    html = page(built(root), "choose/")
    values = [" ".join(one.text().split()).removesuffix("[1]") for one in html.css(".md-content .cmp > p")]
    assert values == [
        "Arum · Price: €1,290.50 per 1M cups",
        "Arum · Sold: 1,047,576",
        "Bodo · Time to boil: 4 sec",
        "Bodo · Price: €990.00 per 1M cups",
    ]
    assert html.css_first(".admonition .cmp") is not None
    assert ["value: arum.sold" in one.text() for one in html.css("pre")] == [True]
    assert len(html.css("#cmp-references")) == 1


def test_the_list_of_a_blog_shows_nothing_of_blocks_that_a_snippet_brings(root: Path) -> None:
    post = '---\ndate: 2026-05-05\n---\n# A kettle\n\nShort.\n\n--8<-- "sold.md"\n\n<!-- more -->\n\nLong.\n'
    sold = f"{FENCE}comparanda\nvalue: arum.sold\n{FENCE}\n"
    write(root, {"docs/blog/index.md": "# Blog\n", "docs/blog/posts/one.md": post, "parts/sold.md": sold})
    config(root, plugins=["search", "blog", EN], markdown_extensions=["pymdownx.superfences", SNIPPETS])
    site = built(root)
    assert "1,047,576" in page(site, "blog/2026/05/05/a-kettle/").css_first(".cmp").text()
    shown = (site / "blog/index.html").read_text(encoding="utf-8")
    assert "Short." in shown
    assert "COMPARANDA" not in shown
    assert "arum.sold" not in shown


WRONG_PART = f"""# Other

- in a list

    {FENCE}comparanda
    value: arum.prize
    {FENCE}
"""
MANY_PARTS = """# Choosing

!!! note

    --8<-- "wrong.md"

--8<--
below/more.md
--8<--

See https://example.com/none.md and [the notes](notes/none.md).
"""


def test_a_wrong_block_in_a_snippet_is_told_once_where_it_is_written(root: Path) -> None:
    parts = {"parts/wrong.md": WRONG_PART, "parts/below/more.md": 'More.\n\n--8<-- "below/last.md"\n'}
    last = f"Two\n\nlines.\n\n{FENCE}comparanda\ntable: arum-or-bode\n{FENCE}\n"
    write(root, {"docs/choose.md": MANY_PARTS, "docs/other.md": SNIPPET, "parts/below/last.md": last, **parts})
    config(root, plugins=["search", EN], markdown_extensions=["admonition", "pymdownx.superfences", SNIPPETS])
    said = refused(root, "--> parts/wrong.md:6:12", "--> parts/below/last.md:6:8", "2 errors in 2 files")
    assert "docs/" not in said


def test_a_wrong_block_is_looked_for_in_files_alone_and_told_wherever_it_stands(root: Path) -> None:
    """In a name with a space and one without an ending, and twice; an example of it is none."""
    wrong = f"{FENCE}comparanda\nvalue: arum.prize\n{FENCE}\n"
    named = "[a](pipe.fifo) [b](loop.md) [c](folder.md) " + "x" * 200_000
    including = "\n".join(f'--8<-- "{name}"\n' for name in ("my wrong.md", "wrong", "my wrong.md"))
    page = f"# Choosing\n\n{named}\n\n{including}"
    write(root, {"docs/choose.md": page, "parts/my wrong.md": f"`{FENCE}\n{wrong}{FENCE}`\n\n{wrong}"})
    write(root, {"parts/wrong": f"{wrong}\n{wrong}", "parts/folder.md/one.md": "One.\n"})
    os.mkfifo(root / "parts/pipe.fifo")
    (root / "parts/loop.md").symlink_to("loop.md")
    config(root, plugins=["search", EN], markdown_extensions=["pymdownx.superfences", SNIPPETS])
    refused(root, "--> parts/my wrong.md:8:8", "    parts/wrong:2:8, 6:8\n", "3 errors in 2 files")


COPIED = """import pathlib, shutil, tempfile

copied = {}

def on_config(config):
    folder = pathlib.Path(tempfile.mkdtemp())
    for docs in (pathlib.Path(config.docs_dir), pathlib.Path("part/docs")):
        shutil.copytree(docs, folder, dirs_exist_ok=True)
        copied.update({str(folder / page.relative_to(docs)): str(page.absolute()) for page in docs.rglob("*.md")})
    config.docs_dir = str(folder)
    return config

def on_pre_page(page, config, files):
    page.file.abs_src_path = copied.get(page.file.abs_src_path, page.file.abs_src_path)
    return page
"""


def test_a_wrong_block_in_a_page_that_a_plugin_has_copied_is_told_where_it_is_written(root: Path) -> None:
    """As mkdocs-monorepo-plugin does with the pages of several folders."""
    wrong = f"# Part\n\n{FENCE}comparanda\nvalue: arum.prize\n{FENCE}\n"
    write(root, {"part/docs/part.md": wrong, "docs/choose.md": wrong, "hooks/copied.py": COPIED})
    config(root, plugins=["search", EN], hooks=["hooks/copied.py"])
    refused(root, "--> part/docs/part.md:4:8", "--> docs/choose.md:4:8")


def test_a_page_that_takes_the_bodies_of_others_has_no_style_from_another_folder(root: Path) -> None:
    """As mkdocs-print-site-plugin makes one; it has our style where the owner links it from all pages."""
    block = f"# X\n\n{FENCE}comparanda\nvalue: arum.price\n{FENCE}\n"
    printing = "def on_page_content(html, page, **_):\n    assert '<link' not in html, page.url\n"
    write(root, {"docs/choose.md": block, "hooks/printing.py": printing})
    config(root, plugins=["search", EN], hooks=["hooks/printing.py"], extra_css=["assets/comparanda.css"])
    site = built(root)
    sheets = [one.attributes["href"] or "" for one in page(site, "choose/").css("head link[rel=stylesheet]")]
    assert sheets[-2:] == ["../assets/comparanda.css", "../assets/comparanda-print.css"]
    assert sheets.count("../assets/comparanda.css") == 1


def test_a_fence_that_all_but_begins_a_block_stops_a_build_also_alone_on_its_page(root: Path) -> None:
    write(root, {"docs/choose.md": f"# A\n\n{FENCE}comparnada\nvalue: arum.price\n{FENCE}\n"})
    config(root, plugins=["search", EN])
    refused(root, "`comparnada` does not begin a block", "--> docs/choose.md:3:1")


ABOVE = f"""from mkdocs.plugins import event_priority

@event_priority(200)
def on_page_markdown(markdown, **_):
    return "Two\\n\\nlines, and\\n\\n{FENCE}comparanda\\nvalue: arum.prize\\n{FENCE}\\n\\n" + markdown
"""


def test_a_block_is_told_at_its_own_line_whatever_another_plugin_puts_above_it(root: Path) -> None:
    wrong = f"{FENCE}comparanda\nvalue: bodo.prize\n{FENCE}\n"
    write(root, {"docs/choose.md": f"---\ntitle: A\n---\n\n# A\n\n{wrong}\n{wrong}", "above.py": ABOVE})
    config(root, plugins=["search", EN], hooks=["above.py"])
    said = refused(root, "in what this page includes: Arum has no fact `prize`\n --> docs/choose.md:1:1")
    places = [line.strip() for line in said.splitlines() if "--> docs/choose.md" in line]
    assert places == ["--> docs/choose.md:1:1", "--> docs/choose.md:8:8", "--> docs/choose.md:12:8"]


WRONG = {
    "an unknown comparison": "table: arum-or-bod",
    "an unknown row": "table: arum-or-bodo\nrows: [time, tim]",
    "a claim under a table": "table: arum-or-bodo/quiet",
    "an unknown claim": "claim: arum-or-bodo/quite",
    "no recommendations": "recommendations: arum-or-bodo",
    "an unknown subject": "value: arun.price",
    "an unknown fact": "value: arum.prize",
    "a fact that the subject lacks": "value: arum.released",
    "an unknown value of a fact": "value: arum.price.old",
    "an unknown field": "tabel: arum-or-bodo",
    "two things": "table: arum-or-bodo\nvalue: arum.price",
    "rows of a value": "value: arum.price\nrows: [price]",
    "rows that are no list": "table: arum-or-bodo\nrows: price",
    "a number": "table: 5",
    "an unknown tag": "comparisons: kettels",
    "news of nothing": "news: 0",
    "news in words": "news: a few",
    "nothing": "",
    "a comment alone": "# table: arum",
    "a list": "- table: arum-or-bodo",
    "a full-width colon": "table：arum-or-bodo",
    "a field without its colon": "table arum-or-bodo",
    "rows in words": "table: arum-or-bodo\nrows: price, noise",
    "no YAML": "table: [a",
    "no day": "value: 2025-99-99",
    "brackets without end": "value: " + "[" * 3000,
    "words": "arum-or-bodo",
}


def test_what_is_wrong_with_blocks_is_told_at_their_lines_all_at_once(root: Path, update_golden: bool) -> None:
    blocks = "\n\n".join(f"## {title}\n\n{FENCE}comparanda\n{text}\n{FENCE}" for title, text in WRONG.items())
    open_end = f"## Not closed\n\n{FENCE}comparanda\ntable: a\n"
    write(root, {"docs/choose.md": f"---\ntitle: Wrong\n---\n\n# Wrong\n\n{blocks}\n\n{open_end}"})
    write(root, {"parts/wrong.md": f"{FENCE}comparanda\nvalue: arum.prize\n{FENCE}\n", "docs/other.md": SNIPPET})
    write(root, {"docs/third.md": '# Third\n\n{{ block("bodo.prize") }}\n', "main.py": MACROS})
    config(root, plugins=["search", "macros", EN], markdown_extensions=["pymdownx.superfences", SNIPPETS])
    said = refused(root, "--> docs/choose.md:")
    said = "\n".join(line for line in said.splitlines() if not line.startswith("INFO ")) + "\n"
    assert said.count("error: ") == len(WRONG) + 3
    assert_golden(GOLDEN / "blocks.txt", said, update_golden)
