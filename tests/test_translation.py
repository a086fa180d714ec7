"""Messages in other languages than English: every message has a translation, and every message is recognised."""

from __future__ import annotations

import io
import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from comparanda import rules, translation
from comparanda.cli import main
from comparanda.cli.help import wrapped
from comparanda.gate import RULES
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.translation import FOLDER, Catalogue, Translation, tell_in
from support.goldens import GOLDEN
from support.messages import ADDED, EXPECTED, MODULES, OTHERS, golden_texts, messages, unwrapped

MINIMAL = Path(__file__).parent / "sites" / "minimal"
TAGS = translation.languages()[1:]
NOT_TOLD = {
    **dict.fromkeys(("us dollars", "gzip, deflate", "dict[str, object]", "mailto:", "write `state: "), "no message"),
    **dict.fromkeys(("…version: …\n", "url: …", "verdict: …", "verified: …", "archive: …"), "lines of the lock file"),
    **dict.fromkeys(("…index.html", "…index.md", "…index.….md", "var __index = …"), "names of files, and code"),
    **dict.fromkeys(
        ("… is rendered before it is read", "the data has neither a site nor anything wrong with it"), "a bug of ours"
    ),
    **dict.fromkeys(("comparanda/… (citation check…)", "# Imported from …, sha256 …\n"), "for machines"),
    **dict.fromkeys(
        ("plugins:\n  - search\n  - comparanda…", ":\n      locales: …", "::stop-commands::…\n……::…::"), "for machines"
    ),
    "The language of messages.  [default: …, or the site's first language]": "help of an option",
    **dict.fromkeys(
        ("--state unknown", "--language en", "--type webpage", "--type number", "--better lower", "--source ID"),
        "options",
    ),
    "Its own words that hold the value, at most … characters.": "help of an option",
    **dict.fromkeys(("SUBJECT SUBJECT", "USD per month", "rename it to ", "`value: …`"), "what to type"),
    **dict.fromkeys(("…: {zh-Hant: …, en: …}", "{zh-Hant: …, en: …}", "{amount: …, currency: …}"), "what to type"),
    **dict.fromkeys(("{first} and {last} compared", "{first} – {last}"), "titles, in the language of a page"),
    "# yaml-language-server: $schema={}schemas/{}.json\n": "for editors",
    **dict.fromkeys(("heading…", "User-agent: *\nAllow: /\n\nSitemap: …sitemap.xml\n"), "for machines"),
    **dict.fromkeys(("Pages like %s %s", "are each drawn by the theme"), "for the log of `mkdocs build --verbose`"),
    "Those of the exported JSON files instead, into its folder v1/.": "help of an option",
    "comparisons: all": "what to write",
    "  cd …": "what to type",
    "A 'dirty' build": "words of MkDocs, looked for",
    "# Forms for the data, by Sveltia CMS: docs/admin/config.yml. Made by `comparanda schema --cms`.": "a head",
    "comparisons: …, subjects: …, sources: …": "a part of the line that begins with `clean;`",
    **dict.fromkeys(("clean; …", "nothing new in …", "…: … sources"), "parts of lines that are in the catalogue whole"),
    **dict.fromkeys(
        ("Too many headers received", "Got more than", "Not enough data"), "words of a library, looked for"
    ),
    **dict.fromkeys(
        (
            *("not known", "not disclosed", "not public", "not published", "not applicable", "not announced"),
            *("no data", "no information", "to be determined", "to be confirmed", "to be announced"),
            *("not stated", "not specified", "not yet announced"),
        ),
        "what an author may have typed",
    ),
    **dict.fromkeys(
        ("no such format: …", "a worker sent a ….…", "…diff\n…\n…", 'tests="…" failures="…" skipped="…" errors="0"'),
        "for machines, or a bug of ours",
    ),
    "no network": "why a run ended, as the code has it",
    "--value … --state …": "what was typed",
    **dict.fromkeys(("404 Not Found", "…; charset=utf-8"), "for machines"),
    "Keep what is between {{ and }} as it is; it may be moved.": "for translators, in a file",
    (
        "# Texts of a comparanda site, to be translated from {source} to {target}.\n"
        "# `comparanda translate import` brings them back into its data."
    ): "the head of a file",
    **dict.fromkeys(("traditional chinese", "simplified chinese"), "what an author may have typed"),
}
NOT_OURS = re.compile(r"expected token|could not find expected|Permission denied")
"""What Jinja, libyaml and the system say, in English everywhere."""
IN_QUOTES = re.compile(
    r"`[^`]*`|“[^”]*”|「[^」]*」|\"[^\"]*\"|\{[^}]*\}|<[^>]*>|https?://\S+|[^\s`]*/[^\s`]+|[\w.-]+\.(?:yml|po|md)"
)
IDS = re.compile(r"(?:[a-z][\w-]*, )+[a-z][\w-]*")

