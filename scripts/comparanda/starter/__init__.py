"""A small, complete site to begin with, in any languages: the files of `files/`, with the words in each language.

Languages that the files are not written in get their English words.
"""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from comparanda import __version__, check, completion, decode, load, steps
from comparanda.bind import bind
from comparanda.gate import RULES
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.locale import nearest
from comparanda.settings import LOCALES
from comparanda.yaml_writer import write_yaml

FILES = Path(__file__).parent / "files"
SNIPPETS = ".vscode/comparanda.code-snippets"
REQUIREMENT = f"comparanda=={__version__}"
"""What pip installs the package from, where nobody knows better."""
WRITTEN = ("en", "zh-Hant")
"""The languages of the files."""
_TITLES = {"en": "Libraries compared", "zh-Hant": "圖書館比較"}
_PLAIN_TITLES = {"en": "Comparisons", "zh-Hant": "比較"}
_HIDDEN = {"gitignore": ".gitignore", "github": ".github", "vscode": ".vscode"}
_SCHEMA = "# yaml-language-server: $schema={}schemas/{}.json\n"
"""The line by which editors find what completes a file."""
_READMES = {"zh-Hant": "README.zh-Hant.md", "en": "README.md"}
_FORMS = {"zh-Hant": "correction.zh-Hant.yml", "en": "correction.yml"}
"""The form for corrections in each language that it is written in."""


def site_files(languages: Sequence[str], until: datetime.date, requirement: str = REQUIREMENT) -> dict[str, str]:
    """Every file of a new site, by its path in there.

    Args:
        languages: their tags, at least one; the first is served at the root.
        until: the last day on which texts may be the same in two languages, where some are still to be translated.
        requirement: what pip installs the package from.
    """
    copies = _copies("github", "gitignore")
    forms = {_FORMS.get(tag, _FORMS["en"]) for tag in languages}
    copies = {path: text for path, text in copies.items() if "correction" not in path or Path(path).name in forms}
    data = data_files(languages, until)
    return {
        **frame(languages, _TITLES, requirement),
        "README.md": (FILES / _READMES[nearest(languages[0], WRITTEN) or "en"]).read_text("utf-8"),
        **with_schemas(data),
        **editor_files({path: text.encode() for path, text in data.items()}, languages),
        **_pages(languages, "docs"),
        **copies,
    }


def with_schemas(data: Mapping[str, str]) -> dict[str, str]:
    """Data files with the line by which editors find what completes each of them."""
    return {path: _SCHEMA.format("../" * path.count("/"), decode.kind_of(path)) + text for path, text in data.items()}


def editor_files(data: Mapping[str, bytes], languages: Sequence[str]) -> dict[str, str]:
    """What completes and checks data files in an editor: schemas, snippets, and the settings of VS Code.

    Args:
        data: the site's data files.
        languages: of its texts.
    """
    copies = _copies("vscode")
    copies[SNIPPETS] = _in_languages(copies[SNIPPETS], languages)
    return {**schema_files(data, languages), **copies}


def schema_files(data: Mapping[str, bytes], languages: Sequence[str]) -> dict[str, str]:
    """The schemas that editors complete and check with, with the ids of data files."""
    loaded = load.made_of(data, steps.read_file)
    site = decode.assemble(loaded.made, {}, datetime.date.min, tuple(languages))
    return {f"schemas/{kind}.json": written(content) for kind, content in completion.completed(site, RULES).items()}


def written(schema: Mapping[str, Any]) -> str:
    """A schema as it is written into a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _in_languages(snippets: str, languages: Sequence[str]) -> str:
    """Snippets with a place for the words of each language."""
    stops = count(20)  # each place that an editor jumps to has a number of its own
    texts = ",\n".join(f'      "    {tag}: ${{{next(stops)}:…}}"' for tag in languages)
    in_braces = re.sub("LANGUAGES", lambda _: ", ".join(f"{tag}: ${{{next(stops)}:…}}" for tag in languages), snippets)
    return in_braces.replace('      "TEXTS"', texts)


def files_around(languages: Sequence[str], requirement: str = REQUIREMENT) -> dict[str, str]:
    """What makes a site of data that is there: the files of a new one without its subject."""
    return {**frame(languages, _PLAIN_TITLES, requirement), **_pages(languages, "plain"), **_copies("gitignore")}


def frame(languages: Sequence[str], titles: Mapping[str, str], requirement: str = REQUIREMENT) -> dict[str, str]:
    """The settings, what to install, and the interface in languages that the package does not know.

    Args:
        languages: the first is served at the root.
        titles: what the site is called in each language that it is written in.
        requirement: what pip installs the package from.
    """
    names = {tag: titles[nearest(tag, titles) or "en"] for tag in languages}
    several = f"      site_names: {_on_one_line(names)}\n" if len(set(names.values())) > 1 else ""
    config = (FILES / "mkdocs.yml").read_text("utf-8").replace("      SITE_NAMES\n", several)
    config = config.replace("LOCALES", locales(languages)).replace("NAME", names[languages[0]])
    return {"mkdocs.yml": config, "requirements.txt": f"{requirement}\n", **catalogues(languages)}


def locales(languages: Sequence[str]) -> str:
    """The plugin's option: each language with its own name."""
    return _on_one_line({tag: name_of(tag) for tag in languages})


