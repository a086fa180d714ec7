"""A whole run: its deadline, its end by a person, its shards, and what is kept of it."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from comparanda.lock import Entry, Lock, dump, fingerprint, merge
from comparanda.verify.address import Reach
from comparanda.verify.evidence import Evidence, shard
from comparanda.verify.lockfile import write_lock
from comparanda.verify.run import ALLOW_PRIVATE
from support.web import QUICK, TODAY, Asked, Names, Server, answer, cites, page, redirect, run, serving


async def _hang(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


@pytest.fixture
def hosts() -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(serving(f"127.0.0.{number}")) for number in range(2, 8)]


def test_every_source_is_settled_by_all_of_its_evidence_with_one_request(web: Server) -> None:
    web.pages["/"] = answer(page("one two"))
    evidence = [cites(web.url(), quote, "a", key=quote) for quote in ("one", "two", "three")]
    evidence += [cites(web.url("/#part"), "two", "b")]
    outcome = run(*evidence)
    assert [result.verdict for result in outcome.results] == ["verified", "verified", "drifted", "verified"]
    assert len(web.asked) == 1


def test_a_page_is_asked_for_in_its_own_language(web: Server) -> None:
    web.pages["/"] = answer(page("x"))
    run(cites(web.url(), "x", language="zh-Hant"), cites(web.url("/?2"), "x", "b", language="en\r\nX-Evil: 1"))
    assert sorted(asked.headers.get("accept-language", "") for asked in web.asked) == ["", "zh-Hant, *;q=0.5"]
    assert not any("x-evil" in asked.headers for asked in web.asked)


def test_results_come_in_the_order_of_the_evidence(hosts: list[Server]) -> None:
    hosts[0].slow = 0.1
    for server in hosts:
        server.pages["/"] = answer(page("q"))
    evidence = [cites(server.url(), "q", server.host) for server in hosts]
    assert [result.evidence for result in run(*evidence).results] == evidence


def test_nothing_to_verify_is_well() -> None:
    outcome = run()
    assert (outcome.results, outcome.end, outcome.lock) == ((), "done", Lock())


def test_progress_is_told_of_every_page(web: Server) -> None:
    web.pages["/"] = answer(page("q"))
    told: list[tuple[int, int]] = []
    run(cites(web.url(), "q"), cites(web.url("/2"), "q", "b"), progress=lambda read, of: told.append((read, of)))
    assert told == [(1, 2), (2, 2)]


# Changes


def test_only_what_a_change_touched_is_read_and_told(web: Server) -> None:
    web.pages |= {"/a": answer(page("q")), "/b": answer(page("q"))}
    one, other = cites(web.url("/a"), "q", "a"), cites(web.url("/b"), "q", "b")
    known = Lock(sources={"b": Entry(url=web.url("/b"), verdict="verified", verified="2026-01")})
    outcome = run(one, other, lock=known, changed=frozenset((f"a {one.key}",)))
    assert [result.source for result in outcome.results] == ["a"]
    assert [asked.path for asked in web.asked] == ["/a"]
    assert outcome.lock.sources["b"] == known.sources["b"]


def test_a_change_to_one_quote_keeps_what_the_lock_knows_of_the_others(web: Server) -> None:
    web.pages["/"] = answer(page("one two"))
    first, second = cites(web.url(), "one", key="1"), cites(web.url(), "two", key="2")
    outcome = run(first, second, changed=frozenset(("a 2",)))
    assert [result.evidence.key for result in outcome.results] == ["2"]
    assert set(outcome.lock.sources["a"].evidence) == {"1", "2"}


# Shards


def test_shards_cover_everything_once_and_keep_a_host_together() -> None:
    evidence = [
        cites(f"{scheme}://{host}{port}/{number}", "q", f"{host}{port}{number}")
        for scheme, port in (("http", ""), ("https", ""), ("http", ":80"))
        for host in ("a.example", "b.example", "c.example", "D.example", "d.example", "e.example?x=1")
        for number in range(3)
    ]
    for count in (1, 2, 3, 7):
        parts = [shard(evidence, index, count) for index in range(1, count + 1)]
        assert sorted(one.source for part in parts for one in part) == sorted(one.source for one in evidence)
        hosts = [{one.source[: len("a.example")].casefold() for one in part} for part in parts]
        assert sum(len(found) for found in hosts) == len(set().union(*hosts)) == 5


@pytest.mark.parametrize(("index", "count"), [(0, 2), (3, 2), (1, 0), (-1, 2)])
def test_there_is_no_part_beyond_the_whole(index: int, count: int) -> None:
    with pytest.raises(ValueError, match="there is no part"):
        shard([], index, count)


def test_the_locks_of_shards_make_the_lock_of_the_whole(hosts: list[Server]) -> None:
    evidence: list[Evidence] = []
    for number, server in enumerate(hosts):
        server.pages |= {"/": answer(page("q")), "/404": answer("", 404)}
        evidence += [cites(server.url(path), "q", f"{number}{path}") for path in ("/", "/404")]
    old = Lock(sources={"forgotten": Entry(url="https://x.example/", verdict="broken")})
    whole = run(*evidence, lock=old).lock
    parts = [run(*evidence, lock=old, shard=(index, 3)).lock for index in (1, 2, 3)]
    assert dump(merge(parts, old)) == dump(whole)


# The end


def test_what_was_learnt_before_the_deadline_is_kept(hosts: list[Server]) -> None:
    quick, slow = hosts[0], hosts[1]
    quick.pages["/"] = answer(page("q"))
    slow.pages["/"] = _hang
    evidence = [cites(quick.url(), "q", "quick"), cites(slow.url(), "q", "slow")]
    outcome = run(*evidence, deadline=0.5, limits=replace(QUICK, timeout=30))
    assert outcome.end == "deadline"
    assert [result.verdict for result in outcome.results] == ["verified", "unchecked"]
    assert set(outcome.lock.sources) == {"quick"}


def test_a_name_that_is_never_found_does_not_hold_the_end_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    released, asked = threading.Event(), threading.Event()

    def never(*arguments: object, **options: object) -> list[object]:
        asked.set()
        released.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)
    outcome = run(
        cites("http://hanging.example/", "x"), deadline=0.3, limits=replace(QUICK, timeout=30), reach=ALLOW_PRIVATE
    )
    assert asked.is_set()
    assert not released.is_set()  # it came to its end although the lookup has not
    assert outcome.end == "deadline"
    (thread,) = [one for one in threading.enumerate() if one.name == "a name's lookup"]
    assert thread.daemon
    released.set()
    thread.join()


def test_what_the_deadline_kept_from_being_read_is_as_the_lock_has_it(web: Server) -> None:
    web.pages["/"] = _hang
    known = Lock(
        sources={
            "held": Entry(url=web.url("/"), verdict="verified", verified="2026-10", evidence={"k": fingerprint("q")}),
            "lost": Entry(url=web.url("/?"), verdict="drifted", missing={"k": fingerprint("q")}),
        }
    )
    evidence = [cites(web.url("/"), "q", "held"), cites(web.url("/?"), "q", "lost")]
    outcome = run(*evidence, lock=known, deadline=0.3, limits=replace(QUICK, timeout=30))
    assert [(one.verdict, one.fails) for one in outcome.results] == [("verified", False), ("drifted", True)]
    assert [one.unread for one in outcome.results] == [True, True]
    assert dump(outcome.lock) == dump(known)


def test_what_is_forbidden_fails_even_if_the_time_ran_out(web: Server) -> None:
    web.pages["/"] = _hang
    evidence = [cites(web.url("/"), "q", "slow"), cites(web.url("/x").replace("http", "ftp"), "q", "wrong")]
    outcome = run(*evidence, deadline=0.001, limits=replace(QUICK, timeout=30))
    assert outcome.end == "deadline"
    assert {one.source for one in outcome.results if one.fails} == {"wrong"}


def test_pages_never_read_come_first_and_then_those_read_longest_ago(web: Server) -> None:
    sources = {"now": "2026-11", "old": "2026-01", "older": "2025-12", "new": ""}
    for name in sources:
        web.pages[f"/{name}"] = answer(page("q"))
    lock = Lock(
        sources={
            name: Entry(url=web.url(f"/{name}"), verdict="verified", verified=month)
            for name, month in sources.items()
            if month
        }
    )
    run(*(cites(web.url(f"/{name}"), "q", name) for name in sources), lock=lock, limits=replace(QUICK, per_host=1))
    assert [asked.path for asked in web.asked] == ["/new", "/older", "/old", "/now"]


def test_without_a_network_nothing_is_learnt_and_nothing_fails() -> None:
    known = Lock(
        sources={
            f"s{number}": Entry.model_validate(
                {"url": f"http://h{number}.example/", "verdict": "transient", "strikes": ["2026-11-01", "2026-11-02"]}
            )
            for number in range(6)
        }
    )
    evidence = [cites(f"http://h{number}.example/", "q", f"s{number}") for number in range(6)]
    evidence.append(cites("http://127.0.0.1/", "q", "private"))
    resolver = Names(**{f"h{number}_example": OSError(-3, "Temporary failure") for number in range(6)})
    outcome = run(*evidence, lock=known, resolver=resolver, reach=Reach())
    assert outcome.end == "no network"
    assert [(one.verdict, one.fails) for one in outcome.results] == [*[("transient", False)] * 6, ("forbidden", True)]
    assert outcome.lock == known


NO_HOST = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
NO_ROUTE = OSError(errno.ENETUNREACH, "Network is unreachable")


@pytest.mark.parametrize("error", [NO_HOST, NO_ROUTE, socket.gaierror(socket.EAI_AGAIN, "Temporary failure")])
@pytest.mark.parametrize("hosts_asked", [1, 3])
def test_where_no_host_can_be_found_it_is_the_network_however_few_there_are(hosts_asked: int, error: OSError) -> None:
    names = [f"h{number}" for number in range(hosts_asked)]
    known = Lock(sources={"h0": Entry(url="http://h0.example/", verdict="verified", evidence={"k": fingerprint("q")})})
    resolver = Names(**{f"{name}_example": error for name in names})
    outcome = run(*(cites(f"http://{name}.example/", "q", name) for name in names), lock=known, resolver=resolver)
    assert outcome.end == "no network"
    assert outcome.lock == known
    assert {(one.verdict, one.unread, one.fails) for one in outcome.results} == {
        ("verified", True, False),
        *([("unchecked", True, False)] if hosts_asked > 1 else []),
    }


@contextmanager
def unreachable() -> Iterator[str]:
    """An address at which connections are neither made nor refused, as where a network drops what it is sent."""
    with ExitStack() as opened:
        listening = opened.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):  # more than wait to be accepted; the next get no answer
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize("hosts_asked", [1, 2, 4])
def test_where_hosts_only_time_out_it_is_the_network_however_few_there_are(hosts_asked: int) -> None:
    with ExitStack() as opened:
        urls = [opened.enter_context(unreachable()) for _ in range(hosts_asked)]
        strikes = ["2026-11-01", "2026-11-02"]
        known = Lock(sources={"s0": Entry.model_validate({"url": urls[0], "verdict": "transient", "strikes": strikes})})
        evidence = [cites(url, "q", f"s{number}") for number, url in enumerate(urls)]
        outcome = run(*evidence, lock=known, limits=replace(QUICK, timeout=0.3))
    assert outcome.end == "no network"
    assert outcome.lock == known
    assert not any(one.fails for one in outcome.results)


def test_a_host_that_times_out_beside_one_that_answers_has_a_strike(web: Server) -> None:
    web.pages["/"] = answer(page("q"))
    with unreachable() as url:
        outcome = run(cites(url, "q", "silent"), cites(web.url(), "q"), limits=replace(QUICK, timeout=0.5))
    assert (outcome.end, [one.verdict for one in outcome.results]) == ("done", ["transient", "verified"])
    assert outcome.lock.sources["silent"].strikes == (TODAY,)


def test_a_host_that_is_connected_to_and_says_nothing_has_a_strike(web: Server) -> None:
    web.pages["/"] = _hang
    outcome = run(cites(web.url(), "q", "silent"), limits=replace(QUICK, timeout=0.3))
    assert (outcome.end, [one.verdict for one in outcome.results]) == ("done", ["transient"])
    assert outcome.lock.sources["silent"].strikes == (TODAY,)


def test_a_host_that_is_connected_to_and_says_nothing_of_tls_has_a_strike() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        outcome = run(cites(url, "q", "silent"), limits=replace(QUICK, timeout=0.5))
    assert (outcome.end, [one.verdict for one in outcome.results]) == ("done", ["transient"])
    assert outcome.lock.sources["silent"].strikes == (TODAY,)


def test_a_host_that_sends_on_to_one_that_is_gone_has_answered(web: Server) -> None:
    web.pages["/"] = redirect("http://gone.example/")
    outcome = run(cites(web.url(), "q"), resolver=Names(gone_example=NO_HOST))
    assert (outcome.end, outcome.results[0].verdict) == ("done", "broken")


def test_a_person_may_stop_a_run_and_what_was_learnt_is_kept_in_a_valid_lock(web: Server, tmp_path: Path) -> None:
    web.pages |= {"/quick": answer(page("q")), "/slow": _hang}
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import signal
            import sys
            from pathlib import Path
            sys.path[:0] = {sys.path!r}
            # Under nohup and in the background of a script SIGINT is inherited as ignored.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            from comparanda.verify.lockfile import write_lock
            from support.web import QUICK, cites, run
            from dataclasses import replace
            told = lambda read, of: print(read, flush=True)
            evidence = [cites({web.url("/quick")!r}, "q", "quick"), cites({web.url("/slow")!r}, "q", "slow")]
            outcome = run(*evidence, progress=told, limits=replace(QUICK, timeout=60))
            write_lock(Path({str(tmp_path / "lock.yml")!r}), outcome.lock)
            print(outcome.end, [one.verdict for one in outcome.results])
            """
        ),
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "1\n"
        os.kill(child.pid, signal.SIGINT)
        rest = child.stdout.read()
    assert (child.returncode, rest) == (0, "interrupted ['verified', 'unchecked']\n")
    assert "quick:" in (tmp_path / "lock.yml").read_text("utf-8")


