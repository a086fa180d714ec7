"""Markdown notes become a draft: data files that keep every sentence and every citation, and claim nothing more.

    blocks → references and text → note → merge → draft → wrap

`blocks` is the Markdown parser with lines; `text` reads citation marks within a block; `note` has the sections,
claims, rows and sources of one note; `merge` puts two languages of one text together; `draft` makes data of it.
"""
