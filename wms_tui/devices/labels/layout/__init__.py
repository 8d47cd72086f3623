"""Templates: read from TOML, checked when they are read, and laid over content and paper."""
