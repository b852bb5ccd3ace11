"""English turns in which a word of the grammar says something else: "being sent to Coventry", "body image", "secure
attachment", "last will", "flagged up by the auditor", "message in a bottle".

Each row is a pattern; what it names `word` is looked for, and the rest of it says nothing.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence

# Where nobody sends a mail: people are sent there.
_PLACES = (
    r"(?:prison|jail|gaol|coventry|hospital|bed|sleep|war|school|(?:(?:crown|county|high|supreme|family) )?court"
    r"|detention|the (?:tower|front|printers?|back of)"
    r"|a (?:home|different)|their rooms?)"
)
_KINDS_OF_BOND = (
    r"(?:in)?secure|avoidant|anxious|ambivalent|disorgani[sz]ed|emotional|infant|maternal|parental|romantic"
    r"|childhood|baby"
)
_TOOLS = (
    r"(?:camera|microscope|tripod|strimmer|saddle|drill|vacuum|hoover|mixer|loader|tractor|mower"
    r"|hose|shower|blender|lens|trailer|pressure washer)"
)
_ROWS: tuple[tuple[str, Late], ...] = (
    ("s", english(r"(?P<word>sent) (?P<other>home|abroad|packing|flying|mad|off(?! to\b)|out(?= of\b))\b")),
    ("s", english(rf"(?P<word>sent) to (?={_PLACES}\b)")),
    ("bga", english(r"(?:being|be|am|get|gets|getting|got) (?P<word>sent)(?: to\b)?(?! by\b)")),
    ("l", english(r"(?P<word>last) (?=will(?: and testament|['’]s| of\b|\s*$))")),
    ("f", english(r"(?P<word>flagged)(?= (?:(?:up|at)\b|as (?!important|urgent)|by (?!me\b|us\b)))")),
    ("f", english(r"(?P<word>follow) (?P<other>up)\b(?! (?:on|with)\b)")),
    ("l", english(r"(?P<word>last) (?P<other>supper|post|rites|orders|resort|straw|minute|name|names|stand|dance)\b")),
    ("ou", english(r"(?P<word>over|under)[ -](?P<other>\d{1,2}s|(?:thir|for|fif|six|seven|eigh)ties)\b")),
    ("o", english(r"(?P<word>over)[ -]the[ -](?P<other>counter)\b")),
    ("n", english(r"(?P<word>next) (?:of )?(?P<other>kin|door)\b")),
    ("m", english(r"(?P<word>march) (?P<other>past)\b")),
    ("p", english(r"(?P<word>past) (?P<other>papers?|exams?|tenses?|participles?|life|lives"
                  r"|pupils?|president|chairman)\b")),
    ("sw", english(r"(?P<word>salary|wages?) (?P<other>attachments?)\b")),
    ("m", english(r"(?P<word>message) in a (?P<other>bottle)\b")),
    ("dc", english(r"(?P<word>(?-i:Daily)|chain|daily(?= mail (?:articles?|headlines?|crosswords?"
                   r"|stor(?:y|ies)|readers?|online)\b)) (?P<other>mail)\b")),
    ("siadempcrb", english(rf"(?P<word>{_KINDS_OF_BOND}) (?P<other>attachments?)\b")),
    ("cdvhmltbsp", english(rf"(?P<word>{_TOOLS}) (?P<other>attachments?)\b")),
    ("a", english(r"(?P<word>attachment)(?= (?:to (?:the|an?|his|her|their|your)|in (?:toddlers|children|infants"
                  r"|adults)|issues?|figures?|anxiety|bonds?|disorder)\b)")),
    ("bspmc", english(r"(?P<word>body|self|brand|public|mirror|corporate|company) (?P<other>image)\b(?! files?\b)")),
    ("c", english(r"(?P<word>class|cohort) of (?P<other>(?:19|20)\d\d)\b")),
    ("bmw", english(r"(?P<word>big|bigger|whole|motion|moving) (?P<other>picture)\b")),
    ("g", english(r"(?P<word>goods) (?P<other>received)\b")),
    ("i", english(r"(?P<word>inbox)[ -](?P<other>zero)\b")),
    ("l", english(r"(?P<word>list)(?= of\b(?! (?:(?:all|the|my|any) )*(?:e?-?mails?|messages|documents|files"
                  r"|attachments)\b))")),
    ("p", english(r"(?P<word>photo) (?P<other>finish)\b")),
)  # fmt: skip
# One match says that none of them need be tried, at most words.
_ANY = english(
    rf"(?:sent|being|be|am|gets?|getting|got|last|flagged|message|daily|chain|{_KINDS_OF_BOND}|{_TOOLS}|attachment|body|self"
    r"|brand|public|mirror|corporate|company|class|cohort|big|bigger|whole|motion|moving|photo|next|march|past|salary|wages?|follow|inbox|list|goods|over"
    r"|under)[ -]"
)
_BY_LETTER: dict[str, tuple[Late, ...]] = {
    letter: tuple(pattern for letters, pattern in _ROWS if letter in letters)
    for letter in {each for letters, _ in _ROWS for each in letters}
}


def words(sentence: Sentence, at: int) -> int:
    """Look for the words of such a turn that begins at `at`; gives where it ends."""
    patterns = _BY_LETTER.get(sentence.text[at].lower(), ())
    if not patterns or _ANY.match(sentence.text, at) is None:
        return at
    for pattern in patterns:
        match = pattern.match(sentence.text, at)
        if match is None:
            continue
        for name in match.re.groupindex:
            sentence.draft.add("terms", match[name].lower(), *match.span(name))
        sentence.word_end = match.end()
        return match.end()
    return at
