"""What a quote gives a figure as, where that is not the value of a thing: $20 off, 30 seconds faster, list price $25.

A price is not held by what is taken off it, nor a time by what is saved of it. The words beside the figure say so;
where the attribute is itself of that kind, its own words do too, and the figure is its value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise

from comparanda.patterns import regex
from comparanda.written import CURRENCIES, any_of

Span = tuple[int, int]
"""Where a figure stands, and where it ends."""


class Role(Enum):
    """What a figure is to the thing that a quote speaks of."""

    DISCOUNT = auto()
    """What is taken off a price, given with it, or paid beside it."""
    REDUCTION = auto()
    """The first of these: £10 of `£10 off`, which is no fee either."""
    DIFFERENCE = auto()
    """What a thing has more or less than another."""
    POINTS = auto()
    """A difference in percentage points."""
    MULTIPLE = auto()
    SHARE = auto()
    """6 of `6 of 10`."""
    WHOLE = auto()
    """10 of `6 of 10`."""
    TOP = auto()
    """The end of a scale: 5 of `4.6 out of 5`."""
    COUNT = auto()
    """A number of things: 6 of `6 lamps`."""
    NAME = auto()
    """A part of a name: version 3, No. 100."""
    DENIED = auto()
    """Said only to deny it, or of an earlier time; denials have it."""
    AGE = auto()
    """How old something is: 18 of `18 years old`."""
    EARLIER = auto()
    """That of an earlier model: 8 of `8 hours on the previous model`."""
    FIRST = auto()
    """A price for a first time alone: 990 of 首3個月990元."""
    INSTALMENT = auto()
    """One of several payments: 99 of `12 x $99`."""
    CONFIDENCE = auto()
    """How sure a source is of a figure: 95 of `94.1% (95% CI 89–97)`."""
    OTHER = auto()
    """That of another thing, with which it is compared: 8 of `10 hours, compared with 8 hours for Oak`."""
    LIST = auto()
    """A price before a discount, or of an earlier time."""


_SIGNS = any_of(sign for sign in CURRENCIES if not sign.isalpha())
MONEY = rf"(?:(?:{_SIGNS}|(?-i:[A-Z]{{3}})|NT) ?)?"
"""A pattern: what may stand before the number of a sum, a sign or a code."""
_END = rf" ?{MONEY}$"
_BEHIND = 40
"""Characters behind a figure, and before it, in which its role can be said."""
_GOES = r"(?![A-Za-z])"
_KINDS = (
    r"free|monthly|annual|yearly|welcome|sign-?up|statement|bonus|store|instant|mail-in|promo(?:tional)?|introductory"
    r"|API|cloud|usage|account|loyalty|your"
)
_DISCOUNT_AFTER = regex(
    rf"(?:/\w+)?(?: ?%)? ?(?:off(?![A-Za-z-]| peak)|discounts?(?! (?:price|rate|applied))(?![A-Za-z])"
    rf"|(?:(?:worth )?(?:of|in|as) (?:an? )?)?(?:(?:{_KINDS}) ){{0,3}}(?:credits?(?! (?:cards?|limit))|rebates?"
    rf"|cash ?back|vouchers?|coupons?(?! price)|gift ?cards?|savings?(?! account)){_GOES}"
    rf"|(?:scholarships?|bursar(?:y|ies)|grants?|stipends?|refunds?|deductible|late fee|penalt(?:y|ies)|fine"
    rf"|coverage)"
    rf"{_GOES}|(?:down ?payment|trade-?in|set-?up|deposit|shipping|delivery fee|set-?up fee|activation fee"
    rf"|service (?:fee|charge)"
    rf"|handling|(?:upgrade|admin(?:istration)?|cancellation|cleaning|registration|installation) fee|back(?= (?:on"
    rf"|when|with|if)|[.,;)]|$)|value(?![ -](?:added|plan|meal|menu|pack|pick)))"
    rf"{_GOES}"
    r"|(?:(?:of|in) )?(?:sales )?(?:tax(?:es)?|VAT|GST)(?![A-Za-z-])"
    r"(?! (?:in|ex)cl| (?:free|exempt|not|extra|applies|may|will)))"
    r"|(?:元|圓)?(?:的)?(?:折價券|抵用券|優惠券|禮券|購物金|禮物卡|折扣(?![後價])|回饋|現金回饋|折抵(?!後)|訂金"
    r"|押金|運費|補助|紅利|獎學金|助學金|獎助金|違約金|罰款|自負額|退費|(?:升級|開辦|管理|設定|工本|清潔|手續|服務"
    r"|處理)費)",
    re.IGNORECASE,
)
_DISCOUNT_BEFORE = regex(
    r"(?:(?<![A-Za-z])(?<!after )(?<!with )(?<!including )(?<!incl\. )(?<!less )(?:(?:earn|receive|win)s?"
    r"|sav(?:es?|ed|ings?)(?: (?:of|you"
    r"|up to|over|an? extra|about|around))*:?"
    r"|(?:discount|rebate|credits?|cash ?back|deposit|voucher|coupon|gift card|shipping(?: fee| costs?)?"
    r"|delivery(?: fee)?"
    r"|set-?up fee|service (?:fee|charge)|(?:sales )?tax|VAT|GST|handling|scholarship|bursary|stipend|deductible"
    r"|late fee|minimum (?:order|spend|purchase)|spend (?:at least|over)|orders? (?:over|above|of)"
    r"|purchases? (?:over|above|of)|valued at"
    r"|penalty|fine)(?: (?:of|worth|is|up to))*:?)"
    r"|(?:[現再立]折|(?<!打)折|折價|折抵|[現可]抵|抵用|折讓|折扣|[現可立再能]省|省下|(?<![節])省|節省|[立現再直]減"
    r"|減免|回饋"
    r"|返還|退還|贈送?|加送"
    r"|補助|補貼|訂金|押金|運費|手續費|服務費|工本費|安裝費|設定費|開辦費|管理費|規費|處理費|清潔費|升級費|刷卡禮"
    r"|首刷禮|每?[日天次]?罰|(?<!圓)滿|價值|總值|市值|(?<!免)稅[金額]|保證金|獎學金|助學金|獎助學?金|違約金|罰款"
    r"|自負額|退費|保險?金?額|理賠金?|減免[學雜租保]{1,2}[費金]"
    r"|(?<![含未免完])(?<![內外]含)(?:營業|加值型?營業|加值|銷售|消費|關|貨物|所得|牌照|燃料)稅)(?:金額?)?(?:了|約|達"
    r"|高達|最高|最多|近)?[為是:：]?)" + _END,
    re.IGNORECASE,
)
_BRINGS_IN = regex(r"(?<![A-Za-z])(?:refer(?!ence)|invit|friend(?!ly)|trade[ds]? in)|推薦|介紹|邀請|揪", re.IGNORECASE)
_REDUCES = regex(
    r"\boff\b|discount|rebate|cash ?back|voucher|coupon|refund|sav(?:e|ing)|credit|[折省抵減]|回饋|退還|返還|退費",
    re.IGNORECASE,
)
_REWARD_BEFORE = regex(rf"(?:(?<![A-Za-z])gets?|[可各再就能即都會]?(?:獲得?|得到?|領取?|拿到?)){_END}", re.IGNORECASE)
"""What is got for bringing in another: get $50 when you refer a friend or trade in, 介紹朋友各得50元."""
_DIFFERENCE_AFTER = regex(
    r"(?: ?%| per ?cent(?:age points?)?| ?(?!(?:or|and|but|is|for|in|at|with|to|no|not|any"
    r"|even|far|much|was|are|on|by|an?|of|once|what|which|that|costs?|the|as|from|per"
    r"|than)(?![a-z]))[°µA-Za-z]{1,12}\d?)?[ -](?:cheaper|faster|slower|quicker|lighter|heavier|longer|shorter|higher"
    r"|lower|quieter|louder"
    r"|thinner|thicker|slimmer|smaller|larger|bigger|narrower|wider|taller|deeper|older|younger|fewer|stronger|weaker"
    r"|brighter|better|worse|sooner|dearer|(?:less|more)(?= than| expensive|[.,;)]|$)|ahead of"
    r"|behind(?= (?:the )?[A-Z])|(?:below|above)(?= [A-Z]| o\d| the | that of )"
    r"|(?:more|extra|additional|fewer)(?= (?:hour|minute|second|day|week|month|year|mile|km|GB|watt|point)))(?![a-z])"
    r"|(?: ?%| per ?cent)?,? (?:year[- ](?:over|on)[- ]year|month[- ](?:over|on)[- ]month|quarter[- ](?:over"
    r"|on)[- ]quarter"
    r"|Yo?Y|MoM|QoQ|y/y|(?:price )?(?:increase|hike|rise|jump|surcharge|drop|decrease|reduction|decline|growth"
    r"|improvement|gain|boost|uplift|advantage|lead(?! time)|speed-?up)(?! to(?![a-z])))(?![a-z]|-[a-z])"
    r"|(?:元|圓|%|公斤|秒|分鐘|小時|瓦)?(?:的)?(?:差距|價差|[漲降]幅|增幅|成長率?|增長率?|衰退)"
)
_STEP_TO = regex(r"(?:(?:/\w+)?| ?[A-Za-z%]{1,9}) to ")
_STEP = regex(
    rf"(?<![A-Za-z])(?:rose|grew|climbed|jumped|fell|declined|increas(?:es|ed)|decreas(?:es|ed)|improved|soared"
    rf"|surged"
    rf"|slipped)(?: another| a further| an extra| about| nearly| over| almost| roughly)?{_END}",
    re.IGNORECASE,
)
"""What makes a figure a step, and no end of one: accuracy rose 12%, increased $5 to $25."""
_DIFFERENCE_BEFORE = regex(
    r"(?:(?<![A-Za-z])(?:(?:raised|increased?s?|reduced?s?|cuts?|lower(?:ed|s)?|dropped|drops?|falls?|fell|rises?"
    r"|rose|grew|grown"
    r"|declined?s?|improved?s?|decreased?s?|up|down|gains?|gained|ahead|trails?|leads?|differs?|faster|slower"
    r"|cheaper|longer"
    r"|shorter|heavier|lighter|higher|more expensive|better|worse|shaved|boosts?|boosted"
    r"|thinner|thicker|slimmer|smaller|larger|bigger|wider|narrower|taller|older|younger|quieter|louder|sooner"
    r"|quicker"
    r"|hike[sd]?|jump(?:s|ed)?|climb(?:s|ed)?|surged?|soared?|plunged?|shrank|shrunk|widened|narrowed) by"
    r"|(?:reduc|cut|lower|increas|rais|improv|boost|shorten|extend|drop|outperform|beat|exceed|surpass|outlast|trail"
    r"|lead)\w* (?:[\w.’'-]+ ){1,4}by"
    r"|difference(?: of| is|:)?|gap of|margin of|(?:increase|decrease|reduction|improvement|gain|drop|rise|cut"
    r"|hike|jump"
    r"|surcharge|growth) of|surcharge:?"
    r"|an? (?:additional|extra|further)|another|saves?|saving|add(?:s|ing)?(?! up))"
    r"(?: (?:about|up to|over|nearly|almost|around|roughly))?"
    r"|(?<![最儘盡更])(?:便宜|貴|快|慢|增加|減少|提升|提高|降低|縮短|延長|上升|下降|進步|領先|落後|相差|差距|價差"
    r"|節省|省下|省電?|節[電能]|[輕薄重厚窄寬高低長短大小亮暗深淺少強弱]了|調漲|調降"
    r"|上漲|下跌|漲價?|跌價?|降價|減價|增長|成長|衰退|[年月季週][增減]|年成長|月成長|季成長|增幅|[漲降跌]幅"
    r"|(?<![參增附追添含有])(?:外加|加[價收]?)|補差[價額]"
    r"|(?<![最更許很大不諸眾])多(?![達至於])[出花付收]?"
    r"|(?<![誤時落偏])差[價額]?)(?:了|約|達|近|超過|將近)?"
    r"|比[^，。；、]{1,12}(?:高|低|重|輕|長|短|大|小|多|少)(?:了|出|約)?)" + _END,
    re.IGNORECASE,
)
_POINTS = regex(
    r" ?(?:per ?cent(?:age)? ?points?|pp(?![a-z])|ppts?(?![a-z])|p\.p\.|個?百分點|个百分点"
    r"|basis points?|bps?(?![a-z])|個?基點|个?基点"
    r"|[ -]points?[ -](?:lead|gain|drop|increase|rise|gap|margin|improvement|advantage|difference|jump"
    r"|boost)(?![a-z])"
    r")",
    re.IGNORECASE,
)
_CONFIDENCE = regex(
    r" ?%? ?-?(?:confiden(?:ce|t)|credible|CI(?![a-z])|C\.I\.|(?:的)?(?:信賴|置信|信心)(?:區間|区间|水[準平准]|度))",
    re.IGNORECASE,
)
_PART_OF_PRICE = regex(r"折(?![後扣讓抵疊價線])")
"""What makes 70% of a price of 7: 七折."""
_MULTIPLE = regex(r"(?: ?[x×](?! *\d)(?![A-Za-z])|-fold|fold(?![a-z])| times(?![A-Za-z])| ?倍)", re.IGNORECASE)
_LIST_BEFORE = regex(
    r"(?P<words>(?<![A-Za-z])(?:(?:list|regular|normal|usual|typical|full|retail|recommended|suggested|launch|initial)"
    r"(?: retail)? price|MSRP|RRP|SRP|reg\.|initially"
    r"|normally|usually|regularly|compare at|was|(?:formerly|previously|originally)|used to (?:be|cost)"
    r"|(?:original|former|previous|old) price)(?: (?:of|was|is|at|priced at|costs?|sells? for))?:?"
    r"|(?<!非)(?:定價|訂價|牌價|(?:建議|原|參考)售價|市售?價|平時|平常|原價|原本|原先|舊價|首發價"
    r"|(?<![\u4e00-\u9fff])原|發售價|(?:過去|以前|去年|先前|當時|之前)的?(?:售價|定價|價格|賣|只?要)|(?:降價|漲價|調[漲降整]價?|優惠"
    r"|折扣)前(?:售價|價格?)?)(?:[為是賣:：])?)" + _END,
    re.IGNORECASE,
)
_SALE_BEFORE = regex(
    r"(?:(?<![A-Za-z])(?:(?:sale|deal|offer|promo(?:tional)?|special|discounted|our|final|current)(?: price)?(?: of"
    r"| is)?|now(?: only| just)?"
    r"|today(?: only)?|reduced to|marked down to|down to|only|just|you pay|yours for)[:,]?"
    r"|(?:特價|優惠價|促銷價?|特惠價?|活動價|限時(?:特價|優惠)?價?|現價|折後價?|實售價?|團購價|網路價|下殺|只要"
    r"|只需|現在|現為|現只要|特賣價?)[為是只:：]?)" + _END,
    re.IGNORECASE,
)
_BESIDE = regex(r"[\s(（,，;；/–—-]{1,4}")
_AGE = regex(r"[ -](?:years?|months?|weeks?|days?)[ -]olds?(?![a-z])", re.IGNORECASE)
_OTHER_MODEL = regex(
    r"(?:previous|prior|last|older|earlier|outgoing|preceding)[ -](?:model|generation|gen|version|one)"
).pattern
_EARLIER_BEFORE = regex(
    rf"(?:(?<![A-Za-z])(?:{_OTHER_MODEL}|predecessor)(?:[’']s)?(?: (?:had|has|was|is|managed|offered|lasted|costs?"
    rf"|scored"
    rf"|used|drew|at|only|just)){{0,2}}:?|(?:前一?代|上一?代|舊款|前款|舊版|前作|前一版)(?:車型|機種|機型|產品|型號"
    rf"|模型)?"
    rf"(?:的|為|是|則為|則是|只有|僅有?|只要|約|[:：]){{0,2}}){_END}",
    re.IGNORECASE,
)
_EARLIER_AFTER = regex(
    rf"(?:/\w+)?(?: ?[%°A-Za-z]{{1,9}})? (?:on|for|in|of|with|from|by) (?:the |its )?(?:{_OTHER_MODEL}"
    rf"|predecessor)(?![a-z])"
    r"|(?: ?(?-i:[%A-Za-z\u4e00-\u9fff]{1,3}))?[（(](?:前一?代|上一?代|舊款|前款|舊版)[)）]",
    re.IGNORECASE,
)
_FIRST_BEFORE = regex(
    rf"(?P<words>(?<![A-Za-z])(?:introductory|intro|trial)(?: (?:price|rate|offer|period))?(?: (?:of|is|at|for"
    rf"|only))?:?"
    rf"|(?:introductory|first) (?:\w+ )?(?:months?|years?|weeks?|terms?)(?: (?:is|at|for|only|costs?))?:?"
    rf"|(?<!年)[前首頭](?:[\d一兩二三四五六]{{1,2}})?個?[月年季期週次]"
    rf"(?:[享只僅]|只[要需]|僅需|為|每月|平均|[月年][繳付租費]費?|優惠價?|特價|價){{0,3}}[:：]?){_END}",
    re.IGNORECASE,
)
_FIRST_AFTER = regex(
    r"(?:元|圓)?(?:/[a-z]{1,5}| ?p/?c?m(?![a-z])| (?:per|a) [a-z]+|[/／]月)?,?"
    r"(?: (?P<words>(?:for|in|during) (?:the|your) first"
    r" (?:[\w]+ )?(?:months?|years?|weeks?|quarter|term|billing)"
    r"|for (?:\w+ )?(?:months?|years?|weeks?)(?=[,;.]? [(（]?(?:(?:and|but) )?"
    r"(?:[$€£¥]\d[\d.,]*(?:/[a-z]{1,5}| ?p/?c?m| (?:per|a) [a-z]+)? )?(?:then|after|thereafter)(?![a-z])))"
    r"| ?[（(]?(?P<han>(?<!年)[前首頭](?:[\d一兩二三四五六]{1,2})?個?[月年季期週次])(?!免|不收|零|享免))",
    re.IGNORECASE,
)
_PARTS = regex(
    r"(?<![\d.,/])(?P<some>\d+(?:\.\d+)?)(?: (?:points?|stars?))?(?:(?P<slash> ?/ ?)| (?:out )?of (?:the "
    r"|a possible |a total of )?)"
    r"(?P<all>\d+)(?![\d/]|[.,]\d|%|\x00|\x01)(?P<noun> ?(?!(?:stars?|points?|on|in|by|from|and)(?![a-z]))[A-Za-z]+)?"
    r"|(?P<all2>\d+)[\u4e00-\u9fff]{1,2}(?:之中|當中|中|裡|裏)[\u4e00-\u9fff]{0,4}(?P<some2>\d+)"
    r"|滿分(?:為|是)?(?P<top>\d+)"
)
_ONE_IN = regex(
    r"(?<![\w.,/$€£¥-])(?P<some>\d{1,4}) in (?:every )?(?P<all>\d{1,5})(?= [A-Za-z]|[.,;:)]? |[.,;:)]?$)"
    r"(?! (?:second|minute|hour|day|week|month|year)s?(?![a-z]))"
    r"|每(?P<all2>\d{1,5}) ?[\u4e00-\u9fff]{1,3}[^\d，。；、]{0,4}(?<![\d每])(?P<some2>\d{1,4}) ?[\u4e00-\u9fff]"
)
"""A share of those who are counted: 1 in 5 applicants, 每10人錄取1人."""
_MAY_SHARE = regex(r" of \d| of (?:the|a) |\d ?/ ?\d|[中裡裏]")
_MAY_BE_ONE_IN = regex(r"\d in (?:every )?\d|每\d")
_SCALES = ("5", "10", "100")
_MAY = regex(
    r"off|discount|credit|rebate|cash|voucher|coupon|gift|sav|deposit|payment|shipping|fee|handling|cheaper|faster"
    r"|slower"
    r"|quicker|lighter|heavier|longer|shorter|higher|lower|quieter|louder|thinner|thicker|better|worse|sooner"
    r"|dearer|less|more"
    r"|ahead|behind|below|above| by |difference|gap|margin|increase|decrease|reduc|improve|gain|drop|rise|cut"
    r"|additional|extra|further|old|slim|small|larg|bigg|wid|narrow|tall|young|few|strong|weak|bright"
    r"|predecessor|prior|last |last-|earlier|intro|trial|first|then|after|year|yoy|mom|qoq|hike|jump|surcharge|growth"
    r"|rose|grew"
    r"|climb|fell|declin|increas|improv|soar|surg|slip|scholar|bursar|grant|stipend|refund|deductible|late fee|penalt"
    r"|fine|coverage|another|point|pp|p\.p|times|fold|\d ?[x×]|list|regular|normal|usual|standard|full|retail"
    r"|recommend|suggest"
    r"|rp[ :]|compare|typical|reg\.|launch|initial|order|valu|spend|purchase|back|boost|uplift|advantage"
    r"|lead|outperform|beat|exceed|surpass|outlast|trail"
    r"|tax|vat|gst|charge|add|bp|\+|±|earn|receive|win|trade|set-?up|was|former|previous|original|used|old| of \d"
    r"|\d ?/|refer|invit|friend|confiden|credible|\d%? ?ci\b|c\.i\."
    r"|[薦紹邀揪折抵省加多差稅費基減免回饋返退贈送補貼訂押運費證券購禮紅便貴快信慢增提降縮延升進領落差漲跌比倍定牌售市平原舊滿中裡裏點点獎違罰額賠成衰前首頭上值刷去發電能了]"
)
"""In small letters: what each of them has in it."""
BEFORE_IT = frozenset((
    "save", "saves", "saved", "saving", "savings", "you", "of", "worth", "discount", "rebate", "credit", "credits",
    "cashback", "deposit", "voucher", "coupon", "shipping", "fee", "delivery", "handling", "by", "difference",
    "is", "extra", "additional", "further", "another", "about", "over", "nearly", "almost", "around", "roughly",
    "msrp", "rrp", "srp", "normally", "usually", "regularly", "at", "was", "formerly", "previously", "originally",
    "be", "cost", "costs", "add", "adds", "adding", "tax", "vat", "gst", "charge", "+", "rose", "grew",
    "climbed", "jumped",
    "fell", "declined", "increased", "increases", "decreased", "improved", "soared", "surged", "slipped", "further",
    "surcharge", "introductory", "intro", "trial", "rate", "offer", "period", "month", "months", "year", "years",
    "order", "orders", "spend", "least", "above", "reg.", "initially", "value",
    "penalty", "get", "gets", "than", "under", "below", "x", "exceed", "exceeds", "exceeding",
    "exceeded", "versus", "vs", "vs.", "against",
    "fine", "scholarship", "bursary", "stipend", "deductible",
))  # fmt: skip
"""The word before a figure where its role may be said there, for those who only glance."""
PRICES = (
    *(
        " ".join((kind, "price"))
        for kind in (
            *("list", "regular", "normal", "usual", "typical", "full", "retail", "recommended", "suggested", "launch"),
            "initial",
        )
    ),
    *(" ".join((word, side)) for word in ("compared", "relative", "opposed", "comparison") for side in ("to", "with")),
    "'s",
)
"""And more of them; or whose it is."""


def roles_of(figures: Collection[Span], money: Collection[Span], text: str) -> dict[int, Role]:
    """What the figures of a text are given as, by their places; those that are just themselves have no role.

    Args:
        figures: where they stand.
        money: those of them that are in a currency.
        text: folded.
    """
    if not _MAY.search(text.lower()):
        return {}
    roles = dict(_of_counts(text))
    for place, end in figures:
        if place >= 0 and (role := _role(place, end, text)) is not None:
            roles[place] = role
    if _BRINGS_IN.search(text):
        roles.update((place, Role.DISCOUNT) for place, _ in money if _before(_REWARD_BEFORE, text, place))
    plain = [figure for figure in money if figure[0] not in roles]
    roles.update((place, Role.LIST) for place, _ in plain if _before(_LIST_BEFORE, text, place))
    roles.update((place, Role.FIRST) for place, end in plain if place not in roles and first_time(place, end, text))
    if "稅" in text:
        roles.update((place, Role.DISCOUNT) for place in _taxes(sorted(money), text))
    return roles


def _taxes(money: Sequence[Span], text: str) -> Iterator[int]:
    """The tax in a price that is said before it and is shorter: 65 of 1,290元（含稅65元）."""
    for (first, last), (place, end) in pairwise(money):
        if _WITH_TAX.search(text, max(0, place - _BEHIND), place) and _digits(text, place, end) < _digits(
            text, first, last
        ):
            yield place


def _digits(text: str, place: int, end: int) -> int:
    return sum(map(str.isdigit, text[place:end]))


_WITH_TAX = regex(rf"[（(，,]?[內内]?含稅{_END}")


def outdone(listed: Sequence[Span], others: Sequence[Span], text: str) -> set[int]:
    """The places of list prices beside which is what is paid now: called so, or just before them, `$20 (was $25)`.

    Args:
        listed: prices that are called so.
        others: every other price, in order.
        text: folded.
    """
    if listed and any(_before(_SALE_BEFORE, text, place) for place, _ in others):
        return {place for place, _ in listed}
    ends = [end for _, end in others]
    return {place for place, _ in listed if _is_beside(place, _last_before(ends, place), text)}


def _last_before(ends: Sequence[int], place: int) -> Sequence[int]:
    index = bisect_right(ends, place)
    return ends[max(0, index - 1) : index]


def _is_beside(place: int, ends: Sequence[int], text: str) -> bool:
    match = _before(_LIST_BEFORE, text, place)
    return match is not None and any(_BESIDE.fullmatch(text, end, match.start()) for end in ends)


_SAYS = {
    Role.DISCOUNT: regex(
        r"\b(?:discount|off(?!set|ic|line)|credit|rebate|sav(?:e|ing)|coupon"
        r"|voucher|cash ?back|deposit|shipping|delivery|handling"
        r"|set-?up|gift"
        r"|bonus|sale|valu|worth|minimum|spend|fees?|scholarship|bursar|grant|stipend|refund|deductible|penalt|fine"
        r"|coverage|insured)\w*"
        r"|(?<!incl\. )(?<!including )(?<!before )(?<!after )(?<!plus )(?<!with )\btax(?:es)?\b"
        r"|(?<![含未免])稅(?![前後])|獎|保額|保險金額|理賠|違約|罰|自負|[價總市]值|門檻|最低消費|規費|(?:開辦|管理"
        r"|升級|清潔|處理)費|退費|[折省抵券減惠贈]|回饋|補助|補貼|訂金|押金|運費|手續|購物金|紅利|促銷|特價",
        re.IGNORECASE,
    ),
    Role.REDUCTION: regex(
        r"\b(?:discount|off(?!set|ic|line)|credit|rebate|sav(?:e|ing)|coupon"
        r"|voucher|cash ?back|gift|bonus|sale|valu|worth|refund"
        r"|promo|benefit|reward)\w*"
        r"|獎|退費|[折省抵券減惠贈]|回饋|補助|補貼|購物金|紅利|促銷|特價|返還",
        re.IGNORECASE,
    ),
    Role.DIFFERENCE: regex(
        r"\b(?:differ|gain|improv|increas|decreas|reduc|chang|sav|gap|margin|lead|growth|grow|faster|slower|cheaper"
        r"|speed-?up|less"
        r"|more|lower|higher|better|worse|extra|additional|versus|vs|compar|delta|premium|surcharge|discount|off(?!set|ic|line)"
        r"|late fee)\w*"
        r"|逾期|附加|[差增減升降省漲跌比較快慢貴]|提[升高]|便宜|領先|落後|成長|進步",
        re.IGNORECASE,
    ),
    Role.POINTS: regex(
        r"\b(?:points?|pp|differ|gain|improv|increas|decreas|reduc|chang|gap|margin|lead|growth|delta|drop|rise)\w*"
        r"|[差點增減升降變漲跌]|提[升高]|領先|落後|成長|進步",
        re.IGNORECASE,
    ),
    Role.NAME: regex(
        r"\b(?:version|generation|gen|release|model|level|tier|number|step|stage|class|grade|edition|page|rank|place"
        r"|position|order|season|episode|floor)\w*"
        r"|[代版型級第號階頁屆集期樓]|名次|排名|順位|次數",
        re.IGNORECASE,
    ),
    Role.SHARE: regex(
        r"\b(?:solv|correct|pass|w[io]ns?\b|score|succe|complet|answer|right|hit|resolv|fix|found|detect|fail"
        r"|rating|rated"
        r"|share|votes?)\w*|解|[答做]對|對題|通過|勝|完成|成功|得分|成績|評分|命中|修復|找出|失敗|票",
        re.IGNORECASE,
    ),
    Role.WHOLE: regex(r"\b(?:total|all|number of|size|max|maximum|full|sample)\w*|總|全部|共|滿分|樣本", re.IGNORECASE),
    Role.CONFIDENCE: regex(r"\b(?:confiden|certain|level)|信賴|置信|信心|水準", re.IGNORECASE),
    Role.TOP: regex(r"\b(?:scale|max|maximum|total|top|out of|full)\w*|滿分|上限|總", re.IGNORECASE),
    Role.AGE: regex(r"\bag(?:e|ing)|[年]齡|歲|陳年", re.IGNORECASE),
    Role.EARLIER: regex(r"\b(?:previous|prior|last|older|earlier|predecessor)|前一?代|上一?代|舊", re.IGNORECASE),
    Role.FIRST: regex(
        r"\b(?:intro|first|trial|promo|offer|sale|new customer)\w*|首|前\S?個?[月年]|優惠|試用|促銷|特價|新[戶客]",
        re.IGNORECASE,
    ),
    Role.INSTALMENT: regex(
        r"\b(?:month|instal|payment|per\b|each\b|part|deposit|financ|hire|leas|rent|subscri)\w*|[月期租]|頭款|分期|訂閱",
        re.IGNORECASE,
    ),
    Role.LIST: regex(
        r"\b(?:list|msrp|rrp|srp|regular|original|retail|recommended|full|before|normal|usual|typical|launch|former|old"
        r"|previous)\w*"
        r"|定價|訂價|牌價|建議|市售?價|原|首發|上市|發售|舊|過去|以前|去年|[降漲調]價?前",
        re.IGNORECASE,
    ),
}
"""What an attribute says of itself whose values are of such a kind."""


def says(called: str, role: Role) -> bool:
    """An attribute is by its own words of the kind that a figure is given as."""
    pattern = _SAYS.get(role)
    return pattern is not None and pattern.search(called.replace("_", " ")) is not None


def listed_as(place: int, text: str) -> str:
    """The words that call a price one before a discount, or of an earlier time."""
    match = _before(_LIST_BEFORE, text, place)
    return match["words"].strip(" :：") if match is not None else ""


def first_time(place: int, end: int, text: str) -> str:
    """The words that make a price one of a first time alone."""
    before = _before(_FIRST_BEFORE, text, place)
    if before is not None:
        return before["words"].strip(" :：")
    after = _FIRST_AFTER.match(text, end)
    return (after["words"] or after["han"]).strip() if after is not None else ""


def _role(place: int, end: int, text: str) -> Role | None:
    if _PART_OF_PRICE.match(text, end) or text[end - 1 : end] == "折":
        return Role.DISCOUNT
    if _POINTS.match(text, end):
        return Role.POINTS
    if _CONFIDENCE.match(text, end):
        return Role.CONFIDENCE
    if _MULTIPLE.match(text, end):
        return Role.MULTIPLE
    if _AGE.match(text, end):
        return Role.AGE
    if _EARLIER_AFTER.match(text, end) or _before(_EARLIER_BEFORE, text, place):
        return Role.EARLIER
    if _before(_STEP, text, place) and (text[end : end + 1] == "%" or _STEP_TO.match(text, end)):
        return Role.DIFFERENCE
    if _is_extra(place, text) or _DIFFERENCE_AFTER.match(text, end) or _before(_DIFFERENCE_BEFORE, text, place):
        return Role.DIFFERENCE
    given = _DISCOUNT_AFTER.match(text, end) or _before(_DISCOUNT_BEFORE, text, place)
    return given and (Role.REDUCTION if _REDUCES.search(given[0]) else Role.DISCOUNT)


def _is_extra(place: int, text: str) -> bool:
    """A sum of money with a plus before it, which of a temperature is but a sign; and what a figure may be off by."""
    before = text[max(0, place - 3) : place].rstrip()
    return _before(_MORE_OR_LESS, text, place) is not None or (
        "+" in before[-2:] and _A_SIGN.match(text, place) is not None
    )


_MORE_OR_LESS = regex(r"\d[^\d,，;；:：。]{0,8}(?:±|\+/-) ?$")
"""Behind another figure; ±0.5 °C alone is how exact a thing is."""
_A_SIGN = regex(_SIGNS)


def _before(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """What stands just before a figure, if it is of a pattern."""
    return pattern.search(text, max(0, place - _BEHIND), place)


def _of_counts(text: str) -> Iterator[tuple[int, Role]]:
    for match in _PARTS.finditer(text):
        if match["top"]:
            yield match.start("top"), Role.TOP
        elif match["some2"]:
            yield match.start("all2"), Role.WHOLE
            yield match.start("some2"), Role.SHARE
        elif not _is_rate(match):
            is_top = match["all"] in _SCALES and not match["noun"] and match["some"] != match["all"]
            yield match.start("all"), Role.TOP if is_top else Role.WHOLE
            yield match.start("some"), Role.SHARE


def shares(text: str) -> Iterator[Fraction]:
    """What each count out of another comes to in percent: 60 of `6 of 10`."""
    for match in _PARTS.finditer(text) if _MAY_SHARE.search(text) else ():
        some, every = match["some"] or match["some2"], match["all"] or match["all2"]
        if some and 0 < int(every) >= Fraction(some) and not _is_rate(match):
            yield 100 * Fraction(some) / int(every)


def ones_in(text: str) -> Iterator[Fraction]:
    """What each count in another comes to in percent: 20 of `1 in 5 applicants`, 10 of 每10人錄取1人."""
    for match in _ONE_IN.finditer(text) if _MAY_BE_ONE_IN.search(text) else ():
        counted, total = int(match["some"] or match["some2"]), int(match["all"] or match["all2"])
        if 0 < counted < total:
            yield Fraction(100 * counted, total)


def _is_rate(match: re.Match[str]) -> bool:
    """2.50/1M is a price for many, and no part of them."""
    return bool(match["slash"] and match["noun"])
