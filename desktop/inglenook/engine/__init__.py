"""The engine interface and the engines behind it.

A request (typed blocks and options, no vault, no key) enters, a stream of events leaves. May import `core` and
`process`. `builtin` works without weights by selecting text; the others own a child process that holds one model.
"""
