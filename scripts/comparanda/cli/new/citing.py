"""What a citation is asked for, and the look for its quote on the page: of a fact, and of a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from comparanda.cli.new.asking import Question, answers, say
from comparanda.cli.new.source import known_source, no_day
from comparanda.cli.new.writing import Place
from comparanda.diagnostic import did_you_mean
from comparanda.model import QUOTE_LIMIT, Source
from comparanda.verify.fetch import CONTACT
from comparanda.verify.look import PUBLIC, Look, look
from comparanda.verify.run import ALLOW_PRIVATE

_HOLDS = ("verified", "moved")


def citation(
    place: Place,
    typed: Mapping[str, str | None],
    words: str,
    needs_source: bool = True,
    needs_quote: bool = False,
) -> dict[str, str]:
    """The citation as it is written in YAML; empty where no source is needed and none is named.

    Args:
        place: where it goes.
        typed: what the command line has, by the names of the options.
        words: what the quote is called when it is asked for.
        needs_source: it cannot be left out.
        needs_quote: nor can its quote.
    """
    source = Question(
        "source",
        "--source ID",
        "source, by its id or its address",
        is_required=needs_source,
        objection=_no_source(place),
    )
    rest = [
        Question("quote", '--quote "…"', words, is_required=needs_quote, objection=_no_quote),
        Question("locator", "--locator …", "where on the page", is_required=False),
    ]
    answered = answers([source, *rest] if needs_source else [source], typed)
    if not answered["source"]:
        return {}
    if not needs_source:
        answered |= answers(rest, typed)
    answered["source"] = _source_named(place, answered["source"])
    if answered["quote"] or answered["locator"] or typed["checked"]:
        today = str(place.settings.today)
        answered |= answers(
            [Question("checked", f"--checked {today}", "seen there on", today, objection=no_day)], typed
        )
    return {key: answer for key, answer in answered.items() if answer}


def _no_source(place: Place) -> Callable[[str], str]:
    """An objection to what is neither the id of a source nor its address."""

    def objection(answer: str) -> str:
        if "://" in answer:
            help = f"no source has this address; begin it with `comparanda new source {answer}`"
            return "" if known_source(place, answer) else help
        help = did_you_mean(answer, place.site.sources, "begin it with `comparanda new source URL`")
        return "" if answer in place.site.sources else f"no source has the id `{answer}`; {help}"

    return objection


def _source_named(place: Place, answer: str) -> str:
    """The id of a source that is named by its id or its address."""
    return known_source(place, answer) or answer if "://" in answer else answer


def _no_quote(answer: str) -> str:
    """An objection to more words than a citation may repeat."""
    over = len(answer) - QUOTE_LIMIT
    return f"this has {len(answer)} characters; at most {QUOTE_LIMIT} are allowed" if over > 0 else ""


def look_for(source: Source, cited: Mapping[str, str], place: Place, allow_private: bool) -> None:
    """Look for the quote on the page, and say what came of it.

    Raises:
        click.ClickException: the page was read, and does not hold the quote.
    """
    if not source.URL:
        say(f"`{source.id}` has no address, so nobody but you can look for the quote.")
        return
    reach = ALLOW_PRIVATE if allow_private else PUBLIC
    seen = look(
        source.URL,
        cited["quote"],
        cited.get("locator", ""),
        source.language or "",
        reach=reach,
        contact=place.settings.publication.site_url or CONTACT,
    )
    if seen.answer is None or seen.answer.verdict != "drifted":
        say(_outcome(seen))
    else:
        near = f" Nearest to it is: {seen.answer.nearest}" if seen.answer.nearest else ""
        raise click.ClickException(
            f"the quote is not on {source.URL}, so nothing is written.{near}\nCopy the words from the page;"
            " or, if you see them there, add --offline"
        )


def _outcome(seen: Look) -> str:
    answer = seen.answer
    assert answer is not None  # as a quote was looked for
    if answer.verdict in _HOLDS:
        note = f" But {answer.note}." if answer.note else ""
        moved = f" The page has moved to {seen.reply.moved}." if seen.reply.moved else ""
        return f"The quote is on the page.{moved}{note}"
    return f"Whether the quote is on the page cannot be said: {answer.message}."
