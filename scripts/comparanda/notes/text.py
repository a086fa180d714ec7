"""The words of a block: which citation marks stand in them, in any of the shapes notes have, and what they belong to.

A mark is found by its shape and by the labels that the note's list of references knows; what looks like one and may
be something else, such as the interval [0, 1], stays text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from comparanda.locale import HAN
from comparanda.notes.blocks import BOLD, CLOSE, END_SUP, OPEN, SUP, Inline, restored

MARK, SOFT = "\ue000", "\ue009"
"""In marked text: where a mark stood, and where words are a link that stay. Each is one of `Marked.targets`."""
_SENTINELS = re.compile("[\ue000-\ue009]")
_NO_WORD = " \t\n*" + "".join(map(chr, (0xE000, 0xE001, 0xE002, 0xE003, 0xE007, 0xE008, 0xE009)))
_MANY = 50
"""Sources that one range such as [1-50] may name."""

_LABELS = r"\d{1,3}(?:\s*(?:[,，、;；&和]|[-–—~～]|and\b)\s*\d{1,3})*"
_PREFIX = r"(?:(?:sources?|refs?|references?|notes?|來源|資料|文獻|參考|註|注|引用)\s*[.:#：]?\s*)?"
_LINK = rf"{OPEN}[^{CLOSE}]*{CLOSE}"
_URL = r"https?://[^\s<>\"「」『』，。；、（）【】《》\ue000-\ue009]+"
_CLEAR_URL = r"https?://(?>(?:[^\s<>()\"「」『』，。；、（）【】《》,;\ue000-\ue009]|[,;](?=[^\s<>()]))+)"
"""Within brackets, which end it."""
_NO_LINK = rf"[^\[\]{OPEN}{CLOSE}]"
"""Within brackets: a link in them is read by itself, as its address is the next one."""
_REFERENCE = rf"\[{_NO_LINK}{{1,120}}\]\s?\[{_NO_LINK}{{0,80}}\]"
_BRACKETED = rf"[\[［【〔﹝]{{1,2}}\s*\^?\s*{_PREFIX}{_LABELS}\s*\^?\s*(?:†[^\]】{OPEN}]{{0,200}})?[\]］】〕﹞]{{1,2}}"
_LOCATED = rf"[\[［]\d{{1,3}}\s*[,，:：]\s*(?:(?:pp?|ch|sec|fig|tab)\b|§|頁|第)[^\[\]［］{OPEN}]{{1,30}}[\]］]"
"""A mark that says where in its source, such as `[2, p. 4]`."""
_AROUND = (
    rf"[(（]\s*(?:(?:sources?|see|refs?|來源|資料來源|參考|參見|見|出處)\s*[:：]?\s*)?"
    rf"(?:(?:{_LINK}|{_REFERENCE}|{_BRACKETED}|{_CLEAR_URL})\s*+[,;，；、]?\s*+)+[)）]"
)
_BOXED = rf"[\[［【〔{SUP}]\s*(?:{_LINK}\s*+[,;，；、]?\s*+)+[\]］】〕{END_SUP}]"
"""Links and nothing else in square brackets, or raised: `[[1](https://…)]`."""
_SHAPES = re.compile(
    "|".join(
        f"(?P<{name}>{shape})"
        for name, shape in (
            ("around", _AROUND),
            ("boxed", _BOXED),
            ("link", _LINK),
            ("span", r"\[\d{1,3}\]\s*[-–—~～]\s*\[\d{1,3}\]"),
            ("bracketed", _BRACKETED),
            ("located", _LOCATED),
            ("reference", _REFERENCE),
            ("footnote", r"\[\^[^\[\]\s\ue001]{1,80}\]"),
            (
                "machine",
                r":contentReference\[oaicite:\d+\](?:\{[^{}]{0,80}\})?|【\d+(?::\d+)?†[^】\ue001]{0,200}】|\bcite(?:turn\d+\w+\d+)+",
            ),
            ("opened", r"\[\[?\s*\d{1,3}(?![\d\w.])(?!\s*[,，]\s*\d)"),
            ("closed", r"(?<![\w.])\d{1,3}\]"),
            ("sup", rf"{SUP}[^{END_SUP}{OPEN}]{{0,40}}{END_SUP}"),
            ("caret", r"\^\d{1,3}(?:\s?[,，]\s?\d{1,3})*\^"),
            ("raised", r"[¹²³⁰⁴-⁹]+(?:\s?[,，⁻]\s?[¹²³⁰⁴-⁹]+)*"),
            ("named", rf"\[{_NO_LINK}{{1,80}}\]"),
            ("url", _URL),
        )
    ),
    re.IGNORECASE,
)
_TO_RAISE = str.maketrans("1230456789-−", "¹²³⁰⁴⁵⁶⁷⁸⁹⁻⁻")
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹⁻", "1230456789-")
_OF_A_POWER = re.compile(r"(?:(?<![\d.,])(?:10|2)|\b(?:[a-z]{1,2}|[A-Z]))$")
"""Before a raised digit that is an exponent: 10⁶, km², mc²."""
_STOPS = "，。、；：！？,.;:!?)）]」』”’》"
_ENDING = re.compile(
    # A stop of Chinese; or one of English before a space, unless a lower-case letter follows, as after e.g.
    rf"[。！？]+[」』”’）\"*]*|[.!?]+[”’)\"*]*(?=[\s{MARK}{SOFT}]|$)(?![\s{MARK}{SOFT}]*[a-z])"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark points to: a label of the list of references, or an address."""

    label: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words without their marks, each mark a sentinel in its place."""

    text: str
    targets: tuple[tuple[Target, ...], ...] = ()
    """By sentinel, in order."""
    lost: tuple[tuple[int, str], ...] = ()
    """Marks that name no source, by line within the block."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or several, and what they cite."""

    text: str
    targets: tuple[Target, ...]
    line: int
    """Within its block, from 0."""


