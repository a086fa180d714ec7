"""One slip is told once: what follows from it is not told too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from support.gate import MINIMAL, SHOP, gate, read, write

SITE = read(MINIMAL)
PINE, OAK, SOURCES = "data/subjects/pine.yml", "data/subjects/oak.yml", "data/sources/makers.yml"
PAIR = "data/comparisons/pine-and-oak.yml"
MORE = SHOP.replace("shop", "spare").replace("Shop", "Spare")


def told(root: Path, files: Mapping[str, str]) -> list[tuple[str, str, int, str]]:
    """Each kind of diagnostic once, in the order of the report, with where it is first, and its help."""
    write(root, {path: text for path, text in files.items() if text})
    for path, text in files.items():
        if not text:
            (root / path).unlink()
    found: dict[tuple[str, str], tuple[str, str, int, str]] = {}
    for one in gate(root):
        found.setdefault((one.code, one.help), (one.code, one.path, one.span.line, one.help))
    return list(found.values())


def edited(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = SITE[path]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return {path: text}


ONCE = {
    "an-id-of-a-source-that-was-changed": (
        edited(SOURCES, ("id: review", "id: reviews")),
        ("C002", PAIR, 11, "did you mean `reviews`?"),
    ),
    "to-something-else": (
        edited(SOURCES, ("id: review", "id: desk")),
        ("C002", PAIR, 11, "add it to a file in data/sources/, or correct the id"),
    ),
    "an-id-typed-over": (
        edited(SOURCES, ("id: oak-page", "id: pine-page")),
        (
            "S002",
            SOURCES,
            10,
            "write `oak-page`, which is cited and which no source has; or give one of them another id",
        ),
    ),
    "a-file-that-is-gone": ({OAK: ""}, ("M001", PAIR, 2, "")),
    "a-copy-of-a-file": (
        {"data/subjects/oak (1).yml": SITE[OAK]},
        (
            "M009",
            "data/subjects/oak (1).yml",
            1,
            f"delete this file if it is a copy of {OAK}; else give it another name, and its subject too",
        ),
    ),
    "facts-too-far-right": (
        edited(PINE, ("facts:", "  facts:")),
        ("Y007", PINE, 4, "it belongs beside `lifecycle`, not under it: begin both in the same column"),
    ),
    "a-unit-beside-a-value": (
        edited(PINE, ("{value: 6,", "{value: 6, unit: watt,")),
        ("Y007", PINE, 6, "`unit` is said of the attribute, once: write it in data/attributes.yml"),
    ),
    "a-second-mark-of-front-matter": ({PINE: f"---\n{SITE[PINE]}---\n"}, ("Y001", PINE, 10, "delete it")),
    "and-a-comment": ({PINE: f"---\n{SITE[PINE]}---\n# end\n...\n"}, ("Y001", PINE, 10, "delete it")),
    "a-second-document": ({PINE: f"{SITE[PINE]}---\nname: B\n"}, ("Y001", PINE, 9, "make it a file of its own")),
    "attributes-in-a-list": (
        {"data/attributes.yml": "- price: {label: {zh-Hant: 價, en: P}, type: money, unit: USD}\n"},
        ("Y009", "data/attributes.yml", 1, "delete the `- ` before each name: `price:`"),
    ),
    **{
        f"a-name-above-all-of-{name}": (
            {path: f"{name}:\n" + "".join(f"  {line}" for line in SITE[path].splitlines(keepends=True))},
            ("Y009", path, 1, "delete this line, and two spaces before each of the others"),
        )
        for name, path in (
            ("attributes", "data/attributes.yml"),
            ("units", "data/units.yml"),
            ("pine", PINE),
            ("sources", SOURCES),
            ("comparison", PAIR),
        )
    },
    "a-term-by-itself": (
        {"data/terms.yml": "shade:\n  use: {zh-Hant: 燈罩, en: shade}\n"},
        (
            "Y007",
            "data/terms.yml",
            1,
            "it belongs under `terms`: put two spaces before this line, and before those that belong to it",
        ),
    ),
    "a-path-in-place-of-a-place": (
        {"data/exceptions.yml": "- {rule: C010, path: data/sources/makers.yml, reason: a, until: 2026-12-31}\n"},
        ("Y007", "data/exceptions.yml", 1, "write `place:` instead"),
    ),
    "a-merge-key": (
        edited(PINE, ("{value: 6,", "{<<: *base, value: 6,")),
        ("Y003", PINE, 6, "write the value out where it belongs"),
    ),
    **{
        f"no-line-{name}": (
            edited(PAIR, (f"{name}:\n", "")),
            ("Y008", PAIR, line, f"write `{name}:` there, in the column of `{above}:`"),
        )
        for name, line, above in (
            ("rows", 12, "recommendations"),
            ("sections", 16, "rows"),
            ("corrections", 29, "sections"),
        )
    },
    "no-line-facts": (
        edited(PINE, ("facts:\n", "")),
        ("Y008", PINE, 4, "write `facts:` there, in the column of `lifecycle:`"),
    ),
    "no-line-text": (edited(PAIR, ("  text:\n", "")), ("Y008", PAIR, 4, "write `text:` there")),
    "no-line-text-in-a-claim": (
        edited(
            PAIR, ("        text:\n          zh-Hant", "        zh-Hant"), ('          en: "Pine', '        en: "Pine')
        ),
        ("Y008", PAIR, 22, "write `text:` there"),
    ),
    "no-line-with-a-term": (
        edited("data/terms.yml", ("  shade:\n", "")),
        ("Y008", "data/terms.yml", 2, "write the id and a colon, `…:`, there"),
    ),
    "no-line-with-an-attribute": (
        edited("data/attributes.yml", ("supply:\n", "")),
        (
            "Y002",
            "data/attributes.yml",
            12,
            "keep one of the two; if another entry begins here, write the line with its id above",
        ),
    ),
    "no-line-with-a-claim": (
        edited(PAIR, ("      - id: light\n", "")),
        ("Y002", PAIR, 25, "keep one of the two; if another entry begins here, write the line with its id above"),
    ),
    **{
        f"{name}-one-too-far-right": (
            edited(path, (f"\n{name}:\n", f"\n {name}:\n")),
            ("Y001", path, line, "delete one space before it, so that both begin in the same column"),
        )
        for name, path, line in (
            ("rows", PAIR, 12),
            ("sections", PAIR, 16),
            ("corrections", PAIR, 29),
            ("facts", PINE, 4),
        )
    },
    "a-line-of-a-claim-twice": (
        edited(PAIR, ("      - id: light\n", "      - id: light\n      - id: light\n")),
        ("Y009", PAIR, 25, "delete one of the two"),
    ),
    "a-line-of-a-source-twice": (
        edited(SOURCES, ("- id: oak-page\n", "- id: oak-page\n- id: oak-page\n")),
        ("Y009", SOURCES, 10, "delete one of the two"),
    ),
    **{
        f"the-line-{name}-twice": (edited(path, (f"{name}:\n", f"{name}:\n{name}:\n")), ("Y002", path, line, help))
        for name, path, line, help in (
            ("lifecycle", PINE, 3, "keep one of the two"),
            ("  power", OAK, 5, "keep one of the two"),
            ("power", "data/attributes.yml", 8, "keep one of the two"),
        )
    },
    "a-wide-space-before-a-bracket": (
        edited(PINE, ("cite: [pine-page]}\n  supply", "cite:\u3000[pine-page]}\n  supply")),
        ("Y010", PINE, 6, "delete it, and type plain spaces with the space bar"),
    ),
    "a-wide-space-before-a-field": (
        edited(PAIR, ("    claims:", "\u3000   claims:")),
        ("Y010", PAIR, 19, "delete it, and type plain spaces with the space bar"),
    ),
    "two-letters-of-a-field": (
        edited(SOURCES, ("- id: oak", "- jd: oak")),
        ("Y007", SOURCES, 10, "did you mean `id`?"),
    ),
    "two-letters-of-a-language": (
        edited(PAIR, ("價格, en: Price", "價格, ne: Price")),
        ("T002", PAIR, 18, "did you mean `en`?"),
    ),
    "a-capital-of-a-language": (
        edited(PAIR, ("          zh-Hant: ", "          Zh-Hant: ")),
        ("T002", PAIR, 23, "did you mean `zh-Hant`?"),
    ),
    "one-wide-brace": (
        edited(PAIR, ("；{{ oak.name }}", "；｛{ oak.name }}")),
        ("N021", PAIR, 5, "write `{{` and `}}` with half-width braces"),
    ),
    "one-wide-brace-at-the-end": (
        edited(PAIR, ("{{ oak.name }}.", "{{ oak.name }｝.")),
        ("N021", PAIR, 6, "write `{{` and `}}` with half-width braces"),
    ),
    "two-wide-braces": (
        edited(PAIR, ("{{ oak.name }}.", "｛｛ oak.name }}.")),
        ("N021", PAIR, 6, "write `{{` and `}}` with half-width braces"),
    ),
    "a-wide-colon-before-words-with-a-comma": (
        edited(PINE, ('quote: "$20.00"', "quote： 'Only $20.00, in May'")),
        ("Y007", PINE, 5, "replace the full-width `：` with `: `"),
    ),
    "only-the-first-brace-is-missing": (
        edited(PINE, ("power: {value", "power: value")),
        ("Y001", PINE, 6, "write `power: {value: 6, cite: [pine-page]}`"),
    ),
    "sources-by-their-ids": (
        {"data/sources/b.yml": "spare:\n  type: webpage\n"},
        (
            "Y009",
            "data/sources/b.yml",
            1,
            "begin each entry with `- id: spare`, and its other fields below that",
        ),
    ),
}


@pytest.mark.parametrize(("files", "wanted"), ONCE.values(), ids=ONCE)
def test_one_slip_is_told_once(tmp_path: Path, files: Mapping[str, str], wanted: tuple[str, str, int, str]) -> None:
    (only,) = told(tmp_path, files)
    assert only[:3] == wanted[:3]
    assert only[3] == wanted[3] or not wanted[3]


def test_a_short_name_that_was_changed_is_told_with_the_new_one(tmp_path: Path) -> None:
    found = told(tmp_path, edited(PAIR, ("{pine: pine,", "{p: pine,")))
    assert [one[3] for one in found] == [
        "the subject `pine` is called `p` here: write `p.`, or under `subjects` `pine: pine`",
        "the subject `pine` is called `p` here: write `p`",
    ]


@pytest.mark.parametrize("old", ["en: Neither", "en: Pine 1 and"])
def test_a_no_break_space_belongs_to_a_name_as_another_space_does(tmp_path: Path, old: str) -> None:
    assert told(tmp_path, edited(PINE, ("Pine 1", "Pine\u00a01"))) == []
    assert told(tmp_path, edited(PAIR, ("en: Pine 1 and", "en: Pine\u00a01 and"))) == []


BOTH = {
    "a-further-source-that-nothing-cites": (
        {**edited(SOURCES, ("id: review", "id: reviews")), "data/sources/more.yml": MORE},
        {"C002", "C010"},
    ),
    "nothing-cites-a-source": ({"data/sources/more.yml": MORE}, {"C010"}),
    "two-ids-typed-over": (
        edited(SOURCES, ("id: oak-page", "id: pine-page"), ("id: review", "id: pine-page")),
        {"S002", "C002"},
    ),
    "another-id-that-does-not-exist": (
        {
            **edited(SOURCES, ("id: oak-page", "id: pine-page")),
            **edited(PINE, ("[pine-page]}\n  supply", "[x]}\n  supply")),
        },
        {"S002", "C002"},
    ),
    "two-subjects-of-one-name": ({"data/subjects/oak-2.yml": SITE[OAK]}, {"M011"}),
    "a-bad-name-of-no-copy": ({"data/subjects/Elm Tree.yml": "name: Elm\n"}, {"M009"}),
    "two-fields-that-do-not-exist": (
        edited(PINE, ("lifecycle:\n", "lifecycle:\n  colour: red\n  size: 3\n")),
        {"Y007"},
    ),
}


@pytest.mark.parametrize(("files", "codes"), BOTH.values(), ids=BOTH)
def test_what_does_not_follow_is_told_too(tmp_path: Path, files: Mapping[str, str], codes: set[str]) -> None:
    assert {one[0] for one in told(tmp_path, files)} == codes


def test_fields_after_an_unknown_one_are_told_each(tmp_path: Path) -> None:
    write(tmp_path, edited(PINE, ("lifecycle:\n", "lifecycle:\n  colour:\n  size: 3\n")))
    assert sum(one.code == "Y007" for one in gate(tmp_path)) == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/units.yml", "lamps: {label: {zh-Hant: 盞燈, en: lamps}, x: 1}\n"),
        ("data/attributes.yml", "price: {label: {zh-Hant: 價格, en: Price}, type: mony}\n"),
        ("data/subjects/elm.yml", "facts: {price: 1}\n"),
        ("data/subjects/elm.yml", "elm: Elm\n"),
        ("data/terms.yml", "names: GPT-5\n"),
    ],
)
def test_a_file_of_one_field_stands_below_none(tmp_path: Path, path: str, text: str) -> None:
    write(tmp_path, {path: text})
    assert not any("is below" in one.message for one in gate(tmp_path))
