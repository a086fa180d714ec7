"""What `check --fix`, `diff` and `translate` print, as an editor reads it: a golden file, one session each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from comparanda.cli import main
from support.gate import MINIMAL
from support.goldens import GOLDEN, assert_golden

ROOT = Path(__file__).parents[1]
PAIR = "data/comparisons/pine-and-oak.yml"
PINE = "data/subjects/pine.yml"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")

Session = tuple[str, Callable[[], object] | str]
"""A command of ours, and what is done before it."""


def change(path: str, *pairs: tuple[str, str]) -> Callable[[], None]:
    """A change of a file in the folder at hand."""

    def made() -> None:
        text = Path(path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        Path(path).write_text(text, encoding="utf-8")

    return made


def git(*words: str) -> Callable[[], None]:
    """A command of git's in the folder at hand."""
    return lambda: subprocess.run([*GIT, *words], check=True, capture_output=True) and None


def committed() -> None:
    """The folder as a repository with one commit."""
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "first")):
        git(*words)()


SLIPS = change(PINE, ("20.00, cite: [{s", "$20.00, cite: [{s"), ("value: 6", "value: ６"))
OF_FIXING: tuple[tuple[str, tuple[Callable[[], None] | str, ...]], ...] = (
    ("a price with its sign", (SLIPS, "check --fix --dry-run", "check --fix", "check --fix --dry-run")),
    ("a comma inside brackets", (change(PINE, ("20.00, cite: [{s", "1,290, cite: [{s")), "check --fix --dry-run")),
    ("wrong usage", ("check --dry-run", "check --fix --format json")),
)
OF_DIFFING: tuple[tuple[str, tuple[Callable[[], None] | str, ...]], ...] = (
    ("nothing changed", (committed, "diff HEAD")),
    (
        "a price, and what it is in",
        (
            committed,
            change(
                PINE,
                ('20.00, cite: [{source: pine-page, quote: "$20.00"', '25, cite: [{source: pine-page, quote: "$25"'),
            ),
            change(PAIR, ("en: Neither flickers.", "en: No lamp flickers."), ("  - shade\n", "")),
            "diff HEAD --lang en",
            "diff HEAD",
            "diff HEAD --lang en --format markdown",
        ),
    ),
    (
        "a base that cannot be read",
        (change(PINE, ("name:", "nme:")), committed, change(PINE, ("nme:", "name:")), "diff HEAD --lang en"),
    ),
    (
        "a base without data",
        (git("init", "--quiet"), git("commit", "--quiet", "--allow-empty", "--message", "a"), "diff HEAD --lang en"),
    ),
    ("data that cannot be read", (committed, change(PINE, ("name:", "nme:")), "diff HEAD")),
    (
        "wrong usage",
        (
            committed,
            "diff",
            "diff nowhere",
            "diff HEAD --lang fr",
            "diff HEAD --read mkdocs.yml",
            "diff --read mkdocs.yml",
        ),
    ),
)
OF_TRANSLATING: tuple[tuple[str, tuple[Callable[[], None] | str, ...]], ...] = (
    (
        "a text that changes in one language",
        (
            "translate status",
            "translate mark",
            change(PAIR, ("en: Neither flickers.", "en: No lamp flickers.")),
            "translate status",
            "check",
            "translate mark",
            "translate mark data/comparisons/pine-and-oak.yml",
        ),
    ),
    (
        "to a translator and back",
        (
            "translate export en",
            change("en.po", ('msgstr "Neither flickers."', 'msgstr "No lamp flickers."')),
            "translate import en.po --dry-run",
            "translate import en.po",
        ),
    ),
    (
        "braces that a translator has changed",
        (
            "translate export en --output a.po",
            change("a.po", ('msgstr "supply {{ it.supply }}"', 'msgstr "supply 10 W"')),
            "translate import a.po",
        ),
    ),
    (
        "an original that has changed, a text that is gone, and one that is missing",
        (
            "translate export en",
            change("en.po", ("claims.light.topic", "claims.dark.topic")),
            change(PAIR, ("兩者都不閃爍", "兩盞燈都不閃爍")),
            change("data/attributes.yml", (", en: Shade}", "}")),
            "translate import en.po",
            "translate status",
        ),
    ),
    (
        "wrong usage",
        (
            "translate mark data/nothing.yml",
            "translate export fr",
            "translate export en --from en",
            "translate import mkdocs.yml",
            "translate import mkdocs.yml --to fr",
            change(PINE, ("name:", "nme:")),
            "translate status",
        ),
    ),
)


def session(root: Path, steps: tuple[Callable[[], None] | str, ...]) -> str:
    """What is printed, each command before what it prints."""
    shutil.copytree(MINIMAL, root)
    before = Path.cwd()
    os.chdir(root)
    told = []
    try:
        for step in steps:
            if callable(step):
                step()
                continue
            done = CliRunner().invoke(main, ["--lang", "en", *step.split()], catch_exceptions=False)
            told.append(f"$ comparanda {step}\n{done.output}exit code {done.exit_code}\n")
    finally:
        os.chdir(before)
    return "\n".join(told)


@pytest.mark.parametrize(
    ("name", "sessions"), [("fixing", OF_FIXING), ("diffing", OF_DIFFING), ("translating", OF_TRANSLATING)]
)
def test_a_session_prints_what_its_golden_file_holds(
    name: str,
    sessions: tuple[tuple[str, tuple[Callable[[], None] | str, ...]], ...],
    tmp_path: Path,
    update_golden: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    parts = [
        f"## {title}\n\n{session(tmp_path / str(number), steps)}" for number, (title, steps) in enumerate(sessions)
    ]
    assert_golden(GOLDEN / f"{name}.txt", "\n".join(parts), update_golden)


def commands_of(language: str, anchor: str) -> list[str]:
    """The commands in a section of the editing guide."""
    guide = (ROOT / "docs" / language / "editing.md").read_text(encoding="utf-8")
    section = guide.partition(f"{{ #{anchor} }}\n")[2].partition("\n#")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    return [line.removeprefix("comparanda ") for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize(("anchor", "count"), [("fix", 2), ("diff", 3), ("translate", 5)])
def test_the_commands_of_the_guide_do_what_it_says(tmp_path: Path, language: str, anchor: str, count: int) -> None:
    again = (git("commit", "--quiet", "--allow-empty", "--message", "second"),)
    commands = commands_of(language, anchor)
    assert len(commands) == count
    told = session(tmp_path / "site", (committed, *again, *commands))
    assert re.findall(r"^exit code (\d)$", told, re.MULTILINE) == ["0"] * count, told
