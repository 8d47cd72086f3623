"""The ways to a printer, one file each: how bytes get there, and what can be asked on the way."""
