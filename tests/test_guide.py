"""The editing guide, followed to the letter in both languages: its commands run, and what it shows passes the check."""

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

from comparanda.cli import main
from comparanda.model import FILES
from comparanda.schema import schemas
from comparanda.values import TYPES
from comparanda.values.words import STATES
from support.sites import ROOT

LANGUAGES = ("en", "zh-Hant")
DAY = "1795600000"
"""2026-11-25."""


def section(language: str, name: str) -> str:
    """A section of the guide, up to the next of its level or above."""
    text = (ROOT / "docs" / language / "editing.md").read_text("utf-8")
    match = re.search(rf"^(##+) [^\n]*\{{ #{name} \}}\n(.*?)(?=^##? |\Z)", text, re.DOTALL | re.MULTILINE)
    assert match is not None, name
    return match[2]


def block(language: str, name: str, kind: str) -> str:
    match = re.search(rf"```{kind}\n(.*?)```", section(language, name), re.DOTALL)
    assert match is not None, name
    return match[1]


def a_site(root: Path) -> Path:
    began = CliRunner().invoke(main, ["init", str(root), "--lang", "zh-Hant,en"])
    assert began.exit_code == 0, began.output
    return root


def bash(commands: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as a reader of the guide does."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": DAY}
    run = ["bash", "-eo", "pipefail", "-c", commands]
    return subprocess.run(run, cwd=root, env=environment, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_is_changed(tmp_path: Path, language: str) -> None:
    root = a_site(tmp_path / "a")
    path = root / "data/subjects/reed-library.yml"
    new = "".join(f"  {line}\n" for line in block(language, "changed", "yaml").splitlines())
    text, count = re.subn(r"  late_fee:\n(?:    .*\n)+", lambda _: new, path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")
    done = bash("comparanda check --strict", root)
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(text.replace("value: 0.15", "value: 0.16"), "utf-8")
    assert "N014" in bash("comparanda check", root).stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_begun_and_brought_to_an_end(tmp_path: Path, language: str) -> None:
    root = a_site(tmp_path / "a")
    done = bash(block(language, "new", "sh"), root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = "data/comparisons/reed-library-vs-fern-library.yml"
    assert page in done.stdout
    missing = re.findall(r"`(\w+)`[^\n]*\[M004\]", done.stdout)
    assert missing == ["loan_period", "renewals", "late_fee", "open_on_sundays", "study_rooms"]
    facts = "\n".join(
        f"comparanda new fact fern-library {name} --state unknown --source fern-library-about" for name in missing
    )
    done = bash(f"{facts}\ncomparanda check", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "draft: true" in done.stdout.splitlines()[-1]
    assert "[M004]" not in done.stdout
    text = (root / page).read_text("utf-8")
    (root / page).write_text(text.replace("draft: true\n", ""), "utf-8")
    done = bash("comparanda check --strict && mkdocs build --strict", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "120" in (root / "site/en/compare/reed-library-vs-fern-library/index.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schemas_are_written_as_the_guide_says(tmp_path: Path, language: str) -> None:
    root = a_site(tmp_path / "a")
    before = (root / "schemas/subjects.json").read_bytes()
    done = bash(block(language, "editor", "sh"), root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "schemas/subjects.json").read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_verify_is_tried_on_pages_of_ones_own(tmp_path: Path, language: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    trial = block(language, "try", "sh").replace("8765", port).replace("sleep 1", _UNTIL_SERVED.format(port))
    again = "comparanda --lang en verify --allow-private || true"
    change = (
        f"sed 's/21 days/14 days/' pages/reed-library.html > new.html && mv new.html pages/reed-library.html\n{again}"
    )
    done = bash(f"{trial}\n{change}\nrm pages/sedge-library.html\n{again}\nkill $!\nwait || true\n{again}", tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    sums = re.findall(r"^(?:\d+ [a-z-]+(?:, )?)+$", done.stdout, re.MULTILINE)
    assert [re.findall(r"(\d+) (verified|drifted|broken)", one) for one in sums] == [
        [("6", "verified")],
        [("1", "drifted"), ("5", "verified")],
        [("3", "broken"), ("1", "drifted"), ("2", "verified")],
        [("1", "drifted")],
    ]


_UNTIL_SERVED = (
    "until python -c 'import socket; socket.create_connection((\"127.0.0.1\", {}))'; do sleep 0.1; done 2> wait.log"
)


def shapes(language: str) -> dict[str, str]:
    """What the guide shows that can be written, by file."""
    found = re.findall(r"`(data/[^`]*\.yml)`[:：]\n\n```yaml\n(.*?)```", section(language, "shapes"), re.DOTALL)
    return dict(found)


def test_both_guides_show_the_same() -> None:
    assert shapes("en") == shapes("zh-Hant")
    for name in ("changed", "new", "editor", "try"):
        kind = "yaml" if name == "changed" else "sh"
        assert block("en", name, kind) == block("zh-Hant", name, kind)


def test_what_the_guide_shows_passes_the_check(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    for path, text in shapes("en").items():
        before = (root / path).read_text("utf-8") if (root / path).exists() else ""
        (root / path).write_text(before + text, "utf-8")
    done = bash("comparanda check --strict && mkdocs build --strict", root)
    assert done.returncode == 0, done.stdout + done.stderr


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield str(key)
            yield from keys(below)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


@pytest.mark.parametrize("kind", FILES)
def test_every_key_of_the_model_is_shown(kind: str) -> None:
    guide = (ROOT / "docs/en/editing.md").read_text("utf-8")
    shown = set(re.findall(r"[\w-]+(?=:)", "".join(re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL))))
    shown |= {key for text in shapes("en").values() for key in keys(yaml.load(text, yaml.CBaseLoader))}
    schema = schemas()[kind]
    wanted = {key for model in (*schema["definitions"].values(), schema) for key in model.get("properties", {})}
    assert wanted <= shown


def test_every_type_of_an_attribute_and_every_state_is_shown() -> None:
    assert set(re.findall(r"type: ([\w-]+)", shapes("en")["data/attributes.yml"])) == set(TYPES)
    guide = (ROOT / "docs/en/editing.md").read_text("utf-8")
    assert [state for state in STATES if f"`{state}`" not in guide] == []