def read_marks(inline: Inline, known: Collection[str]) -> Marked:
    """Find the marks of a block.

    Args:
        inline: its words.
        known: the labels of the list of references, in lower-case letters.
    """
    scan = _Scan(inline.links, known)
    text = scan.scan(inline.text)
    return Marked(_closed_up(text), tuple(scan.targets), tuple(scan.lost))


class _Scan:
    """One pass over the words of a block."""

    def __init__(self, links: tuple[str, ...], known: Collection[str]) -> None:
        self.links = iter(links)
        self.known = known
        self.targets: list[tuple[Target, ...]] = []
        self.lost: list[tuple[int, str]] = []

    def scan(self, text: str) -> str:
        words: list[str] = []
        end = line = 0
        for match in _SHAPES.finditer(text):
            line += text.count("\n", end, match.start())
            words.append(text[end : match.start()])
            words.append(self._read(str(match.lastgroup), match[0], text, match.start(), line))
            end = match.end()
            line += match[0].count("\n")
        words.append(text[end:])
        return "".join(words)

    def _read(self, shape: str, matched: str, text: str, start: int, line: int) -> str:
        """What stands in place of a match."""
        match shape:
            case "around" | "boxed":
                return "".join(self._inside(matched))
            case "link":
                return self._link(matched)
            case "url":
                return self._url(matched)
            case "machine":
                self.lost.append((line, matched))
                return ""
            case "located":
                return self._located(matched, line)
            case "reference":
                return self._reference(matched)
            case "named":
                label = matched[1:-1].strip().casefold()
                return f"{matched[1:-1]}{self._soft(Target(label))}" if label in self.known else matched
            case "footnote":
                return self._mark([matched[2:-1].casefold()])
        labels = _labels(matched.translate(_RAISED) if shape == "raised" else matched)
        return (
            self._mark(self._whole(labels))
            if self._is_mark(shape, labels, text[max(start - 8, 0) : start])
            else _plain(matched)
        )

    def _is_mark(self, shape: str, labels: list[str], before: str) -> bool:
        if not labels:
            return False
        if shape in ("raised", "sup", "caret") and _OF_A_POWER.search(before):
            return False
        if shape in ("opened", "closed", "raised", "sup", "caret"):
            return all(label in self.known for label in self._whole(labels))
        is_interval = "0" in labels and "0" not in self.known
        return not is_interval and (len(labels) == 1 or not self.known or any(label in self.known for label in labels))

    def _whole(self, labels: list[str]) -> list[str]:
        """Raised digits run together: ¹² is twelve where there is a twelfth source, else one and two."""
        return [
            part
            for label in labels
            for part in ([label] if label in self.known or not set(label) <= self.known_digits else list(label))
        ]

    @property
    def known_digits(self) -> set[str]:
        return {label for label in self.known if len(label) == 1}

    def _inside(self, matched: str) -> Iterator[str]:
        for match in re.finditer(f"({_LINK})|({_REFERENCE})|({_BRACKETED})|({_CLEAR_URL})", matched, re.IGNORECASE):
            if match[1]:
                words = match[1][1:-1]
                yield self._hard([Target(url=next(self.links, ""), title=_title(words))])
            elif match[2]:
                words, label = re.split(r"\]\s?\[", match[2][1:-1], maxsplit=1)
                named = Target((label or words).strip().lstrip("^").casefold(), title=_title(words))
                also = [Target(words)] if words in self.known and words != named.label else []
                yield self._hard([*also, named])
            elif match[3]:
                yield self._mark(_labels(match[3]))
            else:
                yield self._hard([Target(url=match[4])])

    def _link(self, matched: str) -> str:
        words, url = matched[1:-1], next(self.links, "")
        if re.fullmatch(rf"[\[［【(]*\^?{_PREFIX}\d{{1,3}}\^?[\]］】)]*", words.strip(), re.IGNORECASE):
            return self._hard([Target(url=url)])
        return f"{words}{self._soft(Target(url=url, title=_title(words)))}" if _is_address(url) else words

    def _url(self, matched: str) -> str:
        url = trimmed(matched)
        return f"{url}{self._soft(Target(url=url))}{matched[len(url) :]}"

    def _reference(self, matched: str) -> str:
        words, label = re.split(r"\]\s?\[", matched[1:-1], maxsplit=1)
        label = (label or words).strip().lstrip("^").casefold()
        if label not in self.known:
            return matched
        if words.strip().casefold() in self.known:
            return self._hard([Target(words.strip().casefold()), Target(label)])
        return f"{words}{self._soft(Target(label, title=_title(words)))}"

    def _located(self, matched: str, line: int) -> str:
        label = str(int(re.split(r"[,，:：]", matched[1:-1], maxsplit=1)[0]))
        if self.known and label not in self.known:
            return matched
        self.lost.append((line, f"where it is in its source, for `locator`: {matched}"))
        return self._mark([label])

    def _mark(self, labels: list[str]) -> str:
        return self._hard([Target(label) for label in labels])

    def _hard(self, targets: list[Target]) -> str:
        self.targets.append(tuple(targets))
        return MARK

    def _soft(self, target: Target) -> str:
        self.targets.append((target,))
        return SOFT


