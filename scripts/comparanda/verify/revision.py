"""The data files of an earlier revision, from git."""

from __future__ import annotations

import subprocess
from pathlib import Path


class UnknownRevision(ValueError):
    """Git knows no such revision, or there is no git here; says what git said."""


def files_at(root: Path, base: str) -> dict[str, bytes]:
    """Every file below `data/` as a revision has it, by its path from the site's folder.

    Args:
        root: the folder of mkdocs.yml, which need not be the top of the repository.
        base: a revision, as git names them.

    Raises:
        UnknownRevision: git knows none by that name.
    """
    if base.startswith("-"):
        raise UnknownRevision(f"`{base}` is not a revision")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", "data/").split(b"\0")
    # A line feed in a name would end the question in its midst.
    names = [name.decode("utf-8", "surrogateescape") for name in listed if name.endswith(b".yml") and b"\n" not in name]
    asked = "".join(f"{commit}:./{name}\n" for name in names).encode("utf-8", "surrogateescape")
    answer = _git(root, "cat-file", "--batch", input=asked)
    files: dict[str, bytes] = {}
    at = 0
    for name in names:
        head, _, _ = answer[at:].partition(b"\n")
        at += len(head) + 1
        if head.endswith(b" missing"):
            # A module of another repository, of which git has only the name here.
            continue
        size = int(head.rsplit(b" ", 1)[1])
        files[name] = answer[at : at + size]
        at += size + 1
    return files


def _git(root: Path, *words: str, input: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(("git", "-C", str(root), *words), input=input, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UnknownRevision("git is not installed") from error
    if done.returncode:
        complaint = done.stderr.decode("utf-8", "replace").strip()
        raise UnknownRevision(complaint or "git knows no such revision here; a shallow clone may lack it")
    return done.stdout
