"""The demo's note and folder: other terminals find the right demo, and nothing lies about."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from wms_tui.demo import note as notes
from wms_tui.demo.by_hand import announce
from wms_tui.demo.folder import LABEL_PICTURES, demo_folder
from wms_tui.demo.note import DemoNote, find_note
from wms_tui.demo.processes import DemoFailed, free_ports
from wms_tui.demo.trouble import make_trouble


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other demo of this machine is met."""
    monkeypatch.setattr(notes, "CURRENT", tmp_path / "current.json")


def note_in(folder: Path) -> DemoNote:
    folder.mkdir()
    port = free_ports(1)[0]
    return DemoNote(str(folder), "en", "WMS-OP-P01", str(folder), port, port, port, hub_pid=1)


def test_the_demo_started_last_is_found_also_after_the_other_one_wrote_its_note_anew(
    tmp_path: Path,
) -> None:
    one, two = note_in(tmp_path / "one"), note_in(tmp_path / "two")
    for each in (one, two):
        each.write()
        each.announce()
    replace(one, hub_pid=7).write()
    assert find_note() == two
    assert find_note(tmp_path / "one").hub_pid == 7
    one.remove()
    assert find_note() == two
    two.remove()
    with pytest.raises(DemoFailed, match="start one with: wms-tui demo"):
        find_note()


def test_the_note_of_a_demo_that_was_killed_breaks_nothing(tmp_path: Path) -> None:
    left = note_in(tmp_path / "left")
    left.write()
    left.announce()
    with pytest.raises(DemoFailed, match="no demo runs here"):
        make_trouble("hub")
    assert not left.troubles.exists()


def test_of_a_temporary_folder_only_the_label_pictures_stay() -> None:
    with demo_folder(None, LABEL_PICTURES) as folder:
        labels = folder / "bench-01" / "labels"
        labels.mkdir(parents=True)
        kept = labels / "labels-00001.png"
        for path in (kept, labels / "labels.jsonl", folder / "hub.db"):
            path.write_text("x")
        (folder / "scale").symlink_to("/nowhere")
    assert [path for path in folder.rglob("*") if path.is_file()] == [kept]
    kept.unlink()
    with demo_folder(None) as other:
        (other / "hub.db").write_text("x")
    assert not other.exists()


def test_a_named_folder_is_kept_and_must_be_new(tmp_path: Path) -> None:
    with demo_folder(tmp_path / "data") as folder:
        (folder / "hub.db").write_text("x")
    assert (folder / "hub.db").exists()
    with pytest.raises(DemoFailed, match="not empty"), demo_folder(folder):
        pass


def test_a_window_that_was_closed_keeps_nothing_from_being_put_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    closed = os.fdopen(writing, "w", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", closed)
    announce("The demo is ending")
    monkeypatch.undo()
    with suppress(OSError):
        closed.close()
