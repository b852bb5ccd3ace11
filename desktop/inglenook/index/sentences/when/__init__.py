"""Days and spans of days in a sentence, in English and Chinese.

A sentence and the day it was said enter, the first day and the day after the last leave. Knows patterns and words as
data of `sentences`, and nothing of whom or what is looked for.

- `ranges` is the whole, with `one_date`, `between`, `dates`, `parts` and `deadlines`; `occasions` and `compounds` say
  which days are of a thing and not of mails; `told` how a text writes them
- `english_dates`, with `english_words`, `english_offsets`, `english_spans` and `english_bare`; `chinese_dates`, with
  `chinese_reigns` and `lunar_days`; `holidays`
"""
