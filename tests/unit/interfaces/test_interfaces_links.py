"""What a person is told of a link before it is opened."""

from __future__ import annotations

import pytest

from inglenook.interfaces.links import seen
from tables import table


def test_a_plain_link() -> None:
    view = seen("https://www.example.org/a?b=c", "our page")
    assert (view.host, view.readable, view.named, view.is_alike, view.can_open) == (
        "www.example.org",
        "",
        "",
        False,
        True,
    )
    assert seen("mailto:anna@example.org?subject=x", "write").host == "anna@example.org"
    assert not seen("http://example.org/", "x").can_open  # the way there could be read and changed by others


@table(
    ("address", "words", "named"),
    [
        ("https://evil.example/login", "https://www.bank.com/login", "www.bank.com"),
        ("https://evil.example/", "Go to bank.com.", "bank.com"),
        ("https://bank.com.evil.example/", "bank.com", "bank.com"),
        ("https://login.bank.com/", "www.bank.com", ""),
        ("https://www.bank.co.uk/", "bank.co.uk", ""),
        ("https://evil.co.uk/", "bank.co.uk", "bank.co.uk"),
        ("https://example.org/", "version 2.1 and e.g. this", ""),
        ("https://xn--bcher-kva.example/", "bücher.example", ""),
    ],
)
def test_words_that_name_another_host(address: str, words: str, named: str) -> None:
    assert seen(address, words).named == named


def test_letters_that_imitate_latin_are_shown_plainly() -> None:
    view = seen("https://www.\u0430pple.com/", "apple.com")  # a Cyrillic a
    assert view.host == "www.xn--pple-43d.com"
    assert view.readable == "www.\u0430pple.com"
    assert view.is_alike
    assert view.named == "apple.com"
    assert seen("https://www.xn--pple-43d.com/", "x").is_alike
    assert not seen("https://例子.example/", "x").is_alike
    assert seen("https://例子.example/", "x").host == "xn--fsqu00a.example"


def test_what_stands_before_an_at_sign_is_no_host() -> None:
    view = seen("https://bank.com@evil.example/", "x")
    assert (view.host, view.has_login, view.can_open) == ("evil.example", True, False)


@pytest.mark.parametrize("address", ["https://[::1/", "https:///x", "https://", "https://xn--" + "9" * 300 + "/"])
def test_what_is_no_address_is_not_opened(address: str) -> None:
    view = seen(address, "x")
    assert not view.can_open or view.host


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://shop.example/a?utm_source=mail&id=7&utm_campaign=x#top", "https://shop.example/a?id=7#top"),
        ("https://shop.example/?mc_eid=abc", "https://shop.example/"),
        ("https://shop.example/?fbclid=1&GCLID=2&spm=3", "https://shop.example/"),
        ("https://shop.example/p?q=a%20b&&sig=x%2Fy=", "https://shop.example/p?q=a%20b&&sig=x%2Fy="),
        ("https://shop.example/utm_source/x?source=mail", "https://shop.example/utm_source/x?source=mail"),
    ],
)
def test_what_only_tells_who_opened_a_link_is_taken_out(address: str, clean: str) -> None:
    assert seen(address, "the lamp").address == clean
