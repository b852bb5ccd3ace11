"""Making and opening vaults, bringing them forward, copies, new keys.

Folders and keys enter, an opened store or a copy that was checked leave.

- `opening`; `migrating` brings the tables of `first_schema` to the present `schema`
- copies: `copying`, with `authenticity`; `exporting` writes plain files
- `maintenance` of a vault that is closed; `sizes` says how much is kept
"""
