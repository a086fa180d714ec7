"""What is remembered and who is to blame: strikes over days, kept evidence, attestations."""

from __future__ import annotations

import datetime

import pytest

from comparanda.lock import Entry, Lock, dump, fingerprint
from comparanda.model import Attestation
from support.web import LOREM, TODAY, Asked, Server, answer, cites, page, redirect, run

GONE = answer(page("Gone"), 404)
DOWN = answer("", 503)
DAY = datetime.timedelta(days=1)


def over_days(
    web: Server, *answers: bytes, quote: str = "the quote", lock: Lock | None = None
) -> list[tuple[str, bool]]:
    """Verdicts of a page that gives one answer a day, and whether each fails the run."""
    told = []
    for number, said in enumerate(answers):
        web.pages["/"] = said
        outcome = run(cites(web.url(), quote), lock=lock, today=TODAY + number * DAY)
        (result,) = outcome.results
        lock = outcome.lock
        told.append((result.verdict, result.fails))
    return told


WELL = answer(page("the quote"))
NOT_FOUND = answer(page("Page not found", "404"))
HIDDEN = answer(f"{LOREM}<p style='display:none'>the quote</p>")


def test_a_page_that_is_down_is_broken_on_the_third_day(web: Server) -> None:
    told = over_days(web, WELL, DOWN, DOWN, DOWN, DOWN)
    assert told == [("verified", False), ("transient", False), ("transient", False), ("broken", True), ("broken", True)]


def test_three_times_on_one_day_are_one_strike(web: Server) -> None:
    web.pages["/"] = DOWN
    lock = None
    for _ in range(4):
        outcome = run(cites(web.url(), "the quote"), lock=lock)
        lock = outcome.lock
        assert outcome.results[0].verdict == "transient"
    assert lock is not None
    assert lock.sources["a"].strikes == (TODAY,)


def test_a_good_day_wipes_strikes_out(web: Server) -> None:
    told = over_days(web, DOWN, DOWN, WELL, DOWN, DOWN, DOWN)
    assert [verdict for verdict, _ in told] == ["transient", "transient", "verified", *["transient"] * 2, "broken"]


def test_a_known_page_that_is_gone_fails_on_the_second_day(web: Server) -> None:
    assert over_days(web, WELL, GONE, GONE) == [("verified", False), ("broken", False), ("broken", True)]


def test_a_known_page_that_is_gone_twice_on_one_day_fails_no_run(web: Server) -> None:
    lock = run(cites(_well(web), "the quote")).lock
    web.pages["/"] = GONE
    for _ in range(2):
        outcome = run(cites(web.url(), "the quote"), lock=lock)
        lock = outcome.lock
        assert (outcome.results[0].verdict, outcome.results[0].fails) == ("broken", False)


def test_a_page_that_was_gone_stays_gone_until_it_is_seen_again(web: Server) -> None:
    told = over_days(web, WELL, GONE, DOWN, WELL, GONE)
    assert told == [("verified", False), ("broken", False), ("broken", True), ("verified", False), ("broken", False)]


def test_a_new_page_that_was_gone_fails_while_its_host_is_down(web: Server) -> None:
    assert over_days(web, GONE, DOWN, DOWN, DOWN) == [("broken", True)] * 4


def test_a_page_that_is_found_gone_after_its_host_was_down_has_its_day_of_grace(web: Server) -> None:
    assert over_days(web, WELL, DOWN, GONE)[1:] == [("transient", False), ("broken", False)]


def test_a_page_that_was_there_last_is_only_out_of_reach(web: Server) -> None:
    assert over_days(web, WELL, GONE, OTHER, DOWN)[-1][0] == "drifted"
    assert over_days(web, WELL, GONE, HIDDEN, DOWN)[-1][0] == "transient"


