"""A sentence becomes a query: its filters, and the words that are left.

A sentence, the day it was said, the people and folders of the vault enter; a `Query` and the reading of each part
leave. Nothing here knows the index or the vault.

What the modules are about:

- rooms within, each with a map of its own: `english` and `chinese`, the turns of phrase of one language, which do not
  know each other; `whom`, somebody by name; `when`, days and spans of them
- the grammar: `query`, with `grammar`, `sentence`, `draft`, `positions`, `pieces` and `patterns`; `questions` says
  which is none but words, `cantonese` reads it as other Chinese, `courtesies` what
  spoken Chinese puts around it, `shorthand` puts out in full what was typed in a hurry
- operators: `operators` reads what `written` writes; `alternatives` and `brackets` for OR
- what is said in both languages: `asking`, `negation`, `awaiting`, `beside`, `flags`, `folders`, `sizes`, `counted`,
  `dated` (what days are in a sentence), `signs`
- words as data: `vocabulary`, `verbs`, `filetypes`
- what people write in many ways: `amounts`, `long_numbers`, `ordinals`
"""
