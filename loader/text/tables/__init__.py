"""Tables that an extractor has flattened, each kind in its module; `flattened` asks them in turn."""
