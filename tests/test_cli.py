"""The command as people and machines call it: exit codes, formats, citations verified on loopback."""

from __future__ import annotations

import http.server
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from comparanda.cli import main
from comparanda.cli.help import Commands
from comparanda.cli.site import LANG, read_config
from comparanda.gate import RULES
from comparanda.rules import page_of
from comparanda.verify import workers
from comparanda.verify.fetch import Reply
from support.sites import change

MINIMAL = Path(__file__).parent / "sites" / "minimal"
CONFIG = "site_name: minimal\nsite_url: http://127.0.0.1:8000/\ntheme: {name: material, font: false}\n"
LOCK = "data/citations.lock.yml"
TODAY = "1794960000"
"""2026-11-18, a day on which nothing in the minimal site is stale."""
SPRING = "1805328000"
"""2027-03-18, when its prices are."""

Pages = dict[str, tuple[int, str]]


def comparanda(root: Path, *words: str, day: str = TODAY, **environment: str | None) -> Result:
    """Run the command with a site's mkdocs.yml."""
    command, *rest = words
    quiet = {"GITHUB_STEP_SUMMARY": None, "GITHUB_WORKSPACE": str(root), "CI": "true", "NO_COLOR": "1"}
    return CliRunner().invoke(
        main,
        [command, "--config-file", str(root / "mkdocs.yml"), *rest],
        env={"SOURCE_DATE_EPOCH": day, **quiet, **environment},
        catch_exceptions=False,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The minimal site, to be changed."""
    target = tmp_path / "site"
    shutil.copytree(MINIMAL, target)
    (target / "mkdocs.yml").write_text(f"{CONFIG}plugins: [search, comparanda]\n", encoding="utf-8")
    return target


# check


def test_clean_data_is_said_to_be_clean(root: Path) -> None:
    done = comparanda(root, "check", "--strict")
    assert done.output == "clean; comparisons: 1, subjects: 2, sources: 3\n"
    assert done.exit_code == 0


def test_an_error_is_shown_at_its_place_and_fails(root: Path) -> None:
    change(
        root,
        "data/subjects/oak.yml",
        "price: {value: 80.00, cite: [oak-page]}",
        "price: {value: 80.00, cite: [oakpage]}",
    )
    done = comparanda(root, "check")
    assert done.exit_code == 1
    assert "error[C002 unknown-source]" in done.output
    assert "--> data/subjects/oak.yml:3:32" in done.output
    assert "did you mean `oak-page`?" in done.output


def test_a_warning_fails_only_when_strict(root: Path) -> None:
    assert comparanda(root, "check", day=SPRING).exit_code == 0
    strict = comparanda(root, "check", "--strict", day=SPRING)
    assert "warning[C008 stale]" in strict.output
    assert strict.exit_code == 1


def test_a_terminal_that_lacks_a_character_gets_its_number(root: Path) -> None:
    change(root, "data/subjects/oak.yml", "cite: [oak-page]", "cite: [橡🌳]")
    done = subprocess.run(
        [sys.executable, "-m", "comparanda", "check"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": TODAY, "PYTHONIOENCODING": "cp950"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "橡\\U0001f333" in done.stdout.decode("cp950")


def test_json_has_the_promised_keys_and_nothing_else(root: Path) -> None:
    change(root, "data/subjects/oak.yml", "80.00", "eighty")
    done = comparanda(root, "check", "--format", "json")
    found = json.loads(done.stdout)
    assert [list(one) for one in found] == [
        ["code", "name", "severity", "path", "line", "column", "message", "help"]
    ] * len(found)
    assert ("N008", "data/subjects/oak.yml", 3) in {(one["code"], one["path"], one["line"]) for one in found}


def test_github_gets_annotations_and_a_summary(root: Path, tmp_path: Path) -> None:
    change(root, "data/subjects/oak.yml", "80.00", "eighty")
    summary = tmp_path / "summary.md"
    done = comparanda(root, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.stdout.startswith("::error file=data/subjects/oak.yml,line=3,")
    assert "| N008 |" in summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("plugins", "words"),
    [
        ("[search]", "does not list the plugin"),
        ("[search, comparanda: {locals: {}}]", "the plugin has no option `locals`"),
        ("[search, {comparanda: {nav: 1}}]", "is a list, not 1"),
        ("[search, {comparanda: {nav: [{Home: index.md}]}}]", "write the path alone"),
        ("[search, {comparanda: {locales: {fr: français}}}]", "add templates/locale/fr.po"),
        ("[search, {comparanda: [a]}]", "belong below `comparanda`"),
        ("[search, {}, comparanda]", "`plugins` lists {}"),
        ("{search: {}, comparanda: {locals: {}}}", "the plugin has no option `locals`"),
        ("5", "`plugins` is a list"),
        ("[search, comparanda]\nsite_author: !ENV [[A], x]", "is not YAML"),
        ("[search, comparanda]\nextra: !!timestamp x", "`x` is not a day or a time"),
        (
            "[search, comparanda]\nextra: {since: 2026-99-99}",
            "5:16: this is not YAML: `2026-99-99` is not a day",
        ),
        (
            "[search, comparanda]\nextra: !!bool perhaps",
            "5:8: this is not YAML: `perhaps` does not fit",
        ),
        ("[search, comparanda]\nextra: {a: [!!int x]}", "`x` does not fit its tag, `!!int`"),
        ("[search, comparanda]\nINHERIT: base.yml", "which is not a file"),
        ("[search, comparanda]\nINHERIT: mkdocs.yml", "which inherits from itself"),
        ("[search", "mkdocs.yml:4:10: this is not YAML: a `]` is missing"),
        ("\n  - search\n  comparanda", "a key has no `:` after it"),
        ("\n\t- search", "this line is indented with a tab"),
        ("[search, comparanda]\nsite_author：A", "there is a full-width `：` where YAML needs `:`"),
        ('[search, comparanda]\nsite_description: "\\UFFFFFFFF"', "this backslash does not produce a character"),
        (f"[search, comparanda]\nextra: {'[' * 5000}{']' * 5000}", "mkdocs.yml is not YAML"),
        ("[search, comparanda]\nsite_description: a: b", "there is a `: ` in words without quotation marks"),
    ],
)
def test_an_mkdocs_yml_that_cannot_be_used_is_wrong_usage(root: Path, plugins: str, words: str) -> None:
    (root / "mkdocs.yml").write_text(f"{CONFIG}plugins: {plugins}\n", encoding="utf-8")
    for command in ("check", "verify"):
        done = comparanda(root, command)
        assert done.exit_code == 2
        assert words in done.stderr


@pytest.mark.parametrize(
    "plugins",
    [
        "{search: {}, comparanda: {locales: {en: English}}}",
        "[search, comparanda: {locales: {en: English}, enabled: true}]",
        "[search, comparanda: {locales: !ENV [NOBODY_SETS_THIS, {en: English}]}]",
    ],
)
def test_mkdocs_yml_is_read_as_mkdocs_reads_it(root: Path, plugins: str) -> None:
    config = root / "mkdocs.yml"
    config.write_text(f"{CONFIG}plugins: {plugins}\n", encoding="utf-8")
    assert dict(read_config(config).locales) == {"en": "English"}


def test_what_mkdocs_yml_inherits_lies_below_its_own(root: Path) -> None:
    (root / "below").mkdir()
    base = (
        "site_name: base\nrepo_url: https://git.example\nplugins: {comparanda: {locales: {en: English}, nav: [a.md]}}\n"
    )
    (root / "below" / "base.yml").write_text(base, encoding="utf-8")
    own = "INHERIT: below/base.yml\nsite_name: own\nplugins: {comparanda: {locales: {zh-Hant: 中文}}}\n"
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    settings = read_config(root / "mkdocs.yml")
    assert settings.root == root
    assert list(settings.locales) == ["en", "zh-Hant"]
    assert settings.publication.site_name["en"] == "own"
    assert settings.publication.edit("x") == "https://git.example/edit/main/x"


@pytest.mark.parametrize("command", ["check", "verify"])
def test_a_day_that_is_none_is_wrong_usage(root: Path, command: str) -> None:
    done = comparanda(root, command, day="x")
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'x'" in done.stderr


@pytest.mark.parametrize("words", [("check", "--formt"), ("verify", "--shard", "5/4"), ("verify", "--shard", "x")])
def test_wrong_usage_is_told_and_exits_with_2(root: Path, words: tuple[str, ...]) -> None:
    done = comparanda(root, *words)
    assert done.exit_code == 2
    assert "Error:" in done.stderr


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_can_be_explained(code: str) -> None:
    page = page_of(next(one for one in RULES if one.code == code))
    for tag in ("en", "zh-Hant"):
        done = CliRunner().invoke(main, ["--lang", tag, "explain", code.lower()])
        assert done.exit_code == 0
        assert done.output == page.text_in(tag)
        assert page.prose[tag][0] in done.output


def test_without_a_code_all_rules_are_listed() -> None:
    done = CliRunner().invoke(main, ["explain"])
    assert [line.partition(" ")[0] for line in done.output.splitlines()] == [rule.code for rule in RULES]
    assert "C002 unknown-source: " in done.output


def test_a_mistyped_code_is_guessed() -> None:
    assert CliRunner().invoke(main, ["explain", "c2"]).output.startswith("# C002 ")
    done = CliRunner().invoke(main, ["explain", "C1001"])
    assert done.exit_code == 2
    assert "did you mean C001?" in done.stderr


def test_every_command_about_a_site_takes_the_config_file() -> None:
    for name in set(main.list_commands(click.Context(main))) - {"init", "import"}:  # they begin one, or lie beside it
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for one in command.commands.values() if isinstance(command, click.Group) else [command]:
            assert "--config-file" in {option for parameter in one.params for option in parameter.opts}, one.name


def test_schemas_are_written_beside_the_config_file(root: Path) -> None:
    done = comparanda(root, "schema")
    assert done.exit_code == 0
    names = {path.name for path in (root / "schemas").iterdir()}
    assert {"sources.json", "subjects.json", "comparisons.json"} <= names


def test_a_folder_for_schemas_that_cannot_be_written_is_one_line_and_no_traceback(root: Path) -> None:
    (root / "schemas").write_text("a file", encoding="utf-8")
    done = comparanda(root, "schema", LANG="en")
    assert (done.exit_code, len(done.stderr.splitlines()), done.exception.__class__) == (1, 1, SystemExit)
    assert "schemas" in done.stderr


def test_a_schema_that_cannot_be_written_leaves_the_others_as_they_were(root: Path) -> None:
    assert comparanda(root, "schema").exit_code == 0
    (root / "schemas/units.json").unlink()
    (root / "schemas/units.json").mkdir()
    (root / "schemas/sources.json").write_text("{}", encoding="utf-8")
    done = comparanda(root, "schema")
    assert (done.exit_code, len(done.stderr.splitlines()), done.exception.__class__) == (1, 1, SystemExit)
    assert "units.json" in done.stderr
    assert (root / "schemas/sources.json").read_text("utf-8") == "{}"


# verify


class _Handler(http.server.BaseHTTPRequestHandler):
    pages: Pages

    def do_GET(self) -> None:
        status, body = self.pages.get(self.path, (404, "Not found"))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def pages() -> Pages:
    return {
        "/one": (200, "<h1>The Pine 1</h1><p>It costs $20.00.</p>"),
        "/two": (200, "<h1>The Oak 2</h1>"),
        "/pine-and-oak": (200, "<h1>Two lamps on one desk</h1>"),
    }


@pytest.fixture
def web(root: Path, pages: Pages) -> Iterator[Path]:
    """The minimal site, its sources on servers of ours: a port each, as one host is asked once a second."""
    servers = []
    for host in ("pine.example", "oak.example", "lamps.example"):
        handler = type("Handler", (_Handler,), {"pages": pages})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        change(root, "data/sources/makers.yml", f"https://{host}", f"http://127.0.0.1:{server.server_port}")
        servers.append(server)
    yield root
    for server in servers:
        server.shutdown()
        server.server_close()


def verify(root: Path, *words: str, day: str = TODAY, **environment: str | None) -> Result:
    return comparanda(root, "verify", "--allow-private", *words, day=day, **environment)


def verdicts(done: Result) -> dict[str, str]:
    return {one["source"]: one["verdict"] for one in json.loads(done.stdout)}


def test_citations_that_hold_are_verified_and_remembered(web: Path) -> None:
    done = verify(web, "--format", "json")
    assert verdicts(done) == {"pine-page": "verified", "oak-page": "reachable", "review": "reachable"}
    assert done.exit_code == 0
    lock = (web / LOCK).read_text(encoding="utf-8")
    assert "verified: 2026-11" in lock
    offline = verify(web, "--offline", "--strict", "--format", "json")
    assert verdicts(offline) == verdicts(done)
    assert offline.exit_code == 0
    assert (web / LOCK).read_text(encoding="utf-8") == lock


def test_json_has_the_promised_keys(web: Path) -> None:
    found = json.loads(verify(web, "--format", "json").stdout)
    promised = {"source", "url", "final", "status", "verdict", "place", "message"}
    assert found
    assert all(promised <= set(one) for one in found)


def test_a_private_address_is_forbidden_unless_it_is_asked_for(web: Path) -> None:
    done = comparanda(web, "verify", "--format", "json")
    assert set(verdicts(done).values()) == {"forbidden"}
    assert done.exit_code == 1


def test_help_says_what_each_exit_code_means() -> None:
    told = CliRunner().invoke(main, ["verify", "--help"]).output
    assert re.findall(r"Exit (\d+):", told) == ["0", "1", "2", "3", "130"]
    assert "gone on two days" in " ".join(told.split())


def test_a_quote_that_is_gone_fails_with_a_patch_that_git_applies(web: Path, pages: Pages) -> None:
    change(web, "data/subjects/pine.yml", '"$20.00"', '"It costs $20.00"')
    pages["/one"] = (200, "<h1>The Pine 1</h1><p>It now costs $20.00.</p>")
    done = verify(web)
    assert done.exit_code == 1
    assert "error[drifted]: `pine-page`" in done.output
    assert "--> data/subjects/pine.yml:5:" in done.output
    patch = web / "new.patch"
    patch.write_text(done.stdout[done.stdout.index("--- a/") :].rpartition("\n\n")[0] + "\n", encoding="utf-8")
    subprocess.run(["git", "apply", "--unsafe-paths", "new.patch"], cwd=web, check=True, env={"PATH": "/usr/bin:/bin"})
    assert verify(web, "--format", "json").exit_code == 0


def test_a_page_that_is_gone_fails_when_new_and_else_on_the_second_day(web: Path, pages: Pages) -> None:
    assert verify(web).exit_code == 0
    del pages["/two"]
    first = verify(web)
    assert "warning[broken]: `oak-page`" in first.output
    assert first.exit_code == 0
    assert verify(web, day=SPRING).exit_code == 1


def test_only_what_a_change_touched_is_read(web: Path, pages: Pages) -> None:
    git = ("git", "-C", str(web), "-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "first"], check=True)
    pages.clear()
    assert json.loads(verify(web, "--changed", "HEAD", "--format", "json").stdout) == []
    change(web, "data/subjects/pine.yml", '"$20.00"', '"$20"')
    touched = verify(web, "--changed", "HEAD", "--format", "json")
    assert verdicts(touched) == {"pine-page": "broken"}
    assert touched.exit_code == 1
    unknown = verify(web, "--changed", "nowhere")
    assert unknown.exit_code == 2
    assert "--changed nowhere" in unknown.stderr


def test_a_wall_can_be_answered_for_by_a_person_until_a_day(web: Path, pages: Pages) -> None:
    pages["/two"] = (403, "no robots")
    assert verify(web, "--strict").exit_code == 1
    attestation = "- {source: oak-page, by: Mei Lin, on: 2026-11-10, until: 2027-01-31}\n"
    (web / "data/attestations.yml").write_text(attestation, encoding="utf-8")
    attested = verify(web, "--strict")
    assert "note[unverifiable]: `oak-page`" in attested.output
    assert "Mei Lin read it on 2026-11-10" in attested.output
    assert attested.exit_code == 0
    late = verify(web, "--strict", day=SPRING)
    assert "warning[V009 expired-attestation]" in late.output
    assert late.exit_code == 1


def test_an_attestation_that_nobody_needs_is_an_error(web: Path) -> None:
    attestation = "- {source: oak-page, by: Mei Lin, on: 2026-11-10, until: 2027-01-31}\n"
    (web / "data/attestations.yml").write_text(attestation, encoding="utf-8")
    done = verify(web)
    assert "error[V010 unused-attestation]" in done.output
    assert done.exit_code == 1


def test_an_exception_lets_a_lost_page_stand_and_is_an_error_when_it_has_no_use(web: Path, pages: Pages) -> None:
    del pages["/two"]
    assert verify(web).exit_code == 1
    exception = "- {rule: V003, place: data/sources/makers.yml oak-page, reason: It moves in May., until: 2027-05-31}\n"
    (web / "data/exceptions.yml").write_text(exception, encoding="utf-8")
    excused = verify(web, "--strict")
    assert "allowed until 2027-05-31: It moves in May." in excused.output
    assert excused.exit_code == 0
    pages["/two"] = (200, "<h1>The Oak 2</h1>")
    done = verify(web)
    assert "error[X001 unused-exception]" in done.output
    assert done.exit_code == 1


def test_a_mistake_of_ours_leaves_what_was_learnt_in_the_lock(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = workers.judge

    def judge(reply: Reply, *rest: Any) -> Any:
        if reply.url.endswith("/two"):
            raise ZeroDivisionError
        return read(reply, *rest)

    monkeypatch.setattr(workers, "judge", judge)
    with pytest.raises(ZeroDivisionError):
        verify(web)
    lock = (web / LOCK).read_text(encoding="utf-8")
    assert "pine-page:" in lock
    assert "oak-page:" not in lock


def test_a_deadline_ends_the_run_and_says_so(web: Path) -> None:
    done = verify(web, "--deadline", "0.000001")
    assert done.exit_code == 3
    assert "The time ran out" in done.output


def test_shards_together_learn_what_one_run_does(web: Path, tmp_path: Path) -> None:
    verify(web)
    whole = (web / LOCK).read_text(encoding="utf-8")
    (web / LOCK).unlink()
    parts = []
    for index in (1, 2, 3):
        assert verify(web, "--shard", f"{index}/3").exit_code == 0
        part = tmp_path / f"{index}.yml"
        if (web / LOCK).exists():
            shutil.move(web / LOCK, part)
            parts.append(str(part))
    merged = comparanda(web, "merge-locks", *parts)
    assert merged.exit_code == 0
    assert f"wrote {LOCK}: 3 sources" in merged.output
    assert (web / LOCK).read_text(encoding="utf-8") == whole


def test_what_is_no_lock_is_not_merged(web: Path, tmp_path: Path) -> None:
    (tmp_path / "no.yml").write_text("sources: {a: 1}\n", encoding="utf-8")
    done = comparanda(web, "merge-locks", str(tmp_path / "no.yml"))
    assert done.exit_code == 2
    assert "is not a lock file" in done.stderr
    assert not (web / LOCK).exists()


def test_every_format_tells_of_a_lost_page(web: Path, pages: Pages, tmp_path: Path) -> None:
    del pages["/two"]
    told = {
        form: verify(web, "--format", form).stdout for form in ("text", "github", "json", "sarif", "junit", "markdown")
    }
    assert "error[broken]: `oak-page`" in told["text"]
    (web / LOCK).unlink()
    fresh = verify(web, "--format", "github", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert fresh.stdout.startswith("::error file=data/sources/makers.yml,line=14,")
    assert "#### broken (1)" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    results = json.loads(told["sarif"])["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["V003"]
    suite = ET.fromstring(told["junit"])
    assert suite.attrib["tests"] == "3"
    assert "| broken | 1 |" in told["markdown"]


def test_data_of_the_wrong_shape_is_not_verified(web: Path) -> None:
    change(web, "data/subjects/oak.yml", "facts:", "fcts:")
    done = verify(web)
    assert done.exit_code == 1
    assert "did you mean `facts`?" in done.stderr
    assert not (web / LOCK).exists()


@pytest.mark.parametrize(("lang", "told"), [("en", "Aborted!"), ("zh-Hant", "已中止！")])
def test_ctrl_c_ends_a_command_as_it_ends_others_and_is_no_finding(lang: str, told: str) -> None:
    @click.group(cls=Commands)
    @LANG
    def group() -> None: ...

    @group.command
    def waiting() -> None:
        raise KeyboardInterrupt

    result = CliRunner().invoke(group, ["--lang", lang, "waiting"])
    assert (result.exit_code, result.stderr.strip()) == (130, told)


WITH_CTRL_C = """
import os, sys
class Pressed:
    def find_spec(name, *_):
        if name == sys.argv[1]:
            sys.argv[1:] = ["check"]
            os.kill(os.getpid(), 2)
sys.meta_path.insert(0, Pressed)
from comparanda.__main__ import run
run()
"""


@pytest.mark.parametrize(
    "module", ["signal", "comparanda.cli", "click", "comparanda.cli.help", "comparanda.pipeline", "comparanda.check"]
)
def test_ctrl_c_while_python_still_imports_ends_with_130_and_no_traceback(module: str) -> None:
    # Tests that run in the background begin with Ctrl-C ignored; `_signal`, as `signal` is one of the modules.
    heard = "import _signal; _signal.signal(2, _signal.default_int_handler)\n" + WITH_CTRL_C
    run = subprocess.run([sys.executable, "-c", heard, module], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


def test_ctrl_c_that_the_shell_lets_be_ignored_stays_ignored_while_python_imports() -> None:
    ignoring = "import signal; signal.signal(2, signal.SIG_IGN)\n" + WITH_CTRL_C.replace('"check"', '"--version"')
    run = subprocess.run([sys.executable, "-c", ignoring, "click"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "version" in run.stdout


def test_the_command_and_python_m_are_one_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["scripts"]["comparanda"].partition(":")
    assert getattr(importlib.import_module(module), name) is importlib.import_module("comparanda.__main__").run
