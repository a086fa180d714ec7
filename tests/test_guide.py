"""The editing guide, followed to the letter: its commands run, and what it shows passes the check."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from comparanda.bind import Scope, Unreadable, bind, read_expression
from comparanda.cli import main
from comparanda.format import LanguageFormat
from comparanda.locale import read_catalogue
from comparanda.model import FILES
from comparanda.schema import schemas
from comparanda.values import TYPES, Value
from comparanda.values.words import STATES
from support.gate import MINIMAL, read, site_of
from support.processes import run_module
from support.sites import ROOT

DAY = "1795600000"
"""2026-11-25."""


def section(name: str, language: str = "en") -> str:
    """A section of the guide, up to the next of its level or above."""
    text = (ROOT / "docs" / language / "editing.md").read_text("utf-8")
    match = re.search(rf"^(##+) [^\n]*\{{ #{name} \}}\n(.*?)(?=^##? |\Z)", text, re.DOTALL | re.MULTILINE)
    assert match is not None, name
    return match[2]


def block(name: str, kind: str, language: str = "en") -> str:
    match = re.search(rf"```{kind}\n(.*?)```", section(name, language), re.DOTALL)
    assert match is not None, name
    return match[1]


def a_site(root: Path) -> Path:
    began = CliRunner().invoke(main, ["init", str(root), "--lang", "zh-Hant,en"])
    assert began.exit_code == 0, began.output
    return root


ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    "SOURCE_DATE_EPOCH": DAY,
    "NO_MKDOCS_2_WARNING": "1",
}


def bash(commands: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as a reader of the guide does."""
    run = ["bash", "-eo", "pipefail", "-c", commands]
    return subprocess.run(run, cwd=root, env=ENVIRONMENT, check=False, capture_output=True, text=True)


