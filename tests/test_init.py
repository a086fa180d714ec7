"""A site that `comparanda init` begins: complete, in any language; and nothing else is touched."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from comparanda import __version__, starter
from comparanda.cli import main
from comparanda.cli.init import requirement_of
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.locale import read_catalogue
from comparanda.starter.guest import with_plugin
from support.sites import ROOT, mkdocs

WORKFLOWS = ("check.yml", "diff-comment.yml", "diff.yml", "publish.yml", "verify.yml")
NOTE = """\
# Kettles: Arum vs Bodo

Arum boils in 185 s.[1]

Sources:
[1] https://arum.example/manual
"""

UNTIL = datetime.date(2027, 2, 25)
"""Until when texts that are the same in two languages are let be."""


def comparanda(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("languages", ["en", "zh-Hant", "zh-Hant,en", "en,zh-Hant", "ja"])
def test_a_new_site_is_clean_and_builds_at_once(tmp_path: Path, languages: str) -> None:
    root = tmp_path / "libraries"
    began = comparanda("init", str(root), "--lang", languages)
    assert began.exit_code == 0, began.output
    checked = comparanda("check", "--strict", "--config-file", str(root / "mkdocs.yml"))
    assert checked.exit_code == 0, checked.output
    built = mkdocs("build", "--strict", cwd=root)
    assert built.returncode == 0, built.stdout + built.stderr
    first, *others = languages.split(",")
    page = (root / "site/compare/reed-vs-sedge/index.html").read_text("utf-8")
    assert f'<html lang="{first}"' in page
    assert "id=row-loan_period" in page
    assert "<data value=28>" in page
    assert all((root / f"site/{tag}/compare/reed-vs-sedge/index.html").is_file() for tag in others)


def test_what_is_said_after_it_can_be_done(tmp_path: Path) -> None:
    began = comparanda("init", str(tmp_path / "libraries"))
    lines = [line.split("  ")[1] for line in began.output.splitlines() if line.startswith("  ")]
    assert lines == [f"cd {tmp_path / 'libraries'}", "comparanda check", "comparanda serve"]


def test_a_language_nobody_has_translated_gets_english_words_and_is_told_so(tmp_path: Path) -> None:
    began = comparanda("init", str(tmp_path / "a"), "--lang", "en,ja")
    assert "Its words are in English where they should be in 日本語" in began.output
    assert "data/exceptions.yml lets texts be the same in two languages" in began.output


@pytest.mark.parametrize("languages", ["ja,en", "en,ja", "zh-Hant,ja,de", "ja,de", "ja"])
def test_a_site_that_is_still_to_be_translated_is_clean_until_a_day_and_says_so(tmp_path: Path, languages: str) -> None:
    comparanda("init", str(tmp_path / "a"), "--lang", languages)
    config = ("--config-file", str(tmp_path / "a/mkdocs.yml"))
    checked = comparanda("check", "--strict", "--lang", "en", *config)
    assert (checked.exit_code, checked.output.partition(";")[0]) == (0, "clean")
    exceptions = tmp_path / "a/data/exceptions.yml"
    assert exceptions.exists() is ("," in languages)
    if exceptions.exists():
        (last,) = set(re.findall(r"until: (\S+?)[\n}]", exceptions.read_text("utf-8")))
        days = (datetime.date.fromisoformat(last) - datetime.datetime.now(datetime.UTC).date()).days
        assert 88 < days < 92
        exceptions.unlink()
        checked = comparanda("check", "--lang", "en", *config)
        assert set(re.findall(r"\[(\w+) ", checked.output)) == {"T003"}


@pytest.mark.parametrize("languages", ["xx-YY-ZZ", "english", "", "en,en", "../en", "no such"])
def test_what_is_no_language_is_refused(tmp_path: Path, languages: str) -> None:
    began = comparanda("init", str(tmp_path / "a"), "--lang", languages)
    assert began.exit_code == 2
    assert "--lang" in began.output
    assert not (tmp_path / "a").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    began = comparanda("init", str(tmp_path))
    assert began.exit_code == 1
    assert f"comparanda init --into {tmp_path}" in began.output
    assert tree(tmp_path) == {"mine.txt": b"mine"}


def test_a_fresh_repository_is_an_empty_folder(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert comparanda("init", str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("arguments", [[], ["a", "--into", "."]])
def test_a_folder_is_named_once(arguments: list[str]) -> None:
    assert comparanda("init", *arguments).exit_code == 2


def test_nothing_is_left_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.git").mkdir()
    (tmp_path / "a/.vscode").write_text("", "utf-8")
    (tmp_path / "b").write_text("a file, no folder", "utf-8")
    began = comparanda("init", str(tmp_path / "b" / "c"))
    assert began.exit_code == 1
    assert "cannot be written" in began.output
    assert (tmp_path / "b").read_text("utf-8") == "a file, no folder"


def test_a_site_is_called_in_each_language_what_it_is_and_its_home_shows_the_comparison(tmp_path: Path) -> None:
    assert comparanda("init", str(tmp_path / "a"), "--lang", "zh-Hant,en").exit_code == 0
    config = (tmp_path / "a/mkdocs.yml").read_text("utf-8")
    assert "site_name: 圖書館比較\n" in config
    assert "      site_names: {zh-Hant: 圖書館比較, en: Libraries compared}\n" in config
    built = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "built"), cwd=tmp_path / "a")
    assert built.returncode == 0, built.stdout + built.stderr
    for name, title in (("index.html", "圖書館比較"), ("en/index.html", "Libraries compared")):
        home = (tmp_path / "built" / name).read_text("utf-8")
        assert f"<title>{title}" in home
        assert 'class="tiles"' in home


GUEST = """\
# My site.
site_name: Mine   # a name
theme:
  name: material
