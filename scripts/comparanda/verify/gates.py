"""What stands before a page instead of it, and says so in words: a challenge, a login, a question of age or consent."""

from __future__ import annotations

import re

from comparanda.verify.causes import (
    AGE,
    BROWSER,
    CHALLENGE,
    CONSENT,
    LIMIT,
    LOGIN,
    MAINTENANCE,
    PAYWALL,
    PLACE,
    REFUSED,
    SALE,
)
from comparanda.verify.markup import Seen

_GATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (cause, re.compile(pattern, re.IGNORECASE))
    for cause, pattern in (
        (
            CHALLENGE,
            r"just a moment\.\.\.|attention required! \| cloudflare|checking (?:if the site connection|your browser)"
            r"|enable javascript and cookies to continue|verify(?:ing)? (?:that )?you(?:'re| are) (?:a |not a )?"
            r"(?:human|robot|bot)|are you a (?:human|robot)|i'?m not a robot|complete the (?:captcha|security check)"
            r"|unusual traffic|pardon our interruption|request unsuccessful\. incapsula|ddos protection by"
            r"|press (?:&|and) hold to confirm|bot (?:detection|verification|check)|human verification"
            r"|security (?:verification|checkpoint|check)|making sure you(?:'re| are) not a bot|you(?:'re"
            r"| are) not a bot"
            r"|verifying your browser|we're verifying|prove (?:that )?you(?:'re| are)|are you human|not a robot"
            r"|(?:cap|re)tcha required|solve the captcha"
            r"|驗證您(?:是|為)(?:真人|人類)|(?:確認|确认|證明|证明)您(?:是|為|不是)(?:真人|人類|人类|機器人"
            r"|机器人)|(?:我|您|你)不是(?:機器人|机器人)"
            r"|请稍候|請稍候|正在(?:檢查|检查|驗證|验证)|安全(?:驗證|验证|檢查|检查)|异常流量|異常流量"
            r"|人[機机](?:驗證|验证)|滑[動动](?:驗證|验证)"
            r"|(?:完成|輸入|输入)(?:驗證|验证)|ロボットでは|ボットでは|人間であることを確認|セキュリティ(?:確認"
            r"|チェック)|アクセスを確認"
            r"|kein roboter|(?:ob )?sie ein mensch|sicherheits(?:über)?prüfung|pas un robot|êtes humain"
            r"|vérification de sécurité"
            r"|no eres un robot|no es un robot",
        ),
        (
            SALE,
            r"(?:domain|website|[a-z0-9-]+\.[a-z]{2,8}) (?:name )?(?:is|may be) (?:for sale|parked)|buy this domain"
            r"|welcome to nginx|apache2? (?:\w+ )?default page|域名(?:出售|轉讓|转让)|網域(?:出售|待售)"
            r"|domain (?:steht )?zum verkauf",
        ),
        (
            LIMIT,
            r"too many requests|rate[- ]limit(?:ed| exceeded| reached)|(?:exceeded|reached|hit) (?:the|your|our) "
            r"(?:rate|request)|request limit|quota exceeded|slow down|過於頻繁|过于频繁|太過頻繁|太频繁|次數過多"
            r"|次数过多|請求過多|请求过多"
            r"|請稍[後候]再|请稍[后候]再|リクエストが(?:多すぎ|集中)|アクセスが(?:集中|多すぎ)|アクセス制限"
            r"|しばらく(?:し|経|時間|お待ち)"
            r"|zu viele anfragen|trop de requêtes|trop de demandes|demasiadas (?:solicitudes|peticiones)",
        ),
        (
            MAINTENANCE,
            r"(?:under|down for|undergoing|scheduled|planned|routine) (?:\w+ )?maintenance"
            r"|maintenance (?:mode|in progress)"
            r"|(?:site|service|page|website) (?:is )?(?:temporarily|currently) (?:unavailable|down|offline)"
            r"|(?:系[統统]|網站|网站|本站).{0,6}(?:維護|维护)|[維维][護护]中|暫停服務|暂停服务|メンテナンス中|wartungsarbeiten"
            r"|en maintenance|en mantenimiento",
        ),
        (
            REFUSED,
            r"access (?:to this (?:page|site|resource) (?:has been |is |was )?)?(?:denied|forbidden|restricted"
            r"|blocked)"
            r"|you(?:'ve| have) been blocked|you are blocked|has been blocked|blocked by (?:network )?security"
            r"|request (?:was |has been )?(?:blocked|denied|rejected)|whoa there, pardner"
            r"|(?:automated|bot) (?:traffic|access|requests?)|(?:存取|訪問|访问|連線|请求|請求)(?:已)?(?:遭"
            r"|被)?(?:拒|封鎖|封锁|阻擋|阻止|攔截|拦截)|拒[絕绝](?:存取|訪問|访问)|禁止(?:存取|訪問|访问)"
            r"|アクセスが(?:拒否|禁止|ブロック)|アクセスできません|zugriff (?:verweigert|gesperrt|nicht)"
            r"|accès (?:refusé|interdit|bloqué)"
            r"|acceso denegado",
        ),
        (
            BROWSER,
            r"browser (?:is |version is )?(?:not|no longer|un) ?supported|unsupported browser|outdated browser"
            r"|(?:doesn't|does not|no longer) supports? (?:your|this) browser|(?:update|upgrade) your browser"
            r"|browser (?:is )?(?:too old|out of date|outdated)"
            r"|(?:turn|enable|requires?|need) (?:on )?javascript|javascript (?:is |must be )?(?:disabled|required"
            r"|enabled|needed)"
            r"|(?:瀏覽器|浏览器)(?:版本)?(?:過舊|过旧|太舊|過低|过低|不支援|不支持|不相容)|不[支](?:援|持)(?:您的"
            r"|你的|目前的|当前的?|此)?(?:瀏覽器|浏览器)"
            r"|(?:啟用|启用|開啟|开启)\s?javascript|javascript\s?を(?:有効|オン)|ブラウザ(?:ー)?(?:は|では"
            r"|に)?(?:サポート|対応)"
            r"|(?:ihr |dieser )?browser wird (?:leider )?nicht|aktivieren sie (?:bitte )?javascript"
            r"|navigateur (?:n'est pas|n'est plus|non)|activer javascript|activez javascript",
        ),
        (
            AGE,
            r"(?:are you|you must be|you are|i am|confirm (?:that )?you(?:'re| are)|must be) (?:over |at least "
            r"|aged? )*"
            r"(?:the age of )?(?:16|18|19|20|21)\b|(?:verify|confirm|enter) your (?:age|date of birth|birth)"
            r"|age (?:verification|gate|check|confirmation)|legal (?:drinking )?age|年[滿满]|[滿满]\s?(?:18|十八"
            r"|20)|18\s?歲以[上下]|確認.{0,6}年[齡龄]"
            r"|18歳(?:以上|未満)|20歳(?:以上|未満)|年齢(?:確認|認証)|alters(?:prüfung|kontrolle|verifikation"
            r"|nachweis)"
            r"|(?:mindestens|über) 18|(?:plus de|au moins|avez-vous) 18|êtes-vous majeur|mayor de edad",
        ),
        (
            PLACE,
            r"(?:not|isn't|is not|un) ?(?:yet |currently )?available (?:in|to|for) (?:your|this) (?:country|region"
            r"|location|area"
            r"|territory)|(?:in|from) your (?:country|region|location) (?:is |are )?(?:not|blocked|restricted)"
            r"|geo-?(?:block|restrict|graphic restriction)|(?:european|eea|gdpr).{0,80}(?:unavailable"
            r"|not available|cannot)"
            r"|(?:unavailable|not available|cannot).{0,80}(?:european (?:union|economic)|gdpr)"
            r"|(?:您|你)(?:所在|目前)?的?(?:所在)?(?:國家|地區|国家|地区|區域|区域)|(?:國家|地區|国家|地区)(?:無法"
            r"|无法|不)|(?:お住まい|ご利用)の(?:国|地域)|(?:この|お使いの)(?:国|地域)"
            r"|unavailable (?:due to|for) legal reasons|country belonging to"
            r"|in (?:ihrem|deinem) (?:land|gebiet)|in ihrer region|dans votre (?:pays|région)|en (?:tu|su) país",
        ),
        (
            PAYWALL,
            r"subscribe (?:now )?(?:to|and) (?:continue|read|keep|unlock|get)|to (?:continue|keep) reading"
            r"|(?:for )?subscribers[- ]only|(?:only )?(?:for|to) subscribers|already a subscriber|(?:become"
            r"|not) a subscriber"
            r"|you(?:'ve| have) (?:reached|read|used) (?:your|all|the)|free articles? (?:left|this|remaining|per)"
            r"|unlock (?:this|the|full) (?:article|story|access)|(?:premium|paid) (?:content|subscribers|members)"
            r"|(?:訂閱|订阅)(?:以|後|后|即可|才能|解鎖|解锁|閱讀|阅读|全文|用戶|用户|會員|会员|方案)"
            r"|付[費费](?:會員|会员|訂閱|订阅|才|後|后|牆|閱讀|阅读|內容|内容)|(?:有料|購読)(?:会員|記事|限定|者)"
            r"|続きを読むには|この記事は(?:有料|会員)"
            r"|(?:jetzt )?abonnieren|nur für abonnenten|abo abschließen|weiterlesen mit|réservée? aux abonnés"
            r"|abonnez-vous|suscríb",
        ),
        (
            LOGIN,
            r"(?:log|sign)[ -]?in (?:to (?:continue|view|read|access|see|your|get|start)|required|with (?:google"
            r"|sso|apple))"
            r"|(?:please|must|need to|have to) (?:be )?(?:log|sign)(?:ged)?[ -]?in|members?[ -]only"
            r"|(?:create|register for) (?:a free |an |your )?account (?:to|or)|login (?:is )?required"
            r"|authentication required"
            r"|join (?:now )?to (?:view|see|continue)|forgot (?:your )?password|enter your (?:email|password"
            r"|username)"
            r"|[請请](?:先)?(?:登入|登录|登錄)|(?:登入|登录|登錄)(?:以|後|后|即可|才能|您的|帳號|账号)|(?:會員"
            r"|会员)(?:登入|登录|專|专)"
            r"|ログイン(?:して|が必要|してください|すると)|会員(?:限定|登録)|サインイン|melden sie sich"
            r"|anmelden,? um|bitte (?:melden|loggen|anmelden)"
            r"|einloggen|connectez-vous|identifiez-vous|se connecter pour|inicia(?:r)? sesión",
        ),
        (
            CONSENT,
            r"before you (?:continue|proceed)|(?:we|and our partners) (?:value|care about|respect"
            r"|use) (?:your privacy|cookies)"
            r"|(?:accept|reject|allow) (?:all )?cookies|cookie (?:consent|preferences|settings|policy|notice)"
            r"|uses cookies"
            r"|(?:manage|your) (?:consent|privacy choices)|accept all|agree (?:and|to) continue|we need your consent"
            r"|bevor sie|(?:alle )?cookies? (?:akzeptieren|zustimmen|zulassen)|alle(?:n)? (?:akzeptieren"
            r"|zustimmen)|einwilligung"
            r"|ihre privatsphäre|繼續(?:前往|之前|使用前)|继续(?:前往|之前)|(?:接受|同意)(?:所有|全部|並|并"
            r"|及)?\s?(?:的\s?)?(?:cookie|繼續|继续)|全部(?:接受|同意)|cookie.{0,6}(?:設定|设置|同意|政策|使用)"
            r"|(?:使用|存放)\s?cookie"
            r"|(?:重視|尊重|珍视|重视)您的(?:隱私|隐私)|(?:クッキー|cookie).{0,8}(?:使用|同意|受け入れ|許可)"
            r"|(?:すべて|全て)(?:に)?(?:同意|受け入れ|許可)|続行する前に|プライバシーを"
            r"|avant de continuer|tout (?:accepter|refuser)|accepter (?:les|et)|votre vie privée|gérer (?:mes|les"
            r"|vos)|utilis\w+ des cookies"
            r"|aceptar (?:todas|cookies)|mit werbung (?:und|weiter)|accepter et continuer|partners store",
        ),
    )
)
_HEADS = re.compile(
    r"\s*(?:sign[ -]?in|log[ -]?in|login|log on|sign up|register|(?:會員)?登入|登录|登錄|註冊|ログイン|サインイン"
    r"|anmelden|anmeldung"
    r"|connexion|se connecter|iniciar sesión)\s*(?:[|·•:–—-].*)?",
    re.IGNORECASE,
)


def gate(seen: Seen, short: bool) -> str:
    """What a page asks before it shows anything, in words; empty where it asks nothing.

    Args:
        seen: the page.
        short: it says little else, so that all its words count; of a long page only its title and first heading do.
    """
    titles = [_words(line) for line in seen.title.split("\n")]
    words = f"{' '.join(titles)} {_words(seen.heading)} {_words(seen.text)}" if short else " ".join(titles)
    for cause, pattern in _GATES:
        # A long page may well be about limits, logins and errors.
        if (short or cause in (CHALLENGE, CONSENT, AGE)) and pattern.search(words):
            return cause
    headings = [*titles, *seen.heading.split("\n")] if short else titles[:1]
    if any(_HEADS.fullmatch(line) for line in headings):
        return LOGIN
    return PAYWALL if seen.paywalled else ""


def _words(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")
