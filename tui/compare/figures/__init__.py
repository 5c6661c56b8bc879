"""Which figure of one report is which of another, by how much it moved, and how that is written."""
