"""Where a fetch may not go, in every spelling, at every hop, and again on the connected socket."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from comparanda.url import is_public
from comparanda.verify.address import ANYWHERE, Reach
from support.web import LOOPBACK, Names, Server, answer, cites, page, redirect, run, verdict

PRIVATE = {
    "loopback": "127.0.0.1",
    "loopback-far": "127.255.255.254",
    "ten": "10.0.0.1",
    "hundred-and-seventy-two": "172.16.0.1",
    "hundred-and-ninety-two": "192.168.1.1",
    "link-local": "169.254.169.254",
    "shared": "100.64.0.1",
    "alibaba-metadata": "100.100.100.200",
    "azure-host": "168.63.129.16",
    "this-network": "0.0.0.0",
    "broadcast": "255.255.255.255",
    "reserved": "240.0.0.1",
    "multicast": "224.0.0.1",
    "benchmarks": "198.18.0.1",
    "documentation": "192.0.2.1",
    "protocols": "192.0.0.8",
    "6to4-relay": "192.88.99.1",
    "loopback-6": "::1",
    "unspecified-6": "::",
    "link-local-6": "fe80::1",
    "unique-local": "fd00::1",
    "metadata-6": "fd00:ec2::254",
    "site-local": "fec0::1",
    "multicast-6": "ff02::1",
    "mapped": "::ffff:127.0.0.1",
    "mapped-metadata": "::ffff:169.254.169.254",
    "translated": "::ffff:0:127.0.0.1",
    "compatible": "::127.0.0.1",
    "nat64": "64:ff9b::7f00:1",
    "nat64-metadata": "64:ff9b::a9fe:a9fe",
    "nat64-local": "64:ff9b:1::7f00:1",
    "6to4": "2002:7f00:1::",
    "teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "orchid": "2001:20::1",
    "documentation-6": "2001:db8::1",
    "documentation-6-new": "3fff::1",
    "discard": "100::1",
    "segments": "5f00::1",
    "zone": "fe80::1%eth0",
}


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_address_is_not_public(name: str) -> None:
    assert not is_public(PRIVATE[name])


@pytest.mark.parametrize("name", PRIVATE)
def test_no_socket_is_opened_to_a_private_address(name: str) -> None:
    family = socket.AF_INET6 if ":" in PRIVATE[name] else socket.AF_INET
    with pytest.raises(OSError, match="is not an address of the public internet"):
        Reach().open_socket((family, socket.SOCK_STREAM, 0, "", (PRIVATE[name], 80)))


@pytest.mark.parametrize("name", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_forbidden(name: str) -> None:
    resolver = Names(innocent_example=[PRIVATE[name].partition("%")[0]])
    result = verdict("http://innocent.example/", "x", reach=Reach(), resolver=resolver)
    assert result == "forbidden"
    assert resolver.asked == ["innocent.example"]


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "100.128.0.1", "2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1"]
)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


SPELLINGS = [
    *("127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "017700000001", "127.0.0.1."),
    *("１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"),
    *("[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[fe80::1%25eth0]"),
    *("169.254.169.254", "0xa9fea9fe", "2852039166", "[::ffff:a9fe:a9fe]", "[fec0::1]", "[ff02::1]", "0"),
]


@pytest.mark.parametrize("host", SPELLINGS)
def test_every_spelling_of_a_private_address_is_refused_without_being_asked(host: str) -> None:
    assert Reach().objection(f"http://{host}/")
    (result,) = run(cites(f"http://{host}/", "x"), reach=Reach()).results
    assert (result.verdict, result.fails) == ("forbidden", True)


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_public_page_may_not_lead_to_a_private_address(web: Server, host: str) -> None:
    web.pages["/"] = redirect(f"http://{host}:{web.port}/secret")
    web.pages["/secret"] = answer(page("the secret"))
    resolver = Names(public_example=["127.0.0.1"])
    (result,) = run(cites(web.url("/", "public.example"), "secret"), reach=_reach(web), resolver=resolver).results
    assert (result.verdict, result.fails) == ("forbidden", True)
    assert [asked.path for asked in web.asked] == ["/"]


def _reach(web: Server) -> Reach:
    """As strict as in earnest with addresses that are written, but lets names lead to the test's server."""

    class Strict(Reach):
        def objection(self, url: str) -> str:
            return Reach(any_port=True).objection(url)

    return Strict(permits=lambda address: True, any_port=True)


