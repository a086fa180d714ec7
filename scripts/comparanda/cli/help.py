"""Help and errors of the command line in the language of the run: click's own words as well as ours.

In English all is left to click. In other languages its formatter is told each text before it is laid out, as click
lays out by spaces, which Chinese has none of.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import IO, Any

import click

from comparanda.cli.site import LANGUAGES, WrongUsage, keep_language, keep_settings, run_language, tell
from comparanda.patterns import regex
from comparanda.translation import ENGLISH, nearest

_EXTRA = regex(r"(?P<text>.*?)(?:\s{2}\[(?P<extra>[^\]]*)\])?", re.DOTALL)
"""What an option is for, and what click or we say of its value behind that."""
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
_PIECE = regex(rf"\s+|[{_WIDE}][，。、；：！？）」』》〉］]*|[^\s{_WIDE}]+[，。、；：！？）」』》〉］]*")
"""What a line is not broken within: a Latin word, or a Han character with the punctuation behind it."""
_AS_IT_IS = "\b"
"""How click knows a paragraph whose lines stay as they are."""
_FIRST_COLUMN = 30
_BETWEEN = 2


class _Formatter(click.HelpFormatter):
    """Tells each text in the language of the run, and breaks lines where that language may be broken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        if is_english():
            super().write_usage(prog, args, prefix)
            return
        for english in ("[OPTIONS]", "COMMAND", "[ARGS]..."):
            args = args.replace(english, tell(english))
        self.write(f"{'':>{self.current_indent}}{prefix or tell('Usage: ')}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        if is_english():
            super().write_heading(heading)
        else:
            self.write(f"{'':>{self.current_indent}}{tell(heading)}：\n")

    def write_text(self, text: str) -> None:
        if is_english():
            super().write_text(text)
            return
        for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            self.write("\n" if number else "")
            is_laid_out = paragraph.lstrip().startswith(_AS_IT_IS)
            lines = paragraph.splitlines()[1:] if is_laid_out else [" ".join(paragraph.split())]
            for line in lines:
                self._write_words(line)

    def _write_words(self, words: str) -> None:
        indent = self.current_indent + len(words) - len(words.lstrip())
        for line in wrapped(tell(words.strip()), self.width - indent):
            self.write(f"{'':>{indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = 2) -> None:
        if is_english():
            super().write_dl(rows, col_max, col_spacing)
            return
        listed = tuple(rows)
        first = min(max((len(name) for name, _ in listed), default=0), col_max) + _BETWEEN
        indent = self.current_indent
        for name, text in listed:
            lines = list(wrapped(_told(text), max(self.width - indent - first, 20)))
            fits = len(name) <= first - _BETWEEN
            self.write(
                f"{'':>{indent}}{name:<{first}}{lines.pop(0)}\n" if fits and lines else f"{'':>{indent}}{name}\n"
            )
            for line in lines:
                self.write(f"{'':>{indent + first}}{line}\n")


def is_english() -> bool:
    """Whether this run tells things in English, in which click is at home."""
    return nearest(run_language()) == ENGLISH


def _told(text: str) -> str:
    """What an option or command is for, with its default, in the language of the run."""
    match = _EXTRA.fullmatch(" ".join(text.split("\n")))
    assert match is not None  # as it matches everything
    extra = match["extra"]
    if extra is None:
        return tell(match["text"])
    return f"{tell(match['text'])}{tell(f'[{extra}]')}"


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of a text that are no wider than a terminal; a Han character is as wide as two others."""
    line, used = "", 0
    for piece in _PIECE.findall(text):
        wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in piece)
        if used + wide > width and line.strip():
            yield line.rstrip()
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + wide
    if line.strip():
        yield line.rstrip()


class _Context(click.Context):
    formatter_class = _Formatter


class Commands(click.Group):
    """A group whose help and errors, and those of its commands, are told in the language of the run."""

    context_class = _Context
    began: click.Context | None = None
    """Of the last run, whose language outlives it."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, which then tells its help as this group does."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            command.context_class = _Context
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with the first sentence of what it does."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, _first_sentence(command)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Learn the language before anything is told: `--help` may stand before `--lang`."""
        if ctx.parent is None:
            self.began = ctx
            _learn_language(ctx, args)
        return super().parse_args(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a run; what is wrong with its words is told in their language."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            if error.ctx is not None:
                with error.ctx.scope(cleanup=False):
                    tell_error(error)
            raise
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_INTERRUPTED) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it cannot do is told in the language of the run."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            tell_error(error)
            raise
        except KeyboardInterrupt:  # click by itself exits with 1, as if something were found
            click.echo(f"\n{tell('Aborted!')}", err=True)
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except click.Abort:
            if is_english():
                raise
            click.echo(tell("Aborted!"), err=True)
            raise click.exceptions.Exit(1) from None


_INTERRUPTED = 130
"""As of every program that Ctrl-C ends: 128 and the number of the signal."""


def _first_sentence(command: click.Command) -> str:
    paragraph = (command.help or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _learn_language(ctx: click.Context, args: Sequence[str]) -> None:
    for number, word in enumerate(args):
        name, sign, value = word.partition("=")
        value = value if sign else next(iter(args[number + 1 :]), "")
        if word in ("--", "init"):  # whose `--lang` is that of the site it makes
            return
        if name == "--lang" and value in LANGUAGES:
            keep_language(ctx, value)
        elif name == "--config-file":
            keep_settings(ctx, value)


def tell_error(error: click.ClickException) -> None:
    """Let an error be shown in the language of this run, which is over when click shows it."""
    if is_english() or "show" in vars(error) or isinstance(error, click.exceptions.NoArgsIsHelpError):
        return
    lines: list[str] = []
    if isinstance(error, click.UsageError) and error.ctx is not None:
        with error.ctx.scope(cleanup=False):
            lines.append(error.ctx.get_usage())
            if error.ctx.command.get_help_option(error.ctx) is not None:
                asked = f"{error.ctx.command_path} {error.ctx.help_option_names[-1]}"
                lines += [tell(f"Try '{asked}' for help."), ""]
    is_ours = type(error) in (click.ClickException, click.UsageError)
    words = error.message if is_ours else error.format_message()
    lines.append(f"{tell('Error: ')}{words if isinstance(error, WrongUsage) else tell(words)}")
    vars(error)["show"] = partial(_show, "\n".join(lines))


def _show(text: str, file: IO[Any] | None = None) -> None:
    click.echo(text, file=file or sys.stderr)
