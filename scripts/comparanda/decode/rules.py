"""Y: the form of the data: fields that have no meaning or are missing, and values of another form."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from comparanda.diagnostic import Finding, Place, Rule, did_you_mean

RENAMED_FIELDS: Mapping[str, str] = {"verdicts": "recommendations"}
"""Fields that had another name once, by that name; to rename one is to add a line here."""
MISNAMED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("key", "代號", "編號", "識別碼"),
    "value": ("number", "amount", "answer", "值", "數值", "數字", "內容"),
    "state": ("status", "狀態"),
    "cite": (
        *("source", "sources", "citation", "citations", "ref", "refs", "reference", "references", "url", "link"),
        *("來源", "出處", "引用", "參考", "參考資料"),
    ),
    "source": ("id", "ref", "url", "link", "cite", "src", "來源", "出處"),
    "quote": ("text", "excerpt", "passage", "quotation", "words", "引文", "引述", "引用", "原文"),
    "locator": ("page", "where", "section", "place", "at", "頁", "頁碼", "位置", "段落"),
    "checked": ("date", "accessed", "verified", "retrieved", "read", "seen", "on", "查核日", "查閱日", "日期"),
    "name": ("title", "label", "名稱", "名字", "標題"),
    "facts": ("values", "attributes", "data", "properties", "specs", "事實", "資料", "屬性", "規格"),
    "title": ("name", "標題", "名稱", "題名"),
    "label": ("name", "title", "標籤", "名稱"),
    "URL": ("link", "href", "address", "網址", "連結"),
    "author": ("authors", "by", "作者"),
    "publisher": ("publishers", "site", "website", "organisation", "organization", "出版者", "發布者", "出版社"),
    "issued": ("date", "published", "year", "發布日", "出版日", "日期"),
    "accessed": ("checked", "retrieved", "read", "查閱日", "查核日"),
    "language": ("lang", "locale", "語言"),
    "type": ("kind", "category", "類型", "種類"),
    "unit": ("units", "單位"),
    "note": ("comment", "remark", "備註", "註解", "註"),
    "subjects": ("models", "products", "items", "things", "compare", "主體", "對象", "比較對象"),
    "rows": ("attributes", "table", "列", "表格", "屬性"),
    "sections": ("parts", "chapters", "章節", "段落"),
    "claims": ("points", "statements", "sentences", "論點", "主張"),
    "text": ("sentence", "content", "body", "claim", "內文", "文字", "正文"),
    "choose": ("subject", "pick", "選擇", "推薦"),
    "recommendations": ("recommendation", "advice", "建議", "推薦"),
    "corrections": ("errata", "更正", "勘誤"),
    "place": ("path", "file", "location", "where", "位置", "檔案", "地方"),
    "until": ("expires", "deadline", "end", "到期", "到期日", "期限"),
    "reason": ("why", "because", "理由", "原因"),
    "tags": ("labels", "categories", "keywords", "標籤"),
}
"""What people call a field, by its name here: in English, from other notations, and in Chinese."""


def misnamed(field: str, known: Collection[str]) -> str | None:
    """The field that is meant by a name of others for it; of several, the first that is known in its place."""
    name = field.casefold().replace("-", "_")
    for meant_field, names in MISNAMED_FIELDS.items():
        if meant_field in known and name in names:
            return meant_field
    return None


def unknown_field(place: Place, field: str, known: list[str], help: str = "") -> Finding:
    """Every field has a meaning."""
    renamed, meant_field = RENAMED_FIELDS.get(field), misnamed(field, known)
    if field in _OF_ATTRIBUTES and "cite" in known and field not in known:
        help = f"`{field}` is said of the attribute, once: write it in data/attributes.yml"
    if renamed in known:
        help = f"`{field}` is now called `{renamed}`: write `{renamed}:`"
    elif meant_field is not None:
        help = f"write `{meant_field}:` instead"
    help = help or did_you_mean(field, known, f"fields here: {', '.join(known)}")
    return Finding(place.of_key(), f"there is no field `{shortened(field)}` here", help)


_OF_ATTRIBUTES = frozenset(("unit", "type", "label", "better", "options", "volatile_days"))
"""What holds of all values of an attribute."""


def missing_field(place: Place, field: str) -> Finding:
    """Required fields are present."""
    return Finding(place, f"the field `{field}` is missing", _HOW_TO_ADD.get(field, f"add `{field}:` here"))


_HOW_TO_ADD: Mapping[str, str] = {
    "custom": "add `custom: {tier: primary}`, or another tier: seller, independent, community",
    "currency": "add its ISO 4217 code, such as `currency: EUR`; a price in the attribute’s currency is a number alone",
}


def wrong_type(place: Place, message: str, help: str) -> Finding:
    """A value has the form its field asks for."""
    return Finding(place, message, help)


MOST = 100
"""Errors reported for one file, beside the number of the rest."""
UNKNOWN_FIELD = Rule("Y007", unknown_field)
MISSING_FIELD = Rule("Y008", missing_field)
WRONG_TYPE = Rule("Y009", wrong_type)


def shortened(words: str) -> str:
    """As much of an author's words as a message holds."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
