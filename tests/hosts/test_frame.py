"""A page in its frame is to the byte what the theme would have drawn, and where it cannot be, the theme draws it."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from comparanda.hosts.mkdocs.frame import Frame, Parts, encoded, with_styles_in_head
from comparanda.hosts.mkdocs.pages import neighbours_together
from comparanda.render import Heading, Rendered
from comparanda.steps import Output
from hosts.tiny import built, config, files, ours, run, write, write_data

LIKE = Parts("b", "B", "About b", (Heading("one", "One", 2, (Heading("two", "Two", 3),)),), b"<h1>B</h1>")
REAL = Parts(
    "a-or-b",
    "A & “B” <or> 'C'",
    'All of "a"  & b',
    (Heading("über", "R&D\u2028", 2, (Heading("x", "\"x\" 'y'", 3),)),),
    "<h1>字 &amp;</h1>".encode(),
)


def theme(parts: Parts) -> str:
    title, description = html.escape(parts.title), html.escape(parts.description)
    toc = "".join(f'<a href="#{one.id}">{html.escape(one.title)}</a>' for one in parts.toc[0].children)
    return f'{title}<meta content="{description}"><a href="../{parts.slug}/">{title}</a>{toc}{parts.body.decode()}.'


@pytest.mark.parametrize("parts", [LIKE, REAL])
def test_a_page_in_its_frame_is_what_the_theme_draws(parts: Parts) -> None:
    frame = Frame.of(theme, LIKE)
    assert frame is not None
    assert frame.page(parts) == encoded(theme(parts))


@pytest.mark.parametrize(
    ("drawn", "moved"),
    [
        (
            "<a></head><b><style>.cmp{}</style>c<style>.cmp p{}</style>d",
            "<a><style>.cmp{}</style><style>.cmp p{}</style></head><b>cd",
        ),
        (
            "<a></head><style>theirs</style>b<style>.cmp{}</style>",
            "<a><style>.cmp{}</style></head><style>theirs</style>b",
        ),
        ("<style>.cmp{}</style></head>b", "<style>.cmp{}</style></head>b"),
        ("</head>'<style>.cmp{}'", "</head>'<style>.cmp{}'"),
        ("<style>.cmp{}</style>", "<style>.cmp{}</style>"),
    ],
)
def test_our_style_sheets_go_into_the_head_and_no_others(drawn: str, moved: str) -> None:
    assert with_styles_in_head(drawn.encode()) == moved.encode()


@pytest.mark.parametrize(
    "draw",
    [
        lambda parts: theme(parts).upper(),
        lambda parts: theme(parts) + str(len(parts.body)),
        lambda parts: theme(parts).replace("&", "&amp;"),
        lambda parts: theme(parts) + parts.title,
        lambda parts: theme(parts) + ("!" if '"' in parts.description and "<" in parts.description else "?"),
        lambda parts: theme(parts) + parts.body.decode()[4:-5],
    ],
)
def test_a_theme_that_does_something_else_with_words_has_no_frame(draw: Callable[[Parts], str]) -> None:
    assert Frame.of(draw, LIKE) is None


def test_what_the_theme_may_ask_of_a_page_is_its_shape() -> None:
    others = [
        Parts("b", "", "d", LIKE.toc, b"<h1>B</h1>"),
        Parts("b", "t", "", LIKE.toc, b"<h1>B</h1>"),
        Parts("b", "t", "d", LIKE.toc, b"<h2>B</h2>"),
        Parts("b", "t", "d", LIKE.toc[0].children, b"<h1>B</h1>"),
        Parts("b", "t", "d", (*LIKE.toc, *LIKE.toc), b"<h1>B</h1>"),
    ]
    assert len({LIKE.shape, *(one.shape for one in others)}) == 6
    assert REAL.shape == LIKE.shape


TITLES = ["Arum or Bodo", "Arum & Bodo", "The \"Arum\" < the 'Bodo'", "Arum  or   Bodo", "Bodo", "Arum"]


def site(root: Path, **settings: Any) -> Path:
    """A site with six more comparisons, every other one without claims."""
    tags = ("en", "zh-Hant")
    write_data(root, tags)
    like = files(tags)["comparisons/arum-or-bodo.yml"]
    for number, title in enumerate(TITLES):
        other = {**like, "title": {"en": title, "zh-Hant": f"茶壺：{title}"}}
        if number % 2:
            del other["sections"]
        path = root / "data" / "comparisons" / f"number-{number}.yml"
        path.write_text(yaml.safe_dump(other, allow_unicode=True, sort_keys=False), encoding="utf-8")
    config(root, **{"plugins": ["search", ours(*tags)], **settings})
    return root


OWN = {f"docs/{tag}/index.md": "# Home\n\n[One](compare/number-1/index.md#row-price)\n" for tag in ("en", "zh-Hant")}
GUEST = {"docs/index.md": "# Home\n\n[One](compare/number-1/index.md#row-price)\n"}
HOOK = {"hook.py": "def on_page_context(context, **_):\n    return context\n"}


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("pages", "settings"),
    [
        (OWN, {}),
        (GUEST, {}),
        (OWN, {"use_directory_urls": False, "site_url": "", "site_description": "All <b>kettles</b>"}),
        (GUEST, {"theme": {"name": "material", "features": ["navigation.tabs", "toc.integrate"]}}),
    ],
)
def test_pages_in_frames_are_those_that_mkdocs_draws(
    tmp_path: Path, pages: dict[str, str], settings: dict[str, Any]
) -> None:
    root = site(tmp_path, **settings)
    write(root, pages)
    done = run(root, "--verbose")
    assert done.returncode == 0, done.stderr
    assert re.search(r"compare/number-2/\S* share a frame", done.stderr)
    assert re.search(r"compare/number-5/\S* share a frame", done.stderr)
    assert "are each drawn by the theme" not in done.stderr
    assert "compare/number-4/index.md" not in done.stderr.partition("Building markdown pages")[2]
    apart = shutil.move(root / "site", root / "apart")
    write(root, HOOK)
    config(root, **{"plugins": ["search", ours("en", "zh-Hant")], "hooks": ["hook.py"], **settings})
    done = run(root, "--verbose")
    assert "compare/number-4/index.md" in done.stderr.partition("Building markdown pages")[2]
    assert files_of(Path(apart)) == files_of(root / "site")


def test_a_theme_that_looks_at_pages_draws_each_of_them(tmp_path: Path) -> None:
    root = site(tmp_path, theme={"name": "material", "custom_dir": "own"})
    main = '{% extends "main.html" %}{% block footer %}<p id="n">{{ page.content | length }}</p>{% endblock %}'
    write(root, {**GUEST, "own/main.html": main.replace("main.html", "base.html")})
    done = run(root, "--verbose")
    assert done.returncode == 0, done.stderr
    assert "are each drawn by the theme" in done.stderr
    numbers = {
        path.read_text(encoding="utf-8").partition('<p id="n">')[2].partition("<")[0]
        for path in (root / "site" / "compare").glob("number-*/index.html")
    }
    assert len(numbers) > 2


def test_a_link_to_what_is_not_on_a_page_apart_is_told(tmp_path: Path) -> None:
    root = site(tmp_path, validation={"anchors": "warn"})
    write(
        root, {"docs/index.md": "# Home\n\n[No](compare/number-1/index.md#none) [one](compare/number-1/index.md#top)\n"}
    )
    done = run(root)
    assert "does not contain an anchor '#none'" in done.stderr
    assert "#top" not in done.stderr
    assert done.returncode != 0
    write(root, GUEST)
    assert (built(root) / "compare" / "number-1" / "index.html").is_file()


@dataclass
class Drawn:
    output: Output


def test_pages_that_share_much_are_drawn_one_after_the_other() -> None:
    near = {"compare/a/": "", "compare/b/": "", "subjects/x/": "compare/b/", "subjects/y/": "compare/a/", "units/": ""}
    rendered = Rendered("", (), "", "", ())
    roots = {"zh-Hant": "", "en": "en/"}
    build: Any = SimpleNamespace(root=roots.__getitem__)
    pages: list[Any] = [
        Drawn(Output(tag, root + url, lambda: rendered, near=one and root + one))
        for tag, root in roots.items()
        for url, one in near.items()
    ]
    order = [page.output.url for page in neighbours_together(pages, build)]
    assert order == [
        *("compare/a/", "subjects/y/", "en/compare/a/", "en/subjects/y/"),
        *("compare/b/", "subjects/x/", "en/compare/b/", "en/subjects/x/"),
        *("units/", "en/units/"),
    ]