def _labels(matched: str) -> list[str]:
    """The labels that a mark names, ranges written out."""
    labels: list[str] = []
    inside = re.sub(r"†.*", "", matched, flags=re.DOTALL)
    for low, high in re.findall(r"(\d{1,3})(?:[\s\]]*[-–—~～][\s\[]*(\d{1,3}))?", inside):
        if high and int(low) < int(high) <= int(low) + _MANY:
            labels += map(str, range(int(low), int(high) + 1))
        else:
            labels += [str(int(digits)) for digits in (low, high) if digits]
    return labels


def _plain(matched: str) -> str:
    """What is no mark, with its raised digits as characters: 10<sup>6</sup> must not become 106."""
    if matched[0] != SUP:
        return matched
    inside = matched[1:-1]
    return inside.translate(_TO_RAISE) if re.fullmatch(r"[-−]?\d+", inside) else inside


def _title(words: str) -> str:
    plain = bare(words)
    return "" if re.match(r"(?:https?://|www\.)|[\w-]+(?:\.[\w-]+)+(?:/\S*)?$", plain) or len(plain) < 2 else plain


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def trimmed(url: str) -> str:
    """An address without the punctuation that follows it."""
    while url and (
        url[-1] in ".,;:!?'*_~" or (url[-1] in ")]" and url.count(url[-1]) > url.count("(["[url[-1] == "]"]))
    ):
        url = url[:-1]
    return url


