from __future__ import annotations

import time

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import html
from inglenook.readers.failures import Unreadable
from tables import table


def test_blocks_breaks_and_white_space() -> None:
    assert html.text_of("<h1>A <b>b</b>old\n one</h1><p>x&nbsp; y<br>z</p><div>1<br></div><div>2</div>") == (
        "A bold one\n\nx y\nz\n\n1\n2"
    )


def test_blanks_are_one_and_what_only_fills_is_none() -> None:
    assert html.text_of("a  b<i>\t\xa0</i>c<i>\f</i>d\u034fe<i>\u200b</i>f") == "a b cdef"
    assert html.text_of("x<b> a\n\t b </b>y<b>\n c\u3000 d\xad</b>") == "x a b y c\u3000 d"


def test_a_blank_line_of_a_mail_stays() -> None:
    assert html.text_of("<div>a</div><div><br></div><div>b</div>") == "a\n\nb"


def test_lists_nest_and_count() -> None:
    assert html.text_of("<ul><li>a<ol><li>b<li>c</ol><li><p>d</p></ul>e") == "- a\n  1. b\n  2. c\n- d\n\ne"


def test_lists_begin_where_they_say() -> None:
    page = "<ol start=3><li>c<li value='7'>g<li>h</ol><ol start=x><li value=-1>a</ol><ul><li value=5>b</ul>"
    assert html.text_of(page) == "3. c\n7. g\n8. h\n\n1. a\n\n- b"


def test_lists_count_in_letters_and_roman_figures_where_they_say_so() -> None:
    page = "<ol type=a start=3><li>x<ol type=I><li>y<li>z</ol><li>w<ol><li>v</ol></ol><ol type=1><li>u</ol>"
    assert html.text_of(page) == "c. x\n  I. y\n  II. z\nd. w\n  1. v\n\n1. u"


def test_rows_are_lines_and_cells_are_tabs() -> None:
    page = "<table><tr><th>A<th>B</tr><tr><td><p>1</p><td></td><td><p>2</p></td></tr></table>after"
    assert html.text_of(page) == "A\tB\n1\t\t2\n\nafter"


def test_a_layout_table_keeps_its_paragraphs() -> None:
    assert html.text_of("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>") == "a\n\nb\n\nc"


def test_preformatted_text_stays() -> None:
    assert html.text_of("<pre>\n  a\n\n   b\n</pre>c") == "  a\n\n   b\n\nc"


@table(
    "hidden",
    [
        "<script>BAD</script>",
        "<style>BAD</style>",
        "<template>BAD</template>",
        "<p style='color:red; DISPLAY : none'>BAD</p>",
        "<p hidden>BAD</p>",
        "<!-- BAD -->",
        "<svg><title>BAD</title><defs><text>BAD</text></defs><path/></svg>",
    ],
)
def test_what_runs_or_hides_is_dropped(hidden: str) -> None:
    assert html.text_of(f"<p>one{hidden}</p><p>two</p>").split() == ["one", "two"]


def test_what_closes_itself_in_xhtml_hides_nothing() -> None:
    body = "<head><title/><script src='x'/></head><body><p>one<br/>two</p><a id='x'/><iframe/><p>three</p></body>"
    page = "<html xmlns='http://www.w3.org/1999/xhtml'>" + body
    assert html.text_of(page) == "one\ntwo\n\nthree"
    assert html.text_of("<html>" + body) == ""  # as browsers have it


def test_the_words_for_pictures_are_read_once_where_they_say_something() -> None:
    assert html.text_of("<div><img alt='Sale ends Friday'><img src=x><img alt='Buy now'></div>") == (
        "[Sale ends Friday] [Buy now]"
    )
    assert (
        html.text_of("<p>Hello<img alt='logo'><img alt=Image1><img alt='x.PNG'><img alt=' '><img alt='*'></p>")
        == "Hello"
    )
    assert html.text_of("<p>a<img alt='Map &amp; plan'>b<img alt='Map &amp; plan'>c") == "a [Map & plan] bc"
    assert html.text_of("<p>Hi<img alt='😀'>, see<span hidden><img alt='not shown'></span>") == "Hi😀, see"


def test_title_language_and_headings() -> None:
    page = "<html lang=zh-CN><head><title> My  page </title></head><body>1<h1>A</h1>2<h2>B</h2>3<h1>4</h1>5"
    found = html.read("p.html", page.encode())
    assert found.title == "My page"
    assert found.language == "zh"
    assert [(found.text[s.start : s.end].split(), s.heading) for s in found.sections] == [
        (["1"], ""),
        (["A", "2"], "A"),
        (["B", "3"], "A › B"),
        (["4", "5"], "4"),
    ]


