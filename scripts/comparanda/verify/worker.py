"""A process that takes pages apart for `workers`: pages from standard input, their readings to standard output.

It imports little, as several of them run at once. What it may use of processor time and memory is bounded from within
here, and from without how long anybody waits for it.
"""

from __future__ import annotations

import logging
import pickle
import sys
import traceback
from collections.abc import Sequence
from types import TracebackType

from comparanda.verify.classify import Reading, Wanted, judge
from comparanda.verify.extract import see
from comparanda.verify.pdf import seen_pdf
from comparanda.verify.reply import Reply

if sys.platform != "win32":
    import resource

MEMORY = 1_000_000_000
"""Bytes of address space."""
TOO_MUCH = 3
"""The code with which a worker ends whose memory ran out."""

Job = tuple[Reply, str | None, Sequence[str | Wanted]]
"""An answer, its text where somebody else has extracted it, and the quotes to look for."""


def read(job: Job) -> Reading:
    """What a page says of its quotes."""
    reply, text, quotes = job
    return judge(reply, seen_pdf(text) if text is not None else see(reply.body, reply.content_type), quotes)


def main(seconds: int) -> None:
    """Read pages until there are no more.

    Args:
        seconds: of processor time that each may take.
    """
    sys.excepthook = _report
    logging.disable()
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            job: Job = pickle.load(sys.stdin.buffer)
            _limit_time(seconds)
            answer = pickle.dumps(read(job))
        except EOFError:
            return
        except (MemoryError, RecursionError):
            sys.exit(TOO_MUCH)
        del job
        sys.stdout.buffer.write(len(answer).to_bytes(4, "big") + answer)
        sys.stdout.buffer.flush()


def _limit_time(seconds: int) -> None:
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where a mistake of ours happened, without its message, in which the page may have put words."""
    sys.stderr.write("".join([*traceback.format_tb(trace), kind.__name__]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
