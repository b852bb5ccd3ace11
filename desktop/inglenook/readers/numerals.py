"""Numbers as lists write them: letters, Roman numerals, Chinese figures. A style has the name that Word gives it."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE, _PLACES = "零一二三四五六七八九", ("", "十", "百", "千")
_LEGAL = {  # the figures of deeds and cheques
    "chineseLegalSimplified": str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"),
    "ideographLegalTraditional": str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟"),
}
_SEQUENCES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}
_SEQUENCES["decimalEnclosedCircleChinese"] = _SEQUENCES["decimalEnclosedCircle"]


def written(number: int, style: str) -> str:
    """A number in a style (ECMA-376 part 1, §17.18.59); in figures where it is none of these."""
    if style in ("lowerLetter", "upperLetter") and number > 0:
        # After z comes aa, then bb (§17.18.59).
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 8)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    sequence = _SEQUENCES.get(style, "")
    if 0 < number <= len(sequence):
        return sequence[number - 1]
    if sequence:
        return str(number)
    if style.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")) and 0 < number < 10_000:
        return _chinese(number, style)
    if style == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _chinese(number: int, style: str) -> str:
    if "Digital" in style:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    out = ""
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += _CHINESE[digit] + _PLACES[place]
        elif out and not out.endswith("零"):
            out += "零"
    out = out.rstrip("零")
    legal = _LEGAL.get(style)
    if legal is not None:
        return out.translate(legal)
    return out.removeprefix("一") if out.startswith("一十") else out
