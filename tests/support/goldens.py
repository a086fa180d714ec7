"""Golden files: what is printed, beside its input, compared by a test and rewritten by `make golden`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from comparanda import report
from comparanda.diagnostic import Diagnostic
from comparanda.rules import FENCE

GOLDEN = Path(__file__).parents[1] / "golden"
NOTHING = "nothing\n"
"""What a golden file holds of a case of which nothing is printed."""


def printed(diagnostics: Iterable[Diagnostic]) -> str:
    """The diagnostics as the command prints them, without the line that counts them."""
    printed = report.render(tuple(diagnostics), "text")
    return printed.rpartition("\n\n")[0] + "\n" if printed else NOTHING


def assert_golden(path: Path, text: str, update: bool) -> None:
    """The file holds the text; or now does, when golden files are rewritten."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{path} is missing; `make golden` writes it"
    assert path.read_text(encoding="utf-8") == text


def with_printed(text: str, printed: Iterable[str]) -> str:
    """A Markdown text in which each bad example is followed by what is printed of it, and by nothing else.

    Args:
        text: with or without the printed blocks.
        printed: of each example, good ones too, in order.
    """
    says = iter(printed)
    made: list[str] = []
    end = 0
    for fence in FENCE.finditer(text):
        before, end = text[end : fence.start()], fence.end()
        if fence["kind"] == "text":
            continue
        made.append(before)
        made.append(fence[0])
        if fence["kind"] in ("yaml bad", "yaml good"):
            shown = next(says)
            if fence["kind"] == "yaml bad":
                made.append(f"\n```text\n{shown}```\n")
    return "".join((*made, text[end:]))
