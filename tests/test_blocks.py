"""Blocks in hand-written pages, as `check` reads them: at the Markdown's line, without MkDocs."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from comparanda import blocks
from comparanda.cli import main
from support.gate import MINIMAL, read, write
from support.goldens import GOLDEN, assert_golden

CONFIG = "site_name: Lamps\nplugins: [search, comparanda]\n"
PAGE = """\
---
title: Choosing a lamp
---
# Choosing

```comparanda
table: pine-and-oak
rows: [price, powre]
```

````
```comparanda
table: an-example
```
````

- in a list

    ~~~comparanda
    value: pine.prise
    ~~~

```comparanda
claim: later/light
```

```comparanda
table: bare
```

- ```comparanda
  table: pine-and-oak
  ```

```python
comparanda
```

```{comparanda}
table: pine-and-oak
```

```comparanda
table: {pine: oak}
```

```comparanda
claim: pine-and-oak
```

```comparanda
value: oak
```

```comparanda
table: 2026
```

```comparanda
table: <pine>
```

```comparanda
table: "\\UFFFFFFFF"
```

```comparanda
table: pine-and-oak
table: bare
```

```comparanda
table: pine-and-oak
"""
LATER = "title: {zh-Hant: 兩盞燈, en: Two lamps}\nsubjects: {pine: pine, oak: oak}\n"
COMPARISONS = {
    "data/comparisons/later.yml": LATER + "draft: true\n",
    "data/comparisons/bare.yml": LATER.replace("兩盞燈, en: Two", "一對燈, en: A pair of"),
}


def checked(root: Path, *options: str, config: str = CONFIG, **pages: str) -> tuple[int, str]:
    """The exit code of `check` on the tiny site with some pages, and what it prints of them."""
    files = {f"docs/{name.replace('__', '/')}.md": text for name, text in pages.items()}
    write(root, {"mkdocs.yml": config, **COMPARISONS, **files})
    done = CliRunner().invoke(main, ["--lang", "en", "check", "--config-file", str(root / "mkdocs.yml"), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def told(root: Path, *options: str, config: str = CONFIG, **pages: str) -> list[str]:
    """Where `check` says that something is wrong with a page."""
    _, printed = checked(root, *options, config=config, **pages)
    return re.findall(r"--> ([\w/.-]+\.md:\d+:\d+)", printed)


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_what_is_wrong_with_blocks_is_told_with_the_data(tmp_path: Path, tag: str, update_golden: bool) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIG, **COMPARISONS, "docs/en/choose.md": PAGE})
    done = CliRunner().invoke(main, ["--lang", tag, "check", "--config-file", str(tmp_path / "mkdocs.yml")])
    assert done.exit_code == 1
    printed = "\n\n".join(one for one in done.output.split("\n\n") if "choose.md" in one)
    assert_golden(GOLDEN / f"blocks-checked.{tag}.txt", printed + "\n", update_golden)


def test_pages_without_faults_stop_nothing(tmp_path: Path) -> None:
    good = "```comparanda\ntable: pine-and-oak\n```\n"
    assert told(tmp_path, en__good=good, en__other="comparanda\n") == []


def test_a_page_of_another_system_has_the_same_lines(tmp_path: Path) -> None:
    page = "\ufeff" + PAGE.replace("\n", "\r\n")
    assert told(tmp_path, choose=page) == told(tmp_path, choose=PAGE)
    assert "docs/choose.md:8:15" in told(tmp_path, choose=PAGE)


def test_pages_that_mkdocs_leaves_out_are_not_read(tmp_path: Path) -> None:
    excluded = CONFIG + "exclude_docs: |\n  old/*\n  !old/kept.md\n"
    pages = {"old__a": PAGE, "old__kept": PAGE, ".hidden": PAGE, "templates__a": PAGE}
    assert {place.partition(":")[0] for place in told(tmp_path, config=excluded, **pages)} == {"docs/old/kept.md"}
    assert {place.partition(":")[0] for place in told(tmp_path, **pages)} == {"docs/old/kept.md", "docs/old/a.md"}


def test_pages_that_are_drafts_are_not_read(tmp_path: Path) -> None:
    drafts = CONFIG + "exclude_docs: |\n  old/\ndraft_docs: |\n  drafts/\n"
    pages = {"drafts__a": PAGE, "old__a": PAGE, "b": PAGE}
    assert {place.partition(":")[0] for place in told(tmp_path, config=drafts, **pages)} == {"docs/b.md"}


def test_a_block_in_a_quotation_is_one_and_one_behind_a_list_sign_is_told(tmp_path: Path) -> None:
    quoted = "> ```comparanda\n> table: pine-and-oak\n> rows: [price, powre]\n> ```\n\n"
    quoted += ">> ~~~comparanda\n>> value: nobody.x\n>> ~~~\n"
    entry = "- ```comparanda\n  table: pine-and-oak\n  ```\n\n```comparanda\ntable: nothing\n```\n"
    other = "- ```python\n  comparanda\n  ```\n"
    assert told(tmp_path, a=quoted) == ["docs/a.md:3:17", "docs/a.md:7:11"]
    assert told(tmp_path / "entry", a=entry, b=other) == ["docs/a.md:1:1", "docs/a.md:6:8"]


def test_pages_are_where_mkdocs_has_them(tmp_path: Path) -> None:
    write(tmp_path, {"content/choose.md": PAGE})
    assert all(one.startswith("content/") for one in told(tmp_path, config=CONFIG + "docs_dir: content\n"))
    assert told(tmp_path) == []


def test_a_link_to_nowhere_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").symlink_to(tmp_path / "docs" / "a.md")
    code, printed = checked(tmp_path)
    assert code == 0
    assert "a.md" not in printed


def test_machines_are_told_as_well(tmp_path: Path) -> None:
    _, printed = checked(tmp_path, "--format", "json", choose=PAGE)
    assert "docs/choose.md" in {one["path"] for one in json.loads(printed)}
    _, printed = checked(tmp_path, "--format", "sarif", choose=PAGE)
    results = json.loads(printed)["runs"][0]["results"]
    assert [one for one in results if not one.get("ruleId", "X")] == []
    _, printed = checked(tmp_path, "--format", "github", choose=PAGE)
    assert "file=docs/choose.md,line=8,col=15,endColumn=20,title=comparanda::" in printed


def test_wrong_blocks_are_told_beside_wrong_data(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    oak = read(MINIMAL)["data/subjects/oak.yml"].replace("80.00", "eighty")
    write(tmp_path, {"mkdocs.yml": CONFIG, "data/subjects/oak.yml": oak, "docs/choose.md": PAGE})
    done = CliRunner().invoke(main, ["--lang", "en", "check", "--config-file", str(tmp_path / "mkdocs.yml")])
    assert "N008" in done.output
    assert "docs/choose.md:8:15" in done.output


@pytest.mark.parametrize(
    "opening",
    [
        *("Comparanda", "{comparanda}", "{.comparanda}", '{ .comparanda title="x" }', 'comparanda title="x"'),
        *("comparandas", "comparnada"),
    ],
)
def test_a_fence_that_all_but_begins_a_block_is_told(tmp_path: Path, opening: str) -> None:
    page = f"# A\n\n```{opening}\ntable: pine-and-oak\n```\n"
    code, printed = checked(tmp_path, a=page)
    assert code == 1
    assert f"error: `{opening}` does not begin a block" in printed
    assert "docs/a.md:3:1" in printed
    assert "help: write `comparanda` alone behind the fence" in printed


@pytest.mark.parametrize(
    "opening", ["comparison", "compare", "c", "c++", "yaml", 'yaml title="comparanda"', "console", ""]
)
def test_another_fence_is_not_ours(tmp_path: Path, opening: str) -> None:
    assert told(tmp_path, a=f"# A\n\n```{opening}\ntable: nothing\n```\n") == []
    assert told(tmp_path, a="# A\n\n````\n```Comparanda\ntable: nothing\n```\n````\n") == []


def test_a_fence_behind_which_are_thousands_of_spaces_is_read_at_once() -> None:
    start = time.process_time()
    assert list(blocks.find(["```c" + " " * 50_000 + ".`"])) == []
    assert time.process_time() - start < 2
