"""The lock of translations as it is written: data/translations.lock.yml."""

from __future__ import annotations

from comparanda.lock import Translations, scalar

HEAD = (
    "# Written by `comparanda translate`, never by hand: fingerprints of what each text said in every language when\n"
    "# somebody last saw that they say the same.\n"
)


def dump_translations(lock: Translations) -> str:
    """The lock of translations as it is written: sorted, a line for each text, and a blank line before each.

    The blank lines let git merge two branches that changed neighbouring texts.
    """
    if not lock.texts:
        return f"{HEAD}version: 1\ntexts: {{}}\n"
    lines = [f"{HEAD}version: 1\ntexts:\n"]
    for place, hashes in sorted(lock.texts.items()):
        listed = ", ".join(f"{scalar(tag)}: {hash}" for tag, hash in sorted(hashes.items()))
        lines.append(f"\n  {scalar(place)}: {{{listed}}}\n")
    return "".join(lines)
