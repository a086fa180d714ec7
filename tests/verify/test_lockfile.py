"""The lock on disk: whole or not at all, and not touched without need."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from comparanda.lock import dump
from comparanda.verify.lockfile import write_lock
from support.locks import NEW, OLD


def test_a_lock_is_written_where_there_was_none(tmp_path: Path) -> None:
    path = tmp_path / "data" / "lock.yml"
    assert write_lock(path, OLD)
    assert path.read_text("utf-8") == dump(OLD)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_lock_that_says_the_same_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "lock.yml"
    write_lock(path, OLD)
    os.utime(path, (1, 1))
    assert not write_lock(path, OLD)
    assert path.stat().st_mtime == 1


def test_a_lock_keeps_its_mode_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "lock.yml"
    write_lock(path, OLD)
    path.chmod(0o600)
    assert write_lock(path, NEW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["lock.yml"]


def test_a_disk_that_is_full_leaves_the_old_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock.yml"
    write_lock(path, OLD)
    script = f"""
        import resource, signal, sys
        sys.path[:0] = {sys.path!r}
        from pathlib import Path
        from support.locks import NEW
        from comparanda.verify.lockfile import write_lock
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        write_lock(Path({str(path)!r}), NEW)
    """
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, env=environment, check=False
    )
    assert "File too large" in done.stderr
    assert path.read_text("utf-8") == dump(OLD)
    assert [one.name for one in tmp_path.iterdir()] == ["lock.yml"]


@pytest.mark.parametrize("moment", range(5))
def test_a_run_that_is_killed_while_writing_leaves_the_old_lock_or_the_new_one(tmp_path: Path, moment: int) -> None:
    path = tmp_path / "lock.yml"
    write_lock(path, OLD)
    script = f"""
        import os, sys
        sys.path[:0] = {sys.path!r}
        from pathlib import Path
        from support.locks import NEW
        from comparanda.verify.lockfile import write_lock
        # Dies at one of the calls that reach the disk.
        left = {moment}
        def die(event, arguments):
            global left
            if event in ("open", "os.rename", "os.chmod", "os.remove", "os.utime", "tempfile.mkstemp"):
                left -= 1
                if left < 0:
                    os._exit(9)
        sys.addaudithook(die)
        write_lock(Path({str(path)!r}), NEW)
    """
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], env=environment, capture_output=True, check=False
    )
    assert done.returncode in (0, 9), done.stderr
    assert path.read_text("utf-8") in (dump(OLD), dump(NEW))
