"""The robot's terminal, hands, pile, ledger and walk."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from tests.patience import PATIENCE_S
from wms_tui.sim.robot.bench import BenchJob
from wms_tui.sim.robot.eyes import Seen, SeenRow
from wms_tui.sim.robot.hands import FUNCTION_KEYS, Hands
from wms_tui.sim.robot.ledger import Ledger
from wms_tui.sim.robot.person import Floor, Person
from wms_tui.sim.robot.terminal import StationGone, StationTerminal
from wms_tui.sim.robot.walk import PrintJob
from wms_tui.sim.robot.world import Hall, LabelPile, Parcel


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[StationTerminal]:
    """The real app over a bench that counts, in a real pseudo-terminal."""
    command = [sys.executable, "-m", "tests.app.counting_bench", str(tmp_path / "log"), "en"]
    made = StationTerminal(command, {"PYTHONPATH": str(Path(__file__).parents[2])})
    made.start()
    # The bench's first number is painted last; hands that begin before would take it for an answer.
    assert made.wait(lambda seen: seen.number == 127, PATIENCE_S)
    yield made
    made.stop()


def test_hands_wait_for_the_number_of_their_scan_and_keep_a_ledger(
    terminal: StationTerminal, tmp_path: Path
) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    hands = Hands(terminal, None, ledger, random.Random(1))
    first = hands.scan("ABC-1")
    second = hands.control("CHECK")
    assert first.good
    assert second.seen.number == first.seen.number + 1
    written = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert [row["n"] for row in written] == [first.seen.number, second.seen.number]
    assert [row["how"] for row in written] == ["keyboard", "key"]
    assert all(0 <= row["ms"] < 60_000 for row in written)
    assert ledger.counts["scans"] == 2


def test_a_killed_station_is_noticed_and_can_be_started_again(terminal: StationTerminal) -> None:
    terminal.kill()
    with pytest.raises(StationGone):
        terminal.wait(lambda seen: seen.number == 99999, PATIENCE_S)
    terminal.start()
    assert terminal.wait(lambda seen: seen.place != "", PATIENCE_S)


def test_a_number_that_was_painted_before_a_restart_is_no_answer_after_it(
    terminal: StationTerminal, tmp_path: Path
) -> None:
    hands = Hands(terminal, None, Ledger(tmp_path / "ledger.jsonl"), random.Random(1))
    assert hands.scan("A").seen.number == 128
    assert hands.scan("B").seen.number == 129
    terminal.kill()
    terminal.start()
    assert terminal.wait(lambda seen: seen.place == "home", PATIENCE_S)
    # This bench begins with 127 again, so the hands wait for 129 in vain, and scan all the same.
    assert hands.scan("C").seen.number == 128


def world_file(folder: Path) -> Path:
    path = folder / "world.json"
    item = {"barcodes": ["690"], "cases": {"691": 6}, "weight_g": 200, "books_g": 200}
    world = {
        "items": {"A": item, "B": {**item, "weight_g": 30, "books_g": 0}},
        "boxes": {"BOX": {"barcode": "699", "tare_g": 60}},
        "locations": ["A-01-01"],
        "empty": [["A-01-01", "B"]],
        "operators": [{"name": "A1", "pin": "1", "badge": "WMS-OP-A1"}],
        "couriers": {"SF": "顺丰"},
        "waybills": {"W1": "SF", "W2": "SF", "W3": "SF"},
    }
    path.write_text(json.dumps(world))
    return path


def test_the_pile_of_labels_keeps_each_label_once_and_in_its_order(tmp_path: Path) -> None:
    hall = Hall(world_file(tmp_path))
    file = tmp_path / "labels.jsonl"
    pile = LabelPile(file, hall)
    assert pile.look() == 0
    labels = [["W1", "x"], ["W2"], [], ["W1"], ["W3"]]
    file.write_text("".join(json.dumps({"codes": codes}) + "\n" for codes in labels))
    assert pile.look() == 5
    assert pile.fresh == ["W1", "W2", "W3"]
    assert pile.unreadable == 1
    assert pile.take("W2") == ["W1", "W2"]
    with file.open("a") as out:
        out.write(json.dumps({"codes": ["W2"]}) + "\n" + '{"codes": ["W')
    assert pile.look() == 1
    assert pile.fresh == ["W3"]


def test_a_parcel_weighs_its_goods_and_its_box(tmp_path: Path) -> None:
    hall = Hall(world_file(tmp_path))
    parcel = Parcel("W1", tare_g=60)
    parcel.goods.update({"A": 2})
    assert parcel.grams(hall) == 460
    assert parcel.known_weight(hall)
    parcel.goods.update({"B": 1})
    assert not parcel.known_weight(hall)


class StepScreen:
    """A step that wants the label W1, and answers every scan with one symbol."""

    def __init__(self, symbol: str, listed: tuple[str, ...] = (), place: str = "print") -> None:
        self._symbol = symbol
        self._place = place
        self._rows = tuple(SeenRow(code, "CK", 0, 1, "", False) for code in listed)
        self.typed: list[str] = []

    def look(self) -> Seen:
        number, symbol = len(self.typed), self._symbol if self.typed else ""
        return Seen((), self._place, number, "W1", total=1, symbol=symbol, rows=self._rows)

    def type(self, text: str, gap_s: float = 0.0) -> None:
        assert gap_s < 1
        self.typed.append(text.strip())

    def wait(self, wanted: Callable[[Seen], bool], timeout_s: float) -> Seen | None:
        assert timeout_s > 0
        return self.look() if wanted(self.look()) else None

    def painted_at(self, number: int) -> float | None:
        assert number == len(self.typed)
        return None


def at_work(
    folder: Path, screen: StepScreen, labels: tuple[str, ...], mistakes: float = 0.0
) -> Person:
    """Somebody at this screen, with these labels out of the printer."""
    hall = Hall(world_file(folder))
    rows = "".join(json.dumps({"codes": [label]}) + "\n" for label in labels)
    (folder / "labels.jsonl").write_text(rows)
    terminal = cast("StationTerminal", screen)
    ledger, chance = Ledger(folder / "ledger.jsonl"), random.Random(1)
    hands = Hands(terminal, None, ledger, chance)
    floor = Floor(LabelPile(folder / "labels.jsonl", hall))
    return Person(terminal, hands, hall, floor, ledger, chance, reached=print, mistakes=mistakes)


def confirming(folder: Path, screen: StepScreen, labels: tuple[str, ...], mistakes: float) -> Floor:
    """Has a robot with these labels in its hands confirm what came out; what it holds then."""
    me = at_work(folder, screen, labels, mistakes)
    assert PrintJob(me).confirm()
    return me.floor


def test_a_label_that_was_refused_is_laid_aside_for_a_while(tmp_path: Path) -> None:
    screen = StepScreen("[ XX ]", place="check")
    me = at_work(tmp_path, screen, ())
    me.floor.hand = ["W1", "W2"]
    job = BenchJob(me)
    assert [job.begin(), job.begin(), job.begin()] == [True, True, False]
    assert screen.typed == ["W1", "W2"]
    assert me.floor.hand == ["W1", "W2"]


@pytest.mark.parametrize(("symbol", "scanned"), [("[DONE]", ["W1"]), ("[MORE]", ["W1", "W1"])])
def test_a_clumsy_hand_scans_a_label_twice_only_while_its_run_is_open(
    tmp_path: Path, symbol: str, scanned: list[str]
) -> None:
    screen = StepScreen(symbol)
    floor = confirming(tmp_path, screen, ("W1", "W2"), mistakes=1.0)
    assert screen.typed == scanned
    assert floor.pile.fresh == ["W2"]


@pytest.mark.parametrize(
    ("listed", "scanned"),
    [
        (("W1",), "W1"),
        (("W2", "W1"), "W1"),
        (("W2", "W3", "W1"), "W2"),
        (("W3", "W2", "W1"), FUNCTION_KEYS[7]),
    ],
)
def test_no_label_is_scanned_behind_one_that_the_printer_swallowed(
    tmp_path: Path, listed: tuple[str, ...], scanned: str
) -> None:
    screen = StepScreen("[MORE]", listed)
    confirming(tmp_path, screen, ("W2", "W1"), mistakes=0.0)
    assert screen.typed[0] == scanned


def test_a_label_that_stays_open_behind_a_later_one_is_kept_to_be_scanned(tmp_path: Path) -> None:
    screen = StepScreen("[MORE]", ("W2", "W1"))
    floor = confirming(tmp_path, screen, ("W2", "W1"), mistakes=0.0)
    assert screen.typed[0] == "W1"
    assert floor.pile.fresh == ["W2", "W1"]  # the list still has both
    assert floor.hand == []
