"""`comparanda verify` as CI and editors meet it: forged locks, logs that a runner parses, files that fail."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from comparanda.quote import fingerprint
from support.processes import run_module
from support.sites import change
from support.web import LOREM, Server, answer, page, serving

MINIMAL = Path(__file__).parent / "sites" / "minimal"
LOCK = "data/citations.lock.yml"
HELD = f"<h1>The Pine 1</h1><p>It costs $20.00.</p>{LOREM}"
CHANGED = f"<h1>The Pine 1</h1><p>It costs $25.00.</p>{LOREM}"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")


@dataclass
class Site:
    """The minimal site in a git repository, its three sources on servers of ours."""

    root: Path
    pine: Server

    def verify(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command, as a runner does unless it is told otherwise."""
        _, _, module, *arguments = self.command(*words)
        return run_module(module, *arguments, cwd=Path.cwd(), environment=self.environment(**environment))

    def command(self, *words: str) -> list[str]:
        """The command with the site's mkdocs.yml."""
        config = ("--config-file", str(self.root / "mkdocs.yml"))
        return [sys.executable, "-m", "comparanda", "verify", "--allow-private", *config, *words]

    def environment(self, **more: str) -> dict[str, str]:
        """No runner's but what is asked for; on a day on which nothing of the site is stale."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        return {**kept, "SOURCE_DATE_EPOCH": "1794960000", "CI": "true", **more}

    def git(self, *words: str) -> str:
        """Run git in the site."""
        return subprocess.run([*GIT, *words], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self) -> str:
        """Commit all there is; gives the revision."""
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD").strip()

    def lock(self) -> dict[str, dict[str, object]]:
        """The sources of the lock."""
        sources: dict[str, dict[str, object]] = yaml.safe_load((self.root / LOCK).read_text("utf-8"))["sources"]
        return sources

    def forge(self, **fields: object) -> None:
        """Write a stanza for the pine's page by hand."""
        known = self.lock() if (self.root / LOCK).is_file() else {}
        stanza = {"url": self.pine.url("/one"), **known.get("pine-page", {}), **fields}
        sources = {**known, "pine-page": stanza}
        (self.root / LOCK).write_text(yaml.safe_dump({"sources": sources}), encoding="utf-8")


FORGED = {
    "verdict": "verified",
    "verified": "2026-11",
    "evidence": {"data/subjects/pine.yml facts.price": fingerprint("$20.00")},
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    root = tmp_path / "site"
    shutil.copytree(MINIMAL, root)
    (root / "mkdocs.yml").write_text("site_name: minimal\nplugins: [comparanda]\n", encoding="utf-8")
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(f"127.0.0.{number}")) for number in (11, 12, 13)]
        for name, server in zip(("pine", "oak", "lamps"), servers, strict=True):
            change(root, "data/sources/makers.yml", f"https://{name}.example", server.url(""))
        servers[0].pages["/one"] = answer(HELD)
        servers[1].pages["/two"] = answer("<h1>The Oak 2</h1>")
        servers[2].pages["/pine-and-oak"] = answer("<h1>Two lamps on one desk</h1>")
        made = Site(root, servers[0])
        made.git("init", "--quiet", "--initial-branch", "main")
        yield made


# A lock that a pull request brings