def run(root: Path, *command: str) -> str:
    """Run a command that must succeed; gives what it prints."""
    program, *arguments = command
    done = run_module(program, *arguments, cwd=root, environment=ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_price_is_changed(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    path = root / "data/subjects/reed-library.yml"
    new = "".join(f"  {line}\n" for line in block("changed", "yaml").splitlines())
    text, count = re.subn(r"  late_fee:\n(?:    .*\n)+", lambda _: new, path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")
    run(root, "comparanda", "check", "--strict")
    path.write_text(text.replace("value: 0.15", "value: 0.16"), "utf-8")
    assert "N014" in run_module("comparanda", "check", cwd=root, environment=ENVIRONMENT).stdout


def test_a_comparison_is_begun_and_brought_to_an_end(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    done = bash(block("new", "sh"), root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = "data/comparisons/reed-library-vs-fern-library.yml"
    assert page in done.stdout
    missing = re.findall(r"`(\w+)`[^\n]*\[M004\]", done.stdout)
    assert missing == ["loan_period", "renewals", "late_fee", "open_on_sundays", "study_rooms"]
    for name in missing:
        unknown = ("--state", "unknown", "--source", "fern-library-about")
        run(root, "comparanda", "new", "fact", "fern-library", name, *unknown)
    words = run(root, "comparanda", "check")
    assert "draft: true" in words.splitlines()[-1]
    assert "[M004]" not in words
    text = (root / page).read_text("utf-8")
    (root / page).write_text(text.replace("draft: true\n", ""), "utf-8")
    run(root, "comparanda", "check", "--strict")
    run(root, "mkdocs", "build", "--strict")
    assert "120" in (root / "site/en/compare/reed-library-vs-fern-library/index.html").read_text("utf-8")


def test_the_schemas_are_written_as_the_guide_says(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    before = (root / "schemas/subjects.json").read_bytes()
    done = bash(block("editor", "sh"), root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "schemas/subjects.json").read_bytes() == before


def test_verify_is_tried_on_pages_of_ones_own(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    trial = block("try", "sh").replace("8765", port).replace("sleep 1", _UNTIL_SERVED.format(port))
    again = "comparanda --lang en verify --allow-private || true"
    change = (
        f"sed 's/21 days/14 days/' pages/reed-library.html > new.html && mv new.html pages/reed-library.html\n{again}"
    )
    done = bash(f"{trial}\n{change}\nrm pages/sedge-library.html\n{again}\nkill $!\nwait || true\n{again}", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    sums = re.findall(r"^(?:\d+ [a-z-]+(?:, )?)+$", done.stdout, re.MULTILINE)
    assert [re.findall(r"(\d+) (verified|drifted|broken)", words) for words in sums] == [
        [("6", "verified")],
        [("1", "drifted"), ("5", "verified")],
        [("3", "broken"), ("1", "drifted"), ("2", "verified")],
        [("3", "broken"), ("1", "drifted")],
    ]


_UNTIL_SERVED = (
    "until python -c 'import socket; socket.create_connection((\"127.0.0.1\", {}))'; do sleep 0.1; done 2> wait.log"
)


def shapes(language: str = "en") -> dict[str, str]:
    """What the guide shows that can be written, by file."""
    blocks = re.findall(r"`(data/[^`]*\.yml)`[:：]\n\n```yaml\n(.*?)```", section("shapes", language), re.DOTALL)
    return dict(blocks)


def test_both_guides_show_the_same() -> None:
    assert shapes() == shapes("zh-Hant")
    for name in ("changed", "new", "editor", "try"):
        kind = "yaml" if name == "changed" else "sh"
        assert block(name, kind) == block(name, kind, "zh-Hant")


def test_what_the_guide_shows_passes_the_check(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    for path, text in shapes().items():
        before = (root / path).read_text("utf-8") if (root / path).exists() else ""
        (root / path).write_text(before + text, "utf-8")
    run(root, "comparanda", "check", "--strict")
    run(root, "mkdocs", "build", "--strict")


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield str(key)
            yield from keys(below)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


@pytest.mark.parametrize("kind", FILES)
def test_every_key_of_the_model_is_shown(kind: str) -> None:
    guide = (ROOT / "docs/en/editing.md").read_text("utf-8")
    shown = set(re.findall(r"[\w-]+(?=:)", "".join(re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL))))
    shown |= {key for text in shapes().values() for key in keys(yaml.load(text, yaml.CBaseLoader))}
    schema = schemas()[kind]
    wanted = {key for model in (*schema["definitions"].values(), schema) for key in model.get("properties", {})}
    assert wanted <= shown


def test_every_type_of_an_attribute_and_every_state_is_shown() -> None:
    assert set(re.findall(r"type: ([\w-]+)", shapes()["data/attributes.yml"])) == set(TYPES)
    guide = (ROOT / "docs/en/editing.md").read_text("utf-8")
    assert [state for state in STATES if f"`{state}`" not in guide] == []


OF_THE_FUNCTIONS = {
    "data/attributes.yml": """\
price: {label: {en: Price, zh-Hant: 價格}, type: money, unit: USD}
window: {label: {en: Window, zh-Hant: 視窗}, type: integer}
""",
    "data/subjects/mini.yml": """\
name: GPT-5 mini
facts:
  price: {value: 0.25, cite: [pine-page]}
  window: {value: 400000, cite: [pine-page]}
""",
    "data/subjects/gpt41.yml": """\
name: GPT-4.1
lifecycle:
  shutdown:
    - {id: api, value: 2027-04-01, scope: {en: API, zh-Hant: API}, cite: [pine-page]}
    - {id: cloud, value: 2027-10-01, scope: {en: cloud, zh-Hant: 雲端}, cite: [pine-page]}
facts:
  price: {value: 2.00, cite: [pine-page]}
  window:
    - {value: 1047576, rank: preferred, reason: {en: newer, zh-Hant: 較新}, cite: [pine-page]}
    - {value: 1000000, rank: disputed, cite: [pine-page]}
""",
}
"""What the guide says that its examples in braces are of."""


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_the_guide_writes_in_braces_is_shown_as_it_says(language: str) -> None:
    lines = re.findall(r"^\| `\{\{ (.*) \}\}` \| (.*) \|$", section("functions", language), re.MULTILINE)
    assert len(lines) == 17
    subjects = bind(site_of({**read(MINIMAL), **OF_THE_FUNCTIONS})).subjects
    scope = Scope({id: (id, subjects[id]) for id in ("mini", "gpt41")})
    catalogue = (ROOT / "templates" / "locale" / f"{language}.po").read_text("utf-8")
    format = LanguageFormat(read_catalogue(catalogue, language))
    for source, words in (*lines, ("compact(gpt41.window)", dict(lines)["compact(mini.window)"])):
        expression = read_expression(source)
        assert not isinstance(expression, Unreadable)
        value = scope.resolve(expression).value
        assert isinstance(value, Value), source
        shown = value.show(format)
        assert words.startswith(shown) or ("gpt41.window" in source and shown in words), (source, shown)
