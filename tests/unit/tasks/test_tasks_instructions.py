"""The kinds of instruction of IFEval, each on answers made by hand that follow it and that do not."""

from __future__ import annotations

from typing import Any

import pytest

from inglenook.tasks.evaluation.instructions import CHECKS, follows, follows_loosely
from inglenook.tasks.evaluation.tongues import tongue_of
from tables import table

# Kind, values, answers that follow, answers that do not.
CASES: list[tuple[str, dict[str, Any], list[str], list[str]]] = [
    (
        "keywords:existence",
        {"keywords": ["harbour", "tide"]},
        ["The Harbour waits for the tide."],
        ["The harbour is dry.", "", "hardbound tides are not a har bour"],
    ),
    (
        "keywords:frequency",
        {"keyword": "oak", "frequency": 2, "relation": "at least"},
        ["Oak and oaken.", "oak OAK oak"],
        ["One oak."],
    ),
    (
        "keywords:frequency",
        {"keyword": "oak", "frequency": 2, "relation": "less than"},
        ["One oak.", "No tree."],
        ["Oak and oak."],
    ),
    (
        "keywords:forbidden_words",
        {"forbidden_words": ["sun", "moon light"]},
        ["A sunny Sunday.", "The moon gives light."],
        ["The Sun.", "In sun-drenched fields", "By Moon Light we go."],
    ),
    (
        "keywords:letter_frequency",
        {"letter": "t", "let_frequency": 3, "let_relation": "at least"},
        ["Tattoo", "The tin pot"],
        ["Teapo t"],
    ),
    (
        "keywords:letter_frequency",
        {"letter": "!", "let_frequency": 2, "let_relation": "less than"},
        ["Fine!"],
        ["Fine!!"],
    ),
    (
        "language:response_language",
        {"language": "fi"},
        ["Tämä on hyvä kysymys, mutta minä en tiedä mitä se on, ja hän ei ole täällä."],
        ["This is a good question, but I do not know what it is.", "Dies ist eine gute Frage und ich weiß es nicht."],
    ),
    (
        "length_constraints:number_sentences",
        {"num_sentences": 3, "relation": "at least"},
        ["One. Two! Three?", "Mr. Hall came. He sat. He left. So did I."],
        ["Mr. Hall came at 3 p.m. today. He left."],
    ),
    (
        "length_constraints:number_sentences",
        {"num_sentences": 2, "relation": "less than"},
        ["Only one of them."],
        ["One. Two."],
    ),
    (
        "length_constraints:number_paragraphs",
        {"num_paragraphs": 2},
        ["First part.\n***\nSecond part.", "***\nFirst.\n***\nSecond.\n***"],
        ["First.\n\nSecond.", "First.\n***\n\n***\nSecond.", "One\n***\nTwo\n***\nThree"],
    ),
    (
        "length_constraints:number_words",
        {"num_words": 4, "relation": "at least"},
        ["one two three four", "one-two three, four!"],
        ["one two three"],
    ),
    (
        "length_constraints:number_words",
        {"num_words": 4, "relation": "less than"},
        ["one two three"],
        ["one two three four"],
    ),
    (
        "length_constraints:nth_paragraph_first_word",
        {"num_paragraphs": 2, "nth_paragraph": 2, "first_word": "later"},
        ["It began.\n\nLater, it ended.", 'It began.\n\n\n"later" it ended.'],
        ["It began.\n\nSo later it ended.", "It began.\n\nLater.\n\nNo.", "Later it ended.", "It began.\nLater."],
    ),
    (
        "detectable_content:number_placeholders",
        {"num_placeholders": 2},
        ["Dear [name], we meet at [place].", "[a] [b] [c]"],
        ["Dear [name], we meet at [].", "Dear (name) of (place)"],
    ),
    (
        "detectable_content:postscript",
        {"postscript_marker": "P.S."},
        ["Yours, Ann\n\nP.S. Bring the key.", "Yours\np.s. bring it"],
        ["Yours, Ann", "Yours\nP.P.S. Bring it.", "Yours\nP.S.", "The steps. go on"],
    ),
    (
        "detectable_content:postscript",
        {"postscript_marker": "P.P.S"},
        ["Yours\nP.P.S Bring it.", "Yours\nP. P. S. Bring it."],
        ["Yours\nP.S. Bring it."],
    ),
    (
        "detectable_format:number_bullet_lists",
        {"num_bullets": 2},
        ["Well:\n* one\n* two", "- one\n- two\n"],
        ["* one\n* two\n* three", "one\ntwo", "* one\n***\n** bold **"],
    ),
    (
        "detectable_format:constrained_response",
        {},
        ["My answer is no.", "My answer is maybe.\n"],
        ["No.", "My answer is: yes", "my answer is perhaps."],
    ),
    (
        "detectable_format:number_highlighted_sections",
        {"num_highlights": 2},
        ["A *first* and a *second* one.", "**Bold** and *slanted*", "**One** **two**"],
        ["Only *one*.", "* a bullet\n* another", "* * and ** **"],
    ),
    (
        "detectable_format:multiple_sections",
        {"section_spliter": "Section", "num_sections": 2},
        ["Section 1\nWords.\nSection 2\nWords."],
        ["Section 1\nWords.", "Sections one and two", "Part 1 Part 2"],
    ),
    (
        "detectable_format:json_format",
        {},
        ['{"a": [1, 2]}', '```json\n{"a": 1}\n```', "```\n[1]\n```"],
        ["{'a': 1}", 'Here: {"a": 1}', "```json\n{a}\n```", "[" * 100_000],
    ),
    (
        "detectable_format:title",
        {},
        ["<<The Old Mill>>\nIt stood.", "Words <<title>>"],
        ["<< >>\nIt stood.", "<The Old Mill>", "<<The Old\nMill>>"],
    ),
    (
        "combination:two_responses",
        {},
        ["First.\n******\nSecond.", "******\nFirst.\n******\nSecond.\n******"],
        ["First.", "Same.\n******\nSame.", "A\n******\nB\n******\nC", "A\n***\nB", "A\n******\n\n******\nB", "******"],
    ),
    (
        "combination:repeat_prompt",
        {"prompt_to_repeat": "Why is the sea salt?"},
        ["Why is the sea salt?\nRivers carry it.", "\nwhy is the sea salt? Rivers."],
        ["Rivers carry it.", "You ask: Why is the sea salt?"],
    ),
    (
        "startend:end_checker",
        {"end_phrase": "Is there more?"},
        ["No. Is there more?", 'No. "is there more?"\n'],
        ["Is there more? No.", "Is there more"],
    ),
    (
        "startend:quotation",
        {},
        ['"All of it."', ' "All\nof it." \n'],
        ['"Not all" of it', '"', "'All of it.'"],
    ),
    (
        "change_case:capital_word_frequency",
        {"capital_frequency": 2, "capital_relation": "at least"},
        ["The BBC and NASA.", "I AM here"],
        ["The BBC.", "Only Two Capitals"],
    ),
    (
        "change_case:capital_word_frequency",
        {"capital_frequency": 2, "capital_relation": "less than"},
        ["The BBC."],
        ["The BBC and NASA."],
    ),
    (
        "change_case:english_capital",
        {},
        ["THE BOAT IS IN THE HARBOUR, AND 3 OF US ARE ON IT WITH THE DOG."],
        ["The BOAT is here.", "DAS BOOT IST IM HAFEN UND WIR SIND NICHT AUF DEM BOOT.", "123"],
    ),
    (
        "change_case:english_lowercase",
        {},
        ["the boat is in the harbour, and 3 of us are on it with the dog."],
        ["The boat.", "das boot ist im hafen und wir sind nicht auf dem boot mit den hunden.", "123"],
    ),
    ("punctuation:no_comma", {}, ["No mark; none."], ["One, two.", "一，二"]),
]


