"""The command `new`: begins a source, a subject, a comparison or a part of one, also in files that are there."""

from __future__ import annotations

import click

from comparanda.cli.help import Commands
from comparanda.cli.new.claim import new_claim
from comparanda.cli.new.comparison import new_comparison
from comparanda.cli.new.fact import new_fact
from comparanda.cli.new.source import new_source
from comparanda.cli.new.subject import new_attribute, new_subject
from comparanda.cli.new.words import new_term, new_unit
from comparanda.cli.site import LANG


@click.group(cls=Commands)
@LANG
def new() -> None:
    """Begin a source, a subject, an attribute, a comparison; or a fact, a claim, a unit, a term.

    At a terminal you are asked for what is missing; elsewhere one error names the options for it. What is there stays
    as it is, and nothing is written that `comparanda check` would refuse.
    """


for _command in (new_source, new_subject, new_attribute, new_comparison, new_fact, new_claim, new_unit, new_term):
    new.add_command(_command)
