"""Mail: one message from its bytes, and the files and programs that mails lie in.

- one message: `mail`, with `headers`, `addresses`, `dates`, `names`, `mime` and `bodies`; `quotation`, with
  `signatures` and `mail_patterns`, parts what is new from what is quoted; `cms`, `yenc` and `tnef` unwrap what it may
  come in; `invitations` reads its calendar files
- mails in files: `mailbox`, `emlx`; Outlook's: `msg` and `pst`, with `outlook`, `mapi` and `rtfbody`
- its HTML made anew, to be shown: `designedmail`, with `design`, `looks`, `designwriter` and `ownpictures`
"""
