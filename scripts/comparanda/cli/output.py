"""What becomes of output that cannot be written: the command does its work, says so at the end, and fails.

A full disk, a closed descriptor or a reader that has gone is told in one place, and none of them leaves files half
written. A reader that has gone, such as `head`, has read enough: then nothing is said, as by every program.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TextIO

import click

from comparanda.cli.help import Commands
from comparanda.cli.site import tell

_LOST = 2
_NOBODY_READS = 141
"""As of a program that SIGPIPE ends: 128 and the number of the signal."""


class _Noted(io.FileIO):
    """A descriptor to write to, which notes what goes wrong instead of raising it."""

    trouble: OSError | None = None

    def write(self, data: object, /) -> int:
        """Write, or drop what can no longer be written."""
        view = memoryview(data)  # type: ignore[arg-type]
        if self.trouble is None:
            try:
                return super().write(view)
            except OSError as error:
                self.trouble = error
        return view.nbytes


class _Closed(_Noted):
    """In place of a descriptor that was closed when the program began."""

    def write(self, data: object, /) -> int:
        """Drop all of it."""
        self.trouble = OSError(errno.EBADF, os.strerror(errno.EBADF))
        return memoryview(data).nbytes  # type: ignore[arg-type]


@contextmanager
def telling_what_is_lost(commands: Commands) -> Iterator[None]:
    """Note what of the output cannot be written while a command runs, and end with a code that says so.

    Args:
        commands: one of which runs, and in whose language it is told.

    Raises:
        SystemExit: instead of the command's own, where output was lost.
    """
    _occupy()
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # until the program ends
    output = _noted(sys.stdout, 1)
    errors = _noted(sys.stderr, 2)
    sys.stdout, sys.stderr = output or sys.stdout, errors or sys.stderr
    try:
        yield
    except SystemExit as end:
        if output is not None:
            output.flush()
            trouble = output.buffer.raw.trouble  # type: ignore[attr-defined]
            if trouble is not None:
                raise SystemExit(_code(trouble, end.code, commands)) from trouble
        raise
    finally:
        if errors is not None:
            errors.flush()


def _code(trouble: OSError, code: object, commands: Commands) -> object:
    """The code to end with: that of the command, unless it says that all is well, or nothing of what is wrong."""
    if trouble.errno == errno.EPIPE:
        return code or _NOBODY_READS
    with commands.began.scope(cleanup=False) if commands.began is not None else nullcontext():
        click.echo(tell(f"the output cannot be written: {trouble.strerror}"), err=True)
    return code if code not in (None, 0, 1) else _LOST


def _occupy() -> None:
    """Give closed descriptors to nothing, else the next file or connection that is opened would get their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _noted(stream: TextIO | None, number: int) -> io.TextIOWrapper | None:
    """A stream in place of another, which notes what goes wrong; none for a terminal, which takes all there is."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(_Closed(number, "wb", closefd=False)), encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper) or stream.isatty():
        return None
    stream.flush()
    raw = _Noted(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=stream.line_buffering
    )
