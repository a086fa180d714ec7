"""The command `import`: Markdown notes become a draft in a folder of data files."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from comparanda import decode, load, report
from comparanda.cli.files import write_all
from comparanda.cli.site import WrongUsage, read_config, tell
from comparanda.diagnostic import Severity
from comparanda.load.encodings import advice
from comparanda.locale import HAN
from comparanda.model import SAFE_ID, Site
from comparanda.notes.draft import ATTRIBUTES, Draft, draft_of
from comparanda.notes.figures import TooMuch, hold_numbers
from comparanda.notes.merge import merge
from comparanda.notes.note import Note, language_of, read_note
from comparanda.notes.spreadsheet import Pairs, is_sheet, pairs_of
from comparanda.notes.todo import summary, todo
from comparanda.yaml_writer import write_yaml

LARGEST = 1_000_000
"""Bytes of a note; a long one has 50,000."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U000fffff]"
    "|(?<![\u0600-\u0dff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
"""What a data file may not hold, and characters for private use."""
_DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How the files of Word, Excel and LibreOffice begin, PDF, those of an older Office, and RTF."""
_HEAD = re.compile(r"^# Imported from .*, sha256 ([0-9a-f]{12})$", re.MULTILINE)
"""What a draft begins with, and by which a note is known again."""
_MACHINE_MARK = re.compile("\ue200[^\ue201\n]{0,200}\ue201")
"""A citation as ChatGPT copies it, which names nothing."""


_IN_HAN = ("zh", "ja", "ko", "yue", "nan", "hak", "lzh")
"""Languages that Chinese characters may be of."""


class _Files(click.Path):
    name = "note.md"


@click.command("import")
@click.argument("notes", nargs=-1, required=True, type=_Files(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The site's folder; the draft goes into data/ below it.",
)
@click.option("--dry-run", is_flag=True, help="Show the files, and write none.")
@click.option("--id", "id_", metavar="ID", help="The comparison's id, where the one made of its subjects will not do.")
@click.option("--lang", metavar="TAGS", help="The notes' languages in their order, such as zh-Hant,en.")
def import_notes(notes: tuple[Path, ...], root: Path, dry_run: bool, id_: str | None, lang: str | None) -> None:
    """Make a draft of Markdown notes, or of a table as CSV: sections, claims, rows, subjects and sources.

    Two notes that say the same in two languages become one draft. Nothing that exists is overwritten; claims are
    marked as unverified, and what could not be read is listed with its line.

    Exit 0 done, or done before; 1 when nothing could be written; 2 for wrong usage.
    """
    tags = _tags(lang, len(notes))
    if id_ is not None and not SAFE_ID.fullmatch(id_):
        raise WrongUsage(f"--id {id_}", "write lower-case letters, digits and hyphens, such as kettles-compared")
    known = _marks(root)
    texts = [(path, _text(path)) for path in notes]
    for (path, text), tag in zip(texts, tags, strict=True):
        _refuse_another_script(tag, path, text)
    done = [(path, known[mark]) for path, text in texts if (mark := _mark(text)) in known]
    for path, target in done:
        click.echo(tell(f"{path} was imported already, into {target}; nothing is written for it."))
    fresh = [(path, text, tag) for (path, text), tag in zip(texts, tags, strict=True) if _mark(text) not in known]
    if not fresh:
        return
    site = _site(root)
    read = [read_note(text, path.name, _of_site(tag, site), _pairs(path, text, site)) for path, text, tag in fresh]
    read = [note if tag else _in_language_of(note, site) for note, (_, _, tag) in zip(read, fresh, strict=True)]
    marks = {note.name: _mark(text) for note, (_, text, _) in zip(read, fresh, strict=True)}
    groups = _groups(read)
    if id_ is not None and len(groups) > 1:
        raise click.UsageError(f"--id names one draft, and these notes make {len(groups)}; import them one by one")
    failed = [group for group in groups if not _import(group, root, site, id_ or "", marks, dry_run)]
    sys.exit(1 if failed else 0)


def _tags(lang: str | None, count: int) -> list[str]:
    if lang is None:
        return [""] * count
    tags = [tag.strip() for tag in lang.split(",")]
    if len(tags) != count or not all(
        re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z0-9]{2,3})?", tag) for tag in tags
    ):
        example = ",".join(["zh-Hant", "en", "ja"][:count])
        raise WrongUsage(f"--lang {lang}", f"write one tag for each note, such as {example}")
    return tags


def _refuse_another_script(tag: str, path: Path, text: str) -> None:
    """A note in Chinese is none in English: whoever says so wished for messages in it, or has the order wrong.

    Raises:
        WrongUsage: the letters of a note are of another language than it is said to be in.
    """
    if not tag:
        return
    found, said = language_of(text), tag.partition("-")[0]
    is_other = found == "en" and not HAN.search(text) if said == "zh" else found != "en" and said not in _IN_HAN
    if is_other:
        wrong = f"the words of {path} look like `{found}`, and --lang says what language the notes are in"
        raise WrongUsage(f"--lang {tag}", wrong)


def _text(path: Path) -> str:
    """A note's text, without what data files may not hold.

    Raises:
        click.ClickException: it is too large, no text, or not UTF-8.
    """
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise click.ClickException(f"{path} has more than {LARGEST // 1_000_000} MB; split it into several notes")
    if raw.startswith(_DOCUMENTS):
        raise click.ClickException(
            f"{path} is a document of another program; save it as text or Markdown, and a sheet as CSV in UTF-8"
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw:
        raise click.ClickException(f"{path} is UTF-16, or no text; save it as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise click.ClickException(
            f"{path} line {line}: this is not UTF-8; save the file as UTF-8{advice(raw)}"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _INVISIBLE.sub("", _MACHINE_MARK.sub("", text))
    if not text.strip():
        raise click.ClickException(f"{path} is empty")
    return text


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _marks(root: Path) -> dict[str, Path]:
    """Which notes have been imported into a site, by the head of each comparison."""
    folders: dict[str, Path] = {}
    for path in sorted((root / "data" / "comparisons").glob("*.yml")):
        head = path.read_bytes()[:2000].decode("utf-8", "replace")
        folders.update(dict.fromkeys(_HEAD.findall(head), path))
    return folders


def _site(root: Path) -> Site:
    """The data that is there already.

    Raises:
        click.ClickException: it is of the wrong shape.
    """
    config = root / "mkdocs.yml"
    locales = tuple(read_config(config).locales) if config.is_file() and _lists_us(config) else ()
    if not (root / "data").is_dir():
        return decode.decode({}, datetime.date.min, locales)[0]
    loaded = load.load(root, load.parse)
    site, misshapen = decode.decode(loaded.made, datetime.date.min, locales)
    wrong = [diagnostic for diagnostic in (*loaded.diagnostics, *misshapen) if diagnostic.severity is Severity.ERROR]
    if wrong:
        click.echo(report.render(wrong, "text", tell=tell), err=True, nl=False)
        raise click.ClickException(
            "data/ must be of the right shape before a draft is added to it; fix the above first"
        )

    return site


def _lists_us(config: Path) -> bool:
    return (
        re.search(r"^\s*-?\s*comparanda\b|[\[,]\s*comparanda\b", config.read_text("utf-8", "replace"), re.MULTILINE)
        is not None
    )


def _of_site(tag: str, site: Site) -> str:
    """The site's own tag for a language."""
    return next((locale for locale in site.locales if tag and locale.partition("-")[0] == tag.partition("-")[0]), tag)


