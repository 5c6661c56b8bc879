"""Characters, and Swedish: months, numbers, sentences, hyphens.

Pure functions; of other rooms only `data` is imported.
"""
