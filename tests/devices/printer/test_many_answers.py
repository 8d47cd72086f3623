"""The long run: a million answers of printers and programs, random and mutated (`-m soak`)."""

import json
import random

import pytest

from tests.devices.far_side import DATA
from wms_tui.devices.printer.answers import QUERIES
from wms_tui.devices.printer.programs.dialects import DIALECTS
from wms_tui.devices.printer.programs.messages import Finished, understand

ROWS = [
    line.split("\t")
    for line in (DATA / "printer-status.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
RECORDED = [bytes.fromhex(row[3]) for row in ROWS if not row[3].startswith("(")]
TOLD = (DATA / "print-programs" / "cainiao_notifyPrintResult.json").read_bytes()


def mutated(answer: bytes, chance: random.Random) -> bytes:
    """The answer with bytes changed, lost, doubled or cut off."""
    data = bytearray(answer)
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(data[: chance.randrange(len(data) + 1)]) if chance.random() < 0.2 else bytes(data)


def look(count: int, seed: int) -> None:
    """So many answers to every question; a program is believed only in the recorded form."""
    chance = random.Random(seed)
    questions = [query for queries in QUERIES.values() for query in queries]
    dialects = list(DIALECTS.values())
    for number in range(count):
        if chance.random() < 0.2:
            answer = chance.randbytes(chance.randrange(90))
        else:
            answer = mutated(chance.choice(RECORDED), chance)
        status = chance.choice(questions).parse(answer)
        assert status.state in ("ready", "fault", "unknown")
        if number % 4 == 0:
            text = mutated(TOLD, chance)
            heard = understand(chance.choice(dialects), text, {"reply_code": "code"})
            if isinstance(heard, Finished):
                told = json.loads(text)
                assert (told["taskStatus"] == "printed") is heard.printed
                assert told["taskID"] == heard.task


def test_ten_thousand_answers_are_read_without_a_stumble() -> None:
    look(10_000, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_a_million_answers_are_read_without_a_stumble() -> None:
    look(1_000_000, seed=2)
