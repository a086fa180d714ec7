"""What a command still needs to know: asked for at a terminal, named in one error elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import click

from comparanda.cli.site import WrongUsage, tell


@dataclass(frozen=True, slots=True)
class Question:
    """Something to know."""

    name: str
    flag: str
    """How it is given on the command line, such as `--tier primary`."""
    words: str
    """How it is asked for."""
    default: str = ""
    """What is proposed."""
    is_required: bool = True
    objection: Callable[[str], str] = lambda answer: ""
    """What is wrong with an answer, in words; empty where nothing is."""


def say(words: str) -> None:
    """A line for a person, in the language of the run."""
    click.echo(tell(words))


def is_at_terminal() -> bool:
    """A person is there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answers(questions: Sequence[Question], typed: Mapping[str, str | None]) -> dict[str, str]:
    """An answer to each question: as it was given, as a person answers now, or as it is proposed.

    Args:
        questions: in the order in which they are asked.
        typed: by name, what the command line has; None where it has nothing.

    Raises:
        click.UsageError: an answer is missing and nobody is there to ask, or one that was given is wrong.
    """
    for question in questions:
        answer = typed.get(question.name)
        if answer is not None and (wrong := question.objection(answer)):
            raise WrongUsage(f"{_flag(question)} {answer}", wrong)
    refuse_gaps(questions, typed)
    return {question.name: _answer(question, typed.get(question.name)) for question in questions}


def refuse_gaps(questions: Sequence[Question], typed: Mapping[str, str | None]) -> None:
    """Name everything at once that is missing, where nobody is there to be asked for one after the other.

    Raises:
        click.UsageError: something is.
    """
    if is_at_terminal():
        return
    open_ = [question for question in questions if typed.get(question.name) is None]
    needed = [question for question in open_ if question.is_required and not question.default]
    if needed:
        flags = "\n".join(f"  {question.flag:<32} {tell(question.words)}" for question in needed)
        raise click.UsageError(f"something is missing, and there is no terminal to ask at; add:\n{flags}")
    for question in open_:
        if question.default and (wrong := question.objection(question.default)):
            needed_as = tell(f"{_flag(question)} is needed, as {question.default} cannot be used")
            raise WrongUsage(needed_as, wrong)


def _answer(question: Question, typed: str | None) -> str:
    if typed is not None:
        return typed
    if not is_at_terminal():
        return question.default
    while True:
        hint = "" if question.default or question.is_required else " (Enter for none)"
        answer = str(
            click.prompt(
                f"{tell(question.words)}{tell(hint)}",
                default=question.default or (None if question.is_required else ""),
                show_default=bool(question.default),
            )
        ).strip()
        wrong = question.objection(answer) if answer else ""
        if not wrong and (answer or not question.is_required):
            return answer
        click.echo(f"  {tell(wrong or 'this is needed')}", err=True)


def _flag(question: Question) -> str:
    return question.flag.partition(" ")[0]


def one_of(known: Sequence[str]) -> Callable[[str], str]:
    """An objection to everything else."""
    return lambda answer: "" if answer in known else f"write one of: {', '.join(known)}"
