"""The demo worked by a person: everything else runs in the background of this terminal."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from wms_tui.demo.endings import compare
from wms_tui.demo.house import House
from wms_tui.demo.note import DemoNote
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import START_S, Child, DemoFailed, Family, wait_until
from wms_tui.demo.quiet import quiet_keys
from wms_tui.demo.trouble import write_down
from wms_tui.words.counting import counted
from wms_tui.words.demo import demo_words

BADGE = "WMS-OP-P01"
"""The first operator that the ERP simulator knows of."""

HUB_AWAY_S = 20.0
"""A hub that was cut by hand stays away for so long."""


def by_hand(options: DemoOptions, folder: Path) -> int:
    """Build the house, run the station in this terminal, end everything. The exit code."""
    words = demo_words(options.language)
    with Family(folder / "logs") as family:
        with quiet_keys():
            house, hub = open_house(options, folder, family, lambda key: announce(words[key]))
        bench = house.benches[0]
        note = note_of(house, hub)
        note.write()
        note.announce()
        keeper = _HubKeeper(house, hub, note)
        keeper.start()
        try:
            code = _station(bench.config, note)
        finally:
            announce(words["ending"])
            keeper.end()
            note.remove()
        _report(house, words)
    if options.data_dir is not None:
        announce(words["kept"].format(folder=folder))
    elif any(bench.labels.glob("*.png")):
        announce(words["pictures"].format(folder=bench.labels))
    return code


def open_house(
    options: DemoOptions,
    folder: Path,
    family: Family,
    say: Callable[[str], None] = lambda key: None,
) -> tuple[House, Child]:
    """A warehouse with one bench and its orders on their way, and its hub.

    `say` is called with a key of `words.demo.demo_words` before each part. Errors: DemoFailed.
    """
    say("starting")
    house = House.plan(folder, replace(options, stations=1), family)
    house.open_hub()
    say("starting_erp")
    house.open_erp(options.orders, "plain")
    say("starting_books")
    house.set_rules({"wave.auto_wait_s": "1", "wave.max_orders": "6"})
    house.import_books()
    say("starting_bench")
    bench = house.benches[0]
    house.open_bench(bench)
    scanner = ["wms_tui.sim.scanner", "--link", str(bench.scanner_link), "--follow-parent"]
    family.add(f"{bench.name}-scanner", scanner)
    say("starting_orders")
    house.erp("start", {})
    wait_until("orders at the hub", lambda: _arrived(house, options.orders), START_S)
    assert house.hub is not None
    return house, house.hub


def note_of(house: House, hub: Child) -> DemoNote:
    """What the station and other terminals are told of the house."""
    bench = house.benches[0]
    return DemoNote(
        folder=str(house.folder),
        language=house.options.language,
        badge=BADGE,
        labels=str(bench.labels),
        erp_port=house.erp_port,
        printer_control=bench.printer_control,
        scale_control=bench.scale_control,
        hub_pid=hub.process.pid if hub.process else 0,
    )


def _station(config: Path, note: DemoNote) -> int:
    """The station as a child that owns this terminal; F9 is the hand that scans and weighs."""
    command = [sys.executable, "-m", "wms_tui", "station", "--config", str(config)]
    command += ["--demo", str(note.own)]
    # Textual draws on standard error: sent to a file, the terminal would stay empty. The station
    # keeps a log of its own.
    child = subprocess.Popen(command)
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait(10)


class _HubKeeper(threading.Thread):
    """Starts the hub again some time after it was cut."""

    def __init__(self, house: House, hub: Child, note: DemoNote) -> None:
        super().__init__(name="hub-keeper", daemon=True)
        self._house, self._hub, self._note = house, hub, note
        self._told = threading.Event()

    def run(self) -> None:
        while not self._told.wait(0.5):
            if not self._hub.running and not self._told.wait(HUB_AWAY_S):
                self._start_again()

    def _start_again(self) -> None:
        self._hub.start()
        pid = self._hub.process.pid if self._hub.process else 0
        self._note = replace(self._note, hub_pid=pid)
        self._note.write()
        try:
            self._house.await_hub()
        except DemoFailed:
            return  # the next turn tries again
        write_down(self._note, "news_hub_back", {})

    def end(self) -> None:
        """Leave the hub alone from now on."""
        self._told.set()
        self.join(2)


def _arrived(house: House, orders: int) -> bool:
    audit = house.audit()
    return audit is not None and len(audit["orders"]) >= min(orders, 3)


def _report(house: House, words: dict[str, str]) -> None:
    """What came of the shift, in a few lines."""
    try:
        audit, erp = house.audit(), house.erp("summary")
    except DemoFailed:
        return
    if audit is None:
        return
    endings = compare(audit, erp)
    params = {
        "shipped": endings.shipped,
        "handed_over": endings.counts["handed_over"],
        "confirms": erp["confirmed"],
        "reports": erp["reports"],
    }
    announce(counted(words["ended"], params).format(**params))


def announce(sentence: str) -> None:
    """Print a sentence to the person, if there is a window for it."""
    with suppress(OSError):  # the window was closed: what is left to do is done all the same
        print(sentence, flush=True)
