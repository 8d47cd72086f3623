"""A label's way: content, layout, one-bit picture, printer language, bytes."""
