"""What is printed of small inputs that have no place on a rule's page, in files beside this one."""

from __future__ import annotations

import codecs
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from comparanda.cli import main
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.lock import dump
from comparanda.rules import FENCE, read_examples
from comparanda.verify import formats
from support.gate import gate, write
from support.goldens import GOLDEN, NOTHING, assert_golden, printed, with_printed
from support.locks import OLD
from support.verifying import public, verified

CASES = sorted(GOLDEN.glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_holds_what_is_printed_of_it(path: Path, tmp_path: Path, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    head = text.partition("\n## ")[0]
    base = {fence["name"]: fence["text"] for fence in FENCE.finditer(head)}
    says = [
        printed(gate(write(tmp_path / str(number), {**base, **example.files})))
        for number, example in enumerate(read_examples(text))
    ]
    assert_golden(path, with_printed(text, says), update_golden)
    assert NOTHING not in says


def _huge(root: Path) -> None:
    (root / "data/terms.yml").write_bytes(b"# " + b"x" * 2_000_000)


def _bytes(name: str, raw: bytes) -> Callable[[Path], object]:
    def write_bytes(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)

    return write_bytes


def _link(name: str, target: str) -> Callable[[Path], object]:
    return lambda root: (root / name).symlink_to(target)


@pytest.mark.parametrize("path", sorted((GOLDEN / "verify").glob("*.md")), ids=lambda path: path.stem)
def test_a_reading_holds_what_is_printed_of_it(path: Path, tmp_path: Path, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    says = []
    for number, example in enumerate(read_examples(text)):
        done = verified(tmp_path / str(number), example.files, dict(example.answers))
        says.append(public(formats.render(done.outcome, "text")))
    assert_golden(path, with_printed(text, says), update_golden)


ELM = "data/subjects/elm.yml"
FOLDERS: Mapping[str, Callable[[Path], object]] = {
    "a file in UTF-16": _bytes(ELM, "name: Elm\n".encode("utf-16")),
    "a file in UTF-16 without its mark": _bytes(ELM, "name: Elm\n".encode("utf-16-be")),
    "a file in Big5": _bytes(ELM, "name: 榆木\n".encode("cp950")),
    "a file in no encoding": _bytes(ELM, b"name: Elm\nnames: [\xff\xff]\n"),
    "a file in GBK": _bytes(ELM, "name: 榆树\ndescription: {zh-Hant: 这是一种树的价格, en: A tree}\n".encode("gbk")),
    "a file in Shift_JIS": _bytes(ELM, "name: ニレの木です\n".encode("cp932")),
    "a file in Windows-1252": _bytes(ELM, "name: Ulme für drei Gärten\n".encode("cp1252")),
    "a file in UTF-32": _bytes(ELM, "name: Elm\n".encode("utf-32")),
    "a zero in a file": _bytes(ELM, b"name: E\0lm\nnames: [an elm, a tree]\n"),
    "a picture for a subject": _bytes(ELM, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "a copy that a program left": _bytes("data/subjects/pine.yml.orig", b"name: Pine 1\n"),
    "no subjects": lambda root: [path.unlink() for path in (root / "data/subjects").iterdir()],
    "an escape that hides a character": _bytes(ELM, b'name: "Elm\\u202e"\n'),
    "a file of 2 MB": _huge,
    "a hundred mistakes": _bytes(ELM, b"name: Elm\n" * 120),
    "a hundred misfits": _bytes(ELM, b"name: Elm\n" + b"".join(b"a%d: x\n" % number for number in range(110))),
    "a text that nobody would read": _bytes(
        "data/comparisons/elm.yml",
        f"title: {{zh-Hant: 榆, en: Elm}}\nsubjects: {{pine: pine, oak: oak}}\n"
        f"lead: {{text: {{zh-Hant: {'榆' * 10_001}, en: An elm.}}, cite: [review]}}\n".encode(),
    ),
    "another ending": _bytes("data/subjects/elm.yaml", b"name: Elm\n"),
    "another folder": _bytes("data/subject/elm.yml", b"name: Elm\n"),
    "another name": _bytes("data/lamps.yml", b"name: Elm\n"),
    "another name, like none": _bytes(f"data/{'z' * 30}/a.yml", b"name: Elm\n"),
    "no YAML": _bytes("data/notes.txt", b"Elm\n"),
    "a picture of another type": _bytes("data/logos/elm.gif", b"GIF89a"),
    "a hidden file": _bytes("data/subjects/.elm.yml", b"name: Elm\n"),
    "a name of dots": _bytes("data/subjects/..yml", b"name: Elm\n"),
    "a name that cannot be shown": _bytes("data/subjects/a\u202eb.yml", b"name: Elm\n"),
    "folders far down": lambda root: (root / "data/a/b/c/d").mkdir(parents=True),
    "a link that leads out": _link(ELM, "../../../elsewhere.yml"),
    "a link to a folder": _link("data/elms", "subjects"),
    "a link to nothing": _link(ELM, "ash.yml"),
    "a hundred files too many": lambda root: [(root / f"data/{number:03}.txt").touch() for number in range(101)],
}
"""What can be wrong with files and folders, before there is any YAML."""


def test_what_cannot_be_read_holds_what_is_printed_of_it(tmp_path: Path, update_golden: bool) -> None:
    told = []
    for title, change in FOLDERS.items():
        root = write(tmp_path / title, {})
        change(root)
        told.append(f"## {title}\n\n{_shortened(printed(gate(root)))}")
    no_data = tmp_path / "nothing"
    no_data.mkdir()
    told.append(f"## no folder of data\n\n{printed(gate(no_data))}")
    assert_golden(GOLDEN / "files.txt", "\n".join(told), update_golden)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of root, who may open everything; others have none to lose."""
    codecs.lookup("utf-8-sig")  # is a module of Python's, which nobody may be unable to open
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_may_not_be_opened_holds_what_is_printed_of_it(update_golden: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {"data/subjects/elm.yml": "name: Elm\n"})
        root.chmod(0o755)
        closed = [root / "data/subjects/elm.yml", root / "data/comparisons"]
        for target in closed:
            target.chmod(0)
        with _as_nobody():
            says = printed(gate(root))
        for target in closed:
            target.chmod(0o755)
    assert_golden(GOLDEN / "closed-files.txt", says, update_golden)


def _shortened(told: str) -> str:
    """The first and the last of many diagnostics."""
    blocks = told.split("\n\n")
    return told if len(blocks) <= 4 else f"{blocks[0]}\n\n[{len(blocks) - 2} more]\n\n{blocks[-1]}"


SETTINGS: Mapping[str, object] = {
    "options in a list": "plugins: [{comparanda: [index.md]}]",
    "no plugins": "site_name: Lamps",
    "plugins without ours": "plugins: [search]",
    "plugins that are a word": "plugins: comparanda",
    "a plugin that is a number": "plugins: [3, comparanda]",
    "two plugins in one entry": "plugins: [{search: {}, comparanda: {}}]",
    "an option nobody knows": "plugins: [{comparanda: {local: {}}}]",
    "an option of another type": "plugins: [{comparanda: {locales: [en]}}]",
    "quotes neither required nor wanted": "plugins: [{comparanda: {quotes: always}}]",
    "an address that runs a script": "plugins: [{comparanda: {license_url: 'javascript:alert(1)'}}]",
    "exports neither wanted nor not": "plugins: [{comparanda: {exports: csv}}]",
    "a page with its title": "plugins: [{comparanda: {nav: [{Home: index.md}]}}]",
    "a language with a slash": "plugins: [{comparanda: {locales: {../en: English}}}]",
    "a language without its name": "plugins: [{comparanda: {locales: {en: ''}}}]",
    "a language that YAML reads as false": "plugins: [{comparanda: {locales: {no: norsk}}}]",
    "a section without pages": "plugins: [{comparanda: {nav: [[a.md]]}}]",
    "three mistakes": "plugins: [{comparanda: {nav: 1, locals: {}, data_url: [x]}}]",
    "a language that another plugin does not build": (
        "plugins: [{i18n: {languages: [{locale: en, name: English, default: true}]}}, {comparanda: {locales: {de: D}}}]"
    ),
    "a language of another plugin that has no tag": (
        "plugins: [{i18n: {languages: [{locale: pt_BR, name: P, default: true}]}}, comparanda]"
    ),
    "a language without words": "plugins: [{comparanda: {locales: {fr: français}}}]",
    **{
        f"words whose {title}": f"plugins: [{{comparanda: {{locales: {{{tag}: X}}}}}}]"
        for tag, title in (
            ("it", "file is broken"),
            ("es", "header is"),
            ("pt", "forms are too few"),
            ("nl", "forms cannot be read"),
        )
    },
    "a language that CLDR lacks": "plugins: [{comparanda: {locales: {xx: X}}}]",
    "a word where a day is meant": "plugins: [comparanda]\nextra: {day: !!timestamp x}",
    "a word that its tag does not take": "plugins: [comparanda]\nextra: {on: !!bool perhaps}",
    "a file that is a list": "- site_name: Lamps",
}
"""Each a mkdocs.yml."""


_FORMS = 'msgid ""\nmsgstr "Plural-Forms: nplurals={}; plural={};\\n"\n\n'
_DAYS = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dag"\n'
CATALOGUES = {
    "templates/locale/it.po": "msgid x\n",
    "templates/locale/es.po": _FORMS.format("x", "n != 1"),
    "templates/locale/pt.po": _FORMS.format(2, "n != 1") + _DAYS,
    "templates/locale/nl.po": _FORMS.format(2, "n != (1") + _DAYS + 'msgstr[1] "%(n)s dagen"\n',
}


def test_settings_that_cannot_be_used_hold_what_is_printed_of_them(
    tmp_path: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, {"templates/locale/xx.po": "", **CATALOGUES}))
    told = []
    for title, text in SETTINGS.items():
        Path("mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")
        told.append(f"## {title}\n\n{_usage('check')}")
    Path("mkdocs.yml").write_text("plugins: [comparanda]\n", encoding="utf-8")
    told.append(f"## a day that is none\n\n{_usage('check', SOURCE_DATE_EPOCH='x')}")
    told.append(f"## a day after all others\n\n{_usage('check', SOURCE_DATE_EPOCH='253402300799')}")
    told.append(f"## a rule nobody knows\n\n{_usage('explain', 'C0002')}")
    told.append(f"## a rule like none\n\n{_usage('explain', 'nothing')}")
    assert_golden(GOLDEN / "settings.txt", "\n".join(told), update_golden)


def _usage(*words: str, **environment: str) -> str:
    """What a command that cannot start says, without how it is used."""
    done = CliRunner().invoke(main, words, env=environment)
    assert done.exit_code == 2
    said = done.stderr[done.stderr.index("Error: ") :]
    return said.replace(str(BUILT_IN_TEMPLATES), "…/comparanda/templates")


def _commands(group: click.Group) -> Iterator[tuple[str, ...]]:
    """Each command by its words, those of groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, *words) for words in _commands(command))


def test_commands_say_how_they_are_used(update_golden: bool) -> None:
    told = []
    for words in ((), *_commands(main)):
        done = CliRunner().invoke(main, [*words, "--help"], prog_name="comparanda", terminal_width=100)
        assert done.exit_code == 0
        told.append(done.output)
    assert_golden(GOLDEN / "help.txt", "\n".join(told), update_golden)


LOCK = "data/citations.lock.yml"
READ = dump(OLD)
SESSIONS: Mapping[str, tuple[tuple[str, ...], Mapping[str, str | bytes]]] = {
    "check, and all is well": (("check",), {}),
    "check, and all is not": (("check",), {ELM: "nam: Elm\n"}),
    "verify, and the data has another shape": (("verify", "--offline"), {ELM: "nam: Elm\n"}),
    "verify a part of no whole": (("verify", "--shard", "5/4"), {}),
    "verify what differs from an option": (("verify", "--offline", "--changed=--all"), {}),
    "verify what differs from nothing known": (("verify", "--offline", "--changed=nowhere"), {}),
    "merge a lock": (("merge-locks", "one.yml"), {"one.yml": READ, LOCK: "sources: {}\n"}),
    "merge a lock that says nothing new": (("merge-locks", "one.yml"), {"one.yml": READ, LOCK: READ}),
    "merge what is no lock": (("merge-locks", "one.yml"), {"one.yml": "sources: [a]\n"}),
    "settings that are no YAML": (("check",), {"mkdocs.yml": "plugins: [\n"}),
    "settings that inherit from nothing": (("check",), {"mkdocs.yml": "INHERIT: base.yml\n"}),
    "settings that inherit from themselves": (("check",), {"mkdocs.yml": "INHERIT: mkdocs.yml\n"}),
    "check, in a folder that is no site's": (("check",), {}),
    "build, which is a command of MkDocs": (("build",), {}),
    "fix, which is an option": (("fix",), {}),
}
"""Words after `comparanda`, and files of the site."""


def test_a_command_says_how_it_ended(tmp_path: Path, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for title, (words, files) in SESSIONS.items():
        root = write(tmp_path / title, {"mkdocs.yml": "plugins: [comparanda]\n", **files})
        subprocess.run(["git", "init", "--quiet", str(root)], check=True)
        monkeypatch.chdir(root / "data" if "no site" in title else root)
        done = CliRunner().invoke(
            main, words, prog_name="comparanda", env={"SOURCE_DATE_EPOCH": "1795392000", "CI": "1"}
        )
        told.append(f"## {title}\n\n$ comparanda {' '.join(words)}\n{done.output}exit {done.exit_code}\n")
    assert_golden(GOLDEN / "sessions.txt", "\n".join(told), update_golden)
