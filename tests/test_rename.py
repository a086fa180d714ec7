"""`comparanda rename`: an id changes wherever it stands, nothing else does, and there and back gives the same bytes."""

from __future__ import annotations

import errno
import os
import re
import shlex
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparanda import pipeline
from comparanda.cli import main
from comparanda.lock import Entry, Lock, dump, fingerprint
from comparanda.settings import Settings
from comparanda.translate import marked
from comparanda.translate.lockfile import dump_translations
from support.gate import MINIMAL, TODAY, read, write
from support.goldens import GOLDEN, assert_golden

PAIR = "data/comparisons/pine-and-oak.yml"
LIST = "data/comparisons/lamps/all.yml"
DRAFT = "data/comparisons/later.yml"
PAGE = "docs/en/index.md"
BASE = read(MINIMAL)
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
FILES: dict[str, str | bytes] = {
    "mkdocs.yml": "site_name: Lamps\nplugins: [comparanda]\nnav:\n  - index.md\n  - compare/pine-and-oak/index.md\n",
    "data/attributes.yml": BASE["data/attributes.yml"].replace("power:", "# how much power it takes\n'power':", 1)
    + "power_2: {label: {zh-Hant: 功率二, en: Power 2}, type: number, unit: lamps}\n"
    + "each: {label: {zh-Hant: 單價, en: Each}, type: money, unit: USD per lamps}\n",
    "data/tags.yml": "desk: {label: {zh-Hant: 桌燈, en: Desk lamps}}\n",
    "data/rows.yml": "basics:\n  rows:\n    - power  # of the basics\n"
    '    - {attribute: price, detail: {zh-Hant: "共{{ it.power }}", en: "with {{ it.power }}"}}\n',
    "data/subjects/pine.yml": BASE["data/subjects/pine.yml"]
    .replace("name: Pine 1\n", "name: Pine 1\nlogo: {file: pine.svg, alt: {zh-Hant: 松, en: pine}}\n", 1)
    .replace(
        "  power: {value: 6,",
        "  # the power, as the maker gives it\n  power: {value: 6, note: {zh-Hant: 實測功率, en: power}, ",
    )
    + "  power_2:\n    - {id: eco, value: 3, scope: {zh-Hant: 省, en: eco}, cite: [pine-page]}\n"
    "    - {id: full, value: 4, scope: {zh-Hant: 全, en: full}, cite: [{source: 'pine-page'}]}\n",
    PAIR: BASE[PAIR]
    .replace("subjects:", "tags: [desk]\nsubjects:")
    .replace("  - shade\n", "  - group: more\n    title: {zh-Hant: 其他, en: More}\n    rows: [shade, {set: basics}]\n")
    .replace(
        "        cite: [{source: review, locator: Flicker, checked: 2026-11-03}]\n",
        "        cite: [{source: review, locator: Flicker, checked: 2026-11-03}]\n"
        "      - id: power\n        topic: {zh-Hant: 功率, en: Power}\n        text:\n"
        "          zh-Hant: >-\n            相差{{ difference( oak.power, pine.power ) }}，\n"
        '            又{{pine.power}}與{{ literal("power.power") }}。\n'
        '          en: "They are {{ difference(oak.power, pine.power) }} apart, {{ pine.power }} \\u2014'
        " {{ literal('power.power') }}.\"\n",
    )
    + "  - on: price\n    was: {zh-Hant: 舊, en: Old}\n    why: {zh-Hant: 新, en: New}\n    cite: [review]\n",
    LIST: "title: {zh-Hant: 全部, en: All}\nlayout: list\nsubjects: [pine, oak]\nrows: [price, power]\n"
    'lead: {text: {zh-Hant: "{{ pine.power }}", en: "{{ pine.power }}"}}\n',
    DRAFT: "title: {zh-Hant: 稍後, en: Later}\ndraft: true\nsubjects: {p: pine, oak: oak}\nalso: {pine: pine}\n"
    "rows: [power, {attribute: power_2, value: eco}]\ncorrections: [{on: power_2.eco, was: {en: a}, why: {en: b}}]\n",
    "data/exceptions.yml": "- rule: C008\n  place: data/subjects/pine.yml facts.power.cite  # until then\n"
    "  reason: The power is measured again.\n  until: 2026-12-31\n"
    "- {rule: T005, place: data/comparisons/pine-and-oak.yml sections.money.claims.power.text, reason: a, "
    "until: 2026-12-31}\n- {rule: T005, place: data/attributes.yml power.label, reason: a, until: 2026-12-31}\n",
    "data/attestations.yml": "- {source: pine-page, by: Lin, on: 2026-11-01, until: 2027-01-01}\n",
    PAGE: "# Lamps\n\nThe power, and [both](../compare/pine-and-oak/index.md).\n\n"
    "```comparanda\nvalue: pine.power\n```\n\n"
    "> ```comparanda\n> table: 'pine-and-oak'\n> rows: [price, power]\n> ```\n\n"
    "- one\n\n    ```comparanda\n    claim: pine-and-oak/power\n    ```\n\n"
    "````\n```comparanda\nvalue: pine.power\n```\n````\n\n```comparanda\ncomparisons: desk\n```\n",
}
"""A site in which each kind of id stands in each place where it can."""
NEW = {
    ("attribute", "power"): "watts",
    ("attribute", "price"): "cost",
    ("attribute", "power_2"): "power",
    ("subject", "pine"): "fir",
    ("subject", "oak"): "ash",
    ("source", "pine-page"): "fir",
    ("source", "review"): "test",
    ("comparison", "pine-and-oak"): "both",
    ("comparison", "later"): "soon",
    ("unit", "lamps"): "lights",
    ("tag", "desk"): "office",
    ("rows", "basics"): "core",
    ("term", "shade"): "cover",
}


