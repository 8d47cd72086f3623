"""The station's database file."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from wms_tui.db.locking import FileLocked
from wms_tui.db.sqlite import STATION_ID, DatabaseRefused, open_engine, schema_number
from wms_tui.db.station.engine import SCHEMA, StationDatabase
from wms_tui.db.station.tables import StationModel


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    StationDatabase.open(tmp_path / "s.db", "S1").close()
    engine = open_engine(tmp_path / "s.db", STATION_ID)
    assert schema_number(engine) == SCHEMA
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, StationModel.metadata) == []
        loose = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list"
            " WHERE type='table' AND strict=0 AND name NOT LIKE 'sqlite%'"
        ).scalars()
        assert list(loose) == ["alembic_version"]
    engine.dispose()


def test_a_file_is_open_in_one_place_at_a_time(tmp_path: Path) -> None:
    first = StationDatabase.open(tmp_path / "s.db", "S1")
    with pytest.raises(FileLocked, match="in use"):
        StationDatabase.open(tmp_path / "s.db", "S1")
    first.close()
    StationDatabase.open(tmp_path / "s.db", "S1").close()


def test_another_stations_file_is_refused_and_let_go(tmp_path: Path) -> None:
    StationDatabase.open(tmp_path / "s.db", "S1").close()
    with pytest.raises(DatabaseRefused, match="belongs to station S1, not S2"):
        StationDatabase.open(tmp_path / "s.db", "S2")
    StationDatabase.open(tmp_path / "s.db", "S1").close()


def test_an_error_in_a_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    database = StationDatabase.open(tmp_path / "s.db", "S1")

    def fail() -> None:
        with database.transaction() as c:
            c.exec_driver_sql("INSERT INTO courier VALUES ('SF', '顺丰')")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    with database.transaction() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM courier").scalar_one() == 0
    database.close()


def test_a_damaged_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    database = StationDatabase.open(path, "S1")
    with database.transaction() as c:
        for n in range(2000):
            c.exec_driver_sql("INSERT INTO courier VALUES (?, ?)", (f"C{n}", "x" * 40))
    database.close()
    raw = bytearray(path.read_bytes())
    raw[-40000:-20000] = b"\xff" * 20000
    path.write_bytes(raw)
    with pytest.raises(DatabaseRefused, match=r"is damaged .*: move it to another folder"):
        StationDatabase.open(path, "S1")
