"""Builds the demo's warehouse: configuration files, hub, ERP, benches with their devices."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wms_tui.config.hub import HubConfig, load_hub
from wms_tui.config.new_station import DeviceLines, station_toml
from wms_tui.config.station import LANGUAGES as STATION_LANGUAGES
from wms_tui.demo.hubs import HubPlace, answers
from wms_tui.demo.options import BenchPlace, DemoOptions
from wms_tui.demo.processes import START_S, Child, DemoFailed, Family, free_ports, wait_until
from wms_tui.demo.scales import demo_scale, scale_rules
from wms_tui.devices.printer.programs.dialects import DIALECTS
from wms_tui.devices.printer.spec import LANGUAGES, PLATFORM
from wms_tui.sync.client import HubClient
from wms_tui.sync.failures import HubCallFailed, HubUnreachable

PORTS = 5
"""Of each bench: printer, receipts, and the controls of printer, scale and operator."""

ERP_ACCOUNT = (
    "--app-key", "demo_warehouse", "--secret", "demo-secret",
    "--customer-id", "demo-customer", "--warehouse", "WH01",
)  # fmt: skip


def _check_language(options: DemoOptions) -> None:
    if options.language not in STATION_LANGUAGES:
        raise DemoFailed(f"--language {options.language}: choose {', '.join(STATION_LANGUAGES)}")


def _check_printer(options: DemoOptions) -> None:
    languages = [language for language in LANGUAGES if language != PLATFORM]
    if options.printer not in languages and options.program not in DIALECTS:
        known = ", ".join([*languages, *(f"{PLATFORM}:{name}" for name in DIALECTS)])
        raise DemoFailed(f"--printer {options.printer}: choose {known}")


@dataclass
class House:
    """A warehouse on this machine. Ports are picked once and kept by what is started again."""

    folder: Path
    options: DemoOptions
    family: Family
    hubs: list[HubPlace]
    erp_port: int
    benches: list[BenchPlace]

    @classmethod
    def plan(cls, folder: Path, options: DemoOptions, family: Family) -> House:
        """Choose ports and folders; nothing is started. Errors: DemoFailed."""
        demo_scale(options.scale)
        _check_printer(options)
        _check_language(options)
        erp_port, *ports = free_ports(1 + options.hubs + PORTS * options.stations)
        hubs = [
            HubPlace(f"hub-{n}" if n > 1 else "hub", folder, port)
            for n, port in enumerate(ports[: options.hubs], start=1)
        ]
        benches = [
            BenchPlace(f"bench-{n + 1:02d}", folder / f"bench-{n + 1:02d}", *ports[at : at + PORTS])
            for n, at in enumerate(range(options.hubs, len(ports), PORTS))
        ]
        return cls(folder, options, family, hubs, erp_port, benches)

    @property
    def hub(self) -> Child | None:
        """The process of the first hub: the one that the ERP and this demo speak to."""
        return self.hubs[0].child

    @property
    def hub_config(self) -> Path:
        """The first hub's file."""
        return self.hubs[0].config

    @property
    def hub_url(self) -> str:
        """Where the first hub answers."""
        return self.hubs[0].url

    @property
    def erp_folder(self) -> Path:
        """Where the ERP keeps its files, `world.json` among them."""
        return self.folder / "erp"

    def open_hub(self) -> None:
        """Start every hub, the second when the first has made the tables."""
        for hub in self.hubs:
            hub.open(self.family, self.options.database_url, self.erp_port)

    def await_hub(self) -> None:
        """Wait until every hub answers. Errors: DemoFailed with the end of its log."""
        for hub in self.hubs:
            hub.wait()

    def hub_of(self, bench: BenchPlace) -> HubPlace:
        """The hub that a bench speaks to: they take turns."""
        return self.hubs[self.benches.index(bench) % len(self.hubs)]

    def client(self) -> HubClient:
        """A client with the administrator's token."""
        from wms_tui.hub.server import token_of

        config: HubConfig = load_hub(self.hub_config)
        return HubClient(self.hub_url, token_of(config))

    def open_erp(self, orders: int, mix: str) -> None:
        """Start the ERP and let it send its items."""
        config = load_hub(self.hub_config)
        from wms_tui.hub.auth import admin_token_path

        self.family.add(
            "erp",
            ["wms_tui.sim.erp", "--port", str(self.erp_port), "--folder", str(self.erp_folder),
             "--hub", self.hub_url, "--orders", str(orders), "--seed", str(self.options.seed),
             "--mix", mix, "--operators", str(max(2, self.options.stations)),
             "--token-file", str(admin_token_path(config)), "--follow-parent", *ERP_ACCOUNT,
             "--documents", self.options.program.partition("-")[0]],
        )  # fmt: skip
        wait_until("ERP simulator", lambda: answers(self._erp("summary")), START_S)
        sent = self.erp("items", {})
        if sent.get("failed"):
            raise DemoFailed(f"the hub refused items: {sent['failed']}")

    def erp(self, command: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """A command of the ERP simulator (None: a question). Errors: DemoFailed."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._erp(command), data=data)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                value: dict[str, Any] = json.load(answer)
        except (OSError, ValueError) as error:
            raise DemoFailed(f"ERP simulator, {command}: {error}") from error
        return value

    def import_books(self) -> None:
        """Locations, stock, people and waybill numbers, from the files that the ERP made."""
        with self.client() as hub:
            for kind in ("items", "locations", "stock", "operators", "waybills"):
                file = self.erp_folder / f"{kind}.csv"
                try:
                    hub.call(
                        "POST",
                        f"/import/{kind}",
                        content=file.read_bytes(),
                        headers={"X-Filename": file.name},
                        timeout_s=60,
                    )
                except HubCallFailed as error:
                    raise DemoFailed(f"import of {file.name}: {error}") from error

    def set_rules(self, rules: dict[str, str]) -> None:
        """Set rules of the warehouse, and those that its scales ask for."""
        with self.client() as hub:
            for key, value in {**rules, **scale_rules(self.options.scale)}.items():
                hub.call(
                    "PUT",
                    "/settings",
                    json_body={"scope": "warehouse", "key": key, "value": value},
                )

    def open_bench(self, bench: BenchPlace) -> None:
        """Enrol a station, write its file, start its printer and its scale."""
        bench.folder.mkdir(parents=True, exist_ok=True)
        with self.client() as hub:
            enrolled = hub.call("POST", "/stations", json_body={"name": bench.name})
        program = self.options.program
        devices = DeviceLines(
            scanner=str(bench.scanner_link),
            scale=str(bench.scale_link),
            scale_protocol=self.options.scale,
            scale_line=demo_scale(self.options.scale).line,
            printer=f"{'ws' if program else 'tcp'}://127.0.0.1:{bench.printer_port}",
            printer_language="platform" if program else self.options.printer,
            print_program=program,
            receipt=f"tcp://127.0.0.1:{bench.receipt_port}",
        )
        text = station_toml(
            bench.name, self.hub_of(bench).url, enrolled["token"], self.options.language, devices
        )
        bench.config.touch(mode=0o600)
        bench.config.write_text(text, encoding="utf-8")
        self.family.add(
            f"{bench.name}-printer",
            ["wms_tui.sim.printer", "--port", str(bench.printer_port), "--folder",
             str(bench.labels), "--control-port", str(bench.printer_control),
             "--receipt-port", str(bench.receipt_port), "--follow-parent",
             *(["--program", program] if program else [])],
        )  # fmt: skip
        self.family.add(
            f"{bench.name}-scale",
            ["wms_tui.sim.scale", "--profile", self.options.scale, "--link",
             str(bench.scale_link), "--control-port", str(bench.scale_control), "--follow-parent"],
        )  # fmt: skip

    def audit(self) -> dict[str, Any] | None:
        """The hub's own view of everything; None while it does not answer."""
        try:
            with self.client() as hub:
                answer: dict[str, Any] = hub.call("GET", "/audit", timeout_s=20)
        except HubUnreachable:
            return None
        return answer

    def _erp(self, command: str) -> str:
        return f"http://127.0.0.1:{self.erp_port}/control/{command}"
