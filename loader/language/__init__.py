"""Swedish: months, numbers, sentences, hyphens. Pure functions, no imports from other rooms but `data`."""
