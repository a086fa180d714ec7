"""The command `new source`: an entry of the registry, filled from what the page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import click

from comparanda import meant
from comparanda.cli.new.asking import Question, answers, one_of, say
from comparanda.cli.new.writing import Place, added, line_of, new_file, open_site, there_already, write
from comparanda.cli.site import CONFIG, LANG, WrongUsage
from comparanda.model import SAFE_ID, SOURCES, Custom, Source, fields_of, keyed_fields
from comparanda.notes import ids
from comparanda.url import Address, clean, identity, objection, parse
from comparanda.values import DATE, DAY
from comparanda.verify.fetch import CONTACT
from comparanda.verify.look import PUBLIC, look
from comparanda.verify.metadata import Metadata
from comparanda.verify.run import ALLOW_PRIVATE


def literals(model: type, name: str) -> tuple[str, ...]:
    """The words that a field of the model may have."""
    annotation: Any = (fields_of(model) or {})[name].annotation
    inner = [inner_type for arm in (annotation, *get_args(annotation)) for inner_type in get_args(arm)]
    return tuple(literal for literal in inner if isinstance(literal, str))


ID_WORDS = "id, in lower-case letters, digits and hyphens"
TIERS = literals(Custom, "tier")
KINDS = literals(Custom, "kind")


@click.command("source")
@CONFIG
@LANG
@click.argument("url", metavar="[URL]", required=False)
@click.option("--id", "id_", metavar="ID", help="By which facts and claims cite it.")
@click.option("--title", help="The work's own title, in its own language.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--type", "type_", metavar="TYPE", help="A CSL type.  [default: webpage, or what the page says]")
@click.option("--issued", metavar="DATE", help="The day, month or year it was published.")
@click.option("--language", metavar="TAG", help="The work's language, such as en or zh-Hant.")
@click.option("--tier", type=click.Choice(TIERS), help="How near it is to the thing itself.")
@click.option("--kind", type=click.Choice(KINDS), help="A page that is kept up to date, or one of its day.")
@click.option("--accessed", metavar="DAY", help="The day somebody read it.  [default: today]")
@click.option("--file", "file_", metavar="PATH", help="The file of data/sources/ to put it in.")
@click.option("--offline", is_flag=True, help="Do not read the page.")
@click.option("--allow-private", is_flag=True, help="Read pages of your own network too; for tests.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def new_source(
    config_file: Path, url: str | None, offline: bool, allow_private: bool, dry_run: bool, **options: str | None
) -> None:
    """Add a source to data/sources/: a page, with what it says of its title, publisher, day and language."""
    place = open_site(config_file)
    if url is not None:
        url = clean(url.strip())
        known = known_source(place, url)
        if known is not None:
            there_already(f"the source `{known}`, which has this address,", line_of(place.site, "sources", known))
            return
        _refuse_address(url, allow_private)
    learnt = _read(place, url, allow_private) if url and not offline else Metadata()
    answered = answers(
        list(_questions(place, url or "", learnt)), {name.rstrip("_"): value for name, value in options.items()}
    )
    target = _named(options["file_"]) if options["file_"] else _file_for(place, url or "")
    source = _source(answered, url or "", learnt)
    files = _placed(place, target, source)
    allowed = ("C010", "S004") if allow_private else ("C010",)  # nothing cites it yet
    write(place, files, dry_run, allowed)
    if url and objection(url) is not None:
        say("This address is for tests: readers cannot reach it, and `comparanda check` refuses it.")
    if not dry_run:
        id = answered["id"]
        say(f"Next: cite it as `{id}`, as `comparanda new fact SUBJECT ATTRIBUTE --source {id}` does.")


def known_source(place: Place, url: str) -> str | None:
    """The source that has this address, if there is one."""
    wanted = identity(url)
    return next(
        (id for id, source in place.site.sources.items() if source.URL and identity(source.URL) == wanted), None
    )


def _refuse_address(url: str, allow_private: bool) -> None:
    wrong = None if allow_private else objection(url)
    if wrong is not None:
        raise WrongUsage(url, f"{wrong.message}; {wrong.help}")
    if parse(url) is None:
        raise WrongUsage(url, "this is not the address of a page; write such as https://example.org/prices")


def _read(place: Place, url: str, allow_private: bool) -> Metadata:
    """What the page says of itself; nothing where it cannot be read, and then that is said."""
    reach = ALLOW_PRIVATE if allow_private else PUBLIC
    seen = look(url, reach=reach, contact=place.settings.publication.site_url or CONTACT)
    if seen.trouble:
        say(f"The page could not be read ({seen.trouble}), so nothing is filled in from it.")
        return Metadata()
    if seen.reply.moved:
        say(f"The page has moved to {seen.reply.moved}; cite that address instead, if it is the same page.")
    learnt = seen.metadata()
    if not learnt.title:
        say("The page was read, and does not say what its title is.")
    return learnt


def _questions(place: Place, url: str, learnt: Metadata) -> list[Question]:
    today = str(place.settings.today)
    made = ids.unique(ids.of_source(url, learnt.title, ""), dict.fromkeys(place.site.sources, 1))
    return [
        Question("title", "--title …", "title, in the page's own language", learnt.title),
        Question("publisher", "--publisher …", "publisher", learnt.publisher or _host(url), is_required=False),
        Question(
            "tier",
            f"--tier {TIERS[0]}",
            f"tier: {', '.join(TIERS)}",
            objection=one_of(TIERS),
        ),
        Question(
            "kind", f"--kind {KINDS[0]}", f"kind: {' or '.join(KINDS)}", is_required=False, objection=one_of(KINDS)
        ),
        Question("issued", "--issued 2026-08-07", "published on", learnt.issued, is_required=False, objection=_no_date),
        Question("language", "--language en", "language", learnt.language, is_required=False, objection=_no_language),
        Question("accessed", f"--accessed {today}", "read on", today, objection=no_day),
        Question("type", "--type webpage", "type", learnt.type or "webpage"),
        Question(
            "id",
            "--id …",
            ID_WORDS,
            made if url or learnt.title else "",
            objection=lambda id: taken(id, place.site.sources),
        ),
    ]


def _host(url: str) -> str:
    address: Address | None = parse(url)
    return address.host.removeprefix("www.") if address is not None else ""


def _no_date(answer: str) -> str:
    if DATE.fullmatch(answer):
        return ""
    near = meant.date(answer)
    return f"write a date as YYYY-MM-DD, YYYY-MM or YYYY{f': {near}' if near else ''}"


def no_day(answer: str) -> str:
    """An objection to what is no day."""
    if DAY.fullmatch(answer):
        return ""
    near = meant.date(answer)
    return f"write a day as YYYY-MM-DD{f': {near}' if near else ''}"


def _no_language(answer: str) -> str:
    near = meant.language(answer)
    return f"write the language as its tag: {near}" if near and near != answer else ""


def taken(id: str, known: Mapping[str, object]) -> str:
    """An objection to an id that is none, or that something has."""
    if not SAFE_ID.fullmatch(id):
        return "an id is written in lower-case letters, digits and hyphens, such as example-prices"
    return f"`{id}` is there already; write another id" if id in known else ""


def _source(answered: Mapping[str, str], url: str, learnt: Metadata) -> dict[str, Any]:
    """The entry, with its keys in the order of the model."""
    custom = {"tier": answered["tier"], "kind": answered["kind"]}
    values: dict[str, Any] = {
        "id": answered["id"],
        "type": answered["type"],
        "title": answered["title"],
        "author": [{"literal": name} for name in learnt.authors],
        "publisher": answered["publisher"],
        "container-title": learnt.container,
        "URL": url,
        "DOI": learnt.doi,
        "issued": answered["issued"],
        "accessed": answered["accessed"],
        "language": answered["language"],
        "custom": {key: value for key, value in custom.items() if value},
    }
    return {key: values[key] for key in keyed_fields(Source) if values.get(key)}


def _file_for(place: Place, url: str) -> str:
    """The file that has most of the same host, or else the only one there is, or a new one."""
    files = [known.path for (kind, _), known in place.site.places.items() if kind == "sources"]
    host = _host(url)
    near = [
        place.site.places["sources", id].path
        for id, source in place.site.sources.items()
        if host and source.URL and _host(source.URL) == host
    ]
    paths = near or (files if len(set(files)) == 1 else [])
    return max(sorted(set(paths)), key=paths.count) if paths else "data/sources/sources.yml"


def _named(name: str) -> str:
    """A file of data/sources/ by its name, with or without its folder and its ending.

    Raises:
        click.UsageError: no file of that name would be read there.
    """
    plain = name.removeprefix(SOURCES).removesuffix(".yml")
    if not SAFE_ID.fullmatch(plain):
        raise WrongUsage(f"--file {name}", "name a file of data/sources/ in lower-case letters, such as makers.yml")
    return f"{SOURCES}{plain}.yml"


def _placed(place: Place, path: str, source: dict[str, Any]) -> dict[str, str]:
    if (place.settings.root / path).exists():
        return added(place, path, (), None, source)
    return new_file("sources", path, [source], place.settings)
