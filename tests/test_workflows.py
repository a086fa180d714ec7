"""What the weekly verification does on GitHub, done here: the make targets and shell lines that the workflow calls.

The remote is a real git repository. `gh` is a script that writes down what it is asked, as there is no GitHub here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCK = "data/citations.lock.yml"
FOUND = ".cache/verify"
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
for word in "$@"; do case "$previous" in --body-file) cat "$word" >> "$GH_LOG.body";; esac; previous="$word"; done
case "$1 $2" in "issue list") echo "$OPEN_ISSUE";; "pr list") echo "$OPEN_PULL";; esac
"""
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")


def git(folder: Path, *words: str) -> str:
    return subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone of a site's repository with a lock, and what the job before found beside it."""
    origin, clone, verified = tmp_path / "origin", tmp_path / "clone", tmp_path / "runner" / "verified"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", origin)
    (origin / LOCK).write_text("sources: {}\n", encoding="utf-8")
    git(origin, "init", "--quiet", "--initial-branch", "main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "--message", "first")
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    (verified / FOUND).mkdir(parents=True)
    (verified / "data").mkdir()
    (verified / LOCK).write_text("sources: {}\n", encoding="utf-8")
    (verified / FOUND / "report.md").write_text("### What was found\n", encoding="utf-8")
    (verified / FOUND / "state").write_text("well\n", encoding="utf-8")
    return clone


def job_of(name: str) -> dict[str, Any]:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "verify.yml").read_text(encoding="utf-8"))
    job: dict[str, Any] = workflow["jobs"][name]
    return job


def lines_of(job: dict[str, Any], step: str) -> str:
    return next(str(one["run"]) for one in job["steps"] if one.get("name", "").startswith(step))


def tell(checkout: Path, step: str, **environment: str) -> list[str]:
    """Run a step of the job that tells people, as GitHub's shell does; gives what it asked of `gh`."""
    job = job_of("tell")
    lines = lines_of(job, step)
    programs, log = checkout.parent / "bin", checkout.parent / "gh.log"
    programs.mkdir(exist_ok=True)
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    log.write_text("", encoding="utf-8")
    given = {name: value for name, value in job["env"].items() if "${{" not in value}
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],
        cwd=checkout,
        check=True,
        env={
            **os.environ,
            **given,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(checkout.parent / "runner"),
            "GH_LOG": str(log),
            "OPEN_ISSUE": "",
            "OPEN_PULL": "",
            **environment,
        },
    )
    return log.read_text(encoding="utf-8").splitlines()


def body(checkout: Path) -> str:
    return (checkout.parent / "gh.log.body").read_text(encoding="utf-8")


def found(checkout: Path, name: str, text: str) -> None:
    (checkout.parent / "runner" / "verified" / name).write_text(text, encoding="utf-8")


def test_an_issue_is_opened_when_citations_no_longer_hold(checkout: Path) -> None:
    found(checkout, f"{FOUND}/state", "ill\n")
    asked = tell(checkout, "Update the tracking issue")
    assert asked[-1].startswith("issue create --title Citations that no longer hold --label citations --body-file ")
    assert body(checkout) == "### What was found\n"


def test_the_open_issue_is_edited_in_place(checkout: Path) -> None:
    found(checkout, f"{FOUND}/state", "ill\n")
    asked = tell(checkout, "Update the tracking issue", OPEN_ISSUE="7")
    assert asked[-1].startswith("issue edit 7 --body-file ")


def test_the_issue_stays_where_nobody_knows(checkout: Path) -> None:
    found(checkout, f"{FOUND}/state", "unknown\n")
    asked = tell(checkout, "Update the tracking issue", OPEN_ISSUE="7")
    assert not any(one.startswith(("issue edit", "issue close", "issue create")) for one in asked)


def test_the_issue_is_closed_when_all_is_well(checkout: Path) -> None:
    asked = tell(checkout, "Update the tracking issue", OPEN_ISSUE="7")
    assert asked[-1].startswith("issue close 7 ")


def test_nothing_is_said_when_all_was_well_and_is(checkout: Path) -> None:
    asked = tell(checkout, "Update the tracking issue")
    assert [line for line in asked if line.startswith("issue") and not line.startswith("issue list")] == []


