"""Bytes of a device in a file: recorded with their times, decoded, played again."""
