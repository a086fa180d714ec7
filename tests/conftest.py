"""What every test may ask for: the golden switch, the site of this repository, and a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.sites import ROOT, SITE_URL, SUB_PATH, build, make_once

# A busy machine is slow, which is no fault of the code. New examples are looked for at a desk; a pull request is judged
# by the same ones every time.
settings.register_profile(
    "comparanda",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("comparanda")

# Messages are held in English, whatever language the sites of the tests have; test_translation holds the others.
os.environ["COMPARANDA_LANG"] = "en"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = f"no browser on PATH (looked for {', '.join(BROWSERS)})"


def find_chromium() -> Path | None:
    """The system's own Chromium; nothing is ever downloaded."""
    found = (shutil.which(name) for name in BROWSERS)
    return next((Path(path) for path in found if path), None)


def browser_is_required() -> bool:
    return os.environ.get("COMPARANDA_REQUIRE_BROWSER") == "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files from what the code gives now"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if find_chromium() is None and not browser_is_required():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.getreports("skipped") if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.section("the pages were not looked at", sep="!", yellow=True, bold=True)
        terminalreporter.line(f"{len(skipped)} browser tests did not run: {NO_BROWSER}.")
        terminalreporter.line("On Debian and Ubuntu: sudo apt-get install chromium. CI runs them always.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether a golden test writes its file instead of comparing with it."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's executable, for playwright's `executable_path`."""
    found = find_chromium()
    if found is None:
        pytest.fail(NO_BROWSER, pytrace=False)
    return found


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of a run have."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def host(shared: Path) -> Path:
    """What a host serves: below SUB_PATH, the site of this repository. No test changes it."""
    return make_once(shared / "host", lambda folder: build(ROOT, folder / SUB_PATH, SITE_URL=SITE_URL))


@pytest.fixture(scope="session")
def site(host: Path) -> Path:
    """The site of this repository, built once. No test changes it."""
    return host / SUB_PATH
