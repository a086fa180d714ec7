"""Output that cannot be written is told in one line, or not at all where its reader has gone; never in a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

MINIMAL = Path(__file__).parent / "sites" / "minimal"
COMMANDS: Mapping[str, int] = {
    "--help": 0,
    "--version": 0,
    "check": 0,
    "explain C001": 0,
    "verify --offline": 0,
    "verify --offline --format sarif": 0,
    "diff HEAD": 0,
    "translate status": 0,
    "new --help": 0,
    "schema": 0,
    "nonsense": 2,
}
"""Each with the code that it ends with where all can be written."""
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site, in a repository."""
    target = tmp_path_factory.mktemp("output") / "site"
    shutil.copytree(MINIMAL, target)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"]):
        subprocess.run([*git, *words], cwd=target, check=True)
    return target


def ran(root: Path, words: str, shell: str, **descriptors: int) -> tuple[int, str]:
    """The code and the errors of a command whose descriptors a shell arranges."""
    command = f'exec "$0" -m comparanda --lang en {words} {shell}'
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1794960000", "CI": "true"}
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **descriptors,  # type: ignore[call-overload]
    )
    return done.returncode, done.stderr


@contextmanager
def unread() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


LOST = {">/dev/full": "No space left on device", ">&-": "Bad file descriptor"}
CLOSED = ("--version", "check", "verify --offline", "diff HEAD")


@pytest.mark.parametrize(
    ("words", "shell"),
    [
        *(pytest.param(words, ">/dev/full", marks=FULL) for words in COMMANDS),
        *((words, ">&-") for words in CLOSED),
    ],
)
def test_what_is_lost_is_told_in_one_line(root: Path, words: str, shell: str) -> None:
    code, errors = ran(root, words, shell)
    assert "Traceback" not in errors
    if COMMANDS[words] == 0:
        assert (code, errors.splitlines()[-1:]) == (2, [f"the output cannot be written: {LOST[shell]}"])
    else:
        assert (code, "cannot be written" in errors) == (COMMANDS[words], False)


@pytest.mark.parametrize("words", [*CLOSED, "nonsense"])
def test_a_reader_that_has_gone_is_no_trouble(root: Path, words: str) -> None:
    with unread() as pipe:
        code, errors = ran(root, words, "", stdout=pipe)
    assert "Traceback" not in errors
    assert code == (COMMANDS[words] or 141)
    assert errors == "" or COMMANDS[words]


@pytest.mark.parametrize(
    ("words", "shell"),
    [
        ("check --fix", "<&-"),
        ("new source", "<&-"),
        ("verify --offline", "2>&-"),
        ("verify --offline", "<&- >&- 2>&-"),
        pytest.param("verify --offline", "2>/dev/full", marks=FULL),
        pytest.param("nonsense", "2>/dev/full", marks=FULL),
    ],
)
def test_other_closed_descriptors_are_no_trouble(root: Path, words: str, shell: str) -> None:
    code, errors = ran(root, words, shell, stdout=subprocess.DEVNULL)
    assert "Traceback" not in errors
    assert code == (2 if words in ("new source", "nonsense") or " >&-" in shell else 0)


@FULL
def test_files_are_written_all_the_same(root: Path) -> None:
    folder = root / "schemas"
    assert ran(root, "schema", ">/dev/full")[0] == 2
    assert list(folder.glob("*.json"))


@FULL
def test_it_is_told_in_the_language_of_the_run(root: Path) -> None:
    code, errors = ran(root, "check --lang zh-Hant", ">/dev/full")
    assert (code, errors) == (2, "輸出無法寫入：No space left on device\n")
