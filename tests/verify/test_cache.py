"""The cache: pages that have not changed are not read again, and a broken file costs nothing but time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from comparanda.verify.cache import open_cache
from comparanda.verify.classify import Reading
from comparanda.verify.fetch import Reply
from support.web import LOREM, Asked, Server, answer, cites, page, redirect, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "below" / "pages.sqlite"


def test_an_unchanged_page_is_not_sent_again(web: Server, path: Path) -> None:
    def either(asked: Asked) -> bytes:
        return answer("", 304) if asked.headers.get("if-none-match") == '"v1"' else answer(page("a quote"), ETag='"v1"')

    web.pages["/"] = either
    (first,) = run(cites(web.url(), "a quote"), cache=path).results
    (second,) = run(cites(web.url(), "a quote"), cache=path).results
    assert (first.verdict, first.status, second.verdict, second.status) == ("verified", 200, "verified", 304)
    assert len(web.asked) == 2


def test_a_page_may_tell_its_age_instead(web: Server, path: Path) -> None:
    date = "Mon, 02 Nov 2026 10:00:00 GMT"

    def either(asked: Asked) -> bytes:
        return (
            answer("", 304) if asked.headers.get("if-modified-since") == date else answer(page("q"), Last_Modified=date)
        )

    web.pages["/"] = either
    assert [run(cites(web.url(), "q"), cache=path).results[0].status for _ in range(2)] == [200, 304]


@pytest.mark.parametrize("header", ["ETag", "Last_Modified"])
def test_a_validator_that_is_no_ascii_is_not_kept(web: Server, path: Path, header: str) -> None:
    web.pages["/"] = answer(page("q"), **{header: '"v\udcff"'})
    assert [run(cites(web.url(), "q"), cache=path).results[0].verdict for _ in range(2)] == ["verified"] * 2
    assert not {"if-none-match", "if-modified-since"} & set(web.asked[1].headers)


def test_a_changed_page_is_read_anew(web: Server, path: Path) -> None:
    web.pages["/"] = lambda asked: answer(page("a quote" if asked.number == 0 else LOREM), ETag=f'"{asked.number}"')
    verdicts = [run(cites(web.url(), "a quote"), cache=path).results[0].verdict for _ in range(3)]
    assert verdicts == ["verified", "drifted", "drifted"]
    assert web.asked[2].headers["if-none-match"] == '"1"'


def test_an_unchanged_page_without_its_quote_is_read_again_for_the_nearest_passage(web: Server, path: Path) -> None:
    def either(asked: Asked) -> bytes:
        return answer("", 304) if "if-none-match" in asked.headers else answer(page("costs $3.00 now"), ETag='"v1"')

    web.pages["/"] = either
    for _ in range(2):
        (result,) = run(cites(web.url(), "costs $2.00 now"), cache=path).results
        assert (result.verdict, result.nearest) == ("drifted", "costs $3.00 now")


def test_a_quote_that_was_never_looked_for_makes_a_page_be_read(web: Server, path: Path) -> None:
    web.pages["/"] = lambda asked: (
        answer("", 304) if "if-none-match" in asked.headers else answer(page("a b"), ETag='"v"')
    )
    run(cites(web.url(), "a"), cache=path)
    (result,) = run(cites(web.url(), "b"), cache=path).results
    assert (result.verdict, result.status) == ("verified", 200)


def test_a_page_that_moved_is_still_moved_when_it_has_not_changed(web: Server, path: Path) -> None:
    web.pages["/old"] = redirect("/new", 301)
    web.pages["/new"] = lambda asked: (
        answer("", 304) if "if-none-match" in asked.headers else answer(page("q"), ETag='"v"')
    )
    found = [run(cites(web.url("/old"), "q"), cache=path).results[0] for _ in range(2)]
    assert [(one.verdict, one.final) for one in found] == [("moved", web.url("/new"))] * 2


@pytest.mark.parametrize("status", [301, 302])
def test_another_page_that_has_not_changed_says_nothing_of_one_that_went_away(
    web: Server, path: Path, status: int
) -> None:
    date = "Mon, 02 Nov 2026 10:00:00 GMT"
    web.pages["/a"] = answer(page("a quote"), Last_Modified=date)
    web.pages["/"] = lambda asked: (
        answer("", 304) if "if-modified-since" in asked.headers else answer(page("Welcome"), Last_Modified=date)
    )
    assert run(cites(web.url("/a"), "a quote"), cache=path).results[0].verdict == "verified"
    web.pages["/a"] = redirect("/", status)
    assert [run(cites(web.url("/a"), "a quote"), cache=path).results[0].verdict for _ in range(2)] == ["soft-404"] * 2


def test_a_server_that_says_unchanged_without_being_asked_is_not_believed(web: Server, path: Path) -> None:
    web.pages["/"] = answer("", 304)
    (result,) = run(cites(web.url(), "q"), cache=path).results
    assert result.verdict == "unverifiable"


@pytest.mark.parametrize("status", [404, 403, 500])
def test_only_pages_that_could_be_read_are_remembered(web: Server, path: Path, status: int) -> None:
    web.pages["/"] = answer(page("q"), status, ETag='"v"')
    run(cites(web.url(), "q"), cache=path)
    with open_cache(path) as cache:
        assert cache.recall(web.url()) is None


def _nonsense(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to be looked at " * 40)


def _another_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript("pragma user_version = 99; create table pages (other text)")
    connection.close()


def _torn(path: Path) -> None:
    with open_cache(path):
        pass
    body = bytearray(path.read_bytes())
    body[4096 if len(body) > 4096 else 100 : 4196] = b"\xff" * 96
    path.write_bytes(body[:-1000])


@pytest.mark.parametrize("spoil", [_nonsense, _another_version, _torn, lambda path: path.write_bytes(b"")])
def test_a_broken_cache_is_begun_anew(web: Server, path: Path, spoil: object) -> None:
    path.parent.mkdir()
    spoil(path)  # type: ignore[operator]
    web.pages["/"] = lambda asked: (
        answer("", 304) if "if-none-match" in asked.headers else answer(page("q"), ETag='"v"')
    )
    assert [run(cites(web.url(), "q"), cache=path).results[0].status for _ in range(2)] == [200, 304]


def test_two_runs_may_write_to_one_cache_at_the_same_time(web: Server, path: Path) -> None:
    web.pages["/"] = answer(page("q"), ETag='"v"')
    reading = Reading(web.url("/mine"), web.url("/mine"), 200, "verified", "")
    with open_cache(path) as mine:
        mine.remember(Reply(web.url("/mine"), web.url("/mine"), 200, headers={"etag": '"m"'}), reading, [], "now")
        run(cites(web.url(), "q"), cache=path)
        assert mine.recall(web.url()) is not None
        assert mine.recall(web.url("/mine")) is not None


def test_a_file_in_use_is_not_thrown_away(path: Path) -> None:
    path.parent.mkdir()
    path.mkdir()
    with open_cache(path) as cache:
        assert cache.trouble
        assert cache.recall("https://a.example/") is None
    assert path.is_dir()


def test_a_file_that_another_program_has_locked_is_left_to_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comparanda.verify.cache._PATIENCE", 0.05)
    with open_cache(path):
        pass
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    with open_cache(path) as cache:
        assert "locked" in cache.trouble
    other.close()


def test_a_folder_that_is_a_file_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("", encoding="utf-8")
    with open_cache(tmp_path / "folder" / "pages.sqlite") as cache:
        assert cache.trouble


def test_a_quote_sought_elsewhere_is_looked_for_again(web: Server, tmp_path: Path) -> None:
    rows = "<h2>Old</h2><p>costs $3.00 now</p><h2>New</h2><p>costs $4.00 now</p>"
    web.pages["/"] = lambda asked: (
        answer("", 304) if "if-none-match" in asked.headers else answer(page(rows), ETag='"v"')
    )
    path = tmp_path / "pages.sqlite"
    told = [
        run(cites(web.url(), "$3.00", locator=locator), cache=path).results[0]
        for locator in ("Old", "Old", "New", "New")
    ]
    assert [(one.verdict, one.status) for one in told] == [
        *(("verified", 200), ("verified", 304)),
        *(("drifted", 200), ("drifted", 200)),
    ]


def test_that_a_quote_is_not_unique_is_said_of_an_unchanged_page_too(web: Server, tmp_path: Path) -> None:
    rows = "<p>mini costs $3.00 now</p><p>nano costs $3.00 now</p>"
    web.pages["/"] = lambda asked: (
        answer("", 304) if "if-none-match" in asked.headers else answer(page(rows), ETag='"v"')
    )
    notes = [run(cites(web.url(), "$3.00"), cache=tmp_path / "pages.sqlite").results[0].note for _ in range(2)]
    assert notes[0]
    assert notes[0] == notes[1]
