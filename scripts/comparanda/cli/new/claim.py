"""The command `new claim`: a sentence of a comparison in every language, with the words of the source it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from comparanda.cli.new.asking import Question, answers, is_at_terminal, refuse_gaps, say
from comparanda.cli.new.citing import citation, look_for
from comparanda.cli.new.source import literals, taken
from comparanda.cli.new.subject import in_every_language
from comparanda.cli.new.writing import Place, added, in_languages, line_of, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG
from comparanda.diagnostic import did_you_mean
from comparanda.model import QUOTE_LIMIT, Comparison, Sentence
from comparanda.notes import ids

STATUSES = literals(Sentence, "status")
_USUAL = "supported"


@click.command("claim")
@CONFIG
@LANG
@click.argument("comparison", required=False)
@click.option("--section", metavar="ID", help="The section it goes into; one that is not there is begun.")
@click.option("--section-title", multiple=True, metavar="TAG=WORDS", help="Of a new section; once for each language.")
@click.option("--id", "id_", metavar="ID", help="By which corrections name it; part of its address.")
@click.option("--topic", multiple=True, metavar="TAG=WORDS", help="What it is about; once for each language.")
@click.option("--text", multiple=True, metavar="TAG=WORDS", help="The sentence; once for each language.")
@click.option("--status", type=click.Choice(STATUSES), help=f"How certain it is.  [default: {_USUAL}]")
@click.option("--source", metavar="ID", help="The source that says so, by its id or its address.")
@click.option("--quote", help=f"Its own words, at most {QUOTE_LIMIT} characters.")
@click.option("--locator", help="Where on the page: a heading, a table, a row.")
@click.option("--checked", metavar="DAY", help="The day somebody saw it there.  [default: today]")
@click.option("--offline", is_flag=True, help="Do not look for the quote on the page.")
@click.option("--allow-private", is_flag=True, help="Read pages of your own network too; for tests.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_claim(
    config_file: Path,
    comparison: str | None,
    section_title: tuple[str, ...],
    topic: tuple[str, ...],
    text: tuple[str, ...],
    offline: bool,
    allow_private: bool,
    dry_run: bool,
    **options: str | None,
) -> None:
    """Add a sentence to a comparison, with its source.

    Figures in it are bound, never typed: `{{ pine.price }}` shows the fact `price` of the subject called `pine` there,
    with its citation. A sentence that binds a fact needs no source of its own.
    """
    place = open_site(config_file)
    named = {"comparison": comparison, "section": options["section"]}
    if comparison is not None:
        answers([_which(place)], named)  # a name that is none is told before all that is missing
    _refuse_gaps(place, named, topic, text, section_title)
    which = answers([_which(place)], {"comparison": comparison})["comparison"]
    shown = place.site.comparisons[which]
    section = answers([_section(shown)], {"section": options["section"]})["section"]
    is_new = section not in [section.id for section in shown.sections]
    locales = place.site.locales
    titles = in_every_language(section_title, "--section-title", "title of the section", locales) if is_new else {}
    topics = in_every_language(topic, "--topic", "topic", locales)
    texts = in_every_language(text, "--text", "the sentence", locales)
    same = _same(shown, texts)
    if same is not None:
        there_already("this claim", line_of(place.site, "comparisons", which, *same))
        return
    claims = {claim.id: claim for _, claim in shown.claims()}
    known = claims | dict.fromkeys([section, *(section.id for section in shown.sections)])
    made = ids.unique(ids.best_slug(topics), dict.fromkeys(known, 1)) if ids.best_slug(topics) else ""
    id = answers([Question("id", "--id …", "id", made, objection=lambda id: taken(id, known))], {"id": options["id_"]})
    claim: dict[str, Any] = {**id, "topic": topics, "text": texts}
    if options["status"] not in (None, _USUAL):
        claim["status"] = options["status"]
    cited = citation(place, options, "the source's own words", needs_source="{{" not in "".join(texts.values()))
    if cited.get("quote") and not offline:
        look_for(place.site.sources[cited["source"]], cited, place, allow_private)
    if cited:
        claim["cite"] = [cited if len(cited) > 1 else cited["source"]]
    write(place, _files(place, which, shown, section, titles, claim), dry_run, tells_to_do=True)
    if not dry_run:
        say(f"See it with `comparanda serve`; its place is #{id['id']} of the page.")


def _which(place: Place) -> Question:
    known = place.site.comparisons

    def no_comparison(answer: str) -> str:
        help = did_you_mean(answer, known, "begin it with `comparanda new comparison SUBJECT SUBJECT`")
        return "" if answer in known else f"no comparison has the id `{answer}`; {help}"

    only = next(iter(known)) if len(known) == 1 else ""
    return Question("comparison", "COMPARISON", "comparison, by its id", only, objection=no_comparison)


def _section(shown: Comparison | None) -> Question:
    known = [section.id for section in shown.sections] if shown is not None else []
    listed = f"section: {', '.join(known)}, or the id of a new one" if known else "id of its section, such as prices"

    def no_section(answer: str) -> str:
        return "" if answer in known else taken(answer, {})

    return Question("section", f"--section {known[0] if known else 'prices'}", listed, objection=no_section)


def _refuse_gaps(
    place: Place,
    named: Mapping[str, str | None],
    topic: Sequence[str],
    text: Sequence[str],
    section_title: Sequence[str],
) -> None:
    """Name everything at once that is missing, where nobody is there to be asked."""
    if is_at_terminal():
        return
    locales, which = place.site.locales, named["comparison"] or _which(place).default
    shown = place.site.comparisons.get(which or "")
    sections = [section.id for section in shown.sections] if shown is not None else []
    is_new = named["section"] is not None and named["section"] not in sections
    wanted = [("topic", "--topic", "topic", topic), ("text", "--text", "the sentence", text)]
    if is_new:
        wanted.append(("title", "--section-title", "title of the section", section_title))
    questions = [_which(place), _section(shown)]
    typed: dict[str, str | None] = dict(named)
    for name, flag, words, values in wanted:
        known = in_languages(values, flag, locales)
        questions += [Question(f"{name} {tag}", f"{flag} {tag}=…", f"{words} in {tag}") for tag in locales]
        typed |= {f"{name} {tag}": known.get(tag) for tag in locales}
    refuse_gaps(questions, typed)


def _same(shown: Comparison, texts: Mapping[str, str]) -> tuple[str | int, ...] | None:
    """The way to a claim that says the same already."""
    return next((way for way, claim in shown.claims() if dict(claim.text) == dict(texts)), None)


def _files(
    place: Place, which: str, shown: Comparison, section: str, titles: Mapping[str, str], claim: Mapping[str, Any]
) -> dict[str, str]:
    path = place.site.places["comparisons", which].path
    for index, near in enumerate(shown.sections):
        if near.id == section:
            return added(place, path, ("sections", index, "claims"), None, claim)
    whole = {"id": section, "title": titles, "claims": [claim]}
    return added(place, path, ("sections",), None, whole, before=("corrections",))
