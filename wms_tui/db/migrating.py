"""Brings an SQLite file to the newest schema: backup first, then one transaction.

Revisions are numbered; the number of the newest one is the file's `user_version`.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from wms_tui.db.sqlite import file_of, refuse_newer, schema_number, set_schema_number


def bring_up(engine: Engine, folder: Path, newest: int) -> bool:
    """Run the revisions in `folder` that the file lacks; True where any ran.

    Alembic is imported only if there is something to do, so that a start costs nothing.
    Raises DatabaseRefused where the file is newer than the program.
    """
    refuse_newer(engine, newest)
    found = schema_number(engine)
    if found == newest:
        return False
    if found:
        _back_up(engine, found)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{newest:04d}")
        set_schema_number(connection, newest)
    return True


def _back_up(engine: Engine, number: int) -> None:
    """A whole copy of the file as it was before its schema changes, beside it."""
    file = file_of(engine)
    copy = file.with_name(f"{file.name}.before-{number + 1:04d}")
    copy.unlink(missing_ok=True)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(copy),))
