"""The command `comparanda`, which is `python -m comparanda` too: the entry point of both."""

import gc
import os

_INTERRUPTED = 130
"""As of every program that Ctrl-C ends: 128 and the number of the signal."""
try:
    import signal
except KeyboardInterrupt:
    os._exit(_INTERRUPTED)


def run() -> None:
    """Run the command. Ctrl-C while Python still imports it ends it at once: nothing is begun then, and nothing told.

    An exception would not do: a library that is being imported may catch it, or wrap it in one of its own.
    """
    by_default = signal.getsignal(signal.SIGINT)
    if by_default is signal.default_int_handler:  # where the shell lets Ctrl-C be ignored, it stays so
        signal.signal(signal.SIGINT, _end)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it asks each installed package for some
    gc.disable()  # modules stay: to look through them again and again while they are imported takes a tenth of it
    from comparanda.cli import main  # noqa: PLC0415  # what takes time is imported while Ctrl-C is heard
    from comparanda.cli.output import telling_what_is_lost  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGINT, by_default)
    with telling_what_is_lost(main):
        main()


def _end(*_: object) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
