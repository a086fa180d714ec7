"""What stands before the words of a line, or is all of it: a label, a picture, bold letters."""

from __future__ import annotations

import re

from comparanda.notes.blocks import BOLD
from comparanda.notes.text import MARK, SOFT, Marked, Target, bare

_LABEL = re.compile(
    rf"\s*(?:([^\w\s*:：({MARK}-\ue009]{{1,3}})\s*)?\*\*\s*([^*\n]{{1,100}}?)\s*\*\*([{MARK}{SOFT}]*)\s*([:：—–-]?)\s*"
)
PLAIN_LABEL = re.compile(rf"\s*([^\n。.!?！？;；,，:：{MARK}]{{1,40}})(?:(?<!\d)：|[:：](?!//|\d\d))\s*\S")
PICTURES = re.compile(
    r"^(?:[0-9#*]\ufe0f?\u20e3|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]*|\s)+"
)
"""What headings and lines of language models begin with: 🛵, 1️⃣."""
IN_BOLD = re.compile(r"\*\*([^*\n]{1,80})\*\*\s*[:：]?")


def heading_of(text: str) -> str:
    """The words of a heading."""
    return PICTURES.sub("", bare(text))


def label_of(marked: Marked) -> tuple[str, tuple[Target, ...], Marked]:
    """A label in bold before the words, its marks, and the words."""
    match = _LABEL.match(marked.text)
    if match is None:
        return "", (), marked
    rest = marked.text[match.end() :]
    follows_line = "\n" in match[0][match[0].rfind(BOLD) :]
    is_sentence = match[2][-1] in "。.!?！？" and match[4] not in (":", "：")
    is_summary = match[2].casefold() == "tl;dr"
    if is_sentence or not (match[4] or match[2][-1] in ":：" or follows_line or is_summary or not bare(rest)):
        return "", (), marked
    count = sum(match[0].count(sign) for sign in (MARK, SOFT))
    targets = tuple(target for targets in marked.targets[:count] for target in targets)
    label = " ".join(filter(None, (match[1], bare(match[2]).rstrip(":： "))))
    return label, targets, Marked(rest, marked.targets[count:])
