"""Words that are nobody's name, for reading who is meant behind from and to."""

from __future__ import annotations

from inglenook.index.sentences.vocabulary import BREAKS, STOP

KIND_WORDS = frozenset(
    "mail mails email emails e-mail e-mails message messages document documents file files pdf pdfs attachment"
    " attachments photo photos picture pictures folder inbox".split()
)
POSTS = frozenset({"Royal", "Daily"})  # the Royal Mail
NO_NAME = (
    STOP
    | BREAKS
    | frozenset(
        "back while few no none nothing nobody other way early earlier late later mid some somewhere sometime ages"
        " anywhere everywhere nowhere"
        " long several many couple both"
        " german english french spanish italian portuguese dutch polish russian chinese japanese korean"
        " arabic latin greek"
        " either neither different various new old around roughly scratch memory abroad afar experience wrong".split()
    )
)
# What is looked for behind a surname, also with a capital: "from Doyle Invoice 12".
PAPERS = frozenset(
    "invoice invoices contract contracts report reports lease quote quotes receipt receipts letter letters statement"
    " statements agreement application word excel".split()
)