def test_a_mistake_of_ours_is_not_swallowed(web: Server) -> None:
    web.pages["/"] = answer(page("q"))

    def fail(read: int, of: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(cites(web.url(), "q"), progress=fail)


def test_a_mistake_of_ours_in_one_page_loses_nothing_of_the_others(hosts: list[Server]) -> None:
    for server in hosts:
        server.pages["/"] = answer(page("q"))
    told: list[int] = []
    kept: list[Lock] = []

    def fail_once(read: int, of: int) -> None:
        told.append(read)
        if len(told) == 1:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(*(cites(server.url(), "q", server.host) for server in hosts), progress=fail_once, rescue=kept.append)
    assert [set(lock.sources) for lock in kept] == [{server.host for server in hosts}]


def test_a_hundred_pages_on_a_host_are_all_read(web: Server) -> None:
    web.pages |= {f"/{number}": answer(page(f"number {number}.")) for number in range(100)}
    outcome = run(*(cites(web.url(f"/{number}"), f"number {number}", f"s{number}") for number in range(100)))
    assert {one.verdict for one in outcome.results} == {"verified"}


def test_a_run_leaves_no_file_behind(web: Server, tmp_path: Path) -> None:
    web.pages["/"] = answer(page("q"))
    write_lock(tmp_path / "lock.yml", run(cites(web.url(), "q"), today=TODAY).lock)
    assert [path.name for path in tmp_path.iterdir()] == ["lock.yml"]


def test_more_pages_of_a_host_than_a_run_may_ask_for_are_verified_over_several_runs(
    web: Server, tmp_path: Path
) -> None:
    count = 12
    web.pages |= {f"/{number}": answer(page("q")) for number in range(count)}
    evidence = [cites(web.url(f"/{number}"), "q", f"s{number}") for number in range(count)]
    slowly = {"limits": replace(QUICK, per_host=1, spacing=0.2), "deadline": 1.5, "cache": tmp_path / "pages.sqlite"}
    lock, ends = Lock(), []
    for _ in range(3):
        outcome = run(*evidence, lock=lock, **slowly)
        lock = outcome.lock
        ends.append(outcome.end)
    assert ends[0] == "deadline"
    assert ends[-1] == "done"
    assert len(lock.sources) == count
    assert {one.verdict for one in outcome.results} == {"verified"}
    assert any(one.unread for one in outcome.results)
    # The next month they are to be read again.
    assert run(*evidence, lock=lock, today=TODAY.replace(month=12), **slowly).end == "deadline"


def test_a_run_goes_on_where_the_last_one_ended(web: Server, tmp_path: Path) -> None:
    web.pages |= {f"/{number}": answer(page("q")) for number in range(6)}
    evidence = [cites(web.url(f"/{number}"), "q", f"s{number}") for number in range(6)]
    slowly = {"limits": replace(QUICK, per_host=1, spacing=0.3), "cache": tmp_path / "pages.sqlite"}
    lock = run(*evidence, limits=QUICK).lock
    for _ in range(2):
        lock = run(*evidence, lock=lock, deadline=0.8, **slowly).lock
    assert {asked.path for asked in web.asked[6:]} == {f"/{number}" for number in range(6)}
