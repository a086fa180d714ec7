"""What `import` and `init` print, as a person reads it: a golden file, one run each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from comparanda.cli import main
from support.goldens import GOLDEN, assert_golden

NOTE = """\
# Kettles: Arum vs Bodo

Arum boils in 185 s.[1] Bodo is quiet.

| | Arum | Bodo |
|---|---|---|
| Price | $40 [1] | $35 [2] |
| Lid | glass | steel |

![A picture](kettle.png)

Sources:
[1] https://arum.example/manual
"""
CHINESE = """\
# Arum與Bodo比較

Arum煮沸需要185秒。[1] Bodo很安靜。[1]

參考資料：
[1] https://arum.example/manual
"""
OAK = "# Oak vs Pine\n\nOak is heavy.[1]\n\n[1]: https://oak.example/\n"
IMPORTED = {"note.md": NOTE, "data/attributes.yml": "{a: {label: {en: A}, type: text}}\n"}
RUNS: tuple[tuple[str, Mapping[str, str | bytes], tuple[str, ...]], ...] = (
    ("a note", {"note.md": NOTE}, ("import note.md", "import note.md")),
    (
        "nothing but a look",
        {"a.md": "# Oak vs Pine\n\nOak is heavy.[1]\n\n[1]: https://oak.example/\n"},
        ("import a.md --dry-run",),
    ),
    ("another note of the same name", {"note.md": NOTE, "b.md": NOTE + "\nMore.\n"}, ("import note.md", "import b.md")),
    (
        "more of what is there",
        {"note.md": NOTE, "b.md": NOTE + "\nMore.\n\n| | Arum | Bodo |\n|---|---|---|\n| Noise | low | high |\n"},
        ("import note.md", "import b.md --id b"),
    ),
    ("two languages", {"note.md": NOTE, "zh.md": CHINESE}, ("import note.md zh.md",)),
    ("one id for two drafts", {"note.md": NOTE, "b.md": NOTE + "\nMore.\n"}, ("import note.md b.md --id b",)),
    ("attributes in braces", IMPORTED, ("import note.md",)),
    ("data of the wrong shape", {"note.md": NOTE, "data/subjects/a.yml": "nme: A\n"}, ("import note.md",)),
    ("a folder that is a file", {"note.md": NOTE, "data/subjects": "x"}, ("import note.md",)),
    ("a place that is no folder", {"note.md": NOTE, "b": "x"}, ("import note.md --into b/c", "init b/c")),
    ("an id that is none", {"note.md": NOTE}, ("import note.md --id Kettles!",)),
    ("a language that is none", {"note.md": NOTE}, ("import note.md --lang english",)),
    ("another language than is said", {"note.md": "# 兩台電熱水壺\n\n- Arum 很安靜\n"}, ("import note.md --lang en",)),
    ("Big5", {"note.md": "# A\n\n價格".encode("cp950")}, ("import note.md",)),
    ("UTF-16", {"note.md": "# A".encode("utf-16")}, ("import note.md",)),
    ("a document", {"note.docx": b"PK\x03\x04\x14\x00"}, ("import note.docx",)),
    ("too large a note", {"note.md": "x" * 1_000_001}, ("import note.md",)),
    ("too large a draft", {"note.md": "- abcdefghijklmnopqrstuvwxyz\n" * 17_000}, ("import note.md",)),
    ("a new site", {}, ("init libraries --lang zh-Hant,en",)),
    ("a new site in a language nobody has translated", {}, ("init libraries --lang en,ja",)),
    ("a folder that is not empty", {"mine/a.txt": ""}, ("init mine",)),
    ("no folder", {}, ("init",)),
    ("no language", {}, ("init a --lang english",)),
    (
        "languages that have our words under another tag",
        {},
        ("init a --lang zh-TW", "init a --lang en,zh-HK", "init a --lang en,,de", "init a --lang EN"),
    ),
    ("a language twice", {}, ("init a --lang en,en",)),
    ("an existing site", {"mkdocs.yml": "site_name: Mine\nplugins: [search]\n"}, ("init --into .", "init --into .")),
    ("an existing site elsewhere", {"a/mkdocs.yml": "site_name: Mine\n", "a/data/units.yml": ""}, ("init --into a",)),
    ("an existing site to change by hand", {"mkdocs.yml": "plugins: []\n"}, ("init --into .",)),
    ("an existing site that is no YAML", {"mkdocs.yml": "a: [\n"}, ("init --into .",)),
    ("an existing site without settings", {"mkdocs.yml": "a\n"}, ("init --into .",)),
    ("around a draft", {"note.md": NOTE}, ("import note.md", "init --into .")),
)


def transcript(root: Path, title: str, files: Mapping[str, str | bytes], commands: tuple[str, ...]) -> str:
    """What these commands print in a folder of these files."""
    root.mkdir()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    os.chdir(root)
    told = [f"## {title}\n"]
    for command in commands:
        ran = CliRunner().invoke(main, command.split())
        assert ran.exception is None or isinstance(ran.exception, SystemExit), (title, ran.exception)
        told.append(f"$ comparanda {command}\n{ran.output}[{ran.exit_code}]\n")
    return "\n".join(told)


def test_what_import_and_init_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")
    told = [transcript(tmp_path / str(nth), *run) for nth, run in enumerate(RUNS)]
    assert_golden(GOLDEN / "beginnings.txt", "\n".join(told), update_golden)
