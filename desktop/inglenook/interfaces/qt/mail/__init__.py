"""The mail that came. Answers are written in `qt/writing`.

- the place: `mail`, with `mailplaces` and `mailmenus`
- an open thread: `threadhead`, `threadreading`, `threadsheet`; over one of its mails `senderline`, `wholeline` and
  `invitation`; `letter` shows it as it was designed
"""
