"""Documents, and how they came in.

- `documents`, with the `document_labels` that a person gives them
- coming in: `imports`, `watched`; `unopened` are those that an earlier version read in part
"""
