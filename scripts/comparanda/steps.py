"""The steps of the flow that may be answered from memory: `incremental` has other ones, which remember."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from comparanda import check, decode, load
from comparanda.bind import Bound, bind
from comparanda.deferred import deferred
from comparanda.diagnostic import Diagnostic
from comparanda.format import LanguageFormat
from comparanda.interface import languages, template_folders
from comparanda.locale import Language
from comparanda.model import Comparison, Site, packed
from comparanda.node import without_collector
from comparanda.settings import Settings

if TYPE_CHECKING:
    from comparanda import aside, compose, export, render
    from comparanda.compose import Composed, Edition, Gathered, Origins
    from comparanda.direct import DirectEnvironment
    from comparanda.page import Drawn, Page
    from comparanda.render import Rendered
else:  # a check draws no page
    aside, compose, export, render = (
        deferred(f"comparanda.{name}") for name in ("aside", "compose", "export", "render")
    )

Tools = tuple["DirectEnvironment", Mapping[str, LanguageFormat]]
"""What pages are drawn with: the templates, and how each language writes."""


@dataclass(slots=True)
class Output:
    """A page of the site, drawn when it is wanted: a thousand drawn pages would fill the memory.

    Not frozen, as `serve` makes eight thousand of them at each edit of a large site; nobody writes to one.
    """

    locale: str
    url: str
    """Below the site's root, with a slash at the end."""
    draw: Callable[[], Rendered]
    is_listed: bool = False
    """A list that navigations have where nobody has written one; a written one may name any page."""
    for_editors: bool = False
    """Somebody else's site, in which comparisons are a guest, has none."""
    above: str = ""
    """The address of the list that it belongs to, where its own does not say so."""
    origin: Callable[[Origins], str] | None = None
    """What a page about some of many comparisons is made of."""
    near: str = ""
    """The address of a page that shares much with this one: what they share is made once where it is drawn next."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What the flow calls for each file, site, comparison and page."""

    read_bytes: Callable[[str], bytes]
    read_file: Callable[..., tuple[Any | None, tuple[Diagnostic, ...]]]
    """Of a path and bytes; see `read_file`, which can be told what reads a usual file."""
    bind: Callable[[Site], Bound]
    find: Callable[[Bound], Sequence[Diagnostic]]
    tools: Callable[[Settings], Tools]
    draw_comparison: Callable[[DirectEnvironment, Edition, str], tuple[Rendered, Gathered]]
    gather: Callable[[Edition, str], Gathered]
    draw: Callable[[DirectEnvironment, Page, Language], Rendered]
    hold: Callable[[], MutableMapping[str, bytes]] = dict
    """Makes what the files that are read are kept in, for positions and for what is patched."""
    gathered: Callable[[], MutableMapping[str, Gathered]] = dict
    """Makes what is kept in which is said of comparisons on other pages."""


def read_usual(path: str, raw: bytes) -> Any | None:
    """A data file in which nothing is unusual, in the model's type for it; None of any other."""
    plain = load.values(path, raw)
    return decode.shape_of_values(path, plain) if plain is not None else None


def read_file(
    path: str, raw: bytes, read_usual: Callable[[str, bytes], Any | None] = read_usual
) -> tuple[Any | None, tuple[Diagnostic, ...]]:
    """One data file from its bytes to the model's type for it; None where something has the wrong shape.

    Of the document between the two nothing is kept: for a position it is made again.

    Args:
        path: of the file.
        raw: the whole of it.
        read_usual: what reads a file in which nothing is unusual.
    """
    usual = read_usual(path, raw)
    if usual is not None:
        return usual, ()
    document, unread = load.parse(path, raw)
    shape, misshapen = decode.decode_file(document) if document is not None else (None, ())
    return shape, (*unread, *misshapen)


def read_sparingly(
    path: str, raw: bytes, read_usual: Callable[[str, bytes], Any | None] = read_usual
) -> tuple[Any | None, tuple[Diagnostic, ...]]:
    """The same in less memory: the sections of a comparison are unpacked when somebody asks for them."""
    shape, wrong = read_file(path, raw, read_usual)
    return packed(shape) if isinstance(shape, Comparison) else shape, wrong


def read_tools(settings: Settings) -> Tools:
    """The templates and the languages of a site."""
    formats = {tag: LanguageFormat(language) for tag, language in languages(settings).items()}
    return render.environment(template_folders(settings)), formats


@without_collector
def draw_comparison(environment: DirectEnvironment, edition: Edition, id: str) -> tuple[Rendered, Gathered]:
    """The page of one comparison, and what others say of it."""
    composed = compose.compose_comparison(edition, id)
    rendered = render.render(environment, composed.page, edition.language)
    rendered = export.with_files(edition, composed.page, rendered)
    drawn = render.draw_references(environment, composed.page.references, edition.language)
    return rendered, _gathered(edition, composed, drawn)


def gather(edition: Edition, id: str) -> Gathered:
    """What others say of a comparison whose own page is not drawn."""
    return _gathered(edition, compose.compose_comparison(edition, id), {})


def _gathered(edition: Edition, composed: Composed, drawn: Mapping[str, Drawn]) -> Gathered:
    return compose.Gathered(compose.entry_of(edition, composed.page), composed.mentioned(drawn))


def draw(environment: DirectEnvironment, page: Page, language: Language) -> Rendered:
    """A page."""
    return render.render(environment, page, language)


def put_aside() -> MutableMapping[str, Gathered]:
    """Keeps on disk what is said of comparisons."""
    return aside.PutAside()


FRESH = Steps(load.read_bytes, read_file, bind, check.diagnostics_of, read_tools, draw_comparison, gather, draw)
"""Steps that remember nothing."""
CHECKING = replace(FRESH, hold=load.Held)
"""The same, where no file is asked for again but to say where in it something is wrong."""
SPARING = replace(CHECKING, read_file=read_sparingly, gathered=put_aside)
"""The same, in less memory: for a build, which asks for few files again and draws one comparison after the other."""
EXPORTING = replace(CHECKING, bind=partial(bind, most=sys.maxsize))
"""The same where there are exports, each of which walks all comparisons again."""
