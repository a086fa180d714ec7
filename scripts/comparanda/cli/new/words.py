"""The commands `new unit` and `new term`: a thing that numbers count, and a word that a site writes in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from comparanda.cli.new.asking import Question, answers, say
from comparanda.cli.new.subject import in_every_language, no_variable
from comparanda.cli.new.writing import Place, added, in_languages, line_of, new_file, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG
from comparanda.model import FILES
from comparanda.notes import ids
from comparanda.values.units import find_unit

UNITS, TERMS = FILES["units"][0], FILES["terms"][0]
_BANNED_TERM = "T006"


@click.command("unit")
@CONFIG
@LANG
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--label", multiple=True, metavar="TAG=WORDS", help="What is counted; once for each language.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_unit(config_file: Path, id_: str | None, label: tuple[str, ...], dry_run: bool) -> None:
    """Add a thing that is counted, such as seats, to data/units.yml.

    Units of measure are there already: `comparanda explain units` lists them.
    """
    place = open_site(config_file)
    locales = place.site.locales
    if id_ in place.site.units:
        there_already(f"the unit `{id_}`", line_of(place.site, "units", str(id_)))
        return
    labels = in_every_language(label, "--label", "what is counted, such as seats,", locales)
    made = ids.variable(ids.best_slug(labels), "unit") if ids.best_slug(labels) else ""
    id = answers([Question("id", "ID", "id", made, objection=_no_unit)], {"id": id_})["id"]
    if id in place.site.units:
        there_already(f"the unit `{id}`", line_of(place.site, "units", id))
        return
    write(place, _in_file(place, UNITS, "units", (), id, {"label": labels}), dry_run, only_here=True)
    if not dry_run:
        say(f"Next: write `unit: {id}` at an attribute, or `comparanda new attribute --unit {id}`.")


def _no_unit(answer: str) -> str:
    known = find_unit(answer)
    if known is not None:
        return f"this is a unit of measure already ({known}), which needs no entry"
    return no_variable(answer, "unit")


@click.command("term")
@CONFIG
@LANG
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--use", multiple=True, metavar="TAG=WORD", help="The word to write; once for each language.")
@click.option("--avoid", multiple=True, metavar="TAG=WORD", help="A word not to write; may be repeated.")
@click.option("--allow", multiple=True, metavar="WORD", help="A longer word in which an avoided one is right.")
@click.option("--note", multiple=True, metavar="TAG=WORDS", help="When to write it; once for each language.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_term(
    config_file: Path,
    id_: str | None,
    use: tuple[str, ...],
    avoid: tuple[str, ...],
    allow: tuple[str, ...],
    note: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Add a word to the glossary, data/terms.yml: what to write in each language, and what not to."""
    place = open_site(config_file)
    locales, terms = place.site.locales, place.site.terms.terms
    words = in_every_language(use, "--use", "the word to write", locales)
    made = ids.best_slug(words)
    id = answers([Question("id", "ID", "id", made, objection=_no_term)], {"id": id_})["id"]
    if id in terms:
        there_already(f"the term `{id}`", line_of(place.site, "terms", "", "terms", id))
        return
    value: dict[str, Any] = {"use": words}
    avoided = _avoided(avoid, locales)
    if avoided:
        value["avoid"] = avoided
    if allow:
        value["allow"] = list(allow)
    if note:
        value["note"] = in_languages(note, "--note", locales)
    files = _in_file(place, TERMS, "terms", ("terms",), id, value)
    write(place, files, dry_run, allowed=(_BANNED_TERM,))
    if avoided and not dry_run:
        say("Next: `comparanda check` names the texts that have the words to avoid; with --fix it writes the others.")


def _no_term(answer: str) -> str:
    near = ids.slug(answer)
    return "" if near == answer else f"write an id of lower-case letters, digits and hyphens: {near or 'light-switch'}"


def _avoided(typed: tuple[str, ...], locales: tuple[str, ...]) -> dict[str, list[str]]:
    """The words not to write, by language."""
    words: dict[str, list[str]] = {}
    for entry in typed:
        for tag, word in in_languages((entry,), "--avoid", locales).items():
            words.setdefault(tag, []).append(word)
    return {tag: words[tag] for tag in locales if tag in words}


def _in_file(place: Place, path: str, kind: str, way: tuple[str, ...], id: str, value: object) -> dict[str, str]:
    """The file with one more entry, or a new one that begins with it."""
    if (place.settings.root / path).exists():
        return added(place, path, way, id, value)
    whole: object = {id: value}
    for step in reversed(way):
        whole = {step: whole}
    return new_file(kind, path, whole, place.settings)
