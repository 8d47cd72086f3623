"""What the hub's database says of facts at the end of a shift, read without the hub's own code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

_QUESTION = "SELECT uid, order_id, kind, effect FROM station_event"


@dataclass(frozen=True)
class HubEvent:
    """A fact as the hub stored it."""

    uid: str
    order: str | None
    kind: str
    effect: str


def hub_events(database_url: str, folder: Path) -> list[HubEvent]:
    """Every stored fact. `database_url` as in hub.toml, its file relative to `folder`."""
    if database_url.startswith("sqlite:///"):
        path = folder / database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            return [HubEvent(*row) for row in file.execute(_QUESTION)]
    with psycopg.connect(database_url.replace("postgresql+psycopg:", "postgresql:")) as server:
        return [HubEvent(*row) for row in server.execute(_QUESTION)]
