"""`comparanda serve`: show the site on this machine, and follow every change."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from comparanda.cli.schemas import refresh
from comparanda.cli.site import CONFIG, LANG, read_config, tell
from comparanda.hosts.mkdocs.live import LiveSite
from comparanda.model import Site
from comparanda.serve.news import News
from comparanda.serve.server import PortInUse, server
from comparanda.serve.watch import Watcher

_TICK = 3600.0
"""Seconds after which the wait for a change begins anew."""
_PAUSE = 0.5
"""Seconds without a change after which there is time for what the browser does not wait for."""
_FEW = 3
"""Names of files told of one change."""


@click.command()
@CONFIG
@LANG
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 for the whole network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
def serve(config_file: Path, host: str, port: int) -> None:
    """Show the site on this machine, with drafts, and follow every change until Ctrl-C.

    A page is drawn when a browser asks for it, and loads itself again after a change. What is wrong with the data is
    shown in the browser and here.
    """
    read_config(config_file)  # tells at once of what cannot be used
    logging.getLogger("mkdocs").addHandler(_Printer(logging.WARNING))
    site: LiveSite | None = None
    ready, news, watcher = threading.Event(), News(), Watcher()

    def when_ready() -> LiveSite:
        ready.wait()
        assert site is not None
        return site

    ending = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as under nohup
        ending.append(signal.SIGHUP)  # the terminal's window was closed
    for number in ending:
        signal.signal(number, _interrupt)
    try:
        with _listening(host, port, when_ready, news) as address:
            site = _live_site(config_file, address, watcher)
            _follow(config_file, site, news, watcher, ready)
    except KeyboardInterrupt:
        for number in ending:
            signal.signal(number, signal.SIG_IGN)
        _close(watcher, site)
        with suppress(OSError):  # of a terminal that is gone
            sys.stdout.flush()
        os._exit(0)  # Python would first take a large site apart, object by object
    finally:
        _close(watcher, site)


def _live_site(config_file: Path, address: str, watcher: Watcher) -> LiveSite:
    """The site, before it is built.

    Raises:
        click.ClickException: there is no folder that it can be put into.
    """
    try:
        return LiveSite(config_file, address, watcher.follow)
    except OSError as error:
        raise click.ClickException(
            f"what is shown can be written nowhere ({error.strerror}): set TMPDIR to a folder that can be written"
        ) from error


def _close(watcher: Watcher, site: LiveSite | None) -> None:
    watcher.close()
    if site is not None:
        site.close()


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _listening(host: str, port: int, site: Callable[[], LiveSite], news: News) -> Iterator[str]:
    """A server that answers meanwhile; gives its address, without a slash at the end.

    Raises:
        click.ClickException: it cannot listen there.
    """
    try:
        listener = server(host, port, site, news)
    except PortInUse as error:
        raise click.ClickException(f"{error}: end it, or choose another port with `--port {port + 1}`") from error
    except OSError as error:
        raise click.ClickException(f"cannot listen at {host}:{port}: {error.strerror}") from error
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield f"http://{host}:{listener.server_address[1]}"


def _follow(config_file: Path, site: LiveSite, news: News, watcher: Watcher, ready: threading.Event) -> None:
    """Build the site, then take in each change, until somebody ends the program."""
    changed: set[Path] = set()
    while True:
        start = time.perf_counter()
        was_built = site.change(changed)
        news.tell(site.state)
        taken = f"{time.perf_counter() - start:.2f}"
        if not ready.is_set():
            ready.set()
            click.echo(tell(f"{site.address}{site.mount} is ready after {taken} s; Ctrl-C ends it"))
        elif not site.is_built:
            click.echo(tell(f"{_names(changed)}: the site cannot be built; the browser shows why"))
        elif was_built:
            click.echo(tell(f"{_names(changed)}: built again in {taken} s"))
        else:
            click.echo(tell(f"{_names(changed)}: taken in after {taken} s"))
        if not site.state.is_broken:  # of what is broken, MkDocs has said so
            click.echo(site.state.report, nl=False)
        changed = watcher.changed(_PAUSE)
        if not changed and site.data is not None:  # the browser has its page by now
            _refresh(config_file.parent / "schemas", site.data)
        while not changed:
            changed = watcher.changed(_TICK)


def _refresh(folder: Path, site: Site) -> None:
    """Bring the ids in the schemas up to date; one that cannot be written is told, and stops nothing."""
    try:
        refresh(folder, site)
    except OSError as error:
        click.echo(tell(f"{error.filename} cannot be written ({error.strerror})"), err=True)


def _names(paths: Collection[Path]) -> str:
    """A few of the files that have changed, as a person calls them."""
    here = Path.cwd()
    names = sorted(str(path.relative_to(here)) if path.is_relative_to(here) else str(path) for path in paths)
    return ", ".join(names[:_FEW]) + (f" and {len(names) - _FEW} more" if len(names) > _FEW else "")


class _Printer(logging.Handler):
    """Prints what MkDocs warns of; not that it builds only what has changed, which is what we ask of it."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print it."""
        if not record.getMessage().startswith("A 'dirty' build"):
            click.echo(f"{record.levelname.capitalize()}: {record.getMessage()}", err=True)