WALLS = {
    "forbidden": answer("", 403),
    "too many": answer("", 429, Retry_After="9999"),
    "a check for robots": answer(page("Checking your browser before accessing the site"), 503),
    "consent, with 200": answer(page("Before you continue, accept our cookies")),
    "a login, with 200": answer("<title>Log in</title><form><input type=password></form>"),
    "a script shell": answer("<div id=root></div><script src=/a.js></script>"),
    "a redirect to a login": redirect("/login"),
    "nothing": answer(""),
    "no text": answer(b"\x89PNG\r\n", Content_Type="image/png"),
    "a garbled answer": b"220 mail.example ESMTP\r\n\r\n",
    "a redirect to no address": redirect("http://["),
}


@pytest.mark.parametrize("name", WALLS)
def test_an_earlier_finding_stays_behind_a_wall(web: Server, name: str) -> None:
    web.pages["/login"] = answer(page("Log in"))
    wall = WALLS[name]
    assert over_days(web, WELL, wall)[1:] == [("unverifiable", False)]
    # A wall is no second day on which the page was gone, and ends none.
    assert over_days(web, WELL, GONE, wall, wall)[1:] == [("broken", False)] * 3
    assert over_days(web, WELL, GONE, wall, GONE)[-1] == ("broken", True)
    assert over_days(web, WELL, GONE, GONE, wall)[-1] == ("broken", True)
    assert over_days(web, GONE, wall) == [("broken", True)] * 2
    assert over_days(web, WELL, OTHER, wall, wall)[1:] == [("drifted", True)] * 3
    assert over_days(web, WELL, NOT_FOUND, wall)[1:] == [("soft-404", True)] * 2
    assert over_days(web, WELL, OTHER, wall, WELL)[-1] == ("verified", False)
    assert over_days(web, WELL, GONE, wall, WELL, wall)[-2:] == [("verified", False), ("unverifiable", False)]


def test_a_page_that_shows_the_quote_after_a_click_has_been_seen(web: Server) -> None:
    for earlier in (OTHER, NOT_FOUND, GONE):
        assert over_days(web, WELL, earlier, HIDDEN)[-1] == ("unverifiable", False)


def test_what_stands_behind_a_wall_says_what_was_what_is_and_what_to_do(web: Server) -> None:
    for earlier, words in (
        (OTHER, "the page no longer held the quote when it was last read"),
        (GONE, "the page was gone when it was last tried"),
    ):
        web.pages["/"] = earlier
        lock = run(cites(web.url(), "the quote")).lock
        web.pages["/"] = answer("", 403)
        (result,) = run(cites(web.url(), "the quote"), lock=lock, today=TODAY + DAY).results
        assert result.message == f"{words}; this time: the site blocks programs (status 403), known since {TODAY}"
        assert result.help.startswith("read the page yourself")
        assert result.nearest == ""


def test_another_quote_of_a_page_behind_a_wall_was_not_lost(web: Server) -> None:
    web.pages["/"] = OTHER
    evidence = (cites(web.url(), "the quote"), cites(web.url(), "the quota", key="k"))
    lock = run(*evidence).lock
    web.pages["/"] = answer("", 403)
    outcome = run(*evidence, cites(web.url(), "new words", key="n"), lock=lock, today=TODAY + DAY)
    assert [result.verdict for result in outcome.results] == ["drifted", "unverifiable", "unverifiable"]
    again = run(*evidence, lock=outcome.lock, today=TODAY + 2 * DAY)
    assert [result.verdict for result in again.results] == ["drifted", "unverifiable"]


def test_a_changed_quote_of_a_page_behind_a_wall_is_not_lost(web: Server) -> None:
    web.pages["/"] = OTHER
    lock = run(cites(web.url(), "the quote")).lock
    web.pages["/"] = answer("", 403)
    (result,) = run(cites(web.url(), "the quota of today"), lock=lock, today=TODAY + DAY).results
    assert (result.verdict, result.fails) == ("unverifiable", False)


@pytest.mark.parametrize("said", [answer("", 403), DOWN])
def test_a_copy_says_nothing_of_a_page_that_was_read_without_the_quote(web: Server, said: bytes) -> None:
    one = cites(web.url(), "the quote", archive=web.url("/copy"))
    web.pages |= {"/": OTHER, "/copy": WELL}
    lock = run(one).lock
    web.pages["/"] = said
    for day in range(1, 5):
        outcome = run(one, lock=lock, today=TODAY + day * DAY)
        lock = outcome.lock
        assert (outcome.results[0].verdict, outcome.results[0].fails) == ("drifted", True)


