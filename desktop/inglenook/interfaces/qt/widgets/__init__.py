"""What the screens of several topics are made of.

Widgets, and the screens, are thin: they lay out, pass wishes on by signal, and show the state they are given.

The screens stand in rooms beside this one, by topic: `documents`, `mail`, `writing`, `search`, `conversations`,
`settings`, and `frame` around them all. What only one of these rooms uses belongs there.

- text: `plain` (the only widgets that foreign text reaches), `reading`, `words`, `headline`; `matchbar` over what was
  opened from a hit
- choices and lists: `inputs`, `lists` over `rows`, `ticked`, `segments`, `labels`, `mailfiles`, `keepmenu`
- frames: `page` (what every place is), `sheet`, `roomy`, `popup`, `flow`, `splitting`, `scrolling`; `readingpane` for
  what is open
- a summary, over a document or a thread: `summary`, with `summarysheet`
- words: `folders`; `secrets` goes with a passphrase
"""
