"""What a figure measures: a noun phrase in the report's own words. `naming` asks the others in turn."""
