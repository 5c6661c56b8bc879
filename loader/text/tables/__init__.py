"""Tables that an extractor has flattened, each kind in its module, asked by `flattened` or `read`."""
