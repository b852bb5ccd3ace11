"""A mail as it was designed: what is kept of its HTML, what is left out, and that nothing else can come through."""

from __future__ import annotations

import base64
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core import design
from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import designedmail, looks
from inglenook.readers.mail.design import redesigned
from samples.tracking import HOST, VECTORS
from tables import table

_TAGS = (
    "div p b i font span a table tr td th ul ol li blockquote br hr img style pre h1 center body script svg form tbody"
)


def made(html: str) -> design.Design:
    found, pixels = redesigned(html)
    assert design.holds(found, len(pixels))
    return found


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", made(html).html).split())


def test_what_is_kept() -> None:
    html = (
        "<body><p align=center>Hello <b>bold</b> and <font color=#ff0000 size=5>large &amp; red</font></p>"
        '<ul><li>one<li>two</ul><a href="https://example.org/a?b=1&c=2">link</a>'
        '<table border=1><tr><td bgcolor="#eee" colspan=2>A</td><td width=50%>B</table>'
    )
    found = made(html)
    assert found.html == (
        '<p align="center">Hello <span style="font-weight:bold">bold</span> and '
        '<span style="color:#ff0000;font-size:24px">large &amp; red</span></p>'
        "<ul><li><div>one</div></li><li><div>two</div></li></ul>"
        '<div><a href="link:0" style="color:#0b57d0;text-decoration:underline">link</a></div>'
        '<table border="1" cellpadding="2" cellspacing="0"><tr>'
        '<td colspan="2" bgcolor="#eeeeee"><div style="background-color:#eeeeee">A</div></td>'
        '<td width="50%"><div>B</div></td></tr></table>'
    )
    assert found.links == ("https://example.org/a?b=1&c=2",)
    assert not found.is_cut


@table("vector", VECTORS)
def test_nothing_that_would_be_loaded_comes_through(vector: str) -> None:
    found = made(f"<p>Before</p>{vector}")
    assert set(re.findall(r'(?:src|href)="([^"]*)"', found.html)) <= {f"link:{n}" for n in range(len(found.links))}
    told = re.findall(r"<[^>]*>", found.html)
    assert not any(HOST in tag or "url" in tag or "expression" in tag for tag in told)
    assert not found.pictures
    assert all(link.startswith(("https://", "http://", "mailto:")) for link in found.links)


def test_remote_pictures_are_counted() -> None:
    found = made(
        '<img src="https://a.example/1.png"><img src="//b.example/2" alt="Our shop"><img src="cid:x" alt="Mine">'
        '<td background="http://c.example/3"><div style="background:url(http://d.example/4)">x</div>'
    )
    assert found.remote == 3  # a td outside of any table is no element
    assert "[Our shop]" in found.html
    assert "[Mine]" in found.html


@table(
    "html",
    [
        '<div style="display:none">secret</div>',
        '<div style="DISPLAY : NONE !important">secret</div>',
        "<p hidden>secret</p>",
        '<span style="visibility:hidden">secret</span>',
        '<span style="font-size:0">secret</span>',
        '<span style="font-size:1px">secret</span>',
        '<span style="font-size:.01em">secret</span>',
        '<span style="opacity:0">secret</span>',
        '<div style="max-height:0;overflow:hidden">secret</div>',
        '<div style="height:0px;overflow:hidden">secret</div>',
        '<div style="mso-hide:all">secret</div>',
        '<div style="position:absolute;left:-9999px">secret</div>',
        '<div style="text-indent:-5000px">secret</div>',
        '<font color="white">secret</font>',
        '<font color="#FEFEFE">secret</font>',
        '<span style="color:#fff">secret</span>',
        '<span style="color:rgb(255, 255, 255)">secret</span>',
        '<span style="color:transparent">secret</span>',
        '<span style="color:rgba(0,0,0,0)">secret</span>',
        '<div style="background:#000 url(x)"><span style="color:#010101">secret</span></div>',
        "<table><tr><td bgcolor=black><font color=black>secret</font></td><td>b</table>",
        "<style>.pre{display:none}</style><div class='a pre'>secret</div>",
        "<style>#x{color:#fff}</style><div id=x>secret</div>",
        "<title>secret</title>",
        "<!-- secret -->",
        "<textarea style='display:none'>secret</textarea>",
    ],
)
def test_text_that_nobody_can_see_is_left_out(html: str) -> None:
    found = made(f"<p>Seen</p>{html}<p>too</p>")
    assert "secret" not in found.html
    assert found.hidden or "<title>" in html or "<!--" in html
    assert words(f"<p>Seen</p>{html}") in {"Seen", "Seen b"}


