"""PDF: its text page by page, what is attached to it, and its pages as pictures.

- text: `pdf`, with `pdfletters`, `pdflines` and `pdfnotes`; `pdfscan` says which page is a scan; `pdffiles` gives the
  files that are attached
- pictures: `pdfpages`; `pdfplaces` says where on a page a passage stands
- `pdfium` is what of the library is called
"""