@pytest.mark.parametrize("earlier", [GONE, NOT_FOUND])
def test_a_copy_stands_in_behind_a_wall_for_a_page_that_was_gone(web: Server, earlier: bytes) -> None:
    one = cites(web.url(), "the quote", archive=web.url("/copy"))
    web.pages |= {"/": earlier, "/copy": WELL}
    lock = run(one).lock
    web.pages["/"] = answer("", 403)
    assert run(one, lock=lock, today=TODAY + DAY).results[0].verdict == "archived"


def test_what_is_said_of_a_page_that_was_gone_is_what_was_and_what_is(web: Server) -> None:
    web.pages["/"] = GONE
    lock = run(cites(web.url(), "the quote")).lock
    web.pages["/"] = DOWN
    outcome = run(cites(web.url(), "the quote"), lock=lock, today=TODAY + DAY)
    assert outcome.results[0].message == (
        f"the page was gone when it was last tried; this time: the server failed (status 503), known since {TODAY}"
    )
    (offline,) = run(cites(web.url(), "the quote"), lock=outcome.lock, offline=True, today=TODAY + DAY).results
    assert (offline.verdict, offline.fails) == ("broken", True)


def test_a_copy_stands_in_for_a_page_that_was_gone_while_its_host_is_down(web: Server) -> None:
    web.pages |= {"/": GONE, "/copy": WELL}
    one = cites(web.url(), "the quote", archive=web.url("/copy"))
    lock = run(one).lock
    web.pages["/"] = DOWN
    for day in range(1, 4):
        outcome = run(one, lock=lock, today=TODAY + day * DAY)
        lock = outcome.lock
        assert outcome.results[0].verdict == "archived"


def test_a_new_page_that_is_gone_fails_at_once(web: Server) -> None:
    assert over_days(web, GONE) == [("broken", True)]


def test_a_page_that_was_gone_when_it_was_new_is_known_from_then_on(web: Server) -> None:
    web.pages["/"] = GONE
    one = cites(web.url(), "the quote")
    first = run(one)
    again = run(one, lock=first.lock)
    later = run(one, lock=again.lock, today=TODAY + DAY)
    assert [outcome.results[0].fails for outcome in (first, again, later)] == [True, True, True]
    (offline,) = run(one, lock=first.lock, offline=True).results
    assert (offline.verdict, offline.fails) == ("broken", True)
    assert "gone" in offline.message
    assert later.results[0].message.endswith(f", known since {TODAY}")


def test_a_day_of_grace_is_for_quotes_that_the_page_once_held(web: Server) -> None:
    web.pages["/"] = WELL
    lock = run(cites(web.url(), "the quote")).lock
    web.pages["/"] = GONE
    old, new = run(cites(web.url(), "the quote"), cites(web.url(), "another", key="k"), lock=lock).results
    assert (old.fails, new.fails) == (False, True)


def test_a_page_that_was_down_and_then_is_gone_begins_anew(web: Server) -> None:
    told = over_days(web, WELL, DOWN, DOWN, GONE, GONE)
    assert told[3:] == [("broken", False), ("broken", True)]


def test_a_page_that_was_never_read_is_still_new(web: Server) -> None:
    assert over_days(web, DOWN, GONE) == [("transient", False), ("broken", True)]


OTHER = answer(page(f"{LOREM} something else than the quota {LOREM}"))


def test_a_quote_that_is_lost_fails_every_run_alike(web: Server) -> None:
    assert over_days(web, OTHER, OTHER) == [("drifted", True), ("drifted", True)]
    assert over_days(web, WELL, OTHER, OTHER) == [("verified", False), ("drifted", True), ("drifted", True)]


