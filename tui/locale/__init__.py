"""What the program says, by language, as TOML."""
