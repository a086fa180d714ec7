"""What is known of each cited page since it was last read: data/citations.lock.yml."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """A source, as the last reading found it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: str
    verified: str = ""


class Lock(BaseModel):
    """Every source that was ever read, by id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: dict[str, Entry] = {}