def _in_language_of(note: Note, site: Site) -> Note:
    note_language = _of_site(note.language, site)
    return replace(note, language=note_language)


def _pairs(path: Path, text: str, site: Site) -> Pairs | None:
    """What the rows of a sheet of two columns are.

    Raises:
        click.ClickException: neither its heads nor the site tell.
    """
    if not is_sheet(path.name):
        return None
    subjects = {name.casefold() for id, it in site.subjects.items() for name in (*it.spellings(), id)}
    attributes = {name.casefold() for id, it in site.attributes.items() for name in (*it.label.values(), id)}
    pairs = pairs_of(text, lambda name: name.casefold() in subjects, lambda name: name.casefold() in attributes)
    if pairs is None:
        raise click.ClickException(
            f"{path} has two columns, and it is not clear what its rows are: in its first line, write `attribute` above"
            " the first column if each row is a property of one thing, or `name` if each row is a thing of its own"
        )
    return None if pairs == "none" else pairs


def _groups(notes: Sequence[Note]) -> list[list[Note]]:
    """Notes that are one text in several languages: two alone, or those whose names differ by the language only."""
    if len(notes) == 2 and notes[0].language != notes[1].language:
        return [list(notes)]
    groups: dict[str, list[Note]] = {}
    for note in notes:
        stem = re.sub(r"[._-](?:[a-z]{2})(?:[-_][A-Za-z]+)?$", "", note.name.rpartition(".")[0])
        group = groups.setdefault(stem, [])
        if any(member.language == note.language for member in group):
            groups[note.name] = [note]
        else:
            group.append(note)
    return list(groups.values())


