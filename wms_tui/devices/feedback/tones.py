"""The sounds of the station as notes, and the WAV files made of them.

`python -m wms_tui.devices.feedback.tones FOLDER` writes the files that are shipped in `sounds/`.
Good and bad differ in pitch and in rhythm, so that they are told apart in a loud hall.
"""

import math
import sys
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from wms_tui.devices.feedback.wave_files import riff

RATE = 16_000
"""Samples per second; one unsigned byte each, one channel."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note; silence where the pitch is 0."""

    hertz: int
    milliseconds: int
    harsh: bool = False
    """Odd overtones added: a buzz."""


TONES: dict[str, tuple[Note, ...]] = {
    "ok": (Note(1760, 80),),
    "complete": (Note(1319, 90), Note(1760, 90), Note(2217, 160)),
    "more": (Note(1175, 70), Note(0, 40), Note(1175, 70)),
    "note": (Note(880, 120), Note(740, 120)),
    "wrong": (Note(220, 180, True), Note(0, 60), Note(220, 260, True)),
    "stop": (Note(165, 220, True), Note(0, 80)) * 2 + (Note(165, 380, True),),
    "weight": (Note(1047, 60), Note(1568, 90)),
}

_FADE = 80  # samples of rise and fall, so that a note does not click
_LOUD = 100


def wav(notes: tuple[Note, ...]) -> bytes:
    """The notes as a WAV file (RIFF, PCM, 8 bit, mono)."""
    samples = bytes(chain.from_iterable(_samples(note) for note in notes))
    return riff(samples, RATE)


def write_all(folder: Path) -> None:
    """Write every tone as `<name>.wav` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in TONES.items():
        (folder / f"{name}.wav").write_bytes(wav(notes))


def _samples(note: Note) -> bytes:
    count = RATE * note.milliseconds // 1000
    return bytes(_sample(note, index, count) for index in range(count))


def _sample(note: Note, index: int, count: int) -> int:
    if not note.hertz:
        return 128
    turn = 2 * math.pi * note.hertz * index / RATE
    wave = math.sin(turn)
    if note.harsh:
        wave = (wave + math.sin(3 * turn) / 3 + math.sin(5 * turn) / 5) / 1.2
    fade = min(1.0, index / _FADE, (count - index) / _FADE)
    return 128 + round(_LOUD * wave * fade)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
