"""What office programs write: packages of XML, the binary files before them, and RTF.

- Word: `docx` and `doc`, with `wordtext`, `numbering`, `docnumbers`, `docparagraphs`, `doclooks`, `docfields` and
  `docpictures`; `oldword` for what came before; `rtf`, with `rtfwords`
- sheets: `sheets`, with `bookformats`, `cellformats` and `cellcount`; slides: `slides` and `ppt`, with `slidetext`,
  `smartart` and `officeart`
- OpenDocument: `odf`, with `odftext`, `odflists`, `odfsheet` and `odfcrypt`; Office as one XML file: `officexml`
- WordPerfect: `wordperfect`, with `wordperfectletters`; Hangul: `hwp`
- printed pages: `ofd`, `xps`; Pages, Numbers and Keynote by their preview: `iwork`
- for several: `ooxml` opens packages within limits, `embedded` reads documents within documents, `oleproperties` reads
  the properties of a binary file, `olestorages` the folders in it
"""
