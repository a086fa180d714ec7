"""MkDocs as the host: the only code that knows it."""
