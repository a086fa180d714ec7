"""What an import tells its editor: a summary to read at once, and a list to work through, in the site's folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from comparanda import meant
from comparanda.notes import ids
from comparanda.notes.draft import ATTRIBUTES, Draft
from comparanda.notes.merge import ClaimTexts, Line
from comparanda.notes.typed import counted_in
from comparanda.translation import Tell
from comparanda.yaml_writer import write_yaml

_LONGEST = 100
_NAME = re.compile(r"[A-Za-z]+[-/.]?\d")
"""A word that has digits, such as GPT-5; no amount begins with letters but for a currency's."""
_AMOUNT = re.compile(r"[~≈]?(?:US|NT)?[$€£¥]?(\d+(?:,\d{3})*(?:\.\d+)?)\s?[%％]?")


def counted(number: int, words: str) -> str:
    """A number with its noun; the plural ends in s."""
    return f"{number} {words}" if number == 1 else f"{number} {words.replace('entry', 'entrie')}s"


def uncited(draft: Draft) -> list[ClaimTexts]:
    """Claims without a source."""
    return [claim for claim in draft.text.claims() if not claim.keys]


def uncited_rows(draft: Draft) -> int:
    """Rows of which a value has no source."""
    return sum(any(not value.keys for value in row.values.values()) for row in draft.text.rows)


_OF_SEVERAL = re.compile(r"(?<![A-Za-z])[$¥￥](?=\s?\d)|[(（][$¥￥][)）]$")
"""A sign of several currencies, of which no word says which."""
_NUMBERED = re.compile(r"(?:row_|subject-)\d+|source(?:-\d+)?")


def in_words(draft: Draft) -> Iterator[tuple[str, Line]]:
    """Rows that are text and whose values have figures, by the ids of their attributes."""
    for id, row in zip(draft.comparison.get("rows", ()), draft.text.rows, strict=True):
        words = [next(iter(value.text.values())) for value in row.values.values()]
        told = [cell for cell in words if meant.state(cell) is None]
        if draft.attributes.get(id, {}).get("type") == "text" and told and all(re.search(r"\d", cell) for cell in told):
            yield id, row


def _rows_of_no_currency(draft: Draft) -> dict[str, list[str]]:
    """The ids of rows of prices whose currency the note does not name, by the sign."""
    ids: dict[str, list[str]] = {}
    for id, row in zip(draft.comparison.get("rows", ()), draft.text.rows, strict=True):
        words = [*row.label.values(), *(cell for value in row.values.values() for cell in value.text.values())]
        signs = (match[0].strip("(（)）") for cell in words if (match := _OF_SEVERAL.search(cell)) is not None)
        if draft.attributes.get(id, {}).get("type") in ("text", "integer") and (sign := next(signs, "")):
            ids.setdefault(sign, []).append(f"`{id}`")
    return ids


def summary(draft: Draft) -> Iterator[str]:
    """What the notes came to, in plain words, a line each."""
    text = draft.text
    names = " and ".join(note.name for note in text.notes)
    languages = " and ".join(note.language for note in text.notes)
    yield f"{names} ({languages}): {next(iter(text.title.values()))}"
    claims = list(text.claims())
    subjects = ", ".join(next(iter(words.values())) for words in text.subjects)
    numbers = ((text.parts, "section"), (claims, "claim"), (list(text.works), "source"), (text.rows, "row"))
    sizes = ", ".join(counted(len(things), words) for things, words in numbers)
    yield f"  {sizes}; compared: {subjects or 'nothing that a title such as `# Oak vs Pine` or a table names'}"
    if any(note.pairs == "attributes" for note in text.notes):
        yield f"  two columns: each row is taken for an attribute of {subjects}"
    if any(note.pairs == "subjects" for note in text.notes):
        rows = ", ".join(next(iter(row.label.values())) for row in text.rows)
        yield f"  two columns: each row is taken for something to compare, by its {rows}"
    headed = next((note.headed for note in text.notes if note.headed), ())
    if headed:
        yield f"  sections: those of {', '.join(headed)} are taken for a table, each label in them for a row"
    if draft.known_sources:
        yield f"  {counted(len(draft.known_sources), 'source')} the site had already: {', '.join(draft.known_sources)}"
    bare = uncited(draft)
    if bare:
        yield f"  not cited: {counted(len(bare), 'claim')}, on {_lines(draft, bare)}"
    if uncited_rows(draft):
        yield f"  not cited: {counted(uncited_rows(draft), 'row')} of the table"
    labels = [work.label for work in text.works.values() if work.label]
    if labels:
        yield f"  no entry in the list of references: {', '.join(f'[{label}]' for label in labels)}"
    for sign, priced in _rows_of_no_currency(draft).items():
        yield (
            f"  `{sign}` is the sign of several currencies: in {ATTRIBUTES}, give {', '.join(priced)} `type: money` and"
            f" as `unit` the one that is meant, such as {meant.currency(sign)}; `comparanda check --fix` then writes"
            " what is certain"
        )
    unnamed = (*draft.subjects, *draft.attributes, *(source["id"] for source in draft.sources))
    numbered = [id for id in unnamed if _NUMBERED.fullmatch(id)]
    if numbered:
        yield (
            f"  numbered, as their names have no Latin letters: {', '.join(f'`{id}`' for id in numbered)}; `comparanda"
            f" rename {numbered[0]} NEW` gives one another id in all places"
        )
    if draft.by_hand:
        yield f"  the site has {', '.join(draft.by_hand)} already: their values are in the list below, for you to add"
    for difference in text.differences:
        yield f"  {difference}"
    for line in unread(draft):
        yield f"  not imported: {line}"


