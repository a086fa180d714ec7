"""The schemas of a site, which editors read: as they are written, and kept as the data is while `serve` runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comparanda import completion, schema
from comparanda.gate import RULES
from comparanda.model import Site


def written(one: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(one, ensure_ascii=False, indent=2) + "\n"


def refresh(folder: Path, site: Site) -> None:
    """Bring the ids in a site's schemas up to date; those that have none, or are not there, stay as they are.

    Args:
        folder: where the schemas are.
        site: of the right shape.

    Raises:
        OSError: a schema cannot be written.
    """
    if not folder.is_dir():
        return
    plain = {folder / f"{name}.json": written(one) for name, one in schema.schemas().items()}
    before = {path: path.read_text(encoding="utf-8") for path in plain if path.is_file()}
    with_ids = {path for path, words in before.items() if words != plain[path]}
    if not with_ids:
        return
    for name, one in completion.completed(site, RULES).items():
        path, after = folder / f"{name}.json", written(one)
        if path in with_ids and after != before[path]:
            path.write_text(after, encoding="utf-8")
