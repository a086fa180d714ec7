"""The command `comparanda`: check the data, explain a rule, write the schemas, verify the citations."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comparanda import __version__, blocks, drafts, pipeline, report
from comparanda.cli.help import Commands
from comparanda.cli.site import (
    CONFIG,
    LANG,
    add_to_step_summary,
    folder_of,
    read_config,
    run_language,
    shows_colour,
    tell,
)
from comparanda.deferred import deferred
from comparanda.diagnostic import Diagnostic, closest
from comparanda.gate import RULES, Gate
from comparanda.model import Site
from comparanda.node import hold_to_the_end
from comparanda.rules import page_of
from comparanda.settings import Settings
from comparanda.steps import CHECKING

if TYPE_CHECKING:
    from comparanda.cli import fixing, units
else:
    fixing, units = deferred("comparanda.cli.fixing"), deferred("comparanda.cli.units")

_LAZY: Mapping[str, tuple[str, str]] = {
    "diff": ("comparanda.cli.diff", "diff"),
    "export": ("comparanda.cli.exporting", "export"),
    "import": ("comparanda.cli.importing", "import_notes"),
    "init": ("comparanda.cli.init", "init"),
    "merge-locks": ("comparanda.cli.verify", "merge_locks"),
    "new": ("comparanda.cli.new", "new"),
    "rename": ("comparanda.cli.renaming", "rename_id"),
    "schema": ("comparanda.cli.schemas", "write_schemas"),
    "serve": ("comparanda.cli.serve", "serve"),
    "translate": ("comparanda.cli.translate", "translate"),
    "verify": ("comparanda.cli.verify", "verify"),
}
"""Where each of these commands is: a module and its name there."""
_UNITS = "units"
"""What `explain` explains beside rules."""
_ELSEWHERE: Mapping[str, str] = {
    "build": "there is no command `build`; `mkdocs build --strict` builds the site",
    "fix": "there is no command `fix`; `comparanda check --fix` fixes what is certain",
}
"""What people type who expect a command here, and what does it."""


class _Commands(Commands):
    """Some commands are imported only when they are called: they take libraries that `check` does not.

    This is click's own recipe for subcommands that load lazily.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_LAZY})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _LAZY:
            module, name = _LAZY[cmd_name]
            self.add_command(getattr(importlib.import_module(module), name), cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in _ELSEWHERE:
            raise click.UsageError(_ELSEWHERE[args[0]], ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@LANG
@click.version_option(__version__)
def main() -> None:
    """Comparisons in which every fact and every claim cites a source."""
    for stream in (sys.stdout, sys.stderr):
        # Where a terminal lacks a character, its number is better than an error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@CONFIG
@LANG
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--format", "form", type=click.Choice(["text", "github", "json", "sarif"]), default="text")
@click.option("--fix", is_flag=True, help="First fix what is certain; shows each change, and asks at a terminal.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the changes, and write none.")
@click.option("--draft", metavar="ID", help="List what this draft lacks, all of it, and not what others do.")
def check(config_file: Path, strict: bool, form: str, fix: bool, dry_run: bool, draft: str | None) -> None:
    """Check the data: form, citations, numbers, texts; and the blocks of pages. What drafts lack is listed apart.

    Exit code 0: no errors; 1: errors, or under --dry-run something to fix; 2: wrong usage.
    """
    settings = read_config(config_file)
    if fix and form != "text":
        raise click.UsageError(f"--fix shows what it changes; use it without --format {form}")
    if draft is not None and form != "text":
        raise click.UsageError(f"--draft is for people to read; use it without --format {form}")
    if dry_run and not fix:
        raise click.UsageError("--dry-run shows what --fix would change; write both")
    if fix and fixing.fix_data(settings, dry_run) and dry_run:
        sys.exit(1)
    gate = pipeline.gate(settings, CHECKING)
    hold_to_the_end(gate)
    gate = replace(gate, diagnostics=(*gate.diagnostics, *_wrong_blocks(settings, gate)))
    folder = folder_of(settings.root)
    diagnostics = gate.diagnostics if form == "text" else (*gate.diagnostics, *gate.to_do)
    printed = report.render(diagnostics, form, rules=RULES, colour=shows_colour(), folder=folder, tell=tell)
    click.echo(printed, nl=False)
    if form == "text" and gate.site is None and {diagnostic.code for diagnostic in diagnostics} != {"Y006"}:
        click.echo(tell("The rest is checked once these files can be read."))
    if form == "github":
        add_to_step_summary(report.step_summary(diagnostics, tell))
    if form == "text" and gate.site is not None and not gate.diagnostics:
        site = gate.site
        counts = f"comparisons: {len(site.comparisons)}, subjects: {len(site.subjects)}, sources: {len(site.sources)}"
        click.echo(tell(f"clean; {counts}"))
    if form == "text" and gate.site is not None:
        click.echo(_to_do(gate.site, gate.to_do, draft), nl=False)
    sys.exit(0 if gate.is_clean(strict) else 1)


def _to_do(site: Site, to_do: Sequence[Diagnostic], draft: str | None) -> str:
    """What drafts lack: all of them, or one in full."""
    known = site.drafts()
    paths = {id: site.place("comparisons", id).path for id in known}
    if draft is None:
        listed = report.to_do_list(to_do, drafts.STEPS, list(paths.values()), tell)
        if not to_do or (len(known) == 1 and len(to_do) <= report.MOST_TO_DO):
            return listed
        return f"{listed}\n{tell(f'`comparanda check --draft {known[0]}` lists all that one draft lacks.')}\n"
    if draft not in paths:
        near = closest(draft, known)
        raise click.UsageError(
            f"there is no draft `{draft}`; did you mean `{near}`?" if near else f"there is no draft `{draft}`"
        )
    return report.to_do_list(drafts.lacking_in(site, draft, to_do), drafts.STEPS, [paths[draft]], tell, most=None)


def _wrong_blocks(settings: Settings, gate: Gate) -> Iterator[Diagnostic]:
    """What is wrong with the blocks of hand-written pages; as a build has it, in which drafts are hidden."""
    hidden = gate.site.drafts() if gate.site is not None else ()
    return blocks.in_pages(settings, gate.bound, hidden)


@main.command()
@click.option("--config-file", expose_value=False, help="Accepted as in other commands, and ignored.")
@LANG
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Show a rule's documentation, for example that of C001; without a code, list all rules.

    `units` lists every unit that works, and how numbers of it are printed.
    """
    if code is None:
        for page in map(page_of, RULES):
            click.echo(f"{page.code} {page.name}{tell(': ')}{page.prose_in(run_language())[1][0]}")
        return
    if code.casefold() == _UNITS:
        click.echo(units.units_table(("zh-Hant", "en")), nl=False)
        return
    rules = {rule.code: rule for rule in RULES}
    padded = f"{code[:1].upper()}{code[1:].zfill(3)}"  # C2 is C002
    rule = rules.get(padded) or next((rule for rule in RULES if rule.name == code), None)
    if rule is None:
        near = closest(code.upper(), rules) or closest(code.casefold(), (_UNITS,))
        raise click.UsageError(f"there is no rule {code}" + (f"; did you mean {near}?" if near else ""))
    click.echo(page_of(rule).text_in(run_language()), nl=False)
