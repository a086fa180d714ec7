"""Whether a build under MkDocs may take pages from the last one, and where that kept them."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparanda.reuse import Reuse, look
from comparanda.settings import Options, Settings


def is_clean_asked_for() -> bool:
    """Whether somebody has typed `--clean`, which MkDocs also takes for granted where nobody has."""
    context = click.get_current_context(silent=True)
    if context is None or context.get_parameter_source("clean") is not ParameterSource.COMMANDLINE:
        return False
    return bool(context.params["clean"])


def reuse_of(settings: Settings, options: Options, config: MkDocsConfig, is_clean: bool) -> Reuse:
    """What a build takes from the last one, and what it keeps for the next; nothing while serving.

    Raises:
        PluginError: the folder is one that is read, published or emptied.
    """
    if not options.cache_dir or settings.drafts:
        return Reuse()
    folder = (settings.root / options.cache_dir).resolve()
    others = (settings.root / "data", settings.root / "templates", Path(config.docs_dir), Path(config.site_dir))
    for other in (one.resolve() for one in others):
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            raise PluginError(
                f"mkdocs.yml: the plugin's option `cache_dir` is {options.cache_dir!r}, which is in {other}, or has it"
                " inside; write a folder of its own, such as `.cache/comparanda`"
            )
    return look(settings, folder, is_clean)