def _import(notes: list[Note], root: Path, site: Site, id: str, marks: dict[str, str], dry_run: bool) -> bool:
    """Write one draft and tell of it; gives whether it could be written."""
    draft = draft_of(merge(notes), site, id)
    languages = tuple(dict.fromkeys((*site.locales, *(note.language for note in notes))))
    try:
        hold_numbers(draft, site, languages)
    except TooMuch as error:
        raise click.ClickException(f"{notes[0].name}: {error}; split it into several notes") from error
    files = _files(draft, root, [f"# Imported from {note.name}, sha256 {marks[note.name]}\n" for note in notes])
    for line in summary(draft):
        click.echo(tell(line))
    there = [path for path in files if path != ATTRIBUTES and (root / path).exists()]
    if there:
        told = f"  {', '.join(there)}: there already, so nothing is written; `--id` gives the draft another name"
        click.echo(tell(told), err=True)
        return False
    if dry_run:
        for path, (text, _) in files.items():
            click.echo(f"\n--- {path}\n{text}", nl=False)
        return True
    write_all({root / path: whole for path, (_, whole) in files.items()}, may_replace={root / ATTRIBUTES})
    for path in files:
        is_added = path == ATTRIBUTES and ATTRIBUTES in site.documents
        click.echo(tell(f"  added to {path}" if is_added else f"  wrote {path}"))
    click.echo(tell(f"Next: {_next(root, draft)}"))
    return True


def _next(root: Path, draft: Draft) -> str:
    where = "" if root == Path() else f"cd {shlex.quote(str(root))}; "
    has_site = (root / "mkdocs.yml").is_file() and _lists_us(root / "mkdocs.yml")
    init = "" if has_site else f"`comparanda init --into {shlex.quote(str(root))}` makes a site around it; then "
    rest = f"`{draft.id}.todo.md` has the figures and lines to look at."
    return f"{init}`{where}comparanda check` lists what remains; {rest}"


def _files(draft: Draft, root: Path, marks: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Each file by its path: what is new of it, and all of it."""
    files: dict[str, tuple[str, str]] = {}
    for path, value in draft.files().items():
        head = "".join(marks) if path == draft.path else ""
        text = write_yaml(value, head)
        files[path] = (text, _added(root / path, text) if path == ATTRIBUTES else text)
    list_ = todo(draft, tell)
    return {**files, f"{draft.id}.todo.md": (list_, list_)}


def _added(path: Path, text: str) -> str:
    """The attributes there are, and then the new ones.

    Raises:
        click.ClickException: nothing can be put behind them, as behind a mapping in braces.
    """
    if not path.exists():
        return text
    before = path.read_bytes().decode("utf-8")
    between = "" if not before or before.endswith("\n") else "\n"
    whole = f"{before}{between}\n{text}" if before.strip() else text
    names, is_whole = _names(whole)
    if not is_whole or names != [*_names(before)[0], *_names(text)[0]]:
        raise click.ClickException(
            f"nothing can be added at the end of {path}; write it as `name:` lines without braces first"
        )
    return whole


def _names(text: str) -> tuple[list[str], bool]:
    """The attributes of a file, and whether all of it could be read."""
    document, problems = load.parse(ATTRIBUTES, text.encode())
    values = document.value if document is not None else None
    return (list(values) if isinstance(values, dict) else []), not problems
