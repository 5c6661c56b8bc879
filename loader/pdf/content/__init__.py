"""The content streams of pages: what is shown, in which type, at which place."""