def test_a_failure_that_was_known_says_since_when(web: Server) -> None:
    web.pages["/"] = OTHER
    one = cites(web.url(), "the quote")
    first = run(one)
    assert "known since" not in first.results[0].message
    for days in (1, 30):
        (result,) = run(one, lock=first.lock, today=TODAY + days * DAY).results
        assert (result.fails, result.since) == (True, TODAY)
        assert result.message.endswith(f", known since {TODAY}")
    (offline,) = run(one, lock=first.lock, offline=True, today=TODAY + DAY).results
    assert (offline.fails, offline.since) == (True, TODAY)
    web.pages["/"] = WELL
    assert run(one, lock=first.lock).lock.sources["a"].since is None


def test_a_quote_that_is_lost_stays_lost_while_the_page_is_out_of_reach(web: Server) -> None:
    assert over_days(web, WELL, OTHER, DOWN, OTHER) == [("verified", False), *[("drifted", True)] * 3]
    assert over_days(web, WELL, OTHER, DOWN, DOWN, DOWN)[2:] == [("drifted", True), ("drifted", True), ("broken", True)]
    assert over_days(web, WELL, OTHER, DOWN, WELL)[-1] == ("verified", False)


def test_a_quote_that_is_lost_says_since_when_and_that_the_page_is_out_of_reach(web: Server) -> None:
    web.pages["/"] = OTHER
    one, other = cites(web.url(), "the quote"), cites(web.url(), "the quota", key="k")
    lock = run(one, other).lock
    web.pages["/"] = DOWN
    lost, held = run(one, other, lock=lock, today=TODAY + DAY).results
    assert (lost.verdict, lost.since, held.verdict) == ("drifted", TODAY, "transient")
    assert "when it was last read; this time: " in lost.message


def test_a_run_about_a_change_fails_for_what_was_changed(web: Server) -> None:
    lock = run(cites(_well(web), "the quote")).lock
    web.pages["/"] = answer(page(f"something else {LOREM}"))
    one = cites(web.url(), "the quote")
    from_change = run(one, lock=lock, changed=frozenset((f"{one.source} {one.key}",)))
    assert from_change.results[0].fails
    assert run(one, cites(web.url(), "other words", key="k"), lock=lock, changed=frozenset()).results == ()


def _well(web: Server) -> str:
    web.pages["/"] = WELL
    return web.url()


def test_a_page_that_is_down_keeps_the_evidence_it_once_held(web: Server) -> None:
    lock = run(cites(_well(web), "the quote")).lock
    web.pages["/"] = DOWN
    entry = run(cites(web.url(), "the quote"), lock=lock, today=TODAY + 40 * DAY).lock.sources["a"]
    assert (entry.verdict, entry.verified, entry.holds("the quote")) == ("transient", "2026-11", True)


def test_the_lock_says_what_was_found_and_what_was_not(web: Server) -> None:
    web.pages["/"] = answer(page("the quote"))
    lock = run(cites(web.url(), "the quote", key="k found"), cites(web.url(), "another", key="k lost")).lock
    assert lock.sources["a"] == Entry(
        url=web.url(),
        verdict="drifted",
        since=TODAY,
        evidence={"k found": fingerprint("the quote")},
        missing={"k lost": fingerprint("another")},
    )


def test_a_page_that_moved_is_remembered_with_its_new_address(web: Server) -> None:
    web.pages |= {"/old": redirect("/new", 301), "/new": answer(page("q"))}
    entry = run(cites(web.url("/old"), "q")).lock.sources["a"]
    assert (entry.url, entry.final, entry.verdict, entry.verified) == (
        *(web.url("/old"), web.url("/new"), "moved", "2026-11"),
    )


def test_an_address_that_was_changed_is_a_page_never_read(web: Server) -> None:
    lock = run(cites(_well(web), "the quote")).lock
    web.pages["/new"] = GONE
    (result,) = run(cites(web.url("/new"), "the quote"), lock=lock).results
    assert (result.verdict, result.fails) == ("broken", True)


