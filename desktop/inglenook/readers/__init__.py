"""One file per format or mail source behind one registry; runs in the reader process.

Untrusted bytes enter, documents, messages and passages leave (`core.reading`). May import `core` only. Nothing here
opens a socket, writes a file or trusts a length it was told.

What the modules are about:

- what comes in: `registry`, with `detect` and `failures`; `protection` opens what asks for a password; `trial` is a
  reader's work in small
- rooms within: `mail`, `office`, `pdf`
- other documents: `pages`, with `html`, `htmlmain`, `htmlsaid`, `htmltables`, `htmldrawn`, `webarchive` and `safari`;
  `epub` and `mobi`, `markdown`, `notebook`, `xmltext`, `csvtext`, `text` with `texthead`, `cards`, `links`
- for several: `xmlstream` reads XML within limits, `plists` Apple's lists; `formulas` writes formulas on one line,
  `numerals` the numbers of lists; `filenames` makes the names of files safe
- pictures: `ocr`, with `pictures` and `picturewords`; `drawing` gives pages as pictures
- archives: `archive`, with `zipcrypt`; `packed`, with `tarhead`; `sevenzip`, with `sevenzipheader`
- charsets: `charsets`, with `guessing`
- text becomes passages: `finishing`, with `leaves`, `flow`, `superscripts`, `outline` and `passages`
"""
