"""How SQLite files are opened."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from wms_tui.db.locking import FileLock, FileLocked
from wms_tui.db.sqlite import (
    HUB_ID,
    STATION_ID,
    DatabaseRefused,
    open_engine,
    refuse_newer,
    refused,
    schema_number,
    set_schema_number,
)


def test_a_new_file_is_marked_ours_and_durable(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a b%20?#.db", STATION_ID)
    with engine.connect() as connection:
        ask = lambda name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()  # noqa: E731
        assert ask("application_id") == STATION_ID
        assert ask("journal_mode") == "wal"
        assert ask("synchronous") == 2
        assert ask("foreign_keys") == 1
        assert ask("trusted_schema") == 0
    assert (tmp_path / "a b%20?#.db").exists()
    engine.dispose()


def test_the_other_kind_of_database_is_refused_by_name(tmp_path: Path) -> None:
    open_engine(tmp_path / "x.db", HUB_ID).dispose()
    with pytest.raises(DatabaseRefused, match="a hub's database, not a station's"):
        open_engine(tmp_path / "x.db", STATION_ID)


def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all, just some text\n" * 50)
    with pytest.raises(DatabaseRefused, match="can't be opened"):
        open_engine(tmp_path / "x.db", STATION_ID)
    assert (tmp_path / "x.db").read_bytes().startswith(b"not a database")


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "x.db", STATION_ID)
    with engine.begin() as connection:
        set_schema_number(connection, 7)
    assert schema_number(engine) == 7
    refuse_newer(engine, 7)
    with pytest.raises(DatabaseRefused, match="newer version"):
        refuse_newer(engine, 6)
    engine.dispose()


def test_a_read_only_engine_reads_and_can_not_write(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="does not exist"):
        open_engine(tmp_path / "x.db", STATION_ID, read_only=True)
    writer = open_engine(tmp_path / "x.db", STATION_ID)
    with writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t(n INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    reader = open_engine(tmp_path / "x.db", STATION_ID, read_only=True)
    with reader.connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM t").scalar_one() == 1
        with pytest.raises(DBAPIError, match="readonly"):
            connection.exec_driver_sql("INSERT INTO t VALUES (2)")
    reader.dispose()
    writer.dispose()


def test_read_modify_write_from_two_engines_loses_nothing(tmp_path: Path) -> None:
    engines = [open_engine(tmp_path / "x.db", STATION_ID) for _ in range(2)]
    with engines[0].begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t(n INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO t VALUES (0)")

    def add(index: int) -> None:
        for _ in range(50):
            with engines[index].begin() as connection:
                n = connection.exec_driver_sql("SELECT n FROM t").scalar_one()
                connection.exec_driver_sql("UPDATE t SET n=?", (n + 1,))

    threads = [threading.Thread(target=add, args=(i,)) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engines[0].connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM t").scalar_one() == 100
    for engine in engines:
        engine.dispose()


def test_a_second_process_is_told_who_holds_the_file(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom wms_tui.db.locking import FileLock\n"
        "held = FileLock(sys.argv[1]).acquire()\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "x.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"held"
    lock = FileLock(tmp_path / "x.db")
    with pytest.raises(FileLocked, match=f"process {child.pid}"):
        lock.acquire()
    child.kill()
    child.wait()
    with lock:
        pass


def test_a_new_file_and_its_log_are_readable_by_their_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "station.db"
    engine = open_engine(file, STATION_ID)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE receiver (name TEXT) STRICT")
        made = [path for path in tmp_path.iterdir() if path.name.startswith("station.db")]
        assert len(made) >= 2
        assert {path.stat().st_mode & 0o077 for path in made} == {0}
    engine.dispose()


def test_one_file_has_one_lock_whichever_way_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    (tmp_path / "y.db").symlink_to(tmp_path / "x.db")
    with FileLock(tmp_path / "x.db"), pytest.raises(FileLocked, match="in use"):
        FileLock(tmp_path / "y.db").acquire()


def test_a_file_with_a_second_name_is_refused_before_sqlite_ruins_it(tmp_path: Path) -> None:
    open_engine(tmp_path / "x.db", HUB_ID).dispose()
    (tmp_path / "y.db").hardlink_to(tmp_path / "x.db")
    with pytest.raises(DatabaseRefused, match="second name"):
        open_engine(tmp_path / "y.db", HUB_ID)


def test_a_lock_that_can_not_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileLocked, match="can't be made"):
        FileLock(tmp_path / "file" / "x.db").acquire()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full; nothing is lost: make room there, then start again"),
        (sqlite3.SQLITE_CORRUPT, "is damaged .* put the last backup back"),
        (sqlite3.SQLITE_CANTOPEN, "can't be opened as a database"),
    ],
)
def test_what_sqlite_says_of_a_file_is_told_with_what_to_do(number: int, words: str) -> None:
    said = sqlite3.OperationalError("whatever it says")
    said.sqlite_errorcode = number
    assert re.search(words, str(refused("hub.db", HUB_ID, said)))
