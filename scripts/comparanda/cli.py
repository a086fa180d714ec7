"""The command `comparanda`: check the data, explain a rule, write the schemas, verify the citations."""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

import click
import yaml

from comparanda import __version__, pipeline, report, schema
from comparanda.diagnostic import Severity, closest
from comparanda.settings import BadSettings, Settings, read_settings

_CONFIG = click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's mkdocs.yml; data/ and templates/ lie beside it.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Comparisons in which every fact and every claim cites a source."""


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml may hold tags that only MkDocs knows, such as !ENV; what they stand for is not needed here."""


def _any_tag(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        names, default = values[:-1] or values, values[-1] if len(values) > 1 else None
        return next((os.environ[name] for name in names if name in os.environ), default)
    return None


_AnyTag.add_multi_constructor("", _any_tag)


def read_config(path: Path, today: datetime.date) -> Settings:
    """The settings in a mkdocs.yml, without MkDocs.

    Raises:
        click.UsageError: it is not YAML, does not list the plugin, or an option of it cannot be used.
    """
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), Loader=_AnyTag)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} is not YAML: {error}") from error
    plugins = config.get("plugins") if isinstance(config, dict) else None
    for plugin in plugins or ():
        name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, None)
        if name == "comparanda":
            try:
                return read_settings(path.resolve().parent, today, config, options or {})
            except BadSettings as error:
                raise click.UsageError(f"{path}: {error}") from error
    raise click.UsageError(f"{path} does not list the plugin: add `- comparanda` under `plugins:`")


def today() -> datetime.date:
    """The day of the build; `SOURCE_DATE_EPOCH` makes it repeatable (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    zone = datetime.UTC
    return (datetime.datetime.fromtimestamp(int(epoch), zone) if epoch else datetime.datetime.now(zone)).date()


@main.command()
@_CONFIG
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--format", "form", type=click.Choice(["text", "github", "json", "sarif"]), default="text")
def check(config_file: Path, strict: bool, form: str) -> None:
    """Check the data: shape, citations, numbers, texts. Exit 0 clean, 1 with errors, 2 for wrong usage."""
    settings = read_config(config_file, today())
    gate = pipeline.gate(settings)
    told = report.render(gate.diagnostics, form, rules=pipeline.RULES, colour=_colour(), folder=_folder(settings.root))
    click.echo(told, nl=False)
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(report.step_summary(gate.diagnostics))
    if form == "text" and gate.site is not None and not gate.diagnostics:
        site = gate.site
        click.echo(
            f"clean: {len(site.comparisons)} comparisons, {len(site.subjects)} subjects, {len(site.sources)} sources"
        )
    sys.exit(0 if gate.is_open(strict) else 1)


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _folder(root: Path) -> str:
    """The way from the repository to the site; a site may be one of several there."""
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return root.relative_to(repository).as_posix() if root.is_relative_to(repository) else ""


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the page of a rule, such as C001."""
    rules = {rule.code: rule for rule in pipeline.RULES}
    rule = rules.get(code.upper()) or next((one for one in pipeline.RULES if one.name == code), None)
    if rule is None:
        near = closest(code.upper(), rules)
        raise click.UsageError(f"no rule has the code {code}" + (f"; did you mean {near}?" if near else ""))
    severity = "error" if rule.severity is Severity.ERROR else "warning"
    click.echo(f"{rule.code} {rule.name} ({severity})\n\n{rule.document}")


@main.command("schema")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default="schemas", show_default=True)
def write_schemas(output: Path) -> None:
    """Write a JSON Schema for each kind of data file, for editors that complete and check YAML."""
    output.mkdir(parents=True, exist_ok=True)
    for name, one in schema.schemas().items():
        target = output / f"{name}.json"
        target.write_text(json.dumps(one, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        click.echo(f"wrote {target}")