def test_a_source_that_is_cited_no_more_is_forgotten(web: Server) -> None:
    _well(web)
    lock = run(cites(web.url(), "the quote", "a"), cites(web.url("/?"), "the quote", "b")).lock
    assert set(lock.sources) == {"a", "b"}
    assert set(run(cites(web.url(), "the quote", "a"), lock=lock).lock.sources) == {"a"}


def test_a_run_with_nothing_new_changes_no_byte_of_the_lock(web: Server) -> None:
    moving = iter(range(1000))

    def changing(asked: Asked) -> bytes:
        return answer(page(f"the quote, and visitor {next(moving)}"), ETag=f'"{next(moving)}"')

    web.pages |= {"/": changing, "/gone": GONE, "/wall": answer("", 403), "/down": DOWN, "/old": redirect("/", 301)}
    evidence = [cites(web.url(path), "the quote", path) for path in web.pages]
    evidence.append(cites(web.url("/"), "never there", "lost"))
    lock = run(*evidence).lock
    later = run(*evidence, lock=lock, today=TODAY).lock
    assert dump(later) == dump(lock)
    # Another day of the same month is news only for those that are out of reach.
    changed = run(*evidence, lock=lock, today=TODAY + DAY).lock
    before, after = dump(lock).splitlines(), dump(changed).splitlines()
    assert sorted(set(after) - set(before)) == ["    strikes: [2026-11-23, 2026-11-24]"]


# Attestations


def vouch(on: int = -10, until: int = 10, source: str = "a") -> Attestation:
    return Attestation(source=source, by="Mei Lin", on=TODAY + on * DAY, until=TODAY + until * DAY)


def test_a_person_may_vouch_for_what_no_program_can_read(web: Server) -> None:
    web.pages["/"] = answer("", 403)
    (result,) = run(cites(web.url(), "q"), attestations=[vouch()]).results
    assert (result.verdict, result.warns, result.fails) == ("unverifiable", False, False)
    assert "Mei Lin" in result.attested
    assert str(TODAY + 10 * DAY) in result.message


@pytest.mark.parametrize("attestation", [vouch(until=-1), vouch(on=2), vouch(source="b")])
def test_a_word_holds_only_in_its_time_and_for_its_source(web: Server, attestation: Attestation) -> None:
    web.pages["/"] = answer("", 403)
    (result,) = run(cites(web.url(), "q"), attestations=[attestation]).results
    assert result.warns
    assert not result.attested


def test_a_word_given_where_it_is_tomorrow_already_holds(web: Server) -> None:
    web.pages["/"] = answer("", 403)
    assert run(cites(web.url(), "q"), attestations=[vouch(on=1)]).results[0].attested


@pytest.mark.parametrize("earlier", [GONE, NOT_FOUND, OTHER])
def test_a_word_counts_for_what_was_lost_only_if_it_is_newer(web: Server, earlier: bytes) -> None:
    one = cites(web.url(), "the quote")
    web.pages["/"] = earlier
    lock = run(one).lock
    web.pages["/"] = answer("", 403)
    (old,) = run(one, lock=lock, today=TODAY + DAY, attestations=[vouch(on=-1)]).results
    assert (old.fails, old.attested) == (True, "")
    for on in (0, 1):
        outcome = run(one, lock=lock, today=TODAY + DAY, attestations=[vouch(on=on)])
        assert (outcome.results[0].verdict, outcome.results[0].fails) == ("unverifiable", False)
        assert outcome.results[0].attested
        later = run(one, lock=outcome.lock, today=TODAY + 2 * DAY, attestations=[vouch(on=on)])
        assert later.results[0].attested
    # What the page itself says counts for more than anybody's word.
    web.pages["/"] = earlier
    assert run(one, lock=lock, today=TODAY + DAY, attestations=[vouch(on=0)]).results[0].fails


def test_attestations_may_be_given_one_by_one(web: Server) -> None:
    one = cites(web.url(), "the quote")
    web.pages["/"] = GONE
    lock = run(one).lock
    web.pages["/"] = answer("", 403)
    (result,) = run(one, lock=lock, today=TODAY + DAY, attestations=iter([vouch(on=0)])).results
    assert (result.verdict, result.fails) == ("unverifiable", False)
    assert result.attested


