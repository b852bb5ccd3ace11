"""Turns of phrase in Chinese, and a run of characters parted into words.

A `Sentence` and a place in it enter; where what stands there ends leaves, and the draft has what it says. Knows nothing
of English: what both need is in `sentences`.

- around people: `turns`, with `senders`, `recipients`, `handing` (what is sent, named before the verb), `letters` and
  `exclusions`
- asked: `sent` (whether I sent it), `answers` (who answered), `saying` (what somebody said)
- words: `words` parts them; `asked` is what surrounds a question and says nothing
"""
