"""The command `new fact`: a value with its evidence, looked for on the page at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from comparanda.check.advice import help_for
from comparanda.cli.new.asking import Question, answers, is_at_terminal, one_of, refuse_gaps, say
from comparanda.cli.new.citing import citation, look_for
from comparanda.cli.new.subject import in_every_language
from comparanda.cli.new.writing import Place, added, line_of, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG, WrongUsage
from comparanda.diagnostic import Diagnostic, did_you_mean
from comparanda.model import LIFECYCLE, QUOTE_LIMIT, Attribute, Interval, Price
from comparanda.values import Measure, Wrong, measure_of, read
from comparanda.values.words import STATES

_RANGE = re.compile(r"(?P<low>.+?)\s*(?:\.\.|–|—|~|～|(?<=\d)\s*(?:-|to|至|到))\s*(?P<high>.+)")
"""A range as it is typed: `10..20`, `10-20`."""
_OPEN = re.compile(r"(?P<low>\S*[^\s.])\s*\.\.|\.\.\s*(?P<high>[^\s.]\S*)")
"""One that is open at an end: `10..`, `..20`."""
_IN_YAML = re.compile(r"\{\s*(?:low:\s*(?P<low>[^\s,{}]+))?\s*,?\s*(?:high:\s*(?P<high>[^\s,{}]+))?\s*\}")
"""The same as it is written in a file; one end may be open."""
_PRICE = re.compile(
    r"\{\s*amount:\s*(?P<amount>[^\s,{}]+)\s*,\s*currency:\s*(?P<currency>[^\s,{}]+)\s*\}"
    r"|(?P<before>[A-Z]{3})\s*(?P<behind>\d[\d.,]*)|(?P<first>\d[\d.,]*)\s*(?P<last>[A-Z]{3})"
)
"""An amount with its currency: `55 GBP`, `GBP 55`, or as it is written in a file."""
_LISTS = ("choice", "list", "versions")
_NUMERIC = ("money", "number", "integer", "percent", "duration", "range")
_HELD = (*_NUMERIC, "date", "versions")
"""What a quote holds or not; of words, options and yes or no a program sees at most that it denies them."""


@click.command("fact")
@CONFIG
@LANG
@click.argument("subject", required=False)
@click.argument("attribute", required=False)
@click.option(
    "--value",
    multiple=True,
    help="As precise as the source: 12.50, 12.50 EUR, 10..20, 2026-08-07, usb,mains for options, TAG=WORDS for words.",
)
@click.option("--state", type=click.Choice(list(STATES)), help="Instead of a value: why there is none.")
@click.option("--source", metavar="ID", help="The source that says so, by its id or its address.")
@click.option("--quote", help=f"Its own words that hold the value, at most {QUOTE_LIMIT} characters.")
@click.option("--locator", help="Where on the page: a heading, a table, a row.")
@click.option("--checked", metavar="DAY", help="The day somebody saw it there.  [default: today]")
@click.option("--about", is_flag=True, help="The source rounds the value.")
@click.option("--offline", is_flag=True, help="Do not look for the quote on the page.")
@click.option("--allow-private", is_flag=True, help="Read pages of your own network too; for tests.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_fact(
    config_file: Path,
    subject: str | None,
    attribute: str | None,
    value: tuple[str, ...],
    about: bool,
    offline: bool,
    allow_private: bool,
    dry_run: bool,
    **options: str | None,
) -> None:
    """Add a value to a subject, with the words of a source that hold it.

    The page is read at once, as `comparanda verify` reads it: a quote that is not there is not written.
    """
    if value and options["state"]:
        raise WrongUsage(f"--value {value[0]} --state {options['state']}", "a fact has one of the two: leave one out")
    place = open_site(config_file)
    _refuse_gaps(place, {**options, "subject": subject, "attribute": attribute, "value": ",".join(value) or None})
    named = answers(_which(place), {"subject": subject, "attribute": attribute})
    described = place.site.attribute(named["attribute"])
    assert described is not None  # or the answer was refused
    written = {} if options["state"] else _value(place, described, value)
    if not options["state"] and not written:
        written, options["state"] = {}, answers([_STATE], {"state": None})["state"]
    cited = _citation(place, options, described, bool(written), about)
    fact = {**written, **({"state": options["state"]} if options["state"] else {}), "cite": [cited]}
    if _is_there(place, named["subject"], named["attribute"], fact):
        return
    source = place.site.sources[cited["source"]]
    if cited.get("quote") and not offline:
        look_for(source, cited, place, allow_private)
    if set(cited) == {"source"}:
        fact["cite"] = [cited["source"]]
    files = _files(place, named["subject"], named["attribute"], fact)
    _report(write(place, files, dry_run, tells_to_do=True), cited, described if written else None)


_STATE = Question(
    "state", "--state unknown", f"why there is none: {', '.join(STATES)}", objection=one_of(tuple(STATES))
)


def _refuse_gaps(place: Place, options: Mapping[str, str | None]) -> None:
    value = Question(
        "value", "--value 0.25", "value; or --state, where there is none", is_required=not options["state"]
    )
    source = Question("source", "--source ID", "the source that says so")
    refuse_gaps([*_which(place), value, source], options)


def _which(place: Place) -> list[Question]:
    attributes = (*place.site.attributes, *LIFECYCLE)

    def no_subject(answer: str) -> str:
        help = did_you_mean(answer, place.site.subjects, "begin it with `comparanda new subject NAME`")
        return "" if answer in place.site.subjects else f"no subject has the id `{answer}`; {help}"

    def no_attribute(answer: str) -> str:
        help = did_you_mean(answer, attributes, f"begin it with `comparanda new attribute {answer}`")
        return "" if answer in attributes else f"no attribute has the id `{answer}`; {help}"

    return [
        Question("subject", "SUBJECT", "subject, by its id", objection=no_subject),
        Question("attribute", "ATTRIBUTE", "attribute, by its id", objection=no_attribute),
    ]


def _value(place: Place, attribute: Attribute, typed: Sequence[str]) -> dict[str, Any]:
    """The value as it is written in YAML; nothing where a person at the terminal leaves it out."""
    nouns = {name: unit.label for name, unit in place.site.units.items()}
    measure = measure_of(attribute.unit, attribute.type, nouns)
    if isinstance(measure, Wrong):
        raise click.ClickException(f"the unit of this attribute cannot be used: {measure.message}; {measure.help}")
    if attribute.type in ("text", "list") and _are_words(typed, place.site.locales):
        words = in_every_language(tuple(typed), "--value", "value", place.site.locales)
        return {"value": words if attribute.type == "text" else _entries(words)}
    if len(typed) > 1 and attribute.type not in _LISTS:
        raise click.UsageError("--value is given more than once; write one value")
    joined = ",".join(typed) if typed else None
    asked = answers(
        [
            Question(
                "value",
                f"--value {_example(attribute)}",
                f"value, such as {_example(attribute)}; or --state, where there is none"
                if not is_at_terminal()
                else f"value, such as {_example(attribute)}",
                is_required=not is_at_terminal(),
                objection=lambda answer: _no_value(answer, attribute, measure),
            )
        ],
        {"value": joined},
    )["value"]
    return {"value": _typed(asked, attribute, measure)} if asked else {}


def _are_words(typed: Sequence[str], locales: Sequence[str]) -> bool:
    return any(words.partition("=")[0] in locales and "=" in words for words in typed)


def _entries(words: Mapping[str, str]) -> list[str | dict[str, str]]:
    """The entries of a list that is typed once for each language; what is the same in all is written once."""
    listed = {tag: _split(text) for tag, text in words.items()}
    if len({len(entries) for entries in listed.values()}) > 1:
        counted = ", ".join(f"{tag}: {len(entries)}" for tag, entries in listed.items())
        raise click.UsageError(f"--value has not as many entries in each language ({counted}); write the same in each")
    each = [dict(zip(listed, entry, strict=True)) for entry in zip(*listed.values(), strict=True)]
    return [next(iter(entry.values())) if len(set(entry.values())) == 1 else entry for entry in each]


def _split(answer: str) -> list[str]:
    """The entries of a list as it is typed."""
    return [word.strip() for word in re.split("[,、，]", answer) if word.strip()]


def _example(attribute: Attribute) -> str:
    if attribute.type == "choice":
        return ",".join(list(attribute.options or {})[:2])
    return {"date": "2026-08-07", "boolean": "true", "range": "10..20", "text": "words", "percent": "85.7"}.get(
        attribute.type, "0.25"
    )


def _typed(answer: str, attribute: Attribute, measure: Measure) -> Any:
    """An answer in the form of the attribute's type."""
    price = _PRICE.fullmatch(answer.strip()) if attribute.type == "money" else None
    if price is not None:
        amount = price["amount"] or price["behind"] or price["first"]
        currency = price["currency"] or price["before"] or price["last"]
        return amount if currency == measure.currency else {"amount": amount, "currency": currency}
    ends = _IN_YAML.fullmatch(answer.strip()) or _OPEN.fullmatch(answer.strip()) or _RANGE.fullmatch(answer.strip())
    if attribute.type in _NUMERIC and ends is not None:
        return {end: written for end, written in ends.groupdict().items() if written}
    listed = answer.strip().removeprefix("[").removesuffix("]")
    if attribute.type in _LISTS and re.search("[,、，]", listed):
        return _split(listed)
    return answer.strip()