plugins:
  - search:
      lang: en
  # - blog
nav:
  - Home: index.md
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def test_a_word_that_its_tag_does_not_take_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Lamps\nextra: {day: !!timestamp x}\n", "utf-8")
    refused = comparanda("init", "--into", str(tmp_path))
    assert refused.exit_code == 1
    assert "mkdocs.yml:2:14: this is not YAML: `x` is not a day or a time" in refused.output


def test_an_existing_site_gets_the_plugin_and_data_and_nothing_else_changes(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Mine\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(GUEST, "utf-8")
    before = tree(tmp_path)
    added = comparanda("init", "--into", str(tmp_path))
    assert added.exit_code == 0, added.output
    after = tree(tmp_path)
    assert {path for path in after if not path.startswith(("data/", "schemas/", ".vscode/"))} == set(before)
    assert {"schemas/subjects.json", ".vscode/settings.json", starter.SNIPPETS} <= set(after)
    for path in (one for one in after if one.startswith("data/")):
        reference = after[path].decode().partition("$schema=")[2].partition("\n")[0]
        assert ((tmp_path / path).parent / reference).resolve().is_file()
    assert after["docs/index.md"] == before["docs/index.md"]
    ours = "  - comparanda:\n      locales: {en: English}\n"
    assert after["mkdocs.yml"].decode().replace(ours, "") == GUEST
    checked = comparanda("check", "--strict", "--config-file", str(tmp_path / "mkdocs.yml"))
    assert checked.exit_code == 0, checked.output
    built = mkdocs("build", "--strict", "--site-dir", str(tmp_path.parent / "built"), cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path.parent / "built/compare/reed-vs-sedge/index.html").is_file()
    again = comparanda("init", "--into", str(tmp_path))
    assert "has all it needs; nothing is written" in again.output
    assert tree(tmp_path) == after


@pytest.mark.parametrize(
    ("text", "plugins"),
    [
        ("plugins:\n  - search\n", "plugins:\n  - search\n  - comparanda:\n      locales: {en: English}\n"),
        ("plugins:\n- search\nx: y\n", "plugins:\n- search\n- comparanda:\n    locales: {en: English}\nx: y\n"),
        ("plugins: [search]\n", "plugins: [search, comparanda: {locales: {en: English}}]\n"),
        ("plugins: [search, blog]  # two\n", "plugins: [search, blog, comparanda: {locales: {en: English}}]  # two\n"),
        ("plugins:\n  - search", "plugins:\n  - search\n  - comparanda:\n      locales: {en: English}\n"),
        ("a: b", "a: b\n\nplugins:\n  - search\n  - comparanda:\n      locales: {en: English}\n"),
        ("plugins:\n- search # x\n", "plugins:\n- search # x\n- comparanda:\n    locales: {en: English}\n"),
        ("plugins: {search: {}}\n", "plugins: {search: {}, comparanda: {locales: {en: English}}}\n"),
        ("plugins:\n  search: {}\n", "plugins:\n  search: {}\n  comparanda:\n    locales: {en: English}\n"),
        ("plugins:\n  search:\nx: y\n", "plugins:\n  search:\n  comparanda:\n    locales: {en: English}\nx: y\n"),
        (
            "plugins:\n    search:\n        lang: en # x\n",
            "plugins:\n    search:\n        lang: en # x\n    comparanda:\n      locales: {en: English}\n",
        ),
        ("plugins:\n- a: |\n    x\n", "plugins:\n- a: |\n    x\n- comparanda:\n    locales: {en: English}\n"),
    ],
)  # fmt: skip
def test_the_plugin_is_put_into_a_list_or_a_mapping_at_its_place(text: str, plugins: str) -> None:
    assert with_plugin(text, "{en: English}") == plugins


@pytest.mark.parametrize(
    "text",
    [
        "plugins: {}\n", "plugins: []\n", "{plugins: [search]}\n", "plugins: *all\n", "plugins: search\n",
        "- a\n", "a: [\n",
        "all: &all [search]\nplugins: *all\n",
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_changed_safely_is_left_to_its_owner(text: str) -> None:
    assert with_plugin(text, "{en: English}") is None


def test_the_lines_to_add_are_printed_where_the_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\nplugins: []\n", "utf-8")
    added = comparanda("init", "--into", str(tmp_path), "--lang", "zh-Hant")
    assert "plugins:\n  - search\n  - comparanda:\n      locales: {zh-Hant: 中文}\n" in added.output
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == "site_name: Mine\nplugins: []\n"


@pytest.mark.parametrize("config", ["a: [\n", 'a: "\\UFFFFFFFF"\n'])
def test_a_site_that_is_no_yaml_is_told_and_left(tmp_path: Path, config: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    added = comparanda("init", "--into", str(tmp_path))
    assert added.exit_code == 1
    assert "this is not YAML: " in added.output
    assert tree(tmp_path) == {"mkdocs.yml": config.encode()}


def test_an_imported_note_gets_a_site_around_it_in_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE, "utf-8")
    imported = comparanda("import", "note.md")
    assert "`comparanda init --into .` makes a site around it" in imported.output
    assert comparanda("init", "--into", ".").exit_code == 0
    checked = comparanda("check")
    assert checked.exit_code == 0
    assert set(re.findall(r"\[(\w+)\]$", checked.output, re.MULTILINE)) == {"S005", "S006"}
    site = Path("data/sources/arum-vs-bodo.yml")
    text = site.read_text("utf-8").replace("  custom:", "  title: Manual\n  accessed: 2026-01-01\n  custom:")
    site.write_text(text, "utf-8")
    assert comparanda("check", "--strict").exit_code == 0
    built = mkdocs("build", "--strict", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.mark.parametrize("lang", ["en", "zh-Hant,en"])
def test_what_the_readme_says_to_delete_leaves_a_clean_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    assert comparanda("init", str(tmp_path / "site"), "--lang", lang).exit_code == 0
    monkeypatch.chdir(tmp_path / "site")
    Path("note.md").write_text(NOTE, "utf-8")
    assert comparanda("import", "note.md").exit_code == 0
    named = re.findall(r"`(data/\w+/[\w-]+\.yml)`", Path("README.md").read_text("utf-8"))
    assert {path.as_posix() for path in Path("data").glob("*/*.yml")} - set(named) == {
        "data/comparisons/arum-vs-bodo.yml",
        "data/sources/arum-vs-bodo.yml",
        "data/subjects/arum.yml",
        "data/subjects/bodo.yml",
    }
    for path in named:
        Path(path).unlink()
    assert comparanda("check", "--strict").exit_code == 0


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflows_are_yaml_with_few_rights_and_the_actions_we_pin(name: str) -> None:
    text = (starter.FILES / "github/workflows" / name).read_text("utf-8")
    workflow: dict[str, Any] = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert all({"permissions", "timeout-minutes"} <= set(job) for job in workflow["jobs"].values())
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    actions = re.findall(r"uses: (\S+ # v\S+)", text)
    assert actions
    assert set(actions) <= set(re.findall(r"uses: (\S+ # v\S+)", ours))
    assert len(actions) == text.count("uses:")
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            subprocess.run(["bash", "-n"], input=step.get("run", ""), text=True, check=True)
            assert "${{" not in step.get("run", "")


def test_every_command_of_a_workflow_is_one_we_have(tmp_path: Path) -> None:
    texts = [(starter.FILES / "github/workflows" / name).read_text("utf-8") for name in WORKFLOWS]
    commands = [line for text in texts for line in re.findall(r"\bcomparanda ((?:check|verify|diff) [^|>\n]*)", text)]
    assert len(commands) == 6
    for command in commands:
        words = shlex.split(command.replace("$BASE", "HEAD"))
        assert comparanda(*words, "--help").exit_code == 0, command


def test_the_action_has_the_shape_github_wants_and_takes_no_words_into_its_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert set(action) <= {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    assert action["runs"]["using"] == "composite"
    assert set(action["inputs"]) == {"command", "config-file", "args", "python-version"}
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", "")
        assert "@" not in step.get("uses", "@") or re.search(r"@[0-9a-f]{40}$", step.get("uses", "@" + "0" * 40))


@pytest.mark.parametrize(
    ("command", "args", "code", "words"),
    [
        ("check", "--strict", 0, ""),
        ("verify", "--offline", 0, ""),
        ("rm", "", 2, "command is check, verify or diff, not rm"),
    ],
)
def test_the_action_runs_its_command(tmp_path: Path, command: str, args: str, code: int, words: str) -> None:
    comparanda("init", str(tmp_path / "site"))
    programs = tmp_path / "comparanda" / "bin"
    programs.mkdir(parents=True)
    (programs / "comparanda").symlink_to(Path(sys.executable).parent / "comparanda")
    step = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]
    environment = {"COMMAND": command, "CONFIG": "mkdocs.yml", "ARGS": args, "RUNNER_TEMP": str(tmp_path)}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    ran = subprocess.run(
        shell, cwd=tmp_path / "site", env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert words in ran.stdout


def test_the_hooks_have_the_shape_pre_commit_wants_and_their_entries_run(tmp_path: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["comparanda-check", "comparanda-verify"]
    comparanda("init", str(tmp_path / "site"))
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["pass_filenames"] is False
        words = shlex.split(hook["entry"])
        program = Path(sys.executable).parent / words[0]
        options = ["--offline"] if words[1] == "verify" else []
        ran = subprocess.run([program, *words[1:], *options], cwd=tmp_path / "site", capture_output=True, check=False)
        assert ran.returncode == 0, ran.stdout
    assert re.match(hooks[0]["files"], "data/subjects/a.yml")
    assert re.match(hooks[0]["files"], "my/site/mkdocs.yml")
    assert re.match(hooks[0]["files"], "docs/guide.md")  # which may have blocks
    assert not re.match(hooks[0]["files"], "docs/data.yml.txt")


@pytest.mark.parametrize(("language", "has_catalogue"), [("en", False), ("de", False), ("ja", True)])
def test_a_catalogue_is_begun_only_where_the_package_has_none(language: str, has_catalogue: bool) -> None:
    assert (f"templates/locale/{language}.po" in starter.site_files([language], UNTIL)) is has_catalogue


def test_a_catalogue_that_is_begun_has_each_message_once_and_the_plural_forms_of_its_language() -> None:
    texts = starter.site_files(["ja", "ru"], UNTIL)
    whole = read_po(io.StringIO((BUILT_IN_TEMPLATES / "locale/de.po").read_text("utf-8")))
    for tag, forms in (("ja", 1), ("ru", 3)):
        text = texts[f"templates/locale/{tag}.po"]
        begun = read_po(io.StringIO(text), locale=tag, abort_invalid=True)
        assert {one.id for one in begun if one.id} == {one.id for one in whole if one.id}
        assert begun.num_plurals == forms
        assert not any(one.string if isinstance(one.string, str) else any(one.string) for one in begun if one.id)
        assert read_catalogue(text, tag).translations.gettext("Comparisons") == "Comparisons"


def commands(section: str, language: str = "en") -> list[str]:
    """The lines of the first block of shell in a section of the guide."""
    guide = (ROOT / "docs" / language / "editing.md").read_text("utf-8")
    (block,) = re.findall(rf"\{{ #{section} \}}\n.*?```sh\n(.*?)```", guide, re.DOTALL)
    return str(block).splitlines()


@pytest.mark.parametrize("section", ["start", "import"])
def test_the_guide_has_the_same_commands_in_both_languages(section: str) -> None:
    assert commands(section) == commands(section, "zh-Hant")


def test_the_commands_of_the_guide_begin_a_site_and_import_a_note(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    run = ["bash", "-eo", "pipefail", "-c"]
    start = "\n".join(commands("start"))
    subprocess.run([*run, start], cwd=tmp_path, env=environment, check=True, capture_output=True)
    (tmp_path / "libraries/note.md").write_text(NOTE, "utf-8")
    *imports, check = commands("import")
    subprocess.run(
        [*run, "\n".join(imports)], cwd=tmp_path / "libraries", env=environment, check=True, capture_output=True
    )
    checked = subprocess.run(
        [*run, check], cwd=tmp_path / "libraries", env=environment, check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0
    assert set(re.findall(r"\[(\w+)\]$", checked.stdout, re.MULTILINE)) == {"S005", "S006", "T001"}


@pytest.mark.parametrize("languages", [["en"], ["zh-Hant", "en"], ["ja"]])
def test_editors_find_what_completes_each_file_of_a_new_site(languages: list[str]) -> None:
    files = starter.site_files(languages, UNTIL)
    settings = json.loads(files[".vscode/settings.json"])
    assert {path.removeprefix("./") for path in settings["yaml.schemas"]} == {
        path for path in files if path.startswith("schemas/")
    }
    for path, text in files.items():
        if path.startswith("data/"):
            schema = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
            assert schema is not None, path
            assert os.path.normpath(Path(path).parent / schema[1]) in files
    subject = json.loads(files["schemas/subjects.json"])
    assert "loan_period" in subject["properties"]["facts"]["properties"]


@pytest.mark.parametrize("languages", [["en"], ["zh-Hant", "en"]])
def test_snippets_are_whole_and_name_every_language(languages: list[str]) -> None:
    snippets = json.loads(starter.site_files(languages, UNTIL)[starter.SNIPPETS])
    assert len(snippets) > 4
    for snippet in snippets.values():
        text = "\n".join(snippet["body"])
        assert "LANGUAGES" not in text
        assert "TEXTS" not in text
        plain = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", text)
        plain = re.sub(r"\$\{\d+:((?:\\\$|[^}])*)\}", r"\1", plain).replace("\\$", "$")
        plain = plain.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-25")
        value = yaml.safe_load(plain)
        assert value, plain
        for words in (one for one in ("label", "topic", "was") if f"{one}:" in plain):
            assert all(f"{tag}: …" in plain for tag in languages), words


@pytest.mark.parametrize("languages", [["en"], ["zh-Hant", "en"], ["zh-Hant"], ["ja"]])
def test_a_reader_who_corrects_something_must_name_a_source(languages: list[str]) -> None:
    files = starter.site_files(languages, UNTIL)
    forms = {path: text for path, text in files.items() if "ISSUE_TEMPLATE/correction" in path}
    wanted = {"correction.zh-Hant.yml" if tag == "zh-Hant" else "correction.yml" for tag in languages}
    assert {Path(path).name for path in forms} == wanted
    assert yaml.safe_load(files[".github/ISSUE_TEMPLATE/config.yml"]) == {"blank_issues_enabled": False}
    for text in forms.values():
        form = yaml.safe_load(text)
        assert set(form) == {"name", "description", "title", "labels", "body"}
        required = {one["id"] for one in form["body"] if one.get("validations", {}).get("required")}
        assert required == {"page", "says", "should", "source", "quote"}
        ids = [one["id"] for one in form["body"] if "id" in one]
        assert len(ids) == len(set(ids))
        assert {one["type"] for one in form["body"]} <= {"input", "textarea", "dropdown", "checkboxes", "markdown"}


def test_the_forms_here_are_those_of_a_new_site() -> None:
    for name in ("correction.yml", "correction.zh-Hant.yml"):
        ours = (ROOT / ".github/ISSUE_TEMPLATE" / name).read_text("utf-8")
        assert ours == (starter.FILES / "github/ISSUE_TEMPLATE" / name).read_text("utf-8")


def test_settings_of_an_editor_that_are_there_stay(tmp_path: Path) -> None:
    mine = tmp_path / "a/.vscode/settings.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}", "utf-8")
    began = comparanda("init", str(tmp_path / "a"))
    assert began.exit_code == 0, began.output
    assert mine.read_text("utf-8") == "{}"
    assert (tmp_path / "a" / starter.SNIPPETS).is_file()


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, "comparanda==VERSION"),
        (
            {"url": "https://git.example/c.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"comparanda @ git+https://git.example/c.git@{COMMIT}",
        ),
        (
            {"url": "file:///tmp/c", "dir_info": {}},
            "comparanda==VERSION\n# Where PyPI does not have it yet: comparanda @ git+<the address of its repository>",
        ),
    ],
)
def test_a_new_site_installs_the_package_from_where_it_came(origin: dict[str, Any] | None, wanted: str) -> None:
    recorded = None if origin is None else json.dumps(origin)
    assert requirement_of(recorded) == wanted.replace("VERSION", __version__)


def test_a_site_is_published_daily_as_its_pages_say_what_is_today(tmp_path: Path) -> None:
    published = starter.site_files(["en"], UNTIL)[".github/workflows/publish.yml"]
    assert yaml.safe_load(published)[True]["schedule"][0]["cron"].split()[2:] == ["*", "*", "*"]


@pytest.mark.parametrize(
    ("tags", "head"), [(["zh-Hant", "en"], "# 每個"), (["en", "zh-Hant"], "# Comp"), (["fr"], "# C")]
)
def test_the_readme_is_in_the_sites_first_language(tags: list[str], head: str) -> None:
    readme = starter.site_files(tags, UNTIL)["README.md"]
    assert readme.startswith(head)
    for words in ("requirements.txt", "comparanda check", "comparanda serve", "comparanda verify", "GitHub Actions"):
        assert words in readme


@pytest.mark.parametrize(
    ("tag", "words"), [("zh-TW", "比較項目"), ("zh-Hant-HK", "比較項目"), ("en-GB", "Attribute"), ("de-AT", "Merkmal")]
)
def test_a_region_has_the_words_of_its_language(tmp_path: Path, tag: str, words: str) -> None:
    files = starter.site_files([tag], UNTIL)
    assert not any(path.startswith("templates/") for path in files)
    config = files["mkdocs.yml"].replace("      cache_dir: .cache/comparanda\n", "")
    for path, text in {**files, "mkdocs.yml": config}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    ran = mkdocs("build", "--strict", cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (tmp_path / "site" / "compare" / "reed-vs-sedge" / "index.html").read_text(encoding="utf-8")
    assert words in page


GUEST_I18N = """\
site_name: Mine
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English, build: true}
        - {locale: zh-TW, name: 繁體中文, build: true}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (GUEST_I18N, GUEST_I18N + "  - comparanda\n"),
        (GUEST_I18N.replace("- search", "search:").replace("- i18n", "i18n"), None),
    ],
)
def test_a_site_whose_languages_another_plugin_builds_is_begun_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text(before, encoding="utf-8")
    assert CliRunner().invoke(main, ["init", "--into", "."]).exit_code == 0
    written = Path("mkdocs.yml").read_text(encoding="utf-8")
    assert "locales:" not in written
    assert after is None or written == after
    title = yaml.safe_load(Path("data/comparisons/reed-vs-sedge.yml").read_text(encoding="utf-8"))["title"]
    assert title == {"en": "Reed Library and Sedge Library compared", "zh-TW": "Reed Library與Sedge Library比較"}
    assert CliRunner().invoke(main, ["--lang", "en", "check"]).output.startswith("clean;")