def test_a_new_lock_is_offered_as_a_pull_request(checkout: Path) -> None:
    found(checkout, LOCK, "sources: {} # new\n")
    asked = tell(checkout, "Open a pull request with the updated lock")
    assert [line for line in asked if line.startswith("pr create --head citations-lock ")]
    origin = checkout.parent / "origin"
    assert git(origin, "show", f"citations-lock:{LOCK}") == "sources: {} # new\n"
    assert git(origin, "diff", "--name-only", "main", "citations-lock").split() == [LOCK]


def test_the_open_pull_request_gets_the_newer_lock(checkout: Path) -> None:
    git(checkout.parent / "origin", "branch", "citations-lock")
    found(checkout, LOCK, "sources: {} # new\n")
    asked = tell(checkout, "Open a pull request with the updated lock", OPEN_PULL="3")
    assert not [line for line in asked if line.startswith("pr create")]
    assert git(checkout.parent / "origin", "show", f"citations-lock:{LOCK}") == "sources: {} # new\n"


def test_a_lock_that_is_as_it_was_is_not_offered(checkout: Path) -> None:
    assert tell(checkout, "Open a pull request with the updated lock") == []
    assert git(checkout.parent / "origin", "branch", "--list", "citations-lock") == ""


STARTED = ROOT / "scripts/comparanda/starter/files/github/workflows/verify.yml"
STARTS = [(ROOT / ".github/workflows/verify.yml", "shard"), (ROOT / ".github/workflows/verify.yml", "merge")]
STARTS += [(STARTED, "verify")]


