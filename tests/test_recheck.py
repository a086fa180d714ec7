"""The check of what changed says what the full check says, and the pages are those of a fresh build."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from comparanda import check, pipeline
from comparanda.bind import bind, rebind
from comparanda.check import tables
from comparanda.gate import Gate
from comparanda.incremental import Memory
from comparanda.recheck import Recheck
from comparanda.settings import Publication, Settings
from comparanda.steps import FRESH, Steps
from support.gate import MINIMAL, TODAY, read, site_of

EDITS = 130
EXCEPTIONS = """\
- rule: C001
  place: data/subjects/oak0.yml facts.price.cite
  reason: we still look for a source
  until: 2027-01-31
- rule: T005
  place: data/comparisons/pair0.yml
  reason: quoted as it is
  until: 2027-01-31
"""
ACROSS = """\
title: {zh-Hant: 三盞燈, en: Three lamps}
subjects: {first: pine0, second: pine1, third: oak2}
rows: [price, power]
lead:
  text: {zh-Hant: "{{ first.name }}為{{ first.price }}。", en: "{{ first.name }} is {{ first.price }}."}
"""


def families(count: int) -> dict[str, str]:
    """The tiny site several times over, each with subjects, a comparison and sources of its own, and one across all."""
    files = read(MINIMAL)
    shared = {path: text for path, text in files.items() if path.count("/") == 1}
    copies: dict[str, str] = {}
    for number in range(count):
        for path, text in files.items():
            if path not in shared:
                copies[_numbered(path, number)] = _numbered(text, number)
    return {**shared, **copies, "data/comparisons/across.yml": ACROSS}


def _numbered(text: str, number: int) -> str:
    text = re.sub(r"(?<=pine: )pine\b|(?<=oak: )oak\b|(?<=subjects/)\w+|\breview\b|\bmakers\b", rf"\g<0>{number}", text)
    text = re.sub(r"(?<=comparisons/)[\w-]+", rf"pair{number}", text)
    text = re.sub(r"(?:Pine 1|Oak 2)(?!\d)", rf"\g<0>{number}", text)
    text = re.sub(r"\b(pine|oak)-page\b", rf"\g<1>{number}-page", text)
    return re.sub(r"https://\w+\.example/", rf"\g<0>{number}/", text)


def _replaced(pattern: str, put: str) -> Callable[[str, random.Random], str]:
    def edit(text: str, chance: random.Random) -> str:
        places = list(re.finditer(pattern, text))
        if not places:
            return text
        match = chance.choice(places)
        return text[: match.start()] + match.expand(put) + text[match.end() :]

    return edit


def _without_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def _with_a_line_twice(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    index = chance.randrange(len(lines))
    return "".join((*lines[: index + 1], *lines[index:]))


SLIPS: tuple[Callable[[str, random.Random], str], ...] = (
    _replaced(r"(?<=\d)\d", "7"),
    _replaced(r"value: [\d.]+", "value: 12"),
    _replaced(r"\bcite: \[(\w[\w-]*)\]", r"cite: [{source: \1, quote: it costs 80, checked: 2026-11-03}]"),
    _replaced(r"\bcite: \[\w[\w-]*\]", "cite: []"),
    _replaced(r"(oak|pine)(\d)-page", r"\1\2-pag"),
    _replaced(r"^- id: (\S+)", r"- id: \1-new"),
    _replaced(r"review(\d)", r"reviev\1"),
    _replaced(r"\bprice\b", "cost"),
    _replaced(r"\bsupply\b", "power"),
    _replaced(r"unit: \w+", "unit: hour"),
    _replaced(r"type: \w+", "type: text"),
    _replaced(r"zh-Hant: ([^\W\d_])", r"zh-Hant: 优\1"),
    _replaced(r"[，。]", ","),
    _replaced(r"en: ([A-Z])", r"en: 42 \1"),
    _replaced(r"name: .*", "name: Elm 7"),
    _replaced(r"燈罩", "燈蓋"),
    _replaced(r"lamp cover", "shade"),
    _replaced(r"2026-(\d\d)-(\d\d)", r"2031-\1-\2"),
    _replaced(r"https://[^\s/]+", "javascript:x"),
    _replaced(r"example/(\d)/", "example/0/"),
    _replaced(r"title: (\w.*)", r"title: \1 again"),
    _replaced(r"(pine|oak)(\d)(?=[,}])", r"\g<1>0"),
    _replaced(r"\Z", "\n# a comment\n"),
    _replaced(r"\A", "# a comment\n\n"),
    _replaced(r"\Z", "\n}\n"),
    _without_a_line,
    _with_a_line_twice,
)


def edit(root: Path, original: Mapping[str, str], chance: random.Random) -> str:
    """Do to a site what an editor might; gives what was done."""
    path = chance.choice(sorted(original))
    file = root / path
    todo = chance.random()
    if todo < 0.25:
        for kept in root.glob("data/**/*.yml"):
            kept.unlink()
        for name, text in original.items():
            (root / name).write_text(text, encoding="utf-8")
        return "restored all"
    if todo < 0.35 or not file.exists():
        file.write_text(original[path], encoding="utf-8")
        return f"restored {path}"
    if todo < 0.4:
        file.unlink()
        return f"removed {path}"
    text = file.read_text(encoding="utf-8")
    if todo < 0.45:
        (file.parent / f"other{chance.randrange(2)}.yml").write_text(text, encoding="utf-8")
        return f"copied {path}"
    if todo < 0.5:
        (root / "data" / "exceptions.yml").write_text(EXCEPTIONS, encoding="utf-8")
        return "added exceptions"
    slip = chance.choice(SLIPS)
    file.write_text(slip(text, chance), encoding="utf-8")
    return f"{SLIPS.index(slip)} in {path}"


def pages(settings: Settings, gate: Gate, steps: Steps) -> dict[str, object]:
    assert gate.bound is not None
    return {output.url: output.draw().apart() for output in pipeline.publish(gate.bound, settings, steps)}


def test_after_any_edits_the_check_and_the_pages_are_those_of_a_fresh_run(tmp_path: Path) -> None:
    original = families(3)
    for path, text in original.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    settings = Settings(tmp_path, TODAY, publication=Publication(first="zh-Hant"))
    memory, chance = Memory(), random.Random(1)
    codes: set[str] = set()
    done: list[str] = []
    checked = drawn = 0
    for number in range(EDITS):
        done.append(edit(tmp_path, original, chance))
        if number % 40 == 39:
            settings = replace(settings, today=settings.today + datetime.timedelta(60))
            done.append(f"on {settings.today}")
        known, fresh = pipeline.gate(settings, memory.steps), pipeline.gate(settings)
        assert known.diagnostics == fresh.diagnostics, done[-5:]
        codes |= {diagnostic.code for diagnostic in fresh.diagnostics}
        checked += fresh.bound is not None
        if fresh.bound is not None and fresh.is_open() and number % 2:
            assert pages(settings, known, memory.steps) == pages(settings, fresh, FRESH), done[-5:]
            drawn += 1
    assert checked > EDITS / 2
    assert drawn >= 10
    assert len(codes) > 15
    assert "C008" in codes  # which only the calendar gives


def test_what_did_not_change_is_not_checked_again() -> None:
    files = families(3)
    for number in range(3):
        path = f"data/subjects/oak{number}.yml"
        files[path] = files[path].replace(f"80.00, cite: [oak{number}-page]", "80.00, cite: []")
    site = site_of(files)
    bound, recheck = rebind(site), Recheck()
    first = {diagnostic.path: diagnostic for diagnostic in recheck.find(bound) if diagnostic.code == "C001"}
    changed = replace(site, subjects={**site.subjects, "oak1": replace(site.subjects["oak1"])})
    second = {
        diagnostic.path: diagnostic for diagnostic in recheck.find(rebind(changed, bound)) if diagnostic.code == "C001"
    }
    assert first == second
    assert [path for path in first if first[path] is not second[path]] == ["data/subjects/oak1.yml"]


def test_a_citation_is_checked_again_when_its_source_was_issued_on_another_day() -> None:
    files = families(2)
    subject = "data/subjects/oak1.yml"
    files[subject] = files[subject].replace(
        "11, rank: disputed, cite: [review1]", "11, rank: disputed, cite: [{source: review1, checked: 2026-10-10}]"
    )
    recheck, site = Recheck(), site_of(files)
    before = rebind(site)
    assert not [found for found in recheck.find(before) if found.path == subject]
    later = replace(site.sources["review1"], issued="2026-10-20")
    now = rebind(replace(site, sources={**site.sources, "review1": later}), before)
    assert check.check(now, (), recheck.find) == check.check(now)
    assert [found.message for found in check.check(now) if found.path == subject] == [
        "2026-10-10 is before 2026-10-20, when `review1` was issued"
    ]


def test_a_source_that_nothing_cites_any_more_is_told_and_no_longer_once_it_is_cited() -> None:
    files = families(3)
    uncited = {path: text.replace("[oak1-page]", "[review1]") for path, text in files.items()}
    recheck, bound = Recheck(), None
    for some, told in ((files, []), (uncited, ["nothing cites the source `oak1-page`"]), (files, [])):
        bound = rebind(site_of(some), bound)
        assert [found.message for found in recheck.find(bound) if found.code == "C010"] == told


def test_more_mistyped_ids_than_are_guessed_are_guessed_as_in_the_full_check() -> None:
    files = families(2)
    path = "data/subjects/oak0.yml"
    names = ", ".join(f"oak{number}-pge" for number in range(20))
    others = ", ".join(f"reviwe{number}" for number in range(20))
    files[path] = files[path].replace("80.00, cite: [oak0-page]", f"80.00, cite: [{names}]")
    files["data/subjects/pine1.yml"] += f"  weight: {{value: 3, cite: [{others}]}}\n"
    bound = bind(site_of(files))
    recheck = Recheck()
    for _ in range(2):
        assert check.check(bound, (), recheck.find) == check.check(bound)


@pytest.mark.parametrize("at_once", [1, 2])
def test_comparisons_checked_some_at_a_time_and_bound_again_have_the_same_wrong_with_them(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = families(4)
    for path, text in files.items():
        if path.startswith("data/comparisons/pair"):
            wrong = text.replace("  - price\n", "  - price\n  - price\n").replace("兩者都不閃爍。", "共3盞。")
            files[path] = re.sub(r"cite: \[review\d\]", "cite: [nobody]", wrong)
    site = site_of(files)
    whole = check.check(bind(site))
    monkeypatch.setattr(tables, "_AT_ONCE", at_once)
    assert check.check(bind(site, most=1)) == whole
    assert check.check(bind(site, most=1), (), Recheck().find) == whole
    for code in ("C002", "M005", "N001"):
        assert len({diagnostic.path for diagnostic in whole if diagnostic.code == code}) == 4


def test_nothing_is_wrong_with_the_site_of_these_tests() -> None:
    assert check.check(bind(site_of(families(3)))) == ()


def test_what_is_wrong_with_the_rest_is_told_once() -> None:
    files = families(2) | {
        "data/tags.yml": "lamps: {label: {zh-Hant: 燈}}\n",
        "data/rows.yml": "costs:\n  rows: [{attribute: price, detail: {zh-Hant: 含稅}}]\n",
    }
    bound = bind(site_of(files))
    diagnostics = check.diagnostics_of(bound)
    assert [
        diagnostic.path for diagnostic in diagnostics if diagnostic.path in ("data/tags.yml", "data/rows.yml")
    ] != []
    assert sorted(map(str, Recheck().find(bound))) == sorted(map(str, diagnostics))
