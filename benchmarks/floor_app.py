"""The floor of a scan: a bare Textual app that commits each code with raw sqlite3 and paints it."""

from __future__ import annotations

import sqlite3
import sys

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorApp(App[None]):
    """Enter commits what was typed, then paints it with its number."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self._database = sqlite3.connect(database, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE IF NOT EXISTS scan (number INTEGER PRIMARY KEY, code)")
        self._typed = ""
        self._label = Static("Sign in")

    def compose(self) -> ComposeResult:
        yield self._label

    def on_key(self, event: events.Key) -> None:
        if event.key != "enter":
            self._typed += event.character or ""
            return
        code, self._typed = self._typed, ""
        done = self._database.execute("INSERT INTO scan (code) VALUES (?)", (code,))
        self._label.update(f"{code} #{done.lastrowid}")


if __name__ == "__main__":
    FloorApp(sys.argv[1]).run()