def start(checkout: Path, path: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the step that looks for the lock of an open pull request."""
    job = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"][name]
    assert job["permissions"] == {"contents": "read", "pull-requests": "read"}
    programs = checkout.parent / "bin"
    programs.mkdir(exist_ok=True)
    (programs / "gh").write_text(environment.pop("gh", GH), encoding="utf-8")
    (programs / "gh").chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines_of(job, "Start from the lock")],
        cwd=checkout,
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "GH_LOG": str(checkout.parent / "gh.log"),
            "OPEN_PULL": "",
            **environment,
        },
    )


@pytest.mark.parametrize(("path", "name"), STARTS)
def test_a_run_goes_on_from_the_lock_that_still_waits_to_be_taken(checkout: Path, path: Path, name: str) -> None:
    assert start(checkout, path, name).returncode == 0
    assert (checkout / LOCK).read_text(encoding="utf-8") == "sources: {}\n"
    found(checkout, LOCK, "sources: {} # offered\n")
    tell(checkout, "Open a pull request with the updated lock")
    git(checkout, "switch", "--quiet", "main")
    done = start(checkout, path, name, OPEN_PULL="3")
    assert done.returncode == 0, done.stderr
    assert (checkout / LOCK).read_text(encoding="utf-8") == "sources: {} # offered\n"


@pytest.mark.parametrize(("path", "name"), STARTS)
def test_a_branch_that_outlived_its_pull_request_is_none_to_go_on_from(checkout: Path, path: Path, name: str) -> None:
    found(checkout, LOCK, "sources: {} # refused\n")
    tell(checkout, "Open a pull request with the updated lock")
    git(checkout, "switch", "--quiet", "main")
    assert start(checkout, path, name).returncode == 0
    assert (checkout / LOCK).read_text(encoding="utf-8") == "sources: {}\n"


@pytest.mark.parametrize(("path", "name"), STARTS)
def test_an_offered_lock_that_cannot_be_looked_for_is_an_error_and_not_none(
    checkout: Path, path: Path, name: str
) -> None:
    done = start(checkout, path, name, gh="#!/bin/sh\nexit 4\n")
    assert done.returncode == 1
    assert "::error::the lock file of the open pull request could not be looked up" in done.stdout


@pytest.mark.skipif(shutil.which("jq") is None, reason="gh brings its own jq")
@pytest.mark.parametrize("path", [ROOT / ".github/workflows/verify.yml", STARTED], ids=["ours", "of a new site"])
def test_a_pull_request_of_a_fork_is_not_taken_for_ours_because_its_branch_is_called_so(path: Path) -> None:
    (query,) = set(re.findall(r"--jq '(\[[^']*isCrossRepository[^']*)'", path.read_text(encoding="utf-8")))
    pulls = '[{"number": 3, "isCrossRepository": true}, {"number": 5, "isCrossRepository": false}]'
    for text, number in ((pulls, "5\n"), ('[{"number": 3, "isCrossRepository": true}]', ""), ("[]", "")):
        done = subprocess.run(["jq", "--raw-output", query], input=text, capture_output=True, text=True, check=True)
        assert done.stdout == number


def test_pages_are_read_only_for_branches_of_the_same_repository() -> None:
    same = "github.event.pull_request.head.repo.full_name == github.repository"
    runs = {str(one.get("if")): str(one["run"]) for one in job_of("changed")["steps"] if "make" in one.get("run", "")}
    ((fork, offline),) = [(asked, told) for asked, told in runs.items() if same.replace("==", "!=") in asked]
    ((_, online),) = [(asked, told) for asked, told in runs.items() if asked != fork]
    assert "--offline" not in online
    assert "--offline" in offline
    # Neither believes the lock that the pull request brings.
    assert all("--base $BASE" in told for told in (online, offline))


def workflow(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.name)
def test_a_check_that_may_be_required_is_never_filtered_out(path: Path) -> None:
    # YAML 1.1 reads `on` as true.
    when = workflow(path.name)[True]
    assert not {"paths", "paths-ignore", "branches"} & set(when.get("pull_request") or {})


def test_the_site_is_published_every_day() -> None:
    (cron,) = [one["cron"] for one in workflow("publish.yml")[True]["schedule"]]
    assert cron.split()[2:] == ["*", "*", "*"]


def test_the_tracking_issue_is_the_one_that_the_workflow_wrote(checkout: Path) -> None:
    asked = tell(checkout, "Update the tracking issue", OPEN_ISSUE="7")
    (listed,) = [line for line in asked if line.startswith("issue list")]
    assert "--label citations --app github-actions" in listed


@pytest.mark.parametrize("pull", ["", "3"])
def test_the_pull_request_with_the_lock_gets_its_checks(checkout: Path, pull: str) -> None:
    found(checkout, LOCK, "sources: {} # new\n")
    base = git(checkout, "rev-parse", "HEAD").strip()
    asked = tell(checkout, "Open a pull request with the updated lock", OPEN_PULL=pull)
    assert "workflow run ci.yml --ref citations-lock" in asked
    assert f"workflow run verify.yml --ref citations-lock --field base={base}" in asked
    assert all("workflow_dispatch" in workflow(name)[True] for name in ("ci.yml", "verify.yml"))
    assert job_of("tell")["permissions"]["actions"] == "write"


@pytest.mark.parametrize(("path", "touched"), [("data/subjects/pine.yml", "true"), ("README.md", "false")])
def test_a_pull_request_that_leaves_the_data_alone_is_done_at_once(
    checkout: Path, tmp_path: Path, path: str, touched: str
) -> None:
    base = git(checkout, "rev-parse", "HEAD").strip()
    (checkout / path).write_text("x\n", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "--quiet", "--message", "x")
    said = tmp_path / "said"
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", lines_of(job_of("changed"), "Does it touch")],
        cwd=checkout,
        check=True,
        env={**os.environ, "BASE": base, "GITHUB_OUTPUT": str(said)},
    )
    assert said.read_text(encoding="utf-8") == f"touched={touched}\n"


# The make targets of the jobs before


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    (root / "mkdocs.yml").write_text("site_name: minimal\nplugins: [comparanda]\n", encoding="utf-8")
    return root


def make(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a target of our Makefile for another site, with the environment these tests run in."""
    given = ("-o", f"{ROOT}/.venv/.site", f"VENV={ROOT}/.venv", f"BIN={Path(sys.executable).parent}")
    return subprocess.run(
        ["make", "--silent", "-f", str(ROOT / "Makefile"), *given, *words],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1794960000", "CI": "true"},
    )


def lock_of(verdict: str) -> str:
    return f"sources:\n  review:\n    url: https://lamps.example/pine-and-oak\n    verdict: {verdict}\n"


def test_a_lock_with_a_lost_page_is_reported_as_ill(site: Path) -> None:
    (site / LOCK).write_text(lock_of("forbidden"), encoding="utf-8")
    done = make(site, "verify-report")
    assert done.returncode == 0, done.stderr
    assert (site / FOUND / "state").read_text(encoding="utf-8") == "ill\n"
    assert "#### forbidden (1)" in (site / FOUND / "report.md").read_text(encoding="utf-8")


def test_a_page_on_its_first_day_away_leaves_the_issue_open(site: Path) -> None:
    (site / LOCK).write_text(lock_of("broken") + "    strikes: [2026-11-17]\n", encoding="utf-8")
    done = make(site, "verify-report")
    assert done.returncode == 0, done.stderr
    assert (site / FOUND / "state").read_text(encoding="utf-8") == "ill\n"
    assert (site / FOUND / "report.md").read_text(encoding="utf-8").startswith("### Citations that do not hold\n")


def test_a_lock_without_a_lost_page_is_reported_as_well(site: Path) -> None:
    (site / LOCK).write_text(lock_of("unverifiable"), encoding="utf-8")
    done = make(site, "verify-report")
    assert done.returncode == 0, done.stderr
    assert (site / FOUND / "state").read_text(encoding="utf-8") == "well\n"


def test_pages_that_did_not_answer_leave_the_issue_as_it_is(site: Path) -> None:
    (site / LOCK).write_text(lock_of("transient"), encoding="utf-8")
    done = make(site, "verify-report")
    assert done.returncode == 0, done.stderr
    assert (site / FOUND / "state").read_text(encoding="utf-8") == "unknown\n"


def test_a_crash_is_no_report(site: Path) -> None:
    (site / "mkdocs.yml").write_text("plugins: [", encoding="utf-8")
    done = make(site, "verify-report")
    assert done.returncode != 0


def test_locks_of_shards_are_merged_by_a_pattern(site: Path) -> None:
    for number, name in enumerate(("oak-page", "review"), 1):
        folder = site / ".cache" / "locks" / f"lock-{number}"
        folder.mkdir(parents=True)
        text = f"sources:\n  {name}:\n    url: https://example.org/{number}\n    verdict: reachable\n"
        (folder / "citations.lock.yml").write_text(text, encoding="utf-8")
    done = make(site, "verify-merge", "LOCKS=.cache/locks/*/citations.lock.yml")
    assert done.returncode == 0, done.stderr
    assert "2 sources" in done.stdout
    merged = yaml.safe_load((site / LOCK).read_text(encoding="utf-8"))
    assert list(merged["sources"]) == ["oak-page", "review"]


def test_words_for_the_tests_reach_no_make_that_a_test_runs(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("ruff", "mypy", "lint-imports", "pytest"):
        (programs / name).write_text('#!/bin/sh\necho "$(basename "$0") $*|ARGS=$ARGS|$MAKEFLAGS"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    given = ("-o", f"{ROOT}/.venv/.dev", f"VENV={ROOT}/.venv", f"BIN={programs}", "ARGS=-k one")
    command = ["make", "--silent", "-f", str(ROOT / "Makefile"), *given, "test"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    last = done.stdout.splitlines()[-1]
    assert last.startswith("pytest -n auto -k one|ARGS=|")
    assert "-k one" not in last.partition("|")[2]


# The comment of a pull request

GH_OF_COMMENTS = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
for word in "$@"; do case "$word" in body=@*) cat "${word#body=@}" >> "$GH_LOG.body";; esac; done
case "$*" in
  *pulls*) printf '%s' "$PULLS";;
  *--paginate*) printf '%s' "$COMMENTS";;
esac
"""
PULLS = '[{"number": 4, "head": {"sha": "cafe"}}, {"number": 7, "head": {"sha": "f00d"}}]'
MINE = '{"id": 12, "user": {"login": "github-actions[bot]"}, "body": "<!-- what this changes, by comparanda -->\\nold"}'
SOMEBODY = '{"id": 11, "user": {"login": "mallory"}, "body": "<!-- what this changes, by comparanda -->\\nmine now"}'
STARTER = ROOT / "scripts/comparanda/starter/files/github/workflows/diff-comment.yml"


def comment(tmp_path: Path, path: Path = ROOT / ".github/workflows/diff-comment.yml", **environment: str) -> list[str]:
    """Run the step that writes the comment; gives what it asked of `gh`."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = lines_of(workflow["jobs"]["comment"], "Write the comment")
    runner, programs, log = tmp_path / "runner", tmp_path / "bin", tmp_path / "gh.log"
    (runner / "comment").mkdir(parents=True)
    (runner / "comment" / "comment.md").write_text("### What changed\n", encoding="utf-8")
    (runner / "comment" / "state").write_text(environment.pop("STATE", "changed") + "\n", encoding="utf-8")
    programs.mkdir()
    (programs / "gh").write_text(GH_OF_COMMENTS, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    log.write_text("", encoding="utf-8")
    given = {
        "REPOSITORY": "a/b",
        "HEAD_OWNER": "fork",
        "HEAD_BRANCH": "x; rm -rf /",
        "HEAD_SHA": "f00d",
        "PULLS": PULLS,
    }
    given |= {"COMMENTS": "[]", "RUNNER_TEMP": str(runner), "GH_LOG": str(log), **environment}
    path_of_programs = f"{programs}:{os.environ['PATH']}"
    shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
    subprocess.run([*shell, lines], check=True, env={**os.environ, "PATH": path_of_programs, **given})
    return log.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", [ROOT / ".github/workflows/diff-comment.yml", STARTER], ids=["ours", "starter"])
def test_a_comment_goes_to_the_pull_request_that_has_the_commit(tmp_path: Path, path: Path) -> None:
    asked = comment(tmp_path, path)
    assert asked[0].endswith("head=fork:x; rm -rf /")
    assert asked[-1].startswith("api --method POST repos/a/b/issues/7/comments ")
    assert (tmp_path / "gh.log.body").read_text(
        encoding="utf-8"
    ) == "<!-- what this changes, by comparanda -->\n### What changed\n"


def test_the_comment_there_is_gets_the_newer_words_and_nobody_elses(tmp_path: Path) -> None:
    asked = comment(tmp_path, COMMENTS=f"[{SOMEBODY}]\n[{MINE}]")
    assert asked[-1].startswith("api --method PATCH repos/a/b/issues/comments/12 ")


def test_a_comment_of_somebody_else_is_not_taken_for_ours(tmp_path: Path) -> None:
    assert comment(tmp_path, COMMENTS=f"[{SOMEBODY}]")[-1].startswith("api --method POST ")


def test_nothing_is_written_where_there_is_nothing_to_tell_or_nobody_to_tell(tmp_path: Path) -> None:
    assert not [line for line in comment(tmp_path / "a", STATE="same") if "POST" in line or "PATCH" in line]
    assert not [line for line in comment(tmp_path / "b", HEAD_SHA="beef") if "POST" in line or "PATCH" in line]
    assert comment(tmp_path / "c", STATE="same", COMMENTS=f"[{MINE}]")[-1].startswith("api --method PATCH ")


def test_the_job_that_writes_the_comment_runs_no_code_of_the_repository() -> None:
    for path in (ROOT / ".github/workflows/diff-comment.yml", STARTER):
        jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
        assert jobs["comment"]["permissions"] == {"pull-requests": "write"}
        assert jobs["draw"]["permissions"] == {"actions": "read", "contents": "read"}
        assert "checkout" not in str(jobs["comment"])
        assert "ref" not in str(
            [step.get("with") for step in jobs["draw"]["steps"] if "checkout" in step.get("uses", "")]
        )


def test_make_hands_on_what_changed_and_draws_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "site")
    site = tmp_path / "site"
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "first")):
        git(site, *words)
    text = (site / "data/subjects/pine.yml").read_text(encoding="utf-8")
    (site / "data/subjects/pine.yml").write_text(text.replace("value: 6", "value: 7"), encoding="utf-8")
    (site / ".venv").mkdir()
    for stamp in (".site", ".runtime"):
        (site / ".venv" / stamp).touch()
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target, variables in (("diff-file", {"BASE": "HEAD"}), ("diff-comment", {"FILE": ".cache/diff/diff.json"})):
        lines = recipe.partition(f"\n{target}:")[2].partition("\n\n")[0].splitlines()[1:]
        script = "\n".join(line.strip().removeprefix("@") for line in lines).replace("$(ARGS)", "").replace("$$", "$")
        for name, value in {**variables, "BIN": str(Path(sys.executable).parent)}.items():
            script = script.replace(f"$({name})", value)
        subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=site, check=True)
    assert "Pine 1 · Power / 功率" in (site / ".cache/diff/comment.md").read_text(encoding="utf-8").replace(
        "&#46;", "."
    )
    assert (site / ".cache/diff/state").read_text(encoding="utf-8") == "changed\n"
