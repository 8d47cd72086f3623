"""Where tests of the hub keep their database: a file of SQLite, or a database of PostgreSQL.

Every test that asks `url_for` runs on both. The server is our own, one for each worker, unless
WMS_TUI_TEST_POSTGRESQL names one (`postgresql+psycopg://user:password@host/postgres`), of version
15 or newer, whose user may create databases; what was made is dropped at the end.
"""

from __future__ import annotations

import itertools
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from wms_tui.db.hub.engine import HubDatabase
from wms_tui.demo.postgresql import postgresql_server

KINDS = ("sqlite", "postgresql")
GIVEN = "WMS_TUI_TEST_POSTGRESQL"
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""What a crash of the machine may cost; nothing that a test could see."""

_numbers = itertools.count(1)


@dataclass
class Postgres:
    """A server for tests, with the hub's tables once in a database that others are copied from."""

    admin: str
    """URL of a database that is not ours."""
    prefix: str = field(default_factory=lambda: f"wms_test_{secrets.token_hex(4)}")
    made: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Make the database that is copied; with the tables, and without a warehouse."""
        self.run("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", self.model)
        HubDatabase.open(self.url(self.model), "WH01", lambda: 1).close()
        with psycopg.connect(self._plain(self.model)) as connection:
            connection.execute("DELETE FROM hub_meta")

    def copy(self) -> str:
        """A new database with empty tables; its URL."""
        name = f"{self.prefix}_{next(_numbers)}"
        self.run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self.model)
        self.made.append(name)
        return self.url(name)

    def empty(self, more: str = "TEMPLATE template0 ENCODING 'UTF8'") -> str:
        """A new database with nothing in it; its URL."""
        name = f"{self.prefix}_{next(_numbers)}"
        self.run(f"CREATE DATABASE {{}} {more}", name)
        self.made.append(name)
        return self.url(name)

    def drop(self) -> None:
        """Delete what was made."""
        for name in self.made:
            self._drop(name)
        self.made.clear()

    def _drop(self, name: str, tries: int = 50) -> None:
        for left in reversed(range(tries)):
            try:
                self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
                return
            except psycopg.errors.InsufficientPrivilege:
                # The server's own cleaning (autovacuum) looks in; only a superuser may end it.
                if not left:
                    raise
                time.sleep(0.2)

    def run(self, statement: str, *names: str) -> None:
        """One statement about databases."""
        text = sql.SQL(statement).format(*(sql.Identifier(name) for name in names))  # type: ignore[arg-type]
        with psycopg.connect(self._plain(""), autocommit=True) as connection:
            connection.execute(text)

    @property
    def model(self) -> str:
        """Name of the database that is copied."""
        return f"{self.prefix}_model"

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database of the server."""
        return make_url(self.admin).set(database=name).render_as_string(hide_password=False)

    def _plain(self, name: str) -> str:
        url = self.url(name) if name else self.admin
        return url.replace("postgresql+psycopg:", "postgresql:")


@contextmanager
def server_for_tests(folder: Path) -> Iterator[Postgres]:
    """The server that the environment names, or one of our own for as long as the block runs."""
    if given := os.environ.get(GIVEN):
        postgres = Postgres(given)
        postgres.prepare()
        yield postgres
        postgres.drop()
        postgres.run("DROP DATABASE {}", postgres.model)
        return
    with postgresql_server(folder / "postgresql.log", CARELESS) as server:
        postgres = Postgres(server.url("postgres"))
        postgres.prepare()
        yield postgres


@dataclass
class _Place:
    """Where the running test keeps its databases."""

    postgres: Postgres | None = None
    urls: dict[Path, str] = field(default_factory=dict)


_place = _Place()


def url_for(folder: Path) -> str:
    """The database of a folder: within a test the same folder has the same database."""
    if _place.postgres is None:
        return f"sqlite:///{folder / 'hub.db'}"
    if folder not in _place.urls:
        _place.urls[folder] = _place.postgres.copy()
    return _place.urls[folder]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL, started when the first test asks for it."""
    with server_for_tests(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@pytest.fixture
def kept_in(request: pytest.FixtureRequest) -> Iterator[str]:
    """`sqlite` or `postgresql`: where `url_for` keeps databases in this test."""
    global _place
    kind = getattr(request, "param", "sqlite")
    _place = _Place(request.getfixturevalue("postgres") if kind == "postgresql" else None)
    yield kind
    if _place.postgres is not None:
        _place.postgres.drop()
    _place = _Place()


def on_both(metafunc: pytest.Metafunc) -> None:
    """For `pytest_generate_tests`: a test runs on both, unless its module has BOTH = False."""
    if "kept_in" in metafunc.fixturenames and getattr(metafunc.module, "BOTH", True):
        metafunc.parametrize("kept_in", KINDS, indirect=True)
