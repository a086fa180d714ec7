"""A server for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.web import Server, serving


@pytest.fixture
def web() -> Iterator[Server]:
    with serving() as server:
        yield server
