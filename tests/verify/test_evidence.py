"""What there is to verify, what a change touched of it, and the data of an earlier revision."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from comparanda import decode, load
from comparanda.bind import bind
from comparanda.model import Site
from comparanda.verify.evidence import Evidence, LongerNames, gather, host_of, identify, touched
from comparanda.verify.revision import UnknownRevision, files_at
from support.gate import LOCALES, MINIMAL, TODAY, read, site_of

PINE = "data/subjects/pine.yml"
SOURCES = "data/sources/all.yml"


def gathered(site: Site) -> tuple[Evidence, ...]:
    return gather(bind(site))


def sources_path(files: Mapping[str, str]) -> str:
    return next(path for path in files if path.startswith("data/sources/"))


def changed(path: str, old: str, new: str) -> Site:
    files = read(MINIMAL)
    path = sources_path(files) if path == SOURCES else path
    assert old in files[path]
    return site_of({**files, path: files[path].replace(old, new)})


def test_a_quote_is_evidence_at_its_own_place() -> None:
    (evidence,) = [evidence for evidence in gathered(site_of(read(MINIMAL))) if evidence.quote]
    assert (evidence.source, evidence.url, evidence.quote, evidence.locator) == (
        "pine-page",
        "https://pine.example/one",
        "$20.00",
        "Price",
    )
    assert (evidence.key, evidence.language) == (f"{PINE} facts.price", "en")
    site = site_of(read(MINIMAL))
    line = site.documents[PINE].span(evidence.place)
    assert read(MINIMAL)[PINE].splitlines()[line.line - 1][line.column - 1 :].startswith('"$20.00"')


def test_a_source_without_a_quote_is_looked_at_once() -> None:
    bare = [evidence for evidence in gathered(site_of(read(MINIMAL))) if not evidence.quote]
    assert sorted(evidence.source for evidence in bare) == ["oak-page", "review"]
    assert all(evidence.place.loc[-1] == "URL" and evidence.hash == "" for evidence in bare)


def test_a_source_without_an_address_is_left_to_people() -> None:
    site = site_of(
        {
            "data/sources/x.yml": "- {id: book, type: book, title: B, custom: {tier: primary}}\n",
            PINE: 'name: P\nfacts: {x: {value: 1, cite: [{source: book, quote: "one", checked: 2026-11-01}]}}\n',
        }
    )
    assert gathered(site) == ()


def test_evidence_has_names_of_its_own_wherever_it_is_cited() -> None:
    cite = '[{source: pine-page, quote: "$20.00"}, {source: pine-page, quote: "six"}]'
    site = changed(PINE, "power: {value: 6, cite: [pine-page]}", f"power: {{value: 6, cite: {cite}}}")
    names = [identify(evidence) for evidence in gathered(site) if evidence.source == "pine-page"]
    assert names == [f"pine-page {PINE} facts.{key}" for key in ("price", "power", "power 2")]


def test_a_quote_that_is_cited_twice_in_one_place_is_one_evidence() -> None:
    cite = ", ".join(f"{{source: pine-page, quote: {quote}}}" for quote in ("six", "watts", "six", "watts"))
    site = changed(PINE, "power: {value: 6, cite: [pine-page]}", f"power: {{value: 6, cite: [{cite}]}}")
    quotes = [evidence.quote for evidence in gathered(site) if evidence.key.startswith(f"{PINE} facts.power")]
    assert quotes == ["six", "watts"]


def test_leads_recommendations_claims_and_corrections_are_evidence_too() -> None:
    files = read(MINIMAL)
    path = next(path for path in files if path.startswith("data/comparisons/"))
    quoted = "cite: [{source: review, quote: words, checked: 2026-11-03}]"
    text = files[path].replace("cite: [review]", quoted).replace("recommendations:", f"  {quoted}\nrecommendations:", 1)
    keys = [
        evidence.key.partition(" ")[2]
        for evidence in gathered(site_of({**files, path: text}))
        if evidence.source == "review"
    ]
    assert keys == ["lead", "recommendations.pine", "corrections.a-quarter"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.example/x", "a.example"),
        ("https://a.example?x=/y", "a.example"),
        ("https://a.example#x", "a.example"),
        ("http://u:w@a.example:8080/", "a.example"),
        ("http://[::1]:80/", "[::1]"),
        ("nonsense", ""),
    ],
)
def test_the_host_of_an_address_is_told_from_any_shape(url: str, host: str) -> None:
    assert host_of(url) == host


# What a change touches


def whole() -> Site:
    return site_of(read(MINIMAL))


def names_touched(new: Site) -> set[str]:
    return {name.partition(" ")[0] for name in touched(gathered(whole()), gathered(new))}


def test_nothing_is_touched_where_nothing_changed() -> None:
    assert touched(gathered(whole()), gathered(whole())) == frozenset()


def test_another_quote_is_touched() -> None:
    assert names_touched(changed(PINE, '"$20.00"', '"$19.00"')) == {"pine-page"}


def test_another_address_touches_all_that_cites_it() -> None:
    assert names_touched(changed(SOURCES, "https://oak.example/two", "https://oak.example/2")) == {"oak-page"}


def test_another_locator_is_touched() -> None:
    assert names_touched(changed(PINE, "locator: Price", "locator: Prices")) == {"pine-page"}


def test_a_file_of_another_name_touches_nothing() -> None:
    files = read(MINIMAL)
    path = sources_path(files)
    moved = {("data/sources/others.yml" if name == path else name): text for name, text in files.items()}
    assert touched(gathered(whole()), gathered(site_of(moved))) == frozenset()


def test_a_quote_that_is_spaced_anew_is_not_touched() -> None:
    site = changed(PINE, '"$20.00"', '" $20.00 "')
    assert touched(gathered(whole()), gathered(site)) == frozenset()


def test_all_is_touched_where_there_was_nothing() -> None:
    assert touched((), gathered(whole())) == {identify(evidence) for evidence in gathered(whole())}


# Revisions


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ("git", *identity, *words), cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture(params=["", "docs/site"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A repository with the tiny site at its top or in a folder of it; gives the site's folder."""
    git(tmp_path, "init", "-q", "-b", "main")
    root = tmp_path / request.param
    for path, text in read(MINIMAL).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return root


