"""The smallest site there is, in any languages, and what tests of its host ask of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from support.sites import mkdocs, parse

TODAY = "1794960000"
"""2026-11-18, a day on which nothing in the site is stale."""
NAMES = {"en": "English", "zh-Hant": "中文", "de": "Deutsch", "pl": "polski", "zh-Hans": "简体", "ja": "日本語"}
PAGE = "compare/arum-or-bodo/"
"""The one comparison."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "title": {"en": "Arum or Bodo", "zh-Hant": "Arum與Bodo", "de": "Arum oder Bodo", "pl": "Arum czy Bodo",
              "zh-Hans": "Arum与Bodo", "ja": "ArumとBodo"},
    "price": {"en": "Price", "zh-Hant": "價格", "de": "Preis", "pl": "Cena", "zh-Hans": "价格", "ja": "価格"},
    "time": {"en": "Time to boil", "zh-Hant": "煮沸時間", "de": "Zeit bis zum Kochen", "pl": "Czas gotowania",
             "zh-Hans": "煮沸时间", "ja": "沸騰までの時間"},
    "share": {"en": "Share", "zh-Hant": "占比", "de": "Anteil", "pl": "Udział", "zh-Hans": "占比", "ja": "割合"},
    "sold": {"en": "Sold", "zh-Hant": "銷量", "de": "Verkauft", "pl": "Sprzedano", "zh-Hans": "销量", "ja": "販売数"},
    "launched": {"en": "Launched", "zh-Hant": "推出", "de": "Eingeführt", "pl": "Premiera", "zh-Hans": "推出",
                 "ja": "発売日"},
    "cups": {"en": "cups", "zh-Hant": "杯", "de": "Tassen", "pl": "filiżanek", "zh-Hans": "杯", "ja": "杯"},
    "speed": {"en": "Speed", "zh-Hant": "速度", "de": "Tempo", "pl": "Szybkość", "zh-Hans": "速度", "ja": "速さ"},
    "quiet": {"en": "Both are quiet.", "zh-Hant": "兩者都很安靜。", "de": "Beide sind leise.", "pl": "Oba są ciche.",
              "zh-Hans": "两者都很安静。", "ja": "どちらも静かです。"},
}  # fmt: skip


def words(name: str, tags: Iterable[str]) -> dict[str, str]:
    return {tag: WORDS[name][tag] for tag in tags}


def files(tags: Iterable[str]) -> dict[str, Any]:
    """The data of the site, by path."""
    tags = tuple(tags)
    kinds: dict[str, dict[str, str]] = {
        "price": {"type": "money", "unit": "EUR per 1M cups", "better": "lower"},
        "time": {"type": "duration", "unit": "second"},
        "share": {"type": "percent"},
        "sold": {"type": "integer"},
        "launched": {"type": "date"},
    }
    values = {
        "arum": {"price": 1290.5, "time": 1.5, "share": 85.7, "sold": 1047576, "launched": "2025-08-07"},
        "bodo": {"price": 990, "time": 4, "share": 4.25, "sold": 400000, "launched": "2025-08-05"},
    }
    source = {"id": "test", "type": "webpage", "title": "Two kettles", "publisher": "Bench", "language": "en"}
    claim = {"id": "quiet", "topic": words("speed", tags), "text": words("quiet", tags), "cite": ["test"]}
    return {
        "attributes.yml": {name: {"label": words(name, tags), **kind} for name, kind in kinds.items()},
        "units.yml": {"cups": {"label": words("cups", tags)}},
        "sources/test.yml": [
            {**source, "URL": "https://bench.example/", "accessed": "2026-11-01", "custom": {"tier": "independent"}}
        ],
        **{
            f"subjects/{name}.yml": {
                "name": name.capitalize(),
                "facts": {key: {"value": value, "cite": ["test"]} for key, value in facts.items()},
            }
            for name, facts in values.items()
        },
        "comparisons/arum-or-bodo.yml": {
            "title": words("title", tags),
            "subjects": {"arum": "arum", "bodo": "bodo"},
            "rows": list(kinds),
            "sections": [{"id": "speed", "title": words("speed", tags), "claims": [claim]}],
        },
    }


def write_data(root: Path, tags: Iterable[str]) -> None:
    for path, content in files(tags).items():
        target = root / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def write(root: Path, pages: Mapping[str, str]) -> None:
    """Write files by their path below the site."""
    for path, text in pages.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def config(root: Path, **settings: Any) -> None:
    """Write mkdocs.yml: a Material site with our plugin behind search, but for what is said otherwise."""
    common = {
        "site_name": "Kettles",
        "site_url": "https://kettles.example/base/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", "comparanda"],
    }
    text = yaml.safe_dump({**common, **settings}, allow_unicode=True, sort_keys=False)
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")


def ours(*tags: str, **options: Any) -> dict[str, Any]:
    """Our plugin in these languages."""
    return {"comparanda": {"locales": {tag: NAMES[tag] for tag in tags}, **options}}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build the site, strictly."""
    return mkdocs("build", "--strict", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY)


def built(root: Path, *arguments: str) -> Path:
    """The site, which must build without a warning."""
    done = run(root, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return root / "site"


def refused(root: Path, *messages: str) -> str:
    """What is said of a site that cannot be built; a traceback is not a way to say it."""
    done = run(root)
    assert done.returncode != 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    for message in messages:
        assert message in done.stderr
    return done.stderr


def page(site: Path, path: str = PAGE) -> LexborHTMLParser:
    """A built page, by its folder or file."""
    return parse(site / path if path.endswith(".html") else site / path / "index.html")


def is_whole(html: LexborHTMLParser) -> bool:
    """A page of the comparison with all its parts, and the site's own frame around it."""
    return (
        len(html.css(".cmp tbody tr")) == 5
        and html.css_first("#references") is not None
        and html.css_first("title") is not None
        and len(html.css("a")) > 10
    )
