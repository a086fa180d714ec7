"""What somebody gets who installs the package and has nothing of this checkout.

The dependencies are lent to a fresh virtual environment from the one the tests run in, so that no network is needed;
a line in a `.pth` file lends modules only, never the editable install, whose own `.pth` is not read there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(?:yaml|markdown)\n(?:# |<!-- )(\S+)(?: -->)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Installed(NamedTuple):
    """A virtual environment that holds the wheel."""

    python: Path

    def run(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [str(self.python), "-P", "-m", *arguments],
            cwd=folder,
            env={**environment, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def build(target: str, source: Path, folder: Path) -> Path:
    """Make a wheel or an sdist of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel made from the sdist, as an index would serve it: what the sdist lacks, the wheel lacks."""
    sdist = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    subprocess.run([sys.executable, "-m", "tarfile", "-e", str(sdist), str(unpacked)], check=True, capture_output=True)
    return build("wheel", next(unpacked.iterdir()), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True, capture_output=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(python)


@pytest.fixture(scope="session")
def readme_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the README's blocks make, each named by its first line."""
    folder = tmp_path_factory.mktemp("kettles")
    for name, text in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def test_the_wheel_carries_every_template(wheel: Path) -> None:
    templates = ROOT / "templates"
    expected = {path.relative_to(templates).as_posix() for path in templates.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    prefix = "comparanda/templates/"
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix)} == expected


def test_the_wheel_carries_the_page_of_every_rule(wheel: Path) -> None:
    expected = {path.name for path in (ROOT / "scripts/comparanda/rules").glob("*.md")}
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    prefix = "comparanda/rules/"
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix) and name.endswith(".md")} == expected


def test_an_installed_command_begins_a_site_that_builds(installed: Installed, tmp_path: Path) -> None:
    began = installed.run("comparanda", "init", "libraries", "--lang", "zh-Hant,en", folder=tmp_path)
    assert began.returncode == 0, began.stdout + began.stderr
    checked = installed.run("comparanda", "check", "--strict", folder=tmp_path / "libraries")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = installed.run("mkdocs", "build", "--strict", folder=tmp_path / "libraries")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "libraries/site/en/compare/reed-vs-sedge/index.html").is_file()


def test_an_installed_command_imports_a_note(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Oak vs Pine\n\nOak is heavy.[1]\n\n[1]: https://oak.example/\n", "utf-8")
    ran = installed.run("comparanda", "import", "note.md", folder=tmp_path)
    assert "wrote data/comparisons/oak-vs-pine.yml" in ran.stdout, ran.stdout + ran.stderr


def test_an_installed_command_explains_a_rule(installed: Installed, tmp_path: Path) -> None:
    ran = installed.run("comparanda", "explain", "C002", folder=tmp_path)
    assert ran.stdout.startswith("# C002 unknown-source (error, no exceptions)\n"), ran.stdout + ran.stderr


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert "comparanda" in tops
    assert {top for top in tops if not top.endswith(".dist-info")} == {"comparanda"}


def test_the_installed_package_is_the_wheel_not_the_checkout(installed: Installed, tmp_path: Path) -> None:
    script = tmp_path / "where.py"
    script.write_text("import comparanda, sys; print(comparanda.__file__); print(*sys.path, sep='\\n')", "utf-8")
    ran = subprocess.run([installed.python, "-P", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    module, *path = ran.stdout.splitlines()
    assert Path(module).is_relative_to(installed.python.parents[1])
    assert str(ROOT / "scripts") not in path


def test_the_site_of_the_readme_passes_the_gate(installed: Installed, readme_site: Path) -> None:
    ran = installed.run("comparanda", "check", "--strict", folder=readme_site)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_installed_wheel_builds_the_site_of_the_readme(
    installed: Installed, readme_site: Path, tmp_path: Path
) -> None:
    ran = installed.run("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), folder=readme_site)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    chinese = (tmp_path / "site/compare/arum-vs-bodo/index.html").read_text(encoding="utf-8")
    english = (tmp_path / "site/en/compare/arum-vs-bodo/index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hant"' in chinese
    assert '<html lang="en"' in english
    assert "value=1290" in chinese
    assert "value=1290" in english


def sources() -> Iterator[tuple[str, str]]:
    """Every module of the package by its path in there, with its text."""
    package = ROOT / "scripts" / "comparanda"
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), path.read_text(encoding="utf-8")


def test_what_is_wrong_with_data_is_an_exception_only_where_it_is_read() -> None:
    catching = {
        path.partition("/")[0] for path, text in sources() if re.search(r"except .*(BadValue|ProseError)", text)
    }
    assert catching == {"bind", "values"}


def test_few_functions_remember_what_they_came_to() -> None:
    pattern = re.compile(r"^\s*@(?:functools\.)?(?:lru_)?cache\b|lru_cache\(_", re.MULTILINE)
    caches = [path for path, text in sources() for _ in pattern.finditer(text)]
    assert len(caches) <= 12, caches


def test_the_flow_fits_on_a_page() -> None:
    assert len(dict(sources())["pipeline.py"].splitlines()) <= 90