def _closed_up(text: str) -> str:
    """Words close up where a mark was taken out of them."""
    text = re.sub(rf"{MARK}(?:\s*[,，、;；]?\s*{MARK})+", lambda run: MARK * run[0].count(MARK), text)
    words: list[str] = []
    end = 0
    for match in re.finditer(rf"\s*({MARK}+)\s*", text):
        words.append(text[end : match.start()])
        left, right = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        ends = text.count("\n", match.start(), match.end())
        gap = "\n" * ends
        if not gap and len(match[0]) > len(match[1]) and left and right and right not in _STOPS:
            gap = "" if HAN.match(left) and HAN.match(right) else " "
        elif not gap and left.isalnum() and right.isalnum() and not (HAN.match(left) and HAN.match(right)):
            gap = " "
        words.append(match[1] + gap)
        end = match.end()
        if right and right in "。.！!？?" and left == right:
            end += 1  # a full stop on either side of the mark
    words.append(text[end:])
    return "".join(words)


def pieces(marked: Marked) -> Iterator[Piece]:
    """The words, in as many pieces as marks end a sentence: one without a mark belongs to the next that has one."""
    text = marked.text
    start = nth = line = 0
    checked = 0
    last = _last_word(text)
    for match in _ENDING.finditer(text):
        end = match.end()
        while end < len(text) and (text[end] == MARK or (text[end].isspace() and text[end + 1 : end + 2] == MARK)):
            end += 1
        has_mark = text.find(MARK, checked, end) >= 0
        checked = checked if has_mark else end
        if last < end or not has_mark or _last_word(text[start:end]) < 0:
            continue
        yield _piece(marked, start, end, nth, line)
        nth += sum(text.count(sign, start, end) for sign in (MARK, SOFT))
        line += text.count("\n", start, end)
        start = checked = end
    if last >= start:
        yield _piece(marked, start, len(text), nth, line)


def _last_word(text: str) -> int:
    """Where the last character stands that is no space, sentinel or asterisk; -1 where there is none."""
    return len(text.rstrip(_NO_WORD)) - 1


def _piece(marked: Marked, start: int, end: int, nth: int, line: int) -> Piece:
    words = marked.text[start:end]
    count = words.count(MARK) + words.count(SOFT)
    targets = dict.fromkeys(target for targets in marked.targets[nth : nth + count] for target in targets)
    before = words[: len(words) - len(words.lstrip())]
    return Piece(bare(words), tuple(targets), line + before.count("\n"))


def bare(words: str) -> str:
    """Words without sentinels and bold, on one line: Chinese lines join without a space."""
    plain = _SENTINELS.sub("", restored(words)).replace(BOLD, "")
    lines = [line.strip() for line in plain.split("\n")]
    joined = ""
    for line in filter(None, lines):
        is_wide = joined and ord(joined[-1]) > 0x2E7F and ord(line[0]) > 0x2E7F
        joined += line if is_wide or not joined else f" {line}"
    return re.sub(r"[ \t\xa0\u3000]{2,}|[\t\xa0]", " ", joined).strip()
