"""The command `new comparison`: a draft with its columns, and the rows that its subjects have facts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from comparanda.cli.new.asking import Question, answers, say
from comparanda.cli.new.source import taken
from comparanda.cli.new.writing import Place, in_languages, line_of, new_file, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG
from comparanda.diagnostic import did_you_mean
from comparanda.model import LIFECYCLE, Subject
from comparanda.notes import ids

_TITLES = {"zh-Hant": ("{first}與{last}比較", "、"), "en": ("{first} and {last} compared", ", ")}
"""How a title is proposed, and what stands between further names."""


@click.command("comparison")
@CONFIG
@LANG
@click.argument("subjects", metavar="[SUBJECT]...", nargs=-1)
@click.option("--id", "id_", metavar="ID", help="The name of its file, and the end of its address.")
@click.option("--title", multiple=True, metavar="TAG=WORDS", help="Once for each language.")
@click.option("--row", "rows", multiple=True, metavar="ATTRIBUTE", help="A row of the table; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_comparison(
    config_file: Path,
    subjects: tuple[str, ...],
    id_: str | None,
    title: tuple[str, ...],
    rows: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Begin a comparison of subjects, as a draft; `comparanda check` then lists what it lacks."""
    place = open_site(config_file)
    known = place.site.subjects
    if not subjects:
        answered = answers(
            [
                Question(
                    "subjects",
                    "SUBJECT SUBJECT",
                    "subjects, by their ids with spaces between",
                    objection=lambda all: _not_there(place, all.split()),
                )
            ],
            {"subjects": None},
        )
        subjects = tuple(answered["subjects"].split())
    if wrong := _not_there(place, subjects):
        raise click.UsageError(wrong)
    made = ids.for_file("-vs-".join(subjects)[:100].strip("-."))
    same = id_ or made
    if same in place.site.comparisons and set(place.site.comparisons[same].subjects.values()) == set(subjects):
        there_already(f"the comparison `{same}`", line_of(place.site, "comparisons", same))
        return
    id = answers(
        [Question("id", "--id …", "id", made, objection=lambda id: taken(id, place.site.comparisons))], {"id": id_}
    )["id"]
    chosen = [known[subject] for subject in subjects]
    title_words = in_languages(title, "--title", place.site.locales)
    questions = [
        Question(tag, f"--title {tag}=…", f"title in {tag}", _title(tag, chosen)) for tag in place.site.locales
    ]
    titles = answers(questions, {tag: title_words.get(tag) for tag in place.site.locales})
    value: dict[str, Any] = {"title": titles, "draft": "true", "subjects": dict(_aliases(subjects))}
    listed = list(rows) or list(_rows(place, subjects))
    if listed:
        value["rows"] = listed
    write(place, new_file("comparisons", f"data/comparisons/{id}.yml", value, place.settings), dry_run)
    if not dry_run:
        say("It is a draft: `comparanda check` lists what it lacks, and `comparanda serve` shows it.")


def _not_there(place: Place, subjects: Sequence[str]) -> str:
    """What is wrong with the subjects named."""
    for subject in subjects:
        if subject not in place.site.subjects:
            help = did_you_mean(subject, place.site.subjects, "begin it with `comparanda new subject NAME`")
            return f"no subject has the id `{subject}`; {help}"
    if len(set(subjects)) != len(subjects):
        return "a subject is named twice"
    return "" if len(subjects) > 1 else "a comparison needs at least two subjects"


def _title(tag: str, subjects: Sequence[Subject]) -> str:
    pattern, between = _TITLES.get(tag, ("{first} – {last}", ", "))
    names = [subject.name if isinstance(subject.name, str) else subject.name.get(tag, "") for subject in subjects]
    if len(names) > 4 or not all(names):
        return ""
    return pattern.format(first=between.join(names[:-1]), last=names[-1])


def _aliases(subjects: Sequence[str]) -> Iterator[tuple[str, str]]:
    taken_: dict[str, int] = {}
    for id in subjects:
        yield ids.unique(ids.variable(id, "s"), taken_, "_"), id


def _rows(place: Place, subjects: Sequence[str]) -> Iterator[str]:
    """Attributes of which one of the subjects has a fact, in the order of their file; dates of the lifecycle last."""
    chosen = [place.site.subjects[id] for id in subjects]
    for name in (*place.site.attributes, *LIFECYCLE):
        if any(subject.fact(name) for subject in chosen):
            yield name