HELP = unwrapped((GOLDEN / "help.txt").read_text(encoding="utf-8"))
"""What commands say of their options, in English."""
INTERFACE = {str(one.id) for one in read_po(io.StringIO((BUILT_IN_TEMPLATES / "locale/zh-Hant.po").read_text("utf-8")))}
"""Words of pages, which have catalogues of their own."""


def catalogue(tag: str) -> dict[str, str]:
    with (FOLDER / f"{tag}.po").open(encoding="utf-8") as file:
        return {
            str(one.id).strip("\n"): str(one.string) for one in read_po(file, locale=tag.replace("-", "_")) if one.id
        }


def told() -> list[str]:
    """Every message and help that the golden files show."""
    texts = golden_texts()
    found = re.findall(r"^(?:error|warning)\[\S+ \S+\]: (.*)$", texts, re.MULTILINE)
    return list(dict.fromkeys((*found, *re.findall(r"^ += help: (.*)$", texts, re.MULTILINE))))


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_has_a_translation(tag: str) -> None:
    known = catalogue(tag)
    wanted = [one for one in messages((*MODULES, *OTHERS, *ADDED)) if is_told(one.text)]
    missing = [f"{one.path}:{one.line}: {one.english}" for one in wanted if one.english.strip("\n") not in known]
    assert not missing, "\n".join(missing)


def is_told(text: str) -> bool:
    """Whether a person reads it in a report: not in a command's help, nor on a page, nor in a file."""
    if text in EXPECTED or text in NOT_TOLD or "<" in text[:60] or text.startswith("{%"):
        return False
    return unwrapped(text) not in HELP and text not in INTERFACE


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_has_all_that_is_filled_in(tag: str) -> None:
    for english, said in catalogue(tag).items():
        assert said, english
        assert set(re.findall(r"%[1-9]", said)) == set(re.findall(r"%[1-9]", english)), english


@pytest.mark.parametrize(
    "message",
    [
        "another program uses the port 8000 already: end it, or choose another port with `--port 8001`",
        "en.po cannot be imported: line 5 is not one of a PO file",
        "data/units.yml cannot be read; nothing was written",
        "a.yml, b.yml, c.yml and 2 more: built again in 0.69 s",
        "Invalid value for '--port': 99999 is not in the range 0<=x<=65535.",
    ],
)
@pytest.mark.parametrize("tag", TAGS)
def test_what_is_put_together_of_two_messages_is_told_whole(tag: str, message: str) -> None:
    left = IN_QUOTES.sub("", tell_in(tag)(message)).replace("PO", "").replace("x", "")
    assert re.findall("[A-Za-z]{2,}", re.sub("'[^']*'", "", left)) == []


@pytest.mark.parametrize("folder", [BUILT_IN_TEMPLATES / "locale", FOLDER])
def test_no_space_stands_beside_full_width_punctuation(folder: Path) -> None:
    texts = re.findall(r'^msgstr.* "(.*)"$', (folder / "zh-Hant.po").read_text("utf-8"), re.MULTILINE)
    assert len(texts) > 300
    assert [text for text in texts if re.search("[，。；：？！（）「」、] | [，。；：？！（）「」、]", text)] == []


