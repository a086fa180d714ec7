"""Numbers in Chinese: 四十萬, 二〇二五年, 三分之二, 兩倍, 七折, 一半, 壹佰, 廿, 十元, 兩個百分點."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from comparanda.numerals.digits import EXPONENT, PLAIN, SIGN, date_key, is_part
from comparanda.numerals.number import Number, NumberKind, exact, magnitude
from comparanda.patterns import regex
from comparanda.written import AFTER_TENTHS, DIGITS, MONEY, MYRIADS, SCALES, TENS, TWENTIES, any_of

_D = "〇零○一二兩三四五六七八九两"
_LARGE = "十拾百佰千仟萬億兆万亿"
_H = _D + _LARGE + "廿卅卌"
_FORMAL = "壹貳贰叁參肆伍陸陆柒捌玖"
_F = _FORMAL + "拾佰仟萬億兆零"
SCALE = any_of(SCALES)
_PLAIN_MONEY = r"元(?![化論件素分組色對運性氣老首宇搜制體樹邏函鍵鈔催鋰材酸醇]|[一二]次|方程)|圓(?![形周])|塊錢|块钱"
_AFTER_MONEY = rf"(?:{'|'.join(MONEY)}|{_PLAIN_MONEY})"
_BEFORE_MONEY = rf"(?:(?P<before>{'|'.join(MONEY)}) ?)?"
_TIME = (
    r"分鐘|分钟|小時|小时|個小時|個鐘頭|毫秒|微秒|奈秒|秒(?![殺懂針])|天(?!下|王|使|后|空|地|然|生|線|真)"
    r"|個?(?:星期|禮拜)(?![一二三四五六日天])|週(?![期年])|個月|个月|年(?![級代齡輕紀份])|日(?![本圓元幣常])|歲(?![月末數暮])"
)
_SIZE = (
    r"公斤|公克|公噸|公里|公尺|公分|公釐|公厘|公升|公頃|毫克|毫米|毫升|毫安|厘米|微米|奈米|英吋|英寸|英尺|英里"
    r"|英鎊重|磅"
    r"|平方公尺|立方公尺|千瓦時|千瓦小時|瓦時|瓦(?![解斯])|千瓦|伏特|安培|赫茲|分貝|流明|位元組|坪|海里|加侖"
    r"|兆赫|吉赫|角(?=[，。])"
    r"|(?:[kcm]?m|[km]?g|[kM]?Wh?|[kMGTP]i?B|ms|[kMG]?Hz|dB|mAh|L|mL)(?![A-Za-z])"
)
_TENTHS = rf"成(?![新{AFTER_TENTHS}])"
_FOLDS = r"折(?![疊頁合磨射線斷騰衷損返扣讓])"
_DOZENS = (
    rf"打(?![{_D}不中了人仗光出分到勝包卡印去坐工得成拼招探掃掉擊擾敗架斷標死氣水滾火烊牌獵球理破碎算結聽聲草著"
    r"設起轉退通造進過鐵鬥開雷電點鬧動就])"
)
"""A dozen, and none of the words that begin with 打."""
_MEASURE = regex(
    rf" ?(?:(?P<points>個?百分點|个百分点)|(?P<percent>[%％])|(?P<times>倍(?![感受率頻增數加]))|(?P<tenths>{_TENTHS})"
    rf"|(?P<folds>{_FOLDS})|(?P<dozens>{_DOZENS})|(?P<money>{_AFTER_MONEY})|(?P<time>{_TIME})|(?P<size>{_SIZE}))"
)
_HAN = regex(rf"(?:{_BEFORE_MONEY})?(?P<run>[{_H}]+(?:點[{_D}]+)?)")
_PER = regex(rf"分之(?P<above>[{_H}]+(?:點[{_D}]+)?|\d+(?:\.\d+)?)")
_FORMAL_RUN = regex(rf"[{_FORMAL}][{_F}]*[拾佰仟萬億兆][{_F}]*|[{_FORMAL}](?=元|圓|倍|折|年|個月|小時|分鐘)")
_NUMBER = regex(
    rf"(?P<before>(?:{'|'.join(MONEY)}) ?)?(?P<minus>(?:{SIGN}|負"
    rf"|零下)?)(?P<number>(?<![\w.])(?<![.]){PLAIN}{EXPONENT}|(?<=[\u2e80-\u9fff]){PLAIN}{EXPONENT})"
    rf" ?(?P<scale>{SCALE})?"
)
_HAN_PER_DIGITS = regex(r"(?P<below>百|千|萬|\d{1,4})分之(?P<above>\d+(?:\.\d+)?)")
_YEAR = rf"(?:(?P<era>民國|中華民國)? ?(?P<year>(?<!\d)\d{{2,4}}|(?<![{_H}])[〇零○一二三四五六七八九]{{4}}) ?年)"
_DATE = regex(
    rf"{_YEAR} ?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?! ?份?[間以])(?: ?(?P<day>3[01]"
    rf"|[12]\d|0?[1-9]|[一二三四五六七八九十廿卅]{{1,3}}) ?[日號号])?"
    rf"|(?<![\d{_H}])(?P<month2>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月 ?(?P<day2>3[01]|[12]\d"
    rf"|0?[1-9]|[一二三四五六七八九十廿卅]{{1,3}}) ?[日號号](?![本圓元])"
    rf"|{_YEAR.replace('era', 'era3').replace('year', 'year3')}(?![級代齡輕度])"
)
_HALVES = regex(
    r"(?P<half>(?<![另前後]一)(?<![另前後大多])(?:(?<!到)一半|對半(?![導徑透自])|减半|減半|折半|過半|半價|半数|半數)"
    r"|半(?=(?:個)?(?:小時|鐘頭|分鐘|秒|公斤|公里|公尺|公升|毫升|公噸|公頃|坪(?!林)|個月|價|世紀))|(?<=個)半(?=月|星期)"
    rf"|半{_DOZENS}|(?<=[近逾])半(?![導徑島球夜透自官])|各半(?![年天月])|腰斬|砍半|五五波"
    r"|(?<![上下前後])半年(?!報|刊)|(?<![一])半倍)"
    r"|(?P<double>雙倍|加倍(?![努小注珍留謹呵奉])|(?<!成)倍增|翻倍|翻了?一倍|對折(?!線|疊))"
    r"|[翻漲增]了?(?P<doublings>[一二兩三四五六])番"
)
_OF_HALVES = frozenset("半斬波倍折番")
"""One of these is in all of them."""
_CENTURY = regex(rf"(?:(?P<half>半)|(?<![{_H}\d第])一)個?世紀")
_NINES = regex(rf"(?<![{_H}\d第])(?P<count>[兩三四五六七])個九(?![{_H}月])")
"""五個九 are 99.999%."""
_LARGE_OR_TWENTIES = frozenset(_LARGE + "廿卅卌")
_VAGUE = regex(
    r"(?:數以|(?<![參函次人總係整個位筆件倍分])數|幾|(?<![以線網路之身早晚加馬世面手地海船車際本實基事史往向])上)$"
)
"""What makes a magnitude of what follows: 數百, 幾十, 上千; but 參數 and 以上 are words of their own."""
_NEARLY = regex(r"(?:近|逾|破|約|滿|達|超過|不到|不足|至少|最多|大概)$")
_OR_SO = regex(r"餘|多(?!元|樣|益|功|數)|來(?=[個種人次筆名項元塊度瓦歲分秒公])|幾(?![何許])")
_NO_NUMBER = "貨科般姓合葉家樂度里變篇方"
"""What follows 百 and 千 in words that are no numbers: 百貨, 百科."""
_TENTH_OF_TENTH = regex(rf"[一二三四五六七八九]{{1,2}}(?![{_H}起些般樣直成])|\d{{1,2}}(?![\d.])")
_AND_A_HALF = regex(r"半(?![年天夜載導])")
_SHARES = (
    regex(
        rf"每(?P<all>[{_D}十百千]{{1,3}})[\u4e00-\u9fff]{{1,3}}?(?:[中裡裏內]|之中|當中)?[就便約只]?有(?P<some>[{_D}]{{1,2}})"
    ),
    regex(
        rf"(?<![\d{_H}第])(?P<all>[{_D}]?[十百千])[個人次題台款位家項名]?(?:[中裡裏]|之中|當中)[就便約只]?有(?P<some>[{_D}]{{1,2}})"
    ),
)
"""A share in two counts: 每十人有一人, 十個裡有九個."""
_RATIO = regex(rf"(?<![第\d{_H}])(?P<left>[{_D}十百千]{{1,3}})比(?P<right>[{_D}十百千]{{1,3}})(?![{_H}\d個])")
_TAIL = regex(r"([百佰千仟萬万億亿])([一二兩三四五六七八九])$")
"""A last digit without its place, which is the one below."""
_PAIR = regex(
    rf"(?:一(?=二)|二(?=三)|兩(?=三)|三(?=[四五兩])|四(?=五)|五(?=六)|六(?=七)|七(?=八)|八(?=九))(?=.[{_LARGE}]*$)"
)
"""The lower of two neighbours that stand for what is between them: 兩三百, 七八成."""
_JOINED = "統單唯同專均不劃合歸之萬逐第某任另每"
_ORDINAL = regex(r"[第初][〇-龥]?$|第 ?$")
_WEEK = regex(rf"(?<![{_D}\d])(?:週|星期|禮拜)$")
_WEEKDAYS = frozenset("一二三四五六")
_IN_A_WEEK = regex(r"個?(?:小時|鐘頭)|分鐘|[堂趟次]|天(?![氣黑亮冷熱候上下])|班(?![機車次表級底])|節(?![目日慶])")
"""What makes a count of a number behind 週, which names a day elsewhere: 每週三小時, and not 每週三."""
_LONE = regex(rf"[百佰千仟萬億兆]+(?={_AFTER_MONEY}|倍(?![感受率頻增數加]))")
_IDIOM = regex(
    r"千萬(?=[別不要記注小勿莫分得請])|百分百|十分(?!鐘|之)|[百萬]分(?!鐘|之)|成千上萬|成百上千|萬千(?!元)|[信精身][心神價]百倍|一波三折|正經八百|三十而立|連中三元|七零八落|[二三四]倍體|五倍子|十年寒窗|十年如一日|百年如一日|收拾|拾[起取遺]|不計其數"
    r"|千變萬化|千篇一律|五花八門|"
    r"三番兩次|四面八方|一五一十|七上八下|三三兩兩|十全十美|十足|千方百計|千言萬語|億萬|萬億(?=富)|十萬火急"
    r"|百萬富|千萬富|百萬雄|"
    r"五十步笑百步|一般|一些|一起|一直|一樣|一致|一旦|一併|一定|一切|一同|一律|一次|一一|一再|一向|一時|一度"
    r"|一連串|一如|"
    r"三不五時|二十四小時不|百年(?=大|老|好)|萬年曆|萬一|萬用|萬能|萬分(?!之)|萬物|萬國|萬聖|千年|三心二意|半斤八兩"
    r"|一石二鳥|九牛一毛|"
    r"三歲小孩|八九不離十|不三不四|亂七八糟|事半功倍|事倍功半|四捨五入|五體投地|七嘴八舌|接二連三|略知一二|百分點"
    r"|萬分之幾|一分為二"
)
_MAY_HOLD = regex(rf"[{_H}{_FORMAL}半雙倍對斬]")
_DIGIT = regex(r"\d")
LOOSE = {
    0: "零|無|沒有|不", 1: "一|單|首|每|各", 2: "二|兩|雙|半|倍", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七",
    8: "八",
    9: "九", 10: "十", 11: "十一", 12: "十二|一打",
}  # fmt: skip
"""Characters that may say a small number without being one: 單, 雙."""


def find(text: str) -> Iterator[Number]:
    """Every number of a folded text that is in Chinese characters, or in digits with them."""
    if may_hold_words(text) or (_DIGIT.search(text) and not text.isascii()):
        yield from _numbers(text)


def may_hold_words(text: str) -> bool:
    """Some character of the text can be a number, or a part of one; most texts have none, and this is seen at once."""
    return not text.isascii() and _MAY_HOLD.search(text) is not None


def _numbers(text: str) -> Iterator[Number]:
    idioms = {place for match in _IDIOM.finditer(text) for place in range(*match.span())}
    yield from _dates(text)
    yield from _with_digits(text)
    yield from _runs(text, idioms)
    yield from _formal(text)
    for match in _HALVES.finditer(text) if not _OF_HALVES.isdisjoint(text) else ():
        if match.start() not in idioms:
            yield Number(match.start(), match.end(), _of_halves(match))
    for match in _NINES.finditer(text) if "個九" in text else ():
        yield Number(match.start(), match.end(), 100 - Fraction(100, 10 ** DIGITS[match["count"]]), "percent")
    for match in _CENTURY.finditer(text) if "世紀" in text else ():
        yield Number(match.start(), match.end(), Fraction(50 if match["half"] else 100))
    for match in (match for pattern in _SHARES for match in pattern.finditer(text)) if "有" in text else ():
        below, above = value_of(match["all"]), value_of(match["some"])
        if below and above:
            yield Number(match.start(), match.end(), Fraction(above) / Fraction(below))
    for match in _RATIO.finditer(text) if "比" in text else ():
        left, right = value_of(match["left"]), value_of(match["right"])
        if left and right:
            yield Number(match.start(), match.end(), Fraction(left) / Fraction(right))


def _of_halves(match: re.Match[str]) -> Fraction:
    if match["doublings"]:
        return Fraction(2 ** DIGITS[match["doublings"]])
    if match["half"] and match[0].startswith("半打"):
        return Fraction(6)
    return Fraction(1, 2) if match["half"] or match[0].startswith("對折") else Fraction(2)


def _dates(text: str) -> Iterator[Number]:
    for match in _DATE.finditer(text) if "年" in text or "月" in text else ():
        year = match["year"] or match["year3"]
        number = None if year is None else int(year) if year.isdigit() and year.isascii() else _positional(year)
        if number is not None and (match["era"] or match["era3"]):
            number += 1911
        month, day = _small(match["month"] or match["month2"]), _small(match["day"] or match["day2"])
        if month is None:
            if number is not None and number >= 1000:
                yield Number(match.start(), match.end(), Fraction(number))
        elif number is None or number >= 1000:
            yield Number(match.start(), match.end(), None, "date", date_key(number, month, day))


def _small(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isascii() else _grouped(written)


def _with_digits(text: str) -> Iterator[Number]:
    for match in _HAN_PER_DIGITS.finditer(text) if "分之" in text else ():
        below = {"百": 100, "千": 1000, "萬": 10**4}.get(match["below"]) or int(match["below"])
        above = exact(match["above"])
        if above is not None and below:
            yield _share(match.start(), match.end(), above, below)
    for match in _NUMBER.finditer(text):
        if is_part(text, match.start("number")):
            continue
        measure = _MEASURE.match(text, match.end())
        if measure is None and not match["scale"] and not match["before"] and match["minus"] not in ("負", "零下"):
            continue
        value = exact(match["number"])
        if value is not None:
            value *= SCALES.get(match["scale"] or "", 1)
            value = -value if match["minus"] else value
        end = match.end() if match["scale"] else match.end("number")
        number = _measured(match.start(), end, value, measure, match["before"])
        yield _with_tenth(number, measure, text)


def _measured(
    start: int, end: int, value: Fraction | None, measure: re.Match[str] | None, before: str | None
) -> Number:
    currency = MONEY.get((before or "").strip(), "")
    if measure is None:
        return Number(start, end, value, currency=currency)
    kind: NumberKind = (
        "points" if measure["points"] else "percent" if measure["percent"] or measure["tenths"] else "plain"
    )
    if value is not None and measure["tenths"]:
        value *= 10
    if value is not None and measure["folds"]:
        value = value / 10 if value < 10 else value / 100  # 七折, 八五折
    if value is not None and measure["dozens"]:
        value *= 12
    if measure["money"]:
        currency = MONEY.get(measure["money"], currency)
    return Number(start, measure.end(), value, kind, currency=currency)


def _runs(text: str, idioms: set[int]) -> Iterator[Number]:
    for match in _HAN.finditer(text):
        start, end = match.span("run")
        while start < end and (start in idioms or (text[start] == "一" and start and text[start - 1] in _JOINED)):
            start += 1
        run = text[start:end]
        if not run or _ORDINAL.search(text, max(0, start - 2), start) or _is_weekday(text, start, run):
            continue
        number = _run(text, start, run, match["before"] if start == match.start("run") else None)
        if number is not None and number.value is not None and text.endswith(_BELOW_ZERO, 0, start):
            number = replace(number, start=start - len(_BELOW_ZERO), value=-number.value, stated=True)
        if number is not None:
            yield number


def _is_weekday(text: str, start: int, run: str) -> bool:
    if not _WEEKDAYS.issuperset(run) or not _WEEK.search(text, max(0, start - 3), start):
        return False
    return len(run) > 1 or not _IN_A_WEEK.match(text, start + 1)


_COUNTERS = "[個台臺盞組種支條張間座把款部顆片段層根枚隻輛]"
MAY_COUNT = regex(f"(?:[三四五六七八九十]|[十百零][一二兩]){_COUNTERS}")
COUNTED = regex(_COUNTERS)
"""What stands between a count and its things."""
_BELOW_ZERO = "零下"


def _run(text: str, start: int, run: str, before: str | None) -> Number | None:
    end = start + len(run)
    per = _PER.match(text, end)
    if per is not None:
        return _per(start, run, per)
    measure = _MEASURE.match(text, end)
    vague = _vague(text, start, run, measure)
    if vague is not None:
        return vague
    if measure is not None and measure["folds"] and (folds := _positional(run)) is not None:
        return None if folds == 1 else _measured(start, end, Fraction(folds), measure, before)
    value = value_of(_PAIR.sub("", run))
    is_short = len(run) < 3 and not set(run) & _LARGE_OR_TWENTIES
    if value is None or (measure is None and is_short):
        return None if value is None or run in "拾佰仟" else Number(start, end, Fraction(value), stated=False)
    if run in TENS or run in MYRIADS:  # a hundred by itself: 百元, 百倍, 近百, and not 百貨 or 千瓦
        if run == "十":
            if measure is None:
                return Number(start, end, Fraction(10), stated=False)
        elif not _LONE.match(text, start) and not _is_nearly(text, start, end):
            return None
    if measure is not None:
        return _measured_run(text, start, end, Fraction(value), measure, before)
    is_rate = text[start - 1 : start] == "每" and run[0] not in _D  # 每百萬個詞元: the unit of a price
    is_large = (value >= 20 and not is_rate) or "點" in run
    return Number(
        start - len(before or "") if before else start,
        end,
        Fraction(value),
        currency=MONEY.get(before or "", ""),
        stated=is_large or bool(before) or (value == 10 and _is_nearly(text, start, end)),
    )


def _per(start: int, run: str, per: re.Match[str]) -> Number | None:
    written = per["above"]
    above = exact(written) if written[0].isdigit() and written.isascii() else value_of(written)
    below = value_of(run)
    return None if above is None or not below else _share(start, per.end(), Fraction(above), Fraction(below))


def _measured_run(
    text: str, start: int, end: int, value: Fraction, measure: re.Match[str], before: str | None
) -> Number:
    number = _measured(start, end, value, measure, before)
    last, worth = number.end, number.value
    is_one = value == 1 and bool(measure["time"] or measure["size"])
    if measure["times"] and value == 1:
        worth = Fraction(2 if text[start - 1 : start] in tuple("多大高快貴長重加增出了") else 1)
    if (measure["time"] or measure["size"] or measure["times"]) and _AND_A_HALF.match(text, last):
        last, worth, is_one = last + 1, value + Fraction(1, 2), False
    return _with_tenth(replace(number, end=last, value=worth, stated=not is_one), measure, text)


def _with_tenth(number: Number, measure: re.Match[str] | None, text: str) -> Number:
    """A share in tenths with what stands behind them: 七成一, 八成七三, 8成5."""
    digits = _TENTH_OF_TENTH.match(text, number.end) if measure is not None and measure["tenths"] else None
    if digits is None or number.value is None:
        return number
    return replace(number, end=digits.end(), value=number.value + tenths_of_tenths(digits[0]))


def tenths_of_tenths(digits: str) -> Fraction:
    """What digits behind 成 add to it, in percent: 1 of 七成一, 7.3 of 八成七三."""
    read = [DIGITS[digit] if digit in DIGITS else int(digit) for digit in digits]
    return sum((Fraction(digit, 10**place) for place, digit in enumerate(read)), Fraction())


def _vague(text: str, start: int, run: str, measure: re.Match[str] | None) -> Number | None:
    """A magnitude without a count: 數百, 上千, 百餘; not 百貨, nor 參數百分比."""
    end = start + len(run)
    if run[0] in _D or run[0] in TWENTIES or (len(run) == 1 and text[end : end + 1] in tuple(_NO_NUMBER)):
        return None
    head = _VAGUE.search(text, max(0, start - 2), start)
    or_so = _OR_SO.match(text, end) if len(run) == 1 else None
    if or_so is not None and measure is None:
        measure = _MEASURE.match(text, or_so.end())
    is_vague = head is not None or (
        or_so is not None and (run != "十" or measure is not None)
    )  # 十多種 is a small count
    size = value_of(run) if is_vague else None
    if size is None:
        return None
    if head is not None and head[0] == "上" and run[0] in "十拾":
        return None
    first = head.start() if head is not None else start
    return Number(first, measure.end() if measure is not None else end, None, key=magnitude(int(size)))


def _is_nearly(text: str, start: int, end: int) -> bool:
    """A magnitude by itself is a number behind such a word: 近百, 逾千."""
    return _NEARLY.search(text, max(0, start - 2), start) is not None and text[end : end + 1] not in tuple(_NO_NUMBER)


def _share(start: int, end: int, above: Fraction, below: Fraction | int) -> Number:
    if below == 100:
        return Number(start, end, above, "percent")
    return Number(start, end, above / below)


def _formal(text: str) -> Iterator[Number]:
    for match in _FORMAL_RUN.finditer(text):
        value = value_of(match[0])
        if value is not None:
            yield Number(match.start(), match.end(), Fraction(value))


def _positional(run: str) -> int | None:
    """二〇二五 read digit by digit, or None where it holds anything else."""
    if not all(character in DIGITS for character in run):
        return None
    return int("".join(str(DIGITS[character]) for character in run))


def value_of(run: str) -> Fraction | int | None:
    """What a run of Chinese numerals comes to, or None where it is none: 三十二億七千萬, 二點五, 二〇二五."""
    whole, _, rest = run.partition("點")
    if rest:
        above, below = value_of(whole), _positional(rest)
        return None if above is None or below is None else Fraction(above) + Fraction(below, 10 ** len(rest))
    if len(run) > 60:
        return None
    if len(run) > 1 and (digits := _positional(run)) is not None:
        return digits if len(run) > 2 else None  # 兩三 is two or three
    return _grouped(run)


def _grouped(run: str) -> int | None:
    tail = _TAIL.search(run)
    if tail is not None:  # 一千二 is 1200, and 1002 is 一千零二
        above = _grouped(run[: tail.end() - 1])
        size = TENS.get(tail[1]) or MYRIADS[tail[1]]
        return None if above is None else above + DIGITS[tail[2]] * size // 10
    total = group = 0
    digit: int | None = None
    last = 10**16
    for character in run:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in TWENTIES:
            group, digit = group + TWENTIES[character], None
        elif character in TENS:
            group, digit = group + (1 if digit is None else digit) * TENS[character], None
        else:
            scale = MYRIADS[character]
            amount = group + (digit or 0)
            if scale > last:  # 萬億
                total = (total + amount) * scale
            else:
                total += (amount or 1) * scale
            group, digit, last = 0, None, scale
    return total + group + (digit or 0)
