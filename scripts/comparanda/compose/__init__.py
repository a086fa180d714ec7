"""From bound data to pages: numbers citations, shows facts in prose and tables, computes differences.

There are no error paths: whatever could go wrong here is what `check` refuses.
"""

from comparanda.compose.comparisons import Composed, compose_comparison
from comparanda.compose.edition import Edition
from comparanda.compose.lists import compose_index, compose_rules, entry_of
from comparanda.compose.references import Cited
from comparanda.compose.sources import Overview, compose_sources, overview_of, parts_of
from comparanda.compose.subjects import compose_subject, subjects_of

__all__ = [
    "Cited",
    "Composed",
    "Edition",
    "Overview",
    "compose_comparison",
    "compose_index",
    "compose_rules",
    "compose_sources",
    "compose_subject",
    "entry_of",
    "overview_of",
    "parts_of",
    "subjects_of",
]