@pytest.mark.parametrize("tag", TAGS)
def test_a_message_that_is_told_loses_no_figure_and_nothing_to_type(tag: str) -> None:
    tell = tell_in(tag)
    for message in told():
        said = tell(message)
        filled = Counter(re.findall(r"`[^`]*`|\d[\d.:/-]*\d", message))
        lost = {words for words, times in filled.items() if said.count(words) < times} - SAID_IN_CHINESE
        assert not lost, f"{message}: {said}"


SAID_IN_CHINESE = {"4.6", "`key: value`"}
"""Of examples."""


@pytest.mark.parametrize("tag", TAGS)
def test_the_first_messages_are_told_as_all_others(tag: str) -> None:
    late = Catalogue(tag)
    for number in range(10):
        late.tell(f"no source has the id `{number}`")
    for message in told()[::10]:
        assert Catalogue(tag).tell(message) == late.tell(message), message


@pytest.mark.parametrize("tag", TAGS)
def test_every_message_that_is_shown_is_recognised_whole(tag: str) -> None:
    tell = tell_in(tag)
    left = []
    for message in told():
        bare = IDS.sub("", IN_QUOTES.sub("", tell(message)))
        if re.search(r"[a-z]{2,}[ ,;:]+[a-z]{2,}", bare) and not NOT_OURS.search(message):
            left.append(f"{message}\n    {tell(message)}")
    assert len(told()) > 700
    assert not left, "\n".join(left)


def test_what_is_filled_in_stays_as_it_is() -> None:
    tell = tell_in("zh-Hant")
    assert tell("no source has the id `oak-pgae`") == "沒有id為`oak-pgae`的來源"
    assert tell("no source has the id `the fact `x` cites no source`") == "沒有id為`the fact `x` cites no source`的來源"
    assert tell("no source has the id `50%1`") == "沒有id為`50%1`的來源"


DATA = ("a list", "with space", "one space", "2 errors")
"""Names and values that would be words of ours if they stood elsewhere."""


@pytest.mark.parametrize("tag", TAGS)
def test_data_stays_as_it_is_in_every_message_even_where_it_could_be_words_of_ours(tag: str) -> None:
    tell = tell_in(tag)
    with (FOLDER / f"{tag}.po").open(encoding="utf-8") as file:
        known = [one for one in read_po(file, locale=tag.replace("-", "_")) if one.id]
    tried = 0
    for message in known:
        english, phrases = str(message.id), re.findall("%([1-9])", " ".join(message.auto_comments))
        for phrase in phrases:
            english = english.replace(f"%{phrase}", "q")
        places = len(re.findall("%[1-9]", english))
        for words in DATA if places and not is_joining(str(message.id)) else ():
            text = re.sub("%[1-9]", words, english)
            assert tell(text).count(words) == places, text
            tried += 1
    assert tried > 1000


def is_joining(english: str) -> bool:
    """It has next to no words of its own: two data that such a message joins can be taken for others."""
    return sum(map(str.isalpha, re.sub("%[1-9]", "", english))) < 8


def test_names_of_folders_and_files_are_not_translated(tmp_path: Path) -> None:
    for name in ("a list", "with space"):
        told = CliRunner().invoke(main, ["init", str(tmp_path / name), "--lang", "zh-Hant"]).output
        assert f"  cd '{tmp_path / name}'\n" in told


def test_what_is_put_together_is_taken_apart() -> None:
    tell = tell_in("zh-Hant")
    assert tell("bind a fact instead, or add `cite:` with the source that says it") == (
        "改為取用事實，或加上`cite:`寫出載明此事的來源"
    )
    assert tell("this claim cites no source") == "這則陳述沒有註明出處"
    assert tell("only en binds `a.b`; only de binds `c.d`") == "只有en版取用`a.b`；只有de版取用`c.d`"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("24 warnings in 4 files", "4個檔案裡有24個警告"),
        ("1 error, 2 warnings in 3 files", "3個檔案裡有1個錯誤、2個警告"),
        ("3 things to do in 1 file", "1個檔案裡有3項待辦"),
    ],
)
def test_counts_stand_with_what_they_count(english: str, chinese: str) -> None:
    assert tell_in("zh-Hant")(english) == chinese


