"""What `serve` keeps: pages that did not change are not drawn again, and none is ever stale."""

from __future__ import annotations

import datetime
import gc
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.incremental import Memory, remembering, rereading
from comparanda.render import Rendered
from comparanda.settings import Publication, Settings
from comparanda.steps import FRESH

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def lamps(tmp_path: Path) -> Settings:
    """The minimal site, with a second comparison that shares nothing but one source with the first."""
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path, dirs_exist_ok=True)
    data = tmp_path / "data"
    for subject in ("elm", "ash"):
        text = f"name: {subject.title()} 3\nfacts:\n  price: {{value: 5.00, cite: [review]}}\n"
        (data / "subjects" / f"{subject}.yml").write_text(text, encoding="utf-8")
    (data / "comparisons" / "elm-and-ash.yml").write_text(
        "title: {zh-Hant: 榆與梣比較, en: Elm and ash}\nsubjects: {elm: elm, ash: ash}\nrows: [price]\n",
        encoding="utf-8",
    )
    return Settings(tmp_path, TODAY, publication=Publication(first="zh-Hant"))


def published(settings: Settings, memory: Memory | None = None) -> dict[str, Rendered] | None:
    """Every page by its address; None where the data must be fixed first."""
    steps = memory.steps if memory else FRESH
    gate = pipeline.gate(settings, steps)
    if gate.bound is None or not gate.is_open():
        return None
    return {output.url: output.draw() for output in pipeline.publish(gate.bound, settings, steps)}


def contents(pages: dict[str, Rendered] | None) -> dict[str, Rendered] | None:
    """All that pages say, where what search finds of them would be told apart by the pages it is made of."""
    return {url: drawn.apart() for url, drawn in pages.items()} if pages is not None else None


def edit(settings: Settings, path: str, old: str, new: str) -> None:
    file = settings.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def redrawn(settings: Settings, change: Callable[[], None]) -> set[str]:
    """Addresses of the pages that a second build draws again."""
    memory = Memory()
    before = published(settings, memory)
    change()
    after = published(settings, memory)
    assert before is not None
    assert after is not None
    return {url for url, drawn in after.items() if drawn is not before.get(url)}


def test_nothing_is_drawn_again_when_nothing_changed(lamps: Settings) -> None:
    assert redrawn(lamps, lambda: None) == set()


def test_an_edit_of_a_subject_reaches_the_pages_that_show_it(lamps: Settings) -> None:
    changed = redrawn(lamps, lambda: edit(lamps, "data/subjects/elm.yml", "5.00", "6.00"))
    assert changed == {f"{root}{page}" for root in ("", "en/") for page in ("compare/elm-and-ash/", "subjects/elm/")}


def test_an_edit_of_a_source_reaches_every_page_that_cites_it(lamps: Settings) -> None:
    changed = redrawn(lamps, lambda: edit(lamps, "data/sources/makers.yml", "publisher:", "publisher: New"))
    assert changed >= {f"{root}compare/{name}/" for root in ("", "en/") for name in ("elm-and-ash", "pine-and-oak")}
    assert changed >= {"sources/", "en/sources/"}


def test_an_edit_of_an_attribute_or_a_template_reaches_every_comparison(lamps: Settings) -> None:
    comparisons = {f"{root}compare/{name}/" for root in ("", "en/") for name in ("elm-and-ash", "pine-and-oak")}
    assert redrawn(lamps, lambda: edit(lamps, "data/attributes.yml", "en: Price", "en: Cost")) >= comparisons
    own = lamps.root / "templates" / "partials"
    own.mkdir(parents=True)
    (own / "licence.html").write_text("CC0", encoding="utf-8")
    assert redrawn(lamps, lambda: edit(lamps, "templates/partials/licence.html", "CC0", "CC1")) >= comparisons


def test_a_new_day_draws_every_comparison_anew(lamps: Settings) -> None:
    memory = Memory()
    before, after = published(lamps, memory), published(replace(lamps, today=TODAY + datetime.timedelta(1)), memory)
    assert before is not None
    assert after is not None
    assert all(after[url] is not before[url] for url in before if "compare/" in url and not url.endswith("compare/"))


def edits(root: Path) -> Iterator[tuple[Path, str]]:
    """Each data file with one line changed in its digits or in its words, line by line."""
    for path in sorted((root / "data").rglob("*.yml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for index, line in enumerate(lines):
            for pattern, put in ((r"[1-8]", lambda digit: str(int(digit[0]) + 1)), (r"[a-z](?=[.,}\s\"])", "q")):
                changed = re.sub(pattern, put, line)
                if changed != line:
                    yield path, "".join((*lines[:index], changed, *lines[index + 1 :]))


def test_after_any_edit_the_pages_are_those_of_a_fresh_build(lamps: Settings) -> None:
    memory = Memory()
    drawn = published(lamps, memory)
    tried = 0
    for path, text in edits(lamps.root):
        whole = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        kept = published(lamps, memory)
        if kept is not None and kept != drawn:
            assert contents(kept) == contents(published(lamps)), text
            tried += 1
        path.write_text(whole, encoding="utf-8")
    assert tried >= 20
    assert contents(published(lamps, memory)) == contents(drawn)


def test_a_file_is_parsed_again_only_when_its_bytes_are_others() -> None:
    seen: list[bytes] = []

    def parse(path: str, raw: bytes) -> str:
        seen.append(raw)
        return f"{path} {raw.decode()}"

    parsed = remembering(parse)
    assert [parsed("a", b"1"), parsed("a", b"1"), parsed("b", b"1"), parsed("a", b"2"), parsed("a", b"1")] == [
        *("a 1", "a 1", "b 1", "a 2", "a 1")
    ]
    assert seen == [b"1", b"1", b"2", b"1"]


def test_a_file_is_opened_again_only_when_it_may_have_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    opened: list[bytes] = []
    hours = [0]

    def read(path: str) -> bytes:
        opened.append(Path(path).read_bytes())
        return opened[-1]

    reread = rereading(read, lambda: time.time_ns() + hours[0] * 3_600_000_000_000)
    file.write_bytes(b"one")
    assert [reread(str(file)), reread(str(file))] == [b"one", b"one"]
    assert len(opened) == 2, "within the moment of a change another one may have the same time"
    hours[0] = 1
    assert [reread(str(file)) for _ in range(3)] == [b"one"] * 3
    assert len(opened) == 3
    before = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [reread(str(file)), reread(str(file))] == [b"two", b"two"]
    assert len(opened) == 4
    file.unlink()
    with pytest.raises(FileNotFoundError):
        reread(str(file))


def test_no_language_and_no_site_outlives_a_rebuild(lamps: Settings) -> None:
    memory = Memory()
    published(lamps, memory)
    counts = []
    for price in ("6.00", "7.00", "8.00"):
        edit(lamps, "data/subjects/elm.yml", str(float(price) - 1) + "0", price)
        published(lamps, memory)
        gc.collect()
        kept = Counter(type(kept_object).__name__ for kept_object in gc.get_objects())
        counts.append([kept[name] for name in ("Language", "LanguageFormat", "Site", "Bound", "Edition")])
    assert counts[0] == counts[1] == counts[2]
