"""`doctor` names own label templates that are wrong."""

from __future__ import annotations

from pathlib import Path

from tests.doctor.test_doctor import free_port, looked, station_file
from wms_tui.devices.labels.layout.shelf import shipped_text


def test_own_templates_are_looked_at_and_a_wrong_one_is_minded(tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    folder.mkdir()
    badge = shipped_text("badge")
    (folder / "badge.toml").write_text(badge, encoding="utf-8")
    (folder / "narrow.toml").write_text(badge.replace("[2, 26.5, 82, 18]", "[2, 26.5, 20, 18]"))
    (folder / "wrong.toml").write_text(badge.replace("{code}", "{cod}"), encoding="utf-8")
    file = station_file(tmp_path, f"http://127.0.0.1:{free_port()}", "t")
    _, found = looked("--config", str(file))
    verdicts = {name: found[f"label template {name}.toml"] for name in ("badge", "narrow", "wrong")}
    assert [one["verdict"] for one in verdicts.values()] == ["ok", "mind", "mind"]
    assert "too small" in verdicts["narrow"]["found"]
    assert verdicts["wrong"]["found"].startswith('box "code": there is no field {cod}')
    assert verdicts["wrong"]["remedy"].endswith("wms-tui labels check")
