"""Advice for addresses whose pages change, and none for those that name a version."""

from __future__ import annotations

import pytest

from comparanda.verify.permalinks import advise

SHA = "0123456789abcdef0123456789abcdef01234567"
MOVING = [
    "https://github.com/a/b/blob/main/README.md",
    "https://www.github.com/a/b/blob/v1.2/README.md#L3",
    "https://github.com/a/b/raw/main/x.csv",
    "https://github.com/a/b/tree/main/x",
    "https://raw.githubusercontent.com/a/b/main/x.csv",
    "https://cdn.jsdelivr.net/gh/a/b@main/x.csv",
    "https://en.wikipedia.org/wiki/GPT-4",
    "https://zh.wikipedia.org/zh-tw/GPT-4",
    "https://zh.m.wikipedia.org/wiki/GPT-4",
    "https://en.wikipedia.org/w/index.php?title=GPT-4",
    "https://arxiv.org/abs/2303.08774",
    "https://arxiv.org/pdf/2303.08774.pdf",
    "https://www.arxiv.org/html/2303.08774",
    "https://arxiv.org/abs/cs/0501001",
    "https://huggingface.co/a/b/blob/main/README.md",
    "https://huggingface.co/datasets/a/b/resolve/main/x.csv",
]
PINNED = [
    f"https://github.com/a/b/blob/{SHA}/README.md",
    "https://github.com/a/b",
    "https://github.com/a/b/releases/tag/v1.2",
    "https://github.com/a/b/issues/1",
    f"https://raw.githubusercontent.com/a/b/{SHA}/x.csv",
    f"https://cdn.jsdelivr.net/gh/a/b@{SHA}/x.csv",
    "https://en.wikipedia.org/w/index.php?title=GPT-4&oldid=1234567",
    "https://en.wikipedia.org/wiki/GPT-4?oldid=1234567",
    "https://arxiv.org/abs/2303.08774v6",
    "https://arxiv.org/pdf/2303.08774v6",
    "https://arxiv.org/list/cs.CL/recent",
    f"https://huggingface.co/a/b/blob/{SHA}/README.md",
    "https://huggingface.co/a/b",
    "https://a.example/github.com/a/b/blob/main/x",
    "https://github.com.evil.example/a/b/blob/main/x",
    "http://[x]/",
    "nonsense",
    "",
]


@pytest.mark.parametrize("url", MOVING)
def test_an_address_that_moves_gets_advice(url: str) -> None:
    assert advise(url)


@pytest.mark.parametrize("url", PINNED)
def test_an_address_that_names_a_version_gets_none(url: str) -> None:
    assert advise(url) == ""
