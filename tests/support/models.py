"""240 made-up models in the shape of models.dev: a provider, prices, limits, dates and features, with gaps.

Everything follows from the number of a model, so two runs write the same bytes. Values and quotes are of one line of a
TOML file, as there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PROVIDERS = ("Arum", "Bodo", "Caro", "Dune", "Elba", "Fjord", "Grove", "Helio", "Iris", "Jade", "Kite", "Lumen")
DAY = "2026-11-01"
LABELS = {
    "provider": ("供應者", "Provider", "choice"),
    "input_price": ("輸入價格", "Input price", "money"),
    "output_price": ("輸出價格", "Output price", "money"),
    "context": ("上下文視窗", "Context window", "integer"),
    "output": ("最大輸出", "Maximum output", "integer"),
    "cutoff": ("知識截止日", "Knowledge cutoff", "date"),
    "reasoning": ("推理", "Reasoning", "boolean"),
    "weights": ("公開權重", "Open weights", "boolean"),
}
GROUPS = {
    "price": ("價格", "Price", ("input_price", "output_price")),
    "limits": ("上限", "Limits", ("context", "output", "cutoff")),
    "features": ("功能", "Features", ("reasoning", "weights")),
}
_KEY_ROWS = ("provider", "input_price", "output_price", "context")


def _label(zh: str, en: str) -> dict[str, str]:
    return {"zh-Hant": zh, "en": en}


def _row(name: str) -> dict[str, Any] | str:
    return {"attribute": name, "key": True} if name in _KEY_ROWS else name


def attributes() -> dict[str, Any]:
    """By what they are compared."""
    made: dict[str, dict[str, Any]] = {
        name: {"label": _label(zh, en), "type": kind} for name, (zh, en, kind) in LABELS.items()
    }
    made["provider"]["options"] = {name.lower(): _label(name, name) for name in PROVIDERS}
    for name in ("input_price", "output_price"):
        made[name] |= {"unit": "USD per 1M tokens", "better": "lower"}
    for name in ("context", "output"):
        made[name] |= {"unit": "tokens", "better": "higher"}
    return made


def facts(number: int) -> Iterator[tuple[str, str, str]]:
    """Attribute, value and the line of TOML it stands on; nothing where the file does not say it."""
    provider = PROVIDERS[number % len(PROVIDERS)]
    cents = 5 * (1 + number * 37 % 211)
    yield "provider", provider.lower(), f'provider = "{provider.lower()}"'
    if number % 9:
        yield "input_price", f"{cents / 100:.2f}", f"input = {cents / 100:.2f}"
        yield "output_price", f"{cents * 4 / 100:.2f}", f"output = {cents * 4 / 100:.2f}"
    size = 1024 * (32 << number % 6)
    yield "context", str(size), f"context = {size:_}"
    yield "output", str(size // 4), f"output = {size // 4:_}"
    if number % 5:
        month = f"20{23 + number % 3}-{1 + number % 12:02d}"
        yield "cutoff", month, f'knowledge = "{month}"'
    yield "reasoning", "true" if number % 2 else "false", f"reasoning = {'true' if number % 2 else 'false'}"
    yield "weights", "true" if number % 3 == 0 else "false", f"open_weights = {'true' if number % 3 == 0 else 'false'}"


def subject(number: int) -> dict[str, Any]:
    """One model; every seventh has ended, and of the others every eighth is to end."""
    source = PROVIDERS[number % len(PROVIDERS)].lower()

    def cite(quote: str) -> list[dict[str, str]]:
        return [{"source": source, "quote": quote, "locator": f"models/{number}.toml", "checked": DAY}]

    made: dict[str, Any] = {
        "name": f"{PROVIDERS[number % len(PROVIDERS)]} M{number}",
        "names": [f"{source}-m{number}"],
        "facts": {name: {"value": value, "cite": cite(quote)} for name, value, quote in facts(number)},
    }
    end = "2026-10-01" if number % 7 == 0 else f"2027-{1 + number % 12:02d}-01" if number % 8 == 3 else ""
    if end:
        made["lifecycle"] = {"shutdown": {"value": end, "cite": cite(f'end = "{end}"')}}
    return made


def files(count: int = 240) -> dict[str, Any]:
    """The data of a site with one list, by path."""
    sources = [
        {
            "id": name.lower(), "type": "webpage", "title": f"{name} models", "publisher": name, "language": "en",
            "URL": f"https://{name.lower()}.example/models", "accessed": DAY, "custom": {"tier": "primary"},
        }
        for name in PROVIDERS
    ]  # fmt: skip
    ids = [f"{PROVIDERS[number % len(PROVIDERS)].lower()}/m{number}" for number in range(count)]
    groups = [
        {"group": id, "title": _label(zh, en), "rows": list(map(_row, names))} for id, (zh, en, names) in GROUPS.items()
    ]
    rows = [_row("provider"), *groups]
    comparison = {
        "title": _label("所有模型", "All models"),
        "description": _label("模型的價格與規格。", "Prices and limits of models."),
        "tags": ["models"],
        "layout": "list",
        "subjects": [id.partition("/")[2] for id in ids],
        "rows": rows,
    }
    return {
        "attributes.yml": attributes(),
        "units.yml": {"tokens": {"label": _label("詞元", "tokens")}},
        "tags.yml": {"models": {"label": _label("語言模型", "Language models")}},
        "sources/models.yml": sources,
        "comparisons/models.yml": comparison,
        **{f"subjects/{id}.yml": subject(number) for number, id in enumerate(ids)},
    }


MKDOCS = """\
site_name: Models
theme: {name: material, font: false}
plugins: [search, comparanda]
"""


def write_site(root: Path, count: int = 240) -> Path:
    """A site of its own in two languages with these models."""
    for path, value in files(count).items():
        target = root / "data" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    for tag, title in (("zh-Hant", "首頁"), ("en", "Home")):
        home = root / "docs" / tag / "index.md"
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_text(f"# {title}\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return root
