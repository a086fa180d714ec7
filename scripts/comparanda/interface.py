"""Templates and interface words: the site's own, and the built-in ones where it has none."""

from __future__ import annotations

from pathlib import Path

from comparanda.locale import Language, copied_from, nearest, read_catalogue
from comparanda.settings import BadSettings, Settings

BUILT_IN_TEMPLATES = next(
    folder
    for folder in (Path(__file__).parent / "templates", Path(__file__).parents[2] / "templates")
    if folder.is_dir()
)
"""In the wheel beside this file, in a checkout at the top level."""


def template_folders(settings: Settings) -> tuple[Path, ...]:
    """Where templates are looked up: the site's own, then the built-in ones."""
    own = settings.root / "templates"
    return (own, BUILT_IN_TEMPLATES) if own.is_dir() and own != BUILT_IN_TEMPLATES else (BUILT_IN_TEMPLATES,)


def languages(settings: Settings) -> dict[str, Language]:
    """The site's languages with their interface words, by tag.

    Raises:
        BadSettings: a language has no catalogue, or is none that Babel knows.
    """
    by_tag = {}
    folders = [folder / "locale" for folder in template_folders(settings)]
    known = {path.stem for folder in folders for path in folder.glob("*.po")}
    for tag in settings.locales:
        near = nearest(tag, known - {tag}) or tag
        names = [folder / f"{language}.po" for language in dict.fromkeys((tag, near)) for folder in folders]
        texts = [name.read_text(encoding="utf-8") for name in names if name.is_file()][:2]
        if not texts:
            model = copied_from(tag, [path.stem for path in BUILT_IN_TEMPLATES.glob("locale/*.po")])
            raise BadSettings(
                f"the site has the language `{tag}`, but no catalogue for it: add templates/locale/{tag}.po, a copy of"
                f" {BUILT_IN_TEMPLATES}/locale/{model}.po translated into `{tag}`, or remove the language"
                " from `locales`"
            )
        try:
            by_tag[tag] = read_catalogue(texts[0], tag, "".join(texts[1:]))
        except ValueError as error:
            raise BadSettings(f"the language `{tag}` under `locales` cannot be used: {error}") from error
    return by_tag
