"""Modules that are run when something of theirs is first asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from comparanda.deferred import deferred

_RUN = """
import sys
from importlib.util import _LazyModule
from {module} import {name}
print(*sorted(one for one in sys.modules if one.startswith("comparanda") and type(sys.modules[one]) is not _LazyModule))
"""


def _run_with(module: str, name: str) -> set[str]:
    code = _RUN.format(module=module, name=name)
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_a_check_starts_without_what_draws_pages_and_fixes_files() -> None:
    run = _run_with("comparanda.cli", "main")
    unused = (
        "bind.parsing",
        "cli.fixing",
        "cms",
        "compose",
        "compose.edition",
        "direct",
        "edits",
        "export",
        "fix",
        "page",
        "render",
    )
    assert run & {f"comparanda.{name}" for name in unused} == set()
    assert "comparanda.check" in run


@pytest.mark.parametrize("module", ["comparanda.cli.serve", "comparanda.hosts.mkdocs.plugin"])
def test_what_draws_pages_in_threads_has_run_its_modules_before(module: str) -> None:
    run = _run_with(module, "__name__")
    assert {"comparanda.bind.parsing", "comparanda.compose", "comparanda.export", "comparanda.render"} <= run


def test_a_module_that_was_imported_is_given_as_it_is() -> None:
    assert deferred(__name__) is sys.modules[__name__]


def test_a_module_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        deferred("comparanda.nothing")
