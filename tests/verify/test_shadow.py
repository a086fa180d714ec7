"""Declarative shadow roots: what a browser draws of them and of their hosts is read, and nothing else."""

from __future__ import annotations

import pytest

from comparanda.verify.extract import see_html
from support.pages import LONG, is_found, verdict_of

Q = "The price is $20"
OPEN = "<template shadowrootmode=open>"
END = "</template>"

SHOWN = {
    "the root": f"<x-card>{OPEN}<p>{Q}</p>{END}</x-card>",
    "a closed root": f"<x-card><template shadowrootmode=Closed><p>{Q}</p>{END}</x-card>",
    "a root of a div": f"<div>{OPEN}{Q}{END}</div>",
    "what a slot takes": f"<x-card>{OPEN}x <slot></slot>{END}<p>{Q}</p></x-card>",
    "words in a sentence of the root": f"<x-card>{OPEN}<p>The price is <slot></slot>{END}$20</x-card>",
    "a slot with a name": f"<x-card>{OPEN}<p>The price is <slot name=p></slot></p>{END}x<b slot=p>$20</b></x-card>",
    "slots in another order": f"<x-card>{OPEN}<slot name=a></slot> is <slot name=b></slot>{END}"
    "<b slot=b>$20</b><b slot=a>The price</b></x-card>",
    "what stands in a slot that is given nothing": f"<x-card>{OPEN}<slot>{Q}</slot>{END}</x-card>",
    "a slot that is handed on": f"<x-a>{OPEN}<x-b>{OPEN}The price is <slot></slot>{END}<slot></slot></x-b>{END}"
    "$20</x-a>",
    "a root in what a slot takes": f"<x-a>{OPEN}<slot></slot>{END}<x-b>{OPEN}{Q}{END}</x-b></x-a>",
    "a style of the page, which does not reach in": f"<style>.h{{display:none}}</style>"
    f"<x-a>{OPEN}<p class=h>{Q}{END}</x-a>",
    "a style of a root, which does not reach out": f"<x-a>{OPEN}<style>p{{display:none}}</style>{END}</x-a><p>{Q}",
    "a style of a root, which does not reach the slot's": f"<x-a>{OPEN}<style>.h{{display:none}}</style>"
    f"<slot></slot>{END}<p class=h>{Q}</p></x-a>",
    "after it": f"<x-card>{OPEN}x{END}</x-card><p>{Q}",
    "a slot outside of roots": f"<slot name=a>{Q}</slot>",
    "text that is raw": f"<x-card>{OPEN}<xmp></x-card></xmp><p>{Q}</p>{END}</x-card>",
}
NOT_SHOWN = {
    "no mode": f"<x-card><template shadowrootmode=x>{Q}{END}</x-card>",
    "an attribute of old": f"<x-card><template shadowroot=open>{Q}{END}</x-card>",
    "a second root": f"<x-card>{OPEN}x{END}{OPEN}{Q}{END}</x-card>",
    "an element that can have none": f"<ul>{OPEN}{Q}{END}</ul>",
    "a template in a template": f"<x-card>{OPEN}<template>{Q}{END}{END}</x-card>",
    "a host's own words": f"<x-card>{OPEN}x{END}{Q}</x-card>",
    "a host's own element": f"<x-card>{OPEN}x{END}<p>{Q}</p></x-card>",
    "a slot that is not there": f"<x-card>{OPEN}x<slot name=a></slot>{END}<p slot=b>{Q}</p></x-card>",
    "the words of a slot that is given others": f"<x-card>{OPEN}<slot>{Q}</slot>{END}y</x-card>",
    "a second slot of the name": f"<x-card>{OPEN}<slot hidden></slot><slot></slot>{END}{Q}</x-card>",
    "a style of the root's own": f"<x-a>{OPEN}<style>.h{{display:none}}</style><p class=h>{Q}{END}</x-a>",
    "a hidden host": f"<x-card hidden>{OPEN}{Q}{END}</x-card>",
    "a hidden slot": f"<x-card>{OPEN}<div hidden><slot></slot></div>{END}{Q}</x-card>",
    "a struck slot": f"<x-card>{OPEN}<del><slot></slot></del>{END}{Q}</x-card>",
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_drawn_of_a_shadow_root_is_evidence(name: str) -> None:
    assert is_found(SHOWN[name] + LONG, Q)


@pytest.mark.parametrize("name", NOT_SHOWN)
def test_what_is_not_drawn_is_none(name: str) -> None:
    assert verdict_of(NOT_SHOWN[name] + LONG, Q) in ("drifted", "unverifiable")


def test_what_no_slot_takes_may_be_drawn_later() -> None:
    assert verdict_of(NOT_SHOWN["a host's own element"] + LONG, Q) == "unverifiable"


def test_many_roots_and_deep_ones_are_read() -> None:
    card = f"<x-a>{OPEN}<style>.h{{display:none}}</style><p class=h>a</p><slot></slot>{END}<p>b</p></x-a>"
    deep = f"<x-a>{OPEN}<slot></slot>{END}" * 300 + Q + "</x-a>" * 300
    assert see_html(card * 2_000).text.split() == ["b"] * 2_000
    assert Q in see_html(deep).text
