"""Label printers: a queue in a thread, a channel per kind of address, a status per language."""
