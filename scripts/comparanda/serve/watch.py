"""Which files have changed: watchfiles asks the operating system, so that nobody looks through folders in between."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

_STEP, _MOST = 10, 100
"""Milliseconds without another change after which changes are told, and the most that are waited for."""
_Filter = Callable[[Change, str], bool]
_PATIENCE = 100
"""Milliseconds after which a watch looks whether it is to end."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a site is made of."""

    folders: frozenset[Path]
    """With all that is in them."""
    files: frozenset[Path]
    """Single ones, and folders that are not there yet."""


class Watcher:
    """Tells of changes to files, whose list may become another one."""

    def __init__(self) -> None:
        self._changes: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._there: tuple[Watched, list[Path], list[Path]] | None = None
        """What is watched, and which folders of it there were: one that has come since is not watched yet."""

    def follow(self, watched: Watched) -> None:
        """Watch these from now on, and what was watched before no more."""
        folders = sorted(folder for folder in watched.folders if folder.is_dir())
        beside = sorted({file.parent for file in watched.files if file.parent.is_dir()})
        there = (watched, folders, beside)
        if there == self._there:
            return
        self.close()
        self._there, self._stop, self._threads = there, threading.Event(), []
        names = frozenset(map(str, watched.files))
        if folders:
            self._start(folders, DefaultFilter(), is_deep=True)
        if beside:
            self._start(beside, lambda _, path: path in names, is_deep=False)

    def changed(self, seconds: float) -> set[Path]:
        """What has changed; nothing after so many seconds without a change."""
        changed: set[Path] = set()
        try:
            changed |= self._changes.get(timeout=seconds)
            while True:
                changed |= self._changes.get_nowait()
        except queue.Empty:
            return changed

    def close(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _start(self, folders: Collection[Path], is_wanted: _Filter, is_deep: bool) -> None:
        ready = threading.Event()
        thread = threading.Thread(target=self._run, args=(folders, is_wanted, is_deep, ready), daemon=True)
        self._threads.append(thread)
        thread.start()
        ready.wait()

    def _run(self, folders: Collection[Path], is_wanted: _Filter, is_deep: bool, ready: threading.Event) -> None:
        batches = watch(
            *folders,
            watch_filter=is_wanted,
            recursive=is_deep,
            step=_STEP,
            debounce=_MOST,
            rust_timeout=_PATIENCE,
            stop_event=self._stop,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for changes in batches:
            ready.set()
            if changes:
                self._changes.put({Path(path) for _, path in changes})
        ready.set()
