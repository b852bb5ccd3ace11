"""PDF: its text page by page, its attachments, and its pages as pictures.

- text: `pdf`, with `pdfletters`, `pdflines`, `pdfbidi`, `pdflayers` and `pdfnotes`; `pdfxfa` reads forms that have
  no pages; `pdfscan` says which page is a scan; `pdffiles` gives the attached files
- pictures: `pdfpages`; `pdfplaces` says where on a page a passage stands
- `pdfium` binds the functions of the library that are called
"""
