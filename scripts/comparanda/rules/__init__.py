"""Each rule's page: what it asks for in every language, its examples, and what the gate prints of them.

One Markdown file a rule is its page on the site, what `comparanda explain` prints, and its test:

    # C002 unknown-source (error, no exceptions)

    ## en

    The title, in one sentence.

    Further paragraphs.

    ## zh-Hant

    The same in Chinese; another language is one more heading.

    ## examples

    ```yaml bad data/subjects/oak.yml
    the whole of the file that the example replaces
    ```

    ```text
    the printed diagnostic, rewritten by `make golden`
    ```

    ```yaml good data/subjects/oak.yml
    the same file without the mistake
    ```

An example may need more than the file it is about. Before it stand ```` ```yaml with data/terms.yml ````, another file
of the same example, and ```` ```http https://oak.example/two ````, what an address answers, for the rules of `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from comparanda.diagnostic import Excuse, Rule
from comparanda.patterns import regex
from comparanda.translation import Tell, tell_in

FOLDER = Path(__file__).parent
FALLBACK = "en"
"""The language shown where a page has none of the reader's."""
_TITLE = regex(
    r"# (?P<code>[A-Z][0-9]{3}) (?P<name>[a-z0-9-]+) \((?P<severity>error|warning), "
    r"(?P<excuse>no exceptions|exceptions marked|exceptions allowed)\)\n"
)
_EXCUSES = {"no exceptions": Excuse.NEVER, "exceptions marked": Excuse.MARKED, "exceptions allowed": Excuse.ALLOWED}
_EXCUSE_WORDS = {excuse: words for words, excuse in _EXCUSES.items()}
_LANGUAGE = regex(r"^## (\S+)\n", re.MULTILINE)
FENCE = regex(
    r"^```(?P<kind>yaml bad|yaml good|yaml with|http|text)(?: (?P<name>\S+))?\n(?P<text>.*?)^```\n",
    re.DOTALL | re.MULTILINE,
)
_MESSAGE = regex(r"(?P<severity>error|warning)(?P<rule>\[\w+ [\w-]+\]): (?P<message>.*)")
_HELP = regex(r"(?P<margin> +=\ )help: (?P<help>.*)")
_WIDE_LINE_END = regex(r"(?<=[，。；：、！？）])\s*\n\s*|(?<=[⺀-￯])\s*\n\s*(?=[⺀-￯])")


class File(NamedTuple):
    """A data file of an example."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """Files that replace those of a site: a bad example makes the rule report, a good one does not."""

    good: bool
    file: File
    """The file the example is about."""
    beside: tuple[File, ...] = ()
    """Other files it needs."""
    answers: tuple[File, ...] = ()
    """What is found on the web, by address; an example of `verify` without any is checked offline."""
    printed: str = ""
    """What the gate prints of a bad example."""

    @property
    def files(self) -> dict[str, str]:
        """All of its data files, by path."""
        return dict((*self.beside, self.file))


@dataclass(frozen=True, slots=True)
class RulePage:
    """The documentation of a rule."""

    code: str
    name: str
    severity: str
    excuse: Excuse
    """Whether it can have exceptions, and whether readers see them."""
    prose: Mapping[str, tuple[str, ...]]
    """Paragraphs by language (BCP 47); the first is the title."""
    examples: tuple[Example, ...]
    text: str
    """The whole file, as `comparanda explain` prints it."""

    def prose_in(self, tag: str) -> tuple[str, tuple[str, ...]]:
        """The paragraphs for a reader of a language, and the language they are in: zh-Hans gets zh-Hant, de gets en."""
        primary = tag.partition("-")[0]
        near = (tag for tag in self.prose if tag.partition("-")[0] == primary)
        language = tag if tag in self.prose else next(near, FALLBACK)
        return language, self.prose[language]

    def text_in(self, tag: str) -> str:
        """The page for a reader of one language, with what is printed in that language as well."""
        language, paragraphs = self.prose_in(tag)
        tell = tell_in(language)
        _, heading, examples = self.text.partition("\n## examples\n")
        printed = FENCE.sub(
            lambda fence: (
                fence[0].replace(fence["text"], printed_in(fence["text"], tell), 1)
                if fence["kind"] == "text"
                else fence[0]
            ),
            examples,
        )
        wrapped = "\n\n".join(paragraphs)
        title = f"# {self.code} {self.name} ({tell(self.severity)}{tell(', ')}{tell(_EXCUSE_WORDS[self.excuse])})"
        return f"{title}\n\n{wrapped}\n{heading.replace('examples', tell('examples'))}{printed}"


def printed_in(printed: str, tell: Tell) -> str:
    """What the gate printed in English, in another language: its messages and help, and nothing of the data."""

    def line(words: str) -> str:
        head = _MESSAGE.fullmatch(words)
        if head is not None:
            return f"{tell(head['severity'])}{head['rule']}{tell(': ')}{tell(head['message'])}"
        help = _HELP.fullmatch(words)
        if help is not None:
            return f"{help['margin']}{tell('help')}{tell(': ')}{tell(help['help'])}"
        return words

    return "\n".join(map(line, printed.split("\n")))


def page_of(rule: Rule) -> RulePage:
    """The documentation of a rule.

    Raises:
        FileNotFoundError: there is no file for it.
    """
    return read_page((FOLDER / f"{rule.code}-{rule.name}.md").read_text(encoding="utf-8"))


def read_page(text: str) -> RulePage:
    """A rule's page from its file.

    Raises:
        ValueError: it does not begin with `# C002 unknown-source (error, no exceptions)`, or a language is missing.
    """
    title = _TITLE.match(text)
    if title is None:
        raise ValueError(
            f"a rule's page begins such as `# S009 plain-http (warning, exceptions allowed)`, not with {text[:40]!r}"
        )
    head, _, examples = text[title.end() :].partition("\n## examples\n")
    _, *parts = _LANGUAGE.split(head)
    prose = {tag: _paragraphs(words) for tag, words in zip(parts[::2], parts[1::2], strict=True)}
    if FALLBACK not in prose or not all(prose.values()):
        raise ValueError(f"the page of {title['code']} has no words in {FALLBACK}, or none below a heading")
    return RulePage(
        title["code"], title["name"], title["severity"], _EXCUSES[title["excuse"]], prose, read_examples(examples), text
    )


def read_examples(text: str) -> tuple[Example, ...]:
    """The examples among the fenced blocks of a Markdown text, in order.

    Raises:
        ValueError: a block names no file, or stands where none can.
    """
    examples: list[Example] = []
    beside: list[File] = []
    answers: list[File] = []
    for fence in FENCE.finditer(text):
        kind, name, words = fence["kind"], fence["name"], fence["text"]
        if kind == "text":
            last = examples.pop()
            examples.append(Example(last.good, last.file, last.beside, last.answers, words))
            continue
        if name is None:
            raise ValueError(f"the block ```{kind} names no file")
        if kind == "yaml with":
            beside.append(File(name, words))
        elif kind == "http":
            answers.append(File(name, words))
        else:
            examples.append(Example(kind == "yaml good", File(name, words), tuple(beside), tuple(answers)))
            beside, answers = [], []
    return tuple(examples)


def _paragraphs(words: str) -> tuple[str, ...]:
    """Each paragraph in one line; a line break leaves no space behind wide punctuation or between wide characters."""
    blocks = re.split(r"\n\s*\n", words.strip())
    return tuple(" ".join(_WIDE_LINE_END.sub("", block).split()) for block in blocks if block.strip())
