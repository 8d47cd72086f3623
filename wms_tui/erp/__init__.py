"""Connectors to ERPs: one folder each, all speaking the neutral messages of `interface`."""
