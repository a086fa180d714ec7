"""From bound data to pages: numbers citations, shows facts in prose and tables, computes differences.

There are no error paths: whatever could go wrong here is what `check` refuses.
"""

from comparanda.compose.changes import CHANGES, compose_changes, compose_news
from comparanda.compose.comparisons import Composed, compose_comparison
from comparanda.compose.edition import Edition
from comparanda.compose.embeds import KINDS, Block, Fault, compose_block, fault_of
from comparanda.compose.excuses import compose_excused
from comparanda.compose.kinds import Gathered, Origins, PageKind, Whole
from comparanda.compose.lists import INDEX, RULES, compose_index, compose_rules, entry_of
from comparanda.compose.references import Cited, Mentioned, Numbering, Spot, Told, without_ways_back
from comparanda.compose.sources import SOURCES, Overview, compose_sources, overview_of, source_numbers
from comparanda.compose.subjects import SUBJECTS, compose_subject, subjects_of
from comparanda.compose.units import UNITS, compose_units, unit_families

__all__ = [
    "KINDS",
    "PAGES",
    "Block",
    "Cited",
    "Composed",
    "Edition",
    "Fault",
    "Gathered",
    "Mentioned",
    "Numbering",
    "Origins",
    "Overview",
    "PageKind",
    "Spot",
    "Told",
    "Whole",
    "compose_block",
    "compose_changes",
    "compose_comparison",
    "compose_excused",
    "compose_index",
    "compose_news",
    "compose_rules",
    "compose_sources",
    "compose_subject",
    "compose_units",
    "entry_of",
    "fault_of",
    "overview_of",
    "source_numbers",
    "subjects_of",
    "unit_families",
    "without_ways_back",
]

PAGES: tuple[PageKind, ...] = (SUBJECTS, INDEX, CHANGES, SOURCES, RULES, UNITS)
"""Every kind of page but comparisons, in the order of the site. To add one: a module here, a template, and its name."""
