"""Code in the prose of hand-written pages stays on one line where it is short."""

from __future__ import annotations

from pathlib import Path

import pytest

from comparanda.hosts.mkdocs.unbroken import MOST, with_whole_codes
from hosts.tiny import built, config, ours, page, write, write_data


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><code>--dry-run</code>", '<p><code class="nb">--dry-run</code>'),
        ("<code>new &lt;id&gt;</code>", '<code class="nb">new &lt;id&gt;</code>'),
        ("<code>data/</code>", "<code>data/</code>"),
        (f"<code>{'a-' * (MOST // 2)}</code>", f'<code class="nb">{"a-" * (MOST // 2)}</code>'),
        (f"<code>{'a-' * MOST}</code>", f"<code>{'a-' * MOST}</code>"),
        ('<pre><code class="x">a-b</code></pre>', '<pre><code class="x">a-b</code></pre>'),
        ("<pre><span></span><code><a></a>a-b</code></pre>", "<pre><span></span><code><a></a>a-b</code></pre>"),
    ],
)
def test_short_code_with_a_place_to_break_is_marked(html: str, expected: str) -> None:
    assert with_whole_codes(html) == expected


def test_a_site_of_its_own_has_them_and_a_guests_pages_are_the_owners(tmp_path: Path) -> None:
    text = "# A\n\nType `--dry-run`.\n"
    own, guest = tmp_path / "own", tmp_path / "guest"
    write_data(own, ["en"])
    write(own, {"docs/en/index.md": text})
    config(own, plugins=["search", ours("en")])
    assert page(built(own), "").css_first("p > code.nb").text() == "--dry-run"
    write_data(guest, ["en"])
    write(guest, {"docs/index.md": text})
    config(guest, plugins=["search", ours("en")])
    assert not page(built(guest), "").css(".nb")
