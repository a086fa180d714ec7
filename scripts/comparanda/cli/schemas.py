"""The schemas of a site, which editors read: as they are written, and kept as the data is while `serve` runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from comparanda import cms as forms
from comparanda import completion, export, pipeline, schema
from comparanda.cli.files import write_all
from comparanda.cli.site import CONFIG, LANG, read_config, tell
from comparanda.gate import RULES
from comparanda.model import Site
from comparanda.readonly import refuse_read_only
from comparanda.settings import Settings


def written(content: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def refresh(folder: Path, site: Site) -> None:
    """Bring the ids in a site's schemas up to date; those that have none, or are not there, stay as they are.

    Args:
        folder: where the schemas are.
        site: of the right shape.

    Raises:
        OSError: a schema is read-only, or cannot be written.
    """
    if not folder.is_dir():
        return
    plain = {folder / f"{name}.json": written(content) for name, content in schema.schemas().items()}
    before = {path: path.read_text(encoding="utf-8") for path in plain if path.is_file()}
    with_ids = {path for path, words in before.items() if words != plain[path]}
    if not with_ids:
        return
    for name, content in completion.completed(site, RULES).items():
        path, after = folder / f"{name}.json", written(content)
        if path in with_ids and after != before[path]:
            refuse_read_only(path)
            path.write_text(after, encoding="utf-8")


@click.command("schema")
@CONFIG
@LANG
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write the schemas.  [default: schemas/]",
)
@click.option("--cms", is_flag=True, help="Instead: print the configuration of a form editor, Sveltia CMS.")
@click.option("--exported", is_flag=True, help="Those of the exported JSON files instead, into its folder v1/.")
@click.option("--data/--no-data", default=True, show_default=True, help="Complete the ids of this site's data too.")
def write_schemas(config_file: Path, output: Path | None, exported: bool, data: bool, cms: bool) -> None:
    """Write a JSON Schema for each kind of data file, for editors that complete and check YAML.

    Editors then offer the ids of sources, subjects, attributes, units and options, and show what each means. Run it
    again when there are new ones; `comparanda serve` does so while it runs.
    """
    if cms:
        _print_cms(read_config(config_file))
        return
    folder = (output or config_file.parent / "schemas") / ("v1" if exported else "")
    site = pipeline.read(read_config(config_file)).site if data and not exported else None
    if data and not exported and site is None:
        click.echo(tell("The data cannot be read, so its ids are left out; `comparanda check` says what is wrong."))
    of_data = schema.schemas() if site is None else completion.completed(site, RULES)
    made = export.schemas() if exported else of_data
    files = {folder / f"{name}.json": written(content) for name, content in made.items()}
    write_all(files, may_replace=files.keys())
    for target in files:
        click.echo(tell(f"wrote {target}"))


def _print_cms(settings: Settings) -> None:
    """Print the configuration of a form editor, and say what it has no form for.

    Raises:
        click.ClickException: the data cannot be read.
    """
    site = pipeline.read(settings).site
    if site is None:
        raise click.ClickException("The data cannot be read; `comparanda check` says what is wrong.")
    repository = settings.publication.edit_url.partition("github.com/")[2].partition("/edit/")[0]
    made, left = forms.configuration(site, RULES, repository or "OWNER/NAME", forms.kinds_of(site))
    click.echo("# Forms for the data, by Sveltia CMS: docs/admin/config.yml. Made by `comparanda schema --cms`.")
    click.echo(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=120), nl=False)
    for path, reason in left.items():
        click.echo(tell(f"no form for {path}: {reason}"), err=True)
