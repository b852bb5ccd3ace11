"""The letters of WordPerfect beyond ASCII: each set numbers its own from 0 on.

The sets of phonetics, of lines, of dingbats and of the scripts of East Asia are left out.
"""

from __future__ import annotations

_MULTINATIONAL = (
    "\u0300·\u0303\u0302\u0335\u0338\u0301\u0308\u0304\u0313\u0315ʼ\u0326\u0315°\u0307\u030b\u0327\u0328"
    "\u030c\u0337\u0305\u0306ßĸjÁáÂâÄäÀàÅåÆæÇçÉéÊêËëÈèÍíÎîÏïÌìÑñÓóÔôÖöÒòÚúÛûÜüÙùŸÿÃãĐđØøÕõÝýÐðÞþĂăĀāĄąĆćČ"
    "čĈĉĊċĎďĚěĖėĒēĘęǴǵĞğǦǧĢģĜĝĠġĤĥĦħİiĪīĮįĨĩĲĳĴĵĶķĹĺĽľĻļĿŀŁłŃńʼŉŇňŅņŐőŌōŒœŔŕŘřŖŗŚśŠšŞşŜŝŤťŢţŦŧŬŭŰűŪūŲųŮůŨ"
    "ũŴŵŶŷŹźŽžŻżŊŋDdLlNnRrSsTtYyỲỳĎďƠơƯưĔĕĬĭIıŎŏ"
)
_TYPOGRAPHIC = "●○■•*¶§¡¿«»£¥₧ƒªº½¼¢²ⁿ®©¤¾³‛’‘‟”“–—‹›○□†‡™℠℞●◦■▪□▫‒ﬀﬃﬄﬁﬂ…$₣₢₠₤‚„⅓⅔⅛⅜⅝⅞ⓂⓅ€℅℆‰№—¹␉␌␍␊␤␋♼₩₦₨           𝄞𝄢"
_MATHEMATICAL = (
    "−±≤≥∝/∕∖÷∣⟨⟩∼≈≡∈∩∥∑∞¬→←↑↓↔↕▸◂▴▾⋅·∘∙Å°µ‾×∫∏∓∇∂′″→ℯℓℏℑℜ℘⇄⇆⇒⇐⇑⇓⇔⇕↗↘↖↙∪⊂⊃⊆⊇∍∅⌈⌉⌊⌋≪≫∠⊗⊕⊖⨸⊙∧∨⊻⊤⊥⌒⊢⊣□■◊◆⟦⟧≠≢∵∴∷∮ℒℭℨ℘⃝"
)
_GREEK = (
    "ΑαΒβΒϐΓγΔδΕεΖζΗηΘθΙιΚκΛλΜμΝνΞξΟοΠπΡρΣσΣςΤτΥυΦφΧχΨψΩωΆάΈέΉήΊίΪϊΌόΎύΫϋΏώεϑϰϖϱςϒϕω;·ʹ͵΄¨΅῭`῀᾽῾ͺ῎῞῍῝῏῟΄`"
    "῀᾽῾῎῞῍῝῏῟ὰᾶᾳᾴᾲᾷἀἄἂἆᾀᾄᾂᾆἁἅἃἇᾁᾅᾃᾇὲἐἔἒἑἕἓὴῆῃῄῂῇἠἤἢἦᾐᾔᾒᾖἡἥἣἧᾑᾕᾓᾗὶῖΐῒἰἴἲἶἱἵἳἷὸὀὄὂὁὅὃῥῤὺῦΰῢὐὔὒὖὑὕὓὗὼῶῳῴῲῷὠ"
    "ὤὢὦᾠᾤᾢᾦὡὥὣὧᾡᾥᾣᾧϚϜϞϠ"
)
_OLD_GREEK = "ΑαΒβΒϐΓγΔδΕεΖζΗηΘθΙιΚκΛλΜμΝνΞξΟοΠπΡρΣσϹϛΤτΥυΦϕΧχΨψΩωάέήίϊόύϋώεϑϰϖῥϒφω;·΄¨΅῭`῀᾽᾿ι῎῞῍῝῏῟΄`῀᾽᾿῎῞῍῝῏῟ὰᾶᾳᾴᾷἀἄ"
_HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
_CYRILLIC = (
    "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯяӘәЃѓҐґҒғЂђЄєЄєҖҗЅѕ  ИиІіЇї  ЈјЌќҚқ"
    "ӃӄҜҝЉљҢңЊњѺѻѠѡЋћЎўӮӯҮү"
)
SETS: dict[int, str] = {1: _MULTINATIONAL, 4: _TYPOGRAPHIC, 6: _MATHEMATICAL, 8: _GREEK, 9: _HEBREW, 10: _CYRILLIC}
OLD_SETS: dict[int, str] = {**SETS, 8: _OLD_GREEK}  # of version 5


def letter(number: int, of: int, sets: dict[int, str]) -> str:
    """The letter with this number of a set; empty where it is not known."""
    if of == 0:
        return chr(number) if 0x20 <= number < 0x7F else ""
    known = sets.get(of, "")
    return known[number] if number < len(known) else ""