def test_the_charset_of_the_page_is_believed() -> None:
    page = "<meta http-equiv=content-type content='text/html; charset=gb2312'><p>合同的付款条件".encode("gb18030")
    assert "合同的付款条件" in html.read("p.html", page).text


def test_a_page_without_words_has_no_text() -> None:
    with pytest.raises(Unreadable) as caught:
        html.read("p.html", b"<html><body><img src=x></body></html>")
    assert caught.value.outcome is Outcome.NO_TEXT


@pytest.mark.parametrize(
    "bomb",
    [
        "<table><tr><td>" * 5_000 + "deep",
        "<div>" * 60_000 + "deep",
        "<ul><li>" * 50_000 + "deep",
        "".join(f"<b id={i}>" for i in range(3_000)) + "<p>x" * 3_000 + "deep",
        "<!--" * 50_000 + "-->deep",
        "deep" + "<" * 100_000,
        "deep" + "<a " * 50_000,
        "x" * 1_000_000 + " deep",
    ],
)
def test_bombs_cost_what_their_bytes_cost(bomb: str) -> None:
    began = time.process_time()
    text = html.text_of(bomb)
    assert time.process_time() - began < 12
    assert "deep" in text


def test_the_walk_without_a_tree_reads_the_same() -> None:
    page = "<title>T</title><h1>A &amp; B</h1><script>if (a<b) BAD</script><ul><li>x</ul><p>y <i>z</i>"
    without_tree = html.text_of("<div>" * 30_000 + page + "</div>" * 30_000)
    assert without_tree == html.text_of(page) == "A & B\n\n- x\n\ny z"


_WORDS = "The wall was built in the year of the great storm, and its stones came from the quarry by the river. " * 4


def _parts(page: str) -> tuple[str, str]:
    """The main part and what stands beside it; the whole text is in both together."""
    read = html.read("x.html", page.encode())
    assert "".join(read.text[section.start : section.end] for section in read.sections) == read.text
    main = [read.text[each.start : each.end] for each in read.passages if not each.is_aside]
    beside = [read.text[each.start : each.end] for each in read.passages if each.is_aside]
    return "\n".join(main), "\n".join(beside)


@table(
    "beside",
    [
        "<nav><ul><li><a href=/>Home</a><li>Shop</ul></nav>",
        "<header>Home Shop</header>",
        "<footer>Home © Shop</footer>",
        "<div role=navigation>Home Shop</div>",
        "<div class='cookie-banner'>Home: we use cookies. Shop</div>",
        "<div id=sidebar>Home Shop</div>",
        "<ul><li><a>Home page</a><li><a>All products</a><li><a>Shop window</a></ul>",
    ],
)
def test_what_stands_beside_the_main_part_is_marked(beside: str) -> None:
    main, rest = _parts(f"{beside}<h1>The wall</h1><p>{_WORDS}</p>")
    assert main.startswith("The wall")
    assert main.endswith(_WORDS.strip())
    assert "Home" in rest and "Shop" in rest


def test_a_page_that_names_its_main_part_is_believed() -> None:
    main, rest = _parts(f"<p>Before</p><main><header>The wall</header><p>{_WORDS}</p></main><p>After</p>")
    assert main == f"The wall\n\n{_WORDS.strip()}"
    assert rest.split() == ["Before", "After"]


def test_a_page_without_a_main_part_is_all_main() -> None:
    for page in ("<nav>Home</nav>", "<p>Short.</p>", f"<main>x</main><p>{_WORDS}</p>"):
        assert _parts(page)[1] in ("", "x"), page


def test_links_within_a_text_are_text() -> None:
    text = f"<p>{_WORDS}<a>one</a> <a>two</a> <a>three</a></p><ul><li>A <a>link</a> among many other words</ul>"
    assert _parts(text)[1] == ""


def test_words_of_a_drawing_and_of_its_labels() -> None:
    chart = "<svg><style>.a{}</style><text>2024: 500</text>"
    chart += "<text><tspan x=1>2025:</tspan><tspan x=9>600</tspan></text></svg>"
    assert html.text_of(f"<p>Sales</p>{chart}<p>end</p>") == "Sales\n\n2024: 500\n2025: 600\n\nend"
    label = "<foreignObject><div>Whole label</div></foreignObject><text>Whole l…</text>"
    assert html.text_of(f"<svg><switch>{label}</switch></svg>") == "Whole label"


