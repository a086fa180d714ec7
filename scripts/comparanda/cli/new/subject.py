"""The commands `new subject` and `new attribute`: a thing compared, and a property to compare by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from comparanda.cli.new.asking import Question, answers, one_of, refuse_gaps, say
from comparanda.cli.new.source import ID_WORDS, taken
from comparanda.cli.new.writing import added, in_languages, line_of, new_file, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG, WrongUsage
from comparanda.model import FILES
from comparanda.notes import ids
from comparanda.values import Kind, Wrong, measure_of

_KINDS: tuple[Kind, ...] = get_args(Kind)
_TYPE = Question("type", "--type number", f"type: {', '.join(_KINDS)}", objection=one_of(_KINDS))
_WITH_UNIT = ("money", "number", "integer", "duration", "range")
"""Types whose values may have a unit."""
_NEEDS_UNIT = ("money", "duration")
ATTRIBUTES = FILES["attributes"][0]


@click.command("subject")
@CONFIG
@LANG
@click.argument("name", metavar="[NAME]", nargs=-1)
@click.option("--id", "id_", metavar="ID", help="The name of its file, and by which comparisons name it.")
@click.option("--also", "names", multiple=True, metavar="NAME", help="Another name with digits in it; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_subject(
    config_file: Path, name: tuple[str, ...], id_: str | None, names: tuple[str, ...], dry_run: bool
) -> None:
    """Begin a thing to compare: a file in data/subjects/.

    A name that differs between languages is written once for each: `zh-Hant=蕨類圖書館 "en=Fern Library"`.
    """
    place = open_site(config_file)
    subjects = place.site.subjects
    called = _name(name, place.site.locales)
    shown = called if isinstance(called, str) else next(iter(called.values()))
    same = next((id for id, subject in subjects.items() if subject.name == called and id_ in (None, id)), None)
    if same is not None:
        there_already(f"the subject `{same}`, which is called {shown},", line_of(place.site, "subjects", same))
        return
    slug = ids.slug(called, dots=True) if isinstance(called, str) else ids.best_slug(called)
    made = ids.for_file(ids.unique(slug, dict.fromkeys(subjects, 1)))
    question = Question("id", "--id …", ID_WORDS, made, objection=lambda id: taken(id, subjects))
    id = answers([question], {"id": id_})["id"]
    value: dict[str, Any] = {"name": called, **({"names": list(names)} if names else {})}
    write(place, new_file("subjects", f"data/subjects/{id}.yml", value, place.settings), dry_run)
    if not dry_run:
        say(f"Next: `comparanda new fact {id} ATTRIBUTE`.")


def _name(typed: Sequence[str], locales: Sequence[str]) -> str | dict[str, str]:
    """A subject's name: one for all languages, or one for each.

    Raises:
        click.UsageError: there are several for all, or none for a language.
    """
    if not any(words.partition("=")[0] in locales and "=" in words for words in typed):
        if len(typed) > 1:
            quoted = " ".join(typed)
            raise WrongUsage(quoted, f'a name of several words goes in quotation marks: "{quoted}"')
        return answers([Question("name", "NAME", "its name, as readers know it")], {"name": next(iter(typed), None)})[
            "name"
        ]
    called = in_languages(typed, "NAME", locales)
    questions = [Question(tag, f"{tag}=…", f"its name in {tag}") for tag in locales]
    return answers(questions, {tag: called.get(tag) for tag in locales})


@click.command("attribute")
@CONFIG
@LANG
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--label", multiple=True, metavar="TAG=WORDS", help="What readers see; once for each language.")
@click.option("--type", "type_", type=click.Choice(_KINDS), help="What kind of value it has.")
@click.option("--unit", help="Such as `USD per month`, second or tokens; `comparanda explain units` lists them.")
@click.option("--better", type=click.Choice(["lower", "higher"]), help="Which end is better, if one is.")
@click.option("--option", "options", multiple=True, metavar="ID:TAG=WORDS", help="Of a choice; may be repeated.")
@click.option("--volatile-days", metavar="N", help="Days after which a value must be checked again.")
@click.option("--note", multiple=True, metavar="TAG=WORDS", help="What it means; once for each language.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_attribute(
    config_file: Path,
    id_: str | None,
    label: tuple[str, ...],
    options: tuple[str, ...],
    note: tuple[str, ...],
    dry_run: bool,
    **details: str | None,
) -> None:
    """Add a property to compare by to data/attributes.yml."""
    place = open_site(config_file)
    locales = place.site.locales
    needed = [Question(tag, f"--label {tag}=…", f"label in {tag}") for tag in locales]
    refuse_gaps([*needed, _TYPE], {**in_languages(label, "--label", locales), "type": details["type_"]})
    labels = in_every_language(label, "--label", "label", locales)
    made = ids.variable(ids.best_slug(labels), "attribute") if ids.best_slug(labels) else ""
    named = Question("id", "ID", "id", made, objection=lambda id: no_variable(id, "attribute"))
    id = answers([named], {"id": id_})["id"]
    if id in place.site.attributes:
        there_already(f"the attribute `{id}`", line_of(place.site, "attributes", id))
        return
    answered = answers([_TYPE], {"type": details["type_"]})
    nouns = {name: unit.label for name, unit in place.site.units.items()}
    answered |= answers(list(_details(answered["type"], details, nouns)), details)
    value: dict[str, Any] = {"label": labels, **{key: answer for key, answer in answered.items() if answer}}
    if answered["type"] == "choice":
        value["options"] = _options(options, locales)
    if note:
        value["note"] = in_languages(note, "--note", locales)
    value = {
        key: value[key]
        for key in ("label", "type", "unit", "better", "options", "volatile_days", "note")
        if key in value
    }
    has_file = (place.settings.root / ATTRIBUTES).exists()
    files = (
        added(place, ATTRIBUTES, (), id, value)
        if has_file
        else new_file("attributes", ATTRIBUTES, {id: value}, place.settings)
    )
    write(place, files, dry_run)
    if not dry_run:
        say(f"Next: `comparanda new fact SUBJECT {id}`, and name it in the `rows` of a comparison.")


def in_every_language(typed: tuple[str, ...], flag: str, what: str, locales: tuple[str, ...]) -> dict[str, str]:
    """Words in every language of the site: as given, or as a person answers."""
    words = in_languages(typed, flag, locales)
    questions = [Question(tag, f"{flag} {tag}=…", f"{what} in {tag}") for tag in locales]
    return answers(questions, {tag: words.get(tag) for tag in locales})


def no_variable(answer: str, first: str) -> str:
    """What forbids that texts bind by an id; nothing if they can.

    Args:
        answer: the id.
        first: what one is to begin with that begins with no letter.
    """
    near = ids.variable(answer.lower(), first)
    if near == answer:
        return ""
    return f"write lower-case letters, digits and _, and no word that texts use in braces: {near}"


def _details(kind: str, options: Mapping[str, str | None], nouns: Mapping[str, Mapping[str, str]]) -> list[Question]:
    def no_unit(answer: str) -> str:
        read = measure_of(answer, kind, nouns)  # type: ignore[arg-type]  # one of `_KINDS`, which was asked for
        return f"{read.message}; {read.help}" if isinstance(read, Wrong) else ""

    questions = []
    if kind in _WITH_UNIT or options["unit"]:
        example = {"money": "USD per month", "duration": "second"}.get(kind, "kilogram")
        questions.append(
            Question(
                "unit",
                f'--unit "{example}"',
                f"unit, such as {example}",
                is_required=kind in _NEEDS_UNIT,
                objection=no_unit,
            )
        )
    better = Question(
        "better",
        "--better lower",
        "which is better: lower or higher",
        is_required=False,
        objection=one_of(("lower", "higher")),
    )
    days = Question(
        "volatile_days",
        "--volatile-days 90",
        "days until a value must be checked again",
        is_required=False,
        objection=_no_number,
    )
    return [*questions, *([better] if kind not in ("text", "choice", "boolean") or options["better"] else []), days]


def _no_number(answer: str) -> str:
    return (
        "" if answer.isascii() and answer.isdecimal() and int(answer[:9]) > 0 else "write a number of days, such as 90"
    )


def _options(typed: tuple[str, ...], locales: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The options of a choice with their words."""
    written: dict[str, list[str]] = {}
    for entry in typed:
        id, sign, words = entry.partition(":")
        if not sign or not words:
            raise WrongUsage(f"--option {entry}", f"write its id and its words, such as --option glass:{locales[0]}=…")
        written.setdefault(id, []).append(words)
    if not written:
        raise click.UsageError(
            f"a choice needs its options, such as --option glass:{locales[0]}=…, one for each language"
        )
    return {id: in_languages(words, f"--option {id}:", locales) for id, words in written.items()}
