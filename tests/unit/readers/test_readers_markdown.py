from __future__ import annotations

from inglenook.readers import markdown


def _headings(source: str) -> list[str]:
    return [section.heading for section in markdown.read("n.md", source.encode()).sections]


def test_the_text_stays_as_it_is() -> None:
    source = "# A\n\n* one\n* **two**\n"
    assert markdown.read("n.md", source.encode()).text == source


def test_both_kinds_of_headings() -> None:
    assert _headings("intro\n\n# A #\nx\n\nB\n---\ny\n\nC\n===\nz\n") == ["", "A", "A › B", "C"]


def test_code_holds_no_headings() -> None:
    assert _headings("# A\n```sh\n# not this\n```\n~~~~\n# nor this\n```\n~~~\n# nor that\n~~~~\n## B\n") == [
        "A",
        "A › B",
    ]


def test_a_rule_or_a_list_is_no_heading() -> None:
    assert _headings("# A\n\n---\n\n- item\n---\n\n#tag\n") == ["A"]


def test_what_is_underlined_is_the_line_above_and_no_other() -> None:
    assert _headings("A\n===\n---\nB\n#no\n--\n===\n===\nC\n- x\n---\n> d\n===\n    e\n---\n~~~\n~~~\n---\n") == [
        *("A", "A › #no", "==="),
    ]
    assert _headings(f"a{' ' * 2_000}b\n{'=' * 1_200} x\n- {' ' * 1_200}c\n") == ["a"]


def test_front_matter_gives_the_title_and_author() -> None:
    found = markdown.read("n.md", b'---\ntitle: "Costs of the year"\nauthor: Ann\n---\n# Other\ntext\n')
    assert (found.title, found.author) == ("Costs of the year", "Ann")


def test_marks_do_not_get_into_titles() -> None:
    assert markdown.read("n.md", b"# The **big** [plan](http://x.example/) of `snake_case`\n").title == (
        "The big plan of snake_case"
    )


def test_sections_cover_the_text() -> None:
    found = markdown.read("n.md", b"a\n# B\nc\n## D\n")
    assert [s.start for s in found.sections] == [0, *[s.end for s in found.sections[:-1]]]
    assert found.sections[-1].end == len(found.text)


def test_a_front_matter_in_toml_is_read_as_one() -> None:
    found = markdown.read("a.md", b'+++\ntitle = "Roses"\nauthor = "Ann Lee"\n+++\n# Watering\n\nDaily.\n')
    assert (found.title, found.author, found.passages[-1].heading) == ("Roses", "Ann Lee", "Watering")
