"""One page cannot cost the run: it is taken apart by a process of its own, bounded in time and memory."""

from __future__ import annotations

import asyncio
import io
import os
import pickle
import signal
import sys
from dataclasses import replace

import pytest

from comparanda.verify.classify import Reading
from comparanda.verify.reply import Reply
from comparanda.verify.worker import read
from comparanda.verify.workers import SMALL, WorkerFailed, _Readings, open_workers
from support.web import LOREM, QUICK, Server, answer, cites, page, run

QUOTE = "It costs $20.00"
GOOD = answer(page(f"{QUOTE} now. {LOREM * 3}"))
HOSTILE = {
    "a quotation mark inside a name": '<br a"b="">' * 18_000,
    "many attributes on one tag": "<p " + " ".join(f"a{number}=1" for number in range(120_000)) + ">x</p>",
    "many options": "<select>" + "<option>" * 40_000 + "</select>",
    "deep nesting": "<div>" * 200_000,
    "formatting that is rebuilt": "<b>" * 4_000 + "<p>" * 50_000,
    "signs that begin entities": "&" * 1_000_000,
    "comments that never end": "<!--" * 300_000,
    "digits and commas": "1," * 500_000,
    "numerals": "三" * 800_000,
    "spaces": " " * 2_000_000,
    "quotation marks": "'\"" * 800_000,
}
PATIENT = replace(QUICK, timeout=30)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_that_is_made_to_take_long_costs_its_own_verdict_and_no_other(web: Server, name: str) -> None:
    web.pages |= {"/evil": answer(HOSTILE[name]), "/good": GOOD}
    evil, good = cites(web.url("/evil"), QUOTE, "evil"), cites(web.url("/good"), QUOTE, "good")
    outcome = run(evil, good, limits=replace(PATIENT, reading=3))
    assert outcome.end == "done"
    assert outcome.results[0].verdict in ("unverifiable", "drifted")
    assert outcome.results[1].verdict == "verified"


def test_a_deadline_is_kept_whatever_a_page_holds(web: Server) -> None:
    # However fast a page is read: thousands of quotes to look for in megabytes take a while.
    web.pages["/"] = answer("".join(f"It costs $20.{number} and no more. " for number in range(100_000)))
    evidence = [cites(web.url(), f"It costs $21.{number} and no less", key=f"k{number}") for number in range(4_000)]
    outcome = run(*evidence, deadline=2, limits=replace(PATIENT, reading=3_600))
    assert (outcome.end, {one.verdict for one in outcome.results}) == ("deadline", {"unchecked"})


def judged(reply: Reply, quotes: list[str], seconds: float = 10) -> Reading:
    async def once() -> Reading:
        async with open_workers(seconds) as workers:
            first = await workers.judge(reply, quotes)
            assert await workers.judge(reply, quotes) == first
            return first

    return asyncio.run(once())


def reply(body: bytes, content_type: str = "text/html") -> Reply:
    return Reply("https://a.example/", "https://a.example/", 200, content_type=content_type, body=body)


@pytest.mark.parametrize("length", [10, SMALL, SMALL + 1, 3_000_000])
def test_a_worker_reads_what_we_would(length: int) -> None:
    body = page(f"{'x ' * (length // 2)} {QUOTE}").encode()
    assert judged(reply(body), [QUOTE, "other"]) == read((reply(body), None, [QUOTE, "other"]))


@pytest.mark.skipif(sys.platform == "win32", reason="nothing bounds processor time there")
def test_a_page_whose_worker_has_to_wait_for_the_processor_is_read_all_the_same() -> None:
    body = page(f"{'x ' * SMALL} {QUOTE}").encode()

    async def interrupted() -> Reading:
        async with open_workers(1) as workers:
            await workers.judge(reply(body), [QUOTE])
            (process,) = workers._all
            os.kill(process.pid, signal.SIGSTOP)
            reading = asyncio.create_task(workers.judge(reply(body), [QUOTE]))
            await asyncio.sleep(1.5)
            os.kill(process.pid, signal.SIGCONT)
            return await reading

    assert asyncio.run(interrupted()).verdict == "verified"


def test_a_mistake_of_ours_is_told_with_its_place_and_without_words_of_the_page() -> None:
    with pytest.raises(WorkerFailed) as failed:
        judged(reply(b"<p>" + b"secret words " * 1_000), [b"no text"])  # type: ignore[list-item]
    assert "classify.py" in str(failed.value)
    assert "secret" not in str(failed.value)


def test_nothing_but_readings_is_taken_from_a_worker() -> None:
    with pytest.raises(pickle.UnpicklingError, match="a worker sent a posix"):
        _Readings(io.BytesIO(pickle.dumps(os.system))).load()
    reading = Reading("a", "b", 200, "verified", "", found=frozenset(("x",)), nearest={"y": "z"})
    assert _Readings(io.BytesIO(pickle.dumps(reading))).load() == reading
