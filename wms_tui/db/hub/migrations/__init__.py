"""The history of the hub's tables: numbered, forward only, one file a revision."""
