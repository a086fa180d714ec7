"""What is said of a build that cannot be put on disk: what has no room, where, and what to do."""

from __future__ import annotations

import errno

from comparanda.hosts.mkdocs.sitefolder import SiteFolder
from comparanda.shelf import NoRoom

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))
"""Errors of a disk that takes nothing more."""


def unwritten(error: Exception, site: SiteFolder) -> str:
    """What could not be written; nothing where the error is of another kind.

    Args:
        error: that ended the build.
        site: that was built.
    """
    if not isinstance(error, OSError):
        return ""
    if isinstance(error, NoRoom) and not error.filename:
        return (
            f"What a build puts aside can be written nowhere ({error.strerror}): set TMPDIR to a folder that can be"
            " written"
        )
    if isinstance(error, NoRoom):
        return (
            f"{error.filename} has no room for what a build puts aside ({error.strerror}): make room there, or set"
            " TMPDIR to a folder that has it"
        )
    is_inside = site.holds(error.filename)
    if error.errno not in _FULL and not is_inside:
        return ""
    place = error.filename if is_inside else site.path
    return (
        f"{place} cannot be written ({error.strerror}), so the site is not whole: make room or allow writing, and"
        " build it again"
    )
