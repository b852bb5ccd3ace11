"""What stands around the screens of the topics, and what comes before them. It knows them all; none of them knows it.

- before a vault is open: `gate` has the welcome and a new vault, `locked` the lock, both made of a `card`; `beginning`
  has the first steps in a new vault
- what holds the places together: `desk`, with `rail`, `places`, `guide`, `undo` and `palette`; `activity` is the job
  centre; `dialogs`, `shortcuts`; `motion` of the bars; `dropping` for files that are held over the window
- the place one begins at: `today`, with `todaybody` and `todayentries`, of lines that `entry` draws
"""
