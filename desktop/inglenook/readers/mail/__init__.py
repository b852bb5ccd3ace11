"""Mail: one message from its bytes, and the files and programs that mails lie in.

- one message: `mail`, with `headers`, `undeclared`, `addresses`, `dates`, `names`, `mime` and `bodies`; `quotation`,
  with `signatures` and `mail_patterns`, separates new text from quoted text; `cms`, `yenc`, `textfiles` and `tnef`
  unwrap the envelopes it may come in; `invitations` reads its calendar files
- mails in files: `mailbox`, `oldboxes`, `babyl`, `emlx`; Outlook's: `msg` and `pst`, with `outlook`, `mapi` and
  `rtfbody`; `olm`; `status` says what was done with a mail
- what is no mail written as one: `composed`
- its HTML rewritten to be shown: `designedmail`, with `design`, `looks`, `designwriter` and `ownpictures`
"""
