"""The one encrypted file, and the folder it lies in.

A key and SQL enter, rows and what changed leave. No table is named here.

- `database` has one writer and many readers, each a `connection`; `checkpoints` brings the log into the file
- the folder: `lock` for one desk at a time, `own_folder` for what may not be brought in, `ballast` for a full disk
"""
