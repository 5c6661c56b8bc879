"""What the sets of annotated sentences share: shape, measures, and how a set is held to them."""