def test_white_text_on_a_dark_ground_is_seen() -> None:
    assert "Shown" in words('<table><tr><td bgcolor="#102030"><font color=white>Shown</font></td><td>x</table>')
    assert "Shown" in words("<style>.d{background-color:navy}</style><div class=d style='color:#fff'>Shown</div>")


def test_media_queries_and_descendants_of_a_sheet_are_passed_over() -> None:
    sheet = "<style>@media (max-width:500px){.a{display:none}} .b .a{display:none} @import 'x'; .c{color:red}</style>"
    assert words(f"{sheet}<p class=a>Seen</p><p class=c>red</p>") == "Seen red"
    assert "color:#ff0000" in made(f"{sheet}<p class=c>red</p>").html


def test_text_with_lines_of_its_own_keeps_them() -> None:
    found = made("<pre>\ndef f():\n\tif <b>x</b> :\n    return  1\n</pre><p>a  b</p>").html
    mono = '<span style="font-family:monospace">'
    bold = '<span style="font-family:monospace;font-weight:bold">'
    assert found.replace("\u00a0", "·") == (
        f"<div>{mono}def f():</span><br>{mono}······· if </span>{bold}x</span>{mono}·:</span><br>"
        f"{mono}··· return· 1</span></div><p>a b</p>"
    )
    assert made("<div style='white-space:pre-wrap'>Hello\n\nMe<table><tr><td>a\nb<td>c</table></div>").html == (
        '<div>Hello<br><br>Me</div><table border="0" cellpadding="2" cellspacing="0">'
        "<tr><td><div>a b</div></td><td><div>c</div></td></tr></table>"
    )


def test_frames_become_paragraphs_and_deep_tables_are_laid_flat() -> None:
    assert made("<table><tr><td>" * 30 + "x").html == "<div>x</div>"
    found = made("<table><tr><td>a</td><td>" * 50 + "x")
    assert 1 <= found.html.count("<table") <= design.MOST_TABLES
    assert words("<table><tr><td>a</td><td>" * 50 + "x") == "a " * 50 + "x"


@pytest.mark.parametrize(
    "html",
    [
        "x" * 1_000_000,
        "word " * 100_000,
        "<b>x</b> <i>y</i>" * 20_000,
        "<span style='color:red'>a</span>" * 10_000,
        "<table>" + "<tr><td>a<td>b" * 10_000,
        "<p>x" * 20_000,
        "<br>" * 20_000,
        "<table><tr><td colspan=1000000>x<td rowspan=99999 width=99999999>y",
        "<style>" + "{" * 100_000 + "</style>x",
        "<style>" + "@a" * 100_000 + "</style>x",
        f"<a href='https://example.org/{'a' * 5_000}'>x</a>",
        "".join(f"<a href='https://example.org/{n}'>x </a>" for n in range(1_000)),
        "<ul><li>" * 500 + "x",
        "<blockquote>" * 200 + "x",
        "e" + "\u0301" * 5_000,
    ],
)
def test_hostile_pages_stay_within_the_bounds(html: str) -> None:
    assert made(html).html


@pytest.mark.parametrize("html", ["<div>" * 100_000, "<font>" * 20_000])
def test_trees_that_cost_too_much_are_refused(html: str) -> None:
    with pytest.raises(Unreadable):
        redesigned(html)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in _TAGS.split()] + [f"</{tag}>" for tag in _TAGS.split()]),
            st.sampled_from(
                [
                    '<a href="https://example.org/">',
                    '<a href="jAvascript:x">',
                    '<td bgcolor="red" colspan="3">',
                    '<table width="120%" cellpadding=99 border=7>',
                    '<p style="color:#abc;font-size:90pt;background:blue;text-align:right">',
                    '<img src="cid:a" alt="b">',
                    "&lt;script&gt;",
                    "&#0;&#x202e;\u2028",
                ]
            ),
            st.text(max_size=20),
        ),
        max_size=40,
    )
)
def test_whatever_comes_in_what_goes_out_is_canonical(pieces: list[str]) -> None:
    made("".join(pieces))