def unread(draft: Draft) -> Iterator[str]:
    """Every line that became nothing."""
    for note in draft.text.notes:
        before = f"{note.name} " if len(draft.text.notes) > 1 else ""
        for line, words in note.unread:
            yield f"{before}line {line}: {_short(words)}"
    for part in draft.dropped:
        yield f"the heading above {_places(part.claims[0])}: {_short(' / '.join(part.title.values()))}"


def _lines(draft: Draft, claims: list[ClaimTexts]) -> str:
    tag = draft.text.notes[0].language
    numbers = [str(claim.lines.get(tag) or next(iter(claim.lines.values()))) for claim in claims]
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(dict.fromkeys(numbers))}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def todo(draft: Draft, tell: Tell = str) -> str:
    """The list of what remains, as Markdown.

    Args:
        draft: what the notes came to.
        tell: says it in the language of the editor.
    """
    parts = [
        [f"# What remains of the draft {draft.id}", "", _INTRODUCTION],
        _section("Not cited", _uncited(draft)),
        _section("Sources to read", _sources(draft)),
        _section("Rows that stay words", _in_words(draft), _OF_ROWS),
        _section("Figures that may be facts", _figures(draft), _OF_FIGURES),
        _section("Names with digits", _names(draft), _OF_NAMES),
        _section("Facts of subjects the site has already", _by_hand(draft, tell)),
        _section("Where the languages differ", [f"- [ ] {difference}" for difference in draft.text.differences]),
        _section("Not imported", [f"- {line}" for line in unread(draft)]),
    ]
    return "\n\n".join("\n".join(map(tell, lines)) for lines in parts if lines) + "\n"


_INTRODUCTION = (
    "Nothing here has been checked. `comparanda check` lists what the site needs before it can be built;\n"
    "this list says what the notes left open. Delete it when you are done."
)
_OF_ROWS = (
    "Where these are numbers, give the attribute its type and unit in `data/attributes.yml`; `comparanda check --fix`\n"
    "then writes what is certain, and `comparanda check` says what to write for the rest."
)
_OF_FIGURES = (
    'Each is in its sentence as `{{ literal("…") }}`. Where it is a fact, give it an attribute, add it to its\n'
    "subject with a quote from the source, and bind it in the sentence."
)

_OF_NAMES = (
    'Each is in its sentence as `{{ literal("…") }}`. Where it is a name, add it under `names` to its subject or\n'
    "to `data/terms.yml`, and write it as it is."
)


def _section(title: str, lines: list[str], introduction: str = "") -> list[str]:
    if not lines:
        return []
    return [f"## {title}", "", *((introduction, "") if introduction else ()), *lines]


def _uncited(draft: Draft) -> list[str]:
    claims = [f"- [ ] {_places(claim)}: {_short(_words(claim))}" for claim in uncited(draft)]
    rows = [
        f"- [ ] row “{next(iter(row.label.values()))}”, {_at(row.lines)}"
        for row in draft.text.rows
        if any(not value.keys for value in row.values.values())
    ]
    return claims + rows


def _in_words(draft: Draft) -> list[str]:
    lines = []
    for id, row in in_words(draft):
        cells = " / ".join(next(iter(value.text.values())) for value in row.values.values())
        lines.append(f"- [ ] `{id}`, {_at(row.lines)}: {_short(cells)}{_with_unit(counted_in(row))}")
    return lines


def _with_unit(names: Mapping[str, str]) -> str:
    """How a unit that is none of ours becomes one of the site's."""
    if not names:
        return ""
    made = ids.best_slug(names)
    id = ids.variable(made, "unit") if made else "ID"
    labels = " ".join(f"--label {tag}={name}" for tag, name in names.items())
    return f" → `comparanda new unit {id} {labels}`, then `type: number` and `unit: {id}`"


def _words(claim: ClaimTexts) -> str:
    return next(iter(claim.text.values()))


def _places(claim: ClaimTexts) -> str:
    return _at(claim.lines)


def _at(lines: dict[str, int]) -> str:
    """The line in the first note that has it: where the others have theirs, the words say."""
    return f"line {next(iter(lines.values()))}"


def _sources(draft: Draft) -> list[str]:
    return [
        f"- [ ] `{source['id']}`: {_missing(source)}{' — ' + source['URL'] if 'URL' in source else ''}"
        for source in draft.sources
    ]


def _missing(source: dict[str, str]) -> str:
    fields = [name for name in ("title", "URL") if name not in source]
    return f"read it; then add {', '.join((*fields, 'accessed'))}, and judge its tier"


def _figures(draft: Draft) -> list[str]:
    lines = []
    for figure in draft.figures:
        if _is_name(figure.number):
            continue
        amount = _AMOUNT.fullmatch(figure.number)
        cite = f", cite: [{', '.join(figure.sources)}]" if figure.sources else ""
        fact = f" → `{{value: {amount[1].replace(',', '')}{cite}}}`" if amount else ""
        lines.append(f"- [ ] line {figure.line}: `{figure.number}` in “{_short(figure.sentence)}”{fact}")
    return lines


def _names(draft: Draft) -> list[str]:
    names = dict.fromkeys(figure.number for figure in draft.figures if _is_name(figure.number))
    return [f"- [ ] `{name}`" for name in names]


def _by_hand(draft: Draft, tell: Tell) -> list[str]:
    lines: list[str] = []
    for id, facts in draft.by_hand.items():
        lines += [
            tell(f"In `data/subjects/{id}.yml`, under `facts`:"),
            "",
            "```yaml",
            write_yaml(facts).rstrip("\n"),
            "```",
            "",
        ]
    return lines[:-1]


def _is_name(number: str) -> bool:
    return bool(_NAME.match(number)) and not _AMOUNT.fullmatch(number)
