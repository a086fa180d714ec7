"""After any edits, a build that goes on from the last one checks and draws what a fresh one does."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.compose import Edition
from comparanda.export import Published, site_files
from comparanda.model import packing
from comparanda.render import Rendered
from comparanda.reuse import Reuse, look
from comparanda.settings import Publication, Settings
from comparanda.steps import SPARING
from support.gate import TODAY
from test_recheck import edit, families

EDITS = 60


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    # What is packed is another object each time that it is asked for, as it is now and then on a large site.
    monkeypatch.setattr(packing, "_unpacked", packing._unpacked.__wrapped__)
    for path, text in families(3).items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, encoding="utf-8")
    return Settings(tmp_path / "site", TODAY, publication=Publication(first="zh-Hant", exports=True))


def whole(drawn: Rendered) -> Rendered:
    """A page with its HTML at hand, as that of another build may be on the disk."""
    return replace(drawn.apart(), body=drawn.html)


def build(settings: Settings, is_fresh: bool = False) -> tuple[object, ...]:
    """What a build says and draws."""
    reuse = look(settings, settings.root / ".cache", is_fresh)
    if reuse.known is not None:
        outputs = {output.url: whole(output.draw()) for output in reuse.known.outputs(list)}
        files = {path: "".join(pieces) for path, pieces in reuse.known.site_files()}
        diagnostics = reuse.known.diagnostics
        reuse.finish(diagnostics)
        return diagnostics, outputs, files, "known"
    assert reuse.recording is not None
    recording = reuse.recording
    gate = pipeline.gate(settings, reuse.steps(SPARING))
    if gate.bound is None or not gate.is_open():
        reuse.drop()
        return gate.diagnostics, {}, {}, "shut"
    made = recording.outputs(pipeline.publish(gate.bound, settings, recording.steps(SPARING)), gate.bound)
    outputs = {output.url: whole(output.draw()) for output in made}
    editions = {
        tag: Edition(gate.bound, format, settings.publication) for tag, format in SPARING.tools(settings)[1].items()
    }
    files = {path: "".join(pieces) for path, pieces in recording.site_files(site_files(Published.of(editions)))}
    reuse.finish(gate.diagnostics)
    return gate.diagnostics, outputs, files, "drawn"


def fresh(settings: Settings) -> tuple[object, ...]:
    gate = pipeline.gate(settings)
    if gate.bound is None or not gate.is_open():
        return gate.diagnostics, {}, {}
    editions = {
        tag: Edition(gate.bound, format, settings.publication) for tag, format in SPARING.tools(settings)[1].items()
    }
    files = {path: "".join(pieces) for path, pieces in site_files(Published.of(editions))}
    return (
        gate.diagnostics,
        {output.url: whole(output.draw()) for output in pipeline.publish(gate.bound, settings)},
        files,
    )


def test_after_any_edits_a_build_that_goes_on_from_the_last_is_as_a_fresh_one(settings: Settings) -> None:
    original, chance = families(3), random.Random(1)
    done: list[str] = []
    ways: list[object] = []
    for number in range(EDITS):
        if ways[-1:] == ["shut"]:  # or most builds would only say what is wrong
            for file in settings.root.glob("data/**/*.yml"):
                file.unlink()
            for path, text in original.items():
                (settings.root / path).write_text(text, encoding="utf-8")
        done.append(edit(settings.root, original, chance))
        if number % 20 == 19:
            settings = replace(settings, today=settings.today + datetime.timedelta(60))
            done.append(f"on {settings.today}")
        *now, way = build(settings)
        assert tuple(now) == fresh(settings), (way, done[-5:])
        ways.append(way)
    assert ways.count("drawn") > EDITS / 6
    assert ways.count("shut") > EDITS / 5


def taken(settings: Settings) -> set[str]:
    """The pages that a build draws."""
    reuse = look(settings, settings.root / ".cache", False)
    assert reuse.recording is not None
    drawn: set[str] = set()
    gate = pipeline.gate(settings, reuse.steps(SPARING))
    assert gate.bound is not None
    outputs = [
        replace(output, draw=lambda output=output: (drawn.add(output.url), output.draw())[1])  # type: ignore[misc]
        for output in pipeline.publish(gate.bound, settings)
    ]
    for output in reuse.recording.outputs(outputs, gate.bound):
        output.draw()
    reuse.finish(gate.diagnostics)
    return drawn


def test_an_edit_of_a_subject_has_its_pages_drawn_and_those_of_its_comparisons(settings: Settings) -> None:
    assert build(settings)[3] == "drawn"
    file = settings.root / "data/subjects/oak1.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("80.00", "60.00"), encoding="utf-8")
    pages = taken(settings)
    apart = {url.removeprefix("en/") for url in pages if url.count("/") - url.startswith("en/") == 2}
    assert {"subjects/oak1/", "compare/pair1/"} <= apart
    assert not apart & {"subjects/oak0/", "subjects/pine1/", "compare/pair0/", "compare/pair2/", "compare/across/"}


def test_what_a_build_kept_is_known_to_the_next(settings: Settings) -> None:
    first, again = build(settings), build(settings)
    assert (first[3], again[3]) == ("drawn", "known")
    assert first[:3] == again[:3]
    assert build(settings, is_fresh=True)[3] == "drawn"


def test_nothing_is_kept_open_or_half_written(settings: Settings) -> None:
    reuse = look(settings, settings.root / ".cache", False)
    assert len(list((settings.root / ".cache").iterdir())) == 1
    reuse.drop()
    assert list((settings.root / ".cache").iterdir()) == []
    assert Reuse().known is None


def test_a_file_grows_by_what_is_new_until_half_of_it_is_of_older_builds(settings: Settings) -> None:
    build(settings)
    sizes = []
    file = settings.root / "data/subjects/oak1.yml"
    text = file.read_text(encoding="utf-8")
    for colour in "abcdefghijklmnop":
        file.write_text(text.replace("Glass", f"{colour * 3} glass"), encoding="utf-8")
        *now, way = build(settings)
        assert (tuple(now), way) == (fresh(settings), "drawn")
        (kept,) = (settings.root / ".cache").iterdir()
        sizes.append(kept.stat().st_size)
    assert max(sizes) < 3 * sizes[0]
    assert any(after < before for before, after in pairwise(sizes))
    assert any(after > before for before, after in pairwise(sizes))
