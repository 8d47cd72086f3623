"""What only PostgreSQL does: two hubs at once, and what comes of their collisions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import select

from tests.hub.databases import Postgres
from wms_tui.db.hub import feed_rows, rules, tables
from wms_tui.db.hub.engine import DatabaseRefused, HubDatabase, Session
from wms_tui.db.hub.tables_sync import HubModel

BOTH = False
"""These are about PostgreSQL."""


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

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
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
                    met.wait(10)  # each holds its first row before it asks for the other's
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


def test_a_server_that_is_not_there_is_said_in_plain_words() -> None:
    with pytest.raises(DatabaseRefused, match="start it, or correct database_url"):
        HubDatabase.open("postgresql+psycopg://hub@/hub?host=/nowhere", "WH01", lambda: 1)


def _counters(db: Session) -> dict[str, int]:
    return {row.name: row.value for row in db.exec(select(tables.Counter))}
