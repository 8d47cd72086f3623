"""All that is looked at for a station, and for a hub."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wms_tui.config.tables import ConfigError
from wms_tui.db.locking import FileLock, FileLocked
from wms_tui.doctor.check import Check
from wms_tui.doctor.devices import check_devices
from wms_tui.doctor.link import check_hub, check_token
from wms_tui.doctor.machine import check_disk, check_papers_and_sound, check_terminal
from wms_tui.doctor.papers import check_templates

if TYPE_CHECKING:
    from wms_tui.config.hub import ErpConfig


def check_station(file: Path) -> Iterator[Check]:
    """A station.toml and what it names."""
    from wms_tui.config.station import load_station

    try:
        config = load_station(file)
    except ConfigError as error:
        yield Check("configuration", "bad", str(error), "mend the file: docs/station.md")
        return
    yield Check("configuration", "ok", f"{file}: station {config.name}")
    yield from _readable_by_others(file)
    yield from check_disk(config.database.parent)
    database = _station_database(config.database)
    yield database
    is_running = "running station" in database.found
    yield from check_devices(config, is_running=is_running)
    yield from check_papers_and_sound()
    yield from check_templates(config.labels)
    yield from check_terminal()
    hub = list(check_hub(config.hub_url))
    yield from hub
    if hub[0].verdict == "ok":
        yield from check_token(config.hub_url, config.hub_token)


def check_hub_file(file: Path) -> Iterator[Check]:
    """A hub.toml and what it names."""
    from wms_tui.config.hub import load_hub

    try:
        config = load_hub(file)
    except ConfigError as error:
        yield Check("configuration", "bad", str(error), "mend the file: docs/hub.md")
        return
    links = ", ".join(f"{erp.name} ({erp.type})" for erp in config.erps) or "no ERP"
    yield Check("configuration", "ok", f"{file}: warehouse {config.warehouse}, {links}")
    yield from _readable_by_others(file)
    yield from _unfilled(config.erps)
    yield from check_disk(config.data_dir)
    yield from check_hub(config.url)


def _readable_by_others(file: Path) -> Iterator[Check]:
    """Both files hold keys."""
    if os.name == "posix" and file.stat().st_mode & 0o077:
        remedy = f"chmod 600 {file}"
        yield Check("keys", "mind", f"{file} holds keys and others may read it", remedy)


def _unfilled(erps: Sequence[ErpConfig]) -> Iterator[Check]:
    """The … of the examples in docs/hub.md was copied and never filled in."""
    for erp in erps:
        keys = [key for key, value in erp.model_dump().items() if "…" in str(value)]
        if keys:
            found = f"{erp.name}: {', '.join(keys)} still hold the … of the example"
            yield Check("ERP", "bad", found, "fill them in, or take the [[erp]] table out")


def _station_database(path: Path) -> Check:
    """Looked at read-only, and only where nobody has it open."""
    if not path.exists():
        return Check("database", "ok", f"{path} will be made at the first start")
    try:
        with FileLock(path):
            return _sound(path)
    except FileLocked:
        return Check("database", "ok", f"{path}: the running station has it")
    except OSError as error:
        return Check("database", "bad", f"{path}: {error.strerror}", "give this user the file")


def _sound(path: Path) -> Check:
    from wms_tui.db.sqlite import STATION_ID, DatabaseRefused, open_engine

    try:
        engine = open_engine(path, STATION_ID, read_only=True)
    except DatabaseRefused as refused:
        return Check("database", "bad", str(refused), "restore the last backup")
    try:
        with engine.connect() as c:
            said = str(c.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    finally:
        engine.dispose()
    if said != "ok":
        return Check("database", "bad", f"{path}: {said}", "restore the last backup")
    return Check("database", "ok", f"{path} is sound")
