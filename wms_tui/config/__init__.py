"""hub.toml and station.toml: what a file may say, and what is refused of it in plain words.

Nothing is imported here: a station does without what only `hub` needs.
"""