@pytest.mark.parametrize(("kind", "values", "good", "bad"), CASES, ids=[case[0] for case in CASES])
def test_each_kind_tells_what_follows_it(kind: str, values: dict[str, Any], good: list[str], bad: list[str]) -> None:
    assert [answer for answer in good if not follows(kind, answer, values)] == []
    assert [answer for answer in bad if follows(kind, answer, values)] == []


def test_all_twenty_five_kinds_are_tried() -> None:
    assert {case[0] for case in CASES} == set(CHECKS)
    assert len(CHECKS) == 25


def test_an_empty_answer_follows_nothing() -> None:
    assert not follows("punctuation:no_comma", " \n", {})
    assert not follows_loosely("punctuation:no_comma", "", {})


@pytest.mark.parametrize(
    "answer",
    ['Sure:\n{"a": 1}', '{"a": 1}\nI hope it helps.', 'Sure:\n{"a": 1}\nI hope it helps.', '**{"a": 1}**'],
)
def test_loose_forgives_a_first_and_a_last_line_and_emphasis(answer: str) -> None:
    assert not follows("detectable_format:json_format", answer, {})
    assert follows_loosely("detectable_format:json_format", answer, {})


def test_loose_does_not_forgive_more() -> None:
    assert not follows_loosely("detectable_format:json_format", 'Sure.\nHere:\n{"a": 1}', {})
    # What is to the letter is so loosely, too, though another reading would lose the marks.
    assert follows_loosely("detectable_format:number_highlighted_sections", "*one*", {"num_highlights": 1})


