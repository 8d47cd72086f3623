"""The floor of intake: the same web framework answers a constant after raw inserts.

As many rows as an order of two lines needs, one commit an order, synchronous=FULL.
"""

from __future__ import annotations

import itertools
import sqlite3
import sys
import threading
from typing import Protocol

import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

ANSWER = b"<response><flag>success</flag><code>0</code></response>"
_TABLES = ("inbox", "orders", "line1", "line2", "step", "outbox")


class Store(Protocol):
    """Where the floor writes an order."""

    def write(self, number: int, body: str) -> None:
        """Insert its rows and commit."""


class SqliteStore:
    """One connection, one writer at a time."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._c = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._c.execute("PRAGMA journal_mode=WAL")
        self._c.execute("PRAGMA synchronous=FULL")
        for table in _TABLES:
            self._c.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, body TEXT)")

    def write(self, number: int, body: str) -> None:
        """One transaction."""
        with self._lock:
            self._c.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                text = body if table == "inbox" else body[:300]
                self._c.execute(f"INSERT INTO {table} VALUES (?,?)", (number, text))
            self._c.execute("COMMIT")


class PostgresStore:
    """A connection a thread."""

    def __init__(self, url: str) -> None:
        import psycopg

        self._url = url.replace("+psycopg", "")
        self._mine = threading.local()
        with psycopg.connect(self._url) as c:
            for table in _TABLES:
                c.execute(f"CREATE TABLE floor_{table} (id BIGINT PRIMARY KEY, body TEXT)")

    def write(self, number: int, body: str) -> None:
        """One transaction."""
        import psycopg

        c = getattr(self._mine, "c", None)
        if c is None:
            c = self._mine.c = psycopg.connect(self._url)
        for table in _TABLES:
            text = body if table == "inbox" else body[:300]
            c.execute(f"INSERT INTO floor_{table} VALUES (%s,%s)", (number, text))
        c.commit()


def application(store: Store) -> FastAPI:
    """POST /qimen as the hub has it, without everything that the hub is for."""
    app = FastAPI()
    numbers = itertools.count(1)

    @app.post("/qimen")
    async def qimen(request: Request) -> Response:
        body = (await request.body()).decode()
        await run_in_threadpool(store.write, next(numbers), body)
        return Response(ANSWER, media_type="text/xml;charset=utf-8")

    @app.get("/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return app


if __name__ == "__main__":
    where, port = sys.argv[1], int(sys.argv[2])
    kept: Store = PostgresStore(where) if where.startswith("postgresql") else SqliteStore(where)
    uvicorn.run(application(kept), port=port, log_config=None, access_log=False)
