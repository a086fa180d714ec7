"""Addresses as browsers read them: refused alike by gate and verification, one page in many spellings, sent as is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparanda.url import _USUAL, _parsed, clean, identity, join, objection, parse
from comparanda.verify.address import Reach

REFUSED = {
    "private": "http://10.0.0.1/",
    "private, as one number": "http://2130706433/",
    "private, in hexadecimal": "http://0x7f.1/",
    "private, in octal": "http://0177.0.0.1/",
    "private, with percent signs": "http://%31%32%37.0.0.1/",
    "private, full-width": "http://１２７.０.０.１/",
    "private, with ideographic stops": "http://127。0。0。1/",
    "IPv4 in IPv6": "http://[::ffff:127.0.0.1]/",
    "link-local": "http://[fe80::1]/",
    "localhost": "https://localhost/",
    "localhost with a dot": "https://LOCALHOST./",
    "a name of one part": "https://intranet/",
    "a name in somebody's network": "https://printer.local/",
    "a port": "https://example.org:8443/",
    "the other scheme's port": "http://example.org:443/",
    "a user": "https://me@example.org/",
    "a password": "https://me:secret@example.org/",
    "mail": "mailto:me@example.org",
    "a script": "javascript:alert(1)",
    "a file": "file:///etc/passwd",
    "no scheme": "example.org/x",
    "no slashes": "https:example.org",
    "no host": "https://",
    "an empty part": "https://a..example/",
    "a hyphen at the end": "https://a-.example/",
    "a name that ends in a number": "https://example.1a.2/",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_gate_and_verification_refuse_the_same(name: str) -> None:
    assert objection(REFUSED[name]) is not None
    assert Reach().objection(REFUSED[name])


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://example.org",
            "http://example.org:80/a",
            "https://EXAMPLE.org/",
            "https://例え.jp/x",
            "https://8.8.8.8/",
        ),
        *(
            "https://[2606:4700::1111]/",
            "https://a_b.example.org/",
            "https://example.org./x",
            "https://xn--r8jz45g.jp/",
        ),
    ],
)
def test_a_public_page_may_be_cited_and_read(url: str) -> None:
    assert objection(url) is None
    assert Reach().objection(url) == ""


SAME = [
    ("https://example.org/%7Euser", "https://example.org/~user"),
    ("https://example.org/a/../b", "https://example.org/b"),
    ("https://example.org/./b/", "http://www.example.org/b"),
    ("https://bücher.example/", "https://xn--bcher-kva.example"),
    ("https://BÜCHER.example/", "https://bücher.example:443/"),
    ("https://example.org/caf%c3%a9", "https://example.org/café"),
    ("https://example.org/?a=1&utm_source=x", "https://example.org/?a=1"),
    ("https://example.org/x?fbclid=y", "https://example.org/x#part"),
    ("https://example.org/x;jsessionid=1F?a", "https://example.org/x?a"),
]
OTHER = [
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/?a=1", "https://example.org/?a=2"),
    ("https://example.org/?a=1&b=2", "https://example.org/?b=2&a=1"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/?sid=1", "https://example.org/?sid=2"),
    ("https://example.org/#!/a", "https://example.org/#!/b"),
    ("https://example.org/#:~:text=a", "https://example.org/#:~:text=b"),
    ("https://a.example/", "https://b.example/"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_page(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_pages_are_two(one: str, other: str) -> None:
    assert identity(one) != identity(other)


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://a.example/x?utm_source=a&b=1&utm_medium=c#d", "https://a.example/x?b=1#d"),
        ("https://a.example/x?gclid=1", "https://a.example/x"),
        ("https://a.example/x;jsessionid=0A1B.node?b=1", "https://a.example/x?b=1"),
        ("https://a.example/x?PHPSESSID=1&a[]=2", "https://a.example/x?a[]=2"),
        ("https://a.example/(S(abc))/x", "https://a.example/x"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("https://a.example/%7Ex?u=https%3A%2F%2Fb", "https://a.example/%7Ex?u=https%3A%2F%2Fb"),
    ],
)
def test_an_address_is_cleaned_of_visits_and_of_nothing_else(url: str, cleaned: str) -> None:
    assert clean(url) == cleaned


@pytest.mark.parametrize(
    "target",
    [
        "/?u=https%3A%2F%2Fa.example",
        "/?a[]=1",
        "/%7Euser",
        "/%e4",
        "/x?",
        "/?a=b&&c",
        "/a;b=c",
        "/?q=a+b%20c",
        "//x",
        "/%",
    ],
)
def test_what_is_sent_is_what_was_written(target: str) -> None:
    address = parse(f"https://example.org{target}#part")
    assert address is not None
    assert address.target == target


def test_letters_beyond_ascii_and_spaces_are_sent_as_browsers_send_them() -> None:
    address = parse("https://例え.jp/価格 表?q=é")
    assert address is not None
    assert (address.host, address.target) == ("xn--r8jz45g.jp", "/%E4%BE%A1%E6%A0%BC%20%E8%A1%A8?q=%C3%A9")


def test_a_link_that_leads_nowhere_is_none() -> None:
    assert join("https://a.example/x/y", "../z?") == "https://a.example/z?"
    assert join("https://a.example/", "http://[") is None
    assert parse("http://[") is None


HOSTS = st.from_regex(r"(?:[a-z0-9]{1,4}(?:-[a-z0-9]{1,3})?\.){1,3}[a-z]{2,6}", fullmatch=True)
STEPS = st.from_regex(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,3})?", fullmatch=True)
USUAL = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    HOSTS,
    st.lists(STEPS, max_size=4).map("".join),
    st.from_regex(r"(?:\?[A-Za-z0-9_.~=&-]{1,8})?", fullmatch=True),
)
"""Addresses without a sign that means anything, as most are."""


@given(USUAL | st.from_regex(r"https?://[a-z0-9.:/?#=%&-]{1,24}", fullmatch=True))
@settings(max_examples=400, deadline=None)
@example("https://a.example?b=c")
@example("https://a.example/b/../c")
@example("https://xn--a.example/")
def test_a_usual_address_is_what_browsers_make_of_it(url: str) -> None:
    assert parse(url) == _parsed(url)


@given(USUAL)
@settings(max_examples=200, deadline=None)
@example("https://www.a.example/b/")
@example("https://a.example//")
@example("https://a.example/b?utm_source=c")
def test_a_usual_address_leads_where_it_leads_with_a_place_on_its_page(url: str) -> None:
    assert _USUAL.fullmatch(url)
    assert identity(url) == identity(f"{url}#place")
    assert objection(url) == objection(f"{url}#place")