def test_the_files_of_a_revision_are_as_they_were(repository: Path) -> None:
    before = read(repository)
    (repository / PINE).write_text("name: changed\n", "utf-8")
    (repository / "data/subjects/new.yml").write_text("name: new\n", "utf-8")
    files = files_at(repository, "HEAD")
    assert {path: raw.decode() for path, raw in files.items()} == before


def test_what_changed_since_a_revision_is_what_is_touched(repository: Path) -> None:
    text = (repository / PINE).read_text("utf-8").replace('"$20.00"', '"$19.00"')
    (repository / PINE).write_text(text, "utf-8")
    git(repository, "commit", "-q", "-a", "-m", "two")

    def site(files: Mapping[str, bytes]) -> Site:
        documents = {path: load.parse(path, raw)[0] for path, raw in files.items()}
        return decode.decode({path: document for path, document in documents.items() if document}, TODAY, LOCALES)[0]

    old, new = site(files_at(repository, "HEAD~1")), site_of(read(repository))
    assert touched(gathered(old), gathered(new)) == {f"pine-page {PINE} facts.price"}


def test_a_revision_without_data_has_no_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "nothing")
    assert files_at(tmp_path, "HEAD") == {}


@pytest.mark.parametrize(
    "name", ["價格.yml", "with space.yml", "tab\there.yml", 'quote".yml', "line\nfeed.yml", "-x.yml"]
)
def test_a_file_of_any_name_does_not_confuse_the_others(tmp_path: Path, name: str) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text("odd: 1\n", "utf-8")
    (tmp_path / "data" / "zz.yml").write_bytes("價格: 2".encode() + b"\r\n\n")
    (tmp_path / "data" / "aa.yml").write_bytes(b"")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    files = files_at(tmp_path, "HEAD")
    assert files["data/zz.yml"] == "價格: 2".encode() + b"\r\n\n"
    assert files["data/aa.yml"] == b""
    assert files.get(f"data/{name}", b"odd: 1\n") == b"odd: 1\n"


def test_a_module_in_data_is_no_file(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "nothing")
    commit = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/module.yml")
    git(tmp_path, "commit", "-q", "-m", f"after {commit}")
    assert files_at(tmp_path, "HEAD") == {}


@pytest.mark.parametrize("base", ["nowhere", "HEAD~9", "--help", "-x", "", "HEAD:data", "0" * 40, "a b", "x\ny"])
def test_a_revision_that_git_does_not_know_is_said_to_be_unknown(repository: Path, base: str) -> None:
    with pytest.raises(UnknownRevision):
        files_at(repository, base)


def test_a_folder_outside_of_git_has_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(UnknownRevision):
        files_at(tmp_path, "HEAD")


def test_names_that_go_on_from_one_in_a_quote_go_with_it() -> None:
    names = LongerNames(["GPT-4.1", "GPT-4.1 mini", "GPT-4.1 nano", "Azure GPT-4.1", "GPT-5", "mini"])
    assert names.beside("It uses GPT-4.1") == ("Azure GPT-4.1", "GPT-4.1 mini", "GPT-4.1 nano")
    assert names.beside("GPT-4.1 is cheap") == ("Azure GPT-4.1", "GPT-4.1 mini", "GPT-4.1 nano")
    assert names.beside("GPT-4.1 mini") == ("Azure GPT-4.1", "GPT-4.1 mini", "GPT-4.1 nano")
    assert names.beside("GPT-5 costs $2") == ()
    assert names.beside("a minimum") == ()


def test_a_quote_knows_the_longer_names_of_its_site() -> None:
    files = read(MINIMAL)
    longer = {**files, PINE: files[PINE].replace("$20.00", "Pine 1"), "data/subjects/pro.yml": "name: Pine 1 Pro\n"}
    (evidence,) = [evidence for evidence in gathered(site_of(longer)) if evidence.quote]
    assert evidence.longer == ("Pine 1 Pro",)