@pytest.mark.parametrize("until", [0, 1])
def test_a_word_holds_on_its_last_day(web: Server, until: int) -> None:
    web.pages["/"] = answer("", 403)
    assert run(cites(web.url(), "q"), attestations=[vouch(until=until)]).results[0].attested


@pytest.mark.parametrize("said", [GONE, answer(page(f"something else {LOREM}"))])
def test_nobody_can_vouch_for_a_page_that_was_read_or_is_gone(web: Server, said: bytes) -> None:
    web.pages["/"] = said
    (result,) = run(cites(web.url(), "q"), attestations=[vouch()]).results
    assert not result.attested
    assert result.fails


# What the lock alone tells


def entry(**fields: object) -> Lock:
    return Lock(sources={"a": Entry.model_validate({"url": "https://a.example/", "verdict": "verified", **fields})})


HELD, LOST = {"k": fingerprint("q")}, {"k": fingerprint("q")}


@pytest.mark.parametrize(
    ("lock", "verdict", "fails"),
    [
        (Lock(), "unchecked", False),
        (entry(url="https://other.example/"), "unchecked", False),
        (entry(evidence={"k": fingerprint("older")}), "unchecked", False),
        (entry(evidence=HELD), "verified", False),
        (entry(verdict="moved", final="https://b.example/", evidence=HELD), "moved", False),
        (entry(verdict="archived", evidence=HELD), "archived", False),
        (entry(verdict="drifted", missing=LOST), "drifted", True),
        (entry(verdict="soft-404", missing=LOST), "soft-404", True),
        (entry(verdict="drifted", evidence=HELD, missing={"l": fingerprint("z")}), "verified", False),
        (entry(verdict="unverifiable"), "unverifiable", False),
        (entry(verdict="transient", strikes=[str(TODAY)]), "transient", False),
        (entry(verdict="broken", strikes=[str(TODAY)]), "broken", True),
        (entry(verdict="broken", strikes=[str(TODAY)], evidence=HELD), "broken", False),
        (entry(verdict="broken", strikes=[str(TODAY - DAY), str(TODAY)]), "broken", True),
        (entry(verdict="forbidden"), "forbidden", True),
    ],
)
def test_offline_the_lock_alone_speaks(lock: Lock, verdict: str, fails: bool) -> None:
    (result,) = run(cites("https://a.example/", "q"), lock=lock, offline=True).results
    assert (result.verdict, result.fails) == (verdict, fails)
    assert result.message


COMING = str(TODAY + 9 * DAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"verified": "2099-11", "evidence": {"k": fingerprint("the quote")}},
        {"strikes": [COMING, "2099-01-01"], "verdict": "transient"},
        {"strikes": [COMING], "verdict": "broken"},
        {"since": COMING, "verdict": "drifted", "missing": {"k": fingerprint("the quote")}},
    ],
)
def test_a_run_takes_nothing_from_a_stanza_of_a_day_that_is_to_come(web: Server, fields: dict[str, object]) -> None:
    for said in (WELL, GONE, DOWN, answer(page(f"the quota {LOREM}"))):
        web.pages["/"] = said
        one = cites(web.url(), "the quote")
        forged = Lock(sources={"a": Entry.model_validate({"url": web.url(), "verdict": "verified", **fields})})
        with_it, without = run(one, lock=forged), run(one)
        assert (with_it.lock, with_it.results) == (without.lock, without.results)


def test_offline_changes_nothing_of_the_lock() -> None:
    lock = entry(evidence=HELD)
    assert run(cites("https://b.example/", "q", "b"), lock=lock, offline=True).lock == lock


def test_help_is_given_for_whatever_is_not_well() -> None:
    for verdict in ("drifted", "soft-404", "broken", "archived", "unverifiable", "transient", "forbidden", "unchecked"):
        (result,) = run(cites("https://a.example/"), lock=entry(verdict=verdict), offline=True).results
        assert (result.verdict, bool(result.help), result.warns or result.fails) == (verdict, True, True)