def a_site(root: Path, windows: bool = False) -> Path:
    """The site on disk, with both locks."""
    write(root, FILES)
    for path in root.rglob("*.*"):
        if windows and path.suffix in (".yml", ".md"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (root / "data/logos").mkdir()
    (root / "data/logos/pine.svg").write_bytes(LOGO)
    site = pipeline.read(settings_of(root)).site
    assert site is not None
    (root / "data/translations.lock.yml").write_text(dump_translations(marked(site)), "utf-8")
    entry = Entry(
        url="https://pine.example/",
        verdict="verified",
        verified="2026-11",
        evidence={"data/subjects/pine.yml facts.price": fingerprint("$20.00"), f"{PAIR} claims.power 2": "0" * 12},
    )
    (root / "data/citations.lock.yml").write_text(dump(Lock(sources={"pine-page": entry})), "utf-8")
    return root


def settings_of(root: Path) -> Settings:
    return Settings(root, TODAY, {"zh-Hant": "", "en": ""})


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def comparanda(command: str, root: Path) -> Result:
    os.chdir(root)
    return CliRunner().invoke(main, [*shlex.split(command), "--lang", "en"])


def told(root: Path) -> Counter[tuple[str, str]]:
    """What the check says, by code and the line it is about without ids."""
    gate = pipeline.gate(settings_of(root))
    return Counter((one.code, str(one.severity)) for one in (*gate.diagnostics, *gate.to_do))


@pytest.fixture(autouse=True)
def same_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")


@pytest.mark.parametrize("windows", [False, True], ids=["unix", "windows"])
@pytest.mark.parametrize(("kind", "old"), [key for key in NEW if NEW[key] != "power"])
def test_there_and_back_gives_the_same_bytes(tmp_path: Path, kind: str, old: str, windows: bool) -> None:
    root = a_site(tmp_path / "site", windows)
    before, said, new = tree(root), told(root), NEW[kind, old]
    done = comparanda(f"rename {old} {new} --kind {kind}", root)
    assert done.exit_code == 0, done.output
    assert told(root) == said
    assert tree(root) != before
    back = comparanda(f"rename {new} {old} --kind {kind}", root)
    assert back.exit_code == 0, back.output
    assert tree(root) == before


@pytest.mark.parametrize(("kind", "old"), [key for key in NEW if NEW[key] != "power"])
def test_no_id_is_left_behind(tmp_path: Path, kind: str, old: str) -> None:
    """With an id that is no other word, nothing of it is left anywhere, and as many lines differ as it stood in."""
    root = a_site(tmp_path / "site")
    assert comparanda(f"rename {old} zqx --kind {kind}", root).exit_code == 0
    assert comparanda(f"rename zqx vwk --kind {kind}", root).exit_code == 0
    left = [path for path, raw in tree(root).items() if b"zqx" in raw or "zqx" in path]
    assert left == [path for path in left if path in ("mkdocs.yml", PAGE) and kind == "comparison"]


IDS = st.from_regex(r"[a-z][a-z0-9]{0,5}(?:_[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(key=st.sampled_from([key for key in NEW if NEW[key] != "power"]), new=IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_id_goes_there_and_back_or_nowhere(
    tmp_path_factory: pytest.TempPathFactory, key: tuple[str, str], new: str
) -> None:
    root = a_site(tmp_path_factory.mktemp("site") / "a")
    before, (kind, old) = tree(root), key
    if comparanda(f"rename {old} {new} --kind {kind}", root).exit_code == 0:
        assert comparanda(f"rename {new} {old} --kind {kind}", root).exit_code == 0
    assert tree(root) == before


def test_an_id_that_begins_another_leaves_it_alone(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    count = b"".join(tree(root).values()).count(b"power_2")
    assert comparanda("rename power watts --kind attribute", root).exit_code == 0
    assert b"".join(tree(root).values()).count(b"power_2") == count


def test_what_is_no_id_stays(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    assert comparanda("rename power watts", root).exit_code == 0
    pine = (root / "data/subjects/pine.yml").read_text("utf-8")
    assert "# the power, as the maker gives it\n  watts: {value: 6, note: {zh-Hant: 實測功率, en: power}, " in pine
    pair = (root / PAIR).read_text("utf-8")
    assert "- id: power\n" in pair
    assert pair.count("power.power") == 2
    page = (root / PAGE).read_text("utf-8")
    assert "The power, and" in page
    assert "````\n```comparanda\nvalue: pine.power\n```\n````" in page
    assert "rows: [price, watts]" in page


def test_a_short_name_that_is_the_id_is_renamed_and_another_stays(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    (root / LIST).unlink()  # where the id itself is bound
    assert comparanda("rename pine fir-3", root).exit_code == 0
    pair, draft = (root / PAIR).read_text("utf-8"), (root / DRAFT).read_text("utf-8")
    assert "subjects: {fir_3: fir-3, oak: oak}" in pair
    assert "{{ fir_3.price }}" in pair
    assert "- choose: fir_3" in pair
    assert "subjects: {p: fir-3, oak: oak}\nalso: {fir_3: fir-3}" in draft
    assert (root / "data/logos/fir-3.svg").read_bytes() == LOGO
    assert "logo: {file: fir-3.svg," in (root / "data/subjects/fir-3.yml").read_text("utf-8")


def test_translations_that_were_current_are_so_still(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    assert comparanda("rename power watts", root).exit_code == 0
    site = pipeline.read(settings_of(root)).site
    assert site is not None
    assert marked(site).texts == site.translations.texts


def test_evidence_keeps_its_verdict(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    for command in ("rename pine fir", "rename price cost", "rename pine-page fir-page", "rename pine-and-oak both"):
        assert comparanda(command, root).exit_code == 0
    lock = (root / "data/citations.lock.yml").read_text("utf-8")
    assert "  fir-page:\n" in lock
    assert re.search(r"data/subjects/fir.yml facts\.cost", lock)
    assert "data/comparisons/both.yml claims.power 2" in lock


REFUSED = (
    "rename powr watts",
    "rename zzzzzz watts",
    "rename watts power --kind source",
    "rename power price",
    "rename power power",
    "rename pin oak --kind subject",
    "rename power Power",
    "rename power my-watts",
    "rename power 2watts",
    "rename power shutdown",
    "rename shutdown power",
    "rename shade cover",
    "rename pine oak",
    "rename pine fir/tree",
    "rename pine 3fir",
    "rename pine fir-3",
    "rename price a-quarter",
    "rename price light",
    "rename power loop",
    "rename lamps watt",
    "rename a-quarter a-third",
)


def test_what_rename_prints(tmp_path: Path, update_golden: bool) -> None:
    shown = []
    root = a_site(tmp_path / "refused")
    broken = {"data/subjects/elm.yml": "name: Elm\nfacts: {loop: {value: 1, cite: [review]}}\n"}
    write_only(root, broken)
    before = tree(root)
    for command in REFUSED:
        done = comparanda(command, root)
        shown.append(f"$ comparanda {command}\n{done.output}[{done.exit_code}]\n")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code, command
        assert tree(root) == before, command
    write_only(root, {"data/subjects/elm.yml": "name: Elm\nfacts: {power: {valu: 1}}\n"})
    shown.append(f"## a file of the wrong shape\n\n{comparanda('rename power watts', root).output}")
    root = a_site(tmp_path / "done")
    (root / "README.md").write_text("What `power` is.\n", "utf-8")
    page = root / PAGE
    page.write_text(page.read_text("utf-8") + "\n```comparanda\nvalue: [pine.power\n```\n", "utf-8")
    pair = root / PAIR
    pair.write_text(pair.read_text("utf-8").replace("兩者都不閃爍。", '"{{ pine.power + 1 }}"'), "utf-8")
    before = tree(root)
    shown.append(f"## a look\n\n{comparanda('rename later soon --dry-run', root).output}")
    shown.append(comparanda("rename basics core --dry-run", root).output)
    assert tree(root) == before
    for command in ("rename power watts", "rename pine fir", "rename pine-and-oak both"):
        done = comparanda(command, root)
        shown.append(f"$ comparanda {command}\n{done.output}[{done.exit_code}]\n")
        assert done.exit_code == 0
    os.chdir(root)
    chinese = CliRunner().invoke(main, ["rename", "both", "pair", "--lang", "zh-Hant"])
    shown += [f"## in Chinese\n\n{chinese.output}", comparanda("rename --help", root).output]
    assert_golden(GOLDEN / "renaming.txt", "\n".join(shown), update_golden)


def write_only(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).write_text(text, "utf-8")


def test_what_rename_does_not_change_is_told_and_the_list_of_a_draft_is_changed(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    others = {
        "lamps.todo.md": "- [ ] `power_2`, line 3: 3 W\n- the power of `power`\n",
        "README.md": "Power, and `power`.\nSee power_2 and https://power_2.example/.\n",
        "templates/x.html": '{% if row.id == "power_2" %}\n',
        "snippets/a.md": "```comparanda\nvalue: pine.power_2\n```\n",
        ".cache/x.md": "power_2\n",
        "public/sitemap.xml": "",
        "public/x.html": "power_2\n",
    }
    for path, text in others.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")
    attributes = root / "data/attributes.yml"
    attributes.write_text(attributes.read_text("utf-8") + "# power_2 and power are in watts\n", "utf-8")
    done = comparanda("rename power_2 watts_2", root)
    line = attributes.read_text("utf-8").count("\n")
    told = re.findall(r"^(\S+): `power_2` stays here", done.output, re.MULTILINE)
    assert told == ["README.md:2", f"data/attributes.yml:{line}", "snippets/a.md:2", "templates/x.html:1"]
    assert "  lamps.todo.md: 1 place\n" in done.output
    assert (root / "lamps.todo.md").read_text("utf-8").startswith("- [ ] `watts_2`, line 3")
    done = comparanda("rename power watts", root)
    assert re.findall(r"^(\S+): `power` stays here", done.output, re.MULTILINE) == ["README.md:1"]
    assert "- the power of `watts`\n" in (root / "lamps.todo.md").read_text("utf-8")


def test_the_lines_that_lead_from_an_old_address_name_the_files_of_the_pages(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    config = "site_name: Lamps\nplugins:\n  - comparanda: {locales: {zh-Hant: 中文, en: English}}\n"
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "docs/zh-Hant").mkdir()
    output = comparanda("rename pine-and-oak both", root).output
    assert "\n  compare/pine-and-oak/index.md: zh-Hant/compare/both/index.md\n" in output
    assert "\n  en/compare/pine-and-oak/index.md: en/compare/both/index.md\n" in output
    assert "Its page moves" not in comparanda("rename later soon", root).output  # of a draft, which nobody reads


def test_a_file_that_is_there_already_stops_all_of_it(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    (root / "data/subjects/more").mkdir()
    (root / "data/subjects/more/fir.yml").write_text("name: Fir\n", "utf-8")
    before = tree(root)
    assert comparanda("rename pine fir", root).exit_code == 2
    assert tree(root) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="to root nothing is closed")
def test_a_folder_that_cannot_be_written_leaves_everything(tmp_path: Path) -> None:
    root = a_site(tmp_path / "site")
    before = tree(root)
    (root / "data/subjects").chmod(0o500)
    try:
        assert comparanda("rename pine fir", root).exit_code == 1
    finally:
        (root / "data/subjects").chmod(0o700)
    assert tree(root) == before


def test_a_file_that_cannot_get_its_name_leaves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_site(tmp_path / "site")
    before = tree(root)
    name, named = Path.rename, list[Path]()

    def second_fails(self: Path, target: Path) -> Path:
        named.append(self)
        if len(named) == 2:
            raise OSError(errno.EACCES, "Permission denied", str(self))
        return name(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    refused = comparanda("rename pine fir", root)
    assert refused.exit_code == 1
    assert "cannot be written (Permission denied); nothing was" in refused.output
    assert len(named) == 3  # the picture's new name was taken back
    assert tree(root) == before
