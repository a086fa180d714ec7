"""sitemap.xml of a site of its own: it says which pages are each other's translations."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from urllib.parse import urljoin

from mkdocs.structure.files import Files

from comparanda.hosts.mkdocs.build import Build
from comparanda.hosts.mkdocs.locales import addresses
from comparanda.hosts.mkdocs.pages import GeneratedPage, every_page

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def sitemap(files: Files, build: Build, known: frozenset[str], site_url: str) -> str:
    """The sitemap (sitemaps.org), with xhtml:link alternates for the languages of a page.

    A page of ours was changed on the newest day on which somebody checked something of it: a date of the data, so that
    two builds say the same.
    """
    text = io.StringIO()  # a list of all lines would take three times the memory
    text.write(_HEAD)
    root = urljoin(site_url, ".")  # to which addresses are added: joining each anew takes half of all this
    for file in every_page(files):
        paths = addresses(file, build, known)
        own = paths.get(file.src_uri.partition("/")[0])
        if own is None and paths:
            continue
        text.write(f"<url><loc>{html.escape(urljoin(root, file.url) if own is None else root + own)}</loc>\n")
        if isinstance(file.page, GeneratedPage) and file.page.modified:
            text.write(f"<lastmod>{file.page.modified}</lastmod>\n")
        text.writelines(_alternates(paths, build.first, root))
        text.write("</url>\n")
    text.write("</urlset>\n")
    return text.getvalue()


def _alternates(paths: dict[str, str], first: str, root: str) -> Iterator[str]:
    default = [("x-default", paths[first])] if first in paths else []
    for tag, url in (*paths.items(), *default):
        yield f'<xhtml:link rel="alternate" hreflang="{tag}" href="{html.escape(root + url)}"/>\n'
