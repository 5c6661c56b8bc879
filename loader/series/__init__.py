"""The same metric through many reports, and the audit of what does not add up."""
