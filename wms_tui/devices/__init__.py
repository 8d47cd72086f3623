"""Scanner, scale, printer, sound: a pure protocol beside a thread that owns the wire."""