def test_a_public_page_may_not_lead_to_a_name_of_a_private_address(web: Server) -> None:
    web.pages["/"] = redirect(web.url("/secret", "rebound.example"))
    reach = replace(ANYWHERE, permits=lambda address: address == "127.0.0.1")
    resolver = Names(rebound_example=["127.0.0.2"])
    assert verdict(web.url("/", "public.example"), "x", reach=reach, resolver=resolver) == "forbidden"
    assert resolver.asked == ["public.example", "rebound.example"]


def test_a_name_that_changes_between_check_and_connection_reaches_nothing_private(web: Server) -> None:
    web.pages["/"] = answer(page("the secret"))

    class Turncoat(Names):
        async def resolve(self, host: str, port: int = 0, family: int = socket.AF_UNSPEC) -> list:  # type: ignore[type-arg]
            self._addresses[host] = ["93.184.215.14"] if not self.asked else ["127.0.0.1"]
            return await super().resolve(host, port, family)

    resolver = Turncoat()
    reach = Reach(any_port=True)
    for _ in range(2):
        # The first answer is public and out of reach here; the second is private, and no socket is made.
        verdict(web.url("/", "turncoat.example"), "secret", reach=reach, resolver=resolver, limits=_impatient())
    assert verdict(web.url("/", "turncoat.example"), "secret", reach=reach, resolver=resolver) == "forbidden"
    assert web.asked == []


def _impatient() -> object:
    return replace(LOOPBACK.limits, timeout=0.2)


def test_a_public_address_beside_a_private_one_may_be_used(web: Server) -> None:
    web.pages["/"] = answer(page("the quote"))
    reach = replace(ANYWHERE, permits=lambda address: address == "127.0.0.1")
    resolver = Names(both_example=["127.0.0.2", "127.0.0.1"])
    assert verdict(web.url("/", "both.example"), "the quote", reach=reach, resolver=resolver) == "verified"


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://a.example/"),
        *("//a.example/", "a.example", "", "http:a.example", "http:///x", "http://"),
        *("http://user@a.example/", "http://user:word@a.example/", "http://:word@a.example/"),
        *("http://a.example:22/", "https://a.example:80/", "http://a.example:443/", "http://a.example:99999/"),
        *(
            "http://localhost/",
            "http://localhost./",
            "http://x.localhost/",
            "http://printer.local/",
            "http://intranet/",
        ),
        *("http://metadata.google.internal/", "http://router.home.arpa/", "http://[::1", "http://xn--/", "http://[x]/"),
        *("http://x.example:80@127.0.0.1/", "http://x.example\\@127.0.0.1/", "http://127.0.0.1#@a.example/"),
    ],
)
def test_a_wrong_scheme_port_name_or_credentials_are_forbidden(url: str) -> None:
    (result,) = run(cites(url, "x"), reach=Reach(), resolver=Names()).results
    assert (result.verdict, result.fails) == ("forbidden", True)
    assert result.message


@pytest.mark.parametrize("target", ["ftp://a.example/", "http://u:w@127.0.0.1/", "javascript:alert(1)", "mailto:a@b.c"])
def test_a_redirect_to_a_wrong_scheme_or_with_credentials_is_forbidden(web: Server, target: str) -> None:
    web.pages["/"] = redirect(target)
    assert verdict(web.url(), "x") == "forbidden"


def test_private_addresses_are_only_read_when_it_is_said_so(web: Server) -> None:
    web.pages["/"] = answer(page("the quote"))
    assert verdict(web.url(), "the quote") == "verified"
    assert verdict(web.url(), "the quote", reach=Reach(any_port=True)) == "forbidden"
    assert len(web.asked) == 1


def test_a_usual_address_is_let_pass() -> None:
    for url in (
        "https://a.example/",
        "http://a.example:80/x",
        "https://a.example:443",
        "https://例子.tw/",
        "http://8.8.8.8/",
    ):
        assert Reach().objection(url) == ""


def test_forbidden_is_forbidden_offline_too() -> None:
    (result,) = run(cites("http://127.0.0.1/", "x"), reach=Reach(), offline=True).results
    assert (result.verdict, result.fails) == ("forbidden", True)
