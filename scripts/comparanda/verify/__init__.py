"""Do the cited pages still hold what they are cited for?

Read in this order: `evidence`, `run`, `classify`, `policy`; then `fetch`, `extract` and `match`. Nothing
is imported here: the build of a site needs the rules of this package, not the libraries that it reads the web with.
"""
