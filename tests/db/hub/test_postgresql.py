"""What only PostgreSQL does: two hubs at once, and what comes of their collisions."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import select

from tests.hub.databases import Postgres
from tests.patience import PATIENCE_S
from wms_tui.db.hub import feed_rows, migrate, rules, tables
from wms_tui.db.hub.engine import DatabaseRefused, HubDatabase, Session
from wms_tui.db.hub.tables_sync import HubModel

BOTH = False
"""These are about PostgreSQL."""

OPEN_AT = """
import sys, time
from wms_tui.db.hub.engine import HubDatabase
time.sleep(max(0.0, float(sys.argv[2]) - time.time()))
HubDatabase.open(sys.argv[1], "WH01", lambda: 1).close()
"""
"""A hub's way to its database, at a given moment."""


@contextmanager
def two_hubs(url: str) -> Iterator[tuple[HubDatabase, HubDatabase]]:
    first = HubDatabase.open(url, "WH01", lambda: 1)
    second = HubDatabase.open(url, "WH01", lambda: 1)
    try:
        yield first, second
    finally:
        first.close()
        second.close()


def together(*calls: Callable[[], object]) -> list[BaseException]:
    """Run calls at the same time; what they raised."""
    failed: list[BaseException] = []

    def run(call: Callable[[], object]) -> None:
        try:
            call()
        except BaseException as error:  # told to the test
            failed.append(error)

    threads = [threading.Thread(target=run, args=(call,), daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads)
    return failed


def test_a_new_database_has_exactly_the_tables_of_the_models(postgres: Postgres) -> None:
    url = postgres.empty()
    HubDatabase.open(url, "WH01", lambda: 1).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), HubModel.metadata)
        ordered = connection.exec_driver_sql(
            "SELECT DISTINCT collation_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'text'"
        ).all()
    engine.dispose()
    assert found == []
    assert ordered == [("C",)]  # ascending means the same in the database and in Python


def test_three_hubs_that_open_a_new_database_at_once_all_come_up(postgres: Postgres) -> None:
    command = [sys.executable, "-c", OPEN_AT, postgres.empty(), str(time.time() + 2)]
    hubs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    said = [hub.communicate(timeout=2 * PATIENCE_S)[1].decode() for hub in hubs]
    assert [hub.returncode for hub in hubs] == [0, 0, 0], said


def test_three_hubs_of_one_process_open_a_new_database_at_once(postgres: Postgres) -> None:
    url = postgres.empty()

    def come_up() -> None:
        HubDatabase.open(url, "WH01", lambda: 1).close()

    assert together(come_up, come_up, come_up) == []
    HubDatabase.open(url, "WH01", lambda: 1).close()


def test_a_hub_waits_for_the_one_that_makes_the_tables_and_says_so_when_it_takes_too_long(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_WAIT_S", 1)
    url = postgres.empty()
    engine = create_engine(url)
    with engine.begin() as other:
        other.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (migrate.LOCK_KEY,))
        with pytest.raises(DatabaseRefused, match="still bringing this database up to date"):
            HubDatabase.open(url, "WH01", lambda: 1)
    engine.dispose()
    HubDatabase.open(url, "WH01", lambda: 1).close()


def test_a_database_that_does_not_keep_chinese_is_refused(postgres: Postgres) -> None:
    url = postgres.empty("TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
    with pytest.raises(DatabaseRefused, match="keeps text as SQL_ASCII"):
        HubDatabase.open(url, "WH01", lambda: 1)


def test_writers_that_lock_crosswise_are_both_done(postgres: Postgres) -> None:
    with two_hubs(postgres.copy()) as (first, second):
        for name in ("a", "b"):
            first.write(lambda db, name=name: rules.next_number(db, "WH01", name))  # type: ignore[misc]
        met = threading.Barrier(2)
        tries: list[str] = []

        def cross(one: str, other: str) -> Callable[[Session], None]:
            def work(db: Session) -> None:
                tries.append(one)
                rules.next_number(db, "WH01", one)
                if len(tries) <= 2:
                    met.wait(PATIENCE_S)  # each holds its first row before it asks for the other's
                rules.next_number(db, "WH01", other)

            return work

        failed = together(
            lambda: first.write(cross("a", "b")), lambda: second.write(cross("b", "a"))
        )
        assert failed == []
        assert len(tries) == 3  # one was ended by the database and done again
        assert first.read(_counters) == {"a": 3, "b": 3}


def test_messages_to_the_same_stations_in_any_order_collide_nowhere_and_leave_no_gap(
    postgres: Postgres,
) -> None:
    with two_hubs(postgres.copy()) as hubs:
        runs: list[int] = []

        def tell(hub: HubDatabase, names: list[str]) -> None:
            def work(db: Session) -> None:
                runs.append(1)
                for name in names:
                    feed_rows.add_messages(db, "WH01", name, [("unstop", True, {})], 1)

            for _ in range(20):
                hub.write(work)

        tell(hubs[0], ["S1", "S2"])
        runs.clear()
        failed = together(lambda: tell(hubs[0], ["S1", "S2"]), lambda: tell(hubs[1], ["S2", "S1"]))
        assert failed == []
        assert len(runs) == 40  # none was done a second time
        for name in ("S1", "S2"):
            rows = hubs[0].read(
                lambda db, name=name: feed_rows.messages_after(db, "WH01", name, 0, 100)  # type: ignore[misc]
            )
            assert [row.seq for row in rows] == list(range(1, 61))


def test_a_read_sees_one_moment(postgres: Postgres) -> None:
    with two_hubs(postgres.copy()) as (reader, writer):

        def look(db: Session) -> tuple[object, object]:
            before = _counters(db)
            writer.write(lambda other: rules.next_number(other, "WH01", "a"))
            return before, _counters(db)

        assert reader.read(look) == ({}, {})
        assert reader.read(_counters) == {"a": 1}


@pytest.mark.parametrize("way", ["read", "write"])
def test_what_was_cut_off_before_its_commit_is_done_again(postgres: Postgres, way: str) -> None:
    ran: list[int] = []

    def work(db: Session) -> int:
        pid = int(db.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
        ran.append(pid)
        if way == "write":
            rules.next_number(db, "WH01", "cut")
        if len(ran) == 1:
            with contextlib.closing(other.raw_connection()) as cutting:
                cutting.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        return int(db.connection().exec_driver_sql("SELECT 7").scalar_one())

    url = postgres.copy()
    other = create_engine(url)
    with two_hubs(url) as (hub, _):
        assert getattr(hub, way)(work) == 7
        assert len(ran) == 2
        assert hub.read(_counters) == ({"cut": 1} if way == "write" else {})
    other.dispose()


def test_a_server_that_is_not_there_is_said_in_plain_words() -> None:
    with pytest.raises(DatabaseRefused, match="start it, or correct database_url"):
        HubDatabase.open("postgresql+psycopg://hub@/hub?host=/nowhere", "WH01", lambda: 1)


def _counters(db: Session) -> dict[str, int]:
    return {row.name: row.value for row in db.exec(select(tables.Counter))}
