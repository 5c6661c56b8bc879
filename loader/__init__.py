"""Documents in, one SQLite file out."""
