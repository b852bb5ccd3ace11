"""A sentence becomes a query: its filters, and the words that are left.

A sentence, the day it was said, the people and folders of the vault enter; a `Query` and the reading of each part
leave. Nothing here knows the index or the vault.

What the modules are about:

- the grammar: `query`, with `grammar`, `sentence`, `draft`, `positions` and `patterns`; `questions` says which is none
  but words, `cantonese` reads it as other Chinese, `shorthand` puts out in full what was typed in a hurry
- operators: `operators` reads what `written` writes; `alternatives` and `brackets` for OR
- words as data: `vocabulary`, `asking`, `silence`, `flags`, `states`, `awaiting`, `folders`, `filetypes`, `sizes`,
  `counted`, `amounts`, `long_numbers`, `ordinals`, `signs`, `topics`; `nouns_behind` says which of them belong
  to a noun, `idioms` which say something else
- whom it names: `people`, with `names`, `no_names`, `nicknames` and `kin`; `english`, with `english_verbs`,
  `english_from`, `english_mine`, `english_his` and `english_not`; `chinese`, with `chinese_senders`,
  `chinese_recipients`, `chinese_handing`, `chinese_sent`, `chinese_answers`, `chinese_letters`, `chinese_saying`,
  `chinese_not`, `chinese_words` and `chinese_asked`; `negation` and `beside` for both
- `when`: days, and spans of them; `dated` says what they are in a sentence
"""