def test_a_forged_lock_of_a_fork_is_not_believed_and_is_named(site: Site) -> None:
    base = site.commit()
    site.forge(**FORGED)
    done = site.verify("--offline", "--changed", base, "--base", base, "--format", "github")
    assert done.returncode == 1
    (error,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert error.startswith(f"::error file={LOCK},line=")
    assert "`pine-page`" in error
    assert "only `comparanda verify` writes" in error
    (result,) = json.loads(site.verify("--offline", "--changed", base, "--format", "json").stdout)
    assert result["verdict"] == "unchecked"


@pytest.mark.parametrize("days", [{"verified": "2099-11"}, {"strikes": ["2099-01-01"]}, {"since": "2099-01-01"}])
def test_a_stanza_of_a_day_that_is_to_come_is_not_believed(site: Site, days: dict[str, object]) -> None:
    site.forge(**{**FORGED, **days})
    done = site.verify("--offline")
    assert "`pine-page`: the lock file says of 2099" in done.stdout
    assert "unchecked" in done.stdout


def test_offline_a_change_is_judged_by_the_lock_of_its_base_even_if_nobody_says_so(site: Site) -> None:
    base = site.commit()
    change(site.root, "data/subjects/pine.yml", '"$20.00"', '"$21.00"')
    site.forge(**{**FORGED, "evidence": {"data/subjects/pine.yml facts.price": fingerprint("$21.00")}})
    done = site.verify("--offline", "--changed", base)
    assert done.returncode == 1
    assert "V011 edited-stanza" in done.stdout
    assert "1 unchecked" in done.stdout


def test_an_edit_of_the_lock_alone_is_something_to_verify(site: Site) -> None:
    site.pine.pages["/one"] = answer(CHANGED)
    assert site.verify().returncode == 1
    base = site.commit()
    site.forge(**FORGED, missing={})
    done = site.verify("--changed", base, "--base", base)
    assert done.returncode == 1
    assert "error[drifted]: `pine-page`" in done.stdout
    assert "V011 edited-stanza" in done.stdout
    assert "nothing to verify" not in done.stdout


def test_without_a_base_an_edited_stanza_is_read_again_and_written_as_it_is(site: Site) -> None:
    site.pine.pages["/one"] = answer(CHANGED)
    site.verify()
    base = site.commit()
    site.forge(**FORGED, missing={})
    assert site.verify("--changed", base).returncode == 1
    assert site.lock()["pine-page"]["verdict"] == "drifted"


def test_a_lock_that_verify_wrote_is_confirmed_by_reading_it_again(site: Site) -> None:
    base = site.commit()
    assert site.verify().returncode == 0
    written = (site.root / LOCK).read_bytes()
    done = site.verify("--changed", base, "--base", base, "--strict")
    assert (done.returncode, "V011" in done.stdout) == (0, False)
    assert (site.root / LOCK).read_bytes() == written


FORGERIES = {
    "a copy that leads elsewhere": {"archive": "https://evil.example/x"},
    "a new address": {"final": "https://evil.example/x"},
    "a month that has not come": {"verified": "2027-01"},
    "a quote that was not looked for": {"evidence": {"k": "0123456789ab"}},
    "another verdict": {"verdict": "broken"},
}


@pytest.mark.parametrize("name", FORGERIES)
def test_every_field_of_a_stanza_is_checked(site: Site, name: str) -> None:
    assert site.verify().returncode == 0
    base = site.commit()
    site.forge(**FORGERIES[name])
    done = site.verify("--changed", base, "--base", base)
    assert (done.returncode, "V011 edited-stanza" in done.stdout) == (1, True)


@pytest.mark.parametrize("part", ["context", "meaning"])
def test_another_place_or_meaning_than_the_page_has_is_no_edit_of_ours(site: Site, part: str) -> None:
    site.pine.pages["/one"] = answer(f"<h1>The Pine 1</h1><p>Price</p><p>$20.00 a year</p>{LOREM}")
    assert site.verify().returncode == 0
    base = site.commit()
    (place,) = site.lock()["pine-page"][part]  # type: ignore[misc]
    site.forge(**{part: {place: "0123456789ab"}})
    done = site.verify("--changed", base, "--base", base)
    assert (done.returncode, "V011 edited-stanza" in done.stdout) == (1, True)
    # A lock of an earlier version has none, and claims nothing.
    site.forge(**{part: {}})
    assert site.verify("--changed", base, "--base", base).returncode == 0


def test_what_could_not_be_read_again_is_a_warning(site: Site) -> None:
    base = site.commit()
    site.verify()
    site.pine.pages["/one"] = answer(page("Just a moment..."), 403)
    done = site.verify("--changed", base, "--base", base)
    assert done.returncode == 0
    assert "warning[V011 edited-stanza]" in done.stdout


def test_a_drift_stays_a_drift_under_archive(site: Site) -> None:
    url = site.pine.url("/one")
    change(site.root, "data/sources/makers.yml", f"URL: {url}", f"URL: {url}\n  archive_location: {url}-copy")
    site.pine.pages["/one-copy"] = answer(HELD)
    assert site.verify().returncode == 0
    site.pine.pages["/one"] = answer(CHANGED)
    for words in ((), ("--format", "markdown")):
        done = site.verify(*words)
        assert done.returncode == 1
        assert "drifted" in done.stdout
        assert "Every citation that could be read holds" not in done.stdout


# Logs


COMMAND = "##[x]"


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif", "junit", "markdown"])
def test_words_of_a_page_are_no_command_for_a_runner(site: Site, form: str) -> None:
    site.pine.pages["/one"] = answer(
        f"<p>It costs {COMMAND}$25.00 for a lamp that is sold here ::error::x\n::b::c</p>{LOREM}"
    )
    change(site.root, "data/subjects/pine.yml", '"$20.00"', '"It costs $20.00 for a lamp that is sold here"')
    done = site.verify("--format", form, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    for stream in (done.stdout, done.stderr):
        obeyed = [line for line in _obeyed(stream) if not re.match(r"::(?:error|warning|notice) ", line)]
        assert obeyed == []
    if form in ("json", "sarif"):
        assert COMMAND in json.dumps(json.loads(done.stdout), ensure_ascii=False)


def _obeyed(log: str) -> Iterator[str]:
    """The lines that GitHub's runner takes for commands (actions/runner, ActionCommandManager)."""
    stopped = ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif line.strip().startswith("::stop-commands::"):
            stopped = line.strip().removeprefix("::stop-commands::")
        elif line.lstrip().startswith("::") or "##[" in line:
            yield line.strip()


def test_a_log_that_nobody_parses_has_no_signs_for_a_runner(site: Site) -> None:
    assert "stop-commands" not in site.verify().stdout


# Ends


def test_without_a_network_nothing_is_written_and_no_page_is_said_to_be_gone(site: Site) -> None:
    for server in re.findall(r"http://[0-9.:]+", (site.root / "data/sources/makers.yml").read_text("utf-8")):
        change(site.root, "data/sources/makers.yml", server, f"https://{server[-4:]}.invalid")
    run = site.verify()
    assert (run.returncode, "broken" in run.stdout) == (3, False)
    assert "No host could be reached: is there a network? Nothing is written." in site.verify("--lang", "en").stdout
    annotated = site.verify("--lang", "en", "--format", "github").stdout
    assert "::error title=comparanda::No host could be reached: is there a network? Nothing is written." in annotated
    told = site.verify("--lang", "en", "--format", "markdown").stdout
    assert told.startswith("### No page could be read\n<!-- citations: unknown -->\n")
    assert not (site.root / LOCK).exists()
    site.forge(**FORGED)
    before = (site.root / LOCK).read_bytes()
    assert site.verify().returncode == 3
    assert (site.root / LOCK).read_bytes() == before


def test_the_report_is_not_lost_where_the_lock_is_a_folder(site: Site) -> None:
    (site.root / LOCK).mkdir()
    done = site.verify()
    assert done.returncode == 2
    assert "1 verified" in done.stdout
    assert done.stderr.splitlines() == [f"{LOCK} cannot be written: Is a directory; the results of this run are lost"]


@pytest.mark.parametrize("form", ["text", "github", "json", "markdown"])
def test_a_report_that_has_no_room_loses_no_lock(site: Site, form: str) -> None:
    site.pine.pages["/one"] = answer(CHANGED)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            site.command("--lang", "en", "--format", form),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=site.environment(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"wrote {LOCK}",
        "the output cannot be written: No space left on device",
    ]
    assert site.lock()["pine-page"]["verdict"] == "drifted"


@pytest.mark.parametrize(("body", "code"), [(HELD, 141), (CHANGED, 1)])
def test_a_report_that_nobody_reads_loses_no_lock(site: Site, body: str, code: int) -> None:
    site.pine.pages["/one"] = answer(body)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        site.command(), stdout=writer, stderr=subprocess.PIPE, text=True, env=site.environment(), check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr.splitlines()) == (code, [f"wrote {LOCK}"])


def test_offline_a_lock_that_is_a_folder_is_not_taken_for_none(site: Site) -> None:
    (site.root / LOCK).unlink(missing_ok=True)
    (site.root / LOCK).mkdir()
    done = site.verify("--offline")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"{LOCK} is a folder, and `verify` keeps a file of this name: move the folder away"
    ]


