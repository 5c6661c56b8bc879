"""Tables: tagged, ruled, told by gaps, of assignments; and frames that are no tables."""
