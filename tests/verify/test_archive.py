"""Kept copies: read where a page no longer holds its evidence, made where it does, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from comparanda.lock import Entry, Lock
from comparanda.verify.archive import WAYBACK, _snapshot, as_kept, as_shown
from comparanda.verify.fetch import Reply
from support.web import LOREM, TODAY, Asked, Server, answer, cites, page, redirect, run, serving

STAMP = "20261101120000"
HOLDS = answer(page("the quote"))


@pytest.fixture
def wayback() -> Iterator[Server]:
    with serving("127.0.0.9") as server:
        yield server


def kept(wayback: Server, url: str, body: bytes = HOLDS) -> str:
    """A copy in the Wayback Machine; the address at which readers see it."""
    wayback.pages[f"/web/{STAMP}id_/{url}"] = body
    wayback.pages[f"/web/{STAMP}/{url}"] = answer(page("a toolbar, and no words of the page"))
    return wayback.url(f"/web/{STAMP}/{url}")


LOST = {
    "gone": answer("", 404),
    "walled": answer("", 403),
    "soft": answer(page("Page not found", "404")),
}


@pytest.mark.parametrize("name", LOST)
def test_evidence_that_only_the_kept_copy_holds_is_archived(web: Server, wayback: Server, name: str) -> None:
    web.pages["/"] = LOST[name]
    copy = kept(wayback, web.url())
    (result,) = run(cites(web.url(), "the quote", archive=copy)).results
    assert (result.verdict, result.fails, result.warns) == ("archived", False, True)
    assert copy in result.message


def test_the_copy_is_read_without_the_toolbar_around_it(web: Server, wayback: Server) -> None:
    web.pages["/"] = LOST["gone"]
    run(cites(web.url(), "the quote", archive=kept(wayback, web.url())))
    assert [asked.path for asked in wayback.asked] == [f"/web/{STAMP}id_/{web.url()}"]


def plans(pro: str, team: str) -> bytes:
    rows = f"<tr><td>Pro<td>{pro}</tr><tr><td>Team<td>{team}</tr>"
    return answer(f"{LOREM}<table><tr><th>Plan<th>Price</tr>{rows}</table>")


@pytest.mark.parametrize(
    ("copy", "verdict"),
    [
        (plans("$10 /month", "$25"), "archived"),
        (plans("$12 /month", "$10"), "broken"),
        (plans("$10 /year", "$25"), "broken"),
    ],
)
@pytest.mark.parametrize("locator", ["", "Pro"])
def test_a_copy_that_has_the_quote_in_another_place_or_with_another_unit_stands_in_for_nothing(
    web: Server, copy: bytes, verdict: str, locator: str
) -> None:
    web.pages |= {"/": plans("$10 /month", "$25"), "/copy": copy}
    cited = cites(web.url(), "$10", locator=locator, archive=web.url("/copy"))
    lock = run(cited).lock
    web.pages["/"] = LOST["gone"]
    assert run(cited, lock=lock).results[0].verdict == verdict


def test_of_two_rows_with_one_quote_the_copy_stands_in_for_the_one_that_has_it(web: Server) -> None:
    web.pages |= {"/": LOST["gone"], "/copy": plans("$10", "$25")}
    pro = cites(web.url(), "$10", locator="Pro", archive=web.url("/copy"))
    team = replace(pro, locator="Team", key="data/subjects/s.yml facts.b")
    assert [result.verdict for result in run(pro, team).results] == ["archived", "broken"]


def test_any_kept_copy_will_do(web: Server) -> None:
    web.pages |= {"/": LOST["gone"], "/copy": HOLDS}
    assert run(cites(web.url(), "the quote", archive=web.url("/copy"))).results[0].verdict == "archived"


def test_a_copy_is_not_read_where_the_page_holds_its_evidence_or_is_only_out_of_reach(web: Server) -> None:
    for said, verdict in ((HOLDS, "verified"), (answer("", 503), "transient")):
        web.pages["/"] = said
        assert run(cites(web.url(), "the quote", archive=web.url("/copy"))).results[0].verdict == verdict
    assert "/copy" not in {asked.path for asked in web.asked}


@pytest.mark.parametrize("said", [answer(page("other words")), answer("", 404), answer("", 503)])
def test_a_copy_without_the_evidence_changes_nothing(web: Server, said: bytes) -> None:
    web.pages |= {"/": LOST["gone"], "/copy": said}
    (result,) = run(cites(web.url(), "the quote", archive=web.url("/copy"))).results
    assert (result.verdict, result.fails) == ("broken", True)


DRIFTS = {
    "price": answer(page(f"{LOREM} The price is $0.30 per million tokens. {LOREM}")),
    "one of two": answer(page(f"{LOREM} one, and the price is $0.30 {LOREM}")),
    "reworded": answer(page(f"{LOREM} The price was $0.25 until last week. {LOREM}")),
}


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize("name", DRIFTS)
def test_a_copy_never_hides_that_a_page_which_was_read_has_changed(
    web: Server, wayback: Server, name: str, archive: bool
) -> None:
    web.pages |= {"/": DRIFTS[name], "/copy": answer(page("The price is $0.25 per million tokens. one"))}
    kept(wayback, web.url(), answer(page("The price is $0.25 per million tokens. one")))
    wayback.pages[f"/web/{TODAY.year}id_/{web.url()}"] = redirect(f"/web/{STAMP}id_/{web.url()}")
    quotes = ("The price is $0.25", "one")
    for known in (web.url("/copy"), ""):
        evidence = [cites(web.url(), quote, key=quote, archive=known) for quote in quotes]
        outcome = run(*evidence, archive=archive, wayback=wayback.url(""))
        (first, *_) = outcome.results
        assert (first.verdict, first.fails) == ("drifted", True)
        assert outcome.lock.sources["a"].verdict == "drifted"
        assert quotes[0] in outcome.lock.sources["a"].missing
    assert {asked.path for asked in web.asked} == {"/"}
    assert not wayback.asked


def test_of_two_quotes_the_copy_stands_in_for_the_one_that_it_holds(web: Server) -> None:
    web.pages |= {"/": answer("", 403), "/copy": answer(page("one two"))}
    evidence = [cites(web.url(), quote, key=quote, archive=web.url("/copy")) for quote in ("one", "two", "three")]
    outcome = run(*evidence)
    assert [result.verdict for result in outcome.results] == ["archived", "archived", "unverifiable"]
    assert set(outcome.lock.sources["a"].evidence) == {"one", "two"}


def test_a_source_without_a_quote_is_archived_where_its_copy_is_there(web: Server) -> None:
    web.pages |= {"/": LOST["gone"], "/copy": HOLDS}
    assert run(cites(web.url(), archive=web.url("/copy"))).results[0].verdict == "archived"


def test_a_copy_stands_in_for_no_forbidden_page(web: Server) -> None:
    web.pages["/copy"] = HOLDS
    (result,) = run(cites("ftp://a.example/", "the quote", archive=web.url("/copy"))).results
    assert (result.verdict, result.fails) == ("forbidden", True)


# --archive


def test_a_page_that_holds_its_evidence_is_asked_to_be_kept_and_the_copy_remembered(
    web: Server, wayback: Server
) -> None:
    web.pages["/"] = HOLDS
    copy = kept(wayback, web.url())
    wayback.pages[f"/save/{web.url()}"] = redirect(copy)
    lock = run(cites(web.url("/#part"), "the quote"), archive=True, wayback=wayback.url("")).lock
    assert lock.sources["a"].archive == copy
    asked = len(wayback.asked)
    later = run(cites(web.url("/#part"), "the quote"), lock=lock, archive=True, wayback=wayback.url("")).lock
    assert (len(wayback.asked), later) == (asked, lock)


def test_the_copy_may_be_named_in_a_header(web: Server, wayback: Server) -> None:
    web.pages["/"] = HOLDS
    kept(wayback, web.url())
    wayback.pages[f"/save/{web.url()}"] = answer(page("Saved."), Content_Location=f"/web/{STAMP}/{web.url()}")
    lock = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url("")).lock
    assert lock.sources["a"].archive == wayback.url(f"/web/{STAMP}/{web.url()}")


@pytest.mark.parametrize("body", [answer(page("404 Not Found", "404")), answer(page("another quote")), answer("", 503)])
def test_a_copy_that_was_made_of_something_else_is_not_remembered(web: Server, wayback: Server, body: bytes) -> None:
    web.pages["/"] = HOLDS
    wayback.pages[f"/save/{web.url()}"] = redirect(kept(wayback, web.url(), body))
    outcome = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url(""))
    assert (outcome.results[0].verdict, outcome.lock.sources["a"].archive) == ("verified", "")


@pytest.mark.parametrize("said", [answer("", 429), answer("", 523), answer(page("Saved?")), redirect("/elsewhere")])
def test_a_page_that_could_not_be_kept_is_verified_all_the_same(web: Server, wayback: Server, said: bytes) -> None:
    web.pages["/"] = HOLDS
    wayback.pages |= {f"/save/{web.url()}": said, "/elsewhere": answer(page("x"))}
    outcome = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url(""))
    assert (outcome.results[0].verdict, outcome.lock.sources["a"].archive) == ("verified", "")


def test_nothing_is_asked_to_be_kept_unless_it_is_wanted_or_where_a_copy_is_known(web: Server, wayback: Server) -> None:
    web.pages |= {"/": HOLDS, "/copy": HOLDS}
    run(cites(web.url(), "the quote"), wayback=wayback.url(""))
    run(cites(web.url(), "the quote", archive=web.url("/copy")), archive=True, wayback=wayback.url(""))
    assert wayback.asked == []


def test_a_run_asks_for_twenty_pages_to_be_kept_and_no_more(web: Server, wayback: Server) -> None:
    web.pages |= {f"/{number}": HOLDS for number in range(25)}
    evidence = [cites(web.url(f"/{number}"), "the quote", f"s{number}") for number in range(25)]
    run(*evidence, archive=True, wayback=wayback.url(""))
    assert len({asked.path for asked in wayback.asked}) == 20


@pytest.mark.parametrize("name", ["gone", "walled"])
def test_a_copy_of_a_lost_page_is_looked_for_and_remembered(web: Server, wayback: Server, name: str) -> None:
    web.pages["/"] = LOST[name]
    copy = kept(wayback, web.url())
    wayback.pages[f"/web/{TODAY.year}id_/{web.url()}"] = redirect(f"/web/{STAMP}id_/{web.url()}")
    outcome = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url(""))
    assert (outcome.results[0].verdict, outcome.lock.sources["a"].archive) == ("archived", copy)
    # From now on the lock knows it, and nobody is asked for another.
    again = run(cites(web.url(), "the quote"), lock=outcome.lock)
    assert again.results[0].verdict == "archived"


def test_a_copy_that_holds_nothing_of_the_evidence_is_not_remembered(web: Server, wayback: Server) -> None:
    web.pages["/"] = LOST["gone"]
    kept(wayback, web.url(), answer(page("the page when it was something else")))
    wayback.pages[f"/web/{TODAY.year}id_/{web.url()}"] = redirect(f"/web/{STAMP}id_/{web.url()}")
    outcome = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url(""))
    assert (outcome.results[0].verdict, outcome.lock.sources["a"].archive) == ("broken", "")


def test_a_wayback_machine_that_leads_elsewhere_is_not_believed(web: Server, wayback: Server) -> None:
    web.pages |= {"/": LOST["gone"], f"/web/{STAMP}/x": HOLDS}

    def elsewhere(asked: Asked) -> bytes:
        return redirect(web.url(f"/web/{STAMP}/x"))

    wayback.pages[f"/web/{TODAY.year}id_/{web.url()}"] = elsewhere
    outcome = run(cites(web.url(), "the quote"), archive=True, wayback=wayback.url(""))
    assert (outcome.results[0].verdict, outcome.lock.sources["a"].archive) == ("broken", "")


def test_a_copy_that_the_lock_knows_is_read_in_later_runs(web: Server) -> None:
    web.pages |= {"/": LOST["gone"], "/copy": HOLDS}
    lock = Lock(sources={"a": Entry(url=web.url(), verdict="verified", archive=web.url("/copy"))})
    assert run(cites(web.url(), "the quote"), lock=lock).results[0].verdict == "archived"


def test_a_copy_has_two_addresses() -> None:
    shown = f"https://web.archive.org/web/{STAMP}/https://a.example/web/{STAMP}/x"
    assert as_kept(shown) == f"https://web.archive.org/web/{STAMP}id_/https://a.example/web/{STAMP}/x"
    assert as_kept(as_kept(shown)) == as_kept(shown)
    assert as_shown(as_kept(shown)) == shown
    assert as_kept("https://archive.example/x") == "https://archive.example/x"


@pytest.mark.parametrize("host", ["https://web.archive.org.evil.example", "https://web.archive.org@evil.example"])
def test_only_a_copy_of_the_wayback_machines_own_is_taken(host: str) -> None:
    copy = f"/web/{STAMP}/https://a.example/"
    assert _snapshot(WAYBACK, Reply("", f"{WAYBACK}{copy}", 200)) == f"{WAYBACK}{copy}"
    assert _snapshot(WAYBACK, Reply("", f"{host}{copy}", 200)) == ""
