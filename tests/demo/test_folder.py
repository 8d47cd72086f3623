"""The folder of a demo that was named by a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.demo.folder import demo_folder
from wms_tui.demo.processes import DemoFailed


@pytest.mark.parametrize("under", ["file", "file/below"])
def test_a_folder_that_can_not_be_is_refused_in_words(tmp_path: Path, under: str) -> None:
    (tmp_path / "file").write_text("mine")
    refused = pytest.raises(DemoFailed, match=r"can't be used .*name a new folder")
    with refused, demo_folder(tmp_path / under):
        pass
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(DemoFailed, match="not empty"), demo_folder(tmp_path):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_is_not_there_is_made_and_kept(tmp_path: Path) -> None:
    with demo_folder(tmp_path / "a" / "b") as folder:
        assert list(folder.iterdir()) == []
    assert folder.is_dir()
