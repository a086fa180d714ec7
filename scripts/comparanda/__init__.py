"""A static site generator for comparisons in which every fact and every claim cites a source."""

__version__ = "0.1.0"