@table(
    ("language", "text"),
    [
        ("en", "It is not what we were looking for."),
        ("en", "Harbour view."),
        ("de", "Das ist nicht das, was wir gesucht haben, und es ist zu spät."),
        ("fr", "Ce n'est pas ce que nous cherchons dans les rues de la ville."),
        ("es", "No es lo que buscamos en las calles de la ciudad, pero está muy bien."),
        ("pt", "Não é o que procuramos nas ruas da cidade, mas está muito bem."),
        ("it", "Non è quello che cerchiamo nelle strade della città, ma sono belle."),
        ("pl", "To nie jest to, czego szukamy na ulicach miasta, ale się cieszę."),
        ("vi", "Đây không phải là những gì chúng tôi tìm trong thành phố."),
        ("sw", "Hii si kitu ambacho watu wa mji huu wanatafuta kwa sasa, lakini ni nzuri."),
        ("ru", "Это не то, что мы искали на улицах города, но было хорошо."),
        ("bg", "Това не е това, което търсим по улиците на града, но беше добре."),
        ("uk", "Це не те, що ми шукали на вулицях міста, але було добре."),
        ("ar", "هذا ليس ما كنا نبحث عنه في شوارع المدينة"),
        ("fa", "این چیزی نیست که ما در خیابان های شهر به دنبال آن بودیم"),
        ("ur", "یہ وہ نہیں ہے جو ہم شہر کی سڑکوں میں تلاش کر رہے تھے"),
        ("he", "זה לא מה שחיפשנו ברחובות העיר"),
        ("hi", "यह वह नहीं है जो हम शहर की सड़कों पर खोज रहे थे"),
        ("mr", "हे आम्ही शहराच्या रस्त्यांवर शोधत होतो ते नाही, पण चांगले आहे"),
        ("ne", "यो हामीले सहरका सडकमा खोजेको कुरा होइन र पनि राम्रो छ"),
        ("bn", "এটা আমরা শহরের রাস্তায় খুঁজছিলাম না"),
        ("gu", "આ તે નથી જે અમે શોધી રહ્યા હતા"),
        ("pa", "ਇਹ ਉਹ ਨਹੀਂ ਹੈ ਜੋ ਅਸੀਂ ਲੱਭ ਰਹੇ ਸੀ"),
        ("ta", "இது நாங்கள் தேடியது அல்ல"),
        ("te", "ఇది మేము వెతుకుతున్నది కాదు"),
        ("kn", "ಇದು ನಾವು ಹುಡುಕುತ್ತಿದ್ದುದಲ್ಲ"),
        ("ml", "ഇത് ഞങ്ങൾ തിരഞ്ഞതല്ല"),
        ("th", "นี่ไม่ใช่สิ่งที่เรากำลังมองหา"),
        ("ko", "이것은 우리가 찾던 것이 아닙니다"),
        ("ja", "これは私たちが探していたものではありません"),
        ("zh", "这不是我们在城里找的东西"),
        ("", "123 — 456"),
    ],
)
def test_the_language_of_an_answer(language: str, text: str) -> None:
    assert tongue_of(text) == language
