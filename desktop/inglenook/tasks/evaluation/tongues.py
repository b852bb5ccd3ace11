"""Which of the languages of IFEval a text is in, as an ISO 639-1 code.

The script decides where it can; among languages of one script, letters that only one of them has and the commonest
small words do. This is for whole answers: a line of a few words in Latin script that has none of these is taken for
English. `core.language` tells English from Chinese for the work itself; here the thirty languages that IFEval asks for
are told from each other, and others of the same scripts may be taken for their neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_SAMPLE = 20_000  # characters
_WORD = re.compile(r"[^\W\d_]+")
# First and last code point -> the language, or the group of languages, that is written so.
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0E00, 0x0E7F, "th"),
    (0x1100, 0x11FF, "ko"),
    (0xAC00, 0xD7AF, "ko"),
    (0x3040, 0x30FF, "ja"),
    (0x3400, 0x9FFF, "zh"),
)
_SMALL_WORDS: Mapping[str, Mapping[str, str]] = {
    "latin": {
        "en": "the of and to in is that for it with as was on are be this have not you at by from or an we can my i",
        "es": "el la los las que en y un una por con para es del no se lo como más su al pero está muy",
        "pt": "o os um uma que em e do da não com para por é se mais dos das no na ao como mas você são",
        "fr": "le la les des et est un une dans que pour qui sur pas plus avec ce il elle au du nous vous je ne",
        "de": "der die das und ist nicht ein eine zu den mit von sich auf für im dem auch es ich wir sie als",
        "it": "il lo la gli le di che è un una per con non si del della sono come ma più nel i",
        "pl": "i w na się nie to jest z do że o jak po co ale od za przez dla są tego być",
        "vi": "và là của có không một những được cho người với trong đã này các tôi bạn để cũng",
        "fi": "ja on ei se että oli hän mutta ovat myös joka kun niin kuin tai ole voi sekä tämä minä sinä",
        "sw": "na ya wa kwa ni katika za la kuwa hii yake kama au cha watu huu hiyo sana lakini",
        "nl": "de het een en van is dat niet op te zijn met voor er die aan ook maar",
        "sv": "och att det som en på är av för med den till inte har jag om ett men",
        "tr": "ve bir bu da de için ile çok olarak gibi daha ama ne var",
        "id": "yang dan di untuk dengan ini dari adalah tidak itu dalam pada saya akan",
    },
    "cyrillic": {
        "ru": "и в не на что с как это он по но из у за то все так его для она же был бы мы",
        "uk": "і в не на що з як це він по але із у за та до його для вона ж був би ми є",
        "bg": "и в не на че с как това той по но от за да е се са като за бъде тя към при ще",
    },
    "arabic": {
        "ar": "في من على أن إلى هذا التي الذي ما لا هو عن مع كان هذه ذلك أو كما",
        "fa": "در به از که این را با است برای آن یک های می ها خود تا بر او شود",
        "ur": "کے میں کی ہے اور سے کا کو نے پر اس ہیں یہ کہ ایک بھی نہیں تھا",
    },
    "devanagari": {
        "hi": "है के में की और से का को हैं यह कि एक नहीं पर ने भी था हो इस लिए वह मैं",
        "mr": "आहे आणि च्या या मध्ये तो ते हे की नाही एक होते आहेत मी साठी त्या असे पण व केले",
        "ne": "छ र को मा हो लाई यो पनि गर्न छन् एक थियो गर्ने बाट तर भएको हुन्छ म",
    },
}
# Letters that decide by themselves where they are more than a stray one.
_LETTERS: Mapping[str, Mapping[str, str]] = {
    "latin": {"vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "pl": "ąęłńśźż", "pt": "ãõ", "es": "ñ¿¡"},
    "cyrillic": {"ru": "ыэё", "uk": "іїєґ"},
    "arabic": {"ur": "ٹڈڑںےہ", "fa": "پچژگ"},
    "devanagari": {"mr": "ळ"},
}
_FEW = 12  # words of Latin script from which English must show its small words


def tongue_of(text: str) -> str:
    """The code of the language, "" where no letter tells; a mixed text is in the language of most of its letters."""
    counts: Counter[str] = Counter()
    for character in text[:_SAMPLE]:
        script = _script(ord(character)) if character.isalpha() else ""
        if script:
            counts[script] += 1
    if not counts:
        return ""
    # Japanese is written with Chinese characters, too; kana is what tells.
    if counts["ja"] and counts["ja"] * 8 > counts["zh"]:
        counts["ja"] += counts.pop("zh", 0)
    script = counts.most_common(1)[0][0]
    return _among(script, text[:_SAMPLE].lower(), counts[script]) if script in _SMALL_WORDS else script


def _script(point: int) -> str:
    return next((name for first, last, name in _SCRIPTS if first <= point <= last), "")


def _among(script: str, text: str, letters: int) -> str:
    """The language of this script whose small words, and letters that only it has, are commonest in the text."""
    words = _WORD.findall(text) if script != "devanagari" else text.split()
    scores = {
        language: sum(map(set(small.split()).__contains__, words)) / max(1, len(words))
        for language, small in _SMALL_WORDS[script].items()
    }
    for language, own in _LETTERS.get(script, {}).items():
        scores[language] += 4 * sum(map(text.count, own)) / letters
    best = max(scores, key=lambda language: scores[language])
    if scores[best] == 0 or (script == "latin" and len(words) < _FEW and scores[best] <= scores["en"]):
        return "en" if script == "latin" and len(words) < _FEW else _first(script) if script != "latin" else "other"
    return best


def _first(script: str) -> str:
    return next(iter(_SMALL_WORDS[script]))
