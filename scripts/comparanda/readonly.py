"""Files that somebody has made read-only: to put another file in their place would need no right to write to them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def refuse_read_only(path: Path) -> None:
    """Refuse to replace a file that may not be written, also for root, to whom nothing else is closed.

    Raises:
        PermissionError: it is there, and read-only.
    """
    if path.exists() and not (path.stat().st_mode & _WRITES and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "it is read-only; allow writing to it first", str(path))