def test_a_cache_that_cannot_be_made_is_said_in_one_line_and_the_run_goes_on(site: Site) -> None:
    (site.root / ".cache").write_text("", encoding="utf-8")
    done = site.verify()
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "cannot be used" in line] == done.stderr.splitlines()[:1]
    assert site.lock()["pine-page"]["verdict"] == "verified"


def test_a_cache_that_another_program_holds_is_said_and_the_run_goes_on(site: Site) -> None:
    assert site.verify().returncode == 0
    other = sqlite3.connect(site.root / ".cache/comparanda/pages.sqlite", isolation_level=None)
    other.execute("begin exclusive")
    done = site.verify()
    other.close()
    assert (done.returncode, "database is locked" in done.stderr) == (0, True)


def test_a_broken_cache_is_begun_anew(site: Site) -> None:
    folder = site.root / ".cache/comparanda"
    folder.mkdir(parents=True)
    (folder / "pages.sqlite").write_bytes(b"no database" * 1_000)
    done = site.verify()
    assert (done.returncode, "cannot be used" in done.stderr) == (0, False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_keeps_what_was_learnt(site: Site, number: signal.Signals) -> None:
    async def hang(asked: object, writer: object) -> None:
        await asyncio.sleep(60)

    change(site.root, "data/subjects/oak.yml", "oak-page", "oak-page")
    with serving("127.0.0.14") as slow:
        slow.pages["/two"] = hang  # type: ignore[assignment]
        text = (site.root / "data/sources/makers.yml").read_text(encoding="utf-8")
        oak = re.search(r"http://127\.0\.0\.12:[0-9]+", text)
        assert oak is not None
        change(site.root, "data/sources/makers.yml", oak[0], slow.url(""))
        with subprocess.Popen(
            site.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=site.environment(),
            # A shell without job control has what runs in its background ignore SIGINT.
            preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
        ) as child:
            until = time.monotonic() + 30
            while not (slow.asked and site.pine.asked) and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(0.5)
            child.send_signal(number)
            told, _ = child.communicate(timeout=50)
    assert child.returncode == 130
    assert "Stopped. The results so far are kept." in told
    assert "1 citation not read this time, from the lock file: 1 unchecked" in told
    assert site.lock()["pine-page"]["verdict"] == "verified"
