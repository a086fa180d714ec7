"""What browsers wait for: that the site is another one now, and what is wrong with it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A site at one time."""

    title: str = ""
    """What is wrong with it, in a few words; empty where nothing is."""
    report: str = ""
    """The diagnostics."""
    is_broken: bool = False
    """It could not be published like this."""


class News:
    """The site's state, and its number: each change has another one, whatever program it was told by."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._start, self._count = f"{time.time_ns():x}", 0
        self._state = State()

    def tell(self, state: State) -> None:
        """Let all who wait know that the site has changed."""
        with self._condition:
            self._state, self._count = state, self._count + 1
            self._condition.notify_all()

    def now(self) -> tuple[str, State]:
        """The number and the state."""
        with self._condition:
            return self._number(), self._state

    def wait(self, seen: str, seconds: float) -> str:
        """The number as soon as it is another one than was seen, or after so many seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._number() != seen, seconds)
            return self._number()

    def _number(self) -> str:
        return f"{self._start}-{self._count}"