def _no_value(answer: str, attribute: Attribute, measure: Measure) -> str:
    typed = _typed(answer, attribute, measure)
    known = read(_authored(typed), attribute, measure)
    if not isinstance(known, Wrong):
        return ""
    help = help_for(typed, attribute.type, attribute.unit or "", measure.currency) if isinstance(typed, str) else ""
    return f"{known.message}; {help or known.help}"


def _authored(typed: Any) -> Any:
    """What is about to be written, as it is read back from the file."""
    if isinstance(typed, dict):
        return Price(**typed) if "amount" in typed else Interval(**typed)
    return tuple(typed) if isinstance(typed, list) else typed


def _citation(
    place: Place, options: Mapping[str, str | None], attribute: Attribute, has_value: bool, about: bool
) -> dict[str, str]:
    """The citation as it is written in YAML."""
    needs_quote = place.settings.quotes == "required" and has_value and attribute.type not in ("text", "boolean")
    cited = citation(place, options, "the source's own words that hold the value", needs_quote=needs_quote)
    return {**cited, "about": "true"} if about else cited


def _is_there(place: Place, subject: str, attribute: str, fact: Mapping[str, Any]) -> bool:
    """Whether the subject says the same of the attribute already.

    Raises:
        click.ClickException: it says something else, which is not overwritten.
    """
    known = place.site.subjects[subject].fact(attribute)
    if known is None:
        return False
    section = "lifecycle" if attribute in LIFECYCLE else "facts"
    line = line_of(place.site, "subjects", subject, section, attribute)
    source = fact["cite"][0]["source"]
    for statement in known:
        if (
            statement.state == fact.get("state")
            and _same(statement.value, fact.get("value"))
            and any(c.source == source for c in statement.cite)
        ):
            there_already(f"this fact of `{subject}`", line)
            return True
    raise click.ClickException(
        f"`{subject}` has a fact `{attribute}` already, at {line}; change it there, or add a second value to it"
    )


