"""Every message and help text of the sources: what an author could be told, as patterns to look for in golden files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from comparanda import rules
from comparanda.load.syntax import _PROBLEMS
from support.goldens import GOLDEN

PACKAGE = Path(__file__).parents[2] / "scripts" / "comparanda"
MODULES = (
    *("check/*.py", "load/*.py", "decode/*.py", "values/*.py", "bind/*.py", "model/*.py", "node.py", "settings.py"),
    *("placement.py", "meant_days.py", "lock.py", "interface.py", "locale.py", "verify/rules.py", "diagnostic.py"),
)
"""Where the words stand that authors are told of their data and settings."""
OTHERS = (
    *("verify/address.py", "verify/causes.py", "verify/classify.py", "verify/fetch.py", "verify/permalinks.py"),
    *("verify/policy.py", "verify/revision.py", "cli/*.py", "cli/new/*.py", "hosts/mkdocs/*.py", "blocks.py"),
    "compose/embeds.py",
)
"""Where it is said what reading a page came to, and how a command or a build ended; golden files show most of it."""
ADDED = (
    *("drafts.py", "yaml_editor.py", "url.py", "verdict.py", "meant.py", "quote.py"),
    *("verify/formats.py", "verify/workers.py", "verify/look.py", "notes/tables.py", "notes/figures.py"),
    *("serve/server.py", "translate/po.py", "translate/writing.py"),
)
"""Where further words stand that reports show."""
_WORDS = re.compile(
    r"[a-z]{2,}[^a-z]* [^a-z]*[a-z]{2,}|^[a-z`…’' ]*[a-z]{3,}[`’:;, …]+$|^[`’:;, …]+[a-z]{2,}[a-z ]+", re.IGNORECASE
)
"""Two words, or one with a sign after or before it that something is filled in at."""
_NO_WORDS = (
    "compile",
    "regex",
    "Signs",
    "fullmatch",
    "match",
    "search",
    "sub",
    "Field",
    "StringConstraints",
    "split",
    "text",
    "plural",
)
"""Calls whose arguments are patterns, hints for editors, or interface words, which have a test of their own."""


_FILLED = r"[^\n]{0,300}?"


UNSEEN = GOLDEN / "unseen.txt"
"""What of `OTHERS` no golden file shows: a list that may grow shorter."""


class Message(NamedTuple):
    """A string of the sources that an author may be told."""

    path: str
    line: int
    text: str
    """With `…` for what is filled in."""
    pattern: re.Pattern[str]
    english: str
    """As the catalogues have it: with `%1`, `%2` … for what is filled in."""


def messages(modules: Iterable[str] = MODULES) -> Iterator[Message]:
    """Every literal of words in some modules, in the order of files and lines."""
    for glob in modules:
        for path in sorted(PACKAGE.glob(glob)):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in _literals(tree):
                parts = _parts(node)
                text = "…".join(parts)
                if _WORDS.search(text.replace("`…`", "`x`")) and "(?" not in text:  # of a part of a pattern
                    pattern = re.compile(_FILLED.join(re.escape(part) for part in parts if part))
                    english = "".join(f"%{index}{part}" if index else part for index, part in enumerate(parts))
                    yield Message(path.relative_to(PACKAGE).as_posix(), node.lineno, text, pattern, english)


def _literals(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Strings and f-strings below a node, without docstrings, and without what is compared with or looked for."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and _name(node.func) in _NO_WORDS):
        return
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node
        children: Iterator[ast.AST] = iter(
            part.value for part in getattr(node, "values", ()) if isinstance(part, ast.FormattedValue)
        )
    else:
        children = ast.iter_child_nodes(node)
    for child in children:
        yield from _literals(child)


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _parts(node: ast.Constant | ast.JoinedStr) -> list[str]:
    """The constant parts of a string; between two of them something is filled in."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    parts = [""]
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts[-1] += str(value.value)
        else:
            parts.append("")
    return parts


EXPECTED = {
    **dict.fromkeys((said for said, _, _ in _PROBLEMS), "libyaml's own words, which are looked for and never shown"),
    **dict.fromkeys(("Not disclosed", "Not applicable", "Not announced"), "interface words, held by the catalogues"),
    **dict.fromkeys(
        ("…sources: {}\n", "sources:\n", "final: …", "since: …"),
        "what is written into the lock, held by test_lock",
    ),
    "# Written by `comparanda verify`, never by hand: what each cited page held when it was last read.\n": (
        "the first line of the lock, held by test_lock"
    ),
    "us dollars": "a currency as sources write it",
    "mailto:": "a scheme",
    "…… has … bytes, more than …": "of a picture of 100 kB, held by test_check",
    "make it smaller: it is shown as high as a few lines": "of a picture of 100 kB, held by test_check",
    "a name is missing before the colon": "out of reach: no model asks anything of its keys",
    "check the brackets and quotation marks": "out of reach: what libyaml finds lines later has words of ours",
}
"""Literals that no golden file shows, each with its reason."""


def golden_texts() -> str:
    """All that golden files hold of what is printed."""
    pages = [path.read_text(encoding="utf-8") for path in (*rules.FOLDER.glob("*.md"), *GOLDEN.rglob("*.md"))]
    files = [
        *(path for path in GOLDEN.rglob("*.txt") if path != UNSEEN),
        *GOLDEN.parent.glob("invalid/*/*/printed.txt"),
    ]
    printed = [fence["text"] for page in pages for fence in rules.FENCE.finditer(page) if fence["kind"] == "text"]
    return "\n".join((*printed, *(path.read_text(encoding="utf-8") for path in files)))


def unseen(modules: Iterable[str] = MODULES) -> list[Message]:
    """Messages that no golden file shows, so that they could change without a test to see it."""
    texts = golden_texts()
    help = unwrapped((GOLDEN / "help.txt").read_text(encoding="utf-8"))
    return [
        message
        for message in messages(modules)
        if message.text not in EXPECTED and not message.pattern.search(texts) and unwrapped(message.text) not in help
    ]


def unwrapped(text: str) -> str:
    """Help as it is before click breaks its lines; `\b` keeps click from doing so in one paragraph."""
    return " ".join(text.replace("\b", " ").split())
