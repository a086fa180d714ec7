"""`comparanda new`: what it prints and writes, a golden; on the web and at a terminal; and that files survive it."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comparanda.cli import main
from comparanda.cli.new.subject import no_variable
from comparanda.verify.address import ANYWHERE
from comparanda.verify.look import look
from comparanda.verify.metadata import Metadata, metadata_of
from support.goldens import GOLDEN, assert_golden
from support.web import LOREM, answer, serving

SOURCE = "new source https://fern.invalid/about --offline --tier primary --title About --publisher Fern --language en"
SEATS = "new attribute seats --label en=Seats --label zh-Hant=座位 --type integer --better higher"
CHOICE = (
    "new attribute floor --label en=Floor --label zh-Hant=樓層 --type choice --option low:en=ground"
    " --option low:zh-Hant=一樓 --option high:en=upper --option high:zh-Hant=樓上"
)
FERN = ('new subject "Fern Library"', SOURCE, SEATS)
"""What `fern` stands for below."""
FACT = "new fact fern-library seats --source fern-about --offline"
HEIGHT = "new attribute height --label en=Height --label zh-Hant=高度 --type range --unit centimeter"
FEE = "new attribute fee --label en=Fee --label zh-Hant=費用 --type money"
HOLDS = f'{FACT} --value 120 --quote "120 seats"'
ROUNDS = f'{FACT} --value 124 --quote "about 120 seats"'
ON = "new fact fern-library"
QUIET = (
    "new claim --section opening --topic en=Noise --topic zh-Hant=聲音 --text en=Sedge\\ is\\ quiet."
    " --text zh-Hant=Sedge很安靜。 --source town-guide --offline"
)
ROOMS = f"{QUIET.replace('opening', 'rooms')} --section-title en=Rooms --section-title zh-Hant=空間"
DRAFT = (
    "new claim reed-library-vs-fern-library --section rooms --section-title en=Rooms --section-title zh-Hant=空間"
    " --topic en=Rooms --topic zh-Hant=空間 --offline"
)
LATER = '--text "en={{ reed_library.name }} opens a third later." --text "zh-Hant={{ reed_library.name }}比較晚開。"'
SEATED = '--text "en=It has room for {{ fern_library.seats }}." --text "zh-Hant=可坐{{ fern_library.seats }}人。"'
LAMPS = "new unit lamps --label en=lamps --label zh-Hant=盞燈"
RUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("help", ("new --help",)),
    ("a subject", ('new subject "Fern Library"', 'new subject "Fern Library"')),
    ("a subject without a name", ("new subject",)),
    ("a subject in Chinese", ("new subject 蕨類圖書館", "new subject 蕨類圖書館 --id fern --also 蕨1號")),
    (
        "a name for each language",
        (
            'new subject zh-Hant=蕨類圖書館 "en=Fern Library"',
            'new subject zh-Hant=蕨類圖書館 "en=Fern Library"',
            "new subject en=Moss",
            "new subject Fern Library",
        ),
    ),
    ("an id that is taken", ("new subject Fern --id reed-library", "new subject Fern --id Fern!")),
    ("a source", (SOURCE, SOURCE, "new source https://fern.invalid/about?utm_source=x")),
    ("a source that lacks everything", ("new source",)),
    ("a source without a network", ("new source https://fern.invalid/a --tier primary --title A",)),
    (
        "a list",
        (
            "fern",
            "new attribute ports --label en=Ports --label zh-Hant=插孔 --type list",
            "new fact fern-library ports --source fern-about --offline --value USB-C,HDMI",
        ),
    ),
    (
        "a list of words in each language",
        (
            "fern",
            "new attribute rooms --label en=Rooms --label zh-Hant=空間 --type list",
            f"{ON} rooms --source fern-about --offline --value zh-Hant=兒童室、自修室 --value en=Study",
            f"{ON} rooms --source fern-about --offline --value zh-Hant=自修室",
            f"{ON} rooms --source fern-about --offline --quote A --value zh-Hant=自修室、HDMI --value en=Study,HDMI",
        ),
    ),
    ("addresses that are none", ("new source fern", "new source http://127.0.0.1/a", "new source file:///etc/passwd")),
    (
        "slips in a source",
        (f"{SOURCE} --issued 2026/8/7", f"{SOURCE} --accessed today", f"{SOURCE} --language English"),
    ),
    ("a source of a day to come", (f"{SOURCE} --accessed 2030-01-01",)),
    ("an attribute", (SEATS, SEATS)),
    (
        "attributes with gaps",
        (
            "new attribute",
            "new attribute seats --label en=Seats --type number",
            FEE,
        ),
    ),
    ("a unit that is none", (f"{SEATS} --unit seats", f"{SEATS} --unit km")),
    ("a choice", (CHOICE, CHOICE.partition(" --option")[0])),
    (
        "a choice that no quote can prove to a program",
        ("fern", CHOICE, f'{ON} floor --source fern-about --offline --value low --quote "by the stairs"'),
    ),
    (
        "a fact",
        (
            "fern",
            f'{FACT} --value 120 --quote "120 seats"',
            f'{FACT} --value 120 --quote "120 seats"',
            f"{FACT} --value 121",
        ),
    ),
    ("facts with gaps", ("new fact", "new fact reed-library", "new fact reed-librari opening_hour --value 2")),
    ("a quote without the value", ("fern", f'{FACT} --value 120 --quote "130 seats"')),
    (
        "a quote that rounds",
        (
            "fern",
            f'{FACT} --value 124 --quote "about 120 seats"',
            f'{FACT} --value 124 --quote "about 120 seats" --about',
        ),
    ),
    ("too long a quote", ("fern", f'{FACT} --value 120 --quote "{"120 seats " * 20}"')),
    ("slips in a value", ("fern", f"{FACT} --value 1,290", f"{FACT} --value many", f"{FACT} --value 1 --value 2")),
    (
        "ranges, as they are typed",
        (
            "fern",
            HEIGHT,
            *(
                f'{ON} height --source fern-about --offline --dry-run --value "{value}"'
                for value in ("160-185", "160 to 185", "160至185", "160..185", "{low: 160, high: 185}", "{low: 160}")
            ),
            *(f"{ON} height --source fern-about --offline --dry-run --value {value}" for value in ("160..", "..185")),
            *(f'{ON} height --source fern-about --offline --value "{value}"' for value in ("185-160", "tall", "-5")),
            f"{FACT} --value 100-120 --dry-run",
        ),
    ),
    (
        "prices in another currency",
        (
            "fern",
            f"{FEE} --unit EUR",
            f'{ON} fee --source fern-about --offline --dry-run --value "29.90 EUR"',
            f'{ON} fee --source fern-about --offline --dry-run --value "€29.90"',
            f'{ON} fee --source fern-about --offline --value "£55"',
            f'{ON} fee --source fern-about --offline --value "55 GBQ"',
            f'{ON} fee --source fern-about --offline --value "22,770 JPY"',
            f'{ON} fee --source fern-about --offline --dry-run --value "JPY 22770"',
            f'{ON} fee --source fern-about --offline --quote "from £55" --value "{{amount: 55, currency: GBP}}"',
            f'{ON} fee --source fern-about --offline --quote "from £55" --value "55 GBP"',
            f'{ON} fee --source fern-about --offline --value "56 GBP"',
        ),
    ),
    (
        "words that differ from those that are there",
        (
            "fern",
            "new attribute hall --label en=Hall --label zh-Hant=大廳 --type text",
            f"{ON} hall --source fern-about --offline --value A",
            f"{ON} hall --source fern-about --offline --value en=B --value zh-Hant=乙",
        ),
    ),
    ("a state", ("fern", f"{FACT} --state not_disclosed")),
    ("a state beside a value", ("fern", f"{FACT} --value 120 --state unknown")),
    ("a choice of two", ("fern", CHOICE, f"{ON} floor --value low,high --source fern-about --offline")),
    (
        "a date of the lifecycle",
        ("fern", f"{ON} released --value 2025-08 --source https://fern.invalid/about --offline"),
    ),
    (
        "a source that is not there",
        (
            "fern",
            f"{ON} seats --value 1 --source fern",
            f"{ON} seats --value 1 --source https://other.invalid/",
        ),
    ),
    ("a comparison", ("fern", "new comparison reed-library fern-library", "new comparison reed-library fern-library")),
    (
        "a comparison of names that differ between languages",
        (
            'new subject zh-Hant=蕨類圖書館 "en=Fern Library"',
            "new comparison reed-library fern-library --dry-run",
        ),
    ),
    (
        "a draft",
        (
            "fern",
            "new comparison reed-library fern-library",
            f"{DRAFT} {LATER} --source town-guide",
            f"{DRAFT} {SEATED.replace('seats', 'seat', 1)}",
            f'{FACT} --value 120 --quote "120 seats"',
            f"{DRAFT} {SEATED}",
        ),
    ),
    (
        "comparisons of too little",
        ("new comparison", "new comparison reed-library", "new comparison reed-library reed"),
    ),
    ("a claim", (QUIET, QUIET)),
    (
        "a claim that binds facts",
        (
            "new claim reed-vs-sedge --section borrowing --topic en=Renewals --topic zh-Hant=續借"
            ' --text "en={{ reed.name }} renews {{ reed.renewals }}."'
            ' --text "zh-Hant={{ reed.name }}可續借{{ reed.renewals }}。"',
        ),
    ),
    (
        "a claim in a new section",
        (
            f"{ROOMS} --status opinion",
            ROOMS,
        ),
    ),
    (
        "claims with gaps",
        (
            "new claim",
            "new claim --section rooms --topic en=Rooms",
            "new claim red-vs-sedge --section opening",
            QUIET.replace("town-guide", "town"),
            QUIET.replace(" --source town-guide", ""),
        ),
    ),
    ("a claim with a figure", (QUIET.replace("quiet.", "quiet\\ at\\ 9."),)),
    (
        "a unit",
        (LAMPS, LAMPS, "new unit", f"{LAMPS.replace('lamps', 'kilogram', 1)}", f"{LAMPS.replace('lamps', 'A B', 1)}"),
    ),
    (
        "a term",
        (
            "new term --use en=loan --use zh-Hant=借閱 --avoid zh-Hant=外借 --avoid zh-Hant=租借 --allow 外借書",
            "new term loan --use en=loan --use zh-Hant=借閱",
            "new term --use en=loan",
            "new term fee --use en=fee --use zh-Hant=費用 --avoid en=cost --note zh-Hant=錢",
            "new term late-fee --use en=fee --use zh-Hant=費用 --avoid cost",
        ),
    ),
    ("nothing but a look", (f"{SEATS} --dry-run", 'new subject "Fern Library" --dry-run')),
)
BROKEN = (
    ("data of the wrong shape", "data/subjects/reed-library.yml", "nam: Reed\n"),
    ("a file that is somebody's own way", "data/attributes.yml", "? a\n: {label: {en: A, zh-Hant: 甲}, type: text}\n"),
)


def comparanda(command: str, root: Path) -> Result:
    os.chdir(root)
    return CliRunner().invoke(main, shlex.split(command))


def a_site(root: Path, *commands: str, languages: str = "en,zh-Hant") -> Path:
    began = CliRunner().invoke(main, ["init", str(root), "--lang", languages])
    assert began.exit_code == 0, began.output
    for command in commands:
        done = comparanda(command, root)
        assert done.exit_code == 0, done.output
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def stretch(before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """The lines that were put between those that were there: one stretch, and nothing is taken away."""
    start = next((nth for nth, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    added = len(after) - len(before)
    assert [*after[:start], *after[start + added :]] == list(before)
    return after[start : start + added]


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """What was written, by file."""
    told = []
    for path, raw in after.items():
        lines = stretch(before.get(path, b"").decode().splitlines(), raw.decode().splitlines())
        told += [f"{path}\n" + "".join(f"+ {line}\n" for line in lines)] if lines else []
    return "".join(told)


@pytest.fixture(autouse=True)
def same_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")


def test_what_new_prints_and_writes(tmp_path: Path, update_golden: bool) -> None:
    told = []
    for nth, (title, commands) in enumerate(RUNS):
        root = a_site(tmp_path / str(nth))
        told.append(f"## {title}\n")
        for command in commands:
            if command == "fern":
                for one in FERN:
                    assert comparanda(one, root).exit_code == 0
                continue
            before = tree(root)
            ran = comparanda(command, root)
            assert ran.exception is None or isinstance(ran.exception, SystemExit), (title, ran.exception)
            told.append(f"$ comparanda {command}\n{ran.output}[{ran.exit_code}]\n{changes(before, tree(root))}")
            assert ran.exit_code == 0 or before == tree(root)
        checked = comparanda("check", root)
        assert checked.exit_code == 0, (title, checked.output)
    for title, path, text in BROKEN:
        root = a_site(tmp_path / title)
        (root / path).write_text(text, encoding="utf-8")
        ran = comparanda(CHOICE, root)
        told.append(f"## {title}\n\n{ran.output}[{ran.exit_code}]\n{(root / path).read_text('utf-8')}")
    assert_golden(GOLDEN / "new.txt", "\n".join(told), update_golden)


def test_a_unit_that_attributes_have_already_is_added_though_their_values_are_wrong(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    attributes = root / "data/attributes.yml"
    words = "loads: {label: {zh-Hant: 容量, en: Loads}, type: number, unit: lamps}\n"
    attributes.write_text(attributes.read_text("utf-8") + words, "utf-8")
    reed = root / "data/subjects/reed-library.yml"
    reed.write_text(reed.read_text("utf-8") + "  loads: {value: 12 lamps, cite: [town-guide]}\n", "utf-8")
    assert "comparanda new unit lamps" in comparanda("check", root).output
    done = comparanda(LAMPS, root)
    assert done.exit_code == 0, done.output
    assert "`12 lamps` is not a plain number" in done.output
    assert comparanda("check --fix", root).exit_code == 0
    assert "loads: {value: 12, " in reed.read_text("utf-8")


def test_files_of_windows_stay_as_they_are(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    for path in (root / "data").rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(root)
    fact = FACT.replace("fern-library", "reed-library") + ' --value 120 --quote "120 seats"'
    for command in (SEATS, SOURCE, fact, QUIET, ROOMS.replace("Sedge", "Reed")):
        done = comparanda(command, root)
        assert done.exit_code == 0, done.output
    changed = {path: raw for path, raw in tree(root).items() if raw != before[path]}
    assert set(changed) == {
        *("data/attributes.yml", "data/sources/libraries.yml", "data/subjects/reed-library.yml"),
        "data/comparisons/reed-vs-sedge.yml",
    }
    for path, raw in changed.items():
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert stretch(before[path].decode().split("\r\n"), raw.decode().split("\r\n"))


@pytest.mark.parametrize("name", ["../../outside", "/tmp/x.yml", "sub/x.yml", "data/sources/../x.yml", "A b", ".x", ""])
def test_a_source_goes_into_a_file_that_is_read(tmp_path: Path, name: str) -> None:
    root = a_site(tmp_path / "site")
    before = tree(tmp_path)
    told = comparanda(f"new source https://y.example/ --title t --tier primary --id y --offline --file '{name}'", root)
    if name:
        assert told.exit_code == 2
        assert "name a file of data/sources/" in told.output
        assert tree(tmp_path) == before
    else:
        assert told.exit_code == 0  # as if no file were named


def test_a_folder_that_cannot_be_written_leaves_everything(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    before = tree(root)
    (root / "data/subjects").chmod(0o500)
    try:
        done = comparanda('new subject "Fern"', root)
    finally:
        (root / "data/subjects").chmod(0o700)
    if os.geteuid():  # to root nothing is closed
        assert done.exit_code == 1
        assert tree(root) == before


LINKED = '<script type="application/ld+json">'
PAGE = (
    "<!doctype html><html lang=en-gb><head><title>Fern: fees</title>"
    '<meta property="og:site_name" content="Fern Library"><meta name=citation_title content="Fees of the Fern Library">'
    '<script type="application/ld+json">{"@graph": [{"@type": "BlogPosting", "headline": "x",'
    ' "datePublished": "2026-03-04T10:00:00Z", "author": {"name": "Lin Yi-chen"}}]}</script></head>'
    f"<body><h1>Fees</h1>{LOREM}<p>The library has 120 seats.</p></body></html>"
)


def test_a_source_says_what_its_page_says_of_itself(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    with serving() as server:
        server.pages["/fees"] = answer(PAGE)
        done = comparanda(f"new source {server.url('/fees')} --tier primary --allow-private", root)
        assert done.exit_code == 0, done.output
    text = (root / "data/sources/libraries.yml").read_text("utf-8")
    entry = text[text.rindex("- id:") :]
    for line in (
        "type: post-weblog",
        "title: Fees of the Fern Library",
        "author: [{literal: Lin Yi-chen}]",
        "publisher: Fern Library",
        "issued: 2026-03-04",
        "accessed: 2026-11-25",
        "language: en-GB",
    ):
        assert line in entry


def test_a_quote_is_looked_for_before_it_is_written(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a", SEATS)
    with serving() as server:
        server.pages["/fees"] = answer(PAGE)
        added = comparanda(f"new source {server.url('/fees')} --tier primary --allow-private --id fern", root)
        assert added.exit_code == 0, added.output
        before = tree(root)
        fact = "new fact reed-library seats --source fern --allow-private --value"
        lost = comparanda(f'{fact} 130 --quote "The library has 130 seats"', root)
        assert lost.exit_code == 1
        assert "the quote is not on" in lost.output
        assert "The library has 120 seats" in lost.output
        assert tree(root) == before
        found = comparanda(f'{fact} 120 --quote "The library has 120 seats"', root)
    assert found.exit_code == 0, found.output
    assert "The quote is on the page.\n" in found.output
    assert "The quote holds the value.\n" in found.output


def test_a_private_page_is_not_read(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    with serving() as server:
        server.pages["/fees"] = answer(PAGE)
        done = comparanda(f"new source {server.url('/fees')} --tier primary --title A", root)
        assert done.exit_code == 2
        assert not server.asked


@pytest.mark.parametrize(
    ("html", "known"),
    [
        ("", Metadata()),
        ("<title> Prices \u202e\n and\tmore </title>", Metadata(title="Prices and more")),
        (f"<title>{'word ' * 200}</title>", Metadata(title=("word " * 60)[:299].rstrip() + "…")),
        ('<html lang="zh-hant-tw">', Metadata(language="zh-Hant-TW")),
        ('<html lang="{{ lang }}"><meta property="og:locale" content="zh_TW">', Metadata(language="zh-TW")),
        ('<meta name=citation_date content="2026/2/30"><meta name=citation_date content="x">', Metadata()),
        ('<meta name=citation_publication_date content="2026/2/3">', Metadata(issued="2026-02-03")),
        (
            "<meta name=citation_author content=A><meta name=citation_author content=B>"
            '<meta name=citation_journal_title content=J><meta name=citation_doi content="doi:10.1234/x">',
            Metadata(authors=("A", "B"), container="J", type="article-journal", doi="10.1234/x"),
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "headline": 5, "author": [1, {}]}</script>',
            Metadata(),
        ),
        (
            '<script type="application/ld+json">{"@type": ["Thing", "Dataset"], "name": "D"}</script>',
            Metadata(title="D", type="dataset"),
        ),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script><title>T</title>", Metadata(title="T")),
        ('<script type="application/ld+json">{"@graph": ' + "[" * 400 + "]" * 400 + "}</script>", Metadata()),
    ],
)
def test_what_a_page_says_of_itself(html: str, known: Metadata) -> None:
    assert metadata_of(html.encode(), "text/html; charset=utf-8") == known


def test_a_page_that_is_no_html_says_nothing() -> None:
    with serving() as server:
        server.pages["/a"] = answer("a,b\n1,2\n", Content_Type="text/csv")
        server.pages["/b"] = answer("gone", 410)
        assert look(server.url("/a"), reach=ANYWHERE).metadata() == Metadata()
        assert look(server.url("/b"), reach=ANYWHERE).trouble == "the server answers 410"


def at_terminal(root: Path, command: str, *answers: str) -> tuple[int, str]:
    """Run a command at a terminal, and answer what it asks."""
    main_end, other_end = pty.openpty()
    arguments = [sys.executable, "-m", "comparanda", *shlex.split(command)]
    running = subprocess.Popen(arguments, cwd=root, stdin=other_end, stdout=other_end, stderr=other_end, close_fds=True)
    os.close(other_end)
    said, waiting, end = "", list(answers), time.monotonic() + 60
    while time.monotonic() < end:
        try:
            said += os.read(main_end, 65536).decode()
        except OSError:  # Linux says so when the other end is closed
            break
        if waiting and said.rstrip(" ").endswith(":"):
            os.write(main_end, f"{waiting.pop(0)}\n".encode())
            said += "\n"
    code = running.wait(10)
    os.close(main_end)
    return code, said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_at_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a", *FERN)
    asked = ("fern-libary", "fern-library", "seats", "1,290", "1290", "fern-about", "1,290 seats", "", "")
    code, said = at_terminal(root, "new fact --offline", *asked)
    assert code == 0, said
    assert "did you mean `fern-library`?" in said
    assert "write 1290" in said, said
    assert "The quote holds the value." in said
    text = (root / "data/subjects/fern-library.yml").read_text("utf-8")
    assert 'cite: [{source: fern-about, quote: "1,290 seats", checked: 2026-11-25}]' in text


def test_an_id_that_is_proposed_keeps_the_letters_that_were_capitals() -> None:
    assert no_variable("Wi-Fi speed", "attribute").endswith(": wi_fi_speed")
    assert no_variable("wi_fi_speed", "attribute") == ""
