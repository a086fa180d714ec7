"""Full-width signs of Chinese where a data file needs YAML's own: `price：｛value：2，cite：［a］｝`."""

from __future__ import annotations

import re

from comparanda.patterns import regex

FULL_WIDTH = regex(
    r"""(?:^\s*(?:- +)?|[{,，、；]\s*)["']?[A-Za-z_-]+["']?\s*(：)|([，、；;])(?=\s*["']?[A-Za-z_-]+["']?\s*[:：])"""
    r"""|(?:[:：,，、\[{]|^\s*-)\s*([［｛])|([］｝])(?=\s*(?:[,，、\]}］｝]|$))|^\s*([－—–])\s"""
)
"""Between a key and its value, between the fields of a mapping in braces, around these, and before an entry."""
HALF_WIDTH = {"：": ": ", "，": ", ", "、": ", ", "；": ", ", ";": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}"}
HALF_WIDTH |= {"－": "- ", "—": "- ", "–": "- "}
_WORDS_OF_OTHERS = regex(r"\b(?:quote|was)\s*[:：]\s*(?=[^\s\"])")
"""A quotation without quotation marks: what follows is left as it is."""
_OF_A_SENTENCE = regex("[，、；]\\s*(?!(?:[a-z_]+|URL|DOI|[a-z]{2}-[A-Z][a-z]+)[\"']?\\s*[:：])[A-Za-z]")
_QUOTED = regex(r"""(?<=[\s:：,，\[{［｛])(?:"[^"]*"|'[^']*')""")


def half_width(line: str) -> str:
    """A line of a data file with YAML's own signs in place of the full-width ones that were typed for them."""
    hidden: list[str] = []

    def hide(quoted: re.Match[str]) -> str:
        hidden.append(quoted[0])
        return f'"{len(hidden) - 1}"'

    plain = _QUOTED.sub(hide, line)
    verbatim = _WORDS_OF_OTHERS.search(plain)
    plain, kept = (plain[: verbatim.end()], plain[verbatim.end() :]) if verbatim is not None else (plain, "")
    for _ in range(len(plain)):
        match = FULL_WIDTH.search(plain)
        if match is None or _OF_A_SENTENCE.match(plain, match.start()):
            break
        at = max(match.start(group) for group in range(1, len(match.groups()) + 1))
        half, rest = HALF_WIDTH[plain[at]], plain[at + 1 :]
        plain = plain[:at] + (half.rstrip() if (rest or kept or " ").startswith(" ") else half) + rest
    return re.sub(r'"(\d+)"', lambda quoted: hidden[int(quoted[1])], plain + kept)
