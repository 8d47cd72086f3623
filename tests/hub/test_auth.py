import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hub.house import Config
from wms_tui.hub.auth import (
    TokenUnusable,
    admin_token,
    admin_token_path,
    is_admin,
    new_station_token,
)

BOTH = False
"""No database is asked here."""


def config(folder: Path, url: str = "") -> Config:
    return Config(folder, url or f"sqlite:///{folder / 'data' / 'hub.db'}")


def test_the_token_lies_beside_the_database_for_its_user_alone(tmp_path: Path) -> None:
    token = admin_token(config(tmp_path))
    path = admin_token_path(config(tmp_path))
    assert path == tmp_path / "data" / "hub.db.token"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(token) >= 40
    assert admin_token(config(tmp_path)) == token


def test_with_a_database_server_it_lies_beside_the_configuration(tmp_path: Path) -> None:
    where = admin_token_path(config(tmp_path, "postgresql+psycopg://x/y"))
    assert where == tmp_path / "WH01.token"


def test_many_at_once_get_the_same_token(tmp_path: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(admin_token(config(tmp_path))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_an_empty_token_file_lets_nobody_in(tmp_path: Path) -> None:
    admin_token_path(config(tmp_path)).parent.mkdir()
    admin_token_path(config(tmp_path)).touch()
    with pytest.raises(TokenUnusable, match="empty"):
        admin_token(config(tmp_path))


@given(st.text(max_size=60))
def test_nothing_but_the_token_is_let_in(header: str) -> None:
    assert not is_admin(header, "right-token")
    assert not is_admin(f"Bearer {header}", "right-token")
    assert is_admin("bearer right-token ", "right-token")


def test_station_tokens_differ_and_their_hash_does_not_tell_them() -> None:
    (one, one_hash), (two, two_hash) = new_station_token(), new_station_token()
    assert one != two
    assert one_hash != two_hash
    assert one not in one_hash
    assert len(one_hash) == 64
