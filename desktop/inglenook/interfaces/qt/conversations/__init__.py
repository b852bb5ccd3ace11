"""What is asked of papers and mails: a question in a conversation, or the same questions of each in a table.

- conversations: `chat`, with `askbox`, `talk`, `turns`, `prose` and `welcome`; `scope` asks what one, or a table, is
  about
- tables: `tables`, with `newtable`; an open one is `table`, with `tablesource`, `grid`, `frozen` and `chart`
"""
