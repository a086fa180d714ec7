"""Why a page is not the page that was asked for, in words."""

from __future__ import annotations

CHALLENGE = "the site asks whether a person is there"
LOGIN = "the page asks for a login"
PAYWALL = "the page asks for payment"
LIMIT = "the site limits how often it may be read"
MAINTENANCE = "the site is down for now, and says so"
BROWSER = "the page asks for another browser, or one that runs scripts"
CONSENT = "the site asks for consent first"
AGE = "the site asks for the reader's age first"
PLACE = "the page is not shown in the country it was read from"
SALE = "the address is for sale, or nothing is served there yet"
REFUSED = "the site blocks programs"
TOO_LARGE = "the page is too large to be read to its end"
