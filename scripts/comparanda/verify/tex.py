r"""Formulas that a page leaves to its scripts to draw, as MathJax and KaTeX do: what they show, as far as it is a text.

On arXiv, abstracts are such; their readers see `54.6%`, and the page has `$54.6\%$`.
"""

from __future__ import annotations

import re

# An opening dollar has no space behind it and a closing one none before it, as Pandoc has it.
_FORMULA = re.compile(
    r"(?<!\\)\$(?=[^\s$])((?:[^$\n\\]|\\[^\n]){1,200})(?<!\s)\$(?!\$)|\\\(((?:[^\\\n]|\\[^()\n]){1,200})\\\)"
)
_IS_FORMULA = re.compile(r".*[\\^_{}=<>]|[0-9.,]+$|[A-Za-z]$")
_IN_WORD = re.compile(r"\w")
_SIGNS = {
    **{"times": "×", "cdot": "·", "sim": "~", "approx": "≈", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥"},
    **{"to": "→", "rightarrow": "→", "infty": "∞", "mu": "μ", "alpha": "α", "beta": "β", "epsilon": "ε", "sigma": "σ"},
    **{"circ": "°", "ldots": "…", "dots": "…", "quad": " ", "lt": "<", "gt": ">"},
    **dict.fromkeys(
        ("mathbf", "mathrm", "mathit", "mathcal", "text", "textbf", "textit", "bf", "rm", "left", "right"), ""
    ),
}
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*|\\([^A-Za-z\s])|\\(\s)|([{}])")
_UNSEEN = frozenset(",;:!")
_ESCAPED = re.compile(r"\\([%$&#])")
"""Signs that are written for TeX, outside of formulas too."""


def without_tex(text: str) -> str:
    """A text with its formulas as they are drawn; as it is where it has none."""
    if "\\" not in text and text.count("$") < 2:
        return text
    return _ESCAPED.sub(r"\1", _FORMULA.sub(_drawn, text))


def _drawn(formula: re.Match[str]) -> str:
    """A formula as a text; as it is where it is none, as prices are, or is drawn in another order, as a fraction is."""
    inside = formula[1] or formula[2]
    commands = {command[1] for command in _COMMAND.finditer(inside) if command[1]}
    is_formula = "\\" in formula[0] or (_IS_FORMULA.match(inside) and not _IN_WORD.search(_ends(formula)))
    return _COMMAND.sub(_sign, inside) if is_formula and commands <= _SIGNS.keys() else formula[0]


def _ends(formula: re.Match[str]) -> str:
    """The characters before and after it."""
    return (
        formula.string[max(0, formula.start() - 1) : formula.start()]
        + formula.string[formula.end() : formula.end() + 1]
    )


def _sign(command: re.Match[str]) -> str:
    word, sign, space, _ = command.groups("")
    return _SIGNS[word] if word else "" if sign in _UNSEEN else f"{sign}{space}"
