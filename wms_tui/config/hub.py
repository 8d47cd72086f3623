"""hub.toml: a TOML file with the environment on top."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from wms_tui.config.tables import ConfigError


class ErpConfig(BaseModel):
    """One `[[erp]]`: a connection to an ERP."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    """Unique; what orders and reports are filed under."""
    type: Literal["qimen"] = "qimen"
    app_key: str = ""
    secret: str = Field(min_length=1, repr=False)
    """Signs both ways."""
    customer_id: str = Field(min_length=1)
    """What inbound calls carry as customerId."""
    gateway_url: str = ""
    """Where statuses are reported; empty: nothing is reported."""
    mode: Literal["gateway", "direct"] = "gateway"
    method_prefix: bool = True
    """`taobao.qimen.` in front of outgoing method names."""


class _HubTable(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: str = "127.0.0.1:8080"
    database_url: str = "sqlite:///hub.db"
    warehouse: str = Field(default="WH01", min_length=1)


class _HubFile(BaseSettings):
    """The file as it stands; `WMS_TUI_HUB__LISTEN=…` and the like win over it."""

    model_config = SettingsConfigDict(
        env_prefix="WMS_TUI_", env_nested_delimiter="__", extra="forbid"
    )

    hub: _HubTable = _HubTable()
    erp: list[ErpConfig] = []

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


class HubConfig(BaseModel):
    """A whole hub.toml."""

    model_config = ConfigDict(frozen=True)

    listen_host: str
    listen_port: int
    """0: any free port."""
    database_url: str
    """SQLAlchemy URL; a relative SQLite path counts from the file's folder."""
    warehouse: str
    erps: tuple[ErpConfig, ...]
    data_dir: Path
    """The folder of hub.toml: token file, lock file and logs live here."""

    @property
    def url(self) -> str:
        """Where this machine reaches the hub, whatever addresses it listens on."""
        host = "127.0.0.1" if self.listen_host in ("0.0.0.0", "::") else self.listen_host
        return f"http://{host}:{self.listen_port}"


def load_hub(path: Path) -> HubConfig:
    """Read a hub.toml.

    Errors: ConfigError with the file's name, the place and what is wrong there.
    """
    try:
        data: dict[str, Any] = TomlConfigSettingsSource(_HubFile, path).toml_data
        if not path.is_file():
            raise ConfigError(f"{path}: there is no such file. See docs/hub.md for an example")
        file = _HubFile(**data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path.name}: {place}: {first['msg']}") from error
    except (ValueError, OSError) as error:
        raise ConfigError(f"{path.name}: {error}") from error
    names = [erp.name for erp in file.erp]
    if len(names) != len(set(names)):
        raise ConfigError(f"{path.name}: two [[erp]] entries share a name: {', '.join(names)}")
    host, _, port = file.hub.listen.rpartition(":")
    if not host or not port.isdecimal():
        raise ConfigError(f"{path.name}: hub.listen: write it as 127.0.0.1:8080")
    folder = path.absolute().parent
    return HubConfig(
        listen_host=host,
        listen_port=int(port),
        database_url=_absolute_url(file.hub.database_url, folder),
        warehouse=file.hub.warehouse,
        erps=tuple(file.erp),
        data_dir=folder,
    )


def _absolute_url(url: str, folder: Path) -> str:
    prefix = "sqlite:///"
    if not url.startswith(prefix):
        return url
    return prefix + str(folder / url.removeprefix(prefix))
