"""Modules run as programs, each in a process of its own that need not import what all of them import.

One process imports it and waits. For each run it is forked, so no run leaves anything for the next.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WAITING = """
import json, os, runpy, sys
import comparanda.cli, comparanda.hosts.mkdocs.plugin, material.plugins.search.plugin, mkdocs.commands.build

for line in sys.stdin:
    run = json.loads(line)
    child = os.fork()
    if not child:
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
else:
    sys.exit()
os.chdir(run["cwd"])
os.environ.clear()
os.environ.update(run["environment"])
for number, path in enumerate((os.devnull, run["stdout"], run["stderr"])):
    os.dup2(os.open(path, os.O_RDWR), number)
sys.argv[1:] = run["arguments"]
sys.path[0] = run["cwd"]
runpy.run_module(run["module"], run_name="__main__", alter_sys=True)
"""
"""What the process does that waits; at the end it does not wait any more: it is a child, and runs a module."""


@cache
def _waiting() -> subprocess.Popen[str]:
    """The process that waits, which ends with the one that started it."""
    command = [sys.executable, "-c", WAITING]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def run_module(
    module: str, *arguments: str, cwd: Path, environment: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module` in a folder, with nothing to read."""
    waiting = _waiting()
    assert waiting.stdin is not None
    assert waiting.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        outputs = {name: Path(folder, name) for name in ("stdout", "stderr")}
        for path in outputs.values():
            path.touch()
        run = {
            "module": module,
            "arguments": arguments,
            "cwd": str(cwd),
            "environment": dict(environment),
            **{name: str(path) for name, path in outputs.items()},
        }
        waiting.stdin.write(json.dumps(run) + "\n")
        code = int(waiting.stdout.readline())
        words = {name: path.read_text(encoding="utf-8") for name, path in outputs.items()}
    return subprocess.CompletedProcess([sys.executable, "-m", module, *arguments], code, **words)
