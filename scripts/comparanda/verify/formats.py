"""Results for people and for machines. GitHub annotations and SARIF are made of diagnostics, as those of `check` are.

Nothing that a server sent is printed, but for the nearest passage of a page that was read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from comparanda.node import Document
from comparanda.translation import Tell
from comparanda.verdict import GRAVEST_FIRST, LOST, VERDICTS, Verdict
from comparanda.verify.patch import Patches
from comparanda.verify.policy import Result
from comparanda.verify.run import Outcome, edits

_LONGEST = 60_000
"""Characters of Markdown: GitHub takes 65,536 for an issue, of which some are left for the closing lines."""
_PLACES = 3
"""Places told of a page that is cited in many."""
_READDRESSED = frozenset(("moved", "broken", "soft-404"))
"""Verdicts that are fixed at the address rather than at the quote."""
_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "&\\`*_{}[]<>|#@~$"}
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = "%/:?#[]@!$&'()*+,;=~"
"""What has a meaning in an address (RFC 3986, 2.2), and none inside the `<>` of a link."""


def render(outcome: Outcome, form: str, tell: Tell = str) -> str:
    """A report in one of the formats `text`, `json`, `junit` and `markdown`, its messages as `tell` says them.

    Raises:
        ValueError: the format is none of these.
    """
    match form:
        case "text":
            return text(outcome, tell)
        case "json":
            patches = outcome.patches
            rows = [_as_json(result, patches.of(edits(result)), tell) for result in outcome.results]
            return harmless_json(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"
        case "junit":
            return junit(outcome, tell)
        case "markdown":
            return markdown(outcome, tell)
    raise ValueError(f"no such format: {form}")


def harmless_json(text: str) -> str:
    """JSON that says the same, in which GitHub's runner finds no `##[command]`, should it land in a log."""
    return text.replace("##", "#\\u0023")


def as_json(result: Result, documents: Mapping[str, Document]) -> dict[str, str | int | bool | None]:
    """The keys promised for `--format json`, and some more, of one result alone."""
    return _as_json(result, Patches(documents, edits(result)).whole, str)


def _as_json(result: Result, patch: str, tell: Tell) -> dict[str, str | int | bool | None]:
    return {
        "source": result.source,
        "url": result.url,
        "final": result.final,
        "status": result.status,
        "verdict": result.verdict,
        "place": result.evidence.key,
        "message": tell(result.message),
        "help": tell(result.help),
        "quote": result.evidence.quote,
        "nearest": result.nearest,
        "path": result.place.path,
        "fails": result.fails,
        "attested": result.attested,
        "waived": result.waived,
        "since": str(result.since) if result.since else "",
        "unread": result.unread,
        "advice": tell(result.advice),
        "patch": patch,
    }


def counted(results: Sequence[Result]) -> list[tuple[Verdict, int]]:
    """How many results there are of each verdict, the gravest first."""
    numbers = Counter(result.verdict for result in results)
    return [(verdict, numbers[verdict]) for verdict in GRAVEST_FIRST if numbers[verdict]]


def ending(outcome: Outcome) -> str:
    """Why a run ended before it was done; empty where it was."""
    return {
        "done": "",
        "deadline": "The time ran out. The results so far are kept, and the next run continues from there.",
        "interrupted": "Stopped. The results so far are kept.",
        "no network": "No host could be reached: is there a network? Nothing is written.",
    }[outcome.end]


def text(outcome: Outcome, tell: Tell = str) -> str:
    """For a terminal: what is not well, what could be pinned, the patch, and a summary.

    What is wrong with a page is told once, however often it is cited.
    """
    blocks = [_block(alike, outcome.documents, tell) for alike in _alike(outcome.results)]
    pins = {result.source: result.advice for result in outcome.results if result.advice}
    if pins:
        lines = [f"  {source}: {tell(advice)}" for source, advice in sorted(pins.items())]
        blocks.append("\n".join([tell("These pages change under their addresses:"), *lines]))
    patch = outcome.patch
    if patch:
        heading = tell("A patch, for `git apply`, if the new words are evidence too:")
        blocks.append(f"{heading}\n\n{patch.rstrip()}")
    read = [result for result in outcome.results if not result.unread]
    summary = _sum(read, tell) if read else tell("nothing to verify" if not outcome.results else "nothing was read")
    blocks.append("\n".join(line for line in (tell(ending(outcome)), _unread(outcome.results, tell), summary) if line))
    return "\n\n".join(blocks) + "\n"


