"""Short code in prose that breaks nowhere: browsers break it at its hyphens, and `--dry-` is another word."""

from __future__ import annotations

import re

MOST = 24
"""Characters of code that may stay on one line: a phone of 320 px has some 35."""
_CODE = re.compile(rf"<code>((?:[^<&]|&[a-z0-9#]+;){{1,{MOST}}})</code>")
_BREAKS = re.compile("[ -]")


def with_whole_codes(html: str) -> str:
    """Hand-written HTML whose short codes have the class `nb`, which the style sheet keeps on one line."""
    return _CODE.sub(
        lambda match: f'<code class="nb">{match[1]}</code>' if _BREAKS.search(match[1]) else match[0], html
    )