@pytest.mark.parametrize(
    "words", ['`quote: "cheap and good"`', '"fast and cheap"', "'fast or cheap'", '"up to 20, or more"']
)
def test_what_to_type_is_not_translated(words: str) -> None:
    for english in (f"put quotation marks around all of them: {words}", f"write {words}"):
        assert words in tell_in("zh-Hant")(english)


def test_words_that_are_not_ours_stay_as_they_are() -> None:
    tell = tell_in("zh-Hant")
    for words in ("", "Permission denied", "`pine` and more of them", "x" * 10_000):
        assert tell(words) == words


def test_a_language_without_a_catalogue_reads_english_or_the_nearest() -> None:
    assert tell_in("fr")("nothing is written here") == "nothing is written here"
    assert tell_in("zh-TW")("nothing is written here") == "這裡什麼都沒寫"


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(words: str) -> None:
    tell = Translation(
        {"no source has the id `%1`": "沒有id為`%1`的來源", "%1; %2": "%1；%2", "; or %1": "；或%1"},
        {"%1; %2": "12", "; or %1": "1"},
        {},
    ).tell
    assert isinstance(tell(words), str)
    assert tell(f"no source has the id `{words}`").endswith("`的來源")


def test_a_count_is_no_sentence() -> None:
    tell = tell_in("zh-Hant")
    assert tell("3 verified") == "已比對3筆"
    assert tell("cite an address without a port; no others are verified") == "請引用不帶連接埠的網址；其他的不會比對"
    assert tell("the page and its copy are verified") == "the page and its copy are verified"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("new", "subject", "蕨"), "--id …                           id，以小寫字母、數字與連字號寫成"),
        (("new", "subject", "Fern", "--id", "Fern!"), "--id Fern!：id用小寫字母、數字與連字號，例如example-prices"),
        (
            ("new", "fact", "elm", "late_fee", "--value", "1", "--source", "town-guide"),
            "SUBJECT elm：沒有id為`elm`的比較對象；請用`comparanda new subject NAME`建立",
        ),
        (
            ("new", "fact", "reed-library", "late_fee", "--value", "1,290", "--source", "town-guide"),
            "--value 1,290：`1,290`不是單純的數字；請寫1290",
        ),
        (("new", "attribute", "x", "--label", "Price"), "--label Price：請寫出每種語言的文字"),
        (("new", "source", "https://fern.example:8080/a"), "：這個網址指定了連接埠8080；請引用不帶連接埠的網址"),
        (("new", "source", "fern"), "fern：這個網址沒有以http或https開頭；請寫以https://開頭的網址"),
        (("diff", "main", "--lang", "fr"), "--lang fr：本站的語言是zh-Hant, en"),
    ],
)
def test_what_is_wrong_with_a_commands_words_is_told_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], told: str
) -> None:
    site = tmp_path / "site"
    runner = CliRunner(env={"COMPARANDA_LANG": None})
    assert runner.invoke(main, ["init", str(site), "--lang", "zh-Hant,en"]).exit_code == 0
    monkeypatch.chdir(site)
    done = runner.invoke(main, typed)
    assert done.exit_code == 2
    assert told in done.stderr


def printed(site: Path, *arguments: str, variable: str | None = None) -> str:
    environment = {"COMPARANDA_LANG": variable}
    runner = CliRunner(env=environment)
    config = ["--config-file", str(site / "mkdocs.yml")]
    return runner.invoke(main, [arguments[0], *config, *arguments[1:]]).stdout


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A site whose first language is Chinese, with a mistake."""
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    path = site / "data/subjects/oak.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[oak-page]", "[oak-pgae]", 1), encoding="utf-8")
    return site


def test_editors_are_told_in_the_first_language_of_their_site(broken: Path) -> None:
    shown = printed(broken, "check")
    assert "錯誤[C002 unknown-source]：沒有id為`oak-pgae`的來源\n" in shown
    assert "說明：是不是要寫`oak-page`？\n" in shown


@pytest.mark.parametrize(("arguments", "variable"), [(("--lang", "en"), "zh-Hant"), ((), "en")])
def test_the_language_can_be_chosen(broken: Path, arguments: tuple[str, ...], variable: str) -> None:
    assert "error[C002 unknown-source]: no source has the id `oak-pgae`" in printed(
        broken, "check", *arguments, variable=variable
    )


def test_findings_are_known_by_the_same_mark_in_every_language(broken: Path) -> None:
    marks = []
    for tag in translation.languages():
        run = json.loads(printed(broken, "check", "--format", "sarif", "--lang", tag))["runs"][0]
        marks.append([one["partialFingerprints"] for one in run["results"]])
    assert marks[0] == marks[1]
    assert marks[0]


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, ...]]:
    """The words of every command, and of those below it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, *words) for words in commands(command, click.Context(command, parent=context)))


