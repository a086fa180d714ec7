"""Words of days and times in French, Spanish, Italian, German, Dutch and Portuguese, as quotes have them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from comparanda.patterns import Signs, regex

_MONTHS: Mapping[int, list[str]] = {
    1: ["janvier", "enero", "gennaio", "januari", "januar", "janeiro", "janv"],
    2: ["février", "fevrier", "febrero", "febbraio", "februari", "fevereiro", "févr"],
    3: ["mars", "marzo", "maart", "março"],
    4: ["avril", "abril", "aprile", "avr", "abr"],
    5: ["mayo", "maggio", "mei", "maio"],
    6: ["juin", "junio", "giugno", "junho", "giu"],
    7: ["juillet", "julio", "luglio", "julho", "juil"],
    8: ["août", "aout", "agosto", "augustus", "ago"],
    9: ["septembre", "septiembre", "setiembre", "settembre", "setembro"],
    10: ["octobre", "octubre", "ottobre", "outubro", "ott"],
    11: ["novembre", "noviembre", "novembro"],
    12: ["décembre", "decembre", "diciembre", "dicembre", "dezembro", "déc", "dic"],
}
MONTHS: Mapping[str, int] = {name: number for number, names in _MONTHS.items() for name in names}
"""By their names, and by short forms that are no English word."""

_TIMES: Mapping[str, list[str]] = {
    "second": ["seconde", "secondes", "segundo", "segundos", "secondo", "secondi", "seconden", "sekunde", "sekunden"],
    "minute": ["minute", "minuto", "minutos", "minuti", "minuten"],
    "hour": ["heure", "heures", "hora", "horas", "ora", "ore", "stunde", "stunden", "std", "uur", "uren"],
    "day": [
        "jour",
        "jours",
        "journée",
        "día",
        "días",
        "dia",
        "dias",
        "giorno",
        "giorni",
        "giornata",
        "tag",
        "tage",
        "tagen",
        "dag",
        "dagen",
    ],
    "week": ["semaine", "semaines", "semana", "semanas", "settimana", "settimane", "woche", "wochen", "weken"],
    "month": ["mois", "mes", "meses", "mês", "mese", "mesi", "monat", "monate", "monaten", "maand", "maanden"],
    "year": ["ans", "année", "années", "año", "años", "ano", "anos", "anno", "anni", "jahr", "jahre", "jahren", "jaar"],
}
TIMES: Mapping[str, str] = {name: time for time, names in _TIMES.items() for name in names}
"""Each with its name in CLDR; `an` is none, as English has it before hours."""
MAY_NAME_TIME = Signs(*TIMES, "par an", "un an", "/an", "'an", "’an")
"""In small letters: one of these is in all that has a time, which most quotes have not."""
_ONE = "|".join(sorted(("an", *TIMES), key=len, reverse=True))
PER_TIME = regex(
    r"(?:(?<![^\W\d_])(?:par|por|pro|al(?:la)?|a la|im|per|cada|chaque|ogni|jede[ns]?) |(?<![^\W\d_])all['’]"
    r"|(?:(?<=[\d€$£] )|(?<=euro )|(?<=euros )|(?<=eur )|(?<=cent ))(?:(?:la|le|der|die|das|am) |l['’]))"
    rf"(?P<time>{_ONE})(?![^\W\d_]| (?:\d|de[rs] ))",
    re.IGNORECASE,
)
"""What a price is for: par mois, al año, all'ora; and right behind it 30 € l'heure, 25 € am Tag."""
_PAID = "abo|abonnement|beitrag|gebühr|karte|miete|pass|preis|prämie|rate|tarif|ticket"
MAY_SAY_OFTEN = Signs(
    *("mensu", "mensi", "mensa", "monat", "mtl", "annue", "anual", "annua", "annui", "annuo", "anua", "jährl"),
    *("jahres", "hebdo", "semanal", "settimanal", "wöchen", "wochen", "journali", "quotid", "diari", "giornal"),
    *("tägl", "tages"),
)
"""In small letters."""
OFTEN = regex(
    r"(?<![^\W\d_])(?<!sans )(?<!sans engagement )(?<!sin )(?<!senza )(?<!ohne )(?:"
    rf"(?P<month>mensuel(?:le)?s?|mensual(?:es)?|mensil[ei]|mensa(?:l|is)|monatlich\w{{0,2}}|mtl|monats-?(?:{_PAID}))"
    r"|(?P<year>annuel(?:le)?s?|anual(?:es)?|annual[ei]|annu[oi]|anua(?:l|is)|jährlich\w{0,2}"
    rf"|jahres-?(?:{_PAID}))"
    rf"|(?P<week>hebdomadaires?|semanal(?:es)?|settimanal[ei]|wöchentlich\w{{0,2}}|wochen-?(?:{_PAID}))"
    rf"|(?P<day>journali(?:er|ère)s?|quotidien(?:ne)?s?|diari[oa]s?|giornalier[oai]|täglich\w{{0,2}}|tages-?(?:{_PAID}))"
    r")(?![^\W\d_])",
    re.IGNORECASE,
)
"""The same in one word: mensuel, jährlich, Monatskarte."""

_COUNTS: Mapping[int, list[str]] = {
    1: ["un", "une", "una", "uno", "ein", "eine", "einem", "einen", "einer", "eines", "een", "um", "uma"],
    2: ["deux", "dos", "due", "zwei", "twee", "dois", "duas"],
    3: ["trois", "tres", "tre", "drei", "drie", "três"],
    4: ["quatre", "cuatro", "quattro", "vier", "quatro"],
    5: ["cinq", "cinco", "cinque", "fünf", "vijf"],
    6: ["seis", "sei", "sechs", "zes"],
    7: ["sept", "siete", "sette", "sieben", "zeven", "sete"],
    8: ["huit", "ocho", "otto", "acht", "oito"],
    9: ["neuf", "nueve", "nove", "neun", "negen"],
    10: ["dix", "diez", "dieci", "zehn", "tien", "dez"],
    11: ["onze", "once", "undici", "elf"],
    12: ["douze", "doce", "dodici", "zwölf", "twaalf", "doze"],
}
COUNTS: Mapping[str, int] = {name: number for number, names in _COUNTS.items() for name in names}
_COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
_UNIT = "|".join(sorted(TIMES, key=len, reverse=True))
COUNT_OF_TIME = regex(
    rf"(?<![^\W\d_])(?P<count>(?:{_COUNT})(?= (?:{_UNIT})(?![^\W\d_]))|un(?= an(?![^\W\d_])))", re.IGNORECASE
)
"""A number of days, months or years, which is one in any language; “once an hour” is English."""
_WORDS_TOO = frozenset((*_COUNTS[1], "neuf", "sei"))
_PLAIN_COUNT = "|".join(sorted(COUNTS.keys() - _WORDS_TOO, key=len, reverse=True))
COUNT = regex(rf"(?<![^\W\d_])(?P<count>{_PLAIN_COUNT})(?![^\W\d_])", re.IGNORECASE)
"""A number of anything, in a text that is known to be in one of these languages."""
AND_A_HALF = regex(
    rf"(?<![\w.,])(?P<count>\d{{1,4}}|{_COUNT}) (?P<unit>{_ONE}) (?:et demie?|y medi[ao]|e m(?:ezz|ei)[ao])(?![^\W\d_])"
    rf"|(?<![^\W\d_])(?<!\d )(?:demie?[ -]|medi[ao] |mezz['’]|mezz[ao] |halbe[nrs]? )(?P<lone>{_ONE})(?![^\W\d_])",
    re.IGNORECASE,
)
"""2 horas y media, une demi-heure."""

_PARTS: Mapping[int, list[str]] = {
    2: ["moitié", "mitad", "metà", "hälfte", "metade"],
    3: ["tiers", "tercio", "tercios", "terzo", "terzi", "drittel", "terço", "terços"],
    4: ["quart", "quarts", "cuarto", "cuartos", "quarto", "quarti", "viertel", "quartos"],
}
PARTS: Mapping[str, int] = {name: number for number, names in _PARTS.items() for name in names}
PART_COUNTS: Mapping[str, int] = {name: number for number in (2, 3) for name in _COUNTS[number]}
PART = regex(
    rf"(?<![^\W\d_])(?P<count>la|die|der|{'|'.join((*_COUNTS[1], *PART_COUNTS))}) (?P<part>{'|'.join(PARTS)})"
    r"(?: d['’](?P<unit>heure|ora))?(?![^\W\d_])",
    re.IGNORECASE,
)
"""Parts of a whole: un tiers, drei Viertel, la mitad; and of an hour, un quart d'heure."""
