"""The engine interface and the engines behind it.

A request (typed blocks and options, no vault, no key) enters, a stream of events leaves. May import `core` and
`process`. `builtin` works without weights by selecting text; the others own a child process that holds one model.

What the modules are about:

- `interface` is what every engine is; `choice` says which writes for which job
- rooms within, each with a map of its own: `builtin`, `embedders`, `writers`, `llama`, `apple`, `training`, `shelf`
"""
