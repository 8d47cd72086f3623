"""hub.toml: what is taken, and what is refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.config.hub import load_hub
from wms_tui.config.tables import ConfigError

HUB = """
[hub]
listen = "127.0.0.1:8080"
[[erp]]
name = "main"
type = "qimen"
secret = "s"
customer_id = "c"
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_hub_file_gets_absolute_paths_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WMS_TUI_HUB__LISTEN", "127.0.0.1:9")
    config = load_hub(_write(tmp_path, HUB))
    assert config.database_url == f"sqlite:///{tmp_path}/hub.db"
    assert config.listen_port == 9
    assert config.erps[0].customer_id == "c"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('secret = "s"', "", "secret"),
        ('type = "qimen"', 'type = "qimne"', "type"),
        ('listen = "127.0.0.1:8080"', 'listen = "8080"', "listen"),
        ('listen = "127.0.0.1:8080"', 'lisen = "x"', "lisen"),
    ],
)
def test_a_wrong_hub_file_is_refused_naming_the_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        load_hub(_write(tmp_path, HUB.replace(old, new)))


def test_a_secret_is_not_shown_with_the_configuration(tmp_path: Path) -> None:
    config = load_hub(_write(tmp_path, HUB.replace('"s"', '"topsecret"')))
    assert "topsecret" not in repr(config)


@pytest.mark.parametrize("listen", ["0.0.0.0:81", ":::81", "127.0.0.1:81"])
def test_a_hub_that_listens_everywhere_is_reached_on_this_machine(
    tmp_path: Path, listen: str
) -> None:
    assert load_hub(_write(tmp_path, HUB.replace("127.0.0.1:8080", listen))).url == (
        "http://127.0.0.1:81"
    )