def _sum(results: Sequence[Result], tell: Tell) -> str:
    return tell(", ").join(tell(f"{number} {verdict}") for verdict, number in counted(results))


def _unread(results: Sequence[Result], tell: Tell) -> str:
    """How many citations a run did not come to, and what the lock has of them."""
    mine = [result for result in results if result.unread]
    if len(mine) == 1:
        return tell(f"1 citation not read this time, from the lock file: {_sum(mine, str)}")
    return tell(f"{len(mine)} citations not read this time, from the lock file: {_sum(mine, str)}") if mine else ""


def _shown(text: str) -> str:
    """A line without what would move a terminal's cursor or turn its direction of writing."""
    return "".join(
        character if character.isprintable() or character in "\t\u3000\u00a0" else "\ufffd" for character in text
    )


def _alike(results: Sequence[Result]) -> list[list[Result]]:
    """Results that a person should see, the gravest first, those that say the same of the same page together."""
    groups: dict[tuple[object, ...], list[Result]] = {}
    for result in results:
        if result.fails or (not result.unread and (result.warns or result.is_excused or result.verdict == "moved")):
            quote = result.evidence.quote if result.verdict in LOST else ""
            source = (result.source, result.verdict, result.message, result.fails, result.waived, result.nearest, quote)
            groups.setdefault(source, []).append(result)
    return sorted(groups.values(), key=lambda group: (not group[0].fails, GRAVEST_FIRST.index(group[0].verdict)))


def _block(group: Sequence[Result], documents: Mapping[str, Document], tell: Tell) -> str:
    result = group[0]
    level = "error" if result.fails else "note" if result.is_excused or result.verdict == "moved" else "warning"
    rest = len(group) - _PLACES
    lines = [f"{tell(level)}[{result.verdict}]{tell(': ')}`{result.source}`{tell(': ')}{tell(result.message)}"]
    lines += [f"  --> {_where(member, documents)}" for member in group[:_PLACES]]
    lines += [f"      {tell(f'and {rest} more places' if rest > 1 else 'and 1 more place')}"] if rest > 0 else []
    lines.append(f"   |  {result.url}")
    written = documents.get(result.evidence.home.path) if result.evidence.home is not None else None
    if result.verdict in _READDRESSED and result.evidence.home is not None and written is not None:
        where = f"{written.path}:{written.span(result.evidence.home).line}"
        lines.append(f"   = {tell(f'the address is at {where}')}")
    if result.evidence.quote and (len(group) == 1 or result.nearest):
        lines.append(f"   |  {tell('quote: ')}{result.evidence.quote}")
    if result.nearest:
        lines.append(f"   |  {tell('now:   ')}{result.nearest}")
    if result.waived:
        lines.append(f"   = {tell(result.waived)}")
    if result.help:
        lines.append(f"   = {tell('help')}{tell(': ')}{tell(result.help)}")
    return "\n".join(map(_shown, lines))


def _where(result: Result, documents: Mapping[str, Document]) -> str:
    document = documents.get(result.place.path)
    if document is None:
        return result.place.path
    span = document.span(result.place)
    return f"{result.place.path}:{span.line}:{span.column}"


def junit(outcome: Outcome, tell: Tell = str) -> str:
    """For CI systems that show test results: a test a citation; what could not be told is skipped."""
    cases = []
    for result in outcome.results:
        head = f"  <testcase classname={quoteattr(_xml(result.source))} name={quoteattr(_xml(result.evidence.key))}"
        message = tell(result.message)
        words = f"{message}\n{result.url}\n{tell(result.help)}".rstrip()
        if result.fails:
            inner = (
                f"<failure type={quoteattr(result.verdict)} message={quoteattr(_xml(message))}>{_body(words)}</failure>"
            )
            cases.append(f"{head}>{inner}</testcase>")
        elif result.warns or result.is_excused:
            cases.append(f"{head}><skipped message={quoteattr(_xml(f'{result.verdict}: {message}'))}/></testcase>")
        else:
            cases.append(f"{head}/>")
    failures = sum(result.fails for result in outcome.results)
    skipped = sum((result.warns or result.is_excused) and not result.fails for result in outcome.results)
    numbers = f'tests="{len(outcome.results)}" failures="{failures}" skipped="{skipped}" errors="0"'
    suite = "\n".join([f'<testsuite name="comparanda verify" {numbers}>', *cases, "</testsuite>"])
    return _harmless_xml(f'<?xml version="1.0" encoding="UTF-8"?>\n{suite}\n')