def test_the_parts_of_a_formula_are_kept_apart() -> None:
    sum_ = "<mfrac>\n <mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>\n <mn>12</mn>\n</mfrac>"
    said = f"<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo>{sum_}</mrow>"
    said += "<annotation encoding='application/x-tex'>x^2</annotation></semantics></math>"
    assert html.text_of(f"Now {said}.") == "Now x^2=a+b/12."
    katex = f"<span class=katex>{said}<span class=katex-html aria-hidden=true>x2=a+b12</span></span>"
    mathjax = f"<nobr>x²</nobr><span class=MJX_Assistive_MathML>{said}</span>"
    assert html.text_of(f"{katex}. {mathjax}.") == "x^2=a+b/12. x²."


def test_a_raised_number_is_no_figure_of_the_number_before_it() -> None:
    page = "<td>1,240<sup><a href=#n>2</a></sup><td>10<sup>-3</sup><td>the 1<sup>st</sup><td>x<sup>[3]</sup>"
    assert html.text_of(f"<table><tr>{page}</table>") == "1,240²\t10⁻³\tthe 1st\tx[3]"


def test_a_page_written_out_in_a_frame_and_what_is_typed_in_a_form() -> None:
    inner = "&lt;p&gt;Framed &amp;amp; &lt;iframe srcdoc=&quot;deep&quot;&gt;&lt;/iframe&gt;"
    page = f"<p>a</p><iframe srcdoc='{inner}'>old</iframe><form>Name <input value='Ann B'>"
    page += "<input type=hidden value=x></form>"
    assert html.of_source("a.html", page).text == "a\n\nFramed &\n\ndeep\n\nName Ann B"
    assert html.mail_of(page) == "a\n\nName Ann B"


def test_frames_within_frames_end() -> None:
    page = "<p>deepest"
    for _ in range(12):
        page = f'<iframe srcdoc="{page.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>level'
    assert html.of_source("a.html", page).text == "level\n\n" * 3 + "level"


def test_entities_and_sections_of_an_xhtml_page() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY nbsp "&#160;">]><html xmlns="http://www.w3.org/1999/xhtml">'
    assert html.text_of(f"{head}<body><p>a&nbsp;b <![CDATA[1 < 2]]></p></body></html>") == "a b 1 < 2"


def test_cells_that_reach_down_keep_their_columns_and_so_does_an_empty_corner() -> None:
    rows = (
        "<tr><td rowspan=2>North<td>Aa<td>1<tr><td>Bb<td>2<tr><td>South<td rowspan=9 colspan=x>Cc<td>3<tr><td>West<td>9"
    )
    page = f"<table><tr><th>Region<th>City<th>Pop{rows}</table>"
    assert html.of_source("a.html", page).text == "Region\tCity\tPop\nNorth\tAa\t1\n\tBb\t2\nSouth\tCc\t3\nWest\t\t9"
    assert html.mail_of(page).splitlines()[2] == "Bb\t2"
    corner = "<table><tr><td><th>2023<th>2024<tr><th>Rent<td>5<td>6<tr><td><td>7</table>"
    assert html.text_of(f"{corner}<table><tr><td><td>for the looks</table>").split("\n") == [
        "\t2023\t2024",
        "Rent\t5\t6",
        "\t7",
        "",
        "for the looks",
    ]


def test_a_cell_that_claims_to_reach_far_makes_no_room_for_all_of_it() -> None:
    rows = "<tr><td>x" * 500
    text = html.of_source("a.html", f"<table><tr><td rowspan=9999 colspan=9999>a{rows}</table>").text
    assert len(text) < 500 * 60


def test_tasks_say_whether_they_are_done() -> None:
    box = '<input type="checkbox" {}>'.format
    tasks = f"<ul><li>{box('disabled')}sand<li><label>{box('disabled checked')} oil</label></ul>"
    page = f"{tasks}<p>{box('')}Remember me {box('checked')}Yes"
    assert html.read("a.html", page.encode()).text == "- ☐ sand\n- ☑ oil\n\nRemember me ☑ Yes"


def test_the_mark_of_a_note_is_no_part_of_its_word_though_only_a_style_raises_it() -> None:
    page = "<p>at ten<a href=#n epub:type=noteref>1</a>, or 2<a role=doc-noteref href=#m>*</a> and 3<a href=#o>4</a>"
    assert html.text_of(page) == "at ten¹, or 2* and 34"


def test_letters_for_the_mark_of_a_note_are_no_part_of_its_word() -> None:
    page = (
        "<p>a year<a href=#e1><sup>i</sup></a>, two<sup><a href='#e2'>ii</a></sup>, <a href=#t>see</a> M<sup>me</sup>"
    )
    page += " x<sup><a href='http://x.example/#a'>th</a></sup>, end<sup><a href='#n'>*</a></sup>"
    assert html.text_of(page) == "a year[i], two[ii], see Mme xth, end*"
