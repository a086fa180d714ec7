"""A file that somebody has made read-only stays as it is, although its folder can be written: the command says so."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comparanda.cli import main
from comparanda.readonly import refuse_read_only
from support.gate import MINIMAL, read, write

PINE, ATTRIBUTES, LOCK = "data/subjects/pine.yml", "data/attributes.yml", "data/citations.lock.yml"
TRANSLATIONS = "data/translations.lock.yml"
SUBJECT = read(MINIMAL)[PINE].replace("checked: 2026-11-01", "checked: 2026/11/01")
"""With a day that `--fix` writes as it must be."""
NOTE = "# Ash and Elm\n\n| | Ash | Elm |\n|-|-|-|\n| Speed | fast | slow |\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site in which each command has a file to replace, and in which we are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    config = "site_name: Lamps\nplugins: [comparanda]\n"
    folder = write(tmp_path / "site", {PINE: SUBJECT, "mkdocs.yml": config, "note.md": NOTE})
    monkeypatch.chdir(folder)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)


def run(command: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "en", *shlex.split(command)], catch_exceptions=False)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


SEATS = "new attribute seats --label en=Seats --label zh-Hant=座位 --type integer --better higher"
COMMANDS = {
    "fix": ("", PINE, "check --fix", 1),
    "new": ("check --fix", ATTRIBUTES, SEATS, 1),
    "import": ("check --fix", ATTRIBUTES, "import note.md", 1),
    "schema": ("schema", "schemas/subjects.json", "schema --no-data", 1),
    "export": ("check --fix; export out", "out/en/compare/dates.ics", "export out", 1),
    "export-folder": ("check --fix; export out", "out/en/compare", "export out", 1),
    "translate-export": ("check --fix; translate export en", "en.po", "translate export en", 1),
    "verify": ("check --fix", LOCK, "verify", 2),
}


@pytest.mark.parametrize(("before", "path", "command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_a_command_leaves_a_read_only_file_alone(root: Path, before: str, path: str, command: str, code: int) -> None:
    for earlier in filter(None, before.split("; ")):
        run(earlier)
    target = root / path
    if not target.exists():
        target.write_text("version: 1\nsources: {}\n", encoding="utf-8")
    was = tree(root)
    target.chmod(0o555 if target.is_dir() else 0o444)
    done = run(command)
    assert done.exit_code == code, done.output
    assert path in done.output
    assert "read-only" in done.output
    assert "Traceback" not in done.output
    assert tree(root) == was
    target.chmod(0o755)
    if path != LOCK:  # which asks the network
        assert run(command).exit_code == 0
        assert tree(root) != was or command.startswith(("schema", "export", "translate"))


def test_shards_are_not_joined_into_a_read_only_lock(root: Path) -> None:
    lock = "version: 1\nsources:\n  pine-page: {read: 2026-11-02, verdict: verified, url: https://pine.example/one}\n"
    (root / LOCK).write_text("version: 1\nsources: {}\n", encoding="utf-8")
    (root / "shard.yml").write_text(lock, encoding="utf-8")
    (root / LOCK).chmod(0o444)
    done = run("merge-locks shard.yml")
    assert done.exit_code in (1, 2)
    assert (root / LOCK).read_text(encoding="utf-8") == "version: 1\nsources: {}\n"
    assert "Traceback" not in done.output


def test_a_read_only_lock_is_read_offline(root: Path) -> None:
    run("check --fix")
    (root / LOCK).write_text("version: 1\nsources: {}\n", encoding="utf-8")
    (root / LOCK).chmod(0o444)
    assert "read-only" not in run("verify --offline").output


def test_a_link_to_a_read_only_file_is_as_closed_as_the_file(root: Path) -> None:
    (root / "link.yml").symlink_to(PINE)
    (root / PINE).chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        refuse_read_only(root / "link.yml")


def test_what_is_not_there_or_can_be_written_is_not_refused(root: Path) -> None:
    refuse_read_only(root / "nothing.yml")
    refuse_read_only(root / PINE)
    (root / PINE).chmod(0o600)
    refuse_read_only(root / PINE)