def _xml(text: str) -> str:
    """Without the characters that XML 1.0 (2.2) has no place for."""
    return _NOT_XML.sub("", text)


def _harmless_xml(text: str) -> str:
    """XML that says the same, in which GitHub's runner finds no `##[command]`, should it land in a log."""
    return text.replace("##", "#&#35;")


def _body(text: str) -> str:
    return escape(_xml(text))


def markdown(outcome: Outcome, tell: Tell = str) -> str:
    """For GitHub's step summary and the tracking issue, no longer than an issue may be."""
    results = outcome.results
    state = _state(outcome)
    heading = "Citations that do not hold" if state == "ill" else "Every citation that could be read holds"
    if state != "ill" and outcome.end == "no network":
        heading = "No page could be read"
    lines = [f"### {tell(heading)}", f"<!-- citations: {state} -->", ""]
    if outcome.end != "done":
        lines += [f"> {tell(ending(outcome))}", ""]
    unread = _unread(results, tell)
    lines += [f"> {unread}", ""] if unread else []
    lines += [f"| {tell('verdict')} | {tell('citations')} | |", "|---|--:|---|"]
    read = [result for result in results if not result.unread]
    lines += [
        f"| {tell(verdict)} | {number} | {tell(VERDICTS[verdict].heading)} |" for verdict, number in counted(read)
    ]
    room = _LONGEST - sum(len(line) + 1 for line in lines)
    for verdict in GRAVEST_FIRST:
        mine = [result for result in results if result.verdict == verdict and _is_listed(result)]
        if mine:
            section = _section(verdict, mine, room, tell)
            lines += section
            room -= sum(len(line) + 1 for line in section)
    patch = outcome.patch.rstrip()
    if patch and 2 * len(patch) < room:
        lines += ["", f"<details><summary>{tell('A patch, if the new words are evidence too')}</summary>", ""]
        lines += [_fenced(patch), "", "</details>"]
    return "\n".join(lines) + "\n"


def _state(outcome: Outcome) -> str:
    """What the tracking issue goes by: ill, well, or unknown, where what was wrong before may still be."""
    results = outcome.results
    if any(VERDICTS[result.verdict].ill and not result.waived for result in results):
        return "ill"
    is_known = outcome.end == "done" and not any(VERDICTS[result.verdict].retried for result in results)
    return "well" if is_known else "unknown"


def _fenced(patch: str) -> str:
    """A patch in which nothing is markup."""
    if "##" in patch:
        # A fence would show the signs of a runner's command as they are.
        return f'<pre lang="diff">\n{escape(patch).replace("##", "#&#35;")}\n</pre>'
    # Longer than any in the patch, which would end it.
    fence = "`" * max([4, *(len(ticks) + 1 for ticks in re.findall("`+", patch))])
    return f"{fence}diff\n{patch}\n{fence}"


def _is_listed(result: Result) -> bool:
    return result.fails or (not result.unread and (result.warns or result.verdict == "moved"))


def _section(verdict: Verdict, mine: Sequence[Result], room: int, tell: Tell) -> list[str]:
    """The results of a verdict as a table of at most so many characters, and how many did not fit."""
    head = f"| {' | '.join(map(tell, ('source', 'place', 'what', 'help')))} |"
    lines = ["", f"#### {tell(verdict)} ({len(mine)})", "", head, "|---|---|---|---|"]
    room -= sum(len(line) + 1 for line in lines)
    for number, result in enumerate(mine):
        row = _row(result, tell)
        room -= len(row) + 1
        if room < 0:
            return [*lines, "", tell(f"and {len(mine) - number} more: `comparanda verify --offline` lists all")]
        lines.append(row)
    return lines


def _row(result: Result, tell: Tell) -> str:
    what = tell(result.message) + (tell(f" — now: “{result.nearest}”") if result.nearest else "")
    source = (
        f"[{_cell(result.source)}](<{quote(result.url, safe=_PLAIN)}>)"
        if result.verdict != "forbidden"
        else _cell(result.source)
    )
    return f"| {source} | {_cell(result.evidence.key)} | {_cell(what)} | {_cell(tell(result.help))} |"


def _cell(text: str) -> str:
    """Words in a table: nothing in them is markup, a mention or an issue."""
    return " ".join(text.translate(_MARKUP).split())
