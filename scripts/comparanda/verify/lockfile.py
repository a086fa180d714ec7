"""Put the lock on disk whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from comparanda.lock import Lock, dump
from comparanda.readonly import refuse_read_only


def write_lock(path: Path, lock: Lock) -> bool:
    """Write a lock unless the file says the same already; a run that is stopped leaves the old one or the new one.

    Returns:
        Whether anything was written.

    Raises:
        OSError: it is read-only, or cannot be written there.
    """
    text = dump(lock).encode()
    if path.is_file() and path.read_bytes() == text:
        return False
    refuse_read_only(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp lets only its owner read; the file is as public as its neighbours.
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise
    return True
