import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.hub.databases import url_for
from wms_tui.db.hub import rules, tables  # noqa: F401  (every table has to be known)
from wms_tui.db.hub.engine import DatabaseRefused, HubDatabase, Session, after_commit
from wms_tui.db.hub.tables_sync import HubModel
from wms_tui.db.locking import FileLocked
from wms_tui.db.sqlite import HUB_ID, STATION_ID, open_engine, set_schema_number


def opened(folder: Path, warehouse: str = "WH01") -> HubDatabase:
    return HubDatabase.open(url_for(folder), warehouse, lambda: 1)


def test_a_new_database_has_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = open_engine(tmp_path / "hub.db", HUB_ID, read_only=True)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), HubModel.metadata)
        strict = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE type='table' AND strict=0"
            " AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
        ).all()
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    engine.dispose()
    assert found == []
    assert strict == []
    assert number == 1


@pytest.mark.usefixtures("kept_in")
def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    database = opened(tmp_path)
    database.write(lambda db: rules.put_rule(db, "WH01", "warehouse", "ship_point", "check"))
    database.close()
    again = opened(tmp_path)
    kept = again.read(lambda db: rules.all_rules(db, "WH01"))
    again.close()
    assert kept == {("warehouse", "ship_point"): "check"}


def test_a_second_hub_on_the_same_file_is_refused(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(FileLocked, match="in use"):
        opened(tmp_path)
    database.close()
    opened(tmp_path).close()


@pytest.mark.usefixtures("kept_in")
def test_the_database_of_another_warehouse_is_refused_and_not_left_locked(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with pytest.raises(DatabaseRefused, match="WH01"):
        opened(tmp_path, "WH02")
    opened(tmp_path).close()


def test_a_stations_file_is_refused(tmp_path: Path) -> None:
    open_engine(tmp_path / "hub.db", STATION_ID).dispose()
    with pytest.raises(DatabaseRefused, match="station"):
        opened(tmp_path)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    opened(tmp_path).close()
    engine = open_engine(tmp_path / "hub.db", HUB_ID)
    with engine.begin() as connection:
        set_schema_number(connection, 99)
    engine.dispose()
    with pytest.raises(DatabaseRefused, match="newer"):
        opened(tmp_path)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "nonsense"])
def test_a_url_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(DatabaseRefused):
        HubDatabase.open(url, "WH01", lambda: 1)


@pytest.mark.usefixtures("kept_in")
def test_a_failed_write_leaves_nothing_and_rings_no_bell(tmp_path: Path) -> None:
    database = opened(tmp_path)
    rung: list[str] = []

    def fails(db: Session) -> None:
        rules.put_rule(db, "WH01", "warehouse", "ship_point", "check")
        after_commit(db, "bell", lambda: rung.append("failed"))
        raise ValueError("no")

    def works(db: Session) -> None:
        rules.put_rule(db, "WH01", "owner:A", "ship_point", "check")
        after_commit(db, "bell", lambda: rung.append("worked"))
        after_commit(db, "bell", lambda: rung.append("worked"))
        assert rung == []

    with pytest.raises(ValueError, match="no"):
        database.write(fails)
    database.write(works)
    kept = database.read(lambda db: rules.all_rules(db, "WH01"))
    database.close()
    assert set(kept) == {("owner:A", "ship_point")}
    assert rung == ["worked"]


@pytest.mark.usefixtures("kept_in")
def test_writers_from_many_threads_lose_no_update(tmp_path: Path) -> None:
    database = opened(tmp_path)
    taken: list[int] = []

    def count() -> None:
        for _ in range(25):
            taken.append(database.write(lambda db: rules.next_number(db, "WH01", "test")))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    assert sorted(taken) == list(range(1, 201))


@pytest.mark.usefixtures("kept_in")
def test_a_write_inside_a_write_is_refused_instead_of_hanging(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(RuntimeError, match="inside"):
        database.write(lambda _: database.write(lambda _: None))
    database.close()


@pytest.mark.usefixtures("kept_in")
def test_readers_can_not_write(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(Exception, match=r"read-?only"):
        database.read(lambda db: rules.put_rule(db, "WH01", "warehouse", "ship_point", "check"))
    database.close()


@pytest.mark.usefixtures("kept_in")
def test_after_close_a_write_says_so(tmp_path: Path) -> None:
    database = opened(tmp_path)
    database.close()
    with pytest.raises(RuntimeError, match="closed"):
        database.write(lambda _: None)


def test_a_damaged_file_is_refused_at_the_start_of_a_hub(tmp_path: Path) -> None:
    database = opened(tmp_path)
    for n in range(400):
        database.write(
            lambda db, n=n: rules.put_rule(db, "WH01", f"owner:{n}", "ship_point", "x" * 99)  # type: ignore[misc]
        )
    database.close()
    path = tmp_path / "hub.db"
    raw = bytearray(path.read_bytes())
    raw[-60000:-20000] = b"\xff" * 40000
    path.write_bytes(raw)
    with pytest.raises(DatabaseRefused, match=r"is damaged .* put the last backup back"):
        HubDatabase.open(url_for(tmp_path), "WH01", lambda: 1, look_s=60)
