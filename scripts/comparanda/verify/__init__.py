"""Do the cited pages still hold what they are cited for?

Read in this order: `evidence`, `run`, `judge`, `ledger`; then `fetch`, `text` and `match`, which do the work. Nothing
is imported here: the build of a site needs the rules of this package, not the libraries that it reads the web with.
"""
