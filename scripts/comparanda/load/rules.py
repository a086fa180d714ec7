"""Y001 to Y006: what keeps a data file from being read at all."""

from __future__ import annotations

from comparanda.diagnostic import Finding, Place, Rule, Span


def not_yaml(path: str, span: Span, problem: str, help: str) -> Finding:
    """A data file is YAML.

    A bracket, a quotation mark or an indentation is wrong at the place named; the trouble often begins a line earlier.

    資料檔必須是合乎語法的YAML。

    所指之處的括號、引號或縮排有誤；問題常從前一行開始。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"this is not YAML: {problem}", help, span)


def duplicate_key(path: str, span: Span, key: str, line: int, help: str = "keep one of the two") -> Finding:
    """A key stands once in a mapping.

    YAML readers silently keep the last of two, so a value would be lost.

    同一個對應中，一個鍵只能出現一次。

    一般的YAML讀取器會默默留下後者，前面的值便遺失了。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    tokens: {label: {zh-Hant: 詞元, en: token}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"`{key}` stands here twice, first on line {line}", help, span)


def forbidden_syntax(path: str, span: Span, what: str) -> Finding:
    """A data file has no anchors, aliases, merge keys or tags.

    They hide where a value comes from, and let a small file grow without end. Write the value out where it belongs.

    資料檔不使用錨點、別名、合併鍵或標籤。

    它們讓人看不出值從何而來，也能讓小檔案無限膨脹。請在需要之處直接寫出值。

    ```yaml bad
    # data/units.yml
    tokens: {label: &label {zh-Hant: 詞元, en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"{what} has no place in a data file", "write the value out where it belongs", span)


def not_utf_8(path: str, span: Span, problem: str, help: str) -> Finding:
    r"""A data file is UTF-8 text without invisible characters.

    Control characters, zero-width characters and those that turn the direction of writing can make a text say
    something else than it shows.

    資料檔須為UTF-8純文字，不含隱形字元。

    控制字元、零寬字元與改變書寫方向的字元，會讓文字的實際內容與畫面所見不同。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: "詞\u200b元", en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: "詞元", en: tokens}}
    ```
    """
    return Finding(Place(path), problem, help, span)


def too_large(path: str, span: Span, problem: str, help: str) -> Finding:
    """A data file is of a size and depth that a person could read.

    At most 2 MB, the lock 10 MB, and at most 32 levels of nesting; and `data/` holds at most 10,000 files.

    資料檔的大小與層次，須在人能閱讀的範圍內。

    上限為2 MB（鎖定檔10 MB），巢狀最多32層；`data/`至多10,000個檔案。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[詞元]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]], en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), problem, help, span)


def misplaced_file(path: str, problem: str, help: str) -> Finding:
    """A file under data/ is one that is read.

    A file with another name or ending would be ignored in silence, and its facts lost. A link that leads out of data/
    could publish what is not meant to be published.

    data/底下的檔案，都必須是會被讀取的檔案。

    名稱或副檔名不符的檔案會被默默忽略，其中的事實也就遺失了；指向data/之外的連結，則可能公開不該公開的內容。

    ```yaml bad
    # data/unit.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), problem, help, Span(1, 1))


NOT_YAML = Rule("Y001", not_yaml)
DUPLICATE_KEY = Rule("Y002", duplicate_key)
FORBIDDEN_SYNTAX = Rule("Y003", forbidden_syntax)
NOT_UTF_8 = Rule("Y004", not_utf_8)
TOO_LARGE = Rule("Y005", too_large)
MISPLACED_FILE = Rule("Y006", misplaced_file)
RULES: tuple[Rule, ...] = (NOT_YAML, DUPLICATE_KEY, FORBIDDEN_SYNTAX, NOT_UTF_8, TOO_LARGE, MISPLACED_FILE)
