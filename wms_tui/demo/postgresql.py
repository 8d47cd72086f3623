"""A PostgreSQL of our own on this machine, for as long as a block runs: for the demo and the tests.

The server listens on a socket in a folder of its own only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from wms_tui.demo.postgresql_programs import programs, run_as
from wms_tui.demo.processes import DemoFailed

START_S = 90.0
END_S = 60.0
_SUPERUSER = "postgres"

_WATCH = '"$0" "$@" </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server'
"""Ends the server when our end of its standard input closes, so also when we are killed."""


@dataclass(frozen=True)
class PostgresServer:
    """A server that runs."""

    sockets: Path
    """The folder of its socket."""

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://{_SUPERUSER}@/{database}?host={self.sockets}"

    def create(self, database: str) -> str:
        """Make an empty database; its URL."""
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        return self.url(database)

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """A connection on which every statement is a transaction of its own."""
        return psycopg.connect(
            host=str(self.sockets), dbname=database, user=_SUPERUSER, autocommit=True
        )


@contextmanager
def postgresql_server(log: Path, settings: Sequence[str] = ()) -> Iterator[PostgresServer]:
    """Start a server on an empty folder, end it and delete everything afterwards.

    `settings` as in postgresql.conf (`fsync=off`). Errors: DemoFailed, with the end of its log.
    """
    user = run_as()
    folder = Path(tempfile.mkdtemp(prefix="wms-pg-"))
    try:
        if "user" in user:
            os.chown(folder, user["user"], user["group"])
        binaries = programs(folder, user)
        data = folder / "data"
        _initialise(binaries, data, user)
        command = [str(binaries / "postgres"), "-D", str(data), "-k", str(folder)]
        for setting in ("listen_addresses=", "max_connections=200", *settings):
            command += ["-c", setting]
        with log.open("ab") as output:
            process = subprocess.Popen(
                ["sh", "-c", _WATCH, *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                cwd=folder,
                start_new_session=True,
                **user,
            )
        server = PostgresServer(folder)
        try:
            _await_start(server, process, log)
            yield server
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(END_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(binaries: Path, data: Path, user: dict[str, Any]) -> None:
    done = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", _SUPERUSER, "--auth=trust", "-E", "UTF8",
         "--no-sync", "--locale=C"],
        capture_output=True, text=True, cwd=data.parent, check=False, **user,
    )  # fmt: skip
    if done.returncode:
        raise DemoFailed(f"PostgreSQL made no database folder: {done.stderr.strip()[-500:]}")


def _await_start(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            server.connect("postgres").close()
            return
        except psycopg.OperationalError as error:
            if process.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
                continue
            tail = log.read_text(encoding="utf-8", errors="replace")[-1000:]
            raise DemoFailed(f"PostgreSQL did not start: {error}\n{tail}") from error