@pytest.mark.parametrize("words", [(), *commands(main, click.Context(main))], ids=" ".join)
@pytest.mark.parametrize("tag", TAGS)
def test_help_is_told_in_the_language_of_the_run(tag: str, words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(main, ["--lang", tag, *words, "--help"])
    assert shown.exit_code == 0
    bare = IN_QUOTES.sub(
        "", re.sub(r"--[\w-]+(?: \w+)?|^用法.*|^ {2}\S+(?: \S+)*(?=  |$)", "", shown.output, flags=re.MULTILINE)
    )
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", bare), bare
    assert not re.search(r"Usage|Options|Commands|default:", shown.output)
    assert max(width(line) for line in shown.output.splitlines() if not line.lstrip().startswith("--")) <= 100


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("chek", "沒有指令'chek'"),
        ("check --strikt", "沒有選項'--strikt'。是不是'--strict'？"),
        ("check --format x", "'--format'的值不對：'x'不是下列之一：'text', 'github', 'json', 'sarif'。"),
        ("check --format", "選項'--format'後面要寫值。"),
        ("check --config-file none", "檔案'none'不存在。"),
        ("check --dry-run", "錯誤："),
        ("translate export", "缺少參數'LANG'。"),
        ("init a b", "多了參數（b）"),
        ("serve --port x", "'x'不是整數"),
        ("serve --port -1", "不在範圍0<=x<=65535之內。"),
    ],
)
def test_wrong_usage_is_told_in_the_language_of_the_run(words: str, wanted: str) -> None:
    shown = CliRunner().invoke(main, ["--lang", "zh-Hant", *words.split()]).output
    assert wanted in shown
    assert "錯誤：" in shown
    assert "Error" not in shown
    assert "Try" not in shown


def test_help_is_told_in_the_language_of_the_site_it_is_asked_for_in(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken)
    runner = CliRunner(env={"COMPARANDA_LANG": None})
    assert "檢查資料" in runner.invoke(main, ["check", "--help"]).output
    assert "沒有指令'chek'" in runner.invoke(main, ["chek"]).output
    assert "檢查資料" in runner.invoke(main, ["check", "--help", "--config-file", str(broken / "mkdocs.yml")]).output
    (broken / "mkdocs.yml").write_text("plugins: [x", encoding="utf-8")
    assert "Check the data" in runner.invoke(main, ["check", "--help"]).output


def test_a_line_of_chinese_ends_where_it_may_and_no_mark_begins_one() -> None:
    text = "資料，資料（data/citations.lock.yml），資料。" * 9
    lines = list(wrapped(text, 30))
    assert "".join(lines) == text
    assert max(map(width, lines)) <= 34
    assert not [line for line in lines if line[0] in "，。）"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_one_language(rule: object) -> None:
    page = rules.page_of(rule)  # type: ignore[arg-type]
    shown = page.text_in("zh-Hant")
    assert page.prose["zh-Hant"][0] in shown
    assert page.prose["en"][0] not in shown
    assert "= help: " not in shown
    assert re.match(r"# \w+ [\w-]+ \((錯誤|警告)、(不得有例外|例外會標示|可有例外)\)\n", shown)
    assert "## examples" not in shown
    assert not re.search(r"^(error|warning)\[", shown, re.MULTILINE)
