"""Turns of phrase in English, and words that mean something else where they stand.

A `Sentence` and a place in it enter; where what stands there ends leaves, and the draft has what it says. Knows nothing
of Chinese: what both need is in `sentences`.

- around people: `turns`, with `senders` (from and by), `sent` (what I sent), `possessives` (what is somebody's) and
  `exclusions`
- of mails: `states`
- words that are none of the grammar's here: `idioms`, `nouns_behind`; words that say nothing: `silence`
"""
