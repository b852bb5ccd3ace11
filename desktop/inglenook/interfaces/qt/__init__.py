"""The window. PySide6 is named here and nowhere else.

A presenter per screen turns wishes into jobs and emits one frozen view state; widgets lay out, signal and show.
The screens stand by topic in `documents`, `mail`, `writing`, `search`, `conversations` and `settings`, with `frame`
around them and `widgets` as what they are made of.
`jobs.py` alone has threads.
"""
