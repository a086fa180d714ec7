"""Does each cited page still hold what it is cited for? Reads it, looks, and remembers."""
