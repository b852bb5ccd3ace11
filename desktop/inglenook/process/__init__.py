"""The wire, the child processes and their limits.

Requests enter, streamed answers leave. May import `core`. A child is started by the keyless starter, speaks
length-bounded typed messages over its standard streams, and is stopped by a ladder: ask, wait, terminate, kill.
A dead child is an error with a sentence, and the next request starts a new one.

What the modules are about:

- a child, seen from the desk: `child`, with `inbox` and `portions`; from itself: `serve`; between them `wire`
- who starts children: `starting` has the `starter` for this system; on Linux and macOS `session` with `launcher` and
  `fifos`, and for readers on Linux `forkserver`; on Windows `direct` with `boxed`; `commands` are their command lines
- what a process may do: `kinds`, `limits`, `sandbox`; Linux has `landlock` and `seccomp` with `syscalls`, macOS
  `seatbelt` with `profiles`, Windows the room `windows`; `attempts` tries whether it holds, `ladder` how strict it
  can be
- for the library of a model: `socketfolders`, `memory_files`
- the person and the system: `absence`, with `leaving` and `messagebus`; `outside`
- for tests: `echo`
"""
