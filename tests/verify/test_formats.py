"""Reports: well formed and inert whatever a page, a server or a pull request put into them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import report
from comparanda.diagnostic import Place
from comparanda.load import parse
from comparanda.lock import Lock
from comparanda.verdict import Verdict
from comparanda.verify import rules
from comparanda.verify.formats import as_json, counted, render
from comparanda.verify.policy import Result
from comparanda.verify.run import End, Outcome
from support.web import Server, answer, cites, page, redirect, run

FORMS = ("text", "json", "junit", "markdown")
EVIL = "\x1b[2J\x07 \u202e|</table><script>alert(1)</script> [x](javascript:1) `y` @all #1 ``` ]]> &amp; \ud800 \ufffe"


def outcome(*results: Result, end: End = "done") -> Outcome:
    return Outcome(tuple(results), Lock(), end)


def result(verdict: Verdict = "drifted", **fields: object) -> Result:
    source = str(fields.pop("source", "a"))
    message = str(fields.pop("message", "the page no longer holds the quote"))
    return Result(cites("https://a.example/", "the quote", source), verdict, message, **fields)  # type: ignore[arg-type]


ALL: Sequence[Verdict] = (
    *("verified", "moved", "reachable", "archived", "unverifiable", "transient"),
    *("drifted", "soft-404", "broken", "forbidden", "unchecked"),
)


def test_json_has_the_promised_keys_for_each_citation() -> None:
    told = json.loads(render(outcome(*(result(verdict) for verdict in ALL)), "json"))
    assert [one["verdict"] for one in told] == list(ALL)
    assert all({"source", "url", "final", "status", "verdict", "place", "message"} <= set(one) for one in told)
    assert told[0]["place"] == "data/subjects/s.yml facts.a"


def test_an_unknown_format_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no such format"):
        render(outcome(), "yaml")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_tell_is_told_in_every_format(form: str) -> None:
    assert render(outcome(), form).endswith("\n")


def test_junit_fails_what_fails_and_skips_what_could_not_be_told() -> None:
    results = [result("drifted", fails=True), result("unverifiable"), result("transient"), result("verified")]
    results.append(result("unverifiable", attested="Mei Lin"))
    suite = ElementTree.fromstring(render(outcome(*results), "junit"))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "1", "3")
    assert [[child.tag for child in case] for case in suite] == [["failure"], ["skipped"], ["skipped"], [], ["skipped"]]


@given(st.text(max_size=40))
def test_junit_is_well_formed_whatever_is_said(text: str) -> None:
    one = Result(cites("https://a.example/" + text, text, text), "drifted", text, nearest=text, fails=True)
    suite = ElementTree.fromstring(render(outcome(one), "junit").encode("utf-8"))
    assert len(suite) == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_json_gives_everything_back(text: str) -> None:
    one = Result(cites("https://a.example/", text), "drifted", text, nearest=text)
    (told,) = json.loads(render(outcome(one), "json"))
    assert (told["message"], told["nearest"], told["quote"]) == (text, text, text)


def test_junit_survives_half_a_surrogate() -> None:
    render(outcome(result(message=EVIL, nearest=EVIL, fails=True)), "junit").encode("utf-8")


def test_text_moves_no_cursor_and_turns_no_writing() -> None:
    shown = render(outcome(result(message=EVIL, nearest=EVIL, source=EVIL, fails=True)), "text")
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_markdown_is_inert() -> None:
    one = result(message=EVIL, nearest=EVIL, source=EVIL, fails=True)
    lines = render(outcome(one), "markdown").splitlines()
    (row,) = [line for line in lines if "alert" in line]
    cells = re.findall(r"(?<!\\)\|", row)
    assert len(cells) == 5
    bare = re.sub(r"\(<https://a\.example/>\)|&#\d+;", "", row)
    assert not set("<>`*_#@~$&\\") & set(bare)
    assert bare.count("[") == bare.count("]") == 1


@pytest.mark.parametrize("verdict", ["drifted", "soft-404", "broken", "forbidden"])
def test_the_heading_never_calls_what_is_lost_well_even_if_it_fails_nobody(verdict: Verdict) -> None:
    assert render(outcome(result(verdict)), "markdown").startswith("### Citations that do not hold\n")
    waived = result(verdict, waived="let stand until May")
    assert render(outcome(waived), "markdown").startswith("### Every citation that could be read holds\n")


def test_a_report_of_a_thousand_lost_pages_fits_into_an_issue_and_says_how_many_it_left_out() -> None:
    told = render(outcome(*(result(source=f"source-{number}") for number in range(1_000))), "markdown")
    assert 50_000 < len(told) <= 60_200
    rows = told.count("| [source")
    assert f"and {1_000 - rows} more" in told


def test_markdown_says_what_was_said() -> None:
    (row,) = [
        line for line in render(outcome(result(message="a|b & <c>")), "markdown").splitlines() if "&#124;" in line
    ]
    assert "a&#124;b &#38; &#60;c&#62;" in row


@pytest.mark.parametrize("tail", ["x>)<img src=y>", "a|b", "a b", "a\nb", "價格", "[x]", "\\", "`x`"])
def test_an_address_stays_inside_its_link(tail: str) -> None:
    one = Result(cites(f"https://a.example/{tail}", "q"), "drifted", "gone", fails=True)
    (row,) = [line for line in render(outcome(one), "markdown").splitlines() if "](<" in line]
    (link,) = re.findall(r"\]\(<([^<>|\s\\`]*)>\) \|", row)
    assert link.startswith("https://a.example/")


def test_a_forbidden_address_is_no_link() -> None:
    one = Result(cites("javascript:alert(1)", "q"), "forbidden", "no", fails=True)
    assert "javascript:" not in render(outcome(one), "markdown")


@pytest.mark.parametrize(("verdict", "told"), [("moved", 1), ("broken", 1), ("soft-404", 1), ("drifted", 0)])
def test_where_an_address_is_to_be_mended_its_line_is_told(verdict: Verdict, told: int) -> None:
    document, _ = parse("data/sources/x.yml", b"- id: a\n  title: A\n  URL: https://a.example/\n")
    assert document is not None
    evidence = cites("https://a.example/", "q", home=Place("data/sources/x.yml", (0, "URL")))
    one = Outcome((Result(evidence, verdict, "gone"),), Lock(), documents={document.path: document})
    assert render(one, "text").count("   = the address is at data/sources/x.yml:3\n") == told


def test_a_patch_cannot_leave_its_fence(web: Server) -> None:
    web.pages["/"] = answer(page("costs $2.00 for a million tokens"))
    text = 'x: |\n  ````\n  <img src=evil>\nfacts: {price: {cite: [{quote: "costs $2.00 per million tokens"}]}}\n'
    document, _ = parse("data/subjects/s.yml", text.encode())
    assert document is not None
    evidence = cites(web.url(), "costs $2.00 per million tokens")
    lines = render(run(evidence, documents={document.path: document}), "markdown").splitlines()
    (opened,) = [number for number, line in enumerate(lines) if line.endswith("diff")]
    fence = lines[opened].removesuffix("diff")
    inside = lines[opened + 1 : lines.index(fence)]
    assert any("<img" in line for line in inside)
    assert not any(re.match(rf" {{0,3}}{fence}", line) for line in inside)
    assert "+facts" in "\n".join(inside)


SECRET = "the body of the answer, a secret that nobody should read"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("status", [200, 403, 404, 500])
def test_no_report_shows_the_body_of_an_answer(web: Server, form: str, status: int) -> None:
    web.pages["/"] = answer(page(SECRET, "Page not found"), status)
    web.pages["/cut"] = answer(page(SECRET), Content_Length="9000")
    web.pages["/odd"] = answer(page(SECRET).encode(), Content_Encoding="br")
    done = run(*(cites(web.url(path), "Quarterly price: 2.50", path) for path in ("/", "/cut", "/odd")))
    assert SECRET not in render(done, form)
    assert "secret" not in render(done, form)
    assert SECRET not in repr(done)


def test_a_server_cannot_speak_through_the_reason_of_its_answer_or_its_headers(web: Server) -> None:
    web.pages["/"] = b"HTTP/1.1 403 \x1b[2Jsecret\r\nX-Secret: secret\r\nContent-Length: 0\r\n\r\n"
    web.pages["/2"] = b"secret words that are no HTTP\r\n\r\n"
    web.pages["/3"] = redirect("http://[secret")
    done = run(*(cites(web.url(path), "q", path) for path in web.pages))
    assert not any("secret" in render(done, form) for form in FORMS)


def test_a_summary_counts_the_gravest_first() -> None:
    found = counted([result("verified"), result("broken"), result("drifted"), result("verified")])
    assert found == [("broken", 1), ("drifted", 1), ("verified", 2)]


@pytest.mark.parametrize("end", ["deadline", "interrupted", "no network"])
def test_a_run_that_ended_early_says_so(end: End) -> None:
    for form in ("text", "markdown"):
        assert re.search("time ran out|Stopped|No host", render(outcome(result(), end=end), form))


def test_advice_to_pin_an_address_is_told_once_a_source() -> None:
    one = Result(cites("https://arxiv.org/abs/2303.08774", "q"), "verified", "well", advice="papers are revised")
    assert render(outcome(one, one), "text").count("papers are revised") == 1
    assert as_json(one, {})["advice"] == "papers are revised"


# Diagnostics, from which GitHub annotations and SARIF are made


def test_every_verdict_that_is_not_well_is_a_diagnostic_at_its_citation() -> None:
    for verdict in ALL:
        for fails in (False, True):
            found = rules.diagnostic_of(result(verdict, fails=fails), {})
            if verdict in ("verified", "moved", "reachable"):
                assert found is None or fails
            else:
                assert found is not None
                assert (str(found.severity), found.path) == ("error" if fails else "warning", "data/subjects/s.yml")
                assert found.message


def test_what_a_person_vouches_for_is_no_diagnostic() -> None:
    assert rules.diagnostic_of(result("unverifiable", attested="Mei Lin"), {}) is None


@pytest.mark.parametrize("form", ["github", "sarif", "text"])
def test_annotations_and_sarif_carry_hostile_words_safely(form: str) -> None:
    evil = EVIL.replace("\ud800", "") + "\n::error::x\r\n%0A"
    found = rules.diagnostic_of(result(message=evil, source="a\n::warning::", nearest=evil, fails=True), {})
    assert found is not None
    told = report.render([found], form, rules=rules.RULES)
    assert not any(line.startswith(("::error::x", "::warning::")) for line in told.splitlines())
    if form == "sarif":
        (run,) = json.loads(told)["runs"]
        (one,) = run["results"]
        assert (one["ruleId"], one["level"], len(one["partialFingerprints"])) == ("V001", "error", 1)
