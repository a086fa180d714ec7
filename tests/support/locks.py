"""Two locks, one before and one after a run."""

from __future__ import annotations

from comparanda.lock import Entry, Lock

OLD = Lock(sources={"a": Entry(url="https://a.example/", verdict="verified")})
NEW = Lock(sources={f"s{number}": Entry(url=f"https://a.example/{number}", verdict="broken") for number in range(2000)})
