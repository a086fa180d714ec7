r"""Formulas that scripts draw, as in the abstracts of arXiv: a reader sees 54.6%, the page has `$54.6\%$`."""

from __future__ import annotations

import pytest

from comparanda.verify.tex import without_tex
from support.pages import LONG, is_found

SHOWN = {
    r"We reach $54.6\%$ on SWE-bench": ["54.6%", "We reach 54.6% on SWE-bench"],
    r"We reach 54.6\% on SWE-bench": ["54.6%", "reach 54.6% on"],
    r"up $21.4$ points": ["up 21.4 points", "21.4 points"],
    r"with $\sim$10$\times$ less compute": ["10× less compute", "~10× less"],
    r"an error of $1.5 \times 10^{-6}$ m": ["1.5×10⁻⁶ m", "1.5 × 10^-6 m"],
    r"of $400{,}000$ tokens": ["400,000 tokens"],
    r"of $\mathbf{92.5}\,\%$ accuracy": ["92.5% accuracy", "92.5%"],
    r"by \(12.5\%\) in all": ["by 12.5% in all"],
    r"costs $54.6\%$ of \$20": ["54.6% of $20"],
}
NOT_SHOWN = {
    r"We reach $54.6\%$ on SWE-bench": ["4.6%", "54%"],
    r"is $\frac{1}{8}$ of it": ["18 of it", "18"],
    r"is $\sqrt{2}5$ m": ["25 m"],
    r"of $10^6$ tokens": ["106 tokens", "10 tokens"],
    r"of $400{,}000$ tokens": ["000 tokens"],
    r"costs \$20.5\% more": ["20 more"],
}
PRICES = [
    "costs $20 and $30",
    "costs $20, or NT$600",
    "from $20/$30 to $40",
    "costs US$20 (A$30)",
    "in $ 20 or $ 30",
    "costs $20-$30, $5",
    "$5 = NT$160",
    "echo $HOME/$USER_$ID",
]


@pytest.mark.parametrize("text", SHOWN)
def test_a_formula_is_read_as_it_is_drawn(text: str) -> None:
    for quote in SHOWN[text]:
        assert is_found(f"<p>{text}</p>{LONG}", quote), quote


@pytest.mark.parametrize("text", NOT_SHOWN)
def test_a_formula_shows_nothing_else(text: str) -> None:
    for quote in NOT_SHOWN[text]:
        assert not is_found(f"<p>{text}</p>{LONG}", quote), quote


@pytest.mark.parametrize("text", PRICES)
def test_prices_are_no_formulas(text: str) -> None:
    assert without_tex(text) == text


@pytest.mark.parametrize("sign", ["$", "$x", "\\(", "\\", "$\\", "{$", "$ $"])
def test_a_page_of_their_signs_alone_is_read_in_time(sign: str) -> None:
    assert without_tex(sign * 200_000)
