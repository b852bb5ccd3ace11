"""Keyword index, query language and ranking over the passages of the vault; all of it can be rebuilt from there.

Passages and a query enter, ranked passages leave. May import `core` and `vault`; borrows the vault's connection, so
that a passage is findable in the same commit that keeps its source.

What the modules are about:

- the index: `index`, with `entries`, `source`, `tokens`, `weights` and `borrowed`; `labels` and `filters` are
  conditions in SQL
- a search: `search`, with `words`, `together`, `newest`, `excluded` and `telling`; `glance`, with `beginnings` and
  `columns`, while it is typed; `meaning` is the search by vectors; `plain` is what all of it is measured beside
- what was found: `ranked`, `ranking`, `folding`, `facts`, `snippets`; `spelling` for words that are nowhere
- a sentence becomes a query: `query`, with `grammar`, `sentence`, `draft`, `positions` and `patterns`; `questions`
  says which is none but words, `cantonese` reads it as other Chinese; `operators` reads what `written` writes;
  `shorthand` puts out in full what was typed in a hurry
- words as data: `vocabulary`, `asking`, `silence`, `flags`, `states`, `awaiting`, `folders`, `filetypes`, `sizes`,
  `counted`, `amounts`, `topics`
- whom it names: `people`, with `names`, `nicknames` and `kin`; `english`, with `english_verbs` and `english_not`;
  `chinese`, with `chinese_senders`, `chinese_handing`, `chinese_saying`, `chinese_not` and `chinese_words`;
  `negation` and `beside` for both
- when: `ranges`, with `one_date`, `between`, `dates`, `parts`, `deadlines` and `occasions`; `told` for how a text
  writes them; `english_dates`, with
  `english_words`, `english_offsets`, `english_spans` and `english_bare`; `chinese_dates`, with `chinese_reigns` and
  `lunar_days`; `holidays`
"""
