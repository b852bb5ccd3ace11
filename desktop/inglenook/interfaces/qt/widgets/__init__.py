"""Thin widgets: they lay out, pass wishes on by signal, and show the state they are given.

What the modules are about:

- of what all others are made: `plain` (the only widgets that foreign text reaches), `reading`, `prose`, `words`,
  `headline` and `entry` for text; `lists` over `rows`, `ticked`, `grid` with `frozen`, and `chart`; `page` (what every
  place is), `sheet`, `card`, `roomy`, `flow`, `splitting` and `motion` for frames; `segments`, `labels`, `recipients`,
  `mailfiles`, `folders`, `keepmenu`, `popup`, `scores` and `secrets`
- before a vault is open: `gate` has the welcome and a new vault, `locked` the lock
- what holds the places together: `desk`, with `rail`, `places`, `guide`, `undo` and `palette`; `beginning` is its first
  screen, `activity` the job centre; `dialogs`, `shortcuts`
- today: `today`, with `todaybody` and `todayentries`
- documents: `documents`, with `shelf`; an open one is `paper`, with `pages`, `banner` and `fields`; `summary` and
  `summarysheet` stand over mail, too; `importing`, `report`, `watching` and `password` are of how they come in
- mail: `mail`, with `mailplaces` and `mailmenus`; an open thread is `threadpane`, with `threadhead`, `threadreading`,
  `threadsheet`, `senderline`, `wholeline`, `letter` and `invitation`
- writing: `reply`; `drafts`, with `draft` and `drafthead`; on its way: `sendsheet`, `outbox`
- search: `search`, with `chips` and `chipeditors`, `hit_filters`, `respelling`, `meaning` and `preview`; without hits
  `starts` and `saved`; `matchbar` over what was opened from a hit
- conversations: `chat`, with `askbox`, `talk`, `turns` and `welcome`; `scope` asks what one, or a table, is about
- tables: `tables`, with `newtable`; an open one is `table`, with `tablesource`
- learning: `learning`, with `lessons`; `style`, with `styleversions` and `leaveout`
- settings: `settings`, with `settingrows`; `accounts`, with `accountsheet`, `joining` and `servers`; `models`, with
  `modelcards`
- privacy: `privacy`, with `keyforms`; `protections` says them in `protectionwords`
"""
