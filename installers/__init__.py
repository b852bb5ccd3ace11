"""Makes what people download: one bundle with Python in it, and around it the package of each system.

`recipe` says what goes in, `inglenook.spec` has PyInstaller do it, `bundle` builds and checks it. The rest is by
system: `linux/`, `macos/`, `windows/`. Nothing here is part of the app; nothing in the app imports it.
"""