def _same(known: object, new: object) -> bool:
    if isinstance(new, dict) and not isinstance(known, dict):
        ends = ("low", "high", "amount", "currency")
        return isinstance(known, Interval | Price) and all(getattr(known, end, None) == new.get(end) for end in ends)
    return (list(known) if isinstance(known, tuple) else known) == new


def _files(place: Place, subject: str, attribute: str, fact: Mapping[str, Any]) -> dict[str, str]:
    path = place.site.places["subjects", subject].path
    if attribute not in LIFECYCLE:
        return added(place, path, ("facts",), attribute, fact)
    names = list(LIFECYCLE)
    if not any(place.site.subjects[subject].fact(name) for name in names):
        return added(place, path, (), "lifecycle", {attribute: fact}, before=("facts",))
    return added(place, path, ("lifecycle",), attribute, fact, before=names[names.index(attribute) + 1 :])


def _report(remarks: Sequence[Diagnostic], cited: Mapping[str, str], valued: Attribute | None) -> None:
    """Say whether the quote holds the value, where the check compares them; else it has remarked on it.

    Args:
        remarks: of the check.
        cited: with the value.
        valued: of which attribute it is; None where there is no value.
    """
    if valued is None:
        return
    if not cited.get("quote"):
        say("No quotation is recorded, so nobody can see at once that the source says so; add --quote if you can.")
    elif valued.type in _HELD and not any(diagnostic.code.startswith("N01") for diagnostic in remarks):
        say("The quote holds the value.")
