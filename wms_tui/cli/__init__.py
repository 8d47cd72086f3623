"""The commands: `program` gathers them; each other file is one command or one group of them.

Nothing is imported here: `wms-tui station` loads `station` alone.
"""
