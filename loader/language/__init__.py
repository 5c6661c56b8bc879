"""Swedish: numbers, sentences, hyphens, lemmas. Pure functions, no imports from the other rooms."""
