"""From checked data to pages: numbers citations, binds facts into prose, computes differences.

There are no error paths: whatever could go wrong here is what `check` refuses.
"""

from comparanda.resolve.comparison import files_of, resolve_comparison
from comparanda.resolve.overview import resolve_entry, resolve_index, resolve_rules
from comparanda.resolve.sources import count_parts, part_url, resolve_sources

__all__ = [
    "count_parts",
    "files_of",
    "part_url",
    "resolve_comparison",
    "resolve_entry",
    "resolve_index",
    "resolve_rules",
    "resolve_sources",
]