def _on_one_line(words: Mapping[str, str]) -> str:
    return write_yaml([words]).removeprefix("- ").rstrip("\n")


def name_of(tag: str) -> str:
    """A language's own name, such as 日本語.

    Raises:
        babel.UnknownLocaleError: CLDR has no such language.
        ValueError: this is no tag.
    """
    return LOCALES.get(tag) or str(Locale.parse(tag, sep="-").get_display_name() or tag)


def data_files(languages: Sequence[str], until: datetime.date) -> dict[str, str]:
    """The data, its texts in these languages; what is still to be translated is excepted until a day."""
    made: dict[str, str] = {}
    for path in sorted((FILES / "data").rglob("*.yml")):
        name = path.relative_to(FILES).as_posix()
        text = path.read_text("utf-8")
        document, problems = load.parse(name, text.encode())
        assert document is not None, problems
        head = "".join(line for line in text.splitlines(keepends=True)[:1] if line.startswith("#"))
        made[name] = write_yaml(_translated(document.value, languages), head)
    others = [tag for tag in languages if not is_written(tag)] or languages
    exceptions = [
        {"rule": SAME, "place": path, "reason": _reason(languages[0], others), "until": str(until)}
        for path in _with_same_texts(made, languages)
    ]
    return {**made, "data/exceptions.yml": write_yaml(exceptions)} if exceptions else made


SAME = "T003"
"""The rule that texts are not the same in two languages."""


def _with_same_texts(data: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    """The files with texts that are the same in two languages."""
    documents = load.made_of({path: text.encode() for path, text in data.items()}, load.parse).made
    site, _ = decode.decode(documents, datetime.date.min, tuple(languages))
    return sorted({diagnostic.path for diagnostic in check.diagnostics_of(bind(site)) if diagnostic.code == SAME})


def _reason(first: str, others: Sequence[str]) -> str:
    named = [name_of(tag) for tag in others]
    names = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    if first == "zh-Hant":
        return f"{'、'.join(named)}的文字還是英文：請翻譯，然後刪除這條例外。"
    return f"The words in {names} are still English ones: translate them, then delete this exception."


def _translated(value: Any, languages: Sequence[str]) -> Any:
    """A value with its texts in these languages alone."""
    if isinstance(value, Mapping) and set(value) == set(WRITTEN):
        return {tag: value[nearest(tag, WRITTEN) or "en"] for tag in languages}
    if isinstance(value, Mapping):
        return {key: _translated(below, languages) for key, below in value.items()}
    return [_translated(below, languages) for below in value] if isinstance(value, list) else value


def _pages(languages: Sequence[str], kind: str) -> dict[str, str]:
    """A home page in each language."""
    return {
        f"docs/{tag}/index.md": (FILES / kind / (nearest(tag, WRITTEN) or "en") / "index.md").read_text("utf-8")
        for tag in languages
    }


def catalogues(languages: Sequence[str]) -> dict[str, str]:
    """A catalogue to translate for each language that the package has none for; until then its words are English."""
    return {f"templates/locale/{tag}.po": _to_translate(tag) for tag in languages if not _is_known(tag)}


def _to_translate(tag: str) -> str:
    """Every message of the interface without its translation, with the language's own plural forms."""
    with (BUILT_IN_TEMPLATES / f"locale/{_WHOLE}.po").open(encoding="utf-8") as file:
        messages = [message for message in read_po(file, locale=_WHOLE) if message.id]
    made = Catalog(locale=Locale.parse(tag, sep="-"))
    for message in messages:
        made.add(
            message.id,
            auto_comments=message.auto_comments,
            user_comments=message.user_comments,
            context=message.context,
        )
    body = io.BytesIO()
    write_po(body, made, omit_header=True)
    return (
        "# Words of the interface: write the translation of each msgid into its msgstr. Until then, English is shown.\n"
        f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {made.plural_forms}\\n"\n\n{body.getvalue().decode()}'
    )


_WHOLE = "de"
"""A language whose catalogue has every message; that of English has none."""


def _is_known(tag: str) -> bool:
    return nearest(tag, (path.stem for path in BUILT_IN_TEMPLATES.glob("locale/*.po"))) is not None


def is_written(tag: str) -> bool:
    """Whether the files have words that its readers read as their own."""
    return nearest(tag, WRITTEN) is not None


def _copies(*names: str) -> dict[str, str]:
    """Files as they are, those for GitHub and git below their hidden names."""
    made = {}
    for name in names:
        path = FILES / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                first, *rest = file.relative_to(FILES).parts
                made["/".join((_HIDDEN.get(first, first), *rest))] = file.read_text("utf-8")
    return made