@table(
    "text",
    [
        "<p>x",
        "x</p>",
        "<p>x</div>",
        "<script>x</script>",
        '<p onclick="x">y</p>',
        '<p style="background:url(x)">y</p>',
        '<p style="color:red">y</p>',
        '<a href="https://example.org">x</a>',
        '<a href="link:1">x</a>',
        '<img src="picture:0">',
        "<p>a & b</p>",
        "<p>a &nbsp; b</p>",
        "<p>\u202e</p>",
        "a" * (design.LONGEST_RUN + 1),
        "<span>aa</span>" * design.LONGEST_RUN,
        "a " * design.LONGEST_LINE,
        "<table><tr><td>" * (design.MOST_TABLES + 1) + "</td></tr></table>" * (design.MOST_TABLES + 1),
        "<br>" * (design.MOST_TAGS + 1),
        "<tr><td></td></tr>" * (design.MOST_CELLS + 1),
        "<div>" * (design.MOST_DEPTH + 1) + "</div>" * (design.MOST_DEPTH + 1),
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    assert not design.is_canonical(text, links=1, pictures=0)


def test_bounds_of_what_lies_beside_are_checked() -> None:
    good = design.Design("<p>x</p>", ("https://example.org/",), (design.DesignPicture(2, 3),))
    assert design.holds(good, 24)
    assert not design.holds(good, 23)
    for link in ("javascript:x", "https://a b", "https://a\\b", "https://" + "a" * 2_000, "file:///x"):
        assert not design.holds(design.Design("", (link,)), 0)
    assert not design.holds(design.Design("", pictures=(design.DesignPicture(0, 1),)), 0)
    assert not design.holds(design.Design("", pictures=(design.DesignPicture(4_000, 1_001),)), 16_016_000)


def mail(*parts: str, kind: str = "related") -> bytes:
    head = f'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n'
    return (head + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def test_the_html_of_a_mail_is_found_and_decoded() -> None:
    plain = "Content-Type: text/plain\n\nplain\n"
    html = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>Gr=C3=BC=C3=9Fe\n"
    file = "Content-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n<p>not this\n"
    found, _ = designedmail.read(mail(plain, html, file, kind="alternative"))
    assert found.html == "<p>Grüße </p>"
    with pytest.raises(Unreadable) as raised:
        designedmail.read(mail(plain, file))
    assert raised.value.detail == "no_html"
    answer, _ = designedmail.answered(mail(plain))
    assert (answer.design, answer.failure) == (None, Outcome.NO_TEXT)


def test_pictures_of_the_mail_itself_are_pixels() -> None:
    image = pytest.importorskip("PIL.Image")
    packed = io.BytesIO()
    image.new("RGB", (2, 1), "red").save(packed, "PNG")
    png = base64.b64encode(packed.getvalue()).decode()
    html = 'Content-Type: text/html\n\n<img src="cid:a@b" width=10><img src="cid:broken@b" alt="no picture">\n'
    picture = f"Content-Type: image/png\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\n{png}\n"
    broken = "Content-Type: image/png\nContent-ID: <broken@b>\n\nnot a picture\n"
    found, pixels = designedmail.read(mail(html, picture, broken))
    assert found.pictures == (design.DesignPicture(2, 1),)
    assert len(pixels) == 8
    assert '<img src="picture:0" width="10" height="5">' in found.html
    assert "[no picture]" in found.html


def test_sizes_and_colours_are_read() -> None:
    look = looks.look_of("p", {}, looks.declarations("font-size:12pt;font-weight:700;color:rgb(1,2,3)"), looks.Look())
    assert (look.size, look.is_bold, look.ink) == (16.0, True, 0x010203)
    look = looks.look_of("p", {}, looks.declarations("font-size:50%;background:#abc url(x)"), look)
    assert (look.size, look.ground) == (8.0, 0xAABBCC)
    assert not looks.look_of("p", {}, looks.declarations("font-weight:²"), looks.Look()).is_bold
    assert looks.declarations("a:b;A : C !important;;d") == {"a": "c"}
